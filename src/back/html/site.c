/* site.c - the document as a folder of pages: a front page with the cover and the contents,
 * and a page for every other part.
 *
 * A page's file is called after its heading's id, which comes from the words and not from
 * the number: a chapter that is added moves no address. Links lead from page to page, the
 * style sheet, the script, the search's index and the PDF lie beside the pages.
 */
#include "back/html/site.h"

#include "back/html/css.h"
#include "base/utf8.h"

#define FRONT S("index.html")

enum { LONGEST_FILE_NAME = 80 };

/* ---- which pages ------------------------------------------------------------ */

/* "é" → "e"; 0 where an address cannot show the letter. */
static char ascii_of(uint32_t rune)
{
    static const struct {
        const char *letters;
        char ascii;
    } rows[] = {{"áàâäãåā", 'a'}, {"čçć", 'c'},  {"đð", 'd'},     {"éèêë", 'e'},
                {"íìîï", 'i'},    {"ŋñń", 'n'},  {"óòôöõø", 'o'}, {"šś", 's'},
                {"ŧ", 't'},       {"úùûü", 'u'}, {"ýÿ", 'y'},     {"žźʒǯ", 'z'}};
    if (rune < 0x80)
        return (char)rune;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str letters = str_from(rows[i].letters);
        for (size_t k = 0; k < letters.n;)
            if (utf8_next(letters, &k) == rune)
                return rows[i].ascii;
    }
    return '\0';
}

/* Every server and disk knows small letters of ASCII, digits and hyphens. */
static Str file_stem(Arena *arena, Str id)
{
    Buf stem = buf_new(arena);
    Str slug = utf8_slug(arena, id);
    for (size_t i = 0; i < slug.n && stem.n < LONGEST_FILE_NAME;) {
        uint32_t rune = utf8_next(slug, &i);
        char letter = ascii_of(rune);
        if (rune == 0xE6)
            buf_puts(&stem, "ae");
        else if (letter)
            buf_add_char(&stem, letter);
    }
    return stem.n ? buf_str(&stem) : S("del");
}

/* No two files have one name, and none that of the front page. */
static Str file_name(Site *site, const Node *heading)
{
    Arena *arena = site->html.job->arena;
    Str stem = file_stem(arena, heading ? heading->id : STR_EMPTY), name = stem;
    for (int n = 2; map_get(&site->names, name); n++)
        name = str_format(arena, "%.*s-%d", STR_ARG(stem), n);
    map_put(&site->names, name, site);
    return str_format(arena, "%.*s.html", STR_ARG(name));
}

static void add_part(Site *site, Node *part)
{
    SitePage *page = &site->pages.items[0];
    if (part->kind != NODE_PART && site->pages.n > 1)
        page = &site->pages.items[site->pages.n - 1];
    else if (part->kind == NODE_PART && !html_is_front(part))
        page = LIST_ADD(site->html.job->arena, &site->pages);
    if (!page->parts.n && page != &site->pages.items[0]) {
        *page = (SitePage){.heading = html_first_heading(part)};
        page->file = file_name(site, page->heading);
    }
    *LIST_ADD(site->html.job->arena, &page->parts) = part;
}

static void find_places(Site *site)
{
    for (size_t i = 0; i < site->pages.n; i++) {
        SitePage *page = &site->pages.items[i];
        for (size_t k = 0; k < page->parts.n; k++) {
            Node *part = page->parts.items[k];
            for (Node *node = part; node; node = node_behind(node, part))
                if (node->id.n)
                    map_put(&site->html.places, node->id, &page->file);
        }
    }
}

static void find_pages(Site *site)
{
    Node *root = site->html.product->document->root;
    map_put(&site->names, S("index"), site);
    *LIST_ADD(site->html.job->arena, &site->pages) = (SitePage){.file = FRONT};
    for (Node *part = root->first; part; part = part->next)
        add_part(site, part);
    find_places(site);
}

/* ---- one page --------------------------------------------------------------- */

/* A heading's words, with its number in front as it is printed: "3.2", "Vedlegg A". */
static void add_title(Html *html, const Node *heading)
{
    const Node *number = heading->first;
    if (number && number->kind == NODE_SPAN && number->u.span.style == SPAN_NUMBER) {
        buf_puts(&html->out, "<span class=\"number\">");
        html_text(&html->out, node_plain_text(html->job->arena, number));
        buf_puts(&html->out, "</span> ");
    }
    html_text(&html->out, heading->u.heading.plain);
}

static Str page_title(const Site *site, const SitePage *page)
{
    return page->heading ? page->heading->u.heading.plain : site->html.product->document->title;
}

