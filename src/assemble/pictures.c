/* pictures.c - pictures from files: the directive, and a paragraph that is
 * nothing but a picture.
 */
#include "assemble/pictures.h"

#include "assemble/build.h"
#include "assemble/expand.h"
#include "base/sys.h"
#include "image/picture.h"

/* Each file is read once, however often it is shown. */
static const Picture *load_once(Assembly *a, Text path, Str clean)
{
    const Picture *picture = map_get(&a->pictures, clean);
    if (picture)
        return picture;
    Str whole = path_join(a->arena, a->plan->folder, clean);
    Picture *loaded = picture_load(a->job, whole, path.pos, path.s.n);
    if (loaded)
        map_put(&a->pictures, clean, loaded);
    return loaded;
}

const Picture *find_picture(Assembly *a, Text path)
{
    Str clean;
    if (str_starts(path.s, S("http://")) || str_starts(path.s, S("https://"))) {
        DIAG(a->job->diags, PICTURE_ON_WEB, path.pos, path.s.n, path.s);
        return NULL;
    }
    if (!path.s.n || !path_clean(a->arena, path.s, &clean)) {
        DIAG(a->job->diags, FILE_MISSING, path.pos, path.s.n, path.s);
        return NULL;
    }
    return load_once(a, path, clean);
}

/* WCAG 2.1, 1.1.1: what is shown must be told too. */
static void check_alt(Assembly *a, Text path, Str alt)
{
    if (!str_trim(alt).n)
        DIAG(a->job->diags, PICTURE_WITHOUT_ALT, path.pos, path.s.n, path.s);
}

/* What is drawn where a picture could not be had: the words that tell what it shows. Its
 * number and caption stand, so that the text around it still holds. */
static const FigureData *missing_picture(Assembly *a, Str alt, Pos pos)
{
    FigureItem *item = NEW(a->arena, FigureItem);
    Str *words = NEW(a->arena, Str);
    *words = alt;
    *item = (FigureItem){.label = word(a->language, WORD_PICTURE_MISSING),
                         .details = words,
                         .n_details = 1,
                         .pos = pos};
    FigureData *data = NEW(a->arena, FigureData);
    *data = (FigureData){.kind = FIGURE_MISSING, .items = item, .n = 1};
    return data;
}

static void show_picture(Assembly *a, Node *figure, const Picture *picture)
{
    figure->u.figure.picture = picture;
    if (!picture)
        figure->u.figure.data = missing_picture(a, figure->u.figure.alt, figure->pos);
}

void expand_image(Assembly *a, Request *request)
{
    Text path = request->node->u.directive.argument, title = option_title(request);
    if (!path.s.n)
        return;
    Node *figure = request->main = put_node(a, request->out, NODE_FIGURE, request->pos);
    figure->u.figure.source = path;
    figure->u.figure.alt = option_text(request, OPTION_ALT).s;
    check_alt(a, path, figure->u.figure.alt);
    show_picture(a, figure, find_picture(a, path));
    figure->u.figure.percent = (uint16_t)option_number(a, request, OPTION_WIDTH, 0, 100);
    Node *body = request->node->first;
    if (title.s.n || !body) {
        put_caption(a, figure, request, title, WORD_COUNT);
    } else if (body->kind == NODE_PARAGRAPH) {
        node_move_children(open_caption(a, figure, request), body);
    }
    Text source = option_text(request, OPTION_SOURCE);
    if (source.s.n) {
        Node *p = put_paragraph(a, request->out, PARAGRAPH_ATTRIBUTION, source.pos);
        put_word(a, p, WORD_SOURCE, source.pos);
        put_text(a, p, S(": "), source.pos);
        put_inlines(a, p, source);
    }
}

/* ![alt](fil "bildetekst") on its own. */
static void make_figure(Assembly *a, Node *paragraph)
{
    Node *image = paragraph->first, *figure = node_new(a->arena, NODE_FIGURE, image->pos);
    figure->u.figure = image->u.figure;
    figure->id = image->id;
    show_picture(a, figure, image->u.figure.picture);
    if (image->u.figure.title.n) {
        Node *caption = put_node(a, figure, NODE_CAPTION, image->pos);
        put_span(a, caption, SPAN_NUMBER, STR_EMPTY, image->pos); /* number_document() */
        put_text(a, caption, image->u.figure.title, image->pos);
    }
    node_insert_before(paragraph, figure);
    node_unlink(paragraph);
}

static bool is_alone(const Node *image)
{
    const Node *parent = image->parent;
    return parent->kind == NODE_PARAGRAPH && parent->first == parent->last;
}

/* In the middle of a text the words stand for a picture that could not be had. */
static void put_words_for(Assembly *a, Node *image)
{
    Str shown = str_format(a->arena, "[%.*s]", STR_ARG(image->u.figure.alt));
    Node *words = node_new(a->arena, NODE_SPAN, image->pos);
    words->u.span.style = SPAN_MUTED;
    put_text(a, words, shown, image->pos);
    node_insert_before(image, words);
    node_unlink(image);
}

static void load_image(Assembly *a, Node *image)
{
    Text source = image->u.figure.source;
    Str title = image->u.figure.title;
    image->u.figure.picture = find_picture(a, source);
    check_alt(a, source, image->u.figure.alt);
    if (is_alone(image))
        return;
    if (title.n)
        DIAG(a->job->diags, PICTURE_TITLE_LOST, source.pos, source.s.n, title);
    if (!image->u.figure.picture)
        put_words_for(a, image);
}

static bool holds_one_image(const Node *node)
{
    return node->kind == NODE_PARAGRAPH && node->first && node->first->kind == NODE_IMAGE &&
           is_alone(node->first) && node->parent;
}

void load_figures(Assembly *a, Node *root)
{
    for (Node *node = root, *next; node; node = next) {
        next = block_behind(node, root);
        if (!holds_one_image(node))
            continue;
        load_image(a, node->first);
        make_figure(a, node);
    }
}

void load_pictures(Assembly *a, Node *root)
{
    for (Walk w = walk_start(root); walk_next(&w);) {
        Node *node = w.node;
        if (w.entering)
            continue;
        if (node->kind == NODE_IMAGE && !node->u.figure.picture && node->u.figure.source.s.n)
            load_image(a, node);
        else if (holds_one_image(node))
            make_figure(a, node);
    }
}
