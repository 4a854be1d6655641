/* figure_test.c - every kind of figure with labels of every length, on paper of every
 * width: what must hold of any drawing (drawing_check.h), and that it says it all.
 *
 * The figures are made up by a counter, so that each run sees the same ones;
 * FIGURE_ROUNDS=20000 sees more of them.
 */
#include "base/assets.h"
#include "drawing_check.h"
#include "figure/figure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static Unwind unwind;
static Assets assets;
static Job job;
static const Theme *theme;
static TextSetter *setter;
static Fonts *fonts;

static int open_all(void **state)
{
    (void)state;
    Arena *arena = arena_new(&unwind, (size_t)4 << 30);
    assets = assets_embedded(arena, STR_EMPTY);
    job = (Job){.arena = arena, .assets = &assets};
    job.sources = sources_new(arena);
    job.diags = diags_new(arena, job.sources, 100);
    theme = theme_load(&job, STR_EMPTY, (Text){S("standard"), POS_NONE});
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

static const Drawing *draw(const FigureData *data, Len width)
{
    Node *root = node_new(job.arena, NODE_DOCUMENT, POS_NONE);
    Node *figure = node_new(job.arena, NODE_FIGURE, POS_NONE);
    node_append(root, figure);
    figure->u.figure.data = data;
    Document document = {.root = root, .lang = S("nb-NO")};
    figures_draw(&job, &document, setter, theme, width);
    return figure->u.figure.drawing;
}

/* ---- made-up figures ------------------------------------------------------------ */

static uint32_t seed;

/* A number from 0 to below `limit`. */
static size_t pick(size_t limit)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % limit;
}

/* How the words of a label are: short ones, one long compound, or as they come. */
typedef enum Words { SHORT_WORDS, COMPOUND, MIXED } Words;

static const char *const pieces[] = {
    "mål",          "i",
    "og",           "for",
    "vi",           "lære",
    "kommune",      "kompetanse",
    "kartlegging",  "sykepleier",
    "behov",        "omsorg",
    "utdanning",    "rekruttering",
    "veiledning",   "administrasjon",
    "utvalg",       "styre",
    "tillitsvalgt", "samarbeid",
    "videre",       "gjennomføring",
    "æresgjest",    "på",
};

/* As many whole characters as `length` bytes hold. */
static Str cut(Str text, size_t length)
{
    if (text.n <= length)
        return text;
    while (length > 1 && ((unsigned char)text.p[length] & 0xC0) == 0x80)
        length--;
    return str_trim(str_slice(text, 0, length));
}

static Str make_label(size_t length, Words words)
{
    Buf text = buf_new(job.arena);
    while (text.n < length) {
        const char *piece = pieces[pick(words == SHORT_WORDS ? 8 : 24)];
        bool space = words == SHORT_WORDS || (words == MIXED && pick(3) > 0);
        buf_puts(&text, text.n && space ? " " : "");
        buf_puts(&text, piece);
    }
    return cut(buf_str(&text), length);
}

static FigureValue make_value(FigureKind kind)
{
    FigureValue value = {(Decimal)pick(900000), STR_EMPTY};
    size_t which = pick(12);
    if (which == 0)
        value.number = 0;
    else if (which == 1)
        value.number = DECIMAL_NONE;
    else if (which == 2 && kind == FIGURE_BARS)
        value.number = -value.number;
    value.said = value.number == DECIMAL_NONE
                     ? S("–")
                     : str_format(job.arena, "%lld\u00a0%s", (long long)value.number,
                                  pick(2) ? "kr" : "årsverk");
    return value;
}

static void make_days(FigureItem *item, const FigureData *data)
{
    item->sign = (FigureSign)pick(SIGN_COUNT);
    item->sign_word = item->sign ? make_label(4 + pick(20), COMPOUND) : STR_EMPTY;
    item->when = make_label(4 + pick(14), SHORT_WORDS);
    item->first = item->last = DAY_NONE;
    if (pick(5) == 0)
        return;
    int span = data->year_to - data->year_from + 1;
    item->first = day_make(data->year_from + (int)pick((size_t)span), 1 + (int)pick(12), 1);
    item->last = item->first + (Day)pick(400);
}

