/* lookup.c - which lookups there are, and what their entries look like; see lookup.h. */
#include "assemble/lookup.h"

#include "base/utf8.h"
#include "schema/nearest.h"
#include "schema/schema.h"

typedef struct LookupRow {
    Str name, nynorsk;
    void (*put)(Lookup *lookup);
} LookupRow;

static const LookupRow rows[] = {
    {STR_INIT("nøkler"), STR_INIT("nøklar nyklar"), lookup_keys},
    {STR_INIT("blokker"), STR_INIT(""), lookup_blocks},
    {STR_INIT("valg"), STR_INIT("val"), lookup_options},
    {STR_INIT("merker"), STR_INIT("merke"), lookup_roles},
    {STR_INIT("flettefelt"), STR_INIT(""), lookup_fields},
    {STR_INIT("kolonner"), STR_INIT("kolonnar"), lookup_columns},
    {STR_INIT("spørsmål"), STR_INIT(""), lookup_questions},
    {STR_INIT("standardroller"), STR_INIT("standardrollar"), lookup_standard_roles},
    {STR_INIT("tema"), STR_INIT(""), lookup_theme},
    {STR_INIT("kommandoer"), STR_INIT("kommandoar"), lookup_commands},
    {STR_INIT("meldinger"), STR_INIT("meldingar"), lookup_messages},
};
enum { ROWS = sizeof rows / sizeof *rows };

/* ---- entries ---------------------------------------------------------------- */

Str lookup_lang(const Lookup *lookup)
{
    bool bokmal = str_eq(lookup->a->language->bcp47, S("nb-NO"));
    return bokmal ? STR_EMPTY : S("nb-NO");
}

Str lookup_id(Lookup *lookup, const char *kind, Str name)
{
    return record_anchor(lookup->a, kind, name);
}

/* The first to ask has the id: the same lookup may stand in a document twice. */
static void claim(Lookup *lookup, Node *node, Str id)
{
    if (map_get(&lookup->a->claimed, id))
        return;
    map_put(&lookup->a->claimed, id, node);
    node->id = id;
}

void lookup_group(Lookup *lookup, Str id, Str title)
{
    lookup->terms = NULL;
    if (!title.n)
        return;
    Node *heading = put_heading(lookup->a, lookup->out, lookup->pos);
    claim(lookup, heading, id);
    put_text(lookup->a, heading, title, lookup->pos);
}

void lookup_quote(Lookup *lookup, Node *parent, Str text)
{
    Node *span = put_span(lookup->a, parent, SPAN_PLAIN, text, lookup->pos);
    span->u.span.quoted = true;
    span->lang = lookup_lang(lookup);
}

void lookup_paragraph(Lookup *lookup, Node *body, Str text)
{
    lookup_quote(lookup, put_paragraph(lookup->a, body, PARAGRAPH_BODY, lookup->pos), text);
}

void lookup_text(Lookup *lookup, Str text)
{
    if (text.n)
        lookup_paragraph(lookup, lookup->out, text);
}

void lookup_code(Lookup *lookup, Node *parent, Str code)
{
    put_node(lookup->a, parent, NODE_CODE, lookup->pos)->u.text = code;
}

Node *lookup_entry(Lookup *lookup, Str id, Str term)
{
    if (!lookup->terms)
        lookup->terms = put_node(lookup->a, lookup->out, NODE_TERMS, lookup->pos);
    Node *group = put_node(lookup->a, lookup->terms, NODE_TERM_GROUP, lookup->pos);
    claim(lookup, group, id);
    lookup_code(lookup, put_node(lookup->a, group, NODE_TERM, lookup->pos), term);
    return put_node(lookup->a, group, NODE_TERM_BODY, lookup->pos);
}

void lookup_part(Lookup *lookup, Node *remark)
{
    if (remark->first)
        put_text(lookup->a, remark, S(" \u00b7 "), lookup->pos);
}

void lookup_nynorsk(Lookup *lookup, Node *remark, Str name, Str spellings)
{
    Buf list = buf_new(lookup->a->arena);
    Str spelling;
    while (str_split(&spellings, ' ', &spelling)) {
        if (!spelling.n || str_eq(spelling, name))
            continue;
        buf_puts(&list, list.n ? ", " : "");
        buf_add(&list, spelling);
    }
    if (!list.n)
        return;
    lookup_part(lookup, remark);
    Str filled = buf_str(&list);
    put_text(lookup->a, remark, fill_phrase(lookup->a, WORD_LOOKUP_NYNORSK, &filled, 1),
             lookup->pos);
}

/* ---- the directive ------------------------------------------------------------ */

static Str list_names(Arena *arena)
{
    Buf list = buf_new(arena);
    for (size_t i = 0; i < ROWS; i++) {
        buf_puts(&list, i ? ", " : "");
        buf_add(&list, rows[i].name);
    }
    return buf_str(&list);
}

static void report_lookup(Assembly *a, Text name)
{
    Nearest nearest = nearest_start(name.s);
    for (size_t i = 0; i < ROWS; i++)
        nearest_offer(&nearest, rows[i].name, rows[i].name);
    if (nearest.best.n)
        DIAG(a->job->diags, LOOKUP_MISSPELT, name.pos, name.s.n, name.s, nearest.best);
    else
        DIAG(a->job->diags, LOOKUP_UNKNOWN, name.pos, name.s.n, name.s, list_names(a->arena));
}

void expand_lookup(Assembly *a, Request *request)
{
    Text name = request->node->u.directive.argument;
    for (size_t i = 0; i < ROWS; i++) {
        if (!str_eq(rows[i].name, name.s) && !schema_is_among(rows[i].nynorsk, name.s))
            continue;
        Lookup lookup = {.a = a, .out = request->out, .pos = request->pos};
        rows[i].put(&lookup);
        return;
    }
    if (name.s.n)
        report_lookup(a, name);
}
