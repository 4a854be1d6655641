/* quotation_test.c - a quotation against its source, word by word. */
#include "base/arena.h"
#include "quotation/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct World {
    Unwind unwind;
    Arena *arena;
} World;

static int setup(void **state)
{
    World *world = calloc(1, sizeof *world);
    world->arena = arena_new(&world->unwind, (size_t)1 << 30);
    *state = world;
    return 0;
}

static int teardown(void **state)
{
    World *world = *state;
    arena_free(world->arena);
    free(world);
    return 0;
}

static Comparison compare(World *w, Str quotation, Str source)
{
    Words *words = NEW(w->arena, Words), *from = NEW(w->arena, Words);
    *words = words_of_quotation(w->arena, quotation);
    *from = words_of_source(w->arena, source);
    return quotation_compare(w->arena, words, source_index(w->arena, from));
}

/* "=" for the same, "?" for not found, else each difference as said/is. */
static const char *differences(World *w, const char *quotation, const char *source)
{
    Words words = words_of_quotation(w->arena, str_from(quotation));
    Words from = words_of_source(w->arena, str_from(source));
    Comparison c = quotation_compare(w->arena, &words, source_index(w->arena, &from));
    Buf buf = buf_new(w->arena);
    if (!c.found)
        buf_puts(&buf, c.near ? "?~" : "?");
    else if (!c.n)
        buf_puts(&buf, "=");
    for (size_t i = 0; i < c.n; i++) {
        const Difference *d = &c.differences[i];
        buf_puts(&buf, i ? "; " : "");
        buf_add(&buf, words_text(&words, d->from, d->to));
        buf_puts(&buf, "/");
        buf_add(&buf, words_text(&from, d->source_from, d->source_to));
    }
    return str_cstr(w->arena, buf_str(&buf));
}

static const char source[] =
    "Innledning. Noe helt annet står her, og det er langt.\n\n"
    "3.3 Virksomheten skal hvert år gå gjennom hvilken kunn-\nskap den har, og hvilken den\n"
    "trenger. Etter- og videre\u00adutdanning regnes «likt» \u2013 for alle HR-ledere.\n"
    "\fSide 17 av 120\n\n- 18 -\n"
    "Gjennomgangen drøftes med de tillitsvalgte før sommeren, og planen skrives etterpå.\n";

static const struct {
    const char *quotation, *want;
} cases[] = {
    /* what makes no difference */
    {"Virksomheten skal hvert år gå gjennom hvilken kunnskap den har", "="},
    {"virksomheten   skal\nhvert år", "="},
    {"skal hvert år gå gjennom hvilken kunn\u00adskap den har og hvilken den trenger", "="},
    {"Etter- og videreutdanning regnes \"likt\" - for alle HR-ledere", "="},
    {"regnes \u2018likt\u2019 \u2014 for alle HR\u2011ledere. Gjennomgangen drøftes", "="},
    /* left out and put in */
    {"Virksomheten skal … gå gjennom hvilken kunnskap", "="},
    {"Virksomheten skal [...] gå gjennom", "="},
    {"Virksomheten skal [\u2026] gjennom hvilken", "="},
    {"Virksomheten skal ... trenger.", "="},
    {"… skal hvert år [kommunen] gå gjennom", "="},
    {"[Kommunen] skal hvert år gå gjennom", "="},
    {"[v]irksomheten skal hvert år", "="},
    {"Virksomheten … Gjennomgangen drøftes … skrives etterpå", "="},
    {"Virksomhet[en] skal hvert år", "="},
    /* what does */
    {"Virksomheten skal hvert år gå igjennom hvilken kunnskap", "igjennom/gjennom"},
    {"Virksomheten skal hver måned gå gjennom hvilken kunnskap", "hver måned/hvert år"},
    {"Virksomheten skal gå gjennom hvilken kunnskap den har", "/hvert år"},
    {"Virksomheten skal alltid hvert år gå gjennom", "alltid/"},
    {"Gjennomgangen drøftes med tillitsvalgte før sommaren", "/de; sommaren/sommeren"},
    {"videre utdanning regnes likt for alle", "videre utdanning/videre\u00adutdanning"},
    {"Etter og videreutdanningen regnes likt", "videreutdanningen/videre\u00adutdanning"},
    {"drøftes med De Tillitsvalgte før sommeren", "De Tillitsvalgte/de tillitsvalgte"},
    {"Virksomheten … drøftes med tillitsvalgte før sommeren", "/de"},
    {"skal hvert år gå gjennom hvilken kunnskab den har", "kunnskab/kunn-\nskap"},
    {"gjenomgangen", "gjenomgangen/Gjennomgangen"},
    /* what is not there */
    {"Kommunestyret fastsetter selv alle satser for reise", "?"},
    {"Gjennomgangen … Virksomheten skal hvert år", "?"},
    {"Ledere skal drøfte planen med verneombudet før den blir vedtatt i år", "?"},
    {"gjennomganger", "?"},
    {"skal hvert ansatte ledere gjerne ha kurs", "?"},
};

