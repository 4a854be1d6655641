/* bind_value.c - the values of single keys: texts, ids, numbers, money. */
#include "plan/bind.h"

#include "base/utf8.h"

#include <string.h>

/* ---- texts and references ---- */

bool bind_scalar_text(Binder *binder, const FieldInfo *field, const Tree *node, Text *text)
{
    if (node->kind != TREE_SCALAR) {
        bind_wrong_form(binder, DIAG_VALUE_NOT_TEXT, field, node);
        return false;
    }
    *text = node->text;
    return true;
}

static void bind_texts(Binder *binder, const FieldInfo *field, const Tree *node, Texts *texts)
{
    bool is_list = node->kind == TREE_SEQUENCE;
    size_t n = is_list ? node->n : 1;
    texts->items = NEW_ARRAY(binder->job->arena, Text, n);
    for (size_t i = 0; i < n; i++) {
        const Tree *item = is_list ? node->items[i] : node;
        if (!tree_is_null(item) && bind_scalar_text(binder, field, item, &texts->items[texts->n]))
            texts->n++;
    }
}

/* The part of a text without spaces at its ends. */
static Ref trimmed_ref(Text text, size_t from, size_t to)
{
    Str piece = str_slice(text.s, from, to), id = str_trim(piece);
    return (Ref){id, text.pos + (Pos)(id.p - text.s.p)};
}

/* Adds the ids of one scalar; "M1, M2" holds two. */
static void add_refs(Arena *arena, Text text, Refs *refs, size_t *capacity)
{
    for (size_t from = 0; from <= text.s.n;) {
        size_t comma = str_find_char(text.s, ',', from);
        size_t to = comma == SIZE_MAX ? text.s.n : comma;
        Ref ref = trimmed_ref(text, from, to);
        if (ref.id.n > 0) {
            if (refs->n == *capacity)
                list_grow(arena, (void **)&refs->items, refs->n, capacity, sizeof(Ref));
            refs->items[refs->n++] = ref;
        }
        from = to + 1;
    }
}

static void bind_refs(Binder *binder, const FieldInfo *field, const Tree *node, Refs *refs)
{
    bool is_list = node->kind == TREE_SEQUENCE;
    size_t n = is_list ? node->n : 1, capacity = n;
    refs->items = NEW_ARRAY(binder->job->arena, Ref, n);
    for (size_t i = 0; i < n; i++) {
        Text text;
        const Tree *item = is_list ? node->items[i] : node;
        if (!tree_is_null(item) && bind_scalar_text(binder, field, item, &text))
            add_refs(binder->job->arena, text, refs, &capacity);
    }
}

/* Ids become anchors and stand in lists, so they hold neither spaces nor commas. */
static bool is_id(Str s)
{
    for (size_t i = 0; i < s.n;) {
        uint32_t rune = utf8_next(s, &i);
        if (!rune_is_letter(rune) && !rune_is_digit(rune) && rune != '-' && rune != '_' &&
            rune != '.')
            return false;
    }
    return s.n > 0;
}

static void bind_id(Binder *binder, const FieldInfo *field, const Tree *node, Ref *ref)
{
    Text text;
    if (!bind_scalar_text(binder, field, node, &text))
        return;
    *ref = (Ref){text.s, text.pos};
    if (!is_id(text.s)) {
        DIAG(binder->job->diags, ID_FORM, text.pos, node->length, text.s);
        return;
    }
    Ref *earlier = map_get(&binder->ids[field->record], text.s);
    if (earlier) {
        DIAG(binder->job->diags, ID_TWICE, text.pos, text.s.n, text.s);
        diag_also(binder->job->diags, earlier->pos, earlier->id.n);
    } else {
        map_put(&binder->ids[field->record], text.s, ref);
    }
}

/* ---- numbers ---- */

/* What `text` should have been; the value stands in the message, the example in
 * the hint. */
