/* haru.c - see haru.h. The only file that knows libharu's structs.
 *
 * Used of libharu are its objects, cross-reference table, catalog, trailer and
 * writer. Not used: its pages, fonts, pictures and PDF/A code, which conform to
 * neither standard, and its compression, which knows one level only.
 */
#include "back/pdf/haru.h"

#include "back/pdf/syntax.h"
#include "base/sys.h"

#include <hpdf.h>
#include <inttypes.h>
#include <libdeflate.h>
#include <stdio.h>
#include <string.h>

/* libdeflate's lowest level packs as well as zlib's third, in half its time. */
#define DEFLATE_LEVEL 1

/* libharu's functions, looked up when the first PDF is written: it brings libpng and zlib,
 * which no other run needs. haru->call.Dict_New() is HPDF_Dict_New(). */
#define FUNCTIONS(F)                                                                               \
    F(Array_Add)                                                                                   \
    F(Array_New)                                                                                   \
    F(Binary_New)                                                                                  \
    F(CallbackReader_New)                                                                          \
    F(CallbackWriter_New)                                                                          \
    F(Dict_Add)                                                                                    \
    F(Dict_New)                                                                                    \
    F(Error_GetCode)                                                                               \
    F(List_Add)                                                                                    \
    F(MD5Final)                                                                                    \
    F(MD5Init)                                                                                     \
    F(MD5Update)                                                                                   \
    F(Name_New)                                                                                    \
    F(NewEx)                                                                                       \
    F(Number_New)                                                                                  \
    F(SaveToStream)                                                                                \
    F(Stream_Write)                                                                                \
    F(String_New)                                                                                  \
    F(Xref_Add)

#define F(name) __typeof__(&HPDF_##name) name;
typedef struct Library {
    FUNCTIONS(F)
} Library;
#undef F

#define F(name) "HPDF_" #name,
static const char *const NAMES[] = {FUNCTIONS(F)};
#undef F
enum { FUNCTION_COUNT = sizeof NAMES / sizeof *NAMES };
_Static_assert(sizeof(Library) == FUNCTION_COUNT * sizeof(void *), "pointers to functions alone");

struct Haru {
    Arena *arena;
    Library call;
    HPDF_Doc doc;
    struct libdeflate_compressor *deflater;
    Resource resource; /* the deflater */
    Buf packed;        /* the newest deflated stream, before it is copied */
    Buf entries;       /* of the dictionary that is being written */
    Buf out;
    size_t weight; /* of all streams, to reserve the output in one piece */
};

/* What libharu's hook for writing a dictionary is told, by way of `attr`. */
typedef struct Series {
    PdfWriter *write;
    const void *context;
    uint32_t index; /* of the object that is written next */
} Series;

typedef struct Stream {
    Str entries; /* first: other dictionaries have these alone */
    Str filter;  /* libharu drops a Filter entry that it did not set itself */
    Str data;
    size_t at; /* how much has been written */
} Stream;

/* libharu's allocators take no context: the one thread-local of this folder. */
static _Thread_local Arena *haru_memory;

static void *HPDF_STDCALL take(HPDF_UINT size)
{
    return arena_alloc(haru_memory, size);
}

static void HPDF_STDCALL leave(void *block)
{
    (void)block; /* the arena takes it all back at once */
}

static _Noreturn void fail(Haru *haru, HPDF_STATUS status)
{
    unwind_fail(arena_unwind(haru->arena), EXIT_LIMIT, "PDF: libharu reports error 0x%04lX",
                (unsigned long)status);
}

/* Called by the document's functions only; those of objects just return. */
static void HPDF_STDCALL on_error(HPDF_STATUS status, HPDF_STATUS detail, void *haru)
{
    (void)detail;
    fail(haru, status);
}

static void must(Haru *haru, HPDF_STATUS status)
{
    if (status != HPDF_OK)
        fail(haru, status);
}

static void *some(Haru *haru, void *object)
{
    if (!object)
        fail(haru, haru->call.Error_GetCode(&haru->doc->error));
    return object;
}

static HPDF_Dict dict_of(PdfDict *dict)
{
    return (HPDF_Dict)(void *)dict;
}

static Haru *haru_of(PdfDict *dict)
{
    return dict_of(dict)->error->user_data;
}

