/* writer.h - what the files of the HTML back end share; nobody else includes it. */
#ifndef PLANVERK_BACK_HTML_WRITER_H
#define PLANVERK_BACK_HTML_WRITER_H

#include "back/html/html.h"
#include "base/map.h"

typedef struct TableShape TableShape;

/* What stands between the script's tags, and its SHA-256 in base64; both empty where there
 * is none. */
typedef struct Script {
    Str text, digest;
} Script;

typedef struct Html {
    const Job *job;
    const Product *product;
    Buf out;
    Map targets; /* id -> its Node: what an internal link may point at */
    Str prefix;  /* of every id, where the page may have others' too; else empty */
    int shift;   /* added to the level of every heading */
    Map places;  /* id -> the file that it stands in, where there are several */
    Str file;    /* the one that is being written */
    Script script;
    Str report, data;     /* html_prepare_programs(); empty where there are none */
    TableShape *table;    /* of the innermost open table */
    Arena *tables;        /* what is made for open tables: forgotten when the last is closed */
    Map given;            /* a Node's address -> the id that we gave it */
    uint64_t given_forms; /* the form_bit() of each of them */
    Str icons[BOX_COUNT]; /* as they were written last; empty: not yet */
    int64_t fresh_ids;    /* handed out so far */
} Html;

/* escape.c: nothing that a plan says reaches the output by another way. */

/* Text content. Characters that are not fit for people or XML are left out
 * (rune_is_unfit). */
void html_text(Buf *out, Str text);
/* What stands before a name, and the name of an element or attribute: they are so short that
 * calls would cost more than to copy them here. */
static inline void html_name(Buf *out, const char *before, const char *name)
{
    while (*before)
        buf_add_char(out, *before++);
    while (*name)
        buf_add_char(out, *name++);
}
/* ` name="`; the value, escaped, and the closing mark are the caller's. */
void html_open_attribute(Buf *out, const char *name);
/* ` name="value"`. */
void html_put_attribute(Buf *out, const char *name, Str value);
/* The same; nothing for an empty value, as of most. */
static inline void html_attribute(Buf *out, const char *name, Str value)
{
    if (value.n)
        html_put_attribute(out, name, value);
}
/* Whether the address is one that a reader may be sent to: http, https, mailto
 * or tel (RFC 3986, 3.1: schemes are case-insensitive). */
bool html_url_allowed(Str url);
/* An address with every byte outside RFC 3986 percent-encoded. */
Str html_address(Arena *arena, Str url);
/* ` href="url"` with every byte outside RFC 3986 percent-encoded. */
void html_href(Buf *out, Str url);
/* ` href="file#id"`; either may be empty. */
void html_href_place(Buf *out, Str file, Str id);
/* RFC 4648, 4. */
void html_base64(Buf *out, Str bytes);
/* ` name="data:TYPE;base64,..."` */
void html_data_address(Buf *out, const char *name, const char *type, Str bytes);

/* breaks.c */

/* html_text() of a text in which lines may end behind a slash between words. */
void html_words(Buf *out, Str text);
/* The text with zero-width spaces there, for attributes that style sheets show. */
Str html_plain_words(Arena *arena, Str text);
/* Whether they may before text.p[at]. */
bool html_slash_breaks(Str text, size_t at);
/* html_text() of code in a text, which may be broken where html_code_breaks() says. */
void html_code(Buf *out, Str code);
/* Whether a line of code in a text may end before code.p[at]: behind "/" and "_", before ".",
 * where the code is long. */
bool html_code_breaks(Str code, size_t at);

/* element.c */

/* The HTML element of a node; NULL for those that have none or are written whole. */
const char *html_tag_of(const Html *html, const Node *node);
/* "h3" for a heading of the document's level. */
const char *html_heading_tag(const Html *html, int level);
/* The element's classes; for cells they come with html_cell_attributes. */
Str html_class_of(Html *html, const Node *node);
/* Whether the document has a node of that id. */
bool html_is_target(const Html *html, Str id);
/* Whether a LINK leads to an address outside that a reader may be sent to. */
bool html_links_to_url(const Node *link);

/* head.c */

