/* expand.c - which function a directive goes to, and what holds for all of them:
 * unknown names, options, the landscape page, the id, who gets the result.
 */
#include "assemble/expand.h"

typedef void Expand(Assembly *a, Request *request);

static Expand expand_page_break, expand_landscape, expand_language, expand_plain;

/* One row for each directive. DEFERRED ones show what is known only at the end:
 * headings, citations, all the boxes. */
#define BOXES                                                                                      \
    [DIRECTIVE_REFLECTION] = {expand_box, false}, [DIRECTIVE_EXAMPLE] = {expand_box, false},       \
    [DIRECTIVE_DEFINITION] = {expand_box, false}, [DIRECTIVE_QUESTIONS] = {expand_box, false},     \
    [DIRECTIVE_TOOL] = {expand_box, false}, [DIRECTIVE_FACT] = {expand_box, false},                \
    [DIRECTIVE_QUOTE] = {expand_box, false}, [DIRECTIVE_REMEMBER] = {expand_box, false},           \
    [DIRECTIVE_READ_MORE] = {expand_box, false}, [DIRECTIVE_CALLOUT] = {expand_box, false},        \
    [DIRECTIVE_CHECKLIST] = {expand_box, false}, [DIRECTIVE_REMARK] = {expand_box, false},         \
    [DIRECTIVE_PORTRAIT] = {expand_box, false}
#define FIGURES                                                                                    \
    [DIRECTIVE_PROCESS] = {expand_figure, false}, [DIRECTIVE_CYCLE] = {expand_figure, false},      \
    [DIRECTIVE_BLOCKS] = {expand_figure, false}, [DIRECTIVE_ARENAS] = {expand_figure, false},      \
    [DIRECTIVE_SHARES] = {expand_figure, false}, [DIRECTIVE_LEVELS] = {expand_figure, false},      \
    [DIRECTIVE_TIMELINE] = {expand_figure, false}, [DIRECTIVE_BARS] = {expand_figure, false},      \
    [DIRECTIVE_GOAL_MAP] = {expand_figure, false},                                                 \
    [DIRECTIVE_COOPERATION] = {expand_figure, false}

static const struct {
    Expand *expand;
    bool deferred;
} rows[DIRECTIVE_COUNT] = {
    BOXES,
    [DIRECTIVE_PROVISION] = {expand_provision, false},
    [DIRECTIVE_PROVISIONS] = {expand_provisions, true},
    [DIRECTIVE_MEASURES] = {expand_measures, false},
    [DIRECTIVE_NEEDS] = {expand_needs, false},
    [DIRECTIVE_REQUIREMENTS] = {expand_requirements, false},
    [DIRECTIVE_POSITION_GROUPS] = {expand_position_groups, false},
    [DIRECTIVE_GOALS] = {expand_goals, false},
    [DIRECTIVE_ROLES] = {expand_roles, false},
    [DIRECTIVE_ACTION_PLAN] = {expand_action_plan, false},
    [DIRECTIVE_ECONOMY] = {expand_economy, false},
    [DIRECTIVE_APPLICATION] = {expand_application, false},
    [DIRECTIVE_PERSONS] = {expand_persons, false},
    [DIRECTIVE_GRANT_RESULTS] = {expand_grant_results, false},
    [DIRECTIVE_THREAD] = {expand_thread, false},
    [DIRECTIVE_STATUS] = {expand_status, false},
    [DIRECTIVE_APPLICANT] = {expand_applicant, false},
    [DIRECTIVE_SUMMARY] = {expand_summary, false},
    [DIRECTIVE_FOLLOW_UP] = {expand_follow_up, false},
    [DIRECTIVE_HEARING_INPUTS] = {expand_hearing_inputs, false},
    [DIRECTIVE_REVISIONS] = {expand_revisions, false},
    [DIRECTIVE_COMPLIANCE] = {expand_compliance, true},
    FIGURES,
    [DIRECTIVE_IMAGE] = {expand_image, false},
    [DIRECTIVE_CONTENTS] = {expand_contents, true},
    [DIRECTIVE_REFERENCES] = {expand_references, false},
    [DIRECTIVE_GLOSSARY] = {expand_glossary, false},
    [DIRECTIVE_REFLECTIONS] = {expand_reflections, true},
    [DIRECTIVE_PAGE_BREAK] = {expand_page_break, false},
    [DIRECTIVE_LANDSCAPE] = {expand_landscape, false},
    [DIRECTIVE_ONLY] = {expand_plain, false},
    [DIRECTIVE_LOOKUP] = {expand_lookup, false},
    [DIRECTIVE_SAMPLE] = {expand_sample, false},
    [DIRECTIVE_LANGUAGE] = {expand_language, false},
    [DIRECTIVE_TABLE] = {expand_table, false},
};

