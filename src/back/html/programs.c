/* programs.c - what a page says to programs: what it is, in JSON-LD of schema.org, and the
 * plan's data as its readers may see them (plan/data.h).
 *
 * Both are data and run nowhere, and a browser asks the content security policy only about
 * what it would run (HTML, 4.12.1.1). Their digests stand there all the same, for checkers
 * that ask it about every script.
 */
#include "back/html/writer.h"
#include "base/utf8.h"
#include "plan/adoption.h"
#include "plan/data.h"

#define DATA_ID "planverk-data"

/* In JSON, "<" and "&" stand only within strings, where an escape means the same. What is
 * unfit for people is left out here as in all texts. */
static void add_json(Buf *out, Str json)
{
    for (size_t i = 0; i < json.n;) {
        size_t at = i;
        uint32_t rune = utf8_next(json, &i);
        if (rune == '<' || rune == '>' || rune == '&')
            buf_printf(out, "\\u%04x", (unsigned)rune);
        else if (!rune_is_unfit(rune))
            buf_add(out, str_slice(json, at, i));
    }
}

static Str block_text(Html *html, Str json)
{
    Buf out = buf_new(html->job->arena);
    add_json(&out, json);
    return buf_str(&out);
}

/* ---- schema.org ------------------------------------------------------------- */

static void add_text(Json *json, const char *key, Str value)
{
    if (value.n)
        json_text(json, key, value);
}

/* The part of a name that says what it is: "Fjordvik kommune", "Vestland fylkeskommune". */
static bool is_government(Str name)
{
    static const Str words[] = {
        STR_INIT("kommune"), STR_INIT("Kommune"),  STR_INIT("herad"), STR_INIT("suohkan"),
        STR_INIT("tjïelte"), STR_INIT("suohkkan"), STR_INIT("fylke"), STR_INIT("Statsforvalter")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find(name, words[i], 0) != SIZE_MAX)
            return true;
    return false;
}

static void add_organisation(Json *json, const char *key, Str name, Str number)
{
    json_open(json, key, '{');
    json_text(json, "@type", is_government(name) ? S("GovernmentOrganization") : S("Organization"));
    json_text(json, "name", name);
    if (number.n) {
        json_open(json, "identifier", '{');
        json_text(json, "@type", S("PropertyValue"));
        json_text(json, "propertyID", S("orgnr"));
        json_text(json, "value", number);
        json_close(json);
    }
    json_close(json);
}

static void add_publishers(Json *json, const Plan *plan)
{
    if (plan->organisation.s.n) {
        add_organisation(json, "publisher", plan->organisation.s, plan->organisation_number.s);
        return;
    }
    if (!plan->publishers.n)
        return;
    json_open(json, "publisher", '[');
    for (size_t i = 0; i < plan->publishers.n; i++)
        add_organisation(json, NULL, plan->publishers.items[i].s, STR_EMPTY);
    json_close(json);
}

/* The plan's period as ISO 8601 has it, "2026/2029". */
static Str period_text(Arena *arena, const Plan *plan)
{
    if (!plan->period_from)
        return STR_EMPTY;
    return plan->period_to && plan->period_to != plan->period_from
               ? str_format(arena, "%d/%d", plan->period_from, plan->period_to)
               : str_format(arena, "%d", plan->period_from);
}

/* A document in force was published on the day of its status; of another, that day is only
 * the newest that is known. */
static const char *date_name(const Plan *plan)
{
    return plan_is_adopted(plan) ? "datePublished" : "dateModified";
}

static void add_thing(Json *json, Str name)
{
    json_open(json, NULL, '{');
    json_text(json, "@type", S("Thing"));
    json_text(json, "name", name);
    json_close(json);
}

/* What the document is about: its focus areas, or its goals where it has none. */
static void add_subjects(Json *json, const Plan *plan)
{
    bool areas = plan->focus_areas.n > 0;
    size_t n = areas ? plan->focus_areas.n : plan->goals.n;
    if (n == 0)
        return;
    json_open(json, "about", '[');
    for (size_t i = 0; i < n; i++)
        add_thing(json, areas ? plan->focus_areas.items[i].title.s : plan->goals.items[i].title.s);
    json_close(json);
}

static void add_pdf(Json *json, const Html *html, Str pdf)
{
    if (!pdf.n)
        return;
    json_open(json, "encoding", '{');
    json_text(json, "@type", S("MediaObject"));
    json_text(json, "encodingFormat", S("application/pdf"));
    json_text(json, "contentUrl", html_address(html->job->arena, pdf));
    if (html->product->pdf_size)
        json_text(json, "contentSize",
                  str_format(html->job->arena, "%zu", html->product->pdf_size));
    json_close(json);
}

static Str make_report(Html *html, const Head *head)
{
    const Document *document = html->product->document;
    const Plan *plan = document->plan;
    Arena *arena = html->job->arena;
    Buf out = buf_new(arena);
    Json json = json_start(&out, false);
    json_open(&json, NULL, '{');
    json_text(&json, "@context", S("https://schema.org"));
    json_text(&json, "@type", S("Report"));
    add_text(&json, "name", document->title);
    add_text(&json, "alternativeHeadline", document->subtitle);
    add_text(&json, "description", document->description);
    add_text(&json, "inLanguage", document->lang);
    add_text(&json, date_name(plan), day_iso(arena, document->date));
    add_text(&json, "temporalCoverage", period_text(arena, plan));
    add_text(&json, "creativeWorkStatus", document->status_word);
    add_text(&json, "version", plan->edition.s);
    if (html_url_allowed(head->canonical))
        add_text(&json, "url", head->canonical);
    add_publishers(&json, plan);
    add_subjects(&json, plan);
    add_pdf(&json, html, head->pdf);
    json_close(&json);
    return block_text(html, buf_str(&out));
}

void html_prepare_programs(Html *html, const Head *head)
{
    const Plan *plan = html->product->document->plan;
    html->report = html->data = STR_EMPTY;
    if (!plan || !head->whole)
        return;
    html->report = make_report(html, head);
    if (!html->product->gives_data)
        return;
    Buf data = buf_new(html->job->arena);
    data_write(html->job->arena, plan, &data);
    html->data = block_text(html, buf_str(&data));
}

void html_programs_policy(const Html *html, Buf *out)
{
    if (html->report.n)
        html_digest(out, html->report);
    if (html->data.n)
        html_digest(out, html->data);
}

static void add_block(Html *html, const char *type, const char *id, Str text)
{
    Buf *out = &html->out;
    if (!text.n)
        return;
    buf_printf(out, "<script type=\"%s\"", type);
    if (id && !html_is_target(html, str_from(id)))
        buf_printf(out, " id=\"%s\"", id);
    buf_add_char(out, '>');
    buf_add(out, text);
    buf_puts(out, "</script>\n");
}

void html_for_programs(Html *html)
{
    add_block(html, "application/ld+json", NULL, html->report);
    add_block(html, "application/json", DATA_ID, html->data);
}
