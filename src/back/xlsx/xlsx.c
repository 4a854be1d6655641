/* xlsx.c - see xlsx.h. */
#include "back/xlsx/xlsx.h"

#include "back/xlsx/workbook.h"

enum { LONGEST_PROPERTY = 255 };

/* 0 would be "now" to the library: then it is the day on which ZIP's own calendar begins. */
#define NO_DATE 315532800 /* 1980-01-01 */

static Properties properties_of(Arena *arena, const Product *product)
{
    const Document *document = product->document;
    return (Properties){
        .title = fit_text(arena, document->title, LONGEST_PROPERTY, NULL),
        .subject = fit_text(arena, document->subtitle, LONGEST_PROPERTY, NULL),
        .organisation = fit_text(arena, document->organisation, LONGEST_PROPERTY, NULL),
        .status = fit_text(arena, document->status_word, LONGEST_PROPERTY, NULL),
        .created = product->source_date ? product->source_date : NO_DATE,
    };
}

void xlsx_emit(const Job *job, const Product *product, Outputs *outputs)
{
    DataTables tables = data_tables(job->arena, product->document, product->profile);
    if (tables.n == 0) {
        DIAG(job->diags, WITHOUT_TABLES, product->profile ? product->profile->pos : POS_NONE, 0,
             S("XLSX"));
        return;
    }
    Str name = str_format(job->arena, "%.*s.xlsx", STR_ARG(product->name)), bytes;
    Properties properties = properties_of(job->arena, product);
    Sheets sheets = make_sheets(job, product->language, &tables);
    if (workbook_write(job, name, &properties, &sheets, &bytes))
        *LIST_ADD(job->arena, outputs) =
            (Output){.folder = STR_EMPTY, .name = name, .bytes = bytes};
}