static void expand_page_break(Assembly *a, Request *request)
{
    put_node(a, request->out, NODE_PAGE_BREAK, request->pos);
}

static void expand_landscape(Assembly *a, Request *request)
{
    node_move_children(put_node(a, request->out, NODE_LANDSCAPE, request->pos), request->node);
}

static void expand_plain(Assembly *a, Request *request)
{
    (void)a;
    node_move_children(request->out, request->node);
}

/* The program's own words ("Til refleksjon", "Tabell 2") stay in the document's. */
static void keep_own_words(const Assembly *a, Node *block)
{
    for (Walk w = walk_start(block); walk_next(&w);) {
        Node *node = w.node;
        bool own = node->kind == NODE_SPAN &&
                   (node->u.span.style == SPAN_WORD || node->u.span.style == SPAN_NUMBER);
        if (w.entering && own && !node->lang.n)
            node->lang = a->language->bcp47;
    }
}

/* Blocks that have a language of their own keep it. */
static void set_language(Assembly *a, Node *blocks, Text name)
{
    Str tag = name.s.n ? read_language(a, name) : STR_EMPTY;
    for (Node *block = blocks->first; block && tag.n; block = block->next) {
        if (block->lang.n)
            continue;
        block->lang = tag;
        keep_own_words(a, block);
    }
}

static void expand_language(Assembly *a, Request *request)
{
    node_move_children(request->out, request->node);
    set_language(a, request->out, request->node->u.directive.argument);
}

static void check_options(Assembly *a, const Request *request)
{
    for (size_t i = 0; i < request->node->u.directive.n_options; i++) {
        Text name = request->node->u.directive.options[i].name;
        const OptionInfo *option = option_find(name.s);
        if (option && (request->info->options & option_bit(option->id)))
            continue;
        Str nearest = option_nearest(request->info, name.s);
        if (nearest.n)
            DIAG(a->job->diags, OPTION_MISSPELT, name.pos, name.s.n, name.s, request->info->name,
                 nearest);
        else
            DIAG(a->job->diags, OPTION_UNKNOWN, name.pos, name.s.n, name.s, request->info->name,
                 option_list(a->arena, request->info));
    }
}

static void check_argument(Assembly *a, const Request *request)
{
    Text argument = request->node->u.directive.argument, name = request->node->u.directive.name;
    if (request->info->argument == ARGUMENT_REQUIRED && !argument.s.n)
        DIAG(a->job->diags, ARGUMENT_MISSING, name.pos, name.s.n, name.s);
    if (request->info->argument == ARGUMENT_NONE && argument.s.n)
        DIAG(a->job->diags, ARGUMENT_UNUSED, argument.pos, argument.s.n, name.s, argument.s);
}

static void report_directive(Assembly *a, const Node *node)
{
    Text name = node->u.directive.name;
    Str nearest = directive_nearest(name.s);
    if (nearest.n)
        DIAG(a->job->diags, DIRECTIVE_MISSPELT, name.pos, name.s.n, name.s, nearest);
    else
        DIAG(a->job->diags, DIRECTIVE_UNKNOWN, name.pos, name.s.n, name.s,
             directive_list(a->arena));
}

/* The bytes of a directive's first line and its options. */
static size_t head_length(const Request *request)
{
    size_t n = request->node->u.directive.n_options;
    if (!n)
        return request->node->length;
    const Text *last = &request->node->u.directive.options[n - 1].value;
    return last->pos < request->pos ? request->node->length : last->pos + last->s.n - request->pos;
}

