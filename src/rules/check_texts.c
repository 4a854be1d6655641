/* check_texts.c - texts of the plan itself; chapters are checked where they are read. */
#include "base/utf8.h"
#include "rules/check.h"

void check_title(const Job *job, const Plan *plan)
{
    size_t n = utf8_count(plan->title.s);
    if (n > LONGEST_TITLE)
        DIAG(job->diags, TITLE_LONG, plan->title.pos, plan->title.s.n,
             str_format(job->arena, "%zu", n));
}
