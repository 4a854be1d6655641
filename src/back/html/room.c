/* room.c - how much room a table's words want, and so the form that it has on a narrow screen.
 *
 * The page is set in the reader's own typeface, of which nobody here knows: the widths are those
 * of a usual sans serif, rather too large, in hundredths of an em. What is said too large
 * costs a table its columns on a telephone; too small, and it would be pushed sideways.
 */
#include "back/html/table.h"

#include "base/utf8.h"

enum {
    EM = 100,
    PROSE = 30 * EM,      /* a cell of more than this is read as a text, ... */
    PROSE_LINE = 10 * EM, /* ... in lines that hold some words */
    BOLD_PERCENT = 107,
    /* themes/standard/standard.css: type of .95rem, or .8rem in the tables of plans, with the
     * cells' padding on both sides; a window of 320 px without its margins, and one of 40rem,
     * from which on all tables have the form of tables */
    PHONE = 18 * EM + 40,
    PHONE_PADDING = 105,
    WINDOW = 39 * EM,
    WINDOW_PADDING = 158,
    PLAN_WINDOW = 46 * EM,
    PLAN_PADDING = 90,
    PLAN_COLUMNS = 7, /* one with more is never narrower than 44rem */
    BOX_INDENT = 350,
    OTHER_INDENT = 200,
    LIST_INDENT = 120,
    /* in a card of that window: the head's word in its own type, and the cell's words beside it */
    CARD_HEAD = 810,
    CARD_WORD = 840,
    CARD_LINES = 20 * EM,
};

/* A cell's words on the way through it. */
typedef struct Words {
    unsigned word, longest, all;
} Words;

/* Narrow, other and wide letters; the blank and others want a closer look. */
enum { N = 38, O = 62, W = 96, LOOK = 1, B = N | LOOK, L = O | LOOK };

/* The width of a letter by its first byte; those behind it add nothing. */
static const unsigned char widths[256] = {
    O, O, O, O, O, O, O, O, O, L, L, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
    B, N, O, O, O, W, O, N, N, N, O, O, N, L, N, L, O, O, O, O, O, O, O, O, O, O, N, N, O, O, O, O,
    W, O, O, O, O, O, O, O, O, N, O, O, O, W, O, O, O, O, O, O, O, O, O, W, O, O, O, N, O, N, O, O,
    N, O, O, O, O, O, N, O, O, N, N, O, N, W, O, O, O, O, N, O, N, O, O, W, O, O, O, O, N, O, O, O,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    O, O, L, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
    O, O, L, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
};

static unsigned larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

static void end_word(Words *words)
{
    words->longest = larger(words->longest, words->word);
    words->word = 0;
}

/* The sign at text.p[*i]; lines end at blanks that may, behind hyphens, and where breaks.c says. */
static void add_sign(Words *words, Str text, size_t *i, bool code)
{
    uint32_t rune = utf8_next(text, i);
    bool blank = rune == ' ' || rune == '\n' || rune == '\t',
         unseen = rune == 0xAD || rune == 0x200B;
    unsigned width = unseen ? 0 : rune == ' ' ? N : O;
    if (blank || unseen)
        end_word(words);
    words->word += blank ? 0 : width;
    words->all += width;
    if (rune == '-' || rune == 0x2013 || (rune == '/' && !code && html_slash_breaks(text, *i)))
        end_word(words);
}

static void add_words(Words *words, Str text)
{
    for (size_t i = 0; i < text.n;) {
        unsigned letters = 0, width = 0;
        for (; i < text.n && !((width = widths[(unsigned char)text.p[i]]) & LOOK); i++)
            letters += width;
        words->word += letters;
        words->all += letters;
        if (i < text.n)
            add_sign(words, text, &i, false);
    }
}

static void add_code(Words *words, Str code)
{
    for (size_t i = 0; i < code.n;) {
        unsigned width = widths[(unsigned char)code.p[i]];
        if (html_code_breaks(code, i))
            end_word(words);
        if (width & LOOK) {
            add_sign(words, code, &i, true);
            continue;
        }
        words->word += width;
        words->all += width;
        i++;
    }
}

static Words words_of(const Node *cell)
{
    Words words = {0};
    unsigned indent = 0;
    for (const Node *node = cell; node; node = node_behind(node, cell)) {
        if (node->kind == NODE_TEXT)
            add_words(&words, node->u.text);
        else if (node->kind == NODE_CODE)
            add_code(&words, node->u.text);
        else if (node->kind == NODE_LIST)
            indent = LIST_INDENT;
        else if (!node_is_inline(node->kind) || node->kind == NODE_SOFT_BREAK ||
                 node->kind == NODE_LINE_BREAK)
            end_word(&words);
    }
    end_word(&words);
    words.longest += words.longest ? indent : 0;
    if (cell->u.cell.scope != SCOPE_NONE || cell->u.cell.sum)
        words.longest = words.longest * BOLD_PERCENT / 100;
    return words;
}

/* What stands around the table takes of its room. */
static unsigned indent_of(const Node *table)
{
    unsigned indent = 0;
    for (const Node *node = table->parent; node; node = node->parent)
        if (node->kind == NODE_BOX)
            indent += BOX_INDENT;
        else if (node->kind == NODE_ITEM || node->kind == NODE_QUOTE || node->kind == NODE_SAMPLE)
            indent += OTHER_INDENT;
    return indent;
}

typedef struct ColumnRoom {
    unsigned longest;
    bool prose;
} ColumnRoom;

/* Whether a cell's words have room on a card, a head's before those of its cells. */
static bool is_brief(const Node *cell, Words words)
{
    unsigned most = cell->u.cell.scope == SCOPE_COLUMN ? CARD_HEAD : CARD_WORD;
    return words.longest <= most && words.all <= CARD_LINES;
}

/* Reads each cell once. */
static void measure_columns(const TableGrid *grid, ColumnRoom *columns, bool *brief)
{
    for (size_t i = 0; i < grid->n_columns; i++)
        brief[i] = true;
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        if (cell->col_span > 1)
            continue;
        Words found = words_of(cell->cell);
        ColumnRoom *column = &columns[cell->column];
        column->longest = larger(column->longest, found.longest);
        column->prose |= found.all > PROSE;
        brief[cell->column] &= is_brief(cell->cell, found);
    }
}

TableRoom html_table_room(Arena *arena, const Node *table, const TableGrid *grid)
{
    unsigned n_columns = (unsigned)grid->n_columns, words = 0, reading = 0;
    unsigned indent = indent_of(table);
    bool plan = table->u.table.plan, *brief = NEW_ARRAY(arena, bool, n_columns);
    ColumnRoom *columns = NEW_ARRAY(arena, ColumnRoom, n_columns);
    measure_columns(grid, columns, brief);
    if (plan && n_columns > PLAN_COLUMNS)
        return (TableRoom){.brief = brief};
    for (size_t i = 0; i < n_columns; i++) {
        words += columns[i].longest;
        reading += larger(columns[i].prose ? PROSE_LINE : 0, columns[i].longest);
    }
    unsigned window = plan ? PLAN_WINDOW : WINDOW, padding = plan ? PLAN_PADDING : WINDOW_PADDING;
    return (TableRoom){
        .phone = !plan && reading + n_columns * PHONE_PADDING + indent <= PHONE,
        .explained = n_columns == 2 && columns[1].prose,
        .window = words + n_columns * padding + indent <= window,
        .brief = brief,
    };
}
