/* markdown_test.c - Markdown to nodes: directives, roles, tables, addresses,
 * exact positions, and hostile input in bounded time. */
#include "markdown/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chance.h"

static Unwind unwind;
static Job job;
static Str source; /* the text under test, as a file */
static Pos source_pos;

static int begin(void **state)
{
    (void)state;
    memset(&unwind, 0, sizeof unwind);
    job.arena = arena_new(&unwind, (size_t)512 << 20);
    job.sources = sources_new(job.arena);
    job.diags = diags_new(job.arena, job.sources, 1000);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(job.arena);
    return 0;
}

static Text as_file(Str text)
{
    source = text;
    source_pos = source_add_file(job.sources, S("kapittel.md"), text);
    return (Text){text, source_pos};
}

/* ---- printing a tree in one line ------------------------------------------- */

static void add_details(Buf *buf, const Node *node)
{
    if (node->id.n)
        buf_printf(buf, " #%.*s", STR_ARG(node->id));
    if (node->kind == NODE_TEXT || node->kind == NODE_CODE)
        buf_printf(buf, " '%.*s'", STR_ARG(node->u.text));
    if (node->kind == NODE_LINK)
        buf_printf(buf, " %.*s%s%.*s", STR_ARG(node->u.link.url), node->u.link.target.n ? "#" : "",
                   STR_ARG(node->u.link.target));
    if (node->kind == NODE_ROLE)
        buf_printf(buf, " %.*s='%.*s'", STR_ARG(node->u.role.name.s),
                   STR_ARG(node->u.role.content.s));
    if (node->kind == NODE_IMAGE)
        buf_printf(buf, " %.*s '%.*s'", STR_ARG(node->u.figure.source.s),
                   STR_ARG(node->u.figure.alt));
    if (node->kind == NODE_CODE_BLOCK)
        buf_printf(buf, " '%.*s'", STR_ARG(node->u.code_block.text));
    if (node->kind == NODE_ITEM && node->u.item.checkbox)
        buf_puts(buf, node->u.item.checked ? " [x]" : " [ ]");
    if (node->kind != NODE_DIRECTIVE)
        return;
    buf_printf(buf, " %.*s '%.*s'", STR_ARG(node->u.directive.name.s),
               STR_ARG(node->u.directive.argument.s));
    for (size_t i = 0; i < node->u.directive.n_options; i++)
        buf_printf(buf, " %.*s='%.*s'", STR_ARG(node->u.directive.options[i].name.s),
                   STR_ARG(node->u.directive.options[i].value.s));
}

static const char *outline(Node *root)
{
    Buf buf = buf_new(job.arena);
    for (Walk walk = walk_start(root); walk_next(&walk);) {
        if (!walk.entering) {
            buf_puts(&buf, ")");
            continue;
        }
        buf_printf(&buf, "(%s", node_kind_name(walk.node->kind));
        add_details(&buf, walk.node);
    }
    return str_cstr(job.arena, buf_str(&buf));
}

static void assert_blocks(const char *markdown, const char *expected)
{
    Node *root = markdown_parse(&job, as_file(str_from(markdown)));
    Buf buf = buf_new(job.arena);
    for (Node *child = root->first; child; child = child->next)
        buf_puts(&buf, outline(child));
    assert_string_equal(str_cstr(job.arena, buf_str(&buf)), expected);
}

/* Every byte of every text must stand in the source where its position says. */
static void assert_exact_positions(Str markdown)
{
    Node *root = markdown_parse(&job, as_file(markdown));
    for (Walk walk = walk_start(root); walk_next(&walk);) {
        if (!walk.entering || walk.node->kind != NODE_TEXT)
            continue;
        Str text = walk.node->u.text;
        for (size_t i = 0; i < text.n; i++) {
            Pos origin = source_origin(job.sources, walk.node->pos + (Pos)i);
            assert_in_range(origin, source_pos, source_pos + source.n);
            char c = source.p[origin - source_pos];
            if (c != '&') /* an entity stands as a whole */
                assert_int_equal(c, text.p[i]);
        }
    }
}

static size_t count(Severity severity)
{
    return diags_count(job.diags, severity);
}

