/* head.c - the document's head: what the page is, what it may load, how it looks.
 *
 * Nothing is loaded from anywhere and only our own script runs, and the content security
 * policy says so to the browser: should markup ever slip through, it can neither run nor
 * call home.
 */
#include "back/html/writer.h"

#define POLICY                                                                                     \
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "               \
    "base-uri 'none'; form-action 'none'"

/* A larger logo is a picture and no sign. */
enum { MOST_ICON = 64 * 1024 };

/* The keys' Norwegian letters are folded to ASCII: "på-aksent" is --pa-aksent. */
void html_color_variable(Buf *out, ColorRole role)
{
    static const char *const keys[COLOR_COUNT] = {
#define C(name, key) [COLOR_##name] = key,
        COLOR_ROLES(C)
#undef C
    };
    static const struct {
        Str letter;
        char folded;
    } folds[] = {{STR_INIT("å"), 'a'}, {STR_INIT("ø"), 'o'}, {STR_INIT("æ"), 'a'}};
    buf_puts(out, "--");
    for (const char *p = keys[role]; *p; p++) {
        char c = *p;
        for (size_t i = 0; i < sizeof folds / sizeof folds[0]; i++) {
            if (p[0] == folds[i].letter.p[0] && p[1] == folds[i].letter.p[1]) {
                c = folds[i].folded;
            }
        }
        p += c != *p;
        buf_add_char(out, c);
    }
}

static void add_colors(Buf *out, const uint32_t colors[COLOR_COUNT])
{
    buf_puts(out, ":root{");
    for (ColorRole role = COLOR_TEXT; role < COLOR_COUNT; role++) {
        html_color_variable(out, role);
        buf_printf(out, ":#%06x;", colors[role] & 0xFFFFFF);
    }
    buf_puts(out, "}\n");
}

/* A style element ends at "<" for one parser and not for the other, so neither
 * it nor "&" may stand there; in a CSS string an escape means the same. */
static void add_css(Buf *out, Str css)
{
    for (Str rest = css, piece; str_split(&rest, '<', &piece);) {
        for (Str within; str_split(&piece, '&', &within);) {
            buf_add(out, within);
            buf_puts(out, piece.p ? "\\26 " : "");
        }
        buf_puts(out, rest.p ? "\\3c " : "");
    }
}

static void add_style(Html *html)
{
    const Theme *theme = html->product->theme;
    const Assets *assets = html->job->assets;
    Buf *out = &html->out;
    buf_puts(out, "<style>\n");
    add_colors(out, theme->colors);
    buf_puts(out, "@media screen and (prefers-color-scheme:dark){");
    add_colors(out, theme->dark_colors);
    buf_puts(out, "}\n");
    html_font_faces(html);
    Str css;
    if (assets != NULL && assets->find(assets, S("themes/standard/standard.css"), &css)) {
        add_css(out, css);
    }
    add_css(out, theme->css);
    buf_puts(out, "</style>\n");
}

static void add_meta(Buf *out, const char *name, Str content)
{
    if (content.n > 0) {
        buf_printf(out, "<meta name=\"%s\"", name);
        html_attribute(out, "content", content);
        buf_puts(out, "/>\n");
    }
}

static void add_title(Buf *out, const Document *document)
{
    buf_puts(out, "<title>");
    html_text(out, document->title);
    if (document->organisation.n > 0) {
        buf_puts(out, document->title.n > 0 ? " – " : "");
        html_text(out, document->organisation);
    }
    buf_puts(out, "</title>\n");
}

static void add_property(Buf *out, const char *name, Str content)
{
    if (content.n > 0) {
        buf_printf(out, "<meta property=\"%s\"", name);
        html_attribute(out, "content", content);
        buf_puts(out, "/>\n");
    }
}

/* What the page looks like where its address is shared (ogp.me). A picture would have to
 * be fetched from somewhere, so there is none. */
static void add_open_graph(Html *html)
{
    const Document *document = html->product->document;
    Buf *out = &html->out;
    char locale[16] = "";
    for (size_t i = 0; i < document->lang.n && i + 1 < sizeof locale; i++)
        locale[i] = document->lang.p[i] == '-' ? '_' : document->lang.p[i];
    add_property(out, "og:type", S("article"));
    add_property(out, "og:title", document->title);
    add_property(out, "og:description", document->description);
    add_property(out, "og:site_name", document->organisation);
    add_property(out, "og:locale", str_from(locale));
    if (html_url_allowed(document->canonical_url))
        add_property(out, "og:url", document->canonical_url);
}

/* Of a drawing we give what we drew: a stranger's file may hold scripts. */
static Str icon_bytes(const Html *html, const Picture *logo)
{
    if (logo->kind != PICTURE_SVG)
        return logo->bytes;
    if (!logo->drawing)
        return STR_EMPTY;
    Html file = *html;
    file.out = buf_new(html->job->arena);
    html_drawing(&file, logo->drawing, STR_EMPTY, "icon", 0);
    return buf_str(&file.out);
}

/* The cover's logo as the sign in the browser's tab. */
static void add_icon(Html *html)
{
    static const char *const types[] = {[PICTURE_JPEG] = "image/jpeg",
                                        [PICTURE_PNG] = "image/png",
                                        [PICTURE_SVG] = "image/svg+xml"};
    const Node *part = html->product->document->root->first;
    const Node *node =
        part && part->kind == NODE_PART && part->u.part.kind == PART_COVER ? part->first : NULL;
    while (node && node->kind != NODE_FIGURE)
        node = node->next;
    const Picture *logo = node ? node->u.figure.picture : NULL;
    Str bytes = logo ? icon_bytes(html, logo) : STR_EMPTY;
    if (!bytes.n || bytes.n > MOST_ICON)
        return;
    buf_puts(&html->out, "<link rel=\"icon\"");
    html_data_address(&html->out, "href", types[logo->kind], bytes);
    buf_puts(&html->out, "/>\n");
}

void html_head(Html *html)
{
    const Document *document = html->product->document;
    Buf *out = &html->out;
    buf_puts(out, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
    html_attribute(out, "lang", document->lang);
    html_attribute(out, "xml:lang", document->lang);
    buf_puts(out, ">\n<head>\n<meta charset=\"utf-8\"/>\n");
    buf_puts(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"" POLICY);
    html_script_policy(html, out);
    buf_puts(out, "\"/>\n");
    buf_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    add_title(out, document);
    add_meta(out, "description", document->description);
    add_meta(out, "author", document->organisation);
    buf_puts(out, "<meta name=\"generator\" content=\"planverk\"/>\n"
                  "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
                  "<meta name=\"referrer\" content=\"no-referrer\"/>\n");
    if (html_url_allowed(document->canonical_url)) {
        buf_puts(out, "<link rel=\"canonical\"");
        html_href(out, document->canonical_url);
        buf_puts(out, "/>\n");
    }
    add_open_graph(html);
    add_icon(html);
    add_style(html);
    buf_puts(out, "</head>\n");
}
