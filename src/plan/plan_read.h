/* plan_read.h - YAML files → the typed plan. */
#ifndef PLANVERK_PLAN_PLAN_READ_H
#define PLANVERK_PLAN_PLAN_READ_H

#include "base/job.h"
#include "model/plan.h"

/* Reads a plan and everything that it includes. `path` is a YAML file or a
 * folder with a plan.yaml. Binds through the schema table; reports unknown and
 * missing keys, wrong types and duplicate ids. Returns NULL only when the entry
 * file could not be read or is no mapping; else as much as could be bound. Does
 * not read chapters. */
Plan *plan_read(const Job *job, Str path);

/* Value parsers, also used by the CSV reader and by directive options. They
 * return false when the text is none of the accepted forms. */
bool parse_day(Str text, Day *day);          /* 2026-02-12, 12.02.2026, 12. februar 2026 */
bool parse_amount(Str text, Amount *amount); /* 180000, "180 000", kr 180 000,50, innenfor rammen */
/* All forms of DeadlinePrecision; `said` is a part of the text. */
bool parse_deadline(Str text, Deadline *deadline);
bool parse_decimal(Str text, Decimal *value); /* 11.5, 11,5 */
/* 2026–2029 or one year; `to` may come before `from`. */
bool parse_years(Str text, int *from, int *to);

#endif
