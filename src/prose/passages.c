/* passages.c - see prose.h. */
#include "prose/prose.h"

#include "base/scan.h"
#include "base/utf8.h"
#include "markdown/markdown.h"
#include "plan/visit.h"
#include "schema/directives.h"
#include "schema/tongues.h"

typedef struct Collector {
    const Job *job; /* NULL where nothing is parsed */
    Arena *arena;
    Str lang; /* of the chapter, record or document */
    const FieldInfo *field;
    bool plain;
    Passages found;
} Collector;

/* ---- what stands around a run ---- */

static Str option_value(const Node *directive, OptionId id)
{
    for (size_t i = 0; i < directive->u.directive.n_options; i++) {
        const OptionInfo *info = option_find(directive->u.directive.options[i].name.s);
        if (info && info->id == id)
            return directive->u.directive.options[i].value.s;
    }
    return STR_EMPTY;
}

/* The language that a directive states for what it holds; empty: none. */
static Str directive_lang(const Node *node, const DirectiveInfo *info)
{
    if (info->id == DIRECTIVE_LANGUAGE)
        return tongue_tag(str_trim(node->u.directive.argument.s));
    return tongue_tag(option_value(node, OPTION_LANGUAGE));
}

static void look_around(const Node *block, Passage *passage)
{
    Str lang = STR_EMPTY;
    for (const Node *up = block; up; up = up->parent) {
        const DirectiveInfo *info =
            up->kind == NODE_DIRECTIVE ? directive_find(up->u.directive.name.s) : NULL;
        if (!lang.n)
            lang = up->lang.n ? up->lang : info ? directive_lang(up, info) : STR_EMPTY;
        bool quote =
            up->kind == NODE_QUOTE || (up->kind == NODE_BOX && up->u.box.kind == BOX_QUOTE);
        passage->quoted = passage->quoted || quote || (info && info->id == DIRECTIVE_QUOTE);
    }
    if (lang.n)
        passage->lang = lang;
}

/* ---- what is no prose ---- */

static bool is_prose(const Node *leaf)
{
    if (leaf->kind == NODE_CODE)
        return false;
    if (leaf->kind != NODE_ROLE)
        return true;
    const DirectiveInfo *role = role_find(leaf->u.role.name.s);
    return role && (role->role == ROLE_WORD || role->role == ROLE_NOTE);
}

static bool is_foreign(const Node *leaf, const Node *block)
{
    for (const Node *up = leaf; up != block; up = up->parent)
        if (up->kind == NODE_SPAN && up->lang.n)
            return true;
    return false;
}

/* The text with blanks; the flat's own where there is nothing to blank. */
static Str blanked(Arena *arena, const Flat *flat, const Node *block)
{
    char *copy = NULL;
    for (size_t i = 0; i < flat->n; i++) {
        const FlatPiece *piece = &flat->pieces[i];
        if (is_prose(piece->leaf) && !(block && is_foreign(piece->leaf, block)))
            continue;
        if (!copy)
            copy = str_cstr(arena, flat->text);
        size_t end = i + 1 < flat->n ? piece[1].at : flat->text.n;
        memset(copy + piece->at, PROSE_BLANK, end - piece->at);
    }
    return copy ? (Str){copy, flat->text.n} : flat->text;
}

/* ---- collecting ---- */

static void add_passage(Collector *c, const Node *block, const Flat *flat, Str text)
{
    Passage *passage = LIST_ADD(c->arena, &c->found);
    *passage = (Passage){.text = text,
                         .has = text_glance(text),
                         .flat = *flat,
                         .block = block,
                         .field = c->field,
                         .lang = c->lang,
                         .plain = c->plain};
    look_around(block, passage);
}

static void add_run(void *collector, const Node *block, const Flat *flat)
{
    Collector *c = collector;
    if (flat->text.n)
        add_passage(c, block, flat, blanked(c->arena, flat, block));
}

static void add_plain(Collector *c, const Node *block, Text text)
{
    if (!text.s.n)
        return;
    FlatPiece *piece = NEW(c->arena, FlatPiece);
    *piece = (FlatPiece){0, node_text(c->arena, text.s, text.pos), false};
    Flat flat = {text.s, piece, 1};
    add_passage(c, block, &flat, text.s);
}

/* Titles and text alternatives stand in no node of their own. */
static void add_titles(Collector *c, const Node *directive)
{
    const DirectiveInfo *info = directive_find(directive->u.directive.name.s);
    if (!info)
        return;
    bool titled = info->kind == DIRECTIVE_KIND_BOX || info->kind == DIRECTIVE_KIND_FIGURE ||
                  info->kind == DIRECTIVE_KIND_DATA || info->id == DIRECTIVE_TABLE;
    if (titled)
        add_plain(c, directive, directive->u.directive.argument);
    for (size_t i = 0; i < directive->u.directive.n_options; i++) {
        const Option *option = &directive->u.directive.options[i];
        const OptionInfo *named = option_find(option->name.s);
        if (named && (named->id == OPTION_TITLE || named->id == OPTION_ALT))
            add_plain(c, directive, option->value);
    }
}

