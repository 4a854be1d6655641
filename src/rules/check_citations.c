/* check_citations.c - the agreements that a plan names, and how it cites them. Whether a
 * provision exists is found where citations become links (assemble/citations.c).
 */
#include "assemble/citations.h"
#include "language/language.h"
#include "rules/places.h"
#include "rules/say.h"
#include "rules/text_check.h"

/* ---- editions ---- */

static const Agreement *find_agreement(const TextCheck *c, Str id)
{
    const Agreement *agreement;
    for (size_t i = 0; (agreement = provisions_agreement(c->registry, i)) != NULL; i++)
        if (str_eq(agreement->id, id))
            return agreement;
    return NULL;
}

static bool is_in_force(const Agreement *a, Day day)
{
    return (a->valid_from == DAY_NONE || a->valid_from <= day) &&
           (a->valid_to == DAY_NONE || a->valid_to >= day);
}

/* Another edition of the same agreement that holds: the old one is there to be compared. */
static bool has_edition_in_force(const TextCheck *c, const Agreement *old, Day day)
{
    const Agreement *other;
    for (size_t i = 0; (other = provisions_agreement(c->registry, i)) != NULL; i++)
        if (other != old && str_eq(other->abbreviation, old->abbreviation) &&
            is_in_force(other, day))
            return true;
    return false;
}

static Str day_text(const TextCheck *c, Day day)
{
    return format_day(c->job->arena, c->language, day);
}

void check_editions(const TextCheck *c)
{
    Day today = c->plan->status_date;
    for (size_t i = 0; today != DAY_NONE && i < c->plan->agreements.n; i++) {
        const Ref *ref = &c->plan->agreements.items[i];
        const Agreement *a = find_agreement(c, ref->id);
        if (!a || is_in_force(a, today) || has_edition_in_force(c, a, today))
            continue;
        if (a->valid_to != DAY_NONE && a->valid_to < today)
            DIAG(c->job->diags, EDITION_PAST, ref->pos, ref->id.n, ref->id,
                 day_text(c, a->valid_to), day_text(c, today));
        else
            DIAG(c->job->diags, EDITION_FUTURE, ref->pos, ref->id.n, ref->id,
                 day_text(c, a->valid_from), day_text(c, today));
        ValuePlace day = value_place(c->plan, &c->plan->status_date, c->plan->pos, 0);
        diag_also(c->job->diags, day.pos, day.length);
    }
}

/* ---- styles ---- */

/* A way to write a citation: "kap. N, pkt. N", of an agreement's chapters, points or
 * sections. */
typedef struct Style {
    const Agreement *agreement;
    int kind;
    Str form;
    bool canonical;
    Str written, right; /* of the first */
    Places places;
} Style;
typedef LIST(Style) Styles;

static int kind_of(const Provision *p)
{
    return p->whole ? 0 : !p->section ? 1 : p->chapter.n ? 2 : 3;
}

/* Where the words behind the agreement's name begin. */
static size_t name_end(Str citation)
{
    static const Str units[] = {STR_INIT("kap"), STR_INIT("Kap"), STR_INIT("pkt"),
                                STR_INIT("Pkt"), STR_INIT("§"),   STR_INIT("punkt"),
                                STR_INIT("par"), STR_INIT("del ")};
    for (size_t i = 0; i < citation.n; i++) {
        bool starts = i == 0 || citation.p[i - 1] == ' ' || citation.p[i - 1] == '\n';
        if (starts && citation.p[i] >= '0' && citation.p[i] <= '9')
            return i;
        for (size_t u = 0; starts && u < sizeof units / sizeof *units; u++)
            if (str_starts(str_slice(citation, i, citation.n), units[u]))
                return i;
    }
    return citation.n;
}

/* Digits become N, any white space one space. */
static Str form_of(Arena *arena, Str locator)
{
    Buf out = buf_new(arena);
    for (size_t i = 0; i < locator.n; i++) {
        char ch = locator.p[i], before = i ? locator.p[i - 1] : ' ';
        bool digit = ch >= '0' && ch <= '9', inner = before >= '0' && before <= '9';
        bool joint = (ch == '.' || ch == '-') && inner && i + 1 < locator.n &&
                     locator.p[i + 1] >= '0' && locator.p[i + 1] <= '9';
        bool held = ch == '\xa0' && before == '\xc2';
        if (digit || joint)
            buf_puts(&out, out.n && out.p[out.n - 1] == 'N' ? "" : "N");
        else if (held)
            out.p[out.n - 1] = ' ';
        else
            buf_add_char(&out, ch == '\n' ? ' ' : ch);
    }
    return buf_str(&out);
}

/* Whether "del B" is said each time is no matter of style. */
static Str without_part(Str form)
{
    size_t at = str_find_char(form, ' ', S("del ").n);
    return str_starts(form, S("del ")) && at != SIZE_MAX ? str_slice(form, at + 1, form.n) : form;
}

/* In the canonical form, with the spaces that people have on their keyboards. */
static Str canonical(const TextCheck *c, const Cited *cited)
{
    CitationForms forms = citation_forms(c->language);
    Str text = citation_canonical(c->job->arena, &forms, cited, NULL);
    Buf out = buf_new(c->job->arena);
    for (size_t i = 0; i < text.n; i++) {
        bool held = str_starts(str_slice(text, i, text.n), S("\u00a0"));
        buf_add_char(&out, held ? ' ' : text.p[i]);
        i += held;
    }
    return buf_str(&out);
}

