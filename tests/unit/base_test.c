/* base_test.c - strings, positions, normal form, diagnostics, unwinding. */
#include "base/assets.h"
#include "base/decode.h"
#include "base/diag.h"
#include "base/inflate.h"
#include "base/json.h"
#include "base/load.h"
#include "base/map.h"
#include "base/sha256.h"
#include "base/sys.h"
#include "base/utf8.h"
#include "chance.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Unwind unwind;
static Arena *arena;

static int begin(void **state)
{
    (void)state;
    memset(&unwind, 0, sizeof unwind);
    arena = arena_new(&unwind, (size_t)64 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    while (unwind.resources)
        unwind_pop(&unwind, unwind.resources);
    return 0;
}

static void assert_str(Str got, const char *expected)
{
    assert_string_equal(str_cstr(arena, got), expected);
}

/* "abc", and a byte that stands behind it in the file. */
static void test_inflate(void **state)
{
    (void)state;
    static const char packed[] = "\x78\x9c\x4b\x4c\x4a\x06\x00\x02\x4d\x01\x27\n";
    static const char nothing[] = "\x78\x9c\x03\x00\x00\x00\x00\x01";
    Str whole = {packed, sizeof packed - 1}, bytes;
    assert_true(zlib_inflate(arena, whole, 3, &bytes));
    assert_true(str_eq(bytes, S("abc")));
    assert_false(zlib_inflate(arena, whole, 2, &bytes));
    assert_false(zlib_inflate(arena, whole, 4, &bytes));
    assert_false(zlib_inflate(arena, str_slice(whole, 0, 9), 3, &bytes));
    assert_false(zlib_inflate(arena, str_slice(whole, 1, whole.n), 3, &bytes));
    assert_false(zlib_inflate(arena, STR_EMPTY, 0, &bytes));
    assert_true(zlib_inflate(arena, (Str){nothing, sizeof nothing - 1}, 0, &bytes));
    assert_int_equal(bytes.n, 0);
}

/* The examples that NIST publishes beside FIPS 180-4, and lengths around a block's end. */
static void test_sha256(void **state)
{
    (void)state;
    static const struct {
        const char *text, *digest;
        size_t times;
    } rows[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 1},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 1},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", 1},
        {"a", "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", 1000000},
        {"a", "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318", 55},
        {"a", "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a", 56},
        {"a", "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb", 64},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Buf text = buf_new(arena), hex = buf_new(arena);
        unsigned char digest[SHA256_SIZE];
        for (size_t k = 0; k < rows[i].times; k++)
            buf_puts(&text, rows[i].text);
        sha256(buf_str(&text), digest);
        for (size_t k = 0; k < sizeof digest; k++)
            buf_printf(&hex, "%02x", digest[k]);
        assert_str(buf_str(&hex), rows[i].digest);
    }
}

static void test_strings(void **state)
{
    (void)state;
    assert_str(str_trim(S("  tiltak \r\n")), "tiltak");
    assert_int_equal(str_find(S("kompetanse"), S("tan"), 0), 5);
    assert_int_equal(str_find(S("kompetanse"), S("x"), 0), SIZE_MAX);
    Str rest = S("a;;b"), piece;
    assert_true(str_split(&rest, ';', &piece) && str_eq(piece, S("a")));
    assert_true(str_split(&rest, ';', &piece) && piece.n == 0);
    assert_true(str_split(&rest, ';', &piece) && str_eq(piece, S("b")));
    assert_false(str_split(&rest, ';', &piece));
    int64_t value;
    assert_true(str_to_int(S("9223372036854775807"), &value) && value == INT64_MAX);
    assert_false(str_to_int(S("9223372036854775808"), &value));
    assert_false(str_to_int(S("-1"), &value));
}

static void test_buffer_writes_extreme_integers(void **state)
{
    (void)state;
    Buf buf = buf_new(arena);
    buf_add_int(&buf, INT64_MIN);
    buf_add_char(&buf, ' ');
    buf_add_int(&buf, 0);
    assert_str(buf_str(&buf), "-9223372036854775808 0");
}

