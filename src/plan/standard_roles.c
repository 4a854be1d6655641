/* standard_roles.c - see standard_roles.h.
 *
 * Trees are filled in, not records, as includes are merged: the binding then sees
 * a role that states everything, and each value knows the file it stands in.
 */
#include "plan/standard_roles.h"

#include "base/load.h"
#include "language/language.h"
#include "schema/nearest.h"
#include "schema/schema.h"

#define STANDARD S("standard")

typedef struct Filler {
    const Job *job;
    Arena *nodes;
    const Tree *plan;     /* the root's mapping */
    const Tree *standard; /* read when the first role asks for it */
    bool tried, borrowed;
} Filler;

const Tree *standard_roles_load(const Job *job, Arena *nodes, Str code, bool *borrowed)
{
    Text text;
    Str path = str_format(job->arena, "content/roller/%.*s.yaml", STR_ARG(code));
    *borrowed = !load_asset(job, path, &text);
    if (*borrowed && !load_asset(job, S("content/roller/nb.yaml"), &text))
        return NULL;
    const Tree *list = tree_parse_in(job, nodes, text);
    return list && list->kind == TREE_SEQUENCE ? list : NULL;
}

static const Tree *standard_roles(Filler *f, const Tree *name)
{
    if (f->tried)
        return f->standard;
    f->tried = true;
    Text lang = tree_get_text(tree_get(f->plan, S("dokument")), S("språk"));
    Str code = lang.s.n ? language_code(lang.s) : S("nb");
    f->standard = standard_roles_load(f->job, f->nodes, code, &f->borrowed);
    if (f->borrowed)
        DIAG(f->job->diags, STANDARD_ROLE_LANGUAGE, name->pos, name->length, code);
    return f->standard;
}

/* ---- which one ---- */

static const Tree *find_role(const Tree *list, Str id)
{
    for (size_t i = 0; list && i < list->n; i++)
        if (str_eq(tree_get_text(list->items[i], S("id")).s, id))
            return list->items[i];
    return NULL;
}

static Str role_ids(Arena *arena, const Tree *list)
{
    Buf ids = buf_new(arena);
    for (size_t i = 0; list && i < list->n; i++) {
        buf_puts(&ids, i ? ", " : "");
        buf_add(&ids, tree_get_text(list->items[i], S("id")).s);
    }
    return buf_str(&ids);
}

/* Returns the role that was most likely meant, so that nothing else is missing. */
static const Tree *report_role(Filler *f, const Tree *list, const Tree *name)
{
    Nearest nearest = nearest_start(name->text.s);
    for (size_t i = 0; list && i < list->n; i++) {
        Str id = tree_get_text(list->items[i], S("id")).s;
        nearest_offer(&nearest, id, id);
    }
    if (nearest.best.n)
        DIAG(f->job->diags, STANDARD_ROLE_NEAR, name->pos, name->length, name->text.s,
             nearest.best);
    else
        DIAG(f->job->diags, STANDARD_ROLE_UNKNOWN, name->pos, name->length, name->text.s,
             role_ids(f->job->arena, list));
    return find_role(list, nearest.best);
}

/* ---- what it gives ---- */

/* Whether the plan builds on the agreement, in whichever edition. */
static bool builds_on(const Tree *plan, Str agreement)
{
    const Tree *named = tree_get(plan, S("avtaler"));
    if (!named)
        named = tree_get(plan, S("avtalar"));
    for (size_t i = 0; named && named->kind == TREE_SEQUENCE && i < named->n; i++)
        if (str_starts(named->items[i]->text.s, agreement))
            return true;
    return false;
}

/* `- hta-ks: HTA 3.3` becomes `HTA 3.3` or nothing. */
static Tree *kept_provisions(const Filler *f, const Tree *list)
{
    size_t kept = 0;
    Tree **items = NEW_ARRAY(f->nodes, Tree *, list->n);
    for (size_t i = 0; i < list->n && list->kind == TREE_SEQUENCE; i++) {
        const Tree *item = list->items[i];
        if (item->kind == TREE_MAPPING && item->n == 1 &&
            builds_on(f->plan, item->pairs[0].key->text.s))
            items[kept++] = item->pairs[0].value;
    }
    return tree_new_sequence(f->nodes, items, kept, list->pos);
}

static bool states(const TreePair *pairs, size_t n, const FieldInfo *field)
{
    for (size_t i = 0; i < n; i++)
        if (schema_find(RECORD_Role, pairs[i].key->text.s) == field)
            return true;
    return false;
}

/* A word of the program's as a key or a value that stands where `at` does. */
static Tree *scalar_at(const Filler *f, Str text, const Tree *at)
{
    return tree_new_scalar(f->nodes, (Text){text, at->pos}, true);
}

static void add_pair(TreePair *pairs, size_t *n, Tree *key, Tree *value)
{
    if (!states(pairs, *n, schema_find(RECORD_Role, key->text.s)))
        pairs[(*n)++] = (TreePair){key, value};
}

/* What the plan says, then what only the standard role does. The id is the
 * plan's word: two roles of one name are the plan's affair. */
