/* places.c - writes a plan with the same mistake at every kind of place.
 *
 *     places FOLDER
 *
 * Each file holds the word "ukjent" once, as an unknown role {ukjent}`x` or an unknown
 * id, in one layout (a table's cell, a folded scalar, a lazy line ...), with one prefix
 * before it on its line (letters beyond ASCII, decomposed ones, wide ones, tabs, escapes)
 * and one kind of line end. FOLDER/expected has FILE:LINE:COLUMN for each, counted here
 * from the bytes that were written. Shares no code with planverk.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In a layout ~ is the prefix, @ the mistake, $ the file's number. In one that begins with
 * ! the mistake is the bare word; one of YAML that begins with " may have escapes in the
 * prefix. */
static const char *const MARKDOWN[] = {
    "~ @\n",
    "avsnitt\n~ @ etter\nmer\n",
    "avsnitt\n     ~ @ innrykket\n",
    "   ~ @ tre mellomrom\n",
    "> ~ @\n",
    "> sitat\n> ~ @\n",
    "> sitat\n~ @ lat linje\n",
    ">> dypt\n> ~ @ lat\n",
    "> - punkt\n> ~ @ lat i punktet\n",
    "- ~ @\n",
    "- punkt\n  ~ @\n",
    "- punkt\n~ @ lat\n",
    "- punkt\n\n  ~ @ nytt avsnitt\n",
    "1. en\n   - to\n     ~ @\n",
    "1. en\n   - to\n~ @ lat\n",
    "-\t~ @ tabulator etter punktet\n",
    "10. ~ @\n11. b\n",
    "- [ ] ~ @\n",
    "# ~ @\n",
    "## Overskrift ~ @ {#id$}\n",
    "~ @\n===\n",
    "| a | b |\n|---|---|\n| x | ~ @ |\n",
    "| a | ~ @ |\n|---|---|\n| x | y |\n",
    "| a | b |\n|---|---|\n| x \\| y | ~ @ |\n",
    "| a | b |\n|---|---|\n| x | y |\n| ^^ | ~ @ |\n",
    "a | b\n---|---\nx | ~ @\n",
    "- punkt\n\n  | a | b |\n  |---|---|\n  | x | ~ @ |\n",
    ":::{tabell} Tabellen\n\n| a | b |\n|---|---|\n| x | ~ @ |\n:::\n",
    ":::{tabell} Tabellen ~ @\n\n| a | b |\n|---|---|\n| x | y |\n:::\n",
    ":::{refleksjon}\n~ @\n:::\n",
    ":::{refleksjon} Tittel ~ @\n- a\n:::\n",
    ":::{refleksjon}\n:tittel: ~ @\n\n- a\n:::\n",
    ":::{refleksjon}\n:id: r$\n:tittel:   ~ @\n\n- a\n:::\n",
    "::::{refleksjon}\n:::{eksempel}\n- a\n  ~ @\n:::\n::::\n",
    ":::::{refleksjon}\n::::{eksempel}\n:::{fakta}\n> ~ @\n:::\n::::\n:::::\n",
    "```{refleksjon}\n~ @\n```\n",
    "- punkt\n\n  :::{refleksjon}\n  ~ @\n  :::\n",
    "> :::{refleksjon}\n> ~ @\n> :::\n",
    ":::{sitat} Noen\n~ @\n:::\n",
    ":::{prosess} Veien\n- Kartlegge: ~ @\n- Lære\n:::\n",
    ":::{bare}\n~ @\n:::\n",
    ":::{liggende}\n\n~ @\n:::\n",
    "*~ @*\n",
    "**a *b ~ @* c**\n",
    "[~ @](https://www.example.no)\n",
    "a\\\n~ @ hardt linjeskift\n",
    "a  \n~ @ hardt linjeskift\n",
    "a `kode` ~ @\n",
    "a ``ko`de`` ~ @\n",
    "a &aring; &#229; &amp; ~ @\n",
    "a \\* \\_ \\{ ~ @\n",
    "<https://www.example.no> ~ @\n",
    "https://www.example.no ~ @\n",
    "[ref]: https://www.example.no\n\n~ @\n",
    "[ref]: https://www.example.no\n~ @ rett etter\n",
    "a {fotnote}``~ @ `` etter\n",
    "~ {fotnote}`note` @\n",
    "tekst\n\n\n\n~ @",
    /* the bare word as an id, a name or an address */
    "!~ {rolle}`@`\n",
    "!~ {rolle}`Lederne <@>`\n",
    "!~ {ref}`@`\n",
    "!~ [lenke](#@)\n",
    "!# ~ {rolle}`@`\n",
    "!| a |\n|---|\n| ~ {rolle}`@` |\n",
    "!~ {flettefelt}`@`\n",
    "!~\n\n:::{@}\ntekst\n:::\n",
    "!> ~\n>\n> :::{@}\n> a\n> :::\n",
    "!- ~\n\n  :::{@}\n  a\n  :::\n",
    "!~\n\n```{@}\ntekst\n```\n",
    "!:::{refleksjon}\n:@: ~\n\na\n:::\n",
    "!> :::{refleksjon} ~\n> :@: x\n>\n> a\n> :::\n",
    "!:::{tiltak}\n:tittel: ~\n:kolonner: id, @\n:::\n",
};