/* ---- opening ------------------------------------------------------------- */

static void close_deflater(void *haru)
{
    libdeflate_free_compressor(((Haru *)haru)->deflater);
}

static void open_deflater(Haru *haru)
{
    haru->deflater = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    if (!haru->deflater)
        unwind_fail(arena_unwind(haru->arena), EXIT_LIMIT, "PDF: no memory to deflate with");
    unwind_push(arena_unwind(haru->arena), &haru->resource, close_deflater, haru);
}

Haru *haru_new(Arena *arena)
{
    Haru *haru = NEW(arena, Haru);
    haru->arena = arena;
    haru->packed = haru->entries = buf_new(arena);
    haru_memory = arena;
    if (!sys_library(LIB_HPDF, NAMES, FUNCTION_COUNT, &haru->call))
        unwind_fail(arena_unwind(arena), EXIT_IO,
                    "PDF: the library %s is missing; on Debian: apt install libhpdf-2.3.0",
                    LIB_HPDF);
    haru->doc = haru->call.NewEx(on_error, take, leave, 0, haru);
    if (!haru->doc)
        unwind_fail(arena_unwind(arena), EXIT_LIMIT, "PDF: libharu cannot start");
    haru->doc->pdf_version = HPDF_VER_17;
    haru->doc->root_pages->before_write_fn = NULL; /* it would count libharu's own pages */
    open_deflater(haru);
    return haru;
}

PdfDict *haru_catalog(Haru *haru)
{
    return (PdfDict *)(void *)haru->doc->catalog;
}

PdfDict *haru_info(Haru *haru)
{
    return (PdfDict *)(void *)haru->doc->info;
}

PdfDict *haru_page_root(Haru *haru)
{
    return (PdfDict *)(void *)haru->doc->root_pages;
}

/* ---- objects ------------------------------------------------------------- */

/* libharu lets lists grow by a fixed step; in an arena that is quadratic. */
static void make_room(HPDF_List list)
{
    if (list->count == list->block_siz && list->items_per_block < list->count)
        list->items_per_block = list->count;
}

static void number(Haru *haru, void *object)
{
    make_room(haru->doc->xref->entries);
    must(haru, haru->call.Xref_Add(haru->doc->xref, object));
}

PdfDict *haru_dict(Haru *haru)
{
    return some(haru, haru->call.Dict_New(haru->doc->mmgr));
}

PdfDict *haru_object(Haru *haru)
{
    PdfDict *dict = haru_dict(haru);
    number(haru, dict);
    return dict;
}

PdfArray *haru_array(Haru *haru)
{
    return some(haru, haru->call.Array_New(haru->doc->mmgr));
}

unsigned haru_number(const PdfDict *dict)
{
    return ((const HPDF_Dict_Rec *)(const void *)dict)->header.obj_id & 0x00FFFFFF;
}

static void put(PdfDict *dict, const char *key, void *value)
{
    Haru *haru = haru_of(dict);
    must(haru, haru->call.Dict_Add(dict_of(dict), key, some(haru, value)));
}

void put_name(PdfDict *dict, const char *key, const char *name)
{
    const Haru *haru = haru_of(dict);
    put(dict, key, haru->call.Name_New(dict_of(dict)->mmgr, name));
}

void put_int(PdfDict *dict, const char *key, int32_t value)
{
    const Haru *haru = haru_of(dict);
    put(dict, key, haru->call.Number_New(dict_of(dict)->mmgr, value));
}

void put_dict(PdfDict *dict, const char *key, PdfDict *value)
{
    put(dict, key, value);
}

void put_array(PdfDict *dict, const char *key, PdfArray *value)
{
    put(dict, key, value);
}

void haru_put_text_in(PdfDict *dict, const char *key, Str lang, Str text)
{
    const Haru *haru = haru_of(dict);
    HPDF_MMgr memory = dict_of(dict)->mmgr;
    Arena *arena = haru->arena;
    if (!lang.n && text_is_ascii(text)) {
        put(dict, key, haru->call.String_New(memory, str_cstr(arena, text), NULL));
    } else {
        Str wide = text_utf16(arena, lang, text);
        put(dict, key,
            haru->call.Binary_New(memory, (HPDF_BYTE *)(uintptr_t)wide.p, (HPDF_UINT)wide.n));
    }
}

