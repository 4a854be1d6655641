/* fonts.c - opens the embedded faces and answers what is asked of them. Shaping
 * is shape.c's.
 */
#include "base/sys.h"
#include "text/faces.h"

static const FaceRow ROWS[FACE_COUNT] = {
#define F(family, style, name) {family, style, STR_INIT(name)},
    FACES(F)
#undef F
};

static const FaceRow *row_of(const Fonts *fonts, FaceId id)
{
    return id < FACE_COUNT ? &ROWS[id] : &fonts->own[id - FACE_COUNT].row;
}

static void close_face(const HarfBuzz *hb, Face *face)
{
    for (size_t script = 0; script < SCRIPT_COUNT; script++)
        for (size_t lang = 0; lang < LANG_COUNT; lang++)
            hb->shape_plan_destroy(face->plans[script][lang]);
    hb->font_destroy(face->font);
    hb->face_destroy(face->face);
    *face = (Face){0};
}

static void release(void *object)
{
    Fonts *fonts = object;
    if (!fonts->buffer)
        return;
    for (size_t i = 0; i < fonts_count(fonts); i++)
        close_face(&fonts->hb, &fonts->faces[i]);
    fonts->hb.buffer_destroy(fonts->buffer);
    fonts->buffer = NULL;
}

Fonts *fonts_new(const Job *job)
{
    Fonts *fonts = NEW(job->arena, Fonts);
    fonts->arena = job->arena;
    fonts->assets = job->assets;
    fonts->n_slots = 4096;
    fonts->slots = NEW_ARRAY(job->arena, Slot, fonts->n_slots);
    unwind_push(arena_unwind(job->arena), &fonts->resource, release, fonts);
    return fonts;
}

void fonts_free(Fonts *fonts)
{
    unwind_pop(arena_unwind(fonts->arena), &fonts->resource);
}

/* ---- tables ------------------------------------------------------------ */

static uint32_t read_number(const HarfBuzz *hb, hb_blob_t *table, unsigned offset, unsigned bytes)
{
    unsigned length;
    const unsigned char *p = (const unsigned char *)hb->blob_get_data(table, &length);
    uint32_t value = 0;
    if (!p || length < offset || length - offset < bytes)
        return 0;
    for (unsigned i = 0; i < bytes; i++)
        value = value << 8 | p[offset + i];
    return value;
}

static int read_short(const HarfBuzz *hb, hb_blob_t *table, unsigned offset)
{
    return (int16_t)(uint16_t)read_number(hb, table, offset, 2);
}

static int metric(const HarfBuzz *hb, hb_font_t *font, hb_ot_metrics_tag_t tag, int otherwise)
{
    hb_position_t value;
    return hb->ot_metrics_get_position(font, tag, &value) && value ? value : otherwise;
}

/* The parts of `head`, `post` and `OS/2` that ISO 32000-1, 9.8 asks for. */
static void read_tables(const HarfBuzz *hb, FaceInfo *info, hb_face_t *face)
{
    hb_blob_t *head = hb->face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    hb_blob_t *post = hb->face_reference_table(face, HB_TAG('p', 'o', 's', 't'));
    hb_blob_t *os2 = hb->face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    for (unsigned i = 0; i < 4; i++)
        info->bbox[i] = read_short(hb, head, 36 + 2 * i);
    info->italic_angle = (int32_t)read_number(hb, post, 4, 4);
    info->fixed_pitch = read_number(hb, post, 12, 4) != 0;
    info->weight = (int)read_number(hb, os2, 4, 2);
    hb->blob_destroy(head);
    hb->blob_destroy(post);
    hb->blob_destroy(os2);
}

