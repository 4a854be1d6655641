/* cell.c - see cell.h. */
#include "back/cell.h"

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

static void add_below(Buf *out, const Node *node)
{
    for (const Node *below = node->first; below; below = node_behind(below, node))
        add_node(out, below);
}

Str node_words(Arena *arena, const Node *node)
{
    Buf out = buf_new(arena);
    add_below(&out, node);
    return str_trim(buf_str(&out));
}

/* The same of the node and those behind it. */
static Str words_from(Arena *arena, const Node *node)
{
    Buf out = buf_new(arena);
    for (; node; node = node->next) {
        add_node(&out, node);
        add_below(&out, node);
    }
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

/* What is read of a number so far. */
typedef struct NumberReader {
    Buf typed;
    int64_t digits;
    size_t n_digits;
    bool negative, comma, gap, grouped;
    uint8_t decimals;
} NumberReader;

static void take_digit(NumberReader *r, uint32_t rune)
{
    buf_add_rune(&r->typed, rune);
    r->grouped = r->grouped || r->gap;
    r->decimals = (uint8_t)(r->decimals + r->comma);
    if (++r->n_digits <= EXACT_DIGITS)
        r->digits = 10 * r->digits + (rune - '0');
}

/* Whether the rune goes on with the number. */
static bool take_rune(NumberReader *r, uint32_t rune)
{
    if (rune_is_digit(rune)) {
        take_digit(r, rune);
    } else if ((rune == '-' || rune == MINUS) && r->typed.n == 0) {
        r->negative = true;
        buf_add_char(&r->typed, '-');
    } else if ((rune == ',' || rune == '.') && r->n_digits && !r->comma) {
        r->comma = true;
        buf_add_char(&r->typed, ',');
    } else if (rune == ' ' && r->n_digits) {
        r->gap = true;
    } else {
        return false;
    }
    return true;
}

/* "1 250 000,5 kr" as "1250000,5", "45 %" as "45%"; false where it is anything else. */
static bool read_number(Arena *arena, Str text, CellValue *value)
{
    NumberReader r = {.typed = buf_new(arena)};
    size_t i = 0, next = 0;
    while (next < text.n && take_rune(&r, utf8_next(text, &next)))
        i = next;
    Str unit = str_trim(str_slice(text, i, text.n));
    bool percent = str_eq(unit, S("%")), kroner = str_eq(unit, S("kr"));
    if (percent)
        buf_add_char(&r.typed, '%');
    *value = (CellValue){.kind = VALUE_NUMBER,
                         .words = buf_str(&r.typed),
                         .digits = r.negative ? -r.digits : r.digits,
                         .decimals = r.decimals,
                         .percent = percent,
                         .kroner = kroner,
                         .plain = !r.grouped && !r.comma && r.n_digits > 3,
                         .exact = r.n_digits <= EXACT_DIGITS};
    return r.n_digits && (!unit.n || kroner || percent);
}

/* A rank, a count or a year that stands alone; what begins with a nought is no number. */
static bool is_count(Str text)
{
    enum { MOST_DIGITS = 9 };
    int64_t number;
    return text.n <= MOST_DIGITS && str_to_int(text, &number) && (text.p[0] != '0' || text.n == 1);
}

static bool read_day(Arena *arena, Str text, CellValue *value)
{
    Day day;
    int year, month, date;
    if (!parse_day(text, &day))
        return false;
    day_split(day, &year, &month, &date);
    *value = (CellValue){.kind = VALUE_DAY,
                         .words = str_format(arena, "%02d.%02d.%04d", date, month, year),
                         .day = day};
    return true;
}

static CellValue typed(Arena *arena, Str text, bool numeric)
{
    CellValue value;
    if (!text.n || str_eq(text, S("\u2013")) || str_eq(text, S("-")))
        return (CellValue){.kind = VALUE_NONE, .words = STR_EMPTY};
    if (numeric && read_number(arena, text, &value))
        return value;
    if (read_day(arena, text, &value))
        return value;
    return (CellValue){.kind = VALUE_WORDS, .words = text};
}

CellValue cell_value(Arena *arena, const Node *cell, bool numeric)
{
    Str text = node_words(arena, cell);
    bool counts = cell->u.cell.scope != SCOPE_COLUMN && is_count(text);
    return typed(arena, text, numeric || counts || is_amount(cell));
}

void cell_parts(Arena *arena, const Node *cell, CellValue *figure, CellValue *rest)
{
    const Node *first = cell->first;
    bool blocks = first && !node_is_inline(first->kind);
    Str below = blocks ? words_from(arena, first->next) : STR_EMPTY;
    *figure = typed(arena, node_words(arena, blocks ? first : cell), true);
    *rest = (CellValue){.kind = below.n ? VALUE_WORDS : VALUE_NONE, .words = below};
}

bool may_be_formula(const CellValue *value)
{
    size_t i = 0;
    uint32_t rune = value->kind == VALUE_WORDS ? utf8_next(value->words, &i) : 0;
    return rune == '=' || rune == '+' || rune == '-' || rune == '@' || rune == '\t' ||
           rune == '\r' || rune == 0xff1d || rune == 0xff0b || rune == 0xff0d || rune == 0xff20;
}
