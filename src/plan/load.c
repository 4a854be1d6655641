/* load.c - includes: several files as if they were one.
 *
 * Merging trees rather than records keeps the binding simple: it sees one file,
 * and every node still knows where it came from.
 */
#include "plan/load.h"

#include "base/load.h"
#include "base/sys.h"
#include "plan/standard_roles.h"

#include <string.h>

/* A file that is to be read, and where it was asked for. */
typedef struct File {
    Str path; /* clean, relative to the folder */
    Pos mention;
    size_t length;
} File;

/* What all files so far say about one key. */
typedef struct Merged {
    const FieldInfo *field; /* NULL: unknown; the binding reports it */
    Tree *key;
    Tree *value;          /* of keys that do not merge */
    Tree *empty;          /* of a key that must have a value and has none */
    LIST(Tree *) items;   /* of lists */
    LIST(TreePair) pairs; /* of mappings */
} Merged;

typedef struct Loader {
    const Job *job;
    Arena *nodes;
    Str folder;
    LIST(File) files;
    LIST(Merged) merged;
    bool broken; /* a file could not be read */
    bool askew;  /* a column or a row of a table is not in it */
} Loader;

/* ---- files ---- */

bool plan_path(const Job *job, const Tree *path, Str *clean)
{
    Str s = path->text.s;
    if (s.n > 0 && s.p[0] != '/' && path_clean(job->arena, s, clean))
        return true;
    DIAG(job->diags, PATH_LEAVES, path->pos, path->length, s);
    return false;
}

static void add_file(Loader *loader, const Tree *path)
{
    Str clean;
    if (!plan_path(loader->job, path, &clean))
        return;
    for (size_t i = 0; i < loader->files.n; i++) {
        const File *file = &loader->files.items[i];
        if (!str_eq(file->path, clean))
            continue;
        DIAG(loader->job->diags, INCLUDE_AGAIN, path->pos, path->length, path->text.s);
        if (file->mention != POS_NONE)
            diag_also(loader->job->diags, file->mention, file->length);
        return;
    }
    *LIST_ADD(loader->nodes, &loader->files) = (File){clean, path->pos, path->length};
}

/* One path, or a list of them. */
static void add_files(Loader *loader, const FieldInfo *field, const Tree *paths)
{
    bool is_list = paths->kind == TREE_SEQUENCE;
    for (size_t i = 0; i < (is_list ? paths->n : 1); i++) {
        const Tree *path = is_list ? paths->items[i] : paths;
        if (path->kind != TREE_SCALAR)
            DIAG(loader->job->diags, VALUE_NOT_TEXT, path->pos, path->length, field->name,
                 field->example);
        else if (!tree_is_null(path))
            add_file(loader, path);
    }
}

/* ---- merging ---- */

static Merged *find_merged(Loader *loader, const FieldInfo *field, Tree *key)
{
    for (size_t i = 0; field && i < loader->merged.n; i++)
        if (loader->merged.items[i].field == field)
            return &loader->merged.items[i];
    Merged *merged = LIST_ADD(loader->nodes, &loader->merged);
    memset(merged, 0, sizeof *merged);
    merged->field = field;
    merged->key = key;
    return merged;
}

/* `tiltak: {fil: tiltak.csv}`; records that have a key `fil` are no tables. */
static const Tree *table_path(const FieldInfo *field, const Tree *value)
{
    const Tree *path = value->n == 1 ? tree_get(value, S("fil")) : NULL;
    bool is_table = path && path->kind == TREE_SCALAR && field->type == FIELD_LIST &&
                    !schema_find((RecordId)field->of, S("fil"));
    return is_table ? path : NULL;
}

/* Tables are read when all files are, for they may name what another file holds. */
static void merge_items(Loader *loader, Merged *merged, Tree *value)
{
    if (value->kind != TREE_SEQUENCE) {
        *LIST_ADD(loader->nodes, &merged->items) = value;
        return;
    }
    for (size_t i = 0; i < value->n; i++)
        *LIST_ADD(loader->nodes, &merged->items) = value->items[i];
}

