/* tree.c - name and number trees with leaves of a bounded size. */
#include "back/pdf/parts.h"

#define LEAF_ENTRIES 64

static void add_leaf(Buf *buf, const char *kind, const TreeEntry *entries, size_t n)
{
    buf_printf(buf, "/%s [", kind);
    for (size_t i = 0; i < n; i++) {
        buf_add(buf, entries[i].key);
        buf_add_char(buf, ' ');
        buf_add(buf, entries[i].value);
        buf_add_char(buf, '\n');
    }
    buf_puts(buf, "]\n");
}

static PdfDict *leaf(Pdf *pdf, const char *kind, const TreeEntry *entries, size_t n)
{
    Buf buf = buf_new(pdf->arena);
    buf_puts(&buf, "/Limits [");
    buf_add(&buf, entries[0].key);
    buf_add_char(&buf, ' ');
    buf_add(&buf, entries[n - 1].key);
    buf_puts(&buf, "]\n");
    add_leaf(&buf, kind, entries, n);
    PdfDict *dict = haru_object(pdf->haru);
    put_entries(dict, buf_str(&buf));
    return dict;
}

PdfDict *names_of(Pdf *pdf)
{
    if (!pdf->names) {
        pdf->names = haru_dict(pdf->haru);
        put_dict(haru_catalog(pdf->haru), "Names", pdf->names);
    }
    return pdf->names;
}

PdfDict *tree_write(Pdf *pdf, const char *kind, const TreeEntry *entries, size_t n)
{
    Buf buf = buf_new(pdf->arena);
    if (n <= LEAF_ENTRIES) {
        add_leaf(&buf, kind, entries, n);
    } else {
        buf_puts(&buf, "/Kids [");
        for (size_t at = 0; at < n; at += LEAF_ENTRIES) {
            size_t count = n - at < LEAF_ENTRIES ? n - at : LEAF_ENTRIES;
            buf_add_ref(&buf, leaf(pdf, kind, entries + at, count));
        }
        buf_puts(&buf, "]\n");
    }
    PdfDict *root = haru_object(pdf->haru);
    put_entries(root, buf_str(&buf));
    return root;
}
