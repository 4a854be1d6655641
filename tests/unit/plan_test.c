/* plan_test.c - values as people write them, binding, includes and rules. */
#include "base/sys.h"
#include "plan/plan_read.h"
#include "rules/rules.h"
#include "schema/directives.h"
#include "schema/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct World {
    Unwind unwind;
    Arena *arena;
    Job job;
    Str folder;
} World;

static int setup(void **state)
{
    World *world = calloc(1, sizeof *world);
    world->arena = arena_new(&world->unwind, (size_t)1 << 28);
    Sources *sources = sources_new(world->arena);
    world->job = (Job){world->arena, sources, diags_new(world->arena, sources, 100), NULL};
    Str temporary = sys_env("TMPDIR");
    world->folder = str_format(world->arena, "%.*s/planverk-plan-test",
                               STR_ARG(temporary.n > 0 ? temporary : S("/tmp")));
    *state = world;
    return 0;
}

static int teardown(void **state)
{
    World *world = *state;
    arena_free(world->arena);
    free(world);
    return 0;
}

/* A fresh world inside a test. */
static void renew(void **state)
{
    teardown(state);
    setup(state);
}

static void write_file(World *world, const char *name, const char *text)
{
    Str path = path_join(world->arena, world->folder, str_from(name));
    assert_int_equal(sys_write_file(world->arena, path, str_from(text)), SYS_OK);
}

static Plan *read_plan(World *world, const char *text)
{
    write_file(world, "plan.yaml", text);
    return plan_read(&world->job, world->folder);
}

/* What is said about a plan whose head is in order. */
#define HEAD "planverk: 1\ndokument: {type: kompetanseplan, tittel: T, periode: 2026–2029}\n"

static Plan *read_body(World *world, const char *body)
{
    Plan *plan =
        read_plan(world, str_cstr(world->arena, str_format(world->arena, HEAD "%s", body)));
    assert_non_null(plan);
    rules_set_levels(&world->job, plan);
    rules_check(&world->job, plan, NULL);
    return plan;
}

static Str messages(World *world)
{
    Buf out = buf_new(world->arena);
    diags_render(world->job.diags, false, false, &out);
    return str_copy(world->arena, buf_str(&out));
}

static void assert_says(World *world, const char *text)
{
    Str all = messages(world);
    if (str_find(all, str_from(text), 0) == SIZE_MAX)
        fail_msg("«%s» is not in:\n%s", text, all.p);
}

static void assert_quiet(World *world)
{
    assert_string_equal(messages(world).p, "");
}

#define assert_str(s, literal) assert_string_equal(str_cstr(world->arena, (s)), literal)

/* ---- values ---- */

static void test_days(void **state)
{
    (void)state;
    static const char *const same[] = {"2026-02-12",      "12.02.2026",
                                       "12.2.2026",       "12. februar 2026",
                                       "12 februar 2026", " 12. Februar\u00A02026 "};
    Day day;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_true(parse_day(str_from(same[i]), &day));
        assert_int_equal(day, day_make(2026, 2, 12));
    }
    static const char *const none[] = {"31.02.2026", "2026-13-01", "12.02.26",
                                       "februar",    "",           "2026-02-12x"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(parse_day(str_from(none[i]), &day));
}

static void test_day_numbers(void **state)
{
    (void)state;
    assert_int_equal(day_make(1970, 1, 1), 0);
    assert_int_equal(day_make(2000, 3, 1), 11017);
    for (Day day = -200000; day < 200000; day += 37) {
        int y, m, d;
        day_split(day, &y, &m, &d);
        assert_int_equal(day_make(y, m, d), day);
    }
    assert_true(day_valid(2024, 2, 29));
    assert_false(day_valid(2026, 2, 29));
    assert_false(day_valid(1900, 2, 29));
}

