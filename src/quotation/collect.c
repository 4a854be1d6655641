/* collect.c - see collect.h.
 *
 * It walks the chapters as Markdown has left them, before anything is expanded, so that
 * a quotation is checked once and not once for each profile.
 */
#include "quotation/collect.h"

#include "base/utf8.h"
#include "markdown/markdown.h"
#include "plan/visit.h"
#include "prose/prose.h"
#include "schema/directives.h"

enum { LONGEST_LEAD = 80, LONGEST_QUOTATION = 20000 };

typedef struct Collector {
    const Job *job;
    Arena *arena;
    const Registry *registry;
    Quotations found;
} Collector;

/* Who said it. */
typedef struct Attribution {
    const Agreement *agreement; /* NULL: no agreement */
    const Provision *provision;
} Attribution;

Pos quotation_pos(const Quotation *quotation, size_t at)
{
    return flat_pos(&quotation->flat, quotation->at + at);
}

static void add(Collector *c, const Flat *flat, size_t from, size_t to, Attribution from_whom,
                QuotationKind kind)
{
    if (!from_whom.agreement || from >= to || to - from > LONGEST_QUOTATION)
        return;
    *LIST_ADD(c->arena, &c->found) = (Quotation){.flat = *flat,
                                                 .at = from,
                                                 .text = str_slice(flat->text, from, to),
                                                 .agreement = from_whom.agreement,
                                                 .provision = from_whom.provision,
                                                 .kind = kind};
}

/* ---- who said it ---------------------------------------------------------------------- */

static Attribution read_attribution(const Collector *c, Str text)
{
    Cited cited;
    if (citation_read(c->arena, c->registry, text, &cited))
        return (Attribution){cited.agreement, cited.provision};
    return (Attribution){citation_agreement(c->registry, text), NULL};
}

/* Of a box: its argument, or :kilde:. */
static Attribution attribution_of(const Collector *c, const Node *directive)
{
    Attribution a = read_attribution(c, directive->u.directive.argument.s);
    for (size_t i = 0; !a.agreement && i < directive->u.directive.n_options; i++) {
        const Option *option = &directive->u.directive.options[i];
        const OptionInfo *info = option_find(option->name.s);
        if (info && info->id == OPTION_SOURCE)
            a = read_attribution(c, option->value.s);
    }
    return a;
}

static DirectiveId directive_of(const Node *node)
{
    const DirectiveInfo *info =
        node->kind == NODE_DIRECTIVE ? directive_find(node->u.directive.name.s) : NULL;
    return info ? info->id : DIRECTIVE_COUNT;
}

/* The box for a provision or a quotation that holds a node, or NULL; *quoted: there is a
 * block quotation between them. */
static const Node *box_around(const Node *node, const Node **quoted)
{
    *quoted = NULL;
    for (const Node *up = node; up; up = up->parent) {
        DirectiveId id = directive_of(up);
        if (up->kind == NODE_QUOTE && !*quoted)
            *quoted = up;
        if (id == DIRECTIVE_PROVISION || id == DIRECTIVE_QUOTE)
            return up;
        if (id != DIRECTIVE_COUNT)
            return NULL; /* a remark in a provision's box is the writer's own */
    }
    return NULL;
}

/* ---- words in quotation marks -------------------------------------------------------------- */

static uint32_t closing_mark(uint32_t rune)
{
    switch (rune) {
    case 0xAB: /* « */
        return 0xBB;
    case 0x201C: /* “ */
    case 0x201E: /* „ */
        return 0x201D;
    case 0x201D: /* ” on both sides */
        return 0x201D;
    case '"':
        return '"';
    default:
        return 0;
    }
}

/* The next quotation at or behind *at: text[*from, *to) without its marks. */
static bool next_marked(Str text, size_t *at, size_t *from, size_t *to)
{
    while (*at < text.n) {
        uint32_t close = closing_mark(utf8_next(text, at));
        if (!close)
            continue;
        for (size_t i = *at; i < text.n;) {
            size_t end = i;
            uint32_t rune = utf8_next(text, &i);
            bool low = close == 0x201D && rune == 0x201C; /* „...“ */
            if (rune != close && !low)
                continue;
            *from = *at;
            *to = end;
            *at = i;
            return true;
        }
        return false; /* never closed; nothing behind it is either */
    }
    return false;
}

