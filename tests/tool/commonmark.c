/* commonmark.c - CommonMark's own examples through our Markdown stage and HTML back end,
 * beside cmark's HTML for the same text.
 *
 *     commonmark SPEC.TXT DIFFERENCES.TXT
 *
 * Only what DIFFERENCES.TXT lists may differ, and in the way that was judged when it was
 * listed; an entry that no longer differs fails too. Both sides are brought to a normal form:
 * - Attributes but href, title and start go, white space outside <pre> collapses, a line's
 *   end in an attribute is a blank, and what percent signs encode in addresses is decoded.
 * - A paragraph in a tight list has no <p>, as with cmark; we mark the list instead.
 * - An address that a plan may not link to (a relative one, or an odd scheme) gets one in
 *   front that it may, in our nodes and in cmark's: which addresses the page lets through
 *   is the matter of tests/hostile.sh. cmark's safe mode leaves the dangerous ones empty.
 * - Where code may be broken is no content.
 * - A picture is a text that says its address, alternative and title: pictures are loaded
 *   by a later stage.
 */
#include "back/html/html.h"
#include "back/html/writer.h"
#include "markdown/internal.h"

#include "base/sys.h"

#include <setjmp.h>

#define FENCE S("````````````````````````````````")
#define BASE "https://example.org/"
enum { MOST_DEPTH = 64 };

typedef struct Known {
    Str reason;
    uint64_t form; /* form_hash() of our normal form */
    bool met;
} Known;

typedef struct Run {
    Arena *arena;
    Map known; /* "17" -> Known */
    Str section;
    int number;
    Buf out;
} Run;

/* ---- the normal form ------------------------------------------------------ */

typedef struct Form {
    Buf out;
    bool tight[MOST_DEPTH];
    size_t depth;
    bool pre, gap;
} Form;

static Str attribute(Arena *arena, Str tag, const char *name)
{
    Str opening = str_format(arena, " %s=\"", name);
    size_t at = str_find(tag, opening, 0);
    if (at == SIZE_MAX)
        return STR_EMPTY;
    return str_slice(tag, at + opening.n, str_find_char(tag, '"', at + opening.n));
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static void add_address(Buf *out, Str url)
{
    for (size_t i = 0; i < url.n; i++) {
        int high = i + 2 < url.n && url.p[i] == '%' ? hex(url.p[i + 1]) : -1;
        int low = high >= 0 ? hex(url.p[i + 2]) : -1;
        if (low >= 0)
            i += 2;
        char c = low >= 0 ? (char)(high * 16 + low) : url.p[i];
        buf_add_char(out, c == '\n' ? ' ' : c);
    }
}

/* &quot; is a quote in text, where it need not be written so. */
static Str without_quotes(Arena *arena, Str s)
{
    static const Str written[] = {STR_INIT("&quot;"), STR_INIT("&#x27;")};
    Buf out = buf_new(arena);
    for (size_t i = 0; i < s.n;) {
        Str rest = str_slice(s, i, s.n);
        size_t k = 0;
        while (k < 2 && !str_starts(rest, written[k]))
            k++;
        buf_add_char(&out, k == 0 ? '"' : k == 1 ? '\'' : s.p[i]);
        i += k < 2 ? written[k].n : 1;
    }
    return buf_str(&out);
}

static void form_text(Form *form, Str text)
{
    text = without_quotes(form->out.arena, text);
    for (size_t i = 0; i < text.n; i++) {
        bool blank = text.p[i] == ' ' || text.p[i] == '\n' || text.p[i] == '\t';
        bool line_starts = form->out.n == 0 || form->out.p[form->out.n - 1] == '\n';
        if (blank && !form->pre) {
            form->gap = !line_starts;
            continue;
        }
        if (form->gap)
            buf_add_char(&form->out, ' ');
        form->gap = false;
        buf_add_char(&form->out, text.p[i]);
    }
}

static void start_line(Form *form)
{
    form->gap = false;
    if (form->out.n && form->out.p[form->out.n - 1] != '\n')
        buf_add_char(&form->out, '\n');
}

static Str tag_name(Str tag)
{
    size_t end = tag.n > 0 && tag.p[0] == '/';
    while (end < tag.n && tag.p[end] != ' ' && (end == 0 || tag.p[end] != '/'))
        end++;
    return str_slice(tag, 0, end);
}

static bool is_any(Str name, const char *const *names)
{
    Str bare = str_starts(name, S("/")) ? str_slice(name, 1, name.n) : name;
    while (*names && !str_eq(bare, str_from(*names)))
        names++;
    return *names != NULL;
}

static void add_picture_words(Form *form, Str tag)
{
    Arena *arena = form->out.arena;
    Buf words = buf_new(arena);
    buf_puts(&words, "[picture ");
    add_address(&words, attribute(arena, tag, "src"));
    buf_printf(&words, "|%.*s|%.*s]", STR_ARG(attribute(arena, tag, "alt")),
               STR_ARG(attribute(arena, tag, "title")));
    form_text(form, buf_str(&words));
}

static void add_tag_text(Form *form, Str tag, Str name)
{
    static const char *const kept[] = {"href", "title", "start"};
    Arena *arena = form->out.arena;
    if (form->gap)
        buf_add_char(&form->out, ' ');
    form->gap = false;
    buf_printf(&form->out, "<%.*s", STR_ARG(name));
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        Str value = without_quotes(arena, attribute(arena, tag, kept[i]));
        if (!value.n)
            continue;
        buf_printf(&form->out, " %s=\"", kept[i]);
        add_address(&form->out, value);
        buf_add_char(&form->out, '"');
    }
    buf_add_char(&form->out, '>');
}

