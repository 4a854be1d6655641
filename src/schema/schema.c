/* schema.c - looks keys and choices up in the rows of keys.def. */
#include "schema/schema.h"

#include "base/utf8.h"
#include "schema/nearest.h"

#include <string.h>

static const FieldInfo fields[] = {
#define OPTIONAL false
#define REQUIRED true
#define FIELD(record, member, nb, other, type, of, required, description, example)                 \
    {RECORD_##record, STR_INIT(nb),          STR_INIT(other),  FIELD_##type, of,                   \
     required,        STR_INIT(description), STR_INIT(example)},
#include "schema/keys.def"
};
enum { N_FIELDS = sizeof fields / sizeof *fields };

static const RecordInfo records[RECORD_COUNT] = {
#define RECORD(name, type, form, description)                                                      \
    [RECORD_##name] = {RECORD_##name, STR_INIT(#name), FORM_##form, STR_INIT(description)},
#include "schema/keys.def"
};

static const ChoiceInfo choices_rows[] = {
#define CHOICE(choices, value, nb, other, description)                                             \
    {CHOICES_##choices, STR_INIT(nb), STR_INIT(other), STR_INIT(description)},
#include "schema/keys.def"
};
enum { N_CHOICES = sizeof choices_rows / sizeof *choices_rows };

static const Str choices_descriptions[CHOICES_COUNT] = {
#define CHOICES(name, none, description) [CHOICES_##name] = STR_INIT(description),
#include "schema/keys.def"
};

static const Str choices_names[CHOICES_COUNT] = {
#define CHOICES(name, none, description) [CHOICES_##name] = STR_INIT(#name),
#include "schema/keys.def"
};

/* The index of each record's first row, counted by the compiler: a RECORD row
 * takes the number of the FIELD row behind it and gives it back. */
#define ROW_AT(line) ROW_AT_(line)
#define ROW_AT_(line) ROW_##line
enum FirstRow {
#define RECORD(name, type, form, description) FIRST_##name, BEFORE_##name = FIRST_##name - 1,
#define FIELD(record, member, nb, other, type, of, required, description, example) ROW_AT(__LINE__),
#include "schema/keys.def"
};

static const uint16_t first_rows[RECORD_COUNT] = {
#define RECORD(name, type, form, description) [RECORD_##name] = FIRST_##name,
#include "schema/keys.def"
};

const FieldInfo *schema_fields(size_t *n)
{
    *n = N_FIELDS;
    return fields;
}

size_t schema_index(const FieldInfo *field)
{
    return (size_t)(field - fields);
}

const FieldInfo *schema_record_fields(RecordId record, size_t *n)
{
    size_t behind = record + 1 < RECORD_COUNT ? first_rows[record + 1] : (size_t)N_FIELDS;
    *n = behind - first_rows[record];
    return fields + first_rows[record];
}

const RecordInfo *schema_record(RecordId record)
{
    return &records[record];
}

const ChoiceInfo *schema_choices(size_t *n)
{
    *n = N_CHOICES;
    return choices_rows;
}

Str schema_choices_description(ChoicesId choices)
{
    return choices_descriptions[choices];
}

Str schema_choices_name(ChoicesId choices)
{
    return choices_names[choices];
}

Str schema_type_description(FieldType type)
{
    static const Str descriptions[] = {
        [FIELD_TEXT] = STR_INIT("tekst"),
        [FIELD_MARKDOWN] = STR_INIT("tekst, gjerne med Markdown"),
        [FIELD_TEXTS] = STR_INIT("en tekst eller en liste av tekster"),
        [FIELD_ID] = STR_INIT("en id: bokstaver, tall, - _ og . uten mellomrom"),
        [FIELD_REF] = STR_INIT("en id"),
        [FIELD_REFS] = STR_INIT("en id eller en liste av id-er"),
        [FIELD_COUNT_OF] = STR_INIT("et helt tall"),
        [FIELD_ORDINAL] = STR_INIT("et helt tall fra 1"),
        [FIELD_YEAR] = STR_INIT("et årstall"),
        [FIELD_BOOL] = STR_INIT("ja eller nei"),
        [FIELD_DAY] = STR_INIT("en dato"),
        [FIELD_DECIMAL] = STR_INIT("et tall"),
        [FIELD_AMOUNT] = STR_INIT("et beløp i kroner"),
        [FIELD_MONEY] = STR_INIT("et beløp, eller ett for hvert år"),
        [FIELD_YEAR_NUMBERS] = STR_INIT("et tall for hvert år"),
        [FIELD_DEADLINE] = STR_INIT("en frist: dato, måned, kvartal, halvår, år, årlig, løpende"),
        [FIELD_CHOICE] = STR_INIT("ett av disse ordene"),
        [FIELD_INLINE] = STR_INIT("en gruppe med egne nøkler"),
        [FIELD_RECORD] = STR_INIT("en gruppe med egne nøkler"),
        [FIELD_LIST] = STR_INIT("en liste av grupper med egne nøkler"),
        [FIELD_MAP] = STR_INIT("navn med hver sin verdi"),
        [FIELD_PARTS] = STR_INIT("en liste av deler"),
        [FIELD_VISIBILITY] = STR_INIT("åpen, intern eller {unntatt: hjemmel}"),
        [FIELD_VERSION] = STR_INIT("tallet 1"),
        [FIELD_INCLUDES] = STR_INIT("en liste av filer"),
    };
    return descriptions[type];
}

Str schema_form_description(RecordForm form)
{
    switch (form) {
    case FORM_FULL:
        break;
    case FORM_SHORT:
        return S("Kan skrives kort, som bare én verdi: den gjelder den første nøkkelen.");
    case FORM_PAIR:
        return S("Kan skrives kort, som «a: b»: a gjelder den første nøkkelen og b den andre.");
    }
    return STR_EMPTY;
}

bool schema_is_among(Str names, Str word)
{
    if (!word.n)
        return false;
    for (size_t at = 0; at + word.n <= names.n; at++) {
        at = str_find_char(names, word.p[0], at);
        if (at == SIZE_MAX || at + word.n > names.n)
            return false;
        size_t end = at + word.n;
        if ((at == 0 || names.p[at - 1] == ' ') && (end == names.n || names.p[end] == ' ') &&
            memcmp(names.p + at, word.p, word.n) == 0)
            return str_find_char(word, ' ', 0) == SIZE_MAX;
    }
    return false;
}

const FieldInfo *schema_find(RecordId record, Str key)
{
    size_t n;
    const FieldInfo *rows = schema_record_fields(record, &n);
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].name, key))
            return &rows[i];
    for (size_t i = 0; i < n; i++)
        if (rows[i].other.n >= key.n && schema_is_among(rows[i].other, key))
            return &rows[i];
    return NULL;
}

