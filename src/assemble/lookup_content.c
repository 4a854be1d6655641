/* lookup_content.c - what comes with the program for plans to take over: the questions of
 * the bank, and the standard roles.
 */
#include "assemble/lookup.h"

#include "plan/standard_roles.h"

/* ---- questions --------------------------------------------------------------- */

static Str code_of(const Lookup *lookup)
{
    return lookup->a->language->code;
}

/* The questions of the i-th one's theme; returns the first of another. */
static size_t put_theme(Lookup *lookup, Bank *bank, size_t i)
{
    Assembly *a = lookup->a;
    const BankQuestion *first = bank_at(bank, i), *question = first;
    Node *body =
        lookup_entry(lookup, lookup_id(lookup, "spørsmålstema", first->theme), first->theme);
    lookup_paragraph(lookup, body, bank_theme_name(bank, first->theme, code_of(lookup)));
    Node *list = put_list(a, body, false, lookup->pos);
    for (; question && str_eq(question->theme, first->theme) && str_eq(question->set, first->set);
         question = bank_at(bank, ++i)) {
        bool borrowed;
        Text text = bank_text(question, code_of(lookup), &borrowed);
        Node *p = put_paragraph(a, put_item(a, list, lookup->pos), PARAGRAPH_BODY, lookup->pos);
        lookup_code(lookup, p, question->id);
        put_text(a, p, S(" \u2013 "), lookup->pos);
        Node *span = put_span(a, p, SPAN_PLAIN, text.s, lookup->pos);
        span->u.span.quoted = true;
        span->lang = borrowed ? S("nb-NO") : STR_EMPTY;
    }
    return i;
}

/* The program's own bank: what a plan makes of it is the plan's affair. */
void lookup_questions(Lookup *lookup)
{
    Bank *bank = bank_open(lookup->a->job, NULL);
    Str set = STR_EMPTY;
    const BankQuestion *question;
    for (size_t i = 0; (question = bank_at(bank, i)) != NULL;) {
        if (!str_eq(question->set, set))
            lookup_group(lookup, lookup_id(lookup, "sett", question->set),
                         str_format(lookup->a->arena, "%.*s (%.*s)",
                                    STR_ARG(bank_set_name(bank, question->set, code_of(lookup))),
                                    STR_ARG(question->set)));
        set = question->set;
        i = put_theme(lookup, bank, i);
    }
}

/* ---- roles ------------------------------------------------------------------- */

static Str text_of(const Tree *role, Str key)
{
    const Tree *value = standard_role_value(role, key);
    return value && value->kind == TREE_SCALAR ? value->text.s : STR_EMPTY;
}

/* A text of the roles' file, which is in the document's language or in bokmål. */
static void put_words(Lookup *lookup, Node *parent, Str text, bool borrowed)
{
    Node *span = put_span(lookup->a, parent, SPAN_PLAIN, text, lookup->pos);
    span->u.span.quoted = true;
    span->lang = borrowed ? S("nb-NO") : STR_EMPTY;
}

static void put_standard_role(Lookup *lookup, const Tree *role, bool borrowed)
{
    Assembly *a = lookup->a;
    Str id = text_of(role, S("id"));
    Node *body = lookup_entry(lookup, lookup_id(lookup, "standardrolle", id), id);
    Node *p = put_paragraph(a, body, PARAGRAPH_BODY, lookup->pos);
    Node *name = put_node(a, p, NODE_STRONG, lookup->pos);
    put_words(lookup, name, text_of(role, S("navn")), borrowed);
    put_text(a, p, S(". "), lookup->pos);
    put_words(lookup, p, text_of(role, S("beskrivelse")), borrowed);
    const Tree *duties = standard_role_value(role, S("ansvar"));
    if (!duties || duties->kind != TREE_SEQUENCE)
        return;
    Node *list = put_list(a, body, false, lookup->pos);
    for (size_t i = 0; i < duties->n; i++)
        put_words(lookup,
                  put_paragraph(a, put_item(a, list, lookup->pos), PARAGRAPH_BODY, lookup->pos),
                  duties->items[i]->text.s, borrowed);
}

void lookup_standard_roles(Lookup *lookup)
{
    bool borrowed;
    const Tree *roles =
        standard_roles_load(lookup->a->job, lookup->a->arena, code_of(lookup), &borrowed);
    for (size_t i = 0; roles && i < roles->n; i++)
        put_standard_role(lookup, roles->items[i], borrowed);
}
