/* json_parts.c - the schema of `deler`: the mirror of bind_part.c. */
#include "plan/json_write.h"

#include "plan/parts.h"
#include "plan/patterns.h"
#include "schema/directives.h"

/* Calls `add` for each name of a part but kapittel and vedlegg, which need a file. */
typedef void AddName(Writer *w, Str name, Str other, Str description);

static void each_generated(Writer *w, AddName *add)
{
    size_t n;
    const ChoiceInfo *choices = schema_choices(&n);
    for (size_t i = 0; i < n; i++)
        if (choices[i].choices == CHOICES_StandardPart && !part_needs_file(choices[i].name))
            add(w, choices[i].name, choices[i].other, choices[i].description);
    const DirectiveInfo *rows = directive_rows(&n);
    for (size_t i = 0; i < n; i++)
        if (part_is_directive(&rows[i]))
            add(w, rows[i].name, rows[i].nynorsk, rows[i].description);
}

/* ---- a name alone ---- */

static void add_offer(Writer *w, Str name, Str other, Str description)
{
    (void)other;
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "const", name);
    json_text(&w->json, "description", description);
    json_close(&w->json);
}

static void add_spellings(Writer *w, Str name, Str other, Str description)
{
    Str spelling;
    (void)description;
    json_text(&w->json, NULL, name);
    while (next_spelling(&other, name, &spelling))
        json_text(&w->json, NULL, spelling);
}

void write_table_names(Writer *w, const char *key)
{
    size_t n;
    const DirectiveInfo *rows = directive_rows(&n);
    json_open(&w->json, key, '{');
    json_open(&w->json, "enum", '[');
    for (size_t i = 0; i < n; i++)
        if (rows[i].kind == DIRECTIVE_KIND_DATA)
            add_spellings(w, rows[i].name, rows[i].nynorsk, STR_EMPTY);
    json_close(&w->json);
    json_close(&w->json);
}

/* Standard parts are choices, whose case does not matter. */
static Str standard_pattern(Arena *arena)
{
    Buf out = buf_new(arena);
    size_t n;
    const ChoiceInfo *choices = schema_choices(&n);
    for (size_t i = 0; i < n; i++) {
        if (choices[i].choices != CHOICES_StandardPart || part_needs_file(choices[i].name))
            continue;
        Str rest = choices[i].other, spelling;
        buf_puts(&out, out.n ? "|" : "^\\s*(?:");
        pattern_add_word(&out, choices[i].name);
        while (next_spelling(&rest, choices[i].name, &spelling)) {
            buf_add_char(&out, '|');
            pattern_add_word(&out, spelling);
        }
    }
    buf_puts(&out, ")\\s*$");
    return buf_str(&out);
}

static void write_name(Writer *w)
{
    json_open(&w->json, "delnavn", '{');
    json_text(&w->json, "description", S("Navnet på en del som programmet lager."));
    json_open(&w->json, "anyOf", '[');
    each_generated(w, add_offer);
    json_open(&w->json, NULL, '{');
    json_open(&w->json, "enum", '[');
    each_generated(w, add_spellings);
    json_close(&w->json);
    json_close(&w->json);
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "type", S("string"));
    json_text(&w->json, "pattern", standard_pattern(w->job->arena));
    json_close(&w->json);
    json_close(&w->json);
    json_close(&w->json);
}

/* ---- a name with more ---- */

/* The keys of a part beside its name; with `but` that one is left out. */
static void write_part_keys(Writer *w, Str but)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(RECORD_PartEntry, &n);
    for (size_t i = 0; i < n; i++) {
        Str rest = fields[i].other, spelling;
        if (!str_eq(fields[i].name, but)) {
            json_key(&w->json, fields[i].name);
            write_field(w, NULL, &fields[i]);
        }
        while (next_spelling(&rest, fields[i].name, &spelling)) {
            json_key(&w->json, spelling);
            write_field(w, NULL, &fields[i]);
        }
    }
}

static void write_required_name(Writer *w, Str name)
{
    json_open(&w->json, NULL, '{');
    json_open(&w->json, "required", '[');
    json_text(&w->json, NULL, name);
    json_close(&w->json);
    json_close(&w->json);
}

/* A title, nothing, or the keys of the part. */
static void write_part_value(Writer *w, const char *key)
{
    json_open(&w->json, key, '{');
    json_open(&w->json, "anyOf", '[');
    write_ref(w, NULL, S("tekst"));
    write_ref(w, NULL, S("PartEntry"));
    json_close(&w->json);
    json_close(&w->json);
}

