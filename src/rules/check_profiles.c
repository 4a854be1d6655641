/* check_profiles.c - what the profiles ask for. */
#include "rules/check.h"

/* The names that `format` may hold; back/backends.c makes them. */
static bool is_format(Str name)
{
    return str_eq(name, S("html")) || str_eq(name, S("pdf")) || str_eq(name, S("csv"));
}

void check_formats(const Job *job, const Plan *plan)
{
    for (size_t i = 0; i < plan->profiles.n; i++) {
        const Texts *formats = &plan->profiles.items[i].formats;
        for (size_t k = 0; k < formats->n; k++) {
            Text format = formats->items[k];
            if (!is_format(format.s))
                DIAG(job->diags, VALUE_CHOICE, format.pos, format.s.n, S("format"), format.s,
                     S("html, pdf, csv"));
        }
    }
}
