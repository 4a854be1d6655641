/* text_rules.c - the table of rules on texts: on the plan as it is written, or on the
 * document of a profile. */
#include "rules/rules.h"

#include "rules/text_check.h"
#include "schema/tongues.h"

static TextRule *const on_plan[] = {
    check_identifiers,   check_names,  check_pay,          check_headings,  check_link_texts,
    check_capitals,      check_tongue, check_placeholders, check_addresses, check_obsolete,
    check_abbreviations, check_signs,  check_editions,     check_styles,
};
/* What knows Norwegian words. */
static TextRule *const on_norwegian[] = {
    check_near_misses,
    check_spellings,
    check_two_forms,
    check_written_form,
};
static TextRule *const on_document[] = {
    check_table_heads,
    check_pictures,
    check_counts_said,
};

static void run(const TextCheck *check, TextRule *const *rules, size_t n)
{
    for (size_t i = 0; i < n; i++)
        rules[i](check);
}

void rules_check_texts(const Job *job, const Plan *plan, const Registry *registry,
                       const Language *language)
{
    Str tag = tongue_tag(plan->lang.s);
    TextCheck check = {.job = job,
                       .plan = plan,
                       .registry = registry,
                       .language = language,
                       .passages = prose_of_plan(job, plan),
                       .lexicon = lexicon_new(job),
                       .lang = tag.n ? tag : plan->lang.s};
    check.vocabulary = vocabulary_new(job->arena, &check.passages, check.lang);
    run(&check, on_plan, sizeof on_plan / sizeof *on_plan);
    if (str_starts(check.lang, S("nb")) || str_starts(check.lang, S("nn")))
        run(&check, on_norwegian, sizeof on_norwegian / sizeof *on_norwegian);
}

void rules_check_document(const Job *job, const Plan *plan, const Document *document)
{
    TextCheck check = {
        .job = job,
        .plan = plan,
        .root = document->root,
        .lexicon = lexicon_new(job),
        .lang = document->lang,
    };
    run(&check, on_document, sizeof on_document / sizeof *on_document);
}
