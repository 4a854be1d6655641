/* roles.c - see roles.h. */
#include "assemble/roles.h"

#include "assemble/citations.h"
#include "assemble/left_out.h"
#include "assemble/names.h"
#include "assemble/questions.h"
#include "base/utf8.h"
#include "schema/tongues.h"

static bool in_appendix(const Node *place)
{
    const Node *up = place;
    while (up && up->kind != NODE_PART)
        up = up->parent;
    return up && up->u.part.kind == PART_APPENDIX;
}

static Text content_of(const Node *role)
{
    Text content = role->u.role.content;
    Str trimmed = str_trim(content.s);
    return (Text){trimmed, content.pos + (Pos)(trimmed.p - content.s.p)};
}

/* Parts "teksten <id>" into words and id; without them all is the id. */
static Text split_words(Text content, Text *id)
{
    size_t open = str_find_char(content.s, '<', 0);
    *id = content;
    if (open == SIZE_MAX || !str_ends(content.s, S(">")))
        return (Text){STR_EMPTY, content.pos};
    *id = (Text){str_slice(content.s, open + 1, content.s.n - 1), content.pos + (Pos)open + 1};
    return (Text){str_trim(str_slice(content.s, 0, open)), content.pos};
}

/* A link to a record's entry with the writer's words or what stands for it. */
static void put_record(Assembly *a, Node *out, const char *kind, Text id, Text words, Str shown)
{
    Node *link = put_link(a, out, record_anchor(a, kind, id.s), STR_EMPTY, id.pos);
    if (words.s.n)
        put_inlines(a, link, words);
    else
        put_text(a, link, shown, id.pos);
}

/* A reference to a record that is shown by its id. */
static void put_id_ref(Assembly *a, Node *out, const char *kind, const Map *known, const Map *whole,
                       Text id, Text words)
{
    if (map_get(known, id.s))
        put_record(a, out, kind, id, words, id.s);
    else
        report_unknown(a, str_from(kind), id.s, id.pos, known, whole);
}

static void put_role_ref(Assembly *a, Node *out, Text id, Text words)
{
    const Role *role = map_get(&a->index.roles, id.s);
    if (role) {
        put_record(a, out, "rolle", id, words, role->name.s);
        out->last->lang = words.s.n ? STR_EMPTY : role_lang(a, role);
    } else {
        report_unknown(a, S("rolle"), id.s, id.pos, &a->index.roles, &a->whole_index.roles);
    }
}

static void report_word(Assembly *a, Text word, Str key)
{
    const GlossaryEntry *near = map_get(&a->index.glossary, map_nearest(&a->index.glossary, key));
    if (near)
        DIAG(a->job->diags, WORD_NEAR, word.pos, word.s.n, word.s, near->word.s);
    else
        DIAG(a->job->diags, WORD_NOT_IN_GLOSSARY, word.pos, word.s.n, word.s);
}

static void put_word_ref(Assembly *a, Node *out, Text id, Text words)
{
    Str key = utf8_lower(a->arena, id.s);
    Node *span = put_span(a, out, SPAN_TERM, words.s.n ? words.s : id.s, id.pos);
    if (map_get(&a->index.glossary, key))
        span->u.span.target = a->lists_glossary ? record_anchor(a, "ord", key) : STR_EMPTY;
    else if (map_get(&a->whole_index.glossary, key))
        report_hidden(a, S("ordet"), id.s, id.pos);
    else
        report_word(a, id, key);
}

/* "(Lai, 2013)"; with ! behind or @ before the id "Lai (2013)". */
static void put_source_ref(Assembly *a, Node *out, Text id)
{
    bool in_sentence = str_ends(id.s, S("!")) || str_starts(id.s, S("@"));
    if (str_ends(id.s, S("!")))
        id.s.n--;
    else if (in_sentence)
        id = (Text){str_slice(id.s, 1, id.s.n), id.pos + 1};
    const Reference *r = map_get(&a->index.references, id.s);
    if (!r) {
        report_unknown(a, S("kilde"), id.s, id.pos, &a->index.references,
                       &a->whole_index.references);
        return;
    }
    Str year = reference_year(a, r), author = r->author.s.n ? r->author.s : r->title.s;
    Str text = in_sentence ? str_format(a->arena, "%.*s (%.*s)", STR_ARG(author), STR_ARG(year))
                           : str_format(a->arena, "(%.*s, %.*s)", STR_ARG(author), STR_ARG(year));
    put_link(a, out, record_anchor(a, "kilde", id.s), text, id.pos);
}

