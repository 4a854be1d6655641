/* backends.c - the table of outputs. */
#include "back/backends.h"

#include "back/csv/csv.h"
#include "back/html/html.h"
#include "back/pdf/pdf.h"
#include "back/xlsx/xlsx.h"

/* A format that is one file beside those of the others. */
static void add_file(const Job *job, const Product *product, const char *extension, Str bytes,
                     Outputs *outputs)
{
    *LIST_ADD(job->arena, outputs) = (Output){
        .folder = STR_EMPTY,
        .name = str_format(job->arena, "%.*s%s", STR_ARG(product->name), extension),
        .bytes = bytes,
    };
}

static void emit_pdf(const Job *job, const Product *product, Outputs *outputs)
{
    add_file(job, product, ".pdf", pdf_emit(job, product), outputs);
    outputs->items[outputs->n - 1].pages = product->pages->n_pages;
}

static void emit_html(const Job *job, const Product *product, Outputs *outputs)
{
    add_file(job, product, ".html", html_emit(job, product), outputs);
}

static void emit_fragment(const Job *job, const Product *product, Outputs *outputs)
{
    add_file(job, product, ".fragment.html", html_fragment_emit(job, product), outputs);
}

/* Those that need pages come first: then they are forgotten. */
static const Backend BACKENDS[] = {
    {"pdf", NEEDS_PAGES, emit_pdf}, /* the HTML tells its readers how large it is */
    {"html", NEEDS_PHONE_FIGURES, emit_html},
    {"html-fragment", NEEDS_PHONE_FIGURES, emit_fragment},
    {"nettsted", NEEDS_PHONE_FIGURES, html_site_emit},
    {"csv", 0, csv_emit},
    {"xlsx", 0, xlsx_emit},
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