static void assert_diagnosed(const char *code, unsigned line, unsigned column)
{
    Buf out = buf_new(job.arena);
    diags_render(job.diags, false, false, &out);
    Str place = str_format(job.arena, "kapittel.md:%u:%u: ", line, column);
    size_t at = str_find(buf_str(&out), place, 0);
    assert_int_not_equal(at, SIZE_MAX);
    assert_int_not_equal(str_find(buf_str(&out), str_from(code), at), SIZE_MAX);
}

/* ---- CommonMark and what we add --------------------------------------------- */

static void test_blocks(void **state)
{
    (void)state;
    assert_blocks("# Mål *nå* {#maal}\n\nHei\nder  \nslutt\n\n---\n",
                  "(heading #maal(text 'Mål ')(emph(text 'nå')))"
                  "(paragraph(text 'Hei')(soft-break)(text 'der')(line-break)(text 'slutt'))"
                  "(rule)");
}

/* Where each node of a text stands, from `begin` on, and what else of it the outline leaves out. */
static const char *places(Node *root, Pos begin)
{
    Buf buf = buf_new(job.arena);
    for (Walk walk = walk_start(root); walk_next(&walk);) {
        const Node *node = walk.node;
        if (!walk.entering || node == root)
            continue;
        buf_printf(&buf, "(%s %u+%u", node_kind_name(node->kind), node->pos - begin, node->length);
        if (node->kind == NODE_HEADING)
            buf_printf(&buf, " %u '%.*s'", node->u.heading.level, STR_ARG(node->u.heading.plain));
        if (node->kind == NODE_LIST)
            buf_printf(&buf, " %d %d %d", node->u.list.ordered, node->u.list.tight,
                       node->u.list.start);
        add_details(&buf, node);
    }
    return str_cstr(job.arena, buf_str(&buf));
}

/* Behind a comment every line goes to cmark. */
static void test_blocks_of_words_are_as_cmark_has_them(void **state)
{
    static const char *const texts[] = {
        "Ett ord\n",
        "Ett\nto\n\ntre\n   \nfire",
        "# En\n## To\nTekst\n### C#\n",
        "Å\n===\n\nB\n---\n",
        "- en\n- to\n\n- tre\n",
        "- en\n- to\n\n\nSlutt\n",
        "7. en\n8. to\n\n",
        "1) en\n2. to\n",
        "- en\n\n  to\n",
        "- en\nlat\n\n- to\n",
        "- *en*\n\n- to\n\nTekst *b*\n\n- tre\n",
        "* en\n\n:::{husk}\nx\n:::\n\n* to\n",
        "- en\n\n:::\n- to\n",
        "A\n:::\nb *c*\n\n> d\n\ne\n",
        "Se www.ks.no og/eller a@b.no\n\n- https://x.no/\n",
        "1234567890. en\n\n1. 2. to\n",
        "```\nA\n\n- b\n```\nC\n",
        "> - a\n\n- b\n",
        "«A»\n\n\u00a0\n\n§ 3\n\n\ufeffB\n",
        "A  \nB \n\nC\\\nD\n",
        "A\n| b | c |\n|---|---|\n| d | e |\nF\n\nG\n",
        "    kode\n\nA\n\n    b\n",
        "- en\n\n| b |\n|---|\n| c |\n\n- to\n",
        "A\n\n[a]: /b\n\n[c]:\n/d\n\n[a] [c]\n",
        "**Fet.** Å *på* **a*\n",
        "**A b.** c *d*, e\n*f*\n\n- **g:** h\n- *i*\n",
        "**a *b* c** d**e** **f** g** ** h ***i*** j\n",
        "**«a»** «**b**» **c\u00a0** (*d*) *e@f.no*. **g.**h\n",
        "* *a*\n\n**b**\n\n# *c*\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Str comment = S("<!-- -->\n\n");
        Text text = as_file(str_from(texts[i]));
        const char *found = places(markdown_parse(&job, text), text.pos);
        text = as_file(str_format(job.arena, "%.*s%s", STR_ARG(comment), texts[i]));
        Node *expected = markdown_parse(&job, text);
        assert_string_equal(found, places(expected, text.pos + (Pos)comment.n));
    }
}

