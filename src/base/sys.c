/* sys.c - see sys.h. The only file that talks to the operating system. */
#define _GNU_SOURCE /* mmap() of memory, madvise(), memfd_create() */

#include "base/sys.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef PLANVERK_FAULTS
/* PLANVERK_FAIL=n lets the n-th call fail; test builds only. */
static bool fault(void)
{
    static long left = -1;
    if (left < 0) {
        const char *n = getenv("PLANVERK_FAIL");
        left = n ? atol(n) : 0;
    }
    if (left > 0 && --left == 0) {
        errno = EIO;
        return true;
    }
    return false;
}
#else
static inline bool fault(void)
{
    return false;
}
#endif

/* ---- memory ---- */

/* A block on the bounds of the processor's large pages, which the kernel then gives
 * out whole: one fault instead of 512, and a fifth of the time of a long document. */
static void *map_large(size_t size)
{
    unsigned char *wide =
        mmap(NULL, size + SYS_BLOCK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (wide == MAP_FAILED)
        return NULL;
    size_t before = SYS_BLOCK - (uintptr_t)wide % SYS_BLOCK;
    munmap(wide, before);
    if (before < SYS_BLOCK)
        munmap(wide + before + size, SYS_BLOCK - before);
#ifdef MADV_HUGEPAGE
    madvise(wide + before, size, MADV_HUGEPAGE);
#endif
    return wide + before;
}

static bool is_large(size_t size)
{
    return size > 0 && size % SYS_BLOCK == 0;
}

void *sys_alloc(size_t size)
{
    if (fault())
        return NULL;
    return is_large(size) ? map_large(size) : calloc(1, size ? size : 1);
}

void sys_free(void *block, size_t size)
{
    if (is_large(size))
        munmap(block, size);
    else
        free(block);
}

/* ---- files ---- */

static SysError error_of(int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return SYS_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
        return SYS_NOT_ALLOWED;
    case EISDIR:
        return SYS_IS_FOLDER;
    case EFBIG:
        return SYS_TOO_LARGE;
    default:
        return SYS_OTHER;
    }
}

