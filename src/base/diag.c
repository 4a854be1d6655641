/* diag.c - collecting and sorting diagnostics; see diag.h. */
#include "base/diag.h"

#include "base/diag_list.h"

#include <stdlib.h>

static const DiagEntry ROWS[DIAG_COUNT] = {
#define D(number, id, level, nb, nb_hint, en, en_hint)                                             \
    [DIAG_##id] = {                                                                                \
        .code = "PV" #number,                                                                      \
        .name = #id,                                                                               \
        .severity = SEVERITY_##level,                                                              \
        .text = {nb, en},                                                                          \
        .hint = {nb_hint, en_hint},                                                                \
    },
#include "base/diag.def"
};

/* What only some rows have, in tables of their own. */
static const char *const ALSO_WORDS[DIAG_COUNT][2] = {
#define ALSO(name, nb, en) [DIAG_##name] = {nb, en},
#include "base/diag.def"
};

static const struct {
    unsigned wrong;
    const char *text;
} FIXES[DIAG_COUNT] = {
#define FIX(name, wrong, text) [DIAG_##name] = {wrong, text},
#include "base/diag.def"
};

DiagEntry diag_entry(DiagCode code)
{
    DiagEntry row = ROWS[code];
    row.also[0] = ALSO_WORDS[code][0] ? ALSO_WORDS[code][0] : "se også her";
    row.also[1] = ALSO_WORDS[code][1] ? ALSO_WORDS[code][1] : "see also here";
    row.wrong = FIXES[code].wrong;
    row.fix = FIXES[code].text;
    return row;
}

const char *diag_code_name(DiagCode code)
{
    return ROWS[code].code;
}

/* ---- collecting ----------------------------------------------------------- */

Diags *diags_new(Arena *arena, const Sources *sources, size_t limit)
{
    Diags *diags = NEW(arena, Diags);
    diags->arena = arena;
    diags->sources = sources;
    diags->limit = limit;
    return diags;
}

static bool same_args(const Diag *diag, const Str *args, size_t n)
{
    for (size_t i = 0; i < DIAG_MOST_ARGS; i++) {
        if (!str_eq(diag->args[i], i < n ? args[i] : STR_EMPTY))
            return false;
    }
    return true;
}

static size_t *bucket(Diags *diags, DiagCode code, Pos pos)
{
    return &diags->buckets[(pos * 31 + (unsigned)code) % DIAG_BUCKETS];
}

static bool is_known(Diags *diags, DiagCode code, Pos pos, const Str *args, size_t n)
{
    for (size_t number = *bucket(diags, code, pos); number > 0;) {
        const Diag *diag = &diags->list.items[number - 1];
        if (diag->code == code && diag->pos == pos && same_args(diag, args, n))
            return true;
        number = diag->older;
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
    size_t *chain = bucket(diags, code, pos);
    *diag = (Diag){
        .code = code,
        .severity = severity,
        .pos = pos,
        .length = length,
        .number = diags->list.n,
        .older = *chain,
    };
    for (size_t i = 0; i < DIAG_MOST_ARGS; i++)
        diag->args[i] = i < n ? str_copy(diags->arena, args[i]) : STR_EMPTY;
    diags->newest = *chain = diag->number;
}

void diag_also(Diags *diags, Pos pos, size_t length)
{
    if (!diags->newest)
        return;
    DiagAlso **end = &diags->list.items[diags->newest - 1].also;
    while (*end)
        end = &(*end)->next;
    *end = NEW(diags->arena, DiagAlso);
    **end = (DiagAlso){pos, length, NULL};
}

bool diags_any_at(const Diags *diags, Pos from, size_t length)
{
    for (size_t i = 0; i < diags->list.n; i++)
        if (diags->list.items[i].pos >= from && diags->list.items[i].pos - from <= length)
            return true;
    return false;
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

/* ---- for all notations ---------------------------------------------------- */

bool diag_is_raised(const Diags *diags, const Diag *diag)
{
    return diags->strict && diag->severity == SEVERITY_WARNING;
}

Severity diag_severity(const Diags *diags, const Diag *diag)
{
    return diag_is_raised(diags, diag) ? SEVERITY_ERROR : diag->severity;
}

const char *diag_severity_word(Severity severity, int language)
{
    static const char *const words[][2] = {
        [SEVERITY_NOTE] = {"merknad", "note"},
        [SEVERITY_WARNING] = {"advarsel", "warning"},
        [SEVERITY_ERROR] = {"feil", "error"},
    };
    return words[severity][language];
}

void diag_fill(Buf *out, const char *text, const Str *args)
{
    for (const char *p = text; *p; p++) {
        if (p[0] == '{' && p[1] >= '1' && p[1] <= '0' + DIAG_MOST_ARGS && p[2] == '}') {
            buf_add(out, args[p[1] - '1']);
            p += 2;
        } else {
            buf_add_char(out, *p);
        }
    }
}

DiagSpan diag_span(const Diags *diags, Pos pos, size_t length)
{
    SourceRange range = source_range(diags->sources, pos, length);
    return (DiagSpan){
        .start = source_place(diags->sources, range.start),
        .end = source_place(diags->sources, range.end),
        .bytes = range.end - range.start,
        .exact = range.exact,
    };
}

static Str next_digit(Str *rest)
{
    while (rest->n && (rest->p[0] < '0' || rest->p[0] > '9'))
        *rest = str_slice(*rest, 1, rest->n);
    Str digit = str_slice(*rest, 0, 1);
    *rest = str_slice(*rest, 1, rest->n);
    return digit;
}

static bool same_digits(Str a, Str b)
{
    Str x, y;
    do {
        x = next_digit(&a);
        y = next_digit(&b);
    } while (x.n && str_eq(x, y));
    return x.n == 0 && y.n == 0;
}

/* A program may put in what a person would take for a slip of the pen: short words such
 * as T2 and T1 are near each other without being meant for each other, and so are the
 * agreements of 2024 and 2026. */
static bool is_slip(Str wrong, Str right)
{
    unsigned most = wrong.n < 8 ? 1 : 2;
    return wrong.n >= 4 && same_digits(wrong, right) && str_distance(wrong, right, most) <= most;
}

bool diag_fix(const Diags *diags, const Diag *diag, Arena *arena, Str *replacement)
{
    DiagEntry entry = diag_entry(diag->code);
    if (!entry.wrong || diag->length == 0)
        return false;
    Str wrong = diag->args[entry.wrong - 1];
    DiagSpan span = diag_span(diags, diag->pos, diag->length);
    size_t at = span.start.offset;
    Buf out = buf_new(arena);
    diag_fill(&out, entry.fix, diag->args);
    *replacement = buf_str(&out);
    return span.exact && str_eq(wrong, str_slice(span.start.text, at, at + span.bytes)) &&
           is_slip(wrong, *replacement);
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

const Diag **diags_sorted(const Diags *diags, Arena *arena)
{
    size_t n = diags->list.n;
    Sortable *order = NEW_ARRAY(arena, Sortable, n);
    const Diag **sorted = NEW_ARRAY(arena, const Diag *, n);
    for (size_t i = 0; i < n; i++) {
        const Diag *diag = &diags->list.items[i];
        order[i] = (Sortable){diag, source_origin(diags->sources, diag->pos)};
    }
    if (n)
        qsort(order, n, sizeof *order, by_place);
    for (size_t i = 0; i < n; i++)
        sorted[i] = order[i].diag;
    return sorted;
}
