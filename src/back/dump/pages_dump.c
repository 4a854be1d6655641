/* pages_dump.c - see pages_dump.h. */
#include "back/dump/pages_dump.h"

/* A length in points with two decimals, rounded to nearest. */
static void add_points(Buf *out, Len length)
{
    int64_t hundredths = ((int64_t)(length < 0 ? -length : length) * 100 + 512) / 1024;
    if (length < 0 && hundredths)
        buf_add_char(out, '-');
    buf_add_int(out, hundredths / 100);
    buf_add_char(out, '.');
    buf_add_char(out, (char)('0' + hundredths / 10 % 10));
    buf_add_char(out, (char)('0' + hundredths % 10));
}

static void add_place(Buf *out, Len x, Len y)
{
    add_points(out, x);
    buf_add_char(out, ' ');
    add_points(out, y);
}

static void add_color(Buf *out, Color color)
{
    static const char *const names[] = {
#define C(name, key) key,
        COLOR_ROLES(C)
#undef C
    };
    if (color < COLOR_COUNT)
        buf_puts(out, names[color]);
    else
        buf_printf(out, "#%06x", color & 0xFFFFFFu);
}

/* "H1#5": the type tells what it is, the number finds it in the structure below. */
static void add_element(Buf *out, const Pages *pages, ElementId id)
{
    buf_printf(out, "%s#%u", pages->elements[id].type, id);
}

static void add_owner(Buf *out, const Pages *pages, const Mark *mark)
{
    static const char *const artifacts[] = {"", "header", "footer", "pagination", "layout"};
    buf_add_char(out, ' ');
    if (mark->artifact == ARTIFACT_NONE)
        add_element(out, pages, mark->element);
    else
        buf_printf(out, "(%s)", artifacts[mark->artifact]);
}

/* The run's width, which tells how it was justified, and what it says. */
static void add_text(Buf *out, const Mark *mark)
{
    Len width = 0;
    for (size_t i = 0; i < mark->u.text.n; i++)
        width += mark->u.text.words[i].width;
    buf_add_char(out, ' ');
    add_points(out, width);
    buf_puts(out, " \"");
    for (size_t i = 0; i < mark->u.text.n; i++)
        buf_add_word(out, &mark->u.text.words[i], S("|"));
    buf_printf(out, "\" f%u ", mark->u.text.face);
    add_points(out, mark->u.text.size);
}

static void dump_mark(const Pages *pages, const Mark *mark, Buf *out)
{
    static const char *const kinds[] = {"text", "rect", "path", "picture"};
    buf_printf(out, "  %s ", kinds[mark->kind]);
    add_place(out, mark->x, mark->y);
    add_owner(out, pages, mark);
    switch (mark->kind) {
    case MARK_TEXT:
        add_text(out, mark);
        break;
    case MARK_RECT:
        buf_add_char(out, ' ');
        add_place(out, mark->u.rect.width, mark->u.rect.height);
        buf_add_char(out, ' ');
        add_color(out, mark->u.rect.fill);
        break;
    case MARK_PATH:
        buf_printf(out, " %zu steps ", mark->u.path.item->u.path.n);
        add_color(out, mark->u.path.item->u.path.fill);
        break;
    case MARK_PICTURE:
        buf_add_char(out, ' ');
        add_place(out, mark->u.picture.width, mark->u.picture.height);
        break;
    }
    buf_add_char(out, '\n');
}

static void dump_page(const Pages *pages, size_t number, Buf *out)
{
    const Page *page = &pages->pages[number - 1];
    buf_printf(out, "page %zu \"%.*s\" ", number, STR_ARG(page->label));
    add_place(out, page->width, page->height);
    buf_add_char(out, '\n');
    for (size_t i = 0; i < page->n_marks; i++)
        dump_mark(pages, &page->marks[i], out);
    for (size_t i = 0; i < page->n_links; i++) {
        const LinkArea *link = &page->links[i];
        buf_puts(out, "  link ");
        add_place(out, link->x, link->y);
        buf_add_char(out, ' ');
        add_place(out, link->width, link->height);
        buf_add_char(out, ' ');
        add_element(out, pages, link->element);
        buf_add_char(out, '\n');
    }
}

static void add_field(Buf *out, const char *name, Str value)
{
    if (value.n)
        buf_printf(out, " %s=\"%.*s\"", name, STR_ARG(value));
}

static size_t depth_of(const Pages *pages, ElementId id)
{
    size_t depth = 0;
    for (; pages->elements[id].parent; id = pages->elements[id].parent)
        depth++;
    return depth;
}

static void dump_element(const Pages *pages, ElementId id, Buf *out)
{
    const Element *e = &pages->elements[id];
    const ElementExtra *extra = element_extra(e);
    for (size_t i = depth_of(pages, id); i > 0; i--)
        buf_puts(out, "  ");
    add_element(out, pages, id);
    add_field(out, "id", extra->id);
    add_field(out, "lang", extra->lang);
    add_field(out, "title", extra->title);
    add_field(out, "alt", extra->alt);
    add_field(out, "expansion", extra->expansion);
    add_field(out, "url", extra->url);
    add_field(out, "target", extra->target);
    static const char *const scopes[] = {"", " scope=column", " scope=row", " scope=group"};
    buf_puts(out, scopes[e->scope]);
    if (e->col_span > 1)
        buf_printf(out, " colspan=%u", e->col_span);
    buf_add_char(out, '\n');
}

void pages_dump(const Pages *pages, Buf *out)
{
    for (size_t i = 0; i < pages->n_pages; i++)
        dump_page(pages, i + 1, out);
    buf_puts(out, "structure\n");
    for (size_t i = 1; i < pages->n_elements; i++)
        dump_element(pages, (ElementId)i, out);
    buf_puts(out, "bookmarks\n");
    for (size_t i = 0; i < pages->n_bookmarks; i++) {
        const Bookmark *bookmark = &pages->bookmarks[i];
        for (int k = 0; k < bookmark->level; k++)
            buf_puts(out, "  ");
        buf_printf(out, "%.*s → #%.*s\n", STR_ARG(bookmark->title), STR_ARG(bookmark->target));
    }
}
