/* json_values.c - the schemas of single values: the mirror of bind_value.c. */
#include "plan/json_write.h"

#include "plan/patterns.h"
#include "yaml/tree.h"

bool next_spelling(Str *rest, Str name, Str *spelling)
{
    while (str_split(rest, ' ', spelling))
        if (spelling->n > 0 && !str_eq(*spelling, name))
            return true;
    return false;
}

/* ---- references ---- */

/* A pointer in a URI: everything but letters and digits of ASCII is encoded. */
static Str encode_pointer(Arena *arena, Str pointer)
{
    Buf out = buf_new(arena);
    for (size_t i = 0; i < pointer.n; i++) {
        unsigned char c = (unsigned char)pointer.p[i];
        if (c < 0x80)
            buf_add_char(&out, (char)c);
        else
            buf_printf(&out, "%%%02X", c);
    }
    return buf_str(&out);
}

void write_ref_member(Writer *w, Str name)
{
    Str pointer = str_format(w->job->arena, "#/$defs/%.*s", STR_ARG(name));
    json_text(&w->json, "$ref", encode_pointer(w->job->arena, pointer));
}

void write_ref(Writer *w, const char *key, Str name)
{
    json_open(&w->json, key, '{');
    write_ref_member(w, name);
    json_close(&w->json);
}

void write_type(Writer *w, const char *key, const char *type)
{
    json_open(&w->json, key, '{');
    json_text(&w->json, "type", str_from(type));
    json_close(&w->json);
}

/* ---- values that one pattern describes ---- */

/* YAML in an editor has types of its own, so a text may come as a number too:
 * s string, n number, i whole number, b boolean. */
typedef struct ScalarForm {
    FieldType type;
    const char *name, *types;
    PatternId pattern;   /* of strings; PATTERN_COUNT: any */
    int64_t least, most; /* of numbers; -1: no bound */
    const char *description;
} ScalarForm;

static const ScalarForm SCALARS[] = {
    {FIELD_TEXT, "tekst", "snb", PATTERN_COUNT, -1, -1, "En tekst."},
    {FIELD_MARKDOWN, "markdown", "snb", PATTERN_COUNT, -1, -1, "En tekst, gjerne med Markdown."},
    {FIELD_ID, "id", "snb", PATTERN_ID, -1, -1,
     "En id: bokstaver, tall, bindestrek, understrek og punktum, uten mellomrom."},
    {FIELD_REF, "henvisning", "snb", PATTERN_COUNT, -1, -1,
     "En id som er gitt et annet sted i planen."},
    {FIELD_COUNT_OF, "antall", "is", PATTERN_COUNT_OF, 0, -1, "Et helt tall fra 0."},
    {FIELD_ORDINAL, "nummer", "is", PATTERN_ORDINAL, 1, -1, "Et helt tall fra 1."},
    {FIELD_YEAR, "aar", "is", PATTERN_YEAR, 1900, 2999, "Et årstall med fire siffer."},
    {FIELD_BOOL, "ja-nei", "bs", PATTERN_BOOL, -1, -1, "ja eller nei."},
    {FIELD_DAY, "dato", "s", PATTERN_DAY, -1, -1,
     "En dato: 2026-02-12, 12.02.2026 eller 12. februar 2026."},
    {FIELD_DECIMAL, "tall", "ns", PATTERN_DECIMAL, -1, -1,
     "Et tall, gjerne med desimaler: 84 eller 11,5."},
    {FIELD_AMOUNT, "belop", "ns", PATTERN_AMOUNT, 0, -1,
     "Et beløp i kroner: 180000, 180 000, kr 180 000,50 eller 1,2 mill. Eller «innenfor rammen»."},
    {FIELD_DEADLINE, "frist", "is", PATTERN_DEADLINE, 1900, 2999,
     "En frist: 2027-06-30, juni 2027, 2. kvartal 2027, sommeren 2027, innen 2027, årlig eller "
     "løpende."},
    {FIELD_VERSION, "utgave", "is", PATTERN_VERSION, SCHEMA_FORMAT, SCHEMA_FORMAT,
     "Utgaven av filformatet: 1."},
};
enum { N_SCALARS = sizeof SCALARS / sizeof *SCALARS };

