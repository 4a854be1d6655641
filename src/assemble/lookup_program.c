/* lookup_program.c - what the program can say, show and be told: fields to merge in,
 * columns of tables, keys of themes, commands, and every message.
 */
#include "assemble/lookup.h"
#include "assemble/roles.h"
#include "assemble/tables.h"

/* "For eksempel: sum.kostnad 2027" */
static void put_field_example(Lookup *lookup, Node *body, Str name, Str behind)
{
    Arena *arena = lookup->a->arena;
    Node *p = put_paragraph(lookup->a, body, PARAGRAPH_SMALL, lookup->pos);
    put_word(lookup->a, p, WORD_LOOKUP_EXAMPLE, lookup->pos);
    put_text(lookup->a, p, S(": "), lookup->pos);
    lookup_code(lookup, p, str_format(arena, "%.*s%.*s", STR_ARG(name), STR_ARG(behind)));
}

void lookup_fields(Lookup *lookup)
{
    Str name, description, behind;
    for (size_t i = 0; field_row_at(i, &name, &description, &behind); i++) {
        Node *body = lookup_entry(lookup, lookup_id(lookup, "felt", name), name);
        lookup_paragraph(lookup, body, description);
        if (behind.n)
            put_field_example(lookup, body, name, behind);
    }
}

/* ---- columns ----------------------------------------------------------------- */

/* "id – Nr., tittel – Tiltak": names with the heading that each gives. */
static void put_columns(Lookup *lookup, Node *p, const TableKind *kind)
{
    Assembly *a = lookup->a;
    for (size_t i = 0; i < kind->n_fields; i++) {
        const Field *field = &kind->fields[i];
        put_text(a, p, p->first ? S(", ") : STR_EMPTY, lookup->pos);
        lookup_code(lookup, p, field->key);
        put_text(a, p, S(" ("), lookup->pos);
        put_word(a, p, field->heading, lookup->pos);
        put_text(a, p, S(")"), lookup->pos);
    }
}

static void put_standard_columns(Lookup *lookup, Node *body, const TableKind *kind)
{
    Node *p = put_paragraph(lookup->a, body, PARAGRAPH_SMALL, lookup->pos);
    Str rest = str_from(kind->columns), name;
    put_word(lookup->a, p, WORD_LOOKUP_SHOWN, lookup->pos);
    for (size_t i = 0; str_split(&rest, ' ', &name); i++) {
        put_text(lookup->a, p, i ? S(", ") : S(": "), lookup->pos);
        lookup_code(lookup, p, name);
    }
}

void lookup_columns(Lookup *lookup)
{
    const struct {
        Str directive;
        const TableKind *kind;
    } tables[] = {
        {S("tiltak"), measure_table()},         {S("behov"), &need_table},
        {S("krav"), &requirement_table},        {S("mål"), goal_table()},
        {S("handlingsplan"), &action_table},    {S("søknad"), &application_table},
        {S("utdanninger"), &persons_table},     {S("oppfølging"), &follow_up_table},
        {S("høringsinnspill"), &hearing_table}, {S("revisjoner"), &revision_table},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        Str id = lookup_id(lookup, "kolonner", tables[i].directive);
        Node *body = lookup_entry(lookup, id, tables[i].directive);
        Node *p = put_paragraph(lookup->a, body, PARAGRAPH_BODY, lookup->pos);
        put_columns(lookup, p, tables[i].kind);
        put_standard_columns(lookup, body, tables[i].kind);
    }
}

/* ---- themes ------------------------------------------------------------------- */

static void put_colors(Lookup *lookup)
{
    static const char *const names[] = {
#define C(name, key) key,
        COLOR_ROLES(C)
#undef C
    };
    static const char *const sections[] = {"farger", "mørke-farger"};
    for (size_t k = 0; k < 2; k++) {
        Str section = str_from(sections[k]);
        lookup_group(lookup, lookup_id(lookup, "tema", section), section);
        Node *p = put_paragraph(lookup->a, lookup->out, PARAGRAPH_BODY, lookup->pos);
        for (size_t i = 1; i < COLOR_COUNT; i++) {
            put_text(lookup->a, p, i > 1 ? S(", ") : STR_EMPTY, lookup->pos);
            lookup_code(lookup, p, str_from(names[i]));
        }
    }
}

