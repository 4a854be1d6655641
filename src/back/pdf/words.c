/* words.c - the words of a mark as the inside of a text object (ISO 32000-1, 9.4.3).
 *
 * A word's codes and the kerning between them are the same wherever it stands and at
 * every size, so they are put together once and copied from then on. Places are in
 * thousandths of the type size from the start of the baseline.
 */
#include "back/pdf/parts.h"

#include "base/utf8.h"

/* A difference of this many thousandths between where a glyph would fall and where
 * it should is invisible, and left to the next glyph. */
#define TJ_TOLERANCE 2

/* What a word adds inside a string of a TJ array. */
typedef struct WordCodes {
    Str codes; /* p is NULL where the word has not been met */
    int32_t width;
    bool risen; /* it has glyphs off the baseline, and `codes` is empty */
} WordCodes;

struct PdfWords {
    Pdf *pdf;
    LIST(WordCodes) codes; /* by Shaped.id */
    Buf buf;               /* for one word at a time */
};

typedef struct Pen {
    Buf *out;
    bool in_array, in_string;
    int64_t set; /* where the pen stands in the file */
    Len rise;
} Pen;

PdfWords *words_open(Pdf *pdf)
{
    PdfWords *words = NEW(pdf->arena, PdfWords);
    words->pdf = pdf;
    words->buf = buf_new(pdf->arena);
    return words;
}

/* ---- the pen ----------------------------------------------------------------- */

static void enter_string(Pen *pen)
{
    if (pen->in_string)
        return;
    buf_puts(pen->out, pen->in_array ? "(" : "[(");
    pen->in_array = pen->in_string = true;
}

static void leave_string(Pen *pen)
{
    if (pen->in_string)
        buf_add_char(pen->out, ')');
    pen->in_string = false;
}

static void leave_array(Pen *pen)
{
    leave_string(pen);
    if (pen->in_array)
        buf_puts(pen->out, "]TJ ");
    pen->in_array = false;
}

static void set_rise(Pen *pen, Len rise)
{
    if (pen->rise == rise)
        return;
    leave_array(pen);
    buf_add_points(pen->out, rise);
    buf_puts(pen->out, "Ts ");
    pen->rise = rise;
}

static void move_pen(Pen *pen, int64_t to)
{
    int64_t back = pen->set - to;
    if (back >= -TJ_TOLERANCE && back <= TJ_TOLERANCE)
        return;
    leave_string(pen);
    if (!pen->in_array)
        buf_add_char(pen->out, '[');
    pen->in_array = true;
    buf_add_int(pen->out, back);
    pen->set = to;
}

/* A byte of a literal string; a bare CR would be read as LF (7.3.4.2). */
static void add_byte(Buf *out, unsigned byte)
{
    if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
        buf_add_char(out, '\\');
    buf_add_char(out, byte == '\r' ? 'r' : (char)byte);
}

static void show(Pen *pen, uint16_t code)
{
    enter_string(pen);
    add_byte(pen->out, code >> 8);
    add_byte(pen->out, code & 0xFF);
}

/* ---- glyphs -------------------------------------------------------------------- */

/* Whether the glyph is all of a cluster of a byte or two, as most are: its *text is these. */
static bool is_whole_cluster(const SetWord *word, size_t i, Str *text)
{
    const Shaped *shaped = word->shaped;
    uint32_t from = shaped->glyphs[i].cluster;
    size_t to = i + 1 < shaped->n ? shaped->glyphs[i + 1].cluster : shaped->text.n;
    *text = (Str){shaped->text.p + from, to - from};
    return to - from <= 2 && to > from && (i == 0 || shaped->glyphs[i - 1].cluster < from) &&
           !word->hyphen && !word->silent;
}

/* The letters of a cluster are dealt out to its glyphs, so that a letter and its
 * accent are each copied out as themselves. *left is what is not dealt yet. */
