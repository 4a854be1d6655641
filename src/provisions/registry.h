/* registry.h - the inside of the registry, shared by its files: what was loaded, the
 * names by which people call an agreement, and the pieces of a citation. */
#ifndef PLANVERK_PROVISIONS_REGISTRY_H
#define PLANVERK_PROVISIONS_REGISTRY_H

#include "base/map.h"
#include "provisions/citation.h"

/* An employer, or who bargains for employers. Only employers: the unions are the same. */
typedef enum Owner {
    OWNER_NONE,
    OWNER_KS,
    OWNER_KS_ENTERPRISE,
    OWNER_SPEKTER,
    OWNER_STATE,
    OWNER_VIRKE,
    OWNER_NHO,
    OWNER_OSLO,
    OWNER_CHURCH,
} Owner;

/* A name of an agreement: the abbreviation, the full name or an alias. Without
 * a final full stop. A name in capitals ("HA") matches only as written, since
 * "ha" is a verb. */
typedef struct AgreementName {
    Str text;
    char lower, upper;             /* the bytes that it can begin with */
    size_t next_lower, next_upper; /* see Registry.first */
    bool exact;
    bool dotted; /* it is written with a full stop: "aml." */
    Owner owner; /* of the agreement; OWNER_NONE: it does not say, or it is a law */
    const Agreement *agreement;
} AgreementName;

struct Registry {
    Arena *arena; /* while it is loaded; then NULL, for several threads may read it */
    LIST(const Agreement *) agreements; /* in the plan's order */
    Map loaded;                         /* id → Agreement, of what others build on too */
    LIST(AgreementName) names;          /* the longest first */
    LIST(Map) numbers;                  /* of each agreement: number → its first Provision */
    size_t first[256]; /* by a byte: the first of the names that can begin with it, counted from
                          1; the others follow by next_lower and next_upper. 0: none */
    uint8_t pairs[256][32]; /* a bit for each two bytes that a citation can begin with */
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
/* Behind white space and one mark between two pieces: "kap. 3, pkt. 3.3", "kap 4. pkt 4.0". */
size_t skip_between(Str text, size_t at);
/* Whether a text is a roman numeral in capitals. */
bool is_numeral(Str text);
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

/* ---- which agreement (owners.c, resolve.c) --------------------------------------- */

/* How a text calls an agreement. */
typedef struct Called {
    size_t name; /* number of the name among registry->names */
    int year;    /* in which the edition begins, or 0 */
    Owner owner; /* OWNER_NONE: it does not say */
} Called;

/* The first employer that a text names. */
Owner owner_in(Str text);
/* Whether text[at] begins with an employer's name that is not KS. */
bool is_owner_named(Str text, size_t at);
/* Fills *called with what stands around the name at text[at, behind): "Statens" before it, the
 * edition and "i Spekter" behind it. The offset behind all that. */
size_t called_at(const Registry *registry, Str text, size_t name, size_t at, size_t behind,
                 Called *called);
/* Whether the employer is none of those whose agreements of that name the plan builds on. */
bool is_foreign(const Registry *registry, const Called *called);
/* The same of "(staten)" at text[*end], behind the locators; then *end is behind it. */
bool is_foreign_behind(const Registry *registry, const Called *called, Str text, size_t *end);

/* The provision that a locator names among all agreements called so. NULL: none, or
 * (*several) more than one. */
const Provision *provision_named(const Registry *registry, const Called *called,
                                 const Locator *locator, bool strict, bool *several);
/* The agreement that is called so; NULL: the plan has none. */
const Agreement *agreement_named(const Registry *registry, const Called *called);
/* Whether an agreement counts its chapters or parts in roman numerals, and a locator does. */
bool uses_numerals(const Agreement *agreement);
bool has_numeral(const Locator *locator);
/* Whether a number without a unit looks like one of the agreement. */
bool looks_like_number(const Agreement *agreement, const CitedNumber *number);

/* ---- the words around a locator (context.c) ----------------------------------------- */

/* Whether the word that ends before text[at] leads to a citation; the beginning of the text
 * and of a clause count. */
bool leads(Str text, size_t at);
/* Whether it is one by which something is decided: "etter", "jf.", "i henhold til". */
bool is_by_authority(Str text, size_t at);
/* Whether what stands behind it says that it is elsewhere: "i planen", "nedenfor". */
bool is_elsewhere(Str text, size_t at);
/* Whether text[from, to) names another text with provisions, near `to`: "reglementet", or,
 * for a §, "opplæringslova". */
bool names_rival(Str text, size_t from, size_t to, bool section);
/* Whether what stands behind a plain number is no noun that it counts. */
bool goes_on(Str text, size_t at);
/* Whether a number is an amount: "3.3 prosent". */
bool counts(Str text, size_t at);
/* Whether a sentence ends in text[from, to): a full stop, then a capital. */
bool ends_sentence(Str text, size_t from, size_t to);

#endif
