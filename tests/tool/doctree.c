/* doctree.c - the outline of our HTML or of our PDF in one common form.
 *
 *     doctree FILE.html            the file that the HTML back end wrote
 *     pdfaudit text FILE.pdf | doctree -
 *     pdfinfo -struct-text FILE.pdf | doctree -
 *
 * One line per element, indented by depth: its PDF structure type and the text
 * that stands in it, so that diff tells whether both outputs are the same tree.
 *
 * Stated rules:
 * - White space (no-break spaces too) collapses; soft hyphens and zero-width spaces go.
 * - Inline elements do not get lines: a link stands in its block's text as
 *   [Link words], a call of a note as [Reference [Link 1]], a picture in a line as
 *   [Figure]. Em, Strong, Span and the web's links into the glossary leave only
 *   their words.
 * - A list label that CSS draws ("•", "1.", "a)") is shown without its text, since
 *   it is no text in the DOM; check marks, terms and note numbers are shown.
 * - Page numbers are in the PDF only. So on both sides digits and a roman number go at
 *   the end of a TOCI, and digits between a link and what follows it (";" or the end).
 * - A figure's alternative is not in pdfinfo's output; words inside a drawing are
 *   its picture. Both are left out.
 * - Landmarks: header, nav, section are Sect; main, div and body are nothing; the
 *   skip link, the way back from a note, the title above the notes (on paper they
 *   stand below the text), the page's foot and the status at its top (paper has it on
 *   each sheet) are the web's own.
 */
#include "base/arena.h"
#include "base/str.h"
#include "base/sys.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct Element {
    struct Element *parent, *first, *last, *next;
    Str type;
    Buf text;
} Element;

enum { MAX_DEPTH = 200 };

typedef struct Tree {
    Arena *arena;
    Element *at;
} Tree;

static Element *element_open(Tree *tree, Str type)
{
    Element *element = NEW(tree->arena, Element);
    element->parent = tree->at;
    element->type = type;
    element->text = buf_new(tree->arena);
    if (tree->at != NULL) {
        *(tree->at->last != NULL ? &tree->at->last->next : &tree->at->first) = element;
        tree->at->last = element;
    }
    return tree->at = element;
}

/* ---- text ----------------------------------------------------------------- */

static void add_space(Buf *text)
{
    if (text->n > 0 && text->p[text->n - 1] != ' ')
        buf_add_char(text, ' ');
}

static void add_text(Element *element, Str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);
        if (rune_is_space(rune) || rune == 0x2028)
            add_space(&element->text);
        else if (rune != 0xAD && rune != 0x200B)
            buf_add_rune(&element->text, rune);
    }
}

static void inline_open(Element *element, Str type)
{
    buf_add_char(&element->text, '[');
    buf_add(&element->text, type);
    buf_add_char(&element->text, ' ');
}

/* A space at the end of a link's words stands behind the link. */
static void inline_close(Element *element)
{
    Buf *text = &element->text;
    bool space = text->n > 0 && text->p[text->n - 1] == ' ';
    text->n -= space;
    buf_puts(text, space ? "] " : "]");
}

static bool is_drawn_label(Str text)
{
    static const char *const bullets[] = {"•", "–", "◦", "▪", "-", "○"};
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
        if (str_eq(text, str_from(bullets[i])))
            return true;
    if (text.n < 2 || (text.p[text.n - 1] != '.' && text.p[text.n - 1] != ')'))
        return false;
    Str body = str_slice(text, 0, text.n - 1);
    int64_t number;
    return str_to_int(body, &number) || (body.n == 1 && body.p[0] >= 'a' && body.p[0] <= 'z');
}

/* Behind ", side 7" at `i`, or `i`. */
static size_t behind_page_words(Str text, size_t i)
{
    size_t end = i + 2;
    if (!str_starts(str_slice(text, i, text.n), S(", ")))
        return i;
    while (end < text.n && text.p[end] >= 'a' && text.p[end] <= 'z')
        end++;
    size_t digits = end + 1;
    if (end == i + 2 || end == text.n || text.p[end] != ' ')
        return i;
    for (end = digits; end < text.n && rune_is_digit((unsigned char)text.p[end]);)
        end++;
    return end > digits ? end : i;
}

