/* check_twice.c - what stands twice in a list that readers see: a word of the glossary, a
 * chapter. Ids that are there twice are found when they are read.
 */
#include "base/map.h"
#include "base/utf8.h"
#include "rules/check.h"

void check_glossary_words(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Map seen = map_new(in->job->arena);
    for (size_t i = 0; i < plan->glossary.n; i++) {
        const Text *word = &plan->glossary.items[i].word;
        const Text *before =
            map_put(&seen, utf8_lower(in->job->arena, word->s), (Text *)(uintptr_t)word);
        if (!before)
            continue;
        DIAG(in->job->diags, WORD_TWICE, word->pos, word->s.n, word->s);
        diag_also(in->job->diags, before->pos, before->s.n);
    }
}

static void check_parts(const RuleInput *in, const PartEntry *parts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; parts[i].document && k < i; k++) {
            if (parts[k].document != parts[i].document)
                continue;
            const Text *chapter = &parts[i].chapter, *before = &parts[k].chapter;
            DIAG(in->job->diags, CHAPTER_TWICE, chapter->pos, chapter->s.n, chapter->s);
            diag_also(in->job->diags, before->pos, before->s.n);
            break;
        }
}

void check_chapters_once(const RuleInput *in)
{
    const Plan *plan = in->plan;
    check_parts(in, plan->parts.items, plan->parts.n);
    for (size_t i = 0; i < plan->profiles.n; i++)
        check_parts(in, plan->profiles.items[i].parts.items, plan->profiles.items[i].parts.n);
}
