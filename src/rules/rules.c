/* rules.c - the table of rules: what is looked at in which documents. */
#include "rules/rules.h"

#include "rules/check.h"
#include "rules/settings.h"

#define STRATEGY (1u << TYPE_STRATEGY)
#define PLAN (1u << TYPE_PLAN)
#define ACTION_PLAN (1u << TYPE_ACTION_PLAN)
#define GUIDE (1u << TYPE_GUIDE)
#define WITH_MEASURES (STRATEGY | PLAN | ACTION_PLAN)
#define ALL (WITH_MEASURES | GUIDE)

enum { MOST_CODES = 4 };
typedef struct Rule {
    RuleCheck *check;
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
    {check_references, ALL, CODES(DIAG_REF_UNKNOWN, DIAG_REF_UNKNOWN_NEAR, DIAG_REF_WITHOUT_LIST)},
    {check_formats, ALL, CODES(DIAG_VALUE_CHOICE)},
    {check_tables, ALL, CODES(DIAG_VALUE_CHOICE, DIAG_VALUE_CHOICE_NEAR)},
    {check_heading_levels, ALL, CODES(DIAG_HEADING_LEVEL_BEYOND)},
    {check_title, ALL, CODES(DIAG_TITLE_LONG)},
    {check_funding_sum, WITH_MEASURES, CODES(DIAG_FUNDING_SHORT, DIAG_FUNDING_OVER)},
    {check_funding_years, WITH_MEASURES, CODES(DIAG_FUNDING_YEAR)},
    {check_cost_sum, WITH_MEASURES, CODES(DIAG_COST_SUM)},
    {check_cost_period, WITH_MEASURES, CODES(DIAG_COST_OUTSIDE_PERIOD)},
    {check_deadline_period, WITH_MEASURES, CODES(DIAG_DEADLINE_OUTSIDE_PERIOD)},
    {check_requirement_counts, ALL, CODES(DIAG_REQUIREMENT_OVER)},
    {check_position_numbers, ALL, CODES(DIAG_NUMBER_BELOW_ZERO)},
    {check_id_gaps, ALL, CODES(DIAG_ID_GAP)},
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

static void add_chapter(Chapters *chapters, const PartEntry *part)
{
    if (!part->document)
        return;
    for (size_t i = 0; i < chapters->n; i++)
        if (chapters->items[i].tree == part->document)
            return;
    chapters->items[chapters->n++] = (Chapter){part, part->document};
}

static Chapters find_chapters(Arena *arena, const Plan *plan)
{
    size_t most = plan->parts.n;
    for (size_t i = 0; i < plan->profiles.n; i++)
        most += plan->profiles.items[i].parts.n;
    Chapters chapters = {NEW_ARRAY(arena, Chapter, most), 0};
    for (size_t i = 0; i < plan->parts.n; i++)
        add_chapter(&chapters, &plan->parts.items[i]);
    for (size_t k = 0; k < plan->profiles.n; k++)
        for (size_t i = 0; i < plan->profiles.items[k].parts.n; i++)
            add_chapter(&chapters, &plan->profiles.items[k].parts.items[i]);
    return chapters;
}

void rules_check(const Job *job, const Plan *plan, const Registry *registry)
{
    settings_apply(job, plan, runs_for);
    RuleInput in = {job, plan, registry, find_chapters(job->arena, plan)};
    for (size_t i = 0; i < N_RULES; i++)
        if ((rules[i].types & (1u << plan->type)) && !is_off(job->diags, &rules[i]))
            rules[i].check(&in);
}