static void merge_pairs(Loader *loader, Merged *merged, Tree *value)
{
    for (size_t i = 0; i < value->n; i++) {
        const Tree *key = value->pairs[i].key, *earlier = NULL;
        for (size_t k = 0; k < merged->pairs.n && !earlier; k++)
            if (str_eq(merged->pairs.items[k].key->text.s, key->text.s))
                earlier = merged->pairs.items[k].key;
        if (!earlier) {
            *LIST_ADD(loader->nodes, &merged->pairs) = value->pairs[i];
            continue;
        }
        DIAG(loader->job->diags, KEY_AGAIN, key->pos, key->length, key->text.s);
        diag_also(loader->job->diags, earlier->pos, earlier->length);
    }
}

static bool merges_as_list(const FieldInfo *field)
{
    return field &&
           (field->type == FIELD_LIST || field->type == FIELD_PARTS || field->type == FIELD_REFS);
}

static void merge_pair(Loader *loader, TreePair pair)
{
    const FieldInfo *field = schema_find(RECORD_Root, pair.key->text.s);
    if (tree_is_null(pair.value)) {
        if (field && field->required)
            find_merged(loader, field, pair.key)->empty = pair.value;
        return;
    }
    if (field && field->type == FIELD_INCLUDES)
        add_files(loader, field, pair.value);
    Merged *merged = find_merged(loader, field, pair.key);
    if (merges_as_list(field))
        merge_items(loader, merged, pair.value);
    else if (field && pair.value->kind == TREE_MAPPING)
        merge_pairs(loader, merged, pair.value);
    else if (!merged->value)
        merged->value = pair.value;
}

/* ---- tables ------------------------------------------------------------------ */

/* A list of a record that is a table of its own: the rows of an action plan. */
static void read_inner_tables(Loader *loader, const CsvNames *names, RecordId record, Tree *item)
{
    for (size_t i = 0; item->kind == TREE_MAPPING && i < item->n; i++) {
        TreePair *pair = &item->pairs[i];
        const FieldInfo *field = schema_find(record, pair->key->text.s);
        const Tree *path = field ? table_path(field, pair->value) : NULL;
        Tree *table = path ? csv_load(loader->job, names, loader->folder, path, (RecordId)field->of,
                                      &loader->askew)
                           : NULL;
        loader->broken = loader->broken || (path && !table);
        if (path)
            pair->value =
                table ? table : tree_new_sequence(loader->nodes, NULL, 0, pair->value->pos);
    }
}

/* Puts the rows of tables where the tables are named. */
static void read_tables_of(Loader *loader, CsvNames *names, Merged *merged)
{
    LIST(Tree *) items = {0};
    RecordId record = (RecordId)merged->field->of;
    for (size_t i = 0; i < merged->items.n; i++) {
        Tree *item = merged->items.items[i];
        const Tree *path = table_path(merged->field, item);
        Tree *table =
            path ? csv_load(loader->job, names, loader->folder, path, record, &loader->askew)
                 : NULL;
        read_inner_tables(loader, names, record, item);
        loader->broken = loader->broken || (path && !table);
        if (!path)
            *LIST_ADD(loader->nodes, &items) = item;
        for (size_t k = 0; table && k < table->n; k++)
            *LIST_ADD(loader->nodes, &items) = table->items[k];
    }
    merged->items.items = items.items;
    merged->items.n = items.n;
}

static void add_names(Loader *loader, CsvNames *names, const Merged *merged)
{
    for (size_t i = 0; i < merged->items.n; i++)
        csv_add_names(loader->job, names, (RecordId)merged->field->of, merged->items.items[i]);
}

/* Whether a mapping somewhere in a list may name a table. */
static bool may_have_table(const Merged *merged)
{
    for (size_t i = 0; i < merged->items.n; i++) {
        const Tree *item = merged->items.items[i];
        if (item->kind == TREE_MAPPING && tree_get(item, S("fil")))
            return true;
        for (size_t k = 0; item->kind == TREE_MAPPING && k < item->n; k++)
            if (item->pairs[k].value->kind == TREE_MAPPING &&
                tree_get(item->pairs[k].value, S("fil")))
                return true;
    }
    return false;
}

