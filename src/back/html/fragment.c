/* fragment.c - the document as one article, to be pasted into a page of a publishing system.
 *
 * It must look right on a page of which nothing is known, and change nothing there:
 * - Its style sheet stands in it, every selector below a class that no other article has
 *   (css.h). It weighs more than the page's own rules, but for those with !important.
 * - Its ids begin with the name of that class, so that none is on the page twice.
 * - Its title has the level that was asked for, and the rest follows without a jump.
 * - There is no script: such systems take scripts out or forbid them, and nothing in the
 *   article needs one.
 * - A theme's own fonts, which are whole files, stay away: such systems cut long articles and
 *   most pages have the font already. "nettside: {skrifter: alt}" brings what the text uses.
 * - There is no link to the PDF, which lies nobody knows where from there; and no way past
 *   the menu, no foot and no <main>, which are the page's.
 */
#include "back/html/css.h"
#include "back/html/writer.h"

enum { DEFAULT_LEVEL = 2 };

/* Addresses in published pages depend on it, so that it may never become another one, as the
 * program's usual hash may. */
static uint64_t hash_of_name(Str name)
{
    uint64_t hash = UINT64_C(14695981039346656037), eight;
    size_t i = 0;
    for (; name.n - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, name.p + i, sizeof eight);
        hash = (hash ^ eight) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    for (; i < name.n; i++)
        hash = (hash ^ (unsigned char)name.p[i]) * UINT64_C(1099511628211);
    return hash ^ hash >> 32;
}

/* "pv-1f0a3c": another for each plan and profile, and the same each time. */
static Str scope_name(const Html *html)
{
    unsigned long long hash = hash_of_name(html->product->name);
    return str_format(html->job->arena, "pv-%06llx", hash & 0xFFFFFF);
}

/* The highest level that the document has: 1, or 2 without a title. */
static int highest_level(Node *root)
{
    int highest = HIGHEST_HEADING;
    for (Node *node = root; node; node = block_behind(node, root))
        if (node->kind == NODE_HEADING && node->u.heading.level < highest)
            highest = node->u.heading.level;
    return highest;
}

/* The rules for the frame go before standard.css, so that it rules them in turn; those that
 * mend it go behind. */
static void add_sheet(const Html *html, Buf *out, const CssForm *form)
{
    const Theme *theme = html->product->theme;
    Str own = html_asset(html, "fragment.css");
    size_t behind = str_find(own, S("/* ---- behind"), 0);
    Buf colors = buf_new(html->job->arena);
    html_colors(&colors, theme, false);
    if (html->product->dark)
        html_colors(&colors, theme, true);
    css_rewrite(out, str_slice(own, 0, behind), form);
    css_rewrite(out, buf_str(&colors), form);
    css_rewrite(out, html_asset(html, "standard.css"), form);
    css_rewrite(out, str_slice(own, behind, own.n), form);
    if (html->product->dark)
        css_rewrite(out, S(":root { color-scheme: light dark; }"), form);
    Buf looks = buf_new(html->job->arena);
    html_looks(&looks, theme);
    css_rewrite(out, buf_str(&looks), form);
    css_rewrite(out, theme->css, form);
}

static void add_style(Html *html, Str scope)
{
    Arena *arena = html->job->arena;
    /* an id that nothing has, four times: a weight above what stands on the page */
    Str root = str_format(arena, ".%.*s:not(#_#_#_#_)", STR_ARG(scope));
    CssForm form = {
        .shift = html->shift,
        .root = root,
        .body = str_format(arena, "%.*s > .planverk-body", STR_ARG(root)),
        .light = !html->product->dark,
    };
    Buf sheet = buf_new(arena);
    add_sheet(html, &sheet, &form);
    buf_puts(&html->out, "<style>\n");
    html_font_faces(html, &html->out);
    html_css(&html->out, buf_str(&sheet));
    buf_puts(&html->out, "</style>\n");
}

static void add_article(Html *html)
{
    Node *root = html->product->document->root;
    Str scope = scope_name(html);
    int level = html->product->heading_level ? html->product->heading_level : DEFAULT_LEVEL;
    html->prefix = str_format(html->job->arena, "%.*s-", STR_ARG(scope));
    html->shift = level - highest_level(root);
    buf_printf(&html->out, "<article class=\"planverk %.*s\"", STR_ARG(scope));
    html_attribute(&html->out, "lang", html->product->document->lang);
    if (html_first_heading(root))
        html_id_attribute(html, "aria-labelledby", html_id(html, html_first_heading(root)));
    buf_puts(&html->out, ">\n");
    add_style(html, scope);
    buf_puts(&html->out, "<div class=\"planverk-body\">\n");
    html_write(html, root);
    buf_puts(&html->out, "</div>\n</article>\n");
}

Str html_fragment_emit(const Job *job, const Product *product)
{
    Job own = *job;
    own.arena = arena_new(arena_unwind(job->arena), ARENA_MOST);
    Html html = html_new(&own, product);
    add_article(&html);
    Str file = str_copy(job->arena, buf_str(&html.out));
    html_free(&html);
    arena_free(own.arena);
    return file;
}
