/* yaml.c - keys and values of a plan, each spoilt in the way of its type. */
#include "mutants.h"

bool spot_of(const Mill *mill, const Tree *node, Spot *spot)
{
    if (node->kind != TREE_SCALAR || node->length == 0)
        return false;
    Place place = source_place(mill->job.sources, node->pos);
    Str bytes = file_bytes(mill);
    *spot = (Spot){place.at, node->length};
    Str raw = str_slice(bytes, spot->at, spot->at + spot->length);
    char first = raw.p[0];
    if (first == '|' || first == '>')
        return false;
    if (node->quoted)
        return raw.n >= 2 && raw.p[raw.n - 1] == first;
    return str_eq(raw, node->text.s);
}

bool is_flow(const Mill *mill, const Tree *node)
{
    Place place = source_place(mill->job.sources, node->pos);
    return file_bytes(mill).p[place.at] == '{' || file_bytes(mill).p[place.at] == '[';
}

static void spoil(Mill *mill, Kind kind, const Tree *node, const char *text)
{
    Spot spot;
    if (spot_of(mill, node, &spot))
        add_mutant(mill, kind, spot.at, spot.length, str_from(text));
}

/* A letter more in the middle of a word, so that no other word comes of it. */
static void misspell(Mill *mill, Kind kind, const Tree *node)
{
    Spot spot;
    if (!spot_of(mill, node, &spot) || node->text.s.n < 1)
        return;
    size_t at = node->quoted ? spot.length - 1 : spot.length;
    while (at > 1 && ((unsigned char)file_bytes(mill).p[spot.at + at] & 0xC0) == 0x80)
        at--;
    add_mutant(mill, kind, spot.at + at, 0, S("qq"));
}

/* ---- keys ------------------------------------------------------------------------- */

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' ||
           c == '_' || (unsigned char)c >= 0x80;
}

static size_t count_word(Str text, Str word)
{
    size_t n = 0;
    for (size_t at = str_find(text, word, 0); at != SIZE_MAX; at = str_find(text, word, at + 1)) {
        bool starts = at == 0 || !is_word_byte(text.p[at - 1]);
        size_t end = at + word.n;
        n += starts && (end == text.n || !is_word_byte(text.p[end]));
    }
    return n;
}

/* The second of two spellings for a key that stands there as well. */
static Str with_pair_again(Mill *mill, const TreePair *pair, const Spot *value, bool flow, Str name)
{
    Str raw = str_slice(file_bytes(mill), value->at, value->at + value->length);
    Place place = source_place(mill->job.sources, pair->key->pos);
    if (flow)
        return str_format(mill->arena, "%.*s, %.*s: %.*s", STR_ARG(raw), STR_ARG(name),
                          STR_ARG(raw));
    return str_format(mill->arena, "%.*s\n%*s%.*s: %.*s", STR_ARG(raw), (int)place.column - 1, "",
                      STR_ARG(name), STR_ARG(raw));
}

static void spoil_key(Mill *mill, const Tree *mapping, const TreePair *pair, const FieldInfo *field)
{
    Spot value, key;
    misspell(mill, KIND_key_misspelt, pair->key);
    if (!spot_of(mill, pair->value, &value) || !spot_of(mill, pair->key, &key))
        return;
    bool flow = is_flow(mill, mapping);
    size_t colon = key.at + key.length;
    if (flow && !pair->value->quoted && file_bytes(mill).p[colon + 1] == ' ') {
        add_mutant(mill, KIND_flow_colon_deleted, colon, 1, STR_EMPTY);
        add_mutant(mill, KIND_flow_blank_deleted, colon + 1, 1, STR_EMPTY);
    }
    Str again = with_pair_again(mill, pair, &value, flow, pair->key->text.s);
    add_mutant(mill, KIND_key_twice, value.at, value.length, again);
    Str other = field->other;
    Str name;
    if (str_split(&other, ' ', &name) && name.n && !str_eq(name, field->name)) {
        Str unlike = str_eq(pair->key->text.s, field->name) ? name : field->name;
        again = with_pair_again(mill, pair, &value, flow, unlike);
        add_mutant(mill, KIND_key_twice_otherwise, value.at, value.length, again);
    }
    if (!flow && field->required)
        add_mutant(mill, KIND_value_deleted, value.at, value.length, STR_EMPTY);
    size_t blank = str_find_char(pair->value->text.s, ' ', 0);
    if (flow && field->type == FIELD_TEXT && !pair->value->quoted && blank != SIZE_MAX)
        add_mutant(mill, KIND_comma_in_text, value.at + blank, 0, S(","));
}

