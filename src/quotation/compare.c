/* compare.c - see compare.h. */
#include "quotation/compare.h"

#include <stdlib.h>

enum {
    LONGEST_CHUNK = 300, /* words that are aligned in one piece */
    MOST_VOTES = 32768,  /* of the words of a piece; what stands everywhere does not tell */
    CANDIDATES = 4,      /* places that are aligned */
    GAP_REACH = 4000,    /* words that "…" may leave out */
    /* what a difference costs: an unlike word is dearer than a misspelt one */
    COST_CASE = 2,
    COST_SPLIT = 2,
    COST_SIMILAR = 3,
    COST_MISSING = 3,
    COST_EXTRA = 4,
    COST_OTHER = 6,
    COST_MOST = 60000
};

typedef struct Entry {
    uint64_t key;
    uint32_t at; /* number of the word */
} Entry;

struct SourceIndex {
    const Words *words;
    Entry *entries; /* sorted by key, then by place */
};

/* ---- the index ------------------------------------------------------------------------------ */

static int compare_entries(const void *a, const void *b)
{
    const Entry *one = a, *other = b;
    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;
    return (one->at > other->at) - (one->at < other->at);
}

const SourceIndex *source_index(Arena *arena, const Words *words)
{
    SourceIndex *index = NEW(arena, SourceIndex);
    index->words = words;
    index->entries = NEW_ARRAY(arena, Entry, words->n + 1);
    for (size_t i = 0; i < words->n; i++)
        index->entries[i] = (Entry){words->items[i].key, (uint32_t)i};
    qsort(index->entries, words->n, sizeof *index->entries, compare_entries);
    return index;
}

