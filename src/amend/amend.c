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

static void add_edit(Proposal *p, DiagCode code, const DiagEdit *edit)
{
    const Place *place = &edit->span.start;
    Str old = str_slice(place->text, place->offset, place->offset + edit->span.bytes);
    *LIST_ADD(p->arena, &p->edits) = (Edit){
        .path = str_copy(p->arena, place->path),
        .at = place->at,
        .line = place->line,
        .old = str_copy(p->arena, old),
        .text = str_copy(p->arena, edit->text),
        .code = code,
    };
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
static bool is_broken(const Diag *diag)
{
    return diag->severity == SEVERITY_ERROR &&
           (diag_code_name(diag->code)[2] == '1' || diag->code == DIAG_KEY_AGAIN);
}

void amend_collect(const Diags *diags, const Sources *sources, Proposal *proposal)
{
    Proposal *p = proposal;
    size_t n;
    const Diag **sorted = diags_sorted(diags, p->arena, &n);
    for (size_t i = 0; i < n; i++) {
        DiagEdits edits = diag_edits(diags, sorted[i], p->arena);
        p->broken += is_broken(sorted[i]);
        for (size_t k = 0; k < edits.n; k++)
            add_edit(p, sorted[i]->code, &edits.items[k]);
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
