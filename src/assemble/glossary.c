/* glossary.c - the glossary, in the alphabet's order. */
#include "assemble/records.h"
#include "base/utf8.h"

static Ref id_of(const void *record)
{
    const GlossaryEntry *entry = record;
    return (Ref){entry->word.s, entry->pos};
}

static bool word_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    Str said = id_of(record).id;
    return i == 0 && give_words(value, said, said, 0);
}

static const Field fields[] = {
    {.key = STR_INIT("ord"), .heading = WORD_GLOSSARY, .header = true, .value = word_value},
};

static const TableKind kind = {.fields = fields,
                               .n_fields = 1,
                               .columns = "",
                               .title = WORD_GLOSSARY,
                               .id = id_of,
                               .noun = STR_INIT("ord")};

static void put_entry(Assembly *a, Node *terms, const GlossaryEntry *entry)
{
    Node *group = put_node(a, terms, NODE_TERM_GROUP, entry->pos);
    claim_anchor(a, group, "ord", utf8_lower(a->arena, entry->word.s));
    Node *term = put_node(a, group, NODE_TERM, entry->word.pos);
    put_inlines(a, put_span(a, term, SPAN_DEFINED, STR_EMPTY, term->pos), entry->word);
    if (entry->stands_for.s.n) {
        put_text(a, term, S(" ("), term->pos);
        put_inlines(a, term, entry->stands_for);
        put_text(a, term, S(")"), term->pos);
    }
    put_blocks(a, put_node(a, group, NODE_TERM_BODY, entry->pos), entry->explanation);
}

void expand_glossary(Assembly *a, Request *request)
{
    Records records = {0};
    for (size_t i = 0; i < a->plan->glossary.n; i++)
        *LIST_ADD(a->arena, &records) = &a->plan->glossary.items[i];
    sort_records(a, &fields[0], false, &records);
    choose_records(a, request, &kind, &records);
    if (records.n == 0) {
        put_nothing(a, request);
        return;
    }
    Node *terms = request->main = put_node(a, request->out, NODE_TERMS, request->pos);
    for (size_t i = 0; i < records.n; i++)
        put_entry(a, terms, records.items[i]);
    put_list_title(a, request);
}
