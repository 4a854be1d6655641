/* table_fields.c - the fields of a table: what they are called, what their values are,
 * what they show and how they add up.
 */
#include "assemble/tables.h"
#include "base/utf8.h"
#include "schema/nearest.h"

/* ---- values ----------------------------------------------------------------- */

/* Counts on from `n`; true where `goal` was among them. */
static bool count_goals(const Goal *goals, size_t n_goals, const Goal *goal, int64_t *n)
{
    for (size_t i = 0; i < n_goals; i++) {
        ++*n;
        if (&goals[i] == goal || count_goals(goals[i].subgoals.items, goals[i].subgoals.n, goal, n))
            return true;
    }
    return false;
}

int64_t goal_order(const Plan *plan, const Goal *goal)
{
    int64_t n = 0;
    count_goals(plan->goals.items, plan->goals.n, goal, &n);
    return n;
}

bool give_words(FieldValue *value, Str key, Str label, int64_t order)
{
    *value = (FieldValue){key, label, order, SCALE_NONE, order, STR_EMPTY};
    return true;
}

bool give_text(FieldValue *value, size_t i, Text text)
{
    return i == 0 && text.s.n && give_words(value, text.s, text.s, 0);
}

bool give_number(Assembly *a, FieldValue *value, int64_t number)
{
    Str said = str_format(a->arena, "%lld", (long long)number);
    *value = (FieldValue){said, said, number * 1000, SCALE_NUMBER, number * 1000, STR_EMPTY};
    return true;
}

bool give_days(FieldValue *value, Str label, Day first, Day last)
{
    *value = (FieldValue){label, label, last, SCALE_DAYS, first, STR_EMPTY};
    return true;
}

static bool give_quantity(Assembly *a, FieldValue *value, Quantity quantity)
{
    if (quantity.kind == QUANTITY_NONE)
        return false;
    Str said = format_quantity(a, quantity, true);
    Scale scale = quantity.kind == QUANTITY_KRONER ? SCALE_KRONER : SCALE_NUMBER;
    *value = (FieldValue){said, said, quantity.value, scale, quantity.value, STR_EMPTY};
    return true;
}

/* A field of free text is compared by what it shows. */
static bool give_shown(Assembly *a, const Field *field, const void *record, FieldValue *value)
{
    Node *cell = node_new(a->arena, NODE_CELL, POS_NONE);
    put_field(a, cell, field, record);
    Str shown = str_trim(node_plain_text(a->arena, cell));
    return shown.n && !str_eq(shown, S("\u2013")) && give_words(value, shown, shown, 0);
}

bool nth_value(Assembly *a, const Field *field, const void *record, size_t i, FieldValue *value)
{
    if (field->value)
        return field->value(a, record, i, value);
    if (i > 0)
        return false;
    return field->quantity ? give_quantity(a, value, field->quantity(a, record, field))
                           : give_shown(a, field, record, value);
}

/* ---- what they show --------------------------------------------------------- */

Quantity kroner_quantity(Amount amount)
{
    return (Quantity){amount.kind == AMOUNT_SUM ? QUANTITY_KRONER : QUANTITY_NONE, amount.ore,
                      STR_EMPTY};
}

Str format_quantity(Assembly *a, Quantity quantity, bool unit)
{
    if (quantity.kind == QUANTITY_KRONER)
        return format_kroner(a->arena, a->language, (Amount){AMOUNT_SUM, quantity.value}, unit);
    return format_decimal(a->arena, a->language,
                          quantity.kind == QUANTITY_NONE ? DECIMAL_NONE : quantity.value);
}

static void put_values(Assembly *a, Node *cell, const Field *field, const void *record)
{
    FieldValue value;
    for (size_t i = 0; nth_value(a, field, record, i, &value); i++) {
        if (i > 0)
            put_text(a, cell, S(", "), cell->pos);
        put_text(a, cell, value.label, cell->pos);
    }
}

void put_field(Assembly *a, Node *cell, const Field *field, const void *record)
{
    if (field->put) {
        field->put(a, cell, record);
    } else if (field->put_as) {
        field->put_as(a, cell, record, field);
    } else if (field->quantity) {
        put_span(a, cell, SPAN_AMOUNT, format_quantity(a, field->quantity(a, record, field), false),
                 cell->pos);
    } else {
        put_values(a, cell, field, record);
        if (!cell->first)
            put_text(a, cell, S("\u2013"), cell->pos);
    }
}

/* A krone that is not stated is none; a figure that is missing makes the sum false. */
Quantity add_quantities(Assembly *a, const Field *field, const Records *records)
{
    static const Quantity none = {QUANTITY_NONE, 0, STR_INIT("")};
    Quantity sum = none;
    bool missing = false;
    for (size_t i = 0; i < records->n; i++) {
        Quantity one = field->quantity(a, records->items[i], field);
        if (one.kind == QUANTITY_NONE) {
            missing = true;
            continue;
        }
        bool fits =
            sum.kind == QUANTITY_NONE || (sum.kind == one.kind && str_eq(sum.unit, one.unit));
        if (!fits || __builtin_add_overflow(one.value, sum.value, &one.value))
            return none;
        sum = one;
    }
    return missing && sum.kind == QUANTITY_DECIMAL ? none : sum;
}

/* ---- names ------------------------------------------------------------------ */

/* The name as it is compared: no capitals, and one sign for all that stands between
 * words, so that "Kostnad/finansiering" is kostnad-finansiering. */