/* Reads until the end, since a size from fstat may be a guess (pipes) or old. */
static SysError read_all(Arena *arena, int fd, size_t expected, size_t limit, Str *bytes)
{
    Buf buf = buf_new(arena);
    buf_reserve(&buf, expected + 2); /* one byte for the NUL, one to see the end */
    for (;;) {
        char *room = buf_reserve(&buf, 2);
        ssize_t got = fault() ? -1 : read(fd, room, buf.cap - buf.n - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_of(errno);
        if (got == 0)
            break;
        buf.n += (size_t)got;
        if (buf.n > limit) {
            errno = EFBIG;
            return SYS_TOO_LARGE;
        }
    }
    buf.p[buf.n] = '\0';
    *bytes = buf_str(&buf);
    return SYS_OK;
}

SysError sys_read_file(Arena *arena, Str path, size_t limit, Str *bytes)
{
    int fd = fault() ? -1 : open(str_cstr(arena, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return error_of(errno);
    struct stat st;
    SysError error = SYS_OK;
    if (fstat(fd, &st) != 0) {
        error = error_of(errno);
    } else if (S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        error = SYS_IS_FOLDER;
    } else if (st.st_size > 0 && (uintmax_t)st.st_size > limit) {
        errno = EFBIG;
        error = SYS_TOO_LARGE;
    } else {
        error = read_all(arena, fd, st.st_size > 0 ? (size_t)st.st_size : 0, limit, bytes);
    }
    int number = errno;
    close(fd);
    errno = number;
    return error;
}

static bool write_all(int fd, Str bytes)
{
    while (bytes.n) {
        ssize_t put = fault() ? -1 : write(fd, bytes.p, bytes.n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes = str_slice(bytes, (size_t)put, bytes.n);
    }
    return true;
}

static SysError make_folders(Arena *arena, Str path)
{
    if (path.n == 0 || sys_is_folder(arena, path))
        return SYS_OK;
    SysError error = make_folders(arena, path_folder(path));
    if (error)
        return error;
    if (fault() || (mkdir(str_cstr(arena, path), 0777) != 0 && errno != EEXIST))
        return error_of(errno);
    return SYS_OK;
}

/* A file that was there keeps its permissions. 0 or an errno. */
static int keep_mode(int fd, const char *final)
{
    struct stat old;
    bool known = stat(final, &old) == 0 && S_ISREG(old.st_mode);
    return known && fchmod(fd, old.st_mode & 07777) != 0 ? errno : 0;
}

/* 0, or the errno of what went wrong; then nothing is left behind. */
static int write_temporary(const char *path, const char *final, Str bytes)
{
    int fd = fault() ? -1 : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return errno;
    int number = write_all(fd, bytes) ? keep_mode(fd, final) : errno;
    if ((close(fd) != 0 || fault()) && number == 0)
        number = errno;
    if (number != 0)
        unlink(path);
    return number;
}

static SysError prepare(Arena *arena, const SysFile *file, const char *temporary)
{
    SysError error = make_folders(arena, path_folder(file->path));
    if (error)
        return error;
    const char *final = str_cstr(arena, file->path);
    int number =
        sys_is_folder(arena, file->path) ? EISDIR : write_temporary(temporary, final, file->bytes);
    errno = number;
    return number == 0 ? SYS_OK : error_of(number);
}

static void forget(char *const *temporaries, size_t from, size_t to)
{
    int number = errno;
    for (size_t i = from; i < to; i++)
        unlink(temporaries[i]);
    errno = number;
}

SysError sys_write_files(Arena *arena, const SysFile *files, size_t n, size_t *failed)
{
    char **temporaries = NEW_ARRAY(arena, char *, n);
    for (size_t i = 0; i < n; i++) {
        Str name = str_format(arena, "%.*s.%ld.tmp", STR_ARG(files[i].path), (long)getpid());
        temporaries[i] = str_cstr(arena, name);
        SysError error = prepare(arena, &files[i], temporaries[i]);
        if (error) {
            *failed = i;
            forget(temporaries, 0, i);
            return error;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (!fault() && rename(temporaries[i], str_cstr(arena, files[i].path)) == 0)
            continue;
        *failed = i;
        forget(temporaries, i, n);
        return error_of(errno);
    }
    return SYS_OK;
}

SysError sys_write_file(Arena *arena, Str path, Str bytes)
{
    size_t failed;
    return sys_write_files(arena, &(SysFile){path, bytes}, 1, &failed);
}

SysError sys_remove_file(Arena *arena, Str path)
{
    if (!fault() && (unlink(str_cstr(arena, path)) == 0 || errno == ENOENT))
        return SYS_OK;
    return error_of(errno);
}

bool sys_real_path(Arena *arena, Str path, Str *real)
{
    char *room = arena_alloc(arena, PATH_MAX); /* of its own it would take it from malloc() */
    if (fault() || !realpath(str_cstr(arena, path), room))
        return false;
    *real = str_from(room);
    return true;
}

bool sys_is_folder(Arena *arena, Str path)
{
    struct stat st;
    return stat(str_cstr(arena, path), &st) == 0 && S_ISDIR(st.st_mode);
}

bool sys_is_file(Arena *arena, Str path)
{
    struct stat st;
    return stat(str_cstr(arena, path), &st) == 0 && S_ISREG(st.st_mode);
}

bool sys_exists(Arena *arena, Str path)
{
    struct stat st;
    return lstat(str_cstr(arena, path), &st) == 0;
}

static int compare_names(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

SysNames sys_folder_names(Arena *arena, Str folder)
{
    SysNames names = {0};
    DIR *dir = fault() ? NULL : opendir(str_cstr(arena, folder));
    for (const struct dirent *entry; dir && (entry = readdir(dir)) != NULL;)
        if (entry->d_name[0] != '.')
            *LIST_ADD(arena, &names) = str_copy(arena, str_from(entry->d_name));
    if (dir)
        closedir(dir);
    if (names.n)
        qsort(names.items, names.n, sizeof *names.items, compare_names);
    return names;
}

/* ---- for libraries ---- */

bool sys_scratch_open(SysScratch *scratch)
{
    scratch->fd = fault() ? -1 : memfd_create("planverk", MFD_CLOEXEC);
    if (scratch->fd < 0)
        return false;
    snprintf(scratch->path, sizeof scratch->path, "/proc/self/fd/%d", scratch->fd);
    return true;
}

SysError sys_scratch_read(Arena *arena, const SysScratch *scratch, size_t limit, Str *bytes)
{
    off_t size = lseek(scratch->fd, 0, SEEK_END);
    if (size < 0 || lseek(scratch->fd, 0, SEEK_SET) != 0)
        return error_of(errno);
    return read_all(arena, scratch->fd, (size_t)size, limit, bytes);
}

void sys_scratch_close(SysScratch *scratch)
{
    close(scratch->fd);
}

bool sys_library(const char *file, const char *const *names, size_t n, void *functions)
{
    void *library = fault() ? NULL : dlopen(file, RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; library && i < n; i++) {
        void *function = dlsym(library, names[i]);
        if (!function)
            return false;
        memcpy((char *)functions + i * sizeof function, &function, sizeof function);
    }
    return library != NULL;
}

const char *sys_last_error(void)
{
    return strerror(errno);
}

Str sys_env(const char *name)
{
    return str_from(getenv(name));
}

bool sys_is_terminal(int fd)
{
    return isatty(fd) == 1;
}

bool sys_print(int fd, Str text)
{
    return write_all(fd, text);
}

/* ---- paths ---------------------------------------------------------------- */

Str path_join(Arena *arena, Str folder, Str path)
{
    if (folder.n == 0 || str_eq(folder, S(".")) || (path.n && path.p[0] == '/'))
        return path;
    const char *gap = folder.p[folder.n - 1] == '/' ? "" : "/";
    return str_format(arena, "%.*s%s%.*s", STR_ARG(folder), gap, STR_ARG(path));
}

static size_t last_slash(Str path)
{
    for (size_t i = path.n; i > 0; i--) {
        if (path.p[i - 1] == '/')
            return i - 1;
    }
    return SIZE_MAX;
}

Str path_folder(Str path)
{
    size_t slash = last_slash(path);
    if (slash == SIZE_MAX)
        return S(".");
    return str_slice(path, 0, slash ? slash : 1);
}

Str path_base(Str path)
{
    size_t slash = last_slash(path);
    return slash == SIZE_MAX ? path : str_slice(path, slash + 1, path.n);
}

bool path_clean(Arena *arena, Str path, Str *clean)
{
    LIST(Str) kept = {0};
    Str rest = path, piece;
    bool absolute = path.n && path.p[0] == '/';
    while (str_split(&rest, '/', &piece)) {
        if (piece.n == 0 || str_eq(piece, S(".")))
            continue;
        if (!str_eq(piece, S(".."))) {
            *LIST_ADD(arena, &kept) = piece;
        } else if (kept.n == 0) {
            return false;
        } else {
            kept.n--;
        }
    }
    Buf buf = buf_new(arena);
    for (size_t i = 0; i < kept.n; i++) {
        if (i || absolute)
            buf_add_char(&buf, '/');
        buf_add(&buf, kept.items[i]);
    }
    *clean = buf.n ? buf_str(&buf) : S(".");
    return true;
}
