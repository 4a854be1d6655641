/* applicant.c - who applies for a grant: one municipality or several, whom to ask, and the
 * plan that the application rests on: when it was discussed with the unions and adopted.
 */
#include "assemble/cover.h"
#include "assemble/expand.h"
#include "assemble/names.h"
#include "base/utf8.h"

/* "Fjordvik kommune (organisasjonsnummer 999 999 999)" */
static void put_name(Assembly *a, Node *body, Text name, Text organisation_number)
{
    Node *p = put_paragraph(a, body, PARAGRAPH_BODY, name.pos);
    put_inlines(a, p, name);
    if (!organisation_number.s.n)
        return;
    Str word_of = utf8_lower(a->arena, word(a->language, WORD_ORGANISATION_NUMBER));
    Str number = organisation_number.s;
    put_text(a, p, str_format(a->arena, " (%.*s %.*s)", STR_ARG(word_of), STR_ARG(number)),
             organisation_number.pos);
}

/* The municipality that applies: the host, or the first. */
static const Applicant *main_applicant(const Plan *plan)
{
    for (size_t i = 0; i < plan->applicants.n; i++)
        if (plan->applicants.items[i].host)
            return &plan->applicants.items[i];
    return plan->applicants.n ? &plan->applicants.items[0] : NULL;
}

static bool has_contact(const Contact *c)
{
    return c->role.s.n || c->email.s.n || c->phone.s.n;
}

static void put_alone(Assembly *a, Node *terms)
{
    const Plan *plan = a->plan;
    if (plan->organisation.s.n)
        put_name(a, put_term(a, terms, WORD_APPLICANT, plan->organisation.pos), plan->organisation,
                 plan->organisation_number);
    put_contact(a, terms, &plan->contact);
}

static void put_together(Assembly *a, Node *terms, const Applicant *first)
{
    const Plan *plan = a->plan;
    put_name(a, put_term(a, terms, WORD_APPLICANT, first->pos), first->name,
             first->organisation_number);
    if (plan->applicants.n > 1) {
        Node *others =
            put_term(a, terms, first->host ? WORD_APPLICANT_FOR : WORD_APPLICANT_WITH, first->pos);
        for (size_t i = 0; i < plan->applicants.n; i++) {
            const Applicant *other = &plan->applicants.items[i];
            if (other != first)
                put_name(a, others, other->name, other->organisation_number);
        }
    }
    put_contact(a, terms, has_contact(&first->contact) ? &first->contact : &plan->contact);
}

/* "Kompetanseplan for helse, 2026–2029" */
static void put_plan(Assembly *a, Node *terms)
{
    const Plan *plan = a->plan;
    Str years = years_beside(a, plan->title.s, plan->period_from, plan->period_to);
    Node *p = put_paragraph(a, put_term(a, terms, WORD_APPLICANT_PLAN, plan->title.pos),
                            PARAGRAPH_BODY, plan->title.pos);
    put_inlines(a, p, plan->title);
    if (years.n)
        put_text(a, p, str_format(a->arena, ", %.*s", STR_ARG(years)), plan->period_pos);
}

void expand_applicant(Assembly *a, Request *request)
{
    const Plan *plan = a->plan;
    const Applicant *first = main_applicant(plan);
    Node *terms = put_node(a, request->out, NODE_TERMS, request->pos);
    if (first)
        put_together(a, terms, first);
    else
        put_alone(a, terms);
    put_plan(a, terms);
    put_status(a, terms);
    put_treatments(a, terms);
    put_discussions(a, terms);
    put_line(a, terms, WORD_ARCHIVE_CASE, plan->archive_case.s, plan->archive_case.pos);
    put_body(a, request);
}
