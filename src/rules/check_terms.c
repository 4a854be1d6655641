/* check_terms.c - whether a plan calls the same thing by the same word. */
#include "base/utf8.h"
#include "rules/places.h"
#include "rules/text_check.h"

/* The word that ends where the spot begins, a space away; empty: something else does. */
static Str word_before(const Spot *spot)
{
    Str text = spot->passage->text, word = STR_EMPTY;
    size_t to = spot->at, from = to > 0 ? to - 1 : 0;
    if (to == 0 || text.p[from] != ' ')
        return STR_EMPTY;
    while (from > 0 && !strchr(" \n", text.p[from - 1]))
        from--;
    prose_next_word(str_slice(text, 0, to - 1), &from, &word);
    return word.n && word.p + word.n == text.p + to - 1 ? word : STR_EMPTY;
}

/* With a capital that is no sentence's: behind a word, or behind a sign that ends none. */
static bool is_capital_inside(Str text, size_t at)
{
    size_t rune = at, before = at;
    while (before > 0 && strchr(" \n", text.p[before - 1]))
        before--;
    return before > 0 && before < at && rune_is_upper(utf8_next(text, &rune)) &&
           !strchr(".!?:", text.p[before - 1]);
}

/* "Alle", which is "alle" elsewhere: the capital is the sentence's. */
static bool is_written_small(const TextCheck *c, Str said)
{
    const Word *word = vocabulary_find(c->vocabulary, utf8_lower(c->job->arena, said));
    const Passage *p;
    size_t at;
    for (uint32_t place = 0; vocabulary_next(c->vocabulary, word, &place, &p, &at);)
        if (!str_eq(str_slice(p->text, at, at + said.n), said))
            return true;
    return false;
}

/* "Ås sjukehjem", "Ås videregående skole", "i Stiftelsen Framtid": what has a name is called so.
 * One letter is rather a word ("I framtida"). */
static bool is_in_name(const TextCheck *c, const Spot *spot)
{
    const Map *between = lexicon_words(c->lexicon, LEXICON_SPELLING, S("inni-navn"));
    Str text = spot->passage->text, before = word_before(spot);
    size_t at = (size_t)(before.p - text.p), rune = 0;
    if (is_capital_inside(text, spot->at))
        return true;
    if (lexicon_has(between, before))
        before = word_before(&(Spot){spot->passage, at, before.n});
    at = (size_t)(before.p - text.p);
    return before.n && rune_is_upper(utf8_next(before, &rune)) && rune < before.n &&
           (is_capital_inside(text, at) || !is_written_small(c, before));
}

/* "Forskrift om ledelse og kvalitetsforbedring i helse- og omsorgstjenesten": laws and reports
 * are called what they are called, in both forms. */
static bool is_in_name_of_law(const TextCheck *c, const Spot *spot)
{
    enum { LONGEST_NAME = 160 };
    static const Str starts[] = {
        STR_INIT("forskrift om "),   STR_INIT("forskrift til "), STR_INIT("forskrifta om "),
        STR_INIT("forskriften om "), STR_INIT("lov om "),        STR_INIT("lova om "),
        STR_INIT("loven om "),       STR_INIT("nou 20"),         STR_INIT("st. "),
        STR_INIT("prop. "),          STR_INIT("rundskriv "),
    };
    Str text = spot->passage->text;
    size_t from = prose_sentence_start(text, spot->at);
    if (spot->at - from > LONGEST_NAME)
        from = spot->at - LONGEST_NAME;
    Str before = utf8_lower(c->job->arena, str_slice(text, from, spot->at));
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_find(before, starts[i], 0) != SIZE_MAX)
            return true;
    return false;
}

/* The words of the sentence behind the last one that says that a title follows: "programmet",
 * "heiter". Empty: there is none, or a sign stands between. */
