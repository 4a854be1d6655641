/* describe.c - all that a theme may say, as a theme.yaml to begin with. */
#include "theme/theme.h"
#include "theme/value.h"

typedef struct KeyText {
    const char *section, *key, *standard, *description;
    ValueType type;
} KeyText;

static const KeyText KEYS[] = {
#define T(section, key, field, type, standard, description)                                        \
    {section, key, standard, description, VALUE_##type},
#include "theme/theme.def"
};

bool theme_row_at(Arena *arena, size_t i, ThemeRow *key)
{
    if (i >= sizeof KEYS / sizeof *KEYS)
        return false;
    *key = (ThemeRow){
        .section = KEYS[i].section,
        .name = KEYS[i].key,
        .description = KEYS[i].description,
        .standard = value_part(str_from(KEYS[i].standard), FORMAT_A4),
        .form = value_expected(arena, KEYS[i].type).norwegian,
    };
    return true;
}

/* " (A5: 148 mm, Letter: 215,9 mm)" */
static void add_other_formats(Buf *out, Str standard)
{
    static const char *const formats[] = {" (A5: ", ", Letter: "};
    if (str_find_char(standard, '|', 0) == SIZE_MAX)
        return;
    for (size_t i = 0; i < 2; i++) {
        buf_puts(out, formats[i]);
        buf_add(out, value_part(standard, FORMAT_A5 + i));
    }
    buf_add_char(out, ')');
}

/* What follows the format is commented out: who takes another one has its values. So is
 * what has no value. */
static void add_key(Buf *out, const KeyText *key)
{
    Str standard = str_from(key->standard);
    bool follows = standard.n == 0 || str_find_char(standard, '|', 0) != SIZE_MAX;
    buf_printf(out, "  # %s", key->description);
    add_other_formats(out, standard);
    buf_printf(out, follows ? "\n  #%s: " : "\n  %s: ", key->key);
    buf_add(out, value_part(standard, FORMAT_A4));
    buf_add_char(out, '\n');
}

static void add_colors(Buf *out, const char *section, const uint32_t *colors)
{
    static const char *const keys[] = {
#define C(name, key) key,
        COLOR_ROLES(C)
#undef C
    };
    buf_printf(out, "%s:\n", section);
    for (size_t i = 1; i < COLOR_COUNT; i++)
        buf_printf(out, "  %s: \"#%06x\"\n", keys[i], colors[i] & 0xFFFFFF);
}

void theme_describe(const Theme *standard, Buf *out)
{
    const char *section = "";
    buf_puts(out, "# Alt et tema kan si, med verdiene i standardtemaet. Legg det i temaer/navn/"
                  "theme.yaml i\n# planens mappe, skriv «tema: navn» under «profiler», og ta bort "
                  "det du ikke endrer.\n\n# Temaet som dette bygger på: "
                  "et av programmets (standard, saksvedlegg, tilskudd, storskrift) eller et\n# "
                  "i planens mappe. Det du ikke skriver her, er som der.\nutvider: standard\n");
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        if (!str_eq(str_from(KEYS[i].section), str_from(section)))
            buf_printf(out, "\n%s:\n", KEYS[i].section);
        section = KEYS[i].section;
        add_key(out, &KEYS[i]);
    }
    buf_add_char(out, '\n');
    add_colors(out, "farger", standard->colors);
    buf_puts(out, "\n# I mørk visning på nettet.\n");
    add_colors(out, "mørke-farger", standard->dark_colors);
}
