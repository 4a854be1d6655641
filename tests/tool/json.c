/* json.c - whether a text is JSON (RFC 8259), and what a pointer (RFC 6901) finds in it.
 *
 *     json FILE            exit 1 with a line for the first fault
 *     json FILE POINTER    prints that value as it stands in the file
 *     json --lines FILE    each line of the file must be JSON
 *     json --leaves FILE   each value that holds no others: its pointer, a tab, and how it stands
 *
 * It shares no code with base/json.c, which it judges.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DEPTH = 64 };

typedef struct Reader {
    const char *start, *p, *end;
    const char *fault;
    const char *pointer; /* what is left of it; NULL: not on its way */
    const char *found, *found_end;
    int depth;
    char *path; /* with --leaves, the pointer so far */
} Reader;

enum { LONGEST_PATH = 4096 };

static bool fail(Reader *r, const char *fault)
{
    if (!r->fault)
        r->fault = fault;
    return false;
}

static void skip_space(Reader *r)
{
    while (r->p < r->end && strchr(" \t\r\n", *r->p))
        r->p++;
}

static bool take(Reader *r, char c)
{
    skip_space(r);
    if (r->p == r->end || *r->p != c)
        return false;
    r->p++;
    return true;
}

/* Bytes of a well-formed UTF-8 sequence, 0 for none (RFC 3629). */
static size_t sequence(const unsigned char *p, size_t left)
{
    size_t n = p[0] < 0x80   ? 1
               : p[0] < 0xC2 ? 0
               : p[0] < 0xE0 ? 2
               : p[0] < 0xF0 ? 3
               : p[0] < 0xF5 ? 4
                             : 0;
    if (n == 0 || n > left)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    bool bad = (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ||
               (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F);
    return n > 1 && bad ? 0 : n;
}

static bool read_escape(Reader *r)
{
    r->p++;
    if (r->p == r->end)
        return fail(r, "an escape without its end");
    if (*r->p != 'u')
        return strchr("\"\\/bfnrt", *r->p++) ? true : fail(r, "an unknown escape");
    for (int i = 1; i <= 4; i++)
        if (r->p + i >= r->end || !strchr("0123456789abcdefABCDEF", r->p[i]))
            return fail(r, "\\u without four digits");
    r->p += 5;
    return true;
}

static bool read_string(Reader *r)
{
    if (!take(r, '"'))
        return fail(r, "a string was expected");
    while (r->p < r->end && *r->p != '"') {
        if (*r->p == '\\') {
            if (!read_escape(r))
                return false;
            continue;
        }
        size_t n = sequence((const unsigned char *)r->p, (size_t)(r->end - r->p));
        if (n == 0)
            return fail(r, "not UTF-8");
        if ((unsigned char)*r->p < 0x20)
            return fail(r, "a control character that is not escaped");
        r->p += n;
    }
    return take(r, '"') ? true : fail(r, "a string without its end");
}

static bool read_digits(Reader *r)
{
    const char *start = r->p;
    while (r->p < r->end && *r->p >= '0' && *r->p <= '9')
        r->p++;
    return r->p > start;
}

static bool read_number(Reader *r)
{
    if (*r->p == '-')
        r->p++;
    const char *start = r->p;
    if (!read_digits(r) || (*start == '0' && r->p > start + 1))
        return fail(r, "not a value");
    if (r->p < r->end && *r->p == '.' && (r->p++, !read_digits(r)))
        return fail(r, "a fraction without digits");
    if (r->p < r->end && (*r->p == 'e' || *r->p == 'E')) {
        r->p++;
        if (r->p < r->end && (*r->p == '+' || *r->p == '-'))
            r->p++;
        if (!read_digits(r))
            return fail(r, "an exponent without digits");
    }
    return true;
}

/* Whether the pointer goes on with this step; what is behind it, else NULL. */
static const char *follow(const char *pointer, const char *step, size_t n)
{
    if (!pointer || pointer[0] != '/' || strncmp(pointer + 1, step, n) != 0)
        return NULL;
    char behind = pointer[1 + n];
    return behind == '/' || behind == '\0' ? pointer + 1 + n : NULL;
}

static bool read_value(Reader *r);

static void step_in(Reader *r, const char *step, size_t n)
{
    size_t at = r->path ? strlen(r->path) : 0;
    if (r->path && at + n + 2 < LONGEST_PATH)
        snprintf(r->path + at, LONGEST_PATH - at, "/%.*s", (int)n, step);
}

static bool read_member(Reader *r, bool object, size_t number)
{
    const char *outer = r->pointer;
    size_t above = r->path ? strlen(r->path) : 0;
    if (object) {
        skip_space(r);
        const char *key = r->p + 1;
        if (!read_string(r))
            return false;
        r->pointer = follow(outer, key, (size_t)(r->p - key - 1));
        step_in(r, key, (size_t)(r->p - key - 1));
        if (!take(r, ':'))
            return fail(r, "a colon was expected");
    } else {
        char step[24];
        size_t n = (size_t)snprintf(step, sizeof step, "%zu", number);
        r->pointer = follow(outer, step, n);
        step_in(r, step, n);
    }
    bool good = read_value(r);
    r->pointer = outer;
    if (r->path)
        r->path[above] = '\0';
    return good;
}

static bool read_members(Reader *r, char close)
{
    r->p++;
    if (take(r, close))
        return true;
    for (size_t number = 0;; number++) {
        if (!read_member(r, close == '}', number))
            return false;
        if (take(r, close))
            return true;
        if (!take(r, ','))
            return fail(r, "a comma or an end was expected");
    }
}

static bool read_word(Reader *r)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        size_t n = strlen(words[i]);
        if ((size_t)(r->end - r->p) >= n && memcmp(r->p, words[i], n) == 0) {
            r->p += n;
            return true;
        }
    }
    return read_number(r);
}

