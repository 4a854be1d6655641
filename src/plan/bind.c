/* bind.c - records, lists and maps; single values are bind_value.c's.
 *
 * The recursion follows the table of keys, which is only a few levels deep, but
 * for goals in goals, where the depth of the tree (TREE_MAX_DEPTH) is the limit.
 */
#include "plan/bind.h"

#include "yaml/problem.h"

Binder bind_start(const Job *job)
{
    Binder binder = {.job = job};
    for (size_t i = 0; i < RECORD_COUNT; i++)
        binder.ids[i] = map_new(job->arena);
    return binder;
}

void bind_wrong_form(Binder *binder, DiagCode code, const FieldInfo *field, const Tree *node)
{
    diag_add(binder->job->diags, code, node->pos, node->length,
             (const Str[]){field->name, field->example}, 2);
}

/* ---- keys ---- */

size_t bind_leading_word(Str text)
{
    for (size_t i = 0; i + 1 < text.n; i++)
        if (text.p[i] == ':' || text.p[i] == ' ')
            return i;
    return 0;
}

void bind_report_colon(Binder *binder, const Tree *node, size_t word)
{
    Str text = node->text.s, key = str_slice(text, 0, word);
    Str value = str_trim(str_slice(text, word + 1, text.n));
    if (text.p[word] == ':')
        DIAG(binder->job->diags, YAML_SPACE_AFTER_COLON, node->pos + (Pos)word, 1, key, value);
    else
        DIAG(binder->job->diags, YAML_MISSING_COLON, node->pos, word, key,
             missing_colon_mended(binder->job->arena, key, value));
}

Str bind_unknown_key(Binder *binder, RecordId record, const Tree *key)
{
    Str name = key->text.s, near = schema_nearest(record, name);
    size_t word = key->bare ? bind_leading_word(name) : 0;
    if (word && schema_find(record, str_slice(name, 0, word))) {
        bind_report_colon(binder, key, word);
        return str_slice(name, 0, word);
    }
    if (str_starts(name, S("\u00A0"))) {
        DIAG0(binder->job->diags, YAML_HARD_SPACE, key->pos, key->length);
        return near;
    }
    if (key->bare)
        DIAG(binder->job->diags, KEY_FROM_COMMA, key->pos, key->length, name);
    else if (near.n > 0)
        DIAG(binder->job->diags, KEY_UNKNOWN_NEAR, key->pos, key->length, name, near);
    else
        DIAG(binder->job->diags, KEY_UNKNOWN, key->pos, key->length, name,
             schema_key_list(binder->job->arena, record));
    return near;
}

static void report_key_again(Binder *binder, const Tree *key, const Tree *earlier)
{
    DIAG(binder->job->diags, KEY_AGAIN, key->pos, key->length, key->text.s, earlier->text.s);
    diag_also(binder->job->diags, earlier->pos, earlier->length);
}

static void report_missing(Binder *binder, const FieldInfo *field, const Tree *node)
{
    size_t length = node->kind == TREE_MAPPING && node->n > 0 ? node->pairs[0].key->length : 0;
    Pos pos = length > 0 ? node->pairs[0].key->pos : node->pos;
    DIAG(binder->job->diags, KEY_MISSING, pos, length, field->name, field->example,
         field->description);
}

/* The keys of one record that have been seen, by their place in the table. */
enum { MOST_KEYS = 32 };
typedef struct SeenKeys {
    const FieldInfo *fields;
    size_t n;
    const Tree *keys[MOST_KEYS];
    const Tree *empty[MOST_KEYS]; /* those without a value */
    bool misspelt[MOST_KEYS];
} SeenKeys;

static SeenKeys seen_start(RecordId record)
{
    SeenKeys seen = {0};
    seen.fields = schema_record_fields(record, &seen.n);
    return seen;
}

static void report_all_missing(Binder *binder, const SeenKeys *seen, const Tree *node)
{
    for (size_t i = 0; i < seen->n && i < MOST_KEYS; i++) {
        const FieldInfo *field = &seen->fields[i];
        const Tree *empty = seen->empty[i];
        if (!field->required || seen->keys[i] || seen->misspelt[i])
            continue;
        if (empty)
            DIAG(binder->job->diags, KEY_EMPTY, empty->pos, empty->length, field->name,
                 field->example);
        else
            report_missing(binder, field, node);
    }
}

