/* htmlaudit.c - reads a page of ours as strictly as can be and says what has no business there.
 *
 *     htmlaudit FILE.html...      a line for each finding; exits 1 when there are any
 *
 * It shares nothing with the back end but the script's file. Stated rules:
 * - The bytes are UTF-8 without surrogates. No control characters (C0, DEL, C1) but line
 *   ends and tabs, no characters that turn the direction of the text, no non-characters.
 * - Markup is well formed as XML: tags balance, attributes are quoted and unique, & begins
 *   one of four entities, and there are no comments, instructions or other declarations.
 * - Only the elements of ELEMENTS, each with its attributes. href leads to http, https,
 *   mailto, tel, a place in the page that is there, or the PDF beside it. src and a
 *   favicon are data: of a picture's type; an SVG there is audited in its turn.
 * - style= says a width and nothing else; ids are unique.
 * - One <style>, which holds neither < nor &. One <script>: standard.js, byte for
 *   byte, whose SHA-256 the policy names; the policy is the one below. What else is in a
 *   <script> is JSON of one of two types, without < and &.
 * - A page of several (it takes planverk.css) has no style and one script from beside it.
 *   It may lead to other pages of its folder and places in them, which must be there: all
 *   of them are audited at once.
 * - An article for another's page (<article> comes first) has no script. Each selector of
 *   its style begins with its class, its ids begin with the name of that, and the style
 *   names no address but data.
 */
#include "base/arena.h"
#include "base/assets.h"
#include "base/job.h"
#include "base/map.h"
#include "base/sha256.h"
#include "base/sys.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <string.h>

#define POLICY                                                                                     \
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "               \
    "base-uri 'none'; form-action 'none'; script-src"

#define POLICY_OF_FILES                                                                            \
    "default-src 'none'; img-src data: 'self' file:; font-src data:; "                             \
    "style-src 'self' file: 'unsafe-inline'; base-uri 'none'; form-action 'none'; "                \
    "script-src 'self' file:"

enum { MOST_DEPTH = 256 };

/* E(element, its attributes beside id, class and lang) */
#define ELEMENTS(E)                                                                                \
    E("html", "xmlns xml:lang")                                                                    \
    E("head", "")                                                                                  \
    E("meta", "charset http-equiv content name property")                                          \
    E("title", "")                                                                                 \
    E("link", "rel href")                                                                          \
    E("style", "")                                                                                 \
    E("body", "")                                                                                  \
    E("script", "type src data-tools data-search data-all data-shown data-sort data-unsorted "     \
                "data-copy data-copied data-in-address data-expand data-collapse "                 \
                "data-site-search data-site-hits data-site-no-hits data-site-no-search")           \
    E("a", "href title role aria-label aria-current rel")                                          \
    E("article", "aria-labelledby")                                                                \
    E("header", "")                                                                                \
    E("nav", "aria-labelledby aria-label")                                                         \
    E("main", "tabindex")                                                                          \
    E("section", "")                                                                               \
    E("footer", "")                                                                                \
    E("h1", "")                                                                                    \
    E("h2", "")                                                                                    \
    E("h3", "")                                                                                    \
    E("h4", "")                                                                                    \
    E("h5", "")                                                                                    \
    E("h6", "")                                                                                    \
    E("p", "")                                                                                     \
    E("ul", "")                                                                                    \
    E("ol", "start")                                                                               \
    E("li", "")                                                                                    \
    E("dl", "")                                                                                    \
    E("dt", "")                                                                                    \
    E("dd", "")                                                                                    \
    E("div", "role tabindex aria-label aria-labelledby")                                           \
    E("span", "title")                                                                             \
    E("sup", "")                                                                                   \
    E("abbr", "title")                                                                             \
    E("dfn", "")                                                                                   \
    E("time", "datetime")                                                                          \
    E("em", "")                                                                                    \
    E("strong", "")                                                                                \
    E("code", "")                                                                                  \
    E("pre", "tabindex")                                                                           \
    E("blockquote", "")                                                                            \
    E("br", "")                                                                                    \
    E("hr", "")                                                                                    \
    E("table", "")                                                                                 \
    E("caption", "")                                                                               \
    E("thead", "")                                                                                 \
    E("tbody", "")                                                                                 \
    E("tfoot", "")                                                                                 \
    E("tr", "")                                                                                    \
    E("th", "scope colspan rowspan headers data-label data-brief data-order")                      \
    E("td", "scope colspan rowspan headers data-label data-brief data-order")                      \
    E("details", "")                                                                               \
    E("summary", "")                                                                               \
    E("wbr", "")                                                                                   \
    E("aside", "role aria-labelledby")                                                             \
    E("figure", "")                                                                                \
    E("figcaption", "")                                                                            \
    E("img", "src alt width height style")                                                         \
    E("svg", "xmlns viewBox style width height role aria-hidden aria-label")                       \
    E("path", "d fill fill-rule stroke stroke-width stroke-linecap stroke-dasharray "              \
              "stroke-linejoin")                                                                   \
    E("text", "x y font-size font-weight textLength lengthAdjust fill")

