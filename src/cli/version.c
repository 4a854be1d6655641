/* version.c - see version.h. A row for everything that others made. */
#include "cli/version.h"

#include "base/version.h"

#include <cmark.h>
#include <hb.h>
#include <hpdf.h>
#include <libdeflate.h>
#include <png.h>
#include <stddef.h>
#include <stdio.h>
#include <xlsxwriter.h>
#include <yaml.h>

typedef struct Embedded {
    const char *what, *source, *licence, *holder;
} Embedded;

static const Embedded EMBEDDED[] = {
    {"Noto Serif og Noto Sans (utdrag)", "fonts-noto-core", "SIL Open Font License 1.1",
     "The Noto Project Authors"},
    {"Noto Sans Mono (utdrag)", "fonts-noto-mono", "SIL Open Font License 1.1",
     "The Noto Project Authors"},
    {"DejaVu Sans (utdrag)", "fonts-dejavu-core", "Bitstream Vera og Arev, fri bruk",
     "Bitstream, Tavmjong Bah og DejaVu-prosjektet"},
    {"Orddelingsmønstre for bokmål og nynorsk", "hyphen-no", "GPL-2", "Spell-Norwegian-prosjektet"},
    {"sRGB-fargeprofil", "icc-profiles-free", "zlib/libpng", "Kai-Uwe Behrmann, Marti Maria"},
};

typedef struct Linked {
    const char *name, *version, *licence, *purpose;
} Linked;

static void print_linked(void)
{
    const Linked linked[] = {
        {"cmark", cmark_version_string(), "BSD-2-Clause", "leser Markdown"},
        {"libyaml", yaml_get_version_string(), "MIT", "leser YAML"},
        /* loaded when they are needed, these and the last: the version is their headers' */
        {"libharu", HPDF_VERSION_TEXT, "zlib/libpng", "skriver PDF-objekter"},
        {"HarfBuzz", HB_VERSION_STRING, "MIT", "setter tekst og lager skriftutdrag"},
        {"libdeflate", LIBDEFLATE_VERSION_STRING, "MIT", "komprimerer"},
        {"libpng", png_get_libpng_ver(NULL), "libpng-2.0", "leser PNG"},
        {"libxlsxwriter", LXW_VERSION, "BSD-2-Clause", "skriver XLSX"},
    };
    printf("\nBiblioteker som programmet lenker til:\n");
    for (size_t i = 0; i < sizeof linked / sizeof *linked; i++)
        printf("  %-13s %-12s %-13s %s\n", linked[i].name, linked[i].version, linked[i].licence,
               linked[i].purpose);
}

void version_print(bool licences)
{
    printf("planverk %s\n", PLANVERK_VERSION);
    if (!licences)
        return;
    printf("Lisens: MIT\n\nBygd inn i programmet:\n");
    for (size_t i = 0; i < sizeof EMBEDDED / sizeof *EMBEDDED; i++)
        printf("  %s\n      fra %s; %s; %s\n", EMBEDDED[i].what, EMBEDDED[i].source,
               EMBEDDED[i].licence, EMBEDDED[i].holder);
    print_linked();
    printf("\nDen som gir programfilen videre, må følge vilkårene i alle disse lisensene.\n");
}