/* Whether something is told of them: that is why there is nothing to show. */
static bool is_told_of(const Assembly *a, const Request *request)
{
    return diags_any_at(a->job->diags, request->pos, head_length(request));
}

/* Of what could not be made, that is told already, and not of what refers to it too. */
static void spoil_place(Assembly *a, const Request *request)
{
    Text id = option_text(request, OPTION_ID);
    if (id.s.n)
        map_put(&a->spoilt_places, id.s, a);
}

static void set_id(Assembly *a, const Request *request)
{
    Text id = option_text(request, OPTION_ID);
    Node *main = request->main ? request->main : request->out->first;
    if (!main && id.s.n && is_told_of(a, request))
        spoil_place(a, request);
    else if (main && id.s.n)
        main->id = id.s;
}

/* Puts the result where the directive stood. */
static void replace(Assembly *a, Request *request)
{
    set_id(a, request);
    apply_widths(a, request);
    set_language(a, request->out, option_text(request, OPTION_LANGUAGE));
    Node *from = request->out;
    if (from->first && request->info->kind == DIRECTIVE_KIND_DATA)
        a->shown[request->info->id] = from->first;
    if (request->main && request->main->kind == NODE_TABLE &&
        request->info->kind == DIRECTIVE_KIND_DATA)
        request->main->u.table.data = request->info->name;
    if (option_flag(a, request, OPTION_LANDSCAPE, request->landscape) && from->first) {
        Node *page = node_new(a->arena, NODE_LANDSCAPE, request->pos);
        node_move_children(page, from);
        node_append(from, page);
    }
    while (from->first) {
        Node *child = from->first;
        node_unlink(child);
        node_insert_before(request->node, child);
    }
    node_unlink(request->node);
}

static Request request_for(Assembly *a, Node *node, const DirectiveInfo *info)
{
    return (Request){.info = info,
                     .node = node,
                     .out = node_new(a->arena, NODE_DOCUMENT, node->pos),
                     .pos = node->pos};
}

static void defer(Assembly *a, Request request)
{
    Request *kept = NEW(a->arena, Request);
    *kept = request;
    *LIST_ADD(a->arena, &a->deferred) = kept;
}

static void expand_one(Assembly *a, Node *node)
{
    const DirectiveInfo *info = directive_find(node->u.directive.name.s);
    Request request = request_for(a, node, info);
    if (!info) {
        report_directive(a, node);
        request.info = directive_find(S("bare"));
        spoil_place(a, &request);
        expand_plain(a, &request);
        replace(a, &request);
        return;
    }
    check_options(a, &request);
    check_argument(a, &request);
    bool showing_records = info->kind == DIRECTIVE_KIND_DATA || rows[info->id].deferred;
    if (a->in_record && showing_records) {
        DIAG(a->job->diags, DIRECTIVE_IN_RECORD, node->pos, node->length, info->name);
        node_unlink(node);
    } else if (rows[info->id].deferred) {
        defer(a, request);
    } else {
        rows[info->id].expand(a, &request);
        replace(a, &request);
    }
}

/* Inner directives come first, so that a body is finished when its directive
 * is expanded. */
void expand_directives(Assembly *a, Node *root)
{
    for (Walk w = walk_start(root); walk_next(&w);) {
        if (w.entering && w.node->kind == NODE_PARAGRAPH)
            walk_skip(&w); /* only words */
        if (!w.entering && w.node->kind == NODE_DIRECTIVE && w.node->parent)
            expand_one(a, w.node);
    }
}

void expand_deferred(Assembly *a)
{
    for (size_t i = 0; i < a->deferred.n; i++) {
        Request *request = a->deferred.items[i];
        rows[request->info->id].expand(a, request);
        resolve_inlines(a, request->out);
        label_items(a, request->out);
        replace(a, request);
    }
}

