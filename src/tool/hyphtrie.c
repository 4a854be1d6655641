/* hyphtrie.c - build time: hyphenation patterns to a constant trie in C.
 *
 *     hyphtrie [-o OUT.c] [NB.dic NN.dic]
 *
 * Reads libhyphen pattern files (one level, standard hyphenation, which is what
 * Debian's hyphen-no holds) and writes the tables that text/hyphenate.c walks.
 * Equal subtries are stored once (Liang's thesis, chapter 3), so two languages
 * with equal patterns share one root; the trie is then packed into one array
 * where a node's transitions interleave with those of others.
 *
 * A word of `hyphen_trie`, from the top:  letter 6 bits · levels 10 bits · base
 * 16 bits. The transition from base b by letter c stands at b + c if the letter
 * there is c. `levels` numbers a list in hyphen_levels, bytes of (distance from
 * the end of the matched letters << 4 | level), ended by 0.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LANGUAGES = 2,
    MAX_LETTERS = 63,   /* six bits, without 0 */
    MAX_LISTS = 1023,   /* ten bits */
    MAX_SLOTS = 0xffff, /* sixteen bits */
    MAX_PATTERN = 60,
    MAX_NODES = 400000,
};

static _Noreturn void fail(const char *what, const char *detail)
{
    fprintf(stderr, "hyphtrie: %s: %s\n", what, detail);
    exit(1);
}

static void *zeroed(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (!memory)
        fail("out of memory", "calloc");
    return memory;
}

/* ---- reading ----------------------------------------------------------- */

typedef struct Transition {
    uint32_t child; /* a node; after sharing, a shared node */
    uint16_t list;
    uint8_t letter;
} Transition;

typedef struct Node {
    Transition *out; /* sorted by letter */
    uint8_t n;
    uint32_t base;
    uint32_t next; /* in its hash chain */
} Node;

typedef struct Builder {
    Node *nodes; /* nodes[0] is unused: no node */
    uint32_t n_nodes;
    uint8_t letters[256]; /* Latin-1 to 1.., '.' is 1 */
    int n_letters;
    uint8_t lists[MAX_LISTS + 1][MAX_PATTERN];
    int n_lists;
    uint32_t roots[LANGUAGES];
} Builder;

static uint32_t new_node(Builder *b)
{
    if (b->n_nodes == MAX_NODES)
        fail("too many patterns", "MAX_NODES");
    return b->n_nodes++;
}

static Transition *transition(Builder *b, uint32_t from, uint8_t letter)
{
    Node *node = &b->nodes[from];
    int i = 0;
    while (i < node->n && node->out[i].letter < letter)
        i++;
    if (i < node->n && node->out[i].letter == letter)
        return &node->out[i];
    node->out = realloc(node->out, (size_t)(node->n + 1) * sizeof *node->out);
    if (!node->out)
        fail("out of memory", "realloc");
    memmove(node->out + i + 1, node->out + i, (size_t)(node->n - i) * sizeof *node->out);
    node->n++;
    node->out[i] = (Transition){.letter = letter};
    return &node->out[i];
}

static uint8_t letter_code(Builder *b, uint8_t latin1)
{
    if (!b->letters[latin1]) {
        if (++b->n_letters > MAX_LETTERS)
            fail("too many letters", "MAX_LETTERS");
        b->letters[latin1] = (uint8_t)b->n_letters;
    }
    return b->letters[latin1];
}

static uint16_t list_number(Builder *b, const uint8_t *list)
{
    for (int i = 0; i < b->n_lists; i++)
        if (strcmp((const char *)b->lists[i], (const char *)list) == 0)
            return (uint16_t)i;
    if (b->n_lists > MAX_LISTS)
        fail("too many level lists", "MAX_LISTS");
    strcpy((char *)b->lists[b->n_lists], (const char *)list);
    return (uint16_t)b->n_lists++;
}

/* "a1b2" to letters and, for each place between them, a level. */
static int split_pattern(const char *pattern, uint8_t *letters, uint8_t *levels)
{
    int n = 0;
    memset(levels, 0, MAX_PATTERN + 1);
    for (const char *p = pattern; *p; p++) {
        if (*p >= '0' && *p <= '9')
            levels[n] = (uint8_t)(*p - '0');
        else if (n < MAX_PATTERN)
            letters[n++] = (uint8_t)*p;
        else
            fail("pattern too long", pattern);
    }
    return n;
}

