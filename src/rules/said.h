/* said.h - what a text counts: "fem veier". */
#ifndef PLANVERK_RULES_SAID_H
#define PLANVERK_RULES_SAID_H

#include "rules/text_check.h"

/* A number and its thing. */
typedef struct Said {
    size_t n;        /* 5; 0: nothing is counted */
    size_t from, to; /* its bytes */
    Str stem;        /* "vei" */
    bool close;      /* no word stands between number and thing */
} Said;

/* The word at *at, which is moved behind it, without signs around it. */
Str said_token(Str text, size_t *at);
/* The number that a word says; 0: none, or one that nothing is counted by. */
size_t said_number(const TextCheck *check, Str token);
/* Whether a word is in a list of content/ord/antall.yaml, in any case. */
bool said_is_among(const TextCheck *check, Str path, Str word);
/* "de", "Våre": a word before the number of all there are. */
bool said_is_determiner(Str word);

/* What a number that stands there counts; at most one word ("store") stands between. */
Said said_read(const TextCheck *check, Str text, size_t at);
/* The first thing that a text counts at or behind `at`, all of it: not "av de sju tiltakene". */
Said said_find(const TextCheck *check, Str text, size_t at);
/* What the last sentence of a text says of the figure or list that it leads to; nothing where
 * it counts twice, speaks of some of them, or the list is of other things: "De fem tiltakene er
 * valgt fordi de:". */
Said said_find_lead(const TextCheck *check, Str text);
/* What a heading counts that begins at `start` with the number: "Fem råd til ledere", but
 * neither "To grupper får tilbud" nor "To mål, seks delmål". */
Said said_find_heading(const TextCheck *check, Str text, size_t start);
/* Whether a text says of the things no more than that they are: "Det finnes seks veier". */
bool said_exists(const TextCheck *check, Str text, const Said *said);
/* What a text says so of, and counts nothing else behind it. */
Said said_find_existing(const TextCheck *check, Str text);
/* Whether a text leads to what stands behind it. */
bool said_leads_on(Str text);

#endif
