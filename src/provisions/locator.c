/* locator.c - "kap. 3, pkt. 3.3", "§ 12-11 første ledd", "del B § 1-3", "3.2.2": the
 * part of a citation that says where in an agreement it is.
 *
 * Not its job: which agreement, and whether there is such a provision.
 */
#include "provisions/registry.h"

#include "base/utf8.h"

/* The words in front of a number; a full stop may follow each. No word begins with
 * another that stands before it, since letters may not follow a match. */
static const struct {
    Str word;
    Unit unit;
} units[] = {
    {STR_INIT("kap"), UNIT_CHAPTER},         {STR_INIT("kapittel"), UNIT_CHAPTER},
    {STR_INIT("kapitlet"), UNIT_CHAPTER},    {STR_INIT("kapittelet"), UNIT_CHAPTER},
    {STR_INIT("kapitla"), UNIT_CHAPTER},     {STR_INIT("kapitlene"), UNIT_CHAPTER},
    {STR_INIT("chapter"), UNIT_CHAPTER},     {STR_INIT("chapters"), UNIT_CHAPTER},
    {STR_INIT("ch"), UNIT_CHAPTER},          {STR_INIT("kapihttal"), UNIT_CHAPTER},
    {STR_INIT("pkt"), UNIT_POINT},           {STR_INIT("punkt"), UNIT_POINT},
    {STR_INIT("punktet"), UNIT_POINT},       {STR_INIT("punkta"), UNIT_POINT},
    {STR_INIT("punktene"), UNIT_POINT},      {STR_INIT("item"), UNIT_POINT},
    {STR_INIT("items"), UNIT_POINT},         {STR_INIT("point"), UNIT_POINT},
    {STR_INIT("\u010duokkis"), UNIT_POINT},  {STR_INIT("paragraf"), UNIT_SECTION},
    {STR_INIT("paragrafen"), UNIT_SECTION},  {STR_INIT("paragrafene"), UNIT_SECTION},
    {STR_INIT("paragrafane"), UNIT_SECTION}, {STR_INIT("section"), UNIT_SECTION},
    {STR_INIT("sections"), UNIT_SECTION},    {STR_INIT("del"), UNIT_PART},
    {STR_INIT("part"), UNIT_PART},           {STR_INIT("oassi"), UNIT_PART},
};

static const Str section_sign = STR_INIT("\u00a7");

/* "§", "§§", "§ §" */
static size_t read_signs(Str text, size_t at, bool *several)
{
    size_t end = at;
    *several = false;
    if (at >= text.n || text.p[at] != section_sign.p[0])
        return at;
    for (int n = 0; n < 2; n++) {
        size_t next = n ? skip_spaces(text, end) : at;
        if (!str_starts(str_slice(text, next, text.n), section_sign))
            break;
        *several = n > 0;
        end = next + section_sign.n;
    }
    return end;
}

/* "kap", with the offset behind it. A word of the text is mostly none of them, and is told by its
 * first two letters. */
static Unit read_unit_word(Str text, size_t at, size_t *end)
{
    if (text.n - at < 2)
        return UNIT_NONE;
    char first = lower_letter(text.p[at]), second = lower_letter(text.p[at + 1]);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        const char *word = units[i].word.p;
        if (word[0] == first && word[1] == second) {
            *end = match_word(text, at, units[i].word);
            if (*end)
                return units[i].unit;
        }
    }
    return UNIT_NONE;
}

/* The unit at text[at] and where its number may begin. */
static Unit read_unit(Str text, size_t at, size_t *value, bool *several)
{
    size_t end = read_signs(text, at, several);
    Unit unit = end > at ? UNIT_SECTION : UNIT_NONE;
    if (unit == UNIT_NONE)
        unit = read_unit_word(text, at, &end);
    *value = at;
    if (unit == UNIT_NONE)
        return unit;
    if (end < text.n && text.p[end] == '.')
        end++;
    *value = skip_spaces(text, end);
    return unit;
}