typedef struct Audit {
    Arena *arena;
    Str name, page;
    size_t at;
    Str open[MOST_DEPTH];
    size_t depth;
    Map ids;
    LIST(Str) wanted; /* ids that links lead to */
    Str policy, script;
    size_t scripts, styles;
    bool picture;    /* an SVG file of its own, not a page */
    bool article;    /* for another's page */
    bool site;       /* one page of several */
    Str scope;       /* the article's class */
    Str type;        /* of the script that is open; empty: it runs */
    LIST(Str) leads; /* "page.html#id" beside this page */
    LIST(Str) data;  /* what stands in scripts that do not run */
    size_t findings;
    Buf *out;
} Audit;

static void found(Audit *audit, const char *what, Str where)
{
    where = str_slice(where, 0, 120);
    buf_printf(audit->out, "%.*s:%zu: %s: %.*s\n", STR_ARG(audit->name), audit->at, what,
               STR_ARG(where));
    audit->findings++;
}

/* ---- characters ----------------------------------------------------------- */

static const char *fault_of(uint32_t rune)
{
    if ((rune < 0x20 && rune != '\n' && rune != '\t') || (rune >= 0x7F && rune < 0xA0))
        return "a control character";
    if ((rune >= 0x202A && rune <= 0x202E) || (rune >= 0x2066 && rune <= 0x2069))
        return "a character that turns the text's direction";
    if ((rune & 0xFFFE) == 0xFFFE || (rune >= 0xFDD0 && rune <= 0xFDEF))
        return "a non-character";
    if (rune == 0xFEFF)
        return "a byte order mark";
    return NULL;
}

static bool check_characters(Audit *audit)
{
    size_t bad = utf8_check(audit->page);
    if (bad != SIZE_MAX) {
        audit->at = bad;
        found(audit, "broken UTF-8", STR_EMPTY);
        return false;
    }
    for (size_t i = 0; i < audit->page.n;) {
        audit->at = i;
        uint32_t rune = utf8_next(audit->page, &i);
        const char *fault = fault_of(rune);
        if (fault)
            found(audit, fault, str_format(audit->arena, "U+%04X", (unsigned)rune));
    }
    audit->at = 0;
    return true;
}

/* What the four entities stand for; others and bare & are findings. */
static Str decode(Audit *audit, Str s)
{
    static const struct {
        Str name;
        char c;
    } entities[] = {{STR_INIT("&amp;"), '&'},
                    {STR_INIT("&lt;"), '<'},
                    {STR_INIT("&gt;"), '>'},
                    {STR_INIT("&quot;"), '"'}};
    Buf out = buf_new(audit->arena);
    for (size_t i = 0; i < s.n; i++) {
        size_t k = 0;
        while (s.p[i] == '&' && k < 4 && !str_starts(str_slice(s, i, s.n), entities[k].name))
            k++;
        if (s.p[i] != '&') {
            buf_add_char(&out, s.p[i]);
        } else if (k == 4) {
            found(audit, "& without an entity of ours", str_slice(s, i, s.n));
        } else {
            buf_add_char(&out, entities[k].c);
            i += entities[k].name.n - 1;
        }
    }
    return buf_str(&out);
}