static Str made_up(uint64_t seed)
{
    static const char *const morsels[] = {
        "Ord",
        "ord",
        "og",
        "å",
        "Øre",
        "C#",
        "10",
        "1.",
        "§ 3",
        "«a»",
        "(b)",
        "\"c\"",
        "d.",
        "e,",
        "f:",
        "g?",
        "h-i",
        "j'k",
        "–",
        "50 %",
        "www.ks.no",
        "a@b.no",
        "https://x.no/y_z",
        "æ/ø",
        "#x",
        "*a*",
        "**b**",
        "*c d*",
        "**e.**",
        "*f",
        "g*",
        "**",
        "***h***",
        "*i*j",
        "_k_",
        "`l`",
        "[m](n)",
        "[o]",
        "<p>",
        "&amp;",
        "\\",
        "{rolle}`hr`",
        "~",
        "^",
        "!",
        "|",
        "=",
        "+",
        "\u00a0",
    };
    static const char *const starts[] = {
        "",          "",
        "",          "",
        "",          "- ",
        "- ",        "* ",
        "+ ",        "1. ",
        "2. ",       "1) ",
        "# ",        "## ",
        "####### ",  "  ",
        "    ",      "> ",
        "\t",        "-",
        "   - ",     "  1. ",
        "===",       "---",
        "```\n",     ":::{husk}\n",
        ":::\n",     "| a | b |\n|---|---|\n",
        "[a]: /b\n", "<!-- c -->\n",
        "\u00a0",    "\ufeff",
        "- [ ] ",    "~~~\n",
    };
    enum { N = sizeof morsels / sizeof *morsels, M = sizeof starts / sizeof *starts };
    Buf out = buf_new(job.arena);
    for (size_t lines = 1 + below(&seed, 12); lines; lines--) {
        buf_puts(&out, starts[below(&seed, M)]);
        for (size_t words = below(&seed, 5); words; words--) {
            buf_puts(&out, morsels[below(&seed, below(&seed, 3) ? 25 : N)]);
            buf_puts(&out, words > 1 || below(&seed, 9) == 0 ? " " : "");
        }
        buf_puts(&out, below(&seed, 3) ? "\n" : below(&seed, 9) ? "\n\n" : "\n  \n\n");
    }
    return buf_str(&out);
}

/* More of them with MARKDOWN_ROUNDS=1000000. */
static void test_what_is_made_up_is_as_cmark_has_it(void **state)
{
    (void)state;
    size_t rounds = rounds_of("MARKDOWN_ROUNDS", 3000);
    Job all = job;
    for (size_t i = 0; i < rounds; i++) {
        job.arena = arena_new(arena_unwind(all.arena), (size_t)1 << 28);
        job.sources = sources_new(job.arena);
        job.diags = diags_new(job.arena, job.sources, 100);
        Str words = made_up(i);
        while (str_starts(words, S("\ufeff"))) /* a file's mark, which cmark leaves out */
            words = str_slice(words, 3, words.n);
        Text text = as_file(words);
        const char *found = places(markdown_parse(&job, text), text.pos);
        text = as_file(str_format(job.arena, "<!-- -->\n\n%.*s", STR_ARG(words)));
        const char *expected = places(markdown_parse(&job, text), text.pos + 10);
        if (strcmp(found, expected) != 0)
            fail_msg("%zu is read in another way than by cmark:\n%.*s\n%s\n%s", i, STR_ARG(words),
                     found, expected);
        arena_free(job.arena);
    }
    job = all;
}

static void test_lists_and_check_boxes(void **state)
{
    (void)state;
    assert_blocks("- [ ] åpen\n- [x] lukket\n",
                  "(list(item [ ](paragraph(text 'åpen')))(item [x](paragraph(text 'lukket'))))");
}

static void test_roles(void **state)
{
    (void)state;
    assert_blocks("Se {ref}`mål` og {bestemmelse}`HTA 3.3`, ikke \\{ref}`kode` eller `x`.",
                  "(paragraph(text 'Se ')(role ref='mål')(text ' og ')"
                  "(role bestemmelse='HTA 3.3')(text ', ikke {ref}')(code 'kode')"
                  "(text ' eller ')(code 'x')(text '.'))");
}

static void test_note_holds_markdown(void **state)
{
    (void)state;
    assert_blocks("x{fotnote}``Se *her* og {ref}`a` ``",
                  "(paragraph(text 'x')(role fotnote='Se *her* og {ref}`a` '(text 'Se ')"
                  "(emph(text 'her'))(text ' og ')(role ref='a')))");
}

