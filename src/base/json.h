/* json.h - writes JSON (RFC 8259), with commas, nesting and escapes seen to.
 *
 *     Json json = json_start(&buf, true);
 *     json_open(&json, NULL, '{');
 *     json_text(&json, "code", S("PV101"));
 *     json_close(&json);
 *
 * Every function takes the member's key, or NULL for the item of an array and the
 * value at the top. Keys are literals of ours; texts may hold anything: what is not
 * UTF-8 becomes U+FFFD.
 */
#ifndef PLANVERK_BASE_JSON_H
#define PLANVERK_BASE_JSON_H

#include "base/str.h"

enum { JSON_MOST_DEPTH = 32 };

typedef struct Json {
    Buf *out;
    bool indented; /* a line for each member, two spaces a level */
    int depth;
    char closers[JSON_MOST_DEPTH];
    bool filled[JSON_MOST_DEPTH]; /* a comma is due before the next */
    bool behind_key;
} Json;

Json json_start(Buf *out, bool indented);
/* `bracket` is '{' or '['. */
void json_open(Json *json, const char *key, char bracket);
void json_close(Json *json);
void json_text(Json *json, const char *key, Str value);
void json_int(Json *json, const char *key, int64_t value);
/* A number as it is written. */
void json_number(Json *json, const char *key, Str digits);
void json_bool(Json *json, const char *key, bool value);
void json_null(Json *json, const char *key);
/* A member whose key is not a literal; its value follows with a NULL key. */
void json_key(Json *json, Str key);

#endif
