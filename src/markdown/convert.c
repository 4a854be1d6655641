/* convert.c - cmark's tree → document nodes, with directives and tables put back
 * where their placeholders stand.
 *
 * cmark's iterator is the walk, so depth costs nothing. Nothing here decides
 * what a directive or role means.
 */
#include "markdown/internal.h"

#include "base/utf8.h"
#include "schema/directives.h"

typedef struct Converter {
    Parser *parser;
    const Job *job;
    Input *input;
    Locator locator;
    Node *root, *at;     /* `at` takes the next child */
    const Body *targets; /* of an input of inline lines, or NULL */
    unsigned depth;      /* of notes */
    unsigned links;      /* links around `at` */
    const Node *slipped; /* where check_text() has reported something: one is enough */
} Converter;

static Node *add_node(Converter *c, NodeKind kind, Pos pos)
{
    Node *node = node_new(c->job->arena, kind, pos);
    node_append(c->at, node);
    return node;
}

/* ---- raw HTML ---------------------------------------------------------------- */

static void report_html(const Job *job, Text text)
{
    enum { LONGEST_QUOTE = 40 };
    size_t end = str_find_char(text.s, '>', 0);
    Str quote = str_slice(text.s, 0, end == SIZE_MAX ? text.s.n : end + 1);
    size_t n = quote.n < LONGEST_QUOTE ? quote.n : utf8_whole(quote, LONGEST_QUOTE);
    DIAG(job->diags, RAW_HTML, text.pos, n, str_slice(quote, 0, n));
}

/* A block of raw HTML on its way to a paragraph of text. */
typedef struct HtmlBlock {
    Node *paragraph;
    bool in_comment, line_open;
    Pos comment; /* where the newest began */
} HtmlBlock;

static void add_html_piece(Converter *c, HtmlBlock *block, Text piece)
{
    if (str_trim(piece.s).n == 0)
        return;
    if (!block->paragraph) {
        block->paragraph = add_node(c, NODE_PARAGRAPH, piece.pos);
        if (block->comment != POS_NONE && str_find_char(piece.s, '<', 0) == SIZE_MAX)
            DIAG0(c->job->diags, COMMENT_LINE, block->comment, S("<!--").n);
        else
            report_html(c->job, piece);
    } else if (!block->line_open) {
        node_append(block->paragraph, node_new(c->job->arena, NODE_SOFT_BREAK, piece.pos));
    }
    block->line_open = true;
    Node *text = node_text(c->job->arena, piece.s, piece.pos);
    text->length = (uint32_t)piece.s.n;
    node_append(block->paragraph, text);
}

/* Adds a line, but for its comments, which may have begun lines before. */
static void add_html_line(Converter *c, HtmlBlock *block, Text line)
{
    static const Str marks[] = {STR_INIT("<!--"), STR_INIT("-->")};
    block->line_open = false;
    for (size_t at = 0; at <= line.s.n;) {
        Str mark = marks[block->in_comment];
        size_t found = str_find(line.s, mark, at);
        Text piece = {str_slice(line.s, at, found), line.pos + (Pos)at};
        if (!block->in_comment)
            add_html_piece(c, block, piece);
        if (found == SIZE_MAX)
            return;
        if (!block->in_comment)
            block->comment = line.pos + (Pos)found;
        block->in_comment = !block->in_comment;
        at = found + mark.n;
    }
}

static void add_html_block(Converter *c, cmark_node *node)
{
    Str literal = str_from(cmark_node_get_literal(node)), line;
    locate_block(&c->locator, node);
    HtmlBlock block = {.comment = POS_NONE};
    while (str_split(&literal, '\n', &line) && literal.p) {
        Placed *placed = input_placed(c->input, c->locator.line);
        if (placed && !placed->used) {
            placed_put(placed, c->at);
            block.paragraph = NULL;
        } else {
            Str s = locate_line(&c->locator);
            Text text = {str_slice(s, c->locator.offset, s.n), locate_cursor(&c->locator)};
            add_html_line(c, &block, text);
        }
        locate_next_line(&c->locator);
    }
}

