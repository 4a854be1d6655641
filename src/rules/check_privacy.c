/* check_privacy.c - persons in a document that is published.
 *
 * A message never repeats what it warns of: it may end up in a log.
 */
#include "base/utf8.h"
#include "rules/identifiers.h"
#include "rules/persons.h"
#include "rules/phones.h"
#include "rules/places.h"
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
    case IDENTIFIER_PHONE: /* one message for all places */
        break;
    case IDENTIFIER_EMAIL:
        if (is_private(c, str_slice(p->text, id->domain, id->end)))
            DIAG(diags, PRIVATE_EMAIL, pos, n, str_slice(p->text, id->domain, id->end));
        break;
    }
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

/* The last eight digits: those before them are the country's. */
static Str number_of(const TextCheck *c, Str text)
{
    enum { DIGITS = 8 };
    Buf out = buf_new(c->job->arena);
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] >= '0' && text.p[i] <= '9')
            buf_add_char(&out, text.p[i]);
    Str number = buf_str(&out);
    return str_slice(number, number.n - DIGITS, number.n);
}

/* `phones` is number → Places. */
static void add_phone(const TextCheck *c, Map *phones, const Passage *p, const Identifier *id)
{
    Str number = number_of(c, str_slice(p->text, id->start, id->end));
    Places *places = map_get(phones, number);
    if (!places) {
        places = NEW(c->job->arena, Places);
        map_put(phones, number, places);
    }
    places_add(c->job->arena, places, p, id->start, id->end, NO_REPLACEMENT);
}

/* "kommunens konto 8601 11 17947": it is meant to be known. */
static bool is_own_account(const TextCheck *c, const Passage *p, const Identifier *id)
{
    const Map *phrases = lexicon_words(c->lexicon, LEXICON_PRIVACY, S("egen-konto"));
    Str sentence = utf8_lower(c->job->arena, prose_sentence(p->text, id->start));
    for (size_t i = 0; i < phrases->n; i++)
        if (str_find(sentence, phrases->entries[i].key, 0) != SIZE_MAX)
            return true;
    return false;
}

/* A contact is there to be called: only what is no telephone is looked at. */
static bool is_contact(const Passage *p)
{
    return p->field && p->field->record == RECORD_Contact;
}

static void take_identifier(const TextCheck *c, Map *phones, const Passage *p, const Identifier *id)
{
    if (id->kind == IDENTIFIER_PHONE) {
        if (!is_contact(p) && phone_is_somebodys(c, p, id))
            add_phone(c, phones, p, id);
    } else if (id->kind != IDENTIFIER_ACCOUNT || !is_own_account(c, p, id)) {
        report_identifier(c, p, id);
    }
}

void check_identifiers(const TextCheck *c)
{
    Map phones = map_new(c->job->arena);
    for (size_t i = 0; i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        if (!(p->has & (GLANCE_DIGIT | GLANCE_AT)) || !may_hold_identifier(p->text))
            continue;
        bool account = is_about_account(p->text);
        Identifier id;
        for (size_t at = 0; identifier_next(p->text, account, &at, &id);)
            take_identifier(c, &phones, p, &id);
    }
    for (size_t i = 0; i < phones.n; i++)
        places_report(c->job, DIAG_PRIVATE_PHONE, phones.entries[i].value, NULL, 0);
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
                               STR_INIT("lønnen"), STR_INIT("løna")};
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

/* "tjener 612 000", "på nå om lag 612 000" */
static bool has_digit_close(Str sentence, size_t at)
{
    enum { REACH = 20 };
    for (size_t to = at + REACH; at < sentence.n && at < to && !strchr(",;:", sentence.p[at]); at++)
        if (sentence.p[at] >= '0' && sentence.p[at] <= '9')
            return true;
    return false;
}

static bool is_earning(Str sentence, size_t behind, Str word)
{
    static const Str verbs[] = {STR_INIT("tjener"), STR_INIT("tjente"), STR_INIT("tener"),
                                STR_INIT("tente")};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_eq(word, verbs[i]))
            return has_digit_close(sentence, behind);
    return false;
}

/* "har en lønn på 612 000" */
static bool is_paid(const TextCheck *c, Str sentence, size_t at)
{
    static const Str verbs[] = {STR_INIT("har"), STR_INIT("hadde"), STR_INIT("får"),
                                STR_INIT("fikk"), STR_INIT("fekk")};
    enum { REACH = 120 };
    Str word = STR_EMPTY;
    bool has = false;
    prose_next_word(sentence, &at, &word);
    sentence = str_slice(sentence, 0, at + REACH);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        has = has || str_eq(word, verbs[i]);
    while (has && prose_next_word(sentence, &at, &word))
        if (is_pay(utf8_lower(c->job->arena, word)) && has_digit_close(sentence, at))
            return true;
    return false;
}