/* Lower case, with hyphens for spaces. Longer words than any of ours are cut. */
typedef struct Folded {
    char bytes[64];
    size_t n;
} Folded;

static Str fold_word(Folded *folded, Str word)
{
    folded->n = 0;
    word = str_trim(word);
    for (size_t i = 0; i < word.n && folded->n + 4 <= sizeof folded->bytes;) {
        uint32_t rune = utf8_next(word, &i);
        rune = rune_is_space(rune) ? '-' : rune_lower(rune);
        folded->n += utf8_encode(rune, folded->bytes + folded->n);
    }
    return (Str){folded->bytes, folded->n};
}

size_t schema_choice_find(ChoicesId choices, Str word)
{
    Folded folded;
    Str wanted = fold_word(&folded, word);
    for (size_t i = 0; i < N_CHOICES; i++) {
        const ChoiceInfo *row = &choices_rows[i];
        if (row->choices == choices &&
            (str_eq(row->name, wanted) || schema_is_among(row->other, wanted)))
            return i;
    }
    return SIZE_MAX;
}

/* Offers a name and its other spellings. */
static void offer_all(Nearest *nearest, Str name, Str other)
{
    Str spelling;
    nearest_offer(nearest, name, name);
    while (str_split(&other, ' ', &spelling))
        nearest_offer(nearest, spelling, name);
}

Str schema_nearest(RecordId record, Str key)
{
    Nearest nearest = nearest_start(key);
    size_t n;
    const FieldInfo *rows = schema_record_fields(record, &n);
    for (size_t i = 0; i < n; i++)
        offer_all(&nearest, rows[i].name, rows[i].other);
    return nearest.best;
}

Str schema_choice_nearest(ChoicesId choices, Str word)
{
    Folded folded;
    Nearest nearest = nearest_start(fold_word(&folded, word));
    for (size_t i = 0; i < N_CHOICES; i++)
        if (choices_rows[i].choices == choices)
            offer_all(&nearest, choices_rows[i].name, choices_rows[i].other);
    return nearest.best;
}

static void add_to_list(Buf *list, Str name)
{
    if (list->n > 0)
        buf_puts(list, ", ");
    buf_add(list, name);
}

Str schema_choice_list(Arena *arena, ChoicesId choices)
{
    Buf list = buf_new(arena);
    for (size_t i = 0; i < N_CHOICES; i++)
        if (choices_rows[i].choices == choices)
            add_to_list(&list, choices_rows[i].name);
    return buf_str(&list);
}

Str schema_key_list(Arena *arena, RecordId record)
{
    Buf list = buf_new(arena);
    size_t n;
    const FieldInfo *rows = schema_record_fields(record, &n);
    for (size_t i = 0; i < n; i++)
        add_to_list(&list, rows[i].name);
    return buf_str(&list);
}

/* ---- headings ---------------------------------------------------------------- */

static const struct {
    RecordId record;
    Str key, headings;
} headings[] = {
#define H(record, key, headings) {RECORD_##record, STR_INIT(key), STR_INIT(headings)},
#include "schema/headings.def"
};

const FieldInfo *schema_find_heading(RecordId record, Str heading)
{
    const FieldInfo *field = schema_find(record, heading);
    for (size_t i = 0; !field && i < sizeof headings / sizeof *headings; i++)
        if (headings[i].record == record && schema_is_among(headings[i].headings, heading))
            field = schema_find(record, headings[i].key);
    return field;
}

static void offer_words(Nearest *nearest, Str words, Str answer)
{
    Str word;
    while (str_split(&words, ' ', &word))
        nearest_offer(nearest, word, answer);
}

Str schema_heading_nearest(RecordId record, Str heading)
{
    size_t n;
    const FieldInfo *rows = schema_record_fields(record, &n);
    Nearest nearest = nearest_start(heading);
    for (size_t i = 0; i < n; i++) {
        nearest_offer(&nearest, rows[i].name, rows[i].name);
        offer_words(&nearest, rows[i].other, rows[i].name);
    }
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (headings[i].record == record)
            offer_words(&nearest, headings[i].headings, headings[i].key);
    return nearest.best;
}
