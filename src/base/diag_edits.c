/* diag_edits.c - which replacements are safe enough for a program to put in. */
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

/* As far as they stand on one line. */
static Str bytes_of(const DiagSpan *span)
{
    return str_slice(span->start.text, span->start.offset, span->start.offset + span->bytes);
}

static void add_edit(const Diags *diags, Pos pos, size_t length, Str text, DiagEdits *edits)
{
    DiagSpan span = diag_span(diags, pos, length);
    Str wrong = bytes_of(&span);
    if (span.start.line && span.exact && wrong.n == span.bytes && is_harmless(wrong, text))
        edits->items[edits->n++] = (DiagEdit){span, text};
}

static void add_fix(const Diags *diags, const Diag *diag, Arena *arena, DiagEdits *edits)
{
    DiagEntry entry = diag_entry(diag->code);
    if (!entry.wrong || diag->length == 0)
        return;
    Str wrong = diag->args[entry.wrong - 1];
    DiagSpan span = diag_span(diags, diag->pos, diag->length);
    Buf out = buf_new(arena);
    diag_fill(&out, entry.fix, diag->args);
    if (str_eq(wrong, bytes_of(&span)) && is_slip(wrong, buf_str(&out)))
        add_edit(diags, diag->pos, diag->length, buf_str(&out), edits);
}

DiagEdits diag_edits(const Diags *diags, const Diag *diag, Arena *arena)
{
    size_t most = 1;
    for (const DiagReplacement *r = diag->replacements; r; r = r->next)
        most++;
    DiagEdits edits = {NEW_ARRAY(arena, DiagEdit, most), 0};
    add_fix(diags, diag, arena, &edits);
    for (const DiagReplacement *r = diag->replacements; r; r = r->next)
        add_edit(diags, r->pos, r->length, r->text, &edits);
    return edits;
}

static bool same_place(const DiagSpan *a, const DiagSpan *b)
{
    return str_eq(a->start.path, b->start.path) && a->start.at == b->start.at &&
           a->bytes == b->bytes;
}

const DiagEdit *diag_edit_of(const DiagEdits *edits, const DiagSpan *span)
{
    for (size_t i = 0; i < edits->n; i++)
        if (same_place(&edits->items[i].span, span))
            return &edits->items[i];
    return NULL;
}

bool diag_edits_are_plain(const DiagEdits *edits, const DiagSpan *span)
{
    return edits->n == 1 && same_place(&edits->items[0].span, span);
}
