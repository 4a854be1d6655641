/* diag_sarif.c - diagnostics as a log in SARIF 2.1.0 (OASIS Standard, 2020): one run
 * with the rules that were broken, the files, and a result for each diagnostic. */
#include "base/diag.h"

#include "base/diag_list.h"
#include "base/json.h"
#include "base/version.h"

typedef struct Log {
    const Diags *diags;
    int language;
    const Diag **sorted;
    size_t n;
    LIST(Str) files;
    Json json;
} Log;

static void put_message(Log *log, const char *key, Str text)
{
    json_open(&log->json, key, '{');
    json_text(&log->json, "text", text);
    json_close(&log->json);
}

/* A template with «…» for what varies, or filled. */
static Str filled(const Log *log, const char *text, const Str *args)
{
    static const Str varies[DIAG_MOST_ARGS] = {STR_INIT("…"), STR_INIT("…"), STR_INIT("…"),
                                               STR_INIT("…")};
    Buf out = buf_new(log->json.out->arena);
    diag_fill(&out, text, args ? args : varies);
    return buf_str(&out);
}

static Str level(Severity severity)
{
    return str_from(diag_severity_word(severity, 1)); /* the words are SARIF's */
}

/* ---- rules ------------------------------------------------------------------ */

/* FILE_MISSING → FileMissing, as SARIF likes names. */
static Str pascal_case(const Log *log, const char *name)
{
    Buf out = buf_new(log->json.out->arena);
    for (const char *p = name; *p; p++) {
        bool first = p == name || p[-1] == '_';
        if (*p != '_')
            buf_add_char(&out, (char)(first || *p < 'A' ? *p : *p + 32));
    }
    return buf_str(&out);
}

static void put_rule(Log *log, DiagCode code)
{
    DiagEntry entry = diag_entry(code);
    json_open(&log->json, NULL, '{');
    json_text(&log->json, "id", str_from(entry.code));
    json_text(&log->json, "name", pascal_case(log, entry.name));
    put_message(log, "shortDescription", filled(log, entry.text[log->language], NULL));
    DiagExplanation explanation;
    if (diag_explanation(code, &explanation))
        put_message(log, "fullDescription", str_from(explanation.text[log->language]));
    if (entry.hint[log->language][0])
        put_message(log, "help", filled(log, entry.hint[log->language], NULL));
    json_open(&log->json, "defaultConfiguration", '{');
    json_text(&log->json, "level", level(entry.severity));
    json_close(&log->json);
    json_close(&log->json);
}

/* The place of each code among the rules, -1 where it has none. */
static void number_rules(const Log *log, int numbers[DIAG_COUNT])
{
    bool used[DIAG_COUNT] = {false};
    int next = 0;
    for (size_t i = 0; i < log->n; i++)
        used[log->sorted[i]->code] = true;
    for (int code = 0; code < DIAG_COUNT; code++)
        used[code] |= log->diags->levels[code] != LEVEL_OWN;
    for (int code = 0; code < DIAG_COUNT; code++)
        numbers[code] = used[code] ? next++ : -1;
}

static void put_tool(Log *log, const int numbers[DIAG_COUNT])
{
    json_open(&log->json, "tool", '{');
    json_open(&log->json, "driver", '{');
    json_text(&log->json, "name", S("planverk"));
    json_text(&log->json, "version", S(PLANVERK_VERSION));
    json_text(&log->json, "semanticVersion", S(PLANVERK_VERSION));
    json_open(&log->json, "rules", '[');
    for (int code = 0; code < DIAG_COUNT; code++)
        if (numbers[code] >= 0)
            put_rule(log, (DiagCode)code);
    json_close(&log->json);
    json_close(&log->json);
    json_close(&log->json);
}

/* ---- what the plan has set (SARIF 2.1.0, 3.20.5 and 3.51) ------------------------ */