static void add_tree(Collector *c, const Node *tree)
{
    prose_visit_runs(c->arena, tree, add_run, c);
    for (Node *node = (Node *)(uintptr_t)tree; node; node = node_behind(node, tree))
        if (node->kind == NODE_DIRECTIVE)
            add_titles(c, node);
}

static void add_chapter(void *collector, const PartEntry *part)
{
    Collector *c = collector;
    Str lang = c->lang, own = tongue_tag(part->lang.s);
    c->lang = own.n ? own : lang;
    add_tree(c, part->document);
    c->lang = lang;
}

/* Texts for machines and registers, by their bokmål key. */
static bool is_for_machines(const FieldInfo *field)
{
    static const Str keys[] = {
        STR_INIT("fil"),
        STR_INIT("lenke"),
        STR_INIT("adresse"),
        STR_INIT("språk"),
        STR_INIT("orgnr"),
        STR_INIT("arkivsak"),
        STR_INIT("sak"),
        STR_INIT("protokoll"),
        STR_INIT("tema"),
        STR_INIT("format"),
        STR_INIT("kapittel"),
        STR_INIT("dybde"),
        STR_INIT("kolonner"),
        STR_INIT("viser-til"),
        STR_INIT("vedleggsnummer"),
        STR_INIT("tilgjengelighetserklæring"),
    };
    if (field->record == RECORD_Contact || field->record == RECORD_Profile)
        return true;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_eq(keys[i], field->name))
            return true;
    return false;
}

static void add_text(void *collector, const FieldInfo *field, Text text, Str lang)
{
    Collector *c = collector;
    Str usual = c->lang, own = tongue_tag(lang);
    c->field = field;
    c->plain = is_for_machines(field);
    c->lang = own.n ? own : usual;
    if (c->plain)
        add_plain(c, NULL, text);
    else
        add_tree(c, markdown_parse_short(c->job, text));
    c->lang = usual;
}

Passages prose_of_plan(const Job *job, Arena *arena, const Plan *plan)
{
    Job quiet = *job; /* whoever prints a text reports what is wrong in it */
    quiet.diags = diags_new(job->arena, job->sources, 0);
    Str tag = tongue_tag(plan->lang.s);
    Collector c = {.job = &quiet, .arena = arena, .lang = tag.n ? tag : plan->lang.s};
    prose_visit_chapters(arena, plan, add_chapter, &c);
    plan_visit_texts(plan, add_text, &c);
    return c.found;
}

/* ---- words ---- */

/* What a byte is to a word; all of a text passes here, and more than once. */
enum {
    ENDS_TOKEN = 1,
    SPOILS_TOKEN = 2,
    LETTER = 4,
    CAPITAL = 8, /* beside LETTER */
    JOINS = 16,
    MAY_SPOIL = 32,
    LATIN = 64, /* begins a character of U+00C0 to U+00FF */
    HIGH = 128, /* is of any other character above ASCII */
};
static const uint8_t KINDS[256] = {
    [' '] = ENDS_TOKEN,
    ['\n'] = ENDS_TOKEN,
    ['\t'] = ENDS_TOKEN,
    ['@'] = SPOILS_TOKEN,
    [PROSE_BLANK] = SPOILS_TOKEN,
    ['-'] = JOINS,
    ['\''] = JOINS,
    [':'] = MAY_SPOIL, /* "://" */
#define EIGHT(first, kind)                                                                         \
    [first] = kind, [first + 1] = kind, [first + 2] = kind, [first + 3] = kind,                    \
    [first + 4] = kind, [first + 5] = kind, [first + 6] = kind, [first + 7] = kind
#define ALPHABET(first, kind)                                                                      \
    EIGHT(first, kind), EIGHT(first + 8, kind), EIGHT(first + 16, kind),                           \
        [first + 24] = kind, [first + 25] = kind
    EIGHT('0', SPOILS_TOKEN),
    ['8'] = SPOILS_TOKEN,
    ['9'] = SPOILS_TOKEN,
    ALPHABET('A', LETTER | CAPITAL),
    ALPHABET('a', LETTER),
#define HIGHS(first) EIGHT(first, HIGH), EIGHT(first + 8, HIGH)
    HIGHS(0x80),
    HIGHS(0x90),
    HIGHS(0xA0),
    HIGHS(0xB0),
    [0xC0] = HIGH,
    [0xC1] = HIGH,
    [0xC2] = HIGH,
    [0xC3] = LATIN,
    [0xC4] = HIGH,
    [0xC5] = HIGH,
    [0xC6] = HIGH,
    [0xC7] = HIGH,
    EIGHT(0xC8, HIGH),
    HIGHS(0xD0),
    HIGHS(0xE0),
    HIGHS(0xF0),
#undef HIGHS
#undef ALPHABET
#undef EIGHT
};