/* Its own conversions and those that it leaves to printf, each as printf has it. */
static void test_formats_as_printf(void **state)
{
    (void)state;
    char expected[300];
#define SAME(...)                                                                                  \
    do {                                                                                           \
        snprintf(expected, sizeof expected, __VA_ARGS__);                                          \
        assert_str(str_format(arena, __VA_ARGS__), expected);                                      \
    } while (0)
    SAME("ingenting");
    SAME("%s%s", "", "100 %");
    SAME("%d %% av %d og %d", INT_MIN, 0, INT_MAX);
    SAME("%.*s|%.*s|%.*s", 3, "tiltak", 0, "x", 20, "kort");
    SAME("%u %zu %lld %lld", UINT_MAX, SIZE_MAX, LLONG_MIN, LLONG_MAX);
    SAME("%c%c", 'a', '.');
    SAME("%04d-%02d-%02d %09d %01d", 2026, 2, 12, 123456789, 0);
    SAME("%02d %d", -7, -7);
    SAME("%02d", 12345);
    SAME("%s %06x %5u|%-4s| %.*s", "først", 0xabcU, 7U, "ab", 2, "slutt");
    SAME("%s%200s", "lang: ", "x");
#undef SAME
}

static void test_buffer_writes_roman_numbers(void **state)
{
    (void)state;
    Buf buf = buf_new(arena);
    static const unsigned numbers[] = {1, 4, 9, 14, 40, 99, 494, 2026};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        buf_add_roman(&buf, numbers[i]);
        buf_add_char(&buf, ' ');
    }
    assert_str(buf_str(&buf), "i iv ix xiv xl xcix cdxciv mmxxvi ");
}

static void test_distance_counts_an_exchange_once(void **state)
{
    (void)state;
    assert_int_equal(str_distance(S("Lederfroum"), S("lederforum"), 3), 1);
    assert_int_equal(str_distance(S("øknomi"), S("økonomi"), 3), 1);
    assert_int_equal(str_distance(S("frist"), S("kostnad"), 3), 4);
}

/* The whole table, without a limit: what the narrow one must agree with. */
static unsigned plain_distance(Str a, Str b)
{
    unsigned d[16][16];
    for (size_t i = 0; i <= a.n; i++)
        for (size_t j = 0; j <= b.n; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = (unsigned)(i + j);
                continue;
            }
            unsigned cost = a.p[i - 1] != b.p[j - 1], least = d[i - 1][j - 1] + cost;
            least = d[i - 1][j] + 1 < least ? d[i - 1][j] + 1 : least;
            least = d[i][j - 1] + 1 < least ? d[i][j - 1] + 1 : least;
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] &&
                d[i - 2][j - 2] + 1 < least)
                least = d[i - 2][j - 2] + 1;
            d[i][j] = least;
        }
    return d[a.n][b.n];
}

static Str word_of(uint64_t *state, char *bytes)
{
    size_t n = below(state, 8);
    for (size_t i = 0; i < n; i++)
        bytes[i] = (char)('a' + below(state, 3));
    return (Str){bytes, n};
}

static void test_distance_is_the_same_within_any_limit(void **state)
{
    (void)state;
    uint64_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        char one[8], other[8];
        Str a = word_of(&seed, one), b = word_of(&seed, other);
        unsigned limit = (unsigned)round % 6, away = plain_distance(a, b);
        assert_int_equal(str_distance(a, b, limit), away > limit ? limit + 1 : away);
    }
}

/* Slots are chosen by the low bits: ids that differ at their ends must not share them. */
static void test_hashes_of_long_ids_differ(void **state)
{
    (void)state;
    enum { IDS = 1000, SLOTS = 2048 };
    bool taken[SLOTS] = {false};
    size_t shared = 0;
    for (int i = 0; i < IDS; i++) {
        bool *slot = &taken[str_hash(str_format(arena, "tiltak-%d", i)) % SLOTS];
        shared += *slot;
        *slot = true;
    }
    assert_true(shared < IDS / 3); /* chance makes 213 of them */
}

static void test_nearest_key(void **state)
{
    (void)state;
    Map map = map_new(arena);
    map_put(&map, S("ansvarlig"), &map);
    map_put(&map, S("kostnad"), &map);
    assert_str(map_nearest(&map, S("ansvarleg")), "ansvarlig");
    assert_int_equal(map_nearest(&map, S("helt annet")).n, 0);
}

