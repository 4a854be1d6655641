/* breaks.c - where lines may end: at spaces, behind hyphens and slashes, by
 * hyphenation and, in need, anywhere. Which spaces may not is units.c's; which of
 * the breaks are taken is fit.c's.
 */
#include "text/setter.h"

#include "base/utf8.h"
#include "text/hyphenate.h"
#include "text/seams.h"

#include <string.h>

enum {
    PENALTY_HARD = 50, /* behind a hyphen that stands in the text */
    PENALTY_SLASH = 80,
    PENALTY_SOFT = 30,        /* the author's own soft hyphen */
    PENALTY_ADDRESS = 20,     /* in web addresses, which have few places */
    PENALTY_EDGE = 120,       /* added where only two letters stay or go */
    PENALTY_INSIDE = 200,     /* added inside a part of a compound whose seams are known */
    PENALTY_LOOSE = 1000,     /* between month and year: worse than a poor line */
    PENALTY_KEPT = 15000,     /* at a space that belongs to a unit */
    PENALTY_ANYWHERE = 20000, /* more than any number of loose lines nearby */
    SHORTEST_HYPHENATED = 6,  /* letters */
    BRIEF_WORD = 8,           /* letters of the longest word that is better left whole */
};

/* ---- inside words ------------------------------------------------------ */

static void add_inner(TextSetter *setter, BreakKind kind, int penalty, size_t end, size_t next)
{
    *LIST_ADD(setter->scratch, &setter->inner) = (InnerBreak){
        .kind = kind,
        .penalty = (int16_t)penalty,
        .end = (uint32_t)end,
        .skipped = (uint8_t)(next - end),
    };
}

static bool is_letter_at(Str text, size_t i)
{
    if (i >= text.n)
        return false;
    unsigned char c = (unsigned char)text.p[i];
    if (c < 0x80)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    return rune_is_letter(utf8_next(text, &i));
}

static size_t letters_from(Str text, size_t i)
{
    size_t n = 0;
    while (is_letter_at(text, i)) {
        utf8_next(text, &i);
        n++;
    }
    return n;
}

static size_t letters_until(Str text, size_t end)
{
    size_t n = 0;
    while (end > 0) {
        size_t start = end - 1;
        while (start > 0 && ((unsigned char)text.p[start] & 0xc0) == 0x80)
            start--;
        if (!is_letter_at(text, start))
            break;
        end = start;
        n++;
    }
    return n;
}

/* The hyphen, dash or slash at `i`: its length, else 0. */
static size_t joiner_at(Str text, size_t i)
{
    Str rest = str_slice(text, i, i + 3);
    if (rest.p[0] == '-' || rest.p[0] == '/')
        return 1;
    if (str_eq(rest, S("‐")) || str_eq(rest, S("–")) || str_eq(rest, S("—")))
        return 3;
    return 0;
}

/* Behind a joiner between letters: "HR-avdeling", "Oslo–Bergen"; not in "e-post"
 * or "12-11", and behind a slash only between longer words. */
static void add_joiner(TextSetter *setter, Str text, size_t i, size_t length)
{
    bool slash = text.p[i] == '/';
    size_t enough = slash ? 3 : 2;
    if (letters_until(text, i) >= enough && letters_from(text, i + length) >= enough)
        add_inner(setter, BREAK_HARD, slash ? PENALTY_SLASH : PENALTY_HARD, i + length, i + length);
}

static bool is_address(Str text)
{
    return str_find(text, S("://"), 0) != SIZE_MAX || str_find(text, S("www."), 0) != SIZE_MAX ||
           (str_find_char(text, '@', 0) != SIZE_MAX && str_find_char(text, '.', 0) != SIZE_MAX);
}

/* In addresses behind / . - and such, where something follows; no hyphen comes in. */
static void add_address_breaks(TextSetter *setter, Str text)
{
    static const Str SIGNS = STR_INIT("/.-_?&=#@");
    size_t scheme = str_find(text, S("://"), 0);
    for (size_t i = scheme == SIZE_MAX ? 1 : scheme + 3; i + 3 < text.n; i++)
        if (str_find_char(SIGNS, text.p[i], 0) != SIZE_MAX &&
            (is_letter_at(text, i + 1) || (text.p[i + 1] >= '0' && text.p[i + 1] <= '9')))
            add_inner(setter, BREAK_HARD, PENALTY_ADDRESS, i + 1, i + 1);
}