/* Lists and quotations decide whether the paragraphs right below are tight. */
static void nest(Form *form, Str tag, Str name)
{
    static const char *const frames[] = {"ul", "ol", "blockquote", NULL};
    if (!is_any(name, frames))
        return;
    if (name.p[0] == '/')
        form->depth -= form->depth > 0;
    else if (form->depth + 1 < MOST_DEPTH)
        form->tight[++form->depth] =
            str_find(attribute(form->out.arena, tag, "class"), S("tight"), 0) != SIZE_MAX;
}

static void form_tag(Form *form, Str tag)
{
    static const char *const inlines[] = {"a", "em", "strong", "code", "br", "span", NULL};
    static const char *const paragraph[] = {"p", NULL}, *const pre[] = {"pre", NULL};
    Str name = tag_name(tag);
    if (str_eq(name, S("img"))) {
        add_picture_words(form, tag);
        return;
    }
    if (str_eq(name, S("wbr")))
        return; /* in our code, where a line may end */
    if (str_starts(tag, S("!"))) {
        form_text(form, S("[raw HTML]")); /* cmark's remark that it left some out */
        return;
    }
    if (is_any(name, paragraph) && form->tight[form->depth])
        return;
    bool block = !is_any(name, inlines);
    if (block)
        start_line(form);
    nest(form, tag, name);
    add_tag_text(form, tag, name);
    if (is_any(name, pre))
        form->pre = name.p[0] != '/';
    if (block)
        start_line(form);
}

static Str normal_form(Arena *arena, Str html)
{
    Form *form = NEW(arena, Form);
    form->out = buf_new(arena);
    for (size_t at = 0; at < html.n;) {
        size_t end = str_find_char(html, html.p[at] == '<' ? '>' : '<', at);
        bool tag = html.p[at] == '<' && end != SIZE_MAX;
        Str piece = str_slice(html, at + tag, end);
        if (tag)
            form_tag(form, piece);
        else
            form_text(form, piece);
        at += piece.n + (tag ? 2 : 0);
    }
    return buf_str(&form->out);
}

/* ---- cmark's side --------------------------------------------------------- */

static bool needs_base(Str url)
{
    return !html_url_allowed(url) && !dangerous_scheme(url).n;
}

static Str cmark_html(Arena *arena, Str markdown)
{
    cmark_node *tree = cmark_run(arena, STR_EMPTY, markdown);
    cmark_iter *walk = cmark_iter_new(tree);
    while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (cmark_node_get_type(node) != CMARK_NODE_LINK ||
            cmark_iter_get_event_type(walk) != CMARK_EVENT_ENTER)
            continue;
        Str url = str_from(cmark_node_get_url(node));
        if (needs_base(url))
            cmark_node_set_url(node, str_cstr(arena, str_format(arena, BASE "%.*s", STR_ARG(url))));
    }
    return str_from(cmark_render_html(tree, CMARK_OPT_DEFAULT));
}

