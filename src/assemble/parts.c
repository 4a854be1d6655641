/* parts.c - the document's parts in the plan's order: chapters cloned from their
 * frozen trees, generated parts as a heading and the directive that fills them.
 */
#include "assemble/applications.h"
#include "assemble/cover.h"
#include "base/sys.h"

/* What the name of a generated part makes. */
typedef struct Generated {
    Str name;
    PartKind kind;
    WordId title;
    bool needs_data; /* shown of itself only where the plan has such records */
} Generated;

static const Generated generated[] = {
    {STR_INIT("innhold"), PART_CONTENTS, WORD_CONTENTS, false},
    {STR_INIT("mål"), PART_PLAIN, WORD_PART_GOALS, true},
    {STR_INIT("behov"), PART_PLAIN, WORD_PART_NEEDS, true},
    {STR_INIT("krav"), PART_PLAIN, WORD_PART_REQUIREMENTS, true},
    {STR_INIT("stillingsgrupper"), PART_PLAIN, WORD_PART_POSITION_GROUPS, true},
    {STR_INIT("tiltak"), PART_PLAIN, WORD_PART_MEASURES, true},
    {STR_INIT("økonomi"), PART_PLAIN, WORD_PART_ECONOMY, true},
    {STR_INIT("roller"), PART_PLAIN, WORD_PART_ROLES, true},
    {STR_INIT("handlingsplan"), PART_PLAIN, WORD_PART_ACTION_PLAN, true},
    {STR_INIT("søknad"), PART_PLAIN, WORD_PART_APPLICATION, true},
    {STR_INIT("utdanninger"), PART_PLAIN, WORD_PART_PERSONS, false},
    {STR_INIT("tilskuddsresultat"), PART_PLAIN, WORD_PART_GRANT_RESULTS, false},
    {STR_INIT("rød-tråd"), PART_PLAIN, WORD_PART_RED_THREAD, false},
    {STR_INIT("status"), PART_PLAIN, WORD_PART_STATUS, false},
    {STR_INIT("oppfølging"), PART_PLAIN, WORD_PART_FOLLOW_UP, true},
    {STR_INIT("søker"), PART_PLAIN, WORD_PART_APPLICANT, false},
    {STR_INIT("sammendrag"), PART_PLAIN, WORD_PART_SUMMARY, false},
    {STR_INIT("revisjoner"), PART_PLAIN, WORD_REVISIONS, false},
    {STR_INIT("høringsinnspill"), PART_PLAIN, WORD_PART_HEARING, true},
    {STR_INIT("samsvar"), PART_PLAIN, WORD_PART_COMPLIANCE, false},
    {STR_INIT("refleksjoner"), PART_PLAIN, WORD_PART_REFLECTIONS, false},
    {STR_INIT("kilder"), PART_SOURCES, WORD_SOURCES, true},
    {STR_INIT("bestemmelser"), PART_PROVISIONS, WORD_PROVISIONS_CITED, true},
    {STR_INIT("ordliste"), PART_GLOSSARY, WORD_GLOSSARY, true},
};

static const Generated *find_generated(Str name)
{
    const DirectiveInfo *info = directive_find(name); /* nynorsk names too */
    for (size_t i = 0; i < sizeof generated / sizeof *generated; i++)
        if (str_eq(generated[i].name, info ? info->name : name))
            return &generated[i];
    return NULL;
}

static Node *put_part(Assembly *a, PartKind kind, Pos pos)
{
    Node *part = put_node(a, a->root, NODE_PART, pos);
    part->u.part.kind = kind;
    part->u.part.number = part->u.part.title = STR_EMPTY;
    part->u.part.new_page = true;
    return part;
}

static Node *put_part_heading(Assembly *a, Node *part, Text title, WordId otherwise, Pos pos)
{
    Node *heading = put_node(a, part, NODE_HEADING, pos);
    heading->u.heading.level = 1;
    heading->u.heading.unlisted = part->u.part.kind == PART_CONTENTS;
    if (title.s.n) {
        put_inlines(a, heading, title);
    } else {
        put_text(a, heading, word(a->language, otherwise), pos);
        heading->lang = borrowed_lang(a, otherwise); /* bookmarks want it too */
    }
    return heading;
}

/* The part is what the directive of its name makes. */
static Node *add_generated(Assembly *a, const Generated *row, Text title, Pos pos)
{
    Node *part = put_part(a, row->kind, pos);
    put_part_heading(a, part, title, row->title, pos);
    Node *directive = put_node(a, part, NODE_DIRECTIVE, pos);
    directive->u.directive.name = (Text){row->name, pos};
    directive->u.directive.argument = (Text){STR_EMPTY, pos};
    return directive;
}