static void test_map_keeps_many_keys_in_order(void **state)
{
    (void)state;
    Map map = map_new(arena);
    static int values[2000];
    for (int i = 0; i < 2000; i++)
        assert_null(map_put(&map, str_format(arena, "T%d", i), &values[i]));
    for (int i = 0; i < 2000; i++) {
        assert_ptr_equal(map_get(&map, str_format(arena, "T%d", i)), &values[i]);
        assert_str(map.entries[i].key, str_cstr(arena, str_format(arena, "T%d", i)));
    }
    assert_ptr_equal(map_put(&map, S("T7"), &map), &values[7]);
}

static void test_utf8_refuses_ill_formed_bytes(void **state)
{
    (void)state;
    static const char *const bad[] = {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                      "\xE2\x82", "\x80",         "\xFF"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(utf8_check(str_from(bad[i])), 0);
    assert_int_equal(utf8_check(S("blåbær čđŋšŧž 🧭")), SIZE_MAX);
    assert_int_equal(utf8_count(S("blåbær")), 6);
}

static void test_case_of_sami_letters(void **state)
{
    (void)state;
    assert_str(utf8_lower(arena, S("ČĐŊŠŦŽÁÆØÅ")), "čđŋšŧžáæøå");
    for (uint32_t rune = 0xC0; rune < 0x180; rune++) {
        if (rune_lower(rune) != rune)
            assert_int_equal(rune_upper(rune_lower(rune)), rune);
    }
}

static void test_slug(void **state)
{
    (void)state;
    assert_str(utf8_slug(arena, S("  Hva kompetanse betyr – her! ")), "hva-kompetanse-betyr-her");
}

/* As macOS leaves it: å is a and a ring. Positions must lead to the bytes of the
 * file, before and behind what was composed. */
static void test_normal_form_keeps_positions(void **state)
{
    (void)state;
    Sources *sources = sources_new(arena);
    Str file = S("Va\xCC\x8Ar plan: ma\xCC\x8Al\n");
    Text text = {file, source_add_file(sources, S("plan.yaml"), file)};
    Text composed = utf8_normalize(arena, sources, text);
    assert_str(composed.s, "Vår plan: mål\n");
    size_t at = str_find(composed.s, S("plan"), 0);
    Place place = source_place(sources, composed.pos + (Pos)at);
    assert_int_equal(place.line, 1);
    assert_int_equal(place.offset, str_find(file, S("plan"), 0));
    place = source_place(sources, composed.pos);
    assert_int_equal(place.offset, 0);
}

static void test_normal_text_is_left_alone(void **state)
{
    (void)state;
    Sources *sources = sources_new(arena);
    Text text = {S("Vår plan"), 1};
    assert_ptr_equal(utf8_normalize(arena, sources, text).s.p, text.s.p);
}

static void test_derived_positions_map_back_twice(void **state)
{
    (void)state;
    Sources *sources = sources_new(arena);
    Str file = S("linje en\n    innrykket\n");
    Pos pos = source_add_file(sources, S("a.md"), file);
    const SourceFragment once[] = {{0, false, pos + 13}};
    Pos derived = source_add_derived(sources, S("innrykket"), once, 1);
    const SourceFragment twice[] = {{0, false, derived + 3}};
    Pos again = source_add_derived(sources, S("rykket"), twice, 1);
    Place place = source_place(sources, again);
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 8);
}

