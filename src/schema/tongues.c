/* tongues.c - see tongues.h. */
#include "schema/tongues.h"

#include "schema/nearest.h"
#include "schema/schema.h"

static const struct {
    Str code, tag, names;
} tongues[] = {
#define TONGUE(code, tag, names, description) {STR_INIT(code), STR_INIT(tag), STR_INIT(names)},
#include "schema/tongues.def"
};
enum { TONGUES = sizeof tongues / sizeof *tongues };

Str tongue_tag(Str name)
{
    for (size_t i = 0; name.n && i < TONGUES; i++) /* most texts name none */
        if (str_eq(tongues[i].code, name) || str_eq(tongues[i].tag, name) ||
            schema_is_among(tongues[i].names, name))
            return tongues[i].tag;
    return STR_EMPTY;
}

Str tongue_nearest(Str name)
{
    Nearest nearest = nearest_start(name);
    for (size_t i = 0; i < TONGUES; i++) {
        Str rest = tongues[i].names, other;
        nearest_offer(&nearest, tongues[i].code, tongues[i].code);
        while (str_split(&rest, ' ', &other))
            nearest_offer(&nearest, other, tongues[i].code);
    }
    return nearest.best;
}

Str tongue_list(Arena *arena)
{
    Buf list = buf_new(arena);
    for (size_t i = 0; i < TONGUES; i++) {
        buf_puts(&list, i ? ", " : "");
        buf_add(&list, tongues[i].code);
    }
    return buf_str(&list);
}