static void set_depth(Assembly *a, Node *contents, const PartEntry *entry)
{
    Option *depth = NEW(a->arena, Option);
    *depth = (Option){.name = {S("dybde"), entry->depth.pos}, .value = entry->depth};
    contents->u.directive.options = depth;
    contents->u.directive.n_options = 1;
}

static bool is_title(const Node *node)
{
    return node->kind == NODE_HEADING && node->u.heading.level == 1;
}

/* A file may hold several chapters: each # begins one. An appendix is one file,
 * so that a further # in it is a section. */
static void split_chapters(Assembly *a, Node *part)
{
    Node *chapter = part;
    for (Node *node = part->first ? part->first->next : NULL, *after; node; node = after) {
        after = node->next;
        if (is_title(node))
            chapter = put_part(a, part->u.part.kind, node->pos);
        if (chapter == part)
            continue;
        node_unlink(node);
        node_append(chapter, node);
    }
}

static void put_first(Node *part, Node *node)
{
    node_unlink(node);
    if (part->first)
        node_insert_before(part->first, node);
    else
        node_append(part, node);
}

/* The plan's title for a chapter goes before the file's own, and the file's name
 * serves where there is neither. */
static void head_chapter(Assembly *a, Node *part, const PartEntry *entry)
{
    Node *first = part->first, *own = first && is_title(first) ? first : NULL;
    if (own && !entry->title.s.n)
        return;
    Text file = {path_base(entry->chapter.s), entry->chapter.pos};
    Text title = entry->title.s.n ? entry->title : file;
    Node *heading = put_part_heading(a, part, title, WORD_CHAPTER, entry->pos);
    if (own) {
        heading->id = own->id;
        node_unlink(own);
    } else if (!first && entry->document && !entry->document->first) {
        const Text *named = &entry->chapter;
        DIAG(a->job->diags, CHAPTER_EMPTY, entry->document->pos, 0, named->s);
        diag_also(a->job->diags, named->pos, named->s.n);
    } else if (!entry->title.s.n && entry->document) {
        Text named = entry->chapter;
        DIAG(a->job->diags, CHAPTER_WITHOUT_HEADING, first ? first->pos : named.pos,
             first ? 0 : named.s.n, named.s);
        if (first)
            diag_also(a->job->diags, named.pos, named.s.n);
    }
    put_first(part, heading);
}

static void add_chapter(Assembly *a, const PartEntry *entry)
{
    bool appendix = entry->source == SOURCE_APPENDIX;
    Node *part = put_part(a, appendix ? PART_APPENDIX : PART_CHAPTER, entry->pos);
    if (entry->document) {
        Node *chapter = node_clone(a->arena, entry->document);
        check_plain_sums(a, chapter);
        remove_hidden(a, chapter);
        node_move_children(part, chapter);
    }
    head_chapter(a, part, entry);
    if (!appendix)
        split_chapters(a, part);
    Str lang = entry->lang.s.n ? read_language(a, entry->lang) : STR_EMPTY;
    for (Node *made = part; made; made = made->next)
        made->lang = lang;
}

static void add_foreword(Assembly *a, const PartEntry *entry)
{
    if (!a->plan->foreword.s.n)
        return;
    Node *part = put_part(a, PART_PLAIN, entry->pos);
    put_part_heading(a, part, entry->title, WORD_FOREWORD, entry->pos);
    put_blocks(a, part, a->plan->foreword);
}

static void add_colophon(Assembly *a, const PartEntry *entry)
{
    Node *part = put_part(a, PART_PLAIN, entry->pos);
    put_part_heading(a, part, entry->title, WORD_COLOPHON, entry->pos);
    put_case_block(a, part);
}

/* Parts that are neither a chapter nor a directive; false when it is none. */
static bool add_standard(Assembly *a, const PartEntry *entry)
{
    Str name = entry->name.s;
    if (str_eq(name, S("forside")) || str_eq(name, S("framside")))
        return true; /* add_parts() has put it first */
    if (str_eq(name, S("forord")) || str_eq(name, S("føreord")))
        add_foreword(a, entry);
    else if (str_eq(name, S("kolofon")))
        add_colophon(a, entry);
    else
        return false;
    return true;
}

