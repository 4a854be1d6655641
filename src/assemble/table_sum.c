/* table_sum.c - whether the sums that an author wrote are those of the numbers above.
 *
 * A column is checked when all its cells are numbers, with a unit or without, and its sum
 * is one too. What is anything else is the author's affair.
 */
#include "assemble/expand.h"
#include "base/utf8.h"
#include "model/flat.h"
#include "model/grid.h"
#include "plan/plan_read.h"

typedef enum CellKind { CELL_EMPTY, CELL_NUMBER, CELL_OTHER } CellKind;

static bool is_of_number(uint32_t rune)
{
    return rune_is_digit(rune) || rune_is_space(rune) || rune == ',' || rune == '-' ||
           rune == 0x2212;
}

/* What a cell says. */
typedef struct Number {
    Decimal value, digit; /* `digit`: what one more of its last digit is */
    Str unit;             /* "kr", "%", "dager"; empty: none is written */
} Number;

enum { ONE = 1000, HUNDRED = 100 * ONE }; /* as Decimal counts */

static Decimal last_digit(Str digits)
{
    size_t comma = str_find_char(digits, ',', 0);
    Decimal digit = ONE;
    for (size_t i = comma == SIZE_MAX ? digits.n : comma + 1; i < digits.n && digit > 1; i++)
        digit /= 10;
    return digit;
}

/* "12,5 %", "1 200 kr" and "kr 1 200"; a point may stand for thousands or for decimals,
 * so a number that has one is none here. */
static CellKind read_number(Str text, Number *number)
{
    text = str_trim(text);
    Str before = str_starts(text, S("kr")) ? str_slice(text, 0, 2) : STR_EMPTY;
    text = str_trim(str_slice(text, before.n, text.n));
    size_t end = 0, next = 0;
    while (next < text.n && is_of_number(utf8_next(text, &next)))
        end = next;
    Str digits = str_trim(str_slice(text, 0, end)), unit = str_trim(str_slice(text, end, text.n));
    if (!text.n || str_eq(text, S("\u2013")) || str_eq(text, S("-")))
        return CELL_EMPTY;
    bool plain = str_find_char(unit, '.', 0) == SIZE_MAX;
    for (size_t i = 0; i < unit.n; i++)
        plain = plain && !(unit.p[i] >= '0' && unit.p[i] <= '9');
    number->unit = before.n ? before : unit;
    number->digit = last_digit(digits);
    return plain && parse_decimal(digits, &number->value) ? CELL_NUMBER : CELL_OTHER;
}

typedef struct Addend {
    Decimal value;
    size_t row;
} Addend;

/* The numbers above a sum. */
typedef struct Addends {
    LIST(Addend) list; /* empty: they are too few, or not all numbers of one unit */
    Decimal total, least, most;
    Decimal digit; /* the smallest that is shown */
    Str unit;
} Addends;

/* "dag" and "dager" */
static bool is_same_unit(Str a, Str b)
{
    return str_starts(a, b) || str_starts(b, a);
}

/* False: its unit is another. */
static bool add_number(Arena *arena, Addends *above, const Number *number, size_t row)
{
    bool first = above->list.n == 0;
    Decimal value = number->value;
    if (!is_same_unit(above->unit, number->unit) ||
        __builtin_add_overflow(above->total, value, &above->total))
        return false;
    above->least = first || value < above->least ? value : above->least;
    above->most = first || value > above->most ? value : above->most;
    above->digit = first || number->digit < above->digit ? number->digit : above->digit;
    above->unit = number->unit.n ? number->unit : above->unit;
    *LIST_ADD(arena, &above->list) = (Addend){value, row};
    return true;
}

/* ---- what rows and columns say of themselves ---- */

static Str lower_text(Assembly *a, const Node *node)
{
    return utf8_lower(a->arena, str_trim(node_plain_text(a->arena, node)));
}

static Str label_of(Assembly *a, const GridCell *cell)
{
    return cell->label ? node_plain_text(a->arena, cell->label) : STR_EMPTY;
}

static bool has_one_of(Str text, const Str *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(text, words[i], 0) != SIZE_MAX)
            return true;
    return false;
}
#define HAS_ONE_OF(text, words) has_one_of((text), (words), sizeof(words) / sizeof *(words))

static Str row_label(Assembly *a, const Node *row)
{
    return row && row->kind == NODE_ROW && row->first ? lower_text(a, row->first) : STR_EMPTY;
}

