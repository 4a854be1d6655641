/* rules.c - the table of rules: what is looked at in which documents. */
#include "rules/rules.h"

#include "prose/prose.h"
#include "rules/check.h"
#include "rules/settings.h"

#define STRATEGY (1u << TYPE_STRATEGY)
#define PLAN (1u << TYPE_PLAN)
#define ACTION_PLAN (1u << TYPE_ACTION_PLAN)
#define GUIDE (1u << TYPE_GUIDE)
#define WITH_MEASURES (STRATEGY | PLAN | ACTION_PLAN)
#define ALL (WITH_MEASURES | GUIDE)

/* When a rule runs. */
typedef enum RulePhase {
    FORM,  /* first: whether the plan is all of a piece */
    SENSE, /* then what it says */
    SUMS,  /* then what its records say together, where all of them were read */
    WHOLE, /* then what it does not say, and only where there was no error: what is missing may
              be the very thing that could not be read */
} RulePhase;

enum { MOST_CODES = 5 };
typedef struct Rule {
    RuleCheck *check;
    RulePhase phase;
    unsigned types; /* kinds of document that it is for */
    size_t n;
    DiagCode codes[MOST_CODES]; /* what it may report */
} Rule;
/* Counts the codes; more than MOST_CODES do not compile. */
#define CODES(...)                                                                                 \
    sizeof((DiagCode[]){__VA_ARGS__}) / sizeof(DiagCode),                                          \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

