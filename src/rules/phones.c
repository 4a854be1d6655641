/* phones.c - see phones.h. In a table the cells before the number and the heads of the columns tell
 * of it, elsewhere its sentence.
 */
#include "rules/phones.h"

#include "base/utf8.h"
#include "model/flat.h"
#include "rules/persons.h"

static const Map *words_of(const TextCheck *c, const char *list)
{
    return lexicon_words(c->lexicon, LEXICON_PRIVACY, str_from(list));
}

static bool begins_with_any(const Map *words, Str word)
{
    for (size_t i = 0; i < words->n; i++)
        if (str_starts(word, words->entries[i].key))
            return true;
    return false;
}

static bool is_one_of(Str word, const Str *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(word, words[i]))
            return true;
    return false;
}

/* ---- tables ---- */

/* The cell of a row that a passage is; -1: it is none. */
static int column_of(const Passage *p)
{
    if (!p->block || p->block->kind != NODE_CELL)
        return -1;
    int column = 0;
    for (const Node *cell = p->block->prev; cell; cell = cell->prev)
        column++;
    return column;
}

static Str text_of_cell(const TextCheck *c, const Node *row, int column)
{
    Node *cell = row ? row->first : NULL, *behind;
    for (int i = 0; cell && i < column; i++)
        cell = cell->next;
    return cell && cell->first ? flat_text(c->job->arena, cell->first, &behind).text : STR_EMPTY;
}

/* The row of heads above a cell; NULL: it stands in one itself. */
static const Node *head_row(const Node *cell)
{
    const Node *section = cell->parent ? cell->parent->parent : NULL;
    while (section && section->kind != NODE_TABLE_HEAD)
        section = section->prev;
    return section && section->first != cell->parent ? section->first : NULL;
}

static Str sentence_before(const Passage *p, const Identifier *phone)
{
    Str sentence = prose_sentence(p->text, phone->start);
    return str_slice(sentence, 0, phone->start - (size_t)(sentence.p - p->text.p));
}

/* ---- whose it is ---- */

/* What has been said of a number by now. */
typedef struct Owner {
    bool office; /* until a person is named */
    bool shared; /* ... by a word that says little of itself: "HR", "kommunen" */
    bool duty;   /* whoever is on duty carries it */
    bool person; /* somebody has been named, who may be on duty */
} Owner;

