/* diag.c - collecting, sorting and printing diagnostics; see diag.h. */
#include "base/diag.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { MOST_ARGS = 4 };

typedef struct Row {
    const char *code;
    Severity severity;
    const char *text[2], *hint[2]; /* bokmål, English */
} Row;

static const Row ROWS[] = {
#define D(code, name, severity, nb, nb_hint, en, en_hint)                                          \
    {"PV" #code, SEVERITY_##severity, {nb, en}, {nb_hint, en_hint}},
#include "base/diag.def"
};

typedef struct Diag {
    DiagCode code;
    Severity severity;
    Pos pos, also;
    size_t length, also_length, number; /* number: order of arrival */
    Str args[MOST_ARGS];
} Diag;

struct Diags {
    Arena *arena;
    const Sources *sources;
    LIST(Diag) list;
    size_t newest; /* number of the one that diag_add() added last; 0: it added none */
    size_t limit, left_out;
    bool strict;
    size_t counts[SEVERITY_ERROR + 1];
};

Diags *diags_new(Arena *arena, const Sources *sources, size_t limit)
{
    Diags *diags = NEW(arena, Diags);
    diags->arena = arena;
    diags->sources = sources;
    diags->limit = limit;
    return diags;
}

const char *diag_code_name(DiagCode code)
{
    return ROWS[code].code;
}

static bool same_args(const Diag *diag, const Str *args, size_t n)
{
    for (size_t i = 0; i < MOST_ARGS; i++) {
        if (!str_eq(diag->args[i], i < n ? args[i] : STR_EMPTY))
            return false;
    }
    return true;
}

static bool is_known(const Diags *diags, DiagCode code, Pos pos, const Str *args, size_t n)
{
    for (size_t i = diags->list.n; i > 0; i--) {
        const Diag *diag = &diags->list.items[i - 1];
        if (diag->code == code && diag->pos == pos && same_args(diag, args, n))
            return true;
    }
    return false;
}

void diag_add(Diags *diags, DiagCode code, Pos pos, size_t length, const Str *args, size_t n)
{
    diags->newest = 0;
    if (is_known(diags, code, pos, args, n))
        return;
    Severity severity = ROWS[code].severity;
    diags->counts[severity]++;
    if (diags->list.n >= diags->limit) {
        diags->left_out++;
        return;
    }
    Diag *diag = LIST_ADD(diags->arena, &diags->list);
    *diag = (Diag){
        .code = code,
        .severity = severity,
        .pos = pos,
        .length = length,
        .number = diags->list.n,
    };
    for (size_t i = 0; i < n && i < MOST_ARGS; i++)
        diag->args[i] = str_copy(diags->arena, args[i]);
    for (size_t i = n; i < MOST_ARGS; i++)
        diag->args[i] = STR_EMPTY;
    diags->newest = diag->number;
}

void diag_also(Diags *diags, Pos pos, size_t length)
{
    if (!diags->newest)
        return;
    Diag *newest = &diags->list.items[diags->newest - 1];
    newest->also = pos;
    newest->also_length = length;
}

size_t diags_count(const Diags *diags, Severity severity)
{
    if (!diags->strict)
        return diags->counts[severity];
    switch (severity) {
    case SEVERITY_NOTE:
        return diags->counts[SEVERITY_NOTE];
    case SEVERITY_WARNING:
        return 0;
    case SEVERITY_ERROR:
        return diags->counts[SEVERITY_ERROR] + diags->counts[SEVERITY_WARNING];
    }
    return 0;
}

void diags_make_strict(Diags *diags)
{
    diags->strict = true;
}

/* ---- rendering ------------------------------------------------------------ */

typedef struct Renderer {
    const Diags *diags;
    int language; /* index into Row.text */
    bool color;
    Buf *out;
} Renderer;

static void style(Renderer *r, const char *code)
{
    if (r->color)
        buf_puts(r->out, code);
}

static void fill(Buf *out, const char *text, const Str *args)
{
    for (const char *p = text; *p; p++) {
        if (p[0] == '{' && p[1] >= '1' && p[1] <= '0' + MOST_ARGS && p[2] == '}') {
            buf_add(out, args[p[1] - '1']);
            p += 2;
        } else {
            buf_add_char(out, *p);
        }
    }
}

/* Tabs stay tabs in the caret line, so that the caret stands right below. */
static void draw_caret(Renderer *r, const Place *place, size_t length)
{
    buf_puts(r->out, "      | ");
    for (size_t i = 0; i < place->offset;)
        buf_add_char(r->out, utf8_next(place->text, &i) == '\t' ? '\t' : ' ');
    style(r, "\033[1;31m");
    Str marked = str_slice(place->text, place->offset, place->offset + (length ? length : 1));
    size_t n = utf8_count(marked);
    buf_add_char(r->out, '^');
    for (size_t i = 1; i < n; i++)
        buf_add_char(r->out, '~');
    style(r, "\033[0m");
    buf_add_char(r->out, '\n');
}

enum { WIDEST_EXCERPT = 160 };

/* A line of prose may be a whole paragraph: show what stands around. */
static void clip_line(Place *place)
{
    if (place->text.n <= WIDEST_EXCERPT)
        return;
    size_t from = place->offset > WIDEST_EXCERPT / 2 ? place->offset - WIDEST_EXCERPT / 2 : 0;
    size_t to = from + WIDEST_EXCERPT;
    while (from > 0 && ((unsigned char)place->text.p[from] & 0xC0) == 0x80)
        from--;
    while (to < place->text.n && ((unsigned char)place->text.p[to] & 0xC0) == 0x80)
        to++;
    place->text = str_slice(place->text, from, to);
    place->offset -= from;
}

static void draw_excerpt(Renderer *r, Place place, size_t length)
{
    if (place.line == 0)
        return;
    clip_line(&place);
    buf_printf(r->out, "%5u | ", place.line);
    buf_add(r->out, place.text);
    buf_add_char(r->out, '\n');
    draw_caret(r, &place, length);
}

static void draw_location(Renderer *r, const Place *place)
{
    if (place->path.n == 0)
        return;
    buf_add(r->out, place->path);
    if (place->line)
        buf_printf(r->out, ":%u:%u", place->line, place->column);
    buf_puts(r->out, ": ");
}

static Severity shown_severity(const Renderer *r, const Diag *diag)
{
    bool raised = r->diags->strict && diag->severity == SEVERITY_WARNING;
    return raised ? SEVERITY_ERROR : diag->severity;
}

static const char *const SEVERITY_WORDS[][2] = {
    [SEVERITY_NOTE] = {"merknad", "note"},
    [SEVERITY_WARNING] = {"advarsel", "warning"},
    [SEVERITY_ERROR] = {"feil", "error"},
};

static void draw_diag(Renderer *r, const Diag *diag)
{
    static const char *const also_words[] = {"se også her", "see also here"};
    static const char *const hint_words[] = {"hjelp", "help"};
    const Row *row = &ROWS[diag->code];
    Place place = source_place(r->diags->sources, diag->pos);
    style(r, "\033[1m");
    draw_location(r, &place);
    buf_printf(r->out, "%s %s: ", SEVERITY_WORDS[shown_severity(r, diag)][r->language], row->code);
    fill(r->out, row->text[r->language], diag->args);
    style(r, "\033[0m");
    buf_add_char(r->out, '\n');
    draw_excerpt(r, place, diag->length);
    if (diag->also) {
        Place other = source_place(r->diags->sources, diag->also);
        buf_puts(r->out, "      ");
        draw_location(r, &other);
        buf_printf(r->out, "%s\n", also_words[r->language]);
        draw_excerpt(r, other, diag->also_length);
    }
    if (row->hint[r->language][0]) {
        buf_printf(r->out, "      = %s: ", hint_words[r->language]);
        fill(r->out, row->hint[r->language], diag->args);
        buf_add_char(r->out, '\n');
    }
}

static Str explained(Arena *arena, const char *text)
{
    static const Str varies[MOST_ARGS] = {STR_INIT("…"), STR_INIT("…"), STR_INIT("…"),
                                          STR_INIT("…")};
    Buf out = buf_new(arena);
    fill(&out, text, varies);
    Str filled = buf_str(&out);
    if (str_ends(filled, S("…."))) /* the dots are the full stop */
        filled.n--;
    return filled;
}

DiagRow diag_row(Arena *arena, DiagCode code, bool english)
{
    static const char *const groups[10][2] = {
#define G(hundreds, nb, en) [hundreds] = {nb, en},
#include "base/diag.def"
    };
    const Row *row = &ROWS[code];
    return (DiagRow){
        .code = row->code,
        .group = groups[row->code[2] - '0'][english],
        .severity = SEVERITY_WORDS[row->severity][english],
        .text = explained(arena, row->text[english]),
        .hint = explained(arena, row->hint[english]),
    };
}

static const Row *find_row(Str code)
{
    if (code.n > 2 && (code.p[0] | 0x20) == 'p' && (code.p[1] | 0x20) == 'v')
        code = str_slice(code, 2, code.n);
    for (size_t i = 0; i < DIAG_COUNT; i++) {
        if (str_eq(code, str_from(ROWS[i].code + 2)))
            return &ROWS[i];
    }
    return NULL;
}

bool diag_explain(Str code, bool english, Buf *out)
{
    const Row *found = find_row(code);
    if (!found)
        return false;
    DiagRow row = diag_row(out->arena, (DiagCode)(found - ROWS), english);
    buf_printf(out, "%s (%s)\n%.*s\n", row.code, row.severity, STR_ARG(row.text));
    if (row.hint.n)
        buf_printf(out, "%.*s\n", STR_ARG(row.hint));
    return true;
}

typedef struct Sortable {
    const Diag *diag;
    Pos origin;
} Sortable;

/* Files are numbered in the order in which they were read, so sorting by
 * position groups by file; those without a position come first. */
static int by_place(const void *a, const void *b)
{
    const Sortable *x = a, *y = b;
    if (x->origin != y->origin)
        return x->origin < y->origin ? -1 : 1;
    return (x->diag->number > y->diag->number) - (x->diag->number < y->diag->number);
}

static void draw_count(Renderer *r)
{
    size_t errors = diags_count(r->diags, SEVERITY_ERROR);
    size_t warnings = diags_count(r->diags, SEVERITY_WARNING);
    if (errors) {
        const char *noun = !r->language ? "feil" : errors == 1 ? "error" : "errors";
        buf_printf(r->out, "%zu %s", errors, noun);
    }
    if (warnings) {
        const char *noun = r->language ? (warnings == 1 ? "warning" : "warnings")
                                       : (warnings == 1 ? "advarsel" : "advarsler");
        buf_printf(r->out, "%s%zu %s", errors ? ", " : "", warnings, noun);
    }
    if (r->diags->left_out)
        buf_printf(r->out, r->language ? " (%zu not shown)" : " (%zu er ikke vist)",
                   r->diags->left_out);
    if (errors || warnings)
        buf_add_char(r->out, '\n');
}

void diags_render(const Diags *diags, bool english, bool color, Buf *out)
{
    Renderer r = {diags, english, color, out};
    Sortable *order = NEW_ARRAY(out->arena, Sortable, diags->list.n);
    for (size_t i = 0; i < diags->list.n; i++) {
        const Diag *diag = &diags->list.items[i];
        order[i] = (Sortable){diag, source_origin(diags->sources, diag->pos)};
    }
    if (diags->list.n)
        qsort(order, diags->list.n, sizeof *order, by_place);
    for (size_t i = 0; i < diags->list.n; i++)
        draw_diag(&r, order[i].diag);
    draw_count(&r);
}