/* Hyphenation of the run of letters [from, to). */
static void add_hyphens(TextSetter *setter, Str text, Str lang, size_t from, size_t to)
{
    Str word = str_slice(text, from, to);
    if (word.n < SHORTEST_HYPHENATED)
        return;
    HyphenPlace places[MOST_HYPHENS];
    size_t n = hyphenate(word, lang, places), first = setter->inner.n;
    bool seams = false;
    for (size_t i = 0; i < n; i++) {
        size_t at = places[i].at;
        bool edge = places[i].letters_before <= 2 || places[i].letters_after <= 2;
        bool seam = is_seam(word, at);
        int penalty = (edge ? PENALTY_EDGE : 0) + (seam ? 0 : PENALTY_INSIDE);
        add_inner(setter, BREAK_HYPHEN, penalty, from + at, from + at);
        seams = seams || seam;
    }
    for (size_t i = first; !seams && i < setter->inner.n; i++)
        setter->inner.items[i].penalty -= PENALTY_INSIDE; /* not known to be a compound */
}

static bool is_abbreviation(Str word)
{
    for (size_t i = 0; i < word.n;)
        if (!rune_is_upper(utf8_next(word, &i)))
            return false;
    return word.n <= SHORTEST_HYPHENATED;
}

/* One walk over the word: runs of letters, and what stands between them. A word
 * with a soft hyphen is broken where its author says, and nowhere else. */
static void add_word_breaks(TextSetter *setter, Str text, Str lang, bool hyphens)
{
    bool soft = str_find(text, S("\u00ad"), 0) != SIZE_MAX;
    for (size_t i = 0; i < text.n;) {
        size_t start = i, joiner = joiner_at(text, i);
        while (is_letter_at(text, i))
            utf8_next(text, &i);
        Str run = str_slice(text, start, i);
        if (i > start) {
            bool after_digit = start > 0 && rune_is_digit((unsigned char)text.p[start - 1]);
            if (hyphens && !soft && !after_digit && !is_abbreviation(run))
                add_hyphens(setter, text, lang, start, i);
        } else if (joiner) {
            add_joiner(setter, text, i, joiner);
            i += joiner;
        } else if (str_starts(str_slice(text, i, text.n), S("\u00ad"))) {
            if (i > 0 && is_letter_at(text, i + 2))
                add_inner(setter, BREAK_HYPHEN, PENALTY_SOFT, i, i + 2);
            i += 2;
        } else {
            utf8_next(text, &i);
        }
    }
}

/* Between clusters; combines with nothing else, since it covers all. */
static void add_every_cluster(TextSetter *setter, const Shaped *word, Str lang)
{
    size_t n;
    const InnerBreak *better = setter_inner_breaks(setter, word, lang, INNER_HYPHENS, &n);
    setter->inner.n = 0;
    for (size_t i = 1, k = 0; i < word->n; i++) {
        const ShapedGlyph *glyph = &word->glyphs[i];
        if (glyph->cluster == word->glyphs[i - 1].cluster)
            continue;
        for (; k < n && better[k].end < glyph->cluster; k++)
            *LIST_ADD(setter->scratch, &setter->inner) = better[k];
        if (k == n || better[k].end != glyph->cluster)
            add_inner(setter, BREAK_ANYWHERE, PENALTY_ANYWHERE, glyph->cluster, glyph->cluster);
    }
}

/* The width up to each break, in one walk over the glyphs. */
static void measure_inner(TextSetter *setter, const Shaped *word, InnerBreak *items, size_t n)
{
    int64_t width = 0;
    size_t i = 0;
    for (size_t k = 0; k < n; k++) {
        for (; i < word->n && word->glyphs[i].cluster < items[k].end; i++) {
            const FaceInfo *info = fonts_info(setter->fonts, word->glyphs[i].face);
            width += (int64_t)word->glyphs[i].advance * 65536 / info->units_per_em;
        }
        items[k].width = width;
    }
}

/* Whether anything but letters and a full stop at the end is in the word, so that it
 * may have a break of its own; most words are done with this glance. */
static bool may_have_joint(Str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '-' || c == '/' || c == '@' || c == '\xc2' || c == '\xe2' ||
            (c == '.' && i + 1 < text.n))
            return true;
    }
    return false;
}

