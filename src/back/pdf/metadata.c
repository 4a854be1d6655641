/* metadata.c - what the file says of itself: XMP (ISO 16684-1) and the document
 * information beside it, page labels, viewer preferences and the output intent
 * (ISO 19005-2, 6.2.3 and 6.6; ISO 14289-1, clauses 5 and 7.1). */
#include "back/attach.h"
#include "back/pdf/parts.h"
#include "base/utf8.h"

#include <string.h>

#define PRODUCER "planverk (libharu)"
#define CREATOR "planverk"
#define SECONDS_A_DAY 86400

/* ---- dates ------------------------------------------------------------------- */

typedef struct Moment {
    int year, month, day, hour, minute, second;
} Moment;

static Moment moment_of(int64_t seconds)
{
    Moment m;
    int64_t day = seconds / SECONDS_A_DAY, rest = seconds % SECONDS_A_DAY;
    day_split((Day)day, &m.year, &m.month, &m.day);
    m.hour = (int)(rest / 3600);
    m.minute = (int)(rest / 60 % 60);
    m.second = (int)(rest % 60);
    return m;
}

static Str xmp_date(Arena *arena, int64_t seconds)
{
    Moment m = moment_of(seconds);
    return str_format(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", m.year, m.month, m.day, m.hour,
                      m.minute, m.second);
}

Str pdf_date(Arena *arena, int64_t seconds)
{
    Moment m = moment_of(seconds);
    return str_format(arena, "D:%04d%02d%02d%02d%02d%02dZ", m.year, m.month, m.day, m.hour,
                      m.minute, m.second);
}

/* ---- XMP ----------------------------------------------------------------------- */

/* Control characters and non-characters may not stand in XML even when escaped. */
static void add_escaped(Buf *buf, Str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);
        if (rune == '&')
            buf_puts(buf, "&amp;");
        else if (rune == '<')
            buf_puts(buf, "&lt;");
        else if (rune == '>')
            buf_puts(buf, "&gt;");
        else if (rune == '"')
            buf_puts(buf, "&quot;");
        else
            buf_add_rune(buf, rune < ' ' || rune_is_unfit(rune) ? ' ' : rune);
    }
}

static void add_property(Buf *buf, const char *name, Str value)
{
    if (!value.n)
        return;
    buf_printf(buf, "<%s>", name);
    add_escaped(buf, value);
    buf_printf(buf, "</%s>\n", name);
}

