/* visibility.c - takes the directives away that a profile's readers may not see, as
 * plan/visible.h does with records.
 *
 * This is the first thing that happens: whatever comes later, sums, numbers and
 * lists, works on what is left and cannot tell that anything is gone.
 */
#include "assemble/build.h"

/* Whether a comma-separated list of profiles names this one. */
static bool names_profile(Assembly *a, Str list)
{
    Str name;
    a->asks_profile = true;
    while (str_split(&list, ',', &name))
        if (a->profile && str_eq(str_trim(name), a->profile->name.s))
            return true;
    return false;
}

/* "åpen", "intern" or "unntatt offl. § 23". What cannot be read is exempt: a slip
 * must never publish anything. */
static VisibilityKind read_visibility(Assembly *a, Text value)
{
    if (str_eq(value.s, S("åpen")) || str_eq(value.s, S("open")))
        return VISIBLE_OPEN;
    if (str_eq(value.s, S("intern")))
        return VISIBLE_INTERNAL;
    if (!str_starts(value.s, S("unntatt")) && !str_starts(value.s, S("unnateke")))
        DIAG(a->job->diags, OPTION_VISIBILITY, value.pos, value.s.n, value.s);
    return VISIBLE_EXEMPT;
}

/* Whether one option lets the directive through to this profile's readers. */
static bool lets_through(Assembly *a, const Option *option)
{
    VisibilityKind audience = a->profile ? a->profile->audience : VISIBLE_OPEN;
    const OptionInfo *info = option_find(option->name.s);
    if (info && info->id == OPTION_PROFILE)
        return names_profile(a, option->value.s);
    if (info && info->id == OPTION_VISIBILITY)
        return read_visibility(a, option->value) <= audience;
    return true;
}

static bool is_for_readers(Assembly *a, const Node *node)
{
    VisibilityKind audience = a->profile ? a->profile->audience : VISIBLE_OPEN;
    if (!is_visible(&node->u.directive.visibility, audience))
        return false;
    for (size_t i = 0; i < node->u.directive.n_options; i++)
        if (!lets_through(a, &node->u.directive.options[i]))
            return false;
    const DirectiveInfo *info = directive_find(node->u.directive.name.s);
    bool only = info && info->id == DIRECTIVE_ONLY;
    return !only || !node->u.directive.argument.s.n ||
           names_profile(a, node->u.directive.argument.s);
}

/* The source that a sample shows would tell what its result may not. */
static bool shows_hidden(Assembly *a, Node *node)
{
    const DirectiveInfo *info = directive_find(node->u.directive.name.s);
    if (!info || info->id != DIRECTIVE_SAMPLE)
        return false;
    for (Walk w = walk_start(node); walk_next(&w);)
        if (w.entering && w.node->kind == NODE_DIRECTIVE && !is_for_readers(a, w.node))
            return true;
    return false;
}

static void hide_place(Assembly *a, Str id)
{
    if (id.n)
        map_put(&a->hidden_places, id, a);
}

void hide_places(Assembly *a, const Node *root)
{
    for (const Node *node = root; node; node = node_behind(node, root)) {
        hide_place(a, node->id);
        for (size_t i = 0; node->kind == NODE_DIRECTIVE && i < node->u.directive.n_options; i++) {
            const OptionInfo *info = option_find(node->u.directive.options[i].name.s);
            if (info && info->id == OPTION_ID)
                hide_place(a, node->u.directive.options[i].value.s);
        }
    }
}

void remove_hidden(Assembly *a, Node *root)
{
    const Node *hidden = NULL;
    for (Walk w = walk_start(root); walk_next(&w);) {
        if (w.node->kind != NODE_DIRECTIVE)
            continue;
        if (!w.entering && w.node == hidden) {
            node_unlink(w.node);
        } else if (w.entering && (!is_for_readers(a, w.node) || shows_hidden(a, w.node))) {
            hidden = w.node;
            hide_places(a, hidden);
            walk_skip(&w);
        }
    }
}
