/* sheet.c - a table of the document as a sheet. */
#include "back/xlsx/sheet.h"

#include "base/unwind.h"
#include "base/utf8.h"

enum { NARROWEST = 8, WIDEST = 60, FILTER_BUTTON = 3 };

/* Excel counts days from here, and takes 1900 for a leap year: right from March on. */
#define EXCEL_FIRST_DAY (-25509) /* 1900-03-01 */
#define EXCEL_EPOCH (-25569)     /* 1899-12-30 */

/* ---- values ----------------------------------------------------------------------------- */

/* Excel reads "_x0041_" as "A"; its own first sign written so is itself. */
static void add_escaped(Buf *out, Str text, size_t i)
{
    enum { PATTERN = 7 }; /* _xHHHH_ */
    bool escape = text.n - i >= PATTERN && text.p[i] == '_' && text.p[i + 1] == 'x' &&
                  text.p[i + PATTERN - 1] == '_';
    for (size_t k = i + 2; escape && k < i + PATTERN - 1; k++)
        escape = strchr("0123456789abcdefABCDEF", text.p[k]) != NULL;
    buf_puts(out, escape ? "_x005F_" : "_");
}

static const char *cell_text(const Job *job, const DataTable *table, Str words, Str sheet)
{
    bool cut = false;
    Buf out = buf_new(job->arena);
    for (size_t i = 0; i < words.n; i++) {
        if (words.p[i] == '_')
            add_escaped(&out, words, i);
        else
            buf_add_char(&out, words.p[i]);
    }
    Str text = fit_text(job->arena, buf_str(&out), LONGEST_CELL, &cut);
    if (cut)
        DIAG(job->diags, XLSX_CELL_CUT, table->node->pos, 0, sheet);
    return str_cstr(job->arena, text);
}

/* Both are below 10^15, so the quotient is the double that is nearest. */
static double number_of(const CellValue *value)
{
    double divisor = 1;
    for (int i = 0; i < value->decimals + (value->percent ? 2 : 0); i++)
        divisor *= 10;
    return (double)value->digits / divisor;
}

/* "#,##0.00" shows the signs between thousands and before decimals that the reader's own
 * Excel has; as many decimals as the document has. */
static const char *number_format(Arena *arena, const CellValue *value)
{
    Buf out = buf_new(arena);
    buf_puts(&out, value->plain || value->percent ? "0" : "#,##0");
    for (int i = 0; i < value->decimals; i++)
        buf_puts(&out, i ? "0" : ".0");
    buf_puts(&out, value->percent ? "\\ %" : value->kroner ? "\\ \"kr\"" : "");
    return str_cstr(arena, buf_str(&out));
}

static void set_words(const Job *job, const DataTable *table, const CellValue *value, Str sheet,
                      SheetCell *cell)
{
    cell->kind = VALUE_WORDS;
    cell->text = cell_text(job, table, value->words, sheet);
    cell->format = may_be_formula(value) ? "@" : ""; /* nor when somebody edits it */
}

static void set_value(const Job *job, const DataTable *table, const CellValue *value, Str sheet,
                      SheetCell *cell)
{
    cell->kind = value->kind;
    cell->format = "";
    switch (value->kind) {
    case VALUE_NONE:
        return;
    case VALUE_NUMBER:
        if (!value->exact)
            break;
        cell->number = number_of(value);
        cell->format = number_format(job->arena, value);
        return;
    case VALUE_DAY:
        if (value->day < EXCEL_FIRST_DAY)
            break;
        cell->number = value->day - EXCEL_EPOCH;
        cell->format = "dd\\.mm\\.yyyy";
        return;
    case VALUE_WORDS:
        break;
    }
    set_words(job, table, value, sheet, cell);
}

/* ---- widths ----------------------------------------------------------------------------- */

/* The longest line, or word of a heading. */
static size_t longest(Str text, bool of_words)
{
    size_t most = 0, n = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);
        n = rune == '\n' || (of_words && rune == ' ') ? 0 : n + 1;
        most = n > most ? n : most;
    }
    return most;
}

static size_t width_of(const DataRow *row, const CellValue *value)
{
    if (row->kind == ROW_HEAD)
        return longest(value->words, true) + FILTER_BUTTON;
    if (row->kind == ROW_GROUP) /* it runs on over the cells beside it */
        return 0;
    size_t gaps = value->kind == VALUE_NUMBER ? value->words.n / 3 + (value->kroner ? 3 : 0) : 0;
    return longest(value->words, false) + gaps + 1;
}