void haru_put_text(PdfDict *dict, const char *key, Str text)
{
    haru_put_text_in(dict, key, STR_EMPTY, text);
}

void haru_put_md5(PdfDict *dict, const char *key, Str bytes)
{
    const Haru *haru = haru_of(dict);
    HPDF_MD5_CTX context;
    HPDF_BYTE sum[HPDF_MD5_KEY_LEN];
    haru->call.MD5Init(&context);
    haru->call.MD5Update(&context, (const HPDF_BYTE *)bytes.p, (HPDF_UINT32)bytes.n);
    haru->call.MD5Final(sum, &context);
    put(dict, key, haru->call.Binary_New(dict_of(dict)->mmgr, sum, sizeof sum));
}

static HPDF_STATUS write_buf(const Haru *haru, HPDF_Stream stream, const Buf *buf)
{
    return haru->call.Stream_Write(stream, (const HPDF_BYTE *)buf->p, (HPDF_UINT)buf->n);
}

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    Haru *haru = dict->error->user_data;
    Buf *buf = &haru->entries;
    buf->n = 0;
    if (dict->stream)
        buf_add(buf, ((const Stream *)dict->attr)->filter);
    buf_add(buf, *(const Str *)dict->attr);
    return write_buf(haru, stream, buf);
}

void put_entries(PdfDict *dict, Str entries)
{
    HPDF_Dict d = dict_of(dict);
    if (!d->attr)
        d->attr = NEW(haru_of(dict)->arena, Str);
    d->write_fn = write_entries;
    *(Str *)d->attr = entries;
}

static HPDF_STATUS write_next(HPDF_Dict dict, HPDF_Stream stream)
{
    Series *series = dict->attr;
    Haru *haru = dict->error->user_data;
    Buf *buf = &haru->entries;
    buf->n = 0;
    series->write(buf, series->context, series->index++);
    return write_buf(haru, stream, buf);
}

/* One dictionary stands in the cross-reference table for all: libharu writes what the
 * table lists from the first to the last, with the number of the place in it. */
unsigned haru_objects(Haru *haru, size_t n, PdfWriter *write, const void *context)
{
    HPDF_List table = haru->doc->xref->entries;
    unsigned first = haru->doc->xref->start_offset + table->count;
    HPDF_Dict dict = dict_of(haru_dict(haru));
    Series *series = NEW(haru->arena, Series);
    *series = (Series){write, context, 0};
    dict->attr = series;
    dict->write_fn = write_next;
    HPDF_XrefEntry_Rec *entries = NEW_ARRAY(haru->arena, HPDF_XrefEntry_Rec, n);
    for (size_t i = 0; i < n; i++) {
        entries[i] = (HPDF_XrefEntry_Rec){.entry_typ = HPDF_IN_USE_ENTRY, .obj = dict};
        make_room(table);
        must(haru, haru->call.List_Add(table, &entries[i]));
    }
    return first;
}

static void push(PdfArray *array, void *value)
{
    HPDF_Array target = (HPDF_Array)(void *)array;
    Haru *haru = target->error->user_data;
    make_room(target->list);
    must(haru, haru->call.Array_Add(target, some(haru, value)));
}

void push_dict(PdfArray *array, PdfDict *value)
{
    push(array, value);
}

/* ---- streams ------------------------------------------------------------- */

static HPDF_STATUS data_read(HPDF_Stream stream, HPDF_BYTE *bytes, HPDF_UINT *size)
{
    Stream *self = stream->attr;
    size_t left = self->data.n - self->at;
    bool last = left <= *size;
    if (last)
        *size = (HPDF_UINT)left;
    if (*size)
        memcpy(bytes, self->data.p + self->at, *size);
    self->at += *size;
    return last ? HPDF_STREAM_EOF : HPDF_OK;
}

static HPDF_STATUS data_seek(HPDF_Stream stream, HPDF_INT at, HPDF_WhenceMode mode)
{
    (void)mode; /* libharu only ever rewinds */
    ((Stream *)stream->attr)->at = (size_t)at;
    return HPDF_OK;
}

static HPDF_INT32 data_tell(HPDF_Stream stream)
{
    return (HPDF_INT32)((Stream *)stream->attr)->at;
}

