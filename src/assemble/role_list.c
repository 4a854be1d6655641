/* role_list.c - role descriptions: who does what, and where it stands that they
 * should. A description is a term with its duties, for a table of one wide cell
 * would be no table.
 */
#include "assemble/citations.h"
#include "assemble/names.h"
#include "assemble/records.h"
#include "assemble/table_columns.h"

#define K(key) STR_INIT(key)

static const Role *role_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    return role_of(record)->id;
}

/* ---- fields ------------------------------------------------------------------- */

static void put_name(Assembly *a, Node *cell, const void *record)
{
    put_inlines(a, cell, role_of(record)->name);
}

static void put_description(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, role_of(record)->description);
}

static void put_duties(Assembly *a, Node *body, const void *record)
{
    const Role *role = record;
    if (role->duties.n == 0)
        return;
    Node *list = put_list(a, body, false, role->pos);
    for (size_t i = 0; i < role->duties.n; i++)
        put_blocks(a, put_item(a, list, role->duties.items[i].pos), role->duties.items[i]);
}

static void put_authority(Assembly *a, Node *cell, const void *record)
{
    const Texts *see = &role_of(record)->see;
    for (size_t i = 0; i < see->n; i++)
        put_text(a, place_one_of(a, cell, see->n, see->items[i].pos),
                 reference_text(a, see->items[i]), see->items[i].pos);
}

static bool has_role(const Measure *m, Str id)
{
    for (size_t i = 0; i < m->co_responsible.n; i++)
        if (str_eq(m->co_responsible.items[i].id, id))
            return true;
    return str_eq(m->responsible.id, id);
}

/* The measures that the role has a part in, as links. */
static void put_measures(Assembly *a, Node *cell, const void *record)
{
    for (size_t i = 0; i < a->plan->measures.n; i++) {
        const Measure *m = &a->plan->measures.items[i];
        if (!has_role(m, id_of(record).id))
            continue;
        if (cell->first)
            put_text(a, cell, S(", "), cell->pos);
        put_link(a, cell, record_anchor(a, "tiltak", m->id.id), m->id.id, m->pos);
    }
}

static bool role_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    const Role *role = record;
    return i == 0 && give_words(value, role->id.id, role->name.s, 0);
}

static const Field fields[] = {
    {.key = K("navn"),
     .heading = WORD_COL_ROLE,
     .weight = 20,
     .header = true,
     .put = put_name,
     .value = role_value},
    {.key = K("beskrivelse"),
     .heading = WORD_COL_DESCRIPTION,
     .weight = 30,
     .put = put_description},
    {.key = K("ansvar"), .heading = WORD_COL_DUTIES, .weight = 44, .put = put_duties},
    {.key = K("viser-til"), .heading = WORD_COL_AUTHORITY, .weight = 16, .put = put_authority},
    {.key = K("tiltak"), .heading = WORD_PART_MEASURES, .weight = 16, .put = put_measures},
};

static const Map *role_ids(const Index *index)
{
    return &index->roles;
}

static const TableKind role_kind = {
    .fields = fields,
    .n_fields = sizeof fields / sizeof *fields,
    .columns = "navn ansvar viser-til",
    .title = WORD_PART_ROLES,
    .anchor = "rolle",
    .id = id_of,
    .record = RECORD_Role,
    .noun = STR_INIT("rolle"),
    .ids = role_ids,
};

/* ---- the list ----------------------------------------------------------------- */

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

/* What only a table can follow asks for one. */
static bool is_table(const Assembly *a, const Request *request)
{
    static const OptionId options[] = {OPTION_COLUMNS,    OPTION_HEADINGS, OPTION_GROUP,
                                       OPTION_EMPTY_ROWS, OPTION_WIDTHS,   OPTION_NUMBER};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (option_given(request, options[i]))
            return true;
    return profile_choice(a, request) != NULL;
}

void expand_roles(Assembly *a, Request *request)
{
    Records records = {0};
    Text named = argument_ids(request);
    if (named.s.n)
        add_named(a, named, &records);
    else
        add_all(a, &records);
    if (is_table(a, request)) {
        put_records(a, request, &role_kind, &records);
        return;
    }
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
