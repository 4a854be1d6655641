/* context.c - what the words around a locator say of it: whether it begins a citation, is
 * another text's or the document's own, or a number that counts something.
 *
 * The lists are of words in lower case with spaces around each.
 */
#include "provisions/registry.h"

#include "base/utf8.h"

enum { LONGEST_WORD = 40, WINDOW = 240 /* bytes in which another text may be named */ };

/* A bare locator goes on from one of these words; behind any other it may be
 * that of a law which the plan does not name. */
static const char leading_words[] =
    " se sj\u00e5 jf jfr jamf\u00f8r jevnf\u00f8r jmf cf etter ifylgje if\u00f8lge f\u00f8lge "
    "f\u00f8lger f\u00f8lgjer iht ihht i og eller samt under ved med til p\u00e5 om at som er "
    "b\u00e5de enten anten men mens fra fr\u00e5 av for mot mellom gjennom i\u00f8vrig "
    "ogs\u00e5 \u00f2g dessuten videre vidare her der da n\u00e5r hvis dersom gir gjev sier seier "
    "krever "
    "krev \u00e5pner opnar regulerer omtaler omtalar viser hjemlet heimla kravet "
    "regelen regelene reglene reglane bestemmelsen bestemmelsene f\u00f8resegna in of under and "
    "or with by see from to ja ";

/* "pkt. 3.3 i planen", "pkt. 3.3 nedenfor": elsewhere. */
static const char elsewhere_words[] =
    " i over under ovenfor ovanfor nedenfor nedanfor p\u00e5 her of in above below ";

/* A sentence goes on with these words behind a citation; other words may be what a
 * number counts. */
static const char following_words[] =
    " og eller samt i er skal kan m\u00e5 bør har gir gjev sier seier handler handlar gjelder "
    "gjeld "
    "regulerer omtaler omtalar krever krev \u00e5pner opnar omhandler omhandlar inneholder "
    "inneheld fastsl\u00e5r fastset fastsetter bestemmer avgj\u00f8r for til fra fr\u00e5 p\u00e5 "
    "ved med om "
    "av som der n\u00e5r dersom hvis jf jfr se sj\u00e5 blir vert beskriver viser ligger ligg "
    "st\u00e5r "
    "s\u00e5 men at etter under over and or of in is are has gives says to as ";

/* "HTA 3.3 prosent": an amount. */
static const char counting_words[] =
    " prosent pst promille mill mrd million millioner millionar milliard milliarder milliardar kr "
    "kroner kroner timer timar time t dager dagar d\u00f8gn uker veker m\u00e5neder m\u00e5nader "
    "\u00e5r poeng \u00e5rsverk stillinger stillingar ansatte tilsette ganger gonger sider km kg "
    "percent million hours days years ";

/* Whether the word that ends before text[at] is on the list; the beginning of the text
 * and of a clause count. */
bool leads(Str text, size_t at)
{
    size_t end = at;
    while (end > 0 && (text.p[end - 1] == ' ' || text.p[end - 1] == '\n'))
        end--;
    if (end >= 2 && (unsigned char)text.p[end - 1] == 0xA0 &&
        (unsigned char)text.p[end - 2] == 0xC2)
        end -= 2;
    if (end == 0)
        return true;
    if (strchr(".,;:!?()[]\"", text.p[end - 1]))
        return true;
    size_t from = end;
    while (from > 0 && end - from < 24 && text.p[from - 1] != ' ' && text.p[from - 1] != '\n' &&
           text.p[from - 1] != '(')
        from--;
    Str word = str_slice(text, from, end);
    if (str_ends(word, S("\u2013")) || str_ends(word, S("\u2014")) || str_starts(word, S("\u00ab")))
        return true;
    return is_listed_word(text, from, leading_words);
}

static bool follows(Str text, size_t at, const char *list)
{
    size_t word = skip_spaces(text, at);
    return word > at && is_listed_word(text, word, list);
}

/* Whether what stands behind a plain number is no noun that it counts. */
bool goes_on(Str text, size_t at)
{
    size_t word = skip_spaces(text, at), next = word;
    if (word == at || word >= text.n || !rune_is_letter(utf8_next(text, &next)))
        return true;
    return is_listed_word(text, word, following_words) || match_word(text, word, S("ledd"));
}

bool counts(Str text, size_t at)
{
    size_t next = skip_spaces(text, at);
    if (next < text.n && text.p[next] == '%')
        return true;
    if (at < text.n && text.p[at] == ',' && is_digit_at(text, at + 1))
        return true; /* "3.3,5" */
    return next > at && is_listed_word(text, next, counting_words);
}