/* A tag may go over several lines, a text may not. */
static Str on_one_line(const Job *job, Str s)
{
    char *copy = str_cstr(job->arena, s);
    for (size_t i = 0; i < s.n; i++)
        copy[i] = s.p[i] == '\n' ? ' ' : s.p[i];
    return (Str){copy, s.n};
}

static bool is_line_break(Str html)
{
    return str_eq(html, S("<br>")) || str_eq(html, S("<br/>")) || str_eq(html, S("<br />"));
}

static void add_html_inline(Converter *c, cmark_node *node)
{
    Text before, text = locate_literal(&c->locator, node, &before);
    if (str_starts(text.s, S("<!--")))
        return;
    if (is_line_break(text.s)) {
        add_node(c, NODE_LINE_BREAK, text.pos);
        return;
    }
    text.s = on_one_line(c->job, text.s);
    if (!str_starts(text.s, S("</")))
        report_html(c->job, text);
    Node *kept = add_node(c, NODE_TEXT, text.pos);
    kept->u.text = text.s;
    kept->length = (uint32_t)text.s.n;
}

/* ---- text, code and roles ---------------------------------------------------- */

static bool is_before_code(cmark_node *node)
{
    cmark_node *next = cmark_node_next(node);
    return next && cmark_node_get_type(next) == CMARK_NODE_CODE;
}

static void convert_text(Converter *c, cmark_node *node)
{
    Text text = locate_text(&c->locator, node);
    Node *item = c->at->parent;
    bool starts_block = c->at->kind == NODE_PARAGRAPH && !c->at->first && !c->targets;
    if (c->slipped != c->at && check_text(c->job, text, starts_block, is_before_code(node)))
        c->slipped = c->at;
    if (c->at->kind == NODE_PARAGRAPH && !c->at->first && item && item->kind == NODE_ITEM &&
        item->first == c->at)
        take_checkbox(c->job, item, &text);
    if (c->links == 0) {
        add_text(c->parser, c->at, text);
        return;
    }
    Node *kept = add_node(c, NODE_TEXT, text.pos);
    kept->u.text = text.s;
    kept->length = (uint32_t)text.s.n;
}

/* Takes the {name} off the text before a code span; false when it is not there. */
static bool take_role_name(Converter *c, Str name)
{
    Node *before = c->at->last;
    if (name.n == 0 || !before || before->kind != NODE_TEXT || before->u.text.n < name.n + 2)
        return false;
    size_t rest = before->u.text.n - name.n - 2;
    if (!str_eq(str_slice(before->u.text, rest + 1, rest + 1 + name.n), name))
        return false;
    before->u.text.n = rest;
    before->length = (uint32_t)rest;
    if (rest == 0)
        node_unlink(before);
    return true;
}

static bool is_white(Str text)
{
    for (size_t i = 0; i < text.n;)
        if (!rune_is_space(utf8_next(text, &i)))
            return false;
    return true;
}

/* No words, or but a space. */
static bool is_empty(const Node *holder)
{
    const Node *only = holder->first;
    return !only || (only == holder->last && only->kind == NODE_TEXT && is_white(only->u.text));
}

/* A footnote's content is Markdown of its own. */
static void await_note(Converter *c, Node *role)
{
    if (str_eq(role->u.role.name.s, S("fotnote")) && c->depth < MOST_NOTE_DEPTH)
        *LIST_ADD(c->parser->scratch, &c->parser->inlines) =
            (Body){role, role->u.role.content, c->depth + 1};
}

/* Whether a role's content ends in the name of another: its own end is missing, and the other's
 * beginning has been taken for it. */
static bool ends_open(Str content)
{
    Str name = role_name(content);
    return name.n && role_find(name);
}

