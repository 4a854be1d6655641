/* check_terms.c - whether a plan calls the same thing by the same word.
 *
 * There is no dictionary here: what a plan writes often is what it writes rightly.
 */
#include "base/utf8.h"
#include "rules/places.h"
#include "rules/slip.h"
#include "rules/text_check.h"

/* What is quoted stands as another wrote it, and nothing is to be mended there. */
static void add_places(Arena *arena, Places *places, const Word *word, Str right)
{
    for (const Spot *spot = word->first; spot; spot = spot->next)
        if (!spot_is_set_off(spot))
            places_add(arena, places, spot->passage, spot->at, spot->at + spot->n,
                       right.n ? spot_like(arena, spot, right) : NO_REPLACEMENT);
}

/* How often a word is the plan's own and not quoted. */
static size_t count_own(const Word *word)
{
    size_t n = 0;
    for (const Spot *spot = word->first; spot; spot = spot->next)
        n += !spot_is_set_off(spot);
    return n;
}

/* ---- near misses ---- */

enum { SHORTEST_TERM = 7, OFTEN = 4, BUCKETS = 1024, MOST_TERMS = 400 };

typedef struct Term {
    const Word *word;
    uint64_t letters; /* see letters_of() */
    size_t n;         /* bytes */
} Term;

/* Words that are written often, or name a role, a group or an entry of the glossary, by
 * the two bytes that they begin with, which no slip changes. */
typedef struct Terms {
    LIST(Term) beginning[BUCKETS];
} Terms;

static size_t bucket_of(Str word)
{
    return ((unsigned char)word.p[0] * 31u + (unsigned char)word.p[1]) % BUCKETS;
}

/* Which bytes a word has, whatever their order: a slip changes three of them at most. */
static uint64_t letters_of(Str word)
{
    uint64_t letters = 0;
    for (size_t i = 0; i < word.n; i++)
        letters |= UINT64_C(1) << (word.p[i] & 63);
    return letters;
}

static bool may_be_slip(uint64_t a, uint64_t b)
{
    uint64_t others = a ^ b;
    for (int i = 0; i < 3; i++)
        others &= others - 1; /* without its lowest bit */
    return others == 0;
}

static void add_term(const TextCheck *c, Terms *terms, const Word *word)
{
    size_t bucket = bucket_of(word->folded);
    if (terms->beginning[bucket].n < MOST_TERMS)
        *LIST_ADD(c->job->arena, &terms->beginning[bucket]) =
            (Term){word, letters_of(word->folded), word->folded.n};
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
    for (size_t i = 0; i < c->vocabulary->words.n; i++) {
        const Word *word = c->vocabulary->words.items[i];
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

static const Word *find_meant(const Terms *terms, const Word *word)
{
    size_t bucket = bucket_of(word->folded), n = word->folded.n;
    uint64_t letters = letters_of(word->folded);
    const Word *best = NULL;
    for (size_t i = 0; i < terms->beginning[bucket].n; i++) {
        const Term *term = &terms->beginning[bucket].items[i];
        if ((n > term->n ? n - term->n : term->n - n) > 2 || !may_be_slip(letters, term->letters))
            continue;
        if ((!best || best->count < term->word->count) && term->word != word &&
            is_slip_of(word->folded, term->word->folded))
            best = term->word;
    }
    return best;
}

void check_near_misses(const TextCheck *c)
{
    Terms *terms = NEW(c->job->arena, Terms);
    find_terms(c, terms);
    for (size_t i = 0; i < c->vocabulary->words.n; i++) {
        const Word *word = c->vocabulary->words.items[i];
        if (word->count > 1 || !is_long(word->folded))
            continue;
        const Word *meant = find_meant(terms, word);
        if (!meant || spot_is_set_off(word->first)) /* dear to find out, and seldom asked */
            continue;
        Places places = {0};
        add_places(c->job->arena, &places, word, meant->folded);
        PLACES(c->job, TERM_MISSPELT, &places, spot_text(word->first),
               spot_like(c->job->arena, word->first, meant->folded),
               str_format(c->job->arena, "%zu", meant->count));
        diag_also(c->job->diags, spot_pos(meant->first), meant->first->n);
    }
}

/* ---- hyphens ---- */

static Str without_hyphens(Arena *arena, Str word)
{
    Buf out = buf_new(arena);
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] != '-')
            buf_add_char(&out, word.p[i]);
    return buf_str(&out);
}

/* The rarer of two spellings is the one to mend; of two as common the later. */
static void report_spellings(const TextCheck *c, const Word *a, const Word *b)
{
    bool first =
        a->count > b->count || (a->count == b->count && spot_pos(a->first) <= spot_pos(b->first));
    const Word *kept = first ? a : b, *mended = first ? b : a;
    Places places = {0};
    if (count_own(kept) == 0)
        return;
    add_places(c->job->arena, &places, mended, kept->folded);
    PLACES(c->job, TERM_SPELLINGS, &places, mended->folded, kept->folded);
}

void check_spellings(const TextCheck *c)
{
    for (size_t i = 0; i < c->vocabulary->words.n; i++) {
        const Word *word = c->vocabulary->words.items[i];
        if (str_find_char(word->folded, '-', 0) == SIZE_MAX)
            continue;
        const Word *whole =
            vocabulary_find(c->vocabulary, without_hyphens(c->job->arena, word->folded));
        if (whole)
            report_spellings(c, word, whole);
    }
}

