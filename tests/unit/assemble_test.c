/* assemble_test.c - visibility first, levels, numbers, anchors, roles, tables and
 * what is said when something is not there.
 */
#include "assemble/assemble.h"
#include "back/dump/doc_dump.h"
#include "base/assets.h"
#include "markdown/markdown.h"

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
    Plan plan;
    Profile profile;
} World;

static Text text(const char *words)
{
    return (Text){str_from(words), POS_NONE};
}

static Ref ref(const char *id)
{
    return (Ref){str_from(id), POS_NONE};
}

static Amount kroner(int64_t sum)
{
    return (Amount){AMOUNT_SUM, sum * 100};
}

/* Two measures of one need, the second not for everybody. */
static void fill_plan(World *w)
{
    Plan *p = &w->plan;
    p->whole = true;
    static Ref need_ref[1], goal_ref[1], hta[1];
    need_ref[0] = ref("B1");
    goal_ref[0] = ref("M1");
    hta[0] = ref("hta-ks-2024");
    p->title = text("Plan");
    p->organisation = text("Fjordvik kommune");
    p->folder = S("/finnes/ikke");
    p->numbering = true;
    p->status = PLAN_HEARING;
    p->status_date = day_make(2026, 2, 12);
    p->period_from = 2026;
    p->period_to = 2029;
    p->agreements = (Refs){hta, 1};
    p->goals.items = NEW(w->arena, Goal);
    p->goals.items[0] = (Goal){.id = ref("M1"), .title = text("Framtidsrettet")};
    p->goals.n = 1;
    p->needs.items = NEW(w->arena, Need);
    p->needs.items[0] =
        (Need){.id = ref("B1"), .title = text("Flere sykepleiere"), .goals = {goal_ref, 1}};
    p->needs.n = 1;
    p->roles.items = NEW(w->arena, Role);
    p->roles.items[0] = (Role){.id = ref("leder"), .name = text("Ledere")};
    p->roles.n = 1;
    p->measures.items = NEW_ARRAY(w->arena, Measure, 2);
    p->measures.n = 2;
    p->measures.items[0] = (Measure){.id = ref("T1"),
                                     .title = text("Deltidsstudium"),
                                     .needs = {need_ref, 1},
                                     .responsible = ref("leder"),
                                     .cost = {.total = kroner(180000)},
                                     .status = MEASURE_ONGOING};
    p->measures.items[1] = (Measure){.id = ref("T2"),
                                     .title = text("Hemmelig omstilling"),
                                     .needs = {need_ref, 1},
                                     .cost = {.total = kroner(20000)},
                                     .status = MEASURE_PLANNED,
                                     .visibility = {.kind = VISIBLE_INTERNAL}};
    p->references.items = NEW(w->arena, Reference);
    p->references.items[0] =
        (Reference){.id = ref("lai"), .author = text("Lai"), .title = text("Bok"), .year = 2013};
    p->references.n = 1;
    p->glossary.items = NEW(w->arena, GlossaryEntry);
    p->glossary.items[0] =
        (GlossaryEntry){.word = text("realkompetanse"), .explanation = text("Alt du kan.")};
    p->glossary.n = 1;
}

static int setup(void **state)
{
    World *w = calloc(1, sizeof *w);
    w->arena = arena_new(&w->unwind, (size_t)1 << 28);
    Sources *sources = sources_new(w->arena);
    w->assets = assets_embedded(w->arena, STR_EMPTY);
    w->job = (Job){w->arena, sources, diags_new(w->arena, sources, 100), &w->assets};
    w->profile = (Profile){.name = text("publisering")};
    fill_plan(w);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    World *w = *state;
    arena_free(w->arena);
    free(w);
    return 0;
}

static PartEntry *add_part(World *w, PartSource source, const char *name)
{
    enum { MOST = 8 };
    if (!w->plan.parts.items)
        w->plan.parts.items = NEW_ARRAY(w->arena, PartEntry, MOST);
    PartEntry *part = &w->plan.parts.items[w->plan.parts.n++];
    *part = (PartEntry){
        .source = source, .name = text(name), .title = text(""), .chapter = text("kapittel.md")};
    return part;
}

static void add_chapter(World *w, const char *markdown)
{
    Str s = str_from(markdown);
    Pos pos = source_add_file(w->job.sources, S("kapittel.md"), s);
    add_part(w, SOURCE_CHAPTER, "")->document = markdown_parse(&w->job, (Text){s, pos});
}