/* "på servicetorget" says where somebody is. */
static bool is_place_word(Str word)
{
    static const Str words[] = {STR_INIT("på"), STR_INIT("i"), STR_INIT("ved"), STR_INIT("av"),
                                STR_INIT("for")};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

/* "Barnevernvakta", "vakthavende", but no "vaktmester". */
static bool is_duty(const TextCheck *c, Str word)
{
    return (str_starts(word, S("vakt")) && !str_starts(word, S("vaktm"))) ||
           lexicon_has_end(words_of(c, "vakt"), word);
}

static bool is_office(const TextCheck *c, Str word)
{
    return begins_with_any(words_of(c, "felles-sted"), word) ||
           lexicon_has_end(words_of(c, "virksomhet"), word);
}

/* "HR", "IKT-hjelp", "kommunen", but no "HR-sjef". */
static bool is_shared(const TextCheck *c, Str word)
{
    Str first = str_slice(word, 0, str_find_char(word, '-', 0));
    return lexicon_has(words_of(c, "felles-navn"), first) &&
           !lexicon_has_end(words_of(c, "rolle"), word);
}

static bool is_capitalised(Str word)
{
    size_t at = 0;
    return rune_is_upper(utf8_next(word, &at));
}

/* "Kommunen ber deg ringe lederen": it is no more the first one's. */
static bool is_somebody(const TextCheck *c, Str word)
{
    return lexicon_has_end(words_of(c, "rolle"), word) && !str_eq(word, S("kontakt"));
}

/* Reads on: "Vakttelefonen til hjemmetjenesten er", but not "servicetorget, og Kari har". */
static void read_owner(const TextCheck *c, Str text, Owner *owner)
{
    Str word, last = STR_EMPTY;
    bool inside = false; /* "i Nes kommune": what is named stands inside it */
    for (size_t at = 0; prose_next_word(text, &at, &word);) {
        Str lower = utf8_lower(c->job->arena, word);
        if (begins_with_any(words_of(c, "felles-telefon"), lower) ||
            (!owner->person && is_duty(c, lower)))
            owner->duty = true;
        else if (is_office(c, lower) && !is_place_word(last))
            owner->office = true;
        else if (is_shared(c, lower) && !inside)
            owner->office = owner->shared = true;
        else if (str_starts(lower, S("mobil")) || (owner->shared && is_somebody(c, lower)))
            owner->office = false;
        else if (str_starts(lower, S("privat")) || person_is_first_name(c->lexicon, word))
            *owner = (Owner){.person = true};
        inside = is_place_word(lower) || (inside && is_capitalised(word));
        last = lower;
    }
}

/* "Enhetsleder", "Kontaktperson": in a cell of its own that is somebody. */
static bool is_role(const TextCheck *c, Str text)
{
    Str word;
    for (size_t at = 0; prose_next_word(text, &at, &word);)
        if (lexicon_has_end(words_of(c, "rolle"), utf8_lower(c->job->arena, word)))
            return true;
    return false;
}

static void read_row(const TextCheck *c, const Passage *p, int column, Owner *owner)
{
    const Node *heads = head_row(p->block);
    for (int i = 0; i < column; i++) {
        Str cell = text_of_cell(c, p->block->parent, i);
        if (i > 0 && (is_role(c, text_of_cell(c, heads, i)) || is_role(c, cell)))
            owner->office = false;
        read_owner(c, cell, owner);
    }
    read_owner(c, text_of_cell(c, heads, column), owner);
}

/* "950 12 345 (vakttelefon)" */
static Str in_brackets_behind(Str text, size_t at)
{
    enum { LONGEST = 80 };
    Str behind = str_slice(text, at, at + LONGEST);
    size_t end = str_find_char(behind, ')', 0);
    return str_starts(behind, S(" (")) && end != SIZE_MAX ? str_slice(behind, 2, end) : STR_EMPTY;
}

/* The words behind a number that say whose it is: "(IKT)", "til brannvesenet". */
static Str owner_behind(Str text, size_t at)
{
    enum { LONGEST = 80 };
    Str behind = str_slice(text, at, at + LONGEST), word;
    size_t end = 0;
    if (!str_starts(str_trim(behind), S("til")) || !prose_next_word(behind, &end, &word) ||
        !str_eq(word, S("til")))
        return in_brackets_behind(text, at);
    size_t from = end;
    while (end < behind.n && !strchr(".,;:()", behind.p[end]))
        end++;
    return str_slice(behind, from, end);
}

/* "Vipps", "Ring tlf.": nobody is named before the number. */
static bool names_nobody(const TextCheck *c, Str before)
{
    Str word;
    for (size_t at = 0; prose_next_word(before, &at, &word);)
        if (!lexicon_has(words_of(c, "foran-nummer"), utf8_lower(c->job->arena, word)))
            return false;
    return true;
}

/* "Tlf. 912 34 567 (IKT)" */
static bool is_of_office_behind(const TextCheck *c, const Passage *p, const Identifier *phone)
{
    Str behind = owner_behind(p->text, phone->end);
    Owner owner = {0};
    if (!behind.n || !names_nobody(c, sentence_before(p, phone)) || is_role(c, behind))
        return false;
    read_owner(c, behind, &owner);
    return owner.office;
}

static bool is_of_office(const TextCheck *c, const Passage *p, const Identifier *phone)
{
    Owner owner = {0};
    int column = column_of(p);
    if (column >= 0)
        read_row(c, p, column, &owner);
    read_owner(c, sentence_before(p, phone), &owner);
    Owner behind = {.person = owner.person}; /* "(Havna skole)" says where a person works */
    read_owner(c, in_brackets_behind(p->text, phone->end), &behind);
    return owner.office || owner.duty || behind.duty ||
           (column < 0 && is_of_office_behind(c, p, phone));
}

/* ---- what is no telephone ---- */

/* What stands in front of "nr", "nummer", "kode" or "id" in one word with it; false: it is another
 * word. */
static bool is_number_word(Str word, Str *of)
{
    static const Str ends[] = {STR_INIT("nr"),   STR_INIT("nummer"), STR_INIT("nummeret"),
                               STR_INIT("kode"), STR_INIT("koden"),  STR_INIT("-id")};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(word, ends[i])) {
            *of = str_slice(word, 0, word.n - ends[i].n);
            return true;
        }
    return false;
}

