/* workbook.c - sheets through libxlsxwriter.
 *
 * The library writes to a path, so it gets a file in memory; what it writes on its way goes
 * to temporary files, in memory too where the system has a folder for that. Its functions are
 * looked up by name when they are first needed; see xlsx.h.
 */
#include "back/xlsx/workbook.h"

#include "base/sys.h"

#include <xlsxwriter.h>

enum { LARGEST_WORKBOOK = 1 << 30 };

#define FUNCTIONS(F)                                                                               \
    F(format_set_align)                                                                            \
    F(format_set_bg_color)                                                                         \
    F(format_set_bold)                                                                             \
    F(format_set_bottom)                                                                           \
    F(format_set_num_format)                                                                       \
    F(format_set_text_wrap)                                                                        \
    F(format_set_top)                                                                              \
    F(lxw_strerror)                                                                                \
    F(lxw_workbook_free)                                                                           \
    F(workbook_add_format)                                                                         \
    F(workbook_add_worksheet)                                                                      \
    F(workbook_close)                                                                              \
    F(workbook_new_opt)                                                                            \
    F(workbook_set_properties)                                                                     \
    F(worksheet_autofilter)                                                                        \
    F(worksheet_fit_to_pages)                                                                      \
    F(worksheet_freeze_panes)                                                                      \
    F(worksheet_ignore_errors)                                                                     \
    F(worksheet_repeat_rows)                                                                       \
    F(worksheet_set_column)                                                                        \
    F(worksheet_set_footer)                                                                        \
    F(worksheet_set_header)                                                                        \
    F(worksheet_set_landscape)                                                                     \
    F(worksheet_set_paper)                                                                         \
    F(worksheet_write_blank)                                                                       \
    F(worksheet_write_formula_num)                                                                 \
    F(worksheet_write_number)                                                                      \
    F(worksheet_write_string)

typedef struct Library {
#define F(name) __typeof__(&name) name;
    FUNCTIONS(F)
#undef F
} Library;

static const char *const NAMES[] = {
#define F(name) #name,
    FUNCTIONS(F)
#undef F
};
enum { FUNCTION_COUNT = sizeof NAMES / sizeof *NAMES };
_Static_assert(sizeof(Library) == FUNCTION_COUNT * sizeof(void *), "pointers to functions alone");

/* A format that cells share. */
typedef struct SharedFormat {
    const SheetCell *first; /* that has it */
    lxw_format *format;
} SharedFormat;

enum { MOST_FORMATS = 256 };

typedef struct Writer {
    Library call;
    lxw_workbook *book;
    lxw_error error; /* the first one */
    SharedFormat formats[MOST_FORMATS];
    size_t n_formats;
} Writer;

static void note(Writer *w, lxw_error error)
{
    if (w->error == LXW_NO_ERROR)
        w->error = error;
}

/* ---- formats ---------------------------------------------------------------------------- */

