/* css.c - see css.h. */
#include "back/html/css.h"

#include "base/arena.h"
#include "model/doc.h"

enum { MOST_NESTED = 16, MOST_BRACKETS = 64 };

typedef struct Sheet {
    Str css;
    size_t at;
    int depth;
    bool skipping; /* in a section for pages of our own */
    const CssForm *form;
    Buf *out;
} Sheet;

/* ---- reading ---------------------------------------------------------------- */

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || (unsigned char)c >= 0x80;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool stands(Str css, size_t at, const char *text)
{
    return str_starts(str_slice(css, at, css.n), str_from(text));
}

/* An address without quotes goes on to its bracket, whatever else stands in it. */
static size_t address_end(Str css, size_t at)
{
    size_t start = at + 4;
    while (start < css.n && is_blank(css.p[start]))
        start++;
    if (start < css.n && (css.p[start] == '"' || css.p[start] == '\''))
        return at + 1;
    for (at = start; at < css.n && css.p[at] != ')'; at++)
        at += css.p[at] == '\\';
    return at < css.n ? at + 1 : css.n;
}

/* Behind the comment, string, address, escape or character at `at`. */
static size_t token_end(Str css, size_t at)
{
    if ((css.p[at] | 32) == 'u' && at + 3 < css.n && (css.p[at + 1] | 32) == 'r' &&
        (css.p[at + 2] | 32) == 'l' && css.p[at + 3] == '(')
        return address_end(css, at);
    if (stands(css, at, "/*")) {
        size_t end = str_find(css, S("*/"), at + 2);
        return end == SIZE_MAX ? css.n : end + 2;
    }
    char quote = css.p[at];
    if (quote != '"' && quote != '\'')
        return at + 1 + (quote == '\\' && at + 1 < css.n);
    for (at++; at < css.n && css.p[at] != quote && css.p[at] != '\n'; at++)
        at += css.p[at] == '\\' && at + 1 < css.n;
    return at < css.n ? at + 1 : css.n;
}

/* Where one of `stops` stands outside strings, comments and brackets, or the end. */
static size_t find_stop(Str css, size_t at, const char *stops)
{
    char closers[MOST_BRACKETS];
    size_t depth = 0;
    while (at < css.n && depth < MOST_BRACKETS) {
        char c = css.p[at];
        if (depth == 0 && c && strchr(stops, c))
            return at;
        if (c == '(' || c == '[' || c == '{')
            closers[depth++] = c == '(' ? ')' : c == '[' ? ']' : '}';
        else if (depth > 0 && c == closers[depth - 1])
            depth--;
        at = token_end(css, at);
    }
    return css.n;
}

/* The comment that heads a section says whether the section is for pages of our own. */
static void skip_blanks(Sheet *sheet)
{
    Str css = sheet->css;
    while (sheet->at < css.n && (is_blank(css.p[sheet->at]) || stands(css, sheet->at, "/*"))) {
        size_t end = token_end(css, sheet->at);
        if (stands(css, sheet->at, "/* ----"))
            sheet->skipping = sheet->form->root.n && str_find(str_slice(css, sheet->at, end),
                                                              S("(own pages)"), 0) != SIZE_MAX;
        sheet->at = end;
    }
}

/* ---- selectors -------------------------------------------------------------- */

/* "h2" → "h3": a name of its own, no class, id or part of another. */
static bool is_heading(Str css, size_t at)
{
    char before = at ? css.p[at - 1] : ' ', after = at + 2 < css.n ? css.p[at + 2] : ' ';
    return css.p[at] == 'h' && at + 1 < css.n && css.p[at + 1] >= '1' && css.p[at + 1] <= '6' &&
           !is_name(before) && !is_name(after) && !strchr(".#:[\\", before);
}

static void add_heading(Sheet *sheet, char digit)
{
    int level = digit - '0' + sheet->form->shift;
    level = level < 1 ? 1 : level > HIGHEST_HEADING ? HIGHEST_HEADING : level;
    buf_printf(sheet->out, "h%d", level);
}

static void add_shifted(Sheet *sheet, Str selector)
{
    for (size_t i = 0; i < selector.n;) {
        size_t end = token_end(selector, i);
        if (is_heading(selector, i)) {
            add_heading(sheet, selector.p[i + 1]);
            end = i + 2;
        } else if (!stands(selector, i, "/*")) {
            buf_add(sheet->out, str_slice(selector, i, end));
        }
        i = end;
    }
}

/* Whether the selector's first word is `name`; then it goes on at *rest. */
static bool begins_with(Str selector, const char *name, size_t *rest)
{
    *rest = strlen(name);
    return stands(selector, 0, name) && (*rest == selector.n || !is_name(selector.p[*rest]));
}

