/* assemble.c - (source, profile) → one finished document: the order of the
 * passes. See assembly.h for where each of them stands.
 */
#include "assemble/assembly.h"
#include "assemble/citations.h"
#include "assemble/expand.h"

#include "assemble/names.h"
#include "assemble/pictures.h"
#include "base/utf8.h"
#include "plan/adoption.h"

static VisibilityKind audience_of(const Profile *profile)
{
    return profile ? profile->audience : VISIBLE_OPEN;
}

/* Whether the document shows a list of its sources, words, provisions: only then
 * can anything link to their entries. */
static void find_lists(Assembly *a)
{
    for (const Node *node = a->root; node; node = block_behind(node, a->root)) {
        if (node->kind != NODE_DIRECTIVE)
            continue;
        const DirectiveInfo *info = directive_find(node->u.directive.name.s);
        if (!info)
            continue;
        a->lists_glossary = a->lists_glossary || info->id == DIRECTIVE_GLOSSARY;
        a->collects_boxes = a->collects_boxes || info->id == DIRECTIVE_REFLECTIONS;
        a->lists_provisions = a->lists_provisions || info->id == DIRECTIVE_PROVISIONS;
    }
}

static void resolve_parts(Assembly *a)
{
    a->counting = true;
    for (Node *part = a->root->first; part; part = part->next) {
        a->heading = NULL;
        resolve_inlines(a, part);
    }
    a->counting = false;
}

/* "fjordvik-kommune", "kompetansestrategi", "2026-2029"; what several publish together
 * has its title in front. */
static Str make_identifier(const Assembly *a)
{
    static const Str types[] = {STR_INIT("kompetansestrategi"), STR_INIT("kompetanseplan"),
                                STR_INIT("handlingsplan"), STR_INIT("veileder")};
    const Plan *plan = a->plan;
    Str years = STR_EMPTY;
    if (plan->period_to && plan->period_to != plan->period_from)
        years = str_format(a->arena, " %d %d", plan->period_from, plan->period_to);
    else if (plan->period_from)
        years = str_format(a->arena, " %d", plan->period_from);
    Str owner = plan->organisation.s.n ? plan->organisation.s : plan->title.s;
    return utf8_slug(a->arena, str_format(a->arena, "%.*s %.*s%.*s", STR_ARG(owner),
                                          STR_ARG(types[plan->type]), STR_ARG(years)));
}

static Str make_description(const Assembly *a)
{
    Str years = format_years(a->arena, a->plan->period_from, a->plan->period_to);
    Str parts[] = {a->plan->subtitle.s, a->plan->organisation.s, years};
    Buf buf = buf_new(a->arena);
    for (size_t i = 0; i < 3; i++) {
        if (!parts[i].n)
            continue;
        buf_puts(&buf, buf.n ? ". " : "");
        buf_add(&buf, parts[i]);
    }
    return buf_str(&buf);
}

/* A document in force says nothing; every other status is said on each page. */
static Str status_word(const Assembly *a)
{
    PlanStatus status = a->plan->status;
    bool silent = plan_is_adopted(a->plan) || status == PLAN_STATUS_NONE;
    return silent ? STR_EMPTY : word(a->language, plan_status_word(status));
}

/* An edition that is not for all says so, since it may be sent to the wrong reader. */
static Str readers_word(const Assembly *a)
{
    switch (audience_of(a->profile)) {
    case VISIBLE_OPEN:
        break;
    case VISIBLE_INTERNAL:
        return word(a->language, WORD_FOR_STAFF);
    case VISIBLE_EXEMPT:
        return word(a->language, WORD_FOR_EXEMPT);
    }
    return STR_EMPTY;
}

static Str for_readers(const Assembly *a, Str status)
{
    Str readers = readers_word(a);
    if (!readers.n || !status.n)
        return readers.n ? readers : status;
    return str_format(a->arena, "%.*s \u00b7 %.*s", STR_ARG(readers), STR_ARG(status));
}

static Str status_mark(const Assembly *a)
{
    Str status = status_word(a), date = format_day(a->arena, a->language, a->plan->status_date);
    if (status.n && date.n)
        status = str_format(a->arena, "%.*s %.*s", STR_ARG(status), STR_ARG(date));
    return for_readers(a, status);
}

static Document *make_document(const Assembly *a)
{
    Document *document = NEW(a->arena, Document);
    *document = (Document){
        .root = a->root,
        .plan = a->plan,
        .title = a->plan->title.s,
        .subtitle = a->plan->subtitle.s,
        .organisation = a->plan->organisation.s,
        .lang = a->language->bcp47,
        .description = make_description(a),
        .identifier = make_identifier(a),
        .status_word = status_word(a),
        .status_mark = status_mark(a),
        .status_foot = for_readers(a, status_word(a)),
        .date = a->plan->status_date,
        .accessibility_url = a->plan->accessibility_statement.s,
        .canonical_url = a->plan->canonical.s,
        .asks_profile = a->asks_profile,
        .pictures_in_text = a->pictures_in_text,
        .ids = a->anchors,
        .published = {a->published.items, a->published.n},
    };
    return document;
}

Document *assemble(const Job *job, const Plan *plan, const Profile *profile, const Theme *theme,
                   const Language *language, const Registry *registry, Bank *bank)
{
    Assembly a = {
        .job = job,
        .arena = job->arena,
        .whole = plan,
        .profile = profile,
        .errors_before = diags_count(job->diags, SEVERITY_ERROR),
        .usual_parts = theme ? theme->parts : STR_EMPTY,
        .language = language,
        .registry = registry,
        .forms = citation_forms(language),
        .others = map_new(job->arena),
        .pictures = map_new(job->arena),
        .numbers = map_new(job->arena),
        .numbered = map_new(job->arena),
        .told_empty = map_new(job->arena),
        .claimed = map_new(job->arena),
        .asked = map_new(job->arena),
        .hidden_places = map_new(job->arena),
        .spoilt_places = map_new(job->arena),
        .bank = bank,
    };
    a.plan = plan_visible(a.arena, plan, audience_of(profile), &a.cuts);
    a.index = index_plan(a.arena, a.plan);
    a.whole_index = index_plan(a.arena, a.whole);
    a.root = node_new(a.arena, NODE_DOCUMENT, plan->title.pos);
    a.root->lang = language->bcp47;

    add_parts(&a);
    find_lists(&a);
    expand_directives(&a, a.root);
    check_boxes(&a, a.root);
    load_figures(&a, a.root); /* those with captions are numbered */
    set_levels(&a);
    number_document(&a);
    number_questions(&a);
    set_titles(&a);
    set_anchors(&a);
    resolve_parts(&a);
    set_titles(&a); /* roles in headings have their words now */
    label_items(&a, a.root);
    count_record_references(&a);
    expand_deferred(&a);
    report_unregistered(&a);
    mark_abbreviations(&a);
    check_links(&a);
    return make_document(&a);
}
