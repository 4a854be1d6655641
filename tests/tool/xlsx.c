/* xlsx.c - reads an XLSX file back: ZIP (zlib) and XML, and nothing of planverk or of the
 * library that wrote it.
 *
 *     xlsx parts FILE FOLDER   each part as a file of its own, "/" in its name as "_"
 *     xlsx cells FILE          what the sheets hold:
 *                                sheet TAB name
 *                                pane TAB first row below it TAB state
 *                                filter TAB range
 *                                cell TAB place TAB type TAB number format TAB formula TAB value
 *                              with the type of the XML ("s" is a string, "n" a number), a
 *                              line end in a string as "¶"
 *     xlsx rows FILE           "T TAB name", then "R TAB cell TAB cell ..." for each row, as CSV
 *                              has them: 1250000,5 and 45% and 30.06.2027
 *     xlsx check FILE          recomputes each formula: it must be a SUM of cells, and its cached
 *                              value what they come to; ends with "N formulas"
 *
 * Exit code 1 where the file is broken: XML that is not well-formed, a part that is missing,
 * a formula that is none or is wrong.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static _Noreturn void fail(const char *what, const char *where)
{
    fprintf(stderr, "xlsx: %s: %s\n", where, what);
    exit(1);
}

static void *must(void *memory)
{
    if (!memory)
        fail("no memory", "xlsx");
    return memory;
}

/* ---- ZIP -------------------------------------------------------------------------------- */

typedef struct Part {
    char name[256];
    char *text; /* with a NUL behind it */
    size_t n;
} Part;

enum { MOST_PARTS = 400 };

typedef struct File {
    const char *path;
    Part parts[MOST_PARTS];
    size_t n_parts;
} File;

static unsigned number(const unsigned char *p, int bytes)
{
    unsigned n = 0;
    while (bytes--)
        n = n << 8 | p[bytes];
    return n;
}

static char *inflated(const unsigned char *from, size_t n, size_t whole, const char *name)
{
    char *text = must(malloc(whole + 1));
    z_stream z = {.next_in = (unsigned char *)(size_t)from,
                  .avail_in = (unsigned)n,
                  .next_out = (unsigned char *)text,
                  .avail_out = (unsigned)whole};
    if (inflateInit2(&z, -15) != Z_OK || inflate(&z, Z_FINISH) != Z_STREAM_END ||
        z.total_out != whole)
        fail("it cannot be inflated", name);
    inflateEnd(&z);
    text[whole] = '\0';
    return text;
}

static unsigned char *read_bytes(const char *path, size_t *n)
{
    FILE *file = fopen(path, "rb");
    unsigned char *bytes = NULL;
    if (!file || fseek(file, 0, SEEK_END) != 0)
        fail("it cannot be read", path);
    long size = ftell(file);
    rewind(file);
    bytes = must(malloc((size_t)size + 1));
    if (fread(bytes, 1, (size_t)size, file) != (size_t)size)
        fail("it cannot be read", path);
    fclose(file);
    *n = (size_t)size;
    return bytes;
}

/* The central directory (APPNOTE 4.3.12), which the end record (4.3.16) points to. */
static void read_zip(File *file)
{
    enum { END = 22, ENTRY = 46, LOCAL = 30 };
    size_t n;
    unsigned char *zip = read_bytes(file->path, &n);
    if (n < END || number(zip + n - END, 4) != 0x06054b50)
        fail("it is not a ZIP file", file->path);
    unsigned entries = number(zip + n - 12, 2), at = number(zip + n - 6, 4);
    for (unsigned i = 0; i < entries; i++) {
        if (at + ENTRY > n || number(zip + at, 4) != 0x02014b50 || file->n_parts == MOST_PARTS)
            fail("its directory is broken", file->path);
        const unsigned char *entry = zip + at, *local = zip + number(entry + 42, 4);
        unsigned length = number(entry + 28, 2), packed = number(entry + 20, 4);
        Part *part = &file->parts[file->n_parts++];
        snprintf(part->name, sizeof part->name, "%.*s", (int)length, (const char *)entry + ENTRY);
        part->n = number(entry + 24, 4);
        if (number(entry + 10, 2) != Z_DEFLATED)
            fail("it is not deflated", part->name);
        part->text = inflated(local + LOCAL + number(local + 26, 2) + number(local + 28, 2), packed,
                              part->n, part->name);
        if (crc32(0, (unsigned char *)part->text, (unsigned)part->n) != number(entry + 16, 4))
            fail("its checksum is wrong", part->name);
        at += ENTRY + length + number(entry + 30, 2) + number(entry + 32, 2);
    }
    free(zip);
}

