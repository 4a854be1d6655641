/* chain.c - see chain.h. */
#include "theme/chain.h"

#include "base/load.h"
#include "base/sys.h"
#include "schema/nearest.h"

static bool is_standard(Str name)
{
    return str_eq(name, S("standard"));
}

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

static bool read_asset(const Job *job, ThemeFile *theme)
{
    Text text, css;
    if (!load_asset(job, asset_path(job, theme->name, "theme.yaml"), &text))
        return false;
    if (load_asset(job, asset_path(job, theme->name, "theme.css"), &css) &&
        style_sheet_is_closed(job, css))
        theme->css = css.s;
    theme->root = tree_parse(job, text);
    return true;
}

/* `mention` is where the theme is named. */
static bool read_own(const Job *job, ThemeFile *theme, Str folder, Text mention)
{
    Text text, css;
    Str path = own_path(job, folder, theme->name, "theme.yaml");
    Str sheet = own_path(job, folder, theme->name, "theme.css");
    if (!sys_is_file(job->arena, path))
        return false;
    theme->own = true;
    if (sys_is_file(job->arena, sheet) && load_text(job, sheet, mention.pos, mention.s.n, &css) &&
        style_sheet_is_closed(job, css))
        theme->css = css.s;
    if (load_text(job, path, mention.pos, mention.s.n, &text))
        theme->root = tree_parse(job, text);
    return true;
}

static bool is_plain_name(Str name)
{
    return name.n && str_find_char(name, '/', 0) == SIZE_MAX && name.p[0] != '.';
}

/* A theme's name means the plan's own, but where that one is the `asking`. */
static bool find_theme(const Job *job, Str folder, Text name, const ThemeFile *asking,
                       ThemeFile *theme)
{
    *theme = (ThemeFile){.name = name.s, .css = STR_EMPTY};
    if (!is_plain_name(name.s))
        return false;
    bool shipped = is_standard(name.s) || (asking && asking->own && str_eq(asking->name, name.s));
    return (!shipped && read_own(job, theme, folder, name)) || read_asset(job, theme);
}

static bool is_in(const ThemeChain *chain, const ThemeFile *theme)
{
    for (size_t i = 0; i < chain->n; i++)
        if (chain->items[i].own == theme->own && str_eq(chain->items[i].name, theme->name))
            return true;
    return false;
}

/* "nordvik → møte → nordvik" */
static Str way_round(const Job *job, const ThemeChain *chain, Str back)
{
    Buf way = buf_new(job->arena);
    size_t from = 0;
    while (from + 1 < chain->n && !str_eq(chain->items[from].name, back))
        from++;
    for (size_t i = from; i < chain->n; i++)
        buf_printf(&way, "%.*s → ", STR_ARG(chain->items[i].name));
    buf_add(&way, back);
    return buf_str(&way);
}

/* The name of the program's own theme that may be meant; empty: none. */
static Str nearest_theme(const Job *job, Str name)
{
    Nearest nearest = nearest_start(name);
    Str known;
    for (size_t i = 0; next_asset(job, S("themes/"), S("/theme.yaml"), &i, &known);)
        nearest_offer(&nearest, known, known);
    return nearest.best;
}

static void report_theme(const Job *job, Text name)
{
    Str nearest = nearest_theme(job, name.s);
    if (nearest.n)
        DIAG(job->diags, THEME_MISSPELT, name.pos, name.s.n, name.s, nearest);
    else
        DIAG(job->diags, THEME_UNKNOWN, name.pos, name.s.n, name.s);
}

/* Adds what the last theme of the chain extends; false where the chain ends. */
static bool extend(const Job *job, ThemeChain *chain, Str folder)
{
    const ThemeFile *last = &chain->items[chain->n - 1];
    Text name = tree_get_text(last->root, S("utvider"));
    ThemeFile theme;
    if (!name.s.n)
        return false;
    if (!find_theme(job, folder, name, last, &theme)) {
        report_theme(job, name);
        return false;
    }
    if (is_in(chain, &theme)) {
        DIAG(job->diags, THEME_CYCLE, name.pos, name.s.n, way_round(job, chain, name.s));
        return false;
    }
    *LIST_ADD(job->arena, chain) = theme;
    return true;
}

ThemeChain theme_chain(const Job *job, Str folder, Text name, bool *found)
{
    ThemeChain chain = {0};
    ThemeFile first;
    *found = find_theme(job, folder, name, NULL, &first);
    if (*found) {
        *LIST_ADD(job->arena, &chain) = first;
        while (extend(job, &chain, folder))
            continue;
    } else if (name.s.n) {
        report_theme(job, name);
    }
    ThemeFile standard = {.name = S("standard"), .css = STR_EMPTY};
    if (!is_in(&chain, &standard) && read_asset(job, &standard))
        *LIST_ADD(job->arena, &chain) = standard;
    return chain;
}