static void report_value(Binder *binder, DiagCode code, const FieldInfo *field, const Tree *node)
{
    diag_add(binder->job->diags, code, node->pos, node->length,
             (const Str[]){node->text.s, field->name, field->example}, 3);
}

static bool parse_whole(Str text, int64_t least, int64_t *value)
{
    Decimal decimal;
    if (!parse_decimal(text, &decimal) || decimal % 1000 != 0 || decimal / 1000 < least)
        return false;
    *value = decimal / 1000;
    return true;
}

static bool parse_year(Str text, int *year)
{
    int64_t value;
    text = str_trim(text);
    if (text.n != 4 || !str_to_int(text, &value) || value < 1900 || value > 2999)
        return false;
    *year = (int)value;
    return true;
}

/* The key of `{2026: ...}`. */
static bool bind_year_key(Binder *binder, const FieldInfo *field, const Tree *key, int *year)
{
    if (key->bare) {
        DIAG(binder->job->diags, KEY_FROM_COMMA, key->pos, key->length, key->text.s);
        return false;
    }
    if (parse_year(key->text.s, year))
        return true;
    report_value(binder, DIAG_VALUE_NOT_YEAR, field, key);
    return false;
}

/* The newest, number `n`, among those before it: years are in order however they are written. */
static void place_number(YearNumber *numbers, size_t n)
{
    YearNumber newest = numbers[n];
    for (; n > 0 && numbers[n - 1].year > newest.year; n--)
        numbers[n] = numbers[n - 1];
    numbers[n] = newest;
}

static void bind_year_numbers(Binder *binder, const FieldInfo *field, const Tree *node,
                              YearNumbers *numbers)
{
    if (node->kind != TREE_MAPPING) {
        bind_wrong_form(binder, DIAG_VALUE_NOT_YEARS, field, node);
        return;
    }
    numbers->items = NEW_ARRAY(binder->job->arena, YearNumber, node->n);
    for (size_t i = 0; i < node->n; i++) {
        const TreePair *pair = &node->pairs[i];
        YearNumber *number = &numbers->items[numbers->n];
        Text text;
        if (!bind_year_key(binder, field, pair->key, &number->year) || tree_is_null(pair->value) ||
            !bind_scalar_text(binder, field, pair->value, &text))
            continue;
        number->pos = pair->key->pos;
        if (parse_decimal(text.s, &number->value))
            place_number(numbers->items, numbers->n++);
        else
            report_value(binder, DIAG_VALUE_NOT_NUMBER, field, pair->value);
    }
}

/* ---- money ---- */

static bool bind_amount(Binder *binder, const FieldInfo *field, const Tree *node, Amount *amount)
{
    Text text;
    if (!bind_scalar_text(binder, field, node, &text))
        return false;
    if (parse_amount(text.s, amount) || parse_without_cost(text.s, amount))
        return true;
    *amount = (Amount){AMOUNT_UNSTATED, 0};
    report_value(binder, DIAG_VALUE_NOT_AMOUNT, field, node);
    return false;
}

static bool is_total_key(Str key)
{
#define TOTAL(words) static const Str total_words = STR_INIT(words);
#include "schema/values.def"
    return schema_is_among(total_words, key);
}

/* Sums of years and "innenfor rammen" give a sum; nothing but the latter stays
 * what it is. */
static void add_to_total(Amount *total, Amount amount)
{
    if (total->kind != AMOUNT_SUM)
        total->kind = amount.kind;
    if (amount.kind == AMOUNT_SUM)
        total->ore += amount.ore;
}

static void place_amount(YearAmount *years, size_t n)
{
    YearAmount newest = years[n];
    for (; n > 0 && years[n - 1].year > newest.year; n--)
        years[n] = years[n - 1];
    years[n] = newest;
}

