/* check_own_number.c - a heading or a caption that brings a number of its own to the one that the
 * document sets: "1.3 1.3 Målene våre", "Tabell 4: Tabell 3: Kurs".
 */
#include "base/utf8.h"
#include "rules/works.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t take_blanks(Str text, size_t at)
{
    for (size_t next = at; next < text.n && rune_is_space(utf8_next(text, &next));)
        at = next;
    return at;
}

/* The sign and blanks that part a number from the words behind it; at: there are none. */
static size_t take_separator(Str text, size_t at)
{
    static const Str signs[] = {STR_INIT(":"), STR_INIT("."), STR_INIT("–"), STR_INIT("-")};
    size_t sign = take_blanks(text, at);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(str_slice(text, sign, text.n), signs[i])) {
            size_t behind = sign + signs[i].n, words = take_blanks(text, behind);
            return words > behind || words == text.n ? words : at;
        }
    return at;
}

/* "Kapittel 4: " and "Vedlegg A: ", up to the words; without a sign it may be what the heading is
 * about: "Kapittel 4 i loven". */
static size_t named_number(const TextCheck *c, Str text, Str kind)
{
    Str word;
    size_t at = 0;
    if (!prose_next_word(text, &at, &word) || word.p != text.p ||
        !lexicon_has(lexicon_words(c->lexicon, LEXICON_POINTERS, kind),
                     utf8_lower(c->job->arena, word)))
        return 0;
    at += at < text.n && text.p[at] == '.';
    size_t number = take_blanks(text, at), end = number;
    while (end < text.n && (is_digit(text.p[end]) || (end > number && text.p[end] == '.')))
        end++;
    end += end == number && end < text.n && text.p[end] >= 'A' && text.p[end] <= 'Z';
    while (end > number && text.p[end - 1] == '.')
        end--;
    size_t words = end > number ? take_separator(text, end) : end;
    return number > at && words > end ? words : 0;
}

/* The number at text[*at], which is moved behind it; -1: none, or one that no chapter has. */
static int take_number(Str text, size_t *at)
{
    size_t from = *at;
    int64_t value;
    while (*at < text.n && is_digit(text.p[*at]))
        ++*at;
    bool usual = *at > from && *at - from <= 2 && (text.p[from] != '0' || *at - from == 1);
    return usual && str_to_int(str_slice(text, from, *at), &value) ? (int)value : -1;
}

/* Whether "1.3" is what a heading near the document's "1.2" may be called by hand: "24.12.2026",
 * "12.30", "0.1" and the "14.2" of an agreement are something else. */
static bool is_near_own(Str typed, Str own)
{
    enum { NEAR = 2 };
    size_t at = 0, i = 0;
    int chapter = take_number(typed, &at), section = -1, ours = take_number(own, &i);
    if (at < typed.n)
        at++;
    if (at < typed.n)
        section = take_number(typed, &at);
    bool clock = typed.n == sizeof "12.30" - 1 && typed.p[2] == '.';
    bool whole = at == typed.n || (at + 1 == typed.n && typed.p[at] == '.');
    return chapter > 0 && section != 0 && whole && !clock && chapter >= ours - NEAR &&
           chapter <= ours + NEAR;
}

/* "1.3 " and "1. ", and "4 " where that is the document's own; others are how many there are of
 * something, or a date. */
static size_t bare_number(Str text, Str own)
{
    size_t end = 0, dots = 0;
    for (; end < text.n && (is_digit(text.p[end]) || (end > 0 && text.p[end] == '.')); end++)
        dots += text.p[end] == '.';
    size_t words = take_blanks(text, end), next = words;
    if (end == 0 || words == end || words == text.n)
        return 0;
    Str typed = str_slice(text, 0, end);
    bool inner = dots > (text.p[end - 1] == '.');
    bool capital = rune_is_upper(utf8_next(text, &next));
    if (!capital || (inner && !is_near_own(typed, own)))
        return 0;
    return dots || str_eq(typed, own) ? words : 0;
}

static void check_words(const TextCheck *c, const Node *holder, Str kind, Str own)
{
    const Node *number = holder->first;
    bool numbered = number && number->kind == NODE_SPAN && number->u.span.style == SPAN_NUMBER;
    const Node *words = numbered && number->next ? number->next->next : NULL;
    if (!words || words->kind != NODE_TEXT)
        return;
    size_t n = named_number(c, words->u.text, kind);
    if (n && names_another_work(c, str_slice(words->u.text, n, words->u.text.n)))
        return; /* "Kapittel 17: Opplæringslova" */
    if (!n && own.n)
        n = bare_number(words->u.text, own);
    if (!n || diags_told(c->job->diags, DIAG_OWN_NUMBER, words->pos))
        return;
    Str said = str_trim(str_slice(words->u.text, 0, n));
    DIAG(c->job->diags, OWN_NUMBER, words->pos, said.n, said,
         node_plain_text(c->job->arena, number));
    diag_once(c->job->diags);
}

static bool is_appendix(const Node *heading)
{
    return heading->parent->kind == NODE_PART && heading->parent->u.part.kind == PART_APPENDIX;
}

void check_own_numbers(const TextCheck *c)
{
    Node *root = c->document->root;
    for (Node *node = root; node; node = block_behind(node, root)) {
        if (node->kind == NODE_HEADING)
            check_words(c, node, is_appendix(node) ? S("nummer/vedlegg") : S("nummer/kapittel"),
                        node->u.heading.number);
        else if (node->kind == NODE_CAPTION)
            check_words(c, node,
                        node->parent->kind == NODE_TABLE ? S("nummer/tabell") : S("nummer/figur"),
                        STR_EMPTY);
    }
}
