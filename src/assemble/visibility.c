/* visibility.c - takes the directives away that a profile's readers may not see, as
 * plan/visible.h does with records.
 *
 * This is the first thing that happens: whatever comes later, sums, numbers and
 * lists, works on what is left and cannot tell that anything is gone.
 */
#include "assemble/build.h"
#include "assemble/expand.h"
#include "assemble/records.h"

/* A slip here would take the block out of every document without a word. */
static void check_profile(Assembly *a, Text name)
{
    Map known = map_new(a->arena);
    for (size_t i = 0; i < a->whole->profiles.n; i++)
        map_put(&known, a->whole->profiles.items[i].name.s, a);
    if (!known.n)
        map_put(&known, edition_name(a), a);
    if (name.s.n && !map_get(&known, name.s))
        report_unknown(a, S("profilen"), name.s, name.pos, &known, NULL);
}

/* Whether a comma-separated list of profiles names this one. */
static bool names_profile(Assembly *a, Text list)
{
    Text name;
    bool named = false;
    a->asks_profile = true;
    while (list.s.n && next_piece(&list, ',', &name)) {
        check_profile(a, name);
        named |= str_eq(name.s, edition_name(a));
    }
    return named;
}

/* What stands behind the word that says that something is exempt: "unntatt offl. § 23", or as
 * the plan has it "{unntatt: offl. § 23}". False where it is another word. */
static bool read_basis(Str value, Str *basis)
{
    static const Str words[] = {STR_INIT("unntatt"), STR_INIT("unnateke"), STR_INIT("unnatatt")};
    if (str_starts(value, S("{")) && str_ends(value, S("}")))
        value = str_trim(str_slice(value, 1, value.n - 1));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_starts(value, words[i]))
            continue;
        Str rest = str_slice(value, words[i].n, value.n);
        if (rest.n && rest.p[0] != ' ' && rest.p[0] != ':')
            continue;
        *basis = str_trim(str_slice(rest, str_starts(rest, S(":")), rest.n));
        return true;
    }
    return false;
}

/* "åpen", "intern" or "unntatt offl. § 23". What cannot be read is exempt: a slip
 * must never publish anything. */
static VisibilityKind read_visibility(Assembly *a, Text value)
{
    Str basis;
    if (str_eq(value.s, S("åpen")) || str_eq(value.s, S("open")))
        return VISIBLE_OPEN;
    if (str_eq(value.s, S("intern")))
        return VISIBLE_INTERNAL;
    if (!read_basis(value.s, &basis))
        DIAG(a->job->diags, OPTION_VISIBILITY, value.pos, value.s.n, value.s);
    else if (!basis.n)
        DIAG0(a->job->diags, EXEMPT_WITHOUT_BASIS, value.pos, value.s.n);
    return VISIBLE_EXEMPT;
}

/* Whether one option lets the directive through to this profile's readers. */
static bool lets_through(Assembly *a, const Option *option)
{
    VisibilityKind audience = a->profile ? a->profile->audience : VISIBLE_OPEN;
    const OptionInfo *info = option_find(option->name.s);
    if (info && info->id == OPTION_PROFILE)
        return names_profile(a, option->value);
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
    return !only || !node->u.directive.argument.s.n || names_profile(a, node->u.directive.argument);
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

static void put_place(Assembly *a, Map *places, Str id)
{
    if (id.n)
        map_put(places, id, a);
}

/* Remembers the ids below `root` in `places`. */
static void put_places(Assembly *a, Map *places, const Node *root)
{
    for (const Node *node = root; node; node = node_behind(node, root)) {
        put_place(a, places, node->id);
        for (size_t i = 0; node->kind == NODE_DIRECTIVE && i < node->u.directive.n_options; i++) {
            const OptionInfo *info = option_find(node->u.directive.options[i].name.s);
            if (info && info->id == OPTION_ID)
                put_place(a, places, node->u.directive.options[i].value.s);
        }
    }
}

void hide_places(Assembly *a, const Node *root)
{
    put_places(a, &a->hidden_places, root);
}

static bool is_told_of_value(const Assembly *a, Text value)
{
    return value.s.n && diags_any_at(a->job->diags, value.pos, value.s.n);
}

/* What is left out for a visibility or a profile that cannot be read is not hidden: that it is
 * gone has been told. */
static bool is_unreadable(const Assembly *a, const Node *directive)
{
    for (size_t i = 0; i < directive->u.directive.n_options; i++) {
        const Option *option = &directive->u.directive.options[i];
        const OptionInfo *info = option_find(option->name.s);
        bool asks = info && (info->id == OPTION_PROFILE || info->id == OPTION_VISIBILITY);
        if (asks && is_told_of_value(a, option->value))
            return true;
    }
    return is_told_of_value(a, directive->u.directive.argument);
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
            put_places(a, is_unreadable(a, w.node) ? &a->spoilt_places : &a->hidden_places, hidden);
            walk_skip(&w);
        }
    }
}
