/* yaml_lines_test.c - what lines.c reads is what libyaml reads, event for event: every YAML
 * file of the folders content/ and tests/cases/, and texts that are made up and spoilt; block
 * scalars are made up once more by themselves. More of those with LINES_ROUNDS=1000000. */
#include "chance.h"
#include "world.h"

#include "base/utf8.h"
#include "yaml/lines.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <yaml.h>

/* ---- against libyaml ---- */

typedef struct Oracle {
    yaml_parser_t yaml;
    yaml_event_t event;
    Str text;
    size_t index, byte; /* of the last mark */
} Oracle;

static size_t byte_of(Oracle *o, size_t index)
{
    if (index < o->index)
        o->index = o->byte = 0;
    for (; o->index < index; o->index++)
        do
            o->byte++;
        while (o->byte < o->text.n && ((unsigned char)o->text.p[o->byte] & 0xC0) == 0x80);
    return o->byte;
}

static bool is_structural(const yaml_event_t *event)
{
    return event->type != YAML_STREAM_START_EVENT && event->type != YAML_STREAM_END_EVENT &&
           event->type != YAML_DOCUMENT_START_EVENT && event->type != YAML_DOCUMENT_END_EVENT;
}

static bool is_same_scalar(const Event *event, const yaml_event_t *other)
{
    static const yaml_scalar_style_t styles[] = {
        [SCALAR_PLAIN] = YAML_PLAIN_SCALAR_STYLE,
        [SCALAR_SINGLE] = YAML_SINGLE_QUOTED_SCALAR_STYLE,
        [SCALAR_DOUBLE] = YAML_DOUBLE_QUOTED_SCALAR_STYLE,
        [SCALAR_LITERAL] = YAML_LITERAL_SCALAR_STYLE,
        [SCALAR_FOLDED] = YAML_FOLDED_SCALAR_STYLE,
    };
    bool block = event->style >= SCALAR_LITERAL;
    Str value = {(const char *)other->data.scalar.value, other->data.scalar.length};
    return other->data.scalar.style == styles[event->style] && str_eq(event->decoded, value) &&
           !other->data.scalar.anchor && !other->data.scalar.tag &&
           (block || other->end_mark.line == other->start_mark.line);
}

/* But for where collections of lines end, which is nobody's affair. */
static bool is_same(Oracle *o, const Event *event)
{
    const yaml_event_t *other = &o->event;
    switch (event->kind) {
    case EVENT_SCALAR:
        if (other->type != YAML_SCALAR_EVENT || !is_same_scalar(event, other))
            return false;
        break;
    case EVENT_SEQUENCE:
        if (other->type != YAML_SEQUENCE_START_EVENT || other->data.sequence_start.anchor ||
            other->data.sequence_start.tag ||
            event->flow != (other->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE))
            return false;
        return event->start == byte_of(o, other->start_mark.index);
    case EVENT_MAPPING:
        if (other->type != YAML_MAPPING_START_EVENT || other->data.mapping_start.anchor ||
            other->data.mapping_start.tag ||
            event->flow != (other->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE))
            return false;
        return event->start == byte_of(o, other->start_mark.index);
    case EVENT_SEQUENCE_END:
    case EVENT_MAPPING_END:
        if (other->type !=
            (event->kind == EVENT_MAPPING_END ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT))
            return false;
        return !event->flow || event->end == byte_of(o, other->end_mark.index);
    case EVENT_ALIAS:
    case EVENT_DOCUMENT:
    case EVENT_END:
        return false;
    }
    return event->start == byte_of(o, other->start_mark.index) &&
           event->end == byte_of(o, other->end_mark.index);
}

/* libyaml's next event that a tree is built of; false at the end and after a mistake. */
static bool next_event(Oracle *o)
{
    do {
        yaml_event_delete(&o->event);
        if (!yaml_parser_parse(&o->yaml, &o->event) || o->event.type == YAML_STREAM_END_EVENT)
            return false;
    } while (!is_structural(&o->event));
    return true;
}

static bool agree(Str text, const LineEvents *events)
{
    Oracle o = {.text = text};
    assert_true(yaml_parser_initialize(&o.yaml));
    yaml_parser_set_encoding(&o.yaml, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&o.yaml, (const unsigned char *)text.p, text.n);
    size_t n = 0;
    bool same = true;
    while (same && n < events->all.n && next_event(&o)) {
        Event event = lines_event(text, events, n);
        same = is_same(&o, &event);
        n += same;
    }
    same = same && n == events->all.n && !next_event(&o) && o.yaml.error == YAML_NO_ERROR;
    yaml_event_delete(&o.event);
    yaml_parser_delete(&o.yaml);
    return same;
}

