/* check_texts.c - texts of the plan itself; chapters are checked where they are read. */
#include "base/utf8.h"
#include "rules/say.h"

void check_title(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    size_t n = utf8_count(plan->title.s);
    if (n > LONGEST_TITLE)
        DIAG(job->diags, TITLE_LONG, plan->title.pos, plan->title.s.n,
             str_format(job->arena, "%zu", n));
}

/* The years in "2026–2029" at text[*at]; moves behind them. */
static bool years_at(Str text, size_t *at, int *from, int *to)
{
    int64_t first, last;
    size_t i = *at + 4;
    if (!str_to_int(str_slice(text, *at, i), &first) || i >= text.n)
        return false;
    uint32_t dash = utf8_next(text, &i);
    if ((dash != '-' && dash != 0x2013) || i + 4 > text.n ||
        !str_to_int(str_slice(text, i, i + 4), &last) || first < 1900 || last > 2999)
        return false;
    *from = (int)first;
    *to = (int)last;
    *at = i + 4;
    return true;
}

static void check_years_in(const RuleInput *in, Text text)
{
    const Plan *plan = in->plan;
    int from, to;
    for (size_t i = 0; i + 9 <= text.s.n; i++) {
        size_t start = i;
        if (!years_at(text.s, &i, &from, &to))
            continue;
        if (from == plan->period_from && to == plan->period_to)
            return;
        DIAG(in->job->diags, TITLE_PERIOD, text.pos + (Pos)start, i - start,
             str_slice(text.s, start, i), say_year(in->job->arena, plan->period_from),
             say_year(in->job->arena, plan->period_to));
        diag_also(in->job->diags, plan->period_pos, 0);
        return;
    }
}

void check_title_years(const RuleInput *in)
{
    if (in->plan->period_from == 0)
        return;
    check_years_in(in, in->plan->title);
    check_years_in(in, in->plan->subtitle);
}