void lookup_theme(Lookup *lookup)
{
    const char *section = "";
    ThemeRow row;
    for (size_t i = 0; theme_row_at(lookup->a->arena, i, &row); i++) {
        if (!str_eq(str_from(section), str_from(row.section)))
            lookup_group(lookup, lookup_id(lookup, "tema", str_from(row.section)),
                         str_from(row.section));
        section = row.section;
        Str path = str_format(lookup->a->arena, "%s %s", row.section, row.name);
        Node *body = lookup_entry(lookup, lookup_id(lookup, "tema", path), str_from(row.name));
        lookup_paragraph(lookup, body, str_from(row.description));
        Node *remark = put_paragraph(lookup->a, body, PARAGRAPH_SMALL, lookup->pos);
        lookup_quote(lookup, remark, row.form);
        if (!row.standard.n)
            continue;
        lookup_part(lookup, remark);
        put_word(lookup->a, remark, WORD_LOOKUP_STANDARD, lookup->pos);
        put_text(lookup->a, remark, S(": "), lookup->pos);
        lookup_code(lookup, remark, row.standard);
    }
    put_colors(lookup);
}

/* ---- commands ------------------------------------------------------------------ */

static void put_command(Lookup *lookup, const char *kind, Str name, Str rest, Str purpose)
{
    Arena *arena = lookup->a->arena;
    Node *body = lookup_entry(lookup, lookup_id(lookup, kind, name), name);
    lookup_paragraph(lookup, body, purpose);
    if (!rest.n)
        return;
    Node *remark = put_paragraph(lookup->a, body, PARAGRAPH_SMALL, lookup->pos);
    lookup_code(lookup, remark, str_format(arena, "%.*s %.*s", STR_ARG(name), STR_ARG(rest)));
}

void lookup_commands(Lookup *lookup)
{
#define COMMAND(name, arguments, purpose)                                                          \
    put_command(lookup, "kommando", S(#name), S(arguments), S(purpose));
#include "schema/commands.def"
    lookup_group(lookup, S("kommandovalg"), word(lookup->a->language, WORD_LOOKUP_COMMANDS));
#define OPTION(name, spelling, value, purpose)                                                     \
    put_command(lookup, "kommandovalg", S(spelling), S(value), S(purpose));
#include "schema/commands.def"
}

/* ---- messages ------------------------------------------------------------------- */

/* Words of a message, in which no citation is looked for. */
static void put_quoted(Lookup *lookup, Node *parent, Str text)
{
    put_span(lookup->a, parent, SPAN_PLAIN, text, lookup->pos)->u.span.quoted = true;
}

/* Their texts are in English or in bokmål; `lang` says so where the document is in another. */
static void put_message(Lookup *lookup, const DiagRow *row, Str lang)
{
    Assembly *a = lookup->a;
    Node *body = lookup_entry(lookup, str_from(row->code), str_from(row->code));
    body->lang = lang;
    Node *p = put_paragraph(a, body, PARAGRAPH_BODY, lookup->pos);
    put_span(a, p, SPAN_WORD, str_from(row->severity), lookup->pos);
    put_text(a, p, S(": "), lookup->pos);
    put_quoted(lookup, p, row->text);
    if (row->hint.n)
        put_quoted(lookup, put_paragraph(a, body, PARAGRAPH_SMALL, lookup->pos), row->hint);
    if (row->explanation.n)
        put_quoted(lookup, put_paragraph(a, body, PARAGRAPH_BODY, lookup->pos), row->explanation);
}

static void put_message_group(Lookup *lookup, const DiagRow *row, Str lang)
{
    Arena *arena = lookup->a->arena;
    lookup_group(lookup, str_format(arena, "meldinger-%c00", row->code[2]),
                 str_format(arena, "PV%cxx: %s", row->code[2], row->group));
    lookup->out->last->lang = lang;
}

void lookup_messages(Lookup *lookup)
{
    bool english = str_eq(lookup->a->language->code, S("en"));
    Str lang = english ? STR_EMPTY : lookup_lang(lookup);
    const char *group = NULL;
    for (DiagCode code = 0; code < DIAG_COUNT; code++) {
        DiagRow row = diag_row(lookup->a->arena, code, english);
        if (group != row.group)
            put_message_group(lookup, &row, lang);
        group = row.group;
        put_message(lookup, &row, lang);
    }
}
