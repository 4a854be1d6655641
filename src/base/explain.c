/* explain.c - what a code means, at length. */
#include "base/diag.h"

#include "base/diag_list.h"
#include "base/utf8.h"

bool diag_find(Str name, DiagCode *code)
{
    if (name.n > 2 && (name.p[0] | 0x20) == 'p' && (name.p[1] | 0x20) == 'v')
        name = str_slice(name, 2, name.n);
    for (int i = 0; i < DIAG_COUNT; i++) {
        *code = (DiagCode)i;
        if (str_eq(name, str_from(diag_code_name(*code) + 2)))
            return true;
    }
    return false;
}

/* No table either; see diag_entry(). */
bool diag_explanation(DiagCode code, DiagExplanation *explanation)
{
    switch ((int)code) {
#define EXPLAIN(name, kind, nb, en, bad, good)                                                     \
    case DIAG_##name:                                                                              \
        *explanation = (DiagExplanation){{nb, en}, EXAMPLE_##kind, bad, good};                     \
        return true;
#include "base/explain.def"
    default:
        return false;
    }
}

enum { WIDEST_LINE = 80 };

/* Breaks between words, so that a terminal need not break inside them. */
static void put_wrapped(Buf *out, Str text)
{
    Str rest = text, word;
    size_t column = 0;
    while (str_split(&rest, ' ', &word)) {
        size_t width = utf8_count(word);
        if (column > 0 && column + 1 + width > WIDEST_LINE) {
            buf_add_char(out, '\n');
            column = 0;
        }
        buf_puts(out, column > 0 ? " " : "");
        buf_add(out, word);
        column += width + (column > 0);
    }
    buf_add_char(out, '\n');
}

static Str filled_template(Arena *arena, const char *text)
{
    static const Str varies[DIAG_MOST_ARGS] = {STR_INIT("…"), STR_INIT("…"), STR_INIT("…"),
                                               STR_INIT("…")};
    Buf out = buf_new(arena);
    diag_fill(&out, text, varies);
    Str filled = buf_str(&out);
    if (str_ends(filled, S("…."))) /* the dots are the full stop */
        filled.n--;
    return filled;
}

static void put_template(Buf *out, const char *text)
{
    Str filled = filled_template(out->arena, text);
    if (filled.n)
        put_wrapped(out, filled);
}

static void put_example(Buf *out, const char *head, const char *lines)
{
    Str rest = str_from(lines), line;
    buf_printf(out, "\n%s\n", head);
    while (str_split(&rest, '\n', &line) && rest.p) {
        buf_puts(out, line.n ? "    " : "");
        buf_add(out, line);
        buf_add_char(out, '\n');
    }
}

static void put_explanation(Buf *out, const DiagExplanation *explanation, bool english)
{
    buf_add_char(out, '\n');
    put_wrapped(out, str_from(explanation->text[english]));
    if (explanation->form == EXAMPLE_NONE)
        return;
    put_example(out, english ? "Wrong:" : "Feil:", explanation->wrong);
    put_example(out, english ? "Right:" : "Riktig:", explanation->right);
}

bool diag_explain(Str name, bool english, Buf *out)
{
    DiagCode code;
    if (!diag_find(name, &code))
        return false;
    DiagEntry entry = diag_entry(code);
    DiagExplanation explanation;
    buf_printf(out, "%s (%s)\n", entry.code, diag_severity_word(entry.severity, english));
    put_template(out, entry.text[english]);
    put_template(out, entry.hint[english]);
    if (diag_explanation(code, &explanation))
        put_explanation(out, &explanation, english);
    return true;
}

DiagRow diag_row(Arena *arena, DiagCode code, bool english)
{
    static const char *const groups[10][2] = {
#define G(hundreds, nb, en) [hundreds] = {nb, en},
#include "base/diag.def"
    };
    DiagEntry entry = diag_entry(code);
    DiagExplanation explanation;
    bool explained = diag_explanation(code, &explanation);
    return (DiagRow){
        .code = entry.code,
        .group = groups[entry.code[2] - '0'][english],
        .severity = diag_severity_word(entry.severity, english),
        .text = filled_template(arena, entry.text[english]),
        .hint = filled_template(arena, entry.hint[english]),
        .explanation = explained ? str_from(explanation.text[english]) : STR_EMPTY,
    };
}
