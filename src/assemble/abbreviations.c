/* abbreviations.c - marks the first use of an abbreviation in each part, so that whoever
 * reads or hears it can have its meaning (WCAG 3.1.4; ISO 32000-1, 14.9.5).
 *
 * The glossary knows them: an entry whose word stands for something (står-for). They are
 * met as they are written there; what is joined to them with a hyphen ("KTT-midler") is a
 * word of its own that begins with one. Not in headings, whose words are copied to
 * contents and bookmarks, nor in code and words of another language.
 */
#include "assemble/build.h"
#include "base/utf8.h"

typedef struct Abbreviation {
    Str word, meaning;
    bool met; /* in the part in hand */
} Abbreviation;
typedef LIST(Abbreviation) Abbreviations;

static Str plain_text(Assembly *a, Text text)
{
    Node *words = node_new(a->arena, NODE_PARAGRAPH, text.pos);
    put_inlines(a, words, text);
    return node_plain_text(a->arena, words);
}

static Abbreviations collect(Assembly *a)
{
    Abbreviations list = {0};
    for (size_t i = 0; i < a->plan->glossary.n; i++) {
        const GlossaryEntry *entry = &a->plan->glossary.items[i];
        if (entry->stands_for.s.n)
            *LIST_ADD(a->arena, &list) =
                (Abbreviation){plain_text(a, entry->word), plain_text(a, entry->stands_for), false};
    }
    return list;
}

static bool is_word_rune(uint32_t rune)
{
    return rune_is_letter(rune) || rune_is_digit(rune);
}

/* Where the word stands by itself in the text, or SIZE_MAX. */
static size_t find_word(Str text, Str word)
{
    for (size_t at = 0; (at = str_find(text, word, at)) != SIZE_MAX; at += word.n) {
        size_t end = at + word.n;
        bool ends = end == text.n || !is_word_rune(utf8_next(text, &(size_t){end}));
        if (ends && !is_word_rune(utf8_rune_before(text, at)))
            return at;
    }
    return SIZE_MAX;
}

/* Cuts the word out of its text, which keeps what stands behind it. */
static void mark(Assembly *a, Node *text, size_t at, const Abbreviation *found)
{
    Str s = text->u.text;
    Pos pos = text->pos;
    if (at)
        node_insert_before(text, node_text(a->arena, str_slice(s, 0, at), pos));
    Node *span = node_new(a->arena, NODE_SPAN, pos + (Pos)at);
    span->u.span.style = SPAN_ABBREVIATION;
    span->u.span.value = found->meaning;
    put_text(a, span, found->word, span->pos);
    node_insert_before(text, span);
    text->u.text = str_slice(s, at + found->word.n, s.n);
    text->pos = pos + (Pos)(at + found->word.n);
}

/* The first of the words that stands in the text and was not met yet. */
static Abbreviation *first_in(const Abbreviations *list, Str text, size_t *at)
{
    Abbreviation *first = NULL;
    for (size_t i = 0; i < list->n; i++) {
        Abbreviation *candidate = &list->items[i];
        size_t found = candidate->met ? SIZE_MAX : find_word(text, candidate->word);
        if (found != SIZE_MAX && (!first || found < *at)) {
            first = candidate;
            *at = found;
        }
    }
    return first;
}

static void mark_all_in(Assembly *a, Node *text, const Abbreviations *list)
{
    size_t at = 0;
    for (Abbreviation *found; (found = first_in(list, text->u.text, &at)) != NULL;) {
        found->met = true;
        mark(a, text, at, found);
    }
    if (!text->u.text.n)
        node_unlink(text);
}

/* The glossary's own terms say it already. */
static bool is_passed_over(const Node *node)
{
    return node->kind == NODE_HEADING || node->kind == NODE_TERM || node->lang.n ||
           (node->kind == NODE_SPAN && node->u.span.style == SPAN_ABBREVIATION);
}

void mark_abbreviations(Assembly *a)
{
    Abbreviations list = collect(a);
    for (Node *part = a->root->first; list.n && part; part = part->next) {
        if (part->kind != NODE_PART || part->u.part.kind == PART_CONTENTS)
            continue;
        for (size_t i = 0; i < list.n; i++)
            list.items[i].met = false;
        for (Walk w = walk_start(part); walk_next(&w);) {
            if (w.entering && is_passed_over(w.node))
                walk_skip(&w);
            else if (!w.entering && w.node->kind == NODE_TEXT)
                mark_all_in(a, w.node, &list);
        }
    }
}
