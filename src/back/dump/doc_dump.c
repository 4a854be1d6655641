/* doc_dump.c - see doc_dump.h. */
#include "back/dump/doc_dump.h"

static const char *const part_names[] = {"cover",   "contents", "chapter",    "appendix",
                                         "sources", "glossary", "provisions", "plain"};
static const char *const style_names[] = {"",          "box-title",   "label", "subtitle",
                                          "publisher", "attribution", "small"};
static const char *const align_names[] = {"", "center", "right"};
static const char *const scope_names[] = {"", "column", "row", "group"};
static const char *const span_names[] = {"plain",  "word", "number", "status",
                                         "amount", "term", "muted",  "time",
                                         "abbreviation", "defined"};
static const char *const visibility_names[] = {"", "intern", "unntatt"};

static void put_quoted(Buf *out, Str s)
{
    buf_puts(out, " \"");
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '"' || c == '\\')
            buf_add_char(out, '\\');
        if (c == '\n')
            buf_puts(out, "\\n");
        else
            buf_add_char(out, c);
    }
    buf_add_char(out, '"');
}

static void put_word(Buf *out, const char *word)
{
    if (*word) {
        buf_add_char(out, ' ');
        buf_puts(out, word);
    }
}

/* " name=value", for texts that are not empty. */
static void put_attribute(Buf *out, const char *name, Str value)
{
    if (!value.n)
        return;
    put_word(out, name);
    buf_add_char(out, '=');
    buf_add(out, value);
}

static void put_number(Buf *out, const char *name, int64_t value)
{
    put_word(out, name);
    buf_add_char(out, '=');
    buf_add_int(out, value);
}

static void put_table(const Node *node, Buf *out)
{
    put_word(out, node->u.table.plan ? "plan" : "");
    put_word(out, node->u.table.of_figure ? "of-figure" : "");
    for (size_t i = 0; i < node->u.table.n_columns; i++) {
        const Column *column = &node->u.table.columns[i];
        buf_puts(out, i ? "|" : " ");
        buf_add_int(out, column->weight);
        buf_puts(out, column->numeric ? "n" : "");
        buf_puts(out, column->align == ALIGN_CENTER  ? "c"
                      : column->align == ALIGN_RIGHT ? "r"
                                                     : "");
    }
}

static void put_cell(const Node *node, Buf *out)
{
    put_word(out, scope_names[node->u.cell.scope]);
    put_word(out, align_names[node->u.cell.align]);
    if (node->u.cell.col_span > 1)
        put_number(out, "colspan", node->u.cell.col_span);
    if (node->u.cell.row_span > 1)
        put_number(out, "rowspan", node->u.cell.row_span);
    put_word(out, node->u.cell.sum ? "sum" : "");
    put_word(out, node->u.cell.group ? "group" : "");
}

static const char *box_name(BoxKind kind)
{
    static const char *const names[] = {
#define B(name, directive, word) directive,
        BOX_KINDS(B)
#undef B
    };
    return names[kind];
}

static const char *figure_name(FigureKind kind)
{
    static const char *const names[] = {
#define F(name, directive) [FIGURE_##name] = directive,
        FIGURE_KINDS(F)
#undef F
        [FIGURE_MISSING] = "missing",
    };
    return names[kind];
}

static void put_figure_value(Buf *out, const FigureData *data, const FigureValue *value, size_t k)
{
    if (data->n_series > 1)
        put_attribute(out, "series", data->series[k]);
    if (value->number != DECIMAL_NONE)
        put_number(out, "value", value->number);
}

static void put_figure(const Node *node, Buf *out)
{
    const FigureData *data = node->u.figure.data;
    if (node->u.figure.percent)
        put_number(out, "percent", node->u.figure.percent);
    put_word(out, node->u.figure.picture ? "picture" : "");
    put_quoted(out, node->u.figure.alt);
    if (!data)
        return;
    put_word(out, figure_name(data->kind));
    put_attribute(out, "center", data->center);
    for (size_t i = 0; i < data->n; i++) {
        buf_puts(out, " (");
        buf_add(out, data->items[i].label);
        for (size_t k = 0; data->items[i].values && k < (data->n_series ? data->n_series : 1); k++)
            put_figure_value(out, data, &data->items[i].values[k], k);
        put_attribute(out, "when", data->items[i].when);
        put_attribute(out, "status", data->items[i].sign_word);
        for (size_t d = 0; d < data->items[i].n_details; d++) {
            buf_puts(out, d ? "; " : ": ");
            buf_add(out, data->items[i].details[d]);
        }
        buf_add_char(out, ')');
    }
}

static void put_list(const Node *node, Buf *out)
{
    put_word(out, node->u.list.ordered ? "ordered" : "");
    put_word(out, node->u.list.letters ? "letters" : "");
    put_word(out, node->u.list.tight ? "tight" : "");
    if (node->u.list.ordered && node->u.list.start != 1)
        put_number(out, "start", node->u.list.start);
}

