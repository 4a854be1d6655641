/* exif.c - what a camera noted beside the picture (CIPA DC-008, 4.6): how it was held,
 * and whether where. JPEG and PNG carry it alike, as a TIFF file of its own.
 */
#include "image/internal.h"

enum { TAG_ORIENTATION = 0x0112, TAG_GPS = 0x8825, ENTRY = 12 };

typedef struct Exif {
    unsigned orientation; /* 1 to 8; 0: not stated */
    bool place;
} Exif;

/* Bytes behind the end are zero. */
static unsigned number_at(Str tiff, size_t at, unsigned bytes, bool little)
{
    unsigned value = 0;
    for (unsigned i = 0; i < bytes; i++) {
        size_t from = at + (little ? bytes - 1 - i : i);
        value = value << 8 | (from < tiff.n ? (unsigned char)tiff.p[from] : 0u);
    }
    return value;
}

static Exif read_exif(Str tiff)
{
    Exif exif = {0};
    bool little = tiff.n && tiff.p[0] == 'I';
    size_t directory = number_at(tiff, 4, 4, little);
    unsigned n = directory < tiff.n ? number_at(tiff, directory, 2, little) : 0;
    for (unsigned i = 0; i < n; i++) {
        size_t entry = directory + 2 + (size_t)i * ENTRY;
        if (entry + ENTRY > tiff.n)
            break;
        unsigned tag = number_at(tiff, entry, 2, little);
        unsigned value = number_at(tiff, entry + 8, 2, little);
        if (tag == TAG_ORIENTATION && value >= 1 && value <= 8)
            exif.orientation = value;
        exif.place |= tag == TAG_GPS;
    }
    return exif;
}

void take_exif(const PictureFile *file, Str tiff, Picture *picture)
{
    Exif exif = read_exif(tiff);
    if (!picture->orientation)
        picture->orientation = (uint8_t)exif.orientation;
    if (exif.place)
        DIAG(file->job->diags, PICTURE_PLACE, file->mention, file->mention_length, file->path);
}

void turn_as_seen(Picture *picture)
{
    if (picture->orientation < 5)
        return;
    uint32_t width = picture->width;
    picture->width = picture->height;
    picture->height = width;
}
