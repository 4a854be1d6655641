/* script.c - the page's script and the one line of the policy that lets it run.
 *
 * The page is whole without it; see themes/standard/standard.js. The policy names its
 * digest, so no other script runs, whatever a plan may say.
 */
#include "back/html/writer.h"

#include "base/sha256.h"

/* What stands between the tags: for an XML parser too, in which "<" and "&" begin markup.
 * No blank at either end, where not all tools that check the digest agree. */
Str html_script_text(const Html *html)
{
    Str script = html_asset(html, "standard.js");
    if (!script.n)
        return STR_EMPTY;
    Buf text = buf_new(html->job->arena);
    buf_puts(&text, "//<![CDATA[\n");
    buf_add(&text, script);
    buf_puts(&text, "//]]>");
    return buf_str(&text);
}

void html_digest(Buf *out, Str text)
{
    unsigned char digest[SHA256_SIZE];
    sha256(text, digest);
    buf_puts(out, " 'sha256-");
    html_base64(out, (Str){(const char *)digest, sizeof digest});
    buf_add_char(out, '\'');
}

void html_script_policy(const Html *html, Buf *out)
{
    if (!html->script.n)
        return;
    buf_puts(out, "; script-src");
    html_digest(out, html->script);
}

/* The script's words, in the language of the page. */
static const struct {
    const char *attribute;
    WordId word;
} words[] = {
    {"data-tools", WORD_WEB_TOOLS},
    {"data-search", WORD_WEB_SEARCH},
    {"data-all", WORD_WEB_ALL},
    {"data-shown", WORD_WEB_SHOWN},
    {"data-sort", WORD_WEB_SORT},
    {"data-unsorted", WORD_WEB_UNSORTED},
    {"data-copy", WORD_WEB_COPY},
    {"data-copied", WORD_WEB_COPIED},
    {"data-in-address", WORD_WEB_IN_ADDRESS},
    {"data-expand", WORD_WEB_EXPAND},
    {"data-collapse", WORD_WEB_COLLAPSE},
    /* of several pages only */
    {"data-site-search", WORD_SITE_SEARCH},
    {"data-site-hits", WORD_SITE_HITS},
    {"data-site-no-hits", WORD_SITE_NO_HITS},
    {"data-site-no-search", WORD_SITE_NO_SEARCH},
};
enum { PAGE_WORDS = 11, SITE_WORDS = sizeof words / sizeof *words };

static void add_words(Html *html, size_t n)
{
    for (size_t i = 0; i < n; i++)
        html_attribute(&html->out, words[i].attribute,
                       word(html->product->language, words[i].word));
}

void html_script_file(Html *html)
{
    buf_puts(&html->out, "<script src=\"" SITE_SCRIPT "\"");
    add_words(html, SITE_WORDS);
    buf_puts(&html->out, "></script>\n");
}

void html_script(Html *html)
{
    if (!html->script.n)
        return;
    buf_puts(&html->out, "<script");
    add_words(html, PAGE_WORDS);
    buf_add_char(&html->out, '>');
    buf_add(&html->out, html->script);
    buf_puts(&html->out, "</script>\n");
}
