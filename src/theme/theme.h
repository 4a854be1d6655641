/* theme.h - how a document looks: themes/<name>/theme.yaml, or temaer/<name>/theme.yaml
 * in the plan's own folder.
 *
 * Every key is one row of theme.def, with its type, default and description.
 */
#ifndef PLANVERK_THEME_THEME_H
#define PLANVERK_THEME_THEME_H

#include "base/job.h"
#include "model/drawing.h"

/* Choices; their words are in theme.def, in the same order. */
typedef enum PageFormat { FORMAT_A4, FORMAT_A5, FORMAT_LETTER } PageFormat;
typedef enum BodyFamily { BODY_SERIF, BODY_SANS } BodyFamily;
typedef enum StartRule { START_RUN_ON, START_PAGE, START_RIGHT } StartRule;

typedef enum ParagraphNumbers { NUMBERS_NONE, NUMBERS_CHAPTER, NUMBERS_RUN_ON } ParagraphNumbers;

/* Which typefaces the page brings along. */
typedef enum WebFonts { WEB_FONTS_FIGURES, WEB_FONTS_ALL, WEB_FONTS_NONE } WebFonts;

typedef struct Theme {
    Str name;
    PageFormat format;
    Len page_width, page_height;
    Len margin_top, margin_bottom, margin_inner, margin_outer;
    bool two_sided;
    StartRule chapter_start, appendix_start;
    bool roman_front;              /* the pages before the first chapter have roman numbers */
    bool status_mark;              /* on each page of what is not in force */
    bool cover_page;               /* else the title stands above the text */
    Len stamp_width, stamp_height; /* of the first page's upper right corner */
    BodyFamily body_family;
    bool justify, hyphenate;
    Len body_size, small_size, table_size, note_size;
    int leading; /* line height in percent of the size */
    int table_leading;
    Len heading_size[7]; /* by level; [0] unused */
    Len paragraph_gap, paragraph_indent;
    ParagraphNumbers paragraph_numbers;
    int line_numbers;                  /* at every n-th line; 0: none */
    bool link_addresses;               /* behind links, in print */
    uint32_t colors[COLOR_COUNT];      /* 0xRRGGBB */
    uint32_t dark_colors[COLOR_COUNT]; /* for HTML's dark mode */
    WebFonts web_fonts;
    Str css;                           /* extra CSS, or empty */
} Theme;

/* Loads a theme from the plan's `folder`, or from assets (or overlay); reports what
 * is wrong with it. `name` is where the plan names it. Never NULL: falls back to
 * standard. */
const Theme *theme_load(const Job *job, Str folder, Text name);

/* Adds a theme.yaml with every key, its description and its standard value. */
void theme_describe(const Theme *standard, Buf *out);

/* A key of a theme, for the handbook: its section ("side"), its name, its standard value on
 * A4, what it is for and what it may be. False behind the last. */
typedef struct ThemeRow {
    const char *section, *name, *description;
    Str standard, form;
} ThemeRow;
bool theme_row_at(Arena *arena, size_t i, ThemeRow *key);

/* The colour as 0xRRGGBB. */
uint32_t theme_color(const Theme *theme, Color color);

/* A page and where its text stands, from the upper left corner. */
typedef struct PageArea {
    Len page_width, page_height;
    Len left, top, width, height;
} PageArea;

/* The area of a page; `left_page` matters to two-sided themes alone. The width is
 * the same on left and right pages, the height of a turned page may differ. */
PageArea theme_page(const Theme *theme, bool landscape, bool left_page);

#endif
