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

static char names[MOST_ASSETS][256];

int main(int argc, char **argv)
{
    char line[LONGEST_LINE], path[LONGEST_LINE], made[LONGEST_LINE];
    FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL;
    FILE *out = in ? fopen(argv[2], "w") : NULL;
    if (!out) {
        fprintf(stderr, "usage: embed LIST OUT\n");
        return 2;
    }
    int n = 0;
    fprintf(out, "    .section .rodata\n");
    while (n < MOST_ASSETS && fgets(line, sizeof line, in)) {
        int words = sscanf(line, "%255s %1023s %1023s", names[n], path, made);
        if (words < 2)
            return 1;
        fprintf(out,
                "    .balign 16\nname%d: .asciz \"%s\"\n    .balign 16\ndata%d: .incbin \"%s\"\n"
                "end%d: .byte 0\n",
                n, names[n], n, path, n);
        fprintf(out, "    .balign 16\nmade%d:", n);
        if (words == 3)
            fprintf(out, " .incbin \"%s\"", made);
        fprintf(out, "\nmade_end%d:\n", n);
        n++;
    }
    /* Offsets, not addresses: the table needs no relocation at start. */
    fprintf(out, "    .balign 16\n    .globl asset_table\nasset_table:\n");
    for (int i = 0; i < n; i++)
        fprintf(out,
                "    .long name%d - asset_table, %zu, data%d - asset_table, end%d - data%d, "
                "made%d - asset_table, made_end%d - made%d\n",
                i, strlen(names[i]), i, i, i, i, i, i);
    fprintf(out, "    .globl asset_count\n    .balign 4\nasset_count: .long %d\n", n);
    fprintf(out, "    .section .note.GNU-stack,\"\",@progbits\n");
    fclose(in);
    return fclose(out) ? 1 : 0;
}
