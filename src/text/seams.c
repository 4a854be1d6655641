/* seams.c - see seams.h. */
#include "text/seams.h"

/* How later parts of compounds begin, in bokmål and nynorsk; by rising bytes. */
static const Str PARTS[] = {
#define P(part) STR_INIT(part)
    P("analyse"),      P("andel"),       P("ansatt"),    P("ansvar"),     P("arbeid"),
    P("arena"),        P("arrangement"), P("assistent"), P("avdeling"),   P("avtale"),
    P("barn"),         P("behandl"),     P("behov"),     P("beløp"),      P("bemanning"),
    P("bestemmelse"),  P("bidrag"),      P("bolig"),     P("brukar"),     P("bruker"),
    P("budsjett"),     P("bustad"),      P("bygd"),      P("dokument"),   P("drift"),
    P("eining"),       P("enhet"),       P("erfaring"),  P("fag"),        P("finansier"),
    P("fordeling"),    P("forhandling"), P("forløp"),    P("forskrift"),  P("forvaltning"),
    P("fullmektig"),   P("gjennomfør"),  P("grunnlag"),  P("gruppe"),     P("helse"),
    P("heving"),       P("hjelp"),       P("hjem"),      P("innbygg"),    P("kapasitet"),
    P("kartlegg"),     P("kode"),        P("kommun"),    P("kompetanse"), P("konsulent"),
    P("kultur"),       P("kunnskap"),    P("kurs"),      P("kvalitet"),   P("leder"),
    P("leiar"),        P("lov"),         P("lærar"),     P("lærer"),      P("læring"),
    P("lærling"),      P("løsning"),     P("medarbeid"), P("medisin"),    P("medvirkning"),
    P("mål"),          P("møte"),        P("nivå"),      P("område"),     P("omsorg"),
    P("oppfølging"),   P("oppgave"),     P("opplæring"), P("ordning"),    P("organisasjon"),
    P("oversikt"),     P("pasient"),     P("permisjon"), P("person"),     P("plan"),
    P("plass"),        P("pleie"),       P("pliktig"),   P("poeng"),      P("politikk"),
    P("program"),      P("prosess"),     P("prosjekt"),  P("rapport"),    P("rekrutter"),
    P("representant"), P("ressurs"),     P("rådgiv"),    P("samarbeid"),  P("samfunn"),
    P("samtale"),      P("sektor"),      P("senter"),    P("sikkerhet"),  P("sjuke"),
    P("skjema"),       P("skole"),       P("skule"),     P("språk"),      P("stilling"),
    P("strategi"),     P("studie"),      P("styring"),   P("syke"),       P("system"),
    P("søk"),          P("tenest"),      P("tilbud"),    P("tillegg"),    P("tillit"),
    P("tilsett"),      P("tilskot"),     P("tilskudd"),  P("tiltak"),     P("tjenest"),
    P("utdannet"),     P("utdanning"),   P("utgift"),    P("utvalg"),     P("utvikling"),
    P("vakt"),         P("veiled"),      P("verksemd"),  P("verkty"),     P("verktøy"),
    P("virksomhet"),   P("vurdering"),   P("årsverk"),   P("økonomi"),
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