/* Whether a sentence ends in text[from, to): a full stop, then a capital. */
bool ends_sentence(Str text, size_t from, size_t to)
{
    for (size_t i = from; i + 1 < to; i++) {
        if (text.p[i] != '.' && text.p[i] != '!' && text.p[i] != '?')
            continue;
        size_t next = skip_spaces(text, i + 1);
        if (next > i + 1 && next < text.n && rune_is_upper(utf8_next(text, &next)))
            return true;
    }
    return false;
}

/* "pkt. 3.3 i planen", but not "pkt. 3.3 i avtalen" */
bool is_elsewhere(Str text, size_t at)
{
    static const char agreements[] = " avtalen avtala avtalane avtalene loven lova ";
    size_t word = skip_spaces(text, at), next = match_word(text, word, S("i"));
    if (next && is_listed_word(text, skip_spaces(text, next), agreements))
        return false;
    return follows(text, at, elsewhere_words);
}

/* Where the word that ends before text[end] begins. */
static size_t word_before(Str text, size_t end)
{
    size_t from = end;
    while (from > 0 && end - from < LONGEST_WORD && !strchr(" \n\r\t(", text.p[from - 1]) &&
           (unsigned char)text.p[from - 1] != 0xA0)
        from--;
    return from;
}

static size_t skip_spaces_back(Str text, size_t end)
{
    while (end > 0 &&
           (text.p[end - 1] == ' ' || text.p[end - 1] == '\n' || text.p[end - 1] == '.' ||
            (unsigned char)text.p[end - 1] == 0xA0 || (unsigned char)text.p[end - 1] == 0xC2))
        end--;
    return end;
}

bool is_by_authority(Str text, size_t at)
{
    static const char alone[] =
        " etter if\u00f8lge ifylgje jf jfr jmf cf jamf\u00f8r jevnf\u00f8r iht ihht ";
    static const char of[] =
        " f\u00f8lger f\u00f8lgjer f\u00f8lgje kravet kravene regelen reglene ";
    static const char to[] = " henhold samsvar tr\u00e5d tr\u00e5 heimel hjemmel h\u00f8ve ";
    size_t end = skip_spaces_back(text, at), word = word_before(text, end);
    if (is_listed_word(text, word, alone))
        return true;
    /* "følger av", "følger dette av" */
    size_t before = word_before(text, skip_spaces_back(text, word));
    size_t first = word_before(text, skip_spaces_back(text, before));
    if (is_listed_word(text, word, " av i "))
        return is_listed_word(text, before, of) || is_listed_word(text, first, of);
    return is_listed_word(text, word, " til med ") && is_listed_word(text, before, to);
}

/* Whether a word is what one calls another text with numbered provisions. Of laws only what
 * has a name ("opplæringslova"): "loven" may be the one that the text is about. */
static bool is_rival(Str word, bool section)
{
    static const Str texts[] = {
        STR_INIT("reglement"),       STR_INIT("reglementet"),    STR_INIT("reglementets"),
        STR_INIT("protokoll"),       STR_INIT("protokollen"),    STR_INIT("vedtekter"),
        STR_INIT("vedtektene"),      STR_INIT("vedtektenes"),    STR_INIT("instruks"),
        STR_INIT("instruksen"),      STR_INIT("rundskriv"),      STR_INIT("rundskrivet"),
        STR_INIT("overenskomst"),    STR_INIT("overenskomsten"), STR_INIT("s\u00e6ravtale"),
        STR_INIT("s\u00e6ravtalen"), STR_INIT("s\u00e6ravtala")};
    static const Str laws[] = {STR_INIT("loven"),       STR_INIT("lova"),
                               STR_INIT("lovens"),      STR_INIT("forskrift"),
                               STR_INIT("forskriften"), STR_INIT("forskrifta"),
                               STR_INIT("forskriftens")};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_ends(word, texts[i]))
            return true;
    for (size_t i = 0; section && i < sizeof laws / sizeof *laws; i++)
        if (str_ends(word, laws[i]) && (word.n > laws[i].n || laws[i].p[0] == 'f'))
            return true;
    return false;
}

bool names_rival(Str text, size_t from, size_t to, bool section)
{
    char lower[LONGEST_WORD];
    size_t at = to - from > WINDOW ? to - WINDOW : from;
    while (at < to) {
        Str word = {text.p + at, 0};
        size_t next = at;
        while (next < to && !strchr(" \n\r\t.,;:!?()[]\"", text.p[next]))
            next++;
        for (; at + word.n < next && word.n < LONGEST_WORD; word.n++)
            lower[word.n] = lower_letter(word.p[word.n]);
        if (is_rival((Str){lower, word.n}, section) || is_owner_named(text, at))
            return true;
        at = next + 1;
    }
    return false;
}
