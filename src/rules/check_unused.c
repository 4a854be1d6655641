/* check_unused.c - what the plan defines and nobody refers to. It does no harm, and is often
 * left over from last year or waits for a reference that was forgotten. */
#include "plan/visit.h"
#include "rules/mentions.h"
#include "rules/say.h"

/* ---- records that exist to be referred to ---- */

typedef struct Uses {
    const RuleInput *in;
    Map used[RECORD_COUNT]; /* ids that a field refers to */
    Culprits unused[RECORD_COUNT];
} Uses;

static void note_use(void *context, const FieldInfo *field, const Ref *ref)
{
    Uses *uses = context;
    if (field->type != FIELD_ID && field->of != RECORD_NONE)
        map_put(&uses->used[field->of], ref->id, uses);
}

/* Only kinds of which the plan uses some: a list that nothing uses yet is work in progress. */
static void note_unused(void *context, const FieldInfo *field, const Ref *ref)
{
    Uses *uses = context;
    const Map *used = &uses->used[field->record];
    if (field->type == FIELD_ID && used->n > 0 && !map_get(used, ref->id))
        culprits_add(uses->in, &uses->unused[field->record], ref);
}

static Uses find_uses(const RuleInput *in)
{
    Uses uses = {.in = in};
    for (size_t i = 0; i < RECORD_COUNT; i++)
        uses.used[i] = map_new(in->job->arena);
    plan_visit_refs(in->plan, note_use, &uses);
    plan_visit_refs(in->plan, note_unused, &uses);
    return uses;
}

/* Goals and needs have rules of their own (check_thread.c), and what is shown for its own
 * sake, such as roles, is no less worth when nothing refers to it. */
static void report_ids(const RuleInput *in, const Uses *uses)
{
    static const struct {
        RecordId record;
        Str key;
    } kinds[] = {
        {RECORD_Superior, STR_INIT("overordnet")},
        {RECORD_FocusArea, STR_INIT("satsingsområder")},
        {RECORD_Strategy, STR_INIT("strategier")},
        {RECORD_MeasurePlan, STR_INIT("tiltaksplaner")},
        {RECORD_FundingSource, STR_INIT("finansieringskilder")},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        culprits_report(in, &uses->unused[kinds[i].record], DIAG_ID_UNUSED, kinds[i].key);
}

/* ---- roles without anything to do ---- */

static bool says_something(const Role *role)
{
    return role->duties.n > 0 || role->see.n > 0 || role->description.s.n > 0;
}

static void report_roles(const RuleInput *in, const Uses *uses, const Mentions *mentions)
{
    Culprits idle = {0};
    for (size_t i = 0; i < in->plan->roles.n; i++) {
        const Role *role = &in->plan->roles.items[i];
        if (!says_something(role) && role->id.id.n > 0 &&
            !map_get(&uses->used[RECORD_Role], role->id.id) &&
            !mentions_id(mentions, ROLE_ROLE, role->id.id))
            culprits_add(in, &idle, &role->id);
    }
    culprits_report(in, &idle, DIAG_ROLE_IDLE, STR_EMPTY);
}

/* ---- sources and words ---- */

/* A source is cited by its id, or by hand with its author's name. */
static void report_sources(const RuleInput *in, const Mentions *mentions)
{
    Culprits unused = {0};
    for (size_t i = 0; i < in->plan->references.n; i++) {
        const Reference *r = &in->plan->references.items[i];
        Str name = r->author.s.n ? r->author.s : r->title.s;
        if (!mentions_id(mentions, ROLE_SOURCE, r->id.id) && !mentions_words(in, mentions, name))
            culprits_add(in, &unused, &r->id);
    }
    culprits_report(in, &unused, DIAG_SOURCE_NOT_CITED, STR_EMPTY);
}

static void report_words(const RuleInput *in, const Mentions *mentions)
{
    Culprits unused = {0};
    for (size_t i = 0; i < in->plan->glossary.n; i++) {
        const Text *word = &in->plan->glossary.items[i].word;
        if (!mentions_words(in, mentions, word->s))
            culprits_add(in, &unused, &(Ref){word->s, word->pos});
    }
    culprits_report(in, &unused, DIAG_WORD_NOT_USED, STR_EMPTY);
}

/* What stands in no list of the document waits for its turn. */
void check_unused(const RuleInput *in)
{
    Uses uses = find_uses(in);
    Mentions mentions = mentions_find(in);
    report_ids(in, &uses);
    if (mentions.shown[DIRECTIVE_ROLES])
        report_roles(in, &uses, &mentions);
    if (mentions.shown[DIRECTIVE_REFERENCES])
        report_sources(in, &mentions);
    bool chosen = in->plan->parts.n > 0; /* else the list is there where there are sources */
    if (chosen && !mentions.lists_sources && mentions.ids[ROLE_SOURCE].n && in->plan->references.n)
        DIAG0(in->job->diags, SOURCES_NOT_LISTED, in->plan->references.items[0].id.pos,
              in->plan->references.items[0].id.id.n);
    if (mentions.shown[DIRECTIVE_GLOSSARY] && in->plan->type != TYPE_GUIDE)
        report_words(in, &mentions); /* guides explain the words of their field */
}