static void add_pattern(Builder *b, uint32_t root, const char *pattern)
{
    uint8_t letters[MAX_PATTERN], levels[MAX_PATTERN + 1], list[MAX_PATTERN];
    int n = split_pattern(pattern, letters, levels), k = 0;
    for (int i = 0; i <= n; i++) {
        if (levels[i] && n - i > 15)
            fail("level too far from the end", pattern);
        if (levels[i])
            list[k++] = (uint8_t)((n - i) << 4 | levels[i]);
    }
    list[k] = 0;
    uint32_t node = root;
    for (int i = 0; i < n; i++) {
        Transition *t = transition(b, node, letter_code(b, letters[i]));
        if (i == n - 1) {
            t->list = list_number(b, list);
        } else {
            if (!t->child)
                t->child = new_node(b);
            node = t->child;
        }
    }
}

/* UTF-8 to Latin-1 in place. */
static void to_latin1(char *line)
{
    char *out = line;
    for (const char *p = line; *p; p++) {
        uint8_t c = (uint8_t)*p;
        if (c >= 0x80) {
            if ((c != 0xc2 && c != 0xc3) || !p[1])
                fail("letter outside Latin-1", line);
            c = (uint8_t)((c & 3) << 6 | (*++p & 0x3f));
        }
        *out++ = (char)c;
    }
    *out = 0;
}

static uint32_t read_patterns(Builder *b, const char *path)
{
    char line[256];
    FILE *file = fopen(path, "r");
    if (!file)
        fail("cannot read", path);
    uint32_t root = new_node(b);
    if (!fgets(line, sizeof line, file))
        fail("empty", path);
    bool utf8 = strncmp(line, "UTF-8", 5) == 0;
    if (!utf8 && strncmp(line, "ISO8859-1", 9) != 0)
        fail("unknown encoding", line);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, " \t\r\n")] = 0;
        if (strchr(line, '/') || strcmp(line, "NEXTLEVEL") == 0)
            fail("non-standard hyphenation is not supported", line);
        /* settings (LEFTHYPHENMIN ...) are capitals; limits are ours */
        if (!line[0] || line[0] == '%' || line[0] == '#' || (line[0] >= 'A' && line[0] <= 'Z'))
            continue;
        if (utf8)
            to_latin1(line);
        add_pattern(b, root, line);
    }
    fclose(file);
    return root;
}

/* ---- sharing ----------------------------------------------------------- */

enum { BUCKETS = 1 << 16 };

static uint32_t hash_node(const Node *node)
{
    uint32_t hash = 2166136261u;
    for (int i = 0; i < node->n; i++) {
        hash = (hash ^ node->out[i].child) * 16777619u;
        hash = (hash ^ (uint32_t)(node->out[i].list << 8 | node->out[i].letter)) * 16777619u;
    }
    return (hash ^ hash >> 15) % BUCKETS;
}

static bool same_node(const Node *a, const Node *b)
{
    if (a->n != b->n)
        return false;
    for (int i = 0; i < a->n; i++)
        if (a->out[i].child != b->out[i].child || a->out[i].list != b->out[i].list ||
            a->out[i].letter != b->out[i].letter)
            return false;
    return true;
}

/* The node that stands for `id` and all that equal it. Depth is a pattern's. */
static uint32_t share(Builder *b, uint32_t *buckets, uint32_t id)
{
    Node *node = &b->nodes[id];
    for (int i = 0; i < node->n; i++)
        if (node->out[i].child)
            node->out[i].child = share(b, buckets, node->out[i].child);
    uint32_t *bucket = &buckets[hash_node(node)];
    for (uint32_t other = *bucket; other; other = b->nodes[other].next)
        if (same_node(&b->nodes[other], node))
            return other;
    node->next = *bucket;
    *bucket = id;
    return id;
}

/* ---- packing ----------------------------------------------------------- */

typedef struct Slots {
    uint32_t words[MAX_SLOTS + 1];
    bool base_taken[MAX_SLOTS + 1]; /* two nodes must not share a base */
    uint32_t n, first_free;
} Slots;

static bool fits(const Slots *slots, const Node *node, uint32_t base)
{
    if (slots->base_taken[base])
        return false;
    for (int i = 0; i < node->n; i++)
        if (slots->words[base + node->out[i].letter])
            return false;
    return true;
}

