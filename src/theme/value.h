/* value.h - the types of a theme's values (internal to theme). */
#ifndef PLANVERK_THEME_VALUE_H
#define PLANVERK_THEME_VALUE_H

#include "base/arena.h"
#include "base/str.h"

typedef enum ValueType {
    VALUE_LENGTH,
    VALUE_SIZE,
    VALUE_PERCENT,
    VALUE_COUNT,
    VALUE_BOOL,
    VALUE_FILE, /* set by theme.c, which knows the theme's folder */
    VALUE_TEXT,
    VALUE_PARTS,
    VALUE_CHOICES, /* those before have forms, those behind have words */
#define C(type, words) VALUE_##type,
#include "theme/theme.def"
} ValueType;

/* Sets the field at `field` to what the text means; false where it means nothing. */
bool value_set(ValueType type, Str text, void *field);
/* "#1d2329" as 0x1d2329. */
bool value_color(Str text, uint32_t *rgb);
/* What a value should be, in words for a message in each language. */
typedef struct Expected {
    Str norwegian, english;
} Expected;
Expected value_expected(Arena *arena, ValueType type);
/* The i-th of texts that are parted by "|"; the last where there are fewer. */
Str value_part(Str texts, size_t i);

#endif
