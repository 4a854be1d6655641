/* sense.c - plans that can be read and make no sense: a link of the red thread that is gone,
 * a day or a number out of its range, two that change places. */
#include "mutants.h"

#include <string.h>

/* ---- what is deleted ----------------------------------------------------------------- */

/* Behind the bracket that closes the one at `at`. */
static size_t behind_bracket(Str bytes, size_t at)
{
    int depth = 0;
    for (; at < bytes.n; at++) {
        depth += bytes.p[at] == '[' || bytes.p[at] == '{';
        depth -= bytes.p[at] == ']' || bytes.p[at] == '}';
        if (depth == 0)
            return at + 1;
    }
    return at;
}

static size_t line_end(Str bytes, size_t at)
{
    size_t end = str_find_char(bytes, '\n', at);
    return end == SIZE_MAX ? bytes.n : end + 1;
}

/* Behind the lines that are indented more than `indent`. */
static size_t behind_inner(Str bytes, size_t at, size_t indent)
{
    while (at < bytes.n) {
        size_t first = at;
        while (first < bytes.n && bytes.p[first] == ' ')
            first++;
        if (first - at <= indent && bytes.p[first] != '\n')
            return at;
        at = line_end(bytes, at);
    }
    return at;
}

static void delete_in_brackets(Mill *mill, Kind kind, size_t from, const Tree *value)
{
    Str bytes = file_bytes(mill);
    Spot spot;
    size_t end = spot_of(mill, value, &spot) ? spot.at + spot.length
                                             : source_place(mill->job.sources, value->pos).at;
    if (bytes.p[end] == '[' || bytes.p[end] == '{')
        end = behind_bracket(bytes, end);
    if (bytes.p[end] == ',')
        end += bytes.p[end + 1] == ' ' ? 2 : 1;
    add_mutant(mill, kind, from, end - from, STR_EMPTY);
}

/* A key with all of its value; not the first of a list's item, where the dash would go too. */
static void delete_key(Mill *mill, Kind kind, const Tree *mapping, size_t i)
{
    const Tree *key = mapping->pairs[i].key;
    Spot spot;
    if (!spot_of(mill, key, &spot))
        return;
    if (is_flow(mill, mapping)) {
        delete_in_brackets(mill, kind, spot.at, mapping->pairs[i].value);
    } else if (i > 0) {
        size_t indent = source_place(mill->job.sources, key->pos).column - 1;
        size_t next = line_end(file_bytes(mill), spot.at);
        size_t end = behind_inner(file_bytes(mill), next, indent);
        add_mutant(mill, kind, spot.at - indent, end - (spot.at - indent), STR_EMPTY);
    }
}

static const struct {
    RecordId record;
    const char *field;
    Kind kind;
} DELETED[] = {
    {RECORD_Measure, "behov", KIND_measure_need_deleted},
    {RECORD_Measure, "ansvarlig", KIND_measure_owner_deleted},
    {RECORD_Measure, "frist", KIND_measure_deadline_deleted},
    {RECORD_Measure, "evaluering", KIND_measure_evaluation_deleted},
    {RECORD_Measure, "finansiering", KIND_measure_funding_deleted},
    {RECORD_Measure, "kostnad", KIND_measure_cost_deleted},
    {RECORD_Need, "mål", KIND_need_goal_deleted},
    {RECORD_Document, "drøfting", KIND_discussion_deleted},
    {RECORD_Document, "statusdato", KIND_status_day_deleted},
    {RECORD_Treatment, "resultat", KIND_result_deleted},
};

static bool is_waiting(const Tree *measure)
{
    const Tree *status = tree_get(measure, S("status"));
    if (status && status->kind == TREE_MAPPING)
        return false; /* with a day of its own */
    return status &&
           (str_starts(status->text.s, S("planlag")) || str_eq(status->text.s, S("pågår")));
}

static bool decides(const Tree *result)
{
    return result &&
           (str_starts(result->text.s, S("vedt")) || str_starts(result->text.s, S("fast")));
}

/* What needs no goal, money or date of its own says so by what stands beside it. */
static bool is_needed(const Tree *mapping, Kind kind)
{
    const Tree *cost = tree_get(mapping, S("kostnad"));
    if (kind == KIND_measure_funding_deleted)
        return cost &&
               (cost->kind == TREE_MAPPING || str_find(cost->text.s, S("ramme"), 0) == SIZE_MAX);
    if (kind == KIND_measure_cost_deleted)
        return tree_get(mapping, S("finansiering")) != NULL;
    if (kind == KIND_measure_deadline_deleted)
        return is_waiting(mapping);
    if (kind == KIND_result_deleted)
        return decides(tree_get(mapping, S("resultat")));
    return true;
}

static void spoil_by_deleting(Mill *mill, RecordId record, const Tree *mapping, size_t i,
                              const FieldInfo *field)
{
    for (size_t k = 0; k < sizeof DELETED / sizeof *DELETED; k++)
        if (DELETED[k].record == record && str_eq(field->name, str_from(DELETED[k].field)) &&
            is_needed(mapping, DELETED[k].kind))
            delete_key(mill, DELETED[k].kind, mapping, i);
}

/* ---- what is out of its range ------------------------------------------------------------ */

static void spoil(Mill *mill, Kind kind, const Tree *node, const char *text)
{
    Spot spot;
    if (spot_of(mill, node, &spot))
        add_mutant(mill, kind, spot.at, spot.length, str_from(text));
}

static bool is(const FieldInfo *field, const char *name)
{
    return str_eq(field->name, str_from(name));
}

