/* outline.c - the bookmarks (ISO 32000-1, 12.3.3), nested by their levels. */
#include "back/pdf/parts.h"

#define LEVELS_MAX 16

typedef struct Item {
    PdfDict *object;
    size_t parent, first, last, prev, next; /* item numbers; 0 is the root */
    int32_t children;
} Item;

/* Hangs item `i` below the newest one of a lower level. open[level] is the newest
 * item of each level on the way down to the one before. */
static void hang(Item *items, size_t i, size_t *open, int *depth, int level)
{
    int at = level < 1 ? 1 : level > *depth + 1 ? *depth + 1 : level;
    if (at >= LEVELS_MAX)
        at = LEVELS_MAX - 1;
    Item *parent = &items[open[at - 1]];
    items[i].parent = open[at - 1];
    items[i].prev = parent->last;
    if (parent->last)
        items[parent->last].next = i;
    else
        parent->first = i;
    parent->last = i;
    parent->children++;
    open[at] = i;
    *depth = at;
}

static Item *build(Pdf *pdf)
{
    size_t n = pdf->pages->n_bookmarks;
    Item *items = NEW_ARRAY(pdf->arena, Item, n + 1);
    size_t open[LEVELS_MAX] = {0};
    int depth = 0;
    for (size_t i = 0; i <= n; i++)
        items[i].object = haru_object(pdf->haru);
    for (size_t i = 1; i <= n; i++)
        hang(items, i, open, &depth, pdf->pages->bookmarks[i - 1].level);
    return items;
}

static void put_item(PdfDict *dict, const char *key, const Item *items, size_t i)
{
    if (i)
        put_dict(dict, key, items[i].object);
}

/* SE names the heading's element, from which readers also learn the language. */
static void write_target(Pdf *pdf, PdfDict *dict, Str target)
{
    const Destination *destination = pages_find(pdf->pages, target);
    if (!destination)
        return;
    Buf buf = buf_new(pdf->arena);
    buf_add_destination(&buf, destination);
    if (destination->element) {
        buf_puts(&buf, "/SE ");
        buf_add_element(&buf, pdf, destination->element);
    }
    put_entries(dict, buf_str(&buf));
}

/* A text may say a language of two letters; there is no way to say one of three. */
static Str two_letters(Str lang)
{
    size_t letters = str_find_char(lang, '-', 0);
    return lang.n == 2 || letters == 2 ? str_slice(lang, 0, 2) : STR_EMPTY;
}

static void write_item(Pdf *pdf, const Item *items, size_t i)
{
    const Item *item = &items[i];
    const Bookmark *bookmark = &pdf->pages->bookmarks[i - 1];
    haru_put_text_in(item->object, "Title", two_letters(bookmark->lang), bookmark->title);
    put_dict(item->object, "Parent", items[item->parent].object);
    put_item(item->object, "Prev", items, item->prev);
    put_item(item->object, "Next", items, item->next);
    put_item(item->object, "First", items, item->first);
    put_item(item->object, "Last", items, item->last);
    if (item->children)
        put_int(item->object, "Count", -item->children); /* shown closed */
    write_target(pdf, item->object, bookmark->target);
}

void outline_write(Pdf *pdf)
{
    size_t n = pdf->pages->n_bookmarks;
    if (!n)
        return;
    Item *items = build(pdf);
    PdfDict *root = items[0].object;
    put_name(root, "Type", "Outlines");
    put_item(root, "First", items, items[0].first);
    put_item(root, "Last", items, items[0].last);
    put_int(root, "Count", items[0].children);
    for (size_t i = 1; i <= n; i++)
        write_item(pdf, items, i);
    put_dict(haru_catalog(pdf->haru), "Outlines", root);
    put_name(haru_catalog(pdf->haru), "PageMode", "UseOutlines");
}