static const Part *find_part(const File *file, const char *name)
{
    for (size_t i = 0; i < file->n_parts; i++)
        if (strcmp(file->parts[i].name, name) == 0)
            return &file->parts[i];
    fail("it has no such part", name);
}

/* ---- XML -------------------------------------------------------------------------------- */

enum { DEEPEST = 32, LONGEST_NAME = 64, LONGEST_TEXT = 262144 };

/* Walks over tags. After next(): `name`, whether it opens and closes, and the text that
 * stood before it. Every tag must be closed in its turn. */
typedef struct Xml {
    const char *part, *p, *attributes;
    char name[LONGEST_NAME];
    bool opens, closes;
    char *text; /* before the tag, decoded */
    char open[DEEPEST][LONGEST_NAME];
    int depth;
} Xml;

static Xml xml_start(const Part *part)
{
    Xml xml = {.part = part->name, .p = part->text, .text = must(malloc(LONGEST_TEXT))};
    return xml;
}

static void add_entity(Xml *xml, char **out)
{
    static const char *const entities[][2] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        size_t n = strlen(entities[i][0]);
        if (strncmp(xml->p, entities[i][0], n) == 0) {
            *(*out)++ = *entities[i][1];
            xml->p += n;
            return;
        }
    }
    fail("an entity that XML does not know", xml->part);
}

static void read_text(Xml *xml)
{
    char *out = xml->text;
    while (*xml->p && *xml->p != '<') {
        unsigned char c = (unsigned char)*xml->p;
        if (out - xml->text > LONGEST_TEXT - 2)
            fail("a text is too long", xml->part);
        if (c < 0x20 && c != '\n' && c != '\t' && c != '\r')
            fail("a control character", xml->part);
        if (c == '&')
            add_entity(xml, &out);
        else
            *out++ = *xml->p++;
    }
    *out = '\0';
}

static bool next(Xml *xml)
{
    read_text(xml);
    if (!*xml->p) {
        if (xml->depth)
            fail("a tag is not closed", xml->part);
        return false;
    }
    const char *end = strchr(xml->p, '>');
    if (!end)
        fail("a tag has no end", xml->part);
    if (xml->p[1] == '?') {
        xml->p = end + 1;
        return next(xml);
    }
    xml->opens = xml->p[1] != '/';
    xml->closes = !xml->opens || end[-1] == '/';
    const char *name = xml->p + (xml->opens ? 1 : 2);
    size_t n = strcspn(name, " />");
    if (n == 0 || n >= LONGEST_NAME)
        fail("a tag without a name", xml->part);
    snprintf(xml->name, sizeof xml->name, "%.*s", (int)n, name);
    xml->attributes = name + n;
    xml->p = end + 1;
    if (xml->opens && !xml->closes) {
        if (xml->depth == DEEPEST)
            fail("too deep", xml->part);
        strcpy(xml->open[xml->depth++], xml->name);
    } else if (!xml->opens && (!xml->depth || strcmp(xml->open[--xml->depth], xml->name) != 0)) {
        fail("tags that cross", xml->part);
    }
    return true;
}

static bool opens(const Xml *xml, const char *name)
{
    return xml->opens && strcmp(xml->name, name) == 0;
}

static bool ends(const Xml *xml, const char *name)
{
    return xml->closes && strcmp(xml->name, name) == 0;
}

/* The tag's attribute, decoded, or the empty string; good until the next call. */
static const char *attribute(const Xml *xml, const char *name)
{
    static char value[4096];
    char key[LONGEST_NAME + 4];
    snprintf(key, sizeof key, " %s=\"", name);
    const char *from = strstr(xml->attributes, key), *end = strchr(xml->attributes, '>');
    value[0] = '\0';
    if (!from || from > end)
        return value;
    Xml inner = {.part = xml->part, .p = from + strlen(key)};
    char *out = value;
    while (*inner.p && *inner.p != '"' && out < value + sizeof value - 1) {
        if (*inner.p == '&')
            add_entity(&inner, &out);
        else
            *out++ = *inner.p++;
    }
    *out = '\0';
    return value;
}

