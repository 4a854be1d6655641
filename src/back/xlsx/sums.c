/* sums.c - which cells are sums, as formulas.
 *
 * A formula stands only where Excel comes to the figure that the document states: shares that
 * were rounded one by one, or cells that stand in several rows give another, and then the
 * figure stands alone.
 */
#include "back/xlsx/sheet.h"

/* Excel takes 255 arguments. */
enum { MOST_RANGES = 255 };

/* Numbers of one kind added up, in the finest unit so far. */
typedef struct Total {
    int64_t digits;
    uint8_t decimals;
    bool percent, any, bad;
} Total;

static bool scale(int64_t *digits, unsigned places)
{
    for (; places > 0; places--)
        if (__builtin_mul_overflow(*digits, 10, digits))
            return false;
    return true;
}

static void add_value(Total *total, const CellValue *value)
{
    int64_t digits = value->digits;
    if (value->kind != VALUE_NUMBER)
        return;
    uint8_t finest = value->decimals > total->decimals ? value->decimals : total->decimals;
    bool good = value->exact && (!total->any || value->percent == total->percent) &&
                scale(&total->digits, finest - (unsigned)total->decimals) &&
                scale(&digits, finest - (unsigned)value->decimals) &&
                !__builtin_add_overflow(total->digits, digits, &total->digits);
    total->decimals = finest;
    total->percent = value->percent;
    total->bad = total->bad || !good;
    total->any = true;
}

static bool is_total(Total total, const CellValue *value)
{
    CellValue minus = *value;
    minus.digits = -minus.digits;
    add_value(&total, &minus);
    return value->kind == VALUE_NUMBER && total.any && !total.bad && total.digits == 0;
}

static void add_cell_name(Buf *out, size_t row, size_t column)
{
    enum { LETTERS = 26 };
    if (column >= LETTERS)
        buf_add_char(out, (char)('A' + column / LETTERS - 1));
    buf_add_char(out, (char)('A' + column % LETTERS));
    buf_add_int(out, (int64_t)row + 1);
}

/* ---- across ----------------------------------------------------------------------------- */

static Total row_total(const DataTable *table, size_t row, size_t from, size_t to)
{
    Total total = {0};
    for (size_t i = from; i < to; i++)
        add_value(&total, &table->rows[row].values[i]);
    return total;
}

/* Whether the columns add up in every row that says anything here. */
static bool adds_up(const DataTable *table, size_t from, size_t column)
{
    bool any = false;
    for (size_t i = 0; i < table->n_rows; i++) {
        const CellValue *value = &table->rows[i].values[column];
        if (table->rows[i].kind != ROW_RECORD || value->kind == VALUE_NONE)
            continue;
        any = true;
        if (!is_total(row_total(table, i, from, column), value))
            return false;
    }
    return any;
}

Sums find_sums(Arena *arena, const DataTable *table)
{
    Sums sums = {.table = table, .from = NEW_ARRAY(arena, size_t, table->n_columns)};
    for (size_t i = 0; i < table->n_columns; i++) {
        size_t from = i;
        while (from > 0 && table->columns[from - 1].numeric)
            from--;
        bool adds = table->columns[i].sum && from < i && adds_up(table, from, i);
        sums.from[i] = adds ? from : SIZE_MAX;
    }
    return sums;
}

static const char *across(Arena *arena, size_t row, size_t from, size_t column)
{
    Buf out = buf_new(arena);
    buf_puts(&out, "SUM(");
    add_cell_name(&out, row, from);
    buf_add_char(&out, ':');
    add_cell_name(&out, row, column - 1);
    buf_add_char(&out, ')');
    return str_cstr(arena, buf_str(&out));
}

/* ---- down ------------------------------------------------------------------------------- */

/* The first row that a sum row speaks of. */
static size_t first_row(const DataTable *table, size_t row)
{
    size_t first = row;
    while (first > 0 && table->rows[first - 1].kind != ROW_HEAD &&
           (table->rows[row].kind == ROW_TOTAL || table->rows[first - 1].kind == ROW_RECORD))
        first--;
    return first;
}

static const char *down(Arena *arena, const DataTable *table, size_t row, size_t column)
{
    Total total = {0};
    size_t ranges = 0;
    Buf out = buf_new(arena);
    buf_puts(&out, "SUM(");
    for (size_t i = first_row(table, row), to; i < row; i = to) {
        for (to = i; to < row && table->rows[to].kind == ROW_RECORD; to++)
            add_value(&total, &table->rows[to].values[column]);
        if (to == i) {
            to++;
            continue;
        }
        if (ranges++)
            buf_add_char(&out, ',');
        add_cell_name(&out, i, column);
        buf_add_char(&out, ':');
        add_cell_name(&out, to - 1, column);
    }
    buf_add_char(&out, ')');
    bool good = ranges <= MOST_RANGES && is_total(total, &table->rows[row].values[column]);
    return good ? str_cstr(arena, buf_str(&out)) : NULL;
}

const char *sum_formula(Arena *arena, const Sums *sums, size_t row, size_t column)
{
    const DataRow *line = &sums->table->rows[row];
    if (line->values[column].kind != VALUE_NUMBER)
        return NULL;
    if (line->kind == ROW_SUM || line->kind == ROW_TOTAL)
        return down(arena, sums->table, row, column);
    bool is_across = line->kind == ROW_RECORD && sums->from[column] != SIZE_MAX;
    return is_across ? across(arena, row, sums->from[column], column) : NULL;
}
