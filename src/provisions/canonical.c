/* canonical.c - the one form in which a document prints a citation. */
#include "provisions/citation.h"

static const Str no_break_space = STR_INIT("\u00a0");

/* Adds a phrase with {1} filled in and every space a no-break space. */
static void add_phrase(Buf *buf, Str phrase, Str value)
{
    for (size_t i = 0; i < phrase.n; i++) {
        if (phrase.p[i] == ' ') {
            buf_add(buf, no_break_space);
        } else if (str_starts(str_slice(phrase, i, phrase.n), S("{1}"))) {
            buf_add(buf, value);
            i += 2;
        } else {
            buf_add_char(buf, phrase.p[i]);
        }
    }
}

static void add_piece(Buf *buf, Str phrase, Str value)
{
    if (!value.n)
        return;
    if (buf->n)
        buf_add_char(buf, ' ');
    add_phrase(buf, phrase, value);
}

/* "første" for 1; digits where the language has no such word. */
static Str ordinal(Arena *arena, const CitationForms *forms, unsigned number)
{
    Str rest = forms->ordinals, word;
    for (unsigned i = 1; number && rest.n && str_split(&rest, ' ', &word); i++)
        if (i == number)
            return word;
    return str_format(arena, "%u.", number);
}

static void add_sub(Buf *buf, const CitationForms *forms, const Sub *sub)
{
    Str value = str_format(buf->arena, "%u", sub->number);
    if (sub->kind == SUB_CLAUSE || sub->kind == SUB_SENTENCE)
        value = ordinal(buf->arena, forms, sub->number);
    if (sub->kind == SUB_LETTER)
        value = str_format(buf->arena, "%c", sub->letter);
    if (sub->kind == SUB_POINT) /* "pkt. 4.0, underpunkt 5" */
        buf_add_char(buf, ',');
    add_piece(buf, forms->subs[sub->kind], value);
}

Str citation_canonical(Arena *arena, const CitationForms *forms, const Cited *cited,
                       const Cited *after)
{
    const Provision *p = cited->provision;
    bool follows = after && after->agreement == p->agreement;
    Buf buf = buf_new(arena);
    if (!follows)
        buf_add(&buf, p->agreement->abbreviation);
    add_piece(&buf, forms->part, p->part);
    if (p->whole || !follows || !str_eq(after->provision->chapter, p->chapter))
        add_piece(&buf, forms->chapter, p->chapter);
    if (!p->whole)
        add_piece(&buf, p->section ? forms->section : forms->point, p->number);
    for (size_t i = 0; i < cited->n_subs; i++)
        add_sub(&buf, forms, &cited->subs[i]);
    return buf_str(&buf);
}