static bool has_tables(const Loader *loader)
{
    for (size_t i = 0; i < loader->merged.n; i++)
        if (may_have_table(&loader->merged.items[i]))
            return true;
    return false;
}

static Tree *merged_value(Arena *nodes, Merged *merged)
{
    if (merged->value)
        return merged->value;
    if (merged->empty && merged->items.n + merged->pairs.n == 0)
        return merged->empty;
    if (merges_as_list(merged->field))
        return tree_new_sequence(nodes, merged->items.items, merged->items.n, merged->key->pos);
    return tree_new_mapping(nodes, merged->pairs.items, merged->pairs.n,
                            merged->pairs.n > 0 ? merged->pairs.items[0].key->pos
                                                : merged->key->pos);
}

static Tree *finish(Loader *loader, Pos pos)
{
    TreePair *pairs = NEW_ARRAY(loader->nodes, TreePair, loader->merged.n);
    for (size_t i = 0; i < loader->merged.n; i++) {
        Merged *merged = &loader->merged.items[i];
        pairs[i] = (TreePair){merged->key, merged_value(loader->nodes, merged)};
    }
    return tree_new_mapping(loader->nodes, pairs, loader->merged.n, pos);
}

/* Cells may name a role by what its standard gives it, so those are filled in first. */
static void fill_roles(Loader *loader)
{
    standard_roles_fill(loader->job, loader->nodes, finish(loader, POS_NONE));
}

/* In the order of the schema's rows, where what is named comes before what names it. */
static void read_tables(Loader *loader)
{
    CsvNames names = csv_no_names(loader->job->arena);
    size_t n;
    const FieldInfo *fields = schema_record_fields(RECORD_Root, &n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < loader->merged.n; k++) {
            Merged *merged = &loader->merged.items[k];
            if (merged->field != &fields[i] || fields[i].type != FIELD_LIST)
                continue;
            read_tables_of(loader, &names, merged);
            if (fields[i].of == RECORD_Role)
                fill_roles(loader);
            add_names(loader, &names, merged);
        }
}

static Tree *read_file(Loader *loader, const File *file)
{
    Text text;
    Str path = path_join(loader->job->arena, loader->folder, file->path);
    if (!load_text(loader->job, path, file->mention, file->length, &text))
        return NULL;
    Tree *root = tree_parse_in(loader->job, loader->nodes, text);
    if (root && root->kind != TREE_MAPPING) {
        DIAG(loader->job->diags, PLAN_NOT_MAPPING, root->pos, root->length, STR_EMPTY);
        return NULL;
    }
    return root;
}

Tree *plan_load(const Job *job, Arena *nodes, Str path, Str folder, bool *whole, bool *askew)
{
    if (!sys_is_file(job->arena, path)) {
        DIAG(job->diags, PLAN_MISSING, POS_NONE, 0, path);
        return NULL;
    }
    Loader loader = {.job = job, .nodes = nodes, .folder = folder};
    *LIST_ADD(nodes, &loader.files) = (File){path_base(path), POS_NONE, 0};
    Pos entry = POS_NONE;
    /* Files that are found on the way are appended, so this reads them all. */
    for (size_t i = 0; i < loader.files.n; i++) {
        File file = loader.files.items[i];
        Tree *root = read_file(&loader, &file);
        if (i == 0) {
            if (!root)
                return NULL;
            entry = root->pos;
        }
        loader.broken = loader.broken || !root;
        for (size_t k = 0; root && k < root->n; k++)
            merge_pair(&loader, root->pairs[k]);
    }
    if (has_tables(&loader))
        read_tables(&loader);
    else
        fill_roles(&loader);
    *whole = !loader.broken;
    *askew = loader.askew;
    return finish(&loader, entry);
}
