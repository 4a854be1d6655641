/* generate.c - writes the plans that `make bench` measures, and the same document for
 * Typst: generate FOLDER PAGES, where PAGES is 13, 130, 1300 or 5000.
 *
 * Every run writes the same bytes: the random numbers are our own, from a fixed seed,
 * and there are no floats. The words are Norwegian, made of real parts, and drawn by
 * Zipf's law from a vocabulary so large that a cache of shaped words is not flattered.
 * Not its job: to measure (run.sh), or to make sense.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- the sizes ----------------------------------------------------------------- */

/* `lines` is how much running text a chapter gets, counted in lines of the page; it is
 * set so that planverk's PDF has about `pages` pages. */
typedef struct Size {
    int pages, measures, needs, chapters, lines;
} Size;

static const Size sizes[] = {
    {13, 15, 5, 5, 64},
    {130, 300, 40, 20, 129},
    {1300, 3000, 300, 160, 166},
    {5000, 12000, 1200, 600, 158},
};

/* ---- words --------------------------------------------------------------------- */

/* lists of words, not of rows: */
/* clang-format off */

/* first parts, with the binding s where Norwegian has one */
static const char *const firsts[] = {
    "arbeids", "kompetanse", "kommune", "helse", "omsorgs", "barnehage", "skole", "lærings",
    "utdannings", "opplærings", "utviklings", "leder", "ledelses", "sykehjems", "hjemmetjeneste",
    "språk", "kultur", "miljø", "klima", "areal", "plan", "vann", "avløps", "renovasjons", "brann",
    "beredskaps", "sikkerhets", "personvern", "digitaliserings", "informasjons", "kommunikasjons",
    "teknologi", "velferds", "innbygger", "bruker", "pasient", "pårørende", "elev", "barne", "ungdoms",
    "familie", "foreldre", "student", "lærling", "ansatt", "medarbeider", "personal", "rekrutterings",
    "stillings", "bemannings", "turnus", "helge", "natt", "dag", "uke", "måneds", "års", "kvartals",
    "halvårs", "budsjett", "økonomi", "regnskaps", "innkjøps", "tilskudds", "lønns", "pensjons",
    "permisjons", "avtale", "tariff", "forhandlings", "drøftings", "samarbeids", "nettverks", "region",
    "fylkes", "stats", "distrikts", "bygde", "by", "kyst", "fjord", "fjell", "havne", "vei", "trafikk",
    "bygnings", "bolig", "eiendoms", "drifts", "vedlikeholds", "renholds", "kjøkken", "kost",
    "ernærings", "legemiddel", "sykepleie", "vernepleie", "demens", "rehabiliterings", "habiliterings",
    "rus", "folkehelse", "smittevern", "akutt", "førstehjelps", "simulerings", "øvings", "veilednings",
    "mentor", "fag", "yrkes", "realfags", "lese", "skrive", "matematikk", "samfunns", "historie",
    "kunst", "musikk", "idretts", "frivillighets", "bibliotek", "museums", "forsknings", "kunnskaps",
    "erfarings", "praksis", "kvalitets", "forbedrings", "endrings", "omstillings", "risiko", "avviks",
    "kontroll", "tilsyns", "revisjons", "lov", "forskrifts", "saksbehandlings", "arkiv", "dokument",
    "journal", "post", "service", "møte", "samtale", "kartleggings", "analyse", "evaluerings",
    "rapporterings", "mål", "strategi", "tiltaks", "handlings", "oppfølgings", "system", "virksomhets",
    "enhets", "avdelings", "gruppe", "team", "prosjekt", "program", "nærings", "landbruks", "fiskeri",
    "reindrifts", "skogbruks", "reiselivs", "industri", "energi", "psykiatri",
};

/* last parts, one list for each way of inflecting them */
typedef struct Inflection {
    const char *const *stems;
    size_t count;
    const char *endings[4];
} Inflection;

