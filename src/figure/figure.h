/* figure.h - a figure's data → a drawing. One kind, one file. */
#ifndef PLANVERK_FIGURE_FIGURE_H
#define PLANVERK_FIGURE_FIGURE_H

#include "base/job.h"
#include "model/doc.h"
#include "text/paragraph.h"
#include "theme/theme.h"

/* Draws every FIGURE of the document that has data and no drawing yet. `width`
 * is the text width that the drawings should fill; those on turned pages fill the
 * theme's. Labels wrap and hyphenate in their shapes; a shape grows rather than let a
 * label leave it. */
void figures_draw(const Job *job, Document *document, TextSetter *setter, const Theme *theme,
                  Len width);
/* Draws each of them once more (narrow), for a column as wide as a phone's. One whose words
 * do not fit there stays without, and nothing is reported. */
void figures_draw_narrow(const Job *job, Document *document, Fonts *fonts, const Theme *theme);

#endif