static lxw_format *new_format(const Writer *w, const SheetCell *cell)
{
    enum { HEAD_GREY = 0xe3e3e3, GROUP_GREY = 0xf2f2f2 };
    const Library *call = &w->call;
    lxw_format *format = call->workbook_add_format(w->book);
    if (!format)
        return NULL;
    call->format_set_text_wrap(format);
    call->format_set_align(format, cell->look == LOOK_HEAD ? LXW_ALIGN_VERTICAL_BOTTOM
                                                           : LXW_ALIGN_VERTICAL_TOP);
    call->format_set_align(format, cell->right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    if (*cell->format)
        call->format_set_num_format(format, cell->format);
    if (cell->look != LOOK_RECORD)
        call->format_set_bold(format);
    if (cell->look == LOOK_HEAD)
        call->format_set_bottom(format, LXW_BORDER_THIN);
    if (cell->look == LOOK_SUM)
        call->format_set_top(format, LXW_BORDER_THIN);
    if (cell->look == LOOK_HEAD || cell->look == LOOK_GROUP)
        call->format_set_bg_color(format, cell->look == LOOK_HEAD ? HEAD_GREY : GROUP_GREY);
    return format;
}

static bool looks_like(const SheetCell *a, const SheetCell *b)
{
    return a->look == b->look && a->right == b->right && strcmp(a->format, b->format) == 0;
}

/* NULL, the plain one, where there is no more room. */
static lxw_format *format_of(Writer *w, const SheetCell *cell)
{
    for (size_t i = 0; i < w->n_formats; i++)
        if (looks_like(w->formats[i].first, cell))
            return w->formats[i].format;
    if (w->n_formats == MOST_FORMATS)
        return NULL;
    SharedFormat *shared = &w->formats[w->n_formats++];
    *shared = (SharedFormat){cell, new_format(w, cell)};
    return shared->format;
}

/* ---- one sheet -------------------------------------------------------------------------- */

static void write_cell(Writer *w, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                       const SheetCell *cell)
{
    lxw_format *format = format_of(w, cell);
    switch (cell->kind) {
    case VALUE_NONE:
        if (cell->look != LOOK_RECORD)
            note(w, w->call.worksheet_write_blank(sheet, row, column, format));
        break;
    case VALUE_WORDS:
        note(w, w->call.worksheet_write_string(sheet, row, column, cell->text, format));
        break;
    case VALUE_NUMBER:
    case VALUE_DAY:
        if (cell->formula)
            note(w, w->call.worksheet_write_formula_num(sheet, row, column, cell->formula, format,
                                                        cell->number));
        else
            note(w, w->call.worksheet_write_number(sheet, row, column, cell->number, format));
        break;
    }
}

static void write_cells(Writer *w, lxw_worksheet *out, const Sheet *sheet)
{
    for (size_t i = 0; i < sheet->n_rows; i++)
        for (size_t k = 0; k < sheet->n_columns; k++)
            write_cell(w, out, (lxw_row_t)i, (lxw_col_t)k, &sheet->cells[i * sheet->n_columns + k]);
    for (size_t i = 0; i < sheet->n_notes; i++)
        note(w, w->call.worksheet_write_string(out, (lxw_row_t)(sheet->n_rows + 1 + i), 0,
                                               sheet->notes[i], NULL));
}

static int set_widths(Writer *w, lxw_worksheet *out, const Sheet *sheet)
{
    int whole = 0;
    for (size_t i = 0; i < sheet->n_columns; i++) {
        lxw_col_t column = (lxw_col_t)i;
        note(w, w->call.worksheet_set_column(out, column, column, sheet->widths[i], NULL));
        whole += sheet->widths[i];
    }
    return whole;
}

/* The heads stay in sight, on the screen and on every page. */
static void set_view(Writer *w, lxw_worksheet *out, const Sheet *sheet)
{
    lxw_row_t heads = (lxw_row_t)sheet->n_heads;
    lxw_col_t last = (lxw_col_t)(sheet->n_columns - 1);
    if (!heads)
        return;
    w->call.worksheet_freeze_panes(out, heads, 0);
    note(w, w->call.worksheet_repeat_rows(out, 0, heads - 1));
    if (sheet->n_records)
        note(w, w->call.worksheet_autofilter(out, heads - 1, 0,
                                             (lxw_row_t)(heads - 1 + sheet->n_records), last));
    /* a year that heads a column is no number that somebody typed wrongly */
    note(w, w->call.worksheet_ignore_errors(out, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1"));
}

static void write_sheet(Writer *w, const Sheet *sheet)
{
    enum { A4 = 9, PORTRAIT_CHARACTERS = 95 };
    lxw_worksheet *out = w->call.workbook_add_worksheet(w->book, sheet->name);
    if (!out) {
        note(w, LXW_ERROR_PARAMETER_VALIDATION);
        return;
    }
    write_cells(w, out, sheet);
    set_view(w, out, sheet);
    if (set_widths(w, out, sheet) > PORTRAIT_CHARACTERS)
        w->call.worksheet_set_landscape(out);
    w->call.worksheet_set_paper(out, A4);
    w->call.worksheet_fit_to_pages(out, 1, 0);
    note(w, w->call.worksheet_set_header(out, sheet->page_header));
    note(w, w->call.worksheet_set_footer(out, "&R&P / &N"));
}

/* ---- the workbook ----------------------------------------------------------------------- */

/* NULL for nothing: the library then leaves it out. */
static char *property(Arena *arena, Str text)
{
    return text.n ? str_cstr(arena, text) : NULL;
}

static lxw_doc_properties to_library(Arena *arena, const Properties *properties)
{
    return (lxw_doc_properties){.title = property(arena, properties->title),
                                .subject = property(arena, properties->subject),
                                .author = property(arena, properties->organisation),
                                .company = property(arena, properties->organisation),
                                .status = property(arena, properties->status),
                                .created = (time_t)properties->created};
}

/* Nothing here may unwind: the workbook lies in the library's own memory. */
static lxw_error write_book(Writer *w, const char *path, lxw_doc_properties *properties,
                            const Sheets *sheets)
{
    char folder[] = SYS_MEMORY_FOLDER;
    lxw_workbook_options options = {.tmpdir = folder};
    w->book = w->call.workbook_new_opt(path, &options);
    if (!w->book)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    note(w, w->call.workbook_set_properties(w->book, properties));
    for (size_t i = 0; i < sheets->n; i++)
        write_sheet(w, &sheets->items[i]);
    if (w->error) {
        w->call.lxw_workbook_free(w->book);
        return w->error;
    }
    return w->call.workbook_close(w->book);
}

static void report(const Job *job, Str name, Str reason)
{
    DIAG(job->diags, OUTPUT_FAILED, POS_NONE, 0, name, reason);
}

bool workbook_write(const Job *job, Str name, const Properties *properties, const Sheets *sheets,
                    Str *bytes)
{
    Writer *w = NEW(job->arena, Writer);
    SysScratch scratch;
    lxw_doc_properties said = to_library(job->arena, properties);
    if (!sys_library(LIB_XLSXWRITER, NAMES, FUNCTION_COUNT, &w->call)) {
        DIAG(job->diags, XLSX_WITHOUT_LIBRARY, POS_NONE, 0, S(LIB_XLSXWRITER),
             str_format(job->arena, "libxlsxwriter%s", strrchr(LIB_XLSXWRITER, '.') + 1));
        return false;
    }
    if (!sys_scratch_open(&scratch)) {
        report(job, name, str_from(sys_last_error()));
        return false;
    }
    lxw_error error = write_book(w, scratch.path, &said, sheets);
    SysError failed =
        error ? SYS_OK : sys_scratch_read(job->arena, &scratch, LARGEST_WORKBOOK, bytes);
    if (error)
        report(job, name, str_from(w->call.lxw_strerror(error)));
    else if (failed)
        report(job, name, str_from(sys_last_error()));
    sys_scratch_close(&scratch);
    return !error && !failed;
}
