/* names.c - what sheets are called, and texts as Excel can have them. */
#include "back/xlsx/sheet.h"
#include "base/map.h"
#include "base/utf8.h"

/* ---- texts ------------------------------------------------------------------------------ */

static size_t utf16_units(uint32_t rune)
{
    return rune > 0xffff ? 2 : 1;
}

static size_t utf16_length(Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n;)
        n += utf16_units(utf8_next(text, &i));
    return n;
}

Str fit_text(Arena *arena, Str text, size_t most, bool *cut)
{
    Buf out = buf_new(arena);
    size_t units = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);
        if (rune_is_unfit(rune) || rune == '\r')
            continue;
        units += utf16_units(rune);
        if (units > most) {
            if (cut)
                *cut = true;
            break;
        }
        buf_add_rune(&out, rune);
    }
    return buf_str(&out);
}

/* ---- names ------------------------------------------------------------------------------ */

/* What a table is called in short, in the document's language. */
static Str short_title(const DataTable *table, const Language *language)
{
    static const struct {
        Str data;
        WordId word;
    } titles[] = {{STR_INIT("tiltak"), WORD_PART_MEASURES},
                  {STR_INIT("behov"), WORD_PART_NEEDS},
                  {STR_INIT("krav"), WORD_PART_REQUIREMENTS},
                  {STR_INIT("stillingsgrupper"), WORD_PART_POSITION_GROUPS},
                  {STR_INIT("mål"), WORD_PART_GOALS},
                  {STR_INIT("roller"), WORD_PART_ROLES},
                  {STR_INIT("handlingsplan"), WORD_PART_ACTION_PLAN},
                  {STR_INIT("økonomi"), WORD_PART_ECONOMY},
                  {STR_INIT("søknad"), WORD_PART_APPLICATION},
                  {STR_INIT("rød-tråd"), WORD_PART_RED_THREAD},
                  {STR_INIT("status"), WORD_PART_STATUS},
                  {STR_INIT("oppfølging"), WORD_PART_FOLLOW_UP},
                  {STR_INIT("høringsinnspill"), WORD_PART_HEARING},
                  {STR_INIT("sammendrag"), WORD_PART_SUMMARY},
                  {STR_INIT("revisjoner"), WORD_REVISIONS},
                  {STR_INIT("samsvar"), WORD_PART_COMPLIANCE}};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (str_eq(titles[i].data, table->node->u.table.data))
            return word(language, titles[i].word);
    return table->node->u.table.data;
}

Str table_title(Arena *arena, const DataTable *table, const Language *language)
{
    const Node *caption = table->node->first;
    const Node *number = caption && caption->kind == NODE_CAPTION ? caption->first : NULL;
    Str title = STR_EMPTY;
    if (number)
        title = node_words(arena, caption);
    if (number && number->kind == NODE_SPAN && number->u.span.style == SPAN_NUMBER) {
        size_t n = node_words(arena, number).n;
        title = str_trim(str_slice(title, n + (title.n > n && title.p[n] == ':'), title.n));
    }
    return title.n ? title : short_title(table, language);
}

/* What Excel forbids in a name of a sheet, in words that it allows. */
static void add_allowed(Buf *out, uint32_t rune)
{
    bool gap = out->n && out->p[out->n - 1] == ' ';
    if (rune == ':')
        buf_puts(out, " \xe2\x80\x93");
    else if (rune == '/' || rune == '\\')
        buf_add_char(out, '-');
    else if (rune == '[' || rune == ']')
        buf_add_char(out, rune == '[' ? '(' : ')');
    else if (rune == '\'')
        buf_puts(out, "\xe2\x80\x99");
    else if (rune == ' ' || rune == '\n' || rune == '\t')
        buf_puts(out, gap ? "" : " ");
    else if (rune != '*' && rune != '?')
        buf_add_rune(out, rune);
}

static Str in_allowed_signs(Arena *arena, Str title)
{
    Buf out = buf_new(arena);
    Str text = fit_text(arena, title, LONGEST_CELL, NULL);
    for (size_t i = 0; i < text.n;)
        add_allowed(&out, utf8_next(text, &i));
    return str_trim(buf_str(&out));
}

/* As many whole words as there is room for; a piece where even the first is too long. */
static Str at_word(Arena *arena, Str name, size_t room)
{
    size_t end = utf16_length(name) <= room ? name.n : 0;
    for (size_t i = 0; i < name.n && end < name.n; i++)
        if (name.p[i] == ' ' && utf16_length(str_slice(name, 0, i)) <= room)
            end = i;
    return end ? str_slice(name, 0, end) : fit_text(arena, name, room, NULL);
}

/* The caption where there is room for all of it. */
static Str stem_of(Arena *arena, const DataTable *table, const Language *language)
{
    Str name = in_allowed_signs(arena, table_title(arena, table, language));
    if (name.n && utf16_length(name) <= LONGEST_SHEET_NAME)
        return name;
    Str title = short_title(table, language);
    return in_allowed_signs(arena, str_slice(title, 0, str_find_char(title, ':', 0)));
}

const char *sheet_name(Arena *arena, const DataTable *table, const Language *language, Map *taken)
{
    Str stem = stem_of(arena, table, language), suffix = STR_EMPTY;
    for (int n = 2;; n++) {
        size_t room = LONGEST_SHEET_NAME - utf16_length(suffix);
        Str fitting = at_word(arena, stem, room);
        Str name = str_format(arena, "%.*s%.*s", STR_ARG(fitting), STR_ARG(suffix));
        Str key = utf8_lower(arena, name);
        if (!str_eq(key, S("history")) && !map_get(taken, key)) { /* Excel keeps that one */
            map_put(taken, key, taken);
            return str_cstr(arena, name);
        }
        suffix = str_format(arena, " %d", n);
    }
}