/* "Ordfører Kari Nordmann": what she earns is for all to know. */
static bool is_paid_in_public(const TextCheck *c, Str sentence, Str name)
{
    Str word, before = STR_EMPTY;
    for (size_t at = 0; prose_next_word(sentence, &at, &word) && word.p < name.p;)
        before = word;
    return lexicon_has(lexicon_words(c->lexicon, LEXICON_PRIVACY, S("lønn-er-offentlig")),
                       utf8_lower(c->job->arena, before));
}

/* "Hanne tjener 612 000", "Hanne har en lønn på 612 000", "lønnen til Hanne er 612 000": one
 * name is enough there. */
static bool find_earner(const TextCheck *c, Str sentence, Str *name)
{
    Str word, last = STR_EMPTY, last_but_one = STR_EMPTY, verb;
    for (size_t at = 0; prose_next_word(sentence, &at, &word);) {
        size_t next = at;
        bool of = is_pay(utf8_lower(c->job->arena, last_but_one)) &&
                  (str_eq(last, S("til")) || str_eq(last, S("åt")));
        *name = word;
        if (person_is_first_name(c->lexicon, word) && !is_paid_in_public(c, sentence, word) &&
            ((of && has_digit_close(sentence, at)) || is_paid(c, sentence, at) ||
             (prose_next_word(sentence, &next, &verb) && is_earning(sentence, next, verb))))
            return true;
        last_but_one = last;
        last = word;
    }
    return false;
}

/* Whose pay a sentence with pay and an amount may tell. */
static bool find_paid(const TextCheck *c, Str sentence, Str *name)
{
    for (Str rest = sentence; person_find(c->lexicon, rest, name);
         rest = str_slice(rest, (size_t)(name->p - rest.p) + name->n, rest.n))
        if (!is_paid_in_public(c, sentence, *name))
            return true;
    return find_earner(c, sentence, name);
}

/* What a sentence says of pay; in quotation marks it may be a title: "«Livslønn»". */
typedef enum PaySaid { PAY_NONE, PAY_QUOTED, PAY_SAID } PaySaid;

static PaySaid pay_in(const TextCheck *c, const Passage *p, Str sentence)
{
    Str word;
    PaySaid said = PAY_NONE;
    for (size_t at = 0; prose_next_word(sentence, &at, &word);) {
        Str lower = utf8_lower(c->job->arena, word);
        if (!is_pay(lower) && !is_earning(sentence, at, lower))
            continue;
        if (!prose_is_quoted(p->text, (size_t)(word.p - p->text.p)))
            return PAY_SAID;
        said = PAY_QUOTED;
    }
    return said;
}

static void check_sentence(const TextCheck *c, const Passage *p, size_t from, size_t to)
{
    Str sentence = str_slice(p->text, from, to), name = STR_EMPTY;
    PaySaid said = pay_in(c, p, sentence);
    if (said == PAY_NONE || !has_amount(sentence) || !find_paid(c, sentence, &name))
        return;
    size_t at = (size_t)(name.p - p->text.p);
    if (said == PAY_SAID || prose_is_quoted(p->text, at))
        DIAG0(c->job->diags, PERSON_PAY, passage_pos(p, at), name.n);
}

/* Most passages have no amount, and nothing to cut into sentences. */
static bool may_tell_pay(const Passage *p)
{
    static const Str signs[] = {STR_INIT("øn"), STR_INIT("tjen"), STR_INIT("tener"),
                                STR_INIT("tente")};
    if (!(p->has & GLANCE_DIGIT) || str_find(p->text, S("kr"), 0) == SIZE_MAX)
        return false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_find(p->text, signs[i], 0) != SIZE_MAX)
            return true;
    return false;
}

void check_pay(const TextCheck *c)
{
    for (size_t i = 0; i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        if (!may_tell_pay(p))
            continue;
        size_t from = 0;
        for (size_t at = 0; at < p->text.n; at++)
            if (at + 1 == p->text.n ||
                (strchr(".!?", p->text.p[at]) && strchr(" \n", p->text.p[at + 1]))) {
                check_sentence(c, p, from, at + 1);
                from = at + 1;
            }
    }
}