/* In {a: b, c: d} or as a line that does not begin its mapping. */
static void delete_pair(Mill *mill, const Tree *mapping, size_t i)
{
    const TreePair *pair = &mapping->pairs[i];
    Str bytes = file_bytes(mill);
    Spot key, value;
    if (!spot_of(mill, pair->key, &key) || !spot_of(mill, pair->value, &value))
        return;
    size_t end = value.at + value.length;
    if (is_flow(mill, mapping)) {
        if (bytes.p[end] == ',')
            end += bytes.p[end + 1] == ' ' ? 2 : 1;
        add_mutant(mill, KIND_required_deleted, key.at, end - key.at, STR_EMPTY);
    } else if (i > 0 && bytes.p[end] == '\n') {
        Place place = source_place(mill->job.sources, pair->key->pos);
        size_t start = key.at - (place.column - 1);
        add_mutant(mill, KIND_required_deleted, start, end + 1 - start, STR_EMPTY);
    }
}

/* ---- values --------------------------------------------------------------------------- */

static void each_item(Mill *mill, Kind kind, const Tree *node)
{
    if (node->kind == TREE_SCALAR)
        misspell(mill, kind, node);
    for (size_t i = 0; node->kind == TREE_SEQUENCE && i < node->n; i++)
        misspell(mill, kind, node->items[i]);
}

static void spoil_reference(Mill *mill, const FieldInfo *field, const Tree *value)
{
    if (field->record == RECORD_Root)
        each_item(mill, KIND_agreement_misspelt, value);
    else if (field->record == RECORD_Role && str_eq(field->name, S("standard")))
        each_item(mill, KIND_role_misspelt, value);
    else if (field->of != RECORD_NONE)
        each_item(mill, KIND_ref_misspelt, value);
}

static void spoil_money(Mill *mill, const FieldInfo *field, const Tree *value)
{
    bool cost = str_eq(field->name, S("kostnad"));
    if (value->kind == TREE_SCALAR) {
        spoil(mill, KIND_amount_in_words, value, "mange kroner");
        spoil(mill, KIND_amount_negative, value, "-5000");
    }
    for (size_t i = 0; value->kind == TREE_MAPPING && i < value->n; i++) {
        const TreePair *pair = &value->pairs[i];
        int64_t amount;
        spoil(mill, KIND_year_key, pair->key, "snart");
        spoil(mill, KIND_amount_in_words, pair->value, "mange kroner");
        spoil(mill, KIND_amount_negative, pair->value, "-5000");
        if (str_to_int(pair->value->text.s, &amount))
            spoil(mill, cost ? KIND_cost_changed : KIND_funding_changed, pair->value,
                  str_format(mill->arena, "%lld", (long long)amount + 1000).p);
        if (cost)
            spoil(mill, KIND_cost_late, pair->key, "2199");
    }
}

static void spoil_numbers(Mill *mill, const Tree *value)
{
    for (size_t i = 0; value->kind == TREE_MAPPING && i < value->n; i++) {
        spoil(mill, KIND_year_key, value->pairs[i].key, "snart");
        spoil(mill, KIND_number_in_words, value->pairs[i].value, "mange");
    }
}

