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

/* The least part of the way at which the contrast does; 256: none. */
static uint32_t least_part(uint32_t color, uint32_t end, uint32_t ground, int least)
{
    for (uint32_t part = 0; part <= 255; part++)
        if (contrast_of(mix(color, end, part), ground) >= least)
            return part;
    return 256;
}

uint32_t color_with_contrast(uint32_t color, uint32_t ground, int least)
{
    const uint32_t black = 0x000000, white = 0xFFFFFF;
    uint32_t darker = least_part(color, black, ground, least);
    uint32_t lighter = least_part(color, white, ground, least);
    if (darker > 255 && lighter > 255)
        return contrast_of(black, ground) > contrast_of(white, ground) ? black : white;
    return darker <= lighter ? mix(color, black, darker) : mix(color, white, lighter);
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
} ColorSet;

static Str key_of(const Job *job, const ColorSet *set, ColorRole role)
{
    return str_format(job->arena, "%s.%s", set->section, KEYS[role]);
}

/* The place of the one that the theme states; it is the text's, where it states both. */
static void report_pair(const Job *job, const ColorSet *set, size_t i)
{
    ColorRole role = PAIRS[i].color, under = PAIRS[i].ground;
    uint32_t color = set->colors[role], ground = set->colors[under];
    const ColorPlace *place = &set->places[set->places[role].stated ? role : under];
    int least = PAIRS[i].mark ? MARK_CONTRAST : TEXT_CONTRAST;
    Str one = key_of(job, set, role), other = key_of(job, set, under);
    Str had = ratio(job->arena, contrast_of(color, ground)), asked = ratio(job->arena, least);
    Str better = str_format(job->arena, "#%06x", color_with_contrast(color, ground, least));
    if (PAIRS[i].mark)
        DIAG(job->diags, THEME_MARK_CONTRAST, place->pos, place->length, one, other, had, asked,
             better);
    else
        DIAG(job->diags, THEME_TEXT_CONTRAST, place->pos, place->length, one, other, had, asked,
             better);
}

static void check_set(const Job *job, const ColorSet *set)
{
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        int least = PAIRS[i].mark ? MARK_CONTRAST : TEXT_CONTRAST;
        if (contrast_of(set->colors[PAIRS[i].color], set->colors[PAIRS[i].ground]) < least)
            report_pair(job, set, i);
    }
}

void check_contrast(const Job *job, const Theme *theme, const ColorPlaces *places)
{
    check_set(job, &(ColorSet){"farger", theme->colors, places->light});
    check_set(job, &(ColorSet){"mørke-farger", theme->dark_colors, places->dark});
}
