/* payloads.c - puts hostile texts into a template, one output for each text.
 *
 *     payloads LIST FOLDER TEMPLATE NAME      writes FOLDER/NN/NAME for the NN-th text
 *
 * In LIST each line is a text; \n, \t, \\ and \xNN (a byte, valid or not) stand for what
 * they say, and lines that begin with "# " are remarks. In the template
 *     @raw@    becomes the text as it is,
 *     @line@   the same on one line,
 *     @yaml@   a YAML scalar in double quotes with that value, bytes that are no UTF-8 as
 *              they are.
 */
#include "base/arena.h"
#include "base/sys.h"

#include <setjmp.h>
#include <string.h>

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

static Str unescape(Arena *arena, Str line)
{
    Buf out = buf_new(arena);
    for (size_t i = 0; i < line.n; i++) {
        char next = line.p[i] == '\\' && i + 1 < line.n ? line.p[i + 1] : '\0';
        if (next == 'x' && i + 3 < line.n) {
            buf_add_char(&out, (char)(hex(line.p[i + 2]) * 16 + hex(line.p[i + 3])));
            i += 3;
        } else if (next && strchr("nt\\", next)) {
            buf_add_char(&out, next == 'n' ? '\n' : next == 't' ? '\t' : '\\');
            i++;
        } else {
            buf_add_char(&out, line.p[i]);
        }
    }
    return buf_str(&out);
}

static void add_yaml(Buf *out, Str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c < ' ' || c == 0x7F)
            buf_printf(out, "\\x%02x", c);
        else if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else
            buf_add_char(out, (char)c);
    }
    buf_add_char(out, '"');
}

static void add_line(Buf *out, Str text)
{
    for (size_t i = 0; i < text.n; i++)
        buf_add_char(out, text.p[i] == '\n' ? ' ' : text.p[i]);
}

static Str fill(Arena *arena, Str template, Str text)
{
    static const Str marks[] = {STR_INIT("@raw@"), STR_INIT("@line@"), STR_INIT("@yaml@")};
    Buf out = buf_new(arena);
    for (size_t i = 0; i < template.n;) {
        size_t k = 0;
        while (k < 3 && !str_starts(str_slice(template, i, template.n), marks[k]))
            k++;
        if (k == 0)
            buf_add(&out, text);
        else if (k == 1)
            add_line(&out, text);
        else if (k == 2)
            add_yaml(&out, text);
        else
            buf_add_char(&out, template.p[i]);
        i += k < 3 ? marks[k].n : 1;
    }
    return buf_str(&out);
}

int main(int argc, char **argv)
{
    static Unwind unwind;
    Str list, template, line;
    if (argc != 5) {
        sys_print(2, S("usage: payloads LIST FOLDER TEMPLATE NAME\n"));
        return EXIT_USAGE;
    }
    if (setjmp(unwind.landing) != 0)
        return (int)unwind.code;
    Arena *arena = arena_new(&unwind, (size_t)1 << 28);
    if (sys_read_file(arena, str_from(argv[1]), (size_t)1 << 20, &list) ||
        sys_read_file(arena, str_from(argv[3]), (size_t)1 << 20, &template))
        return EXIT_IO;
    for (int n = 1; str_split(&list, '\n', &line);) {
        if (!line.n || str_starts(line, S("# ")))
            continue;
        Str path = str_format(arena, "%s/%02d/%s", argv[2], n++, argv[4]);
        if (sys_write_file(arena, path, fill(arena, template, unescape(arena, line))))
            return EXIT_IO;
    }
    return EXIT_DONE;
}