static void make_item(FigureData *data, FigureItem *item, size_t length, size_t details,
                      Words words)
{
    item->label = make_label(1 + pick(length), words);
    item->n_details = details;
    item->details = NEW_ARRAY(job.arena, Str, details);
    for (size_t k = 0; k < details; k++)
        item->details[k] = make_label(1 + pick(length), words);
    item->values = NEW_ARRAY(job.arena, FigureValue, data->n_series + 1);
    for (size_t k = 0; k <= data->n_series; k++)
        item->values[k] = make_value(data->kind);
    item->total = make_value(FIGURE_SHARES);
    if (data->kind == FIGURE_BARS && data->n_series == 1)
        item->sign = (FigureSign)pick(SIGN_COUNT);
    if (data->year_from)
        make_days(item, data);
}

static FigureData *make_figure(FigureKind kind, size_t n, size_t length, size_t details)
{
    FigureData *data = NEW(job.arena, FigureData);
    Words words = (Words)pick(3);
    *data = (FigureData){.kind = kind, .n = n, .items = NEW_ARRAY(job.arena, FigureItem, n)};
    if (kind == FIGURE_CYCLE || kind == FIGURE_BLOCKS)
        data->center = pick(3) ? make_label(1 + pick(length), words) : STR_EMPTY;
    if (kind == FIGURE_BARS)
        data->n_series = 1 + pick(4) * pick(3);
    if (kind == FIGURE_TIMELINE && pick(2)) {
        data->year_from = 2026;
        data->year_to = 2026 + (int)pick(12);
        data->n_series = 2 + 2 * pick(2);
        details = 0;
    }
    data->n_series = data->n_series > MOST_SERIES ? MOST_SERIES : data->n_series;
    data->stacked = kind == FIGURE_BARS && data->n_series > 1 && pick(2);
    data->unit = data->n_series > 1 && kind == FIGURE_BARS ? S("årsverk") : STR_EMPTY;
    data->series = NEW_ARRAY(job.arena, Str, data->n_series + 1);
    for (size_t k = 0; k < data->n_series; k++)
        data->series[k] = make_label(data->year_from ? 3 : 1 + pick(40), words);
    for (size_t i = 0; i < n; i++)
        make_item(data, &data->items[i], length, details, words);
    return data;
}

/* ---- that nothing is lost --------------------------------------------------------- */

static void add_letters(Buf *out, Str text)
{
    for (size_t i = 0; i < text.n; i++) {
        bool hyphen = i + 2 < text.n && memcmp(text.p + i, "\u2010", 3) == 0;
        bool blank = i + 1 < text.n && memcmp(text.p + i, "\u00a0", 2) == 0;
        if (hyphen || blank)
            i += hyphen ? 2 : 1;
        else if (text.p[i] != ' ')
            buf_add_char(out, text.p[i]);
    }
}

/* All words of the drawing without spaces and hyphens; labels are parted by "|". */
static Str all_letters(const Drawing *drawing)
{
    Buf out = buf_new(job.arena);
    for (size_t i = 0; i < drawing->n; i++) {
        const DrawItem *item = &drawing->items[i];
        if (item->kind != DRAW_TEXT)
            continue;
        add_letters(&out, item->u.text.text);
        buf_puts(&out, item->u.text.break_after ? "" : "|");
    }
    return buf_str(&out);
}

static bool says(const Drawing *drawing, Str text)
{
    Buf letters = buf_new(job.arena);
    add_letters(&letters, text);
    return str_find(all_letters(drawing), buf_str(&letters), 0) != SIZE_MAX;
}

static const char *check_said(const Drawing *drawing, const FigureData *data)
{
    for (size_t i = 0; i < data->n; i++) {
        const FigureItem *item = &data->items[i];
        if (!says(drawing, item->label))
            return "a label is lost";
        for (size_t k = 0; k < item->n_details; k++)
            if (!says(drawing, item->details[k]))
                return "a detail is lost";
        if (data->year_from && !says(drawing, item->when))
            return "a deadline is lost";
        if (data->kind == FIGURE_SHARES && !says(drawing, item->values[0].said))
            return "a share is lost";
        for (size_t k = 0; data->kind == FIGURE_BARS && !data->stacked && k < data->n_series; k++)
            if (!says(drawing, item->values[k].said))
                return "a number is lost";
        if (data->stacked && !says(drawing, item->total.said))
            return "a sum is lost";
    }
    return says(drawing, data->center) ? NULL : "the words in the middle are lost";
}