static void add_selector(Sheet *sheet, Str selector)
{
    const CssForm *form = sheet->form;
    size_t rest = 0;
    if (!form->root.n) {
        add_shifted(sheet, selector);
    } else if (begins_with(selector, ":root", &rest) || begins_with(selector, "html", &rest)) {
        buf_add(sheet->out, form->root);
        add_shifted(sheet, str_slice(selector, rest, selector.n));
    } else if (begins_with(selector, "body", &rest)) {
        buf_add(sheet->out, form->body);
        add_shifted(sheet, str_slice(selector, rest, selector.n));
    } else {
        buf_add(sheet->out, form->root);
        buf_add_char(sheet->out, ' ');
        add_shifted(sheet, selector);
    }
}

static void add_selectors(Sheet *sheet, Str list)
{
    for (size_t at = 0; at < list.n;) {
        size_t end = find_stop(list, at, ",");
        Str selector = str_trim(str_slice(list, at, end));
        if (selector.n) {
            if (at)
                buf_puts(sheet->out, ", ");
            add_selector(sheet, selector);
        }
        at = end + 1;
    }
}

/* ---- blocks ----------------------------------------------------------------- */

static size_t number_end(Str css, size_t at)
{
    while (at < css.n && ((css.p[at] >= '0' && css.p[at] <= '9') || css.p[at] == '.'))
        at++;
    return at;
}

/* The end of the number before "rem" at `at`; `at` where there is none. */
static size_t rem_number_end(Str css, size_t at)
{
    size_t digits = at + (css.p[at] == '-'), end = number_end(css, digits);
    bool begins = !(at && is_name(css.p[at - 1]));
    bool rem =
        end > digits && stands(css, end, "rem") && !(end + 3 < css.n && is_name(css.p[end + 3]));
    return begins && rem ? end : at;
}

static bool stands_in_any_case(Str css, size_t at, const char *small)
{
    size_t n = strlen(small);
    for (size_t i = 0; i < n; i++)
        if (at + i >= css.n || (css.p[at + i] | 32) != (small[i] | 32))
            return false;
    return true;
}

/* Whether a file outside could be asked for here: by an address that is no data, or by a
 * function that takes one as a string. */
static bool asks_outside(Str css, size_t at)
{
    if (!stands_in_any_case(css, at, "url("))
        return stands_in_any_case(css, at, "image-set(") || stands_in_any_case(css, at, "src(") ||
               stands_in_any_case(css, at, "image(");
    for (at += 4; at < css.n && (is_blank(css.p[at]) || css.p[at] == '"' || css.p[at] == '\'');)
        at++;
    return !stands(css, at, "data:");
}

/* One token of a declaration, as it may stand on a page of others. A function that asks for
 * something loses its first letter, and the browser passes the declaration over; an escape
 * outside of a string could hide one. */
static void add_foreign(Buf *out, Str css, size_t at, size_t end)
{
    if (css.p[at] == '\\' || stands(css, at, "/*"))
        return;
    if (!asks_outside(css, at))
        buf_add(out, str_slice(css, at, end));
    else if (end > at + 1)
        buf_puts(out, "url()");
}

/* "1.5rem" → "calc(var(--planverk-rem) * 1.5)" */
static void add_foreign_declaration(Sheet *sheet, Str css)
{
    for (size_t i = 0, end; i < css.n; i = end) {
        size_t number = rem_number_end(css, i);
        end = number > i ? number + 3 : token_end(css, i);
        if (number > i)
            buf_printf(sheet->out, "calc(var(--planverk-rem) * %.*s)",
                       STR_ARG(str_slice(css, i, number)));
        else
            add_foreign(sheet->out, css, i, end);
    }
}

/* Rules within a rule may name what is outside of it ("body:has(&)"), and are left out. */
static void add_foreign_declarations(Sheet *sheet, Str css)
{
    for (size_t at = 0; at < css.n;) {
        size_t end = find_stop(css, at, ";{");
        if (end == css.n || css.p[end] == ';') {
            add_foreign_declaration(sheet, str_slice(css, at, end + 1));
            at = end + 1;
        } else {
            at = find_stop(css, end + 1, "}") + 1;
        }
    }
}

/* Declarations as they stand, without comments; closes what is left open. */
static void add_own_declarations(Sheet *sheet, Str css)
{
    int open = 0;
    for (size_t i = 0, end; i < css.n; i = end) {
        end = token_end(css, i);
        if (!stands(css, i, "/*"))
            buf_add(sheet->out, str_slice(css, i, end));
        open += css.p[i] == '{';
        open -= css.p[i] == '}';
    }
    for (; open > 0; open--)
        buf_puts(sheet->out, "\n}");
}

