/* keep.c - what changes a file and not its meaning. */
#include "mutants.h"

#include "base/utf8.h"

/* ---- YAML ----------------------------------------------------------------------------- */

static Str raw_of(const Mill *mill, const Spot *spot)
{
    return str_slice(file_bytes(mill), spot->at, spot->at + spot->length);
}

static size_t indent_of(const Mill *mill, const Tree *node)
{
    return source_place(mill->job.sources, node->pos).column - 1;
}

/* Two keys of one line each, in braces or on lines of their own. */
static void swap_pairs(Mill *mill, const Tree *mapping, size_t i)
{
    Spot key, value, next_key, next_value;
    if (!spot_of(mill, mapping->pairs[i].key, &key) ||
        !spot_of(mill, mapping->pairs[i].value, &value) ||
        !spot_of(mill, mapping->pairs[i + 1].key, &next_key) ||
        !spot_of(mill, mapping->pairs[i + 1].value, &next_value))
        return;
    Str bytes = file_bytes(mill);
    size_t end = value.at + value.length, next_end = next_value.at + next_value.length;
    Str one = str_slice(bytes, key.at, end), two = str_slice(bytes, next_key.at, next_end);
    Str between = str_slice(bytes, end, next_key.at);
    for (size_t k = 0; k < between.n; k++)
        if (!memchr(", \n", between.p[k], 3))
            return;
    add_mutant(
        mill, KIND_keep_order, key.at, next_end - key.at,
        str_format(mill->arena, "%.*s%.*s%.*s", STR_ARG(two), STR_ARG(between), STR_ARG(one)));
}

static bool is_wordy(Str text)
{
    bool letter = false;
    for (size_t i = 0; i < text.n; i++) {
        letter = letter || ((text.p[i] | 0x20) >= 'a' && (text.p[i] | 0x20) <= 'z');
        if (memchr("\"'\\", text.p[i], 3))
            return false;
    }
    return letter;
}

/* Whether it would mean the same without quotes, in braces as well. */
static bool is_plain(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (memchr(":#,[]{}&*!|>%@`-?", text.p[i], 17))
            return false;
    return text.n > 3 && is_wordy(text) && (text.p[0] | 0x20) >= 'a' && text.p[text.n - 1] != ' ';
}

static void requote(Mill *mill, const Tree *node)
{
    Spot spot;
    if (!spot_of(mill, node, &spot))
        return;
    Str text = node->text.s;
    if (!node->quoted && is_wordy(text)) {
        add_mutant(mill, KIND_keep_double_quotes, spot.at, spot.length,
                   str_format(mill->arena, "\"%.*s\"", STR_ARG(text)));
        add_mutant(mill, KIND_keep_single_quotes, spot.at, spot.length,
                   str_format(mill->arena, "'%.*s'", STR_ARG(text)));
        add_mutant(mill, KIND_keep_escape, spot.at, spot.length,
                   str_format(mill->arena, "\"%.*s\\u%04x%.*s\"", 0, "",
                              (unsigned)text.p[0] & 0x7Fu, (int)text.n - 1, text.p + 1));
        if ((unsigned char)text.p[0] >= 0x80)
            mill->mutants.n--; /* its first letter has more bytes than one */
    } else if (node->quoted && is_plain(text) && raw_of(mill, &spot).n == text.n + 2) {
        add_mutant(mill, KIND_keep_unquoted, spot.at, spot.length, text);
    }
}

static void fold(Mill *mill, const Tree *mapping, const Tree *node)
{
    Spot spot;
    if (node->quoted || !spot_of(mill, node, &spot))
        return;
    size_t blank = str_find_char(node->text.s, ' ', node->text.s.n / 3);
    if (blank == SIZE_MAX || !is_wordy(node->text.s))
        return;
    char next = node->text.s.p[blank + 1];
    if ((next | 0x20) < 'a' || (next | 0x20) > 'z')
        return;
    add_mutant(mill, KIND_keep_folded, spot.at + blank, 1,
               str_format(mill->arena, "\n%*s", (int)indent_of(mill, mapping) + 4, ""));
}

/* [a, b] below a key on a line of its own. */
static void relist(Mill *mill, const Tree *mapping, const TreePair *pair)
{
    const Tree *list = pair->value;
    if (list->kind != TREE_SEQUENCE || list->n == 0 || !is_flow(mill, list))
        return;
    Buf lines = buf_new(mill->arena), flow = buf_new(mill->arena);
    size_t indent = indent_of(mill, mapping);
    for (size_t i = 0; i < list->n; i++) {
        Spot spot;
        if (!spot_of(mill, list->items[i], &spot))
            return;
        Str raw = raw_of(mill, &spot);
        buf_printf(&lines, "\n%*s- %.*s", (int)indent + 2, "", STR_ARG(raw));
        buf_printf(&flow, "%s\n%*s%.*s", i ? "," : "[", (int)indent + 4, "", STR_ARG(raw));
    }
    buf_puts(&flow, "]");
    Str bytes = file_bytes(mill);
    size_t start = source_place(mill->job.sources, list->pos).at;
    size_t end = str_find_char(bytes, ']', start) + 1;
    if (str_find_char(str_slice(bytes, start + 1, end), '[', 0) != SIZE_MAX || bytes.p[end] != '\n')
        return;
    add_mutant(mill, KIND_keep_block_list, start - 1, end - start + 1, buf_str(&lines));
    add_mutant(mill, KIND_keep_flow_lines, start, end - start, buf_str(&flow));
}