/* Whether lines.c has read the text; if so as libyaml does. */
static bool check(World *world, Str text)
{
    Arena *arena = arena_new(arena_unwind(world->arena), (size_t)1 << 28);
    LineEvents events = {0};
    bool read = lines_read(arena, text, &events);
    if (read && !agree(text, &events)) { /* with arenas open, no test could go on */
        print_error("read in another way than libyaml does:\n%.*s\n", STR_ARG(text));
        exit(EXIT_FAILURE);
    }
    arena_free(arena);
    return read;
}

/* ---- made up ---- */

typedef struct Maker {
    uint64_t state;
    Buf out;
} Maker;

static size_t rounds(void)
{
    return rounds_of("LINES_ROUNDS", 2000);
}

static const char *const words[] = {
    "a",   "b",    "nøkkel", "1",     "2026-01-28", "æ ø å",  "x y", "to  rom", "http://a.no/b",
    "C#",  "a:b",  "10:30",  "50 %",  "«sitat»",    "(se a)", "a-b", "hva?",    "a, b",
    "a'b", "a\"b", "–",      "x [y]", "null",
};
static const char *const morsels[] = {
    ": ",
    ":",
    ":\n",
    " :",
    "- ",
    "-",
    "-\n",
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "{",
    "}",
    "[",
    "]",
    ",",
    ", ",
    "\"",
    "'",
    "''",
    "\\",
    "#",
    " #",
    " # c\n",
    "#\n",
    "?",
    "? ",
    "|",
    " |\n",
    "|-\n",
    ">-\n",
    ">\n",
    "|+\n",
    ">2\n",
    " # c\n\n",
    "&a ",
    "*a",
    "!t ",
    "---",
    "---\n",
    "...",
    "...\n",
    "%Y",
    "@",
    "`",
    "~",
    "\t",
    "\r",
    "\r\n",
    "\xC2\x85",
    "\xC2\xA0",
    "\xE2\x80\xA8",
    "\xE2\x80\xA9",
    "\xE2\x80\x93",
    "\xEF\xBB\xBF",
    "\xF0\x9F\x8D\x8E",
    "\x7F",
    "\x01",
    "\xEE\x80\x80",
    "{}",
    "[]",
    "[a, b]",
    "{a: b}",
    "{a: {b: [c]}}",
    "<<",
    "=",
    "a: b",
    "a:",
    "- a",
    "\n- a",
    "\n  b: c",
    "\na: b",
    "\n # c\n",
};

static void put_word(Maker *m)
{
    buf_puts(&m->out, words[below(&m->state, sizeof words / sizeof *words)]);
}

static void put_flow(Maker *m, int depth);

static void put_value(Maker *m, int depth)
{
    switch (below(&m->state, depth > 3 ? 6 : 9)) {
    case 0:
        buf_puts(&m->out, "\"");
        put_word(m);
        buf_puts(&m->out, "\"");
        break;
    case 1:
        buf_puts(&m->out, "'en: to, # tre'");
        break;
    case 6:
    case 7:
        put_flow(m, depth);
        break;
    default:
        put_word(m);
    }
}

static void put_flow(Maker *m, int depth)
{
    bool mapping = below(&m->state, 2);
    buf_puts(&m->out, mapping ? "{" : "[");
    for (size_t i = 0, n = below(&m->state, 4); i < n; i++) {
        buf_puts(&m->out, i ? (below(&m->state, 4) ? ", " : ",") : "");
        if (mapping)
            buf_printf(&m->out, "k%zu: ", i);
        put_value(m, depth + 1);
    }
    buf_puts(&m->out, mapping ? "}" : "]");
}

/* A line below "|", most often at `column`; or two. */
static void put_block_line(Maker *m, size_t column)
{
    static const char *const texts[] = {
        "",     "",   "\n",  "  ",   "a",     "a",        "a",    "b c", "b c",
        "æ",    "a ", "a  ", " a",   "  b",   "a\n\nb",   "- a",  "-",   "**F** b",
        "k: v", "k:", "# c", "#",    "a # b", "|",        "k: |", "---", "...",
        "\"",   "'",  "{",   "a: [", ": ",    "\xC2\xA0", "*x",   "a\\", "?",
    };
    size_t indent = below(&m->state, 5) ? column : below(&m->state, column + 4);
    buf_printf(&m->out, "%*s%s\n", (int)indent, "",
               texts[below(&m->state, sizeof texts / sizeof *texts)]);
}

