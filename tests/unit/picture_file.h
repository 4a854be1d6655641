/* picture_file.h - a job with a folder of its own, and a picture in it: what the tests of
 * pictures share. */
#ifndef PLANVERK_TESTS_PICTURE_FILE_H
#define PLANVERK_TESTS_PICTURE_FILE_H

#include "base/sys.h"
#include "image/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static Unwind unwind;
static Job job;
static char folder[] = "/tmp/planverk-picture-XXXXXX";
static Str path;

static int begin(void **state)
{
    (void)state;
    memset(&unwind, 0, sizeof unwind);
    job.arena = arena_new(&unwind, (size_t)512 << 20);
    job.sources = sources_new(job.arena);
    job.diags = diags_new(job.arena, job.sources, 100);
    path = path_join(job.arena, str_from(folder), S("bilde.png"));
    return 0;
}

static int end(void **state)
{
    (void)state;
    unlink(str_cstr(job.arena, path));
    arena_free(job.arena);
    return 0;
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static const Picture *load(Str bytes)
{
    assert_int_equal(sys_write_file(job.arena, path, bytes), SYS_OK);
    job.diags = diags_new(job.arena, job.sources, 100); /* only of this file */
    Pos pos = source_add_file(job.sources, S("plan.yaml"), S("logo: bilde.png\n"));
    return picture_load(&job, path, pos + 6, 9);
}

#endif
