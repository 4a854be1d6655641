/* csv.c - a table from a spreadsheet as a list of mappings.
 *
 * The first line names the columns with the same words as the keys in YAML.
 * "kostnad 2026" is the amount of a year, "finansiering egen 2026" that of a
 * source in a year. The separator is a semicolon, a tab or a comma (RFC 4180
 * knows only the last, but Excel writes the first in Norway).
 */
#include "plan/load.h"

#include "base/load.h"
#include "base/sys.h"
#include "base/utf8.h"

typedef LIST(Text) Row;

typedef struct Column {
    const FieldInfo *field; /* NULL: unknown, reported */
    Tree *key;
    Text source; /* of "finansiering egen": the source; else empty */
    Text year;   /* of "kostnad 2026": the year; else empty */
} Column;

typedef struct Table {
    const Job *job;
    Text text;
    size_t i; /* how far the text is read */
    char separator;
    RecordId record;
    LIST(Column) columns;
} Table;

/* ---- cells ---- */

static Text slice(Text text, size_t from, size_t to)
{
    return (Text){str_slice(text.s, from, to), text.pos + (Pos)from};
}

static bool is_line_end(const Table *t)
{
    return t->i >= t->text.s.n || t->text.s.p[t->i] == '\n' || t->text.s.p[t->i] == '\r';
}

/* A quoted cell whose text has "" inside: each stands for its second quote. */
static Text without_doubled_quotes(const Job *job, Text raw)
{
    Buf out = buf_new(job->arena);
    LIST(SourceFragment) fragments = {0};
    for (size_t from = 0; from < raw.s.n;) {
        size_t quote = str_find_char(raw.s, '"', from);
        size_t to = quote == SIZE_MAX ? raw.s.n : quote;
        *LIST_ADD(job->arena, &fragments) =
            (SourceFragment){(uint32_t)out.n, false, raw.pos + (Pos)from};
        buf_add(&out, str_slice(raw.s, from, to));
        if (quote != SIZE_MAX)
            buf_add_char(&out, '"');
        from = to + 2;
    }
    Str s = buf_str(&out);
    return (Text){s, source_add_derived(job->sources, s, fragments.items, fragments.n)};
}

static Text read_quoted(Table *t)
{
    size_t open = t->i++, from = t->i;
    bool doubled = false;
    for (; t->i < t->text.s.n; t->i++) {
        if (t->text.s.p[t->i] != '"')
            continue;
        if (t->i + 1 == t->text.s.n || t->text.s.p[t->i + 1] != '"')
            break;
        doubled = true;
        t->i++;
    }
    if (t->i >= t->text.s.n)
        DIAG(t->job->diags, CSV_QUOTE, t->text.pos + (Pos)open, 1, STR_EMPTY);
    Text raw = slice(t->text, from, t->i++);
    return doubled ? without_doubled_quotes(t->job, raw) : raw;
}

static Text read_cell(Table *t)
{
    bool quoted = !is_line_end(t) && t->text.s.p[t->i] == '"';
    Text cell = quoted ? read_quoted(t) : (Text){STR_EMPTY, POS_NONE};
    size_t from = t->i;
    while (!is_line_end(t) && t->text.s.p[t->i] != t->separator)
        t->i++;
    if (!quoted)
        cell = slice(t->text, from, t->i);
    Str trimmed = str_trim(cell.s);
    return (Text){trimmed, cell.pos + (Pos)(trimmed.p - cell.s.p)};
}

/* False at the end of the text. */
static bool read_row(Table *t, Row *row)
{
    row->n = 0;
    if (t->i >= t->text.s.n)
        return false;
    for (;;) {
        *LIST_ADD(t->job->arena, row) = read_cell(t);
        if (is_line_end(t))
            break;
        t->i++;
    }
    if (t->i < t->text.s.n && t->text.s.p[t->i] == '\r')
        t->i++;
    if (t->i < t->text.s.n && t->text.s.p[t->i] == '\n')
        t->i++;
    return true;
}

static char find_separator(Str text)
{
    Str line = str_slice(text, 0, str_find_char(text, '\n', 0));
    return str_find_char(line, ';', 0) != SIZE_MAX    ? ';'
           : str_find_char(line, '\t', 0) != SIZE_MAX ? '\t'
                                                      : ',';
}

/* ---- columns ---- */

static Text last_word(Text text)
{
    size_t from = text.s.n;
    while (from > 0 && text.s.p[from - 1] != ' ')
        from--;
    return slice(text, from, text.s.n);
}

static Text without_last_word(Text text)
{
    Str rest = str_trim(str_slice(text.s, 0, text.s.n - last_word(text).s.n));
    return (Text){rest, text.pos};
}

/* "Viser til" is the key viser-til. */
static const FieldInfo *find_field(const Table *t, Str name)
{
    Buf key = buf_new(t->job->arena);
    Str lower = utf8_lower(t->job->arena, name);
    for (size_t i = 0; i < lower.n; i++)
        buf_add_char(&key, lower.p[i] == ' ' ? '-' : lower.p[i]);
    return schema_find(t->record, buf_str(&key));
}

static Column read_column(const Table *t, Text name)
{
    static const Text none = {STR_INIT(""), POS_NONE};
    Column column = {NULL, tree_new_scalar(t->job->arena, name, false), none, none};
    Text word = last_word(name);
    int64_t year;
    if (word.s.n == 4 && str_to_int(word.s, &year)) {
        column.year = word;
        name = without_last_word(name);
    }
    column.field = find_field(t, name.s);
    Text head = without_last_word(name);
    if (!column.field && head.s.n > 0) {
        const FieldInfo *list = find_field(t, head.s);
        column.field = list && list->type == FIELD_LIST ? list : NULL;
        column.source = last_word(name);
    }
    if (column.field)
        column.key->text.s = column.field->name;
    return column;
}

