/* defs.c - what an SVG file states in one place and uses in others: the rules of a style
 * sheet, as drawing programs write them, and gradients, of which the mean colour is kept.
 */
#include "image/svg.h"

/* ---- style sheets ------------------------------------------------------------ */

/* Past white space and remarks; `text` ends up empty where a remark has no end. */
static Str skip_remarks(Str text)
{
    for (text = str_trim(text); str_starts(text, S("/*"));) {
        size_t end = str_find(text, S("*/"), 2);
        text = str_trim(str_slice(text, end == SIZE_MAX ? text.n : end + 2, text.n));
    }
    return text;
}

static bool is_simple_name(Str name)
{
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c < 0x80)
            return false;
    }
    return true;
}

/* "path", ".st0" or "path.st0"; false for what asks for more than the element itself. */
static bool read_selector(Str text, SheetRule *rule)
{
    size_t dot = str_find_char(text, '.', 0);
    rule->element = str_slice(text, 0, dot);
    rule->class = dot == SIZE_MAX ? STR_EMPTY : str_slice(text, dot + 1, text.n);
    bool says = rule->element.n || rule->class.n;
    return says && (dot == SIZE_MAX || rule->class.n) && is_simple_name(rule->element) &&
           is_simple_name(rule->class);
}

/* Where the block ends that begins behind a brace: blocks may stand in blocks. */
static size_t block_end(Str css, size_t at)
{
    for (size_t open = 1; at < css.n; at++) {
        open += css.p[at] == '{';
        open -= css.p[at] == '}';
        if (open == 0)
            return at;
    }
    return css.n;
}

bool sheet_add(Arena *arena, Sheet *sheet, Text css, Text *beyond)
{
    bool all = true;
    for (Str rest = skip_remarks(css.s); rest.n; rest = skip_remarks(rest)) {
        size_t brace = str_find_char(rest, '{', 0);
        size_t end = brace == SIZE_MAX ? rest.n : block_end(rest, brace + 1);
        Str selectors = str_trim(str_slice(rest, 0, brace)), piece;
        Str body = str_slice(rest, brace == SIZE_MAX ? rest.n : brace + 1, end);
        Text declarations = {body, css.pos + (Pos)(body.p - css.s.p)};
        Str list = selectors;
        while (str_split(&list, ',', &piece)) {
            SheetRule rule = {.declarations = declarations};
            if (sheet->n < SVG_MOST_RULES && read_selector(str_trim(piece), &rule)) {
                *LIST_ADD(arena, sheet) = rule;
            } else if (all) {
                all = false;
                *beyond = (Text){selectors, css.pos + (Pos)(selectors.p - css.s.p)};
            }
        }
        rest = str_slice(rest, end + 1, rest.n);
    }
    return all;
}

static bool has_class(Str classes, Str wanted)
{
    Str name;
    while (str_split(&classes, ' ', &name))
        if (str_eq(str_trim(name), wanted))
            return true;
    return false;
}

bool sheet_applies(const SheetRule *rule, Str element, Str classes)
{
    return (!rule->element.n || str_eq(rule->element, element)) &&
           (!rule->class.n || has_class(classes, rule->class));
}

/* ---- gradients --------------------------------------------------------------- */

/* The colour of a stop, from its attribute or its style; false where it has none that we
 * can read. */
static bool stop_color(const Xml *xml, Color *color)
{
    const Attribute *plain = xml_attribute(xml, S("stop-color"));
    const Attribute *css = xml_attribute(xml, S("style"));
    if (plain)
        return read_color(plain->value, color);
    size_t at = css ? str_find(css->value, S("stop-color:"), 0) : SIZE_MAX;
    if (at == SIZE_MAX)
        return false;
    Str value = str_slice(css->value, at + S("stop-color:").n, css->value.n);
    return read_color(str_slice(value, 0, str_find_char(value, ';', 0)), color);
}

bool is_gradient(Str element)
{
    return str_eq(element, S("linearGradient")) || str_eq(element, S("radialGradient"));
}

static Str reference(const Xml *xml)
{
    const Attribute *href = xml_attribute(xml, S("href"));
    if (!href)
        href = xml_attribute(xml, S("xlink:href"));
    return href && str_starts(href->value, S("#")) ? str_slice(href->value, 1, href->value.n)
                                                   : STR_EMPTY;
}

/* Inkscape keeps the stops in one gradient and the place of it in another. */
Color gradient_color(const Gradients *gradients, Str id)
{
    enum { FARTHEST = 4 };
    for (int steps = 0; id.n && steps < FARTHEST; steps++) {
        const Gradient *found = NULL;
        for (size_t i = 0; i < gradients->n && !found; i++)
            if (str_eq(gradients->items[i].id, id))
                found = &gradients->items[i];
        if (!found || found->mean != COLOR_NONE)
            return found ? found->mean : COLOR_NONE;
        id = found->like;
    }
    return COLOR_NONE;
}

void gradient_add(Xml *xml, Gradients *gradients)
{
    const Attribute *id = xml_attribute(xml, S("id"));
    Gradient gradient = {id ? id->value : STR_EMPTY, reference(xml), COLOR_NONE};
    unsigned sum[3] = {0}, n = 0;
    for (size_t depth = xml->depth; xml->depth >= depth;) {
        XmlEvent event = xml_next(xml);
        Color color = COLOR_NONE;
        if (event == XML_BROKEN || event == XML_DONE)
            return;
        if (event != XML_START || !str_eq(xml->name, S("stop")) || !stop_color(xml, &color) ||
            !(color & COLOR_RGB) || color == COLOR_NONE)
            continue;
        for (int k = 0; k < 3; k++)
            sum[k] += color >> (16 - 8 * k) & 0xFF;
        n++;
    }
    if (n)
        gradient.mean = COLOR_RGB | sum[0] / n << 16 | sum[1] / n << 8 | sum[2] / n;
    if (gradient.id.n)
        *LIST_ADD(xml->arena, gradients) = gradient;
}
