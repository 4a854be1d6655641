/* check_texts.c - texts of the plan itself; chapters are checked where they are read. */
#include "base/utf8.h"
#include "rules/check.h"

void check_title(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    size_t n = utf8_count(plan->title.s);
    if (n > LONGEST_TITLE)
        DIAG(job->diags, TITLE_LONG, plan->title.pos, plan->title.s.n,
             str_format(job->arena, "%zu", n));
}