static Document *finish(World *w)
{
    const Language *language = language_load(&w->job, text("nb"));
    const Registry *registry = provisions_load(&w->job, &w->plan);
    return assemble(&w->job, &w->plan, &w->profile, NULL, language, registry, bank_open(&w->job, &w->plan));
}

static const char *dump(World *w)
{
    Buf out = buf_new(w->arena);
    doc_dump(finish(w)->root, &out);
    return str_cstr(w->arena, buf_str(&out));
}

static bool has(const char *all, const char *part)
{
    return str_find(str_from(all), str_from(part), 0) != SIZE_MAX;
}

#define assert_has(all, part)                                                                      \
    do {                                                                                           \
        if (!has((all), (part)))                                                                   \
            fail_msg("«%s» is not in:\n%s", (part), (all));                                        \
    } while (0)

static const char *messages(World *w)
{
    Buf out = buf_new(w->arena);
    diags_render(w->job.diags, false, false, &out);
    return str_cstr(w->arena, buf_str(&out));
}

/* ---- visibility -------------------------------------------------------------- */

static void hidden_records_leave_no_trace(void **state)
{
    World *w = *state;
    add_chapter(w, "# Tiltak\n\n:::{tiltak}\n:sum: ja\n:::\n\nTil sammen "
                   "{flettefelt}`sum.kostnad`, {flettefelt}`antall.tiltak` tiltak.\n");
    const char *doc = dump(w);
    assert_false(has(doc, "T2"));
    assert_false(has(doc, "Hemmelig"));
    assert_false(has(doc, "200" NBSP "000"));
    assert_has(doc, "\"180" NBSP "000" NBSP "kr\"\n      note-ref #noteref-1 number=1\n"
                    "      text \", \"\n      text \"1\"");
    assert_has(doc, "\"Noe er utelatt i denne utgaven. Tallene gjelder bare det som vises.\"");
}

static void internal_readers_see_more(void **state)
{
    World *w = *state;
    w->profile.audience = VISIBLE_INTERNAL;
    add_chapter(w, "# Tiltak\n\n:::{tiltak}\n:::\n");
    const char *doc = dump(w);
    assert_has(doc, "Hemmelig omstilling");
    assert_has(doc, "200" NBSP "000" NBSP "kr");
}

static void hidden_blocks_go(void **state)
{
    World *w = *state;
    add_chapter(w, "# A\n\n:::{husk} Skjult\n:synlighet: intern\n\n## Inni {#inni}\n\nx\n:::\n\n"
                   ":::{bare} saksvedlegg\nBare i saken.\n:::\n\n:::{husk} Rot\n"
                   ":synlighet: kanskje\n\ny\n:::\n\nSynlig.\n");
    const char *doc = dump(w);
    assert_false(has(doc, "Skjult") || has(doc, "inni") || has(doc, "Bare i saken"));
    assert_false(has(doc, "Rot"));
    assert_has(doc, "Synlig.");
    assert_has(messages(w), "PV355");
}

static void reference_to_the_hidden_is_reported(void **state)
{
    World *w = *state;
    add_chapter(w, "# A\n\nSe {tiltak}`T2` og {tiltak}`TT1`.\n");
    assert_false(has(dump(w), "T2"));
    assert_has(messages(w), "PV340");
    assert_has(messages(w), "Mente du «T1»?");
}

/* ---- headings ---------------------------------------------------------------- */

static void levels_have_no_jumps(void **state)
{
    World *w = *state;
    add_chapter(w, "# En\n\n#### Dyp\n\n## To\n\n# Ny\n\nTekst\n");
    const char *doc = dump(w);
    assert_has(doc, "heading #plan 1");
    assert_has(doc, "heading #en 2 number=1");
    assert_has(doc, "heading #dyp 3 number=1.1");
    assert_has(doc, "heading #to 3 number=1.2");
    assert_has(doc, "part chapter number=2 \"Ny\"");
}

static void appendices_have_letters(void **state)
{
    World *w = *state;
    add_chapter(w, "# En\n");
    add_chapter(w, "# Noe\n\n## Del\n");
    w->plan.parts.items[1].source = SOURCE_APPENDIX;
    w->plan.parts.items[1].title = text("Handlingsplan");
    const char *doc = dump(w);
    assert_has(doc, "part appendix number=A \"Handlingsplan\"");
    assert_has(doc, "\"Vedlegg" NBSP "A\"\n      text \": \"");
    assert_has(doc, "number=A.1");
    assert_false(has(doc, "\"Noe\""));
}

