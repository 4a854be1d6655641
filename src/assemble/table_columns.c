/* table_columns.c - :kolonner: and :overskrifter:, and what a profile says of them. */
#include "assemble/table_columns.h"

#include "assemble/records.h"

/* Splits "frist = Når" at the sign; the heading may be missing. */
static void split_heading(Text piece, Text *key, Text *heading)
{
    Text rest = piece;
    *heading = (Text){STR_EMPTY, POS_NONE};
    if (next_piece(&rest, '=', key) && rest.s.n && next_piece(&rest, '\n', heading))
        *heading = without_quotes(*heading);
}

/* A heading for all fields of a key tells them apart by their year. */
static Text heading_for(Assembly *a, const Field *field, Text heading, bool several)
{
    if (heading.s.n && several && field->year)
        heading.s = str_format(a->arena, "%.*s %d", STR_ARG(heading.s), field->year);
    return heading;
}

static bool has_column(const Chosen *chosen, const Field *field)
{
    for (size_t i = 0; i < chosen->n; i++)
        if (chosen->columns[i].field == field)
            return true;
    return false;
}

static void add_column(Assembly *a, Chosen *chosen, const Field *field, Text name, Text heading)
{
    if (has_column(chosen, field))
        DIAG(a->job->diags, COLUMN_TWICE, name.pos, name.s.n, name.s);
    else if (chosen->n == MOST_COLUMNS)
        DIAG(a->job->diags, COLUMNS_TOO_MANY, name.pos, name.s.n, name.s,
             str_format(a->arena, "%d", MOST_COLUMNS));
    else
        chosen->columns[chosen->n++] = (ChosenColumn){field, heading};
}

/* "frist" or "frist = Når" */
static void choose(Assembly *a, const TableKind *kind, Text piece, Chosen *chosen)
{
    Text key, heading;
    split_heading(piece, &key, &heading);
    if (!key.s.n)
        return;
    Fields fields = find_fields(a, kind, key);
    for (size_t i = 0; i < fields.n; i++)
        add_column(a, chosen, fields.items[i], key,
                   heading_for(a, fields.items[i], heading, fields.n > 1));
}

/* A key of the usual columns without a field has none in this plan. */
static void choose_default(Assembly *a, const TableKind *kind, Pos pos, Chosen *chosen)
{
    static const Text none = {STR_INIT(""), POS_NONE};
    Str rest = str_from(kind->columns), key;
    while (str_split(&rest, ' ', &key))
        for (size_t i = 0; i < kind->n_fields; i++)
            if (str_eq(kind->fields[i].key, key))
                add_column(a, chosen, &kind->fields[i], (Text){key, pos}, none);
}

/* A column of the scheme's form, under the heading that the form has in the document's
 * language; where it is known in the other written Norwegian alone, those are its words. */
static void choose_of_form(Assembly *a, const TableKind *kind, const MapColumn *column,
                           Chosen *chosen)
{
    bool nynorsk = str_eq(a->language->code, S("nn"));
    Text own = nynorsk ? column->nynorsk : column->heading;
    Text heading = own.s.n ? own : nynorsk ? column->heading : column->nynorsk;
    Fields fields = find_fields(a, kind, column->field);
    for (size_t i = 0; i < fields.n; i++)
        add_column(a, chosen, fields.items[i], column->field,
                   heading_for(a, fields.items[i], heading, fields.n > 1));
}

void check_column_maps(Assembly *a, const TableKind *kind, const Scheme *scheme)
{
    for (size_t i = 0; i < scheme->column_maps.n; i++) {
        const ColumnMap *map = &scheme->column_maps.items[i];
        Chosen chosen = {.n = 0};
        for (size_t k = 0; k < map->columns.n; k++)
            choose_of_form(a, kind, &map->columns.items[k], &chosen);
    }
}

bool chooses_columns(const Assembly *a, const Request *request)
{
    return option_given(request, OPTION_COLUMNS) || profile_choice(a, request);
}

const ColumnChoice *profile_choice(const Assembly *a, const Request *request)
{
    for (size_t i = 0; a->profile && i < a->profile->columns.n; i++) {
        const ColumnChoice *choice = &a->profile->columns.items[i];
        if (directive_find(choice->table.s) == request->info)
            return choice;
    }
    return NULL;
}

/* :overskrifter: frist = Når, status = Nå */
static void apply_heading(Assembly *a, const TableKind *kind, Text piece, Chosen *chosen)
{
    Text key, heading;
    split_heading(piece, &key, &heading);
    if (!key.s.n)
        return;
    Fields fields = find_fields(a, kind, key);
    bool used = !fields.n;
    for (size_t i = 0; i < chosen->n; i++) {
        for (size_t k = 0; k < fields.n; k++) {
            if (chosen->columns[i].field != fields.items[k])
                continue;
            chosen->columns[i].heading = heading_for(a, fields.items[k], heading, fields.n > 1);
            used = true;
        }
    }
    if (!used)
        DIAG(a->job->diags, HEADING_WITHOUT_COLUMN, key.pos, key.s.n, key.s);
}

void choose_columns(Assembly *a, const Request *request, const TableKind *kind, Chosen *chosen)
{
    const ColumnChoice *choice = profile_choice(a, request);
    Text rest = option_text(request, OPTION_COLUMNS), piece;
    for (size_t i = 0; choice && i < choice->columns.n; i++)
        choose(a, kind, choice->columns.items[i], chosen);
    while (!choice && rest.s.n && next_piece(&rest, ',', &piece))
        choose(a, kind, piece, chosen);
    bool form = kind->form && chosen->n == 0;
    for (size_t i = 0; form && i < kind->form->columns.n; i++)
        choose_of_form(a, kind, &kind->form->columns.items[i], chosen);
    if (chosen->n == 0)
        choose_default(a, kind, request->pos, chosen);
    rest = option_text(request, OPTION_HEADINGS);
    while (rest.s.n && next_piece(&rest, ',', &piece))
        apply_heading(a, kind, piece, chosen);
}