static const char *const YAML[] = {
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: a ~ @ b\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: a\n      ~ @ b\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: a\n\n      ~ @ b\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: '~ it''s @'\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: 'a ''b''\n      ~ @'\n",
    "\"roller:\n  - id: r$\n    navn: x\n    beskrivelse: \"~ @\"\n",
    "\"roller:\n  - id: r$\n    navn: x\n    beskrivelse: \"a \\\"b\\\" ~ @\"\n",
    "\"roller:\n  - id: r$\n    navn: x\n    beskrivelse: \"a\n      ~ @\"\n",
    "\"roller:\n  - id: r$\n    navn: x\n    beskrivelse: \"a\\\n      \\ ~ @\"\n",
    "\"roller:\n  - id: r$\n    navn: x\n    beskrivelse: \"a\\n\\n- ~ @\"\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: |\n      ~ @\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: |2\n        ~ @\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: |4-\n          a\n        ~ @\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: |+ # hele teksten\n\n      a\n\n      ~ "
    "@\n\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: |\n      - a\n        ~ @\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: |\n      > a\n      ~ @ lat\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: |\n      :::{refleksjon}\n      ~ @\n      "
    ":::\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: |\n      | a | b |\n      |---|---|\n      "
    "| x | ~ @ |\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: >\n      a\n      ~ @\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: >-\n      a\n      b\n\n      ~ @\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: >\n      a\n\n      - b\n      - ~ @\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: >\n      a\n        lenger inn\n      ~ "
    "@\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: >1\n       a\n     ~ @\n",
    "roller:\n- id: r$\n  navn: x\n  beskrivelse: |\n   ~ @\n",
    "roller: [{id: r$, navn: x, beskrivelse: '~ @'}]\n",
    "roller: [{id: r$, navn: x, beskrivelse: a ~ b}, {id: s$, navn: x,\n   beskrivelse: \"~ "
    "@\"}]\n",
    "roller:\n  - id: r$\n    navn: x\n    beskrivelse: &m$ a ~ @\n  - {id: s$, navn: x, "
    "beskrivelse: *m$}\n",
    "roller:\n  - id: r$\n    navn: x\n    ansvar:\n      - a\n      - b ~ @\n",
    "roller:\n  - id: r$\n    navn: x\n    ansvar: [a, '~ @']\n",
    "!tiltak: [{id: t$, tittel: x, ansvarlig: @}]\n",
    "!tiltak: [{id: t$, tittel: x, frist: @}]\n",
    "!tiltak:\n  - id: t$\n    tittel: æ é 日本\n    status: @\n",
    "!roller:\n  - id: r$\n    navn: æ é 👍🏽\n    @: 1\n",
    "!roller: [{id: r$, navn: 'a ''b'' é', @: 1}]\n",
    "!roller:\n  - {id: r$, navn: \"\\u00e5\", @: [1, 2]}\n",
    "!tiltak: [{id: t$, tittel: å é, ansvarlig: '@'}]\n",
    "!tiltak:\n  - id: t$\n    tittel: x\n    ansvarlig:\n      @\n",
    "!tiltak:\n  - id: t$\n    tittel: x\n    behov: [b1, @]\n",
    "!tiltak:\n  - id: t$\n    tittel: x\n    behov: b1, @\n",
    "!tiltak:\n  - id: t$\n    tittel: x\n    behov: \"b1, \\x62\\u0031, @\"\n",
    "!tiltak:\n  - id: t$\n    tittel: x\n    behov:\n    - b1\n    - @\n",
    "!tiltak:\n  - {id: t$, tittel: e\xCC\x81 e\xCC\x81, ansvarlig: @}\n",
};

static const char *const CSV[] = {
    "id;tittel;ansvarlig;evaluering\nt$;x;l;a ~ @\n",
    "id;tittel;ansvarlig;evaluering\nt$;x;l;\"a ~ @\"\n",
    "id;tittel;ansvarlig;evaluering\nt$;x;l;\"a \"\"b\"\" ~ @\"\n",
    "id;tittel;ansvarlig;evaluering\nt$;x;l;\"a\n~ @\"\n",
    "id,tittel,ansvarlig,evaluering\nt$,\"x, ~\",l,a ~ @\n",
    "!id;tittel;ansvarlig\nt$;\"x; y\";@\n",
    "!id\ttittel\tansvarlig\nt$\tx\t @\n",
};

