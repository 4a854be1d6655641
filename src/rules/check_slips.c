/* check_slips.c - rare words that look like common ones with a slip of the pen in them.
 *
 * There is no dictionary here: what a plan writes often is what it writes rightly.
 */
#include "base/utf8.h"
#include "rules/slip.h"
#include "rules/text_check.h"

enum { SHORTEST_TERM = 7, OFTEN = 4, MOST_TERMS = 400, BUCKET_BITS = 10 };

typedef struct Term {
    const Word *word;
    uint32_t ends;
    uint32_t before; /* the one before it in its bucket, counted from 1 */
} Term;

/* Words that are written often, or name a role, a group or an entry of the glossary, by
 * the two bytes that they begin with and the two that they end with: no slip changes them. */
typedef struct Terms {
    LIST(Term) all;
    uint32_t last[1 << BUCKET_BITS];  /* of each bucket, counted from 1 */
    uint16_t begun[1 << BUCKET_BITS]; /* how many begin alike, more or less */
} Terms;

static uint32_t ends_of(Str word)
{
    uint32_t ends;
    memcpy(&ends, word.p, 2);
    memcpy((char *)&ends + 2, word.p + word.n - 2, 2);
    return ends;
}

static uint32_t bucket_of(uint32_t ends)
{
    return ends * UINT32_C(0x9E3779B1) >> (32 - BUCKET_BITS);
}

static void add_term(const TextCheck *c, Terms *terms, const Word *word)
{
    Str text = word->folded;
    uint32_t ends = ends_of(text), *last = &terms->last[bucket_of(ends)];
    unsigned beginning = (unsigned char)text.p[0] * 31u + (unsigned char)text.p[1];
    uint16_t *begun = &terms->begun[beginning % (1 << BUCKET_BITS)];
    if (*begun == MOST_TERMS)
        return;
    ++*begun;
    *LIST_ADD(c->job->arena, &terms->all) = (Term){word, ends, *last};
    *last = (uint32_t)terms->all.n;
}

static bool is_long(Str word)
{
    return word.n >= SHORTEST_TERM && utf8_count(word) >= SHORTEST_TERM;
}

/* A name of the plan's own counts from the second time on. */
static void add_names(const TextCheck *c, Terms *terms, Str name)
{
    Str text;
    for (size_t at = 0; prose_next_word(name, &at, &text);) {
        const Word *word = vocabulary_find(c->vocabulary, utf8_lower(c->job->arena, text));
        if (word && is_long(text) && word->count > 1 && word->count < OFTEN)
            add_term(c, terms, word);
    }
}

static void find_terms(const TextCheck *c, Terms *terms)
{
    for (size_t i = 0; i < vocabulary_size(c->vocabulary); i++) {
        const Word *word = vocabulary_word(c->vocabulary, i);
        if (word->count >= OFTEN && is_long(word->folded))
            add_term(c, terms, word);
    }
    for (size_t i = 0; i < c->plan->roles.n; i++)
        add_names(c, terms, c->plan->roles.items[i].name.s);
    for (size_t i = 0; i < c->plan->position_groups.n; i++)
        add_names(c, terms, c->plan->position_groups.items[i].name.s);
    for (size_t i = 0; i < c->plan->glossary.n; i++)
        add_names(c, terms, c->plan->glossary.items[i].word.s);
}

static bool is_as_long(Str a, Str b)
{
    return (a.n > b.n ? a.n - b.n : b.n - a.n) <= 2;
}

/* What is like it without being wrong. */
typedef struct RealWords {
    const Map *lookalikes; /* "kontrakt/kontakt" */
    const Map *of_form;    /* the same, of bokmål or nynorsk alone */
    const Tree *spellings; /* [fremtid, framtid] */
} RealWords;

/* Whether one word is the other with `a` in it where that has `b`: "arbeidskontrakten" and
 * "arbeidskontakten". */
static bool differ_by(Str word, Str other, Str a, Str b)
{
    if (!a.n || word.n + b.n != other.n + a.n)
        return false;
    for (size_t at = 0; (at = str_find(word, a, at)) != SIZE_MAX; at++)
        if (at + b.n <= other.n && str_eq(str_slice(word, 0, at), str_slice(other, 0, at)) &&
            str_eq(str_slice(other, at, at + b.n), b) &&
            str_eq(str_slice(word, at + a.n, word.n), str_slice(other, at + b.n, other.n)))
            return true;
    return false;
}

static bool are_two(Str word, Str other, Str a, Str b)
{
    return differ_by(word, other, a, b) || differ_by(word, other, b, a);
}

