/* names.c - the words of a text that name an agreement, and the edition behind them. */
#include "provisions/registry.h"

#include "base/utf8.h"

enum { MOST_SPACES = 4 };

size_t skip_spaces(Str text, size_t at)
{
    for (int i = 0; i < MOST_SPACES && at < text.n; i++) {
        size_t next = at;
        if (!rune_is_space(utf8_next(text, &next)))
            break;
        at = next;
    }
    return at;
}

bool is_digit_at(Str text, size_t at)
{
    return at < text.n && text.p[at] >= '0' && text.p[at] <= '9';
}

bool starts_word(Str text, size_t at)
{
    if (at == 0)
        return true;
    uint32_t rune = utf8_rune_before(text, at);
    bool joined = rune_is_letter(rune) || rune_is_digit(rune) || rune == '-' || rune == '/' ||
                  rune == '@' || rune == '_' || rune == 0x2011;
    /* "aml.§ 12-11", "AML§12-11": the sign needs no space */
    bool sign = at + 1 < text.n && (unsigned char)text.p[at] == 0xC2 &&
                (unsigned char)text.p[at + 1] == 0xA7;
    return !joined || (sign && rune_is_letter(rune));
}

bool ends_word(Str text, size_t at)
{
    if (at >= text.n)
        return true;
    uint32_t rune = utf8_next(text, &at);
    return !rune_is_letter(rune) && !rune_is_digit(rune);
}

size_t match_word(Str text, size_t at, Str word)
{
    if (at > text.n || text.n - at < word.n)
        return 0;
    for (size_t i = 0; i < word.n; i++)
        if (lower_letter(text.p[at + i]) != word.p[i])
            return 0;
    size_t end = at + word.n, next = end;
    if (end < text.n && rune_is_letter(utf8_next(text, &next)))
        return 0;
    return end;
}

/* The bytes of the word at text[at]: letters only. */
static Str word_at(Str text, size_t at)
{
    size_t end = at;
    while (end < text.n && end - at < 32) {
        size_t next = end;
        if (!rune_is_letter(utf8_next(text, &next)))
            break;
        end = next;
    }
    return str_slice(text, at, end);
}

bool is_listed_word(Str text, size_t at, const char *list)
{
    char wanted[40] = " ";
    Str said = word_at(text, at);
    if (!said.n)
        return false;
    for (size_t i = 0; i < said.n; i++)
        wanted[i + 1] = lower_letter(said.p[i]);
    wanted[said.n + 1] = ' ';
    return strstr(list, wanted) != NULL;
}

/* ---- names ------------------------------------------------------------------ */

/* The offset behind a genitive at text[at]: "HTAs", "HTA-s", "HTA's", or `at`. */
static size_t skip_genitive(Str text, size_t at)
{
    static const Str forms[] = {STR_INIT("s"), STR_INIT("-s"), STR_INIT(":s"), STR_INIT("'s"),
                                STR_INIT("\u2019s")};
    static const char possessive[] = " si sin sitt sine ";
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_starts(str_slice(text, at, text.n), forms[i]) && ends_word(text, at + forms[i].n))
            return at + forms[i].n;
    size_t word = skip_spaces(text, at);
    if (word > at && is_listed_word(text, word, possessive))
        return word + word_at(text, word).n;
    return at;
}

/* The offset behind `name` at text[at], or 0. Any white space, and a hyphen, match a
 * space of the name. */
