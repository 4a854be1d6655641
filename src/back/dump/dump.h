/* dump.h - every stage as stable text. */
#ifndef PLANVERK_BACK_DUMP_DUMP_H
#define PLANVERK_BACK_DUMP_DUMP_H

#include "back/dump/doc_dump.h"
#include "back/dump/pages_dump.h"
#include "back/dump/plan_dump.h"

#endif