/* ---- attributes ----------------------------------------------------------- */

static bool is_word_of(Str word, Str words)
{
    Str piece;
    while (str_split(&words, ' ', &piece))
        if (str_eq(piece, word))
            return true;
    return false;
}

static const char *attributes_of(Str element)
{
    static const struct {
        Str element;
        const char *attributes;
    } rows[] = {
#define E(element, attributes) {STR_INIT(element), attributes},
        ELEMENTS(E)
#undef E
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_eq(rows[i].element, element))
            return rows[i].attributes;
    return NULL;
}

static bool only_has(Str s, const char *characters)
{
    for (size_t i = 0; i < s.n; i++)
        if (!strchr(characters, s.p[i]))
            return false;
    return s.n > 0;
}

#define DIGITS "0123456789"
#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static Str from_base64(Arena *arena, Str s)
{
    static const char digits[] = UPPER LOWER DIGITS "+/";
    Buf out = buf_new(arena);
    uint32_t group = 0;
    for (size_t i = 0; i < s.n && s.p[i] != '='; i++) {
        const char *digit = strchr(digits, s.p[i]);
        group = group << 6 | (digit ? (uint32_t)(digit - digits) : 0);
        for (unsigned bits = (unsigned)(i % 4) * 2; bits && i % 4; bits = 0)
            buf_add_char(&out, (char)(group >> (6 - bits)));
    }
    return buf_str(&out);
}

static void audit_run(Audit *audit);

/* The only data: addresses are pictures that we put there. */
static void check_data(Audit *audit, Str value, bool icon)
{
    static const Str types[] = {STR_INIT("data:image/png;base64,"),
                                STR_INIT("data:image/jpeg;base64,"),
                                STR_INIT("data:image/svg+xml;base64,")};
    for (size_t i = 0; i < (icon ? 3 : 2); i++) {
        if (!str_starts(value, types[i]))
            continue;
        Str data = str_slice(value, types[i].n, value.n);
        if (!only_has(data, UPPER LOWER DIGITS "+/="))
            found(audit, "not base64", value);
        if (i == 2) {
            Audit *picture = NEW(audit->arena, Audit);
            *picture = (Audit){.arena = audit->arena,
                               .name = S("(favicon)"),
                               .picture = true,
                               .type = STR_EMPTY,
                               .page = from_base64(audit->arena, data),
                               .ids = map_new(audit->arena),
                               .out = audit->out};
            audit_run(picture);
            audit->findings += picture->findings;
        }
        return;
    }
    found(audit, "data of no picture", value);
}

/* A page beside this one, or a file that its head may take. */
static bool leads_beside(Audit *audit, Str value, bool link)
{
    static const char *const files[] = {"planverk.css", "ikon.svg", "ikon.png", "ikon.jpg"};
    size_t end = str_find(value, S(".html"), 0);
    for (size_t i = 0; link && i < sizeof files / sizeof *files; i++)
        if (str_eq(value, str_from(files[i])))
            return true;
    if (end == SIZE_MAX || !only_has(str_slice(value, 0, end), LOWER DIGITS "-"))
        return false;
    if (value.n > end + 5 && value.p[end + 5] != '#')
        return false;
    *LIST_ADD(audit->arena, &audit->leads) = value;
    return true;
}