static const char *const PREFIXES[] = {
    "a",
    "æøå",
    "e\xCC\x81 A\xCC\x8A o\xCC\x88",
    "日本語 👍🏽 👩‍👧",
    "a\tb",
    "*fet* **b** c",
    "a `k` b",
    "«sitat» – 12 %",
    "a\xC2\xADz",
    "&amp; &oslash;",
    "\xCC\x81x",
};
static const char *const ESCAPES[] = {"\\u00e5", "\\xe5\\t\\\"", "e\\u0301", "\\U0001F44D",
                                      "æ\\u0020ø"};

enum { N_ENDS = 3 };
#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct Text {
    char bytes[2048];
    size_t n;
} Text;

static void add(Text *text, const char *s, size_t n)
{
    if (text->n + n >= sizeof text->bytes)
        exit(3);
    memcpy(text->bytes + text->n, s, n);
    text->n += n;
}

static void puts_to(Text *text, const char *s)
{
    add(text, s, strlen(s));
}

/* end 1: CRLF; end 2: a byte order mark in front */
static Text fill(const char *layout, const char *prefix, int end, bool role, unsigned number)
{
    Text text = {.n = 0};
    char digits[16];
    snprintf(digits, sizeof digits, "%u", number);
    if (end == 2)
        puts_to(&text, "\xEF\xBB\xBF");
    for (const char *p = layout; *p; p++) {
        if (*p == '~')
            puts_to(&text, prefix);
        else if (*p == '@')
            puts_to(&text, role ? "{ukjent}`x`" : "ukjent");
        else if (*p == '$')
            puts_to(&text, digits);
        else if (*p == '\n' && end == 1)
            puts_to(&text, "\r\n");
        else
            add(&text, p, 1);
    }
    return text;
}

static void say_where(FILE *expected, const char *name, const Text *text)
{
    unsigned line = 1, column = 1;
    for (size_t i = 0; i + 6 <= text->n; i++) {
        if (memcmp(text->bytes + i, "ukjent", 6) == 0) {
            fprintf(expected, "%s:%u:%u\n", name, line, column);
            return;
        }
        unsigned char c = (unsigned char)text->bytes[i];
        if (c == '\n') {
            line++;
            column = 1;
        } else if ((c & 0xC0) != 0x80 && !(i == 0 && c == 0xEF)) {
            column++;
        }
    }
    exit(4);
}

typedef struct Output {
    const char *folder;
    FILE *plan, *expected;
    unsigned number;
} Output;

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

static void write_one(Output *out, const char *kind, const char *layout, const char *prefix,
                      int end)
{
    char name[32];
    bool bare = layout[0] == '!';
    const char *body = layout + (bare || layout[0] == '"');
    snprintf(name, sizeof name, "f%u.%s", ++out->number, kind);
    Text text = fill(body, prefix, end, !bare, out->number);
    FILE *file = open_in(out->folder, name);
    fwrite(text.bytes, 1, text.n, file);
    fclose(file);
    say_where(out->expected, name, &text);
}

static void write_kind(Output *out, const char *kind, const char *const *layouts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool quoted = layouts[i][0] == '"';
        for (int end = 0; end < N_ENDS; end++) {
            for (size_t k = 0; k < (strchr(layouts[i], '~') ? COUNT(PREFIXES) : 1); k++)
                if (strcmp(kind, "csv") != 0 || !strchr(PREFIXES[k], ';')) /* a separator */
                    write_one(out, kind, layouts[i], PREFIXES[k], end);
            for (size_t k = 0; quoted && k < COUNT(ESCAPES); k++)
                write_one(out, kind, layouts[i], ESCAPES[k], end);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    Output out = {argv[1], open_in(argv[1], "plan.yaml"), open_in(argv[1], "expected"), 0};
    write_kind(&out, "md", MARKDOWN, COUNT(MARKDOWN));
    unsigned chapters = out.number;
    write_kind(&out, "yaml", YAML, COUNT(YAML));
    unsigned included = out.number;
    write_kind(&out, "csv", CSV, COUNT(CSV));
    fputs("planverk: 1\ndokument: {type: veileder, tittel: Steder, språk: nb}\n"
          "behov: [{id: b1, tittel: x}]\nroller: [{id: l, navn: x}]\ninkluder:\n",
          out.plan);
    for (unsigned i = chapters + 1; i <= included; i++)
        fprintf(out.plan, "  - f%u.yaml\n", i);
    for (unsigned i = included + 1; i <= out.number; i++) {
        char name[32];
        fprintf(out.plan, "  - g%u.yaml\n", i);
        snprintf(name, sizeof name, "g%u.yaml", i);
        FILE *file = open_in(out.folder, name);
        fprintf(file, "tiltak: {fil: f%u.csv}\n", i);
        fclose(file);
    }
    fputs("deler:\n  - roller\n  - tiltak\n", out.plan);
    for (unsigned i = 1; i <= chapters; i++)
        fprintf(out.plan, "  - kapittel: f%u.md\n", i);
    fclose(out.plan);
    fclose(out.expected);
    return 0;
}