static HPDF_UINT32 data_size(HPDF_Stream stream)
{
    return (HPDF_UINT32)((Stream *)stream->attr)->data.n;
}

static Str deflated(Haru *haru, Str data)
{
    size_t bound = libdeflate_zlib_compress_bound(haru->deflater, data.n);
    haru->packed.n = 0;
    char *packed = buf_reserve(&haru->packed, bound);
    size_t n = libdeflate_zlib_compress(haru->deflater, data.p, data.n, packed, bound);
    return str_copy(haru->arena, (Str){packed, n});
}

static Str filter_entry(PdfFilter filter)
{
    switch (filter) {
    case PDF_PLAIN:
        return STR_EMPTY;
    case PDF_DEFLATE:
        return S("/Filter /FlateDecode\n");
    case PDF_JPEG:
        return S("/Filter /DCTDecode\n");
    }
    return STR_EMPTY;
}

PdfDict *haru_stream(Haru *haru, Str data, PdfFilter filter)
{
    if (data.n > INT32_MAX / 2)
        unwind_fail(arena_unwind(haru->arena), EXIT_LIMIT, "PDF: a stream is larger than 1 GiB");
    PdfDict *dict = haru_object(haru);
    HPDF_Number length = some(haru, haru->call.Number_New(haru->doc->mmgr, 0));
    number(haru, length); /* libharu demands an indirect one, and fills it in */
    put(dict, "Length", length);
    Stream *stream = NEW(haru->arena, Stream);
    stream->entries = STR_EMPTY;
    stream->filter = filter_entry(filter);
    stream->data = filter == PDF_DEFLATE ? deflated(haru, data) : data;
    haru->weight += stream->data.n;
    dict_of(dict)->attr = stream;
    dict_of(dict)->write_fn = write_entries;
    dict_of(dict)->stream =
        some(haru, haru->call.CallbackReader_New(haru->doc->mmgr, data_read, data_seek, data_tell,
                                                 data_size, stream));
    return dict;
}

/* ---- writing the file ---------------------------------------------------- */

static HPDF_STATUS write_out(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    buf_add(stream->attr, (Str){(const char *)bytes, size});
    return HPDF_OK;
}

static uint64_t mixed(uint64_t value)
{
    value *= UINT64_C(0x9E3779B97F4A7C15);
    return value ^ value >> 32;
}

/* Eight bytes at a time: it tells files apart and guards nothing. */
static uint64_t hash(Str bytes)
{
    uint64_t value = bytes.n, word = 0;
    size_t whole = bytes.n - bytes.n % 8;
    for (size_t i = 0; i < whole; i += 8) {
        memcpy(&word, bytes.p + i, 8);
        value = mixed(value ^ word);
    }
    if (whole == bytes.n)
        return value;
    word = 0;
    memcpy(&word, bytes.p + whole, bytes.n - whole);
    return mixed(value ^ word);
}

/* The trailer is written last, so that its ID can be that of all bytes before it.
 * The two halves are equal: the file was never changed after it was made (14.4). */
static HPDF_STATUS write_id(HPDF_Dict trailer, HPDF_Stream stream)
{
    const Haru *haru = trailer->error->user_data;
    uint64_t first = hash(buf_str(&haru->out));
    uint64_t second = first * UINT64_C(0xD6E8FEB86659FD93);
    char id[96];
    int n = snprintf(id, sizeof id,
                     "/ID [<%016" PRIX64 "%016" PRIX64 "> <%016" PRIX64 "%016" PRIX64 ">]\n", first,
                     second, first, second);
    return haru->call.Stream_Write(stream, (const HPDF_BYTE *)id, (HPDF_UINT)n);
}

#define OBJECT_WEIGHT 128 /* what an object takes in a file, roughly */

Str haru_finish(Haru *haru, Arena *arena)
{
    haru->out = buf_new(arena);
    buf_reserve(&haru->out, haru->weight + haru->doc->xref->entries->count * OBJECT_WEIGHT);
    haru->doc->trailer->write_fn = write_id;
    haru->doc->stream =
        some(haru, haru->call.CallbackWriter_New(haru->doc->mmgr, write_out, &haru->out));
    must(haru, haru->call.SaveToStream(haru->doc));
    unwind_pop(arena_unwind(haru->arena), &haru->resource);
    return buf_str(&haru->out);
}