static void check_href(Audit *audit, Str value, bool link)
{
    static const Str schemes[] = {STR_INIT("https://"), STR_INIT("http://"), STR_INIT("mailto:"),
                                  STR_INIT("tel:")};
    Str folded = str_copy(audit->arena, value);
    for (size_t i = 0; i < value.n; i++) {
        char *c = (char *)folded.p + i;
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c | 32) : *c;
        if ((unsigned char)*c <= ' ')
            found(audit, "a blank or control character in an address", value);
    }
    if (str_starts(value, S("#"))) {
        *LIST_ADD(audit->arena, &audit->wanted) = str_slice(value, 1, value.n);
        return;
    }
    if (link && str_starts(value, S("data:"))) {
        check_data(audit, value, true);
        return;
    }
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (str_starts(folded, schemes[i]))
            return;
    if (audit->site && leads_beside(audit, value, link))
        return;
    /* the PDF's name is made of letters, digits and the profile's name, percent-encoded */
    if (!str_ends(value, S(".pdf")) || !only_has(value, UPPER LOWER DIGITS "-_.%"))
        found(audit, "an address that leads elsewhere", value);
}

static void check_attribute(Audit *audit, Str element, Str name, Str value)
{
    const char *allowed = attributes_of(element);
    if (!is_word_of(name, S("id class lang")) && allowed && !is_word_of(name, str_from(allowed)))
        found(audit, "an attribute that is not ours",
              str_format(audit->arena, "<%.*s %.*s>", STR_ARG(element), STR_ARG(name)));
    if (str_eq(name, S("href")))
        check_href(audit, value, str_eq(element, S("link")));
    if (str_eq(name, S("src")) && !(audit->site && str_eq(value, S("planverk.js"))))
        check_data(audit, value, false);
    if (str_eq(name, S("style")) && !(str_starts(value, S("width:")) && str_ends(value, S("%")) &&
                                      only_has(str_slice(value, 6, value.n - 1), DIGITS)))
        found(audit, "a style that is not ours", value);
    if (str_eq(element, S("script")) && str_eq(name, S("type")))
        audit->type = value;
    if (str_eq(name, S("id")) && audit->article && !str_starts(value, audit->scope))
        found(audit, "an id that the page may have", value);
    if (str_eq(name, S("id"))) {
        if (map_get(&audit->ids, value))
            found(audit, "an id twice", value);
        map_put(&audit->ids, value, audit);
    }
    if (str_eq(element, S("meta")) && str_starts(value, S("default-src")))
        audit->policy = value;
    if (str_eq(name, S("http-equiv")) && !str_eq(value, S("Content-Security-Policy")))
        found(audit, "a meta that acts", value);
}

/* ---- tags ----------------------------------------------------------------- */

static Str take_name(Str tag, size_t *at)
{
    size_t start = *at;
    while (*at < tag.n && strchr(LOWER UPPER DIGITS ":-", tag.p[*at]))
        ++*at;
    return str_slice(tag, start, *at);
}

/* ` name="value"`...; what else stands there is a finding. */
static void check_attributes(Audit *audit, Str element, Str tag, size_t at)
{
    Map seen = map_new(audit->arena);
    while (at < tag.n && tag.p[at] == ' ') {
        at++;
        Str name = take_name(tag, &at);
        size_t end = str_starts(str_slice(tag, at, tag.n), S("=\""))
                         ? str_find_char(tag, '"', at + 2)
                         : SIZE_MAX;
        if (!name.n || end == SIZE_MAX || map_get(&seen, name)) {
            found(audit, "an attribute without name, quotes, or twice", tag);
            return;
        }
        map_put(&seen, name, audit);
        check_attribute(audit, element, name, decode(audit, str_slice(tag, at + 2, end)));
        at = end + 1;
    }
    if (at != tag.n)
        found(audit, "something odd in a tag", tag);
}

static void close_element(Audit *audit, Str name)
{
    if (audit->depth && str_eq(audit->open[audit->depth - 1], name))
        audit->depth--;
    else
        found(audit, "a tag closes what is not open", name);
}

/* The end of a tag: a > within quotes is no end, and a < there no text. */
static size_t tag_end(Audit *audit)
{
    bool quoted = false;
    for (size_t i = audit->at + 1; i < audit->page.n; i++) {
        char c = audit->page.p[i];
        quoted ^= c == '"';
        if (c == '<' || (c == '>' && !quoted))
            return c == '>' ? i : SIZE_MAX;
    }
    return SIZE_MAX;
}

/* ---- the style of an article -------------------------------------------------- */

