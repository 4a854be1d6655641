/* script.c - the page's script and the one line of the policy that lets it run.
 *
 * The page is whole without it; see themes/standard/standard.js. The policy names its
 * digest, so no other script runs, whatever a plan may say.
 */
#include "back/html/writer.h"

#include "base/sha256.h"

static Script wrap_script(Arena *arena, Str bytes)
{
    Buf text = buf_new(arena), digest = buf_new(arena);
    unsigned char sum[SHA256_SIZE];
    buf_puts(&text, "//<![CDATA[\n");
    buf_add(&text, bytes);
    buf_puts(&text, "//]]>");
    sha256(buf_str(&text), sum);
    html_base64(&digest, (Str){(const char *)sum, sizeof sum});
    return (Script){buf_str(&text), buf_str(&digest)};
}

/* A folder of --data may bring a script; ours is embedded as tool/script left it, since its
 * digest is a tenth of the work on a short page. */
Script html_find_script(const Html *html)
{
    Script script = {STR_EMPTY, STR_EMPTY};
    const Assets *assets = html->job->assets;
    Str bytes;
    if (assets != NULL && assets->find(assets, S("themes/standard/standard.js"), &bytes))
        script = wrap_script(html->job->arena, bytes);
    else if (assets != NULL && assets->find(assets, S("themes/standard/standard.script"), &bytes) &&
             str_split(&bytes, '\n', &script.digest))
        script.text = bytes;
    return script;
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
    if (!html->script.text.n)
        return;
    buf_puts(out, "; script-src 'sha256-");
    buf_add(out, html->script.digest);
    buf_add_char(out, '\'');
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
    if (!html->script.text.n)
        return;
    buf_puts(&html->out, "<script");
    add_words(html, PAGE_WORDS);
    buf_add_char(&html->out, '>');
    buf_add(&html->out, html->script.text);
    buf_puts(&html->out, "</script>\n");
}
