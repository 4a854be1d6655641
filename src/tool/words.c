/* words.c - build time: a language's words to the form that is embedded.
 *
 *     words words.def content/sprak/nb.yaml OUT
 *
 * OUT holds strings, each with a NUL behind it: the BCP 47 code, twelve months, twelve
 * months as they stand in dates, and the words in the order of words.def. What the
 * language lacks is empty. Reading the YAML at each start would cost more than a short
 * document's HTML; language/language.c still reads it where --data brings one.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

enum { MONTHS = 12, MOST_WORDS = 4096, LONGEST_KEY = 128 };

/* The keys, in the order of words.def. */
typedef struct Keys {
    char text[MOST_WORDS][LONGEST_KEY];
    int n;
} Keys;

/* W(NAME, "key") at the beginning of a line. */
static bool read_keys(const char *path, Keys *keys)
{
    char line[1024], name[LONGEST_KEY];
    FILE *in = fopen(path, "rb");
    if (!in)
        return false;
    while (keys->n < MOST_WORDS && fgets(line, sizeof line, in))
        if (sscanf(line, "W(%127[A-Z0-9_], \"%127[^\"]\")", name, keys->text[keys->n]) == 2)
            keys->n++;
    fclose(in);
    return keys->n > 0 && keys->n < MOST_WORDS;
}

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
static int unknown_keys(yaml_document_t *document, const yaml_node_t *words, const Keys *keys,
                        const char *path)
{
    int unknown = 0;
    if (!words || words->type != YAML_MAPPING_NODE)
        return 0;
    for (yaml_node_pair_t *pair = words->data.mapping.pairs.start;
         pair < words->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key = yaml_document_get_node(document, pair->key);
        int i = 0;
        while (i < keys->n && strcmp(keys->text[i], scalar(key)) != 0)
            i++;
        if (i == keys->n) {
            fprintf(stderr, "%s:%zu: words.def has no %s\n", path, key->start_mark.line + 1,
                    scalar(key));
            unknown++;
        }
    }
    return unknown;
}

static int write_words(yaml_document_t *document, const Keys *keys, const char *path, FILE *out)
{
    const yaml_node_t *root = yaml_document_get_root_node(document);
    const yaml_node_t *months = value_of(document, root, "måneder");
    const yaml_node_t *in_date = value_of(document, root, "måneder-i-dato");
    const yaml_node_t *words = value_of(document, root, "ord");
    put(scalar(value_of(document, root, "bcp47")), out);
    put_months(document, months, out);
    put_months(document, in_date ? in_date : months, out);
    for (int i = 0; i < keys->n; i++)
        put(scalar(value_of(document, words, keys->text[i])), out);
    return unknown_keys(document, words, keys, path);
}

int main(int argc, char **argv)
{
    static Keys keys;
    yaml_parser_t parser;
    yaml_document_t document;
    FILE *in = argc == 4 && read_keys(argv[1], &keys) ? fopen(argv[2], "rb") : NULL;
    FILE *out = in ? fopen(argv[3], "wb") : NULL;
    if (!out || !yaml_parser_initialize(&parser)) {
        fprintf(stderr, "usage: words words.def IN.yaml OUT\n");
        return 2;
    }
    yaml_parser_set_input_file(&parser, in);
    if (!yaml_parser_load(&parser, &document)) {
        fprintf(stderr, "%s:%zu: %s\n", argv[2], parser.problem_mark.line + 1, parser.problem);
        return 1;
    }
    int bad = write_words(&document, &keys, argv[2], out);
    return fclose(out) || bad ? 1 : 0;
}
