/* check_listed.c - a chapter that was written and is in no edition: nobody sees that it is
 * missing until it is printed.
 */
#include "plan/strays.h"
#include "rules/check.h"

/* A folder that mostly holds other things, or what several plans share, is no list of
 * chapters. */
static bool is_folder_of_chapters(const Stray *stray)
{
    enum { LEAST = 2 };
    return stray->neighbours >= LEAST && stray->strays * 2 <= stray->neighbours;
}

void check_chapters_listed(const RuleInput *in)
{
    Strays strays = strays_find(in->job, in->plan);
    for (size_t i = 0; i < strays.n; i++) {
        const Stray *stray = &strays.items[i];
        if (is_folder_of_chapters(stray) && !stray->set_aside)
            DIAG(in->job->diags, FILE_NOT_LISTED, stray->neighbour->pos, stray->neighbour->s.n,
                 stray->path);
    }
}
