/* theme.c - reads a theme.yaml through the table theme.def. */
#include "theme/theme.h"

#include "base/map.h"
#include "base/sys.h"
#include "theme/chain.h"
#include "theme/contrast.h"
#include "theme/value.h"

#include <stddef.h>

typedef struct ThemeKey {
    const char *section, *key;
    size_t offset;
    ValueType type;
    const char *standard;
} ThemeKey;

static const ThemeKey KEYS[] = {
#define T(section, key, field, type, standard, description)                                        \
    {section, key, offsetof(Theme, field), VALUE_##type, standard},
#include "theme/theme.def"
};
enum {
    KEY_COUNT = sizeof KEYS / sizeof *KEYS,
    LEAST_ROOM = 50, /* mm between margins */
};

/* value.c sets the fields of all choices as unsigned numbers. */
_Static_assert(sizeof(PageFormat) == sizeof(unsigned), "an enumeration has another size");

static const char *const COLOR_KEYS[] = {
#define C(name, key) key,
    COLOR_ROLES(C)
#undef C
};

static const Expected COLOR = {STR_INIT("en farge som \"#17495f\""),
                               STR_INIT("a colour such as \"#17495f\"")};
static const Expected GROUP = {STR_INIT("en gruppe med nøkler under seg"),
                               STR_INIT("a group with keys below it")};
static const Expected KEYS_WITH_VALUES = {STR_INIT("nøkler med verdier, som «side:» og «farger:»"),
                                          STR_INIT("keys with values, such as “side:”")};

/* ---- reading -------------------------------------------------------------- */

/* A theme while its files are read, from the one that extends nothing to the one that was
 * asked for. */
typedef struct Reading {
    const Job *job;
    Theme *theme;
    ColorPlaces places;
    const ThemeFile *file; /* the one that is read */
    unsigned rank;         /* see ColorPlace */
} Reading;

/* `shown` is the value, or the key where the value has no text of its own. */
static void report_value(const Job *job, const Tree *shown, Expected expected)
{
    enum { NEAR_BY = 8 };
    if (tree_is_null(shown) && diags_any_at(job->diags, shown->pos, NEAR_BY))
        return; /* a colour without quotes is told as the comment that it is */
    DIAG(job->diags, THEME_VALUE, shown->pos, shown->length, shown->text.s, expected.norwegian,
         expected.english);
}

static void report_pair(const Job *job, const TreePair *pair, Expected expected)
{
    report_value(job, pair->value->kind == TREE_SCALAR ? pair->value : pair->key, expected);
}

static void report_key(const Job *job, const Tree *key, const Map *known)
{
    Str nearest = map_nearest(known, key->text.s);
    if (nearest.n)
        DIAG(job->diags, THEME_KEY_NEAR, key->pos, key->length, key->text.s, nearest);
    else
        DIAG(job->diags, THEME_KEY, key->pos, key->length, key->text.s);
}

/* A file in the theme's own folder; the program's themes have none. */
static bool set_file(const Reading *reading, Text name, ThemePath *field)
{
    Arena *arena = reading->job->arena;
    Str clean;
    if (!name.s.n || name.s.p[0] == '/' || !path_clean(arena, name.s, &clean) ||
        !reading->file->own)
        return false;
    *field = (ThemePath){
        str_format(arena, "temaer/%.*s/%.*s", STR_ARG(reading->file->name), STR_ARG(clean)),
        name.pos};
    return true;
}

static bool set_key(const Reading *reading, const ThemeKey *key, Text text)
{
    void *field = (char *)reading->theme + key->offset;
    if (key->type == VALUE_FILE)
        return set_file(reading, text, field);
    return value_set(key->type, text.s, field);
}

static bool is_format(const ThemeKey *key)
{
    return key->type == VALUE_FORMAT;
}

/* The format has been read before; see read_format(). A wrong one is reported here. */
static void read_value(const Reading *reading, const ThemeKey *key, const TreePair *pair)
{
    const Tree *value = pair->value;
    PageFormat format;
    bool good = value->kind == TREE_SCALAR &&
                (is_format(key) ? value_set(VALUE_FORMAT, value->text.s, &format)
                                : set_key(reading, key, value->text));
    if (!good)
        report_pair(reading->job, pair, value_expected(reading->job->arena, key->type));
}

static void read_section(const Reading *reading, Str section, const Tree *tree)
{
    Map known = map_new(reading->job->arena);
    for (size_t i = 0; i < KEY_COUNT; i++) {
        if (str_eq(section, str_from(KEYS[i].section)))
            map_put(&known, str_from(KEYS[i].key), (void *)(uintptr_t)&KEYS[i]);
    }
    for (size_t i = 0; i < tree->n; i++) {
        const ThemeKey *key = map_get(&known, tree->pairs[i].key->text.s);
        if (key)
            read_value(reading, key, &tree->pairs[i]);
        else
            report_key(reading->job, tree->pairs[i].key, &known);
    }
}

static void read_colors(const Reading *reading, uint32_t *colors, ColorPlace *places,
                        const Tree *tree)
{
    const Job *job = reading->job;
    Map known = map_new(job->arena);
    for (size_t i = 1; i < COLOR_COUNT; i++)
        map_put(&known, str_from(COLOR_KEYS[i]), &colors[i]);
    for (size_t i = 0; i < tree->n; i++) {
        const Tree *value = tree->pairs[i].value;
        uint32_t *color = map_get(&known, tree->pairs[i].key->text.s);
        if (!color)
            report_key(job, tree->pairs[i].key, &known);
        else if (value->kind != TREE_SCALAR || !value_color(value->text.s, color))
            report_pair(job, &tree->pairs[i], COLOR);
        else
            places[color - colors] = (ColorPlace){true, reading->rank, value->pos, value->length};
    }
}

static void read_group(Reading *reading, Str name, const Tree *tree)
{
    if (str_eq(name, S("farger")))
        read_colors(reading, reading->theme->colors, reading->places.light, tree);
    else if (str_eq(name, S("mørke-farger")))
        read_colors(reading, reading->theme->dark_colors, reading->places.dark, tree);
    else
        read_section(reading, name, tree);
}

static bool is_name(Str key)
{
    return str_eq(key, S("tema")) || str_eq(key, S("utvider"));
}

static void read_theme(Reading *reading, const Tree *root)
{
    const Job *job = reading->job;
    if (root->kind != TREE_MAPPING) {
        report_value(job, root, KEYS_WITH_VALUES);
        return;
    }
    Map known = map_new(job->arena);
    map_put(&known, S("tema"), reading);
    map_put(&known, S("utvider"), reading);
    map_put(&known, S("farger"), reading);
    map_put(&known, S("mørke-farger"), reading);
    for (size_t i = 0; i < KEY_COUNT; i++)
        map_put(&known, str_from(KEYS[i].section), reading);
    for (size_t i = 0; i < root->n; i++) {
        const Tree *key = root->pairs[i].key, *value = root->pairs[i].value;
        if (is_name(key->text.s) || (tree_is_null(value) && map_get(&known, key->text.s)))
            continue;
        if (!map_get(&known, key->text.s))
            report_key(job, key, &known);
        else if (value->kind != TREE_MAPPING)
            report_value(job, key, GROUP);
        else
            read_group(reading, key->text.s, value);
    }
}

/* ---- standard values -------------------------------------------------------- */

static void set_standard(const Reading *reading)
{
    for (size_t i = 0; i < KEY_COUNT; i++) {
        Str standard = value_part(str_from(KEYS[i].standard), reading->theme->format);
        if (!is_format(&KEYS[i]) && KEYS[i].type != VALUE_FILE)
            set_key(reading, &KEYS[i], (Text){standard, POS_NONE});
    }
}

/* The format comes first, wherever it stands: other keys differ from its values. The theme
 * that was asked for has the last word on it. */
static void read_format(Theme *theme, const ThemeChain *chain)
{
    theme->format = FORMAT_A4;
    for (size_t i = chain->n; i-- > 0;) {
        const Tree *page = tree_get(chain->items[i].root, S("side"));
        value_set(VALUE_FORMAT, tree_get_text(page, S("format")).s, &theme->format);
    }
}

/* Figures follow the main colour where they have none of their own. */
static bool complete_figure_colors(uint32_t *colors, const ColorPlace *places)
{
    static const ColorRole models[] = {COLOR_ACCENT, COLOR_ACCENT_SOFT, COLOR_ON_ACCENT};
    bool own = false;
    for (unsigned i = 0; i < sizeof models / sizeof *models; i++) {
        if (!places[COLOR_FIGURE + i].stated)
            colors[COLOR_FIGURE + i] = colors[models[i]];
        own = own || colors[COLOR_FIGURE + i] != colors[models[i]];
    }
    return own;
}

static void complete_colors(Reading *reading)
{
    Theme *theme = reading->theme;
    bool light = complete_figure_colors(theme->colors, reading->places.light);
    bool dark = complete_figure_colors(theme->dark_colors, reading->places.dark);
    theme->figure_colors = light || dark;
}

/* ---- loading ---------------------------------------------------------------- */

/* Layout counts on a text area on each kind of page. */
static bool has_room(const Theme *theme)
{
    const Len least = LEN_MM(LEAST_ROOM);
    for (int i = 0; i < 4; i++) {
        PageArea area = theme_page(theme, i & 1, i & 2);
        if (area.width < least || area.height < least)
            return false;
    }
    return true;
}

static void read_chain(Reading *reading, const ThemeChain *chain)
{
    Buf css = buf_new(reading->job->arena);
    read_format(reading->theme, chain);
    set_standard(reading);
    for (size_t i = chain->n; i-- > 0;) {
        reading->file = &chain->items[i];
        reading->rank++;
        if (reading->file->root)
            read_theme(reading, reading->file->root);
        buf_add(&css, reading->file->css);
    }
    complete_colors(reading);
    reading->theme->css = buf_str(&css);
}

const Theme *theme_load(const Job *job, Str folder, Text name)
{
    Theme *theme = NEW(job->arena, Theme);
    Reading reading = {.job = job, .theme = theme};
    bool found;
    ThemeChain chain = theme_chain(job, folder, name, &found);
    theme->name = found ? name.s : S("standard");
    theme->logo.s = theme->logo_alt = STR_EMPTY;
    for (size_t i = 0; i < FONT_COUNT; i++)
        theme->fonts[i].s = STR_EMPTY;
    read_chain(&reading, &chain);
    if (!has_room(theme))
        DIAG(job->diags, THEME_NO_ROOM, name.pos, name.s.n, theme->name,
             str_format(job->arena, "%d mm", LEAST_ROOM));
    if (theme->logo.s.n && !theme->logo_alt.n)
        DIAG(job->diags, PICTURE_WITHOUT_ALT, theme->logo.pos, 0, path_base(theme->logo.s));
    check_contrast(job, theme, &reading.places);
    return theme;
}

uint32_t theme_color(const Theme *theme, Color color)
{
    if (color & COLOR_RGB)
        return color & 0xFFFFFF;
    return color < COLOR_COUNT ? theme->colors[color] : 0;
}
