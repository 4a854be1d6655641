/* say.c - see say.h. */
#include "rules/say.h"

enum { MOST_NAMED = 12, MOST_PLACES = 4 };

Str say_int(Arena *arena, int64_t value)
{
    return str_format(arena, "%lld", (long long)value);
}

Str say_kroner(Arena *arena, int64_t ore)
{
    Buf digits = buf_new(arena), out = buf_new(arena);
    buf_add_int(&digits, ore / 100);
    for (size_t i = 0; i < digits.n; i++) {
        if (i > 0 && (digits.n - i) % 3 == 0)
            buf_puts(&out, "\u00A0");
        buf_add_char(&out, digits.p[i]);
    }
    if (ore % 100 != 0)
        buf_printf(&out, ",%02d", (int)(ore % 100));
    return buf_str(&out);
}

Str say_decimal(Arena *arena, Decimal value)
{
    Decimal size = value < 0 ? -value : value;
    int decimals = 3, part = (int)(size % 1000);
    for (; decimals > 0 && part % 10 == 0; decimals--)
        part /= 10;
    const char *sign = value < 0 ? "\u2212" : "";
    if (decimals == 0)
        return str_format(arena, "%s%lld", sign, (long long)(size / 1000));
    return str_format(arena, "%s%lld,%0*d", sign, (long long)(size / 1000), decimals, part);
}

Str say_day(Arena *arena, Day day)
{
    int year, month, day_of_month;
    if (day == DAY_NONE)
        return STR_EMPTY;
    day_split(day, &year, &month, &day_of_month);
    return str_format(arena, "%02d.%02d.%d", day_of_month, month, year);
}

int year_of(Day day)
{
    int year, month, day_of_month;
    if (day == DAY_NONE)
        return 0;
    day_split(day, &year, &month, &day_of_month);
    return year;
}

ValuePlace value_place(const Plan *plan, const void *member, Pos otherwise, size_t length)
{
    size_t from = 0, to = plan->value_places.n;
    while (from < to) {
        size_t half = from + (to - from) / 2;
        const ValuePlace *place = &plan->value_places.items[half];
        if (place->member == member)
            return *place;
        if ((uintptr_t)place->member < (uintptr_t)member)
            from = half + 1;
        else
            to = half;
    }
    return (ValuePlace){member, otherwise, length};
}

void culprits_add(const RuleInput *in, Culprits *culprits, const Ref *ref)
{
    *LIST_ADD(in->job->arena, &culprits->refs) = *ref;
}

Str culprits_named(const RuleInput *in, const Culprits *culprits)
{
    Buf out = buf_new(in->job->arena);
    size_t n = culprits->refs.n, shown = n > MOST_NAMED ? MOST_NAMED : n;
    for (size_t i = 0; i < shown; i++) {
        buf_puts(&out, i ? ", " : "");
        buf_add(&out, culprits->refs.items[i].id);
    }
    if (shown < n)
        buf_printf(&out, " … (+%zu)", n - shown);
    return buf_str(&out);
}

void culprits_report(const RuleInput *in, const Culprits *culprits, DiagCode code, Str more)
{
    size_t n = culprits->refs.n;
    if (n == 0)
        return;
    const Ref *refs = culprits->refs.items;
    diag_add(in->job->diags, code, refs[0].pos, refs[0].id.n,
             (const Str[]){culprits_named(in, culprits), more}, 2);
    for (size_t i = 1; i < n && i <= MOST_PLACES; i++)
        diag_also(in->job->diags, refs[i].pos, refs[i].id.n);
}
