/* contrast.c - see contrast.h. Whole numbers throughout, so that a colour passes or fails
 * alike on every machine.
 */
#include "theme/contrast.h"

/* A channel's part of the light, in millionths (IEC 61966-2-1). */
static const int32_t LINEAR[256] = {
    0,      304,    607,    911,     1214,   1518,   1821,   2125,   2428,   2732,   3035,   3347,
    3677,   4025,   4391,   4777,    5182,   5605,   6049,   6512,   6995,   7499,   8023,   8568,
    9134,   9721,   10330,  10960,   11612,  12286,  12983,  13702,  14444,  15209,  15996,  16807,
    17642,  18500,  19382,  20289,   21219,  22174,  23153,  24158,  25187,  26241,  27321,  28426,
    29557,  30713,  31896,  33105,   34340,  35601,  36889,  38204,  39546,  40915,  42311,  43735,
    45186,  46665,  48172,  49707,   51269,  52861,  54480,  56128,  57805,  59511,  61246,  63010,
    64803,  66626,  68478,  70360,   72272,  74214,  76185,  78187,  80220,  82283,  84376,  86500,
    88656,  90842,  93059,  95307,   97587,  99899,  102242, 104616, 107023, 109462, 111932, 114435,
    116971, 119538, 122139, 124772,  127438, 130136, 132868, 135633, 138432, 141263, 144128, 147027,
    149960, 152926, 155926, 158961,  162029, 165132, 168269, 171441, 174647, 177888, 181164, 184475,
    187821, 191202, 194618, 198069,  201556, 205079, 208637, 212231, 215861, 219526, 223228, 226966,
    230740, 234551, 238398, 242281,  246201, 250158, 254152, 258183, 262251, 266356, 270498, 274677,
    278894, 283149, 287441, 291771,  296138, 300544, 304987, 309469, 313989, 318547, 323143, 327778,
    332452, 337164, 341914, 346704,  351533, 356400, 361307, 366253, 371238, 376262, 381326, 386429,
    391572, 396755, 401978, 407240,  412543, 417885, 423268, 428690, 434154, 439657, 445201, 450786,
    456411, 462077, 467784, 473531,  479320, 485150, 491021, 496933, 502886, 508881, 514918, 520996,
    527115, 533276, 539479, 545724,  552011, 558340, 564712, 571125, 577580, 584078, 590619, 597202,
    603827, 610496, 617207, 623960,  630757, 637597, 644480, 651406, 658375, 665387, 672443, 679542,
    686685, 693872, 701102, 708376,  715694, 723055, 730461, 737910, 745404, 752942, 760525, 768151,
    775822, 783538, 791298, 799103,  806952, 814847, 822786, 830770, 838799, 846873, 854993, 863157,
    871367, 879622, 887923, 896269,  904661, 913099, 921582, 930111, 938686, 947307, 955973, 964686,
    973445, 982251, 991102, 1000000,
};

/* Relative luminance in millionths. */
static int64_t luminance(uint32_t rgb)
{
    return (2126 * (int64_t)LINEAR[rgb >> 16 & 0xFF] + 7152 * (int64_t)LINEAR[rgb >> 8 & 0xFF] +
            722 * (int64_t)LINEAR[rgb & 0xFF]) /
           10000;
}

int contrast_of(uint32_t a, uint32_t b)
{
    const int64_t flare = 50000;
    int64_t one = luminance(a) + flare, other = luminance(b) + flare;
    return (int)(one > other ? one * 100 / other : other * 100 / one);
}

/* `part` of 255 of the way from a colour to black or white. */
static uint32_t mix(uint32_t color, uint32_t end, uint32_t part)
{
    uint32_t mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        uint32_t from = color >> shift & 0xFF, to = end >> shift & 0xFF;
        mixed |= (from * (255 - part) + to * part + 127) / 255 << shift;
    }
    return mixed;
}

/* ---- what meets on a page ----------------------------------------------------- */

enum { TEXT_CONTRAST = 450, MARK_CONTRAST = 300 };

static const struct {
    ColorRole color, ground;
    bool mark; /* an edge, a sign or a bar; else words */
} PAIRS[] = {
#define ON(color, ground)                                                                          \
    {                                                                                              \
        COLOR_##color, COLOR_##ground, false                                                       \
    }
#define MARK_ON(color, ground)                                                                     \
    {                                                                                              \
        COLOR_##color, COLOR_##ground, true                                                        \
    }
    ON(TEXT, PAPER),
    ON(TEXT, ACCENT_SOFT),
    ON(TEXT, ZEBRA),
    ON(TEXT, BOX_BLUE),
    ON(TEXT, BOX_GREEN),
    ON(TEXT, BOX_SAND),
    ON(TEXT, BOX_ROSE),
    ON(TEXT, FIGURE_SOFT),
    ON(MUTED, PAPER),
    ON(MUTED, ZEBRA),
    ON(MUTED, BOX_BLUE),
    ON(MUTED, BOX_GREEN),
    ON(MUTED, BOX_SAND),
    ON(MUTED, BOX_ROSE),
    ON(ACCENT, PAPER),
    ON(ACCENT, ACCENT_SOFT),
    ON(ON_ACCENT, ACCENT),
    ON(ON_FIGURE, FIGURE),
    ON(LINK, PAPER),
    ON(LINK, ZEBRA),
    ON(LINK, BOX_BLUE),
    ON(LINK, BOX_GREEN),
    ON(LINK, BOX_SAND),
    ON(LINK, BOX_ROSE),
    MARK_ON(FIGURE, PAPER),
    MARK_ON(EDGE_BLUE, PAPER),
    MARK_ON(EDGE_GREEN, PAPER),
    MARK_ON(EDGE_SAND, PAPER),
    MARK_ON(EDGE_ROSE, PAPER),
    MARK_ON(EDGE_BLUE, BOX_BLUE),
    MARK_ON(EDGE_GREEN, BOX_GREEN),
    MARK_ON(EDGE_SAND, BOX_SAND),
    MARK_ON(EDGE_ROSE, BOX_ROSE),
#undef ON
#undef MARK_ON
};

