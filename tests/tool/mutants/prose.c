/* prose.c - paragraphs that say what a plan must not say, or in a way that it should not. */
#include "mutants.h"

#include <string.h>

/* What is put before a paragraph. */
static const struct {
    Kind kind;
    const char *text;
} PUT[] = {
    {KIND_birth_number, "Nummeret er 01010750160. "},
    {KIND_email_in_text, "Skriv til ola.nordhagen@hotmail.com. "},
    {KIND_phone_in_text, "Ring 917 22 333. "},
    {KIND_account_in_text, "Betal til 8601 11 17947. "},
    {KIND_pay_of_person, "Kari Nordhagen har 712 000 kr i årslønn. "},
    {KIND_pay_of_person, "Kari Nordhagen tjener 712 000 kr. "},
    {KIND_capitals, "ALLE LEDERE MÅ KARTLEGGE KOMPETANSEN SIN. "},
    {KIND_language_unmarked,
     "The plan of the municipality is a tool for those who have to work with it every day.\n\n"},
    {KIND_placeholder, "TODO. "},
    {KIND_placeholder, "Det gjelder fra [sett inn dato]. "},
    {KIND_placeholder, "Det gjelder alle i [navn på kommune]. "},
    {KIND_placeholder_address, "Se [hele planen](https://www.example.com/plan). "},
    {KIND_name_obsolete, "Fylkesmannen svarer. "},
    {KIND_abbreviation, "QZK møtes. QZK svarer. "},
    {KIND_id_said, "Det hører til tiltak T99. "},
    {KIND_day_said, "Fristen er 31. juni. "},
    {KIND_date_said, "Fristen er 31.06.2027. "},
    {KIND_quotation_open, "Hun sa: «Det er bra. "},
    {KIND_parenthesis_open, "Det gjelder alle (også vikarer. "},
    {KIND_word_repeated, "Vi skal skal lære. "},
    {KIND_stop_twice, "Vi lærer.. "},
    {KIND_space_before, "Vi lærer , alltid. "},
    {KIND_space_missing, "Vi lærer.Deretter gjør vi. "},
    {KIND_emphasis_open, "Vi *lærer. "},
    {KIND_bullets_glued, "-Tid og rom\n-Ro og mer\n\n"},
    {KIND_code_indented, "    Dette er vanlig tekst.\n\n"},
    {KIND_table_of_tabs, "Vakt\tAntall\nDag\t12\n\n"},
    {KIND_list_from_number, "2026. Det ble et godt år.\n\n"},
    {KIND_heading_underlined, "Dette er vanlig tekst.\n---\n\n"},
    {KIND_field_as_text, "Summen er {sum.kostnad} kroner. "},
    {KIND_mark_as_text, "Det er ~~slutt~~ nå. "},
    {KIND_link_gap, "Se [planen] (https://www.fjordvik.no/plan). "},
    {KIND_paragraph_twice,
     "Hver leder har en samtale med hver ansatt om hva vedkommende kan og trenger å lære.\n\n"
     "Hver leder har en samtale med hver ansatt om hva vedkommende kan og trenger å lære.\n\n"},
    {KIND_straight_quotes, "Det heter \"kompetanse\" her. "},
    {KIND_hyphen_in_range, "Slik var det i 2016-2019. "},
    {KIND_hyphen_as_dash, "Det tar tid - og det er bra. "},
    {KIND_double_space, "Det tar  tid. "},
    {KIND_list_miscounted, "Det er fire grunner:\n\n- tid\n- rom\n- ro\n\n"},
    {KIND_heading_miscounted, "Slik er det.\n\n## Fire grunner til det\n\n- tid\n- rom\n- ro\n\n"},
    {KIND_table_miscounted,
     "| Vakt | Antall |\n|---|---:|\n| Dag | 12 |\n| Natt | 4 |\n| Sum | 17 |\n\n"},
    {KIND_figure_miscounted,
     "Det er fire steg:\n\n:::{prosess}\n- Finne\n- Velge\n- Gjøre\n:::\n\n"},
    {KIND_figure_miscounted,
     ":::{prosess}\n- Finne\n- Velge\n- Gjøre\n:::\n\nFiguren viser fire steg. "},
};

/* A word of the plan's that is long and stands often, and has a letter that can be left out. */
static bool is_term(const Mill *mill, Str word)
{
    size_t n = 0;
    for (size_t i = 0; i < word.n; i++)
        if (word.p[i] < 'a' || word.p[i] > 'z')
            return false;
    for (size_t at = 0; (at = str_find(mill->all_text, word, at)) != SIZE_MAX; at += word.n) {
        Str behind = str_slice(mill->all_text, at + word.n, at + word.n + 1);
        bool whole =
            behind.n && strchr(" .,;:)", behind.p[0]) && at > 0 && mill->all_text.p[at - 1] == ' ';
        n += whole;
    }
    return n >= 8;
}

/* The first term of a line with two of its letters in each other's place. */
static void misspell_term(Mill *mill, size_t start, Str line)
{
    enum { LONG = 10 };
    for (size_t from = 0; from < line.n;) {
        size_t to = str_find_char(line, ' ', from);
        to = to == SIZE_MAX ? line.n : to;
        Str word = str_slice(line, from, to);
        size_t middle = word.n / 2;
        if (word.n >= LONG && word.p[middle] != word.p[middle + 1] && is_term(mill, word)) {
            char turned[2] = {word.p[middle + 1], word.p[middle]};
            add_mutant(mill, KIND_term_misspelt, start + from + middle, 2,
                       str_copy(mill->arena, (Str){turned, 2}));
            return;
        }
        from = to + 1;
    }
}

/* Whether the line above is an item, which what is indented goes on with. */
static bool is_behind_item(const Mill *mill, size_t start)
{
    Str above = str_trim(str_slice(file_bytes(mill), 0, start));
    size_t from = above.n;
    while (from > 0 && above.p[from - 1] != '\n')
        from--;
    return from < above.n && strchr("-*+0123456789 ", above.p[from]);
}

void spoil_prose(Mill *mill, size_t start, Str line)
{
    bool nynorsk = str_find(mill->all_yaml, S("språk: nn"), 0) != SIZE_MAX;
    bool listed = is_behind_item(mill, start);
    for (size_t i = 0; i < sizeof PUT / sizeof *PUT; i++)
        if (!listed || (PUT[i].kind != KIND_code_indented && PUT[i].kind != KIND_list_from_number))
            add_mutant(mill, PUT[i].kind, start, 0, str_from(PUT[i].text));
    add_mutant(mill, KIND_other_form, start, 0,
               nynorsk ? S("Det er ikke gjort. ") : S("Det er ikkje gjort. "));
    if (str_find(mill->all_yaml, S("nummerering: ja"), 0) != SIZE_MAX)
        add_mutant(mill, KIND_chapter_said, start, 0, S("Mer om det står i kapittel 39. "));
    if (str_find(mill->all_yaml, S("hta-ks-2024"), 0) != SIZE_MAX) {
        add_mutant(mill, KIND_citation_styles, start, 0,
                   S("Det følger av HTA, punkt 3.3, og av HTA kap. 3 pkt. 3.2. "));
        add_mutant(mill, KIND_provision_below, start, 0, S("Se HTA kap. 3 pkt. 3.3.4. "));
        add_mutant(mill, KIND_provision_beside, start, 0, S("Se HTA kap. 4 pkt. 4.1. "));
    }
    misspell_term(mill, start, line);
}