static void write_types(Writer *w, const char *types)
{
    json_open(&w->json, "type", '[');
    for (; *types; types++)
        json_text(&w->json, NULL,
                  *types == 's'   ? S("string")
                  : *types == 'n' ? S("number")
                  : *types == 'i' ? S("integer")
                                  : S("boolean"));
    json_text(&w->json, NULL, S("null"));
    json_close(&w->json);
}

static void write_scalar(Writer *w, const ScalarForm *form)
{
    json_open(&w->json, form->name, '{');
    json_text(&w->json, "description", str_from(form->description));
    write_types(w, form->types);
    if (form->least >= 0)
        json_int(&w->json, "minimum", form->least);
    if (form->most >= 0)
        json_int(&w->json, "maximum", form->most);
    if (form->pattern != PATTERN_COUNT) {
        json_text(&w->json, "pattern", pattern_make(w->job->arena, form->pattern));
        /* not of the standard, but editors show it instead of the pattern */
        json_text(&w->json, "patternErrorMessage", str_from(form->description));
    }
    if (form->type == FIELD_MARKDOWN)
        json_text(&w->json, "contentMediaType", S("text/markdown"));
    json_close(&w->json);
}

/* ---- lists of texts, years ---- */

/* One, or several in a list. */
static void write_one_or_list(Writer *w, const char *name, const char *description, Str item)
{
    json_open(&w->json, name, '{');
    json_text(&w->json, "description", str_from(description));
    json_open(&w->json, "anyOf", '[');
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "type", S("array"));
    write_ref(w, "items", item);
    json_close(&w->json);
    write_ref(w, NULL, item);
    json_close(&w->json);
    json_close(&w->json);
}

/* {2026: ...}, and sums where they may stand. */
static void write_years(Writer *w, const char *key, Str value, bool with_total)
{
#define TOTAL(words) static const Str total_words = STR_INIT(words);
#include "schema/values.def"
    Str rest = total_words, word;
    json_open(&w->json, key, '{');
    json_text(&w->json, "type", S("object"));
    if (with_total) {
        json_open(&w->json, "properties", '{');
        while (str_split(&rest, ' ', &word)) {
            json_key(&w->json, word);
            json_open(&w->json, NULL, '{');
            json_text(&w->json, "description", S("Summen; uten den regnes den ut."));
            write_ref_member(w, value);
            json_close(&w->json);
        }
        json_close(&w->json);
    }
    json_open(&w->json, "patternProperties", '{');
    json_key(&w->json, pattern_make(w->job->arena, PATTERN_YEAR));
    write_ref(w, NULL, value);
    json_close(&w->json);
    json_bool(&w->json, "additionalProperties", false);
    json_close(&w->json);
}

static void write_year_values(Writer *w)
{
    json_open(&w->json, "penger", '{');
    json_text(&w->json, "description", S("Ett beløp, eller ett for hvert år: {2026: 180000}."));
    json_open(&w->json, "anyOf", '[');
    write_ref(w, NULL, S("belop"));
    write_years(w, NULL, S("belop"), true);
    json_close(&w->json);
    json_close(&w->json);
    json_open(&w->json, "tall-for-aar", '{');
    json_text(&w->json, "description", S("Et tall for hvert år: {2026: 84, 2027: 85}."));
    json_open(&w->json, "anyOf", '[');
    write_years(w, NULL, S("tall"), false);
    write_type(w, NULL, "null");
    json_close(&w->json);
    json_close(&w->json);
    json_open(&w->json, "aar-til-aar", '{');
    json_text(&w->json, "description", S("Ett år, eller flere: 2026–2029."));
    json_open(&w->json, "type", '[');
    json_text(&w->json, NULL, S("integer"));
    json_text(&w->json, NULL, S("string"));
    json_close(&w->json);
    json_int(&w->json, "minimum", 1900);
    json_int(&w->json, "maximum", 2999);
    json_text(&w->json, "pattern", pattern_make(w->job->arena, PATTERN_YEARS));
    json_close(&w->json);
}

/* ---- choices ---- */