static Style *style_of(const TextCheck *c, Styles *styles, const Cited *cited, Str form)
{
    int kind = kind_of(cited->provision);
    for (size_t i = 0; i < styles->n; i++) {
        Style *style = &styles->items[i];
        if (style->agreement == cited->agreement && style->kind == kind &&
            str_eq(style->form, form))
            return style;
    }
    Style *style = LIST_ADD(c->job->arena, styles);
    *style = (Style){.agreement = cited->agreement, .kind = kind, .form = form};
    return style;
}

/* One whole citation by name: what stands in a row with others, or within a provision
 * that was named before, says less and is no style. */
static void add_citation(const TextCheck *c, Styles *styles, const Passage *p, const Cited *cited)
{
    Str text = str_slice(p->text, cited->start, cited->end);
    size_t end = name_end(text);
    Spot spot = {p, cited->start, text.n};
    if (!cited->provision || cited->since || cited->n_subs || end == 0 || end == text.n ||
        spot_is_set_off(&spot))
        return;
    Str right = canonical(c, cited);
    Str form = without_part(form_of(c->job->arena, str_slice(text, end, text.n)));
    Str wanted = without_part(form_of(c->job->arena, str_slice(right, name_end(right), right.n)));
    Style *style = style_of(c, styles, cited, form);
    if (!style->places.n) {
        style->canonical = str_eq(form, wanted);
        style->written = place_words(c->job->arena, text);
        style->right = right;
    }
    Str name = str_slice(text, 0, end);
    if (str_ends(str_trim(name), S(","))) /* "HTA, punkt 3.3" */
        name = str_format(c->job->arena, "%.*s ", (int)str_trim(name).n - 1, name.p);
    Str rest = str_slice(right, name_end(right), right.n);
    places_add(c->job->arena, &style->places, p, cited->start, cited->end,
               str_format(c->job->arena, "%.*s%.*s", STR_ARG(name), STR_ARG(rest)));
}

/* The writers' own text, with something that may be a locator in it. */
static bool may_cite(const TextCheck *c, const Passage *p)
{
    return p->has & CITATION_GLANCE && !p->plain && !p->quoted && str_eq(p->lang, c->lang);
}

static Styles find_styles(const TextCheck *c)
{
    Styles styles = {0};
    for (size_t i = 0; i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        CitationScan scan;
        Cited cited;
        if (!may_cite(c, p))
            continue;
        citation_start(&scan, c->registry, p->text);
        while (citation_next(&scan, &cited))
            add_citation(c, &styles, p, &cited);
    }
    return styles;
}

static bool is_mixed(const Styles *styles, const Style *style)
{
    for (size_t i = 0; i < styles->n; i++) {
        const Style *other = &styles->items[i];
        if (other != style && other->agreement == style->agreement && other->kind == style->kind)
            return true;
    }
    return false;
}

/* A plan that always writes the same is left alone, whatever it writes. */
void check_styles(const TextCheck *c)
{
    Styles styles = find_styles(c);
    for (size_t i = 0; i < styles.n; i++) {
        const Style *style = &styles.items[i];
        if (!style->canonical && is_mixed(&styles, style))
            PLACES(c->job, CITATION_STYLES, &style->places, style->written, style->right,
                   style->agreement->abbreviation);
    }
}

/* ---- agreements that are not listed ---- */

/* With a unit and a number: a name and a bare number may be anything where nothing is listed. */
static bool has_unit(Str text)
{
    static const Str units[] = {STR_INIT("§"), STR_INIT("pkt"), STR_INIT("punkt"), STR_INIT("kap"),
                                STR_INIT("kapittel")};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++)
        for (size_t at = 0; (at = str_find(text, units[u], at)) != SIZE_MAX; at++) {
            size_t behind = at + units[u].n;
            while (behind < text.n && strchr("§\u00a0. \n", text.p[behind]))
                behind++;
            if (behind < text.n && text.p[behind] >= '0' && text.p[behind] <= '9')
                return true;
        }
    return false;
}

/* The first citation of a passage that says by its name what it is of, and by a unit where. */
static bool find_named(const Registry *registry, const Passage *p, Cited *cited)
{
    CitationScan scan;
    citation_start(&scan, registry, p->text);
    while (citation_next(&scan, cited)) {
        Spot spot = {p, cited->start, cited->end - cited->start};
        Str text = spot_text(&spot);
        if (name_end(text) && has_unit(text) && !spot_is_set_off(&spot))
            return true;
    }
    return false;
}

void check_agreements_listed(const TextCheck *c)
{
    const Registry *all = NULL;
    for (size_t i = 0; c->plan->agreements.n == 0 && i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        Cited cited;
        if (!may_cite(c, p) || !has_unit(p->text))
            continue;
        all = all ? all : provisions_load_all(c->job, c->plan);
        if (!find_named(all, p, &cited))
            continue;
        DIAG(c->job->diags, AGREEMENTS_NOT_LISTED, passage_pos(p, cited.start),
             cited.end - cited.start,
             place_words(c->job->arena, str_slice(p->text, cited.start, cited.end)),
             cited.agreement->id);
        return;
    }
}
