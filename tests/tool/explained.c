/* explained.c - the examples of base/explain.def as plans: explained FOLDER
 *
 * Writes FOLDER/CODE/wrong and FOLDER/CODE/right, each with a plan.yaml, kapittel.md and
 * bilde.svg, and prints the codes.
 */
#include "base/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What the examples leave out. */
static const char *const KEYS[][2] = {
    {"planverk:", "planverk: 1\n"},
    {"dokument:",
     "dokument: {type: kompetanseplan, tittel: Eksempel, språk: nb, periode: 2026–2029}\n"},
    {"deler:", "deler: [forside]\n"},
};
static const char CHAPTER_PLAN[] =
    "planverk: 1\ndokument: {type: kompetanseplan, tittel: Eksempel, språk: nb}\n"
    "roller: [{id: leder, navn: Ledere}]\n"
    "ordliste: [{ord: realkompetanse, forklaring: Alt en kan.}]\n"
    "deler:\n  - kapittel: kapittel.md\n";
static const char THEME_PLAN[] =
    "planverk: 1\ndokument: {type: kompetanseplan, tittel: Eksempel, språk: nb}\n"
    "deler:\n  - kapittel: kapittel.md\nprofiler: {publisering: {tema: eksempel}}\n";
static const char NEIGHBOUR[] = "tema: nabo\nutvider: eksempel\n";
static const char PICTURE[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>\n";

static FILE *open_in(const char *folder, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file) {
        perror(path);
        exit(2);
    }
    return file;
}

static bool has_line(const char *text, const char *start)
{
    for (const char *p = text; p; p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL)
        if (strncmp(p, start, strlen(start)) == 0)
            return true;
    return false;
}

static void write_theme(const char *folder, const char *name, const char *text)
{
    char path[500];
    snprintf(path, sizeof path, "%s/temaer", folder);
    mkdir(path, 0777);
    snprintf(path, sizeof path, "%s/temaer/%s", folder, name);
    mkdir(path, 0777);
    FILE *theme = open_in(path, "theme.yaml");
    fputs(text, theme);
    fclose(theme);
}

static void write_plan(const char *folder, ExampleForm form, const char *example)
{
    mkdir(folder, 0777);
    FILE *plan = open_in(folder, "plan.yaml"), *chapter = open_in(folder, "kapittel.md");
    FILE *picture = open_in(folder, "bilde.svg");
    for (size_t i = 0; form == EXAMPLE_PLAN && i < sizeof KEYS / sizeof *KEYS; i++)
        if (!has_line(example, KEYS[i][0]))
            fputs(KEYS[i][1], plan);
    fputs(form == EXAMPLE_PLAN ? example : form == EXAMPLE_THEME ? THEME_PLAN : CHAPTER_PLAN, plan);
    fputs(form == EXAMPLE_TEXT ? example : "# Kapittel\n\nTekst.\n", chapter);
    if (form == EXAMPLE_THEME) {
        write_theme(folder, "eksempel", example);
        write_theme(folder, "nabo", NEIGHBOUR);
    }
    fputs(PICTURE, picture);
    fclose(plan);
    fclose(chapter);
    fclose(picture);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    for (int code = 0; code < DIAG_COUNT; code++) {
        DiagExplanation explanation;
        char folder[400];
        if (!diag_explanation((DiagCode)code, &explanation) || explanation.form == EXAMPLE_NONE)
            continue;
        snprintf(folder, sizeof folder, "%s/%s", argv[1], diag_code_name((DiagCode)code));
        mkdir(folder, 0777);
        char side[420];
        snprintf(side, sizeof side, "%s/wrong", folder);
        write_plan(side, explanation.form, explanation.wrong);
        snprintf(side, sizeof side, "%s/right", folder);
        write_plan(side, explanation.form, explanation.right);
        puts(diag_code_name((DiagCode)code));
    }
    return 0;
}
