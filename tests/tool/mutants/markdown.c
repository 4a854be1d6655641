/* markdown.c - chapters, line by line. What stands in a fence of backticks is left alone:
 * there the handbook shows what one writes. */
#include "mutants.h"

typedef struct Reader {
    Mill *mill;
    Str bytes;
    size_t start, end;   /* the line, without its end */
    bool code;           /* within backticks */
    bool options;        /* right behind a block's first line */
    size_t opened;       /* blocks that are open */
    size_t openings[16]; /* their first lines */
    size_t opening;      /* start of the innermost block's first line, if no other follows */
    bool innermost;
    bool begins;   /* the line is the first behind an empty one */
    bool appendix; /* whose title the plan may give */
    bool ruled;    /* within a table, below its line */
    bool heading_seen;
    size_t level; /* of the last heading */
    Str block;    /* the name of the last one */
} Reader;

static Str line_of(const Reader *r)
{
    return str_slice(r->bytes, r->start, r->end);
}

static void put(Reader *r, Kind kind, size_t at, size_t length, Str text)
{
    add_mutant(r->mill, kind, r->start + at, length, text);
}

/* Where the name in {name} at `at` ends, SIZE_MAX where it is no such thing. */
static size_t name_end(Str line, size_t at)
{
    size_t end = str_find_char(line, '}', at);
    return at < line.n && line.p[at] == '{' && end != SIZE_MAX && end > at + 1 ? end : SIZE_MAX;
}

/* ---- blocks and options ------------------------------------------------------------- */

static void open_block(Reader *r, Str line, size_t colons)
{
    size_t end = name_end(line, colons);
    if (r->opened < sizeof r->openings / sizeof *r->openings)
        r->openings[r->opened] = r->start;
    r->opened++;
    r->opening = r->start;
    r->innermost = true;
    r->options = true;
    r->block = str_slice(line, colons + 1, end);
    put(r, KIND_block_misspelt, end, 0, S("qq"));
    if (colons == 3)
        put(r, KIND_block_short, 0, 1, STR_EMPTY);
    put(r, KIND_block_nameless, colons, end + 1 - colons, r->block);
}

static void close_block(Reader *r, Str line)
{
    if (r->opened == 1)
        add_mutant_told_at(r->mill, KIND_block_unclosed, r->start, line.n + 1, STR_EMPTY,
                           r->openings[0]);
    if (r->innermost) { /* both fences one colon longer */
        size_t length = r->end - r->opening;
        Str inner = str_slice(r->bytes, r->opening, r->end);
        Str longer = str_format(r->mill->arena, ":%.*s:", STR_ARG(inner));
        add_mutant(r->mill, KIND_keep_fence, r->opening, length, longer);
    }
    r->innermost = false;
    r->opened -= r->opened > 0;
}

static bool is_data(Str block)
{
    static const char *const names[] = {
        "tiltak",           "behov",  "krav",   "mål",          "roller", "økonomi",
        "stillingsgrupper", "søknad", "status", "handlingsplan"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(block, str_from(names[i])))
            return true;
    return false;
}

static void spoil_option(Reader *r, Str line)
{
    size_t end = str_find_char(line, ':', 1);
    if (end == SIZE_MAX || end < 2)
        return;
    Str name = str_slice(line, 1, end), value = str_trim(str_slice(line, end + 1, line.n));
    put(r, KIND_option_misspelt, end, 0, S("qq"));
    put(r, KIND_option_twice, line.n, 0, str_format(r->mill->arena, "\n%.*s", STR_ARG(line)));
    if (str_eq(value, S("ja")) || str_eq(value, S("nei")))
        put(r, KIND_option_vague, end + 2, value.n, S("kanskje"));
    if (!is_data(r->block))
        return;
    size_t comma = str_find_char(line, ',', end);
    size_t stop = str_find_char(line, '=', end);
    size_t first = comma < stop ? comma : stop;
    if (str_eq(name, S("kolonner")) || str_eq(name, S("kolonnar")))
        put(r, KIND_column_misspelt, first == SIZE_MAX ? line.n : first, 0, S("qq"));
    if (str_eq(name, S("filter")) && stop != SIZE_MAX)
        put(r, KIND_filter_misspelt, end + 1, stop - end - 1, S(" qqfelt "));
}

/* ---- headings ----------------------------------------------------------------------- */

static bool is_used_anchor(const Reader *r, Str id)
{
    Str mention = str_format(r->mill->arena, "{ref}`%.*s`", STR_ARG(id));
    Str link = str_format(r->mill->arena, "(#%.*s)", STR_ARG(id));
    return str_find(r->mill->all_text, mention, 0) != SIZE_MAX ||
           str_find(r->mill->all_text, link, 0) != SIZE_MAX;
}

