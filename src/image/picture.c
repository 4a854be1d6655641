/* picture.c - tells the formats apart by their first bytes; see picture.h. */
#include "image/internal.h"

#include "base/sys.h"

enum { MOST_BYTES = 32 * 1024 * 1024 };

void report_broken(const PictureFile *file, const char *reason)
{
    DIAG(file->job->diags, PICTURE_BROKEN, file->mention, file->mention_length, file->path,
         str_from(reason));
}

bool check_size(const PictureFile *file, uint32_t width, uint32_t height)
{
    if (width == 0 || height == 0) {
        report_broken(file, "0 × 0");
        return false;
    }
    if (width <= MOST_SIDE && height <= MOST_SIDE && (uint64_t)width * height <= MOST_PIXELS)
        return true;
    Arena *arena = file->job->arena;
    DIAG(file->job->diags, PICTURE_TOO_LARGE, file->mention, file->mention_length, file->path,
         str_format(arena, "%lu", (unsigned long)width),
         str_format(arena, "%lu", (unsigned long)height));
    return false;
}

static void report_unreadable(const PictureFile *file, const char *reason, const char *english)
{
    DIAG(file->job->diags, PICTURE_UNREADABLE, file->mention, file->mention_length, file->path,
         str_from(reason), str_from(english));
}

static bool read_bytes(PictureFile *file)
{
    switch (sys_read_file(file->job->arena, file->path, MOST_BYTES, &file->bytes)) {
    case SYS_OK:
        return true;
    case SYS_NOT_FOUND:
        DIAG(file->job->diags, PICTURE_MISSING, file->mention, file->mention_length, file->path);
        break;
    case SYS_IS_FOLDER:
        report_unreadable(file, "det er en mappe", "it is a folder");
        break;
    case SYS_TOO_LARGE:
        report_unreadable(file, "den er for stor", "it is too large");
        break;
    case SYS_NOT_ALLOWED: /* the machine's trouble and not the author's: nothing is made */
    case SYS_OTHER:
        DIAG(file->job->diags, FILE_UNREADABLE, file->mention, file->mention_length, file->path,
             str_from(sys_last_error()));
        break;
    }
    return false;
}

static bool looks_like_svg(Str bytes)
{
    Str head = str_trim(str_slice(bytes, str_starts(bytes, S("\xEF\xBB\xBF")) ? 3 : 0, 8192));
    return head.n && head.p[0] == '<' && str_find(head, S("<svg"), 0) != SIZE_MAX;
}

/* Other kinds that people have, by bytes at a place, and what to call them. */
typedef struct OtherKind {
    size_t at;
    const char *bytes, *name, *english;
} OtherKind;

static const OtherKind OTHERS[] = {
    {8, "WEBP", "et WebP-bilde", "a WebP picture"},
    {0, "GIF8", "et GIF-bilde", "a GIF picture"},
    {4, "ftypavif", "et AVIF-bilde", "an AVIF picture"},
    {4, "ftyp", "et HEIC-bilde eller en film", "a HEIC picture or a film"},
    {0, "BM", "et BMP-bilde", "a BMP picture"},
    {0, "II*", "et TIFF-bilde", "a TIFF picture"},
    {0, "MM", "et TIFF-bilde", "a TIFF picture"},
    {0, "%PDF", "en PDF", "a PDF"},
    {0, "PK", "en fil fra Word eller et annet kontorprogram", "a file from an office program"},
};

static void refuse_kind(const PictureFile *file)
{
    OtherKind kind = {0, "", "en fil av ukjent type", "a file of an unknown kind"};
    if (!file->bytes.n)
        kind = (OtherKind){0, "", "en tom fil", "an empty file"};
    for (size_t i = sizeof OTHERS / sizeof *OTHERS; i-- > 0;) {
        if (str_starts(str_slice(file->bytes, OTHERS[i].at, file->bytes.n),
                       str_from(OTHERS[i].bytes)))
            kind = OTHERS[i];
    }
    DIAG(file->job->diags, PICTURE_KIND, file->mention, file->mention_length, file->path,
         str_from(kind.name), str_from(kind.english));
}

static bool read_any(const PictureFile *file, Picture *picture)
{
    if (str_starts(file->bytes, S("\x89PNG\r\n\x1A\n")))
        return read_png(file, picture);
    if (str_starts(file->bytes, S("\xFF\xD8\xFF")))
        return read_jpeg(file, picture);
    if (looks_like_svg(file->bytes))
        return read_svg(file, picture);
    refuse_kind(file);
    return false;
}

Picture *picture_load(const Job *job, Str path, Pos mention, size_t mention_length)
{
    PictureFile file = {job, path, STR_EMPTY, mention, mention_length};
    if (!read_bytes(&file))
        return NULL;
    Picture *picture = NEW(job->arena, Picture);
    picture->path = path;
    picture->bytes = file.bytes;
    return read_any(&file, picture) ? picture : NULL;
}
