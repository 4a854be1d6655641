/* provisions_test.c - what people write when they cite, and what is no citation. */
#include "base/assets.h"
#include "provisions/citation.h"

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
     "kilde: KS\ngyldig: {fra: 2024-05-01, til: 2026-04-30}\nbestemmelser:\n"
     "  - {nr: \"14.2\", form: kap. 1 § 14.2, tittel: Utdanningspermisjon}\n"
     "  - {nr: \"3\", form: kap. 3}\n"
     "  - {nr: \"3.2\", form: kap. 3 pkt. 3.2, tittel: Lokal lønnspolitikk}\n"
     "  - {nr: \"3.2.2\", form: kap. 3 pkt. 3.2.2, tittel: Lønnsutviklingssamtale}\n"
     "  - {nr: \"3.3\", form: kap. 3 pkt. 3.3, tittel: Kompetanse}\n"
     "  - {nr: \"3.4\", form: kap. 3 pkt. 3.4}\n"
     "  - {nr: \"4.0\", form: kap. 4 pkt. 4.0}\n  - {nr: \"5\", form: kap. 5}\n"},
    {"content/avtaler/ha.yaml",
     "navn: Hovedavtalen\nforkortelse: HA\nkilde: KS\ngyldig: ukjent\nbestemmelser:\n"
     "  - {nr: \"1-3\", form: del B § 1-3}\n  - {nr: \"4\", form: del B § 4}\n"},
    {"content/avtaler/ha-to.yaml",
     "navn: Den andre hovedavtalen\nforkortelse: HA\nalias: [Hovedavtalen]\nkilde: Spekter\n"
     "gyldig: ukjent\nbestemmelser:\n"
     "  - {nr: \"28\", form: § 28, tittel: Mål}\n  - {nr: \"29\", form: § 29}\n  - {nr: \"44\", "
     "form: § 44}\n"},
    {"content/avtaler/aml.yaml",
     "navn: Arbeidsmiljøloven\nforkortelse: aml.\nalias: [AML, arbeidsmiljølova]\n"
     "kilde: Lovdata\ngyldig: {fra: 2006-01-01}\nbestemmelser:\n"
     "  - {nr: \"12-11\", form: § 12-11, tittel: Utdanningspermisjon}\n"},
    {"content/avtaler/lokal.yaml",
     "navn: Lokalavtalen\nforkortelse: LA\nkilde: Kommunen\ngyldig: ukjent\nbestemmelser:\n"
     "  - {nr: \"IV\", form: kap. IV}\n  - {nr: \"7\", form: kap. IV § 7}\n"
     "  - {nr: \"9.1\", form: del II pkt. 9.1}\n"},
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
    Ref named[] = {{S("hta"), POS_NONE},
                   {S("ha"), POS_NONE},
                   {S("ha-to"), POS_NONE},
                   {S("aml"), POS_NONE},
                   {S("lokal"), POS_NONE}};
    world->registry = load(world, named, 5);
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

/* What the scanner makes of a text: "abbreviation number[.sub...]" of each citation, a
 * tilde before the end of a range, a question mark for a provision that is not there. */
static const char *scan(World *world, const char *text, bool everywhere)
{
    static const char *const kinds[] = {"pt", "nr", "l", "b", "st", "p"};
    Buf buf = buf_new(world->arena);
    CitationScan scan;
    Cited cited;
    citation_start(&scan, world->registry, str_from(text));
    scan.everywhere = everywhere;
    while (citation_next(&scan, &cited)) {
        buf_puts(&buf, buf.n ? "; " : "");
        buf_puts(&buf, cited.since ? "~" : "");
        buf_add(&buf, cited.agreement->id);
        buf_add_char(&buf, ' ');
        buf_add(&buf, cited.provision ? cited.provision->number : cited.number);
        buf_puts(&buf, cited.provision ? "" : "?");
        for (size_t i = 0; i < cited.n_subs; i++) {
            const Sub *sub = &cited.subs[i];
            buf_printf(&buf, " %s", kinds[sub->kind]);
            if (sub->kind == SUB_LETTER)
                buf_add_char(&buf, sub->letter);
            else
                buf_add_int(&buf, sub->number);
        }
    }
    return str_cstr(world->arena, buf_str(&buf));
}

