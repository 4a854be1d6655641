/* check_pointers.c - what a text points at in plain words: "tiltak T14", "se kapittel 7". Nobody
 * moves these along when ids and chapters move, so they are the references that break unseen.
 *
 * What lies in another work ("kapittel 3 i HTA") is not ours to know, and nothing is said of it.
 */
#include "base/utf8.h"
#include "plan/visit.h"
#include "rules/places.h"
#include "rules/works.h"

static bool is_blank_at(Str text, size_t at, size_t *behind)
{
    size_t i = at;
    if (at >= text.n || !rune_is_space(utf8_next(text, &i)))
        return false;
    *behind = i;
    return true;
}

static bool is_digit_at(Str text, size_t at)
{
    return at < text.n && text.p[at] >= '0' && text.p[at] <= '9';
}

/* Moves *at over what stands between the items of a row: ", ", " og ", "–", " til ". */
static bool take_between(Str text, size_t *at)
{
    static const Str between[] = {STR_INIT(", "),    STR_INIT(" og "), STR_INIT(" eller "),
                                  STR_INIT("–"),     STR_INIT(" – "),  STR_INIT(" til "),
                                  STR_INIT(" and "), STR_INIT(" or ")};
    Str rest = str_slice(text, *at, text.n);
    for (size_t i = 0; i < sizeof between / sizeof *between; i++)
        if (str_starts(rest, between[i])) {
            *at += between[i].n;
            return true;
        }
    return false;
}

/* ---- ids ---- */

/* The kinds of records whose ids readers see, and what people call one of them. */
static const struct {
    RecordId record;
    Str path;
    Str norwegian, english;
} KINDS[] = {
    {RECORD_Goal, STR_INIT("id/mål"), STR_INIT("mål"), STR_INIT("goal")},
    {RECORD_Need, STR_INIT("id/behov"), STR_INIT("behov"), STR_INIT("need")},
    {RECORD_Measure, STR_INIT("id/tiltak"), STR_INIT("tiltak"), STR_INIT("measure")},
    {RECORD_Requirement, STR_INIT("id/krav"), STR_INIT("krav"), STR_INIT("requirement")},
};
enum { N_KINDS = sizeof KINDS / sizeof *KINDS };

/* The ids of one kind that begin alike: "T1" to "T12". */
typedef struct Family {
    size_t n;
    int64_t highest;
    Str last; /* the id with that number */
} Family;

/* The plan's ids. */
typedef struct Ids {
    Arena *arena;
    Map all;               /* of any kind → its Ref */
    Map families[N_KINDS]; /* what they begin with → Family */
} Ids;

static void add_to_family(Ids *ids, Map *families, Str id)
{
    Str before;
    int64_t number = id_number(id, &before);
    if (number == 0 || before.n == 0)
        return;
    Family *family = map_get(families, before);
    if (!family) {
        family = NEW(ids->arena, Family);
        map_put(families, before, family);
    }
    family->n++;
    if (number > family->highest) {
        family->highest = number;
        family->last = id;
    }
}

static void collect_id(void *context, const FieldInfo *field, const Ref *ref)
{
    Ids *ids = context;
    if (field->type != FIELD_ID)
        return;
    map_put(&ids->all, ref->id, (Ref *)(uintptr_t)ref);
    for (size_t i = 0; i < N_KINDS; i++)
        if (field->record == KINDS[i].record)
            add_to_family(ids, &ids->families[i], ref->id);
}

static Ids *ids_of(const TextCheck *c)
{
    Ids *ids = NEW(c->job->arena, Ids);
    ids->arena = c->job->arena;
    ids->all = map_new(ids->arena);
    for (size_t i = 0; i < N_KINDS; i++)
        ids->families[i] = map_new(ids->arena);
    plan_visit_refs(c->plan, collect_id, ids);
    return ids;
}

