/* build.h - events, as YAML's readers give them, → a tree in the arena.
 *
 * There are two readers: lines.c for what most files consist of, and libyaml (parse.c). What
 * makes a tree of their events, and what it refuses, is the same.
 */
#ifndef PLANVERK_YAML_BUILD_H
#define PLANVERK_YAML_BUILD_H

#include "base/map.h"
#include "yaml/scalar.h"
#include "yaml/tree.h"

typedef enum EventKind {
    EVENT_DOCUMENT,
    EVENT_SCALAR,
    EVENT_ALIAS,
    EVENT_SEQUENCE,
    EVENT_SEQUENCE_END,
    EVENT_MAPPING,
    EVENT_MAPPING_END,
    EVENT_END, /* of what begins or ends without a sign */
} EventKind;

typedef struct Event {
    EventKind kind;
    ScalarStyle style;
    bool flow;                /* a collection in brackets */
    bool folded;              /* a plain scalar of several lines */
    size_t start, end;        /* its bytes in the text */
    const char *tag, *anchor; /* NULL: none; of an alias what it names */
    Str decoded;              /* a scalar's */
} Event;

/* A collection whose end has not come yet. */
typedef struct Frame {
    Tree *node;
    size_t first; /* of its children among the pending ones */
    bool flow;    /* in brackets */
} Frame;

/* What is on the way from the first event to the tree. */
typedef struct Builder {
    const Job *job;
    Arena *nodes;
    Text text;
    const Event *event; /* the one that is taken */
    Frame frames[TREE_MAX_DEPTH];
    size_t depth;
    LIST(Tree *) pending; /* children of the open collections */
    Map anchors;
    size_t weight;           /* nodes so far, aliases counted as copies */
    size_t quote, quote_end; /* the newest quoted scalar; SIZE_MAX: none */
    size_t plain, plain_end; /* the newest plain scalar of several lines; 0: none */
    Tree *root;
    bool stopped; /* going on is of no use */
} Builder;

Builder *builder_new(const Job *job, Arena *nodes, Text text);
/* Takes the next event; reports what is wrong. */
void builder_take(Builder *builder, const Event *event);
/* What all the events became. NULL where they were stopped, and for a file without content,
 * which is reported. */
Tree *builder_end(const Builder *builder);

#endif
