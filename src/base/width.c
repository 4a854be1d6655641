/* width.c - see width.h. */
#include "base/width.h"

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct Range {
    uint32_t first, last;
} Range;

/* East Asian Wide and Fullwidth (Unicode Standard Annex 11), neighbouring blocks taken
 * together. */
static const Range WIDE[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},
    {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},
    {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},   {0x26D4, 0x26D4},
    {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},   {0x26FA, 0x26FA},
    {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},
    {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},
    {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

static bool is_wide(uint32_t rune)
{
    if (rune < WIDE[0].first)
        return false;
    for (size_t i = 0; i < sizeof WIDE / sizeof *WIDE; i++)
        if (rune >= WIDE[i].first && rune <= WIDE[i].last)
            return true;
    return false;
}

/* Joiners and marks of direction take no room; a soft hyphen is shown. */
static bool is_set_on_another(uint32_t rune)
{
    if (rune < 0x300)
        return false;
    switch ((int)hb_unicode_general_category(hb_unicode_funcs_get_default(), rune)) {
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
        return true;
    default:
        return false;
    }
}

unsigned rune_width(uint32_t rune)
{
    return is_set_on_another(rune) ? 0 : is_wide(rune) ? 2 : 1;
}
