/* trees.c - build time: YAML files to the trees that are embedded beside them.
 *
 *     trees IN.yaml OUT
 *
 * A file with anything to report about is not packed: its OUT is empty, and a run parses it
 * and says so.
 */
#include "base/sys.h"
#include "yaml/packed.h"

#include <setjmp.h>
#include <stdio.h>

static int pack(Arena *arena, const char *in, const char *out)
{
    Sources *sources = sources_new(arena);
    Job job = {arena, sources, diags_new(arena, sources, 10), NULL};
    Buf packed = buf_new(arena);
    Str bytes;
    enum { LARGEST = 1 << 24 };
    if (sys_read_file(arena, str_from(in), LARGEST, &bytes) != SYS_OK)
        return 1;
    Text text = {bytes, source_add_file(sources, str_from(in), bytes)};
    const Tree *root = tree_parse(&job, text);
    bool silent = !diags_count(job.diags, SEVERITY_ERROR) &&
                  !diags_count(job.diags, SEVERITY_WARNING) &&
                  !diags_count(job.diags, SEVERITY_NOTE);
    if (root && silent)
        tree_pack(&job, root, text, &packed);
    FILE *file = fopen(out, "wb");
    if (!file)
        return 1;
    size_t written = packed.n ? fwrite(packed.p, 1, packed.n, file) : 0;
    return fclose(file) || written != packed.n;
}

int main(int argc, char **argv)
{
    Unwind unwind = {0};
    if (argc != 3) {
        fprintf(stderr, "usage: trees IN.yaml OUT\n");
        return 2;
    }
    if (setjmp(unwind.landing))
        return 1;
    Arena *arena = arena_new(&unwind, ARENA_MOST);
    int status = pack(arena, argv[1], argv[2]);
    arena_free(arena);
    return status;
}
