/* theme_test.c - what theme_describe() writes is a theme; areas of pages. */
#include "base/assets.h"
#include "theme/theme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static Unwind unwind;
static Assets embedded;
static Str own; /* the theme "eget" */
static Job job;

static bool find(const Assets *assets, Str path, Str *bytes)
{
    (void)assets;
    if (str_eq(path, S("themes/eget/theme.yaml"))) {
        *bytes = own;
        return true;
    }
    return embedded.find(&embedded, path, bytes);
}

static const Theme *load(Str text)
{
    own = text;
    return theme_load(&job, STR_EMPTY, (Text){S("eget"), POS_NONE});
}

static int start(void **state)
{
    (void)state;
    static Assets assets;
    Arena *arena = arena_new(&unwind, (size_t)1 << 24);
    embedded = assets_embedded(arena, STR_EMPTY);
    assets = embedded;
    assets.find = find;
    job = (Job){.arena = arena, .sources = sources_new(arena), .assets = &assets};
    job.diags = diags_new(arena, job.sources, 100);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    while (unwind.resources)
        unwind_pop(&unwind, unwind.resources);
    return 0;
}

static void test_description_is_the_standard_theme(void **state)
{
    (void)state;
    const Theme *standard = theme_load(&job, STR_EMPTY, (Text){STR_EMPTY, POS_NONE});
    Buf text = buf_new(job.arena);
    theme_describe(standard, &text);
    Theme read = *load(buf_str(&text));
    assert_int_equal(diags_count(job.diags, SEVERITY_ERROR), 0);
    read.name = standard->name;
    read.css = standard->css;
    Theme *same = NEW(job.arena, Theme); /* padding and all */
    *same = *standard;
    assert_memory_equal(&read.format, &same->format, sizeof read - offsetof(Theme, format));
}

static void test_format_comes_first_wherever_it_stands(void **state)
{
    (void)state;
    const Theme *theme = load(S("side: {bunn: 3 cm, format: A5}\n"));
    assert_int_equal(theme->page_width, LEN_MM(148));
    assert_int_equal(theme->margin_bottom, LEN_MM(30));
    assert_int_equal(theme->margin_top, LEN_MM(19));
    theme = load(S("side: {format: A5}\ntekst:\n"));
    assert_int_equal(diags_count(job.diags, SEVERITY_ERROR), 0);
}

/* Binding is at the left of a right page, at the head of a turned right page. */
static void test_bound_pages_have_room_where_they_are_bound(void **state)
{
    (void)state;
    const Theme *theme = load(S("side: {tosidig: ja, indre: 35 mm, ytre: 20 mm}\n"));
    assert_int_equal(theme_page(theme, false, false).left, LEN_MM(35));
    PageArea left = theme_page(theme, false, true);
    assert_int_equal(left.page_width - left.left - left.width, LEN_MM(35));
    PageArea turned_left = theme_page(theme, true, true), turned = theme_page(theme, true, false);
    assert_int_equal(turned.top, LEN_MM(35));
    assert_int_equal(turned_left.page_height - turned_left.top - turned_left.height, LEN_MM(35));
    assert_int_equal(turned.width, turned_left.width);
    theme = load(S("side: {tosidig: nei, indre: 35 mm, ytre: 20 mm}\n"));
    assert_int_equal(theme_page(theme, false, true).left, LEN_MM(35));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_description_is_the_standard_theme, start, stop),
        cmocka_unit_test_setup_teardown(test_format_comes_first_wherever_it_stands, start, stop),
        cmocka_unit_test_setup_teardown(test_bound_pages_have_room_where_they_are_bound, start,
                                        stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