static void test_deadlines(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        DeadlinePrecision precision;
        int part, y1, m1, d1, y2, m2, d2;
    } rows[] = {
        {"2027-06-30", DEADLINE_DAY, 0, 2027, 6, 30, 2027, 6, 30},
        {"juni 2027", DEADLINE_MONTH, 0, 2027, 6, 1, 2027, 6, 30},
        {"Desember 2027", DEADLINE_MONTH, 0, 2027, 12, 1, 2027, 12, 31},
        {"2027-02", DEADLINE_MONTH, 0, 2027, 2, 1, 2027, 2, 28},
        {"2. kvartal 2027", DEADLINE_QUARTER, 2, 2027, 4, 1, 2027, 6, 30},
        {"4.\u00A0kvartal 2027", DEADLINE_QUARTER, 4, 2027, 10, 1, 2027, 12, 31},
        {"1. halvår 2026", DEADLINE_HALF, 1, 2026, 1, 1, 2026, 6, 30},
        {"høst 2027", DEADLINE_SEASON, 2, 2027, 7, 1, 2027, 12, 31},
        {"Hausten 2027", DEADLINE_SEASON, 2, 2027, 7, 1, 2027, 12, 31},
        {"VÅR 2026", DEADLINE_SEASON, 1, 2026, 1, 1, 2026, 6, 30},
        {"2027", DEADLINE_YEAR, 0, 2027, 1, 1, 2027, 12, 31},
        {"2026–2028", DEADLINE_SPAN, 0, 2026, 1, 1, 2028, 12, 31},
        {"2026 - 2028", DEADLINE_SPAN, 0, 2026, 1, 1, 2028, 12, 31},
        {"sommer 2027", DEADLINE_STRETCH, 0, 2027, 6, 1, 2027, 8, 31},
        {"Sommaren 2027", DEADLINE_STRETCH, 0, 2027, 6, 1, 2027, 8, 31},
        {"1. tertial 2027", DEADLINE_STRETCH, 1, 2027, 1, 1, 2027, 4, 30},
        {"tredje tertial 2027", DEADLINE_STRETCH, 3, 2027, 9, 1, 2027, 12, 31},
        {"Første halvår 2027", DEADLINE_HALF, 1, 2027, 1, 1, 2027, 6, 30},
        {"fyrste kvartal 2027", DEADLINE_QUARTER, 1, 2027, 1, 1, 2027, 3, 31},
        {"uke 1 2027", DEADLINE_STRETCH, 0, 2027, 1, 4, 2027, 1, 10},
        {"veke 24, 2027", DEADLINE_STRETCH, 0, 2027, 6, 14, 2027, 6, 20},
        {"uke 53/2026", DEADLINE_STRETCH, 0, 2026, 12, 28, 2027, 1, 3},
        {"skoleåret 2026/27", DEADLINE_STRETCH, 0, 2026, 8, 1, 2027, 7, 31},
        {"skuleåret 2026–2027", DEADLINE_STRETCH, 0, 2026, 8, 1, 2027, 7, 31},
        {"vinteren 2026/2027", DEADLINE_STRETCH, 0, 2026, 12, 1, 2027, 2, 28},
        {"mai–juni 2027", DEADLINE_STRETCH, 0, 2027, 5, 1, 2027, 6, 30},
        {"aug./sept. 2027", DEADLINE_STRETCH, 0, 2027, 8, 1, 2027, 9, 30},
        {"01.06.27", DEADLINE_DAY, 0, 2027, 6, 1, 2027, 6, 1},
        {"jun.26", DEADLINE_MONTH, 0, 2026, 6, 1, 2026, 6, 30},
        {"jun-26", DEADLINE_MONTH, 0, 2026, 6, 1, 2026, 6, 30},
        {"innen 1. juni 2027", DEADLINE_DAY, 0, 2027, 6, 1, 2027, 6, 1},
        {"Innan hausten 2027", DEADLINE_SEASON, 2, 2027, 7, 1, 2027, 12, 31},
        {"innen utgangen av 2027", DEADLINE_YEAR, 0, 2027, 1, 1, 2027, 12, 31},
        {"ut 2027", DEADLINE_YEAR, 0, 2027, 1, 1, 2027, 12, 31},
        {"i løpet av 2. kvartal 2027", DEADLINE_QUARTER, 2, 2027, 4, 1, 2027, 6, 30},
        {"før sommeren 2027", DEADLINE_STRETCH, 0, 2027, 5, 31, 2027, 5, 31},
        {"høst 2026 – vår 2027", DEADLINE_STRETCH, 0, 2026, 7, 1, 2027, 6, 30},
        {"våren 2026 og våren 2027", DEADLINE_STRETCH, 0, 2026, 1, 1, 2027, 6, 30},
        {"1. juni 2026 til 1. mars 2027", DEADLINE_STRETCH, 0, 2026, 6, 1, 2027, 3, 1},
        {"fra høsten 2026 til våren 2027", DEADLINE_STRETCH, 0, 2026, 7, 1, 2027, 6, 30},
        {"frå 2026 til 2028", DEADLINE_SPAN, 0, 2026, 1, 1, 2028, 12, 31},
        {"uke 12–14 2026", DEADLINE_STRETCH, 0, 2026, 3, 16, 2026, 4, 5},
        {"veke 12 til 14, 2026", DEADLINE_STRETCH, 0, 2026, 3, 16, 2026, 4, 5},
        {"2026/2027", DEADLINE_SPAN, 0, 2026, 1, 1, 2027, 12, 31},
        {"2026 og 2027", DEADLINE_STRETCH, 0, 2026, 1, 1, 2027, 12, 31},
        {"primo 2026", DEADLINE_STRETCH, 0, 2026, 1, 1, 2026, 2, 28},
        {"medio 2026", DEADLINE_STRETCH, 0, 2026, 5, 1, 2026, 8, 31},
        {"ultimo 2026", DEADLINE_STRETCH, 0, 2026, 11, 1, 2026, 12, 31},
        {"medio juni 2026", DEADLINE_MONTH, 0, 2026, 6, 1, 2026, 6, 30},
        {"Q2 2026", DEADLINE_QUARTER, 2, 2026, 4, 1, 2026, 6, 30},
        {"siste kvartal 2026", DEADLINE_QUARTER, 4, 2026, 10, 1, 2026, 12, 31},
        {"siste halvår 2026", DEADLINE_HALF, 2, 2026, 7, 1, 2026, 12, 31},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Deadline deadline;
        assert_true(parse_deadline(str_from(rows[i].text), &deadline));
        assert_int_equal(deadline.precision, rows[i].precision);
        assert_int_equal(deadline.part, rows[i].part);
        assert_int_equal(deadline.first, day_make(rows[i].y1, rows[i].m1, rows[i].d1));
        assert_int_equal(deadline.last, day_make(rows[i].y2, rows[i].m2, rows[i].d2));
    }
}

