/* leakplan.c - writes a plan in which every text can be told again wherever it turns up.
 *
 *     leakplan FOLDER [PLANT]
 *
 * From the tables of keys and directives, so that a new key is in it by itself: each list
 * of records has some for everybody, for the staff and for nobody; each text is a marker
 * "qxapen12qx", "qxintern13qx" or "qxunntatt14qx"; FOLDER/legend says what each marker was.
 * Records for everybody refer to all the others too. Amounts for everybody, and what they
 * come to once hidden funding is off, are whole thousands; all others are not.
 * With PLANT a text for everybody is the marker "qxunntatt0qx" instead: tittel, alt, celle,
 * boks, overskrift, kostnad, or any other key: aktivitet. With "skjult" all that is not for
 * everybody says more and costs more, and nothing else is different.
 */
#include "assemble/tables.h"
#include "schema/directives.h"
#include "schema/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const LEVELS[] = {"apen", "intern", "unntatt"};
static const char *const VISIBILITY[] = {"åpen", "intern", "{unntatt: offl. § 23}"};
enum { OPEN, INTERNAL, EXEMPT, N_LEVELS };

typedef struct Writer {
    FILE *out, *legend;
    const char *folder, *plant;
    int markers;
} Writer;

static FILE *open_file(const Writer *w, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", w->folder, name);
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(2);
    }
    return file;
}

static bool is_planted(const Writer *w, int level, const char *what)
{
    return level == OPEN && w->plant && strcmp(w->plant, what) == 0;
}

static bool says_more(const Writer *w)
{
    return w->plant && strcmp(w->plant, "skjult") == 0;
}

/* A new marker, and what it stands for. */
static void mark(Writer *w, int level, const char *what, const char *more)
{
    if (is_planted(w, level, what)) {
        fputs("qxunntatt0qx", w->out);
        w->plant = NULL; /* one leak is enough */
        return;
    }
    fprintf(w->out, "qx%s%dqx", LEVELS[level], ++w->markers);
    if (level != OPEN && says_more(w)) /* an id has no blanks */
        fputs(strcmp(what, "id") ? " og mer som ingen andre skal se" : "-og-mer", w->out);
    fprintf(w->legend, "qx%s%dqx %s %s\n", LEVELS[level], w->markers, what, more);
}

/* ---- records -------------------------------------------------------------------- */

/* Which of several records for the same readers: those for everybody are three, whose single
 * references are to a record of each level. */
typedef struct Spot {
    int level, variant, depth;
} Spot;

static void write_id(Writer *w, int record, Spot place)
{
    if (place.depth > 1) /* nothing refers to it */
        fprintf(w->out, "qx%s%dx%dqx", LEVELS[place.level], record, ++w->markers);
    else
        fprintf(w->out, "qx%s%d%cqx", LEVELS[place.level], record, 'a' + place.variant);
}

static void write_fields(Writer *w, RecordId record, Spot place, bool named);

static bool has_visibility(RecordId record)
{
    return schema_find(record, S("synlighet")) != NULL;
}

static void write_record(Writer *w, const FieldInfo *field, Spot place, const char *between)
{
    fputs(between, w->out);
    bool named = field->type == FIELD_MAP;
    if (named) {
        write_id(w, field->of, place);
        fputs(": ", w->out);
    }
    fputc('{', w->out);
    write_fields(w, (RecordId)field->of, place, named);
    fputc('}', w->out);
}

static void write_list(Writer *w, const FieldInfo *field, Spot place)
{
    Spot inner = place;
    inner.depth++;
    fputc(field->type == FIELD_MAP ? '{' : '[', w->out);
    if (place.level != OPEN || !has_visibility((RecordId)field->of)) {
        write_record(w, field, inner, "");
    } else {
        for (inner.variant = 0; inner.variant < N_LEVELS; inner.variant++)
            write_record(w, field, inner, inner.variant ? ",\n    " : "\n    ");
        inner.variant = 0;
        for (inner.level = INTERNAL; inner.level < N_LEVELS; inner.level++)
            write_record(w, field, inner, ",\n    ");
    }
    fputc(field->type == FIELD_MAP ? '}' : ']', w->out);
}