static void test_diagnostics_are_sorted_and_kept_once(void **state)
{
    (void)state;
    Sources *sources = sources_new(arena);
    Str file = S("tittel: Blåbær\nfrits: 2027\n");
    Pos pos = source_add_file(sources, S("plan.yaml"), file);
    Diags *diags = diags_new(arena, sources, 10);
    DIAG(diags, THEME_KEY_NEAR, pos + 17, 5, S("frits"), S("frist"));
    DIAG(diags, THEME_KEY, pos + 8, 8, S("Blåbær"));
    DIAG(diags, THEME_KEY, pos + 8, 8, S("Blåbær"));
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 2);
    Buf out = buf_new(arena);
    diags_render(diags, false, false, &out);
    assert_str(buf_str(&out), "plan.yaml:1:9: feil PV291: Temaet har en ukjent nøkkel: «Blåbær».\n"
                              "    1 | tittel: Blåbær\n"
                              "      |         ^~~~~~\n"
                              "plan.yaml:2:1: feil PV292: Temaet har en ukjent nøkkel: «frits».\n"
                              "    2 | frits: 2027\n"
                              "      | ^~~~~\n"
                              "      | frist\n"
                              "      = hjelp: Mente du «frist»?\n"
                              "2 feil\n");
}

/* A rule that runs for each profile says the same again: its second place must not
 * end up at another diagnostic. */
static void test_second_place_of_a_known_diagnostic(void **state)
{
    (void)state;
    Sources *sources = sources_new(arena);
    Pos pos = source_add_file(sources, S("plan.yaml"), S("a: 1\nb: 2\n"));
    Diags *diags = diags_new(arena, sources, 10);
    for (int profile = 0; profile < 2; profile++) {
        DIAG(diags, ANCHOR_TWICE, pos, 1, S("a"));
        diag_also(diags, pos + 5, 1);
        DIAG(diags, THEME_KEY, pos, 1, S("b"));
    }
    Buf out = buf_new(arena);
    diags_render(diags, false, false, &out);
    size_t first = str_find(buf_str(&out), S("plan.yaml:2:1: først brukt her"), 0);
    assert_true(first != SIZE_MAX && first < str_find(buf_str(&out), S("PV291"), 0));
    assert_true(str_find(buf_str(&out), S("først brukt her"), first + 30) == SIZE_MAX);
}

/* The mark stands below what it is about, however wide that is. */
static void test_marks_below_wide_and_tabbed_text(void **state)
{
    (void)state;
    Sources *sources = sources_new(arena);
    Str file = S("\t日本 é\u0301x: 1\n\033[1mfarlig\n");
    Pos pos = source_add_file(sources, S("plan.yaml"), file);
    Diags *diags = diags_new(arena, sources, 10);
    DIAG(diags, THEME_KEY, pos + 1, 6, S("日本"));
    DIAG(diags, THEME_KEY, pos + 8, 5, S("é\u0301x"));
    DIAG(diags, THEME_KEY, pos + (Pos)file.n - 7, 6, S("\033[0m"));
    Buf out = buf_new(arena);
    diags_render(diags, false, false, &out);
    assert_str(buf_str(&out),
               "plan.yaml:1:2: feil PV291: Temaet har en ukjent nøkkel: «日本».\n"
               "    1 |     日本 é\u0301x: 1\n"
               "      |     ^~~~\n"
               "plan.yaml:1:5: feil PV291: Temaet har en ukjent nøkkel: «é\u0301x».\n"
               "    1 |     日本 é\u0301x: 1\n"
               "      |          ^~\n"
               "plan.yaml:2:5: feil PV291: Temaet har en ukjent nøkkel: «␛[0m».\n"
               "    2 | ␛[1mfarlig\n"
               "      |     ^~~~~~\n"
               "3 feil\n");
}

static void test_only_the_first_are_shown(void **state)
{
    (void)state;
    Sources *sources = sources_new(arena);
    Pos pos = source_add_file(sources, S("plan.yaml"), S("a: 1\n"));
    Diags *diags = diags_new(arena, sources, 1000);
    for (int i = 0; i < DIAGS_MOST_SHOWN + 7; i++)
        DIAG(diags, THEME_KEY, pos, 1, str_format(arena, "nr%d", i));
    Buf out = buf_new(arena), json = buf_new(arena);
    diags_render(diags, false, false, &out);
    diags_write_json(diags, false, &json);
    assert_int_equal(str_find(buf_str(&out), S("«nr200»"), 0), SIZE_MAX);
    assert_int_not_equal(str_find(buf_str(&out), S("Det er 7 til"), 0), SIZE_MAX);
    assert_int_not_equal(str_find(buf_str(&out), S("\n207 feil\n"), 0), SIZE_MAX);
    assert_int_not_equal(str_find(buf_str(&json), S("«nr206»"), 0), SIZE_MAX);
}