/* Whether text[from, to) is so little that a citation behind a quotation belongs to it:
 * "«...» (HTA 3.3)", "«...», jf. HTA 3.3". A sentence that ends with the quotation has a
 * citation behind its end only in parentheses: "«...». (HTA 3.3)". */
static bool is_link_behind(Str text, size_t from, size_t to)
{
    static const char *const words[] = {"se", "sjå", "jf", "jfr", "i", "etter", "fra", "frå", "cf"};
    if (to < from || to - from > 16)
        return false;
    size_t behind = from; /* the closing mark */
    utf8_next(text, &behind);
    bool ended = behind < to && strchr(".!?", text.p[behind]);
    if (ended && str_find_char(str_slice(text, from, to), '(', 0) == SIZE_MAX)
        return false;
    for (size_t i = from; i < to;) {
        size_t at = i;
        uint32_t rune = utf8_next(text, &i);
        if (!rune_is_letter(rune)) {
            if (rune == '.' && i < to && text.p[at - 1] == ' ')
                return false;
            continue;
        }
        size_t end = at;
        while (end < to && rune_is_letter(rune)) {
            end = i;
            rune = i < to ? utf8_next(text, &i) : ' ';
        }
        bool known = false;
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            known = known || str_eq(str_slice(text, at, end), str_from(words[w]));
        if (!known)
            return false;
        i = end;
    }
    return true;
}

/* Whether text[from, to) leads from a citation to what it quotes: "HTA 3.3 sier at
 * partene skal «...»", within the sentence. */
static bool is_link_before(Str text, size_t from, size_t to)
{
    if (to < from || to - from > LONGEST_LEAD)
        return false;
    for (size_t i = from; i < to; i++) {
        size_t next = i + 1;
        if ((unsigned char)text.p[i] == 0xC2 && (unsigned char)text.p[i + 1] == 0xBB)
            return false; /* another quotation stands between */
        bool end = strchr(".!?", text.p[i]) && next + 1 < to && text.p[next] == ' ';
        next++;
        if (end && rune_is_upper(utf8_next(text, &next)))
            return false;
    }
    return true;
}

/* The citation that a quotation text[from, to) stands directly with. */
static Attribution find_attribution(const Collector *c, Str text, size_t from, size_t to)
{
    CitationScan scan;
    Cited cited;
    Attribution before = {NULL, NULL};
    citation_start(&scan, c->registry, text);
    while (citation_next(&scan, &cited)) {
        if (cited.start >= to)
            return is_link_behind(text, to, cited.start)
                       ? (Attribution){cited.agreement, cited.provision}
                       : before;
        if (cited.end <= from)
            before = is_link_before(text, cited.end, from)
                         ? (Attribution){cited.agreement, cited.provision}
                         : (Attribution){NULL, NULL};
    }
    return before;
}

static void collect_marked(Collector *c, const Flat *flat, Attribution box)
{
    size_t from, to;
    enum { MOST_IN_PARAGRAPH = 64 }; /* each reads the paragraph's citations anew */
    int n = 0;
    for (size_t at = 0; n < MOST_IN_PARAGRAPH && next_marked(flat->text, &at, &from, &to); n++) {
        Attribution a = find_attribution(c, flat->text, from, to);
        add(c, flat, from, to, a.agreement ? a : box, QUOTATION_MARKED);
    }
}

/* ---- blocks -----------------------------------------------------------------------------------
 */

/* Where the name of a source begins at the end of a block quotation: "... (HTA 3.3)",
 * "— HTA kap. 3". *a is what it names; the text's length where there is none. */
static size_t find_signature(const Collector *c, Str text, Attribution *a)
{
    CitationScan scan;
    Cited cited;
    size_t at = text.n;
    citation_start(&scan, c->registry, text);
    while (citation_next(&scan, &cited)) {
        size_t rest = cited.end;
        while (rest < text.n && strchr(" ).\n", text.p[rest]))
            rest++;
        size_t lead = cited.start;
        while (lead > 0 && strchr(" (\n", text.p[lead - 1]))
            lead--;
        bool dash = lead > 2 && (unsigned char)text.p[lead - 3] == 0xE2 &&
                    (unsigned char)text.p[lead - 2] == 0x80;
        bool signs = dash || lead < cited.start || cited.start == 0;
        if (rest == text.n && signs &&
            (dash || text.p[cited.start - (cited.start > 0)] == '(' || cited.start == 0)) {
            *a = (Attribution){cited.agreement, cited.provision};
            at = dash ? lead - 3 : lead;
        }
    }
    return at;
}

