/* decimals.c - numbers in a column stand with their commas below each other.
 *
 * The part of a number behind its whole digits (",50", " %") is its fraction. A cell
 * that is set to the right is moved in by what its fraction lacks of the widest.
 */
#include "layout/flow.h"

static bool is_digit(Str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* Bytes of one of `signs` that stands at `at`, or 0. */
static size_t sign_at(Str s, size_t at, const Str *signs, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(str_slice(s, at, s.n), signs[i]))
            return signs[i].n;
    return 0;
}

/* Where the whole digits of a number end; SIZE_MAX for what is none. A dash alone
 * says that there is nothing, and stands where the digits would. */
static size_t end_of_whole(Str s)
{
    static const Str signs[] = {STR_INIT("-"), STR_INIT("–"), STR_INIT("−"), STR_INIT("+")};
    static const Str spaces[] = {STR_INIT(" "), STR_INIT("\u00a0"), STR_INIT("\u202f"),
                                 STR_INIT("\u2009")};
    size_t at = sign_at(s, 0, signs, 4);
    if (at && at == s.n)
        return at;
    at += sign_at(s, at, spaces, 4);
    if (!is_digit(s, at))
        return SIZE_MAX;
    for (size_t next = at; is_digit(s, next);) {
        at = next + 1;
        next = at + (is_digit(s, at) ? 0 : sign_at(s, at, spaces, 4));
    }
    bool decimals = at < s.n && s.p[at] == ',' && is_digit(s, at + 1);
    return at == s.n || decimals || sign_at(s, at, spaces, 4) ? at : SIZE_MAX;
}

/* The fraction of a cell that is nothing but a number; false for any other cell. */
static bool read_fraction(Builder *b, const GridCell *cell, Str *fraction)
{
    const Node *node = cell->cell;
    if (node->u.cell.align != ALIGN_RIGHT || cell->col_span > 1 || !node->first ||
        !node_is_inline(node->first->kind) || node->u.cell.scope == SCOPE_COLUMN)
        return false;
    Str text = str_trim(node_plain_text(b->flow, node));
    size_t end = end_of_whole(text);
    *fraction = end == SIZE_MAX ? STR_EMPTY : str_slice(text, end, text.n);
    return end != SIZE_MAX;
}

Len fraction_width(Builder *b, const GridCell *cell)
{
    Str fraction;
    TextStyle style = b->style;
    style.bold = cell->cell->u.cell.sum;
    return read_fraction(b, cell, &fraction) ? text_width(b, fraction, &style) : -1;
}

/* A column has fractions when one of its numbers has decimals. */
void measure_fractions(Builder *b, const TableGrid *grid, Len *widest)
{
    for (size_t c = 0; c < grid->n_columns; c++)
        widest[c] = 0;
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        Str fraction;
        if (read_fraction(b, cell, &fraction) && str_starts(fraction, S(",")))
            widest[cell->column] = 1;
    }
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        Len width = widest[cell->column] ? fraction_width(b, cell) : 0;
        if (width > widest[cell->column])
            widest[cell->column] = width;
    }
}