static void test_bare_addresses(void **state)
{
    (void)state;
    assert_blocks("(se www.ks.no/a_b), https://x.no/?a=1. «https://y.no» post@fjordvik.example!",
                  "(paragraph(text '(se ')(link https://www.ks.no/a_b(text 'www.ks.no/a_b'))"
                  "(text '), ')(link https://x.no/?a=1(text 'https://x.no/?a=1'))(text '. «')"
                  "(link https://y.no(text 'https://y.no'))(text '» ')"
                  "(link mailto:post@fjordvik.example(text 'post@fjordvik.example'))(text '!'))");
    assert_blocks("a@b, xwww.no, http://", "(paragraph(text 'a@b, xwww.no, http://'))");
}

static void test_links(void **state)
{
    (void)state;
    assert_blocks("[a](#b) [c](x.md) ![alt *t*](bilde.png)",
                  "(paragraph(link #b(text 'a'))(text ' ')(link x.md(text 'c'))(text ' ')"
                  "(image bilde.png 'alt t'))");
}

static void test_dangerous_links_lose_their_address(void **state)
{
    (void)state;
    assert_blocks("[ond](JAVA&#9;script:alert(1)) ![b](file:///etc/passwd)",
                  "(paragraph(text 'ond')(text ' ')(text 'b'))");
    assert_int_equal(count(SEVERITY_ERROR), 2);
}

static void test_raw_html_stays_as_text(void **state)
{
    (void)state;
    assert_blocks("a <b>c</b><!-- d --> e<br>f\n\n<div>\ng <!-- h\ni --> j\n</div>\n",
                  "(paragraph(text 'a ')(text '<b>')(text 'c')(text '</b>')(text ' e')"
                  "(line-break)(text 'f'))"
                  "(paragraph(text '<div>')(soft-break)(text 'g ')(soft-break)(text ' j')"
                  "(soft-break)(text '</div>'))");
    assert_int_equal(count(SEVERITY_WARNING), 2);
}

static void test_definitions_serve_boxes_and_tables(void **state)
{
    (void)state;
    assert_blocks(":::{husk}\n[ks]\n:::\n\n|a|\n|-|\n|[ks]|\n\n[ks]: https://ks.no\n",
                  "(directive husk ''(paragraph(link https://ks.no(text 'ks'))))"
                  "(table(table-head(row(cell(text 'a'))))"
                  "(table-body(row(cell(link https://ks.no(text 'ks'))))))");
}

static void test_definition_may_have_its_title_below(void **state)
{
    (void)state;
    const char *expected = "(paragraph(link /b(text 'bar'))(text ' og ')(link /c(text 'baz')))";
    assert_blocks("[bar]: /b\n  \"Bar\"\n[baz]: /c\n\n[bar] og [baz]\n", expected);
    assert_blocks("[bar]: /b\n'Bar'\n[baz]: /c\n[bar] og [baz]\n", expected);
    assert_blocks("[bar]: /b\n\n\"Bar\"\n", "(paragraph(text '\"Bar\"'))");
}

/* ---- directives --------------------------------------------------------------- */

static void test_directive(void **state)
{
    (void)state;
    assert_blocks(":::{refleksjon} Hva *nå*?\n:id: r1\n:kilde: SSB\n\nTekst.\n:::\nEtter.",
                  "(directive #r1 refleksjon 'Hva *nå*?' id='r1' kilde='SSB'"
                  "(paragraph(text 'Tekst.')))(paragraph(text 'Etter.'))");
    assert_int_equal(count(SEVERITY_ERROR) + count(SEVERITY_WARNING), 0);
}

static void test_directives_nest(void **state)
{
    (void)state;
    const char *expected = "(directive a ''(directive b ''(paragraph(text 'x'))))";
    assert_blocks("::::{a}\n:::{b}\nx\n:::\n::::", expected);
    assert_blocks(":::{a}\n:::{b}\nx\n:::\n:::", expected);
    assert_blocks("```{a}\n```{b}\nx\n```\n```", expected);
    assert_blocks(":::{a}\n```{b}\nx\n```\n:::", expected);
    assert_int_equal(count(SEVERITY_ERROR) + count(SEVERITY_WARNING), 0);
}

static void test_directive_in_list_and_quote(void **state)
{
    (void)state;
    assert_blocks("- a\n  :::{husk}\n  b\n  :::\n- c\n\n> :::{husk}\n> d\n> :::\n",
                  "(list(item(paragraph(text 'a'))(directive husk ''(paragraph(text 'b'))))"
                  "(item(paragraph(text 'c'))))"
                  "(quote(directive husk ''(paragraph(text 'd'))))");
}

