/* json.c - see json.h. */
#include "base/json.h"

#include "base/utf8.h"

Json json_start(Buf *out, bool indented)
{
    return (Json){.out = out, .indented = indented};
}

static void add_escaped(Buf *out, unsigned char c)
{
    static const char letters[] = {
        ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
    if (c == '"' || c == '\\')
        buf_printf(out, "\\%c", c);
    else if (c < sizeof letters && letters[c])
        buf_printf(out, "\\%c", letters[c]);
    else if (c < 0x20 || c == 0x7F)
        buf_printf(out, "\\u%04x", c);
    else
        buf_add_char(out, (char)c);
}

static void add_quoted(Buf *out, Str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.n;) {
        size_t at = i;
        uint32_t rune = utf8_next(text, &i);
        if (i - at == 1 && rune < 0x80)
            add_escaped(out, (unsigned char)rune);
        else
            buf_add_rune(out, rune);
    }
    buf_add_char(out, '"');
}

static void break_line(Json *json)
{
    if (!json->indented)
        return;
    buf_add_char(json->out, '\n');
    for (int i = 0; i < json->depth; i++)
        buf_puts(json->out, "  ");
}

/* What stands before a value: the comma behind its elder and its key. Behind
 * json_key() neither is due. */
static void begin(Json *json)
{
    bool behind_key = json->behind_key;
    json->behind_key = false;
    if (behind_key)
        return;
    if (json->filled[json->depth])
        buf_add_char(json->out, ',');
    if (json->depth > 0)
        break_line(json);
    json->filled[json->depth] = true;
}

void json_key(Json *json, Str key)
{
    begin(json);
    add_quoted(json->out, key);
    buf_puts(json->out, json->indented ? ": " : ":");
    json->behind_key = true;
}

static void begin_value(Json *json, const char *key)
{
    if (key)
        json_key(json, str_from(key));
    begin(json);
}

void json_open(Json *json, const char *key, char bracket)
{
    begin_value(json, key);
    buf_add_char(json->out, bracket);
    json->closers[json->depth++] = bracket == '{' ? '}' : ']';
    json->filled[json->depth] = false;
}

void json_close(Json *json)
{
    bool filled = json->filled[json->depth--];
    if (filled)
        break_line(json);
    buf_add_char(json->out, json->closers[json->depth]);
}

void json_text(Json *json, const char *key, Str value)
{
    begin_value(json, key);
    add_quoted(json->out, value);
}

void json_int(Json *json, const char *key, int64_t value)
{
    begin_value(json, key);
    buf_add_int(json->out, value);
}

void json_number(Json *json, const char *key, Str digits)
{
    begin_value(json, key);
    buf_add(json->out, digits);
}

void json_bool(Json *json, const char *key, bool value)
{
    begin_value(json, key);
    buf_puts(json->out, value ? "true" : "false");
}

void json_null(Json *json, const char *key)
{
    begin_value(json, key);
    buf_puts(json->out, "null");
}