enum { N_PAIRS = sizeof PAIRS / sizeof *PAIRS };

static const char *const KEYS[] = {
#define C(name, key) key,
    COLOR_ROLES(C)
#undef C
};

/* "4,5" of 450 */
static Str ratio(Arena *arena, int hundredths)
{
    return str_format(arena, "%d,%d", hundredths / 100, hundredths / 10 % 10);
}

/* One set of colours: the light or the dark ones. */
typedef struct ColorSet {
    const char *section; /* of its keys */
    const uint32_t *colors;
    const ColorPlace *places;
    bool figure_colors;
} ColorSet;

static Str key_of(const Job *job, const ColorSet *set, ColorRole role)
{
    return str_format(job->arena, "%s.%s", set->section, KEYS[role]);
}

/* Of a pair, the colour that was stated last is to blame: the others were fine before. */
static ColorRole blamed(const ColorSet *set, size_t i)
{
    ColorRole color = PAIRS[i].color, ground = PAIRS[i].ground;
    return set->places[ground].rank > set->places[color].rank ? ground : color;
}

static int least_of(size_t i)
{
    return PAIRS[i].mark ? MARK_CONTRAST : TEXT_CONTRAST;
}

/* Figures without colours of their own follow the accent, which is checked. */
static bool is_checked(const ColorSet *set, size_t i)
{
    ColorRole last = PAIRS[i].color > PAIRS[i].ground ? PAIRS[i].color : PAIRS[i].ground;
    return last < COLOR_FIGURE || set->figure_colors;
}

/* Whether a colour would do in the role, beside all that it meets. */
static bool would_do(const ColorSet *set, ColorRole role, uint32_t color)
{
    for (size_t i = 0; i < N_PAIRS; i++) {
        bool over = PAIRS[i].color == role, under = PAIRS[i].ground == role;
        uint32_t other = set->colors[over ? PAIRS[i].ground : PAIRS[i].color];
        if ((over || under) && is_checked(set, i) && contrast_of(color, other) < least_of(i))
            return false;
    }
    return true;
}

/* The nearest colour on the way to black or white that would do; where none does, since
 * others must change too, the nearest that does in pair i. */
static uint32_t find_better(const ColorSet *set, ColorRole role, size_t i)
{
    uint32_t other = set->colors[PAIRS[i].color == role ? PAIRS[i].ground : PAIRS[i].color];
    uint32_t second = 0;
    bool found = false;
    for (uint32_t part = 1; part <= 255; part++)
        for (int white = 0; white < 2; white++) {
            uint32_t better = mix(set->colors[role], white ? 0xFFFFFF : 0x000000, part);
            if (would_do(set, role, better))
                return better;
            if (!found && contrast_of(better, other) >= least_of(i)) {
                second = better;
                found = true;
            }
        }
    return second;
}

static void report_pair(const Job *job, const ColorSet *set, size_t i, ColorRole role)
{
    const ColorPlace *place = &set->places[role];
    int had = contrast_of(set->colors[PAIRS[i].color], set->colors[PAIRS[i].ground]);
    Str color = key_of(job, set, PAIRS[i].color), ground = key_of(job, set, PAIRS[i].ground);
    Str said = ratio(job->arena, had);
    Str better = str_format(job->arena, "%s: \"#%06x\"", KEYS[role], find_better(set, role, i));
    if (PAIRS[i].mark)
        DIAG(job->diags, THEME_MARK_CONTRAST, place->pos, place->length, color, ground, said,
             better);
    else
        DIAG(job->diags, THEME_TEXT_CONTRAST, place->pos, place->length, color, ground, said,
             better);
}

/* One message for each colour that is to blame: its worst pair. */
static void check_role(const Job *job, const ColorSet *set, ColorRole role)
{
    size_t worst = N_PAIRS;
    int lowest = 100;
    for (size_t i = 0; i < N_PAIRS; i++) {
        int had = contrast_of(set->colors[PAIRS[i].color], set->colors[PAIRS[i].ground]);
        int percent = had * 100 / least_of(i);
        if (!is_checked(set, i) || percent >= lowest || blamed(set, i) != role)
            continue;
        lowest = percent;
        worst = i;
    }
    if (worst < N_PAIRS)
        report_pair(job, set, worst, role);
}

static void check_set(const Job *job, const ColorSet *set)
{
    for (ColorRole role = COLOR_TEXT; role < COLOR_COUNT; role++)
        check_role(job, set, role);
}

void check_contrast(const Job *job, const Theme *theme, const ColorPlaces *places)
{
    check_set(job, &(ColorSet){"farger", theme->colors, places->light, theme->figure_colors});
    check_set(job,
              &(ColorSet){"mørke-farger", theme->dark_colors, places->dark, theme->figure_colors});
}