static void add_declarations(Sheet *sheet, Str css)
{
    if (sheet->form->root.n)
        add_foreign_declarations(sheet, css);
    else
        add_own_declarations(sheet, css);
}

/* The block that begins at the brace at sheet->at, without its braces. */
static Str take_block(Sheet *sheet)
{
    size_t start = sheet->at + 1, end = find_stop(sheet->css, start, "}");
    sheet->at = end < sheet->css.n ? end + 1 : end;
    return str_slice(sheet->css, start, end);
}

static bool is_one_of(Str name, const char *names)
{
    Str rest = str_from(names), piece;
    while (str_split(&rest, ' ', &piece))
        if (str_eq(piece, name))
            return true;
    return false;
}

/* Whether rules stand in its block. */
static bool is_grouping(Str name)
{
    return is_one_of(name, "@media @supports @container @layer");
}

/* On a page of others only what is known passes: what is spelt oddly could act unseen. */
static bool is_left_out(const Sheet *sheet, Str name, Str prelude)
{
    if (sheet->form->light && str_find(prelude, S("prefers-color-scheme"), 0) != SIZE_MAX)
        return true;
    return sheet->form->root.n && !is_grouping(name) &&
           !is_one_of(name, "@counter-style @property @font-face");
}

/* "@media screen and (max-width: 40rem)" → "@container (max-width: 40em)"; what is asked of
 * paper or of what the reader has chosen stays. */
static void add_prelude(Sheet *sheet, Str prelude)
{
    bool width = str_find(prelude, S("-width:"), 0) != SIZE_MAX;
    if (!sheet->form->root.n || !width || !str_starts(prelude, S("@media"))) {
        buf_add(sheet->out, prelude);
        return;
    }
    buf_puts(sheet->out, "@container ");
    Str asked = str_slice(prelude, str_find_char(prelude, '(', 0), prelude.n);
    for (size_t i = 0; i < asked.n; i++) {
        bool rem = stands(asked, i, "rem");
        i += rem; /* an em of the container is the reader's own size */
        buf_add_char(sheet->out, asked.p[i]);
    }
}

static void add_rules(Sheet *sheet, Str css);

static void add_at_rule(Sheet *sheet)
{
    size_t end = find_stop(sheet->css, sheet->at, "{;"), name_end = sheet->at + 1;
    while (name_end < end && is_name(sheet->css.p[name_end]))
        name_end++;
    Str name = str_slice(sheet->css, sheet->at, name_end);
    Str prelude = str_trim(str_slice(sheet->css, sheet->at, end));
    bool block = end < sheet->css.n && sheet->css.p[end] == '{';
    bool out = sheet->skipping || is_left_out(sheet, name, prelude);
    sheet->at = block ? end : end + 1;
    Str inner = block ? take_block(sheet) : STR_EMPTY;
    if (out)
        return;
    if (!block) {
        buf_add(sheet->out, prelude);
        buf_puts(sheet->out, ";\n");
        return;
    }
    add_prelude(sheet, prelude);
    buf_puts(sheet->out, " {\n");
    if (is_grouping(name))
        add_rules(sheet, inner);
    else
        add_declarations(sheet, inner);
    buf_puts(sheet->out, "\n}\n");
}

static void add_rule(Sheet *sheet)
{
    size_t end = find_stop(sheet->css, sheet->at, "{}");
    Str selectors = str_trim(str_slice(sheet->css, sheet->at, end));
    sheet->at = end;
    if (end == sheet->css.n)
        return;
    if (sheet->css.p[end] == '}') { /* closes nothing */
        sheet->at++;
        return;
    }
    Str block = str_trim(take_block(sheet));
    if (sheet->skipping)
        return;
    add_selectors(sheet, selectors);
    buf_puts(sheet->out, " {");
    add_declarations(sheet, block);
    buf_puts(sheet->out, "\n}\n"); /* a string that is never closed ends with its line */
}

static void add_rules(Sheet *outer, Str css)
{
    Sheet sheet = *outer;
    sheet.css = css;
    sheet.at = 0;
    if (++sheet.depth > MOST_NESTED)
        return;
    for (skip_blanks(&sheet); sheet.at < css.n; skip_blanks(&sheet))
        if (css.p[sheet.at] == '@')
            add_at_rule(&sheet);
        else
            add_rule(&sheet);
}

void css_rewrite(Buf *out, Str css, const CssForm *form)
{
    add_rules(&(Sheet){.form = form, .out = out, .css = css}, css);
}
