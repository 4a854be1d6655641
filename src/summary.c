/* summary.c - see summary.h. */
#include "summary.h"

#include "base/utf8.h"
#include "base/width.h"

enum { COLUMNS = 5, TEXT_COLUMNS = 2, GAP = 2 };

typedef struct Line {
    Str cells[COLUMNS];
} Line;

static size_t text_width(Str text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.n;)
        width += rune_width(utf8_next(text, &i));
    return width;
}

static Line heads(bool english)
{
    static const Line nb = {{STR_INIT("profil"), STR_INIT("for"), STR_INIT("filer"),
                             STR_INIT("sider"), STR_INIT("kB")}},
                      en = {{STR_INIT("profile"), STR_INIT("for"), STR_INIT("files"),
                             STR_INIT("pages"), STR_INIT("kB")}};
    return english ? en : nb;
}

static Str audience_word(const Profile *profile, bool english)
{
    static const Str words[][2] = {{STR_INIT("alle"), STR_INIT("all")},
                                   {STR_INIT("intern"), STR_INIT("internal")},
                                   {STR_INIT("unntatt"), STR_INIT("exempt")}};
    return words[profile ? profile->audience : VISIBLE_OPEN][english];
}

static Line edition_line(Arena *arena, const Edition *edition, const Outputs *outputs, bool english)
{
    size_t pages = 0, bytes = 0;
    for (size_t i = edition->first; i < edition->first + edition->n; i++) {
        pages += outputs->items[i].pages;
        bytes += outputs->items[i].bytes.n;
    }
    Str name = edition->profile ? edition->profile->name.s : STR_EMPTY;
    return (Line){{name, audience_word(edition->profile, english),
                   str_format(arena, "%zu", edition->n),
                   pages ? str_format(arena, "%zu", pages) : S("\u2013"),
                   str_format(arena, "%zu", (bytes + 999) / 1000)}};
}

static void add_line(Buf *out, const Line *line, const size_t *widths)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t left = widths[i] - text_width(line->cells[i]);
        bool text = i < TEXT_COLUMNS;
        for (size_t k = i ? 0 : GAP; k < GAP; k++)
            buf_add_char(out, ' ');
        for (size_t k = text ? left : 0; k < left; k++)
            buf_add_char(out, ' ');
        buf_add(out, line->cells[i]);
        for (size_t k = text ? 0 : left; k < left; k++)
            buf_add_char(out, ' ');
    }
    buf_add_char(out, '\n');
}

Str summary_text(Arena *arena, const Editions *editions, const Outputs *outputs, bool english)
{
    size_t n = editions->n + 1, widths[COLUMNS] = {0};
    Line *lines = NEW_ARRAY(arena, Line, n);
    lines[0] = heads(english);
    for (size_t i = 1; i < n; i++)
        lines[i] = edition_line(arena, &editions->items[i - 1], outputs, english);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < COLUMNS; k++)
            if (text_width(lines[i].cells[k]) > widths[k])
                widths[k] = text_width(lines[i].cells[k]);
    Buf out = buf_new(arena);
    for (size_t i = 0; i < n; i++)
        add_line(&out, &lines[i], widths);
    return buf_str(&out);
}