static Tree *fill_role(const Filler *f, Tree *item, Tree *name, const Tree *standard)
{
    size_t n = 0, own = item->kind == TREE_MAPPING ? item->n : 0;
    size_t given = standard ? standard->n : 0;
    TreePair *pairs = NEW_ARRAY(f->nodes, TreePair, own + given + 4);
    for (size_t i = 0; i < own; i++)
        if (!tree_is_null(item->pairs[i].value))
            pairs[n++] = item->pairs[i];
    bool own_name = states(pairs, n, schema_find(RECORD_Role, S("navn")));
    add_pair(pairs, &n, scalar_at(f, STANDARD, name), name);
    add_pair(pairs, &n, scalar_at(f, S("id"), name), name);
    for (size_t i = 0; i < given; i++) {
        const TreePair *pair = &standard->pairs[i];
        bool provisions = str_eq(pair->key->text.s, S("viser-til"));
        add_pair(pairs, &n, pair->key, provisions ? kept_provisions(f, pair->value) : pair->value);
    }
    if (!standard)
        add_pair(pairs, &n, scalar_at(f, S("navn"), name), name);
    if (standard && f->borrowed && !own_name)
        add_pair(pairs, &n, scalar_at(f, S("språk"), name), scalar_at(f, S("nb"), name));
    return tree_new_mapping(f->nodes, pairs, n, item->pos);
}

/* Whether an item is written "- tillitsvalgt: Plasstillitsvalgte", as names are in other lists. */
static bool is_short_form(const Tree *item)
{
    if (item->kind != TREE_MAPPING || item->n != 1 || item->pairs[0].value->kind != TREE_SCALAR ||
        tree_is_null(item->pairs[0].value))
        return false;
    Str key = item->pairs[0].key->text.s;
    return !schema_find(RECORD_Role, key) && !schema_nearest(RECORD_Role, key).n;
}

/* Says how it is written, and takes it for that, so that nothing else is missing. */
static Tree *report_short_form(Filler *f, const Tree *item)
{
    Tree *id = item->pairs[0].key, *name = item->pairs[0].value;
    bool standard = find_role(standard_roles(f, id), id->text.s) != NULL;
    DIAG(f->job->diags, ROLE_SHORT, id->pos, id->length, id->text.s, name->text.s,
         standard ? STANDARD : S("id"));
    TreePair *pairs = NEW_ARRAY(f->nodes, TreePair, 2);
    pairs[0] = (TreePair){scalar_at(f, standard ? STANDARD : S("id"), id), id};
    pairs[1] = (TreePair){scalar_at(f, S("navn"), name), name};
    return tree_new_mapping(f->nodes, pairs, 2, item->pos);
}

void standard_roles_fill(const Job *job, Arena *nodes, const Tree *root)
{
    Filler f = {.job = job, .nodes = nodes, .plan = root};
    const Tree *roles = tree_get(root, S("roller"));
    for (size_t i = 0; roles && roles->kind == TREE_SEQUENCE && i < roles->n; i++) {
        if (is_short_form(roles->items[i]))
            roles->items[i] = report_short_form(&f, roles->items[i]);
        Tree *item = roles->items[i];
        bool plain = item->kind == TREE_SCALAR && !tree_is_null(item);
        Tree *name = plain ? item : tree_get(item, STANDARD);
        if (!name || name->kind != TREE_SCALAR || tree_is_null(name))
            continue;
        const Tree *list = standard_roles(&f, name), *standard = find_role(list, name->text.s);
        if (!standard)
            standard = report_role(&f, list, name);
        roles->items[i] = fill_role(&f, item, name, standard);
    }
}

/* ---- help ---- */

/* The value of a key in either spelling. */
const Tree *standard_role_value(const Tree *role, Str key)
{
    const FieldInfo *field = schema_find(RECORD_Role, key);
    for (size_t i = 0; i < role->n; i++)
        if (schema_find(RECORD_Role, role->pairs[i].key->text.s) == field)
            return role->pairs[i].value;
    return NULL;
}

static Str text_of(const Tree *role, Str key)
{
    const Tree *value = standard_role_value(role, key);
    return value && value->kind == TREE_SCALAR ? value->text.s : STR_EMPTY;
}

static void describe_role(const Tree *role, Buf *out)
{
    const Tree *duties = standard_role_value(role, S("ansvar"));
    buf_printf(out, "%.*s – %.*s\n    %.*s\n", STR_ARG(text_of(role, S("id"))),
               STR_ARG(text_of(role, S("navn"))), STR_ARG(text_of(role, S("beskrivelse"))));
    for (size_t i = 0; duties && duties->kind == TREE_SEQUENCE && i < duties->n; i++)
        buf_printf(out, "    • %.*s\n", STR_ARG(duties->items[i]->text.s));
}

void standard_roles_describe(const Job *job, Str code, Buf *out)
{
    bool borrowed;
    const Tree *list = standard_roles_load(job, job->arena, code, &borrowed);
    for (size_t i = 0; list && i < list->n; i++) {
        buf_puts(out, i ? "\n" : "");
        describe_role(list->items[i], out);
    }
}
