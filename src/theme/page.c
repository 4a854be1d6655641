/* page.c - the text area of a page: what all that asks for its width goes by. */
#include "theme/theme.h"

static Len longer(Len a, Len b)
{
    return a > b ? a : b;
}

static PageArea portrait(const Theme *t, bool left_page)
{
    return (PageArea){
        .page_width = t->page_width,
        .page_height = t->page_height,
        .left = left_page ? t->margin_outer : t->margin_inner,
        .top = t->margin_top,
        .width = t->page_width - t->margin_inner - t->margin_outer,
        .height = t->page_height - t->margin_top - t->margin_bottom,
    };
}

/* In a bound document a landscape page lies on its side with its head to the left, so
 * the head is at the binding on a right page and the foot on a left one. */
static PageArea landscape(const Theme *t, bool left_page)
{
    Len top = t->margin_top, bottom = t->margin_bottom;
    if (t->two_sided && left_page)
        bottom = longer(bottom, t->margin_inner);
    else if (t->two_sided)
        top = longer(top, t->margin_inner);
    return (PageArea){
        .page_width = t->page_height,
        .page_height = t->page_width,
        .left = t->margin_bottom,
        .top = top,
        .width = t->page_height - 2 * t->margin_bottom,
        .height = t->page_width - top - bottom,
    };
}

PageArea theme_page(const Theme *theme, bool turned, bool left_page)
{
    bool left = theme->two_sided && left_page;
    return turned ? landscape(theme, left) : portrait(theme, left);
}
