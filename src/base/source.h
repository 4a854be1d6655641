/* source.h - one address space for every byte that was read.
 *
 * A position is a 32-bit offset into the space. Files lie in it one behind the
 * other; texts that were derived from a file (a decoded YAML scalar, the body
 * of a directive with its indentation removed, a text brought to normal form
 * NFC) get addresses of their own with a fragment map back to where they came
 * from, so that a diagnostic inside Markdown inside a YAML scalar points at the
 * right byte of the right file. Line and column are computed only for printing.
 */
#ifndef PLANVERK_BASE_SOURCE_H
#define PLANVERK_BASE_SOURCE_H

#include "base/arena.h"
#include "base/str.h"

/* A position; POS_NONE means "nowhere" and may be printed as just the file. */
typedef uint32_t Pos;
#define POS_NONE ((Pos)0)

/* From `at` on, byte `at + i` of a derived text stands at `origin + i`, until
 * the next fragment; a `fixed` fragment stands at `origin` as a whole (the two
 * bytes of å that were written as \u00e5). Fragments are sorted by `at`. */
typedef struct SourceFragment {
    uint32_t at;
    bool fixed;
    Pos origin;
} SourceFragment;

/* Where a position is, for people. `line` and `column` count from 1; columns
 * count code points, a tab as one and a byte order mark as none. `text` is the whole
 * line without its end and `offset` the position's byte in it, `at` that in the file.
 * `line` is 0 when pos is POS_NONE. */
typedef struct Place {
    Str path;
    uint32_t line, column;
    Str text;
    size_t offset, at;
} Place;

/* A stretch of a file: [start, end), both in the file's own positions; start is
 * POS_NONE when it is nowhere. `exact`: the file holds the same bytes there as the
 * text that was asked about, so that they may be replaced. */
typedef struct SourceRange {
    Pos start, end;
    bool exact;
} SourceRange;

typedef struct Sources Sources;

/* A file as it is to become: read in place of what is on the disk. */
typedef struct SourceDraft {
    Str path, bytes;
} SourceDraft;

/* An empty space whose tables live in `arena`. */
Sources *sources_new(Arena *arena);
/* Drafts of files (kept by reference) and whether `path` has one. */
void sources_set_drafts(Sources *sources, const SourceDraft *drafts, size_t n);
bool source_draft(const Sources *sources, Str path, Str *bytes);
/* A view of the space for work that goes on beside the one that owns `sources`: it knows all
 * that is there now, and what it adds gets positions of a share of its own, one of 1 to
 * SOURCE_SHARES. What is added to the other views in the meantime neither sees. Its tables live
 * in `arena`. */
enum { SOURCE_SHARES = 8 };
Sources *sources_fork(const Sources *sources, Arena *arena, unsigned share);
/* Makes what was added to a fork known; it stays in the fork's arena. */
void sources_join(Sources *sources, const Sources *fork);
/* The bytes that were added to a view, and one more for each text. */
size_t sources_size(const Sources *sources);
/* Adds a file's bytes (kept by reference). Returns the position of its first
 * byte. Unwinds when the space is full (2 GiB, or 256 MiB of a fork). */
Pos source_add_file(Sources *sources, Str path, Str bytes);
/* Adds a derived text (kept by reference, as are the fragments). */
Pos source_add_derived(Sources *sources, Str text, const SourceFragment *fragments, size_t n);
/* The `n` fragments of the derived text that a position is in; NULL for that of a file. */
const SourceFragment *source_fragments(const Sources *sources, Pos pos, size_t *n);
/* The position in its file that a position stands for; files map to themselves. */
Pos source_origin(const Sources *sources, Pos pos);
Place source_place(const Sources *sources, Pos pos);
/* Where a file first holds the bytes at or behind the place that `pos` stands for, within a
 * page of text or so; POS_NONE where it does not, as when they were written as an escape or
 * in another normal form. */
Pos source_seek(const Sources *sources, Pos pos, Str bytes);
/* All bytes of the file that was added as `path`; empty where none was. */
Str source_file_bytes(const Sources *sources, Str path);
/* The bytes of a file that `length` bytes from `pos` on stand for; all of an escape or
 * a letter in another normal form where a part of it was asked for. */
SourceRange source_range(const Sources *sources, Pos pos, size_t length);

/* A text together with the position of its first byte: what every parser
 * below takes, so that it can point into it. */
typedef struct Text {
    Str s;
    Pos pos;
} Text;

#endif