static uint32_t place(Slots *slots, const Node *node)
{
    uint32_t base = slots->first_free > MAX_LETTERS ? slots->first_free - MAX_LETTERS : 1;
    while (!fits(slots, node, base))
        if (++base > MAX_SLOTS - MAX_LETTERS)
            fail("trie too large", "MAX_SLOTS");
    slots->base_taken[base] = true;
    return base;
}

/* Parents before children, so that bases are known when words are written: a
 * first walk places all, a second fills the words' bases in. */
static void pack(Builder *b, Slots *slots, uint32_t id)
{
    Node *node = &b->nodes[id];
    if (node->base)
        return;
    node->base = place(slots, node);
    for (int i = 0; i < node->n; i++) {
        uint32_t at = node->base + node->out[i].letter;
        slots->words[at] = (uint32_t)node->out[i].letter << 26 | (uint32_t)node->out[i].list << 16;
        if (at >= slots->n)
            slots->n = at + 1;
    }
    while (slots->words[slots->first_free])
        slots->first_free++;
    for (int i = 0; i < node->n; i++)
        if (node->out[i].child) {
            pack(b, slots, node->out[i].child);
            slots->words[node->base + node->out[i].letter] |= b->nodes[node->out[i].child].base;
        }
}

/* ---- writing ----------------------------------------------------------- */

static void write_numbers(FILE *out, const char *head, const uint32_t *numbers, size_t n)
{
    fprintf(out, "%s = {", head);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "%s%u,", i % 12 ? " " : "\n    ", numbers[i]);
    fprintf(out, "\n};\n");
}

static void write_tables(FILE *out, const Builder *b, const Slots *slots)
{
    uint32_t *numbers = zeroed((size_t)(MAX_LISTS + 1) * MAX_PATTERN, sizeof *numbers);
    uint32_t *starts = zeroed(MAX_LISTS + 1, sizeof *starts), n = 0;
    fprintf(out, "/* Written by tool/hyphtrie from hyphenation patterns. */\n"
                 "#include \"text/hyphen_trie.h\"\n\n");
    for (int i = 0; i < 256; i++)
        numbers[i] = b->letters[i];
    write_numbers(out, "const uint8_t hyphen_letters[256]", numbers, 256);
    for (int i = 0; i < b->n_lists; i++) {
        starts[i] = n;
        for (const uint8_t *p = b->lists[i]; *p; p++)
            numbers[n++] = *p;
        numbers[n++] = 0;
    }
    write_numbers(out, "const uint8_t hyphen_levels[]", numbers, n);
    write_numbers(out, "const uint16_t hyphen_lists[]", starts, (size_t)b->n_lists);
    /* a whole row behind the last, so that base + letter never leaves it */
    write_numbers(out, "const uint32_t hyphen_trie[]", slots->words, slots->n + MAX_LETTERS + 1);
    fprintf(out, "const uint16_t hyphen_roots[%d] = {%u, %u};\n", LANGUAGES,
            b->nodes[b->roots[0]].base, b->nodes[b->roots[1]].base);
    free(numbers);
    free(starts);
}

int main(int argc, char **argv)
{
    const char *paths[LANGUAGES] = {"/usr/share/hyphen/hyph_nb_NO.dic",
                                    "/usr/share/hyphen/hyph_nn_NO.dic"};
    const char *target = NULL;
    int given = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-o") == 0 && i + 1 < argc)
            target = argv[++i];
        else if (given < LANGUAGES)
            paths[given++] = argv[i];
        else
            fail("usage", "hyphtrie [-o OUT.c] [NB.dic NN.dic]");
    }
    Builder *b = zeroed(1, sizeof *b);
    Slots *slots = zeroed(1, sizeof *slots);
    uint32_t *buckets = zeroed(BUCKETS, sizeof *buckets);
    b->nodes = zeroed(MAX_NODES, sizeof *b->nodes);
    b->n_nodes = 1;
    slots->first_free = 1;
    letter_code(b, '.');
    list_number(b, (const uint8_t *)"");
    for (int i = 0; i < LANGUAGES; i++)
        b->roots[i] = share(b, buckets, read_patterns(b, paths[i]));
    for (int i = 0; i < LANGUAGES; i++)
        pack(b, slots, b->roots[i]);
    FILE *out = target ? fopen(target, "w") : stdout;
    if (!out)
        fail("cannot write", target);
    write_tables(out, b, slots);
    if (fflush(out) != 0 || (target && fclose(out) != 0))
        fail("cannot write", target ? target : "stdout");
    return 0;
}
