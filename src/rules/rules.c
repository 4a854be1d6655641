/* rules.c - the table of rules, and which of them a plan has switched off. */
#include "rules/rules.h"

#include "rules/check.h"

#define STRATEGY (1u << TYPE_STRATEGY)
#define PLAN (1u << TYPE_PLAN)
#define ACTION_PLAN (1u << TYPE_ACTION_PLAN)
#define GUIDE (1u << TYPE_GUIDE)
#define WITH_MEASURES (STRATEGY | PLAN | ACTION_PLAN)
#define ALL (WITH_MEASURES | GUIDE)

typedef struct Rule {
    DiagCode code;   /* what `regler` calls it */
    unsigned types;  /* kinds of document that it is for */
    bool may_be_off; /* whether `regler` may switch it off */
    RuleCheck *check;
} Rule;

static const Rule rules[] = {
    {DIAG_REF_UNKNOWN, ALL, false, check_references},
    {DIAG_VALUE_CHOICE, ALL, false, check_formats},
    {DIAG_VALUE_CHOICE, ALL, false, check_tables},
    {DIAG_HEADING_LEVEL_BEYOND, ALL, false, check_heading_levels},
    {DIAG_TITLE_LONG, ALL, true, check_title},
    {DIAG_FUNDING_SHORT, WITH_MEASURES, true, check_funding_sum},
    {DIAG_FUNDING_YEAR, WITH_MEASURES, true, check_funding_years},
    {DIAG_COST_SUM, WITH_MEASURES, true, check_cost_sum},
    {DIAG_COST_OUTSIDE_PERIOD, WITH_MEASURES, true, check_cost_period},
    {DIAG_DEADLINE_OUTSIDE_PERIOD, WITH_MEASURES, true, check_deadline_period},
    {DIAG_REQUIREMENT_OVER, ALL, true, check_requirement_counts},
    {DIAG_NUMBER_BELOW_ZERO, ALL, true, check_position_numbers},
};
enum { N_RULES = sizeof rules / sizeof *rules };

static bool is_off(const Plan *plan, const Rule *rule)
{
    Str code = str_from(diag_code_name(rule->code));
    for (size_t i = 0; i < plan->rules.n; i++)
        if (str_eq(plan->rules.items[i].code.id, code))
            return rule->may_be_off && plan->rules.items[i].level == RULE_OFF;
    return false;
}

static bool may_be_off(Str code)
{
    for (size_t i = 0; i < N_RULES; i++)
        if (str_eq(str_from(diag_code_name(rules[i].code)), code))
            return rules[i].may_be_off;
    return false;
}

static void check_settings(const Job *job, const Plan *plan)
{
    for (size_t i = 0; i < plan->rules.n; i++) {
        const Ref *code = &plan->rules.items[i].code;
        if (!may_be_off(code->id))
            DIAG(job->diags, RULE_NOT_OPTIONAL, code->pos, code->id.n, code->id);
    }
}

void rules_check(const Job *job, const Plan *plan)
{
    check_settings(job, plan);
    for (size_t i = 0; i < N_RULES; i++)
        if ((rules[i].types & (1u << plan->type)) && !is_off(plan, &rules[i]))
            rules[i].check(job, plan);
}
