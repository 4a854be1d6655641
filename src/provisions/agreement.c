/* agreement.c - see agreement.h. */
#include "provisions/agreement.h"

#include "base/map.h"
#include "base/utf8.h"
#include "provisions/registry.h"
#include "schema/nearest.h"
#include "schema/schema.h"

typedef enum Group {
    GROUP_FILE,
    GROUP_VALIDITY,
    GROUP_PROVISION,
    GROUP_SUBPOINT,
    GROUP_DEMAND,
    GROUP_WORDS
} Group;

static const struct {
    Group group;
    Str name, other, description, example;
} keys[] = {
#define K(group, name, other, description, example)                                                \
    {GROUP_##group, STR_INIT(name), STR_INIT(other), STR_INIT(description), STR_INIT(example)},
#include "provisions/agreement_keys.def"
};
enum { N_KEYS = sizeof keys / sizeof *keys };

static const char *const headings[] = {
    [GROUP_FILE] = ("Alt en avtale eller lov kan ha. Legg filen i planens mappe som "
                    "avtaler/<id>.yaml, og\n# ta bort det du ikke trenger."),
    [GROUP_VALIDITY] = "Under «gyldig»:",
    [GROUP_PROVISION] = "Hver bestemmelse, under «bestemmelser»:",
    [GROUP_SUBPOINT] = "Hvert punkt, under «underpunkter» i en bestemmelse:",
    [GROUP_DEMAND] = "Hvert krav, under «krav»:",
    [GROUP_WORDS] = "Språkene i «tekst» i et krav:",
};

static Str answer_names(Arena *arena)
{
    Buf list = buf_new(arena);
#define A(name, key) (buf_puts(&list, list.n ? ", " : ""), buf_puts(&list, key));
    ANSWER_KINDS(A)
#undef A
    return buf_str(&list);
}

void agreement_describe(Buf *out)
{
    for (size_t i = 0; i < N_KEYS; i++) {
        bool inner = keys[i].group != GROUP_FILE;
        if (i == 0 || keys[i].group != keys[i - 1].group)
            buf_printf(out, "%s# %s\n\n", i ? "\n" : "", headings[keys[i].group]);
        buf_printf(out, "%s# %.*s\n", inner ? "  " : "", STR_ARG(keys[i].description));
        if (str_eq(keys[i].name, S("svar"))) {
            buf_puts(out, "  # Velg mellom ");
            buf_add(out, answer_names(out->arena));
            buf_puts(out, ".\n");
        }
        buf_printf(out, "%s%.*s: %.*s\n", inner ? "  " : "", STR_ARG(keys[i].name),
                   STR_ARG(keys[i].example));
    }
}

/* ---- keys -------------------------------------------------------------------------- */

static bool is_key(size_t i, Group group, Str name)
{
    return keys[i].group == group &&
           (str_eq(keys[i].name, name) || schema_is_among(keys[i].other, name));
}

static Str list_keys(Arena *arena, Group group)
{
    Buf list = buf_new(arena);
    for (size_t i = 0; i < N_KEYS; i++) {
        if (keys[i].group != group)
            continue;
        buf_puts(&list, list.n ? ", " : "");
        buf_add(&list, keys[i].name);
    }
    return buf_str(&list);
}

static void report_key(const Job *job, Group group, const Tree *key)
{
    Str name = key->text.s;
    Nearest near = nearest_start(name);
    for (size_t i = 0; i < N_KEYS; i++)
        if (keys[i].group == group)
            nearest_offer(&near, keys[i].name, keys[i].name);
    if (near.best.n)
        DIAG(job->diags, KEY_UNKNOWN_NEAR, key->pos, key->length, name, near.best);
    else
        DIAG(job->diags, KEY_UNKNOWN, key->pos, key->length, name, list_keys(job->arena, group));
}

static void check_keys(const Job *job, Group group, const Tree *mapping)
{
    if (!mapping || mapping->kind != TREE_MAPPING)
        return;
    for (size_t k = 0; k < mapping->n; k++) {
        size_t i = 0;
        while (i < N_KEYS && !is_key(i, group, mapping->pairs[k].key->text.s))
            i++;
        if (i == N_KEYS)
            report_key(job, group, mapping->pairs[k].key);
    }
}

/* The value of a key under any of its spellings. */
static const Tree *value_of(const Tree *mapping, Group group, Str name)
{
    for (size_t i = 0; i < N_KEYS; i++) {
        if (keys[i].group != group || !str_eq(keys[i].name, name))
            continue;
        for (size_t k = 0; mapping && mapping->kind == TREE_MAPPING && k < mapping->n; k++)
            if (is_key(i, group, mapping->pairs[k].key->text.s))
                return mapping->pairs[k].value;
    }
    return NULL;
}

static Text text_of(const Tree *mapping, Group group, Str name)
{
    const Tree *value = value_of(mapping, group, name);
    bool is_text = value && value->kind == TREE_SCALAR && !tree_is_null(value);
    return is_text ? value->text : (Text){STR_EMPTY, POS_NONE};
}

Text agreement_base(const Tree *file)
{
    return text_of(file, GROUP_FILE, S("bygger-på"));
}

/* Sets what the file states, and leaves what it does not. */
static void take_text(const Tree *mapping, Group group, Str name, Text *text)
{
    Text stated = text_of(mapping, group, name);
    if (stated.s.n)
        *text = stated;
}

/* A text, or one for each language. */
static Summary words_of(const Job *job, const Tree *mapping, Group group, Str name)
{
    const Tree *value = value_of(mapping, group, name);
    if (!value || value->kind != TREE_MAPPING)
        return (Summary){text_of(mapping, group, name), {STR_EMPTY, POS_NONE}};
    check_keys(job, GROUP_WORDS, value);
    return (Summary){text_of(value, GROUP_WORDS, S("nb")), text_of(value, GROUP_WORDS, S("nn"))};
}

/* What a file states takes the place of all that its base says. */
static void take_summary(const Job *job, const Tree *mapping, Group group, Summary *summary)
{
    Summary stated = words_of(job, mapping, group, S("sammendrag"));
    if (stated.text.s.n || stated.nynorsk.s.n)
        *summary = stated;
}

static void take(const Tree *mapping, Group group, Str name, Str *text)
{
    Text stated = text_of(mapping, group, name);
    if (stated.s.n)
        *text = stated.s;
}

/* Whether a key says ja; false where it is not there. */
static bool is_yes(const Job *job, const Tree *mapping, Group group, Str name)
{
    Text stated = text_of(mapping, group, name);
    bool yes = str_eq(stated.s, S("ja")) || str_eq(stated.s, S("Ja"));
    if (stated.s.n && !yes && !str_eq(stated.s, S("nei")) && !str_eq(stated.s, S("Nei")))
        DIAG(job->diags, VALUE_NOT_BOOL, stated.pos, stated.s.n, stated.s, name);
    return yes;
}

/* ---- provisions -------------------------------------------------------------------- */

static void check_extract(const Job *job, Text extract)
{
    enum { LONGEST_EXTRACT = 80 }; /* words: "a sentence or two" */
    Str rest = extract.s, word;
    int words = 0;
    while (extract.s.n && str_split(&rest, ' ', &word))
        words += word.n > 0;
    if (words > LONGEST_EXTRACT)
        DIAG(job->diags, EXTRACT_LONG, extract.pos, 0, str_format(job->arena, "%d", words));
}

static void read_subpoints(const Job *job, const Tree *list, Provision *provision)
{
    if (!list || list->kind != TREE_SEQUENCE)
        return;
    provision->subpoints = NEW_ARRAY(job->arena, Subpoint, list->n);
    provision->n_subpoints = list->n;
    for (size_t i = 0; i < list->n; i++) {
        const Tree *row = list->items[i];
        Subpoint *sub = &provision->subpoints[i];
        check_keys(job, GROUP_SUBPOINT, row);
        sub->pos = row->pos;
        take(row, GROUP_SUBPOINT, S("nr"), &sub->number);
        take_summary(job, row, GROUP_SUBPOINT, &sub->summary);
        take_text(row, GROUP_SUBPOINT, S("utdrag"), &sub->extract);
        take_text(row, GROUP_SUBPOINT, S("tekst"), &sub->text);
        if (!sub->number.n)
            DIAG(job->diags, PROVISION_WITHOUT_NUMBER, row->pos, 0, STR_EMPTY);
    }
}

static void read_provision(const Job *job, const Tree *row, Provision *provision)
{
    take(row, GROUP_PROVISION, S("form"), &provision->form);
    take(row, GROUP_PROVISION, S("tittel"), &provision->title);
    take_summary(job, row, GROUP_PROVISION, &provision->summary);
    take_text(row, GROUP_PROVISION, S("utdrag"), &provision->extract);
    take_text(row, GROUP_PROVISION, S("tekst"), &provision->text);
    provision->complete =
        provision->complete || is_yes(job, row, GROUP_PROVISION, S("fullstendig"));
    read_subpoints(job, value_of(row, GROUP_PROVISION, S("underpunkter")), provision);
    check_extract(job, text_of(row, GROUP_PROVISION, S("utdrag")));
    if (!provision->form.n)
        provision->form = provision->number;
    locator_describe(provision);
    provision->pos = row->pos;
}

typedef LIST(Provision) Provisions;

/* What a provision is known by: its number, and the part where numbers begin anew. */
static Str key_of(Arena *arena, const Provision *p)
{
    return str_format(arena, "%.*s%s%.*s", STR_ARG(p->number), p->part.n ? " " : "",
                      STR_ARG(p->part));
}

/* The provision of the base that a row is about, or a new one. */
static Provision start_provision(const Provisions *list, const Tree *row)
{
    Provision p = {.number = STR_EMPTY, .form = STR_EMPTY, .title = STR_EMPTY};
    p.part = p.chapter = p.anchor = STR_EMPTY;
    p.summary.text.s = p.summary.nynorsk.s = p.extract.s = p.text.s = STR_EMPTY;
    take(row, GROUP_PROVISION, S("nr"), &p.number);
    take(row, GROUP_PROVISION, S("form"), &p.form);
    locator_describe(&p);
    for (size_t i = 0; i < list->n; i++) {
        const Provision *known = &list->items[i];
        if (str_eq(known->number, p.number) && (!p.form.n || str_eq(known->part, p.part)))
            return *known;
    }
    return p;
}

/* "3.2.10" stands behind "3.2.9". */
static int compare_numbers(Str a, Str b)
{
    size_t i = 0, k = 0;
    while (i < a.n && k < b.n) {
        int64_t left = 0, right = 0;
        while (is_digit_at(a, i) && left < 100000)
            left = left * 10 + (a.p[i++] - '0');
        while (is_digit_at(b, k) && right < 100000)
            right = right * 10 + (b.p[k++] - '0');
        if (left != right)
            return left < right ? -1 : 1;
        i++;
        k++;
    }
    return (i < a.n) - (k < b.n);
}

static int compare_places(const Provision *a, const Provision *b)
{
    int parts = str_cmp(a->part, b->part), chapters = compare_numbers(a->chapter, b->chapter);
    if (parts || chapters)
        return parts ? parts : chapters;
    return a->whole != b->whole ? b->whole - a->whole : compare_numbers(a->number, b->number);
}

/* Puts a provision where the base has it, or at its place among the others. */
static void put_provision(const Job *job, Provisions *list, Provision p)
{
    size_t at = 0;
    for (; at < list->n; at++) {
        const Provision *known = &list->items[at];
        if (str_eq(known->number, p.number) && str_eq(known->part, p.part)) {
            list->items[at] = p;
            return;
        }
    }
    LIST_ADD(job->arena, list);
    for (; at > 0 && compare_places(&p, &list->items[at - 1]) < 0; at--)
        list->items[at] = list->items[at - 1];
    list->items[at] = p;
}

static Provisions read_rows(const Job *job, const Tree *rows, const Agreement *base)
{
    Provisions list = {0};
    Map seen = map_new(job->arena);
    for (size_t i = 0; base && i < base->n; i++)
        *LIST_ADD(job->arena, &list) = base->provisions[i];
    for (size_t i = 0; rows && rows->kind == TREE_SEQUENCE && i < rows->n; i++) {
        const Tree *row = rows->items[i];
        check_keys(job, GROUP_PROVISION, row);
        Provision p = start_provision(&list, row);
        if (!p.number.n) {
            DIAG(job->diags, PROVISION_WITHOUT_NUMBER, row->pos, 0, STR_EMPTY);
            continue;
        }
        read_provision(job, row, &p);
        Str key = key_of(job->arena, &p);
        const Tree *before = map_put(&seen, key, (void *)(uintptr_t)row);
        if (before) {
            DIAG(job->diags, PROVISION_TWICE, row->pos, 0, key);
            diag_also(job->diags, before->pos, 0);
        } else if (base) {
            put_provision(job, &list, p);
        } else {
            *LIST_ADD(job->arena, &list) = p;
        }
    }
    return list;
}

/* "bestemmelse-ha-1-3"; the part is said only where two have the same number. */
static Str make_anchor(Arena *arena, const Agreement *agreement, const Provision *p, Map *taken)
{
    Str anchor = utf8_slug(arena, str_format(arena, "bestemmelse %.*s %.*s", STR_ARG(agreement->id),
                                             STR_ARG(p->number)));
    if (map_get(taken, anchor))
        anchor = utf8_slug(arena, str_format(arena, "bestemmelse %.*s %.*s", STR_ARG(agreement->id),
                                             STR_ARG(p->form)));
    map_put(taken, anchor, (void *)(uintptr_t)p);
    return anchor;
}

static void set_provisions(const Job *job, Agreement *agreement, const Provisions *list)
{
    Map anchors = map_new(job->arena);
    agreement->provisions = list->items;
    agreement->n = list->n;
    for (size_t i = 0; i < list->n; i++) {
        list->items[i].agreement = agreement;
        list->items[i].anchor = make_anchor(job->arena, agreement, &list->items[i], &anchors);
    }
}

/* ---- what it asks of a plan ---------------------------------------------------------- */

static AnswerKind answer_of(const Job *job, const Tree *value)
{
    static const Str names[] = {
#define A(name, key) STR_INIT(key),
        ANSWER_KINDS(A)
#undef A
    };
    if (!value || value->kind != TREE_SCALAR)
        return ANSWER_CITED;
    for (int i = 0; i < ANSWER_COUNT; i++)
        if (str_eq(names[i], value->text.s))
            return (AnswerKind)i;
    Nearest near = nearest_start(value->text.s);
    for (int i = 0; i < ANSWER_COUNT; i++)
        nearest_offer(&near, names[i], names[i]);
    if (near.best.n)
        DIAG(job->diags, VALUE_CHOICE_NEAR, value->pos, value->length, S("svar"), value->text.s,
             near.best);
    else
        DIAG(job->diags, VALUE_CHOICE, value->pos, value->length, S("svar"), value->text.s,
             answer_names(job->arena));
    return ANSWER_CITED;
}

static const Provision *find_number(const Agreement *agreement, Str number)
{
    for (size_t i = 0; i < agreement->n; i++)
        if (str_eq(agreement->provisions[i].number, number))
            return &agreement->provisions[i];
    return NULL;
}

static void read_demand(const Job *job, const Tree *row, const Agreement *agreement, Demand *demand)
{
    Text number = text_of(row, GROUP_DEMAND, S("bestemmelse"));
    check_keys(job, GROUP_DEMAND, row);
    *demand = (Demand){.id = text_of(row, GROUP_DEMAND, S("id")).s,
                       .words = words_of(job, row, GROUP_DEMAND, S("tekst")),
                       .answer = answer_of(job, value_of(row, GROUP_DEMAND, S("svar"))),
                       .pos = row->pos};
    demand->provision = find_number(agreement, number.s);
    if (!demand->provision)
        DIAG(job->diags, DEMAND_PROVISION, number.s.n ? number.pos : row->pos, number.s.n,
             number.s);
}

static void read_demands(const Job *job, const Tree *rows, Agreement *agreement)
{
    if (!rows || rows->kind != TREE_SEQUENCE)
        return;
    agreement->demands = NEW_ARRAY(job->arena, Demand, rows->n);
    agreement->n_demands = 0;
    for (size_t i = 0; i < rows->n; i++) {
        Demand *demand = &agreement->demands[agreement->n_demands];
        read_demand(job, rows->items[i], agreement, demand);
        agreement->n_demands += demand->provision != NULL;
    }
}

/* Those of the base, with their provisions as they are here. */
static void inherit_demands(const Job *job, const Agreement *base, Agreement *agreement)
{
    agreement->demands = NEW_ARRAY(job->arena, Demand, base->n_demands);
    agreement->n_demands = base->n_demands;
    for (size_t i = 0; i < base->n_demands; i++) {
        agreement->demands[i] = base->demands[i];
        agreement->demands[i].provision =
            find_number(agreement, base->demands[i].provision->number);
    }
}

/* ---- the file ------------------------------------------------------------------------- */

/* "2024-05-01"; reports anything else. */
static Day read_date(const Job *job, Text text)
{
    Str s = text.s;
    int64_t year, month, day;
    if (!s.n)
        return DAY_NONE;
    if (s.n == 10 && s.p[4] == '-' && s.p[7] == '-' && str_to_int(str_slice(s, 0, 4), &year) &&
        str_to_int(str_slice(s, 5, 7), &month) && str_to_int(str_slice(s, 8, 10), &day) &&
        day_valid((int)year, (int)month, (int)day))
        return day_make((int)year, (int)month, (int)day);
    DIAG(job->diags, AGREEMENT_DATE, text.pos, s.n, s);
    return DAY_NONE;
}

static void report_missing(const Job *job, const Tree *file, Str key)
{
    for (size_t i = 0; i < N_KEYS; i++)
        if (keys[i].group == GROUP_FILE && str_eq(keys[i].name, key))
            DIAG(job->diags, AGREEMENT_LACKS, file->pos, 0, key, keys[i].example);
}

static void read_validity(const Job *job, const Tree *file, Agreement *agreement, bool has_base)
{
    const Tree *valid = value_of(file, GROUP_FILE, S("gyldig"));
    if (!valid) {
        if (!has_base)
            report_missing(job, file, S("gyldig"));
        return;
    }
    check_keys(job, GROUP_VALIDITY, valid);
    agreement->valid_from = read_date(job, text_of(valid, GROUP_VALIDITY, S("fra")));
    agreement->valid_to = read_date(job, text_of(valid, GROUP_VALIDITY, S("til")));
    if (valid->kind == TREE_SCALAR && !str_eq(valid->text.s, S("ukjent")) &&
        !str_eq(valid->text.s, S("ukjend")))
        agreement->valid_from = read_date(job, valid->text);
}

static Agreement *start_agreement(const Job *job, Str id, const Agreement *base)
{
    Agreement *agreement = NEW(job->arena, Agreement);
    if (base)
        *agreement = *base;
    else
        *agreement = (Agreement){.name = STR_EMPTY,
                                 .abbreviation = STR_EMPTY,
                                 .edition = STR_EMPTY,
                                 .source = STR_EMPTY,
                                 .lang = S("nb"), /* as those that are built in */
                                 .valid_from = DAY_NONE,
                                 .valid_to = DAY_NONE};
    agreement->id = id;
    return agreement;
}

static void read_aliases(const Job *job, const Tree *list, Agreement *agreement)
{
    if (!list || list->kind != TREE_SEQUENCE)
        return;
    Str *aliases = NEW_ARRAY(job->arena, Str, agreement->n_aliases + list->n);
    for (size_t i = 0; i < agreement->n_aliases; i++)
        aliases[i] = agreement->aliases[i];
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i]->kind == TREE_SCALAR)
            aliases[agreement->n_aliases++] = list->items[i]->text.s;
    agreement->aliases = aliases;
}