static void convert_code(Converter *c, cmark_node *node)
{
    Text before, code = locate_literal(&c->locator, node, &before);
    Pos begin = before.pos + (Pos)before.s.n;
    Str name = role_name(before.s);
    if (name.n && is_white(code.s))
        DIAG(c->job->diags, ROLE_SHAPE, before.pos + (Pos)(name.p - before.s.p) - 1, name.n + 2,
             name);
    bool open = name.n && ends_open(code.s) && !str_eq(name, S("fotnote"));
    if (open)
        DIAG(c->job->diags, ROLE_SHAPE, before.pos + (Pos)(name.p - before.s.p) - 1, name.n + 2,
             name);
    if (is_white(code.s) || open || !take_role_name(c, name)) {
        Node *kept = add_node(c, NODE_CODE, begin);
        kept->u.text = code.s;
        return;
    }
    Pos name_pos = before.pos + (Pos)(name.p - before.s.p);
    Node *role = add_node(c, NODE_ROLE, name_pos - 1);
    role->u.role.name = (Text){name, name_pos};
    role->u.role.content = code;
    await_note(c, role);
}

/* ---- links and pictures ------------------------------------------------------ */

static Str copy_string(Converter *c, const char *string)
{
    return str_copy(c->job->arena, str_from(string));
}

static void enter_link(Converter *c, cmark_node *node)
{
    c->at = add_node(c, NODE_LINK, locate_start(&c->locator, node));
    c->links++;
}

/* Puts a link's or picture's words in its place. */
static void dissolve(Node *node)
{
    Node *parent = node->parent;
    node_unlink(node);
    node_move_children(parent, node);
}

static bool is_refused(Converter *c, Str url)
{
    Str scheme = dangerous_scheme(url);
    if (scheme.n)
        DIAG(c->job->diags, LINK_DANGEROUS, locate_url(&c->locator, url).pos, scheme.n, scheme);
    return scheme.n > 0;
}

/* Without words a link could be neither seen nor followed. One to a place in the document
 * takes that place's name, as {ref} does; else its address stands in for them. */
static void find_words(Converter *c, Node *link)
{
    if (link->u.link.target.n) {
        Node *ref = add_node(c, NODE_ROLE, link->pos);
        ref->u.role.name = (Text){S("ref"), link->pos};
        ref->u.role.content = (Text){link->u.link.target, link->u.link.target_pos};
        node_unlink(link);
    } else if (link->u.link.url.n) {
        DIAG(c->job->diags, LINK_SAYS_NOTHING, link->pos, 2, STR_EMPTY);
        link->first = link->last = NULL;
        node_append(link, node_text(c->job->arena, link->u.link.url, link->pos));
    }
}

static void leave_link(Converter *c, cmark_node *node)
{
    Node *link = c->at;
    Str url = copy_string(c, cmark_node_get_url(node));
    c->at = link->parent;
    c->links--;
    if (is_refused(c, url)) {
        dissolve(link);
        return;
    }
    bool internal = str_starts(url, S("#"));
    if (str_starts(url, S("www."))) /* as in add_text() */
        url = str_format(c->job->arena, "https://%.*s", STR_ARG(url));
    if (internal) /* what is wrong with it is told at the address */
        link->u.link.target_pos = locate_url(&c->locator, url).pos + 1;
    link->u.link.url = internal ? STR_EMPTY : url;
    link->u.link.target = internal ? str_slice(url, 1, url.n) : STR_EMPTY;
    link->u.link.title = copy_string(c, cmark_node_get_title(node));
    if (is_empty(link))
        find_words(c, link);
}