/* "T14": letters, then perhaps signs, and digits at the end. */
static Str id_at(Str text, size_t at)
{
    size_t end = at;
    for (size_t next = at; next < text.n; end = next) {
        uint32_t rune = utf8_next(text, &next);
        if (!rune_is_letter(rune) && !rune_is_digit(rune) && rune != '-' && rune != '.' &&
            rune != '_')
            break;
    }
    while (end > at && (text.p[end - 1] == '.' || text.p[end - 1] == '-'))
        end--;
    return str_slice(text, at, end);
}

/* "Tiltak T9 i forrige plan", "Tiltak T6 ble tatt ut": what is no more. */
static bool is_gone(const TextCheck *c, Str text, size_t at)
{
    Str sentence = prose_sentence(text, at), word;
    const Map *words = lexicon_words(c->lexicon, LEXICON_POINTERS, S("ikke-mer"));
    if (names_another_work(c, sentence))
        return true;
    for (size_t i = 0; prose_next_word(sentence, &i, &word);)
        if (lexicon_has(words, utf8_lower(c->job->arena, word)))
            return true;
    return false;
}

/* Two of the kind have such ids, and there is no other thing of that name. */
static void check_id(const TextCheck *c, const Ids *ids, size_t kind, const Passage *p, Str id)
{
    Str before;
    id_number(id, &before);
    const Family *family = map_get(&ids->families[kind], before);
    if (!family || family->n < 2 || map_get(&ids->all, id) ||
        is_gone(c, p->text, (size_t)(id.p - p->text.p)))
        return;
    DIAG(c->job->diags, ID_SAID_UNKNOWN, passage_pos(p, (size_t)(id.p - p->text.p)), id.n, id,
         KINDS[kind].norwegian, family->last, KINDS[kind].english);
}

/* The ids behind a word that ends at text[at]: "tiltak T3, T4 og T14". */
static void check_row(const TextCheck *c, Ids **ids, size_t kind, const Passage *p, size_t end)
{
    Str before;
    size_t at;
    if (!is_blank_at(p->text, end, &at) || prose_is_quoted(p->text, end))
        return;
    do {
        Str id = id_at(p->text, at);
        if (id_number(id, &before) == 0 || before.n == 0)
            return;
        *ids = *ids ? *ids : ids_of(c);
        check_id(c, *ids, kind, p, id);
        at += id.n;
    } while (take_between(p->text, &at));
}

void check_ids_said(const TextCheck *c)
{
    Ids *ids = NULL;
    for (size_t kind = 0; kind < N_KINDS; kind++) {
        const Map *words = lexicon_words(c->lexicon, LEXICON_POINTERS, KINDS[kind].path);
        for (size_t i = 0; i < words->n; i++) {
            Str said = words->entries[i].key; /* as long as it is in capitals */
            const Word *word = vocabulary_find(c->vocabulary, said);
            const Passage *p;
            size_t at;
            for (uint32_t place = 0; vocabulary_next(c->vocabulary, word, &place, &p, &at);)
                if (p->has & GLANCE_DIGIT)
                    check_row(c, &ids, kind, p, at + said.n);
        }
    }
}

/* ---- numbers ---- */

typedef enum Numbered { CHAPTER, SECTION, TABLE, FIGURE, APPENDIX, NUMBERED_COUNT } Numbered;

static const struct {
    Str path;
    Str norwegian, english;
} NUMBERED[NUMBERED_COUNT] = {
    [CHAPTER] = {STR_INIT("nummer/kapittel"), STR_INIT("kapittel"), STR_INIT("chapter")},
    [SECTION] = {STR_INIT("nummer/avsnitt"), STR_INIT("avsnitt"), STR_INIT("section")},
    [TABLE] = {STR_INIT("nummer/tabell"), STR_INIT("tabell"), STR_INIT("table")},
    [FIGURE] = {STR_INIT("nummer/figur"), STR_INIT("figur"), STR_INIT("figure")},
    [APPENDIX] = {STR_INIT("nummer/vedlegg"), STR_INIT("vedlegg"), STR_INIT("appendix")},
};

