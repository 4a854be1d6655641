/* registry.h - the inside of the registry, shared by its three files: what was
 * loaded, and the names by which people call an agreement. */
#ifndef PLANVERK_PROVISIONS_REGISTRY_H
#define PLANVERK_PROVISIONS_REGISTRY_H

#include "provisions/provisions.h"

/* A name of an agreement: the abbreviation, the full name or an alias. Without
 * a final full stop. A name in capitals ("HA") matches only as written, since
 * "ha" is a verb. */
typedef struct AgreementName {
    Str text;
    bool exact;
    const Agreement *agreement;
} AgreementName;

/* The parts of a citation after the agreement's name; empty where not said. */
typedef struct Locator {
    Str part;    /* "B" of "del B" */
    Str chapter; /* "3" of "kap. 3" */
    Str number;  /* "3.3" of "pkt. 3.3", "12-11" of "§ 12-11" */
    bool marked; /* the number stood behind "pkt." or "§" */
} Locator;

struct Registry {
    Arena *arena;
    LIST(Agreement *) agreements; /* in the plan's order */
    LIST(AgreementName) names;    /* the longest first */
    bool first[256];              /* bytes that a citation can begin with */
};

/* Reads as much of a locator as stands at text[from]. Returns the offset behind
 * its last piece; `from` when there is none. */
size_t locator_read(Str text, size_t from, Locator *locator);
/* Whether a provision is what the locator says. */
bool locator_fits(const Locator *locator, const Provision *provision);

#endif
