/* layout.h - document + theme → pages and structure tree. */
#ifndef PLANVERK_LAYOUT_LAYOUT_H
#define PLANVERK_LAYOUT_LAYOUT_H

#include "base/job.h"
#include "language/language.h"
#include "model/doc.h"
#include "model/pages.h"
#include "text/paragraph.h"
#include "theme/theme.h"

/* Lays the document out. The pages live in job->arena. Reports overfull words
 * and missing glyphs. */
const Pages *layout(const Job *job, const Document *document, TextSetter *setter, Fonts *fonts,
                    const Theme *theme, const Language *language);

#endif