static void equal_headings_get_unlike_ids(void **state)
{
    World *w = *state;
    add_chapter(w, "# Mål\n\n## Samme\n\n## Samme\n\n## Egen {#fast}\n\n## Fast\n");
    const char *doc = dump(w);
    assert_has(doc, "#samme 3");
    assert_has(doc, "#samme-2 3");
    assert_has(doc, "#fast 3");
    assert_has(doc, "#fast-2 3");
    assert_false(has(messages(w), "PV344")); /* nothing leads there */
}

static void contents_nest(void **state)
{
    World *w = *state;
    add_part(w, SOURCE_GENERATED, "innhold");
    add_chapter(w, "# En\n\n## Under\n\n### Dypere\n");
    add_chapter(w, "# To\n");
    const char *doc = dump(w);
    assert_has(doc, "      contents-entry to=en\n");
    assert_has(doc, "        contents\n          contents-entry to=under\n");
    assert_has(doc, "      contents-entry to=to\n");
    assert_false(has(doc, "to=dypere"));
    assert_false(has(doc, "contents-entry to=innhold"));
}

/* ---- inside the lines -------------------------------------------------------- */

static void roles_resolve(void **state)
{
    World *w = *state;
    add_chapter(w, "# En {#kap}\n\n{tiltak}`T1`, {mål}`M1`, {rolle}`leder`, {kilde}`lai`, "
                   "{kilde}`lai!`, {ref}`kap`, {ord}`realkompetanse`.\n\n:::{tiltak}\n:::\n");
    add_part(w, SOURCE_GENERATED, "kilder");
    add_part(w, SOURCE_GENERATED, "ordliste");
    const char *doc = dump(w);
    assert_has(doc, "link to=tiltak-t1\n        text \"T1\"");
    assert_false(has(doc, "link to=mål-m1")); /* no table of goals here */
    assert_has(doc, "text \"Ledere\"");
    assert_has(doc, "link to=kilde-lai\n        text \"(Lai, 2013)\"");
    assert_has(doc, "text \"Lai (2013)\"");
    assert_has(doc, "link to=kap\n        text \"kapittel" NBSP "1\"");
    assert_has(doc, "span term to=ord-realkompetanse");
    assert_string_equal(messages(w), "");
}

static void notes_stand_at_the_end(void **state)
{
    World *w = *state;
    add_chapter(w, "# En\n\nTekst{fotnote}`Sagt av {kilde}`lai!`.\n\nMer.\n");
    add_chapter(w, "# To\n\nTekst{fotnote}`Den andre.`\n");
    const char *doc = dump(w);
    assert_has(doc, "note-ref #noteref-1 number=1");
    assert_has(doc, "note #note-2 number=2\n        paragraph\n          text \"Den andre.\"");
}

static void citations_are_linked_and_listed(void **state)
{
    World *w = *state;
    add_chapter(w, "# En\n\nEtter HTA kap. 3, pkt. 3.3, og `HTA 3.2`. Se [HTA 3.2](#en).\n");
    add_part(w, SOURCE_GENERATED, "bestemmelser");
    const char *doc = dump(w);
    assert_has(doc, "link to=bestemmelse-hta-ks-2024-3-3\n        text \"HTA kap. 3, pkt. 3.3\"");
    assert_has(doc, "term-group #bestemmelse-hta-ks-2024-3-3");
    assert_false(has(doc, "bestemmelse-hta-ks-2024-3-2\n"));
    assert_has(doc, "page-number to=en");
}

static void without_a_list_citations_stay_text(void **state)
{
    World *w = *state;
    add_chapter(w, "# En\n\nEtter HTA 3.3 her. Men HTA 3.3.2 er feil.\n");
    const char *doc = dump(w);
    assert_has(doc, "\"Etter HTA 3.3 her. Men HTA 3.3.2 er feil.\"");
    assert_false(has(doc, "link to="));
    assert_has(messages(w), "PV503");
}