static Str deal_text(const SetWord *word, size_t i, Str *left)
{
    const Shaped *shaped = word->shaped;
    Str text = set_glyph_text(word, i);
    if (text.n)
        *left = text;
    size_t later = 0;
    while (i + 1 + later < shaped->n &&
           shaped->glyphs[i + 1 + later].cluster == shaped->glyphs[i].cluster)
        later++;
    text = *left;
    if (later) {
        size_t letters = utf8_count(text), end = 0;
        size_t mine = letters > later ? letters - later : letters ? 1 : 0;
        while (mine--)
            utf8_next(text, &end);
        text = str_slice(text, 0, end);
    }
    *left = str_slice(*left, text.n, left->n);
    return text;
}

/* Font units in thousandths of the type size; in most fonts they are the same. */
static int64_t thousandths(int64_t units, int64_t em)
{
    return em == 1000 ? units : divided(units * 1000, em);
}

/* Shows the word's glyphs one by one, from the place `start` on. */
static void add_glyphs(const PdfWords *words, Pen *pen, const SetWord *word, int64_t start,
                       Len size)
{
    PdfFonts *fonts = words->pdf->fonts;
    FaceId face = word->shaped->glyphs[0].face;
    int64_t em = fonts_info(words->pdf->product->fonts, face)->units_per_em, units = 0;
    PdfFont *font = fonts_use(fonts, face);
    Str left = STR_EMPTY, text;
    for (size_t i = 0; i < word->shaped->n; i++) {
        const ShapedGlyph *glyph = &word->shaped->glyphs[i];
        if (!is_whole_cluster(word, i, &text))
            text = deal_text(word, i, &left);
        int width = 0;
        uint16_t code = fonts_code(fonts, font, glyph->gid, text, &width);
        int64_t place = start + thousandths(units + glyph->x, em);
        units += glyph->advance;
        if (!code)
            continue;
        set_rise(pen, glyph->y ? (Len)divided((int64_t)glyph->y * size, em) : 0);
        move_pen(pen, place);
        show(pen, code);
        pen->set += width;
    }
}

/* ---- words --------------------------------------------------------------------- */

static bool is_risen(const Shaped *shaped)
{
    for (size_t i = 0; i < shaped->n; i++)
        if (shaped->glyphs[i].y)
            return true;
    return false;
}

static void put_together(PdfWords *words, WordCodes *codes, const SetWord *word)
{
    codes->codes = STR_EMPTY;
    codes->risen = is_risen(word->shaped);
    if (codes->risen)
        return;
    words->buf.n = 0;
    Pen pen = {.out = &words->buf, .in_array = true, .in_string = true};
    add_glyphs(words, &pen, word, 0, 0);
    codes->codes = str_copy(words->pdf->arena, buf_str(&words->buf));
    codes->width = (int32_t)pen.set;
}

static const WordCodes *codes_of(PdfWords *words, const SetWord *word)
{
    while (words->codes.n <= word->shaped->id)
        *LIST_ADD(words->pdf->arena, &words->codes) = (WordCodes){.codes = {NULL, 0}};
    WordCodes *codes = &words->codes.items[word->shaped->id];
    if (!codes->codes.p)
        put_together(words, codes, word);
    return codes;
}

static void show_word(PdfWords *words, Pen *pen, const SetWord *word, int64_t place, Len size)
{
    const WordCodes *codes = word->hyphen || word->silent ? NULL : codes_of(words, word);
    if (!codes || codes->risen) {
        add_glyphs(words, pen, word, place, size);
        return;
    }
    set_rise(pen, 0);
    move_pen(pen, place);
    enter_string(pen);
    buf_add(pen->out, codes->codes);
    pen->set += codes->width;
}

void words_show(PdfWords *words, Buf *out, const Mark *mark)
{
    Pen pen = {.out = out};
    Len size = mark->u.text.size;
    int64_t ideal = 0; /* where layout has the pen, in Len */
    for (size_t i = 0; i < mark->u.text.n; i++) {
        const SetWord *word = &mark->u.text.words[i];
        show_word(words, &pen, word, divided(ideal * 1000, size), size);
        ideal += word->width;
    }
    set_rise(&pen, 0);
    leave_array(&pen);
}
