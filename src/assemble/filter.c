/* filter.c - :filter:, which keeps the rows that fit.
 *
 *     status = pågår, planlagt; sektor != Kultur; frist < 2027-07; år = 2026–2028
 *
 * Conditions stand between semicolons, and all must hold; the values of one between
 * commas, and one must fit. What has commas or semicolons in it stands in quotes.
 */
#include "assemble/records.h"
#include "base/utf8.h"
#include "plan/plan_read.h"
#include "schema/nearest.h"

#include <string.h>

/* ---- lists in an option ----------------------------------------------------- */

/* Whether a quotation mark opens at `i`, and the one that closes it. */
static Str closing_quote(Str s, size_t i)
{
    static const struct {
        Str open, close;
    } quotes[] = {
        {STR_INIT("\""), STR_INIT("\"")},
        {STR_INIT("«"), STR_INIT("»")},
        {STR_INIT("“"), STR_INIT("”")},
    };
    Str rest = str_slice(s, i, s.n);
    for (size_t k = 0; k < sizeof quotes / sizeof *quotes; k++)
        if (str_starts(rest, quotes[k].open))
            return quotes[k].close;
    return STR_EMPTY;
}

static Text slice(Text text, size_t from, size_t to)
{
    Str s = str_slice(text.s, from, to), trimmed = str_trim(s);
    return (Text){trimmed, text.pos + (Pos)(trimmed.p - text.s.p)};
}

bool next_piece(Text *rest, char separator, Text *piece)
{
    size_t i = 0;
    if (!rest->s.p || (!rest->s.n && rest->pos == POS_NONE))
        return false;
    while (i < rest->s.n && rest->s.p[i] != separator) {
        Str close = closing_quote(rest->s, i);
        size_t end = close.n ? str_find(rest->s, close, i + 1) : SIZE_MAX;
        i = end == SIZE_MAX ? i + 1 : end + close.n;
    }
    *piece = slice(*rest, 0, i);
    *rest = i < rest->s.n ? (Text){str_slice(rest->s, i + 1, rest->s.n), rest->pos + (Pos)i + 1}
                          : (Text){STR_EMPTY, POS_NONE};
    return true;
}

Text without_quotes(Text text)
{
    Str close = text.s.n ? closing_quote(text.s, 0) : STR_EMPTY;
    if (!close.n || text.s.n < 2 * close.n || !str_ends(text.s, close))
        return text;
    return slice(text, close.n, text.s.n - close.n);
}

/* ---- conditions ------------------------------------------------------------- */

typedef enum Comparison { EQUAL, UNEQUAL, LESS, AT_MOST, MORE, AT_LEAST } Comparison;

typedef struct Condition {
    const Field *field;
    Comparison comparison;
    Text values;          /* between commas, where several may fit */
    const FieldInfo *key; /* what the plan's files may say there; NULL: not known */
} Condition;

static const struct {
    Str sign;
    Comparison comparison;
} signs[] = {
    {STR_INIT("!="), UNEQUAL}, {STR_INIT("<>"), UNEQUAL}, {STR_INIT("≠"), UNEQUAL},
    {STR_INIT("<="), AT_MOST}, {STR_INIT("≤"), AT_MOST},  {STR_INIT(">="), AT_LEAST},
    {STR_INIT("≥"), AT_LEAST}, {STR_INIT("<"), LESS},     {STR_INIT(">"), MORE},
    {STR_INIT("=="), EQUAL},   {STR_INIT("="), EQUAL},
};

/* The first sign in a condition; false when there is none, or nothing before it. */
static bool find_sign(Text clause, size_t *at, size_t *length, Comparison *comparison)
{
    for (*at = 1; *at < clause.s.n; ++*at) {
        Str rest = str_slice(clause.s, *at, clause.s.n);
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++) {
            if (!str_starts(rest, signs[k].sign))
                continue;
            *comparison = signs[k].comparison;
            *length = signs[k].sign.n;
            return true;
        }
    }
    return false;
}

/* The key whose values the field has; that of a record with a short form is its first. */
static const FieldInfo *find_key(const TableKind *kind, const Field *field)
{
    size_t n;
    const FieldInfo *key = kind->record ? schema_find(kind->record, field->key) : NULL;
    return key && key->type == FIELD_INLINE ? schema_record_fields((RecordId)key->of, &n) : key;
}

/* The word of a closed set in the spelling of its row. */
static Str known_choice(const Condition *c, Str word)
{
    size_t n, row = c->key && c->key->type == FIELD_CHOICE
                        ? schema_choice_find((ChoicesId)c->key->of, word)
                        : SIZE_MAX;
    return row == SIZE_MAX ? STR_EMPTY : schema_choices(&n)[row].name;
}