/* What has no form of its own in each language is shown as it is written. */
static void test_deadlines_in_words(void **state)
{
    (void)state;
    static const struct {
        const char *text, *said;
    } rows[] = {
        {" Sommeren 2027 ", "Sommeren 2027"},
        {"innen 1. juni 2027", "innen 1. juni 2027"},
        {"årlig i november", "årlig i november"},
        {"Kvart halvår", "Kvart halvår"},
        {"1. juni 2027", ""},
        {"årlig", ""},
        {"fortløpende", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Deadline deadline;
        assert_true(parse_deadline(str_from(rows[i].text), &deadline));
        assert_true(str_eq(deadline.said, str_from(rows[i].said)));
    }
}

static void test_recurring_deadlines(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        DeadlinePrecision precision;
    } rows[] = {
        {"årlig", DEADLINE_YEARLY},
        {"Årleg", DEADLINE_YEARLY},
        {"hvert år", DEADLINE_YEARLY},
        {"halvårlig", DEADLINE_HALF_YEARLY},
        {"kvartalsvis", DEADLINE_QUARTERLY},
        {"månadleg", DEADLINE_MONTHLY},
        {"løpende", DEADLINE_ONGOING},
        {"Løpande", DEADLINE_ONGOING},
        {"fortløpende", DEADLINE_ONGOING},
        {"hele perioden", DEADLINE_ONGOING},
        {"hvert halvår", DEADLINE_HALF_YEARLY},
        {"årlig i november", DEADLINE_YEARLY},
        {"november kvart år", DEADLINE_YEARLY},
        {"hver høst", DEADLINE_YEARLY},
        {"årlig innen 1. mars", DEADLINE_YEARLY},
        {"hvert år innen 1. mars", DEADLINE_YEARLY},
        {"15. november kvart år", DEADLINE_YEARLY},
        {"innan 1. mars kvart år", DEADLINE_YEARLY},
        {"årlig, i november", DEADLINE_YEARLY},
        {"i november hvert år", DEADLINE_YEARLY},
        {"hvert annet år", DEADLINE_ONGOING},
        {"kvart anna år", DEADLINE_ONGOING},
        {"i planperioden", DEADLINE_ONGOING},
        {"fra høsten 2026", DEADLINE_ONGOING},
        {"løpende fra 2026", DEADLINE_ONGOING},
        {"frå og med 2026", DEADLINE_ONGOING},
    };
    Deadline deadline;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(parse_deadline(str_from(rows[i].text), &deadline));
        assert_int_equal(deadline.precision, rows[i].precision);
        assert_int_equal(deadline.first, DAY_NONE);
    }
    static const char *const none[] = {"snart",
                                       "5. kvartal 2027",
                                       "3. halvår 2026",
                                       "2028–2026",
                                       "høst",
                                       "27",
                                       "juni",
                                       "31. juni 2027",
                                       "sommeren",
                                       "4. tertial 2027",
                                       "uke 53 2027",
                                       "uke 0 2027",
                                       "skoleåret 2026/28",
                                       "juni–mai 2027",
                                       "31.06.27",
                                       "juni 26",
                                       "innen løpende",
                                       "innen innen 2027",
                                       "årlig i morgen",
                                       "årlig innen 31. juni",
                                       "vår 2027 – høst 2026",
                                       "2026–2027 og 2028",
                                       "2026/2028",
                                       "uke 14–12 2026",
                                       "Q5 2026",
                                       "siste 2026",
                                       "medio",
                                       "fra høsten",
                                       ""};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(parse_deadline(str_from(none[i]), &deadline));
}

