/* diag_fix.c - which replacements are safe enough for a program to put in. */
#include "base/diag_list.h"

static Str next_digit(Str *rest)
{
    while (rest->n && (rest->p[0] < '0' || rest->p[0] > '9'))
        *rest = str_slice(*rest, 1, rest->n);
    Str digit = str_slice(*rest, 0, 1);
    *rest = str_slice(*rest, 1, rest->n);
    return digit;
}

static bool same_digits(Str a, Str b)
{
    Str x, y;
    do {
        x = next_digit(&a);
        y = next_digit(&b);
    } while (x.n && str_eq(x, y));
    return x.n == 0 && y.n == 0;
}

/* A program may put in what a person would take for a slip of the pen: short words such
 * as T2 and T1 are near each other without being meant for each other, and so are the
 * agreements of 2024 and 2026. */
static bool is_slip(Str wrong, Str right)
{
    unsigned most = wrong.n < 8 ? 1 : 2;
    return wrong.n >= 4 && same_digits(wrong, right) && str_distance(wrong, right, most) <= most;
}

/* Letters, digits, blanks and what stands in any sentence; other ASCII signs steer one of
 * the notations, and are harmless only where they stood before. */
static bool is_harmless(Str wrong, Str right)
{
    for (size_t i = 0; i < right.n; i++) {
        unsigned char c = (unsigned char)right.p[i];
        bool letter =
            c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        bool plain = letter || memchr(" .()/", c, 5) || (c == '-' && i > 0);
        if (!plain && str_find_char(wrong, (char)c, 0) == SIZE_MAX)
            return false;
    }
    return right.n > 0;
}

static Str bytes_of(const DiagSpan *span) /* as far as they stand on one line */
{
    return str_slice(span->start.text, span->start.offset, span->start.offset + span->bytes);
}

/* Whether the file holds the very bytes that were judged, on one line. */
static bool is_safe(const Diags *diags, Pos pos, size_t length, Str replacement)
{
    DiagSpan span = diag_span(diags, pos, length);
    Str wrong = bytes_of(&span);
    return length > 0 && span.start.line && span.exact && wrong.n == span.bytes &&
           is_harmless(wrong, replacement);
}

bool diag_also_fix(const Diags *diags, const DiagAlso *also, Str *replacement)
{
    *replacement = also->replacement;
    return also->replaced && is_safe(diags, also->pos, also->length, also->replacement);
}

bool diag_fix(const Diags *diags, const Diag *diag, Arena *arena, Str *replacement)
{
    DiagEntry entry = diag_entry(diag->code);
    if (diag->replaced) {
        *replacement = diag->replacement;
        return is_safe(diags, diag->pos, diag->length, diag->replacement);
    }
    if (!entry.wrong || diag->length == 0)
        return false;
    Str wrong = diag->args[entry.wrong - 1];
    DiagSpan span = diag_span(diags, diag->pos, diag->length);
    Buf out = buf_new(arena);
    diag_fill(&out, entry.fix, diag->args);
    *replacement = buf_str(&out);
    return str_eq(wrong, bytes_of(&span)) && is_slip(wrong, *replacement) &&
           is_safe(diags, diag->pos, diag->length, *replacement);
}