static void test_code_is_left_alone(void **state)
{
    (void)state;
    assert_blocks("```text\n:::{husk}\n| a |\n|---|\n```\n\n    :::{b}\n",
                  "(code-block ':::{husk}\n| a |\n|---|\n')(code-block ':::{b}\n')");
}

static void test_directive_behind_indented_code(void **state)
{
    (void)state;
    assert_blocks("    kode\n\n:::{husk}\nx\n:::\n",
                  "(code-block 'kode\n')(directive husk ''(paragraph(text 'x')))");
    assert_diagnosed("PV872", 1, 5);
    assert_int_equal(count(SEVERITY_WARNING), 1);
}

static void test_directive_mistakes(void **state)
{
    (void)state;
    markdown_parse(&job,
                   as_file(S("tekst\n:::\n\n::: husk\n\n:::{a}\n:feil\n:x: 1\n:x: 2\n\nslutt")));
    assert_diagnosed("PV155", 2, 1); /* closes nothing */
    assert_diagnosed("PV156", 4, 1); /* no name */
    assert_diagnosed("PV154", 6, 1); /* not closed */
    assert_diagnosed("PV158", 7, 1); /* no option */
    assert_diagnosed("PV159", 9, 2); /* twice */
}

/* ---- tables --------------------------------------------------------------------- */

static void test_table(void **state)
{
    (void)state;
    Node *root = markdown_parse(
        &job, as_file(S("| A | B | C |\n|:--|--:|:-:|\n| 1. x \\| y | `p \\| q` |\nBak.\n")));
    Node *table = root->first;
    assert_int_equal(table->u.table.n_columns, 3);
    assert_int_equal(table->u.table.columns[1].align, ALIGN_RIGHT);
    assert_int_equal(table->u.table.columns[2].align, ALIGN_CENTER);
    assert_int_equal(table->first->first->first->u.cell.scope, SCOPE_COLUMN);
    assert_string_equal(outline(table->last), "(table-body(row(cell(text '1. x | y'))"
                                              "(cell(code 'p | q'))(cell)))");
    assert_string_equal(outline(root->last), "(paragraph(text 'Bak.'))");
}

static void test_table_mistakes(void **state)
{
    (void)state;
    markdown_parse(&job, as_file(S("| a | b |\n|---|\n\n| a |\n|---|\n| 1 | 2 |\n")));
    assert_diagnosed("PV162", 2, 1);
    assert_diagnosed("PV163", 6, 7);
}

/* ---- short texts ------------------------------------------------------------------ */

static const char *parse_short(const char *text)
{
    return outline(markdown_parse_short(&job, as_file(str_from(text))));
}

static void test_short_texts(void **state)
{
    (void)state;
    assert_string_equal(parse_short("  Tittel "), "(paragraph(text 'Tittel'))");
    assert_string_equal(parse_short(""), "(paragraph)");
    assert_string_equal(parse_short("1. halvår #"), "(paragraph(text '1. halvår #'))");
    assert_string_equal(parse_short("1. *halvår* #"),
                        "(paragraph(text '1. ')(emph(text 'halvår'))(text ' #'))");
    assert_string_equal(parse_short("to\nlinjer"),
                        "(paragraph(text 'to')(soft-break)(text 'linjer'))");
    assert_string_equal(parse_short("a\n\nb"),
                        "(document(paragraph(text 'a'))(paragraph(text 'b')))");
}

/* ---- positions ---------------------------------------------------------------------- */

static void test_positions_are_exact(void **state)
{
    (void)state;
    assert_exact_positions(S("> Sitat med *em* &amp; \\*x\nlat **linje\nher** [x](a) a b\n"
                             "> - liste {ref}`to\n> linjer` ok\n"));
    assert_exact_positions(S("1.  a\n      innrykk *b*\n\n\n   c\r\n   d\r\n\n\te\n"));
    assert_exact_positions(S("- x\n  ::::{a}\n  b *c*\n  > :::{d}\n  > e &oslash; f\n  > :::\n"
                             "  ::::\n"));
    assert_exact_positions(S("[d]: /x\nTekst *a*\n\ntekst\\\nny `_`x <b>\n\n[\n[a]](x) y"));
    assert_exact_positions(S("| a \\| *b* c | [x](y \"x\") x |\n|--|--|\n| \\\\ d | &amp;e |"));
}