static void bind_pair(Binder *binder, RecordId record, SeenKeys *seen, const TreePair *pair,
                      void *target)
{
    const FieldInfo *field = schema_find(record, pair->key->text.s);
    if (!field) {
        Str near = bind_unknown_key(binder, record, pair->key);
        field = near.n ? schema_find(record, near) : NULL;
        if (field) /* it is not missing, only misspelt */
            seen->misspelt[field - seen->fields] = true;
        return;
    }
    const Tree **earlier = &seen->keys[field - seen->fields];
    if (*earlier) {
        report_key_again(binder, pair->key, *earlier);
        return;
    }
    if (tree_is_null(pair->value)) { /* says nothing */
        seen->empty[field - seen->fields] = pair->key;
        return;
    }
    *earlier = pair->key;
    bind_field(binder, field, pair->key, pair->value, target);
}

static void bind_pairs(Binder *binder, RecordId record, SeenKeys *seen, const Tree *node,
                       void *target)
{
    for (size_t i = 0; i < node->n; i++)
        bind_pair(binder, record, seen, &node->pairs[i], target);
    report_all_missing(binder, seen, node);
}

void bind_record(Binder *binder, RecordId record, const Tree *node, void *target)
{
    record_set_place(record, target, node->pos);
    SeenKeys seen = seen_start(record);
    bind_pairs(binder, record, &seen, node, target);
}

/* ---- shorter notations ---- */

/* A plain value stands for the record's first field. */
static void bind_first(Binder *binder, RecordId record, const Tree *node, void *target)
{
    record_set_place(record, target, node->pos);
    SeenKeys seen = seen_start(record);
    seen.keys[0] = node;
    bind_field(binder, &seen.fields[0], node, node, target);
    report_all_missing(binder, &seen, node);
}

static bool has_key_of(RecordId record, const Tree *node)
{
    for (size_t i = 0; node->kind == TREE_MAPPING && i < node->n; i++)
        if (schema_find(record, node->pairs[i].key->text.s))
            return true;
    return false;
}

/* `key: value`: the record's first field, and either all others or the second. */
static void bind_keyed(Binder *binder, const FieldInfo *list, const TreePair *pair, void *target)
{
    RecordId record = (RecordId)list->of;
    record_set_place(record, target, pair->key->pos);
    SeenKeys seen = seen_start(record);
    seen.keys[0] = pair->key;
    bind_field(binder, &seen.fields[0], pair->key, pair->key, target);
    if (tree_is_null(pair->value)) {
        seen.empty[1] = pair->key;
    } else if (schema_record(record)->form == FORM_PAIR && !has_key_of(record, pair->value)) {
        bind_field(binder, &seen.fields[1], pair->key, pair->value, target);
        return; /* what else is required is so where keys are written */
    } else if (pair->value->kind == TREE_MAPPING) {
        bind_pairs(binder, record, &seen, pair->value, target);
        return;
    } else {
        bind_wrong_form(binder, DIAG_VALUE_NOT_MAPPING, list, pair->value);
    }
    report_all_missing(binder, &seen, pair->value);
}

/* Whether a mapping in a list is `a: b` for the first two fields of a PAIR
 * record: none of its keys is a key of the record. */
static bool is_pairs(RecordId record, const Tree *node)
{
    return schema_record(record)->form == FORM_PAIR && node->kind == TREE_MAPPING && node->n > 0 &&
           !has_key_of(record, node);
}

/* Whether a record is a span of years, `fra` and `til`, and where they go. */
static bool find_span(RecordId record, void *target, int **from, int **to)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(record, &n);
    if (n != 2 || fields[0].type != FIELD_YEAR || fields[1].type != FIELD_YEAR)
        return false;
    *from = (int *)((char *)target + field_offset(&fields[0]));
    *to = (int *)((char *)target + field_offset(&fields[1]));
    return true;
}

/* 2026–2029 instead of {fra: 2026, til: 2029}. */
static bool bind_span(RecordId record, const Tree *node, void *target)
{
    int *from, *to;
    if (node->kind != TREE_SCALAR || !find_span(record, target, &from, &to) ||
        !parse_years(node->text.s, from, to))
        return false;
    record_set_place(record, target, node->pos);
    return true;
}

/* A span that ends before it begins, or of which one end could not be read, is as good as none:
 * all would lie outside it. */
static void check_span(Binder *binder, RecordId record, const Tree *node, void *target)
{
    int *from, *to;
    if (!find_span(record, target, &from, &to) || (*from > 0 && *to > 0 && *from <= *to))
        return;
    if (*from > 0 && *to > 0)
        DIAG(binder->job->diags, PERIOD_ORDER, node->pos, node->length,
             str_format(binder->job->arena, "%d", *from),
             str_format(binder->job->arena, "%d", *to));
    *from = *to = 0;
}