/* Where a year cannot be read there is no sum, so that no rule says it is wrong too. */
static void bind_years(Binder *binder, const FieldInfo *field, const Tree *node, Money *money)
{
    Amount stated = {AMOUNT_UNSTATED, 0};
    bool all = true;
    money->years = NEW_ARRAY(binder->job->arena, YearAmount, node->n);
    for (size_t i = 0; i < node->n; i++) {
        const TreePair *pair = &node->pairs[i];
        YearAmount *year = &money->years[money->n_years];
        if (is_total_key(pair->key->text.s)) {
            bind_amount(binder, field, pair->value, &stated);
            continue;
        }
        if (tree_is_null(pair->value))
            continue;
        if (!bind_year_key(binder, field, pair->key, &year->year) ||
            !bind_amount(binder, field, pair->value, &year->amount)) {
            all = false;
            continue;
        }
        year->pos = pair->key->pos;
        add_to_total(&money->total, year->amount);
        place_amount(money->years, money->n_years++);
    }
    if (stated.kind != AMOUNT_UNSTATED)
        money->total = stated;
    if (!all)
        money->total = (Amount){AMOUNT_UNSTATED, 0};
}

static void bind_money(Binder *binder, const FieldInfo *field, const Tree *key, const Tree *node,
                       Money *money)
{
    money->pos = key->pos;
    money->length = key->length;
    if (node->kind == TREE_MAPPING)
        bind_years(binder, field, node, money);
    else if (node->kind == TREE_SEQUENCE)
        bind_wrong_form(binder, DIAG_VALUE_NOT_YEARS, field, node);
    else
        bind_amount(binder, field, node, &money->total);
}

/* ---- choices and visibility ---- */

static void bind_choice(Binder *binder, const FieldInfo *field, const Tree *node, void *member)
{
    ChoicesId choices = (ChoicesId)field->of;
    Text text;
    if (!bind_scalar_text(binder, field, node, &text))
        return;
    size_t row = schema_choice_find(choices, text.s);
    if (row != SIZE_MAX) {
        int value = choice_value(row);
        memcpy(member, &value, sizeof value);
        return;
    }
    Str near = schema_choice_nearest(choices, text.s);
    if (near.n > 0)
        DIAG(binder->job->diags, VALUE_CHOICE_NEAR, node->pos, node->length, field->name, text.s,
             near);
    else
        DIAG(binder->job->diags, VALUE_CHOICE, node->pos, node->length, field->name, text.s,
             schema_choice_list(binder->job->arena, choices));
}

/* `intern`, or `{unntatt: offl. § 23}`. What is not understood is kept from open
 * readers. */
static void bind_visibility(Binder *binder, const Tree *node, Visibility *visibility)
{
    bool with_basis = node->kind == TREE_MAPPING && node->n == 1;
    const Tree *word = with_basis ? node->pairs[0].key : node;
    const Tree *basis = with_basis ? node->pairs[0].value : NULL;
    size_t row =
        word->kind == TREE_SCALAR ? schema_choice_find(CHOICES_Audience, word->text.s) : SIZE_MAX;
    visibility->pos = node->pos;
    visibility->kind = row == SIZE_MAX ? VISIBLE_EXEMPT : (VisibilityKind)choice_value(row);
    if (row == SIZE_MAX || (basis && basis->kind != TREE_SCALAR)) {
        DIAG(binder->job->diags, VISIBILITY_FORM, node->pos, word->length, STR_EMPTY);
        return;
    }
    if (basis && !tree_is_null(basis))
        visibility->basis = str_trim(basis->text.s);
    if (visibility->kind == VISIBLE_EXEMPT && visibility->basis.n == 0)
        DIAG(binder->job->diags, EXEMPT_WITHOUT_BASIS, word->pos, word->length, STR_EMPTY);
}

/* ---- all types ---- */

/* Makes `member` of a text; false when the text is none of its forms. */
typedef bool ScalarParser(Str text, void *member);

static bool to_count(Str text, void *member)
{
    return parse_whole(text, 0, member);
}

static bool to_ordinal(Str text, void *member)
{
    return parse_whole(text, 1, member);
}