/* "tabell 4"; a caption without a number says all that it says. */
static Str describe_caption(Assembly *a, const Node *caption)
{
    const Node *first = caption->first;
    bool numbered = first && first->kind == NODE_SPAN && first->u.span.style == SPAN_NUMBER;
    return numbered ? utf8_lower(a->arena, node_plain_text(a->arena, first))
                    : str_trim(node_plain_text(a->arena, caption));
}

/* "kapittel 3.2", "vedlegg A", "tabell 4": in a sentence, so in lower case. Empty: it has
 * nothing that names it. */
static Str describe_place(Assembly *a, const Node *place)
{
    if (place->kind == NODE_HEADING) {
        Str number = place->u.heading.number;
        if (!number.n)
            return place->u.heading.plain;
        WordId part = in_appendix(place) ? WORD_APPENDIX : WORD_CHAPTER;
        Str kind = utf8_lower(a->arena, word(a->language, part));
        return str_format(a->arena, "%.*s\u00a0%.*s", STR_ARG(kind), STR_ARG(number));
    }
    if (place->kind == NODE_ITEM)
        return place->u.item.number.n ? question_name(a, place)
                                      : str_trim(node_plain_text(a->arena, place));
    for (const Node *child = place->first; child; child = child->next)
        if (child->kind == NODE_CAPTION)
            return describe_caption(a, child);
    if (place->kind == NODE_TERM_GROUP && place->first && place->first->kind == NODE_TERM)
        return node_plain_text(a->arena, place->first);
    if (place->kind == NODE_BOX && place->first)
        return str_trim(node_plain_text(a->arena, place->first));
    if (place->kind == NODE_DIRECTIVE && deferred_number(a, place))
        return str_format(a->arena, "%.*s\u00a0%d",
                          STR_ARG(utf8_lower(a->arena, word(a->language, WORD_TABLE))),
                          deferred_number(a, place));
    return STR_EMPTY;
}

static void put_place_ref(Assembly *a, Node *out, Text id, Text words)
{
    const Node *place = map_get(&a->anchors, id.s);
    if (!place) {
        report_anchor(a, id.s, id.pos);
        put_text(a, out, words.s, id.pos);
        return;
    }
    Str said = words.s.n ? words.s : describe_place(a, place);
    if (!said.n && !map_get(&a->spoilt_places, id.s))
        DIAG(a->job->diags, PLACE_NAMELESS, id.pos, id.s.n, id.s);
    put_link(a, out, id.s, said.n ? said : id.s, id.pos);
}

static bool is_in_note(const Node *role)
{
    for (const Node *up = role->parent; up; up = up->parent)
        if (up->kind == NODE_NOTE || up->kind == NODE_ROLE)
            return true;
    return false;
}

/* A call of a new note; returns the note, which is empty. */
static Node *put_note(Assembly *a, Node *out, Pos pos)
{
    Node *ref = put_node(a, out, NODE_NOTE_REF, pos);
    Node *note = node_new(a->arena, NODE_NOTE, pos);
    Str number = str_format(a->arena, "%d", ++a->notes);
    ref->u.note_ref.number = note->u.note.number = number;
    ref->u.note_ref.note = note;
    note->u.note.ref = ref;
    ref->id = str_format(a->arena, "noteref-%.*s", STR_ARG(number));
    note->id = str_format(a->arena, "note-%.*s", STR_ARG(number));
    *LIST_ADD(a->arena, &a->note_refs) = ref;
    return note;
}

static void put_note_ref(Assembly *a, Node *role, Node *out, Text content)
{
    if (is_in_note(role)) {
        DIAG(a->job->diags, NOTE_IN_NOTE, role->pos, role->length, STR_EMPTY);
        return;
    }
    Node *p = put_paragraph(a, put_note(a, out, role->pos), PARAGRAPH_BODY, role->pos);
    if (role->first)
        node_move_children(p, role);
    else
        put_inlines(a, p, content);
}

/* Words in another language: read aloud and hyphenated as such. */
static Node *put_foreign(Assembly *a, Node *out, Str code, Pos pos)
{
    Node *span = put_span(a, out, SPAN_PLAIN, STR_EMPTY, pos);
    span->lang = tongue_tag(code);
    return span;
}

