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

/* Of a page whose style sheet and script are files beside it: opened from a disk they have no
 * host in common, so that must be said too. */
#define POLICY_OF_FILES                                                                            \
    "default-src 'none'; img-src data: 'self' file:; font-src data:; "                             \
    "style-src 'self' file: 'unsafe-inline'; base-uri 'none'; form-action 'none'; "                \
    "script-src 'self' file:"

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

void html_colors(Buf *out, const Theme *theme, bool dark)
{
    const uint32_t *colors = dark ? theme->dark_colors : theme->colors;
    buf_puts(out, dark ? "@media screen and (prefers-color-scheme:dark){" : "");
    buf_puts(out, ":root{");
    for (ColorRole role = COLOR_TEXT; role < COLOR_COUNT; role++) {
        html_color_variable(out, role);
        buf_printf(out, ":#%06x;", colors[role] & 0xFFFFFF);
    }
    buf_puts(out, dark ? "}\n}\n" : "}\n");
}

/* A style element ends at "<" for one parser and not for the other, so neither
 * it nor "&" may stand there; in a CSS string an escape means the same. */
void html_css(Buf *out, Str css)
{
    for (Str rest = css, piece; str_split(&rest, '<', &piece);) {
        for (Str within; str_split(&piece, '&', &within);) {
            buf_add(out, within);
            buf_puts(out, piece.p ? "\\26 " : "");
        }
        buf_puts(out, rest.p ? "\\3c " : "");
    }
}

Str html_asset(const Html *html, const char *name)
{
    const Assets *assets = html->job->assets;
    Str bytes, path = str_format(html->job->arena, "themes/standard/%s", name);
    return assets != NULL && assets->find(assets, path, &bytes) ? bytes : STR_EMPTY;
}

/* They lie in the page, as all that it needs; the usual ones stand behind them for what
 * they lack. A page that brings the faces of its text has them among these, and one that
 * brings none has no such either. */
void html_own_fonts(const Html *html, Buf *out)
{
    static const char *const stacks[] = {
        [FAMILY_SERIF] = ":root{--serif:\"own-serif\",\"Noto Serif\",Georgia,serif}\n",
        [FAMILY_SANS] = ":root{--sans:\"own-sans\",\"Noto Sans\",system-ui,sans-serif}\n"};
    static const char *const names[] = {[FAMILY_SERIF] = "own-serif", [FAMILY_SANS] = "own-sans"};
    bool whole = html->product->fonts && html->product->theme->web_fonts == WEB_FONTS_FIGURES;
    for (Family family = FAMILY_SERIF; whole && family < FAMILY_MONO; family++) {
        bool any = false;
        for (Style style = STYLE_REGULAR; style < STYLE_COUNT; style++) {
            Str bytes;
            bool bold = style & STYLE_BOLD, italic = style & STYLE_ITALIC;
            if (!fonts_own_file(html->product->fonts, family, style, &bytes))
                continue;
            buf_printf(out, "@font-face{font-family:\"%s\";font-weight:%s;font-style:%s;src:url(",
                       names[family], bold ? "700" : "400", italic ? "italic" : "normal");
            buf_puts(out, "data:font/ttf;base64,");
            html_base64(out, bytes);
            buf_puts(out, ")}\n");
            any = true;
        }
        if (any)
            buf_puts(out, stacks[family]);
    }
}

/* A theme's choices that are more than colours, as far as a screen knows them. */
void html_looks(Buf *out, const Theme *theme)
{
    static const char *const heads[] = {
        [TABLE_HEAD_LIGHT] = "",
        [TABLE_HEAD_DARK] = "thead th{background:var(--aksent);color:var(--pa-aksent)}\n",
        [TABLE_HEAD_NONE] = "thead th{background:none}\n"};
    static const char *const rules[] = {
        [RULES_LEVEL] = "",
        [RULES_ALL] = "th,td{border-inline:1px solid var(--strek)}\n",
        [RULES_NONE] = "tbody :is(th,td):not(.group){border-bottom-color:transparent}\n"};
    static const char *const frames[] = {[BOX_FRAME_OF_KIND] = "",
                                         [BOX_FRAME_WHOLE] = ".box{border-width:1px}\n",
                                         [BOX_FRAME_EDGE] = ".box{border-width:0 0 0 4px}\n",
                                         [BOX_FRAME_NONE] = ".box{border-width:0}\n"};
    bool edge = !theme->box_fill && theme->box_frame == BOX_FRAME_NONE;
    if (theme->body_family == BODY_SANS)
        buf_puts(out, "body{font-family:var(--sans)}\n");
    if (theme->heading_family == BODY_SERIF)
        buf_puts(out, ":is(h1,h2,h3,h4,h5,h6){font-family:var(--serif)}\n");
    if (!theme->zebra)
        buf_puts(out, "tbody tr:nth-child(even)>*{background:none}\n");
    if (!theme->box_fill)
        buf_puts(out, ".box{background:none}\n");
    if (theme->cover_panel == PANEL_NONE) /* the page's is light in any case */
        buf_puts(out, ".cover{background:none}\n");
    if (!theme->status_mark)
        buf_puts(out, ".status-mark{padding:0;border:0;background:none}\n");
    buf_puts(out, heads[theme->table_head]);
    buf_puts(out, rules[theme->table_rules]);
    buf_puts(out, frames[edge ? BOX_FRAME_EDGE : theme->box_frame]);
}

