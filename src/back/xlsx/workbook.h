/* workbook.h - inside back/xlsx: the only file that knows libxlsxwriter. */
#ifndef PLANVERK_BACK_XLSX_WORKBOOK_H
#define PLANVERK_BACK_XLSX_WORKBOOK_H

#include "back/xlsx/sheet.h"

/* What the file says of itself; texts as fit_text() leaves them, or empty. */
typedef struct Properties {
    Str title, subject, organisation, status;
    int64_t created; /* seconds since 1970 */
} Properties;

/* The workbook's bytes, in the job's arena. False where it could not be made: that is
 * reported, with `name` for the file. */
bool workbook_write(const Job *job, Str name, const Properties *properties, const Sheets *sheets,
                    Str *bytes);

#endif
