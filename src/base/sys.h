/* sys.h - every call to the operating system that can fail.
 *
 * Nothing else in the program opens, reads, writes or asks for memory. A test
 * build (-DPLANVERK_FAULTS) makes the n-th call fail, so that each way out is
 * walked.
 */
#ifndef PLANVERK_BASE_SYS_H
#define PLANVERK_BASE_SYS_H

#include "base/arena.h"
#include "base/str.h"

/* Zeroed memory for arenas; NULL when there is none. The system is quickest with
 * multiples of SYS_BLOCK, of which nothing is taken before it is touched; they may
 * be touched as a whole. */
#define SYS_BLOCK ((size_t)2 << 20)
void *sys_alloc(size_t size);
/* `size` as it was asked for. */
void sys_free(void *block, size_t size);

typedef enum SysError {
    SYS_OK,
    SYS_NOT_FOUND,
    SYS_NOT_ALLOWED,
    SYS_IS_FOLDER,
    SYS_TOO_LARGE,
    SYS_OTHER,
} SysError;

/* Reads a whole file of at most `limit` bytes into the arena, with a NUL
 * behind the last byte. */
SysError sys_read_file(Arena *arena, Str path, size_t limit, Str *bytes);
/* Writes `bytes` beside `path` and renames, so that `path` holds the old bytes
 * or the new ones and never a part. Makes missing folders; a file that was there keeps its
 * permissions. */
SysError sys_write_file(Arena *arena, Str path, Str bytes);
/* The same for several files: all are written before the first is renamed, so that where
 * one cannot be written, no path has changed. `failed` is then the one it was about. */
typedef struct SysFile {
    Str path, bytes;
} SysFile;
SysError sys_write_files(Arena *arena, const SysFile *files, size_t n, size_t *failed);
/* Takes a file away; a link is taken away itself. That there is none is no error. */
SysError sys_remove_file(Arena *arena, Str path);
/* The path without symbolic links, "." and ".."; false where there is no such file. */
bool sys_real_path(Arena *arena, Str path, Str *real);
/* Whether a path is a folder / a readable file. */
bool sys_is_folder(Arena *arena, Str path);
bool sys_is_file(Arena *arena, Str path);
/* Whether anything has that name, a link to nowhere too. */
bool sys_exists(Arena *arena, Str path);

/* The names of what lies in a folder, by their bytes, without those that begin with a full
 * stop. None where it cannot be read. */
typedef LIST(Str) SysNames;
SysNames sys_folder_names(Arena *arena, Str folder);

/* A file without a name, in memory, for a library that can only write to a path: it writes
 * to `path`, and sys_scratch_read() gives what it wrote. Nothing of it is left behind. */
typedef struct SysScratch {
    int fd;
    char path[32];
} SysScratch;
bool sys_scratch_open(SysScratch *scratch);
SysError sys_scratch_read(Arena *arena, const SysScratch *scratch, size_t limit, Str *bytes);
void sys_scratch_close(SysScratch *scratch);
/* A folder for a library's own temporary files that is in memory; see shm_overview(7). */
#define SYS_MEMORY_FOLDER "/dev/shm"

/* Loads a shared library that few runs need, which would cost every start its share, and
 * puts its functions of these `names` into `functions`, each a pointer to a function. False
 * where the library or one of them is missing. It stays loaded. */
bool sys_library(const char *file, const char *const *names, size_t n, void *functions);

/* The text of errno for the newest failure, borrowed from the C library. */
const char *sys_last_error(void);
/* An environment variable, or the empty string. */
Str sys_env(const char *name);
/* Whether a person reads what goes to `fd`. */
bool sys_is_terminal(int fd);
/* Writes to stdout (1) or stderr (2); false when it could not. */
bool sys_print(int fd, Str text);

/* Joins a folder and a relative path with '/'; an absolute path stays. */
Str path_join(Arena *arena, Str folder, Str path);
/* Everything before the last '/', or "." */
Str path_folder(Str path);
/* Everything behind the last '/'. */
Str path_base(Str path);
/* Without "./", "a/../"; false when it leaves its root with "..". */
bool path_clean(Arena *arena, Str path, Str *clean);

#endif
