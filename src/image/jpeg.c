/* jpeg.c - reads the headers of a JPEG file (ITU-T T.81); its bytes pass through
 * to HTML and PDF unchanged, so nothing is decoded here. */
#include "image/internal.h"

/* Markers, the byte behind 0xFF. */
enum {
    M_SOF0 = 0xC0,
    M_SOF2 = 0xC2,
    M_DHT = 0xC4,
    M_JPG = 0xC8,
    M_DAC = 0xCC,
    M_SOF15 = 0xCF,
    M_RST0 = 0xD0,
    M_EOI = 0xD9,
    M_SOS = 0xDA,
    M_APP0 = 0xE0,
    M_APP1 = 0xE1,
};

static unsigned byte_at(Str s, size_t at)
{
    return at < s.n ? (unsigned char)s.p[at] : 0;
}

static unsigned short_at(Str s, size_t at)
{
    return byte_at(s, at) << 8 | byte_at(s, at + 1);
}

static bool refuse(const PictureFile *file, const char *reason)
{
    DIAG(file->job->diags, JPEG_KIND, file->mention, file->mention_length, file->path,
         str_from(reason));
    return false;
}

/* Start of frame: precision, height, width, components (B.2.2). */
static bool read_frame(const PictureFile *file, Str segment, unsigned marker, Picture *picture)
{
    if (marker > M_SOF2)
        return refuse(file, "tapsfri eller aritmetisk koding / lossless or arithmetic coding");
    if (segment.n < 6) {
        report_broken(file, "SOF");
        return false;
    }
    if (byte_at(segment, 0) != 8)
        return refuse(file, "12 bit");
    picture->height = short_at(segment, 1);
    picture->width = short_at(segment, 3);
    picture->components = (uint8_t)byte_at(segment, 5);
    if (picture->components == 4)
        return refuse(file, "CMYK");
    if (picture->components != 1 && picture->components != 3)
        return refuse(file, "SOF");
    return check_size(file, picture->width, picture->height);
}

/* JFIF: units 1 are dots per inch, 2 dots per centimetre. */
static void read_density(Str segment, Picture *picture)
{
    if (!str_starts(segment, S("JFIF")) || segment.n < 12)
        return;
    unsigned unit = byte_at(segment, 7), density = short_at(segment, 8);
    if (unit == 1)
        picture->dpi = density;
    else if (unit == 2)
        picture->dpi = (density * 254 + 50) / 100;
}

static bool is_frame(unsigned marker)
{
    return marker >= M_SOF0 && marker <= M_SOF15 && marker != M_DHT && marker != M_JPG &&
           marker != M_DAC;
}

/* Every file ends in EOI; some programs put rubbish behind it. */
static bool has_end(Str bytes, size_t from)
{
    for (size_t i = bytes.n; i-- > from + 1;) {
        if (byte_at(bytes, i) == M_EOI && byte_at(bytes, i - 1) == 0xFF)
            return true;
    }
    return false;
}

/* Takes one segment; false when it rules the picture out. */
static bool read_segment(const PictureFile *file, unsigned marker, Str segment, Picture *picture)
{
    if (is_frame(marker))
        return read_frame(file, segment, marker, picture);
    if (marker == M_APP0)
        read_density(segment, picture);
    if (marker == M_APP1 && str_starts(segment, S("Exif")))
        take_exif(file, str_slice(segment, 6, segment.n), picture);
    return true;
}

static bool cut_short(const PictureFile *file)
{
    report_broken(file, "slutter for tidlig / ends too early");
    return false;
}

bool read_jpeg(const PictureFile *file, Picture *picture)
{
    Str bytes = file->bytes;
    picture->kind = PICTURE_JPEG;
    for (size_t at = 2; at + 4 <= bytes.n;) {
        unsigned marker = byte_at(bytes, at + 1);
        if (byte_at(bytes, at) != 0xFF)
            break;
        if (marker == 0xFF) { /* fill byte */
            at++;
            continue;
        }
        size_t length = short_at(bytes, at + 2), end = at + 2 + length;
        if (length < 2 || (marker >= M_RST0 && marker <= M_EOI))
            break;
        if (end > bytes.n)
            return cut_short(file);
        if (marker == M_SOS) {
            if (!picture->width)
                break;
            if (!has_end(bytes, end))
                return cut_short(file);
            turn_as_seen(picture);
            return true;
        }
        if (!read_segment(file, marker, str_slice(bytes, at + 4, end), picture))
            return false;
        at = end;
    }
    report_broken(file, "JPEG");
    return false;
}