/* ---- the workbook ----------------------------------------------------------------------- */

typedef struct Cell {
    int row, column; /* from 1 */
    char type;       /* 's', 'n', or 0 where it is only a look */
    char *formula, *value, *format;
} Cell;

typedef struct Sheet {
    char name[256], pane[64], filter[64];
    Cell *cells;
    size_t n, room;
    int last_column;
} Sheet;

enum { MOST_SHEETS = 200, MOST_FORMATS = 1000 };

typedef struct Book {
    char **strings;
    size_t n_strings, room;
    char *formats[MOST_FORMATS]; /* of cellXfs */
    int n_formats;
    Sheet sheets[MOST_SHEETS];
    size_t n_sheets;
} Book;

/* All texts that are kept hang on one string, to the program's end. */
typedef struct Kept {
    struct Kept *before;
    char text[];
} Kept;
static Kept *last_kept;

static char *copy(const char *text)
{
    Kept *kept = must(malloc(sizeof *kept + strlen(text) + 1));
    kept->before = last_kept;
    last_kept = kept;
    return strcpy(kept->text, text);
}

static int hex_of(const char *p)
{
    char digits[5] = {p[0], p[1], p[2], p[3], 0}, *end;
    long n = strtol(digits, &end, 16);
    return *end || strchr(digits, ' ') ? -1 : (int)n;
}

/* "_x0041_" is an "A" to Excel. */
static void undo_escapes(char *text)
{
    char *out = text;
    for (char *p = text; *p;) {
        bool escape =
            strlen(p) >= 7 && p[0] == '_' && p[1] == 'x' && p[6] == '_' && hex_of(p + 2) > 0;
        *out++ = escape ? (char)hex_of(p + 2) : *p;
        p += escape ? 7 : 1;
    }
    *out = '\0';
}

static void read_strings(Book *book, const Part *part)
{
    Xml xml = xml_start(part);
    while (next(&xml)) {
        if (!ends(&xml, "t"))
            continue;
        if (book->n_strings == book->room) {
            book->room = book->room * 2 + 64;
            book->strings = must(realloc(book->strings, book->room * sizeof(char *)));
        }
        char *text = copy(xml.opens ? "" : xml.text);
        undo_escapes(text);
        book->strings[book->n_strings++] = text;
    }
    free(xml.text);
}

static void read_formats(Book *book, const Part *part)
{
    struct {
        int id;
        char *code;
    } codes[MOST_FORMATS] = {{0, copy("General")}, {49, copy("@")}};
    int n = 2;
    bool cells = false;
    Xml xml = xml_start(part);
    while (next(&xml)) {
        if (opens(&xml, "numFmt") && n < MOST_FORMATS) {
            codes[n].id = atoi(attribute(&xml, "numFmtId"));
            codes[n++].code = copy(attribute(&xml, "formatCode"));
        }
        if (strcmp(xml.name, "cellXfs") == 0)
            cells = xml.opens;
        if (!cells || !opens(&xml, "xf") || book->n_formats == MOST_FORMATS)
            continue;
        int id = atoi(attribute(&xml, "numFmtId"));
        char *code = "?";
        for (int i = 0; i < n; i++)
            if (codes[i].id == id)
                code = codes[i].code;
        book->formats[book->n_formats++] = code;
    }
    free(xml.text);
}

static void read_place(const char *ref, int *row, int *column)
{
    *column = 0;
    for (; *ref >= 'A' && *ref <= 'Z'; ref++)
        *column = *column * 26 + (*ref - 'A' + 1);
    *row = atoi(ref);
}

static Cell *add_cell(Sheet *sheet)
{
    if (sheet->n == sheet->room) {
        sheet->room = sheet->room * 2 + 256;
        sheet->cells = must(realloc(sheet->cells, sheet->room * sizeof(Cell)));
    }
    sheet->cells[sheet->n] = (Cell){.value = "", .formula = "", .format = ""};
    return &sheet->cells[sheet->n++];
}

static void read_cell(const Book *book, Sheet *sheet, const Xml *xml)
{
    Cell *cell = add_cell(sheet);
    size_t format = (size_t)atoi(attribute(xml, "s"));
    read_place(attribute(xml, "r"), &cell->row, &cell->column);
    if (cell->column > sheet->last_column)
        sheet->last_column = cell->column;
    cell->format = format < (size_t)book->n_formats ? book->formats[format] : "?";
    const char *type = attribute(xml, "t");
    cell->type = *type ? *type : 'n';
    if (xml->closes)
        cell->type = 0;
}