static Str behind_lead(const TextCheck *c, const Spot *spot)
{
    const Map *leads = lexicon_words(c->lexicon, LEXICON_SPELLING, S("foran-tittel"));
    Str text = spot->passage->text, word, title = STR_EMPTY;
    for (size_t at = prose_sentence_start(text, spot->at);
         prose_next_word(text, &at, &word) && at <= spot->at;)
        if (lexicon_has(leads, utf8_lower(c->job->arena, word)))
            title = str_trim(str_slice(text, at, spot->at + spot->n));
    for (size_t i = 0; i < title.n; i++)
        if (strchr(",.;:!?", title.p[i]))
            return STR_EMPTY;
    return title;
}

/* "Programmet Sammen om en bedre kommune", "rapporten fremtidens skole" */
static bool is_in_title(const TextCheck *c, const Spot *spot)
{
    Str title = behind_lead(c, spot);
    size_t at = 0;
    if (!title.n)
        return false;
    return rune_is_upper(utf8_next(title, &at)) || (title.n == spot->n && str_ends(title, S("s")));
}

static bool is_cited(const TextCheck *c, const Spot *spot)
{
    return spot_is_set_off(spot) || is_in_name_of_law(c, spot) || is_in_title(c, spot);
}

/* Whether the writers chose its letters themselves. */
static bool is_own(const TextCheck *c, const Spot *spot)
{
    return !is_cited(c, spot) && !is_in_name(c, spot);
}

/* What is quoted stands as another wrote it, and nothing is to be mended there. */
static void add_places(const TextCheck *c, Places *places, const Word *word, Str right)
{
    Arena *arena = c->job->arena;
    Spots spots = vocabulary_spots(c->vocabulary, word);
    for (const Spot *spot = spots.items; spot < spots.items + spots.n; spot++)
        if (is_own(c, spot))
            places_add(arena, places, spot->passage, spot->at, spot->at + spot->n,
                       right.n ? spot_like(arena, spot, right) : NO_REPLACEMENT);
}

