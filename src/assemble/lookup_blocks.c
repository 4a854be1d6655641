/* lookup_blocks.c - directives, options and roles, from schema/directives.def. */
#include "assemble/lookup.h"

static const struct {
    DirectiveKind kind;
    WordId title;
    const char *id;
} groups[] = {
    {DIRECTIVE_KIND_BOX, WORD_LOOKUP_BOXES, "blokker-bokser"},
    {DIRECTIVE_KIND_PROVISION, WORD_LOOKUP_PROVISIONS, "blokker-bestemmelser"},
    {DIRECTIVE_KIND_DATA, WORD_LOOKUP_DATA, "blokker-data"},
    {DIRECTIVE_KIND_FIGURE, WORD_LOOKUP_FIGURES, "blokker-figurer"},
    {DIRECTIVE_KIND_IMAGE, WORD_LOOKUP_IMAGES, "blokker-bilder"},
    {DIRECTIVE_KIND_STRUCTURE, WORD_LOOKUP_STRUCTURE, "blokker-oppbygning"},
};

static void put_remark_word(Lookup *lookup, Node *remark, WordId said)
{
    lookup_part(lookup, remark);
    put_word(lookup->a, remark, said, lookup->pos);
}

/* What stands behind the name and between the fences, where it is not what one expects. */
static void put_shape(Lookup *lookup, Node *remark, const DirectiveInfo *info)
{
    if (info->argument == ARGUMENT_REQUIRED)
        put_remark_word(lookup, remark, WORD_LOOKUP_MUST_NAME);
    else if (info->argument == ARGUMENT_OPTIONAL)
        put_remark_word(lookup, remark, WORD_LOOKUP_MAY_NAME);
    if (info->body == BODY_LIST)
        put_remark_word(lookup, remark, WORD_LOOKUP_LIST);
    else if (info->body == BODY_NONE)
        put_remark_word(lookup, remark, WORD_LOOKUP_EMPTY);
}

/* "Valg: kolonner, filter": those that not every block takes. */
static void put_options(Lookup *lookup, Node *body, OptionSet options)
{
    Assembly *a = lookup->a;
    if (!options)
        return;
    Node *p = put_paragraph(a, body, PARAGRAPH_SMALL, lookup->pos);
    put_word(a, p, WORD_LOOKUP_OPTIONS, lookup->pos);
    size_t n, put = 0;
    const OptionInfo *rows = option_rows(&n);
    for (size_t i = 0; i < n; i++) {
        if (!(options & option_bit(rows[i].id)))
            continue;
        put_text(a, p, put++ ? S(", ") : S(": "), lookup->pos);
        put_link(a, p, lookup_id(lookup, "valg", rows[i].name), rows[i].name, lookup->pos);
    }
}

static void drop_if_empty(Node *paragraph)
{
    if (!paragraph->first)
        node_unlink(paragraph);
}

static void put_block(Lookup *lookup, const DirectiveInfo *info)
{
    Assembly *a = lookup->a;
    Str term = str_format(a->arena, ":::{%.*s}", STR_ARG(info->name));
    Node *body = lookup_entry(lookup, lookup_id(lookup, "blokk", info->name), term);
    lookup_paragraph(lookup, body, info->description);
    Node *remark = put_paragraph(a, body, PARAGRAPH_SMALL, lookup->pos);
    put_shape(lookup, remark, info);
    lookup_nynorsk(lookup, remark, info->name, info->nynorsk);
    drop_if_empty(remark);
    put_options(lookup, body, info->options & ~directive_common_options());
}

void lookup_blocks(Lookup *lookup)
{
    size_t n;
    const DirectiveInfo *rows = directive_rows(&n);
    for (size_t k = 0; k < sizeof groups / sizeof *groups; k++) {
        lookup_group(lookup, str_from(groups[k].id), word(lookup->a->language, groups[k].title));
        for (size_t i = 0; i < n; i++)
            if (rows[i].kind == groups[k].kind)
                put_block(lookup, &rows[i]);
    }
}

/* ---- options ----------------------------------------------------------------- */

static void put_users(Lookup *lookup, Node *remark, const OptionInfo *option)
{
    Assembly *a = lookup->a;
    lookup_part(lookup, remark);
    if (directive_common_options() & option_bit(option->id)) {
        put_word(a, remark, WORD_LOOKUP_ALL, lookup->pos);
        return;
    }
    put_word(a, remark, WORD_LOOKUP_USED_BY, lookup->pos);
    size_t n, put = 0;
    const DirectiveInfo *rows = directive_rows(&n);
    for (size_t i = 0; i < n; i++) {
        if (!(rows[i].options & option_bit(option->id)))
            continue;
        put_text(a, remark, put++ ? S(", ") : S(": "), lookup->pos);
        put_link(a, remark, lookup_id(lookup, "blokk", rows[i].name), rows[i].name, lookup->pos);
    }
}

void lookup_options(Lookup *lookup)
{
    size_t n;
    const OptionInfo *rows = option_rows(&n);
    for (size_t i = 0; i < n; i++) {
        Str term = str_format(lookup->a->arena, ":%.*s:", STR_ARG(rows[i].name));
        Node *body = lookup_entry(lookup, lookup_id(lookup, "valg", rows[i].name), term);
        lookup_paragraph(lookup, body, rows[i].description);
        Node *remark = put_paragraph(lookup->a, body, PARAGRAPH_SMALL, lookup->pos);
        lookup_nynorsk(lookup, remark, rows[i].name, rows[i].nynorsk);
        put_users(lookup, remark, &rows[i]);
    }
}

/* ---- roles ------------------------------------------------------------------- */

void lookup_roles(Lookup *lookup)
{
    size_t n;
    const DirectiveInfo *rows = role_rows(&n);
    for (size_t i = 0; i < n; i++) {
        Str term = str_format(lookup->a->arena, "{%.*s}", STR_ARG(rows[i].name));
        Node *body = lookup_entry(lookup, lookup_id(lookup, "merke", rows[i].name), term);
        lookup_paragraph(lookup, body, rows[i].description);
        Node *remark = put_paragraph(lookup->a, body, PARAGRAPH_SMALL, lookup->pos);
        lookup_nynorsk(lookup, remark, rows[i].name, rows[i].nynorsk);
        drop_if_empty(remark);
    }
}