Agreement *agreement_read(const Job *job, Str id, const Tree *file, const Agreement *base)
{
    Agreement *agreement = start_agreement(job, id, base);
    check_keys(job, GROUP_FILE, file);
    agreement->pos = file->pos;
    take(file, GROUP_FILE, S("navn"), &agreement->name);
    take(file, GROUP_FILE, S("forkortelse"), &agreement->abbreviation);
    take(file, GROUP_FILE, S("utgave"), &agreement->edition);
    take(file, GROUP_FILE, S("kilde"), &agreement->source);
    take(file, GROUP_FILE, S("språk"), &agreement->lang);
    read_aliases(job, value_of(file, GROUP_FILE, S("alias")), agreement);
    agreement->complete = agreement->complete || is_yes(job, file, GROUP_FILE, S("fullstendig"));
    read_validity(job, file, agreement, base != NULL);
    if (!agreement->source.n)
        report_missing(job, file, S("kilde"));
    if (!agreement->name.n)
        agreement->name = id;
    if (!agreement->abbreviation.n)
        agreement->abbreviation = agreement->name;
    Provisions list = read_rows(job, value_of(file, GROUP_FILE, S("bestemmelser")), base);
    set_provisions(job, agreement, &list);
    if (base)
        inherit_demands(job, base, agreement);
    read_demands(job, value_of(file, GROUP_FILE, S("krav")), agreement);
    return agreement;
}