static const Str sum_words[] = {
    STR_INIT("sum"),        STR_INIT("totalt"),     STR_INIT("total"),     STR_INIT("i alt"),
    STR_INIT("til sammen"), STR_INIT("sum totalt"), STR_INIT("samlet"),    STR_INIT("samla"),
    STR_INIT("til saman"),  STR_INIT("sammen"),     STR_INIT("alt i alt"),
};

/* What a label says before the word for a sum that it ends in: empty for "I alt:", "helse" for
 * "Helse i alt". False: it ends in none. */
static bool before_sum_word(Str said, Str *before)
{
    if (str_ends(said, S(":")))
        said.n--;
    for (size_t i = 0; i < sizeof sum_words / sizeof *sum_words; i++) {
        *before = str_slice(said, 0, said.n - (str_ends(said, sum_words[i]) ? sum_words[i].n : 0));
        if (before->n < said.n && (!before->n || before->p[before->n - 1] == ' '))
            return true;
    }
    return false;
}

static bool is_sum_row(Assembly *a, const Node *row)
{
    Str before;
    return before_sum_word(row_label(a, row), &before) && !before.n;
}

/* "Helse i alt": a sum where the rows beside it make it. */
static bool may_be_subtotal(Assembly *a, const Node *row)
{
    Str before;
    return before_sum_word(row_label(a, row), &before) && before.n;
}

/* "Sum skole" */
static bool is_subtotal(Assembly *a, const Node *row)
{
    Str said = row_label(a, row);
    return is_sum_row(a, row) || str_starts(said, S("sum ")) || str_starts(said, S("delsum")) ||
           str_starts(said, S("totalt "));
}

/* Moves *said behind a mark that sets a row under the one above: "- menn", "(herav menn)", a space
 * that does not break. */
static bool skip_mark(Str *said)
{
    static const Str marks[] = {STR_INIT("\u00a0"), STR_INIT("("),      STR_INIT("-"),
                                STR_INIT("\u2013"), STR_INIT("\u2014"), STR_INIT("\u2212"),
                                STR_INIT("\u2022")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(*said, marks[i])) {
            *said = str_trim(str_slice(*said, marks[i].n, said->n));
            return true;
        }
    return false;
}

static bool begins_with_word(Str text, Str word)
{
    size_t next = word.n;
    return str_starts(text, word) && (next == text.n || !rune_is_letter(utf8_next(text, &next)));
}

/* "herav menn": in the row above already. */
static bool is_part_of_row(Assembly *a, const Node *row)
{
    static const Str words[] = {
        STR_INIT("herav"),     STR_INIT("derav"),    STR_INIT("hvorav"),   STR_INIT("kvarav"),
        STR_INIT("av dette"),  STR_INIT("av disse"), STR_INIT("av desse"), STR_INIT("av dei"),
        STR_INIT("av de"),     STR_INIT("av det"),   STR_INIT("i dette"),  STR_INIT("herunder"),
        STR_INIT("inkludert"), STR_INIT("inkl"),     STR_INIT("medrekna"), STR_INIT("medregnet"),
    };
    Str said = row_label(a, row);
    while (skip_mark(&said)) {
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (begins_with_word(said, words[i]))
            return true;
    return false;
}

static bool is_above(Assembly *a, const TableGrid *grid, const GridCell *cell, const GridCell *sum)
{
    const GridRow *row = &grid->rows[cell->row];
    return cell->column == sum->column && cell->row < sum->row &&
           row->section->kind == NODE_TABLE_BODY && !cell->cell->u.cell.group &&
           !is_subtotal(a, row->row) && !is_part_of_row(a, row->row);
}

static Addends add_column(Assembly *a, const TableGrid *grid, const GridCell *sum, Str unit)
{
    Addends above = {.unit = unit}, none = {.unit = unit};
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        Number number;
        if (!is_above(a, grid, cell, sum))
            continue;
        CellKind kind = read_number(node_plain_text(a->arena, cell->cell), &number);
        if (kind == CELL_OTHER || cell->col_span > 1)
            return none;
        if (kind == CELL_NUMBER && !add_number(a->arena, &above, &number, cell->row))
            return none;
    }
    return above.list.n > 1 ? above : none;
}

/* ---- what other rows make up already ---- */

/* The addends of one column, and which of them are left out. */
typedef struct Parts {
    Assembly *a;
    const TableGrid *grid;
    const Addends *all;
    bool *out;
} Parts;

