/* seams.c - see seams.h. */
#include "text/seams.h"

/* How later parts of compounds begin, in bokmål and nynorsk; by rising bytes. */
static const Str PARTS[] = {
#define P(part) STR_INIT(part)
    P("analyse"),   P("andel"),        P("ansatt"),       P("ansvar"),       P("arbeid"),
    P("arena"),     P("arrangement"),  P("assistent"),    P("avdeling"),     P("avtale"),
    P("barn"),      P("behandl"),      P("behov"),        P("beløp"),        P("bemanning"),
    P("beredskap"), P("bestemmelse"),  P("bidrag"),       P("bistand"),      P("bolig"),
    P("brukar"),    P("bruker"),       P("budsjett"),     P("bustad"),       P("bygd"),
    P("deltak"),    P("demens"),       P("digital"),      P("dokument"),     P("drift"),
    P("eiendom"),   P("eigedom"),      P("eining"),       P("enhet"),        P("erfaring"),
    P("evaluer"),   P("fag"),          P("ferdigheit"),   P("ferdighet"),    P("finansier"),
    P("fordeling"), P("forebygg"),     P("forhandling"),  P("forløp"),       P("formål"),
    P("forsking"),  P("forskning"),    P("forskrift"),    P("forvaltning"),  P("fullmektig"),
    P("førebygg"),  P("føremål"),      P("gjennomfør"),   P("godkjenn"),     P("grunnlag"),
    P("gruppe"),    P("handling"),     P("handsam"),      P("helse"),        P("heving"),
    P("hjelp"),     P("hjem"),         P("innbygg"),      P("innføring"),    P("innhald"),
    P("innhold"),   P("innleiing"),    P("innsats"),      P("inntekt"),      P("institusjon"),
    P("integrer"),  P("kapasitet"),    P("kartlegg"),     P("kode"),         P("kommun"),
    P("kommunika"), P("kompetanse"),   P("konsulent"),    P("koordinator"),  P("kostnad"),
    P("kultur"),    P("kunnskap"),     P("kurs"),         P("kvalifi"),      P("kvalitet"),
    P("ledelse"),   P("leder"),        P("leiar"),        P("leiing"),       P("lov"),
    P("lærar"),     P("lærer"),        P("læring"),       P("lærling"),      P("løsning"),
    P("medarbeid"), P("medisin"),      P("medvirkning"),  P("melding"),      P("metod"),
    P("mottak"),    P("muligheit"),    P("mulighet"),     P("mål"),          P("møte"),
    P("nettverk"),  P("nivå"),         P("ombod"),        P("ombud"),        P("område"),
    P("omsorg"),    P("oppdrag"),      P("oppfølging"),   P("oppgave"),      P("opplæring"),
    P("ordning"),   P("organis"),      P("organisasjon"), P("oversikt"),     P("pasient"),
    P("pedagog"),   P("permisjon"),    P("person"),       P("plan"),         P("plass"),
    P("pleie"),     P("pliktig"),      P("poeng"),        P("politikk"),     P("program"),
    P("prosess"),   P("prosjekt"),     P("rapport"),      P("rehabiliter"),  P("rekrutter"),
    P("relasjon"),  P("representant"), P("ressurs"),      P("rettlei"),      P("rutine"),
    P("rådgiv"),    P("samarbeid"),    P("samfunn"),      P("samling"),      P("samtale"),
    P("sektor"),    P("selskap"),      P("senter"),       P("sikkerhet"),    P("sjef"),
    P("sjuke"),     P("skjema"),       P("skole"),        P("skule"),        P("sosial"),
    P("spesial"),   P("språk"),        P("spørsmål"),     P("standard"),     P("statistikk"),
    P("stilling"),  P("stipend"),      P("strategi"),     P("struktur"),     P("studie"),
    P("styring"),   P("støtte"),       P("syke"),         P("system"),       P("søk"),
    P("teknolog"),  P("tenest"),       P("terapeut"),     P("terapi"),       P("tidspunkt"),
    P("tilbud"),    P("tillegg"),      P("tillit"),       P("tilrettelegg"), P("tilsett"),
    P("tilskot"),   P("tilskudd"),     P("tilsyn"),       P("tiltak"),       P("tjenest"),
    P("trygghet"),  P("tryggleik"),    P("undersøk"),     P("undervis"),     P("utdannet"),
    P("utdanning"), P("utfordring"),   P("utgift"),       P("utgreiing"),    P("utlys"),
    P("utredning"), P("utstyr"),       P("utvalg"),       P("utvikling"),    P("vaksen"),
    P("vakt"),      P("vedlegg"),      P("vedtak"),       P("veiled"),       P("velferd"),
    P("verksemd"),  P("verkty"),       P("verktøy"),      P("vikar"),        P("virksomhet"),
    P("voksen"),    P("vurdering"),    P("årshjul"),      P("årsverk"),      P("økonomi"),
    P("øvelse"),    P("øving"),
#undef P
};
enum { N_PARTS = sizeof PARTS / sizeof *PARTS };

/* The two bytes that a text begins with, as a number. */
static unsigned beginning(const char *text)
{
    return (unsigned)(unsigned char)text[0] << 8 | (unsigned char)text[1];
}

/* The first part that begins so or later. */
static size_t first_part(unsigned begins)
{
    size_t low = 0, high = N_PARTS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (beginning(PARTS[middle].p) < begins)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The longest part that begins there: its bytes, or 0. */
static size_t part_at(Str word, size_t at)
{
    Str rest = str_slice(word, at, word.n);
    size_t longest = 0;
    if (rest.n < 2)
        return 0;
    unsigned begins = beginning(rest.p);
    for (size_t i = first_part(begins); i < N_PARTS; i++) {
        if (beginning(PARTS[i].p) != begins)
            break;
        if (PARTS[i].n > longest && str_starts(rest, PARTS[i]))
            longest = PARTS[i].n;
    }
    return longest;
}

bool is_seam(Str word, size_t at)
{
    enum { LONGEST_PREFIX = 6 }; /* medarbeid, samarbeid, veiled */
    if (at >= word.n || !part_at(word, at))
        return false;
    for (size_t k = 2; k <= LONGEST_PREFIX && k <= at; k++)
        if (part_at(word, at - k) > k)
            return false; /* within a part */
    return true;
}