/* ---- the tests --------------------------------------------------------------------- */

static const Len widths[] = {LEN_MM(156), LEN_MM(114), LEN_MM(243), LEN_MM(75), LEN_MM(40)};
static const size_t lengths[] = {1, 3, 8, 15, 24, 36, 50, 70, 95, 120};
enum { WIDTHS = sizeof widths / sizeof *widths, LENGTHS = sizeof lengths / sizeof *lengths };

static const char *check_figure(const FigureData *data, Len width, Complaint *complaint)
{
    const Drawing *drawing = draw(data, width);
    if (!drawing)
        return "there is no drawing";
    const char *wrong = check_drawing(drawing, theme, theme->small_size * 9 / 10, complaint);
    return wrong ? wrong : check_said(drawing, data);
}

static void test_labels_stay_in_their_shapes(void **state)
{
    (void)state;
    const char *wished = getenv("FIGURE_ROUNDS");
    int rounds = wished ? atoi(wished) : 1500;
    for (int round = 0; round < rounds; round++) {
        seed = (uint32_t)round * 2654435761u;
        FigureKind kind = (FigureKind)(round % FIGURE_COUNT);
        size_t n = 1 + pick(12), length = lengths[pick(LENGTHS)], details = pick(4);
        Len width = widths[pick(WIDTHS)];
        const FigureData *data = make_figure(kind, n, length, details);
        Complaint complaint;
        const char *wrong = check_figure(data, width, &complaint);
        text_setter_forget(setter);
        if (wrong)
            fail_msg("round %d: kind %d, %zu items, length %zu, width %d: %s", round, kind, n,
                     length, width / 1024, wrong);
    }
}

static void test_same_data_same_drawing(void **state)
{
    (void)state;
    for (int kind = 0; kind < FIGURE_COUNT; kind++) {
        seed = 7;
        const FigureData *data = make_figure((FigureKind)kind, 5, 40, 1);
        const Drawing *a = draw(data, LEN_MM(160)), *b = draw(data, LEN_MM(160));
        assert_int_equal(a->n, b->n);
        assert_int_equal(a->height, b->height);
        assert_true(str_eq(all_letters(a), all_letters(b)));
    }
}

/* A plain figure with labels alone. */
static FigureData *plain_figure(FigureKind kind, const char *const *labels, size_t n)
{
    FigureData *data = NEW(job.arena, FigureData);
    *data = (FigureData){.kind = kind, .n = n, .items = NEW_ARRAY(job.arena, FigureItem, n)};
    for (size_t i = 0; i < n; i++)
        data->items[i].label = str_from(labels[i]);
    return data;
}

static size_t count_torn(const Drawing *drawing)
{
    size_t torn = 0;
    for (size_t i = 0; i < drawing->n; i++)
        if (drawing->items[i].kind == DRAW_TEXT)
            torn += str_ends(drawing->items[i].u.text.text, S("\u2010"));
    return torn;
}

/* Fewer shapes stand side by side before a word is torn. */
static void test_words_stay_whole(void **state)
{
    (void)state;
    static const char *const labels[] = {"Kompetansekartlegging", "Administrasjonsutvalget",
                                         "Kommunestyret", "Gjennomføring",
                                         "Partssammensatt utvalg"};
    static const FigureKind kinds[] = {FIGURE_PROCESS,  FIGURE_CYCLE,      FIGURE_BLOCKS,
                                       FIGURE_ARENAS,   FIGURE_LEVELS,     FIGURE_TIMELINE,
                                       FIGURE_GOAL_MAP, FIGURE_COOPERATION};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t w = 0; w < 4; w++)
            if (count_torn(draw(plain_figure(kinds[k], labels, 5), widths[w])) > 0)
                fail_msg("kind %d tears a word at a width of %d", kinds[k], widths[w] / 1024);
}

static bool has_ellipse(const Drawing *drawing)
{
    for (size_t i = 0; i < drawing->n; i++)
        if (drawing->items[i].kind == DRAW_PATH && drawing->items[i].u.path.fill == COLOR_NONE &&
            drawing->items[i].u.path.n == 6)
            return true;
    return false;
}