static void test_amounts(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t ore;
    } rows[] = {
        {"180000", 18000000},       {"180 000", 18000000},
        {"kr 180 000", 18000000},   {"180\u00A0000 kr", 18000000},
        {"180\u2009000", 18000000}, {"kr\u00A0180\u202F000,50", 18000050},
        {"180.000", 18000000},      {"180.5", 18050},
        {"180 000,-", 18000000},    {"1,25 mill. kr", 125000000},
        {"500 tusen", 50000000},    {"0", 0},
        {"1 250 000", 125000000},   {"2 mrd", 200000000000},
    };
    Amount amount;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(parse_amount(str_from(rows[i].text), &amount));
        assert_int_equal(amount.kind, AMOUNT_SUM);
        assert_true(amount.ore == rows[i].ore);
    }
    static const char *const none[] = {"mye", "1 80 000",         "-5",    "1,2345", "",
                                       "kr",  "9999999999999999", "12 34", "1,005"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(parse_amount(str_from(none[i]), &amount));
    assert_true(parse_amount(S("Innanfor ramma"), &amount));
    assert_int_equal(amount.kind, AMOUNT_WITHIN_BUDGET);
}

static void test_decimals(void **state)
{
    (void)state;
    Decimal value;
    assert_true(parse_decimal(S("11,5"), &value) && value == 11500);
    assert_true(parse_decimal(S("11.125"), &value) && value == 11125);
    assert_true(parse_decimal(S("1 200"), &value) && value == 1200000);
    assert_true(parse_decimal(S("−2"), &value) && value == -2000);
    assert_false(parse_decimal(S("1.2345"), &value));
    assert_false(parse_decimal(S("to"), &value));
}

