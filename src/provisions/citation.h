/* citation.h - what people write when they cite a provision: the grammar, and the
 * scanner that finds it in running text.
 *
 *     citation   = named / postfixed / bare
 *     named      = [owner "s"] name ["s"] ["(" name ")"] [edition] [owner] [","] locators
 *     postfixed  = locators ("i" / "av") name ["s"]
 *     bare       = locators                  ; its agreement was named before
 *     locators   = locator *( joint locator )
 *     joint      = "," / "og" / "eller" / "samt" / "/" / range
 *     range      = "–" / "-" / "til" ["og med"]
 *     locator    = [part] ( [chapter] point / chapter ) *sub
 *     owner      = ["i" / "for" / ...] employer ["-området"]    ; "i Spekter", "(staten)"
 *     part       = "del" ("A" to "F" / numeral / digits)
 *     chapter    = "kap" / "kapittel" ( number / numeral )
 *     point      = ["pkt" / "punkt" / "§" / "§§" / "paragraf"] number [letter]
 *     number     = digits *( ("." / "-") digits )
 *     sub        = "underpunkt" n / "nr" n / ordinal "ledd" / "(" n ")" / "bokstav" x
 *                / "strekpunkt" n / ordinal "punktum"
 *     edition    = year ["–" year], with or without parentheses
 *
 * Units are read in bokmål, nynorsk, English and North Sami, in the singular and the
 * definite form, with or without a full stop. Any white space may stand between two
 * pieces, or none; commas and full stops between chapter, point and sub mean nothing,
 * and every dash is a hyphen where the agreement has such a number ("§ 12–11").
 *
 * What makes a citation, and what does not, so that no link is false:
 *  - a name in capitals is read only as written: "ha" is a verb
 *  - without a unit the number must look like one of that agreement: "HTA 3.3", but not
 *    "HTA 3", a year, a date, or "HTA 3.3 prosent"
 *  - a name of another edition than those of the plan is none of ours, and none is what
 *    another employer's agreement of that name says: "Statens HTA pkt. 3.2"
 *  - roman numerals are capitals, and no mistake where the agreement has none such
 *  - what follows a joint without a unit inherits the unit: "kap. 3.4 og 5". A single
 *    number counts only where the sentence goes on as after a citation: in "§ 28 og 29
 *    ansatte" 29 are people
 *  - "§ 14, pkt. 14.2" behind a name is one locator, unless the agreement has a § 14 of its own
 *  - a bare locator belongs to the one agreement among those named before it in the
 *    paragraph that has such a provision, marked as the agreement itself marks it.
 *    It is none where more than one has, where a word that may be another law's name
 *    stands before it ("opplæringslova § 4"), where another text was named since
 *    ("reglementet"), and where it is said to be elsewhere ("pkt. 3.3 i planen")
 *  - without any name it is one where it decides something, can be nothing but a provision
 *    and is one of a single agreement of the plan: "etter kap. 3 pkt. 3.3", "jf. pkt. 4.0"
 *  - chapters are the document's own, and so are points that it has headings of, except
 *    where something is decided by them: "dette følger av kap. 3.4"
 *
 * Each locator is a link of its own. The scanner looks a bounded way ahead of each
 * place and never reads a place twice, so that its time is linear in the text's length.
 */
#ifndef PLANVERK_PROVISIONS_CITATION_H
#define PLANVERK_PROVISIONS_CITATION_H

#include "base/glance.h"
#include "base/map.h"
#include "provisions/provisions.h"

enum {
    CITATION_SUBS = 4, /* "tredje ledd bokstav a nr. 2": more are not read */
    CITATION_ROW = 32, /* locators after one name; the rest is not read */
    CITATION_NAMES = 8 /* names of agreements that a paragraph keeps in mind */
};

typedef enum SubKind {
    SUB_POINT,    /* underpunkt 5 */
    SUB_NUMBER,   /* nr. 2 */
    SUB_CLAUSE,   /* første ledd, (1) */
    SUB_LETTER,   /* bokstav a */
    SUB_DASH,     /* strekpunkt 2 */
    SUB_SENTENCE, /* første punktum */
} SubKind;

/* A place within a provision. */
typedef struct Sub {
    SubKind kind;
    unsigned number; /* ordinals and digits alike */
    char letter;     /* SUB_LETTER, in lower case */
} Sub;

