/* citation.c - finds and resolves what people write when they cite: "HTA kap. 3,
 * pkt. 3.3", "aml. § 12-11", "pkt. 3.2.2" after an agreement was named.
 *
 * Not its job: loading the registry (registry.c), reading numbers (locator.c),
 * reporting: whoever asks knows where the citation stands.
 */
#include "provisions/registry.h"

#include "base/utf8.h"

/* How far back a bare "pkt. 3.2.2" looks for the agreement that it belongs to. */
enum { LOOK_BACK = 400 };

static bool starts_word(Str text, size_t at)
{
    if (at == 0)
        return true;
    size_t before = at - 1;
    while (before > 0 && ((unsigned char)text.p[before] & 0xC0) == 0x80)
        before--;
    uint32_t rune = utf8_next(text, &before);
    return !rune_is_letter(rune) && !rune_is_digit(rune) && rune != '-' && rune != '/';
}

static bool ends_word(Str text, size_t at)
{
    if (at >= text.n)
        return true;
    uint32_t rune = utf8_next(text, &at);
    return !rune_is_letter(rune) && !rune_is_digit(rune);
}

/* The offset behind `name` at text[at], a full stop included, or 0. Any white
 * space matches a space of the name. */
static size_t match_name(Str text, size_t at, const AgreementName *name)
{
    for (size_t i = 0; i < name->text.n;) {
        if (at >= text.n)
            return 0;
        uint32_t wanted = utf8_next(name->text, &i), got = utf8_next(text, &at);
        bool same = wanted == got || (wanted == ' ' && rune_is_space(got)) ||
                    (!name->exact && rune_lower(wanted) == rune_lower(got));
        if (!same)
            return 0;
    }
    if (!ends_word(text, at))
        return 0;
    return at < text.n && text.p[at] == '.' ? at + 1 : at;
}

/* The longest name at text[at]; the offset behind it in *end. */
static const AgreementName *find_name(const Registry *registry, Str text, size_t at, size_t *end)
{
    for (size_t i = 0; i < registry->names.n; i++) {
        *end = match_name(text, at, &registry->names.items[i]);
        if (*end)
            return &registry->names.items[i];
    }
    return NULL;
}

static const Provision *find_in(const Agreement *agreement, const Locator *locator)
{
    for (size_t i = 0; i < agreement->n; i++)
        if (locator_fits(locator, &agreement->provisions[i]))
            return &agreement->provisions[i];
    return NULL;
}

/* Two agreements of a plan may go by the same name ("HA"): the first that has
 * such a provision is meant. */
static const Provision *find_provision(const Registry *registry, const AgreementName *name,
                                       const Locator *locator)
{
    for (size_t i = 0; i < registry->names.n; i++) {
        const AgreementName *other = &registry->names.items[i];
        const Provision *found =
            str_eq(other->text, name->text) ? find_in(other->agreement, locator) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

static size_t count_groups(Str number)
{
    size_t groups = 1;
    for (size_t i = 0; i < number.n; i++)
        groups += number.p[i] == '.' || number.p[i] == '-';
    return groups;
}

/* The provision that a number would be a part of: 3.3 for 3.3.2. */
static const Provision *find_whole(const Agreement *agreement, Str number)
{
    const Provision *best = NULL;
    for (size_t i = 0; i < agreement->n; i++) {
        const Provision *p = &agreement->provisions[i];
        bool part = str_starts(number, p->number) && number.n > p->number.n &&
                    (number.p[p->number.n] == '.' || number.p[p->number.n] == '-');
        if (part && (!best || p->number.n > best->number.n))
            best = p;
    }
    return best;
}

/* The provision whose number is nearest, among equals one of the same depth; or
 * else what it would be a part of. */
static const Provision *find_nearest(const Agreement *agreement, const Locator *locator)
{
    const Provision *best = NULL;
    unsigned least = 7;
    for (size_t i = 0; i < agreement->n; i++) {
        const Provision *p = &agreement->provisions[i];
        unsigned away = 2 * str_distance(p->number, locator->number, 3) +
                        (count_groups(p->number) != count_groups(locator->number));
        if (away < least) {
            least = away;
            best = p;
        }
    }
    return best ? best : find_whole(agreement, locator->number);
}

const Provision *provisions_resolve(const Registry *registry, Str citation,
                                    const Provision **nearest)
{
    size_t end, at = 0;
    Locator locator;
    if (nearest)
        *nearest = NULL;
    citation = str_trim(citation);
    const AgreementName *name = find_name(registry, citation, at, &end);
    if (!name)
        return NULL;
    size_t behind = locator_read(citation, end, &locator);
    if (behind == end || !locator.number.n)
        return NULL;
    const Provision *found = find_provision(registry, name, &locator);
    if (!found && nearest)
        *nearest = find_nearest(name->agreement, &locator);
    return found;
}

/* The agreement named last in text[from, to), or NULL. */
static const AgreementName *named_before(const Registry *registry, Str text, size_t to)
{
    const AgreementName *last = NULL;
    size_t end;
    for (size_t at = to > LOOK_BACK ? to - LOOK_BACK : 0; at < to; at++) {
        if (!registry->first[(unsigned char)text.p[at]] || !starts_word(text, at))
            continue;
        const AgreementName *name = find_name(registry, text, at, &end);
        if (name)
            last = name;
    }
    return last;
}

/* A citation that begins with its agreement's name. */
static bool match_named(const Registry *registry, Str text, size_t at, size_t *end,
                        const Provision **provision)
{
    size_t behind;
    Locator locator;
    const AgreementName *name = find_name(registry, text, at, &behind);
    if (!name)
        return false;
    *end = locator_read(text, behind, &locator);
    if (*end == behind || !locator.number.n || !ends_word(text, *end))
        return false;
    *provision = find_provision(registry, name, &locator);
    return true;
}

/* "pkt. 3.2.2" on its own: only where it fits the agreement named before. */
static bool match_bare(const Registry *registry, Str text, size_t at, size_t *end,
                       const Provision **provision)
{
    Locator locator;
    *end = locator_read(text, at, &locator);
    if (*end == at || !locator.marked || !ends_word(text, *end))
        return false;
    const AgreementName *name = named_before(registry, text, at);
    *provision = name ? find_provision(registry, name, &locator) : NULL;
    return *provision != NULL;
}

bool provisions_scan(const Registry *registry, Str text, size_t from, size_t *start, size_t *end,
                     const Provision **provision)
{
    for (size_t at = from; at < text.n; at++) {
        if (!registry->first[(unsigned char)text.p[at]] || !starts_word(text, at))
            continue;
        if (match_named(registry, text, at, end, provision) ||
            match_bare(registry, text, at, end, provision)) {
            *start = at;
            return true;
        }
    }
    return false;
}

const Agreement *provisions_agreement(const Registry *registry, size_t i)
{
    return i < registry->agreements.n ? registry->agreements.items[i] : NULL;
}

Str provision_citation(Arena *arena, const Provision *provision)
{
    Buf buf = buf_new(arena);
    Str rest = provision->form, piece;
    buf_add(&buf, provision->agreement->abbreviation);
    buf_add_char(&buf, ' ');
    while (str_split(&rest, ' ', &piece)) {
        buf_add(&buf, piece);
        if (!rest.p)
            break;
        bool digit = piece.n && piece.p[0] >= '0' && piece.p[0] <= '9';
        bool letter = piece.n == 1 && piece.p[0] >= 'A' && piece.p[0] <= 'Z';
        buf_puts(&buf, digit || letter ? " " : "\u00a0");
    }
    return buf_str(&buf);
}