static bool to_year(Str text, void *member)
{
    return parse_year(text, member);
}

static bool to_bool(Str text, void *member)
{
    return parse_bool(text, member);
}

static bool to_day(Str text, void *member)
{
    return parse_day(text, member);
}

static bool to_decimal(Str text, void *member)
{
    return parse_decimal(text, member);
}

static bool to_deadline(Str text, void *member)
{
    return parse_deadline(text, member);
}

static void keep_place(Binder *binder, const Tree *node, const void *member)
{
    *LIST_ADD(binder->job->arena, &binder->places) = (ValuePlace){member, node->pos, node->length};
}

static void bind_scalar(Binder *binder, const FieldInfo *field, const Tree *node,
                        ScalarParser *parse, DiagCode code, void *member)
{
    Text text;
    keep_place(binder, node, member);
    if (bind_scalar_text(binder, field, node, &text) && !parse(text.s, member))
        report_value(binder, code, field, node);
}

static void bind_version(Binder *binder, const FieldInfo *field, const Tree *node)
{
    Text text;
    int64_t version;
    if (bind_scalar_text(binder, field, node, &text) &&
        (!parse_whole(text.s, 1, &version) || version != SCHEMA_FORMAT))
        DIAG(binder->job->diags, FORMAT_VERSION, node->pos, node->length, text.s);
}

void bind_value(Binder *binder, const FieldInfo *field, const Tree *key, const Tree *node,
                void *member)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_MARKDOWN:
        bind_scalar_text(binder, field, node, member);
        break;
    case FIELD_TEXTS:
        bind_texts(binder, field, node, member);
        break;
    case FIELD_ID:
        bind_id(binder, field, node, member);
        break;
    case FIELD_REF: {
        Text text;
        if (bind_scalar_text(binder, field, node, &text))
            *(Ref *)member = trimmed_ref(text, 0, text.s.n);
        break;
    }
    case FIELD_REFS:
        bind_refs(binder, field, node, member);
        break;
    case FIELD_COUNT_OF:
        bind_scalar(binder, field, node, to_count, DIAG_VALUE_NOT_WHOLE, member);
        break;
    case FIELD_ORDINAL:
        bind_scalar(binder, field, node, to_ordinal, DIAG_VALUE_NOT_WHOLE, member);
        break;
    case FIELD_YEAR:
        bind_scalar(binder, field, node, to_year, DIAG_VALUE_NOT_YEAR, member);
        break;
    case FIELD_BOOL:
        bind_scalar(binder, field, node, to_bool, DIAG_VALUE_NOT_BOOL, member);
        break;
    case FIELD_DAY:
        bind_scalar(binder, field, node, to_day, DIAG_VALUE_NOT_DAY, member);
        break;
    case FIELD_DECIMAL:
        bind_scalar(binder, field, node, to_decimal, DIAG_VALUE_NOT_NUMBER, member);
        break;
    case FIELD_DEADLINE:
        bind_scalar(binder, field, node, to_deadline, DIAG_VALUE_NOT_DEADLINE, member);
        ((Deadline *)member)->pos = node->pos;
        break;
    case FIELD_AMOUNT:
        keep_place(binder, node, member);
        bind_amount(binder, field, node, member);
        break;
    case FIELD_MONEY:
        bind_money(binder, field, key, node, member);
        break;
    case FIELD_YEAR_NUMBERS:
        bind_year_numbers(binder, field, node, member);
        break;
    case FIELD_CHOICE:
        bind_choice(binder, field, node, member);
        break;
    case FIELD_VISIBILITY:
        bind_visibility(binder, node, member);
        break;
    case FIELD_VERSION:
        bind_version(binder, field, node);
        break;
    case FIELD_INLINE:
    case FIELD_RECORD:
    case FIELD_LIST:
    case FIELD_MAP:
    case FIELD_PARTS:
    case FIELD_INCLUDES:
        break; /* bind.c's */
    }
}
