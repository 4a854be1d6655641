/* diag_human.c - diagnostics for people: the line, the place in it and what to do. */
#include "base/diag.h"

#include "base/diag_list.h"
#include "base/utf8.h"
#include "base/width.h"

typedef struct Renderer {
    const Diags *diags;
    int language; /* index into the texts of DiagEntry */
    bool color;
    Buf *out;
} Renderer;

static const char BOLD[] = "\033[1m", FAINT[] = "\033[2m", GREEN[] = "\033[1;32m",
                  BLUE[] = "\033[1;34m", PLAIN[] = "\033[0m";

static void style(Renderer *r, const char *code)
{
    if (r->color)
        buf_puts(r->out, code);
}

static const char *severity_color(Severity severity)
{
    static const char *const colors[] = {
        [SEVERITY_NOTE] = "\033[1;36m",
        [SEVERITY_WARNING] = "\033[1;33m",
        [SEVERITY_ERROR] = "\033[1;31m",
    };
    return colors[severity];
}

/* ---- text of strangers ----------------------------------------------------- */

/* What steers a terminal or turns the direction of text is shown, not sent. */
static uint32_t shown(uint32_t rune)
{
    if (rune < 0x20)
        return 0x2400 + rune;
    if (rune == 0x7F)
        return 0x2421;
    return rune_is_unfit(rune) ? 0xFFFD : rune;
}

static void put_text(Renderer *r, Str text)
{
    for (size_t i = 0; i < text.n;)
        buf_add_rune(r->out, shown(utf8_next(text, &i)));
}

static void put_filled(Renderer *r, const char *text, const Str *args)
{
    Buf filled = buf_new(r->out->arena);
    diag_fill(&filled, text, args);
    put_text(r, buf_str(&filled));
}

/* ---- the line and the marks below it --------------------------------------- */

enum { WIDEST_EXCERPT = 160, TAB = 4 };

/* A line as it is shown, and the columns of the marks in it. */
typedef struct Excerpt {
    Str line;
    size_t from, to;             /* the bytes that are shown */
    size_t mark, mark_end;       /* bytes */
    unsigned column, first, end; /* columns so far, of the mark, behind it */
} Excerpt;

/* A line of prose may be a whole paragraph: show what stands around. */
static Excerpt make_excerpt(const DiagSpan *span)
{
    Excerpt e = {.line = span->start.text, .to = span->start.text.n, .mark = span->start.offset};
    e.mark_end = span->end.line == span->start.line ? span->end.offset : e.line.n;
    if (e.line.n > WIDEST_EXCERPT) {
        e.from = e.mark > WIDEST_EXCERPT / 2 ? e.mark - WIDEST_EXCERPT / 2 : 0;
        e.to = e.from + WIDEST_EXCERPT < e.line.n ? e.from + WIDEST_EXCERPT : e.line.n;
        while (utf8_is_inside(e.line, e.from))
            e.from--;
        while (utf8_is_inside(e.line, e.to))
            e.to++;
    }
    return e;
}

static void put_rune(Renderer *r, Excerpt *e, uint32_t rune)
{
    if (rune == '\t') {
        unsigned n = TAB - e->column % TAB;
        buf_printf(r->out, "%*s", (int)n, "");
        e->column += n;
        return;
    }
    rune = shown(rune);
    buf_add_rune(r->out, rune);
    e->column += rune_width(rune);
}

static void put_line(Renderer *r, Excerpt *e)
{
    if (e->from > 0)
        put_rune(r, e, 0x2026);
    for (size_t i = e->from; i < e->to;) {
        if (i == e->mark)
            e->first = e->column;
        put_rune(r, e, utf8_next(str_slice(e->line, 0, e->to), &i));
        if (i <= e->mark_end)
            e->end = e->column;
    }
    if (e->mark >= e->to)
        e->first = e->column;
    if (e->to < e->line.n)
        put_rune(r, e, 0x2026);
}

static void put_gutter(Renderer *r, uint32_t line)
{
    style(r, FAINT);
    if (line)
        buf_printf(r->out, "%5u | ", line);
    else
        buf_puts(r->out, "      | ");
    style(r, PLAIN);
}

static void put_marks(Renderer *r, const Excerpt *e, const char *color, const char *marks)
{
    put_gutter(r, 0);
    buf_printf(r->out, "%*s", (int)e->first, "");
    style(r, color);
    buf_add_char(r->out, marks[0]);
    for (unsigned i = e->first + 1; i < e->end; i++)
        buf_add_char(r->out, marks[1]);
    style(r, PLAIN);
    buf_add_char(r->out, '\n');
}

/* The columns where the marks are, for what is to stand below them. */
static unsigned draw_excerpt(Renderer *r, const DiagSpan *span, const char *color,
                             const char *marks)
{
    if (span->start.line == 0)
        return 0;
    Excerpt e = make_excerpt(span);
    put_gutter(r, span->start.line);
    put_line(r, &e);
    buf_add_char(r->out, '\n');
    put_marks(r, &e, color, marks);
    return e.first;
}

/* ---- one diagnostic --------------------------------------------------------- */

static void put_location(Renderer *r, const Place *place)
{
    if (place->path.n == 0)
        return;
    put_text(r, place->path);
    if (place->line)
        buf_printf(r->out, ":%u:%u", place->line, place->column);
    buf_puts(r->out, ": ");
}