/* What has a number in the finished document. */
typedef struct Numbers {
    const TextCheck *c;
    const Map *words[NUMBERED_COUNT]; /* what people call them */
    bool known;                       /* the maps are filled */
    Map of[NUMBERED_COUNT];
} Numbers;

/* What stands behind the last space of "Tabell 3". */
static Str number_of_caption(const Node *caption)
{
    const Node *span = caption->first;
    if (!span || span->kind != NODE_SPAN || span->u.span.style != SPAN_NUMBER || !span->first ||
        span->first->kind != NODE_TEXT)
        return STR_EMPTY;
    Str text = span->first->u.text;
    size_t from = text.n;
    while (from > 0 && is_digit_at(text, from - 1))
        from--;
    return str_slice(text, from, text.n);
}

static void add_number(Numbers *numbers, Numbered what, Str number, Node *node)
{
    if (number.n)
        map_put(&numbers->of[what], number, node);
}

static void add_heading(Numbers *numbers, Node *heading)
{
    Str number = heading->u.heading.number;
    const Node *part = heading->parent;
    bool appendix = part->kind == NODE_PART && part->u.part.kind == PART_APPENDIX;
    bool section = str_find_char(number, '.', 0) != SIZE_MAX;
    add_number(numbers, appendix && !section ? APPENDIX : CHAPTER, number, heading);
    add_number(numbers, SECTION, number, heading);
}

static void find_numbers(Numbers *numbers)
{
    Node *root = numbers->c->document->root;
    for (size_t i = 0; i < NUMBERED_COUNT; i++)
        numbers->of[i] = map_new(numbers->c->job->arena);
    for (Node *node = root; node; node = block_behind(node, root)) {
        if (node->kind == NODE_HEADING)
            add_heading(numbers, node);
        else if (node->kind == NODE_CAPTION)
            add_number(numbers, node->parent->kind == NODE_TABLE ? TABLE : FIGURE,
                       number_of_caption(node), node);
        else if (node->kind == NODE_PARAGRAPH && node->first) /* where paragraphs are numbered */
            add_number(numbers, SECTION, number_of_caption(node), node);
    }
    numbers->known = true;
}

static bool is_among(const TextCheck *c, Str path, Str word)
{
    return lexicon_has(lexicon_words(c->lexicon, LEXICON_POINTERS, path), word);
}

/* "kapittel 3 i ...", "vedlegg 2 til ...", "kapittel 5 post 60", but not "i denne planen". */
static bool is_of_another_work(const TextCheck *c, Str text, size_t at)
{
    Str word = STR_EMPTY, next = STR_EMPTY;
    if (!is_blank_at(text, at, &at) || !prose_next_word(text, &at, &word))
        return false;
    prose_next_word(text, &at, &next);
    bool capital = word.n == 1 && word.p[0] >= 'A' && word.p[0] <= 'Z'; /* "kapittel 4 A" */
    return capital || (is_among(c, S("hører-til"), word) && !is_among(c, S("her"), next));
}

/* "7", "3.2"; of appendices also "B". */
static Str number_at(Str text, size_t at, Numbered what)
{
    size_t end = at;
    while (is_digit_at(text, end) ||
           (end > at && end + 1 < text.n && text.p[end] == '.' && is_digit_at(text, end + 1)))
        end++;
    end += end == at && what == APPENDIX && at < text.n && text.p[at] >= 'A' && text.p[at] <= 'Z';
    size_t next = end; /* "3b", "4-1", "Beredskap" and "50 %" are something else */
    if (end < text.n && (rune_is_letter(utf8_next(text, &next)) || text.p[end] == '-'))
        return STR_EMPTY;
    return str_slice(text, at, end);
}

static bool is_closed_at(const Flat *flat, size_t at)
{
    for (size_t i = flat->n; i-- > 0;)
        if (flat->pieces[i].at <= at)
            return flat->pieces[i].closed;
    return false;
}

