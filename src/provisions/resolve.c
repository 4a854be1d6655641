/* resolve.c - which provision a locator names, and which were meant where it names none. */
#include "provisions/registry.h"

#include "base/utf8.h"

/* ---- what it names -------------------------------------------------------------- */

static const Map *numbers_of(const Registry *registry, const Agreement *agreement)
{
    for (size_t i = 0; i < registry->agreements.n; i++)
        if (registry->agreements.items[i] == agreement)
            return &registry->numbers.items[i];
    return NULL;
}

static const Provision *find_chapter(const Agreement *agreement, const Locator *locator)
{
    for (size_t i = 0; i < agreement->n; i++)
        if (locator_fits(locator, &agreement->provisions[i], false))
            return &agreement->provisions[i];
    return NULL;
}

static const Provision *provision_in(const Registry *registry, const Agreement *agreement,
                                     const Locator *locator, bool strict, bool *several)
{
    const Provision *found = NULL;
    const Map *numbers = numbers_of(registry, agreement);
    if (!locator->number.n) /* by its value: "kap. IV" is "kap. 4" */
        return find_chapter(agreement, locator);
    const Provision *first = numbers ? map_get(numbers, cited_number(&locator->number)) : NULL;
    for (const Provision *p = first; p; p = p->same) {
        if (!locator_fits(locator, p, strict))
            continue;
        *several = found != NULL; /* "§ 4" of del A and of del B */
        if (found)
            return NULL;
        found = p;
    }
    return found;
}