static void add_part_key(Writer *w, Str name, Str other, Str description)
{
    Str spelling;
    json_key(&w->json, name);
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "description", description);
    json_open(&w->json, "anyOf", '[');
    write_ref(w, NULL, S("tekst"));
    write_ref(w, NULL, S("PartEntry"));
    json_close(&w->json);
    json_close(&w->json);
    while (next_spelling(&other, name, &spelling)) {
        json_key(&w->json, spelling);
        write_part_value(w, NULL);
    }
}

static void add_required(Writer *w, Str name, Str other, Str description)
{
    Str spelling;
    (void)description;
    write_required_name(w, name);
    while (next_spelling(&other, name, &spelling))
        write_required_name(w, spelling);
}

/* {kilder: Litteratur}: exactly one name of a part. */
static void write_generated(Writer *w)
{
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "type", S("object"));
    json_open(&w->json, "properties", '{');
    write_part_keys(w, STR_EMPTY);
    each_generated(w, add_part_key);
    json_close(&w->json);
    json_open(&w->json, "patternProperties", '{');
    json_key(&w->json, standard_pattern(w->job->arena));
    json_bool(&w->json, NULL, true);
    json_close(&w->json);
    json_open(&w->json, "oneOf", '[');
    each_generated(w, add_required);
    json_close(&w->json);
    json_bool(&w->json, "additionalProperties", false);
    json_close(&w->json);
}

/* A file by its path, or with a title and more. */
static void write_file_value(Writer *w)
{
    json_open(&w->json, "delfil", '{');
    json_open(&w->json, "anyOf", '[');
    json_open(&w->json, NULL, '{');
    write_ref_member(w, S("tekst"));
    json_open(&w->json, "not", '{');
    json_text(&w->json, "type", S("null"));
    json_close(&w->json);
    json_close(&w->json);
    json_open(&w->json, NULL, '{');
    write_ref_member(w, S("PartEntry"));
    json_text(&w->json, "type", S("object"));
    json_open(&w->json, "anyOf", '[');
    write_required_name(w, S("kapittel"));
    write_required_name(w, S("fil"));
    json_close(&w->json);
    json_close(&w->json);
    json_close(&w->json);
    json_close(&w->json);
}

/* {kapittel: kapitler/01.md, tittel: ...} */
static void write_chapter(Writer *w)
{
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "type", S("object"));
    json_open(&w->json, "properties", '{');
    json_open(&w->json, "kapittel", '{');
    json_text(&w->json, "description", S("Et kapittel fra en Markdown-fil."));
    write_ref_member(w, S("delfil"));
    json_close(&w->json);
    write_part_keys(w, S("kapittel"));
    json_close(&w->json);
    json_open(&w->json, "required", '[');
    json_text(&w->json, NULL, S("kapittel"));
    json_close(&w->json);
    json_bool(&w->json, "additionalProperties", false);
    json_close(&w->json);
}

/* {vedlegg: mal.md}, {vedlegg: Title, kapittel: mal.md}, {vedlegg: {kapittel: mal.md}} */
static void write_appendix(Writer *w)
{
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "type", S("object"));
    json_open(&w->json, "properties", '{');
    json_open(&w->json, "vedlegg", '{');
    json_text(&w->json, "description", S("Et vedlegg fra en Markdown-fil."));
    json_open(&w->json, "anyOf", '[');
    write_ref(w, NULL, S("tekst"));
    write_ref(w, NULL, S("PartEntry"));
    json_close(&w->json);
    json_close(&w->json);
    write_part_keys(w, STR_EMPTY);
    json_close(&w->json);
    json_open(&w->json, "required", '[');
    json_text(&w->json, NULL, S("vedlegg"));
    json_close(&w->json);
    json_open(&w->json, "anyOf", '[');
    write_required_name(w, S("kapittel"));
    write_required_name(w, S("fil"));
    json_open(&w->json, NULL, '{');
    json_open(&w->json, "properties", '{');
    write_ref(w, "vedlegg", S("delfil"));
    json_close(&w->json);
    json_close(&w->json);
    json_close(&w->json);
    json_bool(&w->json, "additionalProperties", false);
    json_close(&w->json);
}

void write_parts(Writer *w)
{
    write_name(w);
    write_file_value(w);
    json_open(&w->json, "del", '{');
    json_text(&w->json, "description", S("En del av dokumentet."));
    json_open(&w->json, "anyOf", '[');
    write_ref(w, NULL, S("delnavn"));
    write_chapter(w);
    write_appendix(w);
    write_generated(w);
    json_close(&w->json);
    json_close(&w->json);
    json_open(&w->json, "deler", '{');
    json_text(&w->json, "description", S("Delene av dokumentet i rekkefølge."));
    json_open(&w->json, "anyOf", '[');
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "type", S("array"));
    write_ref(w, "items", S("del"));
    json_close(&w->json);
    write_ref(w, NULL, S("del"));
    write_type(w, NULL, "null");
    json_close(&w->json);
    json_close(&w->json);
}