static void test_positions_of_parts(void **state)
{
    (void)state;
    Node *root = markdown_parse(&job, as_file(S("> a\n> :::{bilde} fil.png\n> :alt: En\n> :::\n"
                                                "> {ref}`x` ![b](c.png)\n")));
    Node *directive = root->first->first->next;
    Place place = source_place(job.sources, directive->u.directive.argument.pos);
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 14);
    place = source_place(job.sources, directive->u.directive.options[0].value.pos);
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 9);
    Node *role = directive->next->first;
    place = source_place(job.sources, role->u.role.content.pos);
    assert_int_equal(place.column, 9);
    place = source_place(job.sources, role->next->next->u.figure.source.pos);
    assert_int_equal(place.column, 17);
}

/* ---- hostile input -------------------------------------------------------------------- */

static Str repeat(const char *piece, size_t times)
{
    Buf buf = buf_new(job.arena);
    for (size_t i = 0; i < times; i++)
        buf_puts(&buf, piece);
    return buf_str(&buf);
}

static Str join(Str a, Str b)
{
    Buf buf = buf_new(job.arena);
    buf_add(&buf, a);
    buf_add(&buf, b);
    return buf_str(&buf);
}

/* Unbounded, each of these takes cmark from seconds to minutes; the test's own
 * time limit is the judge. */
static void test_hostile_input_ends_soon(void **state)
{
    (void)state;
    const Str inputs[] = {
        join(repeat("- ", 60000), join(S("x"), repeat("- \n", 60000))),
        join(repeat(">", 100000), join(S("x\n"), repeat(">\n", 100000))),
        repeat("a*", 100000),
        repeat("![[]()", 160000),
        repeat("[", 200000),
        repeat("`", 60000),
        repeat("<!--", 50000),
        repeat(":::{a}\n", 100000),
        join(repeat("|a", 3000), join(S("|\n"), join(repeat("|-", 3000), repeat("|\n", 9000)))),
        repeat("{fotnote}```{fotnote}``{fotnote}`x` `` ``` ", 20000),
    };
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
        assert_non_null(markdown_parse(&job, as_file(inputs[i])));
    assert_true(count(SEVERITY_ERROR) > 5);
}

static void test_limits_are_reported_where_they_are(void **state)
{
    (void)state;
    markdown_parse(&job, as_file(join(S("a\n\n"), join(repeat("> ", 30), S("x\n\nb")))));
    assert_diagnosed("PV152", 3, 1);
    markdown_parse(&job, as_file(repeat("x", 5 * 1024 * 1024)));
    assert_diagnosed("PV150", 1, 1);
}

/* Any bytes at all give a tree. */
static void test_rubbish(void **state)
{
    (void)state;
    static const char *pieces[] = {"- ", "> ",   ":::", "{a}", "\n", "\t",  "|",  "`",
                                   "*",  "[",    "](",  ")",   "<",  "-->", "\\", "&a;",
                                   "\r", "    ", "a",   "#",   "|-", ":",   "æ",  "https://x"};
    uint32_t random = 1;
    for (int round = 0; round < 2000; round++) {
        Buf buf = buf_new(job.arena);
        for (int i = 0; i < 40; i++) {
            random = random * 1664525 + 1013904223;
            buf_puts(&buf, pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        assert_non_null(markdown_parse(&job, as_file(buf_str(&buf))));
        assert_non_null(markdown_parse_short(&job, as_file(buf_str(&buf))));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(blocks),
        TEST(blocks_of_words_are_as_cmark_has_them),
        TEST(what_is_made_up_is_as_cmark_has_it),
        TEST(lists_and_check_boxes),
        TEST(roles),
        TEST(note_holds_markdown),
        TEST(bare_addresses),
        TEST(links),
        TEST(dangerous_links_lose_their_address),
        TEST(raw_html_stays_as_text),
        TEST(definitions_serve_boxes_and_tables),
        TEST(definition_may_have_its_title_below),
        TEST(directive),
        TEST(directives_nest),
        TEST(directive_in_list_and_quote),
        TEST(code_is_left_alone),
        TEST(directive_behind_indented_code),
        TEST(directive_mistakes),
        TEST(table),
        TEST(table_mistakes),
        TEST(short_texts),
        TEST(positions_are_exact),
        TEST(positions_of_parts),
        TEST(hostile_input_ends_soon),
        TEST(limits_are_reported_where_they_are),
        TEST(rubbish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
