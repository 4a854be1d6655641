/* passages.c - see prose.h. */
#include "prose/prose.h"

#include "markdown/markdown.h"
#include "plan/visit.h"
#include "schema/directives.h"
#include "schema/tongues.h"

typedef struct Collector {
    const Job *job; /* NULL where nothing is parsed */
    Arena *arena;
    Str lang; /* of the chapter, record or document */
    const FieldInfo *field;
    bool plain;
    Passages found;
} Collector;

/* ---- what stands around a run ---- */

static Str option_value(const Node *directive, OptionId id)
{
    for (size_t i = 0; i < directive->u.directive.n_options; i++) {
        const OptionInfo *info = option_find(directive->u.directive.options[i].name.s);
        if (info && info->id == id)
            return directive->u.directive.options[i].value.s;
    }
    return STR_EMPTY;
}

/* The language that a directive states for what it holds; empty: none. */
static Str directive_lang(const Node *node, const DirectiveInfo *info)
{
    if (info->id == DIRECTIVE_LANGUAGE)
        return tongue_tag(str_trim(node->u.directive.argument.s));
    return tongue_tag(option_value(node, OPTION_LANGUAGE));
}

static void look_around(const Node *block, Passage *passage)
{
    Str lang = STR_EMPTY;
    for (const Node *up = block; up; up = up->parent) {
        const DirectiveInfo *info =
            up->kind == NODE_DIRECTIVE ? directive_find(up->u.directive.name.s) : NULL;
        if (!lang.n)
            lang = up->lang.n ? up->lang : info ? directive_lang(up, info) : STR_EMPTY;
        bool quote =
            up->kind == NODE_QUOTE || (up->kind == NODE_BOX && up->u.box.kind == BOX_QUOTE);
        passage->quoted = passage->quoted || quote || (info && info->id == DIRECTIVE_QUOTE);
    }
    if (lang.n)
        passage->lang = lang;
}

/* ---- what is no prose ---- */

static bool is_prose(const Node *leaf)
{
    if (leaf->kind == NODE_CODE)
        return false;
    if (leaf->kind != NODE_ROLE)
        return true;
    const DirectiveInfo *role = role_find(leaf->u.role.name.s);
    return role && (role->role == ROLE_WORD || role->role == ROLE_NOTE);
}

static bool is_foreign(const Node *leaf, const Node *block)
{
    for (const Node *up = leaf; up != block; up = up->parent)
        if (up->kind == NODE_SPAN && up->lang.n)
            return true;
    return false;
}

/* The text with blanks; the flat's own where there is nothing to blank. */
static Str blanked(Arena *arena, const Flat *flat, const Node *block)
{
    char *copy = NULL;
    for (size_t i = 0; i < flat->n; i++) {
        const FlatPiece *piece = &flat->pieces[i];
        if (is_prose(piece->leaf) && !(block && is_foreign(piece->leaf, block)))
            continue;
        if (!copy)
            copy = str_cstr(arena, flat->text);
        size_t end = i + 1 < flat->n ? piece[1].at : flat->text.n;
        memset(copy + piece->at, PROSE_BLANK, end - piece->at);
    }
    return copy ? (Str){copy, flat->text.n} : flat->text;
}

/* ---- collecting ---- */

static void add_passage(Collector *c, const Node *block, const Flat *flat, Str text)
{
    Passage *passage = LIST_ADD(c->arena, &c->found);
    *passage = (Passage){.text = text,
                         .has = text_glance(text),
                         .flat = *flat,
                         .block = block,
                         .field = c->field,
                         .lang = c->lang,
                         .plain = c->plain};
    look_around(block, passage);
}

static void add_run(void *collector, const Node *block, const Flat *flat)
{
    Collector *c = collector;
    if (flat->text.n)
        add_passage(c, block, flat, blanked(c->arena, flat, block));
}

static void add_plain(Collector *c, const Node *block, Text text)
{
    if (!text.s.n)
        return;
    FlatPiece *piece = NEW(c->arena, FlatPiece);
    *piece = (FlatPiece){0, node_text(c->arena, text.s, text.pos), false};
    Flat flat = {text.s, piece, 1};
    add_passage(c, block, &flat, text.s);
}

/* Titles and text alternatives stand in no node of their own. */
static void add_titles(Collector *c, const Node *directive)
{
    const DirectiveInfo *info = directive_find(directive->u.directive.name.s);
    if (!info)
        return;
    bool titled = info->kind == DIRECTIVE_KIND_BOX || info->kind == DIRECTIVE_KIND_FIGURE ||
                  info->kind == DIRECTIVE_KIND_DATA || info->id == DIRECTIVE_TABLE;
    if (titled)
        add_plain(c, directive, directive->u.directive.argument);
    for (size_t i = 0; i < directive->u.directive.n_options; i++) {
        const Option *option = &directive->u.directive.options[i];
        const OptionInfo *named = option_find(option->name.s);
        if (named && (named->id == OPTION_TITLE || named->id == OPTION_ALT))
            add_plain(c, directive, option->value);
    }
}

static void add_tree(Collector *c, const Node *tree)
{
    prose_visit_runs(c->arena, tree, add_run, c);
    for (Node *node = (Node *)(uintptr_t)tree; node; node = node_behind(node, tree))
        if (node->kind == NODE_DIRECTIVE)
            add_titles(c, node);
}

static void add_chapter(void *collector, const PartEntry *part)
{
    Collector *c = collector;
    Str lang = c->lang, own = tongue_tag(part->lang.s);
    c->lang = own.n ? own : lang;
    add_tree(c, part->document);
    c->lang = lang;
}

/* Texts for machines and registers, by their bokmål key. */
static bool is_for_machines(const FieldInfo *field)
{
    static const Str keys[] = {
        STR_INIT("fil"),
        STR_INIT("lenke"),
        STR_INIT("adresse"),
        STR_INIT("språk"),
        STR_INIT("orgnr"),
        STR_INIT("arkivsak"),
        STR_INIT("sak"),
        STR_INIT("protokoll"),
        STR_INIT("tema"),
        STR_INIT("format"),
        STR_INIT("kapittel"),
        STR_INIT("dybde"),
        STR_INIT("kolonner"),
        STR_INIT("viser-til"),
        STR_INIT("vedleggsnummer"),
        STR_INIT("tilgjengelighetserklæring"),
    };
    if (field->record == RECORD_Contact || field->record == RECORD_Profile)
        return true;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_eq(keys[i], field->name))
            return true;
    return false;
}

static void add_text(void *collector, const FieldInfo *field, Text text, Str lang)
{
    Collector *c = collector;
    Str usual = c->lang, own = tongue_tag(lang);
    c->field = field;
    c->plain = is_for_machines(field);
    c->lang = own.n ? own : usual;
    if (c->plain)
        add_plain(c, NULL, text);
    else
        add_tree(c, markdown_parse_short(c->job, text));
    c->lang = usual;
}

Passages prose_of_plan(const Job *job, Arena *arena, const Plan *plan)
{
    Job quiet = *job; /* whoever prints a text reports what is wrong in it */
    quiet.diags = diags_new(job->arena, job->sources, 0);
    Str tag = tongue_tag(plan->lang.s);
    Collector c = {.job = &quiet, .arena = arena, .lang = tag.n ? tag : plan->lang.s};
    prose_visit_chapters(arena, plan, add_chapter, &c);
    plan_visit_texts(plan, add_text, &c);
    return c.found;
}

size_t passages_bytes(const Passages *passages)
{
    size_t n = 0;
    for (size_t i = 0; i < passages->n; i++)
        n += passages->items[i].text.n;
    return n;
}
