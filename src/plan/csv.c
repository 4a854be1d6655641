/* csv.c - a table from a spreadsheet as a list of mappings, as if it had been written in
 * YAML. The first line with headings names the columns; above it may stand a title.
 *
 * Cells that refer to other records may hold their names instead of their ids, for that
 * is what people have in their spreadsheets.
 */
#include "plan/csv.h"

#include "base/load.h"
#include "base/sys.h"
#include "base/utf8.h"
#include "plan/bind.h"
#include "plan/plan_read.h"

typedef struct Table {
    const Job *job;
    const CsvNames *names;
    RecordId record;
    CsvReader reader;
    LIST(CsvColumn) columns;
    size_t cells; /* so far, against TREE_MAX_NODES */
    bool askew;   /* a column or a row is not what it should be: sums of it say nothing */
} Table;

/* ---- names ------------------------------------------------------------------- */

CsvNames csv_no_names(Arena *arena)
{
    CsvNames names;
    for (size_t i = 0; i < RECORD_COUNT; i++)
        names.records[i] = map_new(arena);
    return names;
}

static Text text_of(const Tree *item, Str key, Str other)
{
    Text text = tree_get_text(item, key);
    return text.s.n ? text : tree_get_text(item, other);
}

void csv_add_names(const Job *job, CsvNames *names, RecordId record, const Tree *item)
{
    Text id = tree_get_text(item, S("id"));
    Text name = text_of(item, S("navn"), S("namn"));
    if (!name.s.n)
        name = tree_get_text(item, S("tittel"));
    Map *map = &names->records[record];
    Str spellings[] = {id.s, name.s};
    for (size_t i = 0; id.s.n && i < 2; i++) {
        Str folded = utf8_lower(job->arena, spellings[i]);
        if (spellings[i].n && !map_get(map, folded))
            map_put(map, folded, str_cstr(job->arena, id.s));
    }
    const Tree *subgoals = tree_get(item, S("delmål"));
    for (size_t i = 0; subgoals && subgoals->kind == TREE_SEQUENCE && i < subgoals->n; i++)
        csv_add_names(job, names, record, subgoals->items[i]);
}

Str csv_find_name(const Job *job, const CsvNames *names, RecordId record, Str name)
{
    return str_from(map_get(&names->records[record], utf8_lower(job->arena, name)));
}

/* ---- headings ---------------------------------------------------------------- */

static size_t count_known(const Table *t, const CsvRow *row)
{
    size_t known = 0;
    for (size_t i = 0; i < row->n && i < MOST_CSV_COLUMNS; i++)
        known += csv_read_column(t->job, t->names, t->record, row->items[i]).field != NULL;
    return known;
}

/* The first of the first lines that has headings; without one, the first line. */
static void find_header(Table *t, CsvRow *row)
{
    enum { MOST_TITLES = 10 };
    CsvReader start = t->reader, after = t->reader;
    CsvRow candidate = {0};
    for (int i = 0; i < MOST_TITLES && csv_read_row(&after, &candidate); i++) {
        if (count_known(t, &candidate) < (i == 0 ? 1 : 2))
            continue;
        t->reader = after;
        *row = candidate;
        return;
    }
    t->reader = start;
    csv_read_row(&t->reader, row);
}

static bool is_same_column(const CsvColumn *x, const CsvColumn *y)
{
    return x->field && x->field == y->field && x->inner == y->inner &&
           str_eq(x->source.s, y->source.s) && str_eq(x->year.s, y->year.s);
}

static void check_column(Table *t, CsvColumn *column, Text heading)
{
    if (column->skipped || !heading.s.n)
        return;
    column->skipped = !column->field;
    if (!column->field)
        csv_report_column(t->job, t->names, t->record, heading);
    for (size_t i = 0; i < t->columns.n && !column->skipped; i++) {
        if (!is_same_column(&t->columns.items[i], column))
            continue;
        DIAG(t->job->diags, KEY_AGAIN, heading.pos, heading.s.n, heading.s);
        column->skipped = true;
    }
    t->askew |= column->skipped;
}

/* Where no column is known, the first row is most likely a record: one message, not one for each
 * cell. */
