/* directives.c - looks names up in the rows of directives.def. */
#include "schema/directives.h"

#include "schema/nearest.h"
#include "schema/schema.h"

#define O(name) ((OptionSet)1 << OPTION_##name)
#define OPTIONS_COMMON (O(ID) | O(VISIBILITY) | O(PROFILE) | O(LANGUAGE))
#define OPTIONS_BOX (O(TITLE) | O(SOURCE) | O(WORD))
#define OPTIONS_LIST (O(TITLE) | O(ORDER) | O(FILTER) | O(SORT))
#define OPTIONS_TABLE                                                                              \
    (OPTIONS_LIST | O(NUMBER) | O(COLUMNS) | O(HEADINGS) | O(GROUP) | O(LANDSCAPE) |               \
     O(EMPTY_ROWS) | O(WIDTHS))
#define OPTIONS_FIGURE (O(TITLE) | O(NUMBER) | O(SOURCE) | O(WIDTH) | O(ALT))

static const OptionInfo options[] = {
#define OPTION(name, nb, nn, description)                                                          \
    {OPTION_##name, STR_INIT(nb), STR_INIT(nn), STR_INIT(description)},
#include "schema/directives.def"
};

static const DirectiveInfo directives[] = {
#define DIRECTIVE(name, kind, nb, nn, argument, body, options, description)                        \
    {DIRECTIVE_KIND_##kind, DIRECTIVE_##name,    ROLE_COUNT,  STR_INIT(nb),                        \
     STR_INIT(nn),          ARGUMENT_##argument, BODY_##body, OPTIONS_COMMON ^ (options),          \
     STR_INIT(description)},
#include "schema/directives.def"
};

static const DirectiveInfo roles[] = {
#define ROLE(name, nb, nn, description)                                                            \
    {DIRECTIVE_KIND_INLINE, DIRECTIVE_COUNT, ROLE_##name, STR_INIT(nb),         STR_INIT(nn),      \
     ARGUMENT_REQUIRED,     BODY_NONE,       0,           STR_INIT(description)},
#include "schema/directives.def"
#define TONGUE(code, tag, names, description)                                                      \
    {DIRECTIVE_KIND_INLINE,                                                                        \
     DIRECTIVE_COUNT,                                                                              \
     ROLE_LANGUAGE,                                                                                \
     STR_INIT(code),                                                                               \
     STR_INIT(code),                                                                               \
     ARGUMENT_REQUIRED,                                                                            \
     BODY_NONE,                                                                                    \
     0,                                                                                            \
     STR_INIT("Ord på " description ".")},
#include "schema/tongues.def"
};
enum { ROLE_ROWS = sizeof roles / sizeof *roles };

_Static_assert(OPTION_COUNT <= 64, "OptionSet has one bit for each option");

static const DirectiveInfo *find(const DirectiveInfo *rows, size_t n, Str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].name, name))
            return &rows[i];
    for (size_t i = 0; i < n; i++)
        if (rows[i].nynorsk.n >= name.n && schema_is_among(rows[i].nynorsk, name))
            return &rows[i];
    return NULL;
}

/* Offers a row's name for each way of spelling it. */
static void offer(Nearest *nearest, Str name, Str nynorsk)
{
    Str rest = nynorsk, spelling;
    nearest_offer(nearest, name, name);
    while (str_split(&rest, ' ', &spelling))
        nearest_offer(nearest, spelling, name);
}

static Str find_nearest(const DirectiveInfo *rows, size_t n, Str name)
{
    Nearest nearest = nearest_start(name);
    for (size_t i = 0; i < n; i++)
        offer(&nearest, rows[i].name, rows[i].nynorsk);
    return nearest.best;
}

const DirectiveInfo *directive_find(Str name)
{
    return find(directives, DIRECTIVE_COUNT, name);
}

const DirectiveInfo *role_find(Str name)
{
    return find(roles, ROLE_ROWS, name);
}

static bool is_nynorsk_of(const OptionInfo *option, Str name)
{
    return option->nynorsk.n >= name.n && schema_is_among(option->nynorsk, name);
}

const OptionInfo *option_find(Str name)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (str_eq(options[i].name, name))
            return &options[i];
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (is_nynorsk_of(&options[i], name))
            return &options[i];
    return NULL;
}

bool option_is(OptionId id, Str name)
{
    return str_eq(options[id].name, name) || is_nynorsk_of(&options[id], name);
}

Str directive_nearest(Str name)
{
    return find_nearest(directives, DIRECTIVE_COUNT, name);
}

Str role_nearest(Str name)
{
    return find_nearest(roles, ROLE_ROWS, name);
}

Str option_nearest(const DirectiveInfo *info, Str name)
{
    Nearest nearest = nearest_start(name);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (info->options & option_bit(options[i].id))
            offer(&nearest, options[i].name, options[i].nynorsk);
    return nearest.best;
}

static Str list_names(Arena *arena, const DirectiveInfo *rows, size_t n)
{
    Buf list = buf_new(arena);
    for (size_t i = 0; i < n; i++) {
        buf_puts(&list, i ? ", " : "");
        buf_add(&list, rows[i].name);
    }
    return buf_str(&list);
}

Str directive_list(Arena *arena)
{
    return list_names(arena, directives, DIRECTIVE_COUNT);
}

Str role_list(Arena *arena)
{
    return list_names(arena, roles, ROLE_ROWS);
}

Str option_list(Arena *arena, const DirectiveInfo *info)
{
    Buf list = buf_new(arena);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!(info->options & option_bit(options[i].id)))
            continue;
        buf_puts(&list, list.n ? ", " : "");
        buf_add(&list, options[i].name);
    }
    return buf_str(&list);
}

OptionSet directive_common_options(void)
{
    return OPTIONS_COMMON;
}

const DirectiveInfo *directive_rows(size_t *n)
{
    *n = DIRECTIVE_COUNT;
    return directives;
}

const DirectiveInfo *role_rows(size_t *n)
{
    *n = ROLE_ROWS;
    return roles;
}

const OptionInfo *option_rows(size_t *n)
{
    *n = OPTION_COUNT;
    return options;
}
