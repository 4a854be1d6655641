/* registry.h - the inside of the registry, shared by its files: what was loaded, the
 * names by which people call an agreement, and the pieces of a citation. */
#ifndef PLANVERK_PROVISIONS_REGISTRY_H
#define PLANVERK_PROVISIONS_REGISTRY_H

#include "base/map.h"
#include "provisions/citation.h"

/* A name of an agreement: the abbreviation, the full name or an alias. Without
 * a final full stop. A name in capitals ("HA") matches only as written, since
 * "ha" is a verb. */
typedef struct AgreementName {
    Str text;
    char lower, upper; /* the bytes that it can begin with */
    bool exact;
    bool dotted; /* it is written with a full stop: "aml." */
    const Agreement *agreement;
} AgreementName;

struct Registry {
    Arena *arena;
    LIST(const Agreement *) agreements; /* in the plan's order */
    Map loaded;                         /* id → Agreement, of what others build on too */
    Map *others;               /* by id: what the plan does not build on, read when asked */
    LIST(AgreementName) names; /* the longest first */
    LIST(Map) numbers;         /* of each agreement: number → its first Provision */
    uint8_t pairs[256][32];    /* a bit for each two bytes that a citation can begin with */
};

/* The pairs of bytes that "§", "kap.", "pkt.", "chapter" on their own begin with. */
#define BARE_STARTS                                                                                \
    "\xC2\xA7"                                                                                     \
    "kakAKaKApkpKPkPKpupUPuPUpapAPaPApopOPoPOchcHChCH"
static inline bool can_start(const uint8_t pairs[256][32], Str text, size_t at)
{
    unsigned char second = at + 1 < text.n ? (unsigned char)text.p[at + 1] : 0;
    return pairs[(unsigned char)text.p[at]][second / 8] >> second % 8 & 1;
}

/* ---- pieces of a citation --------------------------------------------------- */

typedef enum Unit {
    UNIT_NONE,
    UNIT_PART,
    UNIT_CHAPTER,
    UNIT_POINT,
    UNIT_SECTION,
} Unit;

typedef struct Locator {
    size_t start, end;
    Str part;           /* "B" of "del B" */
    Str chapter;        /* "3" of "kap. 3" */
    CitedNumber number; /* "3.3" of "pkt. 3.3"; empty: a chapter as a whole */
    size_t number_at;   /* where the number begins */
    Unit unit;          /* that stands before the number, or is inherited */
    bool several;       /* "§§" */
    bool inherited;     /* the unit is that of the locator before */
    Sub subs[CITATION_SUBS];
    size_t n_subs;
} Locator;

/* Reads one locator at text[from], which begins with a piece and not with white space.
 * `before` is the locator whose unit it inherits, or NULL. False: there is none. */
bool locator_read(Str text, size_t from, const Locator *before, Locator *locator);
/* Reads the number of a range's other end behind a dash that was taken for a hyphen:
 * "28–29" becomes "28" in *locator and "29" in *other. False: it has no hyphen. */
bool locator_split(Str text, Locator *locator, Locator *other);
/* Whether a provision is what the locator says; `strict`: marked as the agreement
 * marks it. */
bool locator_fits(const Locator *locator, const Provision *provision, bool strict);
/* Fills a provision's part, chapter, section and whole from its form and number. */
void locator_describe(Provision *provision);
static inline Str cited_number(const CitedNumber *number)
{
    return (Str){number->text, number->n};
}

/* ---- words around it --------------------------------------------------------- */

size_t skip_spaces(Str text, size_t at); /* a few; more are no citation */
bool starts_word(Str text, size_t at);
bool ends_word(Str text, size_t at);
/* The offset behind `word` at text[at] in any case of its letters (ASCII), or 0; no
 * letter may follow. */
size_t match_word(Str text, size_t at, Str word);
/* The word at text[at] is one of a list with spaces at both its ends and between. */
bool is_listed_word(Str text, size_t at, const char *list);
bool is_digit_at(Str text, size_t at);
static inline char lower_letter(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* names.c: the number of the longest name at text[at] among registry->names with the
 * offset behind it, a genitive s and "(HTA)" included; SIZE_MAX: none. */
size_t name_at(const Registry *registry, Str text, size_t at, size_t *end);
/* Whether two names are those of one agreement, or of editions that share them. */
bool same_name(const Registry *registry, size_t a, size_t b);
/* "2024–2026", "(2024-26)" behind a name: the offset behind it, or `at`. *year is its
 * first year, or 0. */
size_t edition_at(Str text, size_t at, int *year);

/* resolve.c: the provision that a locator names among all agreements called so. NULL:
 * none, or (*several) more than one. `year`: only of the edition that begins then. */
const Provision *provision_named(const Registry *registry, size_t name, int year,
                                 const Locator *locator, bool strict, bool *several);
/* The agreement that is called so, of that edition; NULL: the plan has none. */
const Agreement *agreement_named(const Registry *registry, size_t name, int year);
/* Whether a number without a unit looks like one of the agreement. */
bool looks_like_number(const Agreement *agreement, const CitedNumber *number);

#endif
