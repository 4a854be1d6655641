/* table_persons.c - how many start, go on with and complete each education that a grant is
 * applied for: the applications' persons added up by their level.
 */
#include "assemble/applications.h"

#define K(key) STR_INIT(key)

/* The applications to one education. */
typedef struct Education {
    Text name;
    Records applications;
} Education;

static const Education *education_of(const void *record)
{
    return record;
}

/* ---- persons --------------------------------------------------------------------- */

int64_t persons_taking_part(const Persons *persons)
{
    if (persons->starting < 0 && persons->continuing < 0)
        return -1;
    return (persons->starting > 0 ? persons->starting : 0) +
           (persons->continuing > 0 ? persons->continuing : 0);
}

Quantity persons_quantity(int64_t n)
{
    enum { THOUSANDTHS = 1000 };
    return (Quantity){n < 0 ? QUANTITY_NONE : QUANTITY_DECIMAL, n * THOUSANDTHS, STR_EMPTY};
}

/* What is not said of an application counts as nobody. */
static int64_t count(const Education *e, int64_t (*of)(const Persons *persons))
{
    int64_t sum = 0;
    for (size_t i = 0; i < e->applications.n; i++) {
        int64_t n = of(&((const Application *)e->applications.items[i])->persons);
        sum += n > 0 ? n : 0;
    }
    return sum;
}

static int64_t starting(const Persons *persons)
{
    return persons->starting;
}

static int64_t continuing(const Persons *persons)
{
    return persons->continuing;
}

static int64_t completing(const Persons *persons)
{
    return persons->completing;
}

/* ---- fields ------------------------------------------------------------------------ */

#define COUNT_FIELD(name, of)                                                                      \
    static Quantity name(Assembly *a, const void *record, const Field *field)                      \
    {                                                                                              \
        (void)a;                                                                                   \
        (void)field;                                                                               \
        return persons_quantity(count(education_of(record), of));                                  \
    }
COUNT_FIELD(starting_quantity, starting)
COUNT_FIELD(continuing_quantity, continuing)
COUNT_FIELD(taking_part_quantity, persons_taking_part)
COUNT_FIELD(completing_quantity, completing)

static bool name_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return give_text(value, i, education_of(record)->name);
}

/* "T1, T5": the codes link to where it says what they are. */
static void put_measures(Assembly *a, Node *cell, const void *record)
{
    const Education *e = record;
    for (size_t i = 0; i < e->applications.n; i++) {
        Str id = ((const Application *)e->applications.items[i])->measure.id;
        put_text(a, cell, i ? S(", ") : STR_EMPTY, cell->pos);
        put_link(a, cell, record_anchor(a, "tiltak", id), id, cell->pos);
    }
}

#define COUNT(of) .weight = 10, .numeric = true, .quantity = of##_quantity

static const Field fields[] = {
    {.key = K("nivå"),
     .heading = WORD_COL_EDUCATION,
     .weight = 34,
     .header = true,
     .value = name_value},
    {.key = K("tiltak"), .heading = WORD_COL_MEASURE, .weight = 18, .put = put_measures},
    {.key = K("starter"), .heading = WORD_COL_STARTING, COUNT(starting)},
    {.key = K("fortsetter"), .heading = WORD_COL_CONTINUING, COUNT(continuing)},
    {.key = K("deltar"), .heading = WORD_COL_TAKING_PART, COUNT(taking_part)},
    {.key = K("fullfører"), .heading = WORD_COL_COMPLETING, COUNT(completing)},
};

static Ref id_of(const void *record)
{
    const Application *first = education_of(record)->applications.items[0];
    return (Ref){education_of(record)->name.s, first->pos};
}

const TableKind persons_table = {
    .fields = fields,
    .n_fields = sizeof fields / sizeof *fields,
    .columns = "nivå tiltak starter fortsetter deltar fullfører",
    .title = WORD_PART_PERSONS,
    .id = id_of,
    .record = RECORD_Application,
    .noun = STR_INIT("utdanningen"),
    .sums_unasked = true,
};

/* ---- rows --------------------------------------------------------------------------- */

typedef LIST(Education *) Educations;

static bool has_persons(const Persons *persons)
{
    return persons_taking_part(persons) >= 0 || persons->completing >= 0;
}

size_t count_participants(const Plan *plan)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->applications.n; i++)
        n += has_persons(&plan->applications.items[i].persons);
    return n;
}

/* The level; an application that does not say it is known by its category. */
static Text education_name(const Application *p)
{
    return p->level.s.n ? p->level : p->category;
}

static Education *find_education(Assembly *a, Educations *educations, Text name)
{
    for (size_t i = 0; i < educations->n; i++)
        if (str_eq(educations->items[i]->name.s, name.s))
            return educations->items[i];
    Education *education = NEW(a->arena, Education);
    *education = (Education){.name = name};
    *LIST_ADD(a->arena, educations) = education;
    return education;
}

void expand_persons(Assembly *a, Request *request)
{
    Records applications = find_applications(a, request), rows = {0};
    Educations educations = {0};
    for (size_t i = 0; i < applications.n; i++) {
        const Application *p = applications.items[i];
        if (has_persons(&p->persons))
            *LIST_ADD(a->arena, &find_education(a, &educations, education_name(p))->applications) =
                p;
    }
    for (size_t i = 0; i < educations.n; i++)
        *LIST_ADD(a->arena, &rows) = educations.items[i];
    put_records(a, request, &persons_table, &rows);
}
