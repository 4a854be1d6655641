/* records.c - see records.h. */
#include "assemble/records.h"

#include "base/utf8.h"

static Str list_fields(Assembly *a, const TableKind *kind)
{
    Buf buf = buf_new(a->arena);
    for (size_t i = 0; i < kind->n_fields; i++) {
        buf_puts(&buf, i ? ", " : "");
        buf_add(&buf, kind->fields[i].key);
    }
    return buf_str(&buf);
}

const Field *find_field(Assembly *a, const TableKind *kind, Str key, Pos pos)
{
    Map keys = map_new(a->arena);
    for (size_t i = 0; i < kind->n_fields; i++) {
        if (str_eq(kind->fields[i].key, key))
            return &kind->fields[i];
        map_put(&keys, kind->fields[i].key, a);
    }
    Str nearest = map_nearest(&keys, key);
    if (nearest.n)
        DIAG(a->job->diags, COLUMN_MISSPELT, pos, key.n, key, nearest);
    else
        DIAG(a->job->diags, COLUMN_UNKNOWN, pos, key.n, key, list_fields(a, kind));
    return NULL;
}

FieldValue first_value(Assembly *a, const Field *field, const void *record)
{
    FieldValue value;
    if (field->value && field->value(a, record, 0, &value))
        return value;
    return (FieldValue){STR_EMPTY, STR_EMPTY, LAST_ORDER};
}

static bool same_word(Assembly *a, Str x, Str y)
{
    return str_eq(utf8_lower(a->arena, x), utf8_lower(a->arena, y));
}

/* Whether one of the record's values is one of the wanted ones. */
static bool has_value(Assembly *a, const Field *field, const void *record, Str wanted)
{
    Str one;
    while (str_split(&wanted, ',', &one)) {
        FieldValue value;
        for (size_t i = 0; field->value(a, record, i, &value); i++)
            if (same_word(a, value.key, str_trim(one)) || same_word(a, value.label, str_trim(one)))
                return true;
    }
    return false;
}

/* "status = pågår, planlagt" or "status != utgår" */
static void apply_clause(Assembly *a, const TableKind *kind, Str clause, Pos pos, Records *records)
{
    size_t equals = str_find_char(clause, '=', 0);
    if (equals == SIZE_MAX || equals == 0) {
        DIAG(a->job->diags, FILTER_UNCLEAR, pos, clause.n, clause);
        return;
    }
    bool wanted = clause.p[equals - 1] != '!';
    Str key = str_trim(str_slice(clause, 0, wanted ? equals : equals - 1));
    const Field *field = find_field(a, kind, key, pos);
    if (!field || !field->value)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < records->n; i++)
        if (has_value(a, field, records->items[i], str_slice(clause, equals + 1, clause.n)) ==
            wanted)
            records->items[kept++] = records->items[i];
    records->n = kept;
}

void filter_records(Assembly *a, const Request *request, const TableKind *kind, Records *records)
{
    Text filter = option_text(request, OPTION_FILTER);
    Str rest = filter.s, clause;
    while (filter.s.n && str_split(&rest, ';', &clause)) {
        Str trimmed = str_trim(clause);
        if (trimmed.n)
            apply_clause(a, kind, trimmed, filter.pos + (Pos)(trimmed.p - filter.s.p), records);
    }
}

typedef struct SortKey {
    FieldValue value;
    const void *record;
} SortKey;

/* What has no place in the order stands last, whichever way it goes. */
static bool goes_before(const SortKey *x, const SortKey *y, bool descending)
{
    bool x_last = x->value.order >= LAST_ORDER, y_last = y->value.order >= LAST_ORDER;
    if (x_last != y_last)
        return y_last;
    if (descending && !x_last) {
        const SortKey *other = x;
        x = y;
        y = other;
    }
    if (x->value.order != y->value.order)
        return x->value.order < y->value.order;
    return str_cmp(x->value.label, y->value.label) < 0;
}

/* Merge sort from the bottom up: stable, and no library's memory. */
static void sort_keys(Arena *arena, SortKey *keys, size_t n, bool descending)
{
    SortKey *other = NEW_ARRAY(arena, SortKey, n);
    for (size_t run = 1; run < n; run *= 2) {
        for (size_t low = 0; low < n; low += 2 * run) {
            size_t middle = low + run < n ? low + run : n;
            size_t high = low + 2 * run < n ? low + 2 * run : n;
            for (size_t i = low, j = middle, k = low; k < high; k++) {
                bool right =
                    i == middle || (j < high && goes_before(&keys[j], &keys[i], descending));
                other[k] = right ? keys[j++] : keys[i++];
            }
        }
        for (size_t i = 0; i < n; i++)
            keys[i] = other[i];
    }
}

void sort_records(Assembly *a, const Field *field, bool descending, Records *records)
{
    SortKey *keys = NEW_ARRAY(a->arena, SortKey, records->n);
    for (size_t i = 0; i < records->n; i++)
        keys[i] = (SortKey){first_value(a, field, records->items[i]), records->items[i]};
    sort_keys(a->arena, keys, records->n, descending);
    for (size_t i = 0; i < records->n; i++)
        records->items[i] = keys[i].record;
}

/* Brings the records of a list of ids to the front, in that order. */
static void apply_order(const TableKind *kind, Str ids, Records *records)
{
    size_t placed = 0;
    Str id;
    while (kind->id && str_split(&ids, ',', &id)) {
        for (size_t i = placed; i < records->n; i++) {
            const void *record = records->items[i];
            if (!str_eq(kind->id(record).id, str_trim(id)))
                continue;
            for (size_t k = i; k > placed; k--)
                records->items[k] = records->items[k - 1];
            records->items[placed++] = record;
            break;
        }
    }
}

void choose_records(Assembly *a, const Request *request, const TableKind *kind, Records *records)
{
    Text sort = option_text(request, OPTION_SORT), order = option_text(request, OPTION_ORDER);
    filter_records(a, request, kind, records);
    if (sort.s.n) {
        bool descending = sort.s.p[0] == '-';
        const Field *field =
            find_field(a, kind, str_trim(str_slice(sort.s, descending, sort.s.n)), sort.pos);
        if (field)
            sort_records(a, field, descending, records);
    }
    if (order.s.n)
        apply_order(kind, order.s, records);
}
