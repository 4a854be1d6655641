/* load.h - reads a text file for a parser: bytes, encoding, normal form.
 *
 * A byte order mark is left out, ill-formed UTF-8 is reported (with a word on
 * Windows-1252 where it looks like that) and text is brought to NFC. Line ends
 * stay as they are.
 */
#ifndef PLANVERK_BASE_LOAD_H
#define PLANVERK_BASE_LOAD_H

#include "base/job.h"

/* Loads `path`. `mention` is where the plan names it (POS_NONE: the command
 * line). On failure reports and returns false. The same path is read anew each
 * time; callers keep what they need. */
bool load_text(const Job *job, Str path, Pos mention, size_t mention_length, Text *text);
/* As load_text for a table from a spreadsheet, which may also be Windows-1252 or UTF-16
 * as Excel saves it: positions count its characters all the same. */
bool load_table(const Job *job, Str path, Pos mention, size_t mention_length, Text *text);
/* As load_text for an asset (content/... or themes/...); no diagnostics when it
 * is missing. */
bool load_asset(const Job *job, Str path, Text *text);
/* What stands between `before` and `behind` in the path of the next asset at or behind *i that
 * begins and ends so ("content/ordninger/", ".yaml"); *i, 0 at first, is moved behind it. False
 * where there is no more, or the job has no assets. */
bool next_asset(const Job *job, Str before, Str behind, size_t *i, Str *name);

#endif
