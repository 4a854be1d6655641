/* identifiers.h - numbers and addresses by which a person can be found. */
#ifndef PLANVERK_RULES_IDENTIFIERS_H
#define PLANVERK_RULES_IDENTIFIERS_H

#include "base/str.h"

typedef enum IdentifierKind {
    IDENTIFIER_BIRTH,   /* fødselsnummer: a date and two check digits that hold */
    IDENTIFIER_D,       /* D-number: the same with 4 added to the first digit */
    IDENTIFIER_ACCOUNT, /* bank account: eleven digits, the last a check digit modulo 11 */
    IDENTIFIER_PHONE,   /* eight digits of a mobile telephone: they begin with 4 or 9 */
    IDENTIFIER_EMAIL,
} IdentifierKind;

typedef struct Identifier {
    IdentifierKind kind;
    size_t start, end; /* its bytes in the text */
    size_t domain;     /* IDENTIFIER_EMAIL: where the domain begins */
} Identifier;

/* Whether the last of `n` digits, 0 to 9 each, is their check digit modulo 11, with the weights 2
 * to 7 over and over from the right: of accounts and organisations, and a birth number's last. */
bool identifier_has_check_digit(const int *digits, size_t n);

/* The next identifier at or behind *at, which is moved behind it; false: none. Digits may
 * be grouped as people do it: 6 5, 4.2.5, 2 2 2 2, 3 2 3. An account number without
 * groups is only taken where `account` says that the text is about one, since one of
 * eleven such numbers has the right check digit by chance. */
bool identifier_next(Str text, bool account, size_t *at, Identifier *found);

#endif