static bool read_value(Reader *r)
{
    skip_space(r);
    if (r->p == r->end)
        return fail(r, "a value was expected");
    if (++r->depth > MOST_DEPTH)
        return fail(r, "too deep");
    const char *start = r->p;
    bool leaf = *start != '{' && *start != '[';
    bool wanted = r->pointer && r->pointer[0] == '\0';
    bool good = *r->p == '{'   ? read_members(r, '}')
                : *r->p == '[' ? read_members(r, ']')
                : *r->p == '"' ? read_string(r)
                               : read_word(r);
    if (good && wanted) {
        r->found = start;
        r->found_end = r->p;
    }
    if (good && leaf && r->path)
        printf("%s\t%.*s\n", r->path, (int)(r->p - start), start);
    r->depth--;
    return good;
}

static bool judge(Reader *r, const char *name)
{
    if (read_value(r))
        skip_space(r);
    if (!r->fault && r->p < r->end)
        fail(r, "something stands behind the value");
    if (!r->fault)
        return true;
    fprintf(stderr, "%s: byte %td: %s\n", name, r->p - r->start, r->fault);
    return false;
}

static char *read_file(const char *name, size_t *n)
{
    FILE *file = fopen(name, "rb");
    char *text = NULL;
    size_t got, room = 0;
    *n = 0;
    if (!file)
        return NULL;
    do {
        text = realloc(text, room += 1 << 16);
        got = fread(text + *n, 1, room - *n, file);
        *n += got;
    } while (got > 0);
    fclose(file);
    return text;
}

int main(int argc, char **argv)
{
    bool lines = argc == 3 && strcmp(argv[1], "--lines") == 0;
    bool leaves = argc == 3 && strcmp(argv[1], "--leaves") == 0;
    const char *name = lines || leaves ? argv[2] : argc > 1 ? argv[1] : "";
    static char path[LONGEST_PATH];
    size_t n;
    char *text = read_file(name, &n);
    if (!text || argc < 2 || argc > 3) {
        fprintf(stderr, "usage: json FILE [POINTER] | json --lines|--leaves FILE\n");
        return 2;
    }
    bool good = true;
    for (char *p = text, *end; lines && good && p < text + n; p = end + 1) {
        end = memchr(p, '\n', (size_t)(text + n - p));
        end = end ? end : text + n;
        Reader r = {.start = p, .p = p, .end = end};
        good = judge(&r, name);
    }
    Reader r = {.start = text, .p = text, .end = text + n};
    r.pointer = argc == 3 && !leaves ? argv[2] : NULL;
    r.path = leaves ? path : NULL;
    if (!lines)
        good = judge(&r, name);
    if (good && !lines && r.pointer && !r.found) {
        fprintf(stderr, "%s: nothing at %s\n", name, r.pointer);
        good = false;
    }
    if (good && r.found)
        printf("%.*s\n", (int)(r.found_end - r.found), r.found);
    free(text);
    return good ? 0 : 1;
}
