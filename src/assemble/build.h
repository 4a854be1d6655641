/* build.h - small helpers that put nodes at the end of a parent. */
#ifndef PLANVERK_ASSEMBLE_BUILD_H
#define PLANVERK_ASSEMBLE_BUILD_H

#include "assemble/assembly.h"

/* A new node, the last child of `parent`; all below return what they put. */
Node *put_node(Assembly *a, Node *parent, NodeKind kind, Pos pos);
/* A TEXT; nothing for an empty string. */
void put_text(Assembly *a, Node *parent, Str text, Pos pos);
/* Bokmål, where it stands in for a word that the language lacks; else empty. */
Str borrowed_lang(const Assembly *a, WordId id);
/* A word of the language; marked as bokmål where that stands in for it. */
void put_word(Assembly *a, Node *parent, WordId id, Pos pos);
/* The BCP 47 tag of a language; reports one that is unknown and returns nothing. */
Str read_language(Assembly *a, Text name);
/* A phrase of the language with {1}..{n} filled in. */
Str fill_phrase(const Assembly *a, WordId id, const Str *args, size_t n);
/* Puts such a phrase; marked as bokmål where that stands in for it. */
void put_phrase(Assembly *a, Node *parent, WordId id, const Str *args, size_t n, Pos pos);
Node *put_paragraph(Assembly *a, Node *parent, ParagraphStyle style, Pos pos);
/* Where one of `n` texts of a cell goes: a paragraph of its own where there are several, so
 * that one sees where each ends; a single one straight into the cell. */
Node *place_one_of(Assembly *a, Node *cell, size_t n, Pos pos);
Node *put_span(Assembly *a, Node *parent, SpanStyle style, Str text, Pos pos);
Node *put_word_span(Assembly *a, Node *parent, SpanStyle style, WordId id, Pos pos);
/* A day in words as a SPAN_TIME; nothing for DAY_NONE. */
void put_day(Assembly *a, Node *parent, Day day, Pos pos);
/* The same of a deadline, where it is a day, a month or a year. */
void put_deadline(Assembly *a, Node *parent, const Deadline *deadline, Pos pos);
/* put_phrase() in which days stand too: {i} is days[i], or words[i] where that is DAY_NONE. */
void put_dated_phrase(Assembly *a, Node *parent, WordId id, const Str *words, const Day *days,
                      size_t n, Pos pos);
/* A LINK to an id of the document with a plain text. */
Node *put_link(Assembly *a, Node *parent, Str target, Str text, Pos pos);
/* A heading one level below what encloses it; kept out of contents. */
Node *put_heading(Assembly *a, Node *parent, Pos pos);
/* A term and the body for what explains it. */
Node *put_term(Assembly *a, Node *terms, WordId term, Pos pos);
/* An item of a list. */
Node *put_item(Assembly *a, Node *list, Pos pos);
/* A tight list. */
Node *put_list(Assembly *a, Node *parent, bool ordered, Pos pos);

/* A plan's Markdown text. put_inlines() leaves paragraphs out, joined by line
 * breaks; put_blocks() makes one or more blocks; put_cell() puts the inlines of
 * a single paragraph straight into the parent. */
void put_inlines(Assembly *a, Node *parent, Text text);
void put_blocks(Assembly *a, Node *parent, Text text);
void put_cell(Assembly *a, Node *parent, Text text);
/* "a, b og c" */
Str join_words(const Assembly *a, const Str *words, size_t n);

/* Says that nothing in the document has that id. */
void report_anchor(Assembly *a, Str id, Pos pos);
/* The id of a record's entry: "tiltak-t1". */
Str record_anchor(Assembly *a, const char *kind, Str id);
/* Gives `node` that id if no other node has it yet. */
void claim_anchor(Assembly *a, Node *node, const char *kind, Str id);

#endif
