/* css.h - a style sheet of ours, rewritten for a page that is not ours or whose headings
 * stand on other levels.
 *
 * It is read as CSS Syntax Level 3 reads it: rules, at-rules, blocks, strings, comments,
 * escapes. Whatever a theme holds, what comes out is closed.
 */
#ifndef PLANVERK_BACK_HTML_CSS_H
#define PLANVERK_BACK_HTML_CSS_H

#include "base/str.h"

typedef struct CssForm {
    int shift; /* added to the levels of h1 to h6 */
    /* Where the sheet may style only what stands below one element; `root` is empty where it
     * may style all.
     * - `root` takes the place of :root and html, `body` that of body, and goes before every
     *   other selector. Both weigh the same in front of each, so that the rules go on
     *   ruling each other as they did.
     * - 1rem becomes var(--planverk-rem), the reader's own size whatever the page has set.
     * - What is asked of the window is asked of the element: it may stand in a column.
     * - Sections whose heading says "(own pages)", rules within rules, @page, @import and all
     *   at-rules that are not known are left out, and so is every address but data. */
    Str root, body;
    bool light; /* without what is said of dark screens */
} CssForm;

/* Adds the sheet to `out`. */
void css_rewrite(Buf *out, Str css, const CssForm *form);

#endif