static void put_override(Log *log, DiagCode code, int number)
{
    DiagLevel set = log->diags->levels[code];
    Diag any = {.code = code};
    json_open(&log->json, NULL, '{');
    json_open(&log->json, "descriptor", '{');
    json_text(&log->json, "id", str_from(diag_code_name(code)));
    json_int(&log->json, "index", number);
    json_close(&log->json);
    json_open(&log->json, "configuration", '{');
    json_bool(&log->json, "enabled", set != LEVEL_OFF);
    if (set != LEVEL_OFF)
        json_text(&log->json, "level", level(diag_severity(log->diags, &any)));
    json_close(&log->json);
    if (log->diags->reasons[code].n) {
        json_open(&log->json, "properties", '{');
        json_text(&log->json, "reason", log->diags->reasons[code]);
        json_close(&log->json);
    }
    json_close(&log->json);
}

static bool has_overrides(const Log *log)
{
    for (int code = 0; code < DIAG_COUNT; code++)
        if (log->diags->levels[code] != LEVEL_OWN)
            return true;
    return false;
}

static void put_invocation(Log *log, const int numbers[DIAG_COUNT])
{
    if (!has_overrides(log))
        return;
    json_open(&log->json, "invocations", '[');
    json_open(&log->json, NULL, '{');
    json_bool(&log->json, "executionSuccessful", true);
    json_open(&log->json, "ruleConfigurationOverrides", '[');
    for (int code = 0; code < DIAG_COUNT; code++)
        if (log->diags->levels[code] != LEVEL_OWN)
            put_override(log, (DiagCode)code, numbers[code]);
    json_close(&log->json);
    json_close(&log->json);
    json_close(&log->json);
}

/* ---- files ------------------------------------------------------------------ */

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           strchr("-._~/", c);
}

/* A path as a reference (RFC 3986): absolute ones get their scheme. */
static Str path_uri(const Log *log, Str path)
{
    Buf out = buf_new(log->json.out->arena);
    if (path.n && path.p[0] == '/')
        buf_puts(&out, "file://");
    for (size_t i = 0; i < path.n; i++) {
        if (is_unreserved(path.p[i]))
            buf_add_char(&out, path.p[i]);
        else
            buf_printf(&out, "%%%02X", (unsigned char)path.p[i]);
    }
    return buf_str(&out);
}

static size_t file_number(Log *log, Str path)
{
    for (size_t i = 0; i < log->files.n; i++)
        if (str_eq(log->files.items[i], path))
            return i;
    *LIST_ADD(log->json.out->arena, &log->files) = path;
    return log->files.n - 1;
}

static void put_file(Log *log, const char *key, Str path)
{
    json_open(&log->json, key, '{');
    json_text(&log->json, "uri", path_uri(log, path));
    json_int(&log->json, "index", (int64_t)file_number(log, path));
    json_close(&log->json);
}

static void put_artifacts(Log *log)
{
    json_open(&log->json, "artifacts", '[');
    for (size_t i = 0; i < log->files.n; i++) {
        json_open(&log->json, NULL, '{');
        json_open(&log->json, "location", '{');
        json_text(&log->json, "uri", path_uri(log, log->files.items[i]));
        json_close(&log->json);
        json_text(&log->json, "encoding", S("UTF-8"));
        json_close(&log->json);
    }
    json_close(&log->json);
}

/* ---- results ---------------------------------------------------------------- */

static void put_region(Log *log, const char *key, const DiagSpan *span, bool with_line)
{
    json_open(&log->json, key, '{');
    json_int(&log->json, "startLine", span->start.line);
    json_int(&log->json, "startColumn", span->start.column);
    json_int(&log->json, "endLine", span->end.line);
    json_int(&log->json, "endColumn", span->end.column);
    json_int(&log->json, "byteOffset", (int64_t)span->start.at);
    json_int(&log->json, "byteLength", (int64_t)span->bytes);
    if (with_line && span->exact)
        put_message(
            log, "snippet",
            str_slice(span->start.text, span->start.offset, span->start.offset + span->bytes));
    json_close(&log->json);
}

/* Members of a location that is open. */
static void put_place(Log *log, const DiagSpan *span)
{
    json_open(&log->json, "physicalLocation", '{');
    put_file(log, "artifactLocation", span->start.path);
    put_region(log, "region", span, true);
    json_close(&log->json);
}

static void put_related(Log *log, const Diag *diag, const DiagEntry *entry)
{
    int id = 1;
    if (!diag->also)
        return;
    json_open(&log->json, "relatedLocations", '[');
    for (const DiagAlso *also = diag->also; also; also = also->next) {
        DiagSpan span = diag_span(log->diags, also->pos, also->length);
        if (span.start.line == 0)
            continue;
        json_open(&log->json, NULL, '{');
        json_int(&log->json, "id", id++);
        put_place(log, &span);
        put_message(log, "message", filled(log, entry->also[log->language], diag->args));
        json_close(&log->json);
    }
    json_close(&log->json);
}

