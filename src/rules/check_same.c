/* check_same.c - what says the same twice, or two things at once: an id twice in one list, a
 * source that pays twice, a measure that costs nothing and is paid for, two measures of one title.
 */
#include "base/map.h"
#include "base/utf8.h"
#include "plan/visit.h"
#include "rules/say.h"

/* ---- ids in a list ---- */

static void check_list(void *context, const FieldInfo *field, const Refs *refs)
{
    (void)field;
    const RuleInput *in = context;
    Map seen = map_new(in->job->arena);
    for (size_t i = 0; refs->n > 1 && i < refs->n; i++) {
        Ref *ref = &refs->items[i];
        const Ref *before = map_put(&seen, ref->id, ref);
        if (!before)
            continue;
        DIAG(in->job->diags, LISTED_TWICE, ref->pos, ref->id.n, ref->id);
        diag_also(in->job->diags, before->pos, before->id.n);
    }
}

/* The unions that took part in a meeting. */
static void check_parties(const RuleInput *in, const Discussion *discussion)
{
    Map seen = map_new(in->job->arena);
    for (size_t i = 0; discussion->parties.n > 1 && i < discussion->parties.n; i++) {
        Text *party = &discussion->parties.items[i];
        const Text *before = map_put(&seen, party->s, party);
        if (!before)
            continue;
        DIAG(in->job->diags, LISTED_TWICE, party->pos, party->s.n, party->s);
        diag_also(in->job->diags, before->pos, before->s.n);
    }
}

void check_lists_once(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->discussions.n; i++)
        check_parties(in, &in->plan->discussions.items[i]);
    plan_visit_ref_lists(in->plan, check_list, (RuleInput *)(uintptr_t)in);
}

/* ---- measures ---- */

/* One row for each year is a way to write it too. */
static bool are_of_other_years(const Money *a, const Money *b)
{
    for (size_t i = 0; i < a->n_years; i++)
        for (size_t k = 0; k < b->n_years; k++)
            if (a->years[i].year == b->years[k].year)
                return false;
    return a->n_years > 0 && b->n_years > 0;
}

static void check_sources_of(const RuleInput *in, const Measure *m)
{
    for (size_t i = 1; i < m->funding.n; i++)
        for (size_t k = 0; k < i; k++) {
            const Ref *source = &m->funding.items[i].source, *before = &m->funding.items[k].source;
            if (!source->id.n || !str_eq(source->id, before->id) ||
                are_of_other_years(&m->funding.items[i].amount, &m->funding.items[k].amount))
                continue;
            DIAG(in->job->diags, SOURCE_TWICE, source->pos, source->id.n, m->id.id, source->id);
            diag_also(in->job->diags, before->pos, before->id.n);
            break;
        }
}

/* Costs within the budget take no money of their own, whoever pays. */
static void check_budget_of(const RuleInput *in, const Measure *m)
{
    int64_t paid = 0;
    for (size_t i = 0; i < m->funding.n; i++)
        if (m->funding.items[i].amount.total.kind == AMOUNT_SUM)
            paid += m->funding.items[i].amount.total.ore;
    if (m->cost.total.kind == AMOUNT_WITHIN_BUDGET && paid > 0)
        DIAG(in->job->diags, BUDGET_IS_FUNDED, m->cost.pos, m->cost.length, m->id.id,
             say_kroner(in->job->arena, paid));
}

static void check_owners_of(const RuleInput *in, const Measure *m)
{
    for (size_t i = 0; i < m->co_responsible.n; i++) {
        const Ref *role = &m->co_responsible.items[i];
        if (role->id.n && str_eq(role->id, m->responsible.id))
            DIAG(in->job->diags, OWNER_TWICE, role->pos, role->id.n, role->id, m->id.id);
    }
}

static void check_status_of(const RuleInput *in, const Measure *m)
{
    if (m->status == MEASURE_DONE && m->deadline.precision == DEADLINE_ONGOING &&
        !m->deadline.said.n)
        DIAG(in->job->diags, DONE_AND_RUNNING, m->deadline.pos, m->deadline_text.s.n, m->id.id);
}

void check_measures_agree(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->measures.n; i++) {
        const Measure *m = &in->plan->measures.items[i];
        check_sources_of(in, m);
        check_budget_of(in, m);
        check_owners_of(in, m);
        check_status_of(in, m);
    }
}

/* ---- titles ---- */

/* Of records that readers tell apart by them. */
typedef struct Titles {
    const RuleInput *in;
    Map seen; /* list, group and title in lower case → Ref of the first that has them */
} Titles;