static const Node *addend_row(const Parts *parts, size_t i)
{
    return parts->grid->rows[parts->all->list.items[i].row].row;
}

/* Whether the addends beside the one at `at`, in steps of 1 or of -1, make it before the next that
 * may be a subtotal. */
static bool is_made_up(const Parts *parts, size_t at, size_t step)
{
    const Addend *items = parts->all->list.items;
    Decimal total = 0;
    for (size_t i = at + step; i < parts->all->list.n; i += step) {
        if (may_be_subtotal(parts->a, addend_row(parts, i)) ||
            __builtin_add_overflow(total, items[i].value, &total))
            return false;
        if (total == items[at].value)
            return true;
    }
    return false;
}

static bool has_mark(const Parts *parts, size_t i)
{
    Str said = row_label(parts->a, addend_row(parts, i));
    return skip_mark(&said);
}

/* Whether nothing but "herav menn" stands between an addend and the one before: no row whose cell
 * is empty. */
static bool is_right_below(const Parts *parts, size_t at)
{
    const Addend *one = &parts->all->list.items[at];
    for (size_t row = one[-1].row + 1; row < one->row; row++)
        if (!is_part_of_row(parts->a, parts->grid->rows[row].row))
            return false;
    return true;
}

/* Leaves out "- sykepleie" and "- vernepleie" right below "Helse", which is at `at`, where they are
 * no more than that. */
static void leave_out_marked(const Parts *parts, size_t at)
{
    const Addend *items = parts->all->list.items;
    size_t end = at + 1;
    Decimal total = 0;
    for (; end < parts->all->list.n && has_mark(parts, end) && is_right_below(parts, end); end++)
        if (__builtin_add_overflow(total, items[end].value, &total))
            return;
    for (size_t i = at + 1; i < end && total <= items[at].value; i++)
        parts->out[i] = true;
}

/* The addends without subtotals that others make up, and without the parts of others. */
static Addends without_parts(Assembly *a, const TableGrid *grid, const Addends *all)
{
    Parts parts = {a, grid, all, NEW_ARRAY(a->arena, bool, all->list.n)};
    Addends rest = {.unit = all->unit};
    for (size_t i = 0; i < all->list.n; i++)
        parts.out[i] = may_be_subtotal(a, addend_row(&parts, i)) &&
                       (is_made_up(&parts, i, 1) || is_made_up(&parts, i, SIZE_MAX));
    for (size_t i = 0; i < all->list.n; i++)
        if (!parts.out[i] && !has_mark(&parts, i))
            leave_out_marked(&parts, i);
    for (size_t i = 0; i < all->list.n; i++) {
        const Addend *one = &all->list.items[i];
        Number number = {one->value, all->digit, all->unit};
        if (!parts.out[i])
            add_number(a->arena, &rest, &number, one->row);
    }
    return rest;
}

/* ---- what is no sum, or no mistake ---- */

/* What is asked of a number in the last row, its column's numbers above it. */
typedef struct Stated {
    const TableGrid *grid;
    const GridCell *cell;
    Str title; /* of the table */
    Number number;
    Addends above;
} Stated;

static Decimal apart(Decimal a, Decimal b)
{
    return a > b ? a - b : b - a;
}

/* Rounded shares need not make 100 % to the dot. */
static bool is_whole(const Stated *s)
{
    return s->number.value == HUNDRED &&
           apart(HUNDRED, s->above.total) <= ONE / 2 * (Decimal)s->above.list.n;
}

/* "mill. kr", "Tall i 1000 kr" */
static bool is_rounded(Assembly *a, const Stated *s)
{
    static const Str words[] = {STR_INIT("mill"), STR_INIT("1000"), STR_INIT("1 000"),
                                STR_INIT("1\u00a0000"), STR_INIT("tusen")};
    const Node *corner = s->grid->cells[0].cell;
    return s->above.digit < ONE || HAS_ONE_OF(utf8_lower(a->arena, label_of(a, s->cell)), words) ||
           HAS_ONE_OF(lower_text(a, corner), words) ||
           HAS_ONE_OF(utf8_lower(a->arena, s->title), words);
}

/* Half of the last digit of each. */
static bool is_rounding(Assembly *a, const Stated *s)
{
    Decimal digit = s->number.digit < s->above.digit ? s->number.digit : s->above.digit;
    return 2 * apart(s->number.value, s->above.total) <= digit * (Decimal)s->above.list.n &&
           is_rounded(a, s);
}

