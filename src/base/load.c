/* load.c - see load.h. */
#include "base/load.h"

#include "base/decode.h"
#include "base/near_path.h"
#include "base/sys.h"
#include "base/utf8.h"

enum { LARGEST_TEXT = 16 * 1024 * 1024 };

/* What the plan would have to say for the file `near`, where it now says that for `path`. */
static Str say_path(const Job *job, Str near, Str path, Pos mention, size_t length)
{
    Place place = source_place(job->sources, mention);
    Str written = str_slice(place.text, place.offset, place.offset + length);
    bool below = written.n && str_ends(path, written) && near.n > path.n - written.n;
    return below ? str_slice(near, path.n - written.n, near.n) : path_base(near);
}

static void report_missing(const Job *job, Str path, Pos mention, size_t length)
{
    Str near = mention == POS_NONE ? STR_EMPTY : path_nearest(job->arena, path);
    if (near.n)
        DIAG(job->diags, FILE_NEAR, mention, length, path,
             say_path(job, near, path, mention, length));
    else
        DIAG(job->diags, FILE_MISSING, mention, length, path);
}

static void report_unreadable(const Job *job, SysError error, Str path, Pos mention, size_t length)
{
    switch (error) {
    case SYS_OK:
        break;
    case SYS_NOT_FOUND:
        report_missing(job, path, mention, length);
        break;
    case SYS_IS_FOLDER:
        DIAG(job->diags, FILE_IS_FOLDER, mention, length, path);
        break;
    case SYS_TOO_LARGE:
        DIAG(job->diags, FILE_TOO_LARGE, mention, length, path, S("16 MiB"));
        break;
    case SYS_NOT_ALLOWED:
    case SYS_OTHER:
        DIAG(job->diags, FILE_UNREADABLE, mention, length, path, str_from(sys_last_error()));
        break;
    }
}

/* A Norwegian file that is not UTF-8 is most often Windows-1252, where æ ø å
 * are single bytes above 0xC0 followed by ASCII. */
static bool looks_like_windows_1252(Str bytes, size_t at)
{
    unsigned char c = (unsigned char)bytes.p[at];
    return c >= 0x80 && (at + 1 >= bytes.n || (unsigned char)bytes.p[at + 1] < 0x80);
}

static void report_encoding(const Job *job, Str bytes, Pos pos, size_t bad)
{
    unsigned char c = (unsigned char)bytes.p[bad];
    Str byte = str_format(job->arena, "0x%02X", c);
    if (bytes.n >= 2 && ((unsigned char)bytes.p[0] ^ (unsigned char)bytes.p[1]) == 1 &&
        (unsigned char)bytes.p[0] >= 0xFE)
        DIAG0(job->diags, ENCODING_UTF16, pos, 0);
    else if (looks_like_windows_1252(bytes, bad))
        DIAG(job->diags, ENCODING_1252, pos + (Pos)bad, 1, byte);
    else
        DIAG(job->diags, ENCODING_BROKEN, pos + (Pos)bad, 1, byte);
}

/* For printing a place in a file that is not UTF-8, each bad byte becomes '?', and
 * each NUL of UTF-16 a blank. */
static Str printable(const Job *job, Str bytes)
{
    char *copy = str_cstr(job->arena, bytes);
    Str text = {copy, bytes.n};
    for (size_t at = utf8_check(text); at != SIZE_MAX;) {
        copy[at] = '?';
        size_t next = utf8_check(str_slice(text, at, text.n));
        at = next == SIZE_MAX ? SIZE_MAX : at + next;
    }
    for (size_t i = 0; i < text.n; i++)
        if (!copy[i])
            copy[i] = ' ';
    return text;
}

/* Whether it begins as Word, Excel, PDF, RTF and pictures do. */
static bool is_binary(Str bytes)
{
    static const Str marks[] = {STR_INIT("PK\x03\x04"), STR_INIT("\xD0\xCF\x11\xE0"),
                                STR_INIT("%PDF-"),      STR_INIT("{\\rtf"),
                                STR_INIT("\x89PNG"),    STR_INIT("\xFF\xD8\xFF")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(bytes, marks[i]))
            return true;
    return false;
}

static bool read_bytes(const Job *job, Str path, Pos mention, size_t length, Str *bytes)
{
    if (source_draft(job->sources, path, bytes))
        return true;
    SysError error = sys_read_file(job->arena, path, LARGEST_TEXT, bytes);
    if (error) {
        report_unreadable(job, error, path, mention, length);
        return false;
    }
    if (is_binary(*bytes)) {
        DIAG(job->diags, FILE_NOT_TEXT, mention, length, path);
        return false;
    }
    return true;
}

/* Once for a file: whoever sees one place sees them all. */
static void report_garbled(const Job *job, Str bytes, Pos pos, const Garbled *garbled)
{
    Str count = str_format(job->arena, "%zu", garbled->count);
    Str written = str_slice(bytes, garbled->at, garbled->at + garbled->n);
    if (garbled->right.n)
        DIAG(job->diags, ENCODING_TWICE, pos + (Pos)garbled->at, garbled->n, written,
             garbled->right, count);
    else
        DIAG(job->diags, LETTER_LOST, pos + (Pos)garbled->at, garbled->n, count);
}

static bool add_text(const Job *job, Str path, Str bytes, Text *text)
{
    size_t bad = utf8_check(bytes);
    if (bad != SIZE_MAX) {
        Pos pos = source_add_file(job->sources, path, printable(job, bytes));
        report_encoding(job, bytes, pos, bad);
        return false;
    }
    Garbled garbled;
    Pos pos = source_add_file(job->sources, path, bytes);
    if (decode_find_garbled(bytes, &garbled)) {
        report_garbled(job, bytes, pos, &garbled);
        return false;
    }
    size_t skip = str_starts(bytes, S("\xEF\xBB\xBF")) ? 3 : 0;
    Text whole = {str_slice(bytes, skip, bytes.n), pos + (Pos)skip};
    *text = utf8_normalize(job->arena, job->sources, whole);
    return true;
}

bool load_text(const Job *job, Str path, Pos mention, size_t mention_length, Text *text)
{
    Str bytes;
    return read_bytes(job, path, mention, mention_length, &bytes) &&
           add_text(job, path, bytes, text);
}

/* The file in the source space is the decoded one, so that columns are right. */
bool load_table(const Job *job, Str path, Pos mention, size_t mention_length, Text *text)
{
    Str bytes;
    if (!read_bytes(job, path, mention, mention_length, &bytes))
        return false;
    if (!decode_utf16(job->arena, bytes, &bytes) && utf8_check(bytes) != SIZE_MAX)
        decode_windows_1252(job->arena, bytes, &bytes);
    return add_text(job, path, bytes, text);
}

bool load_asset(const Job *job, Str path, Text *text)
{
    Str bytes;
    if (!job->assets->find(job->assets, path, &bytes))
        return false;
    *text = (Text){bytes, source_add_file(job->sources, path, bytes)};
    return true;
}

bool next_asset(const Job *job, Str before, Str behind, size_t *i, Str *name)
{
    Str path;
    while (job->assets && job->assets->list(job->assets, (*i)++, &path)) {
        if (path.n < before.n + behind.n || !str_starts(path, before) || !str_ends(path, behind))
            continue;
        *name = str_slice(path, before.n, path.n - behind.n);
        return true;
    }
    return false;
}
