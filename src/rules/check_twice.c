/* check_twice.c - what stands twice in a list that readers see: a word of the glossary, a
 * chapter, an id, a party, a meeting, a row, a title. Ids that are defined twice are found when
 * they are read.
 */
#include "base/map.h"
#include "base/utf8.h"
#include "plan/visit.h"
#include "rules/say.h"

/* What has been met of a list by now. */
typedef struct Once {
    const RuleInput *in;
    DiagCode code; /* of which the second argument may be `more` */
    Map seen;      /* key → Text */
} Once;

static Once once_start(const RuleInput *in, DiagCode code)
{
    return (Once){in, code, map_new(in->job->arena)};
}

/* Tells of it where its key has been met before. */
static void meet(Once *once, Str key, Text said, Str more)
{
    Diags *diags = once->in->job->diags;
    Text *here = NEW(once->in->job->arena, Text);
    *here = said;
    const Text *before = map_put(&once->seen, key, here);
    if (!before)
        return;
    diag_add(diags, once->code, said.pos, said.s.n, (const Str[]){said.s, more}, 2);
    diag_also(diags, before->pos, before->s.n);
}

void check_glossary_words(const RuleInput *in)
{
    Once once = once_start(in, DIAG_WORD_TWICE);
    for (size_t i = 0; i < in->plan->glossary.n; i++) {
        Text word = in->plan->glossary.items[i].word;
        meet(&once, utf8_lower(in->job->arena, word.s), word, STR_EMPTY);
    }
}

/* ---- ids and names in a list ---- */

static void check_list(void *context, const FieldInfo *field, const Refs *refs)
{
    (void)field;
    Once once = once_start(context, DIAG_LISTED_TWICE);
    for (size_t i = 0; refs->n > 1 && i < refs->n; i++) {
        const Ref *ref = &refs->items[i];
        meet(&once, ref->id, (Text){ref->id, ref->pos}, STR_EMPTY);
    }
}

/* The unions that took part in a meeting. */
static void check_parties(const RuleInput *in, const Texts *parties)
{
    Once once = once_start(in, DIAG_LISTED_TWICE);
    for (size_t i = 0; parties->n > 1 && i < parties->n; i++)
        meet(&once, parties->items[i].s, parties->items[i], STR_EMPTY);
}

void check_lists_once(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->discussions.n; i++)
        check_parties(in, &in->plan->discussions.items[i].parties);
    plan_visit_ref_lists(in->plan, check_list, (RuleInput *)(uintptr_t)in);
}

void check_meetings_once(const RuleInput *in)
{
    Arena *arena = in->job->arena;
    Once once = once_start(in, DIAG_MEETING_TWICE);
    for (size_t i = 0; i < in->plan->treatments.n; i++) {
        const Treatment *t = &in->plan->treatments.items[i];
        Str day = say_day(arena, t->date);
        if (day.n)
            meet(&once,
                 str_format(arena, "%.*s %.*s %.*s", STR_ARG(day), STR_ARG(t->body.s),
                            STR_ARG(t->case_number.s)),
                 t->body, day);
    }
}

/* ---- rows of action plans ---- */

/* "3" and "3b", but no dash. */
static bool is_number(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            return true;
    return false;
}

void check_rows_once(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->action_plans.n; i++) {
        const ActionPlan *table = &in->plan->action_plans.items[i];
        Once once = once_start(in, DIAG_ROW_NUMBER_TWICE);
        for (size_t k = 0; k < table->rows.n; k++) {
            Text number = table->rows.items[k].number;
            if (is_number(number.s))
                meet(&once, number.s, number, STR_EMPTY);
        }
    }
}

/* ---- titles ---- */

/* Of records that readers tell apart by them. */
typedef struct Titles {
    const RuleInput *in;
    Map seen; /* list, group and title in lower case → Ref of the first that has them */
} Titles;

/* Of two groups the same may be needed and done. */
static void add_title(Titles *titles, Str list, Str group, Text title, const Ref *id)
{
    Arena *arena = titles->in->job->arena;
    Str key = str_format(arena, "%.*s\n%.*s\n%.*s", STR_ARG(list), STR_ARG(group),
                         STR_ARG(utf8_lower(arena, title.s)));
    const Ref *before = title.s.n ? map_put(&titles->seen, key, (Ref *)(uintptr_t)id) : NULL;
    if (!before || str_eq(before->id, id->id)) /* two of one id are told of already */
        return;
    DIAG(titles->in->job->diags, TITLE_TWICE, title.pos, title.s.n, before->id, id->id);
    diag_also(titles->in->job->diags, before->pos, before->id.n);
}

/* Whom a measure is for, when, and the needs that it meets. */
static Str group_of(Arena *arena, const Measure *m)
{
    Buf out = buf_new(arena);
    buf_printf(&out, "%.*s %.*s", STR_ARG(m->target_group.s), STR_ARG(m->deadline_text.s));
    for (size_t i = 0; i < m->needs.n; i++)
        buf_printf(&out, " %.*s", STR_ARG(m->needs.items[i].id));
    return buf_str(&out);
}

void check_titles_once(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Titles titles = {in, map_new(in->job->arena)};
    for (size_t i = 0; i < plan->goals.n; i++)
        add_title(&titles, S("mål"), STR_EMPTY, plan->goals.items[i].title,
                  &plan->goals.items[i].id);
    for (size_t i = 0; i < plan->needs.n; i++) {
        const Need *need = &plan->needs.items[i];
        Str group = need->position_group.id.n ? need->position_group.id : need->sector.s;
        add_title(&titles, S("behov"), group, need->title, &need->id);
    }
    for (size_t i = 0; i < plan->measures.n; i++) {
        const Measure *m = &plan->measures.items[i];
        add_title(&titles, m->plan.id, group_of(in->job->arena, m), m->title, &m->id);
    }
    for (size_t i = 0; i < plan->roles.n; i++)
        add_title(&titles, S("roller"), STR_EMPTY, plan->roles.items[i].name,
                  &plan->roles.items[i].id);
}

/* ---- chapters ---- */

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
