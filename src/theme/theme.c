/* theme.c - reads a theme.yaml through the table theme.def. */
#include "theme/theme.h"

#include "base/load.h"
#include "base/map.h"
#include "base/sys.h"
#include "theme/value.h"
#include "yaml/tree.h"

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

static bool set_key(Theme *theme, const ThemeKey *key, Str text)
{
    return value_set(key->type, text, (char *)theme + key->offset);
}

/* `shown` is the value, or the key where the value has no text of its own. */
static void report_value(const Job *job, const Tree *shown, Expected expected)
{
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
            report_pair(job, &tree->pairs[i], value_expected(job->arena, key->type));
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
        else if (value->kind != TREE_SCALAR || !value_color(value->text.s, color))
            report_pair(job, &tree->pairs[i], COLOR);
    }
}

/* Sets the keys whose standard value depends on the format; all of them at first. */
static void set_standard(Theme *theme, bool all)
{
    for (size_t i = 0; i < KEY_COUNT; i++) {
        Str standard = str_from(KEYS[i].standard);
        if (all || str_find_char(standard, '|', 0) != SIZE_MAX)
            set_key(theme, &KEYS[i], value_part(standard, theme->format));
    }
}

/* The format comes first, wherever it stands: other keys differ from its values. A
 * wrong one is reported with the rest. */
static void read_format(Theme *theme, const Tree *root)
{
    const Tree *page = tree_get(root, S("side"));
    const Tree *format = page && page->kind == TREE_MAPPING ? tree_get(page, S("format")) : NULL;
    if (format && format->kind == TREE_SCALAR &&
        value_set(VALUE_FORMAT, format->text.s, &theme->format))
        set_standard(theme, false);
}

static void read_theme(const Job *job, Theme *theme, const Tree *root)
{
    if (root->kind != TREE_MAPPING) {
        report_value(job, root, KEYS_WITH_VALUES);
        return;
    }
    Map known = map_new(job->arena);
    map_put(&known, S("tema"), theme);
    map_put(&known, S("farger"), theme);
    map_put(&known, S("mørke-farger"), theme);
    for (size_t i = 0; i < KEY_COUNT; i++)
        map_put(&known, str_from(KEYS[i].section), theme);
    read_format(theme, root);
    for (size_t i = 0; i < root->n; i++) {
        const Tree *key = root->pairs[i].key, *value = root->pairs[i].value;
        if (str_eq(key->text.s, S("tema")) || (tree_is_null(value) && map_get(&known, key->text.s)))
            continue;
        if (!map_get(&known, key->text.s))
            report_key(job, key, &known);
        else if (value->kind != TREE_MAPPING)
            report_value(job, key, GROUP);
        else if (str_eq(key->text.s, S("farger")))
            read_colors(job, theme->colors, value);
        else if (str_eq(key->text.s, S("mørke-farger")))
            read_colors(job, theme->dark_colors, value);
        else
            read_section(job, theme, key->text.s, value);
    }
}

/* ---- where a theme lies ----------------------------------------------------- */

/* A file of a theme in the plan's own folder. */
static Str own_path(const Job *job, Str folder, Str name, const char *file)
{
    Str path = str_format(job->arena, "temaer/%.*s/%s", STR_ARG(name), file);
    return path_join(job->arena, folder, path);
}

static Str asset_path(const Job *job, Str name, const char *file)
{
    return str_format(job->arena, "themes/%.*s/%s", STR_ARG(name), file);
}

static void read_file(const Job *job, Theme *theme, Text text)
{
    const Tree *root = tree_parse(job, text);
    if (root)
        read_theme(job, theme, root);
}

static bool read_asset(const Job *job, Theme *theme, Str name)
{
    Text text;
    if (!load_asset(job, asset_path(job, name, "theme.yaml"), &text))
        return false;
    if (!job->assets->find(job->assets, asset_path(job, name, "theme.css"), &theme->css))
        theme->css = STR_EMPTY;
    read_file(job, theme, text);
    return true;
}

/* The plan's own theme goes before one of the program's; false where there is none. */
static bool read_own(const Job *job, Theme *theme, Str folder, Text name)
{
    Text text;
    Str path = own_path(job, folder, name.s, "theme.yaml");
    Str css = own_path(job, folder, name.s, "theme.css");
    if (!sys_is_file(job->arena, path))
        return false;
    if (sys_is_file(job->arena, css) && load_text(job, css, name.pos, name.s.n, &text))
        theme->css = text.s;
    if (load_text(job, path, name.pos, name.s.n, &text)) /* else it has been reported */
        read_file(job, theme, text);
    return true;
}

static bool is_plain_name(Str name)
{
    return name.n && str_find_char(name, '/', 0) == SIZE_MAX && name.p[0] != '.';
}

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

const Theme *theme_load(const Job *job, Str folder, Text name)
{
    Theme *theme = NEW(job->arena, Theme);
    set_standard(theme, true);
    theme->name = S("standard");
    theme->css = STR_EMPTY;
    /* Every theme starts from the standard one, whose file has all colours. */
    read_asset(job, theme, S("standard"));
    if (name.s.n && !str_eq(name.s, S("standard"))) {
        if (is_plain_name(name.s) &&
            (read_own(job, theme, folder, name) || read_asset(job, theme, name.s)))
            theme->name = name.s;
        else
            DIAG(job->diags, THEME_UNKNOWN, name.pos, name.s.n, name.s);
    }
    if (!has_room(theme))
        DIAG(job->diags, THEME_NO_ROOM, name.pos, name.s.n, theme->name,
             str_format(job->arena, "%d mm", LEAST_ROOM));
    return theme;
}

uint32_t theme_color(const Theme *theme, Color color)
{
    if (color & COLOR_RGB)
        return color & 0xFFFFFF;
    return color < COLOR_COUNT ? theme->colors[color] : 0;
}