static void test_choices(void **state)
{
    (void)state;
    const ChoicesId id = CHOICES_MeasureStatus;
    size_t operating = schema_choice_find(id, S("i-drift"));
    assert_true(operating != SIZE_MAX && schema_choice_find(id, S("I drift")) == operating);
    assert_true(schema_choice_find(id, S("planlagd")) == schema_choice_find(id, S("planlagt")));
    assert_true(schema_choice_find(id, S("ferdg")) == SIZE_MAX);
}

/* ---- names ---- */

static void test_directive_names(void **state)
{
    World *world = *state;
    assert_int_equal(directive_find(S("tiltak"))->id, DIRECTIVE_MEASURES);
    assert_int_equal(directive_find(S("raud-tråd"))->id, DIRECTIVE_THREAD);
    assert_int_equal(role_find(S("tiltak"))->role, ROLE_MEASURE);
    assert_null(directive_find(S("tulletøys")));
    assert_str(directive_nearest(S("refleksjn")), "refleksjon");
    assert_str(directive_nearest(S("tulletøys")), "");
    const DirectiveInfo *info = directive_find(S("tiltak"));
    assert_true(info->options & option_bit(option_find(S("kolonnar"))->id));
    assert_str(option_nearest(info, S("kolonne")), "kolonner");
}

/* ---- binding ---- */

static void test_whole_plan(void **state)
{
    World *world = *state;
    write_file(world, "tiltak.yaml",
               "tiltak:\n"
               "  - id: T1\n    behov: [B1]\n    tittel: Utdanning\n    ansvarlig: leder\n"
               "    frist: høst 2027\n    kostnad: {2026: 180000, 2027: 220 000}\n"
               "    finansiering: [{kilde: egen, beløp: {2026: 60000, 2027: 60000}},\n"
               "                   {kilde: ktt, beløp: {2026: 120000, 2027: 160000}}]\n"
               "    status: {verdi: pågår, dato: 1.2.2026}\n    læringsarena: utanfor\n"
               "    viser-til: [HTA 3.3]\n    synlighet: {unntatt: offl. § 23}\n"
               "  - {id: X2, tittel: Kurs, behov: B1, ansvarlig: leder, kostnad: innenfor rammen, "
               "frist: årlig}\n");
    Plan *plan = read_body(
        world, "inkluder: [tiltak.yaml]\navtaler: [hta-ks-2024, aml]\n"
               "mål: [{id: M1, tittel: En, delmål: [{id: M1a, tittel: To}]}]\n"
               "behov: [{id: B1, tittel: Behov, mål: [M1a], stillingsgruppe: syk}]\n"
               "roller: [{id: leder, navn: Ledere}]\n"
               "stillingsgrupper: [{id: syk, navn: S, har: {2026: 84}, avgang: {2029: '11,5'}}]\n"
               "finansieringskilder: [{id: egen, navn: E, type: egen}, {id: ktt, navn: K}]\n"
               "ordliste: {realkompetanse: Alt en kan}\n"
               "søknader: [{ordning: ktt-2026, tiltak: T1, personer: {starter: 4},\n"
               "  synlighet: {unntatt: offl. § 23}}]\n"
               "variabler: {antall: 1 240}\n"
               "deler: [forside, kapittel: a.md, vedlegg: {tittel: V, kapittel: b.md}, "
               "kilder: Litteratur]\n"
               "profiler: {tilskudd: {format: [pdf, csv], mottakere: intern, "
               "kolonner: {tiltak: [tittel]}}}\n");
    assert_quiet(world);
    assert_int_equal(plan->period_to, 2029);
    assert_int_equal(plan->measures.n, 2);
    const Measure *t1 = &plan->measures.items[0];
    assert_true(t1->cost.total.ore == 40000000);
    assert_int_equal(t1->funding.n, 2);
    assert_int_equal(t1->status, MEASURE_ONGOING);
    assert_int_equal(t1->status_date, day_make(2026, 2, 1));
    assert_int_equal(t1->arena, ARENA_OUTSIDE);
    assert_int_equal(t1->visibility.kind, VISIBLE_EXEMPT);
    assert_str(t1->visibility.basis, "offl. § 23");
    assert_str(t1->deadline_text.s, "høst 2027");
    assert_int_equal(plan->measures.items[1].cost.total.kind, AMOUNT_WITHIN_BUDGET);
    assert_int_equal(plan->measures.items[1].status, MEASURE_STATUS_NONE);
    assert_int_equal(plan->goals.items[0].subgoals.n, 1);
    assert_true(plan->position_groups.items[0].leaving.items[0].value == 11500);
    assert_int_equal(plan->applications.items[0].persons.starting, 4);
    assert_int_equal(plan->applications.items[0].persons.completing, -1);
    assert_str(plan->glossary.items[0].explanation.s, "Alt en kan");
    assert_int_equal(plan->parts.items[1].source, SOURCE_CHAPTER);
    assert_str(plan->parts.items[2].chapter.s, "b.md");
    assert_str(plan->parts.items[3].title.s, "Litteratur");
    assert_int_equal(plan->profiles.items[0].audience, VISIBLE_INTERNAL);
    assert_int_equal(plan->profiles.items[0].columns.items[0].columns.n, 1);
    assert_str(plan->lang.s, "nb");
    assert_true(plan->numbering);
}

