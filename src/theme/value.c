/* value.c - see value.h. */
#include "theme/value.h"

#include "model/drawing.h"
#include "schema/directives.h"
#include "schema/schema.h"

#include <string.h>

static const char *const CHOICE_WORDS[] = {
#define C(type, words) words,
#include "theme/theme.def"
};

Str value_part(Str texts, size_t i)
{
    for (;; i--) {
        size_t end = str_find_char(texts, '|', 0);
        if (i == 0 || end == SIZE_MAX)
            return end == SIZE_MAX ? texts : str_slice(texts, 0, end);
        texts = str_slice(texts, end + 1, texts.n);
    }
}

static Str words_of(ValueType type)
{
    return str_from(CHOICE_WORDS[type - VALUE_CHOICES - 1]);
}

static size_t count_parts(Str texts)
{
    size_t n = 1;
    for (size_t i = 0; i < texts.n; i++)
        n += texts.p[i] == '|';
    return n;
}

/* "28 mm", "2,8 cm", "10.5pt" → Len, by whole thousandths of the unit. */
static bool parse_length(Str text, Len *length)
{
    enum { MOST = 9000 * 1000 }; /* of any unit, in a Len */
    int64_t thousandths = 0, place = 1000;
    size_t i = 0;
    bool point = false, digit = false;
    for (; i < text.n; i++) {
        char c = text.p[i];
        if (c >= '0' && c <= '9' && place >= 1) {
            digit = true;
            if (point)
                place /= 10;
            thousandths =
                point ? thousandths + (c - '0') * place : thousandths * 10 + (c - '0') * 1000;
        } else if ((c == ',' || c == '.') && !point && digit) {
            point = true;
        } else {
            break;
        }
        if (thousandths > MOST)
            return false;
    }
    Str unit = str_trim(str_slice(text, i, text.n));
    if (!digit)
        return false;
    if (str_eq(unit, S("pt")))
        *length = (Len)(thousandths * 1024 / 1000);
    else if (str_eq(unit, S("mm")))
        *length = (Len)(thousandths * 1024 * 720 / 254 / 1000);
    else if (str_eq(unit, S("cm")))
        *length = (Len)(thousandths * 1024 * 7200 / 254 / 1000);
    else
        return false;
    return true;
}

static bool set_length(Str text, Len least, Len most, void *field)
{
    Len length;
    if (!parse_length(text, &length) || length < least || length > most)
        return false;
    *(Len *)field = length;
    return true;
}

static bool set_number(Str text, int64_t least, int64_t most, void *field)
{
    int64_t number;
    if (!str_to_int(text, &number) || number < least || number > most)
        return false;
    *(int *)field = (int)number;
    return true;
}

static bool set_bool(Str text, void *field)
{
    *(bool *)field = str_eq(text, S("ja"));
    return *(bool *)field || str_eq(text, S("nei"));
}

/* The field is one of several enumerations, all of an int's size. */
static bool set_choice(ValueType type, Str text, void *field)
{
    Str words = words_of(type);
    for (unsigned i = 0; i < count_parts(words); i++) {
        if (!str_eq(value_part(words, i), text))
            continue;
        memcpy(field, &i, sizeof i);
        return true;
    }
    return false;
}

static bool set_text(Str text, void *field)
{
    *(Str *)field = text;
    return true;
}

/* A generated part: what a plan's `deler` names without a file. */
static bool is_part(Str name)
{
    static const char *const of_files[] = {"kapittel", "vedlegg"};
    for (size_t i = 0; i < sizeof of_files / sizeof *of_files; i++)
        if (str_eq(name, str_from(of_files[i])))
            return false;
    const DirectiveInfo *info = directive_find(name);
    return schema_choice_find(CHOICES_StandardPart, name) != SIZE_MAX ||
           (info && info->kind == DIRECTIVE_KIND_DATA);
}

static bool set_parts(Str text, void *field)
{
    Str rest = text, name;
    while (str_split(&rest, ',', &name))
        if (!is_part(str_trim(name)))
            return false;
    return set_text(text, field);
}

bool value_set(ValueType type, Str text, void *field)
{
    if (type > VALUE_CHOICES)
        return set_choice(type, text, field);
    if (type == VALUE_LENGTH)
        return set_length(text, 0, LEN_MM(2000), field);
    if (type == VALUE_SIZE)
        return set_length(text, LEN_PT(4), LEN_PT(96), field);
    if (type == VALUE_PERCENT)
        return set_number(text, 80, 300, field);
    if (type == VALUE_COUNT)
        return set_number(text, 0, 20, field);
    if (type == VALUE_TEXT)
        return set_text(text, field);
    if (type == VALUE_PARTS)
        return set_parts(text, field);
    return set_bool(text, field);
}

bool value_color(Str text, uint32_t *rgb)
{
    if (text.n != 7 || text.p[0] != '#')
        return false;
    uint32_t value = 0;
    for (size_t i = 1; i < 7; i++) {
        char c = text.p[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                                                : 16;
        if (digit == 16)
            return false;
        value = value << 4 | digit;
    }
    *rgb = value;
    return true;
}

/* "fortløpende, ny-side eller høyreside" */
static Str list_words(Arena *arena, Str words, const char * or)
{
    Buf list = buf_new(arena);
    size_t n = count_parts(words);
    for (size_t i = 0; i < n; i++) {
        buf_puts(&list, i == 0 ? "" : i + 1 < n ? ", " : or);
        buf_add(&list, value_part(words, i));
    }
    return buf_str(&list);
}

Expected value_expected(Arena *arena, ValueType type)
{
    static const Expected expected[] = {
        [VALUE_LENGTH] = {STR_INIT("et mål fra 0 til 2 m, som «28 mm», «2,5 cm» eller «10,5 pt»"),
                          STR_INIT("a length from 0 to 2 m: “28 mm”, “2,5 cm”, “10,5 pt”")},
        [VALUE_SIZE] = {STR_INIT("en skriftstørrelse fra 4 til 96 pt"),
                        STR_INIT("a size of type from 4 to 96 pt")},
        [VALUE_PERCENT] = {STR_INIT("et helt tall fra 80 til 300"),
                           STR_INIT("a whole number from 80 to 300")},
        [VALUE_COUNT] = {STR_INIT("et helt tall fra 0 til 20"),
                         STR_INIT("a whole number from 0 to 20")},
        [VALUE_FILE] = {STR_INIT("navnet på en fil i temaets mappe"),
                        STR_INIT("the name of a file in the theme's folder")},
        [VALUE_TEXT] = {STR_INIT("en tekst"), STR_INIT("a text")},
        [VALUE_PARTS] = {STR_INIT("deler med komma mellom, som «søker, søknad, økonomi»"),
                         STR_INIT("parts with commas between, such as “søker, søknad, økonomi”")},
        [VALUE_BOOL] = {STR_INIT("ja eller nei"), STR_INIT("ja or nei")},
    };
    if (type < VALUE_CHOICES)
        return expected[type];
    Str words = words_of(type);
    return (Expected){list_words(arena, words, " eller "), list_words(arena, words, " or ")};
}