static void spoil_heading(Reader *r, Str line)
{
    size_t marks = 0;
    while (marks < line.n && line.p[marks] == '#')
        marks++;
    put(r, KIND_heading_tight, marks, 1, STR_EMPTY);
    if (!r->heading_seen && marks == 1 && !r->appendix)
        put(r, KIND_heading_first_deleted, 0, line.n, S("Her begynner det."));
    r->heading_seen = true;
    if (marks > 1 && marks <= r->level + 1 && r->level < 4)
        put(r, KIND_heading_jump, 0, marks, str_slice(S("######"), 0, r->level + 2));
    r->level = marks;
    size_t at = str_find(line, S("{#"), 0);
    if (at == SIZE_MAX)
        return;
    size_t end = str_find_char(line, '}', at);
    Str id = str_slice(line, at + 2, end);
    if (is_used_anchor(r, id)) {
        put(r, KIND_anchor_misspelt, end, 0, S("qq"));
        put(r, KIND_anchor_form, at + 3, 0, S(" "));
    }
    Str again = str_format(r->mill->arena, "\n\n## Enda en {#%.*s}", STR_ARG(id));
    put(r, KIND_anchor_twice, line.n, 0, again);
}

/* ---- tables ----------------------------------------------------------------------------- */

static bool is_ruler(Str line)
{
    bool dash = false;
    for (size_t i = 0; i < line.n; i++) {
        dash = dash || line.p[i] == '-';
        if (!memchr("|-: ", line.p[i], 4))
            return false;
    }
    return dash && line.n > 2 && line.p[0] == '|';
}

static void spoil_table_line(Reader *r, Str line)
{
    if (is_ruler(line)) {
        size_t second = str_find_char(line, '|', 1);
        put(r, KIND_table_line_deleted, 0, line.n + 1, STR_EMPTY);
        put(r, KIND_table_line_short, 0, second, STR_EMPTY);
    } else if (r->ruled) {
        size_t last = line.n - 1;
        while (last > 0 && line.p[last - 1] != '|')
            last--;
        last -= last > 0; /* the bar before the last cell */
        put(r, KIND_table_row_long, line.n, 0, S(" mer |"));
        if (last > 0)
            put(r, KIND_table_row_short, last + 1, line.n - last - 1, STR_EMPTY);
    } else {
        Buf empty = buf_new(r->mill->arena);
        for (size_t i = 0; i < line.n; i++)
            buf_add_char(&empty, line.p[i] == '|' ? '|' : ' ');
        put(r, KIND_table_without_head, 0, line.n, buf_str(&empty));
    }
    r->ruled = r->ruled || is_ruler(line);
}

/* ---- within lines --------------------------------------------------------------------------- */

static bool is_among(Str name, const char *names)
{
    return schema_is_among(str_from(names), name);
}

/* Whether more than one backtick, or one behind a blank, shows notation before `at`. */
static bool is_in_code(Str line, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (line.p[i] == '`' && (i == 0 || line.p[i - 1] == ' ') &&
            str_find_char(line, '`', i + 1) > at)
            return true;
    return str_find(line, S("``"), 0) != SIZE_MAX;
}

static void spoil_mark(Reader *r, Str line, size_t at, size_t end)
{
    size_t close = str_find_char(line, '`', end + 2);
    Str name = str_slice(line, at + 1, end);
    if (close == SIZE_MAX || is_in_code(line, at))
        return;
    put(r, KIND_role_name_misspelt, end, 0, S("qq"));
    put(r, KIND_role_loose, end + 1, 0, S(" "));
    bool many = str_find_char(str_slice(line, end + 2, close), ',', 0) != SIZE_MAX;
    if (!many && is_among(name, "rolle tiltak mål behov ref spørsmål kilde kjelde flettefelt ord"))
        put(r, KIND_mention_misspelt, close, 0, S("qq"));
}

static void spoil_marks(Reader *r, Str line)
{
    for (size_t at = str_find_char(line, '{', 0); at != SIZE_MAX;
         at = str_find_char(line, '{', at + 1)) {
        size_t end = name_end(line, at);
        if (end != SIZE_MAX && end + 1 < line.n && line.p[end + 1] == '`')
            spoil_mark(r, line, at, end);
    }
}

