/* backends.c - the table of outputs. */
#include "back/backends.h"

#include "back/html/html.h"
#include "back/pdf/pdf.h"

static const Backend BACKENDS[] = {
    {"pdf", ".pdf", true, pdf_emit}, /* first: the page tells its readers how large it is */
    {"html", ".html", false, html_emit},
};
enum { BACKEND_COUNT = sizeof BACKENDS / sizeof *BACKENDS };

const Backend *backend_at(size_t i)
{
    return i < BACKEND_COUNT ? &BACKENDS[i] : NULL;
}

const Backend *backend_find(Str format)
{
    for (size_t i = 0; i < BACKEND_COUNT; i++) {
        if (str_eq(format, str_from(BACKENDS[i].format)))
            return &BACKENDS[i];
    }
    return NULL;
}
