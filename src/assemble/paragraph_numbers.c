/* paragraph_numbers.c - numbers by which a reader, a hearing answer or a minute can name
 * a paragraph.
 *
 * They follow from the order of the document alone, never from its pages. A chapter's
 * number and the paragraph's are parted by a hyphen, "3-12", for 3.12 is a section.
 */
#include "assemble/assemble.h"
#include "base/map.h"

typedef struct Numbering {
    Arena *arena;
    const Map *ids; /* that the document has already */
    bool by_chapter, chapters_have_numbers;
    int count;
} Numbering;

static bool may_have(const Node *part)
{
    return part->kind == NODE_PART &&
           (part->u.part.kind == PART_CHAPTER || part->u.part.kind == PART_APPENDIX);
}

/* A foreword among numbered chapters has neither number; nor have chapters without
 * numbers anything that paragraphs could be numbered by. */
static bool wants_numbers(const Numbering *n, const Node *part)
{
    if (!may_have(part))
        return false;
    return part->u.part.number.n || (!n->by_chapter && !n->chapters_have_numbers);
}

/* Nothing in a list, a box or a cell is a paragraph of the running text. */
static bool holds_running_text(const Node *node)
{
    return node->kind == NODE_PART || node->kind == NODE_LANDSCAPE;
}

static bool is_running_text(const Node *node)
{
    return node->parent && holds_running_text(node->parent) && node->kind == NODE_PARAGRAPH &&
           node->first && node->u.paragraph.style == PARAGRAPH_BODY;
}

static void put_number(Numbering *n, Node *paragraph, Str number)
{
    Node *first = paragraph->first, *span = node_new(n->arena, NODE_SPAN, paragraph->pos);
    span->u.span.style = SPAN_NUMBER;
    span->u.span.target = STR_EMPTY;
    node_append(span, node_text(n->arena, number, paragraph->pos));
    node_insert_before(first, span);
    node_insert_before(first, node_text(n->arena, S(" "), paragraph->pos));
    Str id = str_format(n->arena, "avsnitt-%.*s", STR_ARG(number));
    if (!paragraph->id.n && !map_get(n->ids, id))
        paragraph->id = id;
}

static Str next_number(Numbering *n, const Node *part)
{
    Str number = str_format(n->arena, "%d", ++n->count);
    if (!n->by_chapter)
        return number;
    return str_format(n->arena, "%.*s-%.*s", STR_ARG(part->u.part.number), STR_ARG(number));
}

static void number_part(Numbering *n, Node *part)
{
    if (n->by_chapter)
        n->count = 0;
    for (Walk w = walk_start(part); walk_next(&w);) {
        if (!w.entering)
            continue;
        if (is_running_text(w.node))
            put_number(n, w.node, next_number(n, part));
        if (!holds_running_text(w.node))
            walk_skip(&w);
    }
}

void number_paragraphs(const Job *job, Document *document, const Theme *theme)
{
    if (theme->paragraph_numbers == NUMBERS_NONE)
        return;
    Numbering n = {
        .arena = job->arena,
        .ids = &document->ids,
        .by_chapter = theme->paragraph_numbers == NUMBERS_CHAPTER,
    };
    for (const Node *part = document->root->first; part; part = part->next) {
        bool chapter = may_have(part) && part->u.part.kind == PART_CHAPTER;
        n.chapters_have_numbers |= chapter && part->u.part.number.n;
    }
    for (Node *part = document->root->first; part; part = part->next) {
        if (wants_numbers(&n, part))
            number_part(&n, part);
    }
}
