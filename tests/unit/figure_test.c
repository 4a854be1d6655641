/* figure_test.c - every kind of figure with labels of every length: no label
 * leaves the drawing or meets another, and the same data gives the same drawing. */
#include "base/assets.h"
#include "figure/figure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Unwind unwind;
static Assets assets;
static Job job;
static Theme theme;
static TextSetter *setter;
static Fonts *fonts;

static const char LONG[] = "Kompetansekartlegging og rekrutteringsbehovsanalyse i helse og "
                           "omsorg gjennomføres sammen med tillitsvalgte i alle enheter";

static int open_all(void **state)
{
    (void)state;
    Arena *arena = arena_new(&unwind, (size_t)1 << 30);
    assets = assets_embedded(arena, STR_EMPTY);
    job = (Job){.arena = arena, .assets = &assets};
    job.sources = sources_new(arena);
    job.diags = diags_new(arena, job.sources, 100);
    theme.small_size = LEN_PT(9);
    fonts = fonts_new(&job);
    setter = text_setter_new(&job, fonts);
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    text_setter_free(setter);
    fonts_free(fonts);
    arena_free(job.arena);
    return 0;
}

static FigureData *data_new(FigureKind kind, size_t n, size_t length, size_t details)
{
    FigureData *data = NEW(job.arena, FigureData);
    data->kind = kind;
    data->n = n;
    data->items = NEW_ARRAY(job.arena, FigureItem, n);
    data->center = length % 2 ? S("Kompetanse i hele kommunen") : STR_EMPTY;
    for (size_t i = 0; i < n; i++) {
        FigureItem *item = &data->items[i];
        item->label = str_slice(str_from(LONG), 0, i % 2 && n > 2 ? length : (length + 4) / 2);
        item->value = i == 1 ? DECIMAL_NONE : (Decimal)(i + 1) * 10500;
        item->details = NEW_ARRAY(job.arena, Str, details);
        item->n_details = details;
        for (size_t k = 0; k < details; k++)
            item->details[k] = str_slice(str_from(LONG), 0, length / (k + 1));
    }
    return data;
}

static const Drawing *draw(const FigureData *data, Len width)
{
    Node *root = node_new(job.arena, NODE_DOCUMENT, POS_NONE);
    Node *figure = node_new(job.arena, NODE_FIGURE, POS_NONE);
    node_append(root, figure);
    figure->u.figure.data = data;
    Document document = {.root = root, .lang = S("nb-NO")};
    figures_draw(&job, &document, setter, &theme, width);
    return figure->u.figure.drawing;
}

static bool labels_meet(const DrawItem *a, const DrawItem *b)
{
    Len ascent_a = a->u.text.size * 3 / 4, ascent_b = b->u.text.size * 3 / 4;
    return a->u.text.x < b->u.text.x + b->u.text.width &&
           b->u.text.x < a->u.text.x + a->u.text.width && a->u.text.y - ascent_a < b->u.text.y &&
           b->u.text.y - ascent_b < a->u.text.y;
}

static void check_labels(const Drawing *drawing, const FigureData *data, size_t length)
{
    for (size_t i = 0; i < drawing->n; i++) {
        const DrawItem *item = &drawing->items[i];
        if (item->kind != DRAW_TEXT)
            continue;
        if (item->u.text.x < 0 || item->u.text.x + item->u.text.width > drawing->width ||
            item->u.text.y < item->u.text.size * 3 / 4 ||
            item->u.text.y + item->u.text.size / 5 > drawing->height)
            fail_msg("kind %d, %zu items, length %zu: \"%.*s\" leaves the drawing", data->kind,
                     data->n, length, STR_ARG(item->u.text.text));
        for (size_t k = 0; k < i; k++)
            if (drawing->items[k].kind == DRAW_TEXT && labels_meet(item, &drawing->items[k]))
                fail_msg("kind %d, %zu items, length %zu: \"%.*s\" meets \"%.*s\"", data->kind,
                         data->n, length, STR_ARG(item->u.text.text),
                         STR_ARG(drawing->items[k].u.text.text));
    }
}

