/* chain.h - inside theme/: the files of a theme and of those that it extends. */
#ifndef PLANVERK_THEME_CHAIN_H
#define PLANVERK_THEME_CHAIN_H

#include "base/job.h"
#include "yaml/tree.h"

/* One theme.yaml with its style sheet. */
typedef struct ThemeFile {
    Str name;
    bool own;         /* in the plan's folder, else one of the program's */
    const Tree *root; /* NULL: could not be read, which was reported */
    Str css;          /* empty: none, or refused */
} ThemeFile;

typedef struct ThemeChain {
    ThemeFile *items;
    size_t n, cap;
} ThemeChain;

/* The theme called `name`, then what each extends, and the program's own standard theme at
 * the end. A theme in the plan's `folder` goes before one of the program's, but one that
 * extends its own name means the program's. Reports what does not exist and a theme that
 * extends itself. `found` says whether the first one exists. */
ThemeChain theme_chain(const Job *job, Str folder, Text name, bool *found);

/* sheet.c: whether a style sheet loads nothing from anywhere; reports what does. */
bool style_sheet_is_closed(const Job *job, Text css);

#endif