/* The first entry that is not before (key, at). */
static size_t first_entry(const SourceIndex *index, uint64_t key, size_t at)
{
    size_t low = 0, high = index->words->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const Entry *entry = &index->entries[middle];
        if (entry->key < key || (entry->key == key && entry->at < at))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- where it may stand -----------------------------------------------------------------------
 */

/* A piece of a quotation without gaps, and the words of the source where it is looked for. */
typedef struct Search {
    Arena *arena;
    const Words *quotation;
    size_t from, to;
    const SourceIndex *source;
    size_t low, high;
    bool at_low; /* it goes on where the piece before ends */
} Search;

static int compare_places(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
    return (one > other) - (one < other);
}

static size_t count_places(const Search *s, size_t i)
{
    uint64_t key = s->quotation->items[i].key;
    return first_entry(s->source, key, s->high) - first_entry(s->source, key, s->low);
}

static int compare_counts(const void *a, const void *b)
{
    size_t one = *(const size_t *)a, other = *(const size_t *)b;
    return (one > other) - (one < other);
}

/* How often a word may stand in the source and still vote: the rarer ones go first, until
 * there are votes enough. */
static size_t most_places(const Search *s)
{
    size_t n = s->to - s->from, votes = 0, most = 0;
    size_t *counts = NEW_ARRAY(s->arena, size_t, n);
    for (size_t i = 0; i < n; i++)
        counts[i] = count_places(s, s->from + i);
    qsort(counts, n, sizeof *counts, compare_counts);
    size_t i = 0;
    for (; i < n && votes + counts[i] <= MOST_VOTES; i++) {
        votes += counts[i];
        most = counts[i];
    }
    return i < n && counts[i] == most ? most - 1 : most; /* all that are as rare, or none */
}

/* Each word votes for where the piece would begin if that word stood in its place. How
 * many votes there are; `votes` may be NULL. */
static size_t collect_votes(const Search *s, size_t most, int64_t *votes)
{
    size_t n = 0;
    for (size_t i = s->from; i < s->to; i++) {
        const Word *word = &s->quotation->items[i];
        size_t entry = first_entry(s->source, word->key, s->low);
        size_t behind = first_entry(s->source, word->key, s->high);
        if (word->inserted || behind - entry > most)
            continue;
        for (; entry < behind; entry++, n++)
            if (votes)
                votes[n] = (int64_t)s->source->entries[entry].at - (int64_t)(i - s->from);
    }
    return n;
}

/* The places with most votes close together; how many. */
static size_t find_places(const Search *s, int64_t places[CANDIDATES])
{
    size_t found = 0, most = most_places(s);
    int64_t width = (int64_t)((s->to - s->from) / 8 + 3);
    int64_t *votes = NEW_ARRAY(s->arena, int64_t, collect_votes(s, most, NULL) + 1);
    size_t n = collect_votes(s, most, votes);
    qsort(votes, n, sizeof *votes, compare_places);
    for (; found < CANDIDATES; found++) {
        size_t best = 0, best_votes = 0;
        for (size_t i = 0, k = 0; i < n; i++) {
            bool taken = false;
            for (size_t f = 0; f < found; f++)
                taken = taken || llabs(votes[i] - places[f]) <= width;
            while (k < n && votes[k] - votes[i] <= width)
                k++;
            if (!taken && k - i > best_votes) {
                best = i;
                best_votes = k - i;
            }
        }
        if (!best_votes)
            break;
        places[found] = votes[best];
    }
    return found;
}

/* ---- word against word --------------------------------------------------------------------------
 */

typedef enum Step { STEP_NONE, STEP_PAIR, STEP_EXTRA, STEP_MISSING, STEP_JOIN, STEP_SPLIT } Step;

/* The table of an alignment: costs in two rows would do, but the steps are walked back. */
typedef struct Table {
    size_t rows, columns; /* words of the quotation and of the source, and one more */
    uint16_t *costs;
    uint8_t *steps;
} Table;

static unsigned pair_cost(Str text, const Word *word, Str source_text, const Word *source)
{
    if (word->inserted)
        return 0;
    if (word->key == source->key && str_eq(word->folded, source->folded)) {
        bool same = word->n == source->n &&
                    memcmp(text.p + word->at, source_text.p + source->at, word->n) == 0;
        if (same || word->free_case)
            return 0;
        /* soft hyphens and brackets are no difference, capitals are */
        bool capital = (text.p[word->at] & 0x20) != (source_text.p[source->at] & 0x20);
        return word->n == source->n || capital ? COST_CASE : 0;
    }
    Str a = word->folded, b = source->folded;
    size_t away = a.n > b.n ? a.n - b.n : b.n - a.n;
    bool alike = a.p[0] == b.p[0] || a.p[a.n - 1] == b.p[b.n - 1];
    unsigned limit = a.n > 9 ? 3 : a.n > 4 ? 2 : 1;
    return alike && away <= limit && str_distance(a, b, limit) <= limit ? COST_SIMILAR : COST_OTHER;
}

/* Whether `whole` is `head` and `tail` written together. */
static bool is_joined(const Word *whole, const Word *head, const Word *tail)
{
    return whole->folded.n == head->folded.n + tail->folded.n &&
           str_starts(whole->folded, head->folded) && str_ends(whole->folded, tail->folded);
}

/* What a word of the quotation costs against one that a line end has broken in the source;
 * words that are far apart are no pair. */
static unsigned broken_cost(const Search *s, const Word *word, const Word *head)
{
    const Word *tail = head + 1;
    if (is_joined(word, head, tail))
        return head->broken ? 0 : COST_SPLIT;
    if (!head->broken)
        return COST_OTHER;
    Word whole = *tail;
    whole.folded = str_format(s->arena, "%.*s%.*s", STR_ARG(head->folded), STR_ARG(tail->folded));
    whole.key = str_hash(whole.folded);
    return pair_cost(s->quotation->text, word, s->source->words->text, &whole);
}

static void offer(Table *t, size_t cell, unsigned cost, Step step)
{
    if (cost < t->costs[cell]) {
        t->costs[cell] = (uint16_t)(cost < COST_MOST ? cost : COST_MOST);
        t->steps[cell] = (uint8_t)step;
    }
}

/* All ways into the cell of the i-th word of the piece and the k-th of the source. */
static void fill_cell(const Search *s, size_t base, Table *t, size_t i, size_t k)
{
    const Word *q = &s->quotation->items[s->from + i - 1];
    const Word *w = &s->source->words->items[base + k - 1];
    size_t cell = i * t->columns + k, up = cell - t->columns;
    unsigned pair = pair_cost(s->quotation->text, q, s->source->words->text, w);
    offer(t, cell, t->costs[up - 1] + pair, STEP_PAIR);
    if (i > 1 && is_joined(w, q - 1, q)) /* "utviklings samtale" */
        offer(t, cell, t->costs[up - t->columns - 1] + COST_SPLIT, STEP_JOIN);
    if (k > 1 && ((w - 1)->broken || is_joined(q, w - 1, w)))
        offer(t, cell, t->costs[up - 2] + broken_cost(s, q, w - 1), STEP_SPLIT);
    offer(t, cell, t->costs[up] + (q->inserted ? 0u : COST_EXTRA), STEP_EXTRA);
    offer(t, cell, t->costs[cell - 1] + COST_MISSING, STEP_MISSING);
}

static Table fill_table(const Search *s, size_t base, size_t end)
{
    Table t = {.rows = s->to - s->from + 1, .columns = end - base + 1};
    t.costs = NEW_ARRAY(s->arena, uint16_t, t.rows * t.columns);
    t.steps = NEW_ARRAY(s->arena, uint8_t, t.rows * t.columns);
    for (size_t i = 1; i < t.rows; i++) { /* the first row is free: it may begin anywhere */
        for (size_t k = 0; k < t.columns; k++)
            t.costs[i * t.columns + k] = COST_MOST;
        offer(&t, i * t.columns, t.costs[(i - 1) * t.columns] + COST_EXTRA, STEP_EXTRA);
        for (size_t k = 1; k < t.columns; k++)
            fill_cell(s, base, &t, i, k);
    }
    return t;
}

/* ---- what differs
 * --------------------------------------------------------------------------------- */

/* What became of one piece. */
typedef struct Piece {
    unsigned cost;
    size_t same; /* words that are the same */
    size_t source_from, source_to;
    LIST(Difference) differences; /* from the last to the first */
} Piece;

/* Adds a step to the differences; steps side by side are one. */
static void add_difference(const Search *s, Piece *piece, Difference d)
{
    if (piece->differences.n) {
        Difference *behind = &piece->differences.items[piece->differences.n - 1];
        if (behind->from == d.to && behind->source_from == d.source_to) {
            behind->from = d.from;
            behind->source_from = d.source_from;
            return;
        }
    }
    *LIST_ADD(s->arena, &piece->differences) = d;
}

static void walk_back(const Search *s, size_t base, const Table *t, Piece *piece)
{
    static const struct {
        uint8_t words, source;
    } moves[] = {[STEP_PAIR] = {1, 1},
                 [STEP_EXTRA] = {1, 0},
                 [STEP_MISSING] = {0, 1},
                 [STEP_JOIN] = {2, 1},
                 [STEP_SPLIT] = {1, 2}};
    size_t i = t->rows - 1, k = piece->source_to - base;
    while (i > 0) {
        size_t cell = i * t->columns + k;
        Step step = (Step)t->steps[cell];
        size_t words = moves[step].words, source = moves[step].source;
        unsigned cost = (unsigned)(t->costs[cell] - t->costs[cell - words * t->columns - source]);
        size_t at = s->from + i, there = base + k;
        if (cost > 0)
            add_difference(s, piece, (Difference){at - words, at, there - source, there});
        else
            piece->same += words;
        i -= words;
        k -= source;
    }
    piece->source_from = base + k;
}

/* A word too many at an end stands most likely for the one that the source has there. */
static void pair_ends(const Search *s, Piece *piece)
{
    size_t n = piece->differences.n;
    if (!n)
        return;
    Difference *last = &piece->differences.items[0], *first = &piece->differences.items[n - 1];
    if (last->to == s->to && last->to == last->from + 1 && last->source_from == last->source_to &&
        last->source_to < s->high)
        piece->source_to = ++last->source_to;
    if (first->from == s->from && first->to == first->from + 1 &&
        first->source_from == first->source_to && first->source_from > s->low)
        piece->source_from = --first->source_from;
}

static Piece align(const Search *s, int64_t place)
{
    size_t length = s->to - s->from, slack = length / 4 + 8;
    size_t base = place > (int64_t)(s->low + slack) ? (size_t)place - slack : s->low;
    size_t end = base + length + 2 * slack < s->high ? base + length + 2 * slack : s->high;
    Table t = fill_table(s, base, end);
    const uint16_t *last = &t.costs[(t.rows - 1) * t.columns];
    size_t best = 0;
    for (size_t k = 1; k < t.columns; k++)
        if (last[k] < last[best])
            best = k;
    Piece piece = {.cost = last[best], .source_to = base + best};
    walk_back(s, base, &t, &piece);
    pair_ends(s, &piece);
    return piece;
}

/* A word that is misspelt in its middle. Its end may be another form of the word, which
 * is no mistake. */
static bool is_slip(Str word, Str meant)
{
    enum { LONG_WORD = 8, STEM_END = 3 };
    return word.n >= LONG_WORD && word.p[0] == meant.p[0] && word.n + 1 >= meant.n &&
           word.n <= meant.n + 1 && str_distance(word, meant, 1) == 1 &&
           str_eq(str_slice(word, word.n - STEM_END, word.n),
                  str_slice(meant, meant.n - STEM_END, meant.n));
}

/* A word on its own that no word of the source is, but one nearly. */
static bool find_slip(const Search *s, Piece *best)
{
    const Word *word = &s->quotation->items[s->from];
    const SourceIndex *source = s->source;
    for (size_t i = 0; s->to == s->from + 1 && i < source->words->n; i++) {
        size_t at = source->entries[i].at;
        bool again = i > 0 && source->entries[i].key == source->entries[i - 1].key;
        if (again || at < s->low || at >= s->high ||
            !is_slip(word->folded, source->words->items[at].folded))
            continue;
        *best = (Piece){.cost = COST_SIMILAR, .source_from = at, .source_to = at + 1};
        *LIST_ADD(s->arena, &best->differences) = (Difference){s->from, s->to, at, at + 1};
        return true;
    }
    return false;
}

/* The best place for a piece; false where no word of it is known there. */
static bool find_piece(const Search *s, Piece *best)
{
    int64_t places[CANDIDATES];
    size_t n = s->low < s->high ? find_places(s, places) : 0;
    bool known = s->at_low && s->low < s->high;
    if (known)
        *best = align(s, (int64_t)s->low);
    for (size_t i = 0; i < n; i++) {
        Piece piece = align(s, places[i]);
        if (!known || piece.cost < best->cost)
            *best = piece;
        known = true;
    }
    return known || find_slip(s, best);
}

/* Whether so many words are the same that it is the same passage. */
static bool is_passage(const Search *s, const Piece *piece)
{
    size_t words = s->to - s->from;
    if (words <= 2)
        return piece->cost <= COST_SIMILAR;
    return 100 * piece->same >= 60 * words;
}

/* ---- a quotation with its gaps
 * ------------------------------------------------------------------------ */

/* Where the piece that begins at `from` ends: at a gap, or when it is long enough. */
static size_t piece_end(const Words *quotation, size_t from)
{
    size_t to = from + 1;
    while (to < quotation->n && to - from < LONGEST_CHUNK && !quotation->items[to].gap)
        to++;
    return to;
}

static void take_piece(Arena *arena, Comparison *c, const Piece *piece, bool follows)
{
    LIST(Difference) all = {c->differences, c->n, c->n};
    if (follows && piece->source_from > c->source_to && c->found) { /* lost between two pieces */
        *LIST_ADD(arena, &all) = (Difference){c->lost, c->lost, c->source_to, piece->source_from};
        c->cost += COST_MISSING;
    }
    for (size_t i = piece->differences.n; i-- > 0;)
        *LIST_ADD(arena, &all) = piece->differences.items[i];
    c->differences = all.items;
    c->n = all.n;
    c->cost += piece->cost;
    c->source_to = piece->source_to;
}

/* The first piece is looked for everywhere, each further one behind the one before. */
Comparison quotation_compare(Arena *arena, const Words *quotation, const SourceIndex *source)
{
    Comparison c = {.found = true};
    size_t n = source->words->n;
    for (size_t from = 0; from < quotation->n; from = c.lost) {
        bool first = from == 0, gap = quotation->items[from].gap;
        Search s = {arena,  quotation, from, piece_end(quotation, from),
                    source, 0,         n,    !first && !gap};
        Piece piece = {.cost = 0};
        if (!first) {
            s.low = c.source_to;
            s.high = s.low + GAP_REACH < n ? s.low + GAP_REACH : n;
        }
        bool near = find_piece(&s, &piece);
        if (!near || !is_passage(&s, &piece)) {
            c.found = false;
            c.near = near && 3 * piece.same >= s.to - s.from;
            c.lost = from;
            c.source_from = near ? piece.source_from : 0;
            c.source_to = near ? piece.source_to : 0;
            c.cost = COST_MOST;
            return c;
        }
        if (first)
            c.source_from = piece.source_from;
        c.lost = from;
        take_piece(arena, &c, &piece, !first && !gap);
        c.lost = s.to;
    }
    return c;
}
