/* fonts.c - the typefaces that travel with the page: of each face the characters that the
 * document has, and no more.
 *
 * Figures bring theirs, so that a label has the width that it was measured with. The text
 * brings its own where the theme asks for it (nettside: skrifter); else it is set in what
 * the reader has, which costs nobody a byte.
 */
#include "back/html/writer.h"

#include "base/utf8.h"
#include "text/subset.h"

enum { PLANE = 0x10000 }; /* beyond the first plane the reader's own fonts serve */

/* A bit for each character. */
typedef struct RuneSet {
    uint8_t bits[PLANE / 8];
    bool any;
} RuneSet;

typedef LIST(uint32_t) Runes;

/* A face in the style sheet's words. */
typedef struct Look {
    const char *name;
    Family family;
    Style style;
} Look;

static void want(RuneSet *set, Str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);
        if (rune < ' ' || rune >= PLANE)
            continue;
        set->bits[rune / 8] |= (uint8_t)(1U << rune % 8);
        set->any = true;
    }
}

/* ---- the style sheet's rules ----------------------------------------------------- */

/* One that stands in for another says for which characters. */
static void add_range(Buf *out, const Runes *runes)
{
    buf_puts(out, ";unicode-range:");
    for (size_t i = 0; i < runes->n; i++)
        buf_printf(out, i ? ",U+%X" : "U+%X", (unsigned)runes->items[i]);
}

static void add_face(const Html *html, Buf *out, const Look *look, FaceId face, const Runes *runes,
                     bool stands_in)
{
    Arena *arena = html->job->arena;
    bool bold = look->style == STYLE_BOLD || look->style == STYLE_BOLD_ITALIC;
    bool italic = look->style == STYLE_ITALIC || look->style == STYLE_BOLD_ITALIC;
    Str file = fonts_subset(html->product->fonts, arena, face, runes->items, runes->n);
    buf_printf(out,
               "@font-face{font-family:\"%s\";font-weight:%d;%ssrc:url(\"data:font/woff;base64,",
               look->name, bold ? 700 : 400, italic ? "font-style:italic;" : "");
    html_base64(out, html_woff(arena, file));
    buf_puts(out, "\")format(\"woff\")");
    if (stands_in)
        add_range(out, runes);
    buf_puts(out, "}\n");
}

/* The face itself and, for what it lacks, the faces of the fallback chain. */
static void add_look(const Html *html, Buf *out, const Look *look, const RuneSet *set)
{
    Fonts *fonts = html->product->fonts;
    FaceId own = fonts_face(fonts, look->family, look->style), covering;
    Runes *by_face = NEW_ARRAY(html->job->arena, Runes, fonts_count(fonts));
    for (uint32_t rune = 0; rune < PLANE; rune++) {
        if (!set->bits[rune / 8])
            rune |= 7; /* none of the eight */
        else if ((set->bits[rune / 8] >> rune % 8 & 1) && fonts_cover(fonts, own, rune, &covering))
            *LIST_ADD(html->job->arena, &by_face[covering]) = rune;
    }
    if (by_face[own].n)
        add_face(html, out, look, own, &by_face[own], false);
    for (FaceId face = 0; face < fonts_count(fonts); face++)
        if (face != own && by_face[face].n)
            add_face(html, out, look, face, &by_face[face], true);
}

/* ---- what is wanted ----------------------------------------------------------- */

static void want_drawing(RuneSet *regular, RuneSet *bold, const Drawing *drawing)
{
    for (size_t i = 0; i < drawing->n; i++) {
        const DrawItem *item = &drawing->items[i];
        if (item->kind == DRAW_TEXT)
            want(item->u.text.weight == WEIGHT_BOLD ? bold : regular, item->u.text.text);
    }
}

static void add_figure_faces(const Html *html, Buf *out)
{
    static const Look looks[] = {{"planverk figur", FAMILY_SANS, STYLE_REGULAR},
                                 {"planverk figur", FAMILY_SANS, STYLE_BOLD}};
    RuneSet *sets = NULL;
    const Node *root = html->product->document->root;
    for (const Node *node = root; node; node = block_behind(node, root)) {
        if (node->kind != NODE_FIGURE || !node->u.figure.drawing)
            continue;
        sets = sets ? sets : NEW_ARRAY(html->job->arena, RuneSet, 2);
        want_drawing(&sets[0], &sets[1], node->u.figure.drawing);
        if (node->u.figure.narrow)
            want_drawing(&sets[0], &sets[1], node->u.figure.narrow);
    }
    for (size_t i = 0; sets && i < 2; i++)
        if (sets[i].any)
            add_look(html, out, &looks[i], &sets[i]);
}

static Str words_of(const Node *node)
{
    if (node->kind == NODE_TEXT || node->kind == NODE_CODE)
        return node->u.text;
    if (node->kind == NODE_CODE_BLOCK)
        return node->u.code_block.text;
    if (node->kind == NODE_ITEM)
        return node->u.item.label;
    return STR_EMPTY;
}

/* In every style that the style sheet has much of; bold italics are slanted by the browser.
 * The page has words of its own too, so the common characters are always there. */
static void add_text_faces(const Html *html, Buf *out)
{
    static const Look looks[] = {{"planverk serif", FAMILY_SERIF, STYLE_REGULAR},
                                 {"planverk serif", FAMILY_SERIF, STYLE_BOLD},
                                 {"planverk serif", FAMILY_SERIF, STYLE_ITALIC},
                                 {"planverk sans", FAMILY_SANS, STYLE_REGULAR},
                                 {"planverk sans", FAMILY_SANS, STYLE_BOLD}};
    RuneSet *set = NEW(html->job->arena, RuneSet);
    const Node *root = html->product->document->root;
    for (char c = ' '; c <= '~'; c++)
        want(set, (Str){&c, 1});
    want(set, S("æøåÆØÅéÉ«»–—…§·•\u00a0"));
    for (const Node *node = root; node; node = node_behind(node, root))
        want(set, words_of(node));
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        add_look(html, out, &looks[i], set);
}

void html_font_faces(const Html *html, Buf *out)
{
    WebFonts fonts = html->product->theme->web_fonts;
    if (!html->product->fonts || fonts == WEB_FONTS_NONE)
        return;
    add_figure_faces(html, out);
    if (fonts == WEB_FONTS_ALL)
        add_text_faces(html, out);
}
