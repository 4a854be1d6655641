/* site_index.c - the words of the pages for their search.
 *
 * A script and no data file: what is opened from a disk may load scripts and nothing else.
 */
#include "back/html/site.h"
#include "base/json.h"
#include "base/utf8.h"

typedef struct Indexing {
    Json json;
    const SitePage *page;
    const Node *heading; /* above what is being gathered; NULL: none yet */
    Str title;           /* of the document: its cover's */
    Buf text;
} Indexing;

/* Blanks of every kind become one; soft hyphens only mark where a word may be broken. */
static void add_words(Buf *out, Str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);
        if (rune == 0xAD || rune_is_unfit(rune))
            continue;
        if (!rune_is_space(rune) && rune != '\n')
            buf_add_rune(out, rune);
        else if (out->n && out->p[out->n - 1] != ' ')
            buf_add_char(out, ' ');
    }
}

static void close_section(Indexing *indexing)
{
    Str text = str_trim(buf_str(&indexing->text));
    const Node *heading = indexing->heading, *chapter = indexing->page->heading;
    if (heading || text.n) {
        bool first = !heading || heading == chapter;
        json_open(&indexing->json, NULL, '[');
        json_text(&indexing->json, NULL, indexing->page->file);
        json_text(&indexing->json, NULL, first ? STR_EMPTY : heading->id);
        json_text(&indexing->json, NULL, heading ? heading->u.heading.plain : indexing->title);
        json_text(&indexing->json, NULL, first || !chapter ? STR_EMPTY : chapter->u.heading.plain);
        json_text(&indexing->json, NULL, text);
        json_close(&indexing->json);
    }
    indexing->text.n = 0;
}

static void add_part(Indexing *indexing, Node *part)
{
    for (Walk walk = walk_start(part); walk_next(&walk);) {
        const Node *node = walk.node;
        if (walk.entering && node->kind == NODE_HEADING) {
            if (node->u.heading.level > 1) { /* the cover is one section, above its title too */
                close_section(indexing);
                indexing->heading = node;
            }
            walk_skip(&walk);
        } else if (walk.entering && (node->kind == NODE_TEXT || node->kind == NODE_CODE)) {
            add_words(&indexing->text, node->u.text);
        } else if (walk.entering && node->kind == NODE_CODE_BLOCK) {
            add_words(&indexing->text, node->u.code_block.text);
        } else if (!walk.entering &&
                   (!node_is_inline(node->kind) || node->kind == NODE_SOFT_BREAK ||
                    node->kind == NODE_LINE_BREAK)) {
            add_words(&indexing->text, S(" "));
        }
    }
}

static bool is_contents(const Node *part)
{
    return part->kind == NODE_PART && part->u.part.kind == PART_CONTENTS;
}

void site_index_write(const Site *site, Buf *out)
{
    Indexing indexing = {.title = site->html.product->document->title,
                         .text = buf_new(site->html.job->arena)};
    buf_puts(out, "globalThis.planverkIndex=");
    indexing.json = json_start(out, false);
    json_open(&indexing.json, NULL, '[');
    for (size_t i = 0; i < site->pages.n; i++) {
        indexing.page = &site->pages.items[i];
        indexing.heading = NULL;
        for (size_t k = 0; k < indexing.page->parts.n; k++)
            if (!is_contents(indexing.page->parts.items[k]))
                add_part(&indexing, indexing.page->parts.items[k]);
        close_section(&indexing);
    }
    json_close(&indexing.json);
    buf_puts(out, ";\n");
}
