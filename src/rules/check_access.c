/* check_access.c - what stops a reader who listens, or who does not see the whole page. */
#include "base/utf8.h"
#include "rules/places.h"
#include "rules/text_check.h"
#include "schema/directives.h"

/* Lower case, one space between words, no full stop or arrow at the ends. */
static Str folded(Arena *arena, Str text)
{
    Buf out = buf_new(arena);
    bool space = false;
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);
        bool kept = rune_is_letter(rune) || rune_is_digit(rune);
        if (kept && space && out.n)
            buf_add_char(&out, ' ');
        if (kept)
            buf_add_rune(&out, rune_lower(rune));
        space = !kept;
    }
    return buf_str(&out);
}

/* ---- headings ---- */

/* The chapter that a heading divides; NULL where it stands in a box and divides nothing. */
static const Node *chapter_of(const Node *heading)
{
    const Node *up = heading;
    for (; up->parent; up = up->parent) {
        const DirectiveInfo *info = up->parent->kind == NODE_DIRECTIVE
                                        ? directive_find(up->parent->u.directive.name.s)
                                        : NULL;
        if (info && info->kind != DIRECTIVE_KIND_STRUCTURE)
            return NULL;
    }
    return up;
}

/* As they are written: in the document they get levels without gaps, which may not be
 * those that were meant. */
void check_headings(const TextCheck *c)
{
    static const Str marks = STR_INIT("######");
    const Node *chapter = NULL, *before = NULL;
    for (size_t i = 0; i < c->passages.n; i++) {
        const Node *heading = c->passages.items[i].block;
        if (c->passages.items[i].field || heading->kind != NODE_HEADING || heading == before)
            continue;
        const Node *own = chapter_of(heading);
        int level = heading->u.heading.level, above = before ? before->u.heading.level : level;
        if (own && own == chapter && level > above + 1)
            DIAG(c->job->diags, HEADING_JUMP, heading->pos, (size_t)level,
                 str_slice(marks, 0, (size_t)level), str_slice(marks, 0, (size_t)above),
                 str_slice(marks, 0, (size_t)above + 1));
        chapter = own ? own : chapter;
        before = own ? heading : before;
    }
}

/* ---- links ---- */

static bool is_address(Str text)
{
    return str_starts(text, S("http://")) || str_starts(text, S("https://")) ||
           str_starts(text, S("www."));
}

static void check_link(const TextCheck *c, const Node *link, Pos pos)
{
    enum { LONGEST_ADDRESS = 40 };
    Str text = node_plain_text(c->job->arena, link);
    if (is_address(text)) {
        if (utf8_count(text) > LONGEST_ADDRESS)
            DIAG0(c->job->diags, LINK_ADDRESS, pos, text.n);
        return;
    }
    const Map *empty = lexicon_words(c->lexicon, LEXICON_ACCESS, S("lenketekst"));
    if (lexicon_has(empty, folded(c->job->arena, text)))
        DIAG(c->job->diags, LINK_SAYS_NOTHING, pos, text.n, text);
}

void check_link_texts(const TextCheck *c)
{
    for (size_t i = 0; i < c->passages.n; i++) {
        const Flat *flat = &c->passages.items[i].flat;
        const Node *last = NULL;
        for (size_t k = 0; k < flat->n; k++) {
            const Node *link =
                flat->pieces[k].closed ? node_inline_above(flat->pieces[k].leaf, NODE_LINK) : NULL;
            if (link && link != last)
                check_link(c, link, flat_pos(flat, flat->pieces[k].at));
            last = link ? link : last;
        }
    }
}

/* ---- tables ---- */

static bool has_words(const Node *row)
{
    for (Node *node = (Node *)(uintptr_t)row; node; node = node_behind(node, row))
        if ((node->kind == NODE_TEXT || node->kind == NODE_CODE) && str_trim(node->u.text).n)
            return true;
    return false;
}

/* In the finished document: what a role in a heading becomes are words there. */
void check_table_heads(const TextCheck *c)
{
    for (Node *node = (Node *)(uintptr_t)c->document->root; node;
         node = block_behind(node, c->document->root))
        if (node->kind == NODE_TABLE_HEAD && !has_words(node))
            DIAG0(c->job->diags, TABLE_WITHOUT_HEAD, node->parent->pos, 0);
}

/* ---- capitals ---- */

/* A row of words in capitals with only white space between. */
typedef struct Shout {
    size_t from, to, words, long_words;
} Shout;

/* Abbreviations in a row are none: somebody shouts in whole words. */
static void end_shout(const TextCheck *c, const Passage *p, Shout *shout)
{
    if (shout->words > 3 && shout->long_words >= 2)
        DIAG(c->job->diags, CAPITALS, passage_pos(p, shout->from), shout->to - shout->from,
             place_words(c->job->arena, str_slice(p->text, shout->from, shout->to)));
    *shout = (Shout){0};
}