static WordBreaks *word_breaks(TextSetter *setter, uint32_t id, HyphenPatterns patterns)
{
    size_t key = (size_t)id * PATTERNS_COUNT + patterns;
    while (setter->words.n <= key)
        *LIST_ADD(setter->scratch, &setter->words) = NULL;
    if (!setter->words.items[key])
        setter->words.items[key] = NEW(setter->scratch, WordBreaks);
    return setter->words.items[key];
}

const InnerBreak *setter_inner_breaks(TextSetter *setter, const Shaped *word, Str lang,
                                      InnerLevel level, size_t *n)
{
    HyphenPatterns patterns = hyphenate_patterns(lang);
    if (level == INNER_UNITS)
        level = INNER_HYPHENS; /* for the word alone there is no difference */
    if (patterns == PATTERNS_NONE && level == INNER_HYPHENS)
        level = INNER_HARD;
    WordBreaks *known = word_breaks(setter, word->id, patterns);
    if (!known->level[level].known) {
        setter->inner.n = 0;
        if (level == INNER_ANYWHERE)
            add_every_cluster(setter, word, lang);
        else if (may_have_joint(word->text) && is_address(word->text))
            add_address_breaks(setter, word->text);
        else
            add_word_breaks(setter, word->text, lang, level == INNER_HYPHENS);
        size_t count = setter->inner.n;
        InnerBreak *items = NULL;
        if (count) {
            items = NEW_ARRAY(setter->scratch, InnerBreak, count);
            memcpy(items, setter->inner.items, count * sizeof *items);
            measure_inner(setter, word, items, count);
        }
        known->level[level].items = items;
        known->level[level].n = (uint32_t)count;
        known->level[level].known = true;
    }
    *n = known->level[level].n;
    return known->level[level].items;
}

/* ---- between words ----------------------------------------------------- */

static void add_break(TextSetter *setter, Break b)
{
    *LIST_ADD(setter->scratch, &setter->breaks) = b;
}

static void add_space_break(TextSetter *setter, size_t from, size_t to, int penalty)
{
    const Atom *first = &setter->atoms.items[from], *last = &setter->atoms.items[to - 1];
    add_break(setter, (Break){.kind = BREAK_SPACE,
                              .penalty = penalty,
                              .end_atom = (uint32_t)from,
                              .next_atom = (uint32_t)to,
                              .before = first->start,
                              .after = last->start + last->width,
                              .spaces_before = first->spaces,
                              .spaces_after = last->spaces + last->width});
}

static void add_word_break(TextSetter *setter, size_t index, const InnerBreak *inner, int penalty)
{
    const Atom *atom = &setter->atoms.items[index];
    const TextSpan *span = &setter->spans[atom->span];
    int64_t at = atom->start + (inner->width * span->size + 32768) / 65536;
    add_break(setter, (Break){
                          .kind = inner->kind,
                          .penalty = inner->penalty + penalty,
                          .end_atom = (uint32_t)index,
                          .end_offset = inner->end,
                          .next_atom = (uint32_t)index,
                          .next_offset = inner->end + inner->skipped,
                          .hyphen = inner->kind == BREAK_HYPHEN
                                        ? setter_state(setter, atom->span)->hyphen_width
                                        : 0,
                          .before = at,
                          .after = at,
                          .spaces_before = atom->spaces,
                          .spaces_after = atom->spaces,
                      });
}

/* A word may be parted from its neighbours in other spans only by spaces; so one
 * that is a piece of a longer word is not hyphenated. */
static bool is_whole(const TextSetter *setter, size_t index)
{
    const Atom *atoms = setter->atoms.items;
    bool joined_left =
        index > 0 && atoms[index - 1].kind == ATOM_WORD &&
        letters_until(atoms[index - 1].shaped->text, atoms[index - 1].shaped->text.n) > 0 &&
        is_letter_at(atoms[index].shaped->text, 0);
    Str text = atoms[index].shaped->text;
    bool joined_right = index + 1 < setter->atoms.n && atoms[index + 1].kind == ATOM_WORD &&
                        letters_until(text, text.n) > 0 &&
                        is_letter_at(atoms[index + 1].shaped->text, 0);
    return !joined_left && !joined_right;
}

/* Whether the atom is a word with a digit at its start, or behind one sign: "(1." */
static bool is_number(const TextSetter *setter, size_t index)
{
    const Atom *atom = &setter->atoms.items[index];
    if (atom->kind != ATOM_WORD)
        return false;
    Str text = atom->shaped->text;
    return rune_is_digit((unsigned char)text.p[0]) ||
           (text.n > 1 && rune_is_digit((unsigned char)text.p[1]));
}

