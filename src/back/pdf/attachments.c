/* attachments.c - files inside the file: the data that the document shows, for programs
 * (ISO 19005-3, 6.8 and Annex E; ISO 32000-1, 7.11; ISO 14289-1, 7.11).
 *
 * PDF/A-2 lets only PDF/A files in; a file with attachments is PDF/A-3, and each says how
 * it belongs to the document.
 */
#include "back/pdf/parts.h"

static PdfDict *write_file(Pdf *pdf, const Attachment *attachment)
{
    PdfDict *file = haru_stream(pdf->haru, attachment->bytes, PDF_DEFLATE);
    put_name(file, "Type", "EmbeddedFile");
    put_name(file, "Subtype", str_cstr(pdf->arena, attachment->type));
    PdfDict *facts = haru_dict(pdf->haru);
    put_int(facts, "Size", (int32_t)attachment->bytes.n);
    /* there is a date: rules/check_profiles.c asks for one */
    haru_put_text(facts, "ModDate", pdf_date(pdf->arena, pdf->product->source_date));
    haru_put_md5(facts, "CheckSum", attachment->bytes);
    put_dict(file, "Params", facts);
    return file;
}

static PdfDict *write_specification(Pdf *pdf, const Attachment *attachment)
{
    PdfDict *file = write_file(pdf, attachment), *files = haru_dict(pdf->haru);
    put_dict(files, "F", file);
    put_dict(files, "UF", file);
    PdfDict *spec = haru_object(pdf->haru);
    put_name(spec, "Type", "Filespec");
    put_name(spec, "AFRelationship", "Data");
    haru_put_text(spec, "F", attachment->name);
    haru_put_text(spec, "UF", attachment->name);
    haru_put_text(spec, "Desc", attachment->description);
    put_dict(spec, "EF", files);
    return spec;
}

static Str name_of(Arena *arena, Str name)
{
    Buf buf = buf_new(arena);
    buf_add_bytes(&buf, name);
    return buf_str(&buf);
}

static Str reference_to(Arena *arena, const PdfDict *dict)
{
    Buf buf = buf_new(arena);
    buf_add_ref(&buf, dict);
    return buf_str(&buf);
}

/* The next of those whose name comes behind `last`: a name tree is sorted. */
static const Attachment *next_by_name(const Product *product, const Attachment *last)
{
    const Attachment *next = NULL;
    for (size_t i = 0; i < product->n_attachments; i++) {
        const Attachment *one = &product->attachments[i];
        if ((!last || str_cmp(one->name, last->name) > 0) &&
            (!next || str_cmp(one->name, next->name) < 0))
            next = one;
    }
    return next;
}

void attachments_write(Pdf *pdf)
{
    const Product *product = pdf->product;
    if (!product->n_attachments)
        return;
    TreeEntry *entries = NEW_ARRAY(pdf->arena, TreeEntry, product->n_attachments);
    PdfArray *associated = haru_array(pdf->haru);
    size_t n = 0;
    for (const Attachment *one = NULL; (one = next_by_name(product, one)) != NULL; n++) {
        PdfDict *spec = write_specification(pdf, one);
        entries[n] = (TreeEntry){name_of(pdf->arena, one->name), reference_to(pdf->arena, spec)};
        push_dict(associated, spec);
    }
    put_dict(names_of(pdf), "EmbeddedFiles", tree_write(pdf, "Names", entries, n));
    put_array(haru_catalog(pdf->haru), "AF", associated);
}