static void lines_between(Mill *mill, const Tree *mapping, size_t i)
{
    Spot key;
    if (i == 0 || is_flow(mill, mapping) || !spot_of(mill, mapping->pairs[i].key, &key))
        return;
    size_t indent = indent_of(mill, mapping);
    if (file_bytes(mill).p[key.at - indent - 1] != '\n')
        return;
    add_mutant(mill, KIND_keep_comment, key.at - indent, 0,
               str_format(mill->arena, "%*s# en merknad til: oss selv\n", (int)indent, ""));
    add_mutant(mill, KIND_keep_empty_line, key.at - indent, 0, S("\n"));
}

static void keep_node(Mill *mill, const Tree *node)
{
    if (node->kind == TREE_SCALAR)
        return;
    bool flow = is_flow(mill, node);
    for (size_t i = 0; i < node->n; i++) {
        if (node->kind == TREE_SEQUENCE) {
            requote(mill, node->items[i]);
            keep_node(mill, node->items[i]);
            continue;
        }
        const TreePair *pair = &node->pairs[i];
        if (i + 1 < node->n)
            swap_pairs(mill, node, i);
        requote(mill, pair->value);
        lines_between(mill, node, i);
        if (!flow) {
            fold(mill, node, pair->value);
            relist(mill, node, pair);
        }
        keep_node(mill, pair->value);
    }
}

void keep_yaml(Mill *mill, const Tree *root)
{
    keep_node(mill, root);
}

/* ---- whole files ---------------------------------------------------------------------------- */

/* Norwegian and Sami letters that have a mark; the others stay. */
static Str decompose(Mill *mill, Str bytes)
{
    static const char *const letters[][2] = {
        {"å", "a\xCC\x8A"}, {"Å", "A\xCC\x8A"}, {"é", "e\xCC\x81"}, {"è", "e\xCC\x80"},
        {"ò", "o\xCC\x80"}, {"á", "a\xCC\x81"}, {"Á", "A\xCC\x81"}, {"č", "c\xCC\x8C"},
        {"š", "s\xCC\x8C"}, {"ö", "o\xCC\x88"}, {"ä", "a\xCC\x88"}, {"ô", "o\xCC\x82"},
    };
    Buf out = buf_new(mill->arena);
    for (size_t i = 0; i < bytes.n;) {
        size_t k = 0;
        while (k < sizeof letters / sizeof *letters &&
               !str_starts(str_slice(bytes, i, bytes.n), str_from(letters[k][0])))
            k++;
        if (k < sizeof letters / sizeof *letters) {
            buf_puts(&out, letters[k][1]);
            i += str_from(letters[k][0]).n;
        } else {
            buf_add_char(&out, bytes.p[i++]);
        }
    }
    return buf_str(&out);
}

static Str replace_line_ends(Mill *mill, Str bytes, const char *end)
{
    Buf out = buf_new(mill->arena);
    for (size_t i = 0; i < bytes.n; i++) {
        if (bytes.p[i] == '\n')
            buf_puts(&out, end);
        else if (bytes.p[i] != '\r')
            buf_add_char(&out, bytes.p[i]);
    }
    return buf_str(&out);
}

void keep_file(Mill *mill)
{
    Str bytes = file_bytes(mill), path = mill->files.items[mill->file].path;
    bool chapter = str_ends(path, S(".md"));
    add_mutant(mill, KIND_keep_crlf, 0, bytes.n, replace_line_ends(mill, bytes, "\r\n"));
    add_mutant(mill, KIND_keep_decomposed, 0, bytes.n, decompose(mill, bytes));
    if (!str_starts(bytes, S("\xEF\xBB\xBF")))
        add_mutant(mill, KIND_keep_mark, 0, 0, S("\xEF\xBB\xBF"));
    if (str_ends(bytes, S("\n")) && !str_ends(bytes, S("\r\n")))
        add_mutant(mill, KIND_keep_last_line, bytes.n - 1, 1, STR_EMPTY);
    bool literal = str_find(bytes, S("|\n"), 0) != SIZE_MAX; /* there blanks are text */
    if (str_ends(path, S(".yaml")) && !literal)
        add_mutant(mill, KIND_keep_trailing, 0, bytes.n, replace_line_ends(mill, bytes, "  \n"));
    else if (chapter && str_find(bytes, S("```"), 0) == SIZE_MAX &&
             str_find(bytes, S("{vis}"), 0) == SIZE_MAX) /* two would break the line */
        add_mutant(mill, KIND_keep_trailing, 0, bytes.n, replace_line_ends(mill, bytes, " \n"));
}