static void draw_head(Renderer *r, const Diag *diag, const DiagEntry *entry, const Place *place)
{
    Severity severity = diag_severity(r->diags, diag);
    style(r, BOLD);
    put_location(r, place);
    style(r, PLAIN);
    style(r, severity_color(severity));
    buf_printf(r->out, "%s %s", diag_severity_word(severity, r->language), entry->code);
    if (diag_is_raised(r->diags, diag))
        buf_puts(r->out, " [--strict]");
    else if (diag_is_set(r->diags, diag))
        buf_puts(r->out, " [regler]");
    buf_puts(r->out, ": ");
    style(r, PLAIN);
    style(r, BOLD);
    put_filled(r, entry->text[r->language], diag->args);
    style(r, PLAIN);
    buf_add_char(r->out, '\n');
}

static void put_fix(Renderer *r, Str replacement, unsigned column)
{
    put_gutter(r, 0);
    buf_printf(r->out, "%*s", (int)column, "");
    style(r, GREEN);
    put_text(r, replacement);
    style(r, PLAIN);
    buf_add_char(r->out, '\n');
}

static void draw_fix(Renderer *r, const Diag *diag, unsigned column)
{
    Str replacement;
    if (diag_fix(r->diags, diag, r->out->arena, &replacement))
        put_fix(r, replacement, column);
}

static void draw_also(Renderer *r, const Diag *diag, const DiagAlso *also, const DiagEntry *entry)
{
    DiagSpan span = diag_span(r->diags, also->pos, also->length);
    buf_puts(r->out, "      ");
    put_location(r, &span.start);
    put_filled(r, entry->also[r->language], diag->args);
    buf_add_char(r->out, '\n');
    unsigned column = draw_excerpt(r, &span, BLUE, "--");
    Str replacement;
    if (diag_also_fix(r->diags, also, &replacement))
        put_fix(r, replacement, column);
}

/* A message that stands for many places shows a few. */
static void draw_places(Renderer *r, const Diag *diag, const DiagEntry *entry)
{
    enum { MOST_PLACES = 4 };
    size_t n = 0;
    for (const DiagAlso *also = diag->also; also; also = also->next)
        if (n++ < MOST_PLACES)
            draw_also(r, diag, also, entry);
    if (n > MOST_PLACES)
        buf_printf(r->out, r->language ? "      and %zu more\n" : "      og %zu til\n",
                   n - MOST_PLACES);
}

static void draw_diag(Renderer *r, const Diag *diag)
{
    static const char *const hint_words[] = {"hjelp", "help"};
    DiagEntry entry = diag_entry(diag->code);
    DiagSpan span = diag_span(r->diags, diag->pos, diag->length);
    draw_head(r, diag, &entry, &span.start);
    const char *color = severity_color(diag_severity(r->diags, diag));
    draw_fix(r, diag, draw_excerpt(r, &span, color, "^~"));
    draw_places(r, diag, &entry);
    if (entry.hint[r->language][0]) {
        buf_puts(r->out, "      = ");
        style(r, GREEN);
        buf_printf(r->out, "%s: ", hint_words[r->language]);
        style(r, PLAIN);
        put_filled(r, entry.hint[r->language], diag->args);
        buf_add_char(r->out, '\n');
    }
}

/* ---- the end ---------------------------------------------------------------- */

static void put_count(Renderer *r, size_t n, const char *const words[4])
{
    if (n == 0)
        return;
    buf_printf(r->out, "%s%zu %s", r->out->n && r->out->p[r->out->n - 1] != '\n' ? ", " : "", n,
               words[2 * r->language + (n != 1)]);
}

static void draw_counts(Renderer *r)
{
    static const char *const errors[] = {"feil", "feil", "error", "errors"};
    static const char *const warnings[] = {"advarsel", "advarsler", "warning", "warnings"};
    static const char *const notes[] = {"merknad", "merknader", "note", "notes"};
    static const char *const off[] = {"slått av", "slått av", "switched off", "switched off"};
    size_t raised = diags_raised(r->diags);
    put_count(r, diags_count(r->diags, SEVERITY_ERROR), errors);
    if (raised && r->language)
        buf_printf(r->out, " (%zu of them %s that --strict makes errors)", raised,
                   raised == 1 ? "a warning" : "warnings");
    else if (raised)
        buf_printf(r->out, " (%zu av dem er %s som --strict gjør til feil)", raised,
                   raised == 1 ? "en advarsel" : "advarsler");
    put_count(r, diags_count(r->diags, SEVERITY_WARNING), warnings);
    put_count(r, diags_count(r->diags, SEVERITY_NOTE), notes);
    if (r->out->n) /* alone it would break the silence that the plan asked for */
        put_count(r, diags_off(r->diags), off);
    if (r->out->n && r->out->p[r->out->n - 1] != '\n')
        buf_add_char(r->out, '\n');
}

static void draw_left_out(Renderer *r, size_t n)
{
    if (n == 0)
        return;
    buf_printf(r->out,
               r->language ? "The first %d are shown. There are %zu more: mend these first, or see "
                             "them all with --message-format json.\n"
                           : "Her er de første %d. Det er %zu til: rett disse først, eller se alle "
                             "med --message-format json.\n",
               DIAGS_MOST_SHOWN, n);
}

void diags_render(const Diags *diags, bool english, bool color, Buf *out)
{
    Renderer r = {diags, english, color, out};
    size_t n, most = DIAGS_MOST_SHOWN;
    const Diag **sorted = diags_sorted(diags, out->arena, &n);
    for (size_t i = 0; i < n && i < most; i++)
        draw_diag(&r, sorted[i]);
    draw_left_out(&r, (n > most ? n - most : 0) + diags->left_out);
    draw_counts(&r);
}