/* ---- values ----------------------------------------------------------------------- */

static const int TAILS[] = {0, 137, 731};

/* What a source pays, by the place of the funding. */
static int funded(const Writer *w, Spot place)
{
    int hidden = place.level ? place.level : place.variant;
    int more = hidden && says_more(w) ? 12321 : 0;
    return 50000 + 10000 * place.level + 1000 * place.variant + TAILS[hidden] + more;
}

/* A measure for everybody costs, without what is hidden of its funding, 900 000. */
static int cost(const Writer *w, Spot place)
{
    int sum = 900000;
    if (place.level != OPEN)
        return 70000 + TAILS[place.level];
    for (int variant = 1; variant < N_LEVELS; variant++)
        sum += funded(w, (Spot){OPEN, variant, 0});
    for (int level = INTERNAL; level < N_LEVELS; level++)
        sum += funded(w, (Spot){level, 0, 0});
    return sum;
}

static int money(const Writer *w, const FieldInfo *field, Spot place)
{
    if (field->record == RECORD_Funding)
        return funded(w, place) + (is_planted(w, place.level, "kostnad") ? 731 : 0);
    if (field->record == RECORD_Measure)
        return cost(w, place);
    return 8000 + TAILS[place.level];
}

/* Texts that must be something else than a marker; NULL: none of them. */
static const char *fixed(const FieldInfo *field)
{
    static const char *const texts[][2] = {
        {"språk", "nb"},
        {"viser-til", "HTA 3.3"},
        {"fil", "b.svg"},
        {"tema", "kartlegging"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_eq(field->name, str_from(texts[i][0])))
            return texts[i][1];
    return NULL;
}

static bool is_address(const FieldInfo *field)
{
    return str_eq(field->name, S("lenke")) || str_eq(field->name, S("adresse")) ||
           str_eq(field->name, S("tilgjengelighetserklæring"));
}

static void write_text(Writer *w, const FieldInfo *field, Spot place)
{
    char *record = strdup(schema_record(field->record)->name.p);
    char name[64];
    snprintf(name, sizeof name, "%.*s", STR_ARG(field->name));
    record[schema_record(field->record)->name.n] = '\0';
    if (fixed(field)) {
        fprintf(w->out, "\"%s\"", fixed(field));
    } else {
        fputs(is_address(field) ? "\"https://" : "\"", w->out);
        mark(w, place.level, name, record);
        fputs(is_address(field) ? ".example/\"" : "\"", w->out);
    }
    free(record);
}

/* Those for everybody name all there are. */
static void write_refs(Writer *w, const FieldInfo *field, Spot place)
{
    fputc('[', w->out);
    for (int level = OPEN; level < N_LEVELS; level++) {
        if (place.level != OPEN && place.level != level)
            continue;
        fputs(level && place.level == OPEN ? ", " : "", w->out);
        write_id(w, field->of, (Spot){level, 0, 1});
    }
    fputc(']', w->out);
}

static void write_ref(Writer *w, const FieldInfo *field, Spot place)
{
    int level = place.level == OPEN ? place.variant : place.level;
    if (field->of == RECORD_NONE)
        mark(w, place.level, "ref", "out of the plan");
    else
        write_id(w, field->of, (Spot){level, 0, 1});
}

static void write_choice(Writer *w, const FieldInfo *field)
{
    size_t n;
    const ChoiceInfo *rows = schema_choices(&n);
    for (size_t i = 0; i < n; i++)
        if ((int)rows[i].choices == field->of) {
            fprintf(w->out, "%.*s", STR_ARG(rows[i].name));
            return;
        }
}

static void write_value(Writer *w, const FieldInfo *field, Spot place)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_MARKDOWN:
        write_text(w, field, place);
        break;
    case FIELD_TEXTS:
        fputc('[', w->out);
        write_text(w, field, place);
        fputc(']', w->out);
        break;
    case FIELD_ID:
        write_id(w, field->record, place);
        break;
    case FIELD_REF:
        write_ref(w, field, place);
        break;
    case FIELD_REFS:
        write_refs(w, field, place);
        break;
    case FIELD_COUNT_OF:
    case FIELD_ORDINAL:
    case FIELD_DECIMAL:
        fprintf(w->out, "%d", 7000 + TAILS[place.level]);
        break;
    case FIELD_YEAR:
        fputs(str_eq(field->name, S("til")) ? "2029" : "2026", w->out);
        break;
    case FIELD_BOOL:
        fputs("ja", w->out);
        break;
    case FIELD_DAY:
        fputs("2026-02-12", w->out);
        break;
    case FIELD_AMOUNT:
        fprintf(w->out, "%d", money(w, field, place));
        break;
    case FIELD_MONEY:
    case FIELD_YEAR_NUMBERS:
        fprintf(w->out, "{2026: %d}", money(w, field, place));
        break;
    case FIELD_DEADLINE:
        fputs("2027", w->out);
        break;
    case FIELD_CHOICE:
        write_choice(w, field);
        break;
    case FIELD_INLINE:
    case FIELD_RECORD:
        fputc('{', w->out);
        write_fields(w, (RecordId)field->of, place, false);
        fputc('}', w->out);
        break;
    case FIELD_LIST:
    case FIELD_MAP:
        write_list(w, field, place);
        break;
    case FIELD_VISIBILITY:
        fputs(VISIBILITY[place.level], w->out);
        break;
    case FIELD_PARTS:
    case FIELD_VERSION:
    case FIELD_INCLUDES:
        break;
    }
}