/* Whether the column says by its head that its numbers are not to be added up. */
static bool is_of_rates(Assembly *a, const GridCell *cell)
{
    static const Str words[] = {
        STR_INIT("snitt"),        STR_INIT("median"),      STR_INIT("alder"),
        STR_INIT("score"),        STR_INIT("skår"),        STR_INIT("indeks"),
        STR_INIT("årsløn"),       STR_INIT("timeløn"),     STR_INIT("grunnløn"),
        STR_INIT("månedsløn"),    STR_INIT("månadsløn"),   STR_INIT(" per "),
        STR_INIT(" pr. "),        STR_INIT("størrelse"),   STR_INIT("storleik"),
        STR_INIT("tetthet"),      STR_INIT("tettleik"),    STR_INIT("spenn"),
        STR_INIT("grad"),         STR_INIT("middelverdi"), STR_INIT("plassering"),
        STR_INIT("rangering"),    STR_INIT("prioritet"),   STR_INIT("rekkefølge"),
        STR_INIT("rekkjefølgje"), STR_INIT(" nr")};
    return HAS_ONE_OF(utf8_lower(a->arena, label_of(a, cell)), words);
}

static bool is_share(Assembly *a, const GridCell *cell)
{
    static const Str words[] = {STR_INIT("%"), STR_INIT("prosent"), STR_INIT("andel")};
    return str_ends(str_trim(node_plain_text(a->arena, cell->cell)), S("%")) ||
           HAS_ONE_OF(utf8_lower(a->arena, label_of(a, cell)), words);
}

/* Shares of one whole make about 100 %; where they do not, each is of a whole of its own. */
static bool are_parts(const Stated *s)
{
    Decimal borne = s->number.value == HUNDRED && s->above.most < HUNDRED ? 20 * ONE : 2 * ONE;
    return apart(s->above.total, HUNDRED) <= borne;
}

static bool is_year(Decimal value)
{
    return value % ONE == 0 && value >= 1900 * ONE && value <= 2100 * ONE;
}

/* The number above in the same row as a cell of another column; false: none, or no number. */
static bool number_beside(Assembly *a, const TableGrid *grid, size_t row, size_t column,
                          Number *number)
{
    for (size_t i = 0; i < grid->rows[row].n; i++) {
        const GridCell *cell = &grid->cells[grid->rows[row].first + i];
        if (cell->column == column)
            return read_number(node_plain_text(a->arena, cell->cell), number) == CELL_NUMBER;
    }
    return false;
}

/* "4 | 480 000", "6 | 560 000", "10 | 5 280 000": as many times the pay of one. */
static bool is_product(Assembly *a, const Stated *s, size_t other)
{
    Decimal total = 0, product;
    for (size_t i = 0; i < s->above.list.n; i++) {
        const Addend *one = &s->above.list.items[i];
        Number times;
        if (!number_beside(a, s->grid, one->row, other, &times) ||
            __builtin_mul_overflow(one->value / ONE, times.value, &product) ||
            __builtin_add_overflow(total, product, &total))
            return false;
    }
    return total == s->number.value;
}

/* Whether a number may have been taken off without a sign: by its row's name or its size, since
 * small numbers make any total. */
static bool may_be_minus(Assembly *a, const Stated *s, const Addend *one)
{
    static const Str words[] = {STR_INIT("minus"),  STR_INIT("fradrag"),  STR_INIT("frådrag"),
                                STR_INIT("slutt"),  STR_INIT("avgang"),   STR_INIT("forbruk"),
                                STR_INIT("brukt"),  STR_INIT("refusjon"), STR_INIT("tilskudd"),
                                STR_INIT("tilskot")};
    Str said = row_label(a, s->grid->rows[one->row].row);
    return one->value >= HUNDRED || str_starts(said, S("-")) || str_starts(said, S("\u2013")) ||
           str_starts(said, S("\u2212")) || HAS_ONE_OF(said, words);
}

enum { MOST_SIGNS = 8 }; /* rows whose signs are tried */

/* "Kostnad 500 000", "tilskudd 300 000", "Sum 200 000" */
static bool is_difference(Assembly *a, const Stated *s)
{
    size_t n = s->above.list.n;
    const Addend *items = s->above.list.items;
    bool minus[MOST_SIGNS] = {false};
    for (size_t i = 1; i < n && n <= MOST_SIGNS; i++)
        minus[i] = may_be_minus(a, s, &items[i]);
    for (unsigned signs = 2; n <= MOST_SIGNS && signs < 1U << n; signs += 2) {
        Decimal total = s->above.total;
        bool may = true;
        for (size_t i = 1; i < n; i++) {
            bool flipped = signs >> i & 1;
            may = may && (!flipped || minus[i]);
            total -= flipped ? 2 * items[i].value : 0;
        }
        if (may && total == s->number.value)
            return true;
    }
    return false;
}

