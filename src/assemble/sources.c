/* sources.c - the list of sources. */
#include "assemble/names.h"
#include "assemble/records.h"

static const Reference *reference_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    return reference_of(record)->id;
}

static bool author_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Reference *r = record;
    Str said = str_format(a->arena, "%.*s %lld %.*s", STR_ARG(r->author.s), (long long)r->year,
                          STR_ARG(r->title.s));
    return i == 0 && give_words(value, r->author.s, said, 0);
}

static bool year_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    int64_t year = reference_of(record)->year;
    Str said = str_format(a->arena, "%lld", (long long)year);
    *value = (FieldValue){said, said, year, SCALE_YEARS, year, STR_EMPTY};
    return i == 0 && year > 0;
}

static bool title_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return give_text(value, i, reference_of(record)->title);
}

static const Field fields[] = {
    {.key = STR_INIT("forfatter"), .heading = WORD_SOURCES, .value = author_value},
    {.key = STR_INIT("år"), .heading = WORD_YEAR, .value = year_value},
    {.key = STR_INIT("tittel"), .heading = WORD_SOURCE, .value = title_value},
};

static const TableKind kind = {.fields = fields,
                               .n_fields = sizeof fields / sizeof *fields,
                               .columns = "",
                               .title = WORD_SOURCES,
                               .id = id_of,
                               .record = RECORD_Reference,
                               .noun = STR_INIT("kilde")};

/* A sentence of the entry; a full stop is added where there is none. */
static void put_sentence(Assembly *a, Node *p, Text text, bool title)
{
    if (!text.s.n)
        return;
    put_text(a, p, S(" "), text.pos);
    put_inlines(a, title ? put_node(a, p, NODE_EMPH, text.pos) : p, text);
    char last = text.s.p[text.s.n - 1];
    if (last != '.' && last != '?' && last != '!')
        put_text(a, p, S("."), text.pos);
}

static void put_address(Assembly *a, Node *p, Text address)
{
    if (!address.s.n)
        return;
    put_text(a, p, S(" "), address.pos);
    Node *link = put_node(a, p, NODE_LINK, address.pos);
    link->u.link.url = address.s;
    put_text(a, link, address.s, address.pos);
}

static void put_reference(Assembly *a, Node *list, const Reference *r)
{
    Node *item = put_item(a, list, r->pos);
    claim_anchor(a, item, "kilde", r->id.id);
    Node *p = put_paragraph(a, item, PARAGRAPH_BODY, r->pos);
    put_inlines(a, p, r->author);
    if (r->author.s.n)
        put_text(a, p, S(" "), r->pos);
    put_text(a, p, str_format(a->arena, "(%.*s).", STR_ARG(reference_year(a, r))), r->pos);
    put_sentence(a, p, r->title, true);
    put_sentence(a, p, r->publisher, false);
    put_address(a, p, r->link);
}

void expand_references(Assembly *a, Request *request)
{
    Records records = {0};
    for (size_t i = 0; i < a->plan->references.n; i++)
        *LIST_ADD(a->arena, &records) = &a->plan->references.items[i];
    sort_records(a, &fields[0], false, &records);
    choose_records(a, request, &kind, &records);
    if (records.n == 0) {
        put_nothing(a, request);
        return;
    }
    Node *list = request->main = put_list(a, request->out, false, request->pos);
    for (size_t i = 0; i < records.n; i++)
        put_reference(a, list, records.items[i]);
    put_list_title(a, request);
}
