/* csv_columns.c - the headings of a table: keys in any spelling, the headings of the
 * plan's own tables, "Kostnad 2026", "Egenandel 2026", "Personer starter".
 */
#include "plan/csv.h"

#include "base/utf8.h"
#include "schema/nearest.h"

/* No capitals, nothing in parentheses, no sign at the end, and one hyphen for whatever
 * stands between words: "Kostnad / finansiering (kr)" is kostnad-finansiering. */
static Str fold(const Job *job, Str heading)
{
    Buf out = buf_new(job->arena);
    bool gap = false;
    int depth = 0;
    for (size_t i = 0; i < heading.n;) {
        uint32_t rune = rune_lower(utf8_next(heading, &i));
        depth += rune == '(';
        depth -= rune == ')' && depth > 0;
        bool between = rune_is_space(rune) || rune == '/' || rune == '-' || rune == '_';
        bool ignored = depth > 0 || rune == ')' || rune == '?' || rune == ':' || rune == '*';
        gap = gap || between;
        if (between || ignored)
            continue;
        if (gap && out.n)
            buf_add_char(&out, '-');
        gap = false;
        buf_add_rune(&out, rune);
    }
    return buf_str(&out);
}

static size_t last_word(Str s)
{
    size_t from = s.n;
    while (from > 0 && s.p[from - 1] != ' ')
        from--;
    return from;
}

static bool takes_years(const FieldInfo *field)
{
    return field->type == FIELD_MONEY || field->type == FIELD_YEAR_NUMBERS;
}

/* "starter" or "personer starter" of the keys of an inner record. */
static bool find_inner(const Job *job, RecordId record, Str folded, CsvColumn *column)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(record, &n);
    for (size_t i = 0; i < n; i++) {
        const FieldInfo *field = &fields[i];
        if (field->type != FIELD_RECORD && field->type != FIELD_INLINE)
            continue;
        Str head = str_format(job->arena, "%.*s-", STR_ARG(field->name));
        Str rest = str_starts(folded, head) ? str_slice(folded, head.n, folded.n) : folded;
        column->inner = schema_find((RecordId)field->of, rest);
        column->field = column->inner ? field : NULL;
        if (column->field)
            return true;
    }
    return false;
}

/* The list of pairs whose first key is an id of a record that is called so: a source of
 * funding by its name or id, alone or behind the name of the list. */
static bool find_paired(const Job *job, const CsvNames *names, RecordId record, Text heading,
                        CsvColumn *column)
{
    size_t n, m;
    const FieldInfo *fields = schema_record_fields(record, &n);
    for (size_t i = 0; i < n; i++) {
        const FieldInfo *list = &fields[i];
        if (list->type != FIELD_LIST || schema_record((RecordId)list->of)->form != FORM_PAIR)
            continue;
        const FieldInfo *first = schema_record_fields((RecordId)list->of, &m);
        size_t space = str_find_char(heading.s, ' ', 0);
        bool said = space != SIZE_MAX &&
                    schema_find_heading(record, fold(job, str_slice(heading.s, 0, space))) == list;
        Text name = said ? csv_slice(heading, space, heading.s.n) : heading;
        Str id = first->type == FIELD_REF ? csv_find_name(job, names, (RecordId)first->of, name.s)
                                          : STR_EMPTY;
        if (!id.n && (!said || first->type == FIELD_REF))
            continue;
        column->field = list;
        column->source = (Text){id.n ? id : name.s, name.pos};
        return true;
    }
    return false;
}

/* Parts "Kostnad 2026" at its year; `year` is empty where there is none. */
static Text split_year(Text heading, Text *year)
{
    size_t at = last_word(heading.s);
    int64_t number;
    bool has_year = heading.s.n == at + 4 && at > 0 &&
                    str_to_int(str_slice(heading.s, at, heading.s.n), &number);
    *year = has_year ? csv_slice(heading, at, heading.s.n) : (Text){STR_EMPTY, POS_NONE};
    return has_year ? csv_slice(heading, 0, at) : heading;
}

CsvColumn csv_read_column(const Job *job, const CsvNames *names, RecordId record, Text heading)
{
    static const Text none = {STR_INIT(""), POS_NONE};
    CsvColumn column = {.source = none, .year = none};
    column.skipped = str_starts(heading.s, S("#"));
    Text name = split_year(heading, &column.year);
    Str folded = fold(job, name.s);
    if (!folded.n)
        return column;
    column.field = schema_find_heading(record, folded);
    if (column.field && column.year.s.n && !takes_years(column.field))
        column.field = NULL;
    if (!column.field && !find_paired(job, names, record, name, &column) && !column.year.s.n)
        find_inner(job, record, folded, &column);
    return column;
}

/* "finansiering ktt" where the source is misspelt behind the name of its list. */
static Str nearest_paired(const Job *job, const CsvNames *names, RecordId record, Str name)
{
    size_t space = str_find_char(name, ' ', 0), n;
    const FieldInfo *list = space == SIZE_MAX
                                ? NULL
                                : schema_find_heading(record, fold(job, str_slice(name, 0, space)));
    if (!list || list->type != FIELD_LIST || schema_record((RecordId)list->of)->form != FORM_PAIR)
        return STR_EMPTY;
    const FieldInfo *first = schema_record_fields((RecordId)list->of, &n);
    Str said = utf8_lower(job->arena, str_trim(str_slice(name, space, name.n)));
    Str near = first->type == FIELD_REF ? map_nearest(&names->records[first->of], said) : STR_EMPTY;
    return near.n ? str_format(job->arena, "%.*s %.*s", (int)space, name.p, STR_ARG(near)) : near;
}

/* What may have been meant, with its year where it takes one. */
static Str nearest_heading(const Job *job, const CsvNames *names, RecordId record, Text heading)
{
    Text year;
    Text name = split_year(heading, &year);
    Str near = nearest_paired(job, names, record, name.s);
    if (!near.n)
        near = schema_heading_nearest(record, fold(job, name.s));
    const FieldInfo *field = near.n ? schema_find(record, near) : NULL;
    if (!near.n && record == RECORD_Measure)
        near = map_nearest(&names->records[RECORD_FundingSource], utf8_lower(job->arena, name.s));
    bool with_year = year.s.n && near.n && (!field || takes_years(field));
    return with_year ? str_format(job->arena, "%.*s %.*s", STR_ARG(near), STR_ARG(year.s)) : near;
}

void csv_report_column(const Job *job, const CsvNames *names, RecordId record, Text heading)
{
    Str near = nearest_heading(job, names, record, heading);
    if (near.n)
        DIAG(job->diags, CSV_HEADER_NEAR, heading.pos, heading.s.n, heading.s, near);
    else
        DIAG(job->diags, CSV_HEADER, heading.pos, heading.s.n, heading.s,
             schema_key_list(job->arena, record));
}