/* What the heads of pages differ in; what is empty is left out. */
typedef struct Head {
    Str title;     /* of one page of several, beside the document's */
    Str canonical; /* the page's own address */
    Str previous, next;
    Str pdf;    /* the document as PDF */
    bool whole; /* the document's first page, or its only one: programs are told of it */
    bool files; /* style sheet, script and sign are files beside the page */
} Head;
#define SITE_STYLE "planverk.css"
#define SITE_SCRIPT "planverk.js"

/* From the document type to the end of <head>. */
void html_head(Html *html, const Head *head);
/* The cover's logo as a small picture and the file that it would be; empty: there is none. */
Str html_icon(const Html *html, const char **file);
/* The rules that give the theme's colours their names, for screens in general or dark ones. */
void html_colors(Buf *out, const Theme *theme, bool dark);
/* The rules for what a theme chooses beside colours; behind standard.css. */
void html_looks(Buf *out, const Theme *theme);
void html_status_on_paper(const Html *html, Buf *out);
/* The fonts that a theme brings, and their families' names. */
void html_own_fonts(const Html *html, Buf *out);
/* A style sheet as it may stand in <style>. */
void html_css(Buf *out, Str css);
/* A file of themes/standard; empty where there is none. */
Str html_asset(const Html *html, const char *name);
/* "--aksent-lys": the name under which the style sheet knows a colour. */
void html_color_variable(Buf *out, ColorRole role);

/* page.c: what stands around the document on a page of its own. */
/* The cover and the contents; behind them everything lies in <main>, or on other pages. */
bool html_is_front(const Node *node);
void html_skip_link(Html *html, Str main_id);
void html_open_main(Html *html, Str main_id);
/* `pdf` is the address of the document as PDF; empty: there is none. */
void html_footer(Html *html, Str pdf);

/* programs.c */

/* What the page says to programs: JSON-LD of schema.org, and the plan's data. It is made
 * first, then its digests stand in the policy, and then it is written. */
void html_prepare_programs(Html *html, const Head *head);
void html_programs_policy(const Html *html, Buf *out);
void html_for_programs(Html *html);

/* script.c */

/* The page's script. */
Script html_find_script(const Html *html);
/* ` 'sha256-...'` of what stands between the tags of a script. */
void html_digest(Buf *out, Str text);
/* The script, and what the page's policy says of it. */
void html_script(Html *html);
/* The script as a file beside the page. */
void html_script_file(Html *html);
void html_script_policy(const Html *html, Buf *out);

/* fonts.c */

/* The @font-face rules of what the page brings along. */
void html_font_faces(const Html *html, Buf *out);

/* woff.c */

/* A TrueType file as WOFF 1.0; empty when it is none. */
Str html_woff(Arena *arena, Str font);

/* svg.c */

/* A drawing as inline SVG. An empty `alt` means decoration. `class` is the
 * element's class. `percent` is the wished width, 0: natural. */
void html_drawing(Html *html, const Drawing *drawing, Str alt, const char *class_name, int percent);

/* table.c */

/* Opens the table's frame and the <table>; finds out which headers speak for
 * which cell. */
void html_table_open(Html *html, const Node *table);
void html_table_close(Html *html);
/* "goes-on" for the row that the walk enters, where a cell above reaches into it and narrow
 * screens show both as one card. */
Str html_row_class(const Html *html);
/* The attributes of the cell that the walk enters: scope, spans, headers, class
 * and the heading of its column for narrow screens. */
void html_cell_attributes(Html *html, const Node *cell);

/* emit.c */
/* What a plan that is not in force says of itself: paper has it on each sheet, the web at the
 * top of each page. html_write() puts it in the cover, which all documents have, if only with
 * the title. */
void html_status_mark(Html *html);
/* The writer of a document; `job` has an arena of its own, for what is made on the way. It is
 * released, with html_free(), before that arena is. */
Html html_new(const Job *job, const Product *product);
void html_free(Html *html);
/* A node and all below it. */
void html_write(Html *html, Node *node);
/* The first heading at or below a node, or NULL. */
const Node *html_first_heading(Node *root);
/* ` name="id"`, as the id stands in this output; nothing for an empty one. */
void html_id_attribute(Html *html, const char *name, Str id);
/* ` href="..."` to the place of an id of the document. */
void html_link_to(Html *html, Str id);
/* An id that no node of the document has. */
Str html_fresh_id(Html *html);
/* The node's id, or a fresh one that it keeps for the rest of the output. */
Str html_id(Html *html, const Node *node);

#endif
