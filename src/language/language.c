/* language.c - loads content/sprak/<code>.yaml.
 *
 * Bokmål is read first and the wanted language over it, so that a word which a
 * language lacks is there in bokmål. The shipped languages are embedded as tool/words
 * left them; a file of --data is read as it stands and goes before.
 */
#include "language/language.h"

#include "base/load.h"
#include "base/map.h"
#include "schema/nearest.h"
#include "yaml/tree.h"

static const Str word_keys[WORD_COUNT] = {
#define W(name, key) STR_INIT(key),
#include "language/words.def"
#undef W
};

static Map word_index(Arena *arena)
{
    Map index = map_new(arena);
    for (size_t i = 0; i < WORD_COUNT; i++)
        map_put(&index, word_keys[i], (void *)&word_keys[i]);
    return index;
}

static void set_word(Language *language, size_t id, Str word)
{
    language->words[id] = word;
    language->borrowed[id] = false;
}

static void read_words(const Job *job, const Tree *words, Language *language)
{
    if (!words || words->kind != TREE_MAPPING)
        return;
    Map index = word_index(job->arena);
    for (size_t i = 0; i < words->n; i++) {
        const Tree *key = words->pairs[i].key, *value = words->pairs[i].value;
        const Str *row = map_get(&index, key->text.s);
        if (!row)
            DIAG(job->diags, WORD_UNKNOWN, key->pos, key->length, key->text.s,
                 map_nearest(&index, key->text.s));
        else if (value->kind == TREE_SCALAR && value->text.s.n)
            set_word(language, (size_t)(row - word_keys), value->text.s);
    }
}

static bool read_months(const Tree *list, Str months[12])
{
    if (!list || list->kind != TREE_SEQUENCE || list->n != 12)
        return false;
    for (size_t i = 0; i < 12; i++)
        months[i] = list->items[i]->text.s;
    return true;
}

/* The next of strings that end with a NUL each; empty behind the last. */
static Str next_string(Str *rest)
{
    size_t end = str_find_char(*rest, '\0', 0);
    if (end == SIZE_MAX)
        return STR_EMPTY;
    Str string = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end + 1, rest->n);
    return string;
}

/* What tool/words wrote; false when there is none. */
static bool read_embedded(const Job *job, Str code, Language *language)
{
    Str rest;
    Str path = str_format(job->arena, "sprak/%.*s.ord", STR_ARG(code));
    if (!job->assets->find(job->assets, path, &rest))
        return false;
    language->code = code;
    language->bcp47 = next_string(&rest);
    for (size_t i = 0; i < 12; i++)
        language->months[i] = next_string(&rest);
    for (size_t i = 0; i < 12; i++)
        language->months_in_date[i] = next_string(&rest);
    for (size_t i = 0; i < WORD_COUNT; i++) {
        Str word = next_string(&rest);
        if (word.n)
            set_word(language, i, word);
    }
    return true;
}

/* False when there is no such file. */
static bool read_file(const Job *job, Str code, Language *language)
{
    Text text;
    Str path = str_format(job->arena, "content/sprak/%.*s.yaml", STR_ARG(code));
    if (!load_asset(job, path, &text))
        return read_embedded(job, code, language);
    const Tree *file = tree_parse(job, text);
    if (!file)
        return false;
    language->code = code;
    language->bcp47 = tree_get_text(file, S("bcp47")).s;
    read_words(job, tree_get(file, S("ord")), language);
    if (read_months(tree_get(file, S("måneder")), language->months))
        read_months(tree_get(file, S("måneder")), language->months_in_date);
    read_months(tree_get(file, S("måneder-i-dato")), language->months_in_date);
    return true;
}

/* A code goes into a path: letters only. */
static bool is_code(Str code)
{
    if (code.n < 2 || code.n > 3)
        return false;
    for (size_t i = 0; i < code.n; i++)
        if (code.p[i] < 'a' || code.p[i] > 'z')
            return false;
    return true;
}

static const Str names[][2] = {
    {STR_INIT("bokmål"), STR_INIT("nb")},     {STR_INIT("norsk"), STR_INIT("nb")},
    {STR_INIT("no"), STR_INIT("nb")},         {STR_INIT("nynorsk"), STR_INIT("nn")},
    {STR_INIT("nordsamisk"), STR_INIT("se")}, {STR_INIT("samisk"), STR_INIT("se")},
    {STR_INIT("engelsk"), STR_INIT("en")},
};

Str language_code(Str name)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(names[i][0], name))
            return names[i][1];
    return name;
}

/* What is no code may be a slip in a name; empty: in none. */
static Str nearest_name(Str name)
{
    Nearest nearest = nearest_start(name);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        nearest_offer(&nearest, names[i][0], names[i][0]);
    return is_code(name) ? STR_EMPTY : nearest.best;
}

static void report_language(const Job *job, Text name)
{
    Str nearest = nearest_name(name.s);
    if (nearest.n)
        DIAG(job->diags, LANGUAGE_MISSPELT, name.pos, name.s.n, name.s, nearest);
    else
        DIAG(job->diags, LANGUAGE_WITHOUT_WORDS, name.pos, name.s.n, name.s);
}

const Language *language_load(const Job *job, Text code)
{
    code.s = language_code(code.s);
    Language *language = NEW(job->arena, Language);
    for (size_t i = 0; i < WORD_COUNT; i++)
        language->words[i] = word_keys[i];
    for (size_t i = 0; i < 12; i++)
        language->months[i] = language->months_in_date[i] = STR_EMPTY;
    language->code = S("nb");
    language->bcp47 = S("nb-NO");
    read_file(job, S("nb"), language);
    if (!code.s.n || str_eq(code.s, S("nb")))
        return language;
    for (size_t i = 0; i < WORD_COUNT; i++)
        language->borrowed[i] = true;
    if (!is_code(code.s) || !read_file(job, code.s, language)) {
        report_language(job, code);
        /* The text is in the author's language all the same. */
        if (is_code(code.s))
            language->bcp47 = code.s;
    }
    return language;
}
