/* text_rules.c - the table of rules on texts: on the plan as it is written, or on the
 * document of a profile. */
#include "rules/rules.h"

#include "rules/text_check.h"
#include "schema/tongues.h"

/* What reads the passages of the plan, and what looks for words in all of them. */
static TextRule *const on_passages[] = {
    check_identifiers,     check_names,      check_pay,
    check_headings,        check_link_texts, check_capitals,
    check_tongue,          check_addresses,  check_signs,
    check_closed,          check_stops,      check_dates_said,
    check_editions,        check_styles,     check_agreements_listed,
    check_paragraphs_once,
};
static TextRule *const on_words[] = {
    check_placeholders,
    check_obsolete,
    check_abbreviations,
    check_ids_said,
};
/* What knows Norwegian words. */
static TextRule *const on_norwegian[] = {
    check_near_misses, check_spellings,    check_two_forms, check_written_form,
    check_days_said,   check_organisation, check_repeated,
};
static TextRule *const on_document[] = {
    check_table_heads, check_pictures, check_counts_said, check_numbers_said, check_own_numbers,
};

static void run(const TextCheck *check, TextRule *const *rules, size_t n)
{
    for (size_t i = 0; i < n; i++)
        rules[i](check);
}

static void check_passages(const Job *job, void *object)
{
    TextCheck check = *(const TextCheck *)object;
    check.job = job;
    check.lexicon = lexicon_new(job);
    run(&check, on_passages, sizeof on_passages / sizeof *on_passages);
}

static void check_words(TextCheck *check)
{
    check->vocabulary = vocabulary_new(check->job->arena, &check->passages, check->lang);
    run(check, on_words, sizeof on_words / sizeof *on_words);
    if (is_norwegian(check->lang))
        run(check, on_norwegian, sizeof on_norwegian / sizeof *on_norwegian);
}

void rules_check_texts(const Job *job, Beside *beside, const Plan *plan, const Registry *registry,
                       const Language *language)
{
    /* the passages and their words are as much as the plan again, and of no use behind this */
    Job own = *job;
    own.arena = arena_new(arena_unwind(job->arena), ARENA_MOST);
    Str tag = tongue_tag(plan->lang.s);
    TextCheck check = {.job = &own,
                       .plan = plan,
                       .registry = registry,
                       .language = language,
                       .passages = prose_of_plan(job, own.arena, plan),
                       .lexicon = lexicon_new(&own),
                       .lang = tag.n ? tag : plan->lang.s};
    TextCheck others = check;
    Task *task = task_start(beside, job, check_passages, &others, passages_bytes(&check.passages));
    check_words(&check);
    task_complete(task);
    arena_free(own.arena);
}

void rules_check_document(const Job *job, const Plan *plan, const Document *document,
                          Lexicon *lexicon)
{
    TextCheck check = {
        .job = job,
        .plan = plan,
        .document = document,
        .lexicon = lexicon,
        .lang = document->lang,
    };
    run(&check, on_document, sizeof on_document / sizeof *on_document);
}