/* Every way to write it, and what it is. */
static const struct {
    const char *text, *cites;
} citations[] = {
    /* the forms that municipalities write */
    {"HTA kap. 3, pkt. 3.3", "hta 3.3"},
    {"HTA kap. 3 pkt. 3.3", "hta 3.3"},
    {"HTA 3.3", "hta 3.3"},
    {"HTA kap 4. pkt 4.0", "hta 4.0"},
    {"HTA pkt. 4.0, underpunkt 5", "hta 4.0 pt5"},
    {"HTA kap. 3.4 og 5", "hta 3.4; hta 5"},
    {"aml. § 12-11", "aml 12-11"},
    {"Hovedavtalen § 44", "ha-to 44"},
    /* units */
    {"HTA pkt 3.3", "hta 3.3"},
    {"HTA punkt 3.3", "hta 3.3"},
    {"HTA, pkt. 3.3", "hta 3.3"},
    {"HTA: pkt. 3.3", "hta 3.3"},
    {"HTA (pkt. 3.3)", "hta 3.3"},
    {"HTA kapittel 3 punkt 3.3", "hta 3.3"},
    {"HTA Kap. 3, Pkt. 3.3", "hta 3.3"},
    {"HTA kap. 3, 3.3", "hta 3.3"},
    {"HTA kap. 3: 3.3", "hta 3.3"},
    {"HTA kap. 3.3", "hta 3.3"},
    {"HTA KAP. 3 PKT. 3.3", "hta 3.3"},
    {"HTA kapitlet 3, punktet 3.3", "hta 3.3"},
    {"HTA § 14.2", "hta 14.2"},
    {"HTA kap. 1 § 14.2", "hta 14.2"},
    {"HTA paragraf 14.2", "hta 14.2"},
    {"HTA kap. 1 § 14, pkt. 14.2", "hta 14.2"},
    {"HTA kap. 1 § 14, punkt 14.2", "hta 14.2"},
    {"HTA kap. 1, § 14 pkt. 14.2 og pkt. 3.3", "hta 14.2; hta 3.3"},
    {"HTA § 14, punktet 14.2, første ledd", "hta 14.2 l1"},
    {"HTA kap. 1 § 14, pkt. 14.9", "hta 14.9?"},
    {"HTA kap. 1 § 14 og pkt. 14.2", "hta 14?; hta 14.2"},
    {"HTA kap. 1 § 14, pkt. 3.3", "hta 14?; hta 3.3"},
    {"HTA kap. 1 § 1, pkt. 14.2", "hta 1?; hta 14.2"},
    {"HA § 28, pkt. 28.1", "ha-to 28"},
    {"HTA kap. 3", "hta 3"},
    {"HTA kapittel 5", "hta 5"},
    {"HTA ch. 3 item 3.3", "hta 3.3"},
    {"HTA kap. 3 \u010duokkis 3.3", "hta 3.3"},
    /* spaces and points */
    {"HTA kap.3 pkt.3.3", "hta 3.3"},
    {"HTA kap.3,pkt.3.3", "hta 3.3"},
    {"HTA  kap.  3  pkt.  3.3", "hta 3.3"},
    {"HTA kap 3 pkt 3.3", "hta 3.3"},
    {"HTA" NBSP "kap." NBSP "3 pkt." NBSP "3.3", "hta 3.3"},
    {"HTA\u202f3.3", "hta 3.3"},
    {"HTA\nkap. 3\npkt. 3.3", "hta 3.3"},
    {"aml.§12-11", "aml 12-11"},
    {"AML§12-11", "aml 12-11"},
    {"aml § 12-11", "aml 12-11"},
    {"aml. § 12\u201311", "aml 12-11"},
    {"aml. § 12\u201111", "aml 12-11"},
    {"aml. § 12 - 11", "aml 12-11"},
    {"aml. §" NBSP "12-11", "aml 12-11"},
    {"AML 12-11", "aml 12-11"},
    {"HTA. kap. 3 pkt. 3.3", "hta 3.3"},
    /* names */
    {"HTA KS 3.3", "hta 3.3"},
    {"HTA-KS pkt. 3.3", "hta 3.3"},
    {"Hovedtariffavtalen pkt. 3.3", "hta 3.3"},
    {"hovedtariffavtalen kap. 3 pkt. 3.3", "hta 3.3"},
    {"hovedtariffavtalen (HTA) kap. 3 pkt. 3.3", "hta 3.3"},
    {"HTAs pkt. 3.3", "hta 3.3"},
    {"HTA-s kap. 3 pkt. 3.3", "hta 3.3"},
    {"HTA\u2019s kap. 3", "hta 3"},
    {"Hovedtariffavtalens punkt 3.3", "hta 3.3"},
    {"arbeidsmiljølovens § 12-11", "aml 12-11"},
    {"arbeidsmiljølova § 12-11", "aml 12-11"},
    {"arbeidsmiljølova si § 12-11", "aml 12-11"},
    {"Arbeidsmiljøloven § 12-11", "aml 12-11"},
    {"HTA 2024\u20132026 pkt. 3.3", "hta 3.3"},
    {"HTA (2024-2026), kap. 3 pkt. 3.3", "hta 3.3"},
    {"HTA 2024-26 pkt. 3.3", "hta 3.3"},
    {"HTA 24\u201326 kap. 3 pkt. 3.3", "hta 3.3"},
    /* parts, and one name of two agreements */
    {"Hovedavtalen del B § 1-3", "ha 1-3"},
    {"Hovedavtalen, del B, § 1-3", "ha 1-3"},
    {"HA del b § 1-3", "ha 1-3"},
    {"HA § 1-3", "ha 1-3"},
    {"HA 1-3", "ha 1-3"},
    {"HA del B § 1-4-1", "ha 1-4-1?"},
    {"HA §§ 1-3-2-1", "ha 1-3; ha 2-1?"},
    {"HA § 4", "ha 4"},
    {"HA § 28", "ha-to 28"},
    /* places within a provision */
    {"aml. § 12-11 første ledd", "aml 12-11 l1"},
    {"aml. § 12-11 fyrste ledd", "aml 12-11 l1"},
    {"aml. § 12-11, annet ledd", "aml 12-11 l2"},
    {"aml. § 12-11 andre leddet", "aml 12-11 l2"},
    {"aml. § 12-11 2. ledd", "aml 12-11 l2"},
    {"aml. § 12-11 (2)", "aml 12-11 l2"},
    {"aml. § 12-11(2)", "aml 12-11 l2"},
    {"aml. § 12-11 (2) bokstav a", "aml 12-11 l2 ba"},
    {"aml. § 12-11 første ledd bokstav b) nr. 3", "aml 12-11 l1 bb nr3"},
    {"aml. § 12-11 tredje ledd første punktum", "aml 12-11 l3 p1"},
    {"aml. § 12-11 nr. 2", "aml 12-11 nr2"},
    {"HTA pkt. 4.0 underpkt. 5", "hta 4.0 pt5"},
    {"HTA pkt. 4.0 nr. 5", "hta 4.0 nr5"},
    {"HTA pkt. 3.3 strekpunkt 2", "hta 3.3 st2"},
    {"HTA pkt. 3.3 bokstav A", "hta 3.3 ba"},
    /* rows and ranges */
    {"HTA pkt. 3.2.2 og 3.3", "hta 3.2.2; hta 3.3"},
    {"HTA 3.2.2, 3.3", "hta 3.2.2; hta 3.3"},
    {"HTA 3.2, 3.2.2 og 3.3", "hta 3.2; hta 3.2.2; hta 3.3"},
    {"HTA pkt. 3.2 og pkt. 3.3", "hta 3.2; hta 3.3"},
    {"HTA kap. 3 pkt. 3.2 og kap. 4 pkt. 4.0", "hta 3.2; hta 4.0"},
    {"HTA pkt. 3.2/3.3", "hta 3.2; hta 3.3"},
    {"HTA pkt. 3.2 samt 3.3", "hta 3.2; hta 3.3"},
    {"HTA kap. 3, 4 og 5", "hta 3; hta 5"},
    {"HTA pkt. 3.2\u20133.3", "hta 3.2; ~hta 3.3"},
    {"HTA pkt. 3.2 til 3.3", "hta 3.2; ~hta 3.3"},
    {"HTA pkt. 3.2 til og med 3.3", "hta 3.2; ~hta 3.3"},
    {"HTA pkt. 3.2 - 3.3", "hta 3.2; ~hta 3.3"},
    {"HTA pkt. 4.0, underpunkt 5 og 3.3", "hta 4.0 pt5; hta 3.3"},
    {"HA §§ 28 og 44", "ha-to 28; ha-to 44"},
    {"HA §§ 28, 29 og 44", "ha-to 28; ha-to 29; ha-to 44"},
    {"HA §§ 28\u201329", "ha-to 28; ~ha-to 29"},
    {"HA § § 28 og 29", "ha-to 28; ha-to 29"},
    {"aml. §§ 12-11 og 14-1", "aml 12-11; aml 14-1?"},
    {"HTA 3.3 og aml. § 12-11", "hta 3.3; aml 12-11"},
    {"HA § 28 og 29 sier det", "ha-to 28; ha-to 29"},
    /* the name behind */
    {"pkt. 3.3 i HTA", "hta 3.3"},
    {"Punkt 3.3 i hovedtariffavtalen", "hta 3.3"},
    {"kap. 3 pkt. 3.3 i HTA", "hta 3.3"},
    {"§ 12-11 i arbeidsmiljøloven", "aml 12-11"},
    {"§ 12-11 første ledd i aml.", "aml 12-11 l1"},
    {"§§ 28 og 29 i Hovedavtalen", "ha-to 28; ha-to 29"},
    {"point 3.3 of the HTA", "hta 3.3"},
    {"HTA pkt. 3.3 og 4 nye tiltak", "hta 3.3"},
    {"HA § 4 og 28 ansatte", "ha 4"},
    {"aml. § 12-11, 3 år", "aml 12-11"},
    {"HTA 3.3, 3.4 prosent", "hta 3.3"},
    {"HTA kap. 3 og 5 ansatte", "hta 3"},
    /* the name before, in the same paragraph */
    {"I HTA står det mye. Se pkt. 3.2.2 og kap. 3 pkt. 3.3.", "hta 3.2.2; hta 3.3"},
    {"HTA er viktig (pkt. 3.3).", "hta 3.3"},
    {"HTA og aml. gjelder. Etter § 12-11 har de rett, og etter pkt. 3.3 plikt.",
     "aml 12-11; hta 3.3"},
    {"HTA 3.3 sier noe. Det gjør også pkt. 4.0, underpunkt 5.", "hta 3.3; hta 4.0 pt5"},
    {"Etter HTA følger dette av kap. 3.4 og 5.", "hta 3.4; hta 5"},
    {"HTA har to punkter: pkt. 3.2 og 3.3.", "hta 3.2; hta 3.3"},
    /* no such provision */
    {"HTA 3.3.2 er feil.", "hta 3.3.2?"},
    {"HTA kap. 4 pkt. 3.3", "hta 3.3?"},
    {"aml. § 12-11 a", "aml 12-11 a?"},
    {"HTA 3.3 og 3.9", "hta 3.3; hta 3.9?"},
    {"§ 99 i aml.", "aml 99?"},
};

