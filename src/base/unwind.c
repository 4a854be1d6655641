/* unwind.c - see unwind.h. */
#include "base/unwind.h"

#include <stdarg.h>
#include <stdio.h>

void unwind_push(Unwind *unwind, Resource *resource, void (*release)(void *), void *object)
{
    resource->release = release;
    resource->object = object;
    resource->next = unwind->resources;
    unwind->resources = resource;
}

void unwind_pop(Unwind *unwind, Resource *resource)
{
    /* Out of order the caller has a bug that would free something twice. */
    if (unwind->resources != resource)
        unwind_fail(unwind, EXIT_LIMIT, "internal: resources released out of order");
    unwind->resources = resource->next;
    resource->release(resource->object);
}

void unwind_forget(Unwind *unwind, Resource *resource)
{
    Resource **place = &unwind->resources;
    while (*place && *place != resource)
        place = &(*place)->next;
    if (*place)
        *place = resource->next;
}

_Noreturn void unwind_fail(Unwind *unwind, ExitCode code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(unwind->reason, sizeof unwind->reason, format, args);
    va_end(args);
    unwind->code = code;
    while (unwind->resources) {
        Resource *resource = unwind->resources;
        unwind->resources = resource->next;
        resource->release(resource->object);
    }
    longjmp(unwind->landing, 1);
}