/* Quotations, provisions of agreements, books that the plan refers to; and a caption has the
 * number of what it stands at. */
static bool is_others(const Node *block)
{
    for (const Node *up = block; up; up = up->parent) {
        bool box = up->kind == NODE_BOX &&
                   (up->u.box.kind == BOX_QUOTE || up->u.box.kind == BOX_PROVISION);
        bool part = up->kind == NODE_PART &&
                    (up->u.part.kind == PART_PROVISIONS || up->u.part.kind == PART_SOURCES);
        if (box || part || up->kind == NODE_QUOTE || up->kind == NODE_CAPTION)
            return true;
    }
    return false;
}

/* A number of a kind that the document has, and it has none of that number. Sections without a
 * full stop are points of a list somewhere. */
static bool is_missing(Numbers *numbers, Numbered what, Str number)
{
    if (!numbers->known)
        find_numbers(numbers);
    bool others = what == APPENDIX && numbers->c->plan->type == TYPE_GUIDE; /* of those it guides */
    bool many = number.n > 2 && str_find_char(number, '.', 0) == SIZE_MAX;  /* "kapittel 571" */
    if (others || many || number.n > 5 ||
        (what == SECTION && str_find_char(number, '.', 0) == SIZE_MAX))
        return false;
    return numbers->of[what].n > 0 && !map_get(&numbers->of[what], number);
}

/* "kapittel 1, 2 og 3", but not "tabell 1, 12 kommuner": behind a comma a word tells what is
 * counted. */
static bool take_next_number(Str text, size_t *at)
{
    size_t end = *at;
    if (!take_between(text, &end))
        return false;
    bool comma = text.p[*at] == ',';
    size_t behind = end, next;
    while (is_digit_at(text, behind) || (behind < text.n && text.p[behind] == '.' && behind > end))
        behind++; /* with the full stop of "10. trinn" */
    next = behind;
    bool word = comma && is_blank_at(text, behind, &next) && next < text.n &&
                !take_between(text, &behind) && rune_is_letter(utf8_next(text, &next));
    *at = end;
    return !word;
}

/* "Les *Læreren og læringa*, kapittel 4": a title in the same sentence. */
static bool is_behind_title(const Flat *flat, size_t at)
{
    size_t start = prose_sentence_start(flat->text, at);
    for (size_t i = 0; i < flat->n && flat->pieces[i].at < at; i++)
        if (flat->pieces[i].at >= start && node_inline_above(flat->pieces[i].leaf, NODE_EMPH))
            return true;
    return false;
}

/* In the sentence, the one before, or what the paragraph above ends with where this one begins
 * with the number: "Kapittel 12 handler om ..." */
static bool is_told_of_another_work(const TextCheck *c, const Node *block, const Flat *flat,
                                    size_t at)
{
    Str text = flat->text;
    if (is_behind_title(flat, at) || is_near_another_work(c, text, at))
        return true;
    const Node *above = block->prev;
    if (at > 0 || !above || above->kind != NODE_PARAGRAPH)
        return false;
    Node *behind;
    Str last = flat_text(c->job->arena, above->first, &behind).text;
    return last.n > 0 && names_another_work(c, prose_sentence(last, last.n - 1));
}

static Str say_numbered(const TextCheck *c, Str what, Str number)
{
    return str_format(c->job->arena, "%.*s %.*s", STR_ARG(what), STR_ARG(number));
}