static const Rule rules[] = {
    {check_references, FORM, ALL,
     CODES(DIAG_REF_UNKNOWN, DIAG_REF_UNKNOWN_NEAR, DIAG_REF_WITHOUT_LIST, DIAG_ROLES_IN_ONE,
           DIAG_PERSON_FOR_ROLE)},
    {check_formats, FORM, ALL, CODES(DIAG_VALUE_CHOICE, DIAG_VALUE_CHOICE_NEAR)},
    {check_attachments, FORM, ALL,
     CODES(DIAG_VALUE_CHOICE, DIAG_VALUE_CHOICE_NEAR, DIAG_ATTACHMENTS_WITHOUT_PDF)},
    {check_tables, FORM, ALL, CODES(DIAG_VALUE_CHOICE, DIAG_VALUE_CHOICE_NEAR)},
    {check_heading_levels, FORM, ALL, CODES(DIAG_HEADING_LEVEL_BEYOND)},
    {check_title, SENSE, ALL, CODES(DIAG_TITLE_LONG)},
    {check_funding_sum, SUMS, WITH_MEASURES, CODES(DIAG_FUNDING_SHORT, DIAG_FUNDING_OVER)},
    {check_funding_years, SUMS, WITH_MEASURES, CODES(DIAG_FUNDING_YEAR)},
    {check_cost_sum, SUMS, WITH_MEASURES, CODES(DIAG_COST_SUM)},
    {check_cost_period, SENSE, WITH_MEASURES, CODES(DIAG_COST_OUTSIDE_PERIOD)},
    {check_deadline_period, SENSE, WITH_MEASURES,
     CODES(DIAG_DEADLINE_OUTSIDE_PERIOD, DIAG_DEADLINE_NOT_IN_PERIOD)},
    {check_deadline_passed, SENSE, WITH_MEASURES, CODES(DIAG_DEADLINE_PASSED)},
    {check_status_days, SENSE, WITH_MEASURES, CODES(DIAG_STATUS_AFTER_PLAN)},
    {check_goals_met, WHOLE, STRATEGY | PLAN, CODES(DIAG_GOAL_WITHOUT_NEED)},
    {check_needs_from_goals, WHOLE, STRATEGY | PLAN, CODES(DIAG_NEED_WITHOUT_GOAL)},
    {check_needs_met, WHOLE, WITH_MEASURES, CODES(DIAG_NEED_WITHOUT_MEASURE)},
    {check_measure_needs, WHOLE, WITH_MEASURES, CODES(DIAG_MEASURE_WITHOUT_NEED)},
    {check_measure_owners, WHOLE, WITH_MEASURES, CODES(DIAG_MEASURE_WITHOUT_OWNER)},
    {check_measure_deadlines, WHOLE, WITH_MEASURES, CODES(DIAG_MEASURE_WITHOUT_DEADLINE)},
    {check_measure_evaluations, WHOLE, WITH_MEASURES, CODES(DIAG_MEASURE_WITHOUT_EVALUATION)},
    {check_measure_funding, WHOLE, WITH_MEASURES, CODES(DIAG_MEASURE_WITHOUT_FUNDING)},
    {check_application_schemes, FORM, WITH_MEASURES,
     CODES(DIAG_SCHEME_MISSPELT, DIAG_SCHEME_WITHOUT_YEAR)},
    {check_application_measures, FORM, WITH_MEASURES, CODES(DIAG_APPLICATION_HIDDEN)},
    {check_application_years, SENSE, WITH_MEASURES, CODES(DIAG_APPLICATION_OUTSIDE_PERIOD)},
    {check_application_amounts, SUMS, WITH_MEASURES,
     CODES(DIAG_APPLIED_OVER_COST, DIAG_GRANTED_OVER, DIAG_SPENT_OVER)},
    {check_hosts, SENSE, ALL, CODES(DIAG_HOST_TWICE)},
    {check_application_persons, SENSE, WITH_MEASURES, CODES(DIAG_PERSONS_OVER)},
    {check_credits, SENSE, WITH_MEASURES, CODES(DIAG_CREDITS_ODD)},
    {check_transferred, SUMS, WITH_MEASURES, CODES(DIAG_TRANSFERRED_APART)},
    {check_applied_in_plan, SUMS, WITH_MEASURES, CODES(DIAG_APPLIED_APART)},
    {check_scheme_forms, FORM, WITH_MEASURES,
     CODES(DIAG_FORMS_OVERLAP, DIAG_PERIOD_ORDER, DIAG_SHARE_ODD)},
    {check_own_shares, SUMS, WITH_MEASURES, CODES(DIAG_OWN_SHARE_LOW)},
    {check_amounts_stated, SUMS, WITH_MEASURES, CODES(DIAG_FUNDING_OPEN, DIAG_COST_NOT_STATED)},
    {check_odd_ones, WHOLE, WITH_MEASURES, CODES(DIAG_ODD_ONE_OUT)},
    {check_leaving_years, SENSE, ALL, CODES(DIAG_LEAVING_NOT_COUNTED)},
    {check_group_years_near, SENSE, ALL, CODES(DIAG_GROUP_YEAR_FAR)},
    {check_cost_deadlines, SENSE, WITH_MEASURES, CODES(DIAG_COST_AFTER_DEADLINE)},
    {check_done_before, SENSE, WITH_MEASURES, CODES(DIAG_DONE_AHEAD)},
    {check_source_years, SENSE, ALL, CODES(DIAG_SOURCE_YEAR_AHEAD)},
    {check_title_years, SENSE, ALL, CODES(DIAG_TITLE_PERIOD)},
    {check_status_decided, SENSE, ALL, CODES(DIAG_DECISION_NOT_SHOWN, DIAG_STATUS_BEHIND)},
    {check_status_date, WHOLE, WITH_MEASURES, CODES(DIAG_STATUS_DATE_MISSING)},
    {check_dates_near, SENSE, ALL,
     CODES(DIAG_DATE_FAR_AHEAD, DIAG_DISCUSSION_AHEAD, DIAG_REVISION_AHEAD)},
    {check_follow_ups, SENSE, ALL, CODES(DIAG_FOLLOW_UP_BEFORE_CASE)},
    {check_draft, WHOLE, WITH_MEASURES, CODES(DIAG_DRAFT_INCOMPLETE)},
    {check_unused, WHOLE, ALL,
     CODES(DIAG_ID_UNUSED, DIAG_ROLE_IDLE, DIAG_SOURCE_NOT_CITED, DIAG_WORD_NOT_USED,
           DIAG_SOURCES_NOT_LISTED)},
    {check_gaps_answered, WHOLE, STRATEGY | PLAN, CODES(DIAG_GAP_UNANSWERED)},
    {check_group_years, SENSE, ALL, CODES(DIAG_GROUP_YEARS_APART)},
    {check_priorities, SUMS, WITH_MEASURES, CODES(DIAG_PRIORITY_SHARED, DIAG_PRIORITY_GAP)},
    {check_application_ranks, SENSE, WITH_MEASURES,
     CODES(DIAG_PRIORITY_SHARED, DIAG_PRIORITY_GAP, DIAG_PRIORITY_TURNED)},
    {check_treatment_order, SENSE, ALL, CODES(DIAG_TREATMENTS_UNSORTED)},
    {check_hearing_order, SENSE, ALL, CODES(DIAG_HEARING_TOO_LATE)},
    {check_results_held, SENSE, ALL, CODES(DIAG_RESULT_BEFORE_MEETING)},
    {check_revision_order, SENSE, ALL, CODES(DIAG_REVISIONS_UNSORTED)},
    {check_discussed, WHOLE, WITH_MEASURES,
     CODES(DIAG_NOT_DISCUSSED, DIAG_DISCUSSED_TOO_LATE, DIAG_DISCUSSED_LONG_AGO)},
    {check_contacts, FORM, ALL, CODES(DIAG_CONTACT_ODD)},
    {check_links_stated, FORM, ALL, CODES(DIAG_ADDRESS_MISSPELT)},
    {check_glossary_words, FORM, ALL, CODES(DIAG_WORD_TWICE)},
    {check_chapters_once, FORM, ALL, CODES(DIAG_CHAPTER_TWICE)},
    {check_lists_once, FORM, ALL, CODES(DIAG_LISTED_TWICE)},
    {check_measures_agree, SENSE, WITH_MEASURES,
     CODES(DIAG_SOURCE_TWICE, DIAG_BUDGET_IS_FUNDED, DIAG_OWNER_TWICE, DIAG_DONE_AND_RUNNING)},
    {check_titles_once, SENSE, ALL, CODES(DIAG_TITLE_TWICE)},
    {check_case_years, SENSE, ALL, CODES(DIAG_CASE_YEAR_APART)},
    {check_meetings_once, SENSE, ALL, CODES(DIAG_MEETING_TWICE)},
    {check_rows_once, FORM, ALL, CODES(DIAG_ROW_NUMBER_TWICE)},
    {check_chapters_listed, WHOLE, ALL, CODES(DIAG_FILE_NOT_LISTED)},
    {check_attachment_day, SENSE, ALL, CODES(DIAG_ATTACHMENTS_WITHOUT_DATE)},
    {check_gaps, WHOLE, ALL, CODES(DIAG_ID_GAP, DIAG_RANK_GAP)},
    {check_requirement_counts, SENSE, ALL, CODES(DIAG_REQUIREMENT_OVER)},
    {check_position_numbers, SENSE, ALL, CODES(DIAG_NUMBER_BELOW_ZERO)},
};
enum { N_RULES = sizeof rules / sizeof *rules };

