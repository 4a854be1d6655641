/* parse.c - libyaml's events, as those that a tree is built of.
 *
 * What makes the tree and what is refused is build.c's; what lines.c can read never comes here.
 */
#include "yaml/lines.h"
#include "yaml/packed.h"
#include "yaml/problem.h"

#include <yaml.h>

typedef struct Parser {
    yaml_parser_t yaml;
    yaml_event_t event;
    Resource resource;
    Builder *builder;
    Text text;
    size_t index, byte; /* a code point's number and its offset: the last mark's */
} Parser;

static void release_parser(void *object)
{
    Parser *p = object;
    yaml_event_delete(&p->event);
    yaml_parser_delete(&p->yaml);
}

/* ---- positions ---- */

/* libyaml's marks count code points. They come nearly in order, so walking from
 * the last one costs one pass over the text. */
static size_t byte_at(Parser *p, size_t index)
{
    Str s = p->text.s;
    while (p->index < index && p->byte < s.n) {
        do
            p->byte++;
        while (p->byte < s.n && ((unsigned char)s.p[p->byte] & 0xC0) == 0x80);
        p->index++;
    }
    while (p->index > index && p->byte > 0) {
        do
            p->byte--;
        while (p->byte > 0 && ((unsigned char)s.p[p->byte] & 0xC0) == 0x80);
        p->index--;
    }
    return p->byte;
}

/* ---- events ---- */

static ScalarStyle style_of(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return SCALAR_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return SCALAR_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
        return SCALAR_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return SCALAR_FOLDED;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
        break;
    }
    return SCALAR_PLAIN;
}

/* What kind of event it is, with what an event of that kind has. */
static EventKind read_kind(const yaml_event_t *from, Event *event)
{
    switch (from->type) {
    case YAML_DOCUMENT_START_EVENT:
        return EVENT_DOCUMENT;
    case YAML_SCALAR_EVENT:
        event->style = style_of(from->data.scalar.style);
        event->tag = (const char *)from->data.scalar.tag;
        event->anchor = (const char *)from->data.scalar.anchor;
        event->decoded = (Str){(const char *)from->data.scalar.value, from->data.scalar.length};
        event->folded = event->style == SCALAR_PLAIN && from->end_mark.line > from->start_mark.line;
        return EVENT_SCALAR;
    case YAML_ALIAS_EVENT:
        event->anchor = (const char *)from->data.alias.anchor;
        return EVENT_ALIAS;
    case YAML_SEQUENCE_START_EVENT:
        event->tag = (const char *)from->data.sequence_start.tag;
        event->anchor = (const char *)from->data.sequence_start.anchor;
        event->flow = from->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
        return EVENT_SEQUENCE;
    case YAML_MAPPING_START_EVENT:
        event->tag = (const char *)from->data.mapping_start.tag;
        event->anchor = (const char *)from->data.mapping_start.anchor;
        event->flow = from->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
        return EVENT_MAPPING;
    case YAML_SEQUENCE_END_EVENT:
        return EVENT_SEQUENCE_END;
    case YAML_MAPPING_END_EVENT:
        return EVENT_MAPPING_END;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    case YAML_STREAM_END_EVENT:
        break;
    }
    return EVENT_END;
}

static void take_event(Parser *p)
{
    Event event = {.start = byte_at(p, p->event.start_mark.index)};
    event.end = byte_at(p, p->event.end_mark.index);
    event.kind = read_kind(&p->event, &event);
    builder_take(p->builder, &event);
}

/* ---- the run ---- */

static void report_problem(Parser *p)
{
    const yaml_parser_t *yaml = &p->yaml;
    if (yaml->error == YAML_MEMORY_ERROR)
        unwind_fail(arena_unwind(p->builder->job->arena), EXIT_LIMIT, "minnet tok slutt");
    Problem problem = {.text = p->text,
                       .message = yaml->problem,
                       .quote = p->builder->quote,
                       .quote_end = p->builder->quote_end};
    if (yaml->error == YAML_READER_ERROR) {
        problem.at = problem.context = yaml->problem_offset;
    } else {
        problem.at = byte_at(p, yaml->problem_mark.index);
        problem.context = yaml->context ? byte_at(p, yaml->context_mark.index) : problem.at;
    }
    problem_report(p->builder->job, &problem);
}

/* False after an error of syntax. */
static bool read_events(Parser *p)
{
    bool more = true;
    while (more && !p->builder->stopped) {
        if (!yaml_parser_parse(&p->yaml, &p->event)) {
            report_problem(p);
            return false;
        }
        more = p->event.type != YAML_STREAM_END_EVENT;
        take_event(p);
        yaml_event_delete(&p->event);
    }
    return true;
}

/* False after an error of syntax. */
static bool run_libyaml(Builder *builder)
{
    const Job *job = builder->job;
    Parser *p = NEW(builder->nodes, Parser);
    p->builder = builder;
    p->text = builder->text;
    if (!yaml_parser_initialize(&p->yaml))
        unwind_fail(arena_unwind(job->arena), EXIT_LIMIT, "minnet tok slutt");
    unwind_push(arena_unwind(job->arena), &p->resource, release_parser, p);
    yaml_parser_set_encoding(&p->yaml, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&p->yaml, (const unsigned char *)p->text.s.p, p->text.s.n);
    bool read = read_events(p);
    unwind_pop(arena_unwind(job->arena), &p->resource);
    return read;
}

/* False where it is for libyaml to read. */
static bool run_lines(Builder *builder)
{
    LineEvents events = {0};
    if (!lines_read(builder->nodes, builder->text.s, &events))
        return false;
    for (size_t i = 0; i < events.all.n && !builder->stopped; i++) {
        Event event = lines_event(builder->text.s, &events, i);
        builder_take(builder, &event);
    }
    return true;
}

Tree *tree_parse(const Job *job, Text text)
{
    return tree_parse_in(job, job->arena, text);
}

Tree *tree_parse_in(const Job *job, Arena *nodes, Text text)
{
    Str packed;
    if (job->assets && job->assets->prepared && job->assets->prepared(text.s, &packed))
        return tree_unpack(job, nodes, text, packed);
    Builder *builder = builder_new(job, nodes, text);
    return run_lines(builder) || run_libyaml(builder) ? builder_end(builder) : NULL;
}
