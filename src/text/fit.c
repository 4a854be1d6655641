/* fit.c - least total demerits, after Knuth and Plass (1981), in integers.
 *
 * A node is a way to have lines up to a break: the best for each class of
 * tightness of its last line. Nodes are kept in order of their break. Since a line
 * only grows towards older nodes, those too old for any line fall off the front and
 * a search may stop at the first that is too young; so the work is linear.
 */
#include "text/fit.h"

#include <limits.h>

enum {
    INFINITE_BADNESS = 10000,
    LINE_DEMERITS = 10,          /* before squaring: fewer lines are better */
    CLASS_DEMERITS = 10000,      /* a tight line beside a loose one */
    LADDER_DEMERITS = 10000,     /* two hyphens in a row */
    PENULTIMATE_DEMERITS = 6000, /* the last line begins with a part of a word */
    SHORT_LAST_DEMERITS = 60000,
    CLASSES = 4, /* tight, normal, loose, very loose */
};
static const int64_t OVERFULL_DEMERITS = INT64_C(1) << 40;
static const int64_t NO_WAY = INT64_MAX;

typedef struct Fit {
    const Break *breaks;
    const FitShape *shape;
    FitNodes *nodes;
    Arena *arena;
    int reach;         /* no tolerable line stretches more, in times of its stretch */
    size_t first;      /* the oldest node in reach */
    uint32_t overfull; /* the newest node that went out of reach */
} Fit;

/* A line between two breaks: what is left of the measure, and by how much its
 * spaces may change. */
typedef struct Measure {
    int64_t slack, stretch, shrink;
} Measure;

static Measure measure(const Fit *fit, const Break *from, const Break *to)
{
    const FitShape *shape = fit->shape;
    Len width = from->kind == BREAK_START ? shape->first_width : shape->width;
    int64_t spaces = to->spaces_before - from->spaces_after;
    return (Measure){
        .slack = width - (to->before + to->hyphen - from->after),
        .stretch = (shape->justify ? spaces / 2 : shape->slack) + shape->emergency,
        .shrink = shape->justify ? spaces / 3 : 0,
    };
}

/* 100 times the cube of how far the spaces go. */
static int64_t badness(int64_t by, int64_t limit)
{
    if (by == 0)
        return 0;
    if (limit <= 0 || by / 5 >= limit)
        return INFINITE_BADNESS;
    int64_t ratio = by * 256 / limit;
    int64_t value = 100 * ratio * ratio * ratio >> 24;
    return value < INFINITE_BADNESS ? value : INFINITE_BADNESS;
}

/* The whole number of times the stretch at which badness exceeds the tolerance. */
static int reach_of(int tolerance)
{
    if (tolerance == INT_MAX)
        return INT_MAX;
    return tolerance <= 100 ? 1 : tolerance <= 800 ? 2 : 5;
}

static int class_of(const Fit *fit, const Measure *line, int64_t bad)
{
    if (!fit->shape->justify)
        return 1;
    if (line->slack < 0)
        return bad > 12 ? 0 : 1;
    return bad > 100 ? 3 : bad > 12 ? 2 : 1;
}

static bool is_hyphen(const Break *b)
{
    return b->kind == BREAK_HYPHEN || b->kind == BREAK_HARD;
}

static int64_t demerits(const Fit *fit, const Break *from, const Break *to, int64_t bad)
{
    int64_t line = LINE_DEMERITS + bad, penalty = to->penalty;
    int64_t sum = line * line + penalty * penalty;
    if (is_hyphen(from) && is_hyphen(to))
        sum += LADDER_DEMERITS;
    if (to->kind == BREAK_END) {
        if (from->kind == BREAK_HYPHEN)
            sum += PENULTIMATE_DEMERITS;
        if (from->kind != BREAK_START && to->before - from->after < fit->shape->short_last)
            sum += SHORT_LAST_DEMERITS;
    }
    return sum;
}

/* "kaffemaski-/nen." at a paragraph's end: only where every line is taken. */
static bool is_tail(const Fit *fit, const Break *from, const Break *to)
{
    return to->kind == BREAK_END && from->kind == BREAK_HYPHEN &&
           to->before - from->after < fit->shape->tail && fit->shape->tolerance != INT_MAX;
}

