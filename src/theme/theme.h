/* theme.h - how a document looks: themes/<name>/theme.yaml.
 *
 * Every key is one row of theme.def, with its type, default and description.
 */
#ifndef PLANVERK_THEME_THEME_H
#define PLANVERK_THEME_THEME_H

#include "base/job.h"
#include "model/drawing.h"

typedef struct Theme {
    Str name;
    Len page_width, page_height;
    Len margin_top, margin_bottom, margin_inner, margin_outer;
    bool two_sided;
    bool serif_body; /* body in the serif family, else sans */
    bool justify, hyphenate;
    Len body_size, small_size, table_size, note_size;
    int leading; /* line height in percent of the size */
    int table_leading;
    Len heading_size[7]; /* by level; [0] unused */
    Len paragraph_gap;
    bool chapter_new_page;
    uint32_t colors[COLOR_COUNT];      /* 0xRRGGBB */
    uint32_t dark_colors[COLOR_COUNT]; /* for HTML's dark mode */
    Str css;                           /* extra CSS, or empty */
} Theme;

/* Loads a theme from assets (or overlay); reports what is wrong with it. `name`
 * is where the plan names it. Never NULL: falls back to standard. */
const Theme *theme_load(const Job *job, Text name);

/* The colour as 0xRRGGBB. */
uint32_t theme_color(const Theme *theme, Color color);

#endif