static bool reports(const Rule *rule, DiagCode code)
{
    for (size_t i = 0; i < rule->n; i++)
        if (rule->codes[i] == code)
            return true;
    return false;
}

/* A code that no rule here reports is found elsewhere, in any document. */
static bool runs_for(DiagCode code, DocumentType type)
{
    bool known = false;
    for (size_t i = 0; i < N_RULES; i++) {
        if (!reports(&rules[i], code))
            continue;
        if (rules[i].types & (1u << type))
            return true;
        known = true;
    }
    return !known;
}

/* Whether all that a rule could say is switched off. */
static bool is_off(const Diags *diags, const Rule *rule)
{
    for (size_t i = 0; i < rule->n; i++)
        if (diags_level(diags, rule->codes[i]) != LEVEL_OFF)
            return false;
    return true;
}

/* ---- chapters ---- */

typedef struct Finding {
    Arena *arena;
    LIST(Chapter) found;
} Finding;

static void add_chapter(void *context, const PartEntry *part)
{
    Finding *finding = context;
    *LIST_ADD(finding->arena, &finding->found) = (Chapter){part, part->document};
}

static Chapters find_chapters(Arena *arena, const Plan *plan)
{
    Finding finding = {.arena = arena};
    prose_visit_chapters(arena, plan, add_chapter, &finding);
    return (Chapters){finding.found.items, finding.found.n};
}

static void run(const RuleInput *in, RulePhase phase)
{
    for (size_t i = 0; i < N_RULES; i++)
        if (rules[i].phase == phase && (rules[i].types & (1u << in->plan->type)) &&
            !is_off(in->job->diags, &rules[i]))
            rules[i].check(in);
}

void rules_set_levels(const Job *job, const Plan *plan)
{
    settings_apply(job, plan, runs_for);
}

void rules_check(const Job *job, const Plan *plan, const Registry *registry)
{
    RuleInput in = {job, plan, registry, find_chapters(job->arena, plan)};
    run(&in, FORM);
    bool readable = diags_count(job->diags, SEVERITY_ERROR) == 0;
    run(&in, SENSE);
    if (!plan->askew)
        run(&in, SUMS);
    if (readable)
        run(&in, WHOLE);
}
