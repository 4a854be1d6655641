/* value.h - the small types that a plan is made of: days, deadlines, amounts,
 * decimals and lengths. All are integers, so that the same plan gives the same
 * bytes under every compiler.
 */
#ifndef PLANVERK_MODEL_VALUE_H
#define PLANVERK_MODEL_VALUE_H

#include "base/source.h"

/* A length or coordinate in 1/1024 of a PDF point (1/72 inch). */
typedef int32_t Len;
#define LEN_PT(points) ((Len)(1024 * (points)))
#define LEN_MM(mm) ((Len)(INT64_C(72) * 10240 * (mm) / 254))
/* More than 600 pages; sums of a few of it still are a Len. */
#define LEN_MOST (INT32_MAX / 4)
static inline Len len_clamp(int64_t length)
{
    return length > LEN_MOST ? LEN_MOST : (Len)length;
}

/* Characters that a title or a heading may have before it is reported. */
enum { LONGEST_TITLE = 200 };

/* A day as days since 1970-01-01, proleptic Gregorian; DAY_NONE: not stated. */
typedef int32_t Day;
#define DAY_NONE INT32_MIN
/* `month` and `day` count from 1; the day must exist. */
Day day_make(int year, int month, int day);
void day_split(Day day, int *year, int *month, int *day_of_month);
/* "2026-02-12" (ISO 8601); empty for DAY_NONE. */
Str day_iso(Arena *arena, Day day);
/* Whether such a day exists. */
bool day_valid(int year, int month, int day);

typedef enum AmountKind {
    AMOUNT_UNSTATED,      /* nothing said */
    AMOUNT_WITHIN_BUDGET, /* "innenfor rammen": costs, but no money of its own */
    AMOUNT_SUM,           /* `ore` holds */
} AmountKind;

typedef struct Amount {
    AmountKind kind;
    int64_t ore; /* hundredths of a krone */
} Amount;
/* The largest sum that is read, in øre: 400 milliard kroner. As many as a plan can hold do not
 * overflow a sum of them. */
#define AMOUNT_MOST INT64_C(40000000000000)

/* A plain number with up to three decimals, in thousandths. */
typedef int64_t Decimal;
#define DECIMAL_NONE INT64_MIN

typedef struct YearAmount {
    int year;
    Amount amount;
    Pos pos;
} YearAmount;

/* Money over years: either one sum for the whole, or a sum per year. */
typedef struct Money {
    Amount total; /* of all years; the sum of `years` where they are given */
    YearAmount *years;
    size_t n_years;
    Pos pos;         /* of the key */
    uint32_t length; /* the key's bytes */
} Money;

typedef struct YearNumber {
    int year;
    Decimal value;
    Pos pos;
} YearNumber;

typedef struct YearNumbers {
    YearNumber *items;
    size_t n;
} YearNumbers;

typedef enum DeadlinePrecision {
    DEADLINE_NONE,
    DEADLINE_DAY,
    DEADLINE_MONTH,
    DEADLINE_QUARTER, /* `part` 1..4 */
    DEADLINE_HALF,    /* `part` 1..2: 1. halvår */
    DEADLINE_SEASON,  /* `part` 1 spring (1 Jan - 30 Jun), 2 autumn (1 Jul - 31 Dec) */
    DEADLINE_YEAR,
    DEADLINE_SPAN,    /* "2026-2028", from year to year */
    DEADLINE_STRETCH, /* other days: "sommeren 2027", "uke 24 2027", "før 1. juni 2027" */
    DEADLINE_YEARLY,  /* recurs each year */
    DEADLINE_HALF_YEARLY,
    DEADLINE_QUARTERLY,
    DEADLINE_MONTHLY,
    DEADLINE_ONGOING, /* "løpende" */
} DeadlinePrecision;

/* The days in which something is due, with how exactly that was said. */
typedef struct Deadline {
    DeadlinePrecision precision;
    int part;
    Day first, last; /* both included; DAY_NONE where recurring */
    Str said;        /* the words to show; empty: those of the precision */
    Pos pos;
} Deadline;

#endif
