/* amend.c - see amend.h. */
#include "amend/amend.h"

#include "base/diag_list.h"

#include <stdlib.h>

static int by_file_and_place(const void *a, const void *b)
{
    const Edit *x = a, *y = b;
    int order = str_cmp(x->path, y->path);
    if (order)
        return order;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->old.n > y->old.n) - (x->old.n < y->old.n);
}

static bool has_letter(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= 0x80 || (text.p[i] >= '0' && text.p[i] <= '9') ||
            ((text.p[i] | 0x20) >= 'a' && (text.p[i] | 0x20) <= 'z'))
            return true;
    return false;
}

/* The word before `at` and the one from `end` on, in a line; a blank may stand between. */
static Str word_before(Str line, size_t at)
{
    size_t start = at;
    while (start > 0 && line.p[start - 1] == ' ')
        start--;
    while (start > 0 && line.p[start - 1] != ' ')
        start--;
    return str_slice(line, start, at);
}

static Str word_after(Str line, size_t end)
{
    size_t stop = end;
    while (stop < line.n && line.p[stop] == ' ')
        stop++;
    while (stop < line.n && line.p[stop] != ' ')
        stop++;
    return str_slice(line, end, stop);
}

static void add_edit(Proposal *p, DiagCode code, DiagSpan span, Str text)
{
    const Place *place = &span.start;
    Str old = str_slice(place->text, place->offset, place->offset + span.bytes);
    bool sign = !has_letter(old);
    size_t end = place->offset + old.n;
    *LIST_ADD(p->arena, &p->edits) = (Edit){
        .path = str_copy(p->arena, place->path),
        .at = place->at,
        .line = place->line,
        .old = str_copy(p->arena, old),
        .text = str_copy(p->arena, text),
        .before = sign ? str_copy(p->arena, word_before(place->text, place->offset)) : STR_EMPTY,
        .after = sign ? str_copy(p->arena, word_after(place->text, end)) : STR_EMPTY,
        .code = code,
    };
}

static void add_edits(Proposal *p, const Diags *diags, const Diag *diag)
{
    Str text;
    if (diag_fix(diags, diag, p->arena, &text))
        add_edit(p, diag->code, diag_span(diags, diag->pos, diag->length), text);
    for (const DiagAlso *also = diag->also; also; also = also->next)
        if (diag_also_fix(diags, also, &text))
            add_edit(p, diag->code, diag_span(diags, also->pos, also->length), text);
}

static void drop_overlaps(Proposal *p)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->edits.n; i++) {
        const Edit *edit = &p->edits.items[i];
        const Edit *last = kept ? &p->edits.items[kept - 1] : NULL;
        if (!last || !str_eq(last->path, edit->path) || last->at + last->old.n <= edit->at)
            p->edits.items[kept++] = *edit;
    }
    p->edits.n = kept;
}

static void add_files(Proposal *p, const Sources *sources)
{
    for (size_t i = 0; i < p->edits.n; i++) {
        Str path = p->edits.items[i].path;
        if (p->files.n == 0 || !str_eq(p->files.items[p->files.n - 1].path, path))
            *LIST_ADD(p->arena, &p->files) =
                (SourceDraft){path, str_copy(p->arena, source_file_bytes(sources, path))};
    }
}

/* Errors about the file itself, and a key that now stands twice under two names. */
static bool is_broken(const Diags *diags, const Diag *diag)
{
    return diag_severity(diags, diag) == SEVERITY_ERROR &&
           (diag_code_name(diag->code)[2] == '1' || diag->code == DIAG_KEY_AGAIN);
}

void amend_collect(const Diags *diags, const Sources *sources, Proposal *proposal)
{
    Proposal *p = proposal;
    size_t n;
    const Diag **sorted = diags_sorted(diags, p->arena, &n);
    for (size_t i = 0; i < n; i++) {
        p->broken += is_broken(diags, sorted[i]);
        add_edits(p, diags, sorted[i]);
    }
    if (p->edits.n)
        qsort(p->edits.items, p->edits.n, sizeof *p->edits.items, by_file_and_place);
    drop_overlaps(p);
    add_files(p, sources);
}

Str amend_apply(Arena *arena, Str path, Str bytes, const Edit *edits, size_t n)
{
    Buf out = buf_new(arena);
    size_t done = 0;
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(edits[i].path, path))
            continue;
        buf_add(&out, str_slice(bytes, done, edits[i].at));
        buf_add(&out, edits[i].text);
        done = edits[i].at + edits[i].old.n;
    }
    buf_add(&out, str_slice(bytes, done, bytes.n));
    return buf_str(&out);
}