static void read_header(Table *t)
{
    Row row = {0};
    read_row(t, &row);
    for (size_t i = 0; i < row.n; i++) {
        Column column = read_column(t, row.items[i]);
        if (!column.field && row.items[i].s.n > 0)
            DIAG(t->job->diags, CSV_HEADER, row.items[i].pos, row.items[i].s.n, row.items[i].s,
                 schema_key_list(t->job->arena, t->record));
        *LIST_ADD(t->job->arena, &t->columns) = column;
    }
}

/* ---- rows ---- */

typedef LIST(TreePair) Pairs;

static Tree *scalar(const Table *t, Text text)
{
    return tree_new_scalar(t->job->arena, text, false);
}

/* A key that no file holds; errors about it point at the cell. */
static Tree *made_key(const Table *t, Str key, Pos pos)
{
    return scalar(t, (Text){key, pos});
}

static TreePair *find_pair(Pairs *pairs, Str key)
{
    for (size_t i = 0; i < pairs->n; i++)
        if (str_eq(pairs->items[i].key->text.s, key))
            return &pairs->items[i];
    return NULL;
}

/* Adds year → amount to the mapping under `key`, which is made when missing. */
static void add_year(const Table *t, Pairs *pairs, Tree *key, Text year, Text cell)
{
    Arena *arena = t->job->arena;
    TreePair *pair = find_pair(pairs, key->text.s);
    size_t n = pair && pair->value->kind == TREE_MAPPING ? pair->value->n : 0;
    TreePair *years = NEW_ARRAY(arena, TreePair, n + 1);
    for (size_t i = 0; i < n; i++)
        years[i] = pair->value->pairs[i];
    years[n] = (TreePair){made_key(t, year.s, cell.pos), scalar(t, cell)};
    Tree *value = tree_new_mapping(arena, years, n + 1, cell.pos);
    if (pair)
        pair->value = value;
    else
        *LIST_ADD(arena, pairs) = (TreePair){key, value};
}

static void add_value(const Table *t, Pairs *pairs, Tree *key, Text year, Text cell)
{
    if (year.s.n > 0)
        add_year(t, pairs, key, year, cell);
    else
        *LIST_ADD(t->job->arena, pairs) = (TreePair){key, scalar(t, cell)};
}

/* "a, b" in a cell of several texts. */
static Tree *split_cell(const Table *t, Text cell)
{
    LIST(Tree *) items = {0};
    Str rest = cell.s, piece;
    while (str_split(&rest, ',', &piece)) {
        Str s = str_trim(piece);
        if (s.n > 0)
            *LIST_ADD(t->job->arena, &items) =
                scalar(t, (Text){s, cell.pos + (Pos)(s.p - cell.s.p)});
    }
    return tree_new_sequence(t->job->arena, items.items, items.n, cell.pos);
}

static void add_cell(const Table *t, const Column *column, Text cell, Pairs *pairs, Pairs *sources)
{
    Arena *arena = t->job->arena;
    Tree *key = made_key(t, column->field->name, cell.pos);
    if (column->source.s.n > 0)
        add_value(t, sources, made_key(t, column->source.s, cell.pos), column->year, cell);
    else if (column->field->type == FIELD_TEXTS)
        *LIST_ADD(arena, pairs) = (TreePair){key, split_cell(t, cell)};
    else
        add_value(t, pairs, key, column->year, cell);
}

/* NULL for a row of empty cells. */
static Tree *make_row(const Table *t, const Row *row)
{
    Pairs pairs = {0}, sources = {0};
    const FieldInfo *list = NULL;
    bool long_row = false;
    for (size_t i = 0; i < row->n; i++) {
        const Column *column = i < t->columns.n ? &t->columns.items[i] : NULL;
        if (row->items[i].s.n == 0)
            continue;
        if (!column && !long_row)
            DIAG(t->job->diags, CSV_LONG_ROW, row->items[i].pos, row->items[i].s.n, STR_EMPTY);
        long_row |= !column;
        if (column && column->field)
            add_cell(t, column, row->items[i], &pairs, &sources);
        if (column && column->source.s.n > 0)
            list = column->field;
    }
    if (sources.n > 0 && list)
        *LIST_ADD(t->job->arena, &pairs) = (TreePair){
            made_key(t, list->name, sources.items[0].key->pos),
            tree_new_mapping(t->job->arena, sources.items, sources.n, sources.items[0].key->pos)};
    return pairs.n == 0 ? NULL
                        : tree_new_mapping(t->job->arena, pairs.items, pairs.n, row->items[0].pos);
}

Tree *csv_load(const Job *job, Str folder, const Tree *path, RecordId record)
{
    Table t = {.job = job, .record = record};
    Str clean;
    if (!plan_path(job, path, &clean) ||
        !load_text(job, path_join(job->arena, folder, clean), path->pos, path->length, &t.text))
        return NULL;
    t.separator = find_separator(t.text.s);
    read_header(&t);
    LIST(Tree *) rows = {0};
    Row row = {0};
    while (read_row(&t, &row)) {
        Tree *node = make_row(&t, &row);
        if (node)
            *LIST_ADD(job->arena, &rows) = node;
    }
    return tree_new_sequence(job->arena, rows.items, rows.n, t.text.pos);
}