static void add_page_link(Site *site, const SitePage *page, const char *attributes)
{
    Html *html = &site->html;
    buf_puts(&html->out, "<a");
    html_href(&html->out, page->file);
    buf_puts(&html->out, attributes);
    if (page->heading)
        html_attribute(&html->out, "lang", page->heading->lang);
    buf_add_char(&html->out, '>');
    if (page->heading)
        add_title(html, page->heading);
    else
        html_text(&html->out, page_title(site, page));
    buf_puts(&html->out, "</a>");
}

static Node *contents_of(const SitePage *front)
{
    for (size_t i = 0; i < front->parts.n; i++)
        if (front->parts.items[i]->kind == NODE_PART &&
            front->parts.items[i]->u.part.kind == PART_CONTENTS)
            return front->parts.items[i];
    return NULL;
}

/* Where the window has no room for the list of pages, a link leads to the contents. */
static void add_contents_link(Site *site)
{
    Html *html = &site->html;
    Node *contents = contents_of(&site->pages.items[0]);
    const Node *heading = contents ? html_first_heading(contents) : NULL;
    buf_puts(&html->out, "<a class=\"site-contents\"");
    if (heading && heading->id.n)
        html_link_to(html, heading->id);
    else
        html_href(&html->out, FRONT);
    buf_add_char(&html->out, '>');
    html_text(&html->out, word(html->product->language, WORD_CONTENTS));
    buf_puts(&html->out, "</a>\n");
}

static void add_banner(Site *site, bool front)
{
    Html *html = &site->html;
    buf_puts(&html->out, "<header class=\"site-head\">\n<p class=\"site-title\">");
    add_page_link(site, &site->pages.items[0], " rel=\"home\"");
    buf_puts(&html->out, "</p>\n");
    if (!front)
        add_contents_link(site);
    buf_puts(&html->out, "</header>\n");
}

/* The sections of the page that is shown stand below its name. */
static void add_sections(Site *site, const SitePage *page)
{
    Html *html = &site->html;
    size_t n = 0;
    for (size_t i = 0; i < page->parts.n; i++) {
        Node *part = page->parts.items[i];
        for (Node *node = part; node; node = block_behind(node, part)) {
            if (node->kind != NODE_HEADING || node->u.heading.unlisted || node == page->heading ||
                node->u.heading.level != page->heading->u.heading.level + 1 || !node->id.n)
                continue;
            buf_puts(&html->out, n++ ? "<li><a" : "\n<ol>\n<li><a");
            html_link_to(html, node->id);
            buf_add_char(&html->out, '>');
            add_title(html, node);
            buf_puts(&html->out, "</a></li>\n");
        }
    }
    buf_puts(&html->out, n ? "</ol>\n" : "");
}

static void add_page_list(Site *site, const SitePage *shown)
{
    Html *html = &site->html;
    buf_puts(&html->out, "<nav class=\"contents\"");
    html_attribute(&html->out, "aria-label", word(html->product->language, WORD_CONTENTS));
    buf_puts(&html->out, ">\n<ol class=\"toc\">\n");
    for (size_t i = 1; i < site->pages.n; i++) {
        const SitePage *page = &site->pages.items[i];
        buf_puts(&html->out, "<li>");
        add_page_link(site, page, page == shown ? " aria-current=\"page\"" : "");
        if (page == shown && page->heading)
            add_sections(site, page);
        buf_puts(&html->out, "</li>\n");
    }
    buf_puts(&html->out, "</ol>\n</nav>\n");
}

static void add_step(Site *site, const SitePage *page, const char *rel, WordId direction)
{
    Html *html = &site->html;
    buf_printf(&html->out, "<p class=\"step-%s\"><span class=\"label\">", rel);
    html_text(&html->out, word(html->product->language, direction));
    buf_puts(&html->out, "</span> ");
    add_page_link(site, page, rel[0] == 'p' ? " rel=\"prev\"" : " rel=\"next\"");
    buf_puts(&html->out, "</p>\n");
}

static void add_steps(Site *site, size_t i)
{
    Html *html = &site->html;
    if (site->pages.n < 2)
        return;
    buf_puts(&html->out, "<nav class=\"steps\"");
    html_attribute(&html->out, "aria-label", word(html->product->language, WORD_SITE_STEPS));
    buf_puts(&html->out, ">\n");
    if (i > 0)
        add_step(site, &site->pages.items[i - 1], "prev", WORD_SITE_PREVIOUS);
    if (i + 1 < site->pages.n)
        add_step(site, &site->pages.items[i + 1], "next", WORD_SITE_NEXT);
    buf_puts(&html->out, "</nav>\n");
}

/* Where the address that the plan gives is that of a folder, every page has its own. */
static Str canonical(const Site *site, const SitePage *page)
{
    Str address = site->html.product->document->canonical_url;
    bool front = page == &site->pages.items[0];
    if (front || !address.n)
        return address;
    Str folder = str_ends(address, FRONT) ? str_slice(address, 0, address.n - FRONT.n) : address;
    return str_ends(folder, S("/"))
               ? str_format(site->html.job->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(page->file))
               : STR_EMPTY;
}