/* A picture's alternative text is what its inlines say. */
static void leave_image(Converter *c, cmark_node *node)
{
    Node *image = c->at;
    Str url = copy_string(c, cmark_node_get_url(node));
    Str alt = node_plain_text(c->job->arena, image);
    c->at = image->parent;
    c->links--;
    if (is_refused(c, url)) {
        dissolve(image);
        return;
    }
    image->first = image->last = NULL;
    image->u.figure.alt = alt;
    image->u.figure.title = copy_string(c, cmark_node_get_title(node));
    image->u.figure.source = locate_url(&c->locator, url);
}

/* ---- blocks ------------------------------------------------------------------ */

static Node *add_block(Converter *c, NodeKind kind, cmark_node *node)
{
    locate_block(&c->locator, node);
    if (kind == NODE_PARAGRAPH || kind == NODE_HEADING)
        locate_behind_definitions(&c->locator);
    Node *block = add_node(c, kind, locate_cursor(&c->locator));
    Pos end = locate_line_column(&c->locator, cmark_node_get_end_line(node),
                                 cmark_node_get_end_column(node) + 1);
    block->length = end > block->pos ? end - block->pos : 0;
    return block;
}

/* "&nbsp;" between paragraphs is left by editors to make room, which is the theme's. */
static void leave_paragraph(Converter *c)
{
    Node *paragraph = c->at;
    c->at = paragraph->parent;
    bool in_item = c->at->kind == NODE_ITEM;
    if (in_item && c->at->first == paragraph)
        take_id(c->job, paragraph, c->at);
    if (!in_item && is_empty(paragraph))
        node_unlink(paragraph);
}

static void leave_list(Converter *c)
{
    check_list_start(c->job, c->at);
    c->at = c->at->parent;
}

static void enter_list(Converter *c, cmark_node *node)
{
    c->at = add_block(c, NODE_LIST, node);
    c->at->u.list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    c->at->u.list.tight = cmark_node_get_list_tight(node);
    c->at->u.list.start = c->at->u.list.ordered ? cmark_node_get_list_start(node) : 1;
}

static void enter_heading(Converter *c, cmark_node *node)
{
    if (c->targets) {
        locate_block(&c->locator, node);
        c->at = c->targets[c->locator.line].node;
        c->depth = c->targets[c->locator.line].depth;
        return;
    }
    c->at = add_block(c, NODE_HEADING, node);
    c->at->u.heading.level = (uint8_t)cmark_node_get_heading_level(node);
    c->at->u.heading.number = STR_EMPTY;
}

static void leave_heading(Converter *c)
{
    if (c->targets) {
        c->at = c->root;
        return;
    }
    Node *heading = c->at;
    take_id(c->job, heading, heading);
    Str plain = heading->u.heading.plain = node_plain_text(c->job->arena, heading);
    check_length(c->job, (Text){plain, heading->pos}, heading->length);
    check_underlined(c->job, heading);
    c->at = heading->parent;
    if (is_empty(heading)) {
        Str signs = str_slice(S("######"), 0, heading->u.heading.level);
        DIAG(c->job->diags, HEADING_EMPTY, heading->pos, signs.n, signs);
        node_unlink(heading);
    }
}

/* Where our reading of lines took something out that cmark counts as code, the
 * directive or table goes behind the code. */
static Str code_without_placeholders(Converter *c, Str literal)
{
    Buf kept = buf_new(c->job->arena);
    for (Str line; str_split(&literal, '\n', &line) && literal.p;) {
        if (!str_ends(line, PLACEHOLDER)) {
            buf_add(&kept, line);
            buf_add_char(&kept, '\n');
        }
    }
    return buf_str(&kept);
}

static void add_code_block(Converter *c, cmark_node *node)
{
    Node *code = add_block(c, NODE_CODE_BLOCK, node);
    check_indented(c->job, code);
    Str text = copy_string(c, cmark_node_get_literal(node));
    code->u.code_block.info = copy_string(c, cmark_node_get_fence_info(node));
    code->u.code_block.text = text;
    size_t first = c->locator.line, end = first;
    for (size_t i = 0; i < text.n; i++)
        end += text.p[i] == '\n';
    size_t lines = (size_t)(cmark_node_get_end_line(node) - cmark_node_get_start_line(node));
    size_t last = end + 1 < first + lines ? end + 1 : first + lines;
    for (size_t line = first; line <= last; line++) {
        Placed *placed = input_placed(c->input, line);
        if (!placed || placed->used)
            continue;
        placed_put(placed, c->at);
        code->u.code_block.text = code_without_placeholders(c, code->u.code_block.text);
    }
}

