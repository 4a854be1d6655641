/* words.c - build time: a language's words to the form that is embedded.
 *
 *     words content/sprak/nb.yaml OUT
 *
 * OUT holds strings, each with a NUL behind it: the BCP 47 code, twelve months, twelve
 * months as they stand in dates, and the words in the order of words.def. What the
 * language lacks is empty. Reading the YAML at each start would cost more than a short
 * document's HTML; language/language.c still reads it where --data brings one.
 */
#include <stdio.h>
#include <string.h>
#include <yaml.h>

enum { MONTHS = 12 };

static const char *const word_keys[] = {
#define W(name, key) key,
#include "../language/words.def"
#undef W
};
enum { WORDS = sizeof word_keys / sizeof *word_keys };

static const char *scalar(const yaml_node_t *node)
{
    return node && node->type == YAML_SCALAR_NODE ? (const char *)node->data.scalar.value : NULL;
}

static yaml_node_t *value_of(yaml_document_t *document, const yaml_node_t *mapping, const char *key)
{
    if (!mapping || mapping->type != YAML_MAPPING_NODE)
        return NULL;
    for (yaml_node_pair_t *pair = mapping->data.mapping.pairs.start;
         pair < mapping->data.mapping.pairs.top; pair++) {
        const char *name = scalar(yaml_document_get_node(document, pair->key));
        if (name && strcmp(name, key) == 0)
            return yaml_document_get_node(document, pair->value);
    }
    return NULL;
}

static void put(const char *text, FILE *out)
{
    fputs(text ? text : "", out);
    fputc('\0', out);
}

static void put_months(yaml_document_t *document, const yaml_node_t *list, FILE *out)
{
    const yaml_node_item_t *items =
        list && list->type == YAML_SEQUENCE_NODE ? list->data.sequence.items.start : NULL;
    for (int i = 0; i < MONTHS; i++)
        put(items && items + i < list->data.sequence.items.top
                ? scalar(yaml_document_get_node(document, items[i]))
                : NULL,
            out);
}

/* A key that words.def lacks would be forgotten in silence. */
static int unknown_keys(yaml_document_t *document, const yaml_node_t *words, const char *path)
{
    int unknown = 0;
    if (!words || words->type != YAML_MAPPING_NODE)
        return 0;
    for (yaml_node_pair_t *pair = words->data.mapping.pairs.start;
         pair < words->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key = yaml_document_get_node(document, pair->key);
        int i = 0;
        while (i < WORDS && strcmp(word_keys[i], scalar(key)) != 0)
            i++;
        if (i == WORDS) {
            fprintf(stderr, "%s:%zu: words.def has no %s\n", path, key->start_mark.line + 1,
                    scalar(key));
            unknown++;
        }
    }
    return unknown;
}

static int write_words(yaml_document_t *document, const char *path, FILE *out)
{
    const yaml_node_t *root = yaml_document_get_root_node(document);
    const yaml_node_t *months = value_of(document, root, "måneder");
    const yaml_node_t *in_date = value_of(document, root, "måneder-i-dato");
    const yaml_node_t *words = value_of(document, root, "ord");
    put(scalar(value_of(document, root, "bcp47")), out);
    put_months(document, months, out);
    put_months(document, in_date ? in_date : months, out);
    for (int i = 0; i < WORDS; i++)
        put(scalar(value_of(document, words, word_keys[i])), out);
    return unknown_keys(document, words, path);
}

int main(int argc, char **argv)
{
    FILE *in = argc == 3 ? fopen(argv[1], "rb") : NULL;
    FILE *out = in ? fopen(argv[2], "wb") : NULL;
    yaml_parser_t parser;
    yaml_document_t document;
    if (!out || !yaml_parser_initialize(&parser)) {
        fprintf(stderr, "usage: words IN.yaml OUT\n");
        return 2;
    }
    yaml_parser_set_input_file(&parser, in);
    if (!yaml_parser_load(&parser, &document)) {
        fprintf(stderr, "%s:%zu: %s\n", argv[1], parser.problem_mark.line + 1, parser.problem);
        return 1;
    }
    int bad = write_words(&document, argv[1], out);
    return fclose(out) || bad ? 1 : 0;
}