static uint8_t kind_at(Str text, size_t at)
{
    return KINDS[(unsigned char)text.p[at]];
}

/* Whether a byte behind that of LATIN makes a letter: all but the signs of multiplication
 * and division. *met gets CAPITAL for a capital. */
static bool is_latin(Str text, size_t at, unsigned *met)
{
    unsigned char byte = at < text.n ? (unsigned char)text.p[at] : 0;
    if (byte < 0x80 || byte > 0xBF || (byte & 0xDF) == 0x97)
        return false;
    *met |= byte < 0xA0 ? CAPITAL : 0;
    return true;
}

/* How many of the SCAN_BYTES bytes at `p` are letters of ASCII, from the first one on. */
static unsigned count_letters(const char *p, unsigned *met)
{
    ScanBlock block = scan_load(p);
    unsigned others = ~scan_bits(scan_range(block | 0x20, 'a', 'z'));
    unsigned n = (unsigned)__builtin_ctz(others | 1u << SCAN_BYTES);
    unsigned capitals = scan_bits(scan_range(block, 'A', 'Z')) & ((1u << n) - 1);
    *met |= capitals ? CAPITAL : 0;
    return n;
}

/* Behind the letters of ASCII and Latin-1 that begin at `at`. */
static size_t letters_end(Str text, size_t at, unsigned *met)
{
    while (at < text.n) {
        if (text.n - at >= SCAN_BYTES)
            at += count_letters(text.p + at, met);
        uint8_t kind = at < text.n ? kind_at(text, at) : 0;
        if (kind & LETTER)
            at++;
        else if (kind == LATIN && is_latin(text, at + 1, met))
            at += 2;
        else
            break;
        *met |= kind & CAPITAL;
    }
    return at;
}

/* Whether words may be looked for in the token at `at`, whose letters end at `letters`;
 * *end is where it ends. */
static bool has_words(Str text, size_t at, size_t letters, size_t *end)
{
    unsigned met = 0;
    uint8_t kind;
    for (*end = letters; *end < text.n && (kind = kind_at(text, *end)) != ENDS_TOKEN; ++*end)
        met |= kind;
    Str token = str_slice(text, at, *end);
    return !(met & SPOILS_TOKEN) && !(met & MAY_SPOIL && str_find(token, S(":/"), 0) != SIZE_MAX) &&
           !(text.p[at] == 'w' && str_starts(token, S("www.")));
}

/* What the rune at text[*at] is to a word; *at is moved behind it. */
static uint8_t next_kind(Str text, size_t *at)
{
    unsigned char byte = (unsigned char)text.p[*at];
    if (byte < 128) {
        ++*at;
        return KINDS[byte];
    }
    uint32_t rune = utf8_next(text, at);
    if (rune == 0x2019 || rune == 0x2010 || rune == 0x2011)
        return JOINS;
    return rune_is_letter(rune) ? LETTER : 0;
}

static size_t word_end(Str text, size_t at)
{
    size_t end = at, next = at;
    while (next < text.n) {
        uint8_t kind = next_kind(text, &next);
        if (kind & LETTER)
            end = next;
        else if (kind != JOINS)
            break;
    }
    return end;
}

bool prose_next_word_small(Str text, size_t *at, Str *word, bool *small)
{
    while (*at < text.n) {
        size_t start = *at;
        if (kind_at(text, start) == ENDS_TOKEN) {
            ++*at;
            continue;
        }
        if (start == 0 || kind_at(text, start - 1) == ENDS_TOKEN) {
            unsigned met = 0;
            size_t end, letters = letters_end(text, start, &met);
            uint8_t behind = letters < text.n ? kind_at(text, letters) : ENDS_TOKEN;
            /* most tokens are one word and nothing else */
            if (behind != ENDS_TOKEN && !has_words(text, start, letters, &end)) {
                *at = end;
                continue;
            }
            if (letters > start && !(behind & (JOINS | LATIN | HIGH))) {
                *at = letters;
                *word = str_slice(text, start, letters);
                *small = !(met & CAPITAL);
                return true;
            }
        }
        if (!(next_kind(text, at) & LETTER))
            continue;
        *at = word_end(text, start);
        *word = str_slice(text, start, *at);
        *small = false;
        return true;
    }
    return false;
}

bool prose_next_word(Str text, size_t *at, Str *word)
{
    bool small;
    return prose_next_word_small(text, at, word, &small);
}
