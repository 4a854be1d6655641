/* measure_values.h - what each field of a measure is sorted, filtered and grouped by. */
#ifndef PLANVERK_ASSEMBLE_MEASURE_VALUES_H
#define PLANVERK_ASSEMBLE_MEASURE_VALUES_H

#include "assemble/tables.h"

/* The i-th of a measure's needs; NULL where the readers may not see it. Most fields "above"
 * a measure come through the first. */
const Need *nth_need(const Assembly *a, const Measure *m, size_t i);

/* The i-th value of a field; false behind the last. See Field. */
typedef bool ValueOf(Assembly *a, const void *record, size_t i, FieldValue *value);
ValueOf measure_number_value;
ValueOf measure_need_value;
ValueOf measure_goal_value;
ValueOf measure_focus_value;
ValueOf measure_sector_value;
ValueOf measure_unit_value;
ValueOf measure_title_value;
ValueOf measure_responsible_value;
ValueOf measure_deadline_value;
ValueOf measure_year_value;
ValueOf measure_cost_value;
ValueOf measure_funding_value;
ValueOf measure_status_value;
ValueOf measure_arena_value;
ValueOf measure_strategy_value;
ValueOf measure_plan_value;
ValueOf measure_priority_value;
ValueOf measure_position_value;

#endif
