/* lines.h - the part of YAML that most files consist of, read without libyaml.
 *
 * libyaml takes 270 instructions for each byte: it knows all of YAML, and asks of every
 * character what it might be. Plans are mostly lines of "key: value", "- value" and
 * "- {key: value, key: value}", and of texts below "key: |"; those can be told from all else at
 * a glance. What is read here is what libyaml would read, event for event; where anything else
 * stands in a file, it is not read here at all.
 */
#ifndef PLANVERK_YAML_LINES_H
#define PLANVERK_YAML_LINES_H

#include "yaml/build.h"

/* An event in a few bytes: `start` and `end` as in Event, but that `end` of a block scalar is
 * its number among the blocks. */
typedef struct LineEvent {
    uint32_t start, end;
    uint8_t kind, style;
    bool flow;
} LineEvent;

/* What a block scalar has besides: its text stands nowhere as it is. */
typedef struct LineBlock {
    size_t end;
    Str decoded;
} LineBlock;

typedef struct LineEvents {
    LIST(LineEvent) all;
    LIST(LineBlock) blocks;
} LineEvents;

/* Fills *events with those of `text`, which is UTF-8. False: it has to be read by libyaml, be
 * it that it holds more than such lines or that something is wrong with it. */
bool lines_read(Arena *arena, Str text, LineEvents *events);
/* The one with that number as it would come from libyaml. */
Event lines_event(Str text, const LineEvents *events, size_t number);

#endif
