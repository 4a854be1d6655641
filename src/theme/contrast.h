/* contrast.h - inside theme/: whether a theme's colours can be told apart. */
#ifndef PLANVERK_THEME_CONTRAST_H
#define PLANVERK_THEME_CONTRAST_H

#include "theme/theme.h"

/* Where a theme states a colour. */
typedef struct ColorPlace {
    bool stated;
    unsigned rank; /* rises from the standard theme to the one that was asked for */
    Pos pos;
    uint32_t length;
} ColorPlace;
typedef struct ColorPlaces {
    ColorPlace light[COLOR_COUNT], dark[COLOR_COUNT];
} ColorPlaces;

/* Reports each pair of colours that meet on a page and are too much alike: text and what it
 * stands on (WCAG 2.1, 1.4.3: 4.5:1), marks and what is around them (1.4.11: 3:1), with the
 * nearest colour that would do beside all that it meets. */
void check_contrast(const Job *job, const Theme *theme, const ColorPlaces *places);

/* The contrast of two colours in hundredths, rounded down: 100 to 2100. */
int contrast_of(uint32_t a, uint32_t b);
#endif
