/* address.h - addresses whose first letters have a slip in them: "htps://", "https//", "malto:". */
#ifndef PLANVERK_BASE_ADDRESS_H
#define PLANVERK_BASE_ADDRESS_H

#include "base/str.h"

/* What an address should begin with, "https://" or "mailto:", and in *said what it begins with in
 * place of that. Empty where nothing is wrong that is known. */
Str address_meant(Str url, Str *said);
/* Whether it is a mail address and no more: "hr@fjordvik.no". */
bool address_is_mail(Str url);

#endif