static void check_shouting(const TextCheck *c, const Passage *p)
{
    Shout shout = {0};
    Str word;
    for (size_t at = 0; prose_next_word(p->text, &at, &word);) {
        size_t from = (size_t)(word.p - p->text.p), letters = utf8_capitals(word);
        bool goes_on = shout.words && !str_trim(str_slice(p->text, shout.to, from)).n;
        if (!letters || (shout.words && !goes_on))
            end_shout(c, p, &shout);
        if (!letters)
            continue;
        shout.from = shout.words ? shout.from : from;
        shout.to = at;
        shout.words++;
        shout.long_words += letters > 4;
    }
    end_shout(c, p, &shout);
}

/* Most passages have too few capitals for a row of words to be looked for. */
static bool may_shout(Str text)
{
    enum { FEWEST_CAPITALS = 12 };
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] >= 'A' && text.p[i] <= 'Z';
    return n >= FEWEST_CAPITALS;
}

void check_capitals(const TextCheck *c)
{
    for (size_t i = 0; i < c->passages.n; i++)
        if (!c->passages.items[i].plain && c->passages.items[i].has & GLANCE_CAPITAL &&
            may_shout(c->passages.items[i].text))
            check_shouting(c, &c->passages.items[i]);
}

/* ---- pictures ---- */

static bool is_file_name(Str alt)
{
    static const Str ends[] = {STR_INIT(".png"),  STR_INIT(".jpg"), STR_INIT(".jpeg"),
                               STR_INIT(".svg"),  STR_INIT(".PNG"), STR_INIT(".JPG"),
                               STR_INIT(".JPEG"), STR_INIT(".gif"), STR_INIT(".webp")};
    if (str_starts(alt, S("IMG_")) || str_starts(alt, S("DSC")))
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(alt, ends[i]))
            return true;
    return false;
}

static bool starts_emptily(const TextCheck *c, Str alt)
{
    const Map *starts = lexicon_words(c->lexicon, LEXICON_ACCESS, S("alt-begynner"));
    for (size_t i = 0; i < starts->n; i++) {
        Str start = starts->entries[i].key;
        if (str_starts(alt, start) && (alt.n == start.n || alt.p[start.n] == ' '))
            return true;
    }
    return false;
}

void check_pictures(const TextCheck *c)
{
    bool in_text = c->document->pictures_in_text;
    const Node *root = c->document->root;
    for (const Node *node = root; node;
         node = in_text ? node_behind(node, root) : block_behind(node, root)) {
        if ((node->kind != NODE_FIGURE && node->kind != NODE_IMAGE) || !node->u.figure.source.s.n)
            continue;
        Str alt = str_trim(node->u.figure.alt), words = folded(c->job->arena, alt);
        if (!alt.n)
            continue;
        const Map *alone = lexicon_words(c->lexicon, LEXICON_ACCESS, S("alt-alene"));
        if (is_file_name(alt) || lexicon_has(alone, words))
            DIAG(c->job->diags, ALT_SAYS_NOTHING, node->pos, node->length, alt);
        else if (starts_emptily(c, words))
            DIAG(c->job->diags, ALT_SAYS_PICTURE, node->pos, node->length,
                 place_words(c->job->arena, alt));
    }
}

/* ---- language ---- */

typedef struct Tally {
    size_t words, norwegian, english, sami;
} Tally;

/* Most paragraphs show within a few words that they are Norwegian: they are not read on. */
static bool is_settled(const Tally *tally)
{
    return tally->norwegian > 1 && tally->norwegian > tally->english + tally->sami;
}

/* Which languages have a word among their commonest. */
enum { NORWEGIAN = 1, ENGLISH = 2, SAMI = 4 };

typedef struct Common {
    WordTable words; /* with these as their marks */
    size_t longest;  /* bytes of a word */
} Common;

static void add_common(const TextCheck *c, Common *common, Str path, unsigned mark)
{
    const Map *words = lexicon_words(c->lexicon, LEXICON_ACCESS, path);
    for (size_t i = 0; i < words->n; i++) {
        WordKey key;
        Str word = words->entries[i].key;
        word_key(&key, c->job->arena, word);
        word_table_add(&common->words, &key)->marks |= mark;
        common->longest = word.n > common->longest ? word.n : common->longest;
    }
}

static Common common_words(const TextCheck *c)
{
    Common common = {.words.arena = c->job->arena};
    add_common(c, &common, S("vanlige-ord/norsk"), NORWEGIAN);
    add_common(c, &common, S("vanlige-ord/en"), ENGLISH);
    add_common(c, &common, S("vanlige-ord/se"), SAMI);
    return common;
}

