/* check_profiles.c - what the profiles ask for. */
#include "rules/check.h"

#include "schema/directives.h"
#include "schema/nearest.h"
#include "schema/schema.h"

/* The names that `format` may hold, spelt like that; back/backends.c makes them. */
static bool is_format(Str name)
{
    size_t n, row = schema_choice_find(CHOICES_Format, name);
    return row != SIZE_MAX && str_eq(schema_choices(&n)[row].name, name);
}

void check_formats(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->profiles.n; i++) {
        const Texts *formats = &plan->profiles.items[i].formats;
        for (size_t k = 0; k < formats->n; k++) {
            Text format = formats->items[k];
            if (!is_format(format.s))
                DIAG(job->diags, VALUE_CHOICE, format.pos, format.s.n, S("format"), format.s,
                     schema_choice_list(job->arena, CHOICES_Format));
        }
    }
}

/* The names of the directives that make tables of the plan's data. */
static void report_table(const Job *job, Text name)
{
    size_t n;
    const DirectiveInfo *rows = directive_rows(&n);
    Nearest nearest = nearest_start(name.s);
    Buf list = buf_new(job->arena);
    for (size_t i = 0; i < n; i++) {
        if (rows[i].kind != DIRECTIVE_KIND_DATA)
            continue;
        nearest_offer(&nearest, rows[i].name, rows[i].name);
        buf_puts(&list, list.n ? ", " : "");
        buf_add(&list, rows[i].name);
    }
    if (nearest.best.n)
        DIAG(job->diags, VALUE_CHOICE_NEAR, name.pos, name.s.n, S("kolonner"), name.s,
             nearest.best);
    else
        DIAG(job->diags, VALUE_CHOICE, name.pos, name.s.n, S("kolonner"), name.s, buf_str(&list));
}

void check_tables(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->profiles.n; i++) {
        const Profile *profile = &plan->profiles.items[i];
        for (size_t k = 0; k < profile->columns.n; k++) {
            Text name = profile->columns.items[k].table;
            const DirectiveInfo *info = directive_find(name.s);
            if (!info || info->kind != DIRECTIVE_KIND_DATA)
                report_table(job, name);
        }
    }
}