/* What is written by hand, or would be a record within itself for ever. */
static bool is_left_out(const FieldInfo *field, Spot place, bool named)
{
    bool nested = field->type == FIELD_LIST && (int)field->record == field->of;
    return (nested && place.depth > 1) || (named && field->type == FIELD_ID) ||
           str_eq(field->name, S("standard")) ||
           (str_eq(field->name, S("språk")) && field->record != RECORD_Document) ||
           (field->record == RECORD_Root &&
            (field->type == FIELD_REFS || field->type == FIELD_PARTS ||
             field->type == FIELD_VERSION || field->type == FIELD_INCLUDES ||
             field->of == RECORD_Profile || field->of == RECORD_RuleSetting));
}

static void write_fields(Writer *w, RecordId record, Spot place, bool named)
{
    size_t n;
    const char *between = "";
    const FieldInfo *fields = schema_record_fields(record, &n);
    for (size_t i = 0; i < n; i++) {
        if (is_left_out(&fields[i], place, named))
            continue;
        fprintf(w->out, "%s%.*s: ", between, STR_ARG(fields[i].name));
        write_value(w, &fields[i], place);
        between = record == RECORD_Root ? "\n" : ", ";
    }
}

/* ---- chapters ----------------------------------------------------------------------- */

static void write_option(Writer *w, int level, const DirectiveInfo *info, OptionId option,
                         const char *name)
{
    if (!(info->options & option_bit(option)))
        return;
    fprintf(w->out, ":%s: ", name);
    mark(w, level, name, "option");
    fputc('\n', w->out);
}

/* A block for the readers of a level in a chapter for everybody. */
static void write_block(Writer *w, const DirectiveInfo *info, int level)
{
    bool list = info->body == BODY_LIST;
    fprintf(w->out, "\n:::::{%.*s} ", STR_ARG(info->name));
    if (info->kind == DIRECTIVE_KIND_PROVISION)
        fputs("HTA 3.3", w->out);
    else if (info->kind == DIRECTIVE_KIND_IMAGE)
        fputs("b.svg", w->out);
    else
        mark(w, level, "argument", "directive");
    fprintf(w->out, "\n:synlighet: %s\n",
            level == EXEMPT ? "unntatt offl. § 23" : VISIBILITY[level]);
    write_option(w, level, info, OPTION_ID, "id");
    if (info->kind != DIRECTIVE_KIND_PROVISION)
        write_option(w, level, info, OPTION_ALT, "alt");
    write_option(w, level, info, OPTION_SOURCE, "kilde");
    for (int i = 0; i < (list ? 3 : 1); i++) {
        fputs(list && i ? "- " : list ? "\n- " : "\n", w->out);
        mark(w, level, "boks", "directive");
        fputs(list ? ": 10\n" : "\n\n", w->out);
    }
    if (info->body == BODY_MARKDOWN && info->kind == DIRECTIVE_KIND_BOX) {
        fputs("| ", w->out);
        mark(w, level, "celle", "table");
        fputs(" |\n|---|\n| ", w->out);
        mark(w, level, "celle", "table");
        fputs(" |\n\nOrd {fotnote}`", w->out);
        mark(w, level, "fotnote", "role");
        fputs("` og <!-- ", w->out);
        mark(w, EXEMPT, "kommentar", "comment");
        fputs(" --> ![", w->out);
        mark(w, level, "alt", "picture");
        fputs("](b.svg)\n", w->out);
    }
    fputs(":::::\n", w->out);
}

