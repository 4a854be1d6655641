/* lexicon.c - see lexicon.h. */
#include "rules/lexicon.h"

#include "base/load.h"

struct Lexicon {
    const Job *job;
    bool read[LEXICON_COUNT];
    const Tree *files[LEXICON_COUNT];
    Map sets[LEXICON_COUNT]; /* path → Map */
};

static const char *const FILES[LEXICON_COUNT] = {
#define L(name, file) [LEXICON_##name] = file,
    LEXICON_FILES(L)
#undef L
};

Lexicon *lexicon_new(const Job *job)
{
    Lexicon *lexicon = NEW(job->arena, Lexicon);
    lexicon->job = job;
    for (size_t i = 0; i < LEXICON_COUNT; i++)
        lexicon->sets[i] = map_new(job->arena);
    return lexicon;
}

Arena *lexicon_arena(const Lexicon *lexicon)
{
    return lexicon->job->arena;
}

const Tree *lexicon_file(Lexicon *lexicon, LexiconFile file)
{
    if (lexicon->read[file])
        return lexicon->files[file];
    lexicon->read[file] = true;
    Text text;
    Str path = str_format(lexicon->job->arena, "content/ord/%s.yaml", FILES[file]);
    if (lexicon->job->assets && load_asset(lexicon->job, path, &text))
        lexicon->files[file] = tree_parse(lexicon->job, text);
    return lexicon->files[file];
}

static void add_words(Map *set, Str text)
{
    Str rest = text, line, word;
    while (str_split(&rest, '\n', &line))
        while (str_split(&line, ' ', &word))
            if (word.n)
                map_put(set, word, set);
}

static void fill_set(Map *set, const Tree *node)
{
    if (node->kind == TREE_SCALAR)
        add_words(set, node->text.s);
    for (size_t i = 0; node->kind == TREE_SEQUENCE && i < node->n; i++)
        if (node->items[i]->kind == TREE_SCALAR)
            map_put(set, node->items[i]->text.s, set);
}

const Tree *lexicon_node(Lexicon *lexicon, LexiconFile file, Str path)
{
    const Tree *node = lexicon_file(lexicon, file);
    Str rest = path, key;
    while (node && str_split(&rest, '/', &key))
        node = tree_get(node, key);
    return node;
}

const Map *lexicon_words(Lexicon *lexicon, LexiconFile file, Str path)
{
    const Map *known = map_get(&lexicon->sets[file], path);
    if (known)
        return known;
    Map *set = NEW(lexicon->job->arena, Map);
    *set = map_new(lexicon->job->arena);
    const Tree *node = lexicon_node(lexicon, file, path);
    if (node)
        fill_set(set, node);
    map_put(&lexicon->sets[file], path, set);
    return set;
}

bool lexicon_has_end(const Map *words, Str word)
{
    static const Str endings[] = {STR_INIT(""),    STR_INIT("e"),   STR_INIT("a"),  STR_INIT("n"),
                                  STR_INIT("en"),  STR_INIT("et"),  STR_INIT("er"), STR_INIT("ar"),
                                  STR_INIT("ene"), STR_INIT("ane"), STR_INIT("na")};
    for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
        if (!str_ends(word, endings[e]))
            continue;
        Str stem = str_slice(word, 0, word.n - endings[e].n);
        for (size_t i = 0; i < words->n; i++)
            if (str_ends(stem, words->entries[i].key))
                return true;
    }
    return false;
}
