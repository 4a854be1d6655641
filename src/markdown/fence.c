/* fence.c - fences of directives and of code, and where a directive ends.
 *
 * MyST nests directives by longer fences outside. We also take fences of the
 * same length, since an opening line that names a directive cannot be a closing
 * one.
 */
#include "markdown/internal.h"

#include <string.h>

bool is_name(Str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        if (!letter && !(c >= '0' && c <= '9') && c < 0x80 && c != '-' && c != '_')
            return false;
    }
    return s.n > 0;
}

/* {name} argument */
static bool read_name(Str rest, Fence *fence)
{
    size_t end = str_find_char(rest, '}', 0);
    if (rest.n == 0 || rest.p[0] != '{' || end == SIZE_MAX)
        return false;
    fence->name = str_trim(str_slice(rest, 1, end));
    fence->argument = str_trim(str_slice(rest, end + 1, rest.n));
    return is_name(fence->name);
}

Fence fence_read(Str content)
{
    Fence fence = {.kind = FENCE_NONE, .name = STR_EMPTY, .argument = STR_EMPTY};
    if (content.n < 3 || !strchr(":`~", content.p[0]))
        return fence;
    fence.c = content.p[0];
    while (fence.n < content.n && content.p[fence.n] == fence.c)
        fence.n++;
    Str rest = str_trim(str_slice(content, fence.n, content.n));
    bool is_span = fence.c == '`' && str_find_char(rest, '`', 0) != SIZE_MAX;
    if (fence.n < 3 || is_span)
        return fence;
    if (rest.n == 0)
        fence.kind = FENCE_BARE;
    else if (fence.c != '~' && read_name(rest, &fence))
        fence.kind = FENCE_DIRECTIVE;
    else
        fence.kind = fence.c == ':' ? FENCE_ODD : FENCE_CODE;
    return fence;
}

typedef struct Open {
    char c;
    size_t n;
    unsigned quotes;
    bool code;
} Open;
typedef LIST(Open) Opens;

/* Which open directive a bare fence closes: the innermost of the same length,
 * or else the innermost that is shorter; SIZE_MAX when none. */
static size_t closed_by(const Opens *opens, Fence fence)
{
    size_t shorter = SIZE_MAX;
    for (size_t i = opens->n; i > 0; i--) {
        const Open *open = &opens->items[i - 1];
        if (open->c == fence.c && open->n == fence.n)
            return i - 1;
        if (open->c == fence.c && open->n < fence.n && shorter == SIZE_MAX)
            shorter = i - 1;
    }
    return shorter;
}

static void meet_fence(Arena *arena, Opens *opens, Fence fence, unsigned quotes)
{
    const Open *top = &opens->items[opens->n - 1];
    if (top->code) {
        if (fence.kind == FENCE_BARE && fence.c == top->c && fence.n >= top->n)
            opens->n--;
        return;
    }
    size_t closed = fence.kind == FENCE_BARE ? closed_by(opens, fence) : SIZE_MAX;
    bool code = fence.kind == FENCE_CODE || (fence.kind == FENCE_BARE && fence.c != ':');
    if (closed != SIZE_MAX)
        opens->n = closed;
    else if (code || fence.kind == FENCE_DIRECTIVE)
        *LIST_ADD(arena, opens) = (Open){fence.c, fence.n, quotes, code};
}

size_t fence_find_end(Arena *arena, const SourceLines *lines, size_t open, Fence fence,
                      const Containers *containers, size_t *end)
{
    Opens opens = {0};
    Containers inside = *containers;
    unsigned quotes = inside.quotes;
    *LIST_ADD(arena, &opens) = (Open){fence.c, fence.n, quotes, false};
    size_t i = open + 1;
    for (; i < lines->n; i++) {
        Prefix prefix = prefix_read(lines->items[i].s, &inside);
        if (prefix.quotes < quotes)
            break; /* the quotation that holds the directive is over */
        if (prefix.blank)
            continue;
        while (opens.n > 1 && opens.items[opens.n - 1].quotes > prefix.quotes)
            opens.n--;
        Str content = str_slice(lines->items[i].s, prefix.at, lines->items[i].s.n);
        if (prefix.indent < 4)
            meet_fence(arena, &opens, fence_read(content), prefix.quotes);
        if (opens.n == 0) {
            *end = i;
            return i;
        }
    }
    *end = i;
    return lines->n;
}