/* What looks like a citation and is none. */
static const char *const others[] = {
    "ha 3 kurs",
    "De kan ha § 4 i tankene.",
    "pkt. 3 på sakslisten",
    "Se pkt. 3.3 i planen.",
    "Vi har HTA. Se pkt. 3.3 i planen.",
    "HTA gjelder. Se pkt. 3.3 nedenfor.",
    "HTA gjelder, se opplæringslova § 4.",
    "HA gjelder; etter opplæringslova § 4 er det slik.",
    "HA gjelder. Forskriftens § 4 sier det.",
    "Etter HA og personvernforordningen § 44",
    "HTA gjelder. Kap. 3 i planen handler om noe annet.",
    "HTA gjelder. Kapittel 3.3 handler om tiltakene.",
    "HTA er viktig.",
    "HTA 2024\u20132026 løper ut.",
    "HTA (2024\u20132026)",
    "HTA 24\u201326",
    "HTA 2022\u20132024 pkt. 3.3",
    "HTA 1.5.2024",
    "HTA 01.05.",
    "HTA fra 1. mai 2024",
    "HTA 17.6.05",
    "HTA, 3.3 prosent",
    "HTA 3.3 prosent",
    "HTA 3.3 %",
    "HTA 3,3",
    "HTA 3.3,5",
    "HTA 3.3 mill. kr",
    "HTA 250 000 kr",
    "HTA 3",
    "HTA 3.3b",
    "HTA 3-5 ganger",
    "WHTA 3.3 og xHA § 4",
    "HTA-samtale 3",
    "hta 3.3",
    "De 3.3 prosentene",
    "kr 3.3 i aml.",
    "Etter aml. 12 måneder",
    "aml. kap. 12",
    "HTA kap. 17",
    "HTA kap. ",
    "HTA § ",
    "HTA pkt. ",
    "HTA pkt. A",
    "HTA del",
    "HTA del X § 3",
    "aml",
    "§",
    "§§ § §§",
    "",
    "kap",
    "12. februar 2026, sak PS 12/26",
    "HTA: 3.3",
    "paragrafrytteri i HTA",
    "HTA punktum 3.3",
    "HTA pkt. 1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16",
    "Planen bygger på HTA. 3.3 prosent er nok.",
    "kapital 3.3 i HTA-området",
};