/* ---- numbers ------------------------------------------------------------------- */

static void add_digit(CitedNumber *number, char c)
{
    if (number->n < sizeof number->text)
        number->text[number->n++] = c;
}

/* The offset behind a dash at text[at] that joins two digits, or `at`: with a space on
 * one side or both only behind §, as in "§ 12 - 11". */
static size_t read_dash(Str text, size_t at, bool spaced)
{
    size_t dash = spaced ? skip_spaces(text, at) : at, next = dash;
    uint32_t rune = dash < text.n ? utf8_next(text, &next) : 0;
    if (rune != '-' && (rune < 0x2010 || rune > 0x2014) && rune != 0x2212)
        return at;
    size_t digit = spaced ? skip_spaces(text, next) : next;
    return is_digit_at(text, digit) ? digit : at;
}

/* Whether text[at] is the last of two hyphens in "1-4-1", as agreements have it. With a
 * third one, "12-11-12-13", it ends a range. */
static bool is_third_group(Str text, size_t at)
{
    size_t end = at + 1;
    if (at >= text.n || text.p[at] != '-' || !is_digit_at(text, end))
        return false;
    while (is_digit_at(text, end))
        end++;
    return read_dash(text, end, false) == end;
}

/* "3", "3.2.2", "12-11", "1-4-1": digits in groups, no separator at the end; every dash as
 * a hyphen, but a second only where it is one: a dash there ends a range. A number that is
 * longer than any agreement's is none: the offset is `at` then. */
static size_t read_number(Str text, size_t at, bool spaced, CitedNumber *number)
{
    int hyphens = 0;
    size_t end = at;
    number->n = 0;
    while (is_digit_at(text, end)) {
        while (is_digit_at(text, end))
            add_digit(number, text.p[end++]);
        size_t behind = hyphens == 0 || (hyphens == 1 && is_third_group(text, end))
                            ? read_dash(text, end, spaced && hyphens == 0)
                            : end;
        if (behind > end) {
            hyphens++;
            add_digit(number, '-');
            end = behind;
        } else if (end < text.n && text.p[end] == '.' && is_digit_at(text, end + 1)) {
            add_digit(number, '.');
            end++;
        }
    }
    if (number->n < sizeof number->text)
        return end;
    number->n = 0;
    return at;
}

/* "§ 12-11 a" is another section than § 12-11. */
static size_t read_number_letter(Str text, size_t at, CitedNumber *number)
{
    size_t letter = skip_spaces(text, at);
    bool is_letter = letter < text.n && text.p[letter] >= 'a' && text.p[letter] <= 'h' &&
                     ends_word(text, letter + 1);
    if (!is_letter || letter == at || (letter + 1 < text.n && text.p[letter + 1] == ')'))
        return at;
    add_digit(number, ' ');
    add_digit(number, text.p[letter]);
    return letter + 1;
}

/* ---- roman numerals ------------------------------------------------------------------ */

/* The value of a numeral in capitals up to XXXIX, as one writes it; 0: it is none. */
static unsigned numeral_value(Str text)
{
    static const Str ones[] = {STR_INIT(""),     STR_INIT("I"), STR_INIT("II"), STR_INIT("III"),
                               STR_INIT("IV"),   STR_INIT("V"), STR_INIT("VI"), STR_INIT("VII"),
                               STR_INIT("VIII"), STR_INIT("IX")};
    unsigned tens = 0;
    while (tens < 3 && tens < text.n && text.p[tens] == 'X')
        tens++;
    for (unsigned i = 0; i < sizeof ones / sizeof *ones; i++)
        if (str_eq(str_slice(text, tens, text.n), ones[i]))
            return tens * 10 + i;
    return 0;
}

bool is_numeral(Str text)
{
    return numeral_value(text) > 0;
}