static void put_change(Log *log, const DiagSpan *span, Str replacement)
{
    json_open(&log->json, NULL, '{');
    put_file(log, "artifactLocation", span->start.path);
    json_open(&log->json, "replacements", '[');
    json_open(&log->json, NULL, '{');
    put_region(log, "deletedRegion", span, false);
    put_message(log, "insertedContent", replacement);
    json_close(&log->json);
    json_close(&log->json);
    json_close(&log->json);
}

static void put_fix(Log *log, const Diag *diag, const DiagSpan *span)
{
    static const char *const words[] = {"Skriv «%.*s».", "Write “%.*s”."};
    Arena *arena = log->json.out->arena;
    Str replacement;
    if (!diag_fix(log->diags, diag, arena, &replacement))
        return;
    json_open(&log->json, "fixes", '[');
    json_open(&log->json, NULL, '{');
    put_message(log, "description", str_format(arena, words[log->language], STR_ARG(replacement)));
    json_open(&log->json, "artifactChanges", '[');
    put_change(log, span, replacement);
    for (const DiagAlso *also = diag->also; also; also = also->next) {
        if (!diag_also_fix(log->diags, also, &replacement))
            continue;
        DiagSpan place = diag_span(log->diags, also->pos, also->length);
        put_change(log, &place, replacement);
    }
    json_close(&log->json);
    json_close(&log->json);
    json_close(&log->json);
}

/* The message, with the hint behind it: viewers show no more. */
static void put_text(Log *log, const Diag *diag, const DiagEntry *entry)
{
    Buf text = buf_new(log->json.out->arena);
    buf_add(&text, filled(log, entry->text[log->language], diag->args));
    if (entry->hint[log->language][0]) {
        buf_add_char(&text, ' ');
        buf_add(&text, filled(log, entry->hint[log->language], diag->args));
    }
    put_message(log, "message", buf_str(&text));
}

static void put_result(Log *log, const Diag *diag, int rule)
{
    DiagEntry entry = diag_entry(diag->code);
    DiagSpan span = diag_span(log->diags, diag->pos, diag->length);
    json_open(&log->json, NULL, '{');
    json_text(&log->json, "ruleId", str_from(entry.code));
    json_int(&log->json, "ruleIndex", rule);
    json_text(&log->json, "level", level(diag_severity(log->diags, diag)));
    put_text(log, diag, &entry);
    json_open(&log->json, "locations", '[');
    if (span.start.line) {
        json_open(&log->json, NULL, '{');
        put_place(log, &span);
        json_close(&log->json);
    }
    json_close(&log->json);
    put_related(log, diag, &entry);
    put_fix(log, diag, &span);
    json_close(&log->json);
}

static void put_run(Log *log)
{
    int numbers[DIAG_COUNT];
    number_rules(log, numbers);
    json_open(&log->json, NULL, '{');
    put_tool(log, numbers);
    put_invocation(log, numbers);
    json_text(&log->json, "columnKind", S("unicodeCodePoints"));
    json_text(&log->json, "language", log->language ? S("en") : S("nb"));
    json_open(&log->json, "results", '[');
    for (size_t i = 0; i < log->n; i++)
        put_result(log, log->sorted[i], numbers[log->sorted[i]->code]);
    json_close(&log->json);
    put_artifacts(log);
    json_close(&log->json);
}

void diags_write_sarif(const Diags *diags, bool english, Buf *out)
{
    Log log = {
        .diags = diags,
        .language = english,
        .json = json_start(out, true),
    };
    log.sorted = diags_sorted(diags, out->arena, &log.n);
    json_open(&log.json, NULL, '{');
    json_text(&log.json, "$schema", S("https://json.schemastore.org/sarif-2.1.0.json"));
    json_text(&log.json, "version", S("2.1.0"));
    json_open(&log.json, "runs", '[');
    put_run(&log);
    json_close(&log.json);
    json_close(&log.json);
    buf_add_char(out, '\n');
}
