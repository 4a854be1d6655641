/* content.c - content streams: which marks stand in which marked-content sequence,
 * and the text of each (ISO 32000-1, 7.8.2, 14.6). */
#include "audit.h"

#include <stdlib.h>

typedef struct Operand {
    enum { NUMBER, NAME, STRING, BRACKET } kind;
    Str bytes; /* a name, a string's bytes, a bracket */
    long long number;
} Operand;

/* One open BMC or BDC. */
typedef struct Level {
    bool artifact;
    int mcid; /* or -1 */
} Level;

typedef struct Reader {
    Audit *a;
    int number;
    Obj fonts;
    Str in;
    size_t at;
    LIST(Operand) operands;
    LIST(Level) open;
    Font *font;
    LIST(Font *) saved;
    size_t unmarked; /* marks outside every sequence */
} Reader;

/* ---- tokens -------------------------------------------------------------------- */

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
    return strchr("()<>[]{}/%", c) != NULL && c != '\0';
}

static Str regular(Reader *r)
{
    size_t from = r->at;
    while (r->at < r->in.n && !is_white(r->in.p[r->at]) && !is_delimiter(r->in.p[r->at]))
        r->at++;
    return str_slice(r->in, from, r->at);
}

static char escaped(Reader *r, char c)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    const char *found = c ? strchr(from, c) : NULL;
    if (found)
        return to[found - from];
    if (c < '0' || c > '7')
        return c;
    int value = c - '0';
    for (int i = 0; i < 2 && r->at < r->in.n && r->in.p[r->at] >= '0' && r->in.p[r->at] <= '7'; i++)
        value = value * 8 + r->in.p[r->at++] - '0';
    return (char)value;
}

static Str literal(Reader *r)
{
    Buf bytes = buf_new(r->a->arena);
    int depth = 1;
    for (r->at++; r->at < r->in.n;) {
        char c = r->in.p[r->at++];
        depth += (c == '(') - (c == ')');
        if (depth == 0)
            break;
        if (c == '\\' && r->at < r->in.n) {
            c = r->in.p[r->at++];
            if (c == '\n')
                continue;
            c = escaped(r, c);
        }
        buf_add_char(&bytes, c);
    }
    return buf_str(&bytes);
}

static int digit(char c)
{
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

static Str hexadecimal(Reader *r)
{
    Buf bytes = buf_new(r->a->arena);
    unsigned value = 0, digits = 0;
    for (r->at++; r->at < r->in.n && r->in.p[r->at] != '>'; r->at++) {
        if (digit(r->in.p[r->at]) < 0)
            continue;
        value = (value * 16 + (unsigned)digit(r->in.p[r->at])) & 0xFF;
        if (++digits % 2 == 0)
            buf_add_char(&bytes, (char)value);
    }
    r->at++;
    return buf_str(&bytes);
}

static void push(Reader *r, Operand operand)
{
    *LIST_ADD(r->a->arena, &r->operands) = operand;
}

/* Reads operands until an operator, which is returned; empty at the end. */
static Str next_operator(Reader *r)
{
    r->operands.n = 0;
    while (r->at < r->in.n) {
        char c = r->in.p[r->at], after = r->at + 1 < r->in.n ? r->in.p[r->at + 1] : ' ';
        if (is_white(c)) {
            r->at++;
        } else if (c == '/') {
            r->at++;
            push(r, (Operand){NAME, regular(r), 0});
        } else if (c == '(') {
            push(r, (Operand){STRING, literal(r), 0});
        } else if (c == '<' && after != '<') {
            push(r, (Operand){STRING, hexadecimal(r), 0});
        } else if (is_delimiter(c)) {
            r->at += c == '<' || c == '>' ? 2 : 1;
            push(r, (Operand){BRACKET, str_from(c == '[' ? "[" : c == '<' ? "<<" : ">"), 0});
        } else if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') {
            Str number = regular(r);
            push(r, (Operand){NUMBER, number, strtoll(str_cstr(r->a->arena, number), NULL, 10)});
        } else {
            return regular(r);
        }
    }
    return STR_EMPTY;
}

/* ---- sequences ------------------------------------------------------------------- */

static Page *page_of(Reader *r)
{
    return &r->a->pages.items[r->number];
}

static Sequence *sequence(Audit *a, Page *page, int mcid)
{
    while (page->sequences.n <= (size_t)mcid)
        *LIST_ADD(a->arena, &page->sequences) = (Sequence){.text = buf_new(a->arena)};
    return &page->sequences.items[mcid];
}

/* The innermost sequence that says what its marks are. */
static const Level *current(const Reader *r)
{
    for (size_t i = r->open.n; i > 0; i--)
        if (r->open.items[i - 1].artifact || r->open.items[i - 1].mcid >= 0)
            return &r->open.items[i - 1];
    return NULL;
}