/* The sheet without what stands in strings, so that its braces are those of rules. */
static Str without_strings(Audit *audit, Str css)
{
    Buf out = buf_new(audit->arena);
    for (size_t i = 0; i < css.n; i++) {
        char quote = css.p[i];
        buf_add_char(&out, quote);
        if (quote != '"' && quote != '\'')
            continue;
        for (i++; i < css.n && css.p[i] != quote && css.p[i] != '\n'; i++)
            i += css.p[i] == '\\';
        buf_add_char(&out, i < css.n ? css.p[i] : ' ');
    }
    return buf_str(&out);
}

static void check_selectors(Audit *audit, Str list)
{
    Str root = str_format(audit->arena, ".%.*s:not(#_", STR_ARG(audit->scope));
    int depth = 0;
    bool begins = true;
    for (size_t i = 0; i < list.n; i++) {
        char c = list.p[i];
        if (begins && c != ' ' && c != '\n') {
            if (!str_starts(str_slice(list, i, list.n), root))
                found(audit, "a rule for what is not the article's", list);
            begins = false;
        }
        depth += (c == '(' || c == '[') - (c == ')' || c == ']');
        begins |= c == ',' && depth == 0;
    }
}

/* Rules stand at the top and in groups; all else has a name of ours. */
static void check_scope(Audit *audit, Str sheet)
{
    Str css = without_strings(audit, sheet);
    for (size_t i = 0, start = 0; i < css.n; i++) {
        if (css.p[i] != '{' && css.p[i] != '}' && css.p[i] != ';')
            continue;
        Str head = str_trim(str_slice(css, start, i));
        start = i + 1;
        if (css.p[i] != '{')
            continue;
        bool group = str_starts(head, S("@media")) || str_starts(head, S("@container")) ||
                     str_starts(head, S("@supports")) || str_starts(head, S("@layer"));
        if (group)
            continue;
        if (!str_eq(head, S("@font-face")) && !str_starts(head, S("@property --planverk-")) &&
            !str_starts(head, S("@counter-style planverk-")))
            check_selectors(audit, head);
        size_t end = str_find_char(css, '}', i);
        Str block = str_slice(css, i + 1, end);
        if (str_find_char(block, '{', 0) != SIZE_MAX)
            found(audit, "a rule within a rule", block);
        i = end == SIZE_MAX ? css.n : end;
        start = i + 1;
    }
    for (size_t i = 0; (i = str_find(sheet, S("@font-face"), i)) != SIZE_MAX; i++)
        if (!str_starts(str_slice(sheet, i, sheet.n), S("@font-face{font-family:\"planverk ")))
            found(audit, "a typeface by another's name", str_slice(sheet, i, sheet.n));
    for (size_t i = 0; (i = str_find(css, S("url("), i)) != SIZE_MAX; i++)
        if (!str_starts(str_slice(css, i, css.n), S("url()")) &&
            !str_starts(str_slice(css, i, css.n), S("url(data:")) &&
            !str_starts(str_slice(css, i, css.n), S("url(\"")))
            found(audit, "an address in the style", str_slice(css, i, css.n));
}

/* <style> and <script> go on to their end tags, whatever stands there. */
static void raw_element(Audit *audit, Str name)
{
    Str end = str_format(audit->arena, "</%.*s>", STR_ARG(name));
    size_t stop = str_find(audit->page, end, audit->at);
    Str text = str_slice(audit->page, audit->at, stop);
    if (str_eq(name, S("style"))) {
        audit->styles++;
        if (str_find_char(text, '<', 0) != SIZE_MAX || str_find_char(text, '&', 0) != SIZE_MAX)
            found(audit, "markup in the style sheet", text);
        if (audit->article)
            check_scope(audit, text);
    } else if (audit->type.n) {
        bool data = str_eq(audit->type, S("application/ld+json")) ||
                    str_eq(audit->type, S("application/json"));
        if (!data || !str_starts(text, S("{\"")) || !str_ends(text, S("}")) ||
            str_find_char(text, '<', 0) != SIZE_MAX || str_find_char(text, '&', 0) != SIZE_MAX)
            found(audit, "data that is none", text);
        *LIST_ADD(audit->arena, &audit->data) = text;
        audit->type = STR_EMPTY;
    } else {
        audit->scripts++;
        audit->script = text;
    }
    audit->at = stop == SIZE_MAX ? audit->page.n : stop;
}

