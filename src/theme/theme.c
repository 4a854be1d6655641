/* theme.c - reads themes/<name>/theme.yaml through the table theme.def. */
#include "theme/theme.h"

#include "base/load.h"
#include "base/map.h"
#include "yaml/tree.h"

#include <stddef.h>

typedef enum KeyType { KEY_LENGTH, KEY_SIZE, KEY_PERCENT, KEY_BOOL, KEY_CHOICE_SERIF } KeyType;

typedef struct ThemeKey {
    const char *section, *key;
    size_t offset;
    KeyType type;
    const char *standard;
} ThemeKey;

static const ThemeKey KEYS[] = {
#define T(section, key, field, type, standard, description)                                        \
    {section, key, offsetof(Theme, field), KEY_##type, standard},
#include "theme/theme.def"
#undef T
};
enum {
    KEY_COUNT = sizeof KEYS / sizeof *KEYS,
    LEAST_ROOM = 50, /* mm between margins */
};

static const char *const COLOR_KEYS[] = {
#define C(name, key) key,
    COLOR_ROLES(C)
#undef C
};

/* ---- values --------------------------------------------------------------- */

/* "28 mm", "10,5 pt", "10.5pt" → Len, by whole thousandths of the unit. */
static bool parse_length(Str text, Len *length)
{
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
        if (thousandths > 2000 * 1000)
            return false;
    }
    Str unit = str_trim(str_slice(text, i, text.n));
    if (!digit)
        return false;
    if (str_eq(unit, S("pt")))
        *length = (Len)(thousandths * 1024 / 1000);
    else if (str_eq(unit, S("mm")))
        *length = (Len)(thousandths * 1024 * 720 / 254 / 1000);
    else
        return false;
    return true;
}

static bool parse_size(Str text, Len *size)
{
    Len length;
    if (!parse_length(text, &length) || length < LEN_PT(4) || length > LEN_PT(96))
        return false;
    *size = length;
    return true;
}

static bool parse_bool(Str text, bool *value)
{
    *value = str_eq(text, S("ja"));
    return *value || str_eq(text, S("nei"));
}

static bool parse_color(Str text, uint32_t *rgb)
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

static bool set_key(Theme *theme, const ThemeKey *key, Str text)
{
    char *field = (char *)theme + key->offset;
    int64_t number;
    switch (key->type) {
    case KEY_LENGTH:
        return parse_length(text, (Len *)(void *)field);
    case KEY_SIZE:
        return parse_size(text, (Len *)(void *)field);
    case KEY_PERCENT:
        if (!str_to_int(text, &number) || number < 80 || number > 300)
            return false;
        *(int *)(void *)field = (int)number;
        return true;
    case KEY_BOOL:
        return parse_bool(text, (bool *)(void *)field);
    case KEY_CHOICE_SERIF:
        *(bool *)(void *)field = str_eq(text, S("serif"));
        return str_eq(text, S("serif")) || str_eq(text, S("sans"));
    }
    return false;
}

/* ---- reading -------------------------------------------------------------- */

static void report_value(const Job *job, const Tree *value, const char *expected)
{
    DIAG(job->diags, THEME_VALUE, value->pos, value->length, value->text.s, str_from(expected));
}

static const char *expected_of(KeyType type)
{
    switch (type) {
    case KEY_LENGTH:
        return "et mål som «28 mm» eller «10,5 pt»";
    case KEY_SIZE:
        return "en skriftstørrelse fra 4 til 96 pt";
    case KEY_PERCENT:
        return "et helt tall fra 80 til 300";
    case KEY_BOOL:
        return "ja eller nei";
    case KEY_CHOICE_SERIF:
        return "serif eller sans";
    }
    return "";
}

static void report_key(const Job *job, const Tree *key, const Map *known)
{
    Str nearest = map_nearest(known, key->text.s);
    if (nearest.n)
        DIAG(job->diags, THEME_KEY_NEAR, key->pos, key->length, key->text.s, nearest);
    else
        DIAG(job->diags, THEME_KEY, key->pos, key->length, key->text.s);
}

static void read_section(const Job *job, Theme *theme, Str section, const Tree *tree)
{
    Map known = map_new(job->arena);
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (str_eq(section, str_from(KEYS[i].section)))
            map_put(&known, str_from(KEYS[i].key), (void *)(uintptr_t)&KEYS[i]);
    }
    for (size_t i = 0; i < tree->n; i++) {
        const Tree *value = tree->pairs[i].value;
        const ThemeKey *key = map_get(&known, tree->pairs[i].key->text.s);
        if (!key)
            report_key(job, tree->pairs[i].key, &known);
        else if (value->kind != TREE_SCALAR || !set_key(theme, key, value->text.s))
            report_value(job, value, expected_of(key->type));
    }
}