static Str choices_name(Arena *arena, ChoicesId choices)
{
    return str_format(arena, "%.*s-valg", STR_ARG(schema_choices_name(choices)));
}

/* Every spelling of the rows in any case, but for the row named `but`. */
static Str choices_pattern(Arena *arena, ChoicesId choices, Str but)
{
    Buf out = buf_new(arena);
    size_t n;
    const ChoiceInfo *rows = schema_choices(&n);
    for (size_t i = 0; i < n; i++) {
        Str rest = rows[i].other, word;
        if (rows[i].choices != choices || str_eq(rows[i].name, but))
            continue;
        buf_puts(&out, out.n ? "|" : "^\\s*(?:");
        pattern_add_word(&out, rows[i].name);
        while (next_spelling(&rest, rows[i].name, &word)) {
            buf_add_char(&out, '|');
            pattern_add_word(&out, word);
        }
    }
    buf_puts(&out, ")\\s*$");
    return buf_str(&out);
}

/* The words that editors offer, each with its meaning, and then all other spellings. */
static void write_choice_words(Writer *w, ChoicesId choices, Str but)
{
    size_t n;
    const ChoiceInfo *rows = schema_choices(&n);
    for (size_t i = 0; i < n; i++) {
        if (rows[i].choices != choices || str_eq(rows[i].name, but))
            continue;
        json_open(&w->json, NULL, '{');
        json_text(&w->json, "const", rows[i].name);
        json_text(&w->json, "description", rows[i].description);
        json_close(&w->json);
    }
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "type", S("string"));
    json_text(&w->json, "pattern", choices_pattern(w->job->arena, choices, but));
    json_close(&w->json);
    write_type(w, NULL, "null");
}

static void write_choices(Writer *w)
{
    for (ChoicesId choices = CHOICES_NONE + 1; choices < CHOICES_COUNT; choices++) {
        json_key(&w->json, choices_name(w->job->arena, choices));
        json_open(&w->json, NULL, '{');
        json_text(
            &w->json, "description",
            str_format(w->job->arena, "Velg %.*s.", STR_ARG(schema_choices_description(choices))));
        json_open(&w->json, "anyOf", '[');
        write_choice_words(w, choices, STR_EMPTY);
        json_close(&w->json);
        json_close(&w->json);
    }
}

static Str words_name(Arena *arena, ChoicesId choices)
{
    return str_format(arena, "%.*s-liste", STR_ARG(schema_choices_name(choices)));
}

/* A list of words that must be spelt as in the table: the formats, what lies in the PDF. */
static void write_word_list(Writer *w, ChoicesId choices)
{
    size_t n;
    const ChoiceInfo *rows = schema_choices(&n);
    json_key(&w->json,
             str_format(w->job->arena, "%.*s-ord", STR_ARG(schema_choices_name(choices))));
    json_open(&w->json, NULL, '{');
    json_open(&w->json, "enum", '[');
    for (size_t i = 0; i < n; i++)
        if (rows[i].choices == choices)
            json_text(&w->json, NULL, rows[i].name);
    json_null(&w->json, NULL);
    json_close(&w->json);
    json_close(&w->json);
    write_one_or_list(w, str_cstr(w->job->arena, words_name(w->job->arena, choices)),
                      "Ett ord, eller flere i en liste.",
                      str_format(w->job->arena, "%.*s-ord", STR_ARG(schema_choices_name(choices))));
}

/* What is exempt needs its basis, so that word never stands alone. */
static void write_visibility(Writer *w)
{
    static const Str exempt = STR_INIT("unntatt");
    json_open(&w->json, "synlighet", '{');
    json_text(&w->json, "description",
              S("Hvem som får se det: åpen, intern, eller unntatt med "
                "hjemmel: {unntatt: offl. § 23}."));
    json_open(&w->json, "anyOf", '[');
    write_choice_words(w, CHOICES_Audience, exempt);
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "type", S("object"));
    json_int(&w->json, "minProperties", 1);
    json_int(&w->json, "maxProperties", 1);
    json_open(&w->json, "patternProperties", '{');
    json_key(&w->json, choices_pattern(w->job->arena, CHOICES_Audience, exempt));
    write_ref(w, NULL, S("tekst"));
    json_close(&w->json);
    json_open(&w->json, "additionalProperties", '{');
    json_open(&w->json, "type", '[');
    json_text(&w->json, NULL, S("string"));
    json_text(&w->json, NULL, S("number"));
    json_close(&w->json);
    json_text(&w->json, "pattern", S("\\S"));
    json_close(&w->json);
    write_ref(w, "propertyNames", choices_name(w->job->arena, CHOICES_Audience));
    json_close(&w->json);
    json_close(&w->json);
    json_close(&w->json);
}