static void read_tag(Audit *audit)
{
    size_t end = tag_end(audit), at = 0;
    if (end == SIZE_MAX) {
        found(audit, "a tag without end", str_slice(audit->page, audit->at, audit->page.n));
        audit->at = audit->page.n;
        return;
    }
    Str tag = str_slice(audit->page, audit->at + 1, end);
    bool closing = str_starts(tag, S("/")), empty = !closing && str_ends(tag, S("/"));
    tag = str_slice(tag, closing, tag.n - empty);
    Str name = take_name(tag, &at);
    if (!attributes_of(name))
        found(audit, "an element that is not ours", tag);
    if (closing)
        close_element(audit, name);
    else
        check_attributes(audit, name, tag, at);
    audit->at = end + 1;
    if (closing || empty)
        return;
    if (audit->depth < MOST_DEPTH)
        audit->open[audit->depth++] = name;
    if (str_eq(name, S("style")) || str_eq(name, S("script")))
        raw_element(audit, name);
}

/* ---- the whole ------------------------------------------------------------ */

/* Whether `rest` of the policy is the digests of these texts, each as " 'sha256-...'". */
static bool are_digests(Audit *audit, Str rest, const Str *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char digest[SHA256_SIZE];
        size_t start = sizeof " 'sha256-" - 1, end = str_find_char(rest, '\'', start);
        sha256(texts[i], digest);
        if (end == SIZE_MAX || !str_starts(rest, S(" 'sha256-")) ||
            !str_eq(from_base64(audit->arena, str_slice(rest, start, end)),
                    (Str){(const char *)digest, sizeof digest}))
            return false;
        rest = str_slice(rest, end + 1, rest.n);
    }
    return rest.n == 0;
}

/* A page of several has its script and style beside it, an article only a style. */
static void check_parts(Audit *audit)
{
    bool right = audit->site ? audit->scripts == 1 && !audit->script.n && !audit->styles
                             : !audit->scripts && audit->styles == 1 && !audit->policy.n;
    if (!right)
        found(audit, "other scripts and styles than ours", audit->script);
    Str digests = str_slice(audit->policy, sizeof POLICY_OF_FILES - 1, audit->policy.n);
    if (audit->site && !(str_starts(audit->policy, S(POLICY_OF_FILES)) &&
                         are_digests(audit, digests, audit->data.items, audit->data.n)))
        found(audit, "another policy", audit->policy);
}

static void check_script(Audit *audit)
{
    Assets assets = assets_embedded(audit->arena, STR_EMPTY);
    Str wanted, line; /* the digest in the first line is not taken on trust */
    if (!assets.find(&assets, S("themes/standard/standard.script"), &wanted) ||
        !str_split(&wanted, '\n', &line))
        wanted = STR_EMPTY;
    LIST(Str) texts = {0};
    *LIST_ADD(audit->arena, &texts) = wanted;
    if (audit->scripts != 1 || audit->styles != 1 || !str_eq(audit->script, texts.items[0]))
        found(audit, "not one style and our script", audit->script);
    for (size_t i = 0; i < audit->data.n; i++)
        *LIST_ADD(audit->arena, &texts) = audit->data.items[i];
    if (!str_starts(audit->policy, S(POLICY)) ||
        !are_digests(audit, str_slice(audit->policy, sizeof POLICY - 1, audit->policy.n),
                     texts.items, texts.n))
        found(audit, "another policy", audit->policy);
}

