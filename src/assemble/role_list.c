/* role_list.c - role descriptions: who does what, and where it stands that they
 * should. A description is a term with its duties, for a table of one wide cell
 * would be no table.
 */
#include "assemble/citations.h"
#include "assemble/names.h"
#include "assemble/records.h"

static const Role *role_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    return role_of(record)->id;
}

static bool role_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Role *role = record;
    *value = (FieldValue){role->id.id, role->name.s, role - a->plan->roles.items};
    return i == 0;
}

static const Field fields[] = {
    {STR_INIT("rolle"), WORD_PART_ROLES, 0, false, true, NULL, role_value, NULL},
};

static const TableKind role_kind = {
    .fields = fields, .n_fields = 1, .columns = "", .title = WORD_PART_ROLES, .id = id_of};

static void put_duties(Assembly *a, Node *body, const Role *role)
{
    if (role->duties.n == 0)
        return;
    Node *list = put_list(a, body, false, role->pos);
    for (size_t i = 0; i < role->duties.n; i++)
        put_blocks(a, put_item(a, list, role->duties.items[i].pos), role->duties.items[i]);
}

/* The provisions are plain text here: resolve_inlines() links what it knows. */
static void put_provisions(Assembly *a, Node *body, const Texts *see)
{
    if (see->n == 0)
        return;
    Node *p = put_paragraph(a, body, PARAGRAPH_SMALL, see->items[0].pos);
    for (size_t i = 0; i < see->n; i++) {
        if (i > 0)
            put_text(a, p, S(" · "), see->items[i].pos);
        put_text(a, p, reference_text(a, see->items[i]), see->items[i].pos);
    }
}

static void put_role_entry(Assembly *a, Node *terms, const Role *role)
{
    Node *group = put_node(a, terms, NODE_TERM_GROUP, role->pos);
    claim_anchor(a, group, "rolle", role->id.id);
    group->lang = role_lang(a, role);
    put_inlines(a, put_node(a, group, NODE_TERM, role->name.pos), role->name);
    Node *body = put_node(a, group, NODE_TERM_BODY, role->pos);
    put_blocks(a, body, role->description);
    put_duties(a, body, role);
    put_provisions(a, body, &role->see);
}

/* :::{roller} arbeidsgiver, ledere */
static void add_named(Assembly *a, Text list, Records *records)
{
    Str rest = list.s, id;
    while (str_split(&rest, ',', &id)) {
        Str trimmed = str_trim(id);
        const Role *role = map_get(&a->index.roles, trimmed);
        if (role)
            *LIST_ADD(a->arena, records) = role;
        else if (trimmed.n)
            report_argument(a, S("rolle"), trimmed, list.pos + (Pos)(trimmed.p - list.s.p),
                            &a->index.roles, &a->whole_index.roles);
    }
}

static void add_all(Assembly *a, Records *records)
{
    for (size_t i = 0; i < a->plan->roles.n; i++)
        *LIST_ADD(a->arena, records) = &a->plan->roles.items[i];
}

void expand_roles(Assembly *a, Request *request)
{
    Records records = {0};
    Text named = argument_ids(request);
    if (named.s.n)
        add_named(a, named, &records);
    else
        add_all(a, &records);
    choose_records(a, request, &role_kind, &records);
    if (records.n == 0) {
        put_nothing(a, request);
        return;
    }
    Text title = option_title(request); /* a list of terms has no caption */
    if (title.s.n)
        put_inlines(a, put_paragraph(a, request->out, PARAGRAPH_LABEL, title.pos), title);
    Node *terms = request->main = put_node(a, request->out, NODE_TERMS, request->pos);
    for (size_t i = 0; i < records.n; i++)
        put_role_entry(a, terms, records.items[i]);
    put_body(a, request);
}