/* ---- our side ------------------------------------------------------------- */

static void say_picture(Arena *arena, Node *node)
{
    Buf words = buf_new(arena);
    buf_puts(&words, "[picture ");
    add_address(&words, node->u.figure.source.s);
    buf_printf(&words, "|%.*s|%.*s]", STR_ARG(node->u.figure.alt), STR_ARG(node->u.figure.title));
    node->kind = NODE_TEXT;
    node->u.text = buf_str(&words);
}

static void complete(Arena *arena, Node *root)
{
    for (Node *node = root; node; node = node_behind(node, root)) {
        if (node->kind == NODE_IMAGE) {
            say_picture(arena, node);
        } else if (node->kind == NODE_LINK &&
                   (node->u.link.target.n || needs_base(node->u.link.url))) {
            Str target = node->u.link.target;
            node->u.link.url = str_format(arena, BASE "%.*s%s%.*s", STR_ARG(node->u.link.url),
                                          target.n ? "#" : "", STR_ARG(target));
            node->u.link.target = STR_EMPTY;
        }
    }
}

static Str our_html(Arena *arena, Str markdown)
{
    Sources *sources = sources_new(arena);
    Job job = {.arena = arena, .sources = sources, .diags = diags_new(arena, sources, 1000)};
    Node *root =
        markdown_parse(&job, (Text){markdown, source_add_file(sources, S("example.md"), markdown)});
    complete(arena, root);
    Language *language = NEW(arena, Language);
    for (int i = 0; i < WORD_COUNT; i++)
        language->words[i] = STR_EMPTY;
    Theme *theme = NEW(arena, Theme);
    theme->css = STR_EMPTY;
    Document document = {.root = root};
    Str *texts[] = {&document.title,        &document.subtitle,    &document.organisation,
                    &document.lang,         &document.description, &document.identifier,
                    &document.status_word,  &document.status_mark, &document.accessibility_url,
                    &document.canonical_url};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = STR_EMPTY;
    Product product = {
        .document = &document, .theme = theme, .language = language, .pdf_name = STR_EMPTY};
    Str html = html_emit(&job, &product);
    size_t from = str_find_char(html, '>', str_find(html, S("<main"), 0)) + 1;
    return str_slice(html, from, str_find(html, S("</main>"), from));
}

/* ---- the examples --------------------------------------------------------- */

static void say(Run *run, const char *verdict, const char *what)
{
    buf_printf(&run->out, "%s commonmark: example %d (%.*s)%s\n", verdict, run->number,
               STR_ARG(run->section), what);
}

static void show(Run *run, const char *who, Str form)
{
    Str line;
    buf_printf(&run->out, "    %s:\n", who);
    while (str_split(&form, '\n', &line))
        buf_printf(&run->out, "      %.*s\n", STR_ARG(line));
}

/* The examples write a tab as an arrow. */
static Str with_tabs(Arena *arena, Str s)
{
    Buf out = buf_new(arena);
    for (size_t i = 0; i < s.n; i++) {
        bool arrow = str_starts(str_slice(s, i, s.n), S("→"));
        buf_add_char(&out, arrow ? '\t' : s.p[i]);
        i += arrow ? 2 : 0;
    }
    return buf_str(&out);
}

/* FNV-1a: the list keeps its numbers whatever hash the program has for its maps. */
static uint64_t form_hash(Str form)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < form.n; i++)
        hash = (hash ^ (unsigned char)form.p[i]) * UINT64_C(1099511628211);
    return hash;
}

static void judge(Run *run, Str markdown)
{
    Str ours = normal_form(run->arena, our_html(run->arena, markdown));
    Str theirs = normal_form(run->arena, cmark_html(run->arena, markdown));
    Known *known = map_get(&run->known, str_format(run->arena, "%d", run->number));
    bool same = str_eq(ours, theirs);
    if (known)
        known->met = true;
    if (same == !known && (same || known->form == form_hash(ours))) {
        say(run, "ok", known ? ": differs as listed" : "");
        return;
    }
    say(run, "not ok",
        same    ? ": is on the list but does not differ"
        : known ? ": differs in another way than the list says"
                : ": differs");
    show(run, "markdown", markdown);
    show(run, "cmark", theirs);
    show(run, "planverk", ours);
    buf_printf(&run->out, "    to list it: %d %016llx REASON\n", run->number,
               (unsigned long long)form_hash(ours));
}