static bool check_header(const Table *t, const CsvRow *row)
{
    size_t named = 0;
    for (size_t i = 0; i < row->n; i++)
        named += row->items[i].s.n > 0 && row->items[i].s.p[0] != '#';
    if (named < 2 || count_known(t, row))
        return true;
    DIAG(t->job->diags, CSV_NO_HEADER, row->items[0].pos, row->items[0].s.n,
         schema_key_list(t->job->arena, t->record));
    return false;
}

static bool read_header(Table *t)
{
    CsvRow row = {0};
    find_header(t, &row);
    if (!check_header(t, &row))
        return false;
    for (size_t i = 0; i < row.n && i < MOST_CSV_COLUMNS; i++) {
        CsvColumn column = csv_read_column(t->job, t->names, t->record, row.items[i]);
        check_column(t, &column, row.items[i]);
        *LIST_ADD(t->job->arena, &t->columns) = column;
    }
    return true;
}

/* ---- cells ------------------------------------------------------------------- */

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

/* Adds a key to the mapping under `outer`, which is made when it is missing. */
static void add_inner(const Table *t, Pairs *pairs, Str outer, Str key, Tree *value, Pos pos)
{
    Arena *arena = t->job->arena;
    TreePair *pair = find_pair(pairs, outer);
    size_t n = pair && pair->value->kind == TREE_MAPPING ? pair->value->n : 0;
    TreePair *inner = NEW_ARRAY(arena, TreePair, n + 1);
    for (size_t i = 0; i < n; i++)
        inner[i] = pair->value->pairs[i];
    inner[n] = (TreePair){made_key(t, key, pos), value};
    Tree *mapping = tree_new_mapping(arena, inner, n + 1, n ? pair->value->pos : pos);
    if (pair)
        pair->value = mapping;
    else
        *LIST_ADD(arena, pairs) = (TreePair){made_key(t, outer, pos), mapping};
}

static void add_value(const Table *t, Pairs *pairs, Str key, Text year, Text cell)
{
    if (year.s.n > 0)
        add_inner(t, pairs, key, year.s, scalar(t, cell), cell.pos);
    else
        *LIST_ADD(t->job->arena, pairs) = (TreePair){made_key(t, key, cell.pos), scalar(t, cell)};
}

/* The id of what a cell calls by its name. */
static Text resolve(const Table *t, const FieldInfo *field, Text cell)
{
    Str id = field->of ? csv_find_name(t->job, t->names, (RecordId)field->of, cell.s) : STR_EMPTY;
    return id.n ? (Text){id, cell.pos} : cell;
}

static size_t find_one_of(Str s, const char *separators, size_t from)
{
    while (from < s.n && !strchr(separators, s.p[from]))
        from++;
    return from;
}

/* "B1, B2", or one line for each. Texts have commas in them: only where there is nothing
 * better do these part them. */
static Tree *split_cell(const Table *t, const FieldInfo *field, Text cell)
{
    LIST(Tree *) items = {0};
    bool refs = field->type == FIELD_REFS;
    bool lines = find_one_of(cell.s, ";\n", 0) < cell.s.n;
    const char *separators = refs ? ",;\n" : lines ? ";\n" : ",";
    bool whole = refs && !str_eq(resolve(t, field, cell).s, cell.s);
    for (size_t from = 0; from <= cell.s.n;) {
        size_t to = whole ? cell.s.n : find_one_of(cell.s, separators, from);
        Text piece = csv_slice(cell, from, to);
        if (piece.s.n > 0)
            *LIST_ADD(t->job->arena, &items) = scalar(t, refs ? resolve(t, field, piece) : piece);
        from = to + 1;
    }
    return tree_new_sequence(t->job->arena, items.items, items.n, cell.pos);
}

static void add_cell(const Table *t, const CsvColumn *column, Text cell, Pairs *pairs,
                     Pairs *sources)
{
    const FieldInfo *field = column->field;
    if (column->inner)
        add_inner(t, pairs, field->name, column->inner->name, scalar(t, cell), cell.pos);
    else if (column->source.s.n > 0)
        add_value(t, sources, column->source.s, column->year, cell);
    else if (field->type == FIELD_TEXTS || field->type == FIELD_REFS)
        *LIST_ADD(t->job->arena, pairs) =
            (TreePair){made_key(t, field->name, cell.pos), split_cell(t, field, cell)};
    else
        add_value(t, pairs, field->name, column->year,
                  field->type == FIELD_REF ? resolve(t, field, cell) : cell);
}