/* ---- the walk ---------------------------------------------------------------- */

static void enter(Converter *c, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        c->at = add_block(c, NODE_QUOTE, node);
        c->locator.quotes++;
        break;
    case CMARK_NODE_LIST:
        enter_list(c, node);
        break;
    case CMARK_NODE_ITEM:
        c->at = add_block(c, NODE_ITEM, node);
        c->at->u.item.label = STR_EMPTY;
        break;
    case CMARK_NODE_PARAGRAPH:
        c->at = add_block(c, NODE_PARAGRAPH, node);
        break;
    case CMARK_NODE_HEADING:
        enter_heading(c, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        add_block(c, NODE_RULE, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        add_code_block(c, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        add_html_block(c, node);
        break;
    case CMARK_NODE_TEXT:
        convert_text(c, node);
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        add_node(c,
                 cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK ? NODE_SOFT_BREAK
                                                                   : NODE_LINE_BREAK,
                 locate_cursor(&c->locator));
        locate_next_line(&c->locator);
        break;
    case CMARK_NODE_CODE:
        convert_code(c, node);
        break;
    case CMARK_NODE_HTML_INLINE:
        add_html_inline(c, node);
        break;
    case CMARK_NODE_EMPH:
        c->at = add_node(c, NODE_EMPH, locate_start(&c->locator, node));
        break;
    case CMARK_NODE_STRONG:
        c->at = add_node(c, NODE_STRONG, locate_start(&c->locator, node));
        break;
    case CMARK_NODE_LINK:
        enter_link(c, node);
        break;
    case CMARK_NODE_IMAGE:
        c->at = add_node(c, NODE_IMAGE, locate_start(&c->locator, node));
        c->links++;
        break;
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
        break; /* the root, and what a parse never yields */
    }
}

static void leave(Converter *c, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        c->locator.quotes--;
        c->at = c->at->parent;
        break;
    case CMARK_NODE_PARAGRAPH:
        leave_paragraph(c);
        break;
    case CMARK_NODE_LIST:
        leave_list(c);
        break;
    case CMARK_NODE_ITEM:
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
        c->at = c->at->parent;
        break;
    case CMARK_NODE_HEADING:
        leave_heading(c);
        break;
    case CMARK_NODE_LINK:
        leave_link(c, node);
        break;
    case CMARK_NODE_IMAGE:
        leave_image(c, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_CUSTOM_INLINE:
        break; /* leaves are not left */
    }
}

/* A placeholder that cmark read as something else than a block of its own still
 * must not lose what it stands for. */
static void append_unused(Input *input, Node *root)
{
    for (size_t i = 0; i < input->placed.n; i++) {
        if (!input->placed.items[i].used)
            placed_put(&input->placed.items[i], root);
    }
}

void convert_tree(Parser *parser, cmark_node *tree, Input *input, size_t first_line, Node *root,
                  const Body *targets)
{
    Converter c = {
        .parser = parser,
        .job = parser->job,
        .input = input,
        .locator = {.job = parser->job, .input = input, .first_line = first_line},
        .root = root,
        .at = root,
        .targets = targets,
    };
    cmark_iter *walk = cmark_iter_new(tree);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        if (event == CMARK_EVENT_ENTER)
            enter(&c, cmark_iter_get_node(walk));
        else
            leave(&c, cmark_iter_get_node(walk));
    }
    cmark_iter_free(walk);
    append_unused(input, root);
}
