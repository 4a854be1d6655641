/* subset.c - see subset.h. hb-subset follows the layout tables, so that a browser shapes
 * the words as text/shape.c did.
 */
#include "text/subset.h"

#include "text/faces.h"

bool fonts_cover(Fonts *fonts, FaceId face, uint32_t rune, FaceId *covering)
{
    hb_codepoint_t glyph;
    *covering = face;
    do {
        hb_font_t *font = face_open(fonts, *covering)->font;
        if (fonts->hb.font_get_nominal_glyph(font, rune, &glyph))
            return true;
    } while (face_fallback(fonts, face, *covering, covering));
    return false;
}

/* HarfBuzz's objects between their making and their end. */
typedef struct Subsetting {
    Resource resource;
    const HarfBuzz *hb;
    const HarfBuzzSubset *subset;
    hb_subset_input_t *input;
    hb_face_t *result;
    hb_blob_t *blob;
} Subsetting;

static void end_subsetting(void *object)
{
    Subsetting *s = object;
    const HarfBuzz *hb = s->hb;
    hb->blob_destroy(s->blob);
    hb->face_destroy(s->result);
    s->subset->subset_input_destroy(s->input);
}

static void run_subset(Subsetting *s, hb_face_t *face, const uint32_t *runes, size_t n)
{
    const HarfBuzz *hb = s->hb;
    s->input = s->subset->subset_input_create_or_fail();
    if (!s->input)
        return;
    s->subset->subset_input_set_flags(s->input,
                                      HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *wanted = s->subset->subset_input_unicode_set(s->input);
    for (size_t i = 0; i < n; i++)
        hb->set_add(wanted, runes[i]);
    /* what tool/fontprep measured for text/pairs.c is of no use to others */
    hb->set_add(s->subset->subset_input_set(s->input, HB_SUBSET_SETS_DROP_TABLE_TAG),
                HB_TAG('P', 'V', 'k', 'n'));
    s->result = s->subset->subset_or_fail(face, s->input);
    s->blob = s->result ? hb->face_reference_blob(s->result) : NULL;
}

Str fonts_subset(Fonts *fonts, Arena *arena, FaceId face, const uint32_t *runes, size_t n)
{
    hb_face_t *whole = face_open(fonts, face)->face;
    Subsetting s = {.hb = &fonts->hb, .subset = fonts_harfbuzz_subset(fonts)};
    unwind_push(arena_unwind(arena), &s.resource, end_subsetting, &s);
    run_subset(&s, whole, runes, n);
    if (!s.blob)
        unwind_fail(arena_unwind(arena), EXIT_LIMIT, "HarfBuzz cannot subset %.*s",
                    STR_ARG(fonts_info(fonts, face)->postscript_name));
    unsigned size;
    const char *bytes = s.hb->blob_get_data(s.blob, &size);
    Str file = str_copy(arena, (Str){bytes, size});
    unwind_pop(arena_unwind(arena), &s.resource);
    return file;
}