/* How often a word is the plan's own, neither quoted nor of a name. */
static size_t count_own(const TextCheck *c, const Word *word)
{
    size_t n = 0;
    Spots spots = vocabulary_spots(c->vocabulary, word);
    for (size_t i = 0; i < spots.n; i++)
        n += is_own(c, &spots.items[i]);
    return n;
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

static Pos first_pos(const TextCheck *c, const Word *word)
{
    return spot_pos(vocabulary_spots(c->vocabulary, word).items);
}

/* The rarer of two spellings is the one to mend; of two as common the later. */
static void report_spellings(const TextCheck *c, const Word *a, const Word *b)
{
    bool first =
        a->count > b->count || (a->count == b->count && first_pos(c, a) <= first_pos(c, b));
    const Word *kept = first ? a : b, *mended = first ? b : a;
    Places places = {0};
    if (count_own(c, kept) == 0)
        return;
    add_places(c, &places, mended, kept->folded);
    PLACES(c->job, TERM_SPELLINGS, &places, mended->folded, kept->folded);
}

void check_spellings(const TextCheck *c)
{
    for (size_t i = 0; i < vocabulary_size(c->vocabulary); i++) {
        const Word *word = vocabulary_word(c->vocabulary, i);
        if (!(word->marks & WORD_HYPHENED))
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
    size_t count; /* of those that are its own */
    LIST(const Word *) words;
    struct Side *beside; /* whose stem begins alike, more or less */
} Side;
typedef struct Pair {
    Side sides[2];
} Pair;

/* What a plan is looked through for. */
typedef struct Pairs {
    Pair *items;
    size_t n;
    Side *beginning[256];
} Pairs;

static Side read_side(const Tree *node)
{
    Str text = node->kind == TREE_SCALAR ? node->text.s : STR_EMPTY;
    bool whole = str_ends(text, S("="));
    return (Side){.stem = str_slice(text, 0, text.n - whole), .whole = whole};
}

static Side **beginning_of(Pairs *pairs, Str word)
{
    return &pairs->beginning[(unsigned char)(word.p[0] * 31 + word.p[1])];
}

/* A stem of one letter would be that of any word. */
static void add_side(const TextCheck *c, Pairs *pairs, Side *side)
{
    const Word *word = side->whole ? vocabulary_find(c->vocabulary, side->stem) : NULL;
    if (word)
        *LIST_ADD(c->job->arena, &side->words) = word;
    if (side->whole || side->stem.n < 2)
        return;
    Side **first = beginning_of(pairs, side->stem);
    side->beside = *first;
    *first = side;
}

static void read_pairs(const TextCheck *c, const Tree *list, Pairs *pairs)
{
    pairs->items = NEW_ARRAY(c->job->arena, Pair, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const Tree *node = list->items[i];
        if (node->kind != TREE_SEQUENCE || node->n != 2)
            continue;
        Pair *pair = &pairs->items[pairs->n++];
        for (size_t k = 0; k < 2; k++) {
            pair->sides[k] = read_side(node->items[k]);
            add_side(c, pairs, &pair->sides[k]);
        }
    }
}

static void find_words(const TextCheck *c, Pairs *pairs)
{
    for (size_t i = 0; i < vocabulary_size(c->vocabulary); i++) {
        const Word *word = vocabulary_word(c->vocabulary, i);
        for (Side *side = *beginning_of(pairs, word->folded); side; side = side->beside)
            if (str_starts(word->folded, side->stem))
                *LIST_ADD(c->job->arena, &side->words) = word;
    }
}

/* Leaves the words that are the plan's own. */
static size_t count_side(const TextCheck *c, Side *side)
{
    size_t kept = 0;
    for (size_t i = 0; i < side->words.n; i++) {
        size_t n = count_own(c, side->words.items[i]);
        side->words.items[kept] = side->words.items[i];
        kept += n > 0;
        side->count += n;
    }
    side->words.n = kept;
    return side->count;
}

static void report_pair(const TextCheck *c, const Side *kept, const Side *mended)
{
    Arena *arena = c->job->arena;
    Places places = {0};
    for (size_t i = 0; i < mended->words.n; i++) {
        const Word *word = mended->words.items[i];
        Str rest = str_slice(word->folded, mended->stem.n, word->folded.n);
        add_places(c, &places, word,
                   str_format(arena, "%.*s%.*s", STR_ARG(kept->stem), STR_ARG(rest)));
    }
    PLACES(c->job, TWO_FORMS, &places, kept->words.items[0]->folded, mended->words.items[0]->folded,
           str_format(arena, "%zu", kept->count), str_format(arena, "%zu", mended->count));
}

static void check_pair(const TextCheck *c, Pair *pair)
{
    Side *a = &pair->sides[0], *b = &pair->sides[1];
    if (a->words.n && b->words.n && count_side(c, a) && count_side(c, b))
        report_pair(c, a->count > b->count ? a : b, a->count > b->count ? b : a);
}

void check_two_forms(const TextCheck *c)
{
    const Tree *list =
        lexicon_node(c->lexicon, LEXICON_SPELLING, is_in_nynorsk(c) ? S("par/nn") : S("par/nb"));
    Pairs *found = NEW(c->job->arena, Pairs);
    if (!list || list->kind != TREE_SEQUENCE)
        return;
    read_pairs(c, list, found);
    find_words(c, found);
    for (size_t i = 0; i < found->n; i++)
        check_pair(c, &found->items[i]);
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

/* "Planen vart vedtatt": the capital is the sentence's, unless names stand before such a word:
 * "Stange skole". */
static bool is_second_word(const TextCheck *c, const Spot *spot)
{
    const Map *called = lexicon_words(c->lexicon, LEXICON_SPELLING, S("etter-navn"));
    Str text = spot->passage->text, before = word_before(spot);
    return before.n && !is_capital_inside(text, spot->at) &&
           !is_capital_inside(text, (size_t)(before.p - text.p)) &&
           !lexicon_has(called, utf8_lower(c->job->arena, spot_text(spot)));
}

/* Whether a word that only the other form has tells that the text is in it: "EG Norge" and "DEI"
 * are an abbreviation or a name. */
static bool is_of_form(const TextCheck *c, const Spot *spot)
{
    return !is_cited(c, spot) && !is_participle(spot) && utf8_capitals(spot_text(spot)) < 2 &&
           (!is_in_name(c, spot) || is_second_word(c, spot));
}

void check_written_form(const TextCheck *c)
{
    bool nynorsk = is_in_nynorsk(c);
    const Map *others =
        lexicon_words(c->lexicon, LEXICON_SPELLING, nynorsk ? S("bare-bokmål") : S("bare-nynorsk"));
    LIST(const Word *) met = {0};
    Places places = {0};
    for (size_t i = 0; i < others->n; i++) {
        const Word *word = vocabulary_find(c->vocabulary, others->entries[i].key);
        size_t before = places.n;
        Spots spots = vocabulary_spots(c->vocabulary, word);
        for (const Spot *spot = spots.items; spot < spots.items + spots.n; spot++)
            if (is_of_form(c, spot))
                places_add(c->job->arena, &places, spot->passage, spot->at, spot->at + spot->n,
                           NO_REPLACEMENT);
        if (places.n > before)
            *LIST_ADD(c->job->arena, &met) = word;
    }
    if (met.n)
        PLACES(c->job, WRITTEN_FORMS, &places, name_some(c->job->arena, met.items, met.n),
               nynorsk ? S("bokmål") : S("nynorsk"), nynorsk ? S("nynorsk") : S("bokmål"));
}

/* ---- the organisation's own name ---- */

enum { SHORTEST_NAME = 5 };

/* "Granli" of "Granli kommune"; empty: it is called otherwise. */
static Str name_of_municipality(const Plan *plan)
{
    Str name = plan->organisation.s, end = S(" kommune");
    if (!str_ends(name, end) || name.n - end.n < SHORTEST_NAME)
        return STR_EMPTY;
    name.n -= end.n;
    return str_find_char(name, ' ', 0) == SIZE_MAX ? name : STR_EMPTY;
}

static void report_slip(const TextCheck *c, Pos pos, Str said, Str meant)
{
    DIAG(c->job->diags, ORGANISATION_MISSPELT, pos, said.n, said, meant);
}

/* A name that is one letter from the plan's own. Another municipality may have it, and then it is
 * named more than once; but what all of the text says is right, and the plan's own name wrong. */
static void check_near_name(const TextCheck *c, Str name, const Spot *spot)
{
    enum { OFTEN = 3 };
    Arena *arena = c->job->arena;
    Str said = spot_text(spot);
    const Word *word = vocabulary_find(c->vocabulary, utf8_lower(arena, said));
    const Word *own = vocabulary_find(c->vocabulary, utf8_lower(arena, name));
    bool genitive = str_ends(said, S("s")) && said.n == name.n + 1;
    if (!word || genitive || spot_is_set_off(spot))
        return;
    if (word->count >= OFTEN && (!own || own->count <= 1))
        report_slip(c, c->plan->organisation.pos, name, said);
    else if (word->count == 1)
        report_slip(c, spot_pos(spot), said, name);
}

void check_organisation(const TextCheck *c)
{
    Str name = name_of_municipality(c->plan);
    Arena *arena = c->job->arena;
    Spots spots = vocabulary_spots(c->vocabulary, vocabulary_find(c->vocabulary, S("kommune")));
    for (size_t i = 0; name.n && i < spots.n; i++) {
        Str before = word_before(&spots.items[i]);
        const Passage *p = spots.items[i].passage;
        size_t rune = 0;
        if (before.n && rune_is_upper(utf8_next(before, &rune)) &&
            str_distance(utf8_lower(arena, before), utf8_lower(arena, name), 1) == 1)
            check_near_name(c, name, &(Spot){p, (size_t)(before.p - p->text.p), before.n});
    }
}