/* A block scalar in a collection that stands at `column`. */
static void put_block(Maker *m, size_t column)
{
    static const char *const heads[] = {"|", "|", "|",  "|",  "|-", "|-", "|+", ">",
                                        ">", ">", ">-", ">-", ">-", ">+", "|2", ">1-"};
    static const char *const tails[] = {"", "",  "",   "",     "",     "",    "",  "",
                                        "", " ", "  ", " # c", " # c", "  #", "#", " c"};
    buf_puts(&m->out, heads[below(&m->state, sizeof heads / sizeof *heads)]);
    buf_puts(&m->out, tails[below(&m->state, sizeof tails / sizeof *tails)]);
    buf_puts(&m->out, "\n");
    size_t indent = column + (below(&m->state, 8) ? 1 + below(&m->state, 4) : 0);
    for (size_t n = below(&m->state, 7); n-- > 0;)
        put_block_line(m, indent);
}

static void put_lines(Maker *m, size_t column, int depth);

/* Behind "key:" or "- " at `column`, to the end of the line or of the lines below. */
static void put_entry(Maker *m, size_t column, int depth, bool list)
{
    if (depth < 4 && below(&m->state, 3) == 0 && !list) {
        buf_puts(&m->out, below(&m->state, 5) ? "\n" : " # c\n");
        put_lines(m, column + below(&m->state, 3), depth + 1);
        return;
    }
    buf_puts(&m->out, list ? "" : " ");
    if (below(&m->state, 4) == 0) {
        put_block(m, column);
        return;
    }
    put_value(m, 0);
    buf_puts(&m->out, below(&m->state, 6) ? "\n" : "   # c\n");
}

static void put_lines(Maker *m, size_t column, int depth)
{
    bool list = below(&m->state, 2);
    for (size_t i = 0, n = 1 + below(&m->state, 4); i < n; i++) {
        if (below(&m->state, 8) == 0)
            buf_puts(&m->out, below(&m->state, 2) ? "\n" : "   # c\n");
        buf_printf(&m->out, "%*s", (int)column, "");
        if (list && below(&m->state, 2)) {
            buf_printf(&m->out, "- k: v\n%*s", (int)column + 2, "");
        } else if (list) {
            buf_puts(&m->out, "- ");
            put_entry(m, column, depth, true);
            continue;
        }
        buf_printf(&m->out, "key %zu:", i);
        put_entry(m, list ? column + 2 : column, depth, false);
    }
}

/* The text with one thing changed. */
static Str spoil(World *world, Maker *m, Str text)
{
    size_t at = below(&m->state, text.n + 1), n = below(&m->state, 4) ? 0 : below(&m->state, 8);
    while (at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80)
        at++;
    size_t behind = at + n < text.n ? at + n : text.n;
    while (behind < text.n && ((unsigned char)text.p[behind] & 0xC0) == 0x80)
        behind++;
    Buf out = buf_new(world->arena);
    buf_add(&out, str_slice(text, 0, at));
    if (n == 0)
        buf_puts(&out, morsels[below(&m->state, sizeof morsels / sizeof *morsels)]);
    buf_add(&out, str_slice(text, behind, text.n));
    return buf_str(&out);
}

static size_t check_seed(World *world, uint64_t seed)
{
    Maker m = {seed, buf_new(world->arena)};
    size_t read = 0;
    put_lines(&m, below(&m.state, 3), 0);
    Str text = buf_str(&m.out);
    read += check(world, text);
    for (int i = 0; i < 8; i++) {
        text = spoil(world, &m, i % 4 ? text : buf_str(&m.out));
        read += check(world, text);
    }
    return read;
}

static void test_made_up(void **state)
{
    World *world = *state;
    size_t n = rounds(), read = 0;
    Arena *all = world->arena;
    for (size_t i = 0; i < n; i++) {
        world->arena = arena_new(arena_unwind(all), (size_t)1 << 28);
        read += check_seed(world, i);
        arena_free(world->arena);
    }
    world->arena = all;
    assert_true(read > n);
}

/* One or two block scalars in one of the places where they may stand, with few other signs,
 * cut off anywhere. */
static Str make_block(World *world, uint64_t seed)
{
    static const struct {
        const char *text;
        size_t column;
    } places[] = {{"k: ", 0},     {"- ", 0},      {"k:\n- ", 0},      {"k:\n  - ", 2},
                  {"- k: ", 2},   {"-   k: ", 4}, {"k:\n  l: ", 2},   {"k:\n- a: b\n  c: ", 2},
                  {"  k:   ", 2}, {"  - ", 2},    {"a: b\n\nk: ", 0}, {"- a\n# c\n- ", 0}};
    Maker m = {seed, buf_new(world->arena)};
    size_t place = below(&m.state, sizeof places / sizeof *places);
    buf_puts(&m.out, places[place].text);
    put_block(&m, places[place].column);
    const char *again = strrchr(places[place].text, '\n');
    if (below(&m.state, 2)) {
        buf_puts(&m.out, again ? again + 1 : places[place].text);
        put_block(&m, places[place].column);
    }
    Str text = buf_str(&m.out);
    size_t end = text.n - (below(&m.state, 2) ? below(&m.state, 8) : 0);
    while (end < text.n && ((unsigned char)text.p[end] & 0xC0) == 0x80)
        end++;
    return str_slice(text, 0, end);
}