/* What is replaced must be the text that is wrong, byte for byte. */
static void test_fixes_only_where_the_file_says_the_same(void **state)
{
    (void)state;
    Sources *sources = sources_new(arena);
    Pos pos = source_add_file(sources, S("plan.yaml"), S("fr\\u0069ts\nfrits\nT2\n"));
    const SourceFragment escape[] = {{0, false, pos}, {2, true, pos + 2}, {3, false, pos + 8}};
    Pos derived = source_add_derived(sources, S("frits"), escape, 3);
    SourceRange range = source_range(sources, derived, 3);
    assert_int_equal(range.end - range.start, 8); /* all of the escape */
    assert_false(range.exact);
    Diags *diags = diags_new(arena, sources, 10);
    DIAG(diags, THEME_KEY_NEAR, derived, 5, S("frits"), S("frist"));
    DIAG(diags, THEME_KEY_NEAR, pos + 19, 2, S("T2"), S("T1"));
    Pos years = source_add_file(sources, S("avtaler.yaml"), S("hta-ks-2026\n"));
    DIAG(diags, THEME_KEY_NEAR, years, 11, S("hta-ks-2026"), S("hta-ks-2024"));
    Buf json = buf_new(arena);
    diags_write_json(diags, false, &json);
    assert_int_equal(str_find(buf_str(&json), S("replacement"), 0), SIZE_MAX);
    DIAG(diags, THEME_KEY_NEAR, pos + 11, 5, S("frits"), S("frist"));
    diags_write_json(diags, false, &json);
    assert_int_not_equal(str_find(buf_str(&json), S("\"replacement\":\"frist\""), 0), SIZE_MAX);
}

/* Every code speaks both languages, and its arguments are among the four. */
static void test_every_code_has_its_texts(void **state)
{
    (void)state;
    int explained = 0;
    for (int code = 0; code < DIAG_COUNT; code++) {
        Buf nb = buf_new(arena), en = buf_new(arena);
        Str name = str_from(diag_code_name((DiagCode)code));
        assert_true(diag_explain(name, false, &nb) && diag_explain(name, true, &en));
        DiagExplanation explanation;
        bool known = diag_explanation((DiagCode)code, &explanation);
        explained += known;
        /* the head, the message, and a hint in both or none */
        Buf *both[] = {&nb, &en};
        for (int k = 0; k < 2; k++) {
            Str rest = buf_str(both[k]), line;
            str_split(&rest, '\n', &line);
            str_split(&rest, '\n', &line);
            if (line.n < 10 || str_find(line, S("{5"), 0) != SIZE_MAX)
                fail_msg("%.*s has no message in language %d", STR_ARG(name), k);
        }
        if (!known)
            continue;
        assert_true(strlen(explanation.text[0]) > 20 && strlen(explanation.text[1]) > 20);
        assert_true((explanation.form == EXAMPLE_NONE) == (explanation.wrong[0] == '\0'));
        assert_true((explanation.form == EXAMPLE_NONE) == (explanation.right[0] == '\0'));
    }
    assert_true(explained >= 60);
}

static void test_json_escapes(void **state)
{
    (void)state;
    Buf out = buf_new(arena);
    Json json = json_start(&out, false);
    json_open(&json, NULL, '{');
    json_key(&json, S("a\"b"));
    json_text(&json, NULL, S("\\ \n\t\x01 å \xFF"));
    json_open(&json, "tom", '[');
    json_close(&json);
    json_open(&json, "liste", '[');
    json_int(&json, NULL, -1);
    json_bool(&json, NULL, true);
    json_null(&json, NULL);
    json_close(&json);
    json_close(&json);
    assert_str(buf_str(&out), "{\"a\\\"b\":\"\\\\ \\n\\t\\u0001 å \uFFFD\",\"tom\":[],"
                              "\"liste\":[-1,true,null]}");
}

static void test_strict_counts_warnings_as_errors(void **state)
{
    (void)state;
    Diags *diags = diags_new(arena, sources_new(arena), 10);
    DIAG(diags, GLYPH_MISSING, POS_NONE, 0, S("x"), S("U+0000"));
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 0);
    diags_make_strict(diags);
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 1);
}