static inline void tally_word(const TextCheck *c, const Common *common, Str text,
                              const WordSpan *span, Tally *tally)
{
    tally->words++;
    if (span->n > common->longest)
        return;
    WordKey key;
    if (span->latin)
        word_key_of_letters(&key, c->job->arena, text, span->at, span->n);
    else
        word_key(&key, c->job->arena,
                 utf8_lower(c->job->arena, str_slice(text, span->at, span->at + span->n)));
    const Word *word = word_table_find(&common->words, &key);
    unsigned marks = word ? word->marks : 0;
    tally->norwegian += (marks & NORWEGIAN) != 0;
    tally->english += (marks & ENGLISH) != 0;
    tally->sami += (marks & SAMI) != 0;
}

static Tally tally_words(const TextCheck *c, const Common *common, Str text)
{
    Tally tally = {0};
    WordSpan spans[PROSE_SPANS];
    for (size_t n, at = 0; (n = prose_next_words(text, &at, spans)) != 0;)
        for (size_t i = 0; i < n; i++) {
            if (is_settled(&tally))
                return tally;
            tally_word(c, common, text, &spans[i], &tally);
        }
    return tally;
}

/* Every fourth word is one of the commonest of a language, and hardly any is Norwegian. */
static bool is_written_in(size_t common, const Tally *tally)
{
    enum { FEWEST_WORDS = 8 };
    return tally->words >= FEWEST_WORDS && common * 5 >= tally->words && common >= 3 &&
           tally->norwegian * 3 <= common;
}

typedef enum Tongue { TONGUE_NORWEGIAN, TONGUE_ENGLISH, TONGUE_SAMI } Tongue;

static Tongue tongue_of(const Tally *tally)
{
    if (is_written_in(tally->english, tally))
        return TONGUE_ENGLISH;
    return is_written_in(tally->sami, tally) ? TONGUE_SAMI : TONGUE_NORWEGIAN;
}

/* æ, ø and å within a word; a name may begin with one anywhere. */
static bool has_norwegian_letter(Str word)
{
    return str_find(word, S("æ"), 0) != SIZE_MAX || str_find(word, S("ø"), 0) != SIZE_MAX ||
           str_find(word, S("å"), 0) != SIZE_MAX;
}

/* All words but those of titles and quotations: a Norwegian sentence may name an English book.
 * Of a passage that is nothing but a quotation there are none. */
static Tally tally_own_words(const TextCheck *c, const Common *common, const Passage *p)
{
    Tally tally = {0};
    WordSpan spans[PROSE_SPANS];
    for (size_t n, at = 0; (n = prose_next_words(p->text, &at, spans)) != 0;)
        for (size_t i = 0; i < n; i++) {
            Spot spot = {p, spans[i].at, spans[i].n};
            if (spot_is_set_off(&spot))
                continue;
            tally_word(c, common, p->text, &spans[i], &tally);
            tally.norwegian += has_norwegian_letter(spot_text(&spot));
        }
    return tally;
}

/* "Senge, P. (1990). The Fifth Discipline": a book has one title in all languages. */
static bool is_reference(Str text)
{
    enum { LONGEST_AUTHORS = 120, YEAR = 4 };
    size_t at = str_find_char(text, '(', 0), end = at + 1;
    if (at > LONGEST_AUTHORS)
        return false;
    while (end < text.n && text.p[end] >= '0' && text.p[end] <= '9')
        end++;
    Str behind = str_slice(text, end, text.n);
    return end - at - 1 == YEAR && (str_starts(behind, S(").")) || str_starts(behind, S("):")));
}

/* "Certified in the Governance of Enterprise IT": all words but the smallest have a capital, which
 * no English sentence has. */
static bool is_english_name(Str text)
{
    enum { SMALL = 4, MOST_WORDS = 12 }; /* letters of "with", "from" */
    Str word;
    size_t n = 0;
    for (size_t at = 0; prose_next_word(text, &at, &word); n++) {
        size_t rune = 0;
        bool capital = rune_is_upper(utf8_next(word, &rune));
        if (!capital && (n == 0 || word.n > SMALL))
            return false;
    }
    return n <= MOST_WORDS;
}

void check_tongue(const TextCheck *c)
{
    Common common = common_words(c);
    for (size_t i = 0; i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        if (p->plain || !is_norwegian(p->lang) || p->text.n < 40)
            continue;
        Tally tally = tally_words(c, &common, p->text);
        if (tongue_of(&tally) == TONGUE_NORWEGIAN || passage_is_of_others(p) ||
            is_reference(p->text) || is_english_name(p->text))
            continue;
        Tally own = tally_own_words(c, &common, p);
        Tongue tongue = tongue_of(own.words ? &own : &tally);
        bool english = tongue == TONGUE_ENGLISH;
        if (tongue != TONGUE_NORWEGIAN)
            DIAG(c->job->diags, LANGUAGE_UNMARKED, passage_pos(p, 0), 0,
                 english ? S("engelsk") : S("nordsamisk"), english ? S("en") : S("se"),
                 english ? S("English") : S("North Sami"));
    }
}