/* As municipalities write: what is another's is not ours, what is the document's own neither. */
static const struct {
    const char *text, *cites;
} sentences[] = {
    /* agreements of the same name with other employers */
    {"Statens HTA pkt. 3.2 gjelder ikke her.", ""},
    {"I statens hovedtariffavtale pkt. 3.2 er det ulikt.", ""},
    {"Hovedtariffavtalen i staten pkt. 3.2 er en annen avtale.", ""},
    {"HTA i staten, pkt. 3.3, sier noe annet.", ""},
    {"HTA (staten) pkt. 3.2", ""},
    {"Den statlige HTA pkt. 3.3", ""},
    {"HTA for KS Bedrift pkt. 3.3 gjelder kraftlaget.", ""},
    {"HTA KS Bedrift kap. 3 pkt. 3.3", ""},
    {"KS Bedrifts HTA pkt. 3.3", ""},
    {"Oslo kommunes HTA pkt. 3.2", ""},
    {"HTA Oslo pkt. 3.2", ""},
    {"Hovedavtalen LO\u2013NHO § 4", ""},
    {"Hovedavtalen mellom LO og NHO § 4", ""},
    {"Hovedavtalen i NHO-området, § 4", ""},
    {"Hovedavtalen for Virke § 28", ""},
    {"Hovedavtalen i staten § 29 og § 44", ""},
    {"Sykehuset følger Hovedavtalen i Spekter § 28.", "ha-to 28"},
    {"Hovedavtalen (HA) i Spekter § 44", "ha-to 44"},
    {"Hovedavtalen i KS-området § 1-3", "ha 1-3"},
    {"KS sin HTA pkt. 3.3", "hta 3.3"},
    {"HTA (KS-området) pkt. 3.3", "hta 3.3"},
    {"pkt. 3.2 i statens HTA", ""},
    {"§ 28 i Hovedavtalen i staten", ""},
    {"§ 28 i Hovedavtalen i Spekter", "ha-to 28"},
    {"pkt. 3.3 i HTA for KS Bedrift", ""},
    {"HTA pkt. 3.2 (staten) og HTA pkt. 3.3 (KS)", "hta 3.3"},
    {"HTA 3.3 og statens HTA 3.2", "hta 3.3"},
    {"Statens særavtale og HTA pkt. 3.3", "hta 3.3"},
    {"HTA og statens HTA er ulike. Etter pkt. 3.2 skal vi drøfte.", ""},
    {"Etter aml. i staten § 12-11", "aml 12-11"},
    /* what is written elsewhere */
    {"Se punkt 3.2 i protokollen.", ""},
    {"HTA gjelder, men se § 4 i permisjonsreglementet.", ""},
    {"HA § 4 og § 28 i reglementet", "ha 4"},
    {"HA gjelder. Etter reglementet er § 4 viktigst.", ""},
    {"HA gjelder, men opplæringslova går foran. Etter § 4 skal barna få hjelp.", ""},
    {"HA § 28. I barnehageloven er det § 4 som gjelder.", "ha-to 28"},
    {"HTA er fulgt opp i protokollen. Etter pkt. 3.3 møtes vi i mars.", ""},
    {"Vi følger HTA. Tiltakene står i pkt. 3.3 i denne planen.", ""},
    {"HTA er viktig. Som nevnt i punkt 3.3 over, ber vi om mer.", ""},
    {"Personalreglementet pkt. 3.3 bygger på HTA.", ""},
    {"Arbeidsreglementet § 4 er strengere enn HA § 4.", "ha 4"},
    {"Etter HTA skal det drøftes, jf. særavtalen pkt. 3.3.", ""},
    {"Etter HTA skal planen drøftes, og det er beskrevet i kapittel 3.3.", ""},
    {"HTA krever en plan (se kap. 3.3).", ""},
    {"Kap. 3 handler om behov, og kap. 4 om tiltak.", ""},
    {"Se kap. 3 og kap. 4 i HTA.", "hta 3"},
    {"HTA kap. 3 er fulgt opp i kap. 5 her.", "hta 3"},
    /* without a name near */
    {"Se pkt. 4.0.", ""},
    {"Pkt. 4.0: Eventuelt", ""},
    {"Ny stillingskode, jf. pkt. 4.0", "hta 4.0"},
    {"Ny stillingskode følger av pkt. 4.0, underpunkt 5.", "hta 4.0 pt5"},
    {"jf. pkt. 3.3", ""},
    {"Etter kap. 3 pkt. 3.3 skal vi kartlegge.", "hta 3.3"},
    {"I henhold til kap. 3, pkt. 3.2 skal det drøftes.", "hta 3.2"},
    {"Etter kap. 3 pkt. 3.3 i planen skal vi kartlegge.", ""},
    {"Tiltakene står i kap. 3 pkt. 3.3.", ""},
    {"Se kap. 3 pkt. 3.3.", ""},
    {"Etter særavtalen er det slik, jf. kap. 3 pkt. 3.3.", ""},
    {"Etter § 12-11 kan alle søke.", ""},
    {"Etter kap. 1 § 14.2 kan alle søke.", "hta 14.2"},
    {"Tarifforhandlingene i staten, jf. kap. 3 pkt. 3.3, er ferdige.", ""},
    /* roman numerals */
    {"LA kap. IV § 7", "lokal 7"},
    {"LA kap. IV", "lokal IV"},
    {"LA kapittel iv § 7", ""},
    {"LA kap. 4 § 7", "lokal 7"},
    {"LA kap. 4", "lokal IV"},
    {"LA del II pkt. 9.1", "lokal 9.1"},
    {"LA del II, pkt. 9.1", "lokal 9.1"},
    {"LA del 2 pkt. 9.1", "lokal 9.1"},
    {"LA del III pkt. 9.1", "lokal 9.1?"},
    {"kapittel IV § 7 i LA", "lokal 7"},
    {"LA kap. X", ""},
    {"LA kap. IIII § 7", ""},
    {"HTA kap. IV pkt. 4.0", "hta 4.0"},
    {"HTA kap. III", "hta 3"},
    {"HTA kap. I dag", ""},
    {"Kap. IV i planen", ""},
    {"LA kap. IVer", ""},
};