/* "mobil" of "mobilnummer", "land" of "landkode" */
static bool is_of_phone(Str word)
{
    static const Str phones[] = {STR_INIT("telefon"), STR_INIT("tlf"),    STR_INIT("mobil"),
                                 STR_INIT("privat"),  STR_INIT("hjemme"), STR_INIT("land")};
    for (size_t i = 0; i < sizeof phones / sizeof *phones; i++)
        if (str_starts(word, phones[i]))
            return true;
    return false;
}

/* "prosjektnummeret" */
static bool is_number_of_thing(Str word)
{
    Str of = STR_EMPTY;
    return is_number_word(word, &of) && of.n && !is_of_phone(of);
}

/* "Lisensnummeret for programmet er 41234567": the words before "er". */
static bool is_said_of_thing(const TextCheck *c, Str before)
{
    static const Str verbs[] = {STR_INIT("er"), STR_INIT("var"), STR_INIT("blir"),
                                STR_INIT("vert")};
    Str word, last = STR_EMPTY;
    bool thing = false;
    for (size_t at = 0; prose_next_word(before, &at, &word);) {
        last = utf8_lower(c->job->arena, word);
        if (is_number_of_thing(last))
            thing = true;
        else if (is_of_phone(last) || person_is_first_name(c->lexicon, word))
            thing = false;
    }
    return thing && is_one_of(last, verbs, sizeof verbs / sizeof *verbs);
}

/* "saksnr. 41234567", "kontrakt nr. 98765432", "ref.: 98765432" */
static bool is_behind_thing(const TextCheck *c, Str before)
{
    Str word, of = STR_EMPTY, last = STR_EMPTY, last_but_one = STR_EMPTY;
    size_t behind = 0;
    for (size_t at = 0; prose_next_word(before, &at, &word);) {
        last_but_one = last;
        last = utf8_lower(c->job->arena, word);
        behind = (size_t)(word.p - before.p) + word.n;
    }
    for (; behind < before.n; behind++)
        if (!strchr(" .:\n", before.p[behind]))
            return false;
    const Map *things = words_of(c, "nummerert");
    if (!is_number_word(last, &of))
        return lexicon_has(things, last);
    return of.n ? is_number_of_thing(last) : lexicon_has(things, last_but_one);
}

/* "Ansvar", "Prosjektnummer", "Budsjett (tall i kroner)" */
static bool is_label_of_thing(const TextCheck *c, Str label)
{
    Str word;
    for (size_t at = 0; prose_next_word(label, &at, &word);) {
        Str lower = utf8_lower(c->job->arena, word);
        if (lexicon_has(words_of(c, "nummerert"), lower) || is_number_of_thing(lower) ||
            lexicon_has_end(words_of(c, "penger"), lower))
            return true;
    }
    return false;
}

static bool is_of_thing(const TextCheck *c, const Passage *p, const Identifier *phone)
{
    Str before = sentence_before(p, phone);
    if (is_behind_thing(c, before) || is_said_of_thing(c, before))
        return true;
    int column = column_of(p);
    if (column < 0)
        return false;
    const Node *heads = head_row(p->block);
    return is_label_of_thing(c, text_of_cell(c, heads, column)) ||
           (column > 0 && is_label_of_thing(c, text_of_cell(c, p->block->parent, 0)));
}

bool phone_is_somebodys(const TextCheck *c, const Passage *p, const Identifier *phone)
{
    return !is_of_thing(c, p, phone) && !is_of_office(c, p, phone);
}
