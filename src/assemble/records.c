/* records.c - see records.h. */
#include "assemble/records.h"

#include "assemble/alphabet.h"

FieldValue first_value(Assembly *a, const Field *field, const void *record)
{
    FieldValue value;
    if (nth_value(a, field, record, 0, &value))
        return value;
    give_words(&value, STR_EMPTY, STR_EMPTY, LAST_ORDER);
    return value;
}

bool same_value(const FieldValue *x, const FieldValue *y)
{
    return str_eq(x->key, y->key) && str_eq(x->label, y->label);
}

/* ---- :sorter: ---------------------------------------------------------------- */

typedef struct SortKey {
    int64_t order;
    Str label; /* in the form whose bytes are in the alphabet's order */
    const void *record;
} SortKey;

/* What has no place in the order stands last, whichever way it goes. */
static bool goes_before(const SortKey *x, const SortKey *y, bool descending)
{
    bool x_last = x->order >= LAST_ORDER, y_last = y->order >= LAST_ORDER;
    if (x_last != y_last)
        return y_last;
    if (descending && !x_last) {
        const SortKey *other = x;
        x = y;
        y = other;
    }
    if (x->order != y->order)
        return x->order < y->order;
    return str_cmp(x->label, y->label) < 0;
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
    for (size_t i = 0; i < records->n; i++) {
        FieldValue value = first_value(a, field, records->items[i]);
        keys[i] = (SortKey){value.order, alphabet_key(a->arena, value.label), records->items[i]};
    }
    sort_keys(a->arena, keys, records->n, descending);
    for (size_t i = 0; i < records->n; i++)
        records->items[i] = keys[i].record;
}

/* "sektor, -frist": the last key sorts first, and what is equal keeps its order. */
static void apply_sort(Assembly *a, const TableKind *kind, Text rest, Records *records)
{
    Text piece;
    if (!rest.s.n || !next_piece(&rest, ',', &piece))
        return;
    apply_sort(a, kind, rest, records);
    bool descending = str_starts(piece.s, S("-"));
    Str name = str_trim(str_slice(piece.s, descending, piece.s.n));
    const Field *field = find_field(a, kind, (Text){name, piece.pos + (Pos)(name.p - piece.s.p)});
    if (field)
        sort_records(a, field, descending, records);
}

/* ---- :rekkefølge: ------------------------------------------------------------ */

/* Moves the record with that id to `to`; false where there is none from there on. */
static bool move_record(const TableKind *kind, Str id, size_t to, Records *records)
{
    for (size_t i = to; i < records->n; i++) {
        const void *record = records->items[i];
        if (!str_eq(kind->id(record).id, id))
            continue;
        for (size_t k = i; k > to; k--)
            records->items[k] = records->items[k - 1];
        records->items[to] = record;
        return true;
    }
    return false;
}

/* An id that the plan has, but not in this table, is nobody's error. */
static void check_id(Assembly *a, const TableKind *kind, Text id, const Records *all)
{
    Map known = map_new(a->arena);
    for (size_t i = 0; i < all->n; i++)
        map_put(&known, kind->id(all->items[i]).id, a);
    bool elsewhere = kind->ids && map_get(kind->ids(&a->whole_index), id.s);
    if (id.s.n && !elsewhere && !map_get(&known, id.s))
        report_unknown(a, kind->noun, id.s, id.pos, &known, NULL);
}

/* Brings the records of a list of ids to the front, in that order. */
static void apply_order(Assembly *a, const TableKind *kind, Text rest, const Records *all,
                        Records *records)
{
    size_t placed = 0;
    Text id;
    while (rest.s.n && next_piece(&rest, ',', &id)) {
        id = without_quotes(id);
        if (move_record(kind, id.s, placed, records))
            placed++;
        else
            check_id(a, kind, id, all);
    }
}

void choose_records(Assembly *a, const Request *request, const TableKind *kind, Records *records)
{
    Records all = {0};
    for (size_t i = 0; i < records->n; i++)
        *LIST_ADD(a->arena, &all) = records->items[i];
    if (!kind->is_filtered)
        filter_records(a, request, kind, records);
    if (kind->is_sorted)
        return;
    apply_sort(a, kind, option_text(request, OPTION_SORT), records);
    apply_order(a, kind, option_text(request, OPTION_ORDER), &all, records);
}
