/* cell.c - see cell.h. */
#include "back/csv/cell.h"

#include "base/utf8.h"
#include "plan/plan_read.h"

enum { SOFT_HYPHEN = 0xad, MINUS = 0x2212 };

/* ---- the words -------------------------------------------------------------------- */

/* Spaces of every width are one kind here, and what only guides line breaks is nothing. */
static void add_plain(Buf *out, Str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);
        if (rune == SOFT_HYPHEN || rune == 0x200b || rune == 0x2060 || rune == 0xfeff)
            continue;
        buf_add_rune(out, rune_is_space(rune) ? ' ' : rune);
    }
}

static void begin_line(Buf *out)
{
    if (out->n && out->p[out->n - 1] != '\n')
        buf_add_char(out, '\n');
}

static void add_node(Buf *out, const Node *node)
{
    if (node->kind == NODE_TEXT || node->kind == NODE_CODE)
        add_plain(out, node->u.text);
    else if (node->kind == NODE_CODE_BLOCK)
        add_plain(out, node->u.code_block.text);
    else if (node->kind == NODE_FIGURE || node->kind == NODE_IMAGE)
        add_plain(out, node->u.figure.alt);
    else if (node->kind == NODE_SOFT_BREAK)
        buf_add_char(out, ' ');
    else if (!node_is_inline(node->kind) || node->kind == NODE_LINE_BREAK)
        begin_line(out);
}

static Str words_of(Arena *arena, const Node *cell)
{
    Buf out = buf_new(arena);
    for (const Node *node = cell->first; node; node = node_behind(node, cell))
        add_node(&out, node);
    return str_trim(buf_str(&out));
}

/* ---- numbers and days ---------------------------------------------------------------- */

/* Whether it is an amount that the program wrote. */
static bool is_amount(const Node *cell)
{
    const Node *node = cell->first;
    while (node && !node->next && node->kind == NODE_PARAGRAPH)
        node = node->first;
    return node && !node->next && node->kind == NODE_SPAN && node->u.span.style == SPAN_AMOUNT;
}

/* "1 250 000,5 kr" as "1250000,5", "45 %" as "45%"; false where it is anything else. */
static bool read_number(Arena *arena, Str text, Str *number)
{
    Buf out = buf_new(arena);
    size_t i = 0, digits = 0, commas = 0;
    while (i < text.n) {
        size_t before = i;
        uint32_t rune = utf8_next(text, &i);
        if (rune_is_digit(rune)) {
            digits++;
            buf_add_rune(&out, rune);
        } else if ((rune == '-' || rune == MINUS) && out.n == 0) {
            buf_add_char(&out, '-');
        } else if ((rune == ',' || rune == '.') && digits && !commas++) {
            buf_add_char(&out, ',');
        } else if (rune != ' ' || !digits) {
            i = before;
            break;
        }
    }
    Str unit = str_trim(str_slice(text, i, text.n));
    if (str_eq(unit, S("%")))
        buf_add_char(&out, '%');
    *number = buf_str(&out);
    return digits && (!unit.n || str_eq(unit, S("kr")) || str_eq(unit, S("%")));
}

static bool read_day(Arena *arena, Str text, Str *said)
{
    Day day;
    int year, month, date;
    if (!parse_day(text, &day))
        return false;
    day_split(day, &year, &month, &date);
    *said = str_format(arena, "%02d.%02d.%04d", date, month, year);
    return true;
}

/* ---- formulas -------------------------------------------------------------------------- */

static bool may_be_formula(Str text)
{
    size_t i = 0;
    uint32_t rune = text.n ? utf8_next(text, &i) : 0;
    return rune == '=' || rune == '+' || rune == '-' || rune == '@' || rune == '\t' ||
           rune == '\r' || rune == 0xff1d || rune == 0xff0b || rune == 0xff0d ||
           rune == 0xff20;
}

Str cell_value(Arena *arena, const Node *cell, bool numeric)
{
    Str text = words_of(arena, cell), value;
    if (!text.n || str_eq(text, S("\u2013")) || str_eq(text, S("-")))
        return STR_EMPTY;
    if ((numeric || is_amount(cell)) && read_number(arena, text, &value))
        return value;
    if (read_day(arena, text, &value))
        return value;
    return may_be_formula(text) ? str_format(arena, "'%.*s", STR_ARG(text)) : text;
}

void add_field(Buf *out, Str value)
{
    bool quoted =
        str_find_char(value, ';', 0) != SIZE_MAX || str_find_char(value, '"', 0) != SIZE_MAX ||
        str_find_char(value, '\n', 0) != SIZE_MAX || str_find_char(value, '\r', 0) != SIZE_MAX;
    if (!quoted) {
        buf_add(out, value);
        return;
    }
    buf_add_char(out, '"');
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '"')
            buf_add_char(out, '"');
        buf_add_char(out, value.p[i]);
    }
    buf_add_char(out, '"');
}