static void test_a_plan_sets_levels(void **state)
{
    (void)state;
    Diags *diags = diags_new(arena, sources_new(arena), 10);
    DIAG(diags, GLYPH_MISSING, POS_NONE, 0, S("x"), S("U+0000"));
    diags_set_level(diags, DIAG_GLYPH_MISSING, LEVEL_ERROR, STR_EMPTY);
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 1);
    diags_set_level(diags, DIAG_GLYPH_MISSING, LEVEL_NOTE, STR_EMPTY);
    diags_make_strict(diags); /* what the plan made a note is no warning any more */
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 0);
    assert_int_equal(diags_count(diags, SEVERITY_NOTE), 1);
    diags_set_level(diags, DIAG_GLYPH_MISSING, LEVEL_OFF, STR_EMPTY);
    assert_int_equal(diags_count(diags, SEVERITY_NOTE), 0);
    Buf out = buf_new(arena);
    diags_render(diags, false, false, &out);
    assert_int_equal(out.n, 0);
}

static void test_obligatory_errors_stay(void **state)
{
    (void)state;
    Diags *diags = diags_new(arena, sources_new(arena), 10);
    DIAG(diags, REF_UNKNOWN, POS_NONE, 0, S("x"), S("roller"));
    diags_set_level(diags, DIAG_REF_UNKNOWN, LEVEL_OFF, STR_EMPTY);
    diags_set_level(diags, DIAG_REF_UNKNOWN, LEVEL_WARNING, STR_EMPTY);
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 1);
}

static void note_release(void *object)
{
    (*(int *)object)++;
}

static void test_limit_unwinds_and_releases(void **state)
{
    (void)state;
    static Unwind own;
    static int released;
    static Resource resource;
    memset(&own, 0, sizeof own);
    released = 0;
    if (setjmp(own.landing) == 0) {
        Arena *small = arena_new(&own, 1 << 20);
        unwind_push(&own, &resource, note_release, &released);
        for (;;)
            arena_alloc(small, 4096);
    }
    assert_int_equal(own.code, EXIT_LIMIT);
    assert_int_equal(released, 1);
    assert_null(own.resources);
}

static void test_arena_growth_keeps_bytes(void **state)
{
    (void)state;
    Buf a = buf_new(arena), b = buf_new(arena);
    for (int i = 0; i < 20000; i++) {
        buf_add_char(&a, (char)('a' + i % 26));
        buf_add_char(&b, (char)('z' - i % 26));
    }
    for (int i = 0; i < 20000; i++) {
        assert_int_equal(a.p[i], 'a' + i % 26);
        assert_int_equal(b.p[i], 'z' - i % 26);
    }
}

/* What is given out after a reset is zero again, whichever chunk it lies in, and an
 * arena that is reset in between stays within a limit that it would pass without. */
static void test_arena_reset_clears(void **state)
{
    (void)state;
    Unwind own = {.code = EXIT_DONE};
    if (setjmp(own.landing))
        fail_msg("%s", own.reason);
    Arena *used = arena_new(&own, (size_t)16 << 20);
    for (size_t round = 0; round < 40; round++) {
        for (size_t size = 1; size < 400000; size = size * 3 + round) {
            unsigned char *block = arena_alloc(used, size);
            size_t set = 0;
            for (size_t i = 0; i < size; i++)
                set += block[i] != 0;
            assert_int_equal(set, 0);
            memset(block, 0xAA, size);
        }
        arena_reset(used);
    }
    arena_free(used);
    assert_null(own.resources);
}

/* Memory that one arena leaves is zero when the next gets it; the last takes all with it. */
static void test_arena_leaves_clear_memory(void **state)
{
    (void)state;
    Unwind own = {.code = EXIT_DONE};
    if (setjmp(own.landing))
        fail_msg("%s", own.reason);
    Arena *longest = arena_new(&own, ARENA_MOST);
    for (size_t round = 0; round < 6; round++) {
        Arena *brief = arena_new(&own, ARENA_MOST);
        for (size_t i = 0; i < 30; i++) {
            size_t size = i * 12345 % 300000 + round, set = 0;
            unsigned char *block = arena_alloc(brief, size);
            for (size_t k = 0; k < size; k++)
                set += block[k] != 0;
            assert_int_equal(set, 0);
            memset(block, 0xAA, size);
        }
        arena_free(brief);
        assert_non_null(own.spare);
    }
    arena_free(longest);
    assert_null(own.spare);
}