/* On the smallest sheet too; and what is no ring keeps its middle. */
static void test_a_cycle_is_a_ring_on_a5(void **state)
{
    (void)state;
    static const char *const labels[] = {"Bli enige om hensikten", "Sette mål",
                                         "Velge og gjennomføre tiltak", "Evaluere og følge opp"};
    FigureData *data = plain_figure(FIGURE_CYCLE, labels, 4);
    data->center = S("Kompetansearbeid hele året");
    assert_true(has_ellipse(draw(data, LEN_MM(114))));
    const Drawing *narrow = draw(data, LEN_MM(60));
    assert_false(has_ellipse(narrow));
    assert_true(says(narrow, data->center));
}

static void test_huge_and_negative_numbers(void **state)
{
    (void)state;
    static const char *const labels[] = {"A", "B", "C"};
    static const int64_t numbers[] = {INT64_MAX, INT64_MIN + 1, 0};
    for (int kind = 0; kind < FIGURE_COUNT; kind++) {
        FigureData *data = plain_figure((FigureKind)kind, labels, 3);
        data->n_series = kind == FIGURE_BARS;
        for (size_t i = 0; i < 3; i++) {
            data->items[i].values = NEW(job.arena, FigureValue);
            data->items[i].values->number = numbers[i];
            data->items[i].values->said =
                str_format(job.arena, "%lld", (long long)numbers[i] / 1000);
        }
        Complaint complaint;
        const char *wrong = check_figure(data, LEN_MM(156), &complaint);
        if (wrong)
            fail_msg("kind %d: %s", kind, wrong);
    }
}

/* Bars lie to scale from the base line, to its left for what is less than nothing. */
static void test_bars_are_to_scale(void **state)
{
    (void)state;
    static const char *const labels[] = {"A", "B", "C"};
    static const Decimal numbers[] = {40000, -20000, 10000};
    FigureData *data = plain_figure(FIGURE_BARS, labels, 3);
    data->n_series = 1;
    for (size_t i = 0; i < 3; i++) {
        data->items[i].values = NEW(job.arena, FigureValue);
        *data->items[i].values = (FigureValue){numbers[i], S("x")};
    }
    const Drawing *drawing = draw(data, LEN_MM(156));
    Len lefts[3], rights[3];
    size_t n = 0;
    for (size_t i = 0; i < drawing->n; i++) {
        const DrawItem *item = &drawing->items[i];
        if (item->kind != DRAW_PATH || item->u.path.fill != COLOR_ACCENT)
            continue;
        assert_in_range(n, 0, 2);
        lefts[n] = item->u.path.steps[0].x[0];
        rights[n++] = item->u.path.steps[1].x[0];
    }
    assert_int_equal(n, 3);
    assert_int_equal(lefts[0], lefts[2]);
    assert_int_equal(rights[1], lefts[0]);
    assert_in_range(rights[0] - lefts[0] - 2 * (rights[1] - lefts[1]) + 4, 0, 8);
    assert_in_range(rights[0] - lefts[0] - 4 * (rights[2] - lefts[2]) + 4, 0, 8);
}

/* "Høst 2027" lies over the last half of that year, and what comes later to its right. */
static void test_deadlines_lie_in_their_days(void **state)
{
    (void)state;
    static const char *const labels[] = {"T1", "T2"};
    FigureData *data = plain_figure(FIGURE_TIMELINE, labels, 2);
    data->year_from = 2026;
    data->year_to = 2029;
    for (size_t i = 0; i < 2; i++) {
        data->items[i].first = day_make(2027 + (int)i, 7, 1);
        data->items[i].last = day_make(2027 + (int)i, 12, 31);
        data->items[i].when = S("høst");
    }
    const Drawing *drawing = draw(data, LEN_MM(156));
    Len lefts[2] = {0, 0}, rights[2] = {0, 0};
    size_t n = 0;
    for (size_t i = 0; i < drawing->n; i++) {
        const DrawItem *item = &drawing->items[i];
        if (item->kind != DRAW_PATH || item->u.path.fill != COLOR_ACCENT)
            continue;
        Box box = {INT32_MAX, 0, INT32_MIN, 0};
        for (size_t k = 0; k + 1 < item->u.path.n; k++) {
            Len x = item->u.path.steps[k].x[item->u.path.steps[k].op == PATH_CURVE ? 2 : 0];
            box.left = x < box.left ? x : box.left;
            box.right = x > box.right ? x : box.right;
        }
        assert_in_range(n, 0, 1);
        lefts[n] = box.left;
        rights[n++] = box.right;
    }
    assert_int_equal(n, 2);
    Len half = rights[0] - lefts[0], area = 8 * half;
    assert_in_range(lefts[1] - lefts[0] - 2 * half + LEN_PT(1), 0, LEN_PT(2));
    assert_in_range(drawing->width - rights[0] - area / 2 + LEN_PT(4), 0, LEN_PT(8));
}