/* A dash alone, or "kr -", is how a spreadsheet shows nothing. */
static bool is_nothing(Str cell)
{
    static const Str forms[] = {STR_INIT(""),       STR_INIT("-"),   STR_INIT("\u2013"),
                                STR_INIT("\u2014"), STR_INIT("kr-"), STR_INIT("-kr")};
    char kept[8];
    size_t n = 0;
    for (size_t i = 0; i < cell.n; i++) {
        bool blank = cell.p[i] == ' ' || cell.p[i] == '\xC2' || cell.p[i] == '\xA0';
        if (!blank && n == sizeof kept)
            return false;
        if (!blank)
            kept[n++] = cell.p[i];
    }
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_eq(forms[i], (Str){kept, n}))
            return true;
    return false;
}

/* ---- rows -------------------------------------------------------------------- */

static bool has_digit(Str cell)
{
    for (size_t i = 0; i < cell.n; i++)
        if (cell.p[i] >= '0' && cell.p[i] <= '9')
            return true;
    return false;
}

/* Whether a cell can be read as money, or is a number that cannot. */
static bool may_be_money(Str cell)
{
    Amount amount;
    return has_digit(cell) || parse_amount(cell, &amount) || parse_without_cost(cell, &amount);
}

/* Whether a cell belongs to a column; reports one that has none. */
static bool has_column(const Table *t, size_t i, Text cell)
{
    bool unnamed = i < t->columns.n && !t->columns.items[i].field && !t->columns.items[i].skipped;
    if (unnamed)
        DIAG(t->job->diags, CSV_WITHOUT_HEADING, cell.pos, cell.s.n, cell.s);
    return i < t->columns.n && !t->columns.items[i].skipped && !unnamed;
}

static bool holds_money(const CsvColumn *column)
{
    return !column->skipped && !column->inner && column->field &&
           (column->source.s.n || column->field->type == FIELD_MONEY);
}

/* A row with a cell too many or too few: what its cells say is not what they are read as. Empty
 * cells at the end may be left out, so that a short one is told by a word among the amounts. */
static bool has_shape(Table *t, const CsvRow *row)
{
    for (size_t i = 0; i < row->n; i++) {
        Text cell = row->items[i];
        bool beyond = i >= t->columns.n, misplaced = false;
        if (is_nothing(cell.s))
            continue;
        if (!beyond && row->n < t->columns.n && holds_money(&t->columns.items[i]))
            misplaced = !may_be_money(cell.s);
        if (beyond)
            DIAG(t->job->diags, CSV_LONG_ROW, cell.pos, cell.s.n, STR_EMPTY);
        else if (misplaced)
            DIAG(t->job->diags, CSV_SHORT_ROW, row->items[0].pos, row->items[0].s.n,
                 str_format(t->job->arena, "%zu", row->n),
                 str_format(t->job->arena, "%zu", t->columns.n), cell.s);
        if (beyond || misplaced)
            return false;
    }
    return true;
}

/* NULL for a row of empty cells. */
static Tree *make_row(Table *t, const CsvRow *row)
{
    Pairs pairs = {0}, sources = {0};
    const FieldInfo *list = NULL;
    for (size_t i = 0; i < row->n; i++) {
        Text cell = row->items[i];
        if (is_nothing(cell.s))
            continue;
        t->cells++;
        if (!has_column(t, i, cell))
            continue;
        add_cell(t, &t->columns.items[i], cell, &pairs, &sources);
        if (t->columns.items[i].source.s.n > 0)
            list = t->columns.items[i].field;
    }
    if (sources.n > 0 && list)
        *LIST_ADD(t->job->arena, &pairs) = (TreePair){
            made_key(t, list->name, sources.items[0].key->pos),
            tree_new_mapping(t->job->arena, sources.items, sources.n, sources.items[0].key->pos)};
    return pairs.n == 0
               ? NULL
               : tree_new_mapping(t->job->arena, pairs.items, pairs.n, pairs.items[0].key->pos);
}