Node *open_caption(Assembly *a, Node *parent, const Request *request)
{
    Node *caption = node_new(a->arena, NODE_CAPTION, request->pos);
    if (parent->first)
        node_insert_before(parent->first, caption);
    else
        node_append(parent, caption);
    if (option_flag(a, request, OPTION_NUMBER, true)) {
        put_span(a, caption, SPAN_NUMBER, STR_EMPTY, request->pos); /* number_document() */
        if (request->number)
            set_caption_number(a, caption, request->number);
    }
    return caption;
}

void put_caption(Assembly *a, Node *parent, const Request *request, Text title, WordId otherwise)
{
    if (title.s.n)
        put_inlines(a, open_caption(a, parent, request), title);
    else if (otherwise != WORD_COUNT)
        put_word(a, open_caption(a, parent, request), otherwise, request->pos);
    else
        option_flag(a, request, OPTION_NUMBER, true); /* reports nonsense all the same */
}

void put_list_title(Assembly *a, const Request *request)
{
    Text title = option_title(request);
    if (!title.s.n || !request->out->first)
        return;
    Node *p = put_paragraph(a, request->out, PARAGRAPH_LABEL, title.pos);
    put_inlines(a, p, title);
    node_unlink(p);
    node_insert_before(request->out->first, p);
}

void put_body(Assembly *a, const Request *request)
{
    (void)a;
    for (Node *block = request->node->first; block; block = block->next)
        if (block->kind == NODE_PARAGRAPH)
            block->u.paragraph.style = PARAGRAPH_SMALL;
    node_move_children(request->out, request->node);
}

void put_nothing(Assembly *a, const Request *request)
{
    Node *p = put_paragraph(a, request->out, PARAGRAPH_SMALL, request->pos);
    put_word(a, p, WORD_NOTHING_HERE, request->pos);
    if (request->pos == a->plan->title.pos)
        return; /* a part that the plan did not ask for: add_default_parts() */
    if (diags_count(a->job->diags, SEVERITY_ERROR) > a->errors_before)
        return; /* most likely for what was wrong before */
    if (is_told_of(a, request))
        return;
    Text name = request->node->u.directive.name;
    DIAG(a->job->diags, NOTHING_TO_SHOW, request->pos, name.s.n, request->info->name);
}

Str edition_name(const Assembly *a)
{
    return a->profile ? a->profile->name.s : S("publisering");
}

void report_hidden(Assembly *a, Str kind, Str id, Pos pos)
{
    if (diags_told(a->job->diags, DIAG_REFERENCE_HIDDEN, pos))
        return;
    DIAG(a->job->diags, REFERENCE_HIDDEN, pos, id.n, kind, id, edition_name(a));
    diag_once(a->job->diags);
}

bool may_guess(Assembly *a)
{
    return a->guesses++ < DIAGS_MOST_SHOWN;
}

static void report_near(Assembly *a, Str kind, Str id, Pos pos, Str nearest)
{
    if (nearest.n)
        DIAG(a->job->diags, REFERENCE_MISSPELT, pos, id.n, kind, id, nearest);
    else
        DIAG(a->job->diags, REFERENCE_UNKNOWN, pos, id.n, kind, id);
}

/* Whether that is told already: where there are none of a kind at all, one message says as much
 * as one for each. */
static bool is_told_empty(Assembly *a, Str kind, const Map *whole)
{
    return whole && whole->n == 0 && map_put(&a->told_empty, kind, a);
}

void report_unknown(Assembly *a, Str kind, Str id, Pos pos, const Map *visible, const Map *whole)
{
    if (whole && map_get(whole, id))
        report_hidden(a, kind, id, pos);
    else if (!is_told_empty(a, kind, whole))
        report_near(a, kind, id, pos, may_guess(a) ? map_nearest(visible, id) : STR_EMPTY);
}

void report_argument(Assembly *a, Str kind, Str id, Pos pos, const Map *visible, const Map *whole)
{
    Str nearest = may_guess(a) ? map_nearest(visible, id) : STR_EMPTY;
    if (whole && map_get(whole, id))
        report_hidden(a, kind, id, pos);
    else if (!nearest.n)
        DIAG(a->job->diags, ARGUMENT_NOT_ID, pos, id.n, kind, id);
    else if (!is_told_empty(a, kind, whole))
        report_near(a, kind, id, pos, nearest);
}
