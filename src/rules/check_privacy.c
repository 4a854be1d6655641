/* check_privacy.c - persons in a document that is published.
 *
 * A message never repeats what it warns of: it may end up in a log.
 */
#include "base/utf8.h"
#include "rules/identifiers.h"
#include "rules/persons.h"
#include "rules/text_check.h"

/* ---- numbers and addresses ---- */

static bool is_private(const TextCheck *c, Str domain)
{
    const Map *known = lexicon_words(c->lexicon, LEXICON_PRIVACY, S("private-epost"));
    return lexicon_has(known, utf8_lower(c->job->arena, domain));
}

static void report_identifier(const TextCheck *c, const Passage *p, const Identifier *id)
{
    Diags *diags = c->job->diags;
    Pos pos = passage_pos(p, id->start);
    size_t n = id->end - id->start;
    switch (id->kind) {
    case IDENTIFIER_BIRTH:
        DIAG0(diags, BIRTH_NUMBER, pos, n);
        break;
    case IDENTIFIER_D:
        DIAG0(diags, D_NUMBER, pos, n);
        break;
    case IDENTIFIER_ACCOUNT:
        DIAG0(diags, ACCOUNT_NUMBER, pos, n);
        break;
    case IDENTIFIER_PHONE:
        DIAG0(diags, PRIVATE_PHONE, pos, n);
        break;
    case IDENTIFIER_EMAIL:
        if (is_private(c, str_slice(p->text, id->domain, id->end)))
            DIAG(diags, PRIVATE_EMAIL, pos, n, str_slice(p->text, id->domain, id->end));
        break;
    }
}

/* A contact is there to be called: only what is no telephone is looked at. */
static bool is_contact(const Passage *p)
{
    return p->field && p->field->record == RECORD_Contact;
}

static bool is_about_account(Str text)
{
    static const Str words[] = {STR_INIT("onto "), STR_INIT("ontoen"), STR_INIT("ontonummer")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find(text, words[i], 0) != SIZE_MAX)
            return true;
    return false;
}

/* Eight digits, or an @; most passages have neither. */
static bool may_hold_identifier(Str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.n; i++) {
        digits += text.p[i] >= '0' && text.p[i] <= '9';
        if (digits == 8 || text.p[i] == '@')
            return true;
    }
    return false;
}

void check_identifiers(const TextCheck *c)
{
    for (size_t i = 0; i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        if (!(p->has & (GLANCE_DIGIT | GLANCE_AT)) || !may_hold_identifier(p->text))
            continue;
        bool account = is_about_account(p->text);
        Identifier id;
        for (size_t at = 0; identifier_next(p->text, account, &at, &id);)
            if (id.kind != IDENTIFIER_PHONE || !is_contact(p))
                report_identifier(c, p, &id);
    }
}

/* ---- names ---- */

static void check_role(const TextCheck *c, Str text, Pos pos)
{
    Str name;
    if (person_stands_for_role(c->lexicon, text, &name))
        DIAG0(c->job->diags, PERSON_NAME, pos + (Pos)(name.p - text.p), name.n);
}

/* `ansvarlig` is free text where the plan has no list of roles; otherwise check_references()
 * looks at what is none of them. */
static void check_responsible(const TextCheck *c)
{
    const Plan *plan = c->plan;
    for (size_t i = 0; i < plan->measures.n; i++) {
        const Measure *measure = &plan->measures.items[i];
        check_role(c, measure->responsible.id, measure->responsible.pos);
        for (size_t k = 0; k < measure->co_responsible.n; k++)
            check_role(c, measure->co_responsible.items[k].id,
                       measure->co_responsible.items[k].pos);
    }
    for (size_t i = 0; i < plan->action_plans.n; i++)
        for (size_t k = 0; k < plan->action_plans.items[i].rows.n; k++) {
            const Ref *who = &plan->action_plans.items[i].rows.items[k].responsible;
            check_role(c, who->id, who->pos);
        }
}

/* Where a role is expected. */
void check_names(const TextCheck *c)
{
    const Plan *plan = c->plan;
    for (size_t i = 0; i < plan->roles.n; i++)
        check_role(c, plan->roles.items[i].name.s, plan->roles.items[i].name.pos);
    if (plan->roles.n == 0)
        check_responsible(c);
    for (size_t i = 0; i < plan->follow_ups.n; i++)
        check_role(c, plan->follow_ups.items[i].responsible.s,
                   plan->follow_ups.items[i].responsible.pos);
    check_role(c, plan->contact.role.s, plan->contact.role.pos);
}

/* ---- pay ---- */

static bool is_pay(Str word)
{
    static const Str ends[] = {STR_INIT("lønn"), STR_INIT("løn"), STR_INIT("lønna"),
                               STR_INIT("lønnen")};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(word, ends[i]))
            return true;
    return false;
}

/* "... kr 612 000", "612 000 kroner" */
static bool has_amount(Str sentence)
{
    static const Str units[] = {STR_INIT("kr"), STR_INIT("kroner")};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++)
        for (size_t at = 0; (at = str_find(sentence, units[u], at)) != SIZE_MAX; at++) {
            Str before = str_trim(str_slice(sentence, 0, at));
            Str behind = str_trim(str_slice(sentence, at + units[u].n, sentence.n));
            bool digit =
                (before.n && before.p[before.n - 1] >= '0' && before.p[before.n - 1] <= '9') ||
                (behind.n && behind.p[0] >= '0' && behind.p[0] <= '9');
            if (digit)
                return true;
        }
    return false;
}

static void check_sentence(const TextCheck *c, const Passage *p, size_t from, size_t to)
{
    Str sentence = str_slice(p->text, from, to), word, name = STR_EMPTY;
    bool pay = false;
    for (size_t at = 0; !pay && prose_next_word(sentence, &at, &word);)
        pay = is_pay(utf8_lower(c->job->arena, word));
    if (pay && has_amount(sentence) && person_find(c->lexicon, sentence, &name))
        DIAG0(c->job->diags, PERSON_PAY, passage_pos(p, (size_t)(name.p - p->text.p)), name.n);
}

void check_pay(const TextCheck *c)
{
    for (size_t i = 0; i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        if (!(p->has & GLANCE_DIGIT) || str_find(p->text, S("øn"), 0) == SIZE_MAX ||
            str_find(p->text, S("kr"), 0) == SIZE_MAX)
            continue; /* most: no amount, nothing to cut into sentences */
        size_t from = 0;
        for (size_t at = 0; at < p->text.n; at++)
            if (at + 1 == p->text.n ||
                (strchr(".!?", p->text.p[at]) && strchr(" \n", p->text.p[at + 1]))) {
                check_sentence(c, p, from, at + 1);
                from = at + 1;
            }
    }
}