static size_t match_name(Str text, size_t at, const AgreementName *name)
{
    for (size_t i = 0; i < name->text.n;) {
        if (at >= text.n)
            return 0;
        uint32_t wanted = utf8_next(name->text, &i), got = utf8_next(text, &at);
        bool same = wanted == got || (wanted == ' ' && (rune_is_space(got) || got == '-')) ||
                    (!name->exact && rune_lower(wanted) == rune_lower(got));
        if (!same)
            return 0;
    }
    size_t end = skip_genitive(text, at);
    if (end == at && !ends_word(text, at))
        return 0;
    /* "HTA. Kap. 3 ..." begins a new sentence, "aml. § 4" and "HTA. kap. 3" do not */
    size_t next = end < text.n && text.p[end] == '.' ? skip_spaces(text, end + 1) : 0;
    bool runs_on = next && next < text.n &&
                   (name->dotted || (text.p[next] >= 'a' && text.p[next] <= 'z') ||
                    (unsigned char)text.p[next] == 0xC2);
    return runs_on || (next == text.n && name->dotted) ? end + 1 : end;
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Whether a text that begins like a name goes on with another letter of ASCII than that: nearly
 * all do, and need not be decoded. */
static bool goes_otherwise(Str text, size_t at, Str name)
{
    for (size_t i = 1; i < name.n && at + i < text.n; i++) {
        char is = name.p[i], got = text.p[at + i];
        if (!is_letter(is) || !is_letter(got))
            return false;
        if ((is | 0x20) != (got | 0x20))
            return true;
    }
    return false;
}

static size_t longest_name(const Registry *registry, Str text, size_t at, size_t *end)
{
    if (at >= text.n)
        return SIZE_MAX;
    size_t next = registry->first[(unsigned char)text.p[at]];
    while (next) {
        const AgreementName *name = &registry->names.items[next - 1];
        *end = goes_otherwise(text, at, name->text) ? 0 : match_name(text, at, name);
        if (*end)
            return next - 1;
        next = text.p[at] == name->lower ? name->next_lower : name->next_upper;
    }
    return SIZE_MAX;
}

size_t name_at(const Registry *registry, Str text, size_t at, size_t *end)
{
    size_t name = longest_name(registry, text, at, end), inner;
    if (name == SIZE_MAX)
        return name;
    /* "hovedtariffavtalen (HTA)" */
    size_t open = skip_spaces(text, *end);
    if (open >= text.n || text.p[open] != '(')
        return name;
    size_t short_name = longest_name(registry, text, open + 1, &inner);
    if (short_name != SIZE_MAX && inner < text.n && text.p[inner] == ')' &&
        registry->names.items[short_name].agreement == registry->names.items[name].agreement)
        *end = inner + 1;
    return name;
}

bool same_name(const Registry *registry, size_t a, size_t b)
{
    const AgreementName *one = &registry->names.items[a], *other = &registry->names.items[b];
    return one->agreement == other->agreement || str_eq(one->text, other->text);
}

/* ---- editions ----------------------------------------------------------------- */

/* A year of four or, where `short_form`, two digits. */
static size_t year_at(Str text, size_t at, bool short_form, int *year)
{
    size_t end = at;
    int value = 0;
    while (is_digit_at(text, end) && end - at < 5)
        value = value * 10 + (text.p[end++] - '0');
    if (end - at == 2 && short_form)
        value += 2000;
    else if (end - at != 4 || value < 1900 || value > 2099)
        return at;
    *year = value;
    return end;
}

static size_t skip_dash(Str text, size_t at)
{
    size_t next = at;
    uint32_t rune = at < text.n ? utf8_next(text, &next) : 0;
    return rune == '-' || rune == '/' || (rune >= 0x2010 && rune <= 0x2014) ? next : at;
}

size_t edition_at(Str text, size_t at, int *year)
{
    size_t from = skip_spaces(text, at);
    bool inside = from < text.n && text.p[from] == '(';
    int last;
    *year = 0;
    from += inside;
    size_t end = year_at(text, from, false, year);
    if (end == from) { /* "HTA 24–26" needs both years to be one */
        end = year_at(text, from, true, year);
        size_t dash = skip_dash(text, end), behind = year_at(text, dash, true, &last);
        if (end == from || dash == end || behind == dash || last != *year + 2) {
            *year = 0;
            return at;
        }
        end = behind;
    } else {
        size_t dash = skip_dash(text, end), behind = year_at(text, dash, true, &last);
        end = dash > end && behind > dash ? behind : end;
    }
    if (!inside)
        return end;
    if (end < text.n && text.p[end] == ')')
        return end + 1;
    *year = 0;
    return at;
}
