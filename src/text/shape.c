/* shape.c - words to glyphs with HarfBuzz, each word once.
 *
 * A word is shaped with its own face first. Only when that leaves a glyph 0 is
 * it split by what each face of the fallback chain covers.
 */
#include "base/utf8.h"
#include "text/faces.h"

#include <string.h>

static const hb_feature_t FEATURES[] = {
    {HB_TAG('k', 'e', 'r', 'n'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('l', 'i', 'g', 'a'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
};
enum { N_FEATURES = sizeof FEATURES / sizeof *FEATURES };

static const char *const LANG_CODES[LANG_COUNT] = {
#define L(name, code) code,
    SHAPING_LANGS(L)
#undef L
};

static ShapingLang shaping_lang(Str lang)
{
    if (lang.n == 0 || lang.p[0] == 'n' || lang.p[0] == 'e')
        return LANG_PLAIN; /* nb, nn, no, en: the common ones, decided at once */
    Str primary = str_slice(lang, 0, str_find_char(lang, '-', 0));
    for (ShapingLang i = LANG_PLAIN; i < LANG_COUNT; i++)
        if (str_eq(primary, str_from(LANG_CODES[i])))
            return i;
    return LANG_PLAIN;
}

static Script script_of_rune(uint32_t rune)
{
    if (rune >= 0x400 && rune <= 0x52f)
        return SCRIPT_CYRILLIC;
    if ((rune >= 0x370 && rune <= 0x3ff) || (rune >= 0x1f00 && rune <= 0x1fff))
        return SCRIPT_GREEK;
    return SCRIPT_LATIN;
}

/* A word's script is that of its first letter that is not Latin. */
static Script script_of(Str text)
{
    for (size_t i = 0; i < text.n;) {
        if ((unsigned char)text.p[i] < 0xcd) { /* below U+0340: Latin, one byte or two */
            i++;
            continue;
        }
        Script script = script_of_rune(utf8_next(text, &i));
        if (script != SCRIPT_LATIN)
            return script;
    }
    return SCRIPT_LATIN;
}

/* ---- HarfBuzz ---------------------------------------------------------- */

static hb_segment_properties_t segment(const HarfBuzz *hb, Script script, ShapingLang lang)
{
    static const hb_script_t SCRIPTS[SCRIPT_COUNT] = {HB_SCRIPT_LATIN, HB_SCRIPT_GREEK,
                                                      HB_SCRIPT_CYRILLIC};
    hb_segment_properties_t segment = HB_SEGMENT_PROPERTIES_DEFAULT;
    segment.direction = HB_DIRECTION_LTR;
    segment.script = SCRIPTS[script];
    segment.language = hb->language_from_string(LANG_CODES[lang], -1);
    return segment;
}

void shape_buffer(Fonts *fonts, Face *face, Str text, size_t from, size_t to, ShapingLang lang)
{
    const HarfBuzz *hb = &fonts->hb;
    Script script = script_of(str_slice(text, from, to));
    hb_shape_plan_t **plan = &face->plans[script][lang];
    hb_segment_properties_t properties = segment(hb, script, lang);
    if (!*plan)
        *plan = hb->shape_plan_create(face->face, &properties, FEATURES, N_FEATURES, NULL);
    hb->buffer_clear_contents(fonts->buffer);
    hb->buffer_add_utf8(fonts->buffer, text.p, (int)text.n, (unsigned)from, (int)(to - from));
    hb->buffer_set_segment_properties(fonts->buffer, &properties);
    hb->buffer_set_flags(fonts->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    if (!hb->shape_plan_execute(*plan, face->font, fonts->buffer, FEATURES, N_FEATURES) ||
        !hb->buffer_allocation_successful(fonts->buffer))
        unwind_fail(arena_unwind(fonts->arena), EXIT_LIMIT, "out of memory while shaping text");
}

/* Appends the buffer's glyphs to the scratch list; false when one is glyph 0. */
static bool take_glyphs(Fonts *fonts, FaceId face)
{
    unsigned n;
    const HarfBuzz *hb = &fonts->hb;
    const hb_glyph_info_t *infos = hb->buffer_get_glyph_infos(fonts->buffer, &n);
    const hb_glyph_position_t *positions = hb->buffer_get_glyph_positions(fonts->buffer, &n);
    bool complete = true;
    for (unsigned i = 0; i < n; i++) {
        complete &= infos[i].codepoint != 0;
        *LIST_ADD(fonts->arena, &fonts->scratch) = (ShapedGlyph){
            .gid = (uint16_t)infos[i].codepoint,
            .face = (uint8_t)face,
            .advance = positions[i].x_advance,
            .x = (int16_t)positions[i].x_offset,
            .y = (int16_t)positions[i].y_offset,
            .cluster = infos[i].cluster,
        };
    }
    return complete;
}

/* ---- fallback ---------------------------------------------------------- */

/* Characters that need no glyph, or that HarfBuzz makes from another. */
static bool needs_no_glyph(uint32_t rune)
{
    return rune == 0xad || rune == 0xa0 || rune == 0x34f || (rune >= 0x2000 && rune <= 0x200f) ||
           rune == 0x202f || (rune >= 0x205f && rune <= 0x2064) || rune == 0x3000 ||
           (rune >= 0xfe00 && rune <= 0xfe0f) || rune == 0xfeff;
}

static bool has_glyph(Fonts *fonts, FaceId face, uint32_t rune)
{
    hb_codepoint_t glyph;
    hb_font_t *font = face_open(fonts, face)->font;
    return fonts->hb.font_get_nominal_glyph(font, rune, &glyph) && glyph;
}

/* The first face of the chain that has `rune`; false when none has. */
static bool cover(Fonts *fonts, FaceId first, uint32_t rune, FaceId *face)
{
    *face = first;
    do {
        if (has_glyph(fonts, *face, rune))
            return true;
    } while (face_fallback(fonts, first, *face, face));
    return false;
}

/* A visible sign in place of a character that no face has: never glyph 0. */
static void add_replacement(Fonts *fonts, FaceId first, size_t cluster)
{
    static const uint32_t SIGNS[] = {0xfffd, 0x25a1, '?', ' '};
    hb_codepoint_t glyph = 0;
    FaceId face = first;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (cover(fonts, first, SIGNS[i], &face)) {
            fonts->hb.font_get_nominal_glyph(face_open(fonts, face)->font, SIGNS[i], &glyph);
            break;
        }
    *LIST_ADD(fonts->arena, &fonts->scratch) =
        (ShapedGlyph){.gid = (uint16_t)glyph,
                      .face = (uint8_t)face,
                      .advance = fonts_advance(fonts, face, (uint16_t)glyph),
                      .cluster = (uint32_t)cluster,
                      .replaced = true};
}

static void shape_run(Fonts *fonts, FaceId face, Str text, size_t from, size_t to, ShapingLang lang)
{
    if (from == to)
        return;
    shape_buffer(fonts, face_open(fonts, face), text, from, to, lang);
    take_glyphs(fonts, face);
}

/* Shapes by runs that one face covers; returns where the first missing
 * character is, or SIZE_MAX. */
static size_t shape_split(Fonts *fonts, FaceId first, Str text, ShapingLang lang)
{
    size_t missing = SIZE_MAX, start = 0;
    FaceId run = first, face;
    fonts->scratch.n = 0;
    for (size_t i = 0; i < text.n;) {
        size_t at = i;
        uint32_t rune = utf8_next(text, &i);
        if (needs_no_glyph(rune) || (has_glyph(fonts, run, rune) && run == first))
            continue;
        bool covered = cover(fonts, first, rune, &face);
        if (covered && face == run)
            continue;
        shape_run(fonts, run, text, start, at, lang);
        start = covered ? at : i;
        run = covered ? face : first;
        if (!covered)
            add_replacement(fonts, first, at);
        if (!covered && missing == SIZE_MAX)
            missing = at;
    }
    shape_run(fonts, run, text, start, text.n, lang);
    return missing;
}

/* ---- words ------------------------------------------------------------- */

static void take_scratch(Fonts *fonts, Shaped *shaped)
{
    shaped->n = (uint32_t)fonts->scratch.n;
    shaped->glyphs = NEW_ARRAY(fonts->arena, ShapedGlyph, shaped->n);
    if (shaped->n)
        memcpy(shaped->glyphs, fonts->scratch.items, shaped->n * sizeof *shaped->glyphs);
}

static void sum_advances(Shaped *shaped)
{
    for (size_t i = 0; i < shaped->n; i++)
        shaped->advance += shaped->glyphs[i].advance;
}

/* Where the run of one face that begins at glyph `i` ends. */
static size_t face_run(const Shaped *shaped, size_t i)
{
    uint8_t face = shaped->glyphs[i].face;
    while (i < shaped->n && shaped->glyphs[i].face == face)
        i++;
    return i;
}

/* The glyphs [from, to) of a word, which are of one face, as a word of their own. */
static const Shaped *part_of_word(Fonts *fonts, const Shaped *whole, size_t from, size_t to)
{
    uint32_t start = from ? whole->glyphs[from].cluster : 0;
    Shaped *part = NEW(fonts->arena, Shaped);
    *part = (Shaped){
        .text = str_slice(whole->text, start,
                          to < whole->n ? whole->glyphs[to].cluster : whole->text.n),
        .glyphs = NEW_ARRAY(fonts->arena, ShapedGlyph, to - from),
        .n = (uint32_t)(to - from),
        .missing = SIZE_MAX,
        .id = fonts->n_shaped++,
    };
    for (size_t i = 0; i < part->n; i++) {
        part->glyphs[i] = whole->glyphs[from + i];
        part->glyphs[i].cluster -= start;
    }
    sum_advances(part);
    return part;
}

/* Only a word of several faces has parts. */
static void divide_by_faces(Fonts *fonts, Shaped *shaped)
{
    if (shaped->n == 0 || face_run(shaped, 0) == shaped->n)
        return;
    LIST(const Shaped *) parts = {0};
    for (size_t from = 0, to; from < shaped->n; from = to) {
        to = face_run(shaped, from);
        *LIST_ADD(fonts->arena, &parts) = part_of_word(fonts, shaped, from, to);
    }
    shaped->parts = parts.items;
    shaped->n_parts = (uint32_t)parts.n;
}

static Entry *shape_word(Fonts *fonts, FaceId face, Str word, ShapingLang lang)
{
    Entry *entry = arena_alloc(fonts->arena, sizeof(Entry) + word.n);
    entry->face = face;
    entry->lang = lang;
    if (word.n)
        memcpy(entry->text, word.p, word.n);
    Shaped *shaped = &entry->shaped;
    shaped->text = (Str){entry->text, word.n};
    shaped->id = fonts->n_shaped++;
    shaped->missing = SIZE_MAX;
    fonts->scratch.n = 0;
    if (lang != LANG_PLAIN || !shape_by_pairs(fonts, face, word)) {
        shape_buffer(fonts, face_open(fonts, face), shaped->text, 0, word.n, lang);
        if (!take_glyphs(fonts, face))
            shaped->missing = shape_split(fonts, face, shaped->text, lang);
    }
    take_scratch(fonts, shaped);
    sum_advances(shaped);
    divide_by_faces(fonts, shaped);
    return entry;
}

/* ---- cache ------------------------------------------------------------- */

/* The key's slot, or the free one where it belongs. */
static Slot *find_slot(const Fonts *fonts, uint32_t hash, FaceId face, Str word, ShapingLang lang)
{
    for (size_t i = hash & (fonts->n_slots - 1);; i = (i + 1) & (fonts->n_slots - 1)) {
        Slot *slot = &fonts->slots[i];
        const Entry *entry = slot->entry;
        if (!entry || (slot->hash == hash && entry->face == face && entry->lang == lang &&
                       str_eq(entry->shaped.text, word)))
            return slot;
    }
}

static void grow(Fonts *fonts)
{
    const Slot *old = fonts->slots;
    size_t n = fonts->n_slots;
    fonts->n_slots = n * 2;
    fonts->slots = NEW_ARRAY(fonts->arena, Slot, fonts->n_slots);
    for (size_t k = 0; k < n; k++) {
        size_t i = old[k].hash & (fonts->n_slots - 1);
        if (!old[k].entry)
            continue;
        while (fonts->slots[i].entry)
            i = (i + 1) & (fonts->n_slots - 1);
        fonts->slots[i] = old[k];
    }
}

static uint32_t hash_key(FaceId face, Str word, ShapingLang lang)
{
    uint64_t hash = str_hash(word) ^ (uint64_t)(face * 31u + lang) * UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(hash ^ hash >> 32);
}

const Shaped *fonts_shape(Fonts *fonts, FaceId face, Str word, Str lang_tag)
{
    ShapingLang lang = shaping_lang(lang_tag);
    uint32_t hash = hash_key(face, word, lang);
    Slot *slot = find_slot(fonts, hash, face, word, lang);
    if (slot->entry)
        return &slot->entry->shaped;
    Entry *entry = shape_word(fonts, face, word, lang);
    *slot = (Slot){entry, hash};
    if (++fonts->n_entries * 2 > fonts->n_slots)
        grow(fonts);
    return &entry->shaped;
}

Len shaped_width(Fonts *fonts, const Shaped *shaped, Len size)
{
    if (shaped->n == 0)
        return 0;
    if (!shaped->parts)
        return face_scale(face_open(fonts, shaped->glyphs[0].face), shaped->advance, size);
    int64_t width = 0;
    for (size_t i = 0; i < shaped->n_parts; i++)
        width += shaped_width(fonts, shaped->parts[i], size);
    return len_clamp(width);
}