static unsigned value_of(Str text)
{
    unsigned value = numeral_value(text);
    for (size_t i = 0; !value && text.n < 4 && i < text.n; i++) {
        if (!is_digit_at(text, i))
            return 0;
        value = value * 10 + (unsigned)(text.p[i] - '0');
    }
    return value;
}

/* The offset behind a numeral at text[at] that is a word of its own, or `at`. */
static size_t read_numeral(Str text, size_t at)
{
    size_t end = at;
    while (end < text.n && end - at < 8 && strchr("IVX", text.p[end]))
        end++;
    return ends_word(text, end) && is_numeral(str_slice(text, at, end)) ? end : at;
}

static bool has(const CitedNumber *number, char c)
{
    return memchr(number->text, c, number->n) != NULL;
}

/* ---- what stands within a provision ---------------------------------------------- */

static const char *const ordinals[] = {
    " f\u00f8rste fyrste first vuostta\u0161 ",
    " andre annet anna second nubbi ",
    " tredje third goalmm\u00e1t ",
    " fjerde fourth njealj\u00e1t ",
    " femte fifth vi\u0111at ",
    " sjette sixth ",
    " sjuende syvende sjuande seventh ",
    " \u00e5ttende \u00e5ttande eighth ",
    " niende niande ninth ",
    " tiende tiande tenth ",
};
static const char clauses[] = " ledd leddet paragraph lahttu ";
static const char sentences[] = " punktum punktumet setning setninga sentence ";
static const struct {
    Str word;
    SubKind kind;
} sub_words[] = {
    {STR_INIT("underpunkt"), SUB_POINT},   {STR_INIT("underpkt"), SUB_POINT},
    {STR_INIT("underpunktet"), SUB_POINT}, {STR_INIT("nr"), SUB_NUMBER},
    {STR_INIT("nummer"), SUB_NUMBER},      {STR_INIT("no"), SUB_NUMBER},
    {STR_INIT("ledd"), SUB_CLAUSE},        {STR_INIT("strekpunkt"), SUB_DASH},
    {STR_INIT("kulepunkt"), SUB_DASH},     {STR_INIT("prikkpunkt"), SUB_DASH},
    {STR_INIT("bokstav"), SUB_LETTER},     {STR_INIT("bokstaven"), SUB_LETTER},
    {STR_INIT("litra"), SUB_LETTER},       {STR_INIT("letter"), SUB_LETTER},
};

static size_t read_small_number(Str text, size_t at, unsigned *number)
{
    size_t end = at;
    *number = 0;
    while (is_digit_at(text, end) && end - at < 2)
        *number = *number * 10 + (unsigned)(text.p[end++] - '0');
    return ends_word(text, end) ? end : at;
}

/* "første", "1." and the offset behind it. */
static size_t read_ordinal(Str text, size_t at, unsigned *number)
{
    for (unsigned i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
        if (!is_listed_word(text, at, ordinals[i]))
            continue;
        size_t end = at;
        while (!ends_word(text, end))
            utf8_next(text, &end);
        *number = i + 1;
        return end;
    }
    size_t end = read_small_number(text, at, number);
    return end > at && end < text.n && text.p[end] == '.' ? end + 1 : at;
}

static size_t behind_word(Str text, size_t at)
{
    while (!ends_word(text, at))
        utf8_next(text, &at);
    return at;
}

/* "første ledd", "2. punktum" */
static size_t read_ordinal_sub(Str text, size_t at, Sub *sub)
{
    size_t end = read_ordinal(text, at, &sub->number), word = skip_spaces(text, end);
    if (end == at || word >= text.n)
        return at;
    if (is_listed_word(text, word, clauses))
        sub->kind = SUB_CLAUSE;
    else if (is_listed_word(text, word, sentences))
        sub->kind = SUB_SENTENCE;
    else
        return at;
    return behind_word(text, word);
}