/* Of two groups the same may be needed and done. */
static void add_title(Titles *titles, Str list, Str group, Text title, const Ref *id)
{
    Arena *arena = titles->in->job->arena;
    Str key = str_format(arena, "%.*s\n%.*s\n%.*s", STR_ARG(list), STR_ARG(group),
                         STR_ARG(utf8_lower(arena, title.s)));
    const Ref *before = title.s.n ? map_put(&titles->seen, key, (Ref *)(uintptr_t)id) : NULL;
    if (!before || str_eq(before->id, id->id)) /* two of one id are told of already */
        return;
    DIAG(titles->in->job->diags, TITLE_TWICE, title.pos, title.s.n, before->id, id->id);
    diag_also(titles->in->job->diags, before->pos, before->id.n);
}

/* Whom a measure is for, when, and the needs that it meets. */
static Str group_of(Arena *arena, const Measure *m)
{
    Buf out = buf_new(arena);
    buf_printf(&out, "%.*s %.*s", STR_ARG(m->target_group.s), STR_ARG(m->deadline_text.s));
    for (size_t i = 0; i < m->needs.n; i++)
        buf_printf(&out, " %.*s", STR_ARG(m->needs.items[i].id));
    return buf_str(&out);
}

void check_titles_once(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Titles titles = {in, map_new(in->job->arena)};
    for (size_t i = 0; i < plan->goals.n; i++)
        add_title(&titles, S("mål"), STR_EMPTY, plan->goals.items[i].title,
                  &plan->goals.items[i].id);
    for (size_t i = 0; i < plan->needs.n; i++) {
        const Need *need = &plan->needs.items[i];
        Str group = need->position_group.id.n ? need->position_group.id : need->sector.s;
        add_title(&titles, S("behov"), group, need->title, &need->id);
    }
    for (size_t i = 0; i < plan->measures.n; i++) {
        const Measure *m = &plan->measures.items[i];
        add_title(&titles, m->plan.id, group_of(in->job->arena, m), m->title, &m->id);
    }
    for (size_t i = 0; i < plan->roles.n; i++)
        add_title(&titles, S("roller"), STR_EMPTY, plan->roles.items[i].name,
                  &plan->roles.items[i].id);
}

/* ---- cases ---- */

/* The digits before or behind the stroke in "PS 12/26" as a year; 0: they are none. */
static int year_in(Str digits)
{
    int64_t year;
    if (!str_to_int(digits, &year))
        return 0;
    return digits.n == 2                                 ? 2000 + (int)year
           : digits.n == 4 && year > 1900 && year < 3000 ? (int)year
                                                         : 0;
}

/* Whether "PS 12/26" or "sak 26/12" says another year than the meeting's, in which cases get
 * their number. "2025/1234" is the archive's. */
static bool is_of_other_year(Str text, int year)
{
    size_t stroke = str_find_char(text, '/', 0), from = stroke;
    if (stroke == SIZE_MAX)
        return false;
    while (from > 0 && text.p[from - 1] >= '0' && text.p[from - 1] <= '9')
        from--;
    Str before = str_slice(text, from, stroke), behind = str_slice(text, stroke + 1, text.n);
    int one = before.n <= 3 ? year_in(behind) : 0;
    return one && one != year && year_in(before) != year;
}

void check_case_years(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->treatments.n; i++) {
        const Treatment *t = &in->plan->treatments.items[i];
        if (t->date != DAY_NONE && is_of_other_year(str_trim(t->case_number.s), year_of(t->date)))
            DIAG(in->job->diags, CASE_YEAR_APART, t->case_number.pos, t->case_number.s.n,
                 t->case_number.s, say_day(in->job->arena, t->date));
    }
}

void check_meetings_once(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Map seen = map_new(in->job->arena);
    for (size_t i = 0; i < plan->treatments.n; i++) {
        Treatment *t = &plan->treatments.items[i];
        Str day = say_day(in->job->arena, t->date);
        Str key = str_format(in->job->arena, "%.*s %.*s %.*s", STR_ARG(day), STR_ARG(t->body.s),
                             STR_ARG(t->case_number.s));
        const Treatment *before = day.n ? map_put(&seen, key, t) : NULL;
        if (!before)
            continue;
        DIAG(in->job->diags, MEETING_TWICE, t->body.pos, t->body.s.n, t->body.s, day);
        diag_also(in->job->diags, before->body.pos, before->body.s.n);
    }
}

/* ---- rows of action plans ---- */

/* "3" and "3b", but no dash. */
static bool is_number(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            return true;
    return false;
}

void check_rows_once(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->action_plans.n; i++) {
        const ActionPlan *table = &plan->action_plans.items[i];
        Map seen = map_new(in->job->arena);
        for (size_t k = 0; k < table->rows.n; k++) {
            const Text *number = &table->rows.items[k].number;
            const Text *before =
                is_number(number->s) ? map_put(&seen, number->s, (Text *)(uintptr_t)number) : NULL;
            if (!before)
                continue;
            DIAG(in->job->diags, ROW_NUMBER_TWICE, number->pos, number->s.n, number->s);
            diag_also(in->job->diags, before->pos, before->s.n);
        }
    }
}