static int mcid_operand(const Reader *r)
{
    for (size_t i = 0; i + 1 < r->operands.n; i++)
        if (r->operands.items[i].kind == NAME && str_eq(r->operands.items[i].bytes, S("MCID")))
            return (int)r->operands.items[i + 1].number;
    return -1;
}

static void open_sequence(Reader *r)
{
    Audit *a = r->a;
    Level level = {.mcid = mcid_operand(r)};
    level.artifact = r->operands.n > 0 && str_eq(r->operands.items[0].bytes, S("Artifact"));
    const Level *outer = current(r);
    if (outer && (level.artifact || level.mcid >= 0))
        finding(a, "content", "page %d: a marked-content sequence or artifact within another",
                r->number + 1);
    if (level.mcid > 1000000)
        level.mcid = -1;
    if (level.mcid >= 0) {
        Sequence *s = sequence(a, page_of(r), level.mcid);
        if (s->place)
            finding(a, "content", "page %d: MCID %d is used twice", r->number + 1, level.mcid);
        s->place = ++page_of(r)->opened;
    }
    *LIST_ADD(a->arena, &r->open) = level;
}

static void close_sequence(Reader *r)
{
    if (r->open.n)
        r->open.n--;
    else
        finding(r->a, "content", "page %d: EMC without its beginning", r->number + 1);
}

static void mark(Reader *r)
{
    const Level *level = current(r);
    if (!level)
        r->unmarked++;
    else if (!level->artifact)
        sequence(r->a, page_of(r), level->mcid)->drawn = true;
}

static void show(Reader *r)
{
    const Level *level = current(r);
    Buf nowhere = buf_new(r->a->arena), *text = &nowhere;
    if (level && !level->artifact)
        text = &sequence(r->a, page_of(r), level->mcid)->text;
    if (!r->font) {
        finding(r->a, "content", "page %d: text without a font", r->number + 1);
        return;
    }
    for (size_t i = 0; i < r->operands.n; i++)
        if (r->operands.items[i].kind == STRING)
            font_use(r->a, r->font, r->operands.items[i].bytes, text);
    mark(r);
}

/* ---- operators ------------------------------------------------------------------- */

static void set_font(Reader *r)
{
    if (!r->operands.n)
        return;
    char key[80];
    Str name = r->operands.items[0].bytes;
    if (name.n + 2 > sizeof key)
        return;
    key[0] = '/';
    memcpy(key + 1, name.p, name.n);
    key[name.n + 1] = '\0';
    r->font = font_of(r->a, entry(r->a, r->fonts, key));
}

static bool is_one(Str word, const char *words)
{
    Str rest = str_from(words), piece;
    while (str_split(&rest, ' ', &piece))
        if (str_eq(piece, word))
            return true;
    return false;
}

static void do_operator(Reader *r, Str word)
{
    if (is_one(word, "BDC BMC")) {
        open_sequence(r);
    } else if (is_one(word, "EMC")) {
        close_sequence(r);
    } else if (is_one(word, "Tf")) {
        set_font(r);
    } else if (is_one(word, "Tj TJ ' \"")) {
        show(r);
    } else if (is_one(word, "f F f* B B* b b* S s sh Do EI")) {
        mark(r);
    } else if (is_one(word, "q")) {
        *LIST_ADD(r->a->arena, &r->saved) = r->font;
    } else if (is_one(word, "Q") && r->saved.n) {
        r->font = r->saved.items[--r->saved.n];
    }
}

static void read_page(Audit *a, int number)
{
    unsigned char *bytes = NULL;
    size_t n = 0;
    Obj object = a->pages.items[number].object;
    QPDF_ERROR_CODE code = qpdf_oh_get_page_content_data(a->q, object, &bytes, &n);
    if (code & QPDF_ERRORS || (!bytes && n)) { /* an empty page has no bytes */
        finding(a, "content", "page %d: its content cannot be read", number + 1);
        return;
    }
    Reader r = {.a = a, .number = number, .in = str_copy(a->arena, (Str){(char *)bytes, n})};
    r.fonts = entry(a, entry(a, object, "/Resources"), "/Font");
    free(bytes);
    for (;;) {
        Str word = next_operator(&r);
        if (!word.n)
            break;
        do_operator(&r, word);
    }
    if (r.open.n)
        finding(a, "content", "page %d: a marked-content sequence has no end", number + 1);
    if (r.unmarked)
        finding(a, "content", "page %d: %zu marks are neither content of an element nor artifacts",
                number + 1, r.unmarked);
}

void read_pages(Audit *a)
{
    int n = qpdf_get_num_pages(a->q);
    for (int i = 0; i < n; i++) {
        Page *page = LIST_ADD(a->arena, &a->pages);
        *page = (Page){.object = qpdf_get_page_n(a->q, (size_t)i)};
        page->id = id_of(a, page->object);
        if (!box_of(a, entry(a, page->object, "/MediaBox"), page->box))
            finding(a, "content", "page %d has no MediaBox", i + 1);
    }
    for (int i = 0; i < n; i++)
        read_page(a, i);
}
