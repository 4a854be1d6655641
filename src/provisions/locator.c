/* locator.c - "kap. 3, pkt. 3.3", "§ 12-11", "del B § 1-3", "3.2.2": the part of
 * a citation that says where in an agreement it is.
 *
 * Not its job: which agreement, and whether there is such a provision.
 */
#include "provisions/registry.h"

#include "base/utf8.h"

typedef enum Unit { UNIT_NONE, UNIT_PART, UNIT_CHAPTER, UNIT_POINT } Unit;

/* The words in front of a number; a full stop may follow each. The longer form
 * stands before the one that it begins with. */
static const struct {
    Str word;
    Unit unit;
} units[] = {
    {STR_INIT("kapittel"), UNIT_CHAPTER}, {STR_INIT("kap"), UNIT_CHAPTER},
    {STR_INIT("punkt"), UNIT_POINT},      {STR_INIT("pkt"), UNIT_POINT},
    {STR_INIT("paragraf"), UNIT_POINT},   {STR_INIT("§§"), UNIT_POINT},
    {STR_INIT("§"), UNIT_POINT},          {STR_INIT("del"), UNIT_PART},
};

static size_t skip_spaces(Str text, size_t at)
{
    while (at < text.n) {
        size_t next = at;
        if (!rune_is_space(utf8_next(text, &next)))
            break;
        at = next;
    }
    return at;
}

static bool is_digit(Str text, size_t at)
{
    return at < text.n && text.p[at] >= '0' && text.p[at] <= '9';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The offset behind `word` at text[at] in any case, or 0. */
static size_t match_word(Str text, size_t at, Str word)
{
    if (text.n - at < word.n)
        return 0;
    for (size_t i = 0; i < word.n; i++)
        if (lower(text.p[at + i]) != word.p[i])
            return 0;
    return at + word.n;
}

static Unit read_unit(Str text, size_t at, size_t *end)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t behind = match_word(text, at, units[i].word);
        if (!behind)
            continue;
        if (behind < text.n && text.p[behind] == '.')
            behind++;
        *end = skip_spaces(text, behind);
        return units[i].unit;
    }
    *end = at;
    return UNIT_NONE;
}

/* "3", "3.2.2", "12-11": digits in groups, no separator at the end. */
static size_t read_number(Str text, size_t at, Str *number)
{
    size_t end = at;
    while (is_digit(text, end)) {
        while (is_digit(text, end))
            end++;
        if (end < text.n && (text.p[end] == '.' || text.p[end] == '-') && is_digit(text, end + 1))
            end++;
    }
    *number = str_slice(text, at, end);
    return end;
}

/* A number without "pkt." or "§" must look like one of a provision: "3.3", and
 * not the year in "HTA 2024–2026" or a date. */
static bool looks_like_point(Str number)
{
    size_t digits = 0, groups = 1;
    for (size_t i = 0; i < number.n; i++) {
        bool digit = number.p[i] >= '0' && number.p[i] <= '9';
        digits = digit ? digits + 1 : 0;
        groups += !digit;
        if (digits > 2)
            return false;
    }
    return groups > 1;
}

/* "A" to "F", alone, of "del B". */
static size_t read_part(Str text, size_t at, Str *part)
{
    if (at >= text.n || lower(text.p[at]) < 'a' || lower(text.p[at]) > 'f')
        return at;
    size_t next = at + 1;
    if (next < text.n && rune_is_letter(utf8_next(text, &next)))
        return at;
    *part = str_slice(text, at, at + 1);
    return at + 1;
}

/* One piece; returns the offset behind it, or `at` when there is none. */
static size_t read_piece(Str text, size_t at, Locator *locator)
{
    size_t value, end;
    Str number = STR_EMPTY;
    Unit unit = read_unit(text, at, &value);
    if (unit == UNIT_PART && !locator->part.n && !locator->number.n) {
        end = read_part(text, value, &locator->part);
        return end > value ? end : at;
    }
    end = read_number(text, value, &number);
    if (!number.n || locator->number.n)
        return at;
    if (unit == UNIT_CHAPTER && !locator->chapter.n) {
        locator->chapter = number;
    } else if (unit == UNIT_POINT || (unit == UNIT_NONE && looks_like_point(number))) {
        locator->number = number;
        locator->marked = unit == UNIT_POINT;
    } else {
        return at;
    }
    return end;
}

/* Reads pieces from `at` on; returns the offset behind the last, or `from`. */
static size_t read_pieces(Str text, size_t from, size_t at, Locator *locator)
{
    size_t end = from;
    *locator = (Locator){STR_EMPTY, STR_EMPTY, STR_EMPTY, false};
    for (;;) {
        size_t behind = read_piece(text, at, locator);
        if (behind == at)
            return end;
        end = behind;
        at = behind;
        /* "kap. 3, pkt. 3.3" and "kap 4. pkt 4.0" */
        if (at < text.n && (text.p[at] == ',' || text.p[at] == '.' || text.p[at] == ':'))
            at++;
        at = skip_spaces(text, at);
    }
}

size_t locator_read(Str text, size_t from, Locator *locator)
{
    size_t at = skip_spaces(text, from);
    if (at >= text.n || text.p[at] != ',')
        return read_pieces(text, from, at, locator);
    /* "HTA, kap. 3 pkt. 3.3", but not the number in "etter HTA, 3.3 prosent" */
    size_t end = read_pieces(text, from, skip_spaces(text, at + 1), locator);
    return locator->marked ? end : from;
}

static bool agrees(Str said, Str is)
{
    return !said.n || !is.n || (said.n == is.n && match_word(said, 0, (Str){is.p, is.n})) ||
           str_eq(said, is);
}

bool locator_fits(const Locator *locator, const Provision *provision)
{
    Locator own;
    locator_read(provision->form, 0, &own);
    return str_eq(locator->number, provision->number) && agrees(locator->chapter, own.chapter) &&
           agrees(locator->part, own.part);
}