/* The text of a block's inline nodes. */
static Flat flat_of(const Collector *c, const Node *block)
{
    Node *behind;
    return flat_text(c->arena, block->first, &behind);
}

static Attribution signature_of(const Collector *c, const Node *quote)
{
    Attribution a = {NULL, NULL};
    const Node *last = quote->last;
    if (last && last->kind == NODE_PARAGRAPH)
        find_signature(c, flat_of(c, last).text, &a);
    return a;
}

static void collect_block(Collector *c, const Node *block, const Flat *flat)
{
    const Node *quote, *box = box_around(block, &quote);
    bool quotes = box && directive_of(box) == DIRECTIVE_QUOTE;
    Attribution a = box ? attribution_of(c, box) : (Attribution){NULL, NULL};
    Attribution own = quote ? signature_of(c, quote) : (Attribution){NULL, NULL};
    if (own.agreement)
        a = own;
    if (a.agreement && (quote || quotes)) {
        Attribution unused;
        size_t end = own.agreement && block == quote->last ? find_signature(c, flat->text, &unused)
                                                           : flat->text.n;
        add(c, flat, 0, end, a, QUOTATION_BLOCK);
        return;
    }
    collect_marked(c, flat, a);
}

static void collect_run(void *collector, const Node *block, const Flat *flat)
{
    if (block->kind != NODE_HEADING)
        collect_block(collector, block, flat);
}

static void collect_tree(Collector *c, const Node *tree)
{
    prose_visit_runs(c->arena, tree, collect_run, c);
}

static void collect_chapter(void *collector, const PartEntry *part)
{
    collect_tree(collector, part->document);
}

/* ---- the registry
 * --------------------------------------------------------------------------------- */

static void add_registered(Collector *c, const Provision *p, Text text, QuotationKind kind)
{
    if (!text.s.n)
        return;
    Node *leaf = node_text(c->arena, text.s, text.pos);
    FlatPiece *piece = NEW(c->arena, FlatPiece);
    *piece = (FlatPiece){0, leaf, false};
    Flat flat = {text.s, piece, 1};
    add(c, &flat, 0, text.s.n, (Attribution){p->agreement, p}, kind);
}

static void collect_registered(Collector *c, const Provision *p)
{
    add_registered(c, p, p->extract, QUOTATION_BLOCK);
    add_registered(c, p, p->text, QUOTATION_WORDING);
    for (size_t i = 0; i < p->n_subpoints; i++) {
        add_registered(c, p, p->subpoints[i].extract, QUOTATION_BLOCK);
        add_registered(c, p, p->subpoints[i].text, QUOTATION_WORDING);
    }
}

/* A text of the plan; most have no mark of a quotation and are not parsed again. */
static void collect_text(void *collector, const FieldInfo *field, Text text, Str lang)
{
    (void)lang;
    static const Str marks[] = {STR_INIT("\u00ab"), STR_INIT("\u201c"), STR_INIT("\u201d"),
                                STR_INIT("\u201e"), STR_INIT("\""),     STR_INIT("> ")};
    Collector *c = collector;
    (void)field;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (str_find(text.s, marks[i], 0) == SIZE_MAX)
            continue;
        collect_tree(c, markdown_parse_short(c->job, text));
        return;
    }
}

Quotations quotations_collect(const Job *job, const Plan *plan, const Registry *registry)
{
    Collector c = {.job = job, .arena = job->arena, .registry = registry};
    const Agreement *agreement;
    for (size_t i = 0; (agreement = provisions_agreement(registry, i)) != NULL; i++)
        for (size_t k = 0; k < agreement->n; k++)
            collect_registered(&c, &agreement->provisions[k]);
    prose_visit_chapters(job->arena, plan, collect_chapter, &c);
    plan_visit_texts(plan, collect_text, &c);
    return c.found;
}
