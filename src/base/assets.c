/* assets.c - what is embedded in the binary, with an optional overlay folder.
 * The table is written by tool/embed: per asset six signed 32-bit numbers,
 * offsets being relative to the table itself, the data in the order of the names. */
#include "base/assets.h"

#include "base/sys.h"

typedef struct AssetEntry {
    int32_t name, name_length, data, data_length;
    int32_t packed, packed_length; /* a length of 0: nothing was made of it */
} AssetEntry;

extern const AssetEntry asset_table[];
extern const uint32_t asset_count;

enum { LARGEST_ASSET = 64 * 1024 * 1024 };

static Str entry_name(size_t i)
{
    const char *base = (const char *)asset_table;
    return (Str){base + asset_table[i].name, (size_t)asset_table[i].name_length};
}

static bool find_embedded(Str path, Str *bytes)
{
    size_t low = 0, high = asset_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(entry_name(middle), path);
        if (order == 0) {
            const char *base = (const char *)asset_table;
            *bytes =
                (Str){base + asset_table[middle].data, (size_t)asset_table[middle].data_length};
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static bool prepared(Str bytes, Str *packed)
{
    const char *base = (const char *)asset_table;
    size_t low = 0, high = asset_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const AssetEntry *entry = &asset_table[middle];
        const char *data = base + entry->data;
        if (data == bytes.p) {
            *packed = (Str){base + entry->packed, (size_t)entry->packed_length};
            return packed->n > 0 && (size_t)entry->data_length == bytes.n;
        }
        if ((uintptr_t)data < (uintptr_t)bytes.p)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static bool find(const Assets *assets, Str path, Str *bytes)
{
    if (assets->overlay.n) {
        Str over = path_join(assets->arena, assets->overlay, path);
        if (sys_read_file(assets->arena, over, LARGEST_ASSET, bytes) == SYS_OK)
            return true;
    }
    return find_embedded(path, bytes);
}

static bool list(const Assets *assets, size_t i, Str *path)
{
    (void)assets;
    if (i >= asset_count)
        return false;
    *path = entry_name(i);
    return true;
}

Assets assets_embedded(Arena *arena, Str overlay)
{
    return (Assets){
        .find = find, .list = list, .prepared = prepared, .overlay = overlay, .arena = arena};
}