/* ---- the test of the test ------------------------------------------------------------ */

/* A drawing with all that can go wrong in it: labels in shapes, on the page, numbers. */
static Drawing copy_of(const Drawing *drawing)
{
    Drawing copy = *drawing;
    copy.items = NEW_ARRAY(job.arena, DrawItem, drawing->n);
    memcpy(copy.items, drawing->items, drawing->n * sizeof *copy.items);
    return copy;
}

static DrawItem *find_label(Drawing *drawing, const char *text)
{
    for (size_t i = 0; i < drawing->n; i++)
        if (drawing->items[i].kind == DRAW_TEXT &&
            str_eq(drawing->items[i].u.text.text, str_from(text)))
            return &drawing->items[i];
    fail_msg("no label \"%s\"", text);
    return NULL;
}

/* Each defect on its own must be complained of, and nothing else. */
static void test_planted_defects_are_found(void **state)
{
    (void)state;
    static const char *const labels[] = {"Mål", "Behov", "Tiltak"};
    const Drawing *sound = draw(plain_figure(FIGURE_PROCESS, labels, 3), LEN_MM(156));
    static const struct {
        Len dx, dy, size, height;
        uint32_t shape;
        Color color;
        const char *complaint;
    } defects[] = {
        {0, 0, 0, 0, 0, 0, NULL},
        {LEN_PT(-10), 0, 0, 0, 0, 0, "leaves its shape"},
        {0, LEN_PT(30), 0, 0, 0, 0, "leaves"},
        {LEN_PT(153), 0, 0, 0, 0, 0, "meets another label"},
        {0, 0, LEN_PT(-4), 0, 0, 0, "is too small"},
        {0, 0, 0, LEN_PT(-30), 0, 0, "leaves the drawing"},
        {0, 0, 0, 0, 1, 0, "leaves its shape"},
        {0, 0, 0, 0, 2, 0, "leaves its shape"},
        {0, 0, 0, 0, 0, COLOR_LINE, "is too faint"},
    };
    for (size_t i = 0; i < sizeof defects / sizeof *defects; i++) {
        Drawing drawing = copy_of(sound);
        DrawItem *label = find_label(&drawing, "Behov");
        label->u.text.x += defects[i].dx;
        label->u.text.y += defects[i].dy;
        label->u.text.size += defects[i].size;
        label->u.text.shape = defects[i].shape ? defects[i].shape : label->u.text.shape;
        label->u.text.color = defects[i].color ? defects[i].color : label->u.text.color;
        drawing.height += defects[i].height;
        Complaint complaint;
        const char *found = check_drawing(&drawing, theme, theme->small_size * 9 / 10, &complaint);
        if (!defects[i].complaint != !found || (found && !strstr(found, defects[i].complaint)))
            fail_msg("defect %zu: %s", i, found ? found : "not found");
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
        cmocka_unit_test(test_labels_stay_in_their_shapes),
        cmocka_unit_test(test_same_data_same_drawing),
        cmocka_unit_test(test_words_stay_whole),
        cmocka_unit_test(test_a_cycle_is_a_ring_on_a5),
        cmocka_unit_test(test_huge_and_negative_numbers),
        cmocka_unit_test(test_bars_are_to_scale),
        cmocka_unit_test(test_deadlines_lie_in_their_days),
        cmocka_unit_test(test_planted_defects_are_found),
        cmocka_unit_test(test_no_items_no_drawing),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
