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
typedef enum HeadText { HEAD_OWNER_AND_TITLE, HEAD_OWNER, HEAD_TITLE, HEAD_NOTHING } HeadText;
typedef enum Folio { FOLIO_OF_ALL, FOLIO_NUMBER, FOLIO_NONE } Folio;
typedef enum Panel { PANEL_DARK, PANEL_LIGHT, PANEL_NONE } Panel;
typedef enum TableRules { RULES_LEVEL, RULES_ALL, RULES_NONE } TableRules;
typedef enum TableHead { TABLE_HEAD_LIGHT, TABLE_HEAD_DARK, TABLE_HEAD_NONE } TableHead;
typedef enum BoxFrame {
    BOX_FRAME_OF_KIND,
    BOX_FRAME_WHOLE,
    BOX_FRAME_EDGE,
    BOX_FRAME_NONE
} BoxFrame;

/* The fonts that a theme may bring: two families in four styles. */
typedef enum ThemeFont {
    FONT_SERIF,
    FONT_SERIF_BOLD,
    FONT_SERIF_ITALIC,
    FONT_SERIF_BOLD_ITALIC,
    FONT_SANS,
    FONT_SANS_BOLD,
    FONT_SANS_ITALIC,
    FONT_SANS_BOLD_ITALIC,
    FONT_COUNT
} ThemeFont;

/* A file in a theme's folder, where the theme names it; its path is from the plan's folder
 * on. Empty: none. */
typedef Text ThemePath;

typedef struct Theme {
    Str name;
    PageFormat format;
    Len page_width, page_height;
    Len margin_top, margin_bottom, margin_inner, margin_outer;
    bool two_sided;
    StartRule chapter_start, appendix_start;
    Str parts; /* of a profile that names none, in any spelling; empty: the plan's */
    bool roman_front;              /* the pages before the first chapter have roman numbers */
    bool status_mark;              /* on each page of what is not in force */
    bool cover_page;               /* else the title stands above the text */
    Len stamp_width, stamp_height; /* of the first page's upper right corner */
    Panel cover_panel;
    ThemePath logo; /* where the plan has none of its own */
    Str logo_alt;
    Len logo_height;
    HeadText head_text;
    bool head_chapter, head_rule;
    Folio folio;
    ThemePath fonts[FONT_COUNT];
    BodyFamily body_family, heading_family;
    bool justify, hyphenate;
    Len body_size, small_size, table_size, note_size;
    int leading; /* line height in percent of the size */
    int table_leading;
    Len heading_size[7]; /* by level; [0] unused */
    int heading_room;    /* around headings, in percent */
    TableHead table_head;
    TableRules table_rules;
    bool zebra;
    Len table_padding;
    BoxFrame box_frame;
    bool box_fill;
    Len box_padding;
    Len paragraph_gap, paragraph_indent;
    ParagraphNumbers paragraph_numbers;
    int line_numbers;                  /* at every n-th line; 0: none */
    bool link_addresses;               /* behind links, in print */
    uint32_t colors[COLOR_COUNT];      /* 0xRRGGBB */
    uint32_t dark_colors[COLOR_COUNT]; /* for HTML's dark mode */
    WebFonts web_fonts;
    bool figure_colors;                /* figures have colours of their own */
    Str css;                           /* extra CSS, or empty */
} Theme;

/* Loads a theme and those that it extends from the plan's `folder`, or from assets (or
 * overlay); reports what is wrong with them, and colours that are hard to tell apart (WCAG
 * 2.1, 1.4.3 and 1.4.11). `name` is where the plan names it. Never NULL: falls back to
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