static void test_blocks(void **state)
{
    World *world = *state;
    size_t n = 4 * rounds(), read = 0;
    Arena *all = world->arena;
    for (size_t i = 0; i < n; i++) {
        world->arena = arena_new(arena_unwind(all), (size_t)1 << 28);
        Str text = make_block(world, i);
        Maker m = {.state = ~(uint64_t)i};
        read += check(world, text);
        check(world, spoil(world, &m, text));
        arena_free(world->arena);
    }
    world->arena = all;
    assert_true(read > n / 4);
}

/* Every text of a few signs below a block's first line. */
static void test_short_blocks(void **state)
{
    World *world = *state;
    enum { SIGNS = 4, LONGEST = 6 };
    static const char signs[SIGNS + 1] = " \na#";
    static const char *const heads[] = {"k: |\n",    "k: |-\n",    "- >\n",
                                        "- k: >-\n", "k:\n- |+\n", "k:\n  l: >+\n"};
    Arena *all = world->arena;
    size_t read = 0;
    for (size_t i = 0; i < (size_t)1 << (2 * LONGEST); i++) {
        char text[LONGEST];
        for (size_t k = 0; k < LONGEST; k++)
            text[k] = signs[i >> (2 * k) & (SIGNS - 1)];
        world->arena = arena_new(arena_unwind(all), (size_t)1 << 28);
        for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
            read += check(world, str_format(world->arena, "%s%.*s", heads[k], LONGEST, text));
        arena_free(world->arena);
    }
    world->arena = all;
    assert_true(read > 1000);
}

/* ---- the files ---- */

static Str read_file(World *world, const char *path, size_t size)
{
    char *bytes = arena_alloc(world->arena, size + 1);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t n = fread(bytes, 1, size, file);
    fclose(file);
    return (Str){bytes, n};
}

/* Whether it is read; and what is, when it is spoilt, is right too. */
static bool check_spoilt(World *world, Str text, uint64_t seed)
{
    Maker m = {.state = seed};
    Arena *all = world->arena;
    bool read = check(world, text);
    for (size_t i = 0, n = rounds() / 100; read && i < n; i++) {
        world->arena = arena_new(arena_unwind(all), (size_t)1 << 28);
        check(world, spoil(world, &m, text));
        arena_free(world->arena);
    }
    world->arena = all;
    return read;
}

static void check_folder(World *world, const char *folder, size_t *all, size_t *read)
{
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (const struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        struct stat info;
        Str path = str_format(world->arena, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.' || stat(str_cstr(world->arena, path), &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode)) {
            check_folder(world, str_cstr(world->arena, path), all, read);
        } else if (str_ends(path, S(".yaml"))) {
            Str text = read_file(world, str_cstr(world->arena, path), (size_t)info.st_size);
            *all += 1;
            *read += utf8_check(text) == SIZE_MAX && check_spoilt(world, text, *all);
        }
    }
    closedir(dir);
}

static void test_files(void **state)
{
    size_t all = 0, read = 0;
    check_folder(*state, "content", &all, &read);
    assert_true(read * 4 > all * 3);
    check_folder(*state, "tests/cases", &all, &read);
    assert_true(all > 300 && read * 2 > all);
}

/* libyaml takes no key of more than 1024 characters; what is deeper than a tree is its affair. */
static void test_limits(void **state)
{
    World *world = *state;
    static const char *const forms[] = {"%.*s: v\n", "- %.*s: v\n", "k: {%.*s: v}\n"};
    char key[1100];
    memset(key, 'k', sizeof key);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        for (int n = 980; n < 1100; n++)
            check(world, str_format(world->arena, forms[i], n, key));
        assert_true(check(world, str_format(world->arena, forms[i], 900, key)));
    }
    for (int depth = 1; depth < 2 * TREE_MAX_DEPTH; depth++) {
        Buf out = buf_new(world->arena);
        for (int i = 0; i < depth; i++)
            buf_printf(&out, "%*sk:\n", i, "");
        buf_printf(&out, "%*sk: v\n", depth, "");
        assert_int_equal(check(world, buf_str(&out)), depth < TREE_MAX_DEPTH);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_files, setup, teardown),
        cmocka_unit_test_setup_teardown(test_made_up, setup, teardown),
        cmocka_unit_test_setup_teardown(test_blocks, setup, teardown),
        cmocka_unit_test_setup_teardown(test_short_blocks, setup, teardown),
        cmocka_unit_test_setup_teardown(test_limits, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
