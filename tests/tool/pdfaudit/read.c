/* read.c - libqpdf's objects in the forms that the checks want. */
#include "audit.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void finding(Audit *a, const char *rule, const char *format, ...)
{
    char line[1000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    buf_puts(&a->said, rule);
    buf_puts(&a->said, ": ");
    buf_puts(&a->said, line);
    buf_add_char(&a->said, '\n');
    a->findings++;
}

Obj entry(Audit *a, Obj object, const char *key)
{
    if (qpdf_oh_is_stream(a->q, object))
        object = qpdf_oh_get_dict(a->q, object);
    if (!qpdf_oh_is_dictionary(a->q, object))
        return qpdf_oh_new_null(a->q);
    return qpdf_oh_get_key(a->q, object, key);
}

int count(Audit *a, Obj array)
{
    return qpdf_oh_is_array(a->q, array) ? qpdf_oh_get_array_n_items(a->q, array) : 0;
}

Obj item(Audit *a, Obj array, int i)
{
    return i < count(a, array) ? qpdf_oh_get_array_item(a->q, array, i) : qpdf_oh_new_null(a->q);
}

bool is_null(Audit *a, Obj object)
{
    return qpdf_oh_is_null(a->q, object);
}

Str name_of(Audit *a, Obj object)
{
    const char *name = "";
    if (qpdf_oh_is_name(a->q, object))
        name = qpdf_oh_get_name(a->q, object) + 1;
    return str_copy(a->arena, str_from(name));
}

Str text_of(Audit *a, Obj object)
{
    if (!qpdf_oh_is_string(a->q, object))
        return STR_EMPTY;
    size_t n = 0;
    const char *text = qpdf_oh_get_binary_utf8_value(a->q, object, &n);
    return str_copy(a->arena, (Str){text, n});
}

Str bytes_of(Audit *a, Obj object)
{
    if (!qpdf_oh_is_string(a->q, object))
        return STR_EMPTY;
    size_t n = 0;
    const char *bytes = qpdf_oh_get_binary_string_value(a->q, object, &n);
    return str_copy(a->arena, (Str){bytes, n});
}

long long integer_of(Audit *a, Obj object, long long otherwise)
{
    return qpdf_oh_is_integer(a->q, object) ? qpdf_oh_get_int_value(a->q, object) : otherwise;
}

double number_of(Audit *a, Obj object)
{
    return qpdf_oh_is_number(a->q, object) ? qpdf_oh_get_numeric_value(a->q, object) : 0;
}

Str stream_of(Audit *a, Obj object)
{
    unsigned char *bytes = NULL;
    size_t n = 0;
    if (!qpdf_oh_is_stream(a->q, object))
        return STR_EMPTY;
    /* damaged data is what the file has: the checks will see */
    qpdf_oh_get_stream_data(a->q, object, qpdf_dl_all, NULL, &bytes, &n);
    if (!bytes)
        return STR_EMPTY;
    Str copy = str_copy(a->arena, (Str){(const char *)bytes, n});
    free(bytes);
    return copy;
}

int id_of(Audit *a, Obj object)
{
    return qpdf_oh_get_object_id(a->q, object);
}

bool box_of(Audit *a, Obj array, double box[4])
{
    for (int i = 0; i < 4; i++)
        box[i] = number_of(a, item(a, array, i));
    return count(a, array) == 4;
}

/* Half a point beside the page is rounding. */
bool inside(const double box[4], const double page[4])
{
    const double slack = 0.5;
    return box[0] < box[2] && box[1] < box[3] && box[0] >= page[0] - slack &&
           box[1] >= page[1] - slack && box[2] <= page[2] + slack && box[3] <= page[3] + slack;
}

int page_of_id(const Audit *a, int id)
{
    for (size_t i = 0; i < a->pages.n; i++)
        if (a->pages.items[i].id == id)
            return (int)i;
    return -1;
}

/* ---- name and number trees --------------------------------------------------- */

static int compare(const Entry *x, const Entry *y)
{
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return str_cmp(x->name, y->name);
}

static Entry key_of(Audit *a, Obj key, bool names)
{
    if (names)
        return (Entry){.name = bytes_of(a, key)};
    return (Entry){.name = STR_EMPTY, .number = integer_of(a, key, -1)};
}

static void add_node(Audit *a, Obj node, const char *kind, const char *rule, int depth,
                     Entries *entries)
{
    bool names = strcmp(kind, "/Names") == 0;
    size_t first = entries->n;
    Obj kids = entry(a, node, "/Kids"), pairs = entry(a, node, kind);
    for (int i = 0; i < count(a, kids) && depth < 20; i++)
        add_node(a, item(a, kids, i), kind, rule, depth + 1, entries);
    for (int i = 0; i + 1 < count(a, pairs); i += 2) {
        Entry pair = key_of(a, item(a, pairs, i), names);
        pair.value = item(a, pairs, i + 1);
        *LIST_ADD(a->arena, entries) = pair;
    }
    Obj limits = entry(a, node, "/Limits");
    if (depth == 0 || first == entries->n)
        return;
    Entry low = key_of(a, item(a, limits, 0), names), high = key_of(a, item(a, limits, 1), names);
    if (compare(&low, &entries->items[first]) != 0 ||
        compare(&high, &entries->items[entries->n - 1]) != 0)
        finding(a, rule, "a node's Limits are not its first and last key");
}

Entries tree_of(Audit *a, Obj root, const char *kind, const char *rule)
{
    Entries entries = {0};
    add_node(a, root, kind, rule, 0, &entries);
    for (size_t i = 1; i < entries.n; i++)
        if (compare(&entries.items[i - 1], &entries.items[i]) >= 0)
            finding(a, rule, "the tree's keys do not rise at entry %zu", i);
    return entries;
}