static void read_info(const HarfBuzz *hb, Face *face, const FaceRow *row)
{
    FaceInfo *info = &face->info;
    int em = (int)hb->face_get_upem(face->face);
    info->postscript_name = row->name;
    info->units_per_em = em;
    info->ascent = metric(hb, face->font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, em);
    info->descent = metric(hb, face->font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -em / 4);
    info->cap_height = metric(hb, face->font, HB_OT_METRICS_TAG_CAP_HEIGHT, em * 7 / 10);
    face->x_height = metric(hb, face->font, HB_OT_METRICS_TAG_X_HEIGHT, em / 2);
    info->serif = row->family == FAMILY_SERIF;
    info->italic = row->style == STYLE_ITALIC || row->style == STYLE_BOLD_ITALIC;
    read_tables(hb, info, face->face);
}

static Str find_file(Fonts *fonts, FaceId id)
{
    Str file;
    if (id >= FACE_COUNT)
        return fonts->own[id - FACE_COUNT].file;
    Str path = str_format(fonts->arena, "fonts/%.*s.ttf", STR_ARG(ROWS[id].name));
    if (!fonts->assets->find(fonts->assets, path, &file))
        unwind_fail(arena_unwind(fonts->arena), EXIT_IO, "missing font: %.*s", STR_ARG(path));
    return file;
}

Face *face_open_new(Fonts *fonts, FaceId id)
{
    const HarfBuzz *hb = fonts_harfbuzz(fonts);
    Face *face = &fonts->faces[id];
    face->info.file = find_file(fonts, id);
    hb_blob_t *blob = hb->blob_create(face->info.file.p, (unsigned)face->info.file.n,
                                      HB_MEMORY_MODE_READONLY, NULL, NULL);
    face->face = hb->face_create(blob, 0);
    hb->blob_destroy(blob);
    face->font = hb->font_create(face->face);
    if (face->face == hb->face_get_empty() || face->font == hb->font_get_empty())
        unwind_fail(arena_unwind(fonts->arena), EXIT_LIMIT, "out of memory for fonts");
    int em = (int)hb->face_get_upem(face->face);
    hb->font_set_scale(face->font, em, em);
    if (hb->face_get_glyph_count(face->face) == 0)
        unwind_fail(arena_unwind(fonts->arena), EXIT_IO, "not a usable font: %.*s",
                    STR_ARG(row_of(fonts, id)->name));
    read_info(hb, face, row_of(fonts, id));
    return face;
}

/* ---- choosing ---------------------------------------------------------- */

static FaceId find_face(unsigned family, Style style)
{
    /* by rising difference in style: bold counts more than italic */
    for (unsigned other = 0; other < STYLE_COUNT; other++) {
        static const unsigned DIFFERENCE[STYLE_COUNT] = {0, STYLE_ITALIC, STYLE_BOLD,
                                                         STYLE_BOLD_ITALIC};
        for (FaceId id = 0; id < FACE_COUNT; id++)
            if (ROWS[id].family == family && ROWS[id].style == (style ^ DIFFERENCE[other]))
                return id;
    }
    return 0;
}

/* An own face of the family in the style; bold stands in for bold italic. 0: none. */
static FaceId find_own(const Fonts *fonts, Family family, Style style)
{
    const FaceId *faces = &fonts->replaced[family * STYLE_COUNT];
    if (faces[style] || style != STYLE_BOLD_ITALIC)
        return faces[style];
    return faces[STYLE_BOLD];
}

FaceId fonts_face(Fonts *fonts, Family family, Style style)
{
    FaceId own = family < FAMILY_MONO ? find_own(fonts, family, style) : 0;
    return own ? own : find_face(family, style);
}

bool face_fallback(Fonts *fonts, FaceId first, FaceId tried, FaceId *next)
{
    static const unsigned CHAIN[] = {FAMILY_SERIF, FAMILY_SANS, FAMILY_SYMBOLS, FAMILY_MONO};
    enum { LENGTH = sizeof CHAIN / sizeof *CHAIN };
    const FaceRow *row = row_of(fonts, first);
    if (tried >= FACE_COUNT) { /* behind an own face comes the one that it stands in for */
        *next = find_face(row->family, row->style);
        return true;
    }
    size_t i = 0;
    if (ROWS[tried].family != row->family)
        while (i < LENGTH && CHAIN[i++] != ROWS[tried].family)
            continue;
    if (i < LENGTH && CHAIN[i] == row->family)
        i++;
    if (i >= LENGTH)
        return false;
    *next = find_face(CHAIN[i], row->style);
    return true;
}

