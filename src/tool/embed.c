/* embed.c - build-time tool: a list of files → one assembly file that takes
 * them into the binary, with a table for base/assets.c. No file is parsed or
 * copied by the compiler, so embedding megabytes costs no build time.
 *
 * usage: embed LIST OUT    LIST has lines "asset-name path", sorted by name, with a third
 *                          word where the build made something of the file (trees.c)
 */
#include <stdio.h>
#include <string.h>

enum { LONGEST_LINE = 1024, MOST_ASSETS = 1024 };

/* A path may be empty: nothing was made of the file. */
typedef struct Asset {
    char name[256], path[LONGEST_LINE], made[LONGEST_LINE];
} Asset;

static Asset assets[MOST_ASSETS];

static void put_bytes(FILE *out, const char *label, int i, const char *path)
{
    fprintf(out, "    .balign 16\n%s%d:", label, i);
    if (*path)
        fprintf(out, " .incbin \"%s\"", path);
    fprintf(out, "\n%s_end%d: .byte 0\n", label, i);
}

/* What is read most stands together, so that the system has few pages to fetch: the table, the
 * names, which are looked through, and what was made of the files. Offsets, not addresses: the
 * table needs no relocation at start. */
static void put_assets(FILE *out, int n)
{
    fprintf(out, "    .section .rodata\n    .balign 16\n    .globl asset_table\nasset_table:\n");
    for (int i = 0; i < n; i++)
        fprintf(out,
                "    .long name%d - asset_table, %zu, data%d - asset_table, data_end%d - data%d, "
                "made%d - asset_table, made_end%d - made%d\n",
                i, strlen(assets[i].name), i, i, i, i, i, i);
    fprintf(out, "    .globl asset_count\n    .balign 4\nasset_count: .long %d\n", n);
    for (int i = 0; i < n; i++)
        fprintf(out, "name%d: .asciz \"%s\"\n", i, assets[i].name);
    for (int i = 0; i < n; i++)
        put_bytes(out, "made", i, assets[i].made);
    for (int i = 0; i < n; i++)
        put_bytes(out, "data", i, assets[i].path);
    fprintf(out, "    .section .note.GNU-stack,\"\",@progbits\n");
}

int main(int argc, char **argv)
{
    char line[2 * LONGEST_LINE];
    FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL;
    FILE *out = in ? fopen(argv[2], "w") : NULL;
    if (!out) {
        fprintf(stderr, "usage: embed LIST OUT\n");
        return 2;
    }
    int n = 0;
    while (n < MOST_ASSETS && fgets(line, sizeof line, in)) {
        Asset *asset = &assets[n++];
        if (sscanf(line, "%255s %1023s %1023s", asset->name, asset->path, asset->made) < 2)
            return 1;
    }
    put_assets(out, n);
    fclose(in);
    return fclose(out) ? 1 : 0;
}