/* A word that is kept beside a number is the word of a unit. */
static bool is_in_unit(const TextSetter *setter, size_t index)
{
    const Atom *atoms = setter->atoms.items;
    bool left = index > 1 && atoms[index - 1].fixed && is_number(setter, index - 2);
    bool right =
        index + 2 < setter->atoms.n && atoms[index + 1].fixed && is_number(setter, index + 2);
    return left || right;
}

/* What a hyphen costs in addition to its place in the word. */
typedef struct HyphenCost {
    int each, inside; /* any; one inside a part of a compound whose seams are known */
} HyphenCost;

static int hyphen_cost(const InnerBreak *inner, HyphenCost cost)
{
    if (inner->kind != BREAK_HYPHEN)
        return 0;
    return cost.each + (inner->penalty >= PENALTY_INSIDE ? cost.inside : 0);
}

static void add_breaks_in(TextSetter *setter, size_t index, InnerLevel level, HyphenCost cost)
{
    const Atom *atom = &setter->atoms.items[index];
    const TextSpan *span = &setter->spans[atom->span];
    if (span->keep)
        return;
    bool hyphens = level == INNER_HYPHENS || level == INNER_UNITS;
    if ((hyphens && !is_whole(setter, index)) ||
        (level == INNER_HYPHENS && is_in_unit(setter, index)))
        level = INNER_HARD;
    if (level == INNER_HARD && !may_have_joint(atom->shaped->text))
        return;
    size_t n;
    const InnerBreak *inner = setter_inner_breaks(setter, atom->shaped, span->lang, level, &n);
    for (size_t i = 0; i < n; i++)
        add_word_break(setter, index, &inner[i], hyphen_cost(&inner[i], cost));
}

/* A chunk is what stands between two spaces at which a line may end. */
static void add_chunk(TextSetter *setter, size_t from, size_t to, InnerLevel level, HyphenCost cost)
{
    for (size_t i = from; i < to; i++) {
        const Atom *atom = &setter->atoms.items[i];
        if (atom->kind == ATOM_WORD)
            add_breaks_in(setter, i, level, cost);
        else if (atom->loose && level >= INNER_HYPHENS && i > from)
            add_space_break(setter, i, i + 1, PENALTY_LOOSE);
        else if (atom->kind == ATOM_SPACE && level == INNER_ANYWHERE && i > from &&
                 !setter->spans[atom->span].keep)
            add_space_break(setter, i, i + 1, PENALTY_KEPT);
    }
}

static int64_t chunk_end(const TextSetter *setter, size_t to)
{
    const Atom *last = &setter->atoms.items[to - 1];
    return last->start + last->width;
}

/* The widest piece that the breaks from number `first` on leave of the chunk. */
static int64_t widest_piece(const TextSetter *setter, size_t first, size_t from, size_t to)
{
    int64_t start = setter->atoms.items[from].start, widest = 0;
    for (size_t i = first; i < setter->breaks.n; i++) {
        const Break *b = &setter->breaks.items[i];
        if (b->before + b->hyphen - start > widest)
            widest = b->before + b->hyphen - start;
        start = b->after;
    }
    int64_t rest = chunk_end(setter, to) - start;
    return rest > widest ? rest : widest;
}

/* Each level in turn until all pieces have room; false when the asked one did not do. */
static bool break_chunk(TextSetter *setter, size_t from, size_t to, const BreakOptions *options)
{
    size_t first = setter->breaks.n;
    int64_t width = chunk_end(setter, to) - setter->atoms.items[from].start;
    InnerLevel level = options->hyphenate ? INNER_HYPHENS : INNER_HARD;
    HyphenCost cost = {options->hyphen_penalty, options->inside_penalty};
    add_chunk(setter, from, to, level, cost);
    if (width <= options->width)
        return true;
    InnerLevel asked = level;
    while (level < INNER_ANYWHERE && widest_piece(setter, first, from, to) > options->width) {
        setter->breaks.n = first;
        add_chunk(setter, from, to, ++level, cost);
    }
    return level == asked;
}

static bool ends_chunk(const Atom *atom)
{
    return atom->kind == ATOM_SPACE && !atom->fixed;
}

/* How much wider the kerning between a letter and the hyphen that comes in may make a piece. */
static const int64_t HYPHEN_KERNING = LEN_PT(1) / 4;