static void check_paths(const Drawing *drawing, const FigureData *data)
{
    for (size_t i = 0; i < drawing->n; i++) {
        const DrawItem *item = &drawing->items[i];
        if (item->kind != DRAW_PATH)
            continue;
        for (size_t k = 0; k < item->u.path.n; k++) {
            const PathStep *step = &item->u.path.steps[k];
            if (step->op == PATH_CLOSE)
                continue;
            int p = step->op == PATH_CURVE ? 2 : 0;
            if (step->x[p] < 0 || step->x[p] > drawing->width || step->y[p] < 0 ||
                step->y[p] > drawing->height)
                fail_msg("kind %d, %zu items: a path leaves the drawing at %d, %d", data->kind,
                         data->n, step->x[p], step->y[p]);
        }
    }
}

static void test_labels_stay_apart(void **state)
{
    (void)state;
    static const size_t lengths[] = {1, 5, 17, 36, 61, 90, 120};
    for (int kind = 0; kind < FIGURE_COUNT; kind++)
        for (size_t n = 1; n <= 9; n++)
            for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
                FigureData *data = data_new((FigureKind)kind, n, lengths[i], n % 3);
                const Drawing *drawing = draw(data, n % 2 ? LEN_MM(160) : LEN_MM(110));
                assert_non_null(drawing);
                check_labels(drawing, data, lengths[i]);
                check_paths(drawing, data);
            }
}

static void test_same_data_same_drawing(void **state)
{
    (void)state;
    const Drawing *a = draw(data_new(FIGURE_CYCLE, 5, 40, 1), LEN_MM(160));
    const Drawing *b = draw(data_new(FIGURE_CYCLE, 5, 40, 1), LEN_MM(160));
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->height, b->height);
    for (size_t i = 0; i < a->n; i++)
        if (a->items[i].kind == DRAW_TEXT)
            assert_true(str_eq(a->items[i].u.text.text, b->items[i].u.text.text));
}

static bool says(const Drawing *drawing, const char *text)
{
    for (size_t i = 0; i < drawing->n; i++)
        if (drawing->items[i].kind == DRAW_TEXT &&
            str_find(drawing->items[i].u.text.text, str_from(text), 0) != SIZE_MAX)
            return true;
    return false;
}

static void test_shares_of_a_hundred_are_percents(void **state)
{
    (void)state;
    FigureItem items[] = {{.label = S("Oppgaver"), .value = 70000},
                          {.label = S("Kurs"), .value = 19500},
                          {.label = S("Utdanning"), .value = 10500}};
    FigureData data = {.kind = FIGURE_SHARES, .items = items, .n = 3, .center = STR_EMPTY};
    const Drawing *drawing = draw(&data, LEN_MM(160));
    assert_true(says(drawing, "70\u00A0%"));
    assert_true(says(drawing, "10,5\u00A0%"));
}

static void test_huge_and_negative_numbers(void **state)
{
    (void)state;
    FigureItem items[] = {{.label = S("A"), .value = INT64_MAX},
                          {.label = S("B"), .value = INT64_MIN + 1},
                          {.label = S("C"), .value = 0}};
    for (int kind = 0; kind < FIGURE_COUNT; kind++) {
        FigureData data = {.kind = (FigureKind)kind, .items = items, .n = 3, .center = STR_EMPTY};
        check_labels(draw(&data, LEN_MM(160)), &data, 1);
    }
}

static void test_no_items_no_drawing(void **state)
{
    (void)state;
    FigureData data = {.kind = FIGURE_BARS, .center = STR_EMPTY};
    assert_null(draw(&data, LEN_MM(160)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels_stay_apart),
        cmocka_unit_test(test_same_data_same_drawing),
        cmocka_unit_test(test_shares_of_a_hundred_are_percents),
        cmocka_unit_test(test_huge_and_negative_numbers),
        cmocka_unit_test(test_no_items_no_drawing),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