static void unknown_things_are_reported(void **state)
{
    World *w = *state;
    add_chapter(w, "# En\n\n:::{refleksjn}\nx\n:::\n\n{tiltk}`T1` {ref}`enn` "
                   "{flettefelt}`sum.kostnd` [x](#ingen)\n\n:::{tiltak}\n:kolonner: frst\n"
                   ":farge: blå\n:sorter: titel\n:::\n");
    finish(w);
    const char *said = messages(w);
    const char *codes[] = {"PV331", "PV333", "PV342", "PV346", "PV341", "PV349", "PV334"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        assert_has(said, codes[i]);
}

/* ---- tables and figures ------------------------------------------------------ */

static void columns_and_groups(void **state)
{
    World *w = *state;
    add_chapter(w, "# En\n\n:::{tiltak}\n:kolonner: tittel, ansvarlig = Hvem, status\n"
                   ":gruppe: mål\n:tittel: Mine tiltak\n:id: tab\n:::\n\nSe {ref}`tab`.\n");
    const char *doc = dump(w);
    assert_has(doc, "table #tab ");
    assert_has(doc, "text \"Hvem\"");
    assert_has(doc, "cell group colspan=3 group\n            text \"Framtidsrettet\"");
    assert_has(doc, "text \"tabell" NBSP "1\"");
    assert_has(doc, "text \"Mine tiltak\"");
    assert_has(doc, "row #tiltak-t1");
}

static void filters(void **state)
{
    World *w = *state;
    w->profile.audience = VISIBLE_INTERNAL;
    add_chapter(w, "# En\n\n:::{tiltak}\n:filter: status = planlagt\n:::\n\n"
                   ":::{tiltak}\n:filter: status != planlagt; ansvarlig = leder\n:::\n");
    const char *doc = dump(w);
    size_t second = str_find(str_from(doc), S("tiltak-t1"), 0);
    size_t first = str_find(str_from(doc), S("tiltak-t2"), 0);
    assert_true(first != SIZE_MAX && second != SIZE_MAX && first < second);
}

static void figures_have_text(void **state)
{
    World *w = *state;
    add_chapter(w, "# En\n\n:::{fordeling} Slik lærer vi\n- 70 % i jobben\n- kurs: 20 %\n"
                   "- 10 % studier\n:::\n\n:::{prosess}\n:::\n");
    const char *doc = dump(w);
    assert_has(doc, "(i jobben value=70000) (kurs value=20000) (studier value=10000)");
    assert_has(doc, "Fordeling på 3 deler: 70" NBSP "% i jobben");
    assert_has(doc, "\"Figur" NBSP "1\"");
    assert_has(messages(w), "PV354");
}

static void boxes(void **state)
{
    World *w = *state;
    add_chapter(w, "# En\n\n:::{sjekkliste} Før møtet\n- ett\n- to\n:::\n\n"
                   ":::{sitat} En leder\nSlik er det.\n:::\n");
    const char *doc = dump(w);
    assert_has(doc, "text \"Sjekkliste\"\n        text \": \"\n        text \"Før møtet\"");
    assert_has(doc, "item label=\u2610 unchecked");
    assert_has(doc, "paragraph attribution\n        text \"En leder\"");
}

static void document_facts(void **state)
{
    World *w = *state;
    add_chapter(w, "# En\n");
    const Document *d = finish(w);
    assert_string_equal(str_cstr(w->arena, d->identifier),
                        "fjordvik-kommune-kompetansestrategi-2026-2029");
    assert_string_equal(str_cstr(w->arena, d->status_word), "På høring");
    assert_string_equal(str_cstr(w->arena, d->lang), "nb-NO");
}

static void several_publishers(void **state)
{
    World *w = *state;
    w->plan.organisation.s = STR_EMPTY;
    w->plan.title.s = S("Lære på jobb");
    add_chapter(w, "# En\n");
    assert_string_equal(str_cstr(w->arena, finish(w)->identifier),
                        "lære-på-jobb-kompetansestrategi-2026-2029");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(hidden_records_leave_no_trace),
        T(internal_readers_see_more),
        T(hidden_blocks_go),
        T(reference_to_the_hidden_is_reported),
        T(levels_have_no_jumps),
        T(appendices_have_letters),
        T(equal_headings_get_unlike_ids),
        T(contents_nest),
        T(roles_resolve),
        T(notes_stand_at_the_end),
        T(citations_are_linked_and_listed),
        T(without_a_list_citations_stay_text),
        T(unknown_things_are_reported),
        T(columns_and_groups),
        T(filters),
        T(figures_have_text),
        T(boxes),
        T(document_facts),
        T(several_publishers),
    };
    return cmocka_run_group_tests_name("assemble", tests, NULL, NULL);
}
