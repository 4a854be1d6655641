/* main.c - pdfaudit: what a PDF file says of itself, read by libqpdf, and whether it
 * holds together.
 *
 *     pdfaudit tags FILE.pdf    the tag tree; invisible characters as \u{AD}
 *     pdfaudit text FILE.pdf    the same with the characters themselves
 *     pdfaudit check FILE.pdf   what is wrong, one line each; exit 1 if anything is
 *
 * veraPDF sees whether a file keeps the standards' syntax; this sees whether what the
 * file says is true: that every way from content to element leads back, that headers
 * reach their cells, that links and bookmarks arrive, that the fonts hold what is set.
 */
#include "audit.h"
#include "base/sys.h"

#include <stdlib.h>

static bool open_file(Audit *a, const char *path)
{
    a->q = qpdf_init();
    qpdf_silence_errors(a->q);
    if (qpdf_read(a->q, path, NULL) & QPDF_ERRORS) {
        qpdf_get_error(a->q); /* else libqpdf says it again */
        return false;
    }
    a->catalog = qpdf_get_root(a->q);
    return true;
}

static ExitCode run(Audit *a, const char *command, const char *path)
{
    if (!open_file(a, path)) {
        sys_print(2, str_format(a->arena, "pdfaudit: %s cannot be read\n", path));
        return EXIT_IO;
    }
    a->said = buf_new(a->arena);
    a->destinations = map_new(a->arena);
    read_pages(a);
    read_tree(a);
    bool check = strcmp(command, "check") == 0;
    check_links(a); /* first: it reads the destinations */
    Buf out = buf_new(a->arena);
    if (!check) {
        print_tree(a, &out, strcmp(command, "tags") == 0);
        return sys_print(1, buf_str(&out)) ? EXIT_DONE : EXIT_IO;
    }
    check_parents(a);
    check_elements(a);
    check_tables(a);
    check_fonts(a);
    sys_print(1, buf_str(&a->said));
    return a->findings ? EXIT_PLAN : EXIT_DONE;
}

static bool is_command(const char *word)
{
    return strcmp(word, "tags") == 0 || strcmp(word, "text") == 0 || strcmp(word, "check") == 0;
}

int main(int argc, char **argv)
{
    static Unwind unwind;
    if (argc != 3 || !is_command(argv[1])) {
        sys_print(2, S("usage: pdfaudit tags|text|check FILE.pdf\n"));
        return EXIT_USAGE;
    }
    if (setjmp(unwind.landing) != 0)
        return (int)unwind.code;
    Arena *arena = arena_new(&unwind, (size_t)2 << 30);
    Audit audit = {.arena = arena};
    ExitCode code = run(&audit, argv[1], argv[2]);
    qpdf_cleanup(&audit.q);
    arena_free(arena);
    return (int)code;
}