static void write_blocks(Writer *w)
{
    size_t n;
    const DirectiveInfo *rows = directive_rows(&n);
    for (size_t i = 0; i < n; i++)
        for (int level = OPEN; level < N_LEVELS; level++) {
            bool body = rows[i].body != BODY_NONE;
            if ((rows[i].kind == DIRECTIVE_KIND_BOX || rows[i].kind == DIRECTIVE_KIND_FIGURE ||
                 rows[i].kind == DIRECTIVE_KIND_IMAGE ||
                 rows[i].kind == DIRECTIVE_KIND_PROVISION) &&
                body)
                write_block(w, &rows[i], level);
        }
}

/* A table with six of its columns at a time, so that there is room. */
static void write_table(Writer *w, const char *name, const TableKind *kind)
{
    for (size_t i = 0; i < kind->n_fields; i += 6) {
        fprintf(w->out, "\n:::{%s}\n:kolonner: ", name);
        for (size_t k = i; k < i + 6 && k < kind->n_fields; k++)
            fprintf(w->out, "%s%.*s", k > i ? ", " : "", STR_ARG(kind->fields[k].key));
        fputs("\n:::\n", w->out);
    }
}

static void write_data(Writer *w)
{
    static const char *const plain[] = {
        "stillingsgrupper",
        "roller",
        "økonomi",
        "rød-tråd",
        "status",
        "samsvar",
        "tidslinje",
        "målkart",
        "søyler}\n:tall: kostnad\n:tabell: ja",
        "søyler}\n:tall: finansiering\n:tabell: ja",
        "søyler}\n:tall: avstand\n:tabell: ja",
        "søyler}\n:tall: status",
        "tiltak}\n:sum: ja\n:kolonner: nr, tittel, kostnad",
        "tiltak}\n:gruppe: behov",
        "tiltak}\n:gruppe: ansvarlig",
        "tiltak}\n:gruppe: strategi",
        "tiltak}\n:gruppe: plan",
        "økonomi}\n:gruppe: behov",
    };
    write_table(w, "tiltak", measure_table());
    write_table(w, "behov", &need_table);
    write_table(w, "krav", &requirement_table);
    write_table(w, "mål", goal_table());
    write_table(w, "handlingsplan", &action_table);
    write_table(w, "søknad", &application_table);
    write_table(w, "oppfølging", &follow_up_table);
    write_table(w, "høringsinnspill", &hearing_table);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        fprintf(w->out, "\n:::{%s%s\n:::\n", plain[i], strchr(plain[i], '}') ? "" : "}");
    fputs("\n:::{refleksjon}\n:hent: ", w->out);
    write_id(w, RECORD_Question, (Spot){OPEN, 0, 1});
    fputs("\n:::\n\nSum {flettefelt}`sum.kostnad`, {flettefelt}`sum.egen`, "
          "{flettefelt}`antall.tiltak` tiltak; {flettefelt}`",
          w->out);
    write_id(w, RECORD_Variable, (Spot){OPEN, 0, 1});
    fputs("`.\n", w->out);
}