/* "Kostnad/finansiering" is two words to a column; "februar–mars" is one. */
static void widen_word(TextSetter *setter, size_t from, size_t to, TextWidths *widths)
{
    setter->breaks.n = 0;
    add_chunk(setter, from, to, INNER_HARD, (HyphenCost){0});
    size_t n = 0;
    for (size_t i = 0; i < setter->breaks.n; i++)
        if (setter->breaks.items[i].penalty == PENALTY_SLASH)
            setter->breaks.items[n++] = setter->breaks.items[i];
    setter->breaks.n = n;
    int64_t word = widest_piece(setter, 0, from, to);
    if (word > widths->word)
        widths->word = len_clamp(word);
}

/* The widest piece that the chunk's breaks leave, with a hyphen at its end. */
static Len hyphenated_piece(const TextSetter *setter, size_t from, size_t to)
{
    bool hyphen = false;
    for (size_t i = 0; i < setter->breaks.n; i++)
        hyphen = hyphen || setter->breaks.items[i].kind == BREAK_HYPHEN;
    return len_clamp(widest_piece(setter, 0, from, to) + (hyphen ? HYPHEN_KERNING : 0));
}

/* Whether a hyphen parts a short word, or a longer one in a poor place. */
static bool is_poor(const TextSetter *setter, const Break *b)
{
    Str text = setter->atoms.items[b->end_atom].shaped->text;
    if (b->kind != BREAK_HYPHEN)
        return false;
    return b->penalty >= PENALTY_EDGE ||
           letters_until(text, b->end_offset) + letters_from(text, b->next_offset) <= BRIEF_WORD;
}

static void drop_poor_breaks(TextSetter *setter)
{
    size_t n = 0;
    for (size_t i = 0; i < setter->breaks.n; i++)
        if (!is_poor(setter, &setter->breaks.items[i]))
            setter->breaks.items[n++] = setter->breaks.items[i];
    setter->breaks.n = n;
}

static void measure_chunk(TextSetter *setter, size_t from, size_t to, bool hyphenate,
                          TextWidths *widths)
{
    int64_t width = chunk_end(setter, to) - setter->atoms.items[from].start;
    if (width > widths->word)
        widen_word(setter, from, to, widths);
    if (width <= widths->min)
        return;
    setter->breaks.n = 0;
    add_chunk(setter, from, to, hyphenate ? INNER_HYPHENS : INNER_HARD, (HyphenCost){0});
    Len piece = hyphenated_piece(setter, from, to);
    widths->min = piece > widths->min ? piece : widths->min;
    drop_poor_breaks(setter);
    piece = hyphenated_piece(setter, from, to);
    widths->brief = piece > widths->brief ? piece : widths->brief;
}

void setter_measure(TextSetter *setter, size_t from, size_t to, bool hyphenate, TextWidths *widths)
{
    const Atom *atoms = setter->atoms.items;
    int64_t width = chunk_end(setter, to) - atoms[from].start;
    if (width > widths->natural)
        widths->natural = len_clamp(width);
    for (size_t i = from; i < to; i++) {
        size_t end = i;
        while (end < to && !ends_chunk(&atoms[end]))
            end++;
        if (end > i)
            measure_chunk(setter, i, end, hyphenate, widths);
        i = end;
    }
}

bool setter_find_breaks(TextSetter *setter, size_t from, size_t to, const BreakOptions *options)
{
    const Atom *atoms = setter->atoms.items;
    bool did = true;
    setter->breaks.n = 0;
    add_break(setter, (Break){.kind = BREAK_START,
                              .next_atom = (uint32_t)from,
                              .after = atoms[from].start,
                              .spaces_after = atoms[from].spaces});
    for (size_t i = from; i < to;) {
        size_t end = i;
        while (end < to && !ends_chunk(&atoms[end]))
            end++;
        if (end > i)
            did = break_chunk(setter, i, end, options) && did;
        for (i = end; i < to && ends_chunk(&atoms[i]); i++)
            continue;
        if (end < i && i < to && end > from)
            add_space_break(setter, end, i, 0);
    }
    const Atom *last = &atoms[to - 1];
    add_break(setter, (Break){.kind = BREAK_END,
                              .end_atom = (uint32_t)to,
                              .before = last->start + last->width,
                              .spaces_before =
                                  last->spaces + (last->kind == ATOM_SPACE ? last->width : 0)});
    return did;
}