static bool state(Assembly *a, const TableGrid *grid, const GridCell *cell, Str title, Stated *s);

/* Whether the numbers of another column do add up. */
static bool others_add_up(Assembly *a, const Stated *s)
{
    const GridRow *row = &s->grid->rows[s->cell->row];
    for (size_t i = 0; i < row->n; i++) {
        Stated other;
        const GridCell *cell = &s->grid->cells[row->first + i];
        if (cell != s->cell && state(a, s->grid, cell, s->title, &other) &&
            other.number.value == other.above.total)
            return true;
    }
    return false;
}

/* What lies between the least and the most: an average, a share, the state at the end, or
 * how many different ones there are. */
static bool is_between(Assembly *a, const Stated *s)
{
    Decimal value = s->number.value;
    if (value < s->above.least || value > s->above.most)
        return false;
    bool broken = s->above.digit < ONE || s->number.digit < ONE;
    bool last = value != 0 && value == s->above.list.items[s->above.list.n - 1].value;
    return last || broken || is_share(a, s->cell) || is_of_rates(a, s->cell) || is_year(value) ||
           others_add_up(a, s);
}

static bool is_other(Assembly *a, const Stated *s)
{
    if (is_share(a, s->cell) && (is_whole(s) || !are_parts(s)))
        return true;
    if (is_between(a, s) || is_rounding(a, s) || is_difference(a, s))
        return true;
    for (size_t other = 0; other < s->grid->n_columns; other++)
        if (other != s->cell->column && is_product(a, s, other))
            return true;
    return false;
}

/* ---- the check ---- */

/* False: the cell has no number, or those above are none to add up. */
static bool state(Assembly *a, const TableGrid *grid, const GridCell *cell, Str title, Stated *s)
{
    *s = (Stated){.grid = grid, .cell = cell, .title = title};
    if (cell->col_span > 1 ||
        read_number(node_plain_text(a->arena, cell->cell), &s->number) != CELL_NUMBER)
        return false;
    s->above = add_column(a, grid, cell, s->number.unit);
    return s->above.list.n > 0;
}

static bool is_right(Assembly *a, const Stated *s)
{
    return s->number.value == s->above.total || is_other(a, s);
}

/* Whether the sum is none of all the numbers above, nor of those that are no parts of others; of
 * these it is told then. */
static bool is_wrong(Assembly *a, Stated *s)
{
    if (is_right(a, s))
        return false;
    s->above = without_parts(a, s->grid, &s->above);
    return !is_right(a, s);
}

void check_author_sums(Assembly *a, const Node *table, const Node *row, Str title)
{
    const TableGrid *grid = table_grid(a->arena, table);
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        Stated s;
        if (grid->rows[cell->row].row != row || !state(a, grid, cell, title, &s) ||
            !is_wrong(a, &s))
            continue;
        Str said = str_trim(node_plain_text(a->arena, cell->cell));
        Node *behind;
        Flat flat = flat_text(a->arena, cell->cell->first, &behind);
        DIAG(a->job->diags, TABLE_SUM, flat.n ? flat_pos(&flat, 0) : row->pos, said.n, said,
             label_of(a, cell), format_decimal(a->arena, a->language, s.above.total));
    }
}

void check_plain_sums(Assembly *a, const Node *chapter)
{
    for (Node *node = (Node *)(uintptr_t)chapter; node; node = block_behind(node, chapter)) {
        const Node *body = node->kind == NODE_TABLE ? node->last : NULL;
        if (!body || body->kind != NODE_TABLE_BODY || !is_sum_row(a, body->last))
            continue;
        bool alone = true; /* sums in between are added up by other rules than ours */
        for (const Node *row = body->first; row != body->last; row = row->next)
            alone = alone && !is_subtotal(a, row);
        const Node *directive =
            node->parent && node->parent->kind == NODE_DIRECTIVE ? node->parent : NULL;
        if (alone)
            check_author_sums(a, node, body->last,
                              directive ? directive->u.directive.argument.s : STR_EMPTY);
    }
}
