/* provisions_test.c - what people write when they cite, and what is no citation. */
#include "base/assets.h"
#include "provisions/provisions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#define NBSP "\u00a0"

typedef struct World {
    Unwind unwind;
    Arena *arena;
    Assets assets;
    Job job;
    const Registry *registry;
} World;

/* A registry of its own, so that the real one may change. */
static const struct {
    const char *path, *bytes;
} files[] = {
    {"content/avtaler/hta.yaml",
     "avtale: hta\nnavn: Hovedtariffavtalen\nforkortelse: HTA\nalias: [HTA KS]\n"
     "gyldig: {fra: 2024-05-01, til: 2026-04-30}\nbestemmelser:\n"
     "  - {nr: \"14.2\", form: kap. 1 § 14.2, tittel: Utdanningspermisjon}\n"
     "  - {nr: \"3.2\", form: kap. 3 pkt. 3.2, tittel: Lokal lønnspolitikk}\n"
     "  - {nr: \"3.2.2\", form: kap. 3 pkt. 3.2.2, tittel: Lønnsutviklingssamtale}\n"
     "  - {nr: \"3.3\", form: kap. 3 pkt. 3.3, tittel: Kompetanse}\n"
     "  - {nr: \"4.0\", form: kap. 4 pkt. 4.0}\n"},
    {"content/avtaler/ha.yaml",
     "navn: Hovedavtalen\nforkortelse: HA\nbestemmelser:\n"
     "  - {nr: \"1-3\", form: del B § 1-3}\n  - {nr: \"4\", form: del B § 4}\n"},
    {"content/avtaler/ha-to.yaml",
     "navn: Den andre hovedavtalen\nforkortelse: HA\nbestemmelser:\n"
     "  - {nr: \"28\", form: § 28, tittel: Mål}\n  - {nr: \"44\", form: § 44}\n"},
    {"content/avtaler/aml.yaml",
     "navn: Arbeidsmiljøloven\nforkortelse: aml.\nalias: [AML]\nbestemmelser:\n"
     "  - {nr: \"12-11\", form: § 12-11, tittel: Utdanningspermisjon}\n"},
};

static bool find(const Assets *assets, Str path, Str *bytes)
{
    (void)assets;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (!str_eq(str_from(files[i].path), path))
            continue;
        *bytes = str_from(files[i].bytes);
        return true;
    }
    return false;
}

static bool list(const Assets *assets, size_t i, Str *path)
{
    (void)assets;
    if (i >= sizeof files / sizeof *files)
        return false;
    *path = str_from(files[i].path);
    return true;
}

static const Registry *load(World *world, Ref *agreements, size_t n)
{
    Plan *plan = NEW(world->arena, Plan);
    plan->folder = S("/finnes/ikke");
    plan->agreements = (Refs){agreements, n};
    return provisions_load(&world->job, plan);
}