static void as_municipalities_write(void **state)
{
    World *w = *state;
    size_t n = sizeof sentences / sizeof *sentences, wrong = 0;
    for (size_t i = 0; i < n; i++) {
        const char *got = scan(w, sentences[i].text, false);
        if (strcmp(got, sentences[i].cites) == 0)
            continue;
        print_message("«%s»: «%s», not «%s»\n", sentences[i].text, got, sentences[i].cites);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* "Punkt 3.3" is the document's own where it has such a heading, unless something follows
 * from it. */
static void own_headings_go_before(void **state)
{
    World *w = *state;
    static const struct {
        const char *text;
        size_t n;
    } texts[] = {
        {"HTA ber om kartlegging. Den er omtalt i punkt 3.3.", 0},
        {"HTA ber om kartlegging (se pkt. 3.3).", 0},
        {"HTA ber om kartlegging. Etter pkt. 3.3 skal den gjøres hvert år.", 1},
        {"HTA ber om kartlegging (kap. 3 pkt. 3.3).", 1},
        {"HTA ber om drøfting. Den er omtalt i punkt 3.2.", 1},
        {"HTA pkt. 3.3 ber om kartlegging.", 1},
    };
    Map own = map_new(w->arena);
    map_put(&own, S("3.3"), w);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        CitationScan scan;
        Cited cited;
        size_t n = 0;
        citation_start(&scan, w->registry, str_from(texts[i].text));
        for (scan.own = &own; citation_next(&scan, &cited);)
            n++;
        if (n != texts[i].n)
            fail_msg("«%s»: %zu", texts[i].text, n);
    }
}

static void every_citation(void **state)
{
    World *w = *state;
    assert_true(sizeof citations / sizeof *citations >= 80);
    for (size_t i = 0; i < sizeof citations / sizeof *citations; i++) {
        const char *got = scan(w, citations[i].text, false);
        if (strcmp(got, citations[i].cites) != 0)
            print_message("«%s»: «%s», not «%s»\n", citations[i].text, got, citations[i].cites);
    }
    for (size_t i = 0; i < sizeof citations / sizeof *citations; i++)
        assert_string_equal(scan(w, citations[i].text, false), citations[i].cites);
}

static void nothing_else(void **state)
{
    World *w = *state;
    assert_true(sizeof others / sizeof *others >= 40);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const char *got = scan(w, others[i], false);
        if (*got)
            print_message("«%s»: «%s»\n", others[i], got);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_string_equal(scan(w, others[i], false), "");
}

/* Each form goes on being what it is within a sentence. */
static void within_a_sentence(void **state)
{
    World *w = *state;
    for (size_t i = 0; i < sizeof citations / sizeof *citations; i++) {
        const char *text = str_cstr(
            w->arena, str_format(w->arena, "Kommunen følger %s, og mer.", citations[i].text));
        if (strcmp(scan(w, text, false), citations[i].cites) != 0)
            fail_msg("«%s»: «%s»", text, scan(w, text, false));
    }
}

/* What becomes a link, between bars. */
static const char *links(World *world, const char *text)
{
    Buf buf = buf_new(world->arena);
    CitationScan scan;
    Cited cited;
    citation_start(&scan, world->registry, str_from(text));
    while (citation_next(&scan, &cited)) {
        buf_add(&buf, str_slice(str_from(text), cited.start, cited.end));
        buf_add_char(&buf, '|');
    }
    return str_cstr(world->arena, buf_str(&buf));
}

static void extent_of_links(void **state)
{
    World *w = *state;
    assert_string_equal(links(w, "Etter HTA kap. 3, pkt. 3.3, og aml. § 12-11."),
                        "HTA kap. 3, pkt. 3.3|aml. § 12-11|");
    assert_string_equal(links(w, "Etter HTA kap. 1 § 14, pkt. 14.2, kan alle søke."),
                        "HTA kap. 1 § 14, pkt. 14.2|");
    assert_string_equal(links(w, "Se HTA pkt. 3.2.2 og 3.3."), "HTA pkt. 3.2.2|3.3|");
    assert_string_equal(links(w, "HTAs pkt. 4.0, underpunkt 5, gir"),
                        "HTAs pkt. 4.0, underpunkt 5|");
    assert_string_equal(links(w, "etter §§ 28 og 29 i Hovedavtalen gjelder"),
                        "§§ 28|29 i Hovedavtalen|");
    assert_string_equal(links(w, "(HTA 3.2.2). Kap. 4 handler om noe annet."), "HTA 3.2.2|");
}

static void a_role_may_leave_the_name_out(void **state)
{
    World *w = *state;
    Cited cited;
    assert_string_equal(scan(w, "§ 12-11", true), "aml 12-11");
    assert_string_equal(scan(w, "pkt. 3.3", true), "hta 3.3");
    assert_true(citation_read(w->arena, w->registry, S(" HTA 3.3 "), &cited));
    assert_false(citation_read(w->arena, w->registry, S("XYZ § 77"), &cited));
    assert_false(citation_read(w->arena, w->registry, S(""), &cited));
    assert_true(citation_read(w->arena, w->registry, S("HTA 3.3.2"), &cited));
    assert_null(cited.provision);
}

static const char *meant(World *world, const char *citation, const char *context)
{
    const Provision *found[2];
    Cited cited;
    Buf buf = buf_new(world->arena);
    assert_true(citation_read(world->arena, world->registry, str_from(citation), &cited));
    assert_null(cited.provision);
    size_t n = citation_meant(world->arena, &cited, str_from(context), found);
    for (size_t i = 0; i < n; i++) {
        buf_puts(&buf, i ? " " : "");
        buf_add(&buf, found[i]->number);
    }
    return str_cstr(world->arena, buf_str(&buf));
}

static void the_provision_that_was_meant(void **state)
{
    World *w = *state;
    assert_string_equal(meant(w, "HTA 3.3.2", ""), "3.2.2");
    assert_string_equal(meant(w, "HTA 3.3.2", "HTA 3.3.2 (lønnsutviklingssamtale)"), "3.2.2");
    /* nynorsk, and a letter wrong */
    assert_string_equal(meant(w, "HTA 5.9.9", "lønsutviklingssamtalar etter"), "3.2.2");
    /* the title says one thing, the number another */
    assert_string_equal(meant(w, "HTA 4.1", "om lønnsutviklingssamtalen"), "3.2.2 4.0");
    assert_string_equal(meant(w, "HTA 3.5", "permisjon til utdanning"), "3.4");
    assert_string_equal(meant(w, "HTA 9.9.9", "noe annet"), "");
    assert_string_equal(meant(w, "HTA 3.3.7", ""), "3.3");
    assert_string_equal(meant(w, "aml. § 12-1", "utdanningspermisjon"), "12-11");
}

static void hostile_texts_take_linear_time(void **state)
{
    World *w = *state;
    static const char *const pieces[] = {"HTA ",  "HTA 3.3 og ", "§ ",    "§ 1-1, ", "kap. 3.3 ",
                                         "pkt. ", "HTA kap. ",   "1.1.1", "HTA (",   "§ 1 "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Buf buf = buf_new(w->arena);
        while (buf.n < (size_t)1 << 20)
            buf_puts(&buf, pieces[i]);
        buf_puts(&buf, "HTA 3.3");
        CitationScan scan;
        Cited cited;
        size_t n = 0;
        citation_start(&scan, w->registry, buf_str(&buf));
        while (citation_next(&scan, &cited))
            n++;
        assert_true(n < buf.n);
    }
}

static Str canonical(World *world, const char *citation, const CitationForms *forms)
{
    Cited cited;
    assert_true(citation_read(world->arena, world->registry, str_from(citation), &cited));
    assert_non_null(cited.provision);
    return citation_canonical(world->arena, forms, &cited, NULL);
}

static void canonical_form(void **state)
{
    World *w = *state;
    const CitationForms nb = {S("del {1}"),
                              S("kap. {1}"),
                              S("pkt. {1}"),
                              S("§ {1}"),
                              {S("underpunkt {1}"), S("nr. {1}"), S("{1} ledd"), S("bokstav {1}"),
                               S("strekpunkt {1}"), S("{1} punktum")},
                              S("første andre")};
    static const char *const forms[][2] = {
        {"HTA 3.3", "HTA kap." NBSP "3 pkt." NBSP "3.3"},
        {"HTA kapittel 3", "HTA kap." NBSP "3"},
        {"HA 1-3", "HA del" NBSP "B §" NBSP "1-3"},
        {"arbeidsmiljøloven §12\u201311 (2) bokstav A",
         "aml. §" NBSP "12-11 andre" NBSP "ledd bokstav" NBSP "a"},
        {"aml. § 12-11 7. ledd", "aml. §" NBSP "12-11 7." NBSP "ledd"},
        {"HTA pkt 4.0 underpunkt 5", "HTA kap." NBSP "4 pkt." NBSP "4.0, underpunkt" NBSP "5"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        Str form = canonical(w, forms[i][0], &nb);
        assert_string_equal(str_cstr(w->arena, form), forms[i][1]);
        /* it is itself a citation of the same */
        assert_string_equal(scan(w, str_cstr(w->arena, form), false), scan(w, forms[i][0], true));
    }
    Cited first, second;
    assert_true(citation_read(w->arena, w->registry, S("HTA 3.2.2"), &first));
    assert_true(citation_read(w->arena, w->registry, S("HTA 3.3"), &second));
    assert_string_equal(str_cstr(w->arena, citation_canonical(w->arena, &nb, &second, &first)),
                        "pkt." NBSP "3.3");
    assert_string_equal(str_cstr(w->arena, first.provision->anchor), "bestemmelse-hta-3-2-2");
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
    assert_null(provisions_agreement(w->registry, 5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_citation, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_else, setup, teardown),
        cmocka_unit_test_setup_teardown(as_municipalities_write, setup, teardown),
        cmocka_unit_test_setup_teardown(own_headings_go_before, setup, teardown),
        cmocka_unit_test_setup_teardown(within_a_sentence, setup, teardown),
        cmocka_unit_test_setup_teardown(extent_of_links, setup, teardown),
        cmocka_unit_test_setup_teardown(a_role_may_leave_the_name_out, setup, teardown),
        cmocka_unit_test_setup_teardown(the_provision_that_was_meant, setup, teardown),
        cmocka_unit_test_setup_teardown(hostile_texts_take_linear_time, setup, teardown),
        cmocka_unit_test_setup_teardown(canonical_form, setup, teardown),
        cmocka_unit_test_setup_teardown(unknown_agreement_is_reported, setup, teardown),
        cmocka_unit_test_setup_teardown(validity, setup, teardown),
    };
    return cmocka_run_group_tests_name("provisions", tests, NULL, NULL);
}