static void add_part(Assembly *a, const PartEntry *entry)
{
    if (entry->source != SOURCE_GENERATED) {
        add_chapter(a, entry);
        return;
    }
    const Generated *row = find_generated(entry->name.s);
    if (add_standard(a, entry))
        return;
    if (!row) /* names that mean nothing have been reported by the plan's reader */
        return;
    Node *directive = add_generated(a, row, entry->title, entry->pos);
    if (row->kind == PART_CONTENTS && entry->depth.s.n)
        set_depth(a, directive, entry);
}

static size_t count_records(const Plan *plan, const Generated *row)
{
    const struct {
        const char *name;
        size_t n;
    } counts[] = {
        {"mål", plan->goals.n},
        {"behov", plan->needs.n},
        {"krav", plan->requirements.n},
        {"stillingsgrupper", plan->position_groups.n},
        {"tiltak", plan->measures.n},
        {"økonomi", plan->measures.n},
        {"roller", plan->roles.n},
        {"handlingsplan", plan->action_plans.n},
        {"søknad", plan->applications.n},
        {"utdanninger", count_participants(plan)},
        {"tilskuddsresultat", count_earlier_applications(plan)},
        {"oppfølging", plan->follow_ups.n},
        {"høringsinnspill", plan->hearing_inputs.n},
        {"kilder", plan->references.n},
        {"bestemmelser", plan->agreements.n},
        {"ordliste", plan->glossary.n},
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (str_eq(row->name, str_from(counts[i].name)))
            return counts[i].n;
    return 0;
}

/* A plan that says nothing about its parts shows what it has. */
static void add_default_parts(Assembly *a)
{
    put_cover(a, put_part(a, PART_COVER, a->plan->title.pos), true);
    add_generated(a, &generated[0], (Text){STR_EMPTY, POS_NONE}, a->plan->title.pos);
    for (size_t i = 0; i < sizeof generated / sizeof *generated; i++)
        if (generated[i].needs_data && count_records(a->plan, &generated[i]))
            add_generated(a, &generated[i], (Text){STR_EMPTY, POS_NONE}, a->plan->title.pos);
}

/* Whether a part that the theme names has something to show. */
static bool has_content(const Assembly *a, const Generated *row)
{
    bool of_grants =
        str_eq(row->name, S("utdanninger")) || str_eq(row->name, S("tilskuddsresultat"));
    return (!row->needs_data && !of_grants) || count_records(a->plan, row);
}

/* What the theme is for, in a plan that leaves it to the theme. */
static void add_usual_parts(Assembly *a)
{
    Pos pos = a->plan->title.pos;
    bool full = str_find(a->usual_parts, S("forside"), 0) != SIZE_MAX ||
                str_find(a->usual_parts, S("framside"), 0) != SIZE_MAX;
    Str rest = a->usual_parts, name;
    put_cover(a, put_part(a, PART_COVER, pos), full);
    while (str_split(&rest, ',', &name)) {
        PartEntry entry = {.name = {str_trim(name), pos}, .pos = pos};
        const Generated *row = find_generated(entry.name.s);
        if (!row || has_content(a, row))
            add_part(a, &entry);
    }
}

static bool wants_cover(const PartEntry *items, size_t n, Pos *pos)
{
    for (size_t i = 0; i < n; i++) {
        *pos = items[i].pos;
        if (items[i].source == SOURCE_GENERATED &&
            (str_eq(items[i].name.s, S("forside")) || str_eq(items[i].name.s, S("framside"))))
            return true;
    }
    return false;
}

void add_parts(Assembly *a)
{
    bool own = a->profile && a->profile->parts.n;
    const PartEntry *items = own ? a->profile->parts.items : a->whole->parts.items;
    size_t n = own ? a->profile->parts.n : a->whole->parts.n;
    VisibilityKind audience = a->profile ? a->profile->audience : VISIBLE_OPEN;
    Pos pos = a->plan->title.pos;
    if (!own && a->profile && a->usual_parts.n) {
        add_usual_parts(a);
        return;
    }
    if (n == 0) {
        add_default_parts(a);
        return;
    }
    /* The title is the document's only heading of level 1, cover or not. */
    bool full = wants_cover(items, n, &pos);
    put_cover(a, put_part(a, PART_COVER, pos), full);
    for (size_t i = 0; i < n; i++) {
        if (is_visible(&items[i].visibility, audience))
            add_part(a, &items[i]);
        else if (items[i].document)
            hide_places(a, items[i].document);
    }
}
