/* woff.c - a TrueType file as WOFF 1.0: the same tables, each packed by zlib
 * (www.w3.org/TR/WOFF, 3 to 5).
 */
#include "back/html/writer.h"

#include <libdeflate.h>

enum {
    SFNT_HEAD = 12,
    SFNT_ENTRY = 16,
    WOFF_HEAD = 44,
    WOFF_ENTRY = 20,
    PACKING = 4, /* a tenth larger than the best in a third of the time */
};

static uint32_t be32(Str s, size_t at)
{
    uint32_t value = 0;
    for (size_t i = 0; i < 4; i++)
        value = value << 8 | (unsigned char)s.p[at + i];
    return value;
}

static void put32(char *p, uint32_t value)
{
    for (int i = 3; i >= 0; i--, value >>= 8)
        p[i] = (char)(value & 0xFF);
}

static void add32(Buf *buf, uint32_t value)
{
    put32(buf_reserve(buf, 4), value);
    buf->n += 4;
}

static uint32_t padded(uint32_t n)
{
    return (n + 3) & ~UINT32_C(3);
}

/* What is not smaller when packed stands as it is. */
static Str pack(Arena *arena, struct libdeflate_compressor *packer, Str table)
{
    char *room = arena_alloc(arena, table.n);
    size_t n = libdeflate_zlib_compress(packer, table.p, table.n, room, table.n);
    return n && n < table.n ? (Str){room, n} : table;
}

/* One table's entry in the directory, and its bytes. */
static bool add_table(Buf *woff, Buf *data, Str font, size_t entry, size_t base,
                      struct libdeflate_compressor *packer)
{
    size_t offset = be32(font, entry + 8), length = be32(font, entry + 12);
    if (offset > font.n || length > font.n - offset)
        return false;
    Str packed = pack(woff->arena, packer, str_slice(font, offset, offset + length));
    buf_add(woff, str_slice(font, entry, entry + 4));
    add32(woff, (uint32_t)(base + data->n));
    add32(woff, (uint32_t)packed.n);
    add32(woff, (uint32_t)length);
    add32(woff, be32(font, entry + 4)); /* its checksum */
    buf_add(data, packed);
    while (data->n % 4)
        buf_add_char(data, '\0');
    return true;
}

static void add_head(Buf *woff, Str font, size_t n_tables)
{
    uint32_t unpacked = SFNT_HEAD + SFNT_ENTRY * (uint32_t)n_tables;
    for (size_t i = 0; i < n_tables; i++)
        unpacked += padded(be32(font, SFNT_HEAD + SFNT_ENTRY * i + 12));
    buf_puts(woff, "wOFF");
    buf_add(woff, str_slice(font, 0, 4)); /* the flavour */
    add32(woff, 0);                       /* its own length, set at the end */
    add32(woff, (uint32_t)n_tables << 16);
    add32(woff, unpacked);
    for (int i = 0; i < 6; i++) /* version, metadata and private data: none */
        add32(woff, 0);
}

static Str write(Arena *arena, Str font, struct libdeflate_compressor *packer)
{
    Buf woff = buf_new(arena), data = buf_new(arena);
    size_t n_tables = font.n >= SFNT_HEAD ? be32(font, 4) >> 16 : 0;
    if (!n_tables || SFNT_HEAD + SFNT_ENTRY * n_tables > font.n)
        return STR_EMPTY;
    add_head(&woff, font, n_tables);
    size_t base = WOFF_HEAD + WOFF_ENTRY * n_tables;
    for (size_t i = 0; i < n_tables; i++)
        if (!add_table(&woff, &data, font, SFNT_HEAD + SFNT_ENTRY * i, base, packer))
            return STR_EMPTY;
    buf_add(&woff, buf_str(&data));
    put32(woff.p + 8, (uint32_t)woff.n);
    return buf_str(&woff);
}

static void free_packer(void *packer)
{
    libdeflate_free_compressor(packer);
}

Str html_woff(Arena *arena, Str font)
{
    struct libdeflate_compressor *packer = libdeflate_alloc_compressor(PACKING);
    if (!packer)
        unwind_fail(arena_unwind(arena), EXIT_LIMIT, "minnet tok slutt (out of memory)");
    Resource resource;
    unwind_push(arena_unwind(arena), &resource, free_packer, packer);
    Str woff = write(arena, font, packer);
    unwind_pop(arena_unwind(arena), &resource);
    return woff;
}