static void read_value(const Book *book, Cell *cell, const char *text, const char *part)
{
    size_t i = (size_t)atol(text);
    if (cell->type != 's')
        cell->value = copy(text);
    else if (i < book->n_strings)
        cell->value = book->strings[i];
    else
        fail("a string that is not there", part);
}

static void read_sheet(const Book *book, Sheet *sheet, const Part *part)
{
    Xml xml = xml_start(part);
    while (next(&xml)) {
        Cell *last = sheet->n ? &sheet->cells[sheet->n - 1] : NULL;
        if (opens(&xml, "pane"))
            snprintf(sheet->pane, sizeof sheet->pane, "%s\t", attribute(&xml, "topLeftCell"));
        if (opens(&xml, "pane"))
            strncat(sheet->pane, attribute(&xml, "state"), 20);
        if (opens(&xml, "autoFilter"))
            snprintf(sheet->filter, sizeof sheet->filter, "%s", attribute(&xml, "ref"));
        if (opens(&xml, "c"))
            read_cell(book, sheet, &xml);
        else if (last && ends(&xml, "f"))
            last->formula = copy(xml.text);
        else if (last && ends(&xml, "v"))
            read_value(book, last, xml.text, part->name);
    }
    free(xml.text);
}

static void read_book(const File *file, Book *book)
{
    const Part *workbook = find_part(file, "xl/workbook.xml");
    for (size_t i = 0; i < file->n_parts; i++) { /* all of them are well-formed */
        Xml xml = xml_start(&file->parts[i]);
        while (next(&xml))
            continue;
        free(xml.text);
    }
    read_strings(book, find_part(file, "xl/sharedStrings.xml"));
    read_formats(book, find_part(file, "xl/styles.xml"));
    Xml xml = xml_start(workbook);
    while (next(&xml) && book->n_sheets < MOST_SHEETS) {
        if (!opens(&xml, "sheet"))
            continue;
        char name[64];
        Sheet *sheet = &book->sheets[book->n_sheets++];
        snprintf(sheet->name, sizeof sheet->name, "%s", attribute(&xml, "name"));
        snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", book->n_sheets);
        read_sheet(book, sheet, find_part(file, name));
    }
    free(xml.text);
}

/* ---- what is printed -------------------------------------------------------------------- */

static void print_text(const char *text)
{
    for (; *text; text++) {
        if (*text == '\n')
            fputs("\xc2\xb6", stdout);
        else
            putchar(*text == '\t' ? ' ' : *text);
    }
}

static void print_cells(const Book *book)
{
    for (size_t i = 0; i < book->n_sheets; i++) {
        const Sheet *sheet = &book->sheets[i];
        printf("sheet\t%s\n", sheet->name);
        if (sheet->pane[0])
            printf("pane\t%s\n", sheet->pane);
        if (sheet->filter[0])
            printf("filter\t%s\n", sheet->filter);
        for (size_t k = 0; k < sheet->n; k++) {
            const Cell *cell = &sheet->cells[k];
            if (!cell->type)
                continue;
            printf("cell\t");
            if (cell->column > 26)
                putchar('A' + (cell->column - 1) / 26 - 1);
            printf("%c%d\t%c\t%s\t%s\t", 'A' + (cell->column - 1) % 26, cell->row, cell->type,
                   cell->format, cell->formula);
            print_text(cell->value);
            putchar('\n');
        }
    }
}

/* A day as days since 1899-12-30 (ECMA-376 part 1, 18.17.4.1); H. Hinnant's civil_from_days. */
static void print_day(long serial)
{
    long z = serial - 25569 + 719468, era = z / 146097, doe = z - era * 146097;
    long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    long doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    long month = mp < 10 ? mp + 3 : mp - 9;
    printf("%02ld.%02ld.%04ld", doy - (153 * mp + 2) / 5 + 1, month,
           yoe + era * 400 + (month <= 2));
}