static bool read_condition(Assembly *a, const TableKind *kind, Text clause, Condition *condition)
{
    size_t at, length;
    if (!find_sign(clause, &at, &length, &condition->comparison)) {
        DIAG(a->job->diags, FILTER_UNCLEAR, clause.pos, clause.s.n, clause.s);
        return false;
    }
    condition->values = slice(clause, at + length, clause.s.n);
    if (condition->values.s.n && strchr("<>=", condition->values.s.p[0])) { /* "=<" */
        DIAG(a->job->diags, FILTER_UNCLEAR, clause.pos, clause.s.n, clause.s);
        return false;
    }
    condition->field = find_field(a, kind, slice(clause, 0, at));
    condition->key = condition->field ? find_key(kind, condition->field) : NULL;
    if (condition->field && !condition->values.s.n)
        DIAG(a->job->diags, FILTER_UNCLEAR, clause.pos, clause.s.n, clause.s);
    return condition->field && condition->values.s.n;
}

/* ---- what is on a scale ------------------------------------------------------ */

typedef struct Span {
    int64_t first, last;
} Span;

static bool read_days(Str text, Scale scale, Span *span)
{
    Deadline deadline;
    int first, last, month, day;
    if (!parse_deadline(text, &deadline) || deadline.last == DAY_NONE)
        return false;
    *span = (Span){deadline.first, deadline.last};
    if (scale == SCALE_DAYS)
        return true;
    day_split(deadline.first, &first, &month, &day);
    day_split(deadline.last, &last, &month, &day);
    *span = (Span){first, last};
    return true;
}

static bool read_span(Str text, Scale scale, Span *span)
{
    Amount amount;
    Decimal number;
    switch (scale) {
    case SCALE_NONE:
        return false;
    case SCALE_DAYS:
    case SCALE_YEARS:
        return read_days(text, scale, span);
    case SCALE_KRONER:
        if (!parse_amount(text, &amount) || amount.kind != AMOUNT_SUM)
            return false;
        *span = (Span){amount.ore, amount.ore};
        return true;
    case SCALE_NUMBER:
        if (!parse_decimal(text, &number))
            return false;
        *span = (Span){number, number};
        return true;
    }
    return false;
}

static bool lies(const FieldValue *value, Comparison comparison, Span span)
{
    if (value->scale == SCALE_NONE || value->order == LAST_ORDER)
        return false;
    switch (comparison) {
    case LESS:
        return value->order < span.first;
    case AT_MOST:
        return value->order <= span.last;
    case MORE:
        return value->first > span.last;
    case AT_LEAST:
        return value->first >= span.first;
    case EQUAL:
    case UNEQUAL:
        break;
    }
    return value->first >= span.first && value->order <= span.last;
}

/* ---- which records fit ------------------------------------------------------- */

static bool same_word(Assembly *a, Str x, Str y)
{
    return str_eq(utf8_lower(a->arena, x), utf8_lower(a->arena, y));
}

static bool fits_value(Assembly *a, const Condition *c, const FieldValue *value, Str wanted)
{
    Span span;
    bool is_word = c->comparison == EQUAL || c->comparison == UNEQUAL;
    if (is_word && (same_word(a, value->key, wanted) || same_word(a, value->label, wanted) ||
                    (value->key.n && str_eq(value->key, known_choice(c, wanted)))))
        return true;
    return read_span(wanted, value->scale, &span) && lies(value, c->comparison, span);
}

/* Whether one of the record's values is the wanted one. */
static bool fits(Assembly *a, const Condition *c, const void *record, Str wanted)
{
    FieldValue value;
    for (size_t i = 0; nth_value(a, c->field, record, i, &value); i++)
        if (fits_value(a, c, &value, wanted))
            return true;
    return false;
}

/* ... or one of several; "Helse, omsorg og velferd" may be a single one. */
static bool fits_any(Assembly *a, const Condition *c, const void *record)
{
    Text rest = c->values, piece;
    if (fits(a, c, record, without_quotes(c->values).s))
        return true;
    while (next_piece(&rest, ',', &piece))
        if (piece.s.n && fits(a, c, record, without_quotes(piece).s))
            return true;
    return false;
}

/* ---- what cannot be meant ---------------------------------------------------- */