static const char *const masculine[] = {
    "plan", "dag", "del", "form", "vei", "rett", "profil", "modell", "prosess", "strategidel",
    "oversikt", "avdeling", "ordning", "utdanning", "opplæring", "løsning", "vurdering", "måling",
    "kartlegging", "samling", "utvikling", "veiledning", "stilling", "bygning", "endring", "forbedring",
    "satsing", "ledning", "melding", "søknad", "kostnad", "virksomhet", "enhet", "mulighet", "sak",
    "instans", "situasjon", "funksjon", "organisasjon", "institusjon", "aksjon", "seksjon", "sektor",
    "kontrakt", "protokoll", "rapport", "jobb", "plass", "sal", "bil", "båt", "park", "skog", "bank",
    "frist", "test", "kveld", "norm", "standard", "gang", "verdi", "rad", "tur", "stab", "kanal",
    "bolk",
};
static const char *const ends_in_e[] = {
    "gruppe", "oppgave", "rutine", "ramme", "tjeneste", "reise", "uke", "side", "ordliste",
    "ressurspakke", "metode", "analyse", "skole", "klasse", "base", "prøve", "krone", "kilde", "vane",
    "styrke", "avtale", "pakke", "mappe", "ferie", "pause", "runde", "scene", "utgave", "time", "liste",
    "grense", "linje", "tavle",
};
static const char *const agents[] = {
    "leder", "lærer", "pleier", "veileder", "rådgiver", "arbeider", "planlegger", "bruker", "forsker",
    "tester", "utvikler", "eier", "tilbyder", "forvalter", "søker", "hjelper", "fører", "kjøper",
    "underviser", "deltaker", "mottaker",
};
static const char *const neuter[] = {
    "arbeid", "kurs", "fag", "mål", "tiltak", "behov", "krav", "ansvar", "råd", "utvalg", "lag", "verk",
    "hus", "bygg", "anlegg", "budsjett", "tilskudd", "fond", "prosjekt", "system", "verktøy", "skjema",
    "dokument", "vedtak", "referat", "notat", "nettverk", "samarbeid", "miljø", "team", "kontor",
    "bord", "kart", "tilbud", "besøk", "opphold", "løft", "steg", "skift", "utstyr",
};
static const char *const neuter_in_e[] = {
    "møte", "område", "emne", "hefte", "bilde",
};

#define STEMS(list) list, COUNT(list)
static const Inflection inflections[] = {
    {STEMS(masculine), {"", "en", "er", "ene"}}, {STEMS(ends_in_e), {"", "n", "r", "ne"}},
    {STEMS(agents), {"", "en", "e", "ne"}},      {STEMS(neuter), {"", "et", "", "ene"}},
    {STEMS(neuter_in_e), {"", "t", "r", "ne"}},
};

/* the most frequent words of the language, the most frequent first */
static const char *const small_words[] = {
    "og", "i", "det", "på", "som", "er", "en", "til", "å", "av", "for", "at", "med", "de", "vi", "den",
    "har", "om", "ikke", "et", "fra", "kan", "skal", "så", "men", "ved", "eller", "når", "seg", "blir",
    "etter", "alle", "også", "der", "må", "hva", "andre", "sin", "hvor", "noen", "inn", "over", "mer",
    "bare", "under", "før", "bør", "mellom", "flere", "gjennom", "hver", "hvordan", "selv", "uten",
    "mot", "både", "nye", "får", "gir", "tar", "ser", "lærer", "deler", "følger", "bygger", "styrker",
    "prøver", "måler", "møter", "velger", "god", "gode", "bedre", "faste", "lokale", "felles", "faglig",
    "tydelig", "trygg", "ansatte", "kommunen", "innbyggerne", "lederen", "arbeidet", "tiden", "sammen",
    "alltid", "ofte", "tidlig", "lenger", "innen", "året", "planen", "målet", "kompetanse", "opplæring",
    "behovet", "oppgavene", "erfaringene", "kollegene",
};

/* clang-format on */

enum { VOCABULARY = 40000, MOST_NEEDS = 1200, LONGEST = 64, YEARS = 4, FIRST_YEAR = 2026 };

typedef struct Writer {
    uint64_t random;
    char (*words)[LONGEST]; /* VOCABULARY of them, the most frequent first */
    uint64_t *reach;        /* sum of the weights of words[0..i] */
    FILE *plan;             /* the file of the plan folder that is being written */
    FILE *typst;
    const char *folder;
    const char *needs[MOST_NEEDS]; /* what each need is about */
    int chars;                     /* written since the paragraph began */
    int lines;                     /* about how many lines the chapter has */
} Writer;