static void put_directive(const Node *node, Buf *out)
{
    put_quoted(out, node->u.directive.name.s);
    if (node->u.directive.argument.s.n)
        put_quoted(out, node->u.directive.argument.s);
    for (size_t i = 0; i < node->u.directive.n_options; i++) {
        buf_puts(out, " :");
        buf_add(out, node->u.directive.options[i].name.s);
        buf_add_char(out, ':');
        put_quoted(out, node->u.directive.options[i].value.s);
    }
    put_word(out, visibility_names[node->u.directive.visibility.kind]);
}

static void put_heading(const Node *node, Buf *out)
{
    buf_add_char(out, ' ');
    buf_add_int(out, node->u.heading.level);
    put_attribute(out, "number", node->u.heading.number);
    put_word(out, node->u.heading.unlisted ? "unlisted" : "");
}

static void put_part(const Node *node, Buf *out)
{
    put_word(out, part_names[node->u.part.kind]);
    put_attribute(out, "number", node->u.part.number);
    put_quoted(out, node->u.part.title);
    put_word(out, node->u.part.new_page ? "new-page" : "");
}

static void put_item(const Node *node, Buf *out)
{
    put_attribute(out, "label", node->u.item.label);
    if (node->u.item.checkbox)
        put_word(out, node->u.item.checked ? "checked" : "unchecked");
}

static void put_link(const Node *node, Buf *out)
{
    put_attribute(out, "url", node->u.link.url);
    put_attribute(out, "to", node->u.link.target);
}

static void put_details(const Node *node, Buf *out)
{
    switch (node->kind) {
    case NODE_PART:
        put_part(node, out);
        break;
    case NODE_HEADING:
        put_heading(node, out);
        break;
    case NODE_PARAGRAPH:
        put_word(out, style_names[node->u.paragraph.style]);
        break;
    case NODE_LIST:
        put_list(node, out);
        break;
    case NODE_ITEM:
        put_item(node, out);
        break;
    case NODE_CODE_BLOCK:
        put_attribute(out, "info", node->u.code_block.info);
        put_quoted(out, node->u.code_block.text);
        break;
    case NODE_TABLE:
        put_table(node, out);
        break;
    case NODE_CELL:
        put_cell(node, out);
        break;
    case NODE_BOX:
        put_word(out, box_name(node->u.box.kind));
        break;
    case NODE_FIGURE:
    case NODE_IMAGE:
        put_figure(node, out);
        break;
    case NODE_NOTE:
        put_attribute(out, "number", node->u.note.number);
        break;
    case NODE_NOTE_REF:
        put_attribute(out, "number", node->u.note_ref.number);
        break;
    case NODE_CONTENTS_ENTRY:
        put_attribute(out, "to", node->u.contents_entry.target);
        break;
    case NODE_DIRECTIVE:
        put_directive(node, out);
        break;
    case NODE_ROLE:
        put_quoted(out, node->u.role.name.s);
        put_quoted(out, node->u.role.content.s);
        break;
    case NODE_TEXT:
    case NODE_CODE:
        put_quoted(out, node->u.text);
        break;
    case NODE_SPAN:
        put_word(out, span_names[node->u.span.style]);
        put_attribute(out, "to", node->u.span.target);
        put_attribute(out, "value", node->u.span.value);
        break;
    case NODE_LINK:
        put_link(node, out);
        break;
    case NODE_PAGE_NUMBER:
        put_attribute(out, "to", node->u.page_number.target);
        put_word(out, node->u.page_number.worded ? "worded" : "");
        break;
    case NODE_DOCUMENT:
    case NODE_QUOTE:
    case NODE_SAMPLE:
    case NODE_RULE:
    case NODE_CAPTION:
    case NODE_TABLE_HEAD:
    case NODE_TABLE_BODY:
    case NODE_TABLE_FOOT:
    case NODE_ROW:
    case NODE_TERMS:
    case NODE_TERM_GROUP:
    case NODE_TERM:
    case NODE_TERM_BODY:
    case NODE_CONTENTS:
    case NODE_NOTES:
    case NODE_PAGE_BREAK:
    case NODE_LANDSCAPE:
    case NODE_SOFT_BREAK:
    case NODE_LINE_BREAK:
    case NODE_EMPH:
    case NODE_STRONG:
    case NODE_COUNT:
        break;
    }
}

void doc_dump(const Node *root, Buf *out)
{
    int depth = 0;
    /* The walk wants a tree that it might change; this one does not. */
    for (Walk w = walk_start((Node *)root); walk_next(&w);) {
        if (!w.entering) {
            depth--;
            continue;
        }
        for (int i = 0; i < depth; i++)
            buf_puts(out, "  ");
        buf_puts(out, node_kind_name(w.node->kind));
        if (w.node->id.n) {
            buf_puts(out, " #");
            buf_add(out, w.node->id);
        }
        put_attribute(out, "lang", w.node->lang);
        put_details(w.node, out);
        buf_add_char(out, '\n');
        depth++;
    }
}