void write_values(Writer *w)
{
    for (size_t i = 0; i < N_SCALARS; i++)
        write_scalar(w, &SCALARS[i]);
    write_one_or_list(w, "tekster", "En tekst, eller flere i en liste.", S("tekst"));
    write_one_or_list(w, "henvisninger", "En id, eller flere i en liste.", S("henvisning"));
    write_year_values(w);
    write_choices(w);
    write_word_list(w, CHOICES_Format);
    write_word_list(w, CHOICES_Attachment);
    write_visibility(w);
}

/* ---- what a field refers to ---- */

static Str value_name(Arena *arena, const FieldInfo *field)
{
    for (size_t i = 0; i < N_SCALARS; i++)
        if (SCALARS[i].type == field->type)
            return str_from(SCALARS[i].name);
    switch ((int)field->type) {
    case FIELD_CHOICE:
        return choices_name(arena, (ChoicesId)field->of);
    case FIELD_REFS:
        return S("henvisninger");
    case FIELD_MONEY:
        return S("penger");
    case FIELD_YEAR_NUMBERS:
        return S("tall-for-aar");
    case FIELD_VISIBILITY:
        return S("synlighet");
    case FIELD_PARTS:
        return S("deler");
    case FIELD_TEXTS:
        return field->of ? words_name(arena, (ChoicesId)field->of) : S("tekster");
    default: /* lists of paths */
        return S("tekster");
    }
}

void write_value_ref(Writer *w, const FieldInfo *field)
{
    write_ref_member(w, value_name(w->job->arena, field));
}

void write_value(Writer *w, const char *key, const FieldInfo *field)
{
    write_ref(w, key, value_name(w->job->arena, field));
}

/* Keys are always texts. */
void write_key_form(Writer *w, const char *key, const FieldInfo *field)
{
    json_open(&w->json, key, '{');
    if (field->type == FIELD_ID)
        json_text(&w->json, "pattern", pattern_make(w->job->arena, PATTERN_ID));
    else
        json_text(&w->json, "type", S("string"));
    json_close(&w->json);
}

/* ---- examples ---- */

/* A plain text that YAML takes for a whole number or a decimal. */
static bool is_number(const Tree *node)
{
    Str s = node->text.s;
    size_t dots = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool dot = s.p[i] == '.' && i > 0 && i + 1 < s.n;
        dots += dot;
        if (!dot && (s.p[i] < '0' || s.p[i] > '9'))
            return false;
    }
    return !node->quoted && s.n > 0 && dots <= 1 && (s.n == 1 || s.p[0] != '0');
}

/* The table's examples are only a few levels deep. */
static void write_tree(Writer *w, const Tree *node)
{
    if (node->kind == TREE_SCALAR) {
        if (is_number(node)) {
            json_number(&w->json, NULL, node->text.s);
        } else {
            json_text(&w->json, NULL, node->text.s);
        }
        return;
    }
    json_open(&w->json, NULL, node->kind == TREE_SEQUENCE ? '[' : '{');
    for (size_t i = 0; i < node->n; i++) {
        if (node->kind == TREE_MAPPING)
            json_key(&w->json, node->pairs[i].key->text.s);
        write_tree(w, node->kind == TREE_MAPPING ? node->pairs[i].value : node->items[i]);
    }
    json_close(&w->json);
}

void write_examples(Writer *w, Str yaml)
{
    Text text = {yaml, source_add_file(w->job->sources, S("keys.def"), yaml)};
    const Tree *tree = tree_parse(w->job, text);
    if (!tree)
        return;
    json_open(&w->json, "examples", '[');
    write_tree(w, tree);
    json_close(&w->json);
}
