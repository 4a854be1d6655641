/* bind_part.c - the entries of `deler`: which parts make the document, in order.
 *
 *     - forside
 *     - kapittel: kapitler/01-innledning.md
 *     - vedlegg: {tittel: Mal for kartlegging, kapittel: kapitler/mal.md}
 *     - kilder: Litteratur
 */
#include "plan/bind.h"

#include "plan/parts.h"
#include "schema/nearest.h"

#define CHAPTER S("kapittel")
#define APPENDIX S("vedlegg")

/* Tables and lists have directives; those that can stand alone are parts too. */
bool part_is_directive(const DirectiveInfo *info)
{
    return info && (info->kind == DIRECTIVE_KIND_DATA || info->id == DIRECTIVE_PROVISIONS ||
                    info->id == DIRECTIVE_REFERENCES || info->id == DIRECTIVE_GLOSSARY ||
                    info->id == DIRECTIVE_REFLECTIONS);
}

bool part_needs_file(Str name)
{
    return str_eq(name, CHAPTER) || str_eq(name, APPENDIX);
}

/* The bokmål name of a part; false when there is none of that name. */
static bool find_part(Str word, Str *name)
{
    size_t n, row = schema_choice_find(CHOICES_StandardPart, word);
    if (row != SIZE_MAX) {
        *name = schema_choices(&n)[row].name;
        return true;
    }
    const DirectiveInfo *info = directive_find(word);
    if (!part_is_directive(info))
        return false;
    *name = info->name;
    return true;
}

static Str nearest_part(Str word)
{
    Nearest nearest = nearest_start(word);
    size_t n;
    const ChoiceInfo *choices = schema_choices(&n);
    for (size_t i = 0; i < n; i++)
        if (choices[i].choices == CHOICES_StandardPart)
            nearest_offer(&nearest, choices[i].name, choices[i].name);
    const DirectiveInfo *rows = directive_rows(&n);
    for (size_t i = 0; i < n; i++)
        if (part_is_directive(&rows[i]))
            nearest_offer(&nearest, rows[i].name, rows[i].name);
    return nearest.best;
}

static void report_unknown_part(Binder *binder, const Tree *word)
{
    Str near = nearest_part(word->text.s), name;
    size_t key = bind_leading_word(word->text.s);
    if (key && find_part(str_slice(word->text.s, 0, key), &name))
        bind_report_colon(binder, word, key);
    else if (near.n > 0)
        DIAG(binder->job->diags, PART_NAME_NEAR, word->pos, word->length, word->text.s, near);
    else
        DIAG(binder->job->diags, PART_NAME_UNKNOWN, word->pos, word->length, word->text.s);
}

static void set_name(PartEntry *part, Str name, Pos pos)
{
    part->name = (Text){name, pos};
    part->source = str_eq(name, CHAPTER)    ? SOURCE_CHAPTER
                   : str_eq(name, APPENDIX) ? SOURCE_APPENDIX
                                            : SOURCE_GENERATED;
}

/* The pair that says which part it is: `vedlegg:` before `kapittel:`, which may
 * be a key of the appendix. SIZE_MAX: none. */
static size_t find_name_pair(const Tree *entry)
{
    size_t chapter = SIZE_MAX;
    for (size_t i = 0; i < entry->n; i++) {
        Str name;
        if (!find_part(entry->pairs[i].key->text.s, &name))
            continue;
        if (!str_eq(name, CHAPTER))
            return i;
        chapter = i;
    }
    return chapter;
}

/* `kapittel: path`, `kilder: Litteratur`: what a plain value means. */
static void set_plain_value(PartEntry *part, const Tree *value, bool has_chapter)
{
    if (part->source == SOURCE_GENERATED || has_chapter)
        part->title = value->text;
    else
        part->chapter = value->text;
}

static void bind_entry_pairs(Binder *binder, const Tree *entry, size_t but, PartEntry *part)
{
    for (size_t i = 0; i < entry->n; i++) {
        const TreePair *pair = &entry->pairs[i];
        const FieldInfo *field = schema_find(RECORD_PartEntry, pair->key->text.s);
        if (i == but)
            continue;
        if (field && !tree_is_null(pair->value))
            bind_field(binder, field, pair->key, pair->value, part);
        else if (!field)
            bind_unknown_key(binder, RECORD_PartEntry, pair->key);
    }
}

static bool bind_entry_mapping(Binder *binder, const FieldInfo *field, const Tree *entry,
                               PartEntry *part)
{
    size_t at = find_name_pair(entry);
    if (at == SIZE_MAX) {
        if (entry->n > 0)
            report_unknown_part(binder, entry->pairs[0].key);
        return false;
    }
    const TreePair *pair = &entry->pairs[at];
    Str name = STR_EMPTY;
    find_part(pair->key->text.s, &name);
    set_name(part, name, pair->key->pos);
    bind_entry_pairs(binder, entry, at, part);
    if (pair->value->kind == TREE_MAPPING)
        bind_record(binder, RECORD_PartEntry, pair->value, part);
    else if (pair->value->kind == TREE_SEQUENCE)
        bind_wrong_form(binder, DIAG_VALUE_NOT_MAPPING, field, pair->value);
    else if (!tree_is_null(pair->value))
        set_plain_value(part, pair->value, part->chapter.s.n > 0);
    return true;
}

static bool bind_entry(Binder *binder, const FieldInfo *field, const Tree *entry, PartEntry *part)
{
    record_init(RECORD_PartEntry, part);
    part->name.s = STR_EMPTY;
    if (entry->kind == TREE_SEQUENCE) {
        bind_wrong_form(binder, DIAG_VALUE_NOT_TEXT, field, entry);
        return false;
    }
    Str name;
    if (entry->kind == TREE_MAPPING) {
        if (!bind_entry_mapping(binder, field, entry, part))
            return false;
    } else if (find_part(entry->text.s, &name)) {
        set_name(part, name, entry->pos);
    } else {
        report_unknown_part(binder, entry);
        return false;
    }
    part->pos = entry->pos;
    if (part->source != SOURCE_GENERATED && part->chapter.s.n == 0)
        DIAG(binder->job->diags, PART_WITHOUT_FILE, part->name.pos, part->name.s.n, part->name.s);
    return true;
}

void bind_parts(Binder *binder, const FieldInfo *field, const Tree *node, void *target)
{
    bool is_list = node->kind == TREE_SEQUENCE;
    size_t n = is_list ? node->n : 1, kept = 0;
    PartEntry *parts = NEW_ARRAY(binder->job->arena, PartEntry, n);
    for (size_t i = 0; i < n; i++)
        kept += bind_entry(binder, field, is_list ? node->items[i] : node, &parts[kept]);
    field_set_list(field, target, parts, kept);
}
