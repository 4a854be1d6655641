/* diag_json.c - diagnostics for programs, one JSON object a line. */
#include "base/diag.h"

#include "base/diag_list.h"
#include "base/json.h"

typedef struct Teller {
    const Diags *diags;
    int language;
    Json json;
} Teller;

static void put_filled(Teller *t, const char *key, const char *text, const Str *args)
{
    Buf filled = buf_new(t->json.out->arena);
    diag_fill(&filled, text, args);
    json_text(&t->json, key, buf_str(&filled));
}

static void put_span(Teller *t, const DiagSpan *span)
{
    if (span->start.line == 0)
        return;
    json_text(&t->json, "file", span->start.path);
    json_int(&t->json, "line", span->start.line);
    json_int(&t->json, "column", span->start.column);
    json_int(&t->json, "endLine", span->end.line);
    json_int(&t->json, "endColumn", span->end.column);
    json_int(&t->json, "offset", (int64_t)span->start.at);
    json_int(&t->json, "length", (int64_t)span->bytes);
}

static void put_also(Teller *t, const Diag *diag, const DiagEntry *entry)
{
    if (!diag->also)
        return;
    json_open(&t->json, "related", '[');
    for (const DiagAlso *also = diag->also; also; also = also->next) {
        DiagSpan span = diag_span(t->diags, also->pos, also->length);
        json_open(&t->json, NULL, '{');
        put_filled(t, "message", entry->also[t->language], diag->args);
        put_span(t, &span);
        Str replacement;
        if (diag_also_fix(t->diags, also, &replacement))
            json_text(&t->json, "replacement", replacement);
        json_close(&t->json);
    }
    json_close(&t->json);
}

static void put_diag(Teller *t, const Diag *diag)
{
    DiagEntry entry = diag_entry(diag->code);
    DiagSpan span = diag_span(t->diags, diag->pos, diag->length);
    Str replacement;
    json_open(&t->json, NULL, '{');
    json_text(&t->json, "code", str_from(entry.code));
    json_text(&t->json, "severity", str_from(diag_severity_word(diag_severity(t->diags, diag), 1)));
    if (diag_is_raised(t->diags, diag))
        json_bool(&t->json, "strict", true);
    if (diag_is_set(t->diags, diag)) {
        json_text(&t->json, "ownSeverity", str_from(diag_severity_word(entry.severity, 1)));
        if (t->diags->reasons[diag->code].n)
            json_text(&t->json, "reason", t->diags->reasons[diag->code]);
    }
    put_filled(t, "message", entry.text[t->language], diag->args);
    if (entry.hint[t->language][0])
        put_filled(t, "hint", entry.hint[t->language], diag->args);
    put_span(t, &span);
    if (diag_fix(t->diags, diag, t->json.out->arena, &replacement))
        json_text(&t->json, "replacement", replacement);
    put_also(t, diag, &entry);
    json_close(&t->json);
    buf_add_char(t->json.out, '\n');
}

void diags_write_json(const Diags *diags, bool english, Buf *out)
{
    size_t n;
    const Diag **sorted = diags_sorted(diags, out->arena, &n);
    for (size_t i = 0; i < n; i++) {
        Teller t = {diags, english, json_start(out, false)};
        put_diag(&t, sorted[i]);
    }
}