/* A text in the document's language, which is also the default one. */
static void add_alternative(Buf *buf, const char *name, Str lang, Str value)
{
    if (!value.n)
        return;
    buf_printf(buf, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
    add_escaped(buf, value);
    buf_puts(buf, "</rdf:li><rdf:li xml:lang=\"");
    add_escaped(buf, lang);
    buf_puts(buf, "\">");
    add_escaped(buf, value);
    buf_printf(buf, "</rdf:li></rdf:Alt></%s>\n", name);
}

static void add_list(Buf *buf, const char *name, const char *container, Str value)
{
    if (!value.n)
        return;
    buf_printf(buf, "<%s><rdf:%s><rdf:li>", name, container);
    add_escaped(buf, value);
    buf_printf(buf, "</rdf:li></rdf:%s></%s>\n", container, name);
}

/* What lies in the file, by name and hash, where whoever reads the metadata finds it. */
static void add_relations(Buf *buf, const Product *product)
{
    if (!product->n_attachments)
        return;
    buf_puts(buf, "<dc:relation><rdf:Bag>\n");
    for (size_t i = 0; i < product->n_attachments; i++)
        add_property(buf, "rdf:li", attachment_claim(buf->arena, &product->attachments[i]));
    buf_puts(buf, "</rdf:Bag></dc:relation>\n");
}

/* PDF/A wants every schema explained that it does not know itself (6.6.2.3.3). */
#define CONFORMANCE                                                                                \
    "<pdfuaid:part>1</pdfuaid:part>\n"                                                             \
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"                        \
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"                        \
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"        \
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"                                             \
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"                          \
    "<pdfaProperty:name>part</pdfaProperty:name>\n"                                                \
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"                                   \
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"                                    \
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to"                        \
    "</pdfaProperty:description>\n"                                                                \
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"                                                  \
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"

#define NAMESPACES                                                                                 \
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"                                              \
    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"                                                 \
    "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"                                                 \
    "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"                                           \
    "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"                                         \
    "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"                             \
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"                                   \
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\""

static void add_dates(Buf *buf, int64_t seconds)
{
    if (seconds <= 0)
        return;
    Str date = xmp_date(buf->arena, seconds);
    add_property(buf, "xmp:CreateDate", date);
    add_property(buf, "xmp:ModifyDate", date);
    add_property(buf, "xmp:MetadataDate", date);
}

static Str xmp(Pdf *pdf)
{
    const Document *document = pdf->product->document;
    Buf buf = buf_new(pdf->arena);
    buf_puts(&buf, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                   "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                   "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                   "<rdf:Description rdf:about=\"\"\n" NAMESPACES ">\n");
    buf_puts(&buf, "<dc:format>application/pdf</dc:format>\n");
    add_alternative(&buf, "dc:title", document->lang, document->title);
    add_alternative(&buf, "dc:description", document->lang, document->description);
    add_list(&buf, "dc:creator", "Seq", document->organisation);
    add_list(&buf, "dc:language", "Bag", document->lang);
    add_property(&buf, "dc:identifier", document->identifier);
    add_property(&buf, "dc:source", pdf->product->origin);
    add_relations(&buf, pdf->product);
    add_dates(&buf, pdf->product->source_date);
    add_property(&buf, "xmp:CreatorTool", S(CREATOR));
    add_property(&buf, "pdf:Producer", S(PRODUCER));
    /* only part 3 lets other files in */
    add_property(&buf, "pdfaid:part", pdf->product->n_attachments ? S("3") : S("2"));
    add_property(&buf, "pdfaid:conformance", S("A"));
    buf_puts(&buf, CONFORMANCE "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
                               "<?xpacket end=\"r\"?>\n");
    return buf_str(&buf);
}

static void write_xmp(Pdf *pdf)
{
    PdfDict *stream = haru_stream(pdf->haru, xmp(pdf), PDF_PLAIN);
    put_name(stream, "Type", "Metadata");
    put_name(stream, "Subtype", "XML");
    put_dict(haru_catalog(pdf->haru), "Metadata", stream);
}

static void put_info(Pdf *pdf, const char *key, Str value)
{
    if (value.n)
        haru_put_text(haru_info(pdf->haru), key, value);
}

static void write_info(Pdf *pdf)
{
    const Document *document = pdf->product->document;
    put_info(pdf, "Title", document->title);
    put_info(pdf, "Author", document->organisation);
    put_info(pdf, "Subject", document->description);
    put_info(pdf, "Creator", S(CREATOR));
    put_info(pdf, "Producer", S(PRODUCER));
    if (pdf->product->source_date > 0) {
        Str date = pdf_date(pdf->arena, pdf->product->source_date);
        put_info(pdf, "CreationDate", date);
        put_info(pdf, "ModDate", date);
    }
}

/* ---- catalog --------------------------------------------------------------------- */

/* A label that runs on by itself: its style (Table 159) and number; style 0 for any
 * other text. */
typedef struct Label {
    char style;
    int64_t value;
} Label;

static int64_t roman_value(Str text)
{
    static const char signs[] = "ivxlcdm";
    static const int64_t values[] = {1, 5, 10, 50, 100, 500, 1000};
    int64_t sum = 0, last = 0;
    for (size_t i = text.n; i-- > 0;) {
        const char *sign = text.p[i] ? strchr(signs, text.p[i]) : NULL;
        if (!sign)
            return 0;
        int64_t value = values[sign - signs];
        sum += value < last ? -value : value;
        last = value;
    }
    return sum;
}

static Label read_label(Arena *arena, Str text)
{
    Label label = {'D', 0};
    if (str_to_int(text, &label.value) && text.p[0] != '0' && label.value <= INT32_MAX)
        return label;
    label = (Label){'r', text.n < 16 ? roman_value(text) : 0};
    Buf printed = buf_new(arena);
    if (label.value > 0)
        buf_add_roman(&printed, (unsigned)label.value);
    return label.value > 0 && str_eq(buf_str(&printed), text) ? label : (Label){0, 0};
}

/* Ranges of labels (12.4.2): numbers that run on need one entry, anything else is
 * a prefix without a number. */
static void write_labels(Pdf *pdf)
{
    Buf buf = buf_new(pdf->arena);
    Label last = {0, 0};
    buf_puts(&buf, "/PageLabels <</Nums [");
    for (size_t i = 0; i < pdf->pages->n_pages; i++) {
        Str text = pdf->pages->pages[i].label;
        Label label = read_label(pdf->arena, text);
        bool runs_on = label.style && label.style == last.style && label.value == last.value + 1;
        last = label;
        if (runs_on)
            continue;
        buf_printf(&buf, "%zu <<", i);
        if (label.style)
            buf_printf(&buf, "/S /%c /St %d", label.style, (int)label.value);
        else if (text.n)
            buf_puts(&buf, "/P "), buf_add_text(&buf, text);
        buf_puts(&buf, ">>\n");
    }
    buf_puts(&buf,
             "]>>\n/MarkInfo <</Marked true>>\n/ViewerPreferences <</DisplayDocTitle true>>\n");
    put_entries(haru_catalog(pdf->haru), buf_str(&buf));
}

static void write_intent(Pdf *pdf)
{
    Str profile;
    if (!pdf->job->assets->find(pdf->job->assets, S("icc/sRGB.icc"), &profile))
        unwind_fail(arena_unwind(pdf->arena), EXIT_IO, "PDF: the asset icc/sRGB.icc is missing");
    PdfDict *stream = haru_stream(pdf->haru, profile, PDF_DEFLATE);
    put_int(stream, "N", 3);
    PdfDict *intent = haru_object(pdf->haru);
    put_name(intent, "Type", "OutputIntent");
    put_name(intent, "S", "GTS_PDFA1");
    haru_put_text(intent, "OutputConditionIdentifier", S("sRGB IEC61966-2.1"));
    haru_put_text(intent, "Info", S("sRGB IEC61966-2.1"));
    put_dict(intent, "DestOutputProfile", stream);
    PdfArray *intents = haru_array(pdf->haru);
    push_dict(intents, intent);
    put_array(haru_catalog(pdf->haru), "OutputIntents", intents);
}

void metadata_write(Pdf *pdf)
{
    haru_put_text(haru_catalog(pdf->haru), "Lang", pdf->product->document->lang);
    write_labels(pdf);
    write_intent(pdf);
    write_xmp(pdf);
    write_info(pdf);
}
