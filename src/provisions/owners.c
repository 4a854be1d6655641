/* owners.c - employers whose agreements share their names. "HTA" alone is the one that the
 * plan builds on; "Statens HTA" and "HTA for KS Bedrift" are other agreements.
 */
#include "provisions/registry.h"

#include "base/utf8.h"

/* As they are written, the longer before what they begin with. */
static const struct {
    Str word;
    Owner owner;
} words[] = {
    {STR_INIT("KS Bedrift"), OWNER_KS_ENTERPRISE},
    {STR_INIT("KS"), OWNER_KS},
    {STR_INIT("Spekter"), OWNER_SPEKTER},
    {STR_INIT("Staten"), OWNER_STATE},
    {STR_INIT("staten"), OWNER_STATE},
    {STR_INIT("Statlige"), OWNER_STATE},
    {STR_INIT("statlige"), OWNER_STATE},
    {STR_INIT("statlege"), OWNER_STATE},
    {STR_INIT("Virke"), OWNER_VIRKE},
    {STR_INIT("NHO"), OWNER_NHO},
    {STR_INIT("Oslo kommune"), OWNER_OSLO},
    {STR_INIT("Oslo"), OWNER_OSLO},
    {STR_INIT("KA"), OWNER_CHURCH},
};

/* The offset behind what may follow an employer's name: a genitive, "-området". */
static size_t skip_ending(Str text, size_t at)
{
    static const Str endings[] = {
        STR_INIT("-omr\u00e5det"), STR_INIT("-sektoren"), STR_INIT("-s"), STR_INIT("'s"),
        STR_INIT("\u2019s"),       STR_INIT("s"),         STR_INIT("'"),  STR_INIT("\u2019")};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_starts(str_slice(text, at, text.n), endings[i]) &&
            ends_word(text, at + endings[i].n))
            return at + endings[i].n;
    return at;
}

/* The employer named at text[at] with the offset behind it, or OWNER_NONE. */
static Owner owner_at(Str text, size_t at, size_t *end)
{
    for (size_t i = 0; at < text.n && i < sizeof words / sizeof *words; i++) {
        if (words[i].word.p[0] != text.p[at] ||
            !str_starts(str_slice(text, at, text.n), words[i].word))
            continue;
        *end = skip_ending(text, at + words[i].word.n);
        if (ends_word(text, *end))
            return words[i].owner;
    }
    return OWNER_NONE;
}

bool is_owner_named(Str text, size_t at)
{
    size_t end;
    Owner owner = owner_at(text, at, &end);
    return owner != OWNER_NONE && owner != OWNER_KS;
}

Owner owner_in(Str text)
{
    Owner owner = OWNER_NONE;
    size_t end;
    for (size_t at = 0; owner == OWNER_NONE && at < text.n; at++)
        if (starts_word(text, at))
            owner = owner_at(text, at, &end);
    return owner;
}

/* The employer whose name with a genitive ends before text[at]: "Statens HTA", "KS sin HTA". */
static Owner owner_before(Str text, size_t at)
{
    enum { LONGEST = 24 };
    size_t end = at;
    while (end > 0 && text.p[end - 1] == ' ')
        end--;
    if (end == at)
        return OWNER_NONE;
    for (size_t from = end; from-- > 0 && end - from <= LONGEST;) {
        size_t behind;
        if (!starts_word(text, from))
            continue;
        Owner owner = owner_at(text, from, &behind);
        size_t possessive = owner != OWNER_NONE ? skip_spaces(text, behind) : 0;
        if (owner != OWNER_NONE &&
            (behind == end || (match_word(text, possessive, S("sin")) == end)))
            return owner;
    }
    return OWNER_NONE;
}

/* "i", "for", "mellom LO og": the offset of the employer that they are about, or `at`. */
static size_t skip_to_owner(Str text, size_t at)
{
    static const char before[] = " i for med hos p\u00e5 mellom det den innen innenfor ";
    static const char unions[] = " lo ys unio akademikerne og ";
    for (int i = 0; i < 4; i++) {
        if (!is_listed_word(text, at, before) && !is_listed_word(text, at, unions))
            break;
        while (!ends_word(text, at))
            utf8_next(text, &at);
        size_t next = at;
        uint32_t rune = next < text.n ? utf8_next(text, &next) : 0;
        at = rune == '-' || rune == '/' || rune == 0x2013 ? next : skip_spaces(text, at);
    }
    return at;
}

/* The employer behind a name, "HTA i staten", "HTA (KS-området)", with the offset behind
 * it; OWNER_NONE: none, and *end is as it was. */
static Owner owner_behind(Str text, size_t at, size_t *end)
{
    size_t from = skip_spaces(text, at), behind;
    bool inside = from > at && from < text.n && text.p[from] == '(';
    if (from == at)
        return OWNER_NONE;
    Owner owner = owner_at(text, skip_to_owner(text, from + inside), &behind);
    if (owner == OWNER_NONE || (inside && (behind >= text.n || text.p[behind] != ')')))
        return OWNER_NONE;
    *end = behind + inside;
    return owner;
}

size_t called_at(const Registry *registry, Str text, size_t name, size_t at, size_t behind,
                 Called *called)
{
    const AgreementName *is = &registry->names.items[name];
    Owner before = owner_before(text, at), after;
    *called = (Called){.name = name};
    /* "HTA KS Bedrift", where "HTA KS" is a name */
    if (str_ends(is->text, S("KS")) && match_word(text, skip_spaces(text, behind), S("bedrift"))) {
        called->owner = OWNER_KS_ENTERPRISE;
        return behind;
    }
    size_t end = edition_at(text, behind, &called->year);
    after = owner_behind(text, end, &end);
    called->owner = after != OWNER_NONE ? after : before;
    if (after != OWNER_NONE && !called->year)
        end = edition_at(text, end, &called->year);
    return end;
}

bool is_foreign(const Registry *registry, const Called *called)
{
    Called anyone = {.name = called->name, .year = called->year};
    return called->owner != OWNER_NONE && agreement_named(registry, &anyone) &&
           !agreement_named(registry, called);
}

bool is_foreign_behind(const Registry *registry, const Called *called, Str text, size_t *end)
{
    Called other = *called;
    size_t from = skip_spaces(text, *end), behind = *end;
    if (from >= text.n || text.p[from] != '(')
        return false;
    other.owner = owner_behind(text, *end, &behind);
    if (!is_foreign(registry, &other))
        return false;
    *end = behind;
    return true;
}
