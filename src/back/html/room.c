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

/* Narrow, wide and other characters, from the space to the tilde. */
static const char widths[] = "nn---w-nnn--n-n-----------nn----w--------n---w--"
                             "-------w---n-n--n-----n--nn-nw----n-n--w----n--";

static unsigned width_of(uint32_t rune)
{
    char width = rune >= ' ' && rune <= '~' ? widths[rune - ' '] : '-';
    return width == '-' ? 62 : width == 'n' ? 38 : 96;
}

static unsigned larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

static void end_word(Words *words)
{
    words->longest = larger(words->longest, words->word);
    words->word = 0;
}

/* Where lines end: at blanks that may, behind hyphens, and where breaks.c says. */
static void add_words(Words *words, Str text, bool code)
{
    for (size_t i = 0; i < text.n;) {
        size_t at = i;
        uint32_t rune = utf8_next(text, &i);
        bool blank = rune == ' ' || rune == '\n' || rune == '\t';
        if (blank || rune == 0xAD || rune == 0x200B ||
            (code ? html_code_breaks(text, at) : html_slash_breaks(text, at)))
            end_word(words);
        if (rune == 0xAD || rune == 0x200B)
            continue;
        words->word += blank ? 0 : width_of(rune);
        words->all += width_of(rune);
        if (rune == '-' || rune == 0x2013)
            end_word(words);
    }
}

static Words words_of(const Node *cell)
{
    Words words = {0};
    unsigned indent = 0;
    for (const Node *node = cell; node; node = node_behind(node, cell)) {
        if (node->kind == NODE_TEXT || node->kind == NODE_CODE)
            add_words(&words, node->u.text, node->kind == NODE_CODE);
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

TableRoom html_table_room(Arena *arena, const Node *table, const TableGrid *grid)
{
    unsigned n = (unsigned)grid->n_columns, words = 0, reading = 0, indent = indent_of(table);
    bool plan = table->u.table.plan;
    if (plan && n > PLAN_COLUMNS)
        return (TableRoom){0};
    ColumnRoom *columns = NEW_ARRAY(arena, ColumnRoom, n);
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        if (cell->col_span > 1)
            continue;
        Words found = words_of(cell->cell);
        ColumnRoom *column = &columns[cell->column];
        column->longest = larger(column->longest, found.longest);
        column->prose |= found.all > PROSE;
    }
    for (size_t i = 0; i < n; i++) {
        words += columns[i].longest;
        reading += larger(columns[i].prose ? PROSE_LINE : 0, columns[i].longest);
    }
    unsigned window = plan ? PLAN_WINDOW : WINDOW, padding = plan ? PLAN_PADDING : WINDOW_PADDING;
    return (TableRoom){
        .phone = !plan && reading + n * PHONE_PADDING + indent <= PHONE,
        .explained = n == 2 && columns[1].prose,
        .window = words + n * padding + indent <= window,
    };
}

/* Whether a cell's words have room on a card, a head's before those of its cells. */
static bool is_brief(const Node *cell)
{
    Words words = words_of(cell);
    unsigned most = cell->u.cell.scope == SCOPE_COLUMN ? CARD_HEAD : CARD_WORD;
    return words.longest <= most && words.all <= CARD_LINES;
}

bool *html_brief_columns(Arena *arena, const TableGrid *grid)
{
    bool *brief = NEW_ARRAY(arena, bool, grid->n_columns);
    for (size_t i = 0; i < grid->n_columns; i++)
        brief[i] = true;
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        if (cell->col_span <= 1 && brief[cell->column])
            brief[cell->column] = is_brief(cell->cell);
    }
    return brief;
}
