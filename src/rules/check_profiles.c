/* check_profiles.c - what the profiles ask for. */
#include "rules/check.h"

#include "plan/adoption.h"
#include "schema/directives.h"
#include "schema/nearest.h"
#include "schema/schema.h"

/* Spelt like in the table: back/backends.c and back/attach.c know no other spelling. */
static bool is_word(ChoicesId choices, Str name)
{
    size_t n, row = schema_choice_find(choices, name);
    return row != SIZE_MAX && str_eq(schema_choices(&n)[row].name, name);
}

/* The words behind `key` are of the set. */
static void check_words(const Job *job, Str key, const Texts *words, ChoicesId choices)
{
    for (size_t i = 0; i < words->n; i++) {
        Text name = words->items[i];
        if (is_word(choices, name.s))
            continue;
        Str near = schema_choice_nearest(choices, name.s);
        if (near.n)
            DIAG(job->diags, VALUE_CHOICE_NEAR, name.pos, name.s.n, key, name.s, near);
        else
            DIAG(job->diags, VALUE_CHOICE, name.pos, name.s.n, key, name.s,
                 schema_choice_list(job->arena, choices));
    }
}

void check_formats(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->profiles.n; i++)
        check_words(in->job, S("format"), &plan->profiles.items[i].formats, CHOICES_Format);
}

void check_attachments(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->profiles.n; i++) {
        const Profile *profile = &plan->profiles.items[i];
        check_words(in->job, S("pdf-vedlegg"), &profile->attachments, CHOICES_Attachment);
        if (profile->attachments.n && !profile_makes(profile, S("pdf")))
            DIAG(in->job->diags, ATTACHMENTS_WITHOUT_PDF, profile->attachments.items[0].pos,
                 profile->attachments.items[0].s.n, profile->name.s);
    }
}

/* PDF/A-3 wants to know of each file in it when it was changed last (ISO 19005-3, 6.8), and
 * the day on which somebody runs the program is not that day. Said once, for the plan. */
void check_attachment_day(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; plan_source_date(plan) <= 0 && i < plan->profiles.n; i++) {
        const Profile *profile = &plan->profiles.items[i];
        if (!profile->attachments.n)
            continue;
        Text first = profile->attachments.items[0];
        DIAG(in->job->diags, ATTACHMENTS_WITHOUT_DATE, first.pos, first.s.n, profile->name.s);
        return;
    }
}

void check_heading_levels(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->profiles.n; i++) {
        const Profile *profile = &plan->profiles.items[i];
        if (profile->heading_level > HIGHEST_HEADING)
            DIAG(job->diags, HEADING_LEVEL_BEYOND, profile->pos, 0, profile->name.s,
                 str_format(job->arena, "%lld", (long long)profile->heading_level));
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
