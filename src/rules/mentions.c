/* mentions.c - see mentions.h. */
#include "rules/mentions.h"

#include "base/utf8.h"
#include "plan/visit.h"

typedef struct Reader {
    Mentions *mentions;
    bool keeps; /* the words */
    Buf words;
} Reader;

/* The id in "T1", "teksten <T1>", "@lai2013" and "lai2013!". */
static Str id_in(Str content)
{
    size_t open = str_find_char(content, '<', 0);
    Str id = str_trim(content);
    if (open != SIZE_MAX && str_ends(id, S(">")))
        id = str_trim(str_slice(content, open + 1, str_find_char(content, '>', open)));
    if (str_starts(id, S("@")))
        id = str_slice(id, 1, id.n);
    return str_ends(id, S("!")) ? str_slice(id, 0, id.n - 1) : id;
}

static void mention(Reader *reader, Str name, Str content)
{
    const DirectiveInfo *info = role_find(name);
    if (!info || info->role >= ROLE_COUNT)
        return;
    Map *ids = &reader->mentions->ids[info->role];
    Str id = info->role == ROLE_WORD ? utf8_lower(ids->arena, id_in(content)) : id_in(content);
    map_put(ids, id, reader);
}

static void show(Reader *reader, Str name)
{
    const DirectiveInfo *info = directive_find(name);
    if (info && info->id < DIRECTIVE_COUNT)
        reader->mentions->shown[info->id] = true;
}

static void show_parts(Reader *reader, const PartEntry *parts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        show(reader, parts[i].name.s);
}

/* ---- chapters ---- */

static void keep(Reader *reader, Str words)
{
    if (reader->keeps)
        buf_add(&reader->words, words);
}

static void read_node(Reader *reader, const Node *node)
{
    if (node->kind == NODE_TEXT)
        keep(reader, node->u.text);
    else if (node->kind == NODE_SOFT_BREAK || node->kind == NODE_LINE_BREAK)
        keep(reader, S(" "));
    else if (!node_is_inline(node->kind))
        keep(reader, S("\n"));
    if (node->kind == NODE_ROLE) {
        mention(reader, node->u.role.name.s, node->u.role.content.s);
        keep(reader, node->u.role.content.s);
    }
    if (node->kind == NODE_DIRECTIVE) {
        show(reader, node->u.directive.name.s);
        keep(reader, node->u.directive.argument.s);
    }
}

static void read_chapter(Reader *reader, const Node *tree)
{
    for (const Node *node = tree; node; node = node_behind(node, tree))
        read_node(reader, node);
}

/* ---- texts of the plan, which are not parsed yet ---- */

/* The next {name}`content` at or behind *at. */
static bool next_role(Str text, size_t *at, Str *name, Str *content)
{
    for (size_t open; (open = str_find_char(text, '{', *at)) != SIZE_MAX;) {
        size_t close = str_find_char(text, '}', open);
        *at = open + 1;
        if (close == SIZE_MAX)
            return false;
        size_t end = str_find_char(text, '`', close + 2);
        if (end == SIZE_MAX || text.p[close + 1] != '`')
            continue;
        *name = str_slice(text, open + 1, close);
        *content = str_slice(text, close + 2, end);
        *at = end + 1;
        return true;
    }
    return false;
}

static bool speaks_of_itself(RecordId record)
{
    return record == RECORD_GlossaryEntry || record == RECORD_Reference;
}

static void read_text(void *context, const FieldInfo *field, Text text, Str lang)
{
    (void)lang;
    Reader *reader = context;
    Str name, content;
    if (speaks_of_itself(field->record))
        return;
    for (size_t at = 0; next_role(text.s, &at, &name, &content);)
        mention(reader, name, content);
    keep(reader, S("\n"));
    keep(reader, text.s);
}

/* In lower case, and every space a plain one. */
static Str folded(Arena *arena, Str text)
{
    Str lower = utf8_lower(arena, text), hard = S("\u00A0");
    if (str_find(lower, hard, 0) == SIZE_MAX)
        return lower;
    Buf out = buf_new(arena);
    for (size_t at = 0, next; at < lower.n; at = next + hard.n) {
        next = str_find(lower, hard, at);
        buf_add(&out, str_slice(lower, at, next));
        if (next == SIZE_MAX)
            break;
        buf_add_char(&out, ' ');
    }
    return buf_str(&out);
}

Mentions mentions_find(const RuleInput *in)
{
    Mentions mentions = {0};
    /* only the list of sources and the glossary are asked for by their words */
    bool keeps = in->plan->references.n || in->plan->glossary.n;
    Reader reader = {&mentions, keeps, buf_new(in->job->arena)};
    for (size_t i = 0; i < ROLE_COUNT; i++)
        mentions.ids[i] = map_new(in->job->arena);
    for (size_t i = 0; i < in->chapters.n; i++)
        read_chapter(&reader, in->chapters.items[i].tree);
    show_parts(&reader, in->plan->parts.items, in->plan->parts.n);
    mentions.lists_sources = mentions.shown[DIRECTIVE_REFERENCES];
    for (size_t i = 0; i < in->plan->profiles.n; i++)
        show_parts(&reader, in->plan->profiles.items[i].parts.items,
                   in->plan->profiles.items[i].parts.n);
    plan_visit_texts(in->plan, read_text, &reader);
    if (keeps)
        mentions.text = folded(in->job->arena, buf_str(&reader.words));
    return mentions;
}

bool mentions_id(const Mentions *mentions, RoleId role, Str id)
{
    return map_get(&mentions->ids[role], id) != NULL;
}

bool mentions_words(const RuleInput *in, const Mentions *mentions, Str words)
{
    Str text = mentions->text, wanted = folded(in->job->arena, words);
    for (size_t at = 0; (at = str_find(text, wanted, at)) != SIZE_MAX; at++)
        if (!rune_is_letter(utf8_rune_before(text, at)))
            return true;
    return false;
}