/* ---- chance and errors --------------------------------------------------------- */

static uint64_t next_random(Writer *w)
{
    uint64_t z = w->random += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* from `least` to `most`, both included */
static int between(Writer *w, int least, int most)
{
    return least + (int)(next_random(w) % (uint64_t)(most - least + 1));
}

static bool one_in(Writer *w, int n)
{
    return between(w, 1, n) == 1;
}

static void die(const char *what)
{
    fprintf(stderr, "generate: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void *need(void *memory)
{
    if (memory == NULL)
        die("memory");
    return memory;
}

/* ---- the vocabulary ------------------------------------------------------------ */

static const char *any_of(Writer *w, const char *const *list, size_t count)
{
    return list[next_random(w) % count];
}

static void append_part(char *word, const char *part)
{
    size_t length = strlen(word);

    snprintf(word + length, LONGEST - length, "%s", part);
}

static void compound(Writer *w, char *word)
{
    const Inflection *how = &inflections[0];
    size_t total = 0, pick = 0;

    for (size_t i = 0; i < COUNT(inflections); i++)
        total += inflections[i].count;
    for (pick = next_random(w) % total; pick >= how->count; how++)
        pick -= how->count;
    word[0] = '\0';
    append_part(word, any_of(w, firsts, COUNT(firsts)));
    if (one_in(w, 12))
        append_part(word, any_of(w, firsts, COUNT(firsts)));
    append_part(word, how->stems[pick]);
    append_part(word, how->endings[between(w, 0, 3)]);
}

/* Zipf: the word of rank r is drawn in proportion to 1 / (r + 2), the small words four
 * times as often, so that they are about half of the text. */
static void make_vocabulary(Writer *w)
{
    uint64_t sum = 0;

    w->words = need(calloc(VOCABULARY, LONGEST));
    w->reach = need(calloc(VOCABULARY, sizeof *w->reach));
    for (size_t i = 0; i < VOCABULARY; i++) {
        if (i < COUNT(small_words))
            append_part(w->words[i], small_words[i]);
        else
            compound(w, w->words[i]);
        sum += (i < COUNT(small_words) ? 4 : 1) * ((UINT64_C(1) << 32) / (i + 3));
        w->reach[i] = sum;
    }
}

static const char *draw(Writer *w)
{
    uint64_t at = next_random(w) % w->reach[VOCABULARY - 1];
    size_t low = 0, high = VOCABULARY - 1;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (w->reach[middle] > at)
            high = middle;
        else
            low = middle + 1;
    }
    return w->words[low];
}

/* A noun: a word beyond the small ones. */
static const char *noun(Writer *w)
{
    return w->words[between(w, (int)COUNT(small_words), VOCABULARY - 1)];
}

/* ---- output -------------------------------------------------------------------- */

static void put(Writer *w, const char *text)
{
    fputs(text, w->plan);
    fputs(text, w->typst);
    w->chars += (int)strlen(text);
}

/* the same thing in each language */
static void put_each(Writer *w, const char *markdown, const char *typst)
{
    fputs(markdown, w->plan);
    fputs(typst, w->typst);
}

static void open_file(Writer *w, const char *name)
{
    char path[4096];

    if (w->plan != NULL && fclose(w->plan) != 0)
        die(w->folder);
    snprintf(path, sizeof path, "%s/%s", w->folder, name);
    w->plan = fopen(path, "w");
    if (w->plan == NULL)
        die(path);
}

/* About 84 characters fill a line. */
static void count_lines(Writer *w, int width, int more)
{
    w->lines += w->chars / width + 1 + more;
    w->chars = 0;
}

/* Writes a word with a capital letter; the only letters beyond ASCII that begin one are
 * two bytes with the same first byte, where the capital is 0x20 less. */
static void put_capital(Writer *w, const char *word)
{
    char copy[LONGEST];
    size_t at = (unsigned char)word[0] == 0xc3 ? 1 : 0;

    memcpy(copy, word, LONGEST - 1);
    copy[LONGEST - 1] = '\0';
    copy[at] = (char)(copy[at] - 0x20);
    put(w, copy);
}

/* Another word than the last: twice the same in a row would be told of. */
static const char *draw_other(Writer *w, const char *last)
{
    const char *word;

    do
        word = draw(w);
    while (strcmp(word, last) == 0);
    return word;
}

static void put_words(Writer *w, int count, bool commas)
{
    char copy[LONGEST] = "";
    const char *word = draw(w);

    snprintf(copy, sizeof copy, "%s", word);
    put_capital(w, copy);
    for (int i = 1; i < count; i++) {
        put(w, commas && i + 2 < count && one_in(w, 11) ? ", " : " ");
        word = draw_other(w, word);
        put(w, word);
    }
}

static void put_sentence(Writer *w)
{
    put_words(w, between(w, 6, 22), true);
    put(w, ".");
}

/* Headings and titles: no small word first. */
static void put_title(Writer *w)
{
    char copy[LONGEST] = "";

    snprintf(copy, sizeof copy, "%s", noun(w));
    put_capital(w, copy);
    put(w, " og ");
    put(w, noun(w));
    if (one_in(w, 2)) {
        put(w, " i ");
        put(w, noun(w));
    }
}

/* ---- the parts of a chapter ---------------------------------------------------- */

static void put_heading(Writer *w, int level)
{
    static const char *const markdown[] = {"", "# ", "## ", "### "}, *const typst[] = {
                                                                         "", "= ", "== ", "=== "};

    put_each(w, markdown[level], typst[level]);
    put_title(w);
    put(w, "\n\n");
    count_lines(w, 60, level == 1 ? 4 : 2);
}

static void put_footnote(Writer *w)
{
    put_each(w, "{fotnote}`", "#footnote[");
    put_sentence(w);
    put_each(w, "`", "]");
    w->lines++;
}

static void put_paragraph(Writer *w)
{
    int sentences = between(w, 2, 7);
    bool note = one_in(w, 14), strong = one_in(w, 6);

    if (strong) {
        put_each(w, "**", "#strong[");
        put_words(w, between(w, 2, 5), false);
        put_each(w, ".** ", ".] ");
    }
    for (int i = 0; i < sentences; i++) {
        put_sentence(w);
        if (note && i == 0)
            put_footnote(w);
        if (i + 1 < sentences)
            put(w, " ");
    }
    put(w, "\n\n");
    count_lines(w, 84, 1);
}

static void put_list(Writer *w)
{
    bool numbered = one_in(w, 3);

    for (int i = 0, items = between(w, 3, 6); i < items; i++) {
        put_each(w, numbered ? "1. " : "- ", numbered ? "+ " : "- ");
        put_sentence(w);
        put(w, "\n");
        count_lines(w, 80, 0);
    }
    put(w, "\n");
    w->lines++;
}

static void put_box(Writer *w)
{
    bool questions = one_in(w, 2);

    put_each(w, questions ? ":::{refleksjon} " : ":::{eksempel} ",
             questions ? "#reflection[" : "#example[");
    put_title(w);
    put_each(w, "\n", "][\n");
    for (int i = 0, items = between(w, 2, 4); i < items; i++) {
        put_each(w, questions ? "- " : "", questions ? "- " : "");
        put_sentence(w);
        put(w, "\n");
        count_lines(w, 76, 0);
    }
    put_each(w, ":::\n\n", "]\n\n");
    w->lines += 5;
}

static void put_row(Writer *w, int columns, bool head)
{
    put_each(w, "|", head ? "table.header(" : "");
    for (int i = 0; i < columns; i++) {
        put_each(w, " ", "[");
        put_words(w, head ? 1 : between(w, 1, 6), false);
        put_each(w, " |", "], ");
    }
    put_each(w, "\n", head ? "),\n" : "\n");
    w->chars = 0;
    w->lines += 2;
}

static void put_table(Writer *w)
{
    int columns = between(w, 2, 4), rows = between(w, 3, 8);

    fprintf(w->typst, "#text(8.5pt, table(columns: %d,\n", columns);
    put_row(w, columns, true);
    for (int i = 0; i < columns; i++)
        put_each(w, "|---", "");
    put_each(w, "|\n", "");
    for (int i = 0; i < rows; i++)
        put_row(w, columns, false);
    put_each(w, "\n", "))\n\n");
    w->lines += 2;
}

static void put_block(Writer *w)
{
    int kind = between(w, 1, 20);

    if (kind <= 13)
        put_paragraph(w);
    else if (kind <= 16)
        put_list(w);
    else if (kind <= 18)
        put_box(w);
    else
        put_table(w);
}

static void put_chapter(Writer *w, int number, int lines)
{
    char name[64];

    snprintf(name, sizeof name, "kapitler/%03d.md", number);
    open_file(w, name);
    w->lines = 0;
    put_heading(w, 1);
    put_paragraph(w);
    for (int level = 1; w->lines < lines;) {
        if (one_in(w, 6)) {
            level = level > 1 && one_in(w, 3) ? 3 : 2; /* no jumps */
            put_heading(w, level);
            put_paragraph(w);
        }
        put_block(w);
    }
}

/* ---- needs and measures -------------------------------------------------------- */

static const char *const roles[] = {"hr",      "helse",  "oppvekst",
                                    "teknisk", "kultur", "tillitsvalgte"};
static const char *const role_names[] = {
    "HR", "Leder helse", "Leder oppvekst", "Leder teknisk", "Leder kultur", "Tillitsvalgte"};

/* A noun that none of the first `n` needs is about. */
static const char *other_need(Writer *w, int n)
{
    for (;;) {
        const char *word = noun(w);
        int i = 0;

        while (i < n && strcmp(w->needs[i], word) != 0)
            i++;
        if (i == n)
            return word;
    }
}

static void put_needs(Writer *w, const Size *size)
{
    open_file(w, "behov.yaml");
    fputs("mål:\n  - {id: M1, nivå: kommune, tittel: Vi lærer sammen}\n\nroller:\n", w->plan);
    for (size_t i = 0; i < COUNT(roles); i++)
        fprintf(w->plan, "  - {id: %s, navn: %s, ansvar: [følger opp planen]}\n", roles[i],
                role_names[i]);
    fputs("\nbehov:\n", w->plan);
    for (int i = 1; i <= size->needs; i++) {
        w->needs[i - 1] = other_need(w, i - 1);
        fprintf(w->plan,
                "  - {id: B%d, tittel: Flere i %s, mål: [M1], sektor: Felles, prioritet: %d}\n", i,
                w->needs[i - 1], between(w, 1, 3));
    }
}

/* Thousands apart, as planverk writes them. */
static void typst_amount(Writer *w, int amount)
{
    if (amount >= 1000000)
        fprintf(w->typst, "%d\xc2\xa0%03d\xc2\xa0%03d", amount / 1000000, amount / 1000 % 1000,
                amount % 1000);
    else
        fprintf(w->typst, "%d\xc2\xa0%03d", amount / 1000, amount % 1000);
}

static void plan_years(Writer *w, const int *amounts)
{
    fputs("{", w->plan);
    for (int i = 0; i < YEARS; i++)
        fprintf(w->plan, "%s%d: %d", i == 0 ? "" : ", ", FIRST_YEAR + i, amounts[i]);
    fputs("}", w->plan);
}

/* A field of the measure and a cell of Typst's table, with the same words. */
static void put_field(Writer *w, const char *key, const char *before)
{
    fprintf(w->plan, "    %s: ", key);
    fputs(before, w->typst);
    put_title(w);
    put_each(w, "\n", "");
}

static int sum(const int *amounts)
{
    int total = 0;

    for (int i = 0; i < YEARS; i++)
        total += amounts[i];
    return total;
}

static void put_costs(Writer *w, int *totals)
{
    int cost[YEARS], own[YEARS], grant[YEARS];

    for (int i = 0; i < YEARS; i++) {
        cost[i] = between(w, 3, 40) * 10000;
        own[i] = cost[i] / 30000 * 10000;
        grant[i] = cost[i] - own[i];
        totals[i] += cost[i];
    }
    fputs("    kostnad: ", w->plan);
    plan_years(w, cost);
    fputs("\n    finansiering:\n      - {kilde: egen, beløp: ", w->plan);
    plan_years(w, own);
    fputs("}\n      - {kilde: stat, beløp: ", w->plan);
    plan_years(w, grant);
    fputs("}\n", w->plan);
    fputs("], [", w->typst);
    typst_amount(w, sum(cost));
    fputs(" kr", w->typst);
    for (int i = 0; i < YEARS; i++) {
        fprintf(w->typst, "%s%d: ", i == 0 ? " \\ " : ", ", FIRST_YEAR + i);
        typst_amount(w, cost[i]);
    }
    fputs(" \\ Egenandel: ", w->typst);
    typst_amount(w, sum(own));
    fputs(" kr; Statlig tilskudd: ", w->typst);
    typst_amount(w, sum(grant));
    fputs(" kr", w->typst);
}

static void put_measure(Writer *w, const Size *size, int number, int *totals)
{
    static const char *const states[] = {"planlagt", "pågår"}, *const shown[] = {"Planlagt",
                                                                                 "Pågår"};
    size_t role = next_random(w) % COUNT(roles), state = next_random(w) % COUNT(states);
    int need_id = (number - 1) % size->needs + 1;
    int due = FIRST_YEAR + between(w, 2, 3); /* it costs something in all four years */

    fprintf(w->plan, "  - id: T%d\n    behov: [B%d]\n", number, need_id);
    fprintf(w->typst, "[Flere i %s], [T%d ", w->needs[need_id - 1], number);
    put_field(w, "tittel", "");
    put_field(w, "målgruppe", " \\ ");
    fprintf(w->plan, "    ansvarlig: %s\n    frist: %d\n    status: %s\n", roles[role], due,
            states[state]);
    fprintf(w->typst, "], [%s], [%d", role_names[role], due);
    put_costs(w, totals);
    fprintf(w->typst, "], [%s], ", shown[state]);
    put_field(w, "evaluering", "[");
    fputs("    læringsarena: i-jobben\n", w->plan);
    fputs("],\n", w->typst);
}

enum { MEASURES_PER_FILE = 500 };

static void put_measures(Writer *w, const Size *size, int *totals)
{
    char name[64];

    fputs("#page(flipped: true)[= Tiltakene\n\n#text(8.5pt, table(columns: (1.9fr, 2fr, 1fr, 1fr, "
          "1.3fr, 0.8fr, 2.6fr),\n"
          "table.header([Behov for kompetanse], [Tiltak og målgruppe], [Ansvarlig], [Frist for "
          "gjennomføring], [Kostnad/finansiering], [Status], [Evaluering]),\n",
          w->typst);
    for (int i = 1; i <= size->measures; i++) {
        if (i % MEASURES_PER_FILE == 1) {
            snprintf(name, sizeof name, "tiltak-%02d.yaml", i / MEASURES_PER_FILE + 1);
            open_file(w, name);
            if (i == 1)
                fputs("finansieringskilder:\n  - {id: egen, navn: Egenandel, type: egen}\n"
                      "  - {id: stat, navn: Statlig tilskudd, type: tilskudd}\n\n",
                      w->plan);
            fputs("tiltak:\n", w->plan);
        }
        put_measure(w, size, i, totals);
    }
    fputs("))]\n\n= Økonomi\n\n#table(columns: 5, table.header([År], [2026], [2027], [2028], "
          "[2029]),\n[Kostnad]",
          w->typst);
    for (int i = 0; i < YEARS; i++) {
        fputs(", [", w->typst);
        typst_amount(w, totals[i]);
        fputs("]", w->typst);
    }
    fputs(")\n", w->typst);
    open_file(w, "kapitler/tiltak.md");
    fputs("# Tiltakene\n\n::::{liggende}\n:::{tiltak}\n:tittel: Tiltak 2026–2029\n:::\n::::\n",
          w->plan);
    open_file(w, "kapitler/okonomi.md");
    fputs("# Økonomi\n\n:::{økonomi}\n:tittel: Kostnad og finansiering\n:::\n", w->plan);
}

/* ---- the document -------------------------------------------------------------- */

/* The measures of the theme "standard": page, margins, type, leading, colours. Lines
 * are broken by the whole paragraph in both. */
static const char typst_head[] =
    "#set document(title: \"Kompetansestrategi\", author: \"Fjordvik kommune\")\n"
    "#set page(paper: \"a4\", margin: (top: 26mm, bottom: 23mm, x: 27mm), numbering: \"1\",\n"
    "  header: text(8.5pt, font: \"Noto Sans\")[Kompetansestrategi 2026–2029])\n"
    "#set text(font: \"Noto Serif\", size: 10.2pt, lang: \"nb\", hyphenate: true)\n"
    "#set par(leading: 0.746em, spacing: 1.38em, justify: false, linebreaks: \"optimized\")\n"
    "#set heading(numbering: \"1.1\")\n"
    "#show heading: set text(font: \"Noto Sans\")\n"
    "#show heading.where(level: 1): set text(21pt)\n"
    "#show heading.where(level: 2): set text(14pt)\n"
    "#show heading.where(level: 3): set text(11.5pt)\n"
    "#set table(stroke: 0.5pt + rgb(\"#bfc9d0\"), inset: (x: 5pt, y: 6pt))\n"
    "#show table: set text(font: \"Noto Sans\")\n"
    "#show table: set par(leading: 0.606em)\n"
    "#show table.cell.where(y: 0): strong\n"
    "#let reflection(title, body) = block(fill: rgb(\"#eaf2f8\"), stroke: (left: 2pt + "
    "rgb(\"#2f6e9e\")),\n"
    "  inset: 10pt, width: 100%)[#strong(title)\\\n\n#body]\n"
    "#let example(title, body) = block(fill: rgb(\"#ebf4ec\"), stroke: (left: 2pt + "
    "rgb(\"#3b7a4b\")),\n"
    "  inset: 10pt, width: 100%)[#strong(title)\\\n\n#body]\n"
    "#align(center + horizon, text(31pt, font: \"Noto Sans\", strong[Kompetansestrategi "
    "2026–2029]))\n"
    "#pagebreak()\n"
    "#outline(title: [Innhold])\n"
    "#pagebreak()\n\n";

static void put_plan(Writer *w, const Size *size)
{
    open_file(w, "plan.yaml");
    fputs("planverk: 1\n\ndokument:\n  type: kompetansestrategi\n  tittel: Kompetansestrategi "
          "2026–2029\n"
          "  organisasjon: Fjordvik kommune\n  språk: nb\n  periode: {fra: 2026, til: 2029}\n"
          "  status: utkast\n  statusdato: 2026-02-12\n  nummerering: ja\n\ninkluder:\n  - "
          "behov.yaml\n",
          w->plan);
    for (int i = 0; i * MEASURES_PER_FILE < size->measures; i++)
        fprintf(w->plan, "  - tiltak-%02d.yaml\n", i + 1);
    fputs("\nregler: {PV832: av} # made-up words resemble each other by chance\ndeler:\n  - "
          "forside\n  - innhold\n",
          w->plan);
    for (int i = 1; i <= size->chapters; i++)
        fprintf(w->plan, "  - kapittel: kapitler/%03d.md\n", i);
    fputs("  - kapittel: kapitler/tiltak.md\n  - kapittel: kapitler/okonomi.md\n", w->plan);
}

static void make_folder(const char *path)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        die(path);
}

static void put_document(Writer *w, const Size *size)
{
    int totals[YEARS] = {0};
    char path[4096];

    snprintf(path, sizeof path, "%s/plan.typ", w->folder);
    w->typst = fopen(path, "w");
    if (w->typst == NULL)
        die(path);
    fputs(typst_head, w->typst);
    put_plan(w, size);
    put_needs(w, size);
    for (int i = 1; i <= size->chapters; i++)
        put_chapter(w, i, size->lines);
    put_measures(w, size, totals);
    if (fclose(w->plan) != 0 || fclose(w->typst) != 0)
        die(w->folder);
}

int main(int argc, char **argv)
{
    const Size *size = NULL;
    Writer writer = {.random = UINT64_C(20260212)};
    char path[4096];

    for (size_t i = 0; argc == 3 && i < COUNT(sizes); i++)
        if (atoi(argv[2]) == sizes[i].pages)
            size = &sizes[i];
    if (size == NULL) {
        fputs("usage: generate FOLDER 13|130|1300|5000\n", stderr);
        return 2;
    }
    writer.folder = argv[1];
    make_folder(argv[1]);
    snprintf(path, sizeof path, "%s/kapitler", argv[1]);
    make_folder(path);
    make_vocabulary(&writer);
    put_document(&writer, size);
    free(writer.words);
    free(writer.reach);
    return 0;
}
