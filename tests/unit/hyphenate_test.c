/* hyphenate_test.c - the patterns' own words, capitals, accents, limits. */
#include "base/arena.h"
#include "text/hyphenate.h"
#include "text/seams.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char *hyphenated(const char *word, const char *lang, char *out)
{
    HyphenPlace places[MOST_HYPHENS];
    size_t n = 0, k = 0;
    Str text = str_from(word);
    size_t n_places = hyphenate(text, str_from(lang), places);
    for (size_t i = 0; i < text.n; i++) {
        if (k < n_places && places[k].at == i) {
            k++;
            out[n++] = '-';
        }
        out[n++] = text.p[i];
    }
    assert_int_equal(k, n_places);
    out[n] = 0;
    return out;
}

static void words_break_by_the_patterns(void **state)
{
    (void)state;
    static const char *const WORDS[][2] = {
        {"kompetansestrategi", "kom-pe-tanse-stra-tegi"},
        {"medarbeidere", "med-ar-bei-dere"},
        {"arbeidsplassen", "ar-beids-plas-sen"},
        {"undervisningsfritak", "un-der-vis-nings-fri-tak"},
        {"øyeblikk", "øye-blikk"},
        {"crêpene", "crê-pene"},
        {"idéene", "idé-ene"},
    };
    char out[1024];
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        assert_string_equal(hyphenated(WORDS[i][0], "nb", out), WORDS[i][1]);
}

static void case_does_not_matter(void **state)
{
    (void)state;
    char out[1024];
    assert_string_equal(hyphenated("Arbeidsplassen", "nb-NO", out), "Ar-beids-plas-sen");
    assert_string_equal(hyphenated("ARBEIDSPLASSEN", "no", out), "AR-BEIDS-PLAS-SEN");
    assert_string_equal(hyphenated("ØYEBLIKK", "nb", out), "ØYE-BLIKK");
}

static void foreign_letters_are_read_as_norwegian(void **state)
{
    (void)state;
    char plain[1024], accented[1024];
    hyphenated("møllerne", "nb", plain);
    hyphenated("möllerne", "nb", accented);
    assert_int_equal(strcspn(plain, "-"), strcspn(accented, "-"));
}

static void other_languages_have_no_breaks(void **state)
{
    (void)state;
    char out[1024];
    assert_string_equal(hyphenated("oahpahusa", "se", out), "oahpahusa");
    assert_string_equal(hyphenated("competence", "en", out), "competence");
    assert_string_equal(hyphenated("arbeidsplassen", "", out), "arbeidsplassen");
    assert_int_equal(hyphenate_patterns(S("nn-NO")), PATTERNS_NN);
    assert_int_equal(hyphenate_patterns(S("nbx")), PATTERNS_NONE);
}

static void short_ends_are_kept(void **state)
{
    (void)state;
    char out[1024], longest[500];
    assert_string_equal(hyphenated("", "nb", out), "");
    assert_string_equal(hyphenated("alle", "nb", out), "alle");
    assert_string_equal(hyphenated("veien", "nb", out), "veien");
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = 0;
    assert_string_equal(hyphenated(longest, "nb", out), longest);
}

static void parts_of_compounds_meet_at_seams(void **state)
{
    (void)state;
    assert_true(is_seam(S("medarbeidersamtale"), 11));
    assert_true(is_seam(S("fagarbeideransatt"), 11)); /* the table's first */
    assert_true(is_seam(S("brannøving"), 5));         /* and its last */
    assert_true(is_seam(S("heltidsårsverk"), 7));
    assert_true(is_seam(S("velferdsteknologikompetanse"), 8));
    assert_true(is_seam(S("velferdsteknologikompetanse"), 17));
    assert_true(is_seam(S("brukerundersøkelse"), 6));
    assert_false(is_seam(S("brukerundersøkelse"), 11)); /* "søk" within "undersøk" */
    assert_false(is_seam(S("arbeidsgivernes"), 9));
    assert_true(is_seam(S("hovedtillitsvalgt"), 5));
    assert_false(is_seam(S("medarbeidersamtale"), 8));
    assert_false(is_seam(S("medarbeider"), 11));
    assert_false(is_seam(S("medarbeidere"), 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_break_by_the_patterns),
        cmocka_unit_test(case_does_not_matter),
        cmocka_unit_test(foreign_letters_are_read_as_norwegian),
        cmocka_unit_test(other_languages_have_no_breaks),
        cmocka_unit_test(short_ends_are_kept),
        cmocka_unit_test(parts_of_compounds_meet_at_seams),
    };
    return cmocka_run_group_tests_name("hyphenate", tests, NULL, NULL);
}
