/* units_test.c - what is never torn at a line's end, and what may be: in each phrase ~
 * is a space that must be kept, _ one that a line may end at.
 */
#include "base/arena.h"
#include "text/units.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char *const PHRASES[] = {
    /* provisions */
    "etter_kap.~3_i",
    "kap.~3_pkt.~3.3_i",
    "pkt.~3.3",
    "jf.~§~5-11_i_loven",
    "§~44",
    "§§~4_og_5",
    "se_§~3-3_andre_ledd",
    "§~5-11_første_ledd",
    "art.~10",
    "HTA_kap.~5",
    "Kap.~7_gjelder",
    "(jf.~§~44)",
    "kapittel~3",
    "Kapittel~12_og",
    "paragraf~4",
    "ledd_nr.~2",
    "bokstav~a",
    "punkt~3.3_i",
    "jf.~kap.~3",
    "AML_§~12-11",
    "HA_§~28",
    /* references */
    "s.~14",
    "s.~14–16_i",
    "side~14",
    "nr.~5",
    "sak_nr.~12/26",
    "tabell~4_viser",
    "figur~2_og",
    "vedlegg~A_er",
    "vedlegg~2",
    "bd.~2",
    "vol.~3",
    "PS~12/26",
    "FS~4/26_og",
    "KOM~3/26",
    "sak~12/26",
    "Sak~4/26",
    "del~2_av",
    "fase~1",
    "trinn~3",
    "nivå~2",
    "runde~2",
    /* money */
    "250~000~kr",
    "1~250~000~kr_i",
    "kr~250~000",
    "kr~500",
    "3,5~mill.~kr",
    "12~mrd.~kroner",
    "40~000~kroner",
    "250~000_til",
    "på_180~000,50~kr",
    "12~000–15~000~kr",
    "–_12~000~kr",
    "NOK~500",
    /* dates and times */
    "12.~februar~2026",
    "1.~januar~2027",
    "den_31.~desember",
    "kl.~10",
    "kl.~10.30–12",
    "kl.~08:30_på",
    "uke~12",
    "uke~12–14",
    "år~2026",
    "2.~kvartal",
    "1.~halvår",
    "2.~tertial",
    "12.~feb.~2026",
    "31.\u00a0desember~2029_og",
    "mai~2026",
    "høst_2027",
    "våren_2027",
    "2026–2029_er",
    /* quantities */
    "3~%",
    "62,5~%_av",
    "3~prosent",
    "84~årsverk",
    "11,5~årsverk_i",
    "30~stp.",
    "60~studiepoeng",
    "12~timer",
    "3~uker",
    "2~år",
    "15~minutter",
    "37,5~t",
    "5~km",
    "12~m²",
    "20~°C",
    "ca.~30_av",
    "ca.~250~000~kr",
    "4~dager",
    "6~måneder",
    "90_innbyggere_i",
    /* names and abbreviations */
    "O.~Nordhaug",
    "H.~B.~Solberg",
    "f.~eks._kurs",
    "bl.~a._dette",
    "m.~m._og",
    "o.~l.",
    "t.~o.~m.~2027",
    "f.~o.~m.~2026",
    "i_h.~h.~t.",
    /* dashes and signs */
    "2026~–_2029",
    "tiltak~–_og",
    "(se_side~4)",
    "«~sitat",
    "hva~?",
    /* what is free */
    "kommunen_har_kompetanse",
    "i_2026_er",
    "av_3_tiltak",
    "og_12_andre",
    "har_5_ansatte",
    "til_2029_og",
    "HTA_og_HA",
    "Da_er",
    "Vi_har_tre",
    "nå_er",
    "opp_kr",
    "5_er",
};

static void check(const char *phrase)
{
    char text[120];
    size_t n = strlen(phrase);
    assert_true(n < sizeof text);
    for (size_t i = 0; i < n; i++)
        text[i] = phrase[i] == '~' || phrase[i] == '_' ? ' ' : phrase[i];
    for (size_t i = 0; i + 1 < n; i++) {
        if (text[i] != ' ' || i == 0)
            continue;
        bool keep = phrase[i] == '~';
        if ((units_bond((Str){text, n}, i, i + 1) != BOND_NONE) != keep)
            fail_msg("\"%s\": the space at %zu %s", phrase, i,
                     keep ? "must be kept" : "must be free");
    }
}

static void test_phrases(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof PHRASES / sizeof *PHRASES; i++)
        check(PHRASES[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_phrases)};
    return cmocka_run_group_tests_name("units", tests, NULL, NULL);
}