static bool is_hidden_variable(const Assembly *a, Str name)
{
    for (size_t i = 0; i < a->whole->variables.n; i++)
        if (str_eq(a->whole->variables.items[i].name.id, name))
            return true;
    return false;
}

/* The edition's own value before the plan's; NULL where neither has one. */
static const Text *find_variable(const Assembly *a, Str name)
{
    for (size_t i = 0; a->profile && i < a->profile->variables.n; i++)
        if (str_eq(a->profile->variables.items[i].name.s, name))
            return &a->profile->variables.items[i].value;
    for (size_t i = 0; i < a->plan->variables.n; i++)
        if (str_eq(a->plan->variables.items[i].name.id, name))
            return &a->plan->variables.items[i].value;
    return NULL;
}

/* A value of the plan's own, or one that planverk knows. */
static void put_field(Assembly *a, Node *out, Text name)
{
    const Text *variable = find_variable(a, name.s);
    if (variable && a->in_field)
        put_text(a, out, name.s, name.pos); /* it would go round in circles */
    else if (variable)
        put_inlines(a, out, *variable);
    else if (is_hidden_variable(a, name.s))
        report_hidden(a, S("variabelen"), name.s, name.pos);
    else
        put_text(a, out, field_value(a, name), name.pos);
}

/* Whether a note can be called from here: a drawing and what is not in the document yet
 * have no room for one. */
static bool takes_notes(const Node *role)
{
    const Node *up = role->parent;
    while (up && up->kind != NODE_HEADING && up->kind != NODE_CAPTION && up->kind != NODE_NOTE &&
           up->kind != NODE_PART)
        up = up->parent;
    return up && up->kind == NODE_PART;
}

/* A sum in a sentence is that of the tables; the first of a part says what it covers. */
static void note_left_out(Assembly *a, Node *role, Node *out, Text name)
{
    RecordId counted;
    if (a->told_left_out || !field_counts(name.s, &counted) || !is_cut(a, counted) ||
        !takes_notes(role))
        return;
    a->told_left_out = true;
    Node *note = put_note(a, out, role->pos);
    put_word(a, put_paragraph(a, note, PARAGRAPH_BODY, role->pos), WORD_LEFT_OUT, role->pos);
}

static void report_role(Assembly *a, const Node *role)
{
    Text name = role->u.role.name;
    Str nearest = role_nearest(name.s);
    if (nearest.n)
        DIAG(a->job->diags, ROLE_MISSPELT, name.pos, name.s.n, name.s, nearest);
    else
        DIAG(a->job->diags, ROLE_UNKNOWN, name.pos, name.s.n, name.s, role_list(a->arena));
}

void expand_role(Assembly *a, Node *role, Node *out)
{
    Text content = content_of(role), id, words = split_words(content, &id);
    const DirectiveInfo *info = role_find(role->u.role.name.s);
    const Index *seen = &a->index, *whole = &a->whole_index;
    if (!info)
        report_role(a, role);
    switch (info ? info->role : ROLE_COUNT) {
    case ROLE_PROVISION:
        put_citations(a, out, content);
        break;
    case ROLE_MEASURE:
        put_id_ref(a, out, "tiltak", &seen->measures, &whole->measures, id, words);
        break;
    case ROLE_ROLE:
        put_role_ref(a, out, id, words);
        break;
    case ROLE_GOAL:
        put_id_ref(a, out, "mål", &seen->goals, &whole->goals, id, words);
        break;
    case ROLE_NEED:
        put_id_ref(a, out, "behov", &seen->needs, &whole->needs, id, words);
        break;
    case ROLE_QUESTION:
        put_question_ref(a, out, id, words);
        break;
    case ROLE_REF:
        put_place_ref(a, out, id, words);
        break;
    case ROLE_WORD:
        put_word_ref(a, out, id, words);
        break;
    case ROLE_SOURCE:
        put_source_ref(a, out, content);
        break;
    case ROLE_NOTE:
        put_note_ref(a, role, out, content);
        break;
    case ROLE_FIELD:
        put_field(a, out, content);
        note_left_out(a, role, out, content);
        break;
    case ROLE_LANGUAGE:
        put_inlines(a, put_foreign(a, out, info->name, content.pos), content);
        break;
    case ROLE_COUNT:
        put_text(a, out, content.s, content.pos);
        break;
    }
}