static size_t line_behind(Str s, size_t at)
{
    size_t end = str_find_char(s, '\n', at);
    return end == SIZE_MAX ? s.n : end + 1;
}

/* An example: a fence with the word example, the Markdown, a line with a full stop, the
 * HTML, a fence. `at` is behind the first line; the return value behind the last. */
static size_t read_example(Run *run, Str spec, size_t at)
{
    size_t middle =
        str_starts(str_slice(spec, at, spec.n), S(".\n")) ? at : str_find(spec, S("\n.\n"), at) + 1;
    size_t end = str_find(spec, FENCE, middle);
    run->number++;
    judge(run, with_tabs(run->arena, str_slice(spec, at, middle)));
    return line_behind(spec, end);
}

static void read_spec(Run *run, Str spec)
{
    for (size_t at = 0, next; at < spec.n; at = next) {
        next = line_behind(spec, at);
        Str line = str_trim(str_slice(spec, at, next));
        if (str_starts(line, S("<!-- END TESTS")))
            return;
        if (str_starts(line, S("#")))
            run->section = str_trim(str_slice(line, str_find_char(line, ' ', 0), line.n));
        if (str_starts(line, FENCE) && str_ends(line, S(" example")))
            next = read_example(run, spec, next);
    }
}

/* ---- the list ------------------------------------------------------------- */

static uint64_t read_hex(Str s)
{
    uint64_t value = 0;
    for (size_t i = 0; i < s.n && hex(s.p[i]) >= 0; i++)
        value = value << 4 | (uint64_t)hex(s.p[i]);
    return value;
}

/* "17 0123456789abcdef reason"; "reason: what it means"; "# a remark". */
static void read_list(Run *run, Str list)
{
    Map reasons = map_new(run->arena);
    Str line;
    while (str_split(&list, '\n', &line)) {
        Str rest = line, number, form;
        size_t colon = str_find_char(line, ':', 0);
        if (line.n == 0 || line.p[0] == '#')
            continue;
        if (colon != SIZE_MAX) {
            map_put(&reasons, str_slice(line, 0, colon), run);
            continue;
        }
        Known *known = NEW(run->arena, Known);
        if (!str_split(&rest, ' ', &number) || !str_split(&rest, ' ', &form) ||
            !map_get(&reasons, rest))
            buf_printf(&run->out, "not ok commonmark: the list: no reason in \"%.*s\"\n",
                       STR_ARG(line));
        *known = (Known){.reason = rest, .form = read_hex(form)};
        map_put(&run->known, number, known);
    }
}

/* Every entry is the number of an example. */
static void report_strays(Run *run, Str list)
{
    Str line, number;
    while (str_split(&list, '\n', &line)) {
        int64_t value;
        if (str_split(&line, ' ', &number) && str_to_int(number, &value) &&
            !((const Known *)map_get(&run->known, number))->met)
            buf_printf(&run->out, "not ok commonmark: the list: there is no example %lld\n",
                       (long long)value);
    }
}

int main(int argc, char **argv)
{
    static Unwind unwind;
    Str spec, list;
    if (argc != 3) {
        sys_print(2, S("usage: commonmark SPEC.TXT DIFFERENCES.TXT\n"));
        return EXIT_USAGE;
    }
    if (setjmp(unwind.landing) != 0)
        return (int)unwind.code;
    Arena *arena = arena_new(&unwind, (size_t)1 << 30);
    if (sys_read_file(arena, str_from(argv[1]), (size_t)1 << 24, &spec) ||
        sys_read_file(arena, str_from(argv[2]), (size_t)1 << 24, &list))
        return EXIT_IO;
    Run run = {
        .arena = arena, .known = map_new(arena), .section = STR_EMPTY, .out = buf_new(arena)};
    read_list(&run, list);
    read_spec(&run, spec);
    report_strays(&run, list);
    return sys_print(1, buf_str(&run.out)) ? EXIT_DONE : EXIT_IO;
}
