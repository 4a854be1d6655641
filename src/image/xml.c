/* xml.c - as much XML as an SVG file needs: elements, attributes, the five
 * entities and character references.
 *
 * Comments, instructions and text are passed over. A document type may be named
 * but not defined: there are no entities to expand and nothing to fetch.
 */
#include "image/svg.h"

#include <string.h>

Xml xml_start(Arena *arena, Text text)
{
    return (Xml){.arena = arena, .bytes = text.s, .pos = text.pos};
}

const Attribute *xml_attribute(const Xml *xml, Str name)
{
    for (size_t i = 0; i < xml->n_attributes; i++) {
        if (str_eq(xml->attributes[i].name, name))
            return &xml->attributes[i];
    }
    return NULL;
}

static XmlEvent broken(Xml *xml, const char *reason)
{
    xml->reason = reason;
    return xml->event = XML_BROKEN;
}

static Str rest_of(const Xml *xml)
{
    return str_slice(xml->bytes, xml->at, xml->bytes.n);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(Xml *xml)
{
    while (xml->at < xml->bytes.n && is_blank(xml->bytes.p[xml->at]))
        xml->at++;
}

static Str take_name(Xml *xml)
{
    size_t start = xml->at;
    while (xml->at < xml->bytes.n && !is_blank(xml->bytes.p[xml->at]) &&
           !strchr("<>/=\"'&", xml->bytes.p[xml->at]))
        xml->at++;
    return str_slice(xml->bytes, start, xml->at);
}

/* ---- attribute values ------------------------------------------------------------ */

static bool add_reference(Buf *value, Str digits)
{
    bool hex = digits.n && digits.p[0] == 'x';
    uint32_t rune = 0;
    for (size_t i = hex; i < digits.n; i++) {
        char c = digits.p[i], lower = (char)(c | 0x20);
        uint32_t digit = c >= '0' && c <= '9'                  ? (uint32_t)(c - '0')
                         : hex && lower >= 'a' && lower <= 'f' ? (uint32_t)(lower - 'a' + 10)
                                                               : 16;
        if (digit > 15 || rune > 0x10FFFF)
            return false;
        rune = rune * (hex ? 16 : 10) + digit;
    }
    if (digits.n <= hex || rune == 0 || rune > 0x10FFFF)
        return false;
    buf_add_rune(value, rune);
    return true;
}

static bool add_entity(Buf *value, Str name)
{
    static const struct {
        Str name;
        char c;
    } five[] = {{STR_INIT("amp"), '&'},
                {STR_INIT("lt"), '<'},
                {STR_INIT("gt"), '>'},
                {STR_INIT("quot"), '"'},
                {STR_INIT("apos"), '\''}};
    if (name.n && name.p[0] == '#')
        return add_reference(value, str_slice(name, 1, name.n));
    for (size_t i = 0; i < sizeof five / sizeof *five; i++) {
        if (str_eq(name, five[i].name)) {
            buf_add_char(value, five[i].c);
            return true;
        }
    }
    return false;
}

static bool decode(Arena *arena, Str raw, Str *value)
{
    *value = raw;
    if (str_find_char(raw, '&', 0) == SIZE_MAX)
        return true;
    Buf buf = buf_new(arena);
    size_t from = 0;
    for (size_t at; (at = str_find_char(raw, '&', from)) != SIZE_MAX;) {
        size_t end = str_find_char(raw, ';', at);
        buf_add(&buf, str_slice(raw, from, at));
        if (end == SIZE_MAX || !add_entity(&buf, str_slice(raw, at + 1, end)))
            return false;
        from = end + 1;
    }
    buf_add(&buf, str_slice(raw, from, raw.n));
    *value = buf_str(&buf);
    return true;
}

/* name="value"; NULL or the reason why not. */
static const char *take_attribute(Xml *xml)
{
    if (xml->n_attributes == SVG_MOST_ATTRIBUTES)
        return "for mange attributter / too many attributes";
    Attribute *attribute = &xml->attributes[xml->n_attributes];
    attribute->name = take_name(xml);
    skip_blanks(xml);
    if (attribute->name.n == 0 || !str_starts(rest_of(xml), S("=")))
        return "attributt uten verdi / attribute without value";
    xml->at++;
    skip_blanks(xml);
    char quote = xml->at < xml->bytes.n ? xml->bytes.p[xml->at] : '\0';
    size_t end =
        quote == '"' || quote == '\'' ? str_find_char(xml->bytes, quote, xml->at + 1) : SIZE_MAX;
    if (end == SIZE_MAX)
        return "verdi uten anførselstegn / value without quotes";
    Str raw = str_slice(xml->bytes, xml->at + 1, end);
    attribute->pos = xml->pos + (Pos)xml->at + 1;
    if (!decode(xml->arena, raw, &attribute->value))
        return "ukjent entitet / unknown entity";
    xml->at = end + 1;
    xml->n_attributes++;
    return NULL;
}

/* ---- tags ------------------------------------------------------------------------ */

static XmlEvent take_start_tag(Xml *xml)
{
    xml->at++;
    xml->name_pos = xml->pos + (Pos)xml->at;
    xml->name = take_name(xml);
    xml->n_attributes = 0;
    if (xml->name.n == 0)
        return broken(xml, "< uten navn / < without a name");
    if (xml->depth == SVG_MOST_DEPTH)
        return broken(xml, "for dyp / too deep");
    for (;;) {
        skip_blanks(xml);
        Str rest = rest_of(xml);
        xml->self_closed = str_starts(rest, S("/>"));
        if (xml->self_closed || str_starts(rest, S(">")))
            break;
        const char *reason = take_attribute(xml);
        if (reason)
            return broken(xml, reason);
    }
    xml->at += xml->self_closed ? 2 : 1;
    xml->open[xml->depth++] = xml->name;
    return xml->event = XML_START;
}

static XmlEvent take_end_tag(Xml *xml)
{
    xml->at += 2;
    xml->name_pos = xml->pos + (Pos)xml->at;
    xml->name = take_name(xml);
    skip_blanks(xml);
    if (!str_starts(rest_of(xml), S(">")) || xml->depth == 0 ||
        !str_eq(xml->open[xml->depth - 1], xml->name))
        return broken(xml, "sluttkode uten startkode / end tag without start tag");
    xml->at++;
    xml->depth--;
    return xml->event = XML_END;
}

/* Passes over <!-- -->, <? ?>, CDATA and a document type; false when one does
 * not end or defines something. */
static bool skip_other(Xml *xml, bool *skipped)
{
    static const struct {
        Str open, close;
    } kinds[] = {{STR_INIT("<!--"), STR_INIT("-->")},
                 {STR_INIT("<?"), STR_INIT("?>")},
                 {STR_INIT("<![CDATA["), STR_INIT("]]>")},
                 {STR_INIT("<!DOCTYPE"), STR_INIT(">")}};
    *skipped = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!str_starts(rest_of(xml), kinds[i].open))
            continue;
        size_t end = str_find(xml->bytes, kinds[i].close, xml->at + kinds[i].open.n);
        if (end == SIZE_MAX)
            return false;
        bool defines = i == 3 && str_find_char(xml->bytes, '[', xml->at) < end;
        xml->at = end + kinds[i].close.n;
        *skipped = true;
        return !defines;
    }
    return true;
}

XmlEvent xml_next(Xml *xml)
{
    if (xml->event == XML_BROKEN)
        return XML_BROKEN;
    if (xml->self_closed) {
        xml->self_closed = false;
        xml->depth--;
        return xml->event = XML_END;
    }
    for (bool skipped;;) {
        size_t open = str_find_char(xml->bytes, '<', xml->at);
        if (open == SIZE_MAX) {
            xml->at = xml->bytes.n;
            return xml->depth ? broken(xml, "slutter for tidlig / ends too early")
                              : (xml->event = XML_DONE);
        }
        xml->at = open;
        if (!skip_other(xml, &skipped))
            return broken(xml, "DOCTYPE / <!--");
        if (!skipped)
            break;
    }
    return str_starts(rest_of(xml), S("</")) ? take_end_tag(xml) : take_start_tag(xml);
}