static bool is_edition(const Agreement *agreement, int year)
{
    int from, month, day;
    char digits[8];
    if (!year)
        return true;
    if (agreement->valid_from != DAY_NONE) {
        day_split(agreement->valid_from, &from, &month, &day);
        return from == year;
    }
    for (int i = 3, rest = year; i >= 0; i--, rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    return str_find(agreement->edition, (Str){digits, 4}, 0) != SIZE_MAX;
}

/* Whether an agreement goes by that name, in that edition, of that employer. */
static bool is_called(const Registry *registry, size_t name, const Called *called)
{
    const AgreementName *is = &registry->names.items[name];
    bool owned =
        called->owner == OWNER_NONE || is->owner == OWNER_NONE || is->owner == called->owner;
    return owned && (name == called->name || same_name(registry, name, called->name)) &&
           is_edition(is->agreement, called->year);
}

const Provision *provision_named(const Registry *registry, const Called *called,
                                 const Locator *locator, bool strict, bool *several)
{
    *several = false;
    for (size_t i = 0; i < registry->names.n; i++) {
        if (!is_called(registry, i, called))
            continue;
        const Provision *p =
            provision_in(registry, registry->names.items[i].agreement, locator, strict, several);
        if (p || *several)
            return p;
    }
    return NULL;
}

const Agreement *agreement_named(const Registry *registry, const Called *called)
{
    if (is_called(registry, called->name, called))
        return registry->names.items[called->name].agreement;
    for (size_t i = 0; i < registry->names.n; i++)
        if (is_called(registry, i, called))
            return registry->names.items[i].agreement;
    return NULL;
}

bool uses_numerals(const Agreement *agreement)
{
    for (size_t i = 0; i < agreement->n; i++)
        if (is_numeral(agreement->provisions[i].chapter) ||
            is_numeral(agreement->provisions[i].part))
            return true;
    return false;
}

bool has_numeral(const Locator *locator)
{
    return is_numeral(locator->chapter) || is_numeral(locator->part);
}

/* ---- whether it can be one -------------------------------------------------------- */

/* "1.5.24", "17.6.2005": a day, not a provision. */
static bool looks_like_day(const CitedNumber *number)
{
    int group[3] = {0}, n = 0;
    for (size_t i = 0; i < number->n; i++) {
        if (number->text[i] == '.')
            n++;
        else if (n < 3 && group[n] < 10000)
            group[n] = group[n] * 10 + (number->text[i] - '0');
    }
    return n == 2 && group[0] >= 1 && group[0] <= 31 && group[1] >= 1 && group[1] <= 12 &&
           group[2] >= 18;
}

bool looks_like_number(const Agreement *agreement, const CitedNumber *number)
{
    bool hyphen = memchr(number->text, '-', number->n) != NULL;
    bool point = memchr(number->text, '.', number->n) != NULL;
    size_t digits = 0;
    for (size_t i = 0; i < number->n; i++) {
        bool digit = number->text[i] >= '0' && number->text[i] <= '9';
        if (number->text[i] == '0' && digits == 0 && i + 1 < number->n &&
            number->text[i + 1] >= '0' && number->text[i + 1] <= '9')
            return false; /* "01.05" */
        digits = digit ? digits + 1 : 0;
        if (digits > 2)
            return false;
    }
    if (hyphen == point || looks_like_day(number))
        return false;
    for (size_t i = 0; i < agreement->n; i++)
        if (str_find_char(agreement->provisions[i].number, hyphen ? '-' : '.', 0) != SIZE_MAX)
            return true;
    return false;
}

/* ---- what was meant ----------------------------------------------------------------- */

/* "del A § 4" is no slip of "del B § 4". */
static bool is_of_other_part(const Cited *cited, const Provision *p)
{
    return cited->part.n && p->part.n && !str_eq(cited->part, p->part);
}

/* The provision that a number would be a part of: 3.3 for 3.3.2. */
static const Provision *find_whole(const Cited *cited)
{
    const Agreement *agreement = cited->agreement;
    Str number = cited->number;
    const Provision *best = NULL;
    for (size_t i = 0; i < agreement->n; i++) {
        const Provision *p = &agreement->provisions[i];
        bool part = !p->whole && str_starts(number, p->number) && number.n > p->number.n &&
                    (number.p[p->number.n] == '.' || number.p[p->number.n] == '-');
        if (part && !is_of_other_part(cited, p) && (!best || p->number.n > best->number.n))
            best = p;
    }
    return best;
}

/* The digits of a number without its signs. */
typedef struct Digits {
    char p[16];
    size_t n;
} Digits;

static Digits digits_of(Str number)
{
    Digits digits = {.n = 0};
    for (size_t i = 0; i < number.n && digits.n < sizeof digits.p; i++)
        if (is_digit_at(number, i))
            digits.p[digits.n++] = number.p[i];
    return digits;
}

/* "21-11" for "12-11", "4.4.2" for "4.2.4": two digits in each other's place. */
static bool is_turned(Str one, Str other)
{
    Digits a = digits_of(one), b = digits_of(other);
    size_t i = 0;
    while (i < a.n && i < b.n && a.p[i] == b.p[i])
        i++;
    return a.n == b.n && i + 1 < a.n && a.p[i] == b.p[i + 1] && a.p[i + 1] == b.p[i] &&
           memcmp(a.p + i + 2, b.p + i + 2, a.n - i - 2) == 0;
}

static size_t shared_start(Str a, Str b)
{
    size_t i = 0;
    while (i < a.n && i < b.n && a.p[i] == b.p[i])
        i++;
    return i;
}

/* How unlike two numbers are: one digit that differs by little is the least. */
static unsigned number_distance(Str a, Str b)
{
    unsigned steps = is_turned(a, b) ? 1 : str_distance(a, b, 2), by = 9;
    if (a.n == b.n && steps == 1)
        for (size_t i = 0; i < a.n; i++)
            if (a.p[i] != b.p[i])
                by = (unsigned)(a.p[i] > b.p[i] ? a.p[i] - b.p[i] : b.p[i] - a.p[i]);
    return steps * 16 + (by < 15 ? by : 15);
}

/* The provision whose number is one step away, for a long one two; or else the one that
 * it would be a part of. */
static const Provision *find_nearest(const Cited *cited)
{
    const Agreement *agreement = cited->agreement;
    Str number = cited->number;
    const Provision *best = NULL, *whole = find_whole(cited);
    unsigned least = number.n > 5 ? 48 : 32;
    for (size_t i = 0; i < agreement->n; i++) {
        const Provision *p = &agreement->provisions[i];
        unsigned away = number_distance(p->number, number);
        bool nearer =
            away < least || (best && away == least &&
                             shared_start(p->number, number) > shared_start(best->number, number));
        if (!p->whole && nearer && !is_of_other_part(cited, p)) {
            least = away;
            best = p;
        }
    }
    return best ? best : whole;
}

/* Takes the next word of letters off the front, in lower case; false at the end. */
static bool take_word(Arena *arena, Str *rest, Str *word)
{
    size_t at = 0, end;
    while (at < rest->n) {
        size_t next = at;
        if (rune_is_letter(utf8_next(*rest, &next)))
            break;
        at = next;
    }
    for (end = at; end < rest->n;) {
        size_t next = end;
        if (!rune_is_letter(utf8_next(*rest, &next)))
            break;
        end = next;
    }
    *word = utf8_lower(arena, str_slice(*rest, at, end));
    *rest = str_slice(*rest, end, rest->n);
    return word->n > 0;
}

/* Whether the words around a citation hold a word of a title, in any form ("-en",
 * "-ar") or nearly so spelt. */
static bool holds_word(Arena *arena, Str context, Str wanted)
{
    Str word;
    while (take_word(arena, &context, &word)) {
        Str stem = str_slice(word, 0, wanted.n);
        unsigned off = wanted.n > 14 ? 3 : wanted.n > 8 ? 2 : 0;
        if (str_eq(stem, wanted) ||
            (off && word.n + off >= wanted.n && str_distance(stem, wanted, off) <= off))
            return true;
    }
    return false;
}

/* How much of a title the words around hold, in percent of its letters. */
static size_t title_share(Arena *arena, Str title, Str context)
{
    size_t all = 0, held = 0;
    Str word;
    while (take_word(arena, &title, &word)) {
        if (word.n < 3)
            continue; /* "og" */
        all += word.n;
        held += holds_word(arena, context, word) ? word.n : 0;
    }
    return all ? 100 * held / all : 0;
}

static const Provision *find_titled(Arena *arena, const Agreement *agreement, Str context)
{
    const Provision *best = NULL;
    size_t most = 59; /* less may be chance */
    for (size_t i = 0; i < agreement->n; i++) {
        size_t share = title_share(arena, agreement->provisions[i].title, context);
        if (share > most) {
            most = share;
            best = &agreement->provisions[i];
        }
    }
    return best;
}

/* Whether all that is numbered beside a number is in the registry. */
static bool is_complete_there(const Agreement *agreement, Str number)
{
    bool complete = agreement->complete;
    for (size_t i = 0; i < agreement->n && !complete; i++) {
        const Provision *p = &agreement->provisions[i];
        complete = p->complete && str_starts(number, p->number) && number.n > p->number.n &&
                   (number.p[p->number.n] == '.' || number.p[p->number.n] == '-');
    }
    return complete;
}

/* Without the second of two equal digits beside each other. */
static Digits undoubled(Digits digits)
{
    Digits single = {.n = 0};
    for (size_t i = 0; i < digits.n; i++)
        if (i == 0 || digits.p[i] != digits.p[i - 1])
            single.p[single.n++] = digits.p[i];
    return single;
}

static bool same_digits(Digits a, Digits b)
{
    return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

/* "3.22" or "3.2.22" for "3.2.2", "21-11" for "12-11". Two digits turned are the number of
 * another chapter: "2.3" is no slip of "3.2". */
static bool is_slip_of(Str number, Str other)
{
    Digits a = digits_of(number), b = digits_of(other);
    return same_digits(a, b) || (a.n > 2 && is_turned(number, other)) ||
           (a.n == b.n + 1 && same_digits(undoubled(a), undoubled(b)));
}

/* "4" of "4.2.5", "12" of "12-11" */
static Str first_group(Str number)
{
    size_t n = 0;
    while (is_digit_at(number, n))
        n++;
    return str_slice(number, 0, n);
}

const Provision *citation_nearest(const Cited *cited)
{
    const Provision *near = find_nearest(cited);
    bool beside = near && str_eq(first_group(near->number), first_group(cited->number));
    return beside ? near : NULL;
}

bool citation_is_wrong(const Cited *cited)
{
    const Provision *near = find_nearest(cited);
    return is_complete_there(cited->agreement, cited->number) ||
           (near && is_slip_of(cited->number, near->number));
}

const Provision *citation_titled(Arena *scratch, const Cited *cited, Str context)
{
    return find_titled(scratch, cited->agreement, context);
}

size_t citation_meant(Arena *scratch, const Cited *cited, Str context, const Provision *meant[2])
{
    const Provision *titled = find_titled(scratch, cited->agreement, context);
    const Provision *near = find_nearest(cited);
    size_t n = 0;
    if (titled)
        meant[n++] = titled;
    if (near && near != titled)
        meant[n++] = near;
    return n;
}