static void spoil_text(Mill *mill, const FieldInfo *field, const Tree *value)
{
    Str name = field->name;
    spoil(mill, KIND_text_is_mapping, value, "{a: b}");
    if (str_eq(name, S("språk")))
        misspell(mill, KIND_language_unknown, value);
    if (str_eq(name, S("tema")) && field->record == RECORD_Profile)
        misspell(mill, KIND_theme_unknown, value);
    if ((str_eq(name, S("fil")) && field->record == RECORD_ImageRef) || str_eq(name, S("kapittel")))
        misspell(mill, KIND_file_misspelt, value);
}

static void spoil_id(Mill *mill, const Tree *mapping, const Tree *value)
{
    Str id = value->text.s;
    spoil(mill, KIND_id_form, value, "en id");
    Spot spot;
    if (spot_of(mill, value, &spot) && is_flow(mill, mapping) && !tree_get(mapping, S("bruk")))
        add_mutant(mill, KIND_visibility_unknown, spot.at + spot.length, 0,
                   S(", synlighet: alleqq"));
    size_t used = count_word(mill->all_yaml, id);
    Str own = str_format(mill->arena, "id: %.*s", STR_ARG(id));
    bool plain = str_find(file_bytes(mill), own, 0) != SIZE_MAX;
    /* what else the word may mean is not known: only ids that are no word of the language */
    bool mark = id.n >= 2 && id.p[id.n - 1] >= '0' && id.p[id.n - 1] <= '9';
    if (used > 1 && plain && mark)
        misspell(mill, KIND_id_misspelt, value);
}

static void spoil_includes(Mill *mill, const Tree *value)
{
    each_item(mill, KIND_file_misspelt, value);
    for (size_t i = 0; value->kind == TREE_SEQUENCE && i < value->n; i++)
        spoil(mill, KIND_file_outside, value->items[i], "../andre/tiltak.yaml");
}

static void spoil_parts(Mill *mill, const Tree *value)
{
    for (size_t i = 0; value->kind == TREE_SEQUENCE && i < value->n; i++) {
        const Tree *part = value->items[i];
        if (part->kind == TREE_SCALAR)
            misspell(mill, KIND_part_misspelt, part);
        for (size_t k = 0; part->kind == TREE_MAPPING && k < part->n && k < 1; k++) {
            const TreePair *pair = &part->pairs[k];
            misspell(mill, KIND_part_misspelt, pair->key);
            if (str_eq(pair->key->text.s, S("kapittel"))) {
                misspell(mill, KIND_file_misspelt, pair->value);
                spoil(mill, KIND_file_outside, pair->value, "../kapittel.md");
            }
        }
    }
}

static void mutate_record(Mill *mill, RecordId record, const Tree *mapping);

/* A record in one of its notations: keys, or its first value alone. */
static void mutate_as_record(Mill *mill, const FieldInfo *field, const Tree *value);