static void spoil_links(Reader *r, Str line)
{
    for (size_t at = str_find(line, S("]("), 0); at != SIZE_MAX;
         at = str_find(line, S("]("), at + 1)) {
        size_t open = at, close = str_find_char(line, ')', at);
        while (open > 0 && line.p[open] != '[')
            open--;
        if (close == SIZE_MAX)
            return;
        if (open > 0 && line.p[open - 1] == '!')
            continue; /* a picture */
        put(r, KIND_link_says_nothing, open + 1, at - open - 1, S("klikk her"));
        put(r, KIND_link_dangerous, at + 2, close - at - 2, S("javascript:alert(1)"));
        put(r, KIND_link_empty, at + 2, close - at - 2, STR_EMPTY);
    }
}

/* A number as agreements have it, right behind a sign that says so. */
static void spoil_provisions(Reader *r, Str line)
{
    static const Str signs[] = {STR_INIT("pkt. "), STR_INIT("pkt.\xC2\xA0"), STR_INIT("HTA "),
                                STR_INIT("§ ")};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t at = str_find(line, signs[i], 0);
        size_t digit = at == SIZE_MAX ? SIZE_MAX : at + signs[i].n;
        if (digit < line.n && line.p[digit] >= '1' && line.p[digit] <= '9')
            put(r, KIND_provision_unknown, digit, 0, S("97"));
    }
}

static bool is_letter(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (unsigned char)c >= 0xC3;
}

static void spoil_paragraph(Reader *r, Str line)
{
    if (line.n < 40 || !is_letter(line.p[0]))
        return;
    if (r->begins)
        spoil_prose(r->mill, r->start, line);
    put(r, KIND_html, 0, 0, S("<b>Hei</b> "));
    put(r, KIND_footnote, line.n, 0, S("[^1]"));
    size_t blank = str_find_char(line, ' ', line.n / 2);
    bool plain = str_find_char(line, '`', 0) == SIZE_MAX && str_find_char(line, '[', 0) == SIZE_MAX;
    if (blank != SIZE_MAX && plain && blank + 1 < line.n && is_letter(line.p[blank + 1]))
        put(r, KIND_keep_wrapped, blank, 1, S("\n"));
}

static void spoil_text(Reader *r, Str line)
{
    spoil_marks(r, line);
    spoil_links(r, line);
    spoil_provisions(r, line);
}

/* ---- the lines ----------------------------------------------------------------------------- */

static void read_line(Reader *r)
{
    Str line = line_of(r);
    size_t colons = 0;
    while (colons < line.n && line.p[colons] == ':')
        colons++;
    if (str_starts(line, S("```"))) {
        r->code = !r->code;
        r->innermost = false;
    } else if (r->code) {
        return;
    } else if (colons >= 3 && name_end(line, colons) != SIZE_MAX) {
        open_block(r, line, colons);
        spoil_text(r, str_slice(line, 0, 0));
        return;
    } else if (colons >= 3 && colons == line.n) {
        close_block(r, line);
    } else if (r->options && colons == 1) {
        spoil_option(r, line);
        return;
    } else if (line.n && line.p[0] == '#') {
        spoil_heading(r, line);
        spoil_text(r, line);
        r->ruled = false;
    } else if (line.n && line.p[0] == '|') {
        spoil_table_line(r, line);
        spoil_text(r, line);
    } else {
        r->ruled = false;
        spoil_text(r, line);
        if (!r->options && r->opened == 0)
            spoil_paragraph(r, line);
    }
    r->options = false;
}

/* Whether the plan's line about the file says so. */
static bool is_appendix(const Mill *mill)
{
    Str path = mill->files.items[mill->file].path;
    size_t at = str_find(mill->all_yaml, path, 0);
    if (at == SIZE_MAX)
        return false;
    size_t start = at;
    while (start > 0 && mill->all_yaml.p[start - 1] != '\n')
        start--;
    return str_find(str_slice(mill->all_yaml, start, at), S("vedlegg:"), 0) != SIZE_MAX;
}

/* A file with longer fences or fences within blocks shows notation; it is left alone. */
void mutate_markdown(Mill *mill)
{
    Str bytes = file_bytes(mill);
    Reader r = {.mill = mill, .bytes = bytes, .block = STR_EMPTY};
    r.appendix = is_appendix(mill);
    if (str_find(bytes, S("````"), 0) != SIZE_MAX || str_find(bytes, S("{vis}"), 0) != SIZE_MAX)
        return;
    for (size_t at = 0; at < bytes.n; at = r.end + 1) {
        size_t end = str_find_char(bytes, '\n', at);
        r.start = at;
        r.end = end == SIZE_MAX ? bytes.n : end;
        r.begins = at < 2 || bytes.p[at - 2] == '\n';
        read_line(&r);
    }
}
