/* cover.c - see cover.h. The case block tells a committee what it has before it:
 * status, who has treated it and when, the archive case, with whom it has been
 * discussed.
 */
#include "assemble/cover.h"

#include "assemble/names.h"
#include "assemble/pictures.h"
#include "assemble/tables.h"

static void put_logo(Assembly *a, Node *part)
{
    const ImageRef *logo = &a->plan->logo;
    const Picture *picture = logo->file.s.n ? find_picture(a, logo->file) : NULL;
    if (!picture)
        return;
    Node *figure = put_node(a, part, NODE_FIGURE, logo->pos);
    figure->u.figure.picture = picture;
    figure->u.figure.source = logo->file;
    figure->u.figure.alt = logo->alt.s;
}

static void put_publishers(Assembly *a, Node *part)
{
    const Plan *plan = a->plan;
    if (plan->organisation.s.n)
        put_inlines(a, put_paragraph(a, part, PARAGRAPH_PUBLISHER, plan->organisation.pos),
                    plan->organisation);
    for (size_t i = 0; i < plan->publishers.n; i++)
        put_inlines(a, put_paragraph(a, part, PARAGRAPH_PUBLISHER, plan->publishers.items[i].pos),
                    plan->publishers.items[i]);
}

static void put_title(Assembly *a, Node *part)
{
    Node *heading = put_node(a, part, NODE_HEADING, a->plan->title.pos);
    heading->u.heading.level = 1;
    heading->u.heading.unlisted = true;
    put_inlines(a, heading, a->plan->title);
    if (a->plan->subtitle.s.n)
        put_inlines(a, put_paragraph(a, part, PARAGRAPH_SUBTITLE, a->plan->subtitle.pos),
                    a->plan->subtitle);
}

void put_line(Assembly *a, Node *terms, WordId term, Str text, Pos pos)
{
    if (!text.n)
        return;
    Node *body = put_term(a, terms, term, pos);
    put_text(a, put_paragraph(a, body, PARAGRAPH_BODY, pos), text, pos);
}

void put_status(Assembly *a, Node *terms)
{
    if (a->plan->status == PLAN_STATUS_NONE)
        return;
    Node *body = put_term(a, terms, WORD_STATUS, a->plan->title.pos);
    Node *p = put_paragraph(a, body, PARAGRAPH_BODY, a->plan->title.pos);
    put_word_span(a, p, SPAN_STATUS, plan_status_word(a->plan->status), a->plan->title.pos);
    if (a->plan->status_date != DAY_NONE)
        put_text(a, p, S(" "), a->plan->title.pos);
    put_day(a, p, a->plan->status_date, a->plan->title.pos);
}

/* "Kommunestyret, PS 12/26, 12. februar 2026: vedtatt" */
static void put_treatment(Assembly *a, Node *body, const Treatment *t)
{
    Node *p = put_paragraph(a, body, PARAGRAPH_BODY, t->pos);
    put_inlines(a, p, t->body);
    if (t->case_number.s.n) {
        put_text(a, p, S(", "), t->pos);
        put_inlines(a, p, t->case_number);
    }
    if (t->date != DAY_NONE)
        put_text(a, p, S(", "), t->pos);
    put_day(a, p, t->date, t->pos);
    if (t->result.s.n) {
        put_text(a, p, S(": "), t->pos);
        put_inlines(a, p, t->result);
    }
}

void put_treatments(Assembly *a, Node *terms)
{
    if (a->plan->treatments.n == 0)
        return;
    Node *body = put_term(a, terms, WORD_TREATMENT, a->plan->treatments.items[0].pos);
    for (size_t i = 0; i < a->plan->treatments.n; i++)
        put_treatment(a, body, &a->plan->treatments.items[i]);
}

static Str join_texts(const Assembly *a, const Texts *texts)
{
    Str *words = NEW_ARRAY(a->arena, Str, texts->n);
    for (size_t i = 0; i < texts->n; i++)
        words[i] = texts->items[i].s;
    return join_words(a, words, texts->n);
}

