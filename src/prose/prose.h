/* prose.h - the texts of a plan that people read, once each, as they are written.
 *
 * Chapters are walked as Markdown has left them, before anything is expanded, and the
 * plan's own texts beside them; a check over words sees both alike.
 */
#ifndef PLANVERK_PROSE_PROSE_H
#define PLANVERK_PROSE_PROSE_H

#include "base/glance.h"
#include "base/job.h"
#include "model/flat.h"
#include "model/plan.h"
#include "schema/schema.h"

/* ---- the walk ---- */

/* Called for each run of inline nodes with the block that holds it; a note with markup is
 * a block of its own. */
typedef void RunVisitor(void *context, const Node *block, const Flat *flat);
/* `tree` is a chapter, a short text or a whole document; flats live in `arena`. */
void prose_visit_runs(Arena *arena, const Node *tree, RunVisitor *visit, void *context);

/* Called for each chapter that could be read, of the plan's parts and of its profiles';
 * the same file once. */
typedef void ChapterVisitor(void *context, const PartEntry *part);
void prose_visit_chapters(Arena *arena, const Plan *plan, ChapterVisitor *visit, void *context);

/* ---- passages ---- */

/* Stands, byte for byte, for what is no prose: code, ids in roles, words that are marked
 * as another language. */
#define PROSE_BLANK '\x1a'

typedef struct Passage {
    Str text;               /* the words; a break is a line feed */
    unsigned has;           /* text_glance() of the text */
    Flat flat;              /* the same with nothing blanked, for positions */
    const Node *block;      /* what holds it: PARAGRAPH, HEADING, CELL, ...; a DIRECTIVE
                               for its title and its text alternative */
    const FieldInfo *field; /* of the plan's own texts; NULL: of a chapter */
    Str lang;               /* BCP 47, as marked */
    bool quoted;            /* others' words */
    bool plain;             /* an address, a number or a name for machines: no prose */
} Passage;

typedef struct Passages {
    Passage *items;
    size_t n, cap;
} Passages;

/* Of the chapters in their order, then of the plan's own texts. Short texts are parsed
 * once more, without a word on what is wrong in them. The passages live in `arena`; what
 * places are told by lives as long as the job. */
Passages prose_of_plan(const Job *job, Arena *arena, const Plan *plan);

/* The bytes of all their texts. */
size_t passages_bytes(const Passages *passages);

static inline Pos passage_pos(const Passage *passage, size_t at)
{
    return flat_pos(&passage->flat, at);
}

/* ---- words ---- */

/* The next word at or behind *at, which is moved behind it: letters with hyphens and
 * apostrophes between. Addresses, and what digits or blanked bytes are a part of, are no
 * words. False: there is none. */
bool prose_next_word(Str text, size_t *at, Str *word);

/* A word by its bytes in a text. */
typedef struct WordSpan {
    uint32_t at, n;
    bool latin; /* of letters of ASCII and Latin-1 alone; that it is not says nothing */
} WordSpan;
enum { PROSE_SPANS = 32 };

/* The same, for who reads all of a text: the words from *at on, as many as are met at once.
 * Returns how many they are; 0: there are none. */
size_t prose_next_words(Str text, size_t *at, WordSpan spans[PROSE_SPANS]);

/* ---- sentences and quotations ---- */

/* Where the sentence begins that holds text[at]: behind a full stop, a question mark or an
 * exclamation mark, white space, and with a capital; but no more than some hundred bytes away,
 * for who asks at each place of a text, which may be one sentence of a megabyte. */
size_t prose_sentence_start(Str text, size_t at);
/* That sentence, to no more on its other side. */
Str prose_sentence(Str text, size_t at);
/* Whether a quotation mark was opened not far before text[at] and not closed. */
bool prose_is_quoted(Str text, size_t at);

#endif