static Str fold(Assembly *a, Str name)
{
    Buf folded = buf_new(a->arena);
    name = str_trim(name);
    for (size_t i = 0; i < name.n;) {
        uint32_t rune = rune_lower(utf8_next(name, &i));
        if (rune_is_space(rune) || rune == '/' || rune == '_')
            rune = '-';
        if (rune != 0x200B) /* where a long heading may be broken */
            buf_add_rune(&folded, rune);
    }
    return buf_str(&folded);
}

static bool by_name(Assembly *a, const TableKind *kind, const Field *field, Str folded)
{
    (void)kind;
    return field->name.n && str_eq(fold(a, field->name), folded);
}

static bool by_key(Assembly *a, const TableKind *kind, const Field *field, Str folded)
{
    (void)kind;
    return str_eq(fold(a, field->key), folded);
}

static bool by_spelling(Assembly *a, const TableKind *kind, const Field *field, Str folded)
{
    (void)a;
    const FieldInfo *info = kind->record ? schema_find(kind->record, folded) : NULL;
    return info && (str_eq(info->name, field->key) ||
                    (str_eq(info->name, S("id")) && str_eq(field->key, S("nr"))));
}

static Str title_of(const Assembly *a, const Field *field)
{
    return field->title.n ? field->title : word(a->language, field->heading);
}

static bool by_title(Assembly *a, const TableKind *kind, const Field *field, Str folded)
{
    (void)kind;
    return str_eq(fold(a, title_of(a, field)), folded);
}

/* A field that comes from another record's key, in any spelling of that: "eining". */
static bool by_other_key(Assembly *a, const TableKind *kind, const Field *field, Str folded)
{
    (void)a;
    (void)kind;
    for (RecordId record = 0; record < RECORD_COUNT; record++) {
        const FieldInfo *info = schema_find(record, folded);
        if (info && str_eq(info->name, field->key))
            return true;
    }
    return false;
}

typedef bool IsCalled(Assembly *a, const TableKind *kind, const Field *field, Str folded);
static IsCalled *const ways[] = {by_name, by_key, by_spelling, by_title, by_other_key};
enum { WAYS = sizeof ways / sizeof *ways };

/* Whether a column is what `before` is in one year: "kostnad 2026". Columns of years alone are
 * of costs, and have nothing before them. */
static bool is_of_year(Assembly *a, const TableKind *kind, const Field *field, Str before)
{
    Str folded = fold(a, before), name = fold(a, field->name);
    bool called = before.n
                      ? name.n > folded.n + 1 && str_starts(name, folded) && name.p[folded.n] == '-'
                      : str_eq(field->key, S("år"));
    for (size_t way = 0; before.n && way < WAYS && !called; way++)
        called = ways[way](a, kind, field, folded);
    return called && field->year >= 1900;
}

/* "har 2030" is a year without numbers where "har" has some: says which years have. */
static bool report_year(Assembly *a, const TableKind *kind, Text name)
{
    Buf years = buf_new(a->arena);
    int64_t year;
    size_t at = name.s.n < 4 ? 0 : name.s.n - 4;
    Str before = str_trim(str_slice(name.s, 0, at));
    if (!str_to_int(str_slice(name.s, at, name.s.n), &year) || year < 1900 || year > 2999)
        return false;
    for (size_t i = 0; i < kind->n_fields; i++) {
        const Field *field = &kind->fields[i];
        if (!is_of_year(a, kind, field, before))
            continue;
        buf_puts(&years, years.n ? ", " : "");
        buf_add_int(&years, field->year);
    }
    if (!years.n)
        return false;
    DIAG(a->job->diags, COLUMN_YEAR, name.pos, name.s.n, before.n ? before : S("kostnad"),
         str_slice(name.s, at, name.s.n), buf_str(&years));
    return true;
}

static void report_name(Assembly *a, const TableKind *kind, Text name)
{
    if (report_year(a, kind, name))
        return;
    Buf list = buf_new(a->arena);
    Nearest nearest = nearest_start(utf8_lower(a->arena, name.s));
    Str last = STR_EMPTY;
    for (size_t i = 0; i < kind->n_fields; i++) {
        const Field *field = &kind->fields[i];
        Str called = field->name.n ? field->name : field->key;
        nearest_offer(&nearest, called, called);
        nearest_offer(&nearest, field->key, field->key);
        nearest_offer(&nearest, utf8_lower(a->arena, title_of(a, field)), called);
        if (!str_eq(field->key, last)) {
            buf_puts(&list, i ? ", " : "");
            buf_add(&list, field->key);
        }
        last = field->key;
    }
    if (nearest.best.n)
        DIAG(a->job->diags, COLUMN_MISSPELT, name.pos, name.s.n, name.s, nearest.best);
    else
        DIAG(a->job->diags, COLUMN_UNKNOWN, name.pos, name.s.n, name.s, buf_str(&list));
}

Fields find_fields(Assembly *a, const TableKind *kind, Text name)
{
    Str folded = fold(a, name.s);
    Fields found = {0};
    for (size_t way = 0; way < WAYS && !found.n; way++) {
        for (size_t i = 0; i < kind->n_fields; i++) {
            const Field *field = &kind->fields[i];
            bool other = found.n && !str_eq(found.items[0]->key, field->key);
            if (!other && ways[way](a, kind, field, folded))
                *LIST_ADD(a->arena, &found) = field;
        }
    }
    if (!found.n)
        report_name(a, kind, name);
    return found;
}

bool is_among_fields(const Field *fields, size_t n, Str key)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(fields[i].key, key))
            return true;
    return false;
}

const Field *find_field(Assembly *a, const TableKind *kind, Text name)
{
    if (!name.s.n)
        return NULL;
    Fields found = find_fields(a, kind, name);
    return found.n ? found.items[0] : NULL;
}