/* "[Link 2.1 Mål] 7; ..." without the 7. */
static Str without_page_numbers(Arena *arena, Str text)
{
    Buf kept = buf_new(arena);
    for (size_t i = 0; i < text.n;) {
        buf_add_char(&kept, text.p[i]);
        if (text.p[i++] != ']')
            continue;
        size_t end = i = behind_page_words(text, i);
        while (end < text.n && (text.p[end] == ' ' || rune_is_digit((unsigned char)text.p[end])))
            end++;
        if (end == text.n || text.p[end] == ';')
            i = end;
    }
    return buf_str(&kept);
}

/* "Forord" of "Forord iii"; and of a heading that ends in "vi", which both have. */
static Str without_roman(Str text)
{
    size_t end = text.n;
    while (end > 0 && text.p[end - 1] && strchr("ivxlcdm", text.p[end - 1]))
        end--;
    return end > 0 && text.p[end - 1] == ' ' ? str_trim(str_slice(text, 0, end)) : text;
}

static Str shown_text(const Element *element)
{
    Str text = str_trim(without_page_numbers(element->text.arena, buf_str(&element->text)));
    if (str_eq(element->type, S("Lbl")) && is_drawn_label(text))
        return STR_EMPTY;
    if (str_eq(element->type, S("Figure")))
        return STR_EMPTY;
    if (str_eq(element->type, S("TOCI"))) {
        bool link = str_ends(text, S("]"));
        text.n -= link;
        while (text.n > 0 &&
               (rune_is_digit((unsigned char)text.p[text.n - 1]) || text.p[text.n - 1] == ' '))
            text.n--;
        text = without_roman(text);
    }
    return text;
}

static void print(const Element *element, size_t depth, Buf *out)
{
    Str text = shown_text(element);
    for (size_t i = 0; i < depth; i++)
        buf_puts(out, "  ");
    buf_add(out, element->type);
    buf_puts(out, text.n > 0 ? " " : "");
    buf_add(out, text);
    buf_add_char(out, '\n');
    for (const Element *child = element->first; child != NULL && depth < MAX_DEPTH;
         child = child->next)
        print(child, depth + 1, out);
}

/* ---- what stands on the way down ------------------------------------------ */

typedef enum Action { TRANSPARENT, BLOCK, INLINE, DROP } Action;

typedef struct Level {
    Str name; /* HTML element */
    size_t indent;
    Action action;
    int extra; /* elements opened beside its own */
} Level;

typedef struct Stack {
    Level levels[MAX_DEPTH];
    size_t n;
    size_t dropping; /* levels below which nothing counts */
} Stack;

static void push(Tree *tree, Stack *stack, Level level, Str type)
{
    if (stack->n == MAX_DEPTH)
        exit(EXIT_LIMIT);
    if (stack->dropping > 0 || level.action == DROP)
        stack->dropping++;
    else if (level.action == BLOCK)
        element_open(tree, type);
    else if (level.action == INLINE)
        inline_open(tree->at, type);
    stack->levels[stack->n++] = level;
}

static void pop(Tree *tree, Stack *stack)
{
    Level level = stack->levels[--stack->n];
    if (stack->dropping > 0) {
        stack->dropping--;
        return;
    }
    if (level.action == INLINE)
        inline_close(tree->at);
    for (int i = level.action == BLOCK ? -1 : 0; i < level.extra; i++)
        tree->at = tree->at->parent;
}

/* ---- HTML ----------------------------------------------------------------- */

typedef struct Tag {
    Str name, class_name, href;
    bool closing, empty;
} Tag;

static Str attribute(Str tag, const char *opening)
{
    size_t at = str_find(tag, str_from(opening), 0);
    if (at == SIZE_MAX)
        return STR_EMPTY;
    size_t from = at + strlen(opening);
    return str_slice(tag, from, str_find_char(tag, '"', from));
}

static Tag tag_read(Str inside)
{
    Tag tag = {.closing = str_starts(inside, S("/")), .empty = str_ends(inside, S("/"))};
    Str name = str_slice(inside, tag.closing, inside.n - tag.empty);
    size_t end = 0;
    while (end < name.n && name.p[end] != ' ' && name.p[end] != '\n')
        end++;
    tag.name = str_slice(name, 0, end);
    tag.class_name = attribute(inside, " class=\"");
    return tag;
}

static bool has_class(const Tag *tag, const char *name)
{
    Str rest = tag->class_name, piece;
    while (str_split(&rest, ' ', &piece))
        if (str_eq(piece, str_from(name)))
            return true;
    return false;
}