static void read_colors(const Job *job, uint32_t *colors, const Tree *tree)
{
    Map known = map_new(job->arena);
    for (size_t i = 1; i < COLOR_COUNT; i++)
        map_put(&known, str_from(COLOR_KEYS[i]), &colors[i]);
    for (size_t i = 0; i < tree->n; i++) {
        const Tree *value = tree->pairs[i].value;
        uint32_t *color = map_get(&known, tree->pairs[i].key->text.s);
        if (!color)
            report_key(job, tree->pairs[i].key, &known);
        else if (value->kind != TREE_SCALAR || !parse_color(value->text.s, color))
            report_value(job, value, "en farge som \"#17495f\"");
    }
}

static void read_theme(const Job *job, Theme *theme, const Tree *root)
{
    Map known = map_new(job->arena);
    map_put(&known, S("tema"), theme);
    map_put(&known, S("farger"), theme);
    map_put(&known, S("mørke-farger"), theme);
    for (size_t i = 0; i < KEY_COUNT; i++)
        map_put(&known, str_from(KEYS[i].section), theme);
    for (size_t i = 0; root->kind == TREE_MAPPING && i < root->n; i++) {
        const Tree *key = root->pairs[i].key, *value = root->pairs[i].value;
        if (str_eq(key->text.s, S("tema")))
            continue;
        if (!map_get(&known, key->text.s))
            report_key(job, key, &known);
        else if (value->kind != TREE_MAPPING)
            report_value(job, key, "en gruppe med nøkler under seg");
        else if (str_eq(key->text.s, S("farger")))
            read_colors(job, theme->colors, value);
        else if (str_eq(key->text.s, S("mørke-farger")))
            read_colors(job, theme->dark_colors, value);
        else
            read_section(job, theme, key->text.s, value);
    }
}

static void set_standard(Theme *theme)
{
    for (size_t i = 0; i < KEY_COUNT; i++)
        set_key(theme, &KEYS[i], str_from(KEYS[i].standard));
}

static bool read_named(const Job *job, Theme *theme, Str name)
{
    Text text;
    Str path = str_format(job->arena, "themes/%.*s/theme.yaml", STR_ARG(name));
    if (!load_asset(job, path, &text))
        return false;
    const Tree *root = tree_parse(job, text);
    if (root)
        read_theme(job, theme, root);
    return true;
}

static bool is_plain_name(Str name)
{
    return name.n && str_find_char(name, '/', 0) == SIZE_MAX && name.p[0] != '.';
}

/* Layout counts on a text area, standing and lying. */
static bool has_room(const Theme *t)
{
    const Len least = LEN_MM(LEAST_ROOM);
    return t->page_width - t->margin_inner - t->margin_outer >= least &&
           t->page_height - t->margin_top - t->margin_bottom >= least &&
           t->page_width - t->margin_top - t->margin_bottom >= least &&
           t->page_height - 2 * t->margin_bottom >= least;
}

const Theme *theme_load(const Job *job, Text name)
{
    Theme *theme = NEW(job->arena, Theme);
    set_standard(theme);
    theme->name = S("standard");
    /* Every theme starts from the standard one, whose file has all colours. */
    read_named(job, theme, S("standard"));
    if (name.s.n && !str_eq(name.s, S("standard"))) {
        if (is_plain_name(name.s) && read_named(job, theme, name.s))
            theme->name = name.s;
        else
            DIAG(job->diags, THEME_UNKNOWN, name.pos, name.s.n, name.s);
    }
    if (!has_room(theme))
        DIAG(job->diags, THEME_NO_ROOM, name.pos, name.s.n, theme->name,
             str_format(job->arena, "%d mm", LEAST_ROOM));
    Str css_path = str_format(job->arena, "themes/%.*s/theme.css", STR_ARG(theme->name));
    if (!job->assets->find(job->assets, css_path, &theme->css))
        theme->css = STR_EMPTY;
    return theme;
}

uint32_t theme_color(const Theme *theme, Color color)
{
    if (color & COLOR_RGB)
        return color & 0xFFFFFF;
    return color < COLOR_COUNT ? theme->colors[color] : 0;
}
