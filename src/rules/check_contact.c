/* check_contact.c - addresses and numbers by which the organisation and its other plans are found,
 * where nobody could be reached by them. What is more than one number and nothing else is left
 * alone.
 */
#include "base/address.h"
#include "rules/identifiers.h"
#include "rules/say.h"

#include <string.h>

enum { MOST_DIGITS = 15 }; /* of a number for machines, or of another country */

/* The digits of a text that has only them and what groups them; 0 where it has more. */
static size_t digits_of(Str text, const char *between, int *digits)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c >= '0' && c <= '9') {
            if (n == MOST_DIGITS)
                return 0;
            digits[n++] = c - '0';
        } else if (c == '\0' || !strchr(between, c)) {
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

static void check_phone(const RuleInput *in, Text phone)
{
    int digits[MOST_DIGITS];
    size_t n = digits_of(phone.s, " +-()./", digits);
    bool ours = n > 2 && digits[0] == 4 && digits[1] == 7;
    bool abroad = str_starts(phone.s, S("+")) && !ours;
    if (n == 0 || abroad || str_starts(phone.s, S("00")))
        return;
    bool prefixed = ours && (str_starts(phone.s, S("+")) || n == 10);
    if (prefixed ? n != 7 && n != 10 && n != 14 : !is_norwegian_number(n))
        report(in, phone, "et telefonnummer: det har gjerne åtte sifre",
               "a telephone number: most have eight digits");
}

static void check_organisation(const RuleInput *in, Text number)
{
    int digits[MOST_DIGITS];
    size_t n = digits_of(number.s, " .NOMVA", digits);
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