static void word_by_word(void **state)
{
    World *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *got = differences(w, cases[i].quotation, source);
        if (strcmp(got, cases[i].want) != 0)
            print_message("«%s»: «%s», not «%s»\n", cases[i].quotation, got, cases[i].want);
    }
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(differences(w, cases[i].quotation, source), cases[i].want);
}

static void words_are_cut(void **state)
{
    World *w = *state;
    Words words = words_of_quotation(w->arena, S("«Å lære» … [og] b[r]uke"));
    assert_int_equal(words.n, 4);
    assert_string_equal(str_cstr(w->arena, words.items[0].folded), "å");
    assert_true(words.items[2].gap);
    assert_true(words.items[2].inserted);
    assert_false(words.items[1].inserted);
    assert_int_equal(words_of_source(w->arena, S("Side 3\n12\n12 dager\n")).n, 2);
    assert_int_equal(words_of_quotation(w->arena, S("")).n, 0);
    assert_int_equal(words_of_source(w->arena, S("\n\n–––\n")).n, 0);
}

/* A pseudo-random text of common words, the same each time. */
static Str make_text(World *w, size_t n, uint32_t seed)
{
    static const char *const words[] = {"og",  "i",     "skal", "det",    "en",     "av",
                                        "kan", "etter", "med",  "avtale", "parter", "lønn"};
    Buf buf = buf_new(w->arena);
    for (size_t i = 0; i < n; i++) {
        seed = seed * 1664525u + 1013904223u;
        buf_puts(&buf, words[(seed >> 16) % 12]);
        if ((seed >> 24) % 7 == 0)
            buf_printf(&buf, "%u", (unsigned)(seed >> 20) % 500);
        buf_add_char(&buf, ' ');
    }
    return buf_str(&buf);
}

/* Any passage of a text is found in it, and so is one with a word changed. */
static void every_passage_is_found(void **state)
{
    World *w = *state;
    Str text = make_text(w, 4000, 7);
    Words words = words_of_source(w->arena, text);
    const SourceIndex *index = source_index(w->arena, &words);
    for (size_t from = 0; from + 900 < words.n; from += 371) {
        size_t length = 12 + from % 800;
        Str passage = words_text(&words, from, from + length);
        Words same = words_of_quotation(w->arena, passage);
        Comparison c = quotation_compare(w->arena, &same, index);
        assert_true(c.found);
        assert_int_equal(c.n, 0);
        Buf buf = buf_new(w->arena);
        buf_add(&buf, words_text(&words, from, from + length / 2));
        buf_puts(&buf, " annerledes ");
        buf_add(&buf, words_text(&words, from + length / 2 + 1, from + length));
        Words other = words_of_quotation(w->arena, buf_str(&buf));
        c = quotation_compare(w->arena, &other, index);
        assert_true(c.found);
        assert_int_equal(c.n, 1);
    }
}

/* What a stranger may give: a million words that are all the same, and long quotations. */
static void hostile_texts_end(void **state)
{
    World *w = *state;
    Buf same = buf_new(w->arena);
    for (int i = 0; i < 300000; i++)
        buf_puts(&same, "og ");
    assert_false(compare(w, S("noe helt annet enn det"), buf_str(&same)).found);
    compare(w, str_slice(buf_str(&same), 0, 20000), buf_str(&same));
    compare(w, buf_str(&same), S("og"));
    Comparison c = compare(w, make_text(w, 20000, 1), make_text(w, 20000, 1));
    assert_true(c.found);
    assert_int_equal(c.cost, 0);
    compare(w, S("[[[[[[[ ... … ]]]] [a]b[c] […]"), S("a b c"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(word_by_word, setup, teardown),
        cmocka_unit_test_setup_teardown(words_are_cut, setup, teardown),
        cmocka_unit_test_setup_teardown(every_passage_is_found, setup, teardown),
        cmocka_unit_test_setup_teardown(hostile_texts_end, setup, teardown),
    };
    return cmocka_run_group_tests_name("quotation", tests, NULL, NULL);
}
