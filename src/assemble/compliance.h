/* compliance.h - where a plan answers what the agreements ask of it. */
#ifndef PLANVERK_ASSEMBLE_COMPLIANCE_H
#define PLANVERK_ASSEMBLE_COMPLIANCE_H

#include "assemble/assembly.h"
#include "provisions/provisions.h"

/* Puts where the plan answers the demand into an empty cell, or what is missing; returns
 * whether it answers. */
bool put_answer(Assembly *a, Node *cell, const Demand *demand, Pos pos);
/* The places that speak of a provision, or that none does; returns whether one does. */
bool put_mentions(Assembly *a, Node *cell, const Provision *provision, Pos pos);

#endif
