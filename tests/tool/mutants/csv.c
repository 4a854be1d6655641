/* csv.c - a table from a spreadsheet: semicolons, one record a line. */
#include "mutants.h"

typedef struct Cell {
    size_t at, length;
} Cell;

/* The next cell at *at of a line that ends at `end`; quotes may hold semicolons. */
static bool next_cell(Str bytes, size_t *at, size_t end, Cell *cell)
{
    if (*at > end)
        return false;
    bool quoted = false;
    size_t i = *at;
    while (i < end && (quoted || bytes.p[i] != ';')) {
        quoted ^= bytes.p[i] == '"';
        i++;
    }
    *cell = (Cell){*at, i - *at};
    *at = i + 1;
    return true;
}

static void spoil_cell(Mill *mill, Str heading, const Cell *cell)
{
    Str value = str_slice(file_bytes(mill), cell->at, cell->at + cell->length);
    size_t end = cell->at + cell->length;
    if (value.n == 0 || value.p[0] == '"')
        return;
    if (schema_is_among(S("behov ansvarleg ansvarlig strategi"), heading))
        add_mutant(mill, KIND_csv_reference, end, 0, S("qq"));
    if (schema_is_among(S("status læringsarena"), heading))
        add_mutant(mill, KIND_csv_choice, end, 0, S("qq"));
    if (schema_is_among(S("frist"), heading))
        add_mutant(mill, KIND_csv_deadline, cell->at, cell->length, S("snart"));
    if (str_starts(heading, S("kostnad")) || str_starts(heading, S("finansiering")))
        add_mutant(mill, KIND_csv_amount, cell->at, cell->length, S("mye"));
    if (str_starts(heading, S("tittel")))
        add_mutant(mill, KIND_csv_quote, cell->at, 0, S("\""));
}

static size_t n_cells(Str bytes, size_t at, size_t end)
{
    Cell cell;
    size_t n = 0;
    while (next_cell(bytes, &at, end, &cell))
        n++;
    return n;
}

static void mutate_row(Mill *mill, const Cell *headings, size_t n, size_t start, size_t end)
{
    Str bytes = file_bytes(mill);
    Cell cell;
    size_t at = start;
    for (size_t i = 0; i < n && next_cell(bytes, &at, end, &cell); i++)
        spoil_cell(mill, str_slice(bytes, headings[i].at, headings[i].at + headings[i].length),
                   &cell);
    size_t last = end - (end > start && bytes.p[end - 1] == '\r');
    if (n_cells(bytes, start, last) == n)
        add_mutant(mill, KIND_csv_cell_more, last, 0, S(";mer"));
}

void mutate_csv(Mill *mill)
{
    enum { MOST = 64 };
    Cell headings[MOST];
    Str bytes = file_bytes(mill);
    size_t end = str_find_char(bytes, '\n', 0), n = 0;
    size_t at = str_starts(bytes, S("\xEF\xBB\xBF")) ? 3 : 0;
    size_t last = end - (bytes.p[end - 1] == '\r');
    while (n < MOST && next_cell(bytes, &at, last, &headings[n])) {
        add_mutant(mill, KIND_csv_header, headings[n].at + headings[n].length, 0, S("qq"));
        if (n < 9)
            add_mutant_told_at(mill, KIND_csv_header_empty, headings[n].at, headings[n].length,
                               STR_EMPTY, end + 1 - headings[n].length);
        n++;
    }
    for (size_t start = end + 1; start < bytes.n; start = end + 1) {
        size_t next = str_find_char(bytes, '\n', start);
        end = next == SIZE_MAX ? bytes.n : next;
        mutate_row(mill, headings, n, start, end);
    }
}