static void write_chapter(Writer *w, int level)
{
    char name[32];
    snprintf(name, sizeof name, "%s.md", LEVELS[level]);
    w->out = open_file(w, name);
    fputs("# ", w->out);
    mark(w, level, "overskrift", "chapter");
    fputs("\n\n<!-- ", w->out);
    mark(w, EXEMPT, "kommentar", "comment");
    fputs(" -->\n\nTekst ", w->out);
    mark(w, level, "avsnitt", "chapter");
    fputs(" med [lenke](https://example.com \"", w->out);
    mark(w, level, "lenketittel", "chapter");
    fputs("\").\n\n## ", w->out);
    mark(w, level, "underoverskrift", "chapter");
    fputs("\n\n```\n", w->out);
    mark(w, level, "kode", "chapter");
    fputs("\n```\n", w->out);
    if (level == OPEN) {
        write_blocks(w);
        write_data(w);
        fputs("\n::::{vis}\n:::{fakta}\n:synlighet: unntatt offl. § 23\n\n", w->out);
        mark(w, EXEMPT, "vis", "sample");
        fputs("\n:::\n::::\n\n:::{bare} ansatte\n", w->out);
        mark(w, INTERNAL, "bare", "directive");
        fputs("\n:::\n", w->out);
    }
    fclose(w->out);
}

/* ---- the plan ------------------------------------------------------------------------- */

static void write_parts(Writer *w)
{
    fputs("deler: [forside, innhold, forord, ", w->out);
    for (int level = OPEN; level < N_LEVELS; level++) {
        fprintf(w->out, "{kapittel: %s.md, synlighet: %s},\n  {vedlegg: {tittel: ", LEVELS[level],
                VISIBILITY[level]);
        mark(w, level, "vedlegg", "part");
        fprintf(w->out, ", kapittel: %s-2.md}, synlighet: %s},\n  ", LEVELS[level],
                VISIBILITY[level]);
    }
    fputs("kilder, ordliste, bestemmelser, refleksjoner, kolofon]\n"
          "profiler:\n"
          "  publisering: {format: [html, pdf, csv, xlsx], mottakere: åpen}\n"
          "  ansatte: {format: [html, pdf, csv, xlsx], mottakere: intern, pdf-vedlegg: [data, csv, "
          "xlsx]}\n"
          "  arkiv: {format: [pdf], mottakere: åpen, pdf-vedlegg: [data, csv, xlsx]}\n"
          "regler: {PV403: av, PV404: av, PV406: av, PV411: av, PV314: av, PV315: av, PV316: av, "
          "PV317: av, PV412: av, PV413: av, PV414: av, PV434: av, PV447: av,\n"
          "  PV453: av, PV455: av, PV456: av, PV466: av, PV488: av, PV490: av, PV703: av, PV831: av}\n",
          w->out);
}

static void write_appendix(Writer *w, int level)
{
    char name[32];
    snprintf(name, sizeof name, "%s-2.md", LEVELS[level]);
    w->out = open_file(w, name);
    mark(w, level, "avsnitt", "appendix");
    fputs("\n", w->out);
    fclose(w->out);
}

static void write_picture(Writer *w)
{
    FILE *svg = open_file(w, "b.svg");
    fputs("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\">"
          "<!-- qxunntatt00qx --><rect width=\"20\" height=\"20\" fill=\"#333333\"/></svg>\n",
          svg);
    fclose(svg);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    Writer w = {.folder = argv[1], .plant = argc > 2 ? argv[2] : NULL};
    w.legend = open_file(&w, "legend");
    w.out = open_file(&w, "plan.yaml");
    fputs("# ", w.out);
    mark(&w, EXEMPT, "kommentar", "comment in the plan");
    fputs("\nplanverk: 1\navtaler: [hta-ks-2024]\n", w.out);
    write_fields(&w, RECORD_Root, (Spot){OPEN, 0, 0}, false);
    fputc('\n', w.out);
    write_parts(&w);
    fclose(w.out);
    for (int level = OPEN; level < N_LEVELS; level++) {
        write_chapter(&w, level);
        write_appendix(&w, level);
    }
    write_picture(&w);
    fclose(w.legend);
    return 0;
}