/* The scale of the field's values; NONE where no record has one. */
static Scale scale_of(Assembly *a, const Field *field, const Records *records, bool *any)
{
    FieldValue value;
    *any = false;
    for (size_t i = 0; i < records->n; i++) {
        for (size_t k = 0; nth_value(a, field, records->items[i], k, &value); k++) {
            *any = true;
            if (value.scale != SCALE_NONE)
                return value.scale;
        }
    }
    return SCALE_NONE;
}

/* < and > need something to measure by, and a value that can be measured. */
static bool check_measure(Assembly *a, const Condition *c, const Records *records)
{
    bool any;
    Span span;
    Scale scale = scale_of(a, c->field, records, &any);
    Text value = without_quotes(c->values);
    if (!any || read_span(value.s, scale, &span))
        return true;
    if (scale == SCALE_NONE)
        DIAG(a->job->diags, FILTER_NO_ORDER, c->values.pos, c->values.s.n, c->field->key);
    else
        DIAG(a->job->diags, FILTER_NOT_MEASURED, value.pos, value.s.n, value.s, c->field->key);
    return false;
}

/* Years, ids and short words all look like each other. */
static bool may_be_misspelt(Str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] >= '0' && word.p[i] <= '9')
            return false;
    return utf8_count(word) > 3;
}

/* Whether the plan has such an id, or the set such a word, though no row here has it. */
static bool is_known(const Assembly *a, const Condition *c, Str word)
{
    if (!c->key)
        return false;
    if (c->key->type == FIELD_CHOICE)
        return known_choice(c, word).n > 0;
    const Index *index = &a->whole_index;
    switch (c->key->of) {
    case RECORD_Role:
        return NULL != map_get(&index->roles, word);
    case RECORD_Need:
        return NULL != map_get(&index->needs, word);
    case RECORD_Goal:
        return NULL != map_get(&index->goals, word);
    case RECORD_MeasurePlan:
        return NULL != map_get(&index->measure_plans, word);
    case RECORD_PositionGroup:
        return NULL != map_get(&index->position_groups, word);
    case RECORD_Strategy:
        return schema_choice_find(CHOICES_StandardStrategy, word) != SIZE_MAX;
    default:
        return false;
    }
}

/* Reports a word that no record has, where one of them has one much like it. */
static void check_word(Assembly *a, const Condition *c, Text wanted, const Records *records)
{
    Nearest nearest = nearest_start(utf8_lower(a->arena, wanted.s));
    if (is_known(a, c, wanted.s))
        return;
    for (size_t i = 0; i < records->n; i++) {
        FieldValue value;
        if (fits(a, c, records->items[i], wanted.s))
            return;
        for (size_t k = 0; nth_value(a, c->field, records->items[i], k, &value); k++) {
            nearest_offer(&nearest, utf8_lower(a->arena, value.label), value.label);
            nearest_offer(&nearest, utf8_lower(a->arena, value.key), value.key);
        }
    }
    if (nearest.best.n && may_be_misspelt(wanted.s))
        DIAG(a->job->diags, FILTER_MISSPELT, wanted.pos, wanted.s.n, wanted.s, c->field->key,
             nearest.best);
}

static void check_words(Assembly *a, const Condition *c, const Records *records)
{
    Text rest = c->values, piece;
    for (size_t i = 0; i < records->n; i++)
        if (fits(a, c, records->items[i], without_quotes(c->values).s))
            return;
    while (next_piece(&rest, ',', &piece))
        if (piece.s.n)
            check_word(a, c, without_quotes(piece), records);
}

/* ---- the option --------------------------------------------------------------- */

static void apply_condition(Assembly *a, const Condition *c, const Records *all, Records *records)
{
    bool is_word = c->comparison == EQUAL || c->comparison == UNEQUAL;
    if (is_word)
        check_words(a, c, all);
    else if (!check_measure(a, c, all))
        return;
    size_t kept = 0;
    for (size_t i = 0; i < records->n; i++)
        if (fits_any(a, c, records->items[i]) == (c->comparison != UNEQUAL))
            records->items[kept++] = records->items[i];
    records->n = kept;
}

void filter_records(Assembly *a, const Request *request, const TableKind *kind, Records *records)
{
    Text rest = option_text(request, OPTION_FILTER), clause;
    Records all = {0};
    for (size_t i = 0; i < records->n; i++)
        *LIST_ADD(a->arena, &all) = records->items[i];
    while (rest.s.n && next_piece(&rest, ';', &clause)) {
        Condition condition;
        if (clause.s.n && read_condition(a, kind, clause, &condition))
            apply_condition(a, &condition, &all, records);
    }
}