/* Of a row whose cells are in the wrong columns: its id, so that others may refer to it, and that
 * for what it must have. NULL where the id is not in front. */
static Tree *make_stub(const Table *t, const CsvRow *row)
{
    const CsvColumn *first = t->columns.n ? &t->columns.items[0] : NULL;
    Text id = row->items[0];
    if (!id.s.n || !first || !first->field || first->field->type != FIELD_ID)
        return NULL;
    Pairs pairs = {0};
    size_t n;
    const FieldInfo *fields = schema_record_fields(t->record, &n);
    for (size_t i = 0; i < n; i++)
        if (&fields[i] == first->field || (fields[i].required && fields[i].type == FIELD_TEXT))
            add_value(t, &pairs, fields[i].name, (Text){STR_EMPTY, POS_NONE}, id);
    return tree_new_mapping(t->job->arena, pairs.items, pairs.n, id.pos);
}

/* "Sum", "I alt:", "Sum 2026" */
static bool says_sum(Arena *arena, Str cell)
{
    static const Str words[] = {STR_INIT("sum"), STR_INIT("total"), STR_INIT("totalt"),
                                STR_INIT("i alt"), STR_INIT("til sammen")};
    Str said = utf8_lower(arena, str_trim(cell));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(said, words[i]) &&
            (said.n == words[i].n || strchr(" :", said.p[words[i].n])))
            return true;
    return false;
}

/* A word for the sum, and numbers: the spreadsheet's own last row is no record. */
static bool is_sum_row(const Table *t, const CsvRow *row)
{
    bool word = false, numbers = false;
    for (size_t i = 0; i < row->n; i++) {
        if (is_nothing(row->items[i].s))
            continue;
        if (!word && !says_sum(t->job->arena, row->items[i].s))
            return false;
        if (word && !has_digit(row->items[i].s))
            return false;
        numbers |= word;
        word = true;
    }
    return numbers;
}

static void report_sum_row(const Table *t, const CsvRow *row)
{
    size_t i = 0;
    while (is_nothing(row->items[i].s))
        i++;
    DIAG(t->job->diags, CSV_SUM_ROW, row->items[i].pos, row->items[i].s.n, row->items[i].s);
}

static Tree *read_rows(Table *t)
{
    LIST(Tree *) rows = {0};
    CsvRow row = {0};
    while (csv_read_row(&t->reader, &row)) {
        if (is_sum_row(t, &row)) {
            report_sum_row(t, &row);
            continue;
        }
        bool good = has_shape(t, &row);
        t->askew |= !good;
        Tree *node = good ? make_row(t, &row) : make_stub(t, &row);
        if (node)
            *LIST_ADD(t->job->arena, &rows) = node;
        if (t->cells <= TREE_MAX_NODES)
            continue;
        DIAG(t->job->diags, YAML_SIZE, row.items[0].pos, 0,
             str_format(t->job->arena, "%d", TREE_MAX_NODES));
        break;
    }
    return tree_new_sequence(t->job->arena, rows.items, rows.n, t->reader.text.pos);
}

/* A spreadsheet holds no control characters; a file that does is something else. */
static bool is_clean(const Job *job, Text text)
{
    for (size_t i = 0; i < text.s.n; i++) {
        unsigned char c = (unsigned char)text.s.p[i];
        if (c >= ' ' || c == '\t' || c == '\n' || c == '\r')
            continue;
        DIAG0(job->diags, YAML_CONTROL, text.pos + (Pos)i, 1);
        return false;
    }
    return true;
}

Tree *csv_load(const Job *job, const CsvNames *names, Str folder, const Tree *path, RecordId record,
               bool *askew)
{
    Str clean;
    Text text;
    if (!plan_path(job, path, &clean) ||
        !load_table(job, path_join(job->arena, folder, clean), path->pos, path->length, &text) ||
        !is_clean(job, text))
        return NULL;
    if (!str_trim(text.s).n) {
        DIAG0(job->diags, FILE_EMPTY, text.pos, 0);
        return NULL;
    }
    Table t = {.job = job, .names = names, .record = record, .reader = csv_open(job, text)};
    if (!read_header(&t))
        return NULL;
    Tree *rows = read_rows(&t);
    *askew = *askew || t.askew;
    return rows;
}
