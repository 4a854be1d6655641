/* images.c - pictures as image XObjects (8.9.5). Decoding is done already: JPEG
 * bytes pass through, and samples are deflated. */
#include "back/pdf/parts.h"

typedef struct Image {
    const Picture *picture;
    PdfDict *object;
} Image;

struct PdfImages {
    Pdf *pdf;
    LIST(Image) list; /* in order of first use */
};

PdfImages *images_open(Pdf *pdf)
{
    PdfImages *images = NEW(pdf->arena, PdfImages);
    images->pdf = pdf;
    return images;
}

static PdfDict *write_samples(Pdf *pdf, const Picture *picture, Str data, PdfFilter filter,
                              unsigned components)
{
    PdfDict *dict = haru_stream(pdf->haru, data, filter);
    put_name(dict, "Type", "XObject");
    put_name(dict, "Subtype", "Image");
    bool turned = picture->orientation >= 5; /* width and height are as seen */
    put_int(dict, "Width", (int32_t)(turned ? picture->height : picture->width));
    put_int(dict, "Height", (int32_t)(turned ? picture->width : picture->height));
    put_int(dict, "BitsPerComponent", 8);
    put_name(dict, "ColorSpace", components == 1 ? "DeviceGray" : "DeviceRGB");
    return dict;
}

static Str samples(const Picture *picture, const uint8_t *bytes, unsigned components)
{
    return (Str){(const char *)bytes, (size_t)picture->width * picture->height * components};
}

static PdfDict *write_picture(Pdf *pdf, const Picture *picture)
{
    unsigned components = picture->components;
    if (picture->kind == PICTURE_JPEG)
        return write_samples(pdf, picture, picture->bytes, PDF_JPEG, components);
    PdfDict *dict = write_samples(pdf, picture, samples(picture, picture->samples, components),
                                  PDF_DEFLATE, components);
    if (picture->alpha)
        put_dict(dict, "SMask",
                 write_samples(pdf, picture, samples(picture, picture->alpha, 1), PDF_DEFLATE, 1));
    return dict;
}

/* A file that lies in two places is one picture. */
static bool is_same(const Picture *a, const Picture *b)
{
    return a == b || (a->bytes.n && str_eq(a->bytes, b->bytes));
}

unsigned images_resource(PdfImages *images, const Picture *picture)
{
    for (size_t i = 0; i < images->list.n; i++)
        if (is_same(images->list.items[i].picture, picture))
            return (unsigned)i;
    *LIST_ADD(images->pdf->arena, &images->list) =
        (Image){picture, write_picture(images->pdf, picture)};
    return (unsigned)(images->list.n - 1);
}

void images_write(PdfImages *images)
{
    Pdf *pdf = images->pdf;
    if (!images->list.n)
        return;
    Buf buf = buf_new(pdf->arena);
    for (size_t i = 0; i < images->list.n; i++) {
        buf_printf(&buf, "/I%zu ", i);
        buf_add_ref(&buf, images->list.items[i].object);
        buf_add_char(&buf, '\n');
    }
    PdfDict *list = haru_dict(pdf->haru);
    put_entries(list, buf_str(&buf));
    put_dict(pdf->resources, "XObject", list);
}
