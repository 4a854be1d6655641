/* page.c - the whole document as one page of its own.
 *
 * Around the document stand the landmarks, the skip link, and the foot with the PDF and
 * the accessibility statement.
 */
#include "back/html/writer.h"

bool html_is_front(const Node *node)
{
    return node->kind == NODE_PART &&
           (node->u.part.kind == PART_COVER || node->u.part.kind == PART_CONTENTS);
}

void html_skip_link(Html *html, Str main_id)
{
    buf_puts(&html->out, "<a class=\"skip\"");
    html_link_to(html, main_id);
    buf_add_char(&html->out, '>');
    html_text(&html->out, word(html->product->language, WORD_SKIP_LINK));
    buf_puts(&html->out, "</a>\n");
}

void html_open_main(Html *html, Str main_id)
{
    buf_puts(&html->out, "<main tabindex=\"-1\"");
    html_id_attribute(html, "id", main_id);
    buf_puts(&html->out, ">\n");
}

static void add_footer_link(Html *html, Str url, Str name)
{
    if (url.n == 0)
        return;
    buf_puts(&html->out, "<p><a");
    html_href(&html->out, url);
    buf_add_char(&html->out, '>');
    html_text(&html->out, name);
    buf_puts(&html->out, "</a></p>\n");
}

/* "Dokumentet som PDF (250 kB)": whoever pays for each byte is told before. */
static Str pdf_words(const Html *html)
{
    const Product *product = html->product;
    Str words = word(product->language, WORD_AS_PDF);
    if (!product->pdf_size)
        return words;
    return str_format(html->job->arena, "%.*s (%zu\u00a0kB)", STR_ARG(words),
                      (product->pdf_size + 999) / 1000);
}

void html_footer(Html *html, Str pdf)
{
    const Product *product = html->product;
    Str statement = product->document->accessibility_url;
    buf_puts(&html->out, "<footer class=\"page-foot\">\n<p>");
    html_text(&html->out, product->document->organisation);
    buf_puts(&html->out, "</p>\n");
    add_footer_link(html, pdf, pdf_words(html));
    add_footer_link(html, html_url_allowed(statement) ? statement : STR_EMPTY,
                    word(product->language, WORD_ACCESSIBILITY_STATEMENT));
    buf_puts(&html->out, "</footer>\n");
}

static void add_file(Html *html)
{
    html->script = html_find_script(html);
    Str main_id = html_fresh_id(html);
    bool open = false;
    html_head(html, &(Head){.title = STR_EMPTY,
                            .canonical = html->product->document->canonical_url,
                            .pdf = html->product->pdf_name,
                            .whole = true,
                            .previous = STR_EMPTY,
                            .next = STR_EMPTY});
    buf_puts(&html->out, "<body>\n");
    html_skip_link(html, main_id);
    for (Node *part = html->product->document->root->first; part; part = part->next) {
        if (!open && !html_is_front(part)) {
            html_open_main(html, main_id);
            open = true;
        }
        html_write(html, part);
    }
    if (!open) /* there is always one, since the skip link leads there */
        html_open_main(html, main_id);
    buf_puts(&html->out, "</main>\n");
    html_footer(html, html->product->pdf_name);
    html_script(html);
    buf_puts(&html->out, "</body>\n</html>\n");
}

Str html_emit(const Job *job, const Product *product)
{
    Job own = *job; /* nothing that is made on the way outlives the file */
    own.arena = arena_new(arena_unwind(job->arena), ARENA_MOST);
    Html html = html_new(&own, product);
    html.out = buf_new(job->arena); /* but the file, which nothing else stands in the way of */
    add_file(&html);
    html_free(&html);
    arena_free(own.arena);
    return buf_str(&html.out);
}