/* ---- own faces ---------------------------------------------------------- */

static Str read_file(const Fonts *fonts, const Job *job, Str path, Text mention)
{
    enum { LARGEST_FONT = 16 * 1024 * 1024 };
    Str bytes = STR_EMPTY;
    switch (sys_read_file(fonts->arena, path, LARGEST_FONT, &bytes)) {
    case SYS_OK:
        break;
    case SYS_NOT_FOUND:
        DIAG(job->diags, FILE_MISSING, mention.pos, 0, path);
        break;
    case SYS_IS_FOLDER:
        DIAG(job->diags, FILE_IS_FOLDER, mention.pos, 0, path);
        break;
    case SYS_TOO_LARGE:
        DIAG(job->diags, FILE_TOO_LARGE, mention.pos, 0, path, S("16 MiB"));
        break;
    case SYS_NOT_ALLOWED:
    case SYS_OTHER:
        DIAG(job->diags, FILE_UNREADABLE, mention.pos, 0, path, str_from(sys_last_error()));
        break;
    }
    return bytes;
}

/* The face of a file, which may be known from another profile; 0: it is of no use. */
static FaceId own_face(Fonts *fonts, const Job *job, Str path, Text mention, FaceRow row)
{
    for (size_t i = 0; i < fonts->n_own; i++)
        if (str_eq(fonts->own[i].path, path) && fonts->own[i].row.family == row.family &&
            fonts->own[i].row.style == row.style)
            return (FaceId)(FACE_COUNT + i);
    Str file = read_file(fonts, job, path, mention);
    if (!file.n || !own_font_check(fonts, job, mention, file, &row.name))
        return 0;
    if (fonts->n_own == MOST_OWN) {
        Str most = str_format(job->arena, "%d", MOST_OWN);
        DIAG(job->diags, FONTS_TOO_MANY, mention.pos, 0, most);
        return 0;
    }
    row.name = str_copy(fonts->arena, row.name);
    fonts->own[fonts->n_own] = (OwnFace){row, str_copy(fonts->arena, path), file};
    return (FaceId)(FACE_COUNT + fonts->n_own++);
}

void fonts_replace(Fonts *fonts, const Job *job, Str folder, const Text files[OWN_FONTS])
{
    for (size_t i = 0; i < OWN_FONTS; i++) {
        fonts->replaced[i] = 0;
        if (!files[i].s.n)
            continue;
        FaceRow row = {.family = (unsigned)i / STYLE_COUNT, .style = i % STYLE_COUNT};
        Str path = path_join(job->arena, folder, files[i].s);
        fonts->replaced[i] = own_face(fonts, job, path, files[i], row);
    }
}

bool fonts_own_file(const Fonts *fonts, Family family, Style style, Str *bytes)
{
    FaceId face = family < FAMILY_MONO ? fonts->replaced[family * STYLE_COUNT + style] : 0;
    if (face)
        *bytes = fonts->own[face - FACE_COUNT].file;
    return face != 0;
}

/* ---- measures ---------------------------------------------------------- */

FaceMetrics fonts_metrics(Fonts *fonts, FaceId id, Len size)
{
    const Face *face = face_open(fonts, id);
    return (FaceMetrics){
        .ascent = face_scale(face, face->info.ascent, size),
        .descent = face_scale(face, -face->info.descent, size),
        .cap_height = face_scale(face, face->info.cap_height, size),
        .x_height = face_scale(face, face->x_height, size),
    };
}

const FaceInfo *fonts_info(Fonts *fonts, FaceId face)
{
    return &face_open(fonts, face)->info;
}

size_t fonts_count(const Fonts *fonts)
{
    return FACE_COUNT + fonts->n_own;
}

int fonts_advance(Fonts *fonts, FaceId face, uint16_t gid)
{
    hb_font_t *font = face_open(fonts, face)->font;
    return fonts->hb.font_get_glyph_h_advance(font, gid);
}