static void print_value(const Cell *cell)
{
    if (cell->type == 's') {
        print_text(cell->value);
    } else if (strstr(cell->format, "yyyy")) {
        print_day(atol(cell->value));
    } else {
        bool percent = strchr(cell->format, '%') != NULL;
        char said[64];
        snprintf(said, sizeof said, "%.15g", atof(cell->value) * (percent ? 100 : 1));
        for (char *p = said; *p; p++)
            putchar(*p == '.' ? ',' : *p);
        if (percent)
            putchar('%');
    }
}

static void print_rows(const Book *book)
{
    for (size_t i = 0; i < book->n_sheets; i++) {
        const Sheet *sheet = &book->sheets[i];
        printf("T\t%s", sheet->name);
        int row = 0, column = 0;
        for (size_t k = 0; k < sheet->n; k++) {
            const Cell *cell = &sheet->cells[k];
            if (cell->row != row) {
                /* what stands apart below the table is a remark */
                if (row && cell->row > row + 1)
                    break;
                printf("\nR");
                row = cell->row;
                column = 0;
            }
            for (; column < cell->column; column++)
                putchar('\t');
            if (cell->type)
                print_value(cell);
        }
        putchar('\n');
    }
}

/* ---- formulas --------------------------------------------------------------------------- */

static double value_at(const Sheet *sheet, int row, int column)
{
    for (size_t i = 0; i < sheet->n; i++)
        if (sheet->cells[i].row == row && sheet->cells[i].column == column &&
            sheet->cells[i].type == 'n')
            return atof(sheet->cells[i].value);
    return 0;
}

/* The sum of "B2:B5,B8:B9)"; false where it is anything else. */
static bool add_ranges(const Sheet *sheet, const char *p, double *sum)
{
    for (*sum = 0;; p++) {
        char from[16], to[16];
        int n = 0, row, column, last_row, last_column;
        if (sscanf(p, "%15[A-Z0-9]:%15[A-Z0-9]%n", from, to, &n) != 2)
            return false;
        read_place(from, &row, &column);
        read_place(to, &last_row, &last_column);
        for (int r = row; r <= last_row; r++)
            for (int c = column; c <= last_column; c++)
                *sum += value_at(sheet, r, c);
        p += n;
        if (*p != ',')
            return strcmp(p, ")") == 0;
    }
}

static int check(const Book *book)
{
    int formulas = 0, wrong = 0;
    for (size_t i = 0; i < book->n_sheets; i++) {
        const Sheet *sheet = &book->sheets[i];
        for (size_t k = 0; k < sheet->n; k++) {
            const Cell *cell = &sheet->cells[k];
            double sum = 0;
            if (!*cell->formula)
                continue;
            formulas++;
            bool good = strncmp(cell->formula, "SUM(", 4) == 0 &&
                        add_ranges(sheet, cell->formula + 4, &sum) &&
                        fabs(sum - atof(cell->value)) < 1e-6;
            if (!good)
                printf("%s, row %d, column %d: %s is %.15g, not %s\n", sheet->name, cell->row,
                       cell->column, cell->formula, sum, cell->value);
            wrong += !good;
        }
    }
    printf("%d formulas\n", formulas);
    return wrong > 0;
}

static void write_parts(const File *file, const char *folder)
{
    for (size_t i = 0; i < file->n_parts; i++) {
        char path[1024];
        int n = snprintf(path, sizeof path, "%s/", folder);
        snprintf(path + n, sizeof path - (size_t)n, "%s", file->parts[i].name);
        for (char *p = path + n; *p; p++)
            if (*p == '/')
                *p = '_';
        FILE *out = fopen(path, "wb");
        if (!out || fwrite(file->parts[i].text, 1, file->parts[i].n, out) != file->parts[i].n ||
            fclose(out) != 0)
            fail("it cannot be written", path);
    }
}

int main(int argc, char **argv)
{
    static File file;
    static Book book;
    if (argc < 3 || (strcmp(argv[1], "parts") == 0) != (argc == 4)) {
        fprintf(stderr, "usage: xlsx parts FILE FOLDER | xlsx cells|rows|check FILE\n");
        return 2;
    }
    file.path = argv[2];
    read_zip(&file);
    if (argc == 4) {
        write_parts(&file, argv[3]);
        return 0;
    }
    read_book(&file, &book);
    if (strcmp(argv[1], "cells") == 0)
        print_cells(&book);
    else if (strcmp(argv[1], "rows") == 0)
        print_rows(&book);
    else
        return check(&book);
    return 0;
}