static void add_node(Fit *fit, FitNode node)
{
    *LIST_ADD(fit->arena, fit->nodes) = node;
}

static void consider(const Fit *fit, uint32_t at, uint32_t previous, const Measure *line,
                     FitNode best[CLASSES])
{
    const FitNode *node = &fit->nodes->items[previous];
    const Break *from = &fit->breaks[node->at], *to = &fit->breaks[at];
    int64_t bad = 0;
    if (line->slack < 0)
        bad = badness(-line->slack, line->shrink);
    else if (to->kind != BREAK_END)
        bad = badness(line->slack, line->stretch);
    if (bad > fit->shape->tolerance || is_tail(fit, from, to))
        return;
    int class = class_of(fit, line, bad);
    int64_t sum = node->demerits + demerits(fit, from, to, bad);
    if (node->fitness - class > 1 || class - node->fitness > 1)
        sum += CLASS_DEMERITS;
    if (sum < best[class].demerits)
        best[class] = (FitNode){at, previous, sum, (int8_t) class};
}

/* Where only an overfull line reaches the break, that line is taken: from the
 * newest node out of reach. */
static void force(Fit *fit, uint32_t at)
{
    const FitNode *node = &fit->nodes->items[fit->overfull];
    add_node(fit, (FitNode){at, fit->overfull, node->demerits + OVERFULL_DEMERITS, 1});
}

/* Drops nodes out of reach and adds those of the best lines that end at the
 * break. False when no node is left. */
static bool visit(Fit *fit, uint32_t at)
{
    const Break *to = &fit->breaks[at];
    FitNode best[CLASSES];
    for (int i = 0; i < CLASSES; i++)
        best[i].demerits = NO_WAY;
    size_t n = fit->nodes->n;
    for (size_t i = fit->first; i < n; i++) {
        const Break *from = &fit->breaks[fit->nodes->items[i].at];
        Measure line = measure(fit, from, to);
        if (line.slack < -line.shrink) {
            if (i == fit->first)
                fit->overfull = (uint32_t)fit->first++;
            continue;
        }
        /* too young, and the following too; the first line's measure is its own */
        if (line.slack > fit->reach * line.stretch && to->kind != BREAK_END &&
            from->kind != BREAK_START)
            break;
        consider(fit, at, (uint32_t)i, &line, best);
    }
    for (int i = 0; i < CLASSES; i++)
        if (best[i].demerits != NO_WAY)
            add_node(fit, best[i]);
    if (fit->first == fit->nodes->n && fit->shape->tolerance == INT_MAX)
        force(fit, at);
    return fit->first < fit->nodes->n;
}

static size_t trace(const Fit *fit, size_t n, uint32_t *lines)
{
    size_t best = SIZE_MAX, count = 0;
    for (size_t i = fit->first; i < fit->nodes->n; i++)
        if (fit->nodes->items[i].at == n - 1 &&
            (best == SIZE_MAX || fit->nodes->items[i].demerits < fit->nodes->items[best].demerits))
            best = i;
    if (best == SIZE_MAX)
        return 0;
    for (size_t i = best; i != 0; i = fit->nodes->items[i].previous)
        lines[count++] = fit->nodes->items[i].at;
    for (size_t i = 0; i < count / 2; i++) {
        uint32_t swap = lines[i];
        lines[i] = lines[count - 1 - i];
        lines[count - 1 - i] = swap;
    }
    return count;
}

size_t fit_lines(Arena *arena, FitNodes *nodes, const Break *breaks, size_t n,
                 const FitShape *shape, uint32_t *lines)
{
    Fit fit = {.breaks = breaks, .shape = shape, .nodes = nodes, .arena = arena};
    fit.reach = reach_of(shape->tolerance);
    nodes->n = 0;
    add_node(&fit, (FitNode){.fitness = 1});
    for (uint32_t at = 1; at < n; at++)
        if (!visit(&fit, at))
            return 0;
    return trace(&fit, n, lines);
}