/* R(HTML element, class or "", structure type, action): the first row that fits. */
#define ROWS(R)                                                                                    \
    R("head", "", "", DROP)                                                                        \
    R("script", "", "", DROP)                                                                      \
    R("a", "skip", "", DROP)                                                                       \
    R("a", "back", "", DROP)                                                                       \
    R("footer", "page-foot", "", DROP)                                                             \
    R("p", "status-mark", "", DROP)                                                                \
    R("summary", "", "", DROP)                                                                     \
    R("header", "", "Sect", BLOCK)                                                                 \
    R("nav", "", "Sect", BLOCK)                                                                    \
    R("section", "", "Sect", BLOCK)                                                                \
    R("h2", "notes-title", "", DROP)                                                               \
    R("h3", "notes-title", "", DROP)                                                               \
    R("h4", "notes-title", "", DROP)                                                               \
    R("p", "notes-title", "", DROP)                                                                \
    R("h1", "", "H1", BLOCK)                                                                       \
    R("h2", "", "H2", BLOCK)                                                                       \
    R("h3", "", "H3", BLOCK)                                                                       \
    R("h4", "", "H4", BLOCK)                                                                       \
    R("h5", "", "H5", BLOCK)                                                                       \
    R("h6", "", "H6", BLOCK)                                                                       \
    R("p", "", "P", BLOCK)                                                                         \
    R("ol", "toc", "TOC", BLOCK)                                                                   \
    R("ol", "", "L", BLOCK)                                                                        \
    R("ul", "", "L", BLOCK)                                                                        \
    R("dl", "", "L", BLOCK)                                                                        \
    R("dt", "", "Lbl", BLOCK)                                                                      \
    R("dd", "", "LBody", BLOCK)                                                                    \
    R("span", "check-mark", "Lbl", BLOCK)                                                          \
    R("span", "item-number", "Lbl", BLOCK)                                                         \
    R("span", "note-number", "Lbl", BLOCK)                                                         \
    R("blockquote", "", "BlockQuote", BLOCK)                                                       \
    R("pre", "", "Code", BLOCK)                                                                    \
    R("table", "", "Table", BLOCK)                                                                 \
    R("caption", "", "Caption", BLOCK)                                                             \
    R("figcaption", "", "Caption", BLOCK)                                                          \
    R("thead", "", "THead", BLOCK)                                                                 \
    R("tbody", "", "TBody", BLOCK)                                                                 \
    R("tfoot", "", "TFoot", BLOCK)                                                                 \
    R("tr", "", "TR", BLOCK)                                                                       \
    R("th", "", "TH", BLOCK)                                                                       \
    R("td", "", "TD", BLOCK)                                                                       \
    R("aside", "", "Aside", BLOCK)                                                                 \
    R("figure", "", "Figure", BLOCK)                                                               \
    R("div", "note", "Note", BLOCK)                                                                \
    R("a", "term", "", TRANSPARENT)                                                                \
    R("a", "", "Link", INLINE)                                                                     \
    R("sup", "note-ref", "Reference", INLINE)