/* "(2)", "(a)" */
static size_t read_bracket_sub(Str text, size_t at, Sub *sub)
{
    if (at >= text.n || text.p[at] != '(')
        return at;
    size_t end = read_small_number(text, at + 1, &sub->number);
    sub->kind = SUB_CLAUSE;
    if (end == at + 1 && end < text.n && text.p[end] >= 'a' && text.p[end] <= 'z') {
        sub->kind = SUB_LETTER;
        sub->letter = text.p[end++];
    }
    return end > at + 1 && end < text.n && text.p[end] == ')' ? end + 1 : at;
}

static size_t read_letter(Str text, size_t at, char *letter)
{
    char c = at < text.n ? (char)(text.p[at] | 0x20) : ' ';
    if (c < 'a' || c > 'z' || !ends_word(text, at + 1))
        return at;
    *letter = c;
    return at + 1 < text.n && text.p[at + 1] == ')' ? at + 2 : at + 1;
}

static size_t read_word_sub(Str text, size_t at, Sub *sub)
{
    for (size_t i = 0; i < sizeof sub_words / sizeof *sub_words; i++) {
        size_t end = match_word(text, at, sub_words[i].word);
        if (!end)
            continue;
        sub->kind = sub_words[i].kind;
        if (end < text.n && text.p[end] == '.')
            end++;
        size_t value = skip_spaces(text, end);
        end = sub->kind == SUB_LETTER ? read_letter(text, value, &sub->letter)
                                      : read_small_number(text, value, &sub->number);
        return end > value ? end : at;
    }
    return at;
}

static size_t read_sub(Str text, size_t at, Sub *sub)
{
    *sub = (Sub){.kind = SUB_POINT};
    size_t end = read_ordinal_sub(text, at, sub);
    if (end == at)
        end = read_bracket_sub(text, at, sub);
    return end == at ? read_word_sub(text, at, sub) : end;
}

static void read_subs(Str text, Locator *locator)
{
    while (locator->n_subs < CITATION_SUBS) {
        size_t at = locator->end;
        at += at < text.n && text.p[at] == ',';
        at = skip_spaces(text, at);
        size_t end = read_sub(text, at, &locator->subs[locator->n_subs]);
        if (end == at)
            return;
        locator->end = end;
        locator->n_subs++;
    }
}

/* ---- a locator --------------------------------------------------------------------- */

/* "A" to "F", alone, of "del B"; "II" and "2". */
static size_t read_part(Str text, size_t at, Str *part)
{
    size_t end = read_numeral(text, at);
    while (is_digit_at(text, end) && end - at < 2)
        end++;
    if (end > at && ends_word(text, end)) {
        *part = str_slice(text, at, end);
        return end;
    }
    bool letter = at < text.n && ((text.p[at] >= 'A' && text.p[at] <= 'F') ||
                                  (text.p[at] >= 'b' && text.p[at] <= 'f'));
    if (!letter || !ends_word(text, at + 1))
        return at;
    *part = str_slice(text, at, at + 1);
    return at + 1;
}

size_t skip_between(Str text, size_t at)
{
    at = skip_spaces(text, at);
    if (at < text.n && (text.p[at] == ',' || text.p[at] == '.' || text.p[at] == ':'))
        at = skip_spaces(text, at + 1);
    return at;
}

/* Whether the number of "kap. 3, 3.3" is one of that chapter. */
static bool is_of_chapter(const CitedNumber *number, Str chapter)
{
    return number->n > chapter.n && memcmp(number->text, chapter.p, chapter.n) == 0 &&
           number->text[chapter.n] == '.';
}