static void spoil_value(Mill *mill, const Tree *mapping, const FieldInfo *field, const Tree *value)
{
    switch (field->type) {
    case FIELD_TEXT:
        spoil_text(mill, field, value);
        break;
    case FIELD_MARKDOWN:
        spoil(mill, KIND_text_is_mapping, value, "{a: b}");
        break;
    case FIELD_TEXTS:
        if (field->of)
            each_item(mill, KIND_choice_misspelt, value);
        break;
    case FIELD_ID:
        spoil_id(mill, mapping, value);
        break;
    case FIELD_REF:
    case FIELD_REFS:
        spoil_reference(mill, field, value);
        break;
    case FIELD_COUNT_OF:
        spoil(mill, KIND_number_negative, value, "-3");
        spoil(mill, KIND_number_in_words, value, "mange");
        break;
    case FIELD_ORDINAL:
        spoil(mill, KIND_number_negative, value, "0");
        spoil(mill, KIND_number_in_words, value, "mange");
        break;
    case FIELD_YEAR:
        spoil(mill, KIND_year_far, value, "20260");
        break;
    case FIELD_BOOL:
        spoil(mill, KIND_bool_vague, value, "kanskje");
        break;
    case FIELD_DAY:
        spoil(mill, KIND_day_impossible, value, "2026-02-30");
        break;
    case FIELD_DECIMAL:
        spoil(mill, KIND_number_in_words, value, "mange");
        break;
    case FIELD_AMOUNT:
        spoil(mill, KIND_amount_in_words, value, "mange kroner");
        spoil(mill, KIND_amount_negative, value, "-5000");
        break;
    case FIELD_MONEY:
        spoil_money(mill, field, value);
        break;
    case FIELD_YEAR_NUMBERS:
        spoil_numbers(mill, value);
        break;
    case FIELD_DEADLINE:
        spoil(mill, KIND_deadline_vague, value, "snart en gang");
        spoil(mill, KIND_deadline_past, value, "1999");
        break;
    case FIELD_CHOICE:
        misspell(mill, KIND_choice_misspelt, value);
        break;
    case FIELD_INLINE:
    case FIELD_RECORD:
    case FIELD_LIST:
    case FIELD_MAP:
        mutate_as_record(mill, field, value);
        break;
    case FIELD_PARTS:
        spoil_parts(mill, value);
        break;
    case FIELD_VISIBILITY:
        misspell(mill, KIND_visibility_unknown, value);
        break;
    case FIELD_VERSION:
        spoil(mill, KIND_version_new, value, "2");
        break;
    case FIELD_INCLUDES:
        spoil_includes(mill, value);
        break;
    }
}

static void swap_period(Mill *mill, const Tree *mapping)
{
    const Tree *to = tree_get(mapping, S("til"));
    int64_t year;
    if (to && str_to_int(to->text.s, &year))
        spoil(mill, KIND_period_swapped, to, "1999");
}

/* The id of the item before, which then stands twice. */
static void repeat_ids(Mill *mill, const Tree *list)
{
    for (size_t i = 1; i < list->n; i++) {
        const Tree *one = tree_get(list->items[i - 1], S("id"));
        const Tree *other = tree_get(list->items[i], S("id"));
        if (one && other)
            spoil(mill, KIND_id_twice, other, str_cstr(mill->arena, one->text.s));
    }
}

static void mutate_as_record(Mill *mill, const FieldInfo *field, const Tree *value)
{
    RecordId record = (RecordId)field->of;
    size_t n;
    const FieldInfo *first = schema_record_fields(record, &n);
    if (value->kind == TREE_SCALAR && first->type == FIELD_CHOICE)
        misspell(mill, KIND_choice_misspelt, value);
    if (field->type != FIELD_LIST && field->type != FIELD_MAP) {
        if (value->kind == TREE_MAPPING)
            mutate_record(mill, record, value);
        return;
    }
    if (value->kind == TREE_SEQUENCE)
        repeat_ids(mill, value);
    spoil_order(mill, record, value);
    for (size_t i = 0; i < value->n; i++) {
        const Tree *item = value->kind == TREE_SEQUENCE ? value->items[i] : value->pairs[i].value;
        if (item->kind == TREE_MAPPING && schema_record(record)->form != FORM_PAIR)
            mutate_record(mill, record, item);
        else if (item->kind == TREE_MAPPING && tree_get(item, first->name))
            mutate_record(mill, record, item);
    }
}

static void mutate_record(Mill *mill, RecordId record, const Tree *mapping)
{
    if (record == RECORD_Period || record == RECORD_MeasurePeriod)
        swap_period(mill, mapping);
    for (size_t i = 0; i < mapping->n; i++) {
        const TreePair *pair = &mapping->pairs[i];
        const FieldInfo *field = schema_find(record, pair->key->text.s);
        if (!field)
            continue;
        spoil_key(mill, mapping, pair, field);
        if (field->required && !(record == RECORD_Role && tree_get(mapping, S("standard"))))
            delete_pair(mill, mapping, i);
        spoil_value(mill, mapping, field, pair->value);
        spoil_sense(mill, record, mapping, i, field);
    }
}

void mutate_yaml(Mill *mill, const Tree *root)
{
    mutate_record(mill, RECORD_Root, root);
}