static void put_discussion(Assembly *a, Node *body, const Discussion *d)
{
    Str words[] = {STR_EMPTY, join_texts(a, &d->parties)};
    Node *p = put_paragraph(a, body, PARAGRAPH_BODY, d->pos);
    if (d->date != DAY_NONE && words[1].n)
        put_dated_phrase(a, p, WORD_DISCUSSED_WITH, words, (Day[]){d->date, DAY_NONE}, 2, d->pos);
    else
        put_text(a, p, words[1], d->pos);
    if (!words[1].n)
        put_day(a, p, d->date, d->pos);
    if (d->remarks.s.n)
        put_inlines(a, put_paragraph(a, body, PARAGRAPH_SMALL, d->remarks.pos), d->remarks);
}

void put_discussions(Assembly *a, Node *terms)
{
    if (a->plan->discussions.n == 0)
        return;
    Node *body = put_term(a, terms, WORD_DISCUSSED, a->plan->discussions.items[0].pos);
    for (size_t i = 0; i < a->plan->discussions.n; i++)
        put_discussion(a, body, &a->plan->discussions.items[i]);
}

void put_contact(Assembly *a, Node *terms, const Contact *c)
{
    if (!c->role.s.n && !c->email.s.n && !c->phone.s.n)
        return;
    Node *body = put_term(a, terms, WORD_CONTACT, c->pos);
    Node *p = put_paragraph(a, body, PARAGRAPH_BODY, c->pos);
    put_inlines(a, p, c->role);
    if (c->email.s.n) {
        put_text(a, p, p->first ? S(", ") : STR_EMPTY, c->email.pos);
        Node *link = put_node(a, p, NODE_LINK, c->email.pos);
        link->u.link.url = str_format(a->arena, "mailto:%.*s", STR_ARG(c->email.s));
        put_text(a, link, c->email.s, c->email.pos);
    }
    if (c->phone.s.n) {
        put_text(a, p, p->first ? S(", ") : STR_EMPTY, c->phone.pos);
        put_text(a, p, c->phone.s, c->phone.pos);
    }
}

void put_case_block(Assembly *a, Node *part)
{
    const Plan *plan = a->plan;
    Node *terms = put_node(a, part, NODE_TERMS, plan->title.pos);
    put_line(a, terms, WORD_PERIOD, format_years(a->arena, plan->period_from, plan->period_to),
             plan->period_pos);
    put_line(a, terms, WORD_EDITION, plan->edition.s, plan->edition.pos);
    put_status(a, terms);
    put_treatments(a, terms);
    put_line(a, terms, WORD_APPENDIX, plan->attachment_number.s, plan->attachment_number.pos);
    put_line(a, terms, WORD_ARCHIVE_CASE, plan->archive_case.s, plan->archive_case.pos);
    put_discussions(a, terms);
    put_contact(a, terms, &plan->contact);
    put_line(a, terms, WORD_ORGANISATION_NUMBER, plan->organisation_number.s,
             plan->organisation_number.pos);
    if (!terms->first)
        node_unlink(terms);
}

static void put_revisions(Assembly *a, Node *part)
{
    const Plan *plan = a->plan;
    if (plan->revisions.n == 0)
        return;
    Node *table = put_table(a, part, 2, plan->revisions.items[0].pos);
    table->u.table.columns[0].weight = 25;
    table->u.table.columns[1].weight = 75;
    put_word(a, put_node(a, table, NODE_CAPTION, table->pos), WORD_REVISIONS, table->pos);
    Node *head = put_row(a, table_section(a, table, NODE_TABLE_HEAD), table->pos);
    put_cell_word(a, head, SCOPE_COLUMN, WORD_DATE, table->pos);
    put_cell_word(a, head, SCOPE_COLUMN, WORD_CHANGE, table->pos);
    Node *body = table_section(a, table, NODE_TABLE_BODY);
    for (size_t i = 0; i < plan->revisions.n; i++) {
        const Revision *r = &plan->revisions.items[i];
        Node *row = put_row(a, body, r->pos);
        put_day(a, put_cell_str(a, row, SCOPE_ROW, STR_EMPTY, r->pos), r->date, r->pos);
        put_cell_text(a, row, SCOPE_NONE, r->change);
    }
}

void put_cover(Assembly *a, Node *part, bool full)
{
    part->u.part.title = a->plan->title.s;
    part->u.part.new_page = full;
    if (full)
        put_logo(a, part);
    put_publishers(a, part);
    put_title(a, part);
    if (!full)
        return;
    put_case_block(a, part);
    put_revisions(a, part);
}