static void test_paths(void **state)
{
    (void)state;
    Str clean;
    assert_true(path_clean(arena, S("./kapitler//a/../01.md"), &clean));
    assert_str(clean, "kapitler/01.md");
    assert_false(path_clean(arena, S("kapitler/../../hemmelig"), &clean));
    assert_str(path_join(arena, S("plan"), S("a.md")), "plan/a.md");
    assert_str(path_folder(S("a.md")), ".");
    assert_str(path_base(S("x/y.md")), "y.md");
}

static void test_older_encodings(void **state)
{
    (void)state;
    Str text;
    assert_true(decode_windows_1252(arena, S("bl\xE5 \x96 \x80\xA0"), &text));
    assert_str(text, "blå – €\u00a0");
    assert_false(decode_windows_1252(arena, S("blå \xE5"), &text)); /* spoilt UTF-8 */
    assert_false(decode_windows_1252(arena, S("a\x81"), &text));
    assert_true(decode_utf16(arena, S("\xFF\xFE\xE5\0\x3D\xD8\0\xDE"), &text));
    assert_str(text, "å😀");
    assert_true(decode_utf16(arena, S("\xFE\xFF\0\xE5"), &text));
    assert_str(text, "å");
    assert_false(decode_utf16(arena, S("\xFF\xFE\xE5"), &text));           /* half a character */
    assert_false(decode_utf16(arena, S("\xFF\xFE\x3D\xD8"), &text));       /* half a pair */
    assert_false(decode_utf16(arena, S("\xFF\xFE\x3D\xD8\x61\0"), &text)); /* no pair */
    assert_false(decode_utf16(arena, S("abcd"), &text));
}

static void test_assets_are_found(void **state)
{
    (void)state;
    Assets assets = assets_embedded(arena, STR_EMPTY);
    Str bytes, path, before = STR_EMPTY;
    assert_true(assets.find(&assets, S("themes/standard/theme.yaml"), &bytes));
    assert_true(bytes.n > 100);
    assert_false(assets.find(&assets, S("themes/finnes/ikke"), &bytes));
    for (size_t i = 0; assets.list(&assets, i, &path); i++) {
        assert_true(str_cmp(before, path) < 0);
        before = path;
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_sha256),
        T(test_inflate),
        T(test_strings),
        T(test_buffer_writes_extreme_integers),
        T(test_formats_as_printf),
        T(test_buffer_writes_roman_numbers),
        T(test_distance_counts_an_exchange_once),
        T(test_distance_is_the_same_within_any_limit),
        T(test_hashes_of_long_ids_differ),
        T(test_nearest_key),
        T(test_map_keeps_many_keys_in_order),
        T(test_utf8_refuses_ill_formed_bytes),
        T(test_case_of_sami_letters),
        T(test_slug),
        T(test_normal_form_keeps_positions),
        T(test_normal_text_is_left_alone),
        T(test_derived_positions_map_back_twice),
        T(test_diagnostics_are_sorted_and_kept_once),
        T(test_second_place_of_a_known_diagnostic),
        T(test_marks_below_wide_and_tabbed_text),
        T(test_only_the_first_are_shown),
        T(test_fixes_only_where_the_file_says_the_same),
        T(test_every_code_has_its_texts),
        T(test_json_escapes),
        T(test_strict_counts_warnings_as_errors),
        T(test_a_plan_sets_levels),
        T(test_obligatory_errors_stay),
        T(test_limit_unwinds_and_releases),
        T(test_arena_growth_keeps_bytes),
        T(test_arena_reset_clears),
        T(test_arena_leaves_clear_memory),
        T(test_paths),
        T(test_older_encodings),
        T(test_assets_are_found),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
