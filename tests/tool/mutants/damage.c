/* damage.c - lines of a YAML file that stop being YAML, and bytes that are no text. */
#include "mutants.h"

typedef struct Line {
    size_t start, end;    /* without its end */
    size_t indent, colon; /* where the key begins, and the colon behind it; SIZE_MAX: none */
} Line;

static bool is_key_byte(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (unsigned char)c >= 0x80 || c == '-' ||
           (c >= '0' && c <= '9');
}

/* The next line at *at; its key, where it begins with one. */
static bool next_line(Str bytes, size_t *at, Line *line)
{
    if (*at >= bytes.n)
        return false;
    line->start = *at;
    size_t end = str_find_char(bytes, '\n', *at);
    line->end = end == SIZE_MAX ? bytes.n : end;
    *at = line->end + 1;
    size_t i = line->start;
    while (i < line->end && (bytes.p[i] == ' ' || (bytes.p[i] == '-' && bytes.p[i + 1] == ' ')))
        i++;
    line->indent = i;
    while (i < line->end && is_key_byte(bytes.p[i]))
        i++;
    line->colon = i > line->indent && i < line->end && bytes.p[i] == ':' ? i : SIZE_MAX;
    return true;
}

/* A value on the key's line, and whether it is plain text of some length. */
static bool plain_value(Str bytes, const Line *line, Str *value)
{
    if (line->colon == SIZE_MAX || line->colon + 2 >= line->end)
        return false;
    *value = str_slice(bytes, line->colon + 2, line->end);
    return !memchr("\"'[{|>&*!#@", value->p[0], 11) && str_find(*value, S(" #"), 0) == SIZE_MAX;
}

static size_t middle_blank(Str value)
{
    size_t blank = str_find_char(value, ' ', value.n / 3);
    bool letter = blank != SIZE_MAX && blank + 2 < value.n && is_key_byte(value.p[blank + 1]) &&
                  value.p[blank + 1] != '-';
    return letter ? blank : SIZE_MAX;
}

static void damage_value(Mill *mill, const Line *line)
{
    Str value;
    if (!plain_value(file_bytes(mill), line, &value))
        return;
    size_t at = line->colon + 2;
    add_mutant(mill, KIND_quote_open, at, 0, S("\""));
    add_mutant(mill, KIND_reserved_start, at, 0, S("@"));
    add_mutant(mill, KIND_alias_unknown, at, 0, S("*"));
    add_mutant(mill, KIND_tag, at, 0, S("!"));
    size_t blank = middle_blank(value);
    if (blank == SIZE_MAX)
        return;
    add_mutant(mill, KIND_anchor_unused, at, 0, S("&"));
    add_mutant(mill, KIND_colon_in_text, at + blank, 0, S(":"));
    add_mutant(mill, KIND_hash_in_text, at + blank + 1, 0, S("#"));
}

static void damage_brackets(Mill *mill, const Line *line)
{
    Str bytes = file_bytes(mill);
    char last = line->end > line->start ? bytes.p[line->end - 1] : ' ';
    if (last == '}' || last == ']')
        add_mutant(mill, KIND_bracket_open, line->end - 1, 1, STR_EMPTY);
}

static void damage_line(Mill *mill, const Line *line, bool first)
{
    Str bytes = file_bytes(mill);
    if (line->colon == SIZE_MAX)
        return;
    add_mutant(mill, KIND_colon_deleted, line->colon, 1, STR_EMPTY);
    if (bytes.p[line->colon + 1] == ' ')
        add_mutant(mill, KIND_colon_blank_deleted, line->colon + 1, 1, STR_EMPTY);
    bool own = bytes.p[line->start] == ' ' && bytes.p[line->indent - 2] != '-';
    if (own)
        add_mutant(mill, KIND_tab_indent, line->start, line->indent - line->start, S("\t"));
    if (own && !first)
        add_mutant(mill, KIND_blank_indent, line->start, 0, S(" "));
    damage_brackets(mill, line);
    damage_value(mill, line);
}

static void damage_bytes(Mill *mill)
{
    Str bytes = file_bytes(mill);
    for (int i = 1; i <= 4; i++) {
        size_t at = bytes.n * (size_t)i / 5;
        while (at < bytes.n && bytes.p[at] != ' ')
            at++;
        if (at >= bytes.n)
            continue;
        add_mutant(mill, KIND_byte_1252, at, 0, S("\xE6"));
        add_mutant(mill, KIND_byte_broken, at, 0, S("\xFF\xFE"));
        add_mutant(mill, KIND_control, at, 0, S("\x01"));
    }
}

void mutate_yaml_lines(Mill *mill)
{
    Str bytes = file_bytes(mill);
    Line line, before = {0};
    bool literal = false; /* within a text after | or > */
    size_t literal_indent = 0;
    for (size_t at = 0; next_line(bytes, &at, &line);) {
        size_t indent = line.indent - line.start;
        bool empty = line.start == line.end;
        if (literal && (empty || indent > literal_indent))
            continue;
        literal = line.end > line.start && memchr("|>", bytes.p[line.end - 1], 2) != NULL;
        literal_indent = indent;
        /* below a key without a value, a line may be indented as far as it likes */
        bool first = before.colon == SIZE_MAX || before.colon + 1 >= before.end ||
                     before.indent - before.start != indent;
        if (bytes.p[line.start] != '#')
            damage_line(mill, &line, first);
        before = line;
    }
    damage_bytes(mill);
}
