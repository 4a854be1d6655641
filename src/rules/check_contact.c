/* check_contact.c - addresses and numbers by which the organisation and its other plans are found,
 * where nobody could be reached by them. What is more than one number and nothing else is left
 * alone.
 */
#include "base/address.h"
#include "base/utf8.h"
#include "rules/identifiers.h"
#include "rules/say.h"

#include <string.h>

enum { MOST_DIGITS = 15 }; /* of a number for machines, or of another country */

static bool is_between(uint32_t rune, const char *signs)
{
    return rune_is_space(rune) || (rune && rune < 0x80 && strchr(signs, (int)rune));
}

/* The digits of a text that has only them and what groups them; 0 where it has more. */
static size_t digits_of(Str text, const char *between, int *digits)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);
        if (rune_is_digit(rune)) {
            if (n == MOST_DIGITS)
                return 0;
            digits[n++] = (int)rune - '0';
        } else if (!is_between(rune, between)) {
            return 0;
        }
    }
    return n;
}

static void report(const RuleInput *in, Text text, const char *norwegian, const char *english)
{
    DIAG(in->job->diags, CONTACT_ODD, text.pos, text.s.n, text.s, str_from(norwegian),
         str_from(english));
}

static void check_email(const RuleInput *in, Text email)
{
    bool blank = strpbrk(str_cstr(in->job->arena, email.s), " ,;") != NULL;
    if (email.s.n && (blank || !address_is_mail(email.s)))
        report(in, email, "en e-postadresse: den har et navn foran @, og bak et sted med punktum i",
               "an e-mail address: it has a name before the @, and behind it a place with a dot");
}

/* 110, 1881, 02800, 116 117, eight digits, twelve of a machine. */
static bool is_norwegian_number(size_t n)
{
    return (n >= 3 && n <= 6) || n == 8 || n == 12;
}

/* Behind +47 nobody reaches 110 or 1881. */
static bool is_number_abroad(const int *digits, size_t n)
{
    bool of_europe = n == 6 && digits[0] == 1 && digits[1] == 1 && digits[2] == 6; /* 116 117 */
    return n == 5 || n == 8 || n == 12 || of_europe;
}

/* "35 58 60 00 / 01": the end of another number. */
static bool is_abbreviated(Str text)
{
    int digits[MOST_DIGITS];
    size_t stroke = str_find_char(text, '/', 0);
    return stroke != SIZE_MAX && digits_of(str_slice(text, 0, stroke), "", digits) == 8;
}

static void check_phone(const RuleInput *in, Text phone)
{
    int digits[MOST_DIGITS];
    Str text = str_trim(phone.s);
    if (str_starts(text, S("(")))
        text = str_slice(text, 1, text.n);
    size_t n = digits_of(text, "+-()./", digits);
    bool ours = n > 2 && digits[0] == 4 && digits[1] == 7, plus = str_starts(text, S("+"));
    if (n == 0 || (plus && !ours) || str_starts(text, S("00")))
        return;
    bool fits = plus ? is_number_abroad(digits + 2, n - 2)
                     : is_norwegian_number(n) || (ours && n == 2 + 8) || is_abbreviated(text);
    if (!fits)
        report(in, phone, "et telefonnummer: det har gjerne åtte sifre",
               "a telephone number: most have eight digits");
}

/* The word that stands before or behind a number of an organisation, in any case. */
static Str without_word(Arena *arena, Str text, Str word, bool before)
{
    Str lower = utf8_lower(arena, text);
    if (before ? !str_starts(lower, word) : !str_ends(lower, word))
        return text;
    return str_trim(before ? str_slice(text, word.n, text.n) : str_slice(text, 0, text.n - word.n));
}

static void check_organisation(const RuleInput *in, Text number)
{
    int digits[MOST_DIGITS];
    Str text = without_word(in->job->arena, str_trim(number.s), S("no"), true);
    size_t n = digits_of(without_word(in->job->arena, text, S("mva"), false), ".", digits);
    if (n > 0 && n != 9)
        report(in, number, "et organisasjonsnummer: det har ni sifre",
               "an organisation number: it has nine digits");
    else if (n == 9 && !identifier_has_check_digit(digits, n))
        report(in, number, "et organisasjonsnummer: kontrollsifferet stemmer ikke",
               "an organisation number: the check digit does not fit");
}

static void check_one(const RuleInput *in, const Contact *contact, Text organisation)
{
    check_email(in, contact->email);
    check_phone(in, contact->phone);
    check_organisation(in, organisation);
}

void check_contacts(const RuleInput *in)
{
    const Plan *plan = in->plan;
    check_one(in, &plan->contact, plan->organisation_number);
    for (size_t i = 0; i < plan->applicants.n; i++)
        check_one(in, &plan->applicants.items[i].contact,
                  plan->applicants.items[i].organisation_number);
}

static void check_link(const RuleInput *in, Text link)
{
    Str said, meant = address_meant(link.s, &said);
    if (meant.n)
        DIAG(in->job->diags, ADDRESS_MISSPELT, link.pos, said.n, said, meant);
}

void check_links_stated(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->superiors.n; i++)
        check_link(in, plan->superiors.items[i].link);
    for (size_t i = 0; i < plan->references.n; i++)
        check_link(in, plan->references.items[i].link);
}