/* On paper the status stands on each sheet, above the text, for browsers that know margins. */
void html_status_on_paper(const Html *html, Buf *out)
{
    Str mark = html->product->document->status_mark;
    if (!mark.n)
        return;
    buf_puts(out, "@page{@top-center{font:bold 9pt sans-serif;content:\"");
    for (size_t i = 0; i < mark.n; i++)
        if (mark.p[i] == '"' || mark.p[i] == '\\' || (unsigned char)mark.p[i] < ' ')
            buf_printf(out, "\\%x ", (unsigned)mark.p[i]);
        else
            html_css(out, str_slice(mark, i, i + 1));
    buf_puts(out, "\"}}\n@page:first{@top-center{content:none}}\n");
}

static void add_style(Html *html)
{
    const Theme *theme = html->product->theme;
    Buf *out = &html->out;
    buf_puts(out, "<style>\n");
    html_colors(out, theme, false);
    html_colors(out, theme, true);
    html_font_faces(html, out);
    html_css(out, html_asset(html, "standard.css"));
    html_looks(out, theme);
    html_status_on_paper(html, out);
    html_own_fonts(html, out);
    html_css(out, theme->css);
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

static void add_title(Buf *out, const Document *document, Str page_title)
{
    buf_puts(out, "<title>");
    html_text(out, page_title);
    buf_puts(out, page_title.n > 0 && document->title.n > 0 ? " – " : "");
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
static void add_open_graph(Html *html, const Head *head)
{
    const Document *document = html->product->document;
    Buf *out = &html->out;
    char locale[16] = "";
    for (size_t i = 0; i < document->lang.n && i + 1 < sizeof locale; i++)
        locale[i] = document->lang.p[i] == '-' ? '_' : document->lang.p[i];
    add_property(out, "og:type", S("article"));
    add_property(out, "og:title", head->title.n ? head->title : document->title);
    add_property(out, "og:description", document->description);
    add_property(out, "og:site_name", document->organisation);
    add_property(out, "og:locale", str_from(locale));
    if (html_url_allowed(head->canonical))
        add_property(out, "og:url", head->canonical);
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

static const Picture *logo_of(const Html *html)
{
    const Node *part = html->product->document->root->first;
    const Node *node =
        part && part->kind == NODE_PART && part->u.part.kind == PART_COVER ? part->first : NULL;
    while (node && node->kind != NODE_FIGURE)
        node = node->next;
    return node ? node->u.figure.picture : NULL;
}

static const struct {
    const char *type, *file;
} icons[] = {[PICTURE_JPEG] = {"image/jpeg", "ikon.jpg"},
             [PICTURE_PNG] = {"image/png", "ikon.png"},
             [PICTURE_SVG] = {"image/svg+xml", "ikon.svg"}};

Str html_icon(const Html *html, const char **file)
{
    const Picture *logo = logo_of(html);
    Str bytes = logo ? icon_bytes(html, logo) : STR_EMPTY;
    if (!bytes.n || bytes.n > MOST_ICON)
        return STR_EMPTY;
    *file = icons[logo->kind].file;
    return bytes;
}

/* The cover's logo as the sign in the browser's tab. */
static void add_icon(Html *html, const Head *head)
{
    const char *file;
    Str bytes = html_icon(html, &file);
    if (!bytes.n)
        return;
    buf_puts(&html->out, "<link rel=\"icon\"");
    if (head->files)
        html_href(&html->out, str_from(file));
    else
        html_data_address(&html->out, "href", icons[logo_of(html)->kind].type, bytes);
    buf_puts(&html->out, "/>\n");
}

static void add_link(Buf *out, const char *rel, Str address)
{
    if (!address.n)
        return;
    buf_printf(out, "<link rel=\"%s\"", rel);
    html_href(out, address);
    buf_puts(out, "/>\n");
}

static void add_policy(Html *html, const Head *head)
{
    Buf *out = &html->out;
    buf_puts(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"");
    buf_puts(out, head->files ? POLICY_OF_FILES : POLICY);
    if (!head->files)
        html_script_policy(html, out);
    html_programs_policy(html, out);
    buf_puts(out, "\"/>\n");
}

void html_head(Html *html, const Head *head)
{
    const Document *document = html->product->document;
    Buf *out = &html->out;
    html_prepare_programs(html, head);
    buf_puts(out, "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
    html_attribute(out, "lang", document->lang);
    html_attribute(out, "xml:lang", document->lang);
    buf_puts(out, ">\n<head>\n<meta charset=\"utf-8\"/>\n");
    add_policy(html, head);
    buf_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    add_title(out, document, head->title);
    add_meta(out, "description", document->description);
    add_meta(out, "author", document->organisation);
    buf_puts(out, "<meta name=\"generator\" content=\"planverk\"/>\n"
                  "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
                  "<meta name=\"referrer\" content=\"no-referrer\"/>\n");
    if (html_url_allowed(head->canonical))
        add_link(out, "canonical", head->canonical);
    add_link(out, "prev", head->previous);
    add_link(out, "next", head->next);
    add_open_graph(html, head);
    add_icon(html, head);
    if (head->files)
        add_link(out, "stylesheet", S(SITE_STYLE));
    else
        add_style(html);
    html_for_programs(html);
    buf_puts(out, "</head>\n");
}