static Action html_action(const Tag *tag, Str *type)
{
    static const struct {
        Str name;
        const char *class_name;
        Str type;
        Action action;
    } rows[] = {
#define R(name, class_name, type, action) {STR_INIT(name), class_name, STR_INIT(type), action},
        ROWS(R)
#undef R
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (str_eq(rows[i].name, tag->name) &&
            (rows[i].class_name[0] == '\0' || has_class(tag, rows[i].class_name))) {
            *type = rows[i].type;
            return rows[i].action;
        }
    return TRANSPARENT;
}

/* An li is LI with LBody inside, and with Lbl where its list shows labels. */
static void open_item(Tree *tree, Stack *stack, const Tag *tag, bool unmarked)
{
    bool entry = str_eq(tree->at->type, S("TOC"));
    push(tree, stack, (Level){.name = tag->name, .action = BLOCK, .extra = entry ? 0 : 1},
         entry ? S("TOCI") : S("LI"));
    if (entry || stack->dropping > 0)
        return;
    if (!unmarked && !has_class(tag, "check")) {
        element_open(tree, S("Lbl"));
        tree->at = tree->at->parent;
    }
    element_open(tree, S("LBody"));
}

/* A check mark stands before the body of its item. */
static void open_check_mark(Tree *tree, Stack *stack, const Tag *tag)
{
    Element *body = tree->at, *item = body->parent;
    Element *label = NEW(tree->arena, Element);
    *label = (Element){.parent = body, .type = S("Lbl"), .text = buf_new(tree->arena)};
    label->next = body;
    item->first = label;
    tree->at = label;
    stack->levels[stack->n++] = (Level){.name = tag->name, .action = BLOCK};
}

static void open_picture(Tree *tree, Stack *stack, const Tag *tag)
{
    if (stack->dropping == 0 && has_class(tag, "picture") && !str_eq(tree->at->type, S("Figure")))
        buf_puts(&tree->at->text, "[Figure]");
}

/* Whether the list that is being read draws no labels; lists nest. */
static bool in_unmarked_list(const bool *unmarked, size_t n)
{
    return n > 0 && unmarked[n - 1];
}

typedef struct HtmlReader {
    Tree *tree;
    Stack stack;
    bool unmarked[MAX_DEPTH];
    size_t lists;
} HtmlReader;

static bool is_list(Str name)
{
    return str_eq(name, S("ul")) || str_eq(name, S("ol"));
}

static void html_open(HtmlReader *reader, const Tag *tag)
{
    Tree *tree = reader->tree;
    Stack *stack = &reader->stack;
    if (is_list(tag->name) && reader->lists < MAX_DEPTH)
        reader->unmarked[reader->lists++] = has_class(tag, "unmarked");
    Str type = STR_EMPTY;
    Action action = html_action(tag, &type);
    if (str_eq(tag->name, S("svg"))) {
        open_picture(tree, stack, tag);
        push(tree, stack, (Level){.name = tag->name, .action = DROP}, type);
    } else if (str_eq(tag->name, S("li"))) {
        open_item(tree, stack, tag, in_unmarked_list(reader->unmarked, reader->lists));
    } else if ((has_class(tag, "check-mark") || has_class(tag, "item-number")) &&
               stack->dropping == 0) {
        open_check_mark(tree, stack, tag);
    } else if (str_eq(tag->name, S("div")) && str_eq(tree->at->type, S("L"))) {
        push(tree, stack, (Level){.name = tag->name, .action = BLOCK}, S("LI"));
    } else {
        push(tree, stack, (Level){.name = tag->name, .action = action}, type);
    }
}

static void html_tag(HtmlReader *reader, Str inside)
{
    Tag tag = tag_read(inside);
    Stack *stack = &reader->stack;
    if (str_starts(inside, S("!")) || str_starts(inside, S("?")))
        return;
    if (str_eq(tag.name, S("img"))) {
        open_picture(reader->tree, stack, &tag);
    } else if (str_eq(tag.name, S("br")) && stack->dropping == 0) {
        add_space(&reader->tree->at->text);
    } else if (tag.closing) {
        reader->lists -= is_list(tag.name) && reader->lists > 0;
        if (stack->n > 0)
            pop(reader->tree, stack);
    } else if (!tag.empty) {
        html_open(reader, &tag);
    }
}

static void html_text(Tree *tree, Str text)
{
    static const struct {
        Str entity, text;
    } entities[] = {{STR_INIT("&amp;"), STR_INIT("&")},
                    {STR_INIT("&lt;"), STR_INIT("<")},
                    {STR_INIT("&gt;"), STR_INIT(">")},
                    {STR_INIT("&quot;"), STR_INIT("\"")}};
    while (text.n > 0) {
        size_t and = str_find_char(text, '&', 1);
        Str piece = str_slice(text, 0, and);
        text = str_slice(text, piece.n, text.n);
        Str plain = STR_EMPTY;
        size_t length = 0;
        for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
            if (str_starts(piece, entities[i].entity)) {
                plain = entities[i].text;
                length = entities[i].entity.n;
            }
        add_text(tree->at, plain);
        add_text(tree->at, str_slice(piece, length, piece.n));
    }
}

static void read_html(Tree *tree, Str html)
{
    HtmlReader reader = {.tree = tree};
    for (size_t at = 0; at < html.n;) {
        if (html.p[at] != '<') {
            size_t end = str_find_char(html, '<', at);
            Str text = str_slice(html, at, end);
            if (reader.stack.dropping == 0)
                html_text(tree, text);
            at += text.n;
            continue;
        }
        Str inside = str_slice(html, at + 1, str_find_char(html, '>', at));
        html_tag(&reader, inside);
        at += inside.n + 2;
    }
}

/* ---- pdfaudit, pdfinfo ---------------------------------------------------- */

static bool holds_lines(Str type)
{
    return str_eq(type, S("P")) || str_eq(type, S("Caption")) ||
           (type.n == 2 && type.p[0] == 'H') || str_eq(type, S("Lbl")) || str_eq(type, S("TD")) ||
           str_eq(type, S("TH"));
}

static Action pdf_action(const Element *at, Str *type)
{
    static const char *const inlines[] = {"Link", "Reference"};
    static const char *const transparent[] = {"Document", "Span", "Em", "Strong", "NonStruct"};
    for (size_t i = 0; i < sizeof transparent / sizeof transparent[0]; i++)
        if (str_eq(*type, str_from(transparent[i])))
            return TRANSPARENT;
    if (str_eq(*type, S("Reference")) && str_eq(at->type, S("TOCI")))
        return TRANSPARENT; /* HTML has a plain link there */
    for (size_t i = 0; i < sizeof inlines / sizeof inlines[0]; i++)
        if (str_eq(*type, str_from(inlines[i])))
            return INLINE;
    if (str_eq(*type, S("Figure")) && holds_lines(at->type))
        return DROP;
    if (str_eq(*type, S("Div"))) /* what the role map makes of it */
        *type = S("Aside");
    return BLOCK;
}

static size_t indent_of(Str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == ' ')
        n++;
    return n;
}

