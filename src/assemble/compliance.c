/* compliance.c - where a plan answers what the agreements ask of it, and what is missing.
 * The requirements are data of the registry (`krav:`); what can answer one is the closed
 * set of ANSWER_KINDS. table_compliance.c makes the table of them.
 */
#include "assemble/compliance.h"

#include "assemble/citations.h"
#include "assemble/names.h"
#include "plan/adoption.h"

static Str day_text(const Assembly *a, Day day)
{
    return format_day(a->arena, a->language, day);
}

/* ---- pieces of an answer ----------------------------------------------------------------- */

static const Node *heading_above(const Node *node)
{
    while (node) {
        const Node *before = node->prev ? node->prev : node->parent;
        if (before && before->kind == NODE_HEADING && before->id.n)
            return before;
        node = before;
    }
    return NULL;
}

/* "Kompetansebehov (12)", with a link to where the document shows them. */
static void put_count(Assembly *a, Node *cell, WordId what, size_t n, DirectiveId shown, Pos pos)
{
    if (n == 0)
        return;
    const Node *heading = heading_above(a->shown[shown]);
    Str number = str_format(a->arena, " (%zu)", n);
    Node *words = heading ? put_link(a, cell, heading->id, STR_EMPTY, pos) : cell;
    put_word(a, words, what, pos);
    put_text(a, words, number, pos);
    if (!heading)
        return;
    put_page_number(a, cell, heading, pos);
}

static void put_measure(Assembly *a, Node *cell, const Measure *m)
{
    if (cell->first)
        put_text(a, cell, S(", "), m->pos);
    put_link(a, cell, record_anchor(a, "tiltak", m->id.id), m->id.id, m->pos);
}

/* ---- the kinds of answers: each fills the cell, and says whether it is one ------------------ */

static bool answer_discussed(Assembly *a, Node *cell, Pos pos)
{
    const Discussion *last = plan_last_discussion(a->plan);
    Day against = a->plan->status_date;
    if (!last) {
        put_phrase(a, cell, WORD_LACKS_DISCUSSION, NULL, 0, pos);
        return false;
    }
    Str parties[16], args[] = {day_text(a, last->date), STR_EMPTY};
    size_t n = 0;
    for (; n < last->parties.n && n < sizeof parties / sizeof *parties; n++)
        parties[n] = last->parties.items[n].s;
    args[1] = join_words(a, parties, n);
    put_word(a, cell, WORD_DISCUSSED, pos);
    put_text(a, cell, S(" "), pos);
    put_text(a, cell, n ? fill_phrase(a, WORD_DISCUSSED_WITH, args, 2) : args[0], pos);
    if (against == DAY_NONE || last->date + DISCUSSION_HOLDS_DAYS >= against)
        return true;
    put_text(a, cell, S(". "), pos);
    put_phrase(a, cell, WORD_DISCUSSED_LONG_AGO, (Str[]){day_text(a, against)}, 1, pos);
    return false;
}

static bool answer_mapped(Assembly *a, Node *cell, Pos pos)
{
    const struct {
        WordId what;
        size_t n;
        DirectiveId shown;
    } maps[] = {
        {WORD_PART_REQUIREMENTS, a->plan->requirements.n, DIRECTIVE_REQUIREMENTS},
        {WORD_PART_POSITION_GROUPS, a->plan->position_groups.n, DIRECTIVE_POSITION_GROUPS},
        {WORD_PART_NEEDS, a->plan->needs.n, DIRECTIVE_NEEDS},
    };
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        if (maps[i].n && cell->first)
            put_text(a, cell, S("; "), pos);
        put_count(a, cell, maps[i].what, maps[i].n, maps[i].shown, pos);
    }
    if (cell->first)
        return true;
    put_phrase(a, cell, WORD_LACKS_MAPPING, NULL, 0, pos);
    return false;
}

/* Whether the discussion came before the plan was adopted. */
static bool put_order(Assembly *a, Node *cell, Pos pos)
{
    Day adopted = plan_adoption_day(a->plan);
    const Discussion *last = plan_last_discussion(a->plan);
    if (!last) {
        put_phrase(a, cell, WORD_LACKS_DISCUSSION, NULL, 0, pos);
        return false;
    }
    Str days[] = {day_text(a, last->date), day_text(a, adopted)};
    if (adopted != DAY_NONE && !plan_discussion_by(a->plan, adopted)) {
        put_phrase(a, cell, WORD_DISCUSSED_TOO_LATE, days, 2, pos);
        return false;
    }
    put_word(a, cell, WORD_DISCUSSED, pos);
    put_text(a, cell, str_format(a->arena, " %.*s", STR_ARG(days[0])), pos);
    if (adopted != DAY_NONE) {
        put_text(a, cell, S(", "), pos);
        put_phrase(a, cell, WORD_ADOPTED_ON, &days[1], 1, pos);
    }
    return true;
}

/* What was given up is no measure of the plan any more. */
static size_t count_measures(const Plan *plan)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->measures.n; i++)
        n += plan->measures.items[i].status != MEASURE_CANCELLED;
    return n;
}

static bool answer_planned(Assembly *a, Node *cell, Pos pos)
{
    bool answered = put_order(a, cell, pos);
    size_t n = count_measures(a->plan);
    put_text(a, cell, !answered ? S(" ") : n ? S("; ") : S(". "), pos);
    if (n == 0) {
        put_phrase(a, cell, WORD_LACKS_MEASURES, NULL, 0, pos);
        return false;
    }
    put_count(a, cell, WORD_PART_MEASURES, n, DIRECTIVE_MEASURES, pos);
    return answered;
}

static bool teaches_at_work(const Measure *m)
{
    return m->arena == ARENA_ON_THE_JOB || m->arena == ARENA_TOGETHER;
}

static bool uses_competence(const Measure *m)
{
    return str_eq(m->strategy.id, S("bruke")) || m->result.s.n > 0;
}

static bool answer_measures(Assembly *a, Node *cell, bool fits(const Measure *m), WordId lacks,
                            Pos pos)
{
    for (size_t i = 0; i < a->plan->measures.n; i++) {
        const Measure *m = &a->plan->measures.items[i];
        if (m->status != MEASURE_CANCELLED && fits(m))
            put_measure(a, cell, m);
    }
    if (cell->first)
        return true;
    put_phrase(a, cell, lacks, NULL, 0, pos);
    return false;
}

bool put_mentions(Assembly *a, Node *cell, const Provision *provision, Pos pos)
{
    put_places(a, cell, provision, pos);
    if (cell->first)
        return true;
    put_word(a, cell, WORD_NOT_ANSWERED, pos);
    return false;
}

bool put_answer(Assembly *a, Node *cell, const Demand *demand, Pos pos)
{
    switch (demand->answer) {
    case ANSWER_DISCUSSED:
        return answer_discussed(a, cell, pos);
    case ANSWER_MAPPED:
        return answer_mapped(a, cell, pos);
    case ANSWER_PLANNED:
        return answer_planned(a, cell, pos);
    case ANSWER_LEARNING:
        return answer_measures(a, cell, teaches_at_work, WORD_LACKS_LEARNING, pos);
    case ANSWER_USE:
        return answer_measures(a, cell, uses_competence, WORD_LACKS_USE, pos);
    case ANSWER_CITED:
    case ANSWER_COUNT:
        break;
    }
    return put_mentions(a, cell, demand->provision, pos);
}