static void add_page(Site *site, size_t i)
{
    Html *html = &site->html;
    const SitePage *page = &site->pages.items[i];
    Str main_id = html_fresh_id(html);
    html->out = buf_new(html->job->arena);
    html->file = page->file;
    /* a page begins at level 1: the cover's title does, and a chapter's is moved up */
    html->shift = page->heading ? 1 - page->heading->u.heading.level : 0;
    html_head(html, &(Head){
                        .title = page->heading ? page->heading->u.heading.plain : STR_EMPTY,
                        .canonical = canonical(site, page),
                        .previous = i ? site->pages.items[i - 1].file : STR_EMPTY,
                        .next = i + 1 < site->pages.n ? site->pages.items[i + 1].file : STR_EMPTY,
                        .pdf = site->pdf,
                        .whole = i == 0,
                        .files = true,
                    });
    buf_puts(&html->out, i ? "<body class=\"site\">\n" : "<body class=\"site front\">\n");
    html_skip_link(html, main_id);
    add_banner(site, i == 0);
    if (i)
        add_page_list(site, page);
    html_open_main(html, main_id);
    if (i) /* the first has it in its cover */
        html_status_mark(html);
    for (size_t k = 0; k < page->parts.n; k++)
        html_write(html, page->parts.items[k]);
    if (!i && !contents_of(page))
        add_page_list(site, page);
    add_steps(site, i);
    buf_puts(&html->out, "</main>\n");
    html_footer(html, site->pdf);
    html_script_file(html);
    buf_puts(&html->out, "</body>\n</html>\n");
}

/* ---- the folder ------------------------------------------------------------- */

static void add_output(Site *site, Str name, Str bytes)
{
    Arena *arena = site->job->arena;
    *LIST_ADD(arena, site->outputs) = (Output){
        .folder = site->html.product->name,
        .name = str_copy(arena, name),
        .bytes = str_copy(arena, bytes),
    };
}

/* Chapters are the first headings of their pages, so the sheet's levels move up too. */
static void add_style(Site *site)
{
    const Theme *theme = site->html.product->theme;
    const CssForm form = {.shift = -1, .root = STR_EMPTY, .body = STR_EMPTY};
    Buf css = buf_new(site->html.job->arena);
    html_colors(&css, theme, false);
    html_colors(&css, theme, true);
    html_font_faces(&site->html, &css);
    css_rewrite(&css, html_asset(&site->html, "standard.css"), &form);
    buf_add(&css, html_asset(&site->html, "nettsted.css"));
    html_status_on_paper(&site->html, &css);
    Buf looks = buf_new(site->html.job->arena);
    html_looks(&looks, theme);
    css_rewrite(&css, buf_str(&looks), &form);
    html_own_fonts(&site->html, &css);
    css_rewrite(&css, theme->css, &form);
    add_output(site, S(SITE_STYLE), buf_str(&css));
}

static void add_script(Site *site)
{
    Buf script = buf_new(site->html.job->arena);
    buf_add(&script, html_find_script(&site->html).text);
    buf_add_char(&script, '\n');
    buf_add(&script, html_asset(&site->html, "nettsted.js"));
    add_output(site, S(SITE_SCRIPT), buf_str(&script));
}

/* A folder that is published alone has the PDF in it. */
static void add_pdf(Site *site)
{
    const Product *product = site->html.product;
    for (size_t i = 0; product->pdf_name.n && i < site->outputs->n; i++) {
        Output pdf = site->outputs->items[i];
        if (pdf.folder.n || !str_eq(pdf.name, product->pdf_name))
            continue;
        pdf.folder = product->name;
        pdf.pages = 0;
        *LIST_ADD(site->job->arena, site->outputs) = pdf;
        site->pdf = product->pdf_name;
        return;
    }
}

static void add_icon(Site *site)
{
    const char *file;
    Str bytes = html_icon(&site->html, &file);
    if (bytes.n)
        add_output(site, str_from(file), bytes);
}

void html_site_emit(const Job *job, const Product *product, Outputs *outputs)
{
    Job own = *job;
    own.arena = arena_new(arena_unwind(job->arena), ARENA_MOST);
    Site site = {.job = job,
                 .html = html_new(&own, product),
                 .names = map_new(own.arena),
                 .outputs = outputs,
                 .pdf = STR_EMPTY};
    find_pages(&site);
    add_pdf(&site);
    for (size_t i = 0; i < site.pages.n; i++) {
        add_page(&site, i);
        add_output(&site, site.pages.items[i].file, buf_str(&site.html.out));
    }
    add_style(&site);
    add_script(&site);
    add_icon(&site);
    Buf index = buf_new(own.arena);
    site_index_write(&site, &index);
    add_output(&site, S(SITE_INDEX), buf_str(&index));
    html_free(&site.html);
    arena_free(own.arena);
}