static void pdf_element(Tree *tree, Stack *stack, Str line, size_t indent)
{
    size_t end = indent;
    while (end < line.n && line.p[end] != ' ' && line.p[end] != ':')
        end++;
    Str type = str_slice(line, indent, end);
    Action action = pdf_action(tree->at, &type);
    if (action == DROP && stack->dropping == 0)
        buf_puts(&tree->at->text, "[Figure]");
    push(tree, stack, (Level){.name = type, .indent = indent, .action = action}, type);
}

/* Text may hold line ends: it goes on until a line that ends with a quote. */
static void pdf_text(Tree *tree, Stack *stack, Str line, size_t indent, Str *rest)
{
    Str text = str_slice(line, indent + 1, line.n), more;
    bool ends = text.n > 0 && str_ends(text, S("\""));
    while (!ends) {
        if (stack->dropping == 0)
            add_text(tree->at, text);
        if (!str_split(rest, '\n', &more))
            return;
        text = more;
        ends = str_ends(text, S("\""));
    }
    if (stack->dropping == 0)
        add_text(tree->at, str_slice(text, 0, text.n - 1));
}

/* Attributes stand at odd indents, elements and texts at even ones. */
static void read_pdf(Tree *tree, Str rest)
{
    Stack *stack = NEW(tree->arena, Stack);
    Str line;
    while (str_split(&rest, '\n', &line)) {
        size_t indent = indent_of(line);
        if (indent == line.n || indent % 2 == 1)
            continue;
        while (stack->n > 0 && stack->levels[stack->n - 1].indent >= indent)
            pop(tree, stack);
        if (line.p[indent] == '"')
            pdf_text(tree, stack, line, indent, &rest);
        else if (!str_starts(str_slice(line, indent, line.n), S("Object ")))
            pdf_element(tree, stack, line, indent);
    }
    while (stack->n > 0) /* a document may end in a link */
        pop(tree, stack);
}

static ExitCode outline(Arena *arena, const char *name)
{
    Str path = strcmp(name, "-") == 0 ? S("/dev/stdin") : str_from(name), bytes;
    if (sys_read_file(arena, path, (size_t)1 << 29, &bytes) != SYS_OK)
        return EXIT_IO;
    Tree tree = {.arena = arena};
    Element *root = element_open(&tree, S("Document"));
    if (str_starts(bytes, S("<!DOCTYPE")))
        read_html(&tree, bytes);
    else
        read_pdf(&tree, bytes);
    Buf out = buf_new(arena);
    print(root, 0, &out);
    return sys_print(1, buf_str(&out)) ? EXIT_DONE : EXIT_IO;
}

int main(int argc, char **argv)
{
    static Unwind unwind;
    if (argc != 2) {
        sys_print(2, S("usage: doctree FILE.html; pdfaudit text FILE.pdf | doctree -\n"));
        return EXIT_USAGE;
    }
    if (setjmp(unwind.landing) != 0)
        return (int)unwind.code;
    Arena *arena = arena_new(&unwind, (size_t)1 << 30);
    return (int)outline(arena, argv[1]);
}
