/* harfbuzz.h - HarfBuzz's functions, looked up when the first face is opened.
 *
 * HarfBuzz brings GLib, FreeType, Graphite and four more libraries. To load them takes as
 * long as to read and check a whole plan, so that what sets no text does without.
 */
#ifndef PLANVERK_TEXT_HARFBUZZ_H
#define PLANVERK_TEXT_HARFBUZZ_H

#include "text/fonts.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#define HARFBUZZ_FUNCTIONS(F)                                                                      \
    F(blob_create)                                                                                 \
    F(blob_destroy)                                                                                \
    F(blob_get_data)                                                                               \
    F(buffer_add_utf8)                                                                             \
    F(buffer_allocation_successful)                                                                \
    F(buffer_clear_contents)                                                                       \
    F(buffer_create)                                                                               \
    F(buffer_destroy)                                                                              \
    F(buffer_get_empty)                                                                            \
    F(buffer_get_glyph_infos)                                                                      \
    F(buffer_get_glyph_positions)                                                                  \
    F(buffer_set_flags)                                                                            \
    F(buffer_set_segment_properties)                                                               \
    F(face_create)                                                                                 \
    F(face_create_for_tables)                                                                      \
    F(face_destroy)                                                                                \
    F(face_get_empty)                                                                              \
    F(face_get_glyph_count)                                                                        \
    F(face_get_upem)                                                                               \
    F(face_reference_blob)                                                                         \
    F(face_reference_table)                                                                        \
    F(font_create)                                                                                 \
    F(font_destroy)                                                                                \
    F(font_get_empty)                                                                              \
    F(font_get_glyph_h_advance)                                                                    \
    F(font_get_nominal_glyph)                                                                      \
    F(font_set_scale)                                                                              \
    F(language_from_string)                                                                        \
    F(map_get)                                                                                     \
    F(ot_metrics_get_position)                                                                     \
    F(ot_name_get_utf8)                                                                            \
    F(set_add)                                                                                     \
    F(shape_plan_create)                                                                           \
    F(shape_plan_destroy)                                                                          \
    F(shape_plan_execute)

#define SUBSET_FUNCTIONS(F)                                                                        \
    F(subset_input_create_or_fail)                                                                 \
    F(subset_input_destroy)                                                                        \
    F(subset_input_glyph_set)                                                                      \
    F(subset_input_set)                                                                            \
    F(subset_input_set_flags)                                                                      \
    F(subset_input_unicode_set)                                                                    \
    F(subset_or_fail)                                                                              \
    F(subset_plan_create_or_fail)                                                                  \
    F(subset_plan_destroy)                                                                         \
    F(subset_plan_execute_or_fail)                                                                 \
    F(subset_plan_old_to_new_glyph_mapping)

/* hb->shape_plan_create() is hb_shape_plan_create(). */
#define F(name) __typeof__(&hb_##name) name;
typedef struct HarfBuzz {
    HARFBUZZ_FUNCTIONS(F)
} HarfBuzz;
typedef struct HarfBuzzSubset {
    SUBSET_FUNCTIONS(F)
} HarfBuzzSubset;
#undef F

/* Loaded by who asks first; they unwind, with what to install, where the library is missing. */
const HarfBuzz *fonts_harfbuzz(Fonts *fonts);
const HarfBuzzSubset *fonts_harfbuzz_subset(Fonts *fonts);

#endif
