/* places.c - see places.h. */
#include "rules/places.h"

#include "base/utf8.h"

bool place_is_whole(const Passage *passage, size_t from, size_t to)
{
    Str text = str_slice(passage->text, from, to);
    return to > from && str_find_char(text, '\n', 0) == SIZE_MAX &&
           passage_pos(passage, to - 1) - passage_pos(passage, from) == to - 1 - from;
}

void places_add(Arena *arena, Places *places, const Passage *passage, size_t from, size_t to,
                Str replacement)
{
    bool may = replacement.p && place_is_whole(passage, from, to);
    *LIST_ADD(arena, places) =
        (PlaceFix){passage_pos(passage, from), to - from, may ? replacement : NO_REPLACEMENT};
}

Str place_words(Arena *arena, Str text)
{
    enum { LONGEST_SHOWN = 40 };
    size_t end = text.n < LONGEST_SHOWN ? text.n : utf8_whole(text, LONGEST_SHOWN);
    Str copy = str_format(arena, "%.*s%s", (int)end, text.p, end < text.n ? "…" : "");
    for (char *p = (char *)(uintptr_t)copy.p; (p = strchr(p, '\n')) != NULL;)
        *p = ' ';
    return copy;
}

static void replace(const Job *job, const PlaceFix *place)
{
    if (place->replacement.p)
        diag_replace(job->diags, place->replacement);
}

void places_report(const Job *job, DiagCode code, const Places *places, const Str *args, size_t n)
{
    for (size_t i = 0; i < places->n; i++) {
        const PlaceFix *place = &places->items[i];
        if (i == 0)
            diag_add(job->diags, code, place->pos, place->n, args, n);
        else
            diag_also(job->diags, place->pos, place->n);
        replace(job, place);
    }
}
