/* diag.c - collecting and sorting diagnostics; see diag.h. */
#include "base/diag.h"

#include "base/diag_list.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    char code[sizeof "PV000"];
    Severity severity;
} ROWS[DIAG_COUNT] = {
#define D(number, id, level, nb, nb_hint, en, en_hint)                                             \
    [DIAG_##id] = {"PV" #number, SEVERITY_##level},
#include "base/diag.def"
};

static const bool OPTIONAL_ERRORS[DIAG_COUNT] = {
#define OPTIONAL(name) [DIAG_##name] = true,
#include "base/diag.def"
};

/* The texts are in no table: the loader would set its 2000 pointers at each start, for
 * a job that mostly reports nothing. */
static void set_texts(DiagEntry *row, DiagCode code)
{
    switch (code) {
#define D(number, id, level, nb, nb_hint, en, en_hint)                                             \
    case DIAG_##id:                                                                                \
        row->name = #id;                                                                           \
        row->text[0] = nb, row->text[1] = en;                                                      \
        row->hint[0] = nb_hint, row->hint[1] = en_hint;                                            \
        break;
#include "base/diag.def"
    case DIAG_COUNT:
        break;
    }
}

/* What only some rows have. */
static void set_also(DiagEntry *row, DiagCode code)
{
    switch ((int)code) {
#define ALSO(id, nb, en)                                                                           \
    case DIAG_##id:                                                                                \
        row->also[0] = nb, row->also[1] = en;                                                      \
        break;
#include "base/diag.def"
    default:
        row->also[0] = "se også her", row->also[1] = "see also here";
    }
}

static void set_fix(DiagEntry *row, DiagCode code)
{
    switch ((int)code) {
#define FIX(id, number, replacement)                                                               \
    case DIAG_##id:                                                                                \
        row->wrong = number;                                                                       \
        row->fix = replacement;                                                                    \
        break;
#include "base/diag.def"
    default:
        break;
    }
}

DiagEntry diag_entry(DiagCode code)
{
    DiagEntry row = {.code = ROWS[code].code, .severity = ROWS[code].severity};
    set_texts(&row, code);
    set_also(&row, code);
    set_fix(&row, code);
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

Diags *diags_fork(const Diags *diags, Arena *arena, const Sources *sources)
{
    Diags *fork = diags_new(arena, sources, diags->limit), *before = NEW(arena, Diags);
    *before = *diags; /* what is in its lists by now stays there */
    fork->before = before;
    fork->strict = diags->strict;
    memcpy(fork->levels, diags->levels, sizeof fork->levels);
    memcpy(fork->dropped, diags->dropped, sizeof fork->dropped);
    return fork;
}

static bool same_args(const Diag *diag, const Str *args, size_t n)
{
    for (size_t i = 0; i < DIAG_MOST_ARGS; i++) {
        if (!str_eq(diag->args[i], i < n ? args[i] : STR_EMPTY))
            return false;
    }
    return true;
}

static size_t bucket(DiagCode code, Pos pos)
{
    return (pos * 31 + (unsigned)code) % DIAG_BUCKETS;
}

/* The one added last that has the code and the position, of those up to `number`; or NULL. */
static const Diag *find_told(const Diags *diags, DiagCode code, Pos pos, size_t number)
{
    while (number > 0) {
        const Diag *diag = &diags->list.items[number - 1];
        if (diag->code == code && diag->pos == pos)
            return diag;
        number = diag->older;
    }
    return NULL;
}

bool diags_told(const Diags *diags, DiagCode code, Pos pos)
{
    return find_told(diags, code, pos, diags->buckets[bucket(code, pos)]) ||
           (diags->before && diags_told(diags->before, code, pos));
}

static bool has_place(const Diag *diag, Pos pos)
{
    const DiagAlso *also = diag->also;
    while (also && also->pos != pos)
        also = also->next;
    return diag->pos == pos || also;
}

bool diags_told_place(const Diags *diags, DiagCode code, Pos pos)
{
    for (size_t i = 0; diags->counts[code] && i < diags->list.n; i++)
        if (diags->list.items[i].code == code && has_place(&diags->list.items[i], pos))
            return true;
    return diags->before && diags_told_place(diags->before, code, pos);
}

static bool has(const Diags *diags, DiagCode code, Pos pos, const Str *args, size_t n)
{
    const Diag *diag = find_told(diags, code, pos, diags->buckets[bucket(code, pos)]);
    while (diag && !same_args(diag, args, n))
        diag = find_told(diags, code, pos, diag->older);
    return diag != NULL;
}

static bool is_known(const Diags *diags, DiagCode code, Pos pos, const Str *args, size_t n)
{
    return has(diags, code, pos, args, n) ||
           (diags->before && is_known(diags->before, code, pos, args, n));
}

/* One more, or NULL where the list is full. */
static Diag *add(Diags *diags, Diag diag)
{
    diags->counts[diag.code]++;
    if (diags->list.n >= diags->limit) {
        diags->left_out++;
        return NULL;
    }
    Diag *added = LIST_ADD(diags->arena, &diags->list);
    size_t *chain = &diags->buckets[bucket(diag.code, diag.pos)];
    diag.number = diags->list.n;
    diag.older = *chain;
    *chain = diag.number;
    *added = diag;
    return added;
}

void diag_add(Diags *diags, DiagCode code, Pos pos, size_t length, const Str *args, size_t n)
{
    diags->newest = 0;
    if (diags->dropped[code] || is_known(diags, code, pos, args, n))
        return;
    Diag *diag = add(diags, (Diag){.code = code, .pos = pos, .length = length});
    for (size_t i = 0; diag && i < DIAG_MOST_ARGS; i++)
        diag->args[i] = i < n ? str_copy(diags->arena, args[i]) : STR_EMPTY;
    diags->newest = diag ? diag->number : 0;
}

void diag_once(Diags *diags)
{
    if (diags->newest)
        diags->list.items[diags->newest - 1].once = true;
}

void diag_also(Diags *diags, Pos pos, size_t length)
{
    if (!diags->newest)
        return;
    Diag *diag = &diags->list.items[diags->newest - 1];
    DiagAlso **end = diag->last_also ? &diag->last_also->next : &diag->also;
    *end = NEW(diags->arena, DiagAlso);
    **end = (DiagAlso){.pos = pos, .length = length};
    diag->last_also = *end;
}

void diag_replace(Diags *diags, Str replacement)
{
    if (!diags->newest)
        return;
    Diag *diag = &diags->list.items[diags->newest - 1];
    Str copy = str_copy(diags->arena, replacement);
    *(diag->last_also ? &diag->last_also->replaced : &diag->replaced) = true;
    *(diag->last_also ? &diag->last_also->replacement : &diag->replacement) = copy;
}

void diags_drop(Diags *diags, DiagCode code)
{
    diags->dropped[code] = true;
}

void diags_move(Diags *diags, Arena *arena)
{
    diags->arena = arena;
}

static size_t count_kept(const Diags *diags, DiagCode code)
{
    size_t n = 0;
    for (size_t i = 0; i < diags->list.n; i++)
        n += diags->list.items[i].code == code;
    return n;
}

/* Whether one of a fork is to be added to what was told in the meantime. */
static bool is_news(const Diags *diags, const Diag *diag)
{
    return !diags->dropped[diag->code] &&
           !is_known(diags, diag->code, diag->pos, diag->args, DIAG_MOST_ARGS) &&
           !(diag->once && diags_told_place(diags, diag->code, diag->pos));
}

void diags_join(Diags *diags, const Diags *fork)
{
    for (size_t i = 0; i < fork->list.n; i++)
        if (is_news(diags, &fork->list.items[i]))
            add(diags, fork->list.items[i]);
    for (int code = 0; code < DIAG_COUNT && fork->left_out; code++) {
        if (diags->dropped[code])
            continue;
        size_t more = fork->counts[code] - count_kept(fork, (DiagCode)code);
        diags->counts[code] += more;
        diags->left_out += more;
    }
}

/* ---- levels ------------------------------------------------------------------ */

static Severity level_severity(DiagCode code, DiagLevel level)
{
    switch (level) {
    case LEVEL_NOTE:
        return SEVERITY_NOTE;
    case LEVEL_WARNING:
        return SEVERITY_WARNING;
    case LEVEL_ERROR:
        return SEVERITY_ERROR;
    case LEVEL_OWN:
    case LEVEL_OFF:
        break;
    }
    return ROWS[code].severity;
}

bool diag_is_optional(DiagCode code)
{
    return ROWS[code].severity != SEVERITY_ERROR || OPTIONAL_ERRORS[code];
}

bool diag_is_milder(DiagCode code, DiagLevel level)
{
    return level == LEVEL_OFF || level_severity(code, level) < ROWS[code].severity;
}

void diags_set_level(Diags *diags, DiagCode code, DiagLevel level, Str reason)
{
    if (diag_is_milder(code, level) && !diag_is_optional(code))
        return;
    diags->levels[code] = level;
    diags->reasons[code] = reason;
}

DiagLevel diags_level(const Diags *diags, DiagCode code)
{
    return diags->levels[code];
}

static bool is_off(const Diags *diags, DiagCode code)
{
    return diags->levels[code] == LEVEL_OFF;
}

static bool code_is_raised(const Diags *diags, DiagCode code)
{
    return diags->strict && level_severity(code, diags->levels[code]) == SEVERITY_WARNING;
}

static Severity code_severity(const Diags *diags, DiagCode code)
{
    return code_is_raised(diags, code) ? SEVERITY_ERROR : level_severity(code, diags->levels[code]);
}

bool diags_any_at(const Diags *diags, Pos from, size_t length)
{
    for (; diags; diags = diags->before)
        for (size_t i = 0; i < diags->list.n; i++)
            if (diags->list.items[i].pos >= from && diags->list.items[i].pos - from <= length)
                return true;
    return false;
}

/* How many there are of a severity in one list, by what the levels of another say. */
static size_t count(const Diags *levels, const Diags *list, Severity severity)
{
    size_t n = 0;
    for (int code = 0; code < DIAG_COUNT; code++)
        if (!is_off(levels, (DiagCode)code) && code_severity(levels, (DiagCode)code) == severity)
            n += list->counts[code];
    return n;
}

size_t diags_count(const Diags *diags, Severity severity)
{
    size_t n = 0;
    for (const Diags *list = diags; list; list = list->before)
        n += count(diags, list, severity);
    return n;
}

bool diags_would_fail(const Diags *diags, const Diags *fork)
{
    return count(diags, fork, SEVERITY_ERROR) > 0;
}

size_t diags_off(const Diags *diags)
{
    size_t n = 0;
    for (int code = 0; code < DIAG_COUNT; code++)
        n += is_off(diags, (DiagCode)code) ? diags->counts[code] : 0;
    return n;
}

size_t diags_raised(const Diags *diags)
{
    size_t n = 0;
    for (int code = 0; code < DIAG_COUNT; code++)
        if (!is_off(diags, (DiagCode)code) && code_is_raised(diags, (DiagCode)code))
            n += diags->counts[code];
    return n;
}

void diags_make_strict(Diags *diags)
{
    diags->strict = true;
}

/* ---- for all notations ---------------------------------------------------- */

bool diag_is_raised(const Diags *diags, const Diag *diag)
{
    return code_is_raised(diags, diag->code);
}

bool diag_is_set(const Diags *diags, const Diag *diag)
{
    return level_severity(diag->code, diags->levels[diag->code]) != ROWS[diag->code].severity;
}

Severity diag_severity(const Diags *diags, const Diag *diag)
{
    return code_severity(diags, diag->code);
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

typedef struct Sortable {
    const Diag *diag;
    Pos origin;
} Sortable;

/* Files are numbered in the order in which they were read, those that a task has read behind
 * all others, so sorting by position groups by file; those without a position come first. */
static int by_place(const void *a, const void *b)
{
    const Sortable *x = a, *y = b;
    if (x->origin != y->origin)
        return x->origin < y->origin ? -1 : 1;
    return (x->diag->number > y->diag->number) - (x->diag->number < y->diag->number);
}

const Diag **diags_sorted(const Diags *diags, Arena *arena, size_t *n)
{
    Sortable *order = NEW_ARRAY(arena, Sortable, diags->list.n);
    const Diag **sorted = NEW_ARRAY(arena, const Diag *, diags->list.n);
    *n = 0;
    for (size_t i = 0; i < diags->list.n; i++) {
        const Diag *diag = &diags->list.items[i];
        if (!is_off(diags, diag->code))
            order[(*n)++] = (Sortable){diag, source_origin(diags->sources, diag->pos)};
    }
    if (*n)
        qsort(order, *n, sizeof *order, by_place);
    for (size_t i = 0; i < *n; i++)
        sorted[i] = order[i].diag;
    return sorted;
}