/* The number behind a unit, or without one; false where it is no more of this locator. */
static bool read_point(Str text, size_t at, Locator *locator, const Locator *before)
{
    bool several = false;
    CitedNumber number;
    size_t value;
    Unit unit = read_unit(text, at, &value, &several);
    size_t end = read_number(text, value, unit == UNIT_SECTION, &number);
    if (end == value && unit == UNIT_CHAPTER)
        end = read_numeral(text, value);
    if (end == value || unit == UNIT_PART)
        return false;
    if (unit == UNIT_CHAPTER && (locator->chapter.n || has(&number, '-')))
        return false;
    if (unit == UNIT_NONE && locator->chapter.n && !is_of_chapter(&number, locator->chapter))
        return false;
    if (unit == UNIT_NONE && before && !locator->chapter.n) {
        unit = before->unit;
        several = before->several;
        locator->inherited = true;
        if (unit == UNIT_SECTION && !has(&number, '-') && !has(&number, '.'))
            locator->chapter = before->chapter; /* "kap. 1 §§ 7 og 8" */
    }
    locator->number_at = value;
    locator->unit = unit;
    locator->several = several;
    if (unit == UNIT_CHAPTER && !has(&number, '.')) {
        locator->chapter = str_slice(text, value, end);
    } else {
        if (unit == UNIT_SECTION)
            end = read_number_letter(text, end, &number);
        locator->number = number;
    }
    locator->end = end;
    return true;
}

bool locator_read(Str text, size_t from, const Locator *before, Locator *locator)
{
    bool several;
    size_t at = from, value;
    *locator = (Locator){.start = from, .end = from, .part = STR_EMPTY, .chapter = STR_EMPTY};
    if (read_unit(text, at, &value, &several) == UNIT_PART) {
        at = read_part(text, value, &locator->part);
        if (at == value)
            return false;
        at = skip_between(text, at);
    }
    if (!read_point(text, at, locator, before))
        return false;
    if (!locator->number.n) { /* a chapter, and perhaps what in it */
        Locator chapter = *locator;
        if (!read_point(text, skip_between(text, locator->end), locator, NULL) ||
            !locator->number.n)
            *locator = chapter;
    }
    if (!ends_word(text, locator->end))
        return false;
    if (locator->number.n)
        read_subs(text, locator);
    return true;
}

bool locator_split(Str text, Locator *locator, Locator *other)
{
    char *dash = memchr(locator->number.text, '-', locator->number.n);
    size_t at = locator->number_at;
    if (!dash)
        return false;
    *other = *locator;
    while (is_digit_at(text, at) || (at < text.n && text.p[at] == '.'))
        at++;
    locator->end = at;
    locator->n_subs = 0;
    size_t left = (size_t)(dash - locator->number.text);
    other->number.n = (uint8_t)(locator->number.n - left - 1);
    memcpy(other->number.text, dash + 1, other->number.n);
    locator->number.n = (uint8_t)left;
    while (!is_digit_at(text, at))
        at++;
    other->start = other->number_at = at;
    other->part = other->chapter = STR_EMPTY;
    return true;
}

/* ---- against the registry ------------------------------------------------------------ */

/* "del b" is "del B", and "kap. 4" is "kap. IV". */
static bool is_same_piece(Str said, Str is)
{
    unsigned value = value_of(said);
    bool letter = said.n == 1 && is.n == 1 && (said.p[0] | 0x20) == (is.p[0] | 0x20);
    return str_eq(said, is) || (letter && !value) || (value && value == value_of(is));
}

static bool agrees(Str said, Str is)
{
    return !said.n || !is.n || is_same_piece(said, is);
}

bool locator_fits(const Locator *locator, const Provision *provision, bool strict)
{
    if (!locator->number.n)
        return provision->whole && is_same_piece(locator->chapter, provision->chapter) &&
               agrees(locator->part, provision->part);
    if (strict && provision->section != (locator->unit == UNIT_SECTION))
        return false;
    return !provision->whole && str_eq(cited_number(&locator->number), provision->number) &&
           agrees(locator->chapter, provision->chapter) && agrees(locator->part, provision->part);
}

void locator_describe(Provision *provision)
{
    Locator own;
    if (!locator_read(provision->form, 0, NULL, &own))
        return;
    provision->part = own.part;
    provision->chapter = own.chapter;
    provision->section = own.unit == UNIT_SECTION;
    provision->whole = !own.number.n;
}