static void bind_inner(Binder *binder, const FieldInfo *field, const Tree *node, void *target)
{
    RecordId record = (RecordId)field->of;
    if (node->kind == TREE_MAPPING) {
        bind_record(binder, record, node, target);
        check_span(binder, record, node, target);
    } else if (bind_span(record, node, target)) {
        check_span(binder, record, node, target);
    } else if (node->kind == TREE_SCALAR && schema_record(record)->form != FORM_FULL) {
        bind_first(binder, record, node, target);
    } else {
        bind_wrong_form(binder, DIAG_VALUE_NOT_MAPPING, field, node);
    }
}

/* ---- lists and maps ---- */

/* One value stands for a list of one. */
static Tree *const *list_items(const Tree *const *node, size_t *n)
{
    bool is_list = (*node)->kind == TREE_SEQUENCE;
    *n = is_list ? (*node)->n : 1;
    return is_list ? (*node)->items : (Tree *const *)node;
}

static void bind_item(Binder *binder, const FieldInfo *field, const Tree *item, void *target)
{
    RecordId record = (RecordId)field->of;
    record_init(record, target);
    bind_inner(binder, field, item, target);
}

static size_t count_records(RecordId record, Tree *const *items, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += is_pairs(record, items[i]) ? items[i]->n : !tree_is_null(items[i]);
    return count;
}

static void bind_list(Binder *binder, const FieldInfo *field, const Tree *node, void *target)
{
    RecordId record = (RecordId)field->of;
    size_t n, size = record_size(record);
    Tree *const *items = list_items(&node, &n);
    size_t count = count_records(record, items, n);
    char *records = arena_array(binder->job->arena, count, size), *next = records;
    field_set_list(field, target, records, count);
    for (size_t i = 0; i < n; i++) {
        if (is_pairs(record, items[i])) {
            for (size_t k = 0; k < items[i]->n; k++, next += size) {
                record_init(record, next);
                bind_keyed(binder, field, &items[i]->pairs[k], next);
            }
        } else if (!tree_is_null(items[i])) {
            bind_item(binder, field, items[i], next);
            next += size;
        }
    }
}

static void bind_map(Binder *binder, const FieldInfo *field, const Tree *node, void *target)
{
    RecordId record = (RecordId)field->of;
    if (node->kind != TREE_MAPPING) {
        bind_wrong_form(binder, DIAG_VALUE_NOT_MAPPING, field, node);
        return;
    }
    size_t size = record_size(record);
    char *records = arena_array(binder->job->arena, node->n, size);
    for (size_t i = 0; i < node->n; i++) {
        record_init(record, records + i * size);
        bind_keyed(binder, field, &node->pairs[i], records + i * size);
    }
    field_set_list(field, target, records, node->n);
}

void bind_field(Binder *binder, const FieldInfo *field, const Tree *key, const Tree *node,
                void *target)
{
    void *member = (char *)target + field_offset(field);
    switch (field->type) {
    case FIELD_INLINE:
        bind_inner(binder, field, node, target);
        break;
    case FIELD_RECORD:
        bind_inner(binder, field, node, member);
        break;
    case FIELD_LIST:
        bind_list(binder, field, node, target);
        break;
    case FIELD_MAP:
        bind_map(binder, field, node, target);
        break;
    case FIELD_PARTS:
        bind_parts(binder, field, node, target);
        break;
    case FIELD_DEADLINE: /* binds two members, and only measures have one */
        bind_scalar_text(binder, field, node, &((Measure *)target)->deadline_text);
        bind_value(binder, field, key, node, member);
        break;
    case FIELD_INCLUDES: /* followed by load.c */
        break;
    case FIELD_TEXT:
    case FIELD_MARKDOWN:
    case FIELD_TEXTS:
    case FIELD_ID:
    case FIELD_REF:
    case FIELD_REFS:
    case FIELD_COUNT_OF:
    case FIELD_ORDINAL:
    case FIELD_YEAR:
    case FIELD_BOOL:
    case FIELD_DAY:
    case FIELD_DECIMAL:
    case FIELD_AMOUNT:
    case FIELD_MONEY:
    case FIELD_YEAR_NUMBERS:
    case FIELD_CHOICE:
    case FIELD_VISIBILITY:
    case FIELD_VERSION:
        bind_value(binder, field, key, node, member);
        break;
    }
}
