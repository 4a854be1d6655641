/* words.c - see words.h. */
#include "model/words.h"

/* Without soft hyphens and zero-width spaces at its end: HarfBuzz drops their
 * glyphs and leaves them to the cluster before. */
static Str trimmed(Str cluster)
{
    for (;;) {
        if (cluster.n > 2 && str_ends(cluster, S("\u00ad")))
            cluster.n -= 2;
        else if (cluster.n > 3 && str_ends(cluster, S("\u200b")))
            cluster.n -= 3;
        else
            return cluster;
    }
}

Str shaped_glyph_text(const Shaped *word, size_t i)
{
    const ShapedGlyph *glyphs = word->glyphs;
    uint32_t from = glyphs[i].cluster;
    if (i > 0 && glyphs[i - 1].cluster == from)
        return STR_EMPTY;
    while (i < word->n && glyphs[i].cluster == from)
        i++;
    return trimmed(str_slice(word->text, from, i < word->n ? glyphs[i].cluster : word->text.n));
}

static bool is_broken_hyphen(const SetWord *word, size_t i)
{
    return word->hyphen && word->shaped->glyphs[i].cluster + 1 == word->shaped->text.n;
}

Str set_glyph_text(const SetWord *word, size_t i)
{
    if (word->silent)
        return STR_EMPTY;
    return is_broken_hyphen(word, i) ? S("\u00ad") : shaped_glyph_text(word->shaped, i);
}

void buf_add_word(Buf *buf, const SetWord *word, Str hyphen)
{
    for (size_t i = 0; i < word->shaped->n; i++)
        buf_add(buf, is_broken_hyphen(word, i) ? hyphen : shaped_glyph_text(word->shaped, i));
}