static int setup(void **state)
{
    World *world = calloc(1, sizeof *world);
    world->arena = arena_new(&world->unwind, (size_t)1 << 28);
    Sources *sources = sources_new(world->arena);
    world->assets = (Assets){.find = find, .list = list, .arena = world->arena};
    world->job =
        (Job){world->arena, sources, diags_new(world->arena, sources, 100), &world->assets};
    Ref named[] = {
        {S("hta"), POS_NONE}, {S("ha"), POS_NONE}, {S("ha-to"), POS_NONE}, {S("aml"), POS_NONE}};
    world->registry = load(world, named, 4);
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

static void assert_resolves(World *world, const char *citation, const char *number)
{
    const Provision *p = provisions_resolve(world->registry, str_from(citation), NULL);
    if (!p)
        fail_msg("«%s» is not found", citation);
    assert_string_equal(str_cstr(world->arena, p->number), number);
}

static void every_way_to_write_it(void **state)
{
    World *w = *state;
    const char *same[] = {"HTA kap. 3 pkt. 3.3",
                          "HTA kap. 3, pkt. 3.3",
                          "HTA 3.3",
                          "HTA pkt 3.3",
                          "HTA, pkt. 3.3",
                          "HTA kapittel 3 punkt 3.3",
                          "HTA Kap. 3, Pkt. 3.3",
                          "HTA KS 3.3",
                          "Hovedtariffavtalen pkt. 3.3",
                          "hovedtariffavtalen kap. 3 pkt. 3.3"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_resolves(w, same[i], "3.3");
    assert_resolves(w, "HTA kap 4. pkt 4.0", "4.0");
    assert_resolves(w, "HTA § 14.2", "14.2");
    assert_resolves(w, "HTA kap. 1 §" NBSP "14.2", "14.2");
    assert_resolves(w, "aml. § 12-11", "12-11");
    assert_resolves(w, "AML 12-11", "12-11");
    assert_resolves(w, "arbeidsmiljøloven § 12-11", "12-11");
    assert_resolves(w, "Hovedavtalen del B § 1-3", "1-3");
    assert_resolves(w, "HA § 4", "4");
}

static void one_name_of_two_agreements(void **state)
{
    World *w = *state;
    assert_resolves(w, "HA § 28", "28");
    assert_resolves(w, "HA § 44", "44");
    assert_resolves(w, "HA § 1-3", "1-3");
}

static void unknown_gives_the_nearest(void **state)
{
    World *w = *state;
    const Provision *nearest;
    assert_null(provisions_resolve(w->registry, S("HTA 3.3.2"), &nearest));
    assert_non_null(nearest);
    assert_string_equal(str_cstr(w->arena, nearest->title), "Lønnsutviklingssamtale");
    assert_null(provisions_resolve(w->registry, S("HTA kap. 4 pkt. 3.3"), &nearest));
    assert_null(provisions_resolve(w->registry, S("XYZ § 4"), &nearest));
    assert_null(nearest);
}

/* What the scanner finds, between bars. */
static const char *scan(World *world, const char *text)
{
    Buf buf = buf_new(world->arena);
    const Provision *provision;
    Str s = str_from(text);
    for (size_t at = 0, start, end;
         provisions_scan(world->registry, s, at, &start, &end, &provision); at = end) {
        buf_add(&buf, str_slice(s, start, end));
        buf_puts(&buf, provision ? "|" : "?|");
    }
    return str_cstr(world->arena, buf_str(&buf));
}

static void finds_in_running_text(void **state)
{
    World *w = *state;
    assert_string_equal(scan(w, "Etter HTA kap. 3, pkt. 3.3, og aml. § 12-11."),
                        "HTA kap. 3, pkt. 3.3|aml. § 12-11|");
    assert_string_equal(scan(w, "(HTA 3.2.2). Kap. 4 handler om noe annet."), "HTA 3.2.2|");
    assert_string_equal(scan(w, "I HTA står det mye. Se pkt. 3.2.2 og kap. 3 pkt. 3.3."),
                        "pkt. 3.2.2|kap. 3 pkt. 3.3|");
    assert_string_equal(scan(w, "HTA 3.3.2 er feil."), "HTA 3.3.2?|");
}

static void leaves_the_rest_alone(void **state)
{
    World *w = *state;
    const char *none[] = {"De kan ha § 4 i tankene.",
                          "HTA 2024–2026 løper ut.",
                          "HTA er viktig.",
                          "HTA kap. 3 handler om lønn.",
                          "Se pkt. 3.3 i planen.",
                          "WHTA 3.3 og xHA § 4",
                          "HTA 3.3b",
                          "De 3.3 prosentene",
                          "Etter HTA, 3.3 prosent,",
                          "",
                          "§",
                          "HTA",
                          "HTA kap. ",
                          "HA § ",
                          "aml"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_string_equal(scan(w, none[i]), "");
}

static void canonical_form(void **state)
{
    World *w = *state;
    const Provision *p = provisions_resolve(w->registry, S("HTA 3.3"), NULL);
    assert_string_equal(str_cstr(w->arena, provision_citation(w->arena, p)),
                        "HTA kap." NBSP "3 pkt." NBSP "3.3");
    p = provisions_resolve(w->registry, S("HA 1-3"), NULL);
    assert_string_equal(str_cstr(w->arena, provision_citation(w->arena, p)),
                        "HA del" NBSP "B §" NBSP "1-3");
    assert_string_equal(str_cstr(w->arena, p->anchor), "bestemmelse-ha-1-3");
}

static void unknown_agreement_is_reported(void **state)
{
    World *w = *state;
    Ref wrong[] = {{S("htaa"), POS_NONE}, {S("../passwd"), POS_NONE}};
    const Registry *registry = load(w, wrong, 2);
    assert_null(provisions_agreement(registry, 0));
    assert_true(diags_count(w->job.diags, SEVERITY_ERROR) > 0);
    Buf out = buf_new(w->arena);
    diags_render(w->job.diags, false, false, &out);
    assert_true(str_find(buf_str(&out), S("Mente du «hta»"), 0) != SIZE_MAX);
}

static void validity(void **state)
{
    World *w = *state;
    const Agreement *hta = provisions_agreement(w->registry, 0);
    assert_int_equal(hta->valid_from, day_make(2024, 5, 1));
    assert_int_equal(hta->valid_to, day_make(2026, 4, 30));
    assert_int_equal(provisions_agreement(w->registry, 1)->valid_to, DAY_NONE);
    assert_null(provisions_agreement(w->registry, 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_way_to_write_it, setup, teardown),
        cmocka_unit_test_setup_teardown(one_name_of_two_agreements, setup, teardown),
        cmocka_unit_test_setup_teardown(unknown_gives_the_nearest, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_in_running_text, setup, teardown),
        cmocka_unit_test_setup_teardown(leaves_the_rest_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(canonical_form, setup, teardown),
        cmocka_unit_test_setup_teardown(unknown_agreement_is_reported, setup, teardown),
        cmocka_unit_test_setup_teardown(validity, setup, teardown),
    };
    return cmocka_run_group_tests_name("provisions", tests, NULL, NULL);
}