static void spoil_measure(Mill *mill, const Tree *measure, const FieldInfo *field,
                          const Tree *value)
{
    if (!is(field, "frist") || !is_waiting(measure))
        return;
    spoil(mill, KIND_deadline_passed, value, "2025");
    spoil(mill, KIND_deadline_late, value, "2034");
}

static void spoil_group(Mill *mill, const FieldInfo *field, const Tree *value)
{
    if (is(field, "navn") || value->kind != TREE_MAPPING)
        return;
    for (size_t i = 0; i < value->n; i++)
        spoil(mill, KIND_group_number_negative, value->pairs[i].value, "-2,5");
}

static void spoil_document(Mill *mill, const FieldInfo *field, const Tree *value)
{
    Spot spot;
    if (is(field, "statusdato") && str_find(mill->all_yaml, S("hta-ks-2024"), 0) != SIZE_MAX)
        spoil(mill, KIND_edition_past, value, "2031-03-01");
    size_t dash = is(field, "tittel") ? str_find(value->text.s, S("\u2013"), 0) : SIZE_MAX;
    if (dash != SIZE_MAX && spot_of(mill, value, &spot) && !value->quoted)
        add_mutant(mill, KIND_title_years, spot.at + dash + 3, 4, S("2039"));
}

/* The second id of a list becomes the first one. */
static void repeat_id(Mill *mill, const FieldInfo *field, const Tree *value)
{
    if (field->type == FIELD_REFS && value->kind == TREE_SEQUENCE && value->n > 1 &&
        value->items[0]->kind == TREE_SCALAR && value->items[1]->kind == TREE_SCALAR)
        spoil(mill, KIND_listed_twice, value->items[1],
              str_cstr(mill->arena, value->items[0]->text.s));
}

/* The second source becomes the first one. */
static void spoil_funding(Mill *mill, const Tree *value)
{
    if (value->kind != TREE_SEQUENCE || value->n == 0)
        return;
    const Tree *one = tree_get(value->items[0], S("kilde"));
    const Tree *other = value->n > 1 ? tree_get(value->items[1], S("kilde")) : NULL;
    if (one && other)
        spoil(mill, KIND_source_twice, other, str_cstr(mill->arena, one->text.s));
}

static void spoil_record(Mill *mill, RecordId record, const Tree *mapping, const FieldInfo *field,
                         const Tree *value)
{
    repeat_id(mill, field, value);
    if (record == RECORD_Measure)
        spoil_measure(mill, mapping, field, value);
    if (record == RECORD_Measure && is(field, "finansiering"))
        spoil_funding(mill, value);
    if (record == RECORD_PositionGroup)
        spoil_group(mill, field, value);
    if (record == RECORD_Document)
        spoil_document(mill, field, value);
    if (record == RECORD_Requirement && is(field, "oppfyller") && tree_get(mapping, S("av")))
        spoil(mill, KIND_requirement_over, value, "9999");
    if (record == RECORD_Role && is(field, "navn"))
        spoil(mill, KIND_role_is_person, value, "Kari Nordhagen");
    if (record == RECORD_Measure && is(field, "ansvarlig"))
        spoil(mill, KIND_role_is_person, value, "Dag Berg");
    if (record == RECORD_Application && is(field, "søkt"))
        spoil(mill, KIND_applied_over, value, "99 000 000");
    if (record == RECORD_Contact && is(field, "epost"))
        spoil(mill, KIND_private_email, value, "ola.nordhagen@gmail.com");
}

void spoil_sense(Mill *mill, RecordId record, const Tree *mapping, size_t i, const FieldInfo *field)
{
    spoil_by_deleting(mill, record, mapping, i, field);
    spoil_record(mill, record, mapping, field, mapping->pairs[i].value);
}

/* ---- what is out of its order ---------------------------------------------------------------- */

static const Tree *first_date(const Tree *list)
{
    return list->n && list->items[0]->kind == TREE_MAPPING ? tree_get(list->items[0], S("dato"))
                                                           : NULL;
}

void spoil_order(Mill *mill, RecordId record, const Tree *list)
{
    const Tree *date = list->kind == TREE_SEQUENCE ? first_date(list) : NULL;
    if (date && list->n == 1 && record == RECORD_Discussion) {
        spoil(mill, KIND_discussion_old, date, "2019-01-15");
        spoil(mill, KIND_discussion_late, date, "2031-01-15");
    }
    if (date && list->n > 1 && record == RECORD_Treatment)
        spoil(mill, KIND_treatment_turned, date, "2031-01-15");
    if (date && list->n > 1 && record == RECORD_Revision)
        spoil(mill, KIND_revision_turned, date, "2031-01-15");
    for (size_t i = 1; list->kind == TREE_SEQUENCE && record == RECORD_ActionRow && i < list->n;
         i++) {
        const Tree *one = tree_get(list->items[i - 1], S("nr")),
                   *other = tree_get(list->items[i], S("nr"));
        if (one && other)
            spoil(mill, KIND_row_twice, other, str_cstr(mill->arena, one->text.s));
    }
    for (size_t i = 1; list->kind == TREE_SEQUENCE && record == RECORD_Application && i < list->n;
         i++) {
        const Tree *before = list->items[i - 1], *behind = list->items[i];
        const Tree *one = tree_get(before, S("prioritet")),
                   *other = tree_get(behind, S("prioritet"));
        bool rivals =
            str_eq(tree_get_text(before, S("ordning")).s, tree_get_text(behind, S("ordning")).s);
        if (one && other && rivals)
            spoil(mill, KIND_rank_twice, other, str_cstr(mill->arena, one->text.s));
    }
}