static bool are_listed(const Map *lookalikes, Str word, Str other)
{
    for (size_t i = 0; i < lookalikes->n; i++) {
        Str rest = lookalikes->entries[i].key, a;
        if (str_split(&rest, '/', &a) && are_two(word, other, a, rest))
            return true;
    }
    return false;
}

/* Whether both are words, and neither is the other with a slip in it. */
static bool are_real(const RealWords *real, Str word, Str other)
{
    if (are_listed(real->lookalikes, word, other) || are_listed(real->of_form, word, other))
        return true;
    const Tree *list = real->spellings;
    for (size_t i = 0; list && list->kind == TREE_SEQUENCE && i < list->n; i++) {
        const Tree *pair = list->items[i];
        if (pair->kind == TREE_SEQUENCE && pair->n == 2 &&
            are_two(word, other, pair->items[0]->text.s, pair->items[1]->text.s))
            return true;
    }
    return false;
}

/* The commonest that it may be a slip of; of two as common the one that is met first. */
static const Word *find_meant(const Terms *terms, const RealWords *real, const Word *word)
{
    uint32_t ends = ends_of(word->folded);
    const Word *best = NULL;
    for (uint32_t i = terms->last[bucket_of(ends)]; i; i = terms->all.items[i - 1].before) {
        const Term *term = &terms->all.items[i - 1];
        if (term->ends == ends && (!best || best->count <= term->word->count) &&
            term->word != word && is_as_long(word->folded, term->word->folded) &&
            is_slip_of(word->folded, term->word->folded) &&
            !are_real(real, word->folded, term->word->folded))
            best = term->word;
    }
    return best;
}

/* "kontrakten" of "kontrakt". */
static bool is_form_of(const TextCheck *c, Str word, Str name)
{
    enum { LONGEST_ENDING = 4 };
    Str part;
    for (size_t at = 0; prose_next_word(name, &at, &part);)
        if (is_long(part) && word.n <= part.n + LONGEST_ENDING &&
            str_starts(word, utf8_lower(c->job->arena, part)))
            return true;
    return false;
}

/* Whether the plan explains it or calls somebody so: then the writers mean it. */
static bool is_stated(const TextCheck *c, Str word)
{
    const Plan *plan = c->plan;
    for (size_t i = 0; i < plan->glossary.n; i++)
        if (is_form_of(c, word, plan->glossary.items[i].word.s))
            return true;
    for (size_t i = 0; i < plan->roles.n; i++)
        if (is_form_of(c, word, plan->roles.items[i].name.s))
            return true;
    for (size_t i = 0; i < plan->position_groups.n; i++)
        if (is_form_of(c, word, plan->position_groups.items[i].name.s))
            return true;
    return false;
}

/* A word that is quoted stands as another wrote it: that is dear to find out, and seldom
 * asked. Nothing is put in by a program, since the rare word may be right. */
static void report_near_miss(const TextCheck *c, const Word *word, const Word *meant)
{
    const Spot *spot = vocabulary_spots(c->vocabulary, word).items;
    const Spot *right = vocabulary_spots(c->vocabulary, meant).items;
    if (spot_is_set_off(spot) || is_stated(c, word->folded))
        return;
    DIAG(c->job->diags, TERM_MISSPELT, spot_pos(spot), spot->n, spot_text(spot),
         spot_like(c->job->arena, spot, meant->folded),
         str_format(c->job->arena, "%u", meant->count));
    diag_also(c->job->diags, spot_pos(right), right->n);
}

void check_near_misses(const TextCheck *c)
{
    Terms *terms = NEW(c->job->arena, Terms);
    bool nynorsk = is_in_nynorsk(c);
    RealWords real = {.lookalikes = lexicon_words(c->lexicon, LEXICON_SPELLING, S("to-ord/felles")),
                      .of_form = lexicon_words(c->lexicon, LEXICON_SPELLING,
                                               nynorsk ? S("to-ord/nn") : S("to-ord/nb")),
                      .spellings = lexicon_node(c->lexicon, LEXICON_SPELLING,
                                                nynorsk ? S("par/nn") : S("par/nb"))};
    find_terms(c, terms);
    for (size_t i = 0; i < vocabulary_size(c->vocabulary); i++) {
        const Word *word = vocabulary_word(c->vocabulary, i);
        if (word->count > 1 || word->folded.n < SHORTEST_TERM)
            continue;
        const Word *meant = find_meant(terms, &real, word);
        if (meant && is_long(word->folded))
            report_near_miss(c, word, meant);
    }
}