static const int *find_widths(Arena *arena, const DataTable *table)
{
    int *widths = NEW_ARRAY(arena, int, table->n_columns);
    for (size_t k = 0; k < table->n_columns; k++) {
        size_t most = NARROWEST;
        for (size_t i = 0; i < table->n_rows; i++) {
            size_t width = width_of(&table->rows[i], &table->rows[i].values[k]);
            most = width > most ? width : most;
        }
        widths[k] = most < WIDEST ? (int)most : WIDEST;
    }
    return widths;
}

/* ---- the whole -------------------------------------------------------------------------- */

static CellLook look_of(DataRowKind kind)
{
    switch (kind) {
    case ROW_HEAD:
        return LOOK_HEAD;
    case ROW_GROUP:
        return LOOK_GROUP;
    case ROW_SUM:
    case ROW_TOTAL:
        return LOOK_SUM;
    case ROW_RECORD:
        break;
    }
    return LOOK_RECORD;
}

static void fill_cells(const Job *job, const DataTable *table, Sheet *sheet)
{
    Sums sums = find_sums(job->arena, table);
    Str name = str_from(sheet->name);
    sheet->cells = NEW_ARRAY(job->arena, SheetCell, table->n_rows * table->n_columns);
    for (size_t i = 0; i < table->n_rows; i++) {
        for (size_t k = 0; k < table->n_columns; k++) {
            SheetCell *cell = &sheet->cells[i * table->n_columns + k];
            cell->look = look_of(table->rows[i].kind);
            cell->right = table->columns[k].numeric;
            set_value(job, table, &table->rows[i].values[k], name, cell);
            cell->formula = sum_formula(job->arena, &sums, i, k);
        }
    }
}

/* Behind "&L"; a sign of its own is doubled. */
static const char *page_header(Arena *arena, const DataTable *table, const Language *language)
{
    Str title = fit_text(arena, table_title(arena, table, language), LONGEST_PAGE_HEADER, NULL);
    Buf out = buf_new(arena);
    buf_puts(&out, "&L");
    for (size_t i = 0; i < title.n; i++) {
        if (title.p[i] == '&')
            buf_add_char(&out, '&');
        buf_add_char(&out, title.p[i]);
    }
    return str_cstr(arena, fit_text(arena, buf_str(&out), LONGEST_PAGE_HEADER, NULL));
}

static void add_notes(const Job *job, const DataTable *table, Sheet *sheet)
{
    LIST(const char *) notes = {0};
    for (const Node *p = table->node->next;
         p && p->kind == NODE_PARAGRAPH && p->u.paragraph.style == PARAGRAPH_SMALL; p = p->next)
        *LIST_ADD(job->arena, &notes) =
            cell_text(job, table, node_words(job->arena, p), str_from(sheet->name));
    sheet->notes = notes.items;
    sheet->n_notes = notes.n;
}

static void count_rows(const DataTable *table, Sheet *sheet)
{
    while (sheet->n_heads < table->n_rows && table->rows[sheet->n_heads].kind == ROW_HEAD)
        sheet->n_heads++;
    for (size_t i = sheet->n_heads; i < table->n_rows && table->rows[i].kind != ROW_TOTAL; i++)
        sheet->n_records++;
}

Sheets make_sheets(const Job *job, const Language *language, const DataTables *tables)
{
    Sheets sheets = {0};
    Map taken = map_new(job->arena);
    for (size_t i = 0; i < tables->n; i++) {
        const DataTable *table = &tables->items[i];
        Sheet *sheet = LIST_ADD(job->arena, &sheets);
        *sheet = (Sheet){.name = sheet_name(job->arena, table, language, &taken),
                         .page_header = page_header(job->arena, table, language),
                         .n_rows = table->n_rows,
                         .n_columns = table->n_columns,
                         .widths = find_widths(job->arena, table)};
        fill_cells(job, table, sheet);
        add_notes(job, table, sheet);
        count_rows(table, sheet);
        if (sheet->n_rows + sheet->n_notes + 1 > MOST_SHEET_ROWS)
            unwind_fail(arena_unwind(job->arena), EXIT_LIMIT,
                        "arket «%s» har flere rader enn Excel tar imot", sheet->name);
    }
    return sheets;
}