/* ---- two forms that are both right ---- */

/* One side of a pair: the words of the plan that begin so. */
typedef struct Side {
    Str stem;
    bool whole;
    size_t count;
    LIST(const Word *) words;
} Side;

static Side read_side(const Tree *node)
{
    Str text = node->kind == TREE_SCALAR ? node->text.s : STR_EMPTY;
    bool whole = str_ends(text, S("="));
    return (Side){.stem = str_slice(text, 0, text.n - whole), .whole = whole};
}

static void add_word(const TextCheck *c, Side *side, const Word *word)
{
    size_t n = count_own(word);
    if (n > 0)
        *LIST_ADD(c->job->arena, &side->words) = word;
    side->count += n;
}

static void fill_side(const TextCheck *c, Side *side)
{
    if (side->whole) {
        const Word *word = vocabulary_find(c->vocabulary, side->stem);
        if (word)
            add_word(c, side, word);
        return;
    }
    const Word *word = NULL;
    while ((word = vocabulary_next(c->vocabulary, side->stem, word)) != NULL)
        add_word(c, side, word);
}

static void report_pair(const TextCheck *c, const Side *kept, const Side *mended)
{
    Arena *arena = c->job->arena;
    Places places = {0};
    for (size_t i = 0; i < mended->words.n; i++) {
        const Word *word = mended->words.items[i];
        Str rest = str_slice(word->folded, mended->stem.n, word->folded.n);
        add_places(arena, &places, word,
                   str_format(arena, "%.*s%.*s", STR_ARG(kept->stem), STR_ARG(rest)));
    }
    PLACES(c->job, TWO_FORMS, &places, kept->words.items[0]->folded, mended->words.items[0]->folded,
           str_format(arena, "%zu", kept->count), str_format(arena, "%zu", mended->count));
}

static void check_pair(const TextCheck *c, const Tree *pair)
{
    if (pair->kind != TREE_SEQUENCE || pair->n != 2)
        return;
    Side a = read_side(pair->items[0]), b = read_side(pair->items[1]);
    fill_side(c, &a);
    if (a.count)
        fill_side(c, &b);
    if (a.count && b.count)
        report_pair(c, a.count > b.count ? &a : &b, a.count > b.count ? &b : &a);
}

static bool is_nynorsk(const TextCheck *c)
{
    return str_starts(c->lang, S("nn"));
}

void check_two_forms(const TextCheck *c)
{
    const Tree *pairs = tree_get(lexicon_file(c->lexicon, LEXICON_SPELLING), S("par"));
    const Tree *list = pairs ? tree_get(pairs, is_nynorsk(c) ? S("nn") : S("nb")) : NULL;
    for (size_t i = 0; list && list->kind == TREE_SEQUENCE && i < list->n; i++)
        check_pair(c, list->items[i]);
}

/* ---- bokmål and nynorsk ---- */

/* The words that are met, three at most, for the message. */
static Str name_some(Arena *arena, const Word *const *words, size_t n)
{
    Buf out = buf_new(arena);
    for (size_t i = 0; i < n && i < 3; i++)
        buf_printf(&out, "%s«%.*s»", i ? ", " : "", STR_ARG(words[i]->folded));
    if (n > 3)
        buf_puts(&out, ", …");
    return buf_str(&out);
}

/* "har vart i et halvt år": in bokmål it has lasted, and is no nynorsk "ble". */
static bool is_participle(const Spot *spot)
{
    enum { REACH = 24 }; /* "hadde" and a word between */
    size_t from = spot->at > REACH ? spot->at - REACH : 0;
    Str before = str_slice(spot->passage->text, from, spot->at);
    return str_eq(spot_text(spot), S("vart")) && (str_find(before, S(" har "), 0) != SIZE_MAX ||
                                                  str_find(before, S(" hadde "), 0) != SIZE_MAX ||
                                                  str_find(before, S(" ha "), 0) != SIZE_MAX);
}

void check_written_form(const TextCheck *c)
{
    bool nynorsk = is_nynorsk(c);
    const Map *others =
        lexicon_words(c->lexicon, LEXICON_SPELLING, nynorsk ? S("bare-bokmål") : S("bare-nynorsk"));
    LIST(const Word *) met = {0};
    Places places = {0};
    for (size_t i = 0; i < others->n; i++) {
        const Word *word = vocabulary_find(c->vocabulary, others->entries[i].key);
        size_t before = places.n;
        for (const Spot *spot = word ? word->first : NULL; spot; spot = spot->next)
            if (!spot_is_set_off(spot) && !is_participle(spot))
                places_add(c->job->arena, &places, spot->passage, spot->at, spot->at + spot->n,
                           NO_REPLACEMENT);
        if (places.n > before)
            *LIST_ADD(c->job->arena, &met) = word;
    }
    if (met.n)
        PLACES(c->job, WRITTEN_FORMS, &places, name_some(c->job->arena, met.items, met.n),
               nynorsk ? S("bokmål") : S("nynorsk"), nynorsk ? S("nynorsk") : S("bokmål"));
}