static void test_nynorsk_keys(void **state)
{
    World *world = *state;
    Plan *plan = read_body(world, "høyringsinnspel: [{frå: NN, innspel: Ja}]\n"
                                  "kjelder: [{id: k, tittel: T, forfattar: NN}]\n"
                                  "delar: [framside, innhald, kjelder]\n"
                                  "roller: [{id: r, namn: N}]\n");
    assert_quiet(world);
    assert_int_equal(plan->hearing_inputs.n, 1);
    assert_str(plan->parts.items[2].name.s, "kilder");
}

static void test_mistakes(void **state)
{
    static const struct {
        const char *body, *says;
    } rows[] = {
        {"tiltk: []\n", "plan.yaml:3:1: feil PV201"},
        {"tiltk: []\n", "Mente du «tiltak»?"},
        {"tulletøys: 1\n", "plan.yaml:3:1: feil PV202"},
        {"kilder: [{id: a, tittel: x}]\nkjelder: [{id: a, tittel: x}]\n",
         "plan.yaml:4:16: feil PV218"},
        {"kilder: [{id: a, tittel: x}]\nkjelder: [{id: a, tittel: x}]\n",
         "plan.yaml:3:15: først definert her"},
        {"mål: [{id: M1}]\n", "plan.yaml:3:8: feil PV204"},
        {"mål: [{id: M1}]\n", "tittel: Framtidsrettet"},
        {"mål: [{id: to ord, tittel: x}]\n", "feil PV217"},
        {"mål: [{id: a, tittel: [x]}]\n", "plan.yaml:3:23: feil PV205"},
        {"mål: [M1]\n", "feil PV206"},
        {"stillingsgrupper: [{id: a, navn: x, har: 84}]\n", "feil PV207"},
        {"oppfølging: [{dato: 31.2.2026}]\n", "plan.yaml:3:21: feil PV208"},
        {"tiltak: [{id: T, tittel: x, kostnad: mye}]\n", "feil PV209"},
        {"tiltak: [{id: T, tittel: x, frist: snart}]\n", "feil PV210"},
        {"tiltak: [{id: T, tittel: x, prioritet: 0}]\n", "feil PV212"},
        {"tiltak: [{id: T, tittel: x, kostnad: {tjue: 1}}]\n", "feil PV213"},
        {"tiltak: [{id: T, tittel: x, status: pågr}]\n", "Mente du «pågår»?"},
        {"tiltak: [{id: T, tittel: x, status: tull}]\n", "Velg mellom planlagt, pågår"},
        {"mål: [{id: a, tittel: Lese, skrive}]\n", "plan.yaml:3:29: feil PV226"},
        {"stillingsgrupper: [{id: a, navn: x, har: {2026: 11,5}}]\n", "feil PV226"},
        {"deler: [forsid]\n", "Mente du «forside»?"},
        {"deler: [vedlegg: {tittel: x}]\n", "feil PV223"},
        {"mål: [{id: a, tittel: x, synlighet: hemmelig}]\n", "feil PV224"},
        {"mål: [{id: a, tittel: x, synlighet: unntatt}]\n", "feil PV225"},
        {"inkluder: mangler.yaml\n", "plan.yaml:3:11: feil PV101"},
        {"inkluder: ../x.yaml\n", "feil PV141"},
        {"inkluder: plan.yaml\n", "feil PV140"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        renew(state);
        read_body(*state, rows[i].body);
        assert_says(*state, rows[i].says);
    }
}

static void test_head(void **state)
{
    World *world = *state;
    assert_null(read_plan(world, "- a\n- b\n"));
    assert_says(world, "feil PV142");
    assert_non_null(read_plan(world, "planverk: 2\n"));
    assert_says(world, "feil PV219");
    assert_says(world, "Det mangler «dokument» her");
    assert_null(plan_read(&world->job, S("/finnes/ikke.yaml")));
}

static void test_includes_merge(void **state)
{
    World *world = *state;
    write_file(world, "a.yaml", "inkluder: b.yaml\nroller: [{id: r1, navn: A}]\n");
    write_file(world, "b.yaml",
               "roller: [{id: r2, navn: B}, {id: r0, navn: C}]\n"
               "dokument: {undertittel: U, tittel: igjen}\n");
    Plan *plan = read_body(world, "inkluder: [a.yaml]\nroller: [{id: r0, navn: X}]\n");
    assert_int_equal(plan->roles.n, 4);
    assert_str(plan->roles.items[1].id.id, "r1");
    assert_str(plan->subtitle.s, "U");
    assert_says(world, "b.yaml:1:34: feil PV218");
    assert_says(world, "b.yaml:2:28: feil PV203");
}

static void test_table(void **state)
{
    World *world = *state;
    write_file(world, "tiltak.csv",
               "id;Tittel;Behov;Kostnad 2026;kostnad 2027;finansiering egen 2026;"
               "finansiering ktt;Viser til;status\r\n"
               "T1;\"Kurs; \"\"nytt\"\"\";\"B1, B2\";180 000;220 000,50;180 000;220 000,50;"
               "HTA 3.3, AML 12-11;pågår\r\n"
               ";;;;;;;;\r\n"
               "T2;Dag;B3;;;;;;pågr\r\n");
    Plan *plan = read_body(world, "behov: [{id: B1, tittel: x}, {id: B2, tittel: x}]\n"
                                  "finansieringskilder: [{id: egen, navn: E}, {id: ktt, navn: K}]\n"
                                  "tiltak: {fil: tiltak.csv}\n");
    assert_int_equal(plan->measures.n, 2);
    const Measure *t1 = &plan->measures.items[0];
    assert_str(t1->title.s, "Kurs; \"nytt\"");
    assert_int_equal(t1->needs.n, 2);
    assert_int_equal(t1->cost.n_years, 2);
    assert_true(t1->cost.total.ore == 40000050);
    assert_int_equal(t1->funding.n, 2);
    assert_int_equal(t1->see.n, 2);
    assert_says(world, "tiltak.csv:4:8: feil PV301");
    assert_says(world, "tiltak.csv:4:16: feil PV215");
    assert_int_equal(diags_count(world->job.diags, SEVERITY_ERROR), 2);
}

/* ---- rules ---- */

#define SOURCES "finansieringskilder: [{id: egen, navn: E}, {id: ktt, navn: K}]\n"

static void test_references(void **state)
{
    World *world = *state;
    read_body(world, "behov: [{id: B1, tittel: æ, mål: [M1]}]\n"
                     "roller: [{id: leder, navn: L}]\n"
                     "tiltak: [{id: T, tittel: x, behov: [B1, B2], ansvarlig: leddr}]\n");
    assert_says(world, "plan.yaml:3:35: feil PV303");
    assert_says(world, "plan.yaml:5:41: feil PV301");
    assert_says(world, "Finner ikke «leddr» under «roller». Mente du «leder»?");
    assert_int_equal(diags_count(world->job.diags, SEVERITY_ERROR), 3);
}

static void test_free_words_need_no_list(void **state)
{
    World *world = *state;
    read_body(world,
              "tiltak: [{id: T, tittel: x, ansvarlig: HR, strategi: utvikle, plan: helse}]\n");
    assert_quiet(world);
}

static void test_funding(void **state)
{
    static const struct {
        const char *body, *says;
    } rows[] = {
        {"kostnad: 400000, finansiering: {egen: 120000, ktt: 260000}",
         "Det mangler 20\u00A0000 kr"},
        {"kostnad: 400000, finansiering: {egen: 120000, ktt: 290000}",
         "Det er 10\u00A0000 kr for mye"},
        {"kostnad: {sum: 5, 2026: 1, 2027: 2}", "feil PV414"},
        {"kostnad: {2026: 1, 2027: 2}, finansiering: {egen: {2026: 2, 2027: 1}}", "advarsel PV415"},
        {"kostnad: {2031: 1}", "advarsel PV416: 2031 er utenfor perioden 2026–2029."},
        {"kostnad: 400000, finansiering: {egen: 120000, ktt: 280000}", NULL},
        {"kostnad: 400000, finansiering: [egen, ktt]", NULL},
        {"kostnad: innenfor rammen, finansiering: egen", NULL},
        {"kostnad: {2026: 1, 2027: innenfor rammen}, finansiering: {egen: 3}", NULL},
        {"kostnad: {2026: 1, 2027: 2}, finansiering: {egen: 3}", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        renew(state);
        World *world = *state;
        Str body = str_format(world->arena,
                              SOURCES "tiltak: [{id: T, tittel: x, %s}]\nregler: {PV314: av}\n",
                              rows[i].body);
        read_body(world, str_cstr(world->arena, body));
        if (rows[i].says)
            assert_says(world, rows[i].says);
        else
            assert_quiet(world);
    }
}

static void test_rules_switched_off(void **state)
{
    World *world = *state;
    read_body(world, "tiltak: [{id: T, tittel: x, kostnad: {2031: 1}}]\nregler: {PV416: av}\n");
    assert_quiet(world);
    read_body(world, "regler: {PV999: av}\n");
    assert_says(world, "feil PV312");
    read_body(world, "regler: {PV301: av}\n");
    assert_says(world, "feil PV304");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_days),
        TEST(test_day_numbers),
        TEST(test_deadlines),
        TEST(test_recurring_deadlines),
        TEST(test_deadlines_in_words),
        TEST(test_amounts),
        TEST(test_decimals),
        TEST(test_choices),
        TEST(test_directive_names),
        TEST(test_whole_plan),
        TEST(test_nynorsk_keys),
        TEST(test_mistakes),
        TEST(test_head),
        TEST(test_includes_merge),
        TEST(test_table),
        TEST(test_references),
        TEST(test_free_words_need_no_list),
        TEST(test_funding),
        TEST(test_rules_switched_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