/* The numbers behind a word that ends at `at`: "kapittel 3, 4 og 7". */
static void check_numbers_at(Numbers *numbers, const Node *block, const Flat *flat, Numbered what,
                             Str word, size_t at)
{
    const TextCheck *c = numbers->c;
    Str text = flat->text;
    size_t from = (size_t)(word.p - text.p);
    bool first = true;
    do {
        Str number = number_at(text, at, what);
        size_t end = at + number.n;
        if (!number.n || is_closed_at(flat, at) || prose_is_quoted(text, from))
            return;
        if (is_missing(numbers, what, number) && !is_others(block) &&
            !is_of_another_work(c, text, end) && !is_told_of_another_work(c, block, flat, from)) {
            DIAG(c->job->diags, NUMBER_SAID_UNKNOWN, flat_pos(flat, first ? from : at),
                 first ? end - from : number.n, say_numbered(c, NUMBERED[what].norwegian, number),
                 say_numbered(c, NUMBERED[what].english, number));
            diag_once(c->job->diags);
        }
        first = false;
        at = end;
    } while (take_next_number(text, &at));
}

/* The word in front of text[at], over a blank and the full stop of "kap."; empty: none. */
static Str word_before(Str text, size_t at)
{
    size_t to = utf8_before(text, at);
    if (at == 0 || !rune_is_space(utf8_rune_before(text, at)))
        return STR_EMPTY;
    to -= to > 0 && text.p[to - 1] == '.';
    size_t from = to;
    while (from > 0 && ((text.p[from - 1] | 32) >= 'a' && (text.p[from - 1] | 32) <= 'z'))
        from--; /* none of the words has other letters */
    return str_slice(text, from, to);
}

/* Whether a number, or a letter that stands alone, begins there behind a blank. Most bytes are
 * small letters, which are told first. */
static inline bool is_number_at(Str text, size_t at)
{
    char c = text.p[at], before = text.p[at - 1];
    if (c > 'Z' || c < '0' || (before != ' ' && before != '\n' && before != '\xA0'))
        return false;
    if (c >= 'A')
        return at + 1 == text.n || !((text.p[at + 1] | 32) >= 'a' && (text.p[at + 1] | 32) <= 'z');
    return c <= '9';
}

static void check_flat(Numbers *numbers, Node *block)
{
    enum { SHORTEST_WORD = 3 };
    Node *behind;
    Flat flat = flat_text(numbers->c->job->arena, block->first, &behind);
    for (size_t at = SHORTEST_WORD + 1; at < flat.text.n; at++) {
        Str word = is_number_at(flat.text, at) ? word_before(flat.text, at) : STR_EMPTY;
        if (word.n < SHORTEST_WORD || !strchr("kKaAtTfFvVcCsS", word.p[0]))
            continue;
        Str lower = utf8_lower(numbers->c->job->arena, word);
        for (Numbered what = 0; what < NUMBERED_COUNT; what++)
            if (lexicon_has(numbers->words[what], lower))
                check_numbers_at(numbers, block, &flat, what, word, at);
    }
}

/* Digits, or a letter that stands alone; most have neither. */
static bool has_number(const Node *block)
{
    for (const Node *node = block->first; node; node = node_behind(node, block))
        if (node->kind == NODE_TEXT && text_glance(node->u.text) & (GLANCE_DIGIT | GLANCE_CAPITAL))
            return true;
    return false;
}

/* What is made of the plan's records has numbers everywhere, and they are right. */
static bool is_made(const Node *node)
{
    return (node->kind == NODE_TABLE && node->u.table.data.n > 0) || node->kind == NODE_CONTENTS;
}

void check_numbers_said(const TextCheck *c)
{
    Numbers numbers = {.c = c};
    Node *root = c->document->root;
    for (size_t i = 0; i < NUMBERED_COUNT; i++)
        numbers.words[i] = lexicon_words(c->lexicon, LEXICON_POINTERS, NUMBERED[i].path);
    for (Walk w = walk_start(root); walk_next(&w);) {
        if (!w.entering || node_is_inline(w.node->kind))
            continue;
        bool words = w.node->words;
        if (words && w.node->kind != NODE_HEADING && w.node->kind != NODE_CAPTION &&
            has_number(w.node))
            check_flat(&numbers, w.node);
        if (words || is_made(w.node))
            walk_skip(&w);
    }
}