static void check_wanted(Audit *audit)
{
    for (size_t i = 0; i < audit->wanted.n; i++) {
        Str id = audit->wanted.items[i];
        Buf plain = buf_new(audit->arena); /* only % is encoded there */
        for (size_t k = 0; k < id.n; k++) {
            buf_add_char(&plain, id.p[k]);
            k += str_starts(str_slice(id, k, id.n), S("%25")) ? 2 : 0;
        }
        if (!map_get(&audit->ids, buf_str(&plain)))
            found(audit, "a link to nowhere in the page", id);
    }
}

static void audit_run(Audit *audit)
{
    static const Str doctype = STR_INIT("<!DOCTYPE html>\n");
    if (!check_characters(audit))
        return;
    static const Str article = STR_INIT("<article class=\"planverk ");
    audit->article = str_starts(audit->page, article);
    audit->site = str_find(audit->page, S("href=\"planverk.css\""), 0) != SIZE_MAX;
    bool page = !audit->picture && !audit->article;
    if (audit->article)
        audit->scope = str_slice(audit->page, article.n, article.n + sizeof "pv-000000" - 1);
    if (page && !str_starts(audit->page, doctype))
        found(audit, "another beginning", audit->page);
    audit->at = page ? doctype.n : 0;
    while (audit->at < audit->page.n) {
        size_t end = str_find_char(audit->page, '<', audit->at);
        Str text = str_slice(audit->page, audit->at, end);
        decode(audit, text);
        if (str_find(text, S("]]>"), 0) != SIZE_MAX)
            found(audit, "]]> in text", text);
        audit->at += text.n;
        if (end != SIZE_MAX)
            read_tag(audit);
    }
    if (audit->depth)
        found(audit, "an element is not closed", audit->open[audit->depth - 1]);
    if (audit->article || audit->site)
        check_parts(audit);
    else if (!audit->picture)
        check_script(audit);
    check_wanted(audit);
}

/* ---- from page to page -------------------------------------------------------- */

static Str folder_of(Str path)
{
    size_t slash = path.n;
    while (slash > 0 && path.p[slash - 1] != '/')
        slash--;
    return str_slice(path, 0, slash);
}

/* Where the links of a page to others of its folder lead; `pages` has all by their paths. */
static void check_leads(Audit *audit, const Map *pages)
{
    for (size_t i = 0; i < audit->leads.n; i++) {
        Str rest = audit->leads.items[i], file = STR_EMPTY;
        str_split(&rest, '#', &file);
        Str folder = folder_of(audit->name);
        Str path = str_format(audit->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(file));
        Audit *page = map_get(pages, path);
        if (!page)
            found(audit, "a page that is not there", file);
        else if (rest.n)
            *LIST_ADD(audit->arena, &page->wanted) = rest;
    }
}

int main(int argc, char **argv)
{
    static Unwind unwind;
    if (argc < 2) {
        sys_print(2, S("usage: htmlaudit FILE.html...\n"));
        return EXIT_USAGE;
    }
    if (setjmp(unwind.landing) != 0)
        return (int)unwind.code;
    Arena *arena = arena_new(&unwind, (size_t)1 << 30);
    Buf out = buf_new(arena);
    size_t findings = 0;
    Map pages = map_new(arena);
    for (int i = 1; i < argc; i++) {
        Audit *audit = NEW(arena, Audit);
        *audit = (Audit){.arena = arena,
                         .name = str_from(argv[i]),
                         .policy = STR_EMPTY,
                         .script = STR_EMPTY,
                         .type = STR_EMPTY,
                         .scope = STR_EMPTY,
                         .ids = map_new(arena),
                         .out = &out};
        if (sys_read_file(arena, audit->name, (size_t)1 << 28, &audit->page))
            return EXIT_IO;
        audit_run(audit);
        map_put(&pages, audit->name, audit);
    }
    for (size_t i = 0; i < pages.n; i++)
        check_leads(pages.entries[i].value, &pages);
    for (size_t i = 0; i < pages.n; i++) {
        Audit *audit = pages.entries[i].value;
        if (audit->site)
            check_wanted(audit);
        findings += audit->findings;
    }
    sys_print(1, buf_str(&out));
    return findings > 0;
}