/* One locator of a citation: what becomes one link. */
typedef struct Cited {
    size_t start, end; /* its bytes in the text */
    const Agreement *agreement;
    const Provision *provision; /* NULL: the agreement has none such */
    const Provision *since;     /* the other end of a range that ends here, or NULL */
    Str number;                 /* "3.3.2", as the registry would write it; borrowed from
                                   the scan until the next call */
    Str part;                   /* "A" of "del A", borrowed from the text; or empty */
    Str chapter;                /* "1" of "kap. 1", the same */
    bool section;               /* cited with §, which may stand before the one before */
    Sub subs[CITATION_SUBS];
    size_t n_subs;
} Cited;

/* A number as registries write it: hyphens for all dashes, no spaces. */
typedef struct CitedNumber {
    char text[28];
    uint8_t n;
} CitedNumber;

/* The state of a walk over the text of one paragraph, which citation_start() sets. */
typedef struct CitationScan {
    const Registry *registry;
    Str text;
    size_t at;
    bool everywhere; /* may be set: every agreement of the plan counts as named */
    const Map *own;  /* may be set: the numbers of the document's own headings, as keys */
    bool foreign;    /* the paragraph names another employer's agreement */
    size_t name_end; /* behind the last name */
    size_t named[CITATION_NAMES], named_at[CITATION_NAMES], n_named;
    Cited row[CITATION_ROW];
    CitedNumber numbers[CITATION_ROW];
    size_t n_row, next;
} CitationScan;

/* What text_glance() sees in every text with a locator, but for one that stands alone: a
 * digit, a §, a letter or numeral in capitals, as in "del B". Most paragraphs have none. */
#define CITATION_GLANCE ((unsigned)GLANCE_DIGIT | GLANCE_SECTION | GLANCE_CAPITAL)

/* Begins at the start of a paragraph's text. */
void citation_start(CitationScan *scan, const Registry *registry, Str text);
/* The next locator; false: no more. One that names an agreement of the plan but no
 * provision of it has `provision` NULL: whoever asks reports it. */
bool citation_next(CitationScan *scan, Cited *cited);

/* Reads a text that is a citation and nothing else before it ("HTA 3.3", "§ 12-11":
 * {bestemmelse}, `viser-til`). A name may be left out where only one agreement of the
 * plan has such a provision. False: it names no agreement of the plan; *cited is then
 * unset. With `provision` NULL: it names no provision of its agreement; the number that it names
 * then lives in `arena`. */
bool citation_read(Arena *arena, const Registry *registry, Str text, Cited *cited);

/* The agreement that a text begins with the name of ("Hovedtariffavtalen 2024–2026"); NULL:
 * none of the plan's. */
const Agreement *citation_agreement(const Registry *registry, Str text);

/* Which provisions may have been meant where `cited` names none: the one whose title the
 * words around it (`context`) hold, and the one with the nearest number. How many. */
size_t citation_meant(Arena *scratch, const Cited *cited, Str context, const Provision *meant[2]);
/* Whether the registry can tell that there is no such number: it has all that is numbered
 * there, or the number is another one with a slip of the pen. */
bool citation_is_wrong(const Cited *cited);
/* The one whose title stands around the citation; NULL: none. */
const Provision *citation_titled(Arena *scratch, const Cited *cited, Str context);
/* The one with the nearest number, of the same part and chapter; NULL: none is near. */
const Provision *citation_nearest(const Cited *cited);

/* The words of a language for the canonical form; {1} is the number. */
typedef struct CitationForms {
    Str part, chapter, point, section; /* "del {1}", "kap. {1}", "pkt. {1}", "§ {1}" */
    Str subs[SUB_SENTENCE + 1];        /* "underpunkt {1}", "{1} ledd", ... */
    Str ordinals;                      /* "første andre ...", by spaces; may be empty */
} CitationForms;

/* The one form that a document prints, with no-break spaces: "HTA kap. 3 pkt. 3.3",
 * "aml. § 12-11 første ledd bokstav a". `after` leaves out what the locator before it
 * in the same sentence says already (the agreement's name); NULL: nothing. */
Str citation_canonical(Arena *arena, const CitationForms *forms, const Cited *cited,
                       const Cited *after);

#endif
