/* explain.c - what a code means, at length. */
#include "base/diag.h"

#include "base/diag_list.h"

static bool find_code(Str name, DiagCode *code)
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

static void put_template(Buf *out, const char *text)
{
    static const Str varies[DIAG_MOST_ARGS] = {STR_INIT("…"), STR_INIT("…"), STR_INIT("…"),
                                               STR_INIT("…")};
    if (!text[0])
        return;
    diag_fill(out, text, varies);
    buf_add_char(out, '\n');
}

bool diag_explain(Str name, bool english, Buf *out)
{
    DiagCode code;
    if (!find_code(name, &code))
        return false;
    DiagEntry entry = diag_entry(code);
    buf_printf(out, "%s (%s)\n", entry.code, diag_severity_word(entry.severity, english));
    put_template(out, entry.text[english]);
    put_template(out, entry.hint[english]);
    return true;
}
