/* bank.c - see bank.h. */
#include "questions/bank.h"

#include "base/load.h"
#include "base/map.h"
#include "base/utf8.h"

#include <string.h>

static const Str folder = STR_INIT("content/sporsmal/");

typedef struct BankTheme {
    Str id;
    const Tree *names;
    size_t set; /* its place among the sets */
} BankTheme;

typedef struct BankSet {
    Str id;
    Text file;
    bool read; /* what is behind it is known */
    const Tree *names;
    LIST(BankQuestion) questions;
} BankSet;

struct Bank {
    const Job *job;
    const Plan *plan;
    bool listed, read; /* the sets; all that is in them, and what the plan says of it */
    Map looked_for;    /* names, in the files */
    LIST(BankSet) sets;
    LIST(BankTheme) themes;
    LIST(BankQuestion) questions; /* of the sets that are read */
};

/* ---- reading ---- */

static void read_question(Bank *bank, const Tree *row, const BankTheme *theme)
{
    BankSet *set = &bank->sets.items[theme->set];
    BankQuestion question = {.id = tree_get_text(row, S("id")).s,
                             .theme = theme->id,
                             .set = set->id,
                             .texts = row,
                             .own = {STR_EMPTY, POS_NONE},
                             .used = true};
    if (question.id.n)
        *LIST_ADD(bank->job->arena, &set->questions) = question;
}

static void read_theme(Bank *bank, const Tree *row, size_t set)
{
    const Tree *list = tree_get(row, S("spørsmål"));
    BankTheme theme = {tree_get_text(row, S("tema")).s, tree_get(row, S("navn")), set};
    *LIST_ADD(bank->job->arena, &bank->themes) = theme;
    for (size_t i = 0; list && list->kind == TREE_SEQUENCE && i < list->n; i++)
        read_question(bank, list->items[i], &theme);
}

static void read_set(Bank *bank, size_t i)
{
    BankSet *set = &bank->sets.items[i];
    if (set->read)
        return;
    set->read = true;
    const Tree *file = tree_parse(bank->job, set->file), *themes = tree_get(file, S("temaer"));
    set->names = tree_get(file, S("navn"));
    for (size_t k = 0; themes && themes->kind == TREE_SEQUENCE && k < themes->n; k++)
        read_theme(bank, themes->items[k], i);
}

/* False when there is no such set. */
static bool add_set(Bank *bank, Str id)
{
    BankSet set = {.id = id};
    Str path = str_format(bank->job->arena, "%.*s%.*s.yaml", STR_ARG(folder), STR_ARG(id));
    if (!load_asset(bank->job, path, &set.file))
        return false;
    *LIST_ADD(bank->job->arena, &bank->sets) = set;
    return true;
}

static void list_sets(Bank *bank)
{
    Str id;
    if (bank->listed)
        return;
    bank->listed = true;
    for (size_t i = 0; next_asset(bank->job, folder, S(".yaml"), &i, &id);)
        add_set(bank, id);
}

/* Anew, since others may hold what stood there before. */
static void gather_questions(Bank *bank)
{
    bank->questions.items = NULL;
    bank->questions.n = bank->questions.cap = 0;
    for (size_t i = 0; i < bank->sets.n; i++)
        for (size_t k = 0; k < bank->sets.items[i].questions.n; k++)
            *LIST_ADD(bank->job->arena, &bank->questions) = bank->sets.items[i].questions.items[k];
}

/* Whether the file of a set can have the name as a value: at a line's end, in quotes or
 * before what ends one in a flow. */
static bool may_have(Str file, Str name)
{
    for (size_t at = 0; (at = str_find(file, name, at)) != SIZE_MAX; at++) {
        char before = at ? file.p[at - 1] : ' ';
        char behind = at + name.n < file.n ? file.p[at + name.n] : '\n';
        if (strchr(" \t\"'", before) && strchr("\n\r\"',}", behind))
            return true;
    }
    return false;
}

/* Most plans ask for a theme or two: a set whose file has not even the letters of the name
 * need not be parsed. */
static void read_mentioning(Bank *bank, Str name)
{
    bool any = false;
    if (bank->read || map_put(&bank->looked_for, name, bank))
        return;
    list_sets(bank);
    for (size_t i = 0; i < bank->sets.n; i++) {
        const BankSet *set = &bank->sets.items[i];
        if (set->read || (!str_eq(set->id, name) && !may_have(set->file.s, name)))
            continue;
        read_set(bank, i);
        any = true;
    }
    if (any)
        gather_questions(bank);
}

/* ---- what the plan says ---- */

static BankQuestion *find_question(Bank *bank, Str id)
{
    for (size_t i = 0; i < bank->questions.n; i++)
        if (str_eq(bank->questions.items[i].id, id))
            return &bank->questions.items[i];
    return NULL;
}

/* A theme that nearly is one of the bank's; one that two of the plan's questions have was said
 * about the first. */
static void check_theme(Bank *bank, Text theme)
{
    Map names = map_new(bank->job->arena);
    for (size_t i = 0; i < bank->questions.n; i++)
        map_put(&names, bank->questions.items[i].theme, bank);
    Str nearest = map_get(&names, theme.s) ? STR_EMPTY : map_nearest(&names, theme.s);
    if (nearest.n)
        DIAG(bank->job->diags, QUESTION_THEME_NEAR, theme.pos, theme.s.n, theme.s, nearest);
}

/* Behind the last of the theme; at the end where the theme is new. */
static void add_own(Bank *bank, BankQuestion question)
{
    size_t at = bank->questions.n;
    for (size_t i = 0; i < bank->questions.n; i++)
        if (str_eq(bank->questions.items[i].theme, question.theme)) {
            question.set = bank->questions.items[i].set;
            at = i + 1;
        }
    LIST_ADD(bank->job->arena, &bank->questions);
    for (size_t i = bank->questions.n - 1; i > at; i--)
        bank->questions.items[i] = bank->questions.items[i - 1];
    bank->questions.items[at] = question;
}

static void apply(Bank *bank, const Question *stated)
{
    BankQuestion *known = find_question(bank, stated->id.id);
    if (known) {
        known->own = stated->text;
        known->used = stated->used;
        known->visibility = stated->visibility;
    } else if (!stated->theme.s.n) {
        bank_report(bank, stated->id.id, stated->id.pos);
    } else if (!stated->text.s.n) {
        DIAG(bank->job->diags, QUESTION_WITHOUT_TEXT, stated->id.pos, stated->id.id.n,
             stated->id.id);
    } else {
        check_theme(bank, stated->theme);
        add_own(bank, (BankQuestion){.id = stated->id.id,
                                     .theme = stated->theme.s,
                                     .set = STR_EMPTY,
                                     .own = stated->text,
                                     .used = stated->used,
                                     .visibility = stated->visibility});
    }
}

static void read_all(Bank *bank)
{
    if (bank->read)
        return;
    bank->read = true;
    list_sets(bank);
    for (size_t i = 0; i < bank->sets.n; i++)
        read_set(bank, i);
    gather_questions(bank);
    for (size_t i = 0; bank->plan && i < bank->plan->questions.n; i++)
        apply(bank, &bank->plan->questions.items[i]);
}

Bank *bank_open(const Job *job, const Plan *plan)
{
    Bank *bank = NEW(job->arena, Bank);
    bank->job = job;
    bank->plan = plan;
    bank->looked_for = map_new(job->arena);
    if (plan && plan->questions.n)
        read_all(bank);
    return bank;
}

/* ---- asking ---- */

const BankQuestion *bank_at(Bank *bank, size_t i)
{
    read_all(bank);
    return i < bank->questions.n ? &bank->questions.items[i] : NULL;
}

bool bank_means(const BankQuestion *question, Str name)
{
    return str_eq(question->id, name) || str_eq(question->theme, name) ||
           str_eq(question->set, name);
}

/* A name becomes a file's name: letters, digits and hyphens only. */
static bool is_plain(Str name)
{
    for (size_t i = 0; i < name.n;) {
        uint32_t rune = utf8_next(name, &i);
        if (!rune_is_letter(rune) && !rune_is_digit(rune) && rune != '-')
            return false;
    }
    return name.n > 0;
}

const BankQuestion *bank_meant(Bank *bank, Str name, size_t *i)
{
    read_mentioning(bank, name);
    while (*i < bank->questions.n) {
        const BankQuestion *question = &bank->questions.items[(*i)++];
        if (bank_means(question, name))
            return question;
    }
    return NULL;
}

static bool has_any(Bank *bank, Str name)
{
    size_t i = 0;
    return bank_meant(bank, name, &i) != NULL;
}

/* A set that only the folder of --data has is not among those that are listed. */
static bool add_unlisted(Bank *bank, Str name)
{
    if (!is_plain(name) || !add_set(bank, name))
        return false;
    size_t last = bank->sets.n - 1;
    read_set(bank, last);
    const BankSet *set = &bank->sets.items[last];
    for (size_t k = 0; k < set->questions.n; k++)
        *LIST_ADD(bank->job->arena, &bank->questions) = set->questions.items[k];
    return has_any(bank, name);
}

bool bank_knows(Bank *bank, Str name)
{
    if (has_any(bank, name))
        return true;
    read_all(bank); /* a message is to come: it names what is near */
    return add_unlisted(bank, name);
}

void bank_report(Bank *bank, Str name, Pos pos)
{
    Map names = map_new(bank->job->arena);
    for (size_t i = 0; i < bank->sets.n; i++)
        map_put(&names, bank->sets.items[i].id, bank);
    for (size_t i = 0; i < bank->questions.n; i++) {
        map_put(&names, bank->questions.items[i].theme, bank);
        map_put(&names, bank->questions.items[i].id, bank);
    }
    Str nearest = map_nearest(&names, name);
    if (nearest.n)
        DIAG(bank->job->diags, QUESTION_NEAR, pos, name.n, name, nearest);
    else
        DIAG(bank->job->diags, QUESTION_UNKNOWN, pos, name.n, name);
}

Text bank_text(const BankQuestion *question, Str code, bool *borrowed)
{
    *borrowed = false;
    if (question->own.s.n)
        return question->own;
    Text text = tree_get_text(question->texts, code);
    *borrowed = text.s.n == 0;
    return text.s.n ? text : tree_get_text(question->texts, S("nb"));
}

Str bank_theme_name(const Bank *bank, Str theme, Str code)
{
    for (size_t i = 0; i < bank->themes.n; i++) {
        const BankTheme *row = &bank->themes.items[i];
        if (!str_eq(row->id, theme))
            continue;
        Str name = tree_get_text(row->names, code).s;
        return name.n ? name : tree_get_text(row->names, S("nb")).s;
    }
    return theme;
}

Str bank_set_name(const Bank *bank, Str set, Str code)
{
    for (size_t i = 0; i < bank->sets.n; i++) {
        if (!str_eq(bank->sets.items[i].id, set))
            continue;
        Str name = tree_get_text(bank->sets.items[i].names, code).s;
        return name.n ? name : tree_get_text(bank->sets.items[i].names, S("nb")).s;
    }
    return set;
}

/* ---- help ---- */

static void describe_name(Buf *out, const char *indent, Str id, const Tree *names, Str code)
{
    Str name = tree_get_text(names, code).s;
    buf_printf(out, "%s%.*s", indent, STR_ARG(id));
    if (name.n)
        buf_printf(out, " – %.*s", STR_ARG(name));
    buf_add_char(out, '\n');
}

void bank_describe(Bank *bank, Str code, Buf *out)
{
    bool borrowed;
    read_all(bank);
    for (size_t i = 0; i < bank->themes.n; i++) {
        const BankTheme *theme = &bank->themes.items[i];
        const BankSet *set = &bank->sets.items[theme->set];
        if (i == 0 || theme[-1].set != theme->set) {
            buf_puts(out, i ? "\n" : "");
            describe_name(out, "", set->id, set->names, code);
        }
        describe_name(out, "  ", theme->id, theme->names, code);
        for (size_t k = 0; k < bank->questions.n; k++) {
            const BankQuestion *question = &bank->questions.items[k];
            if (!str_eq(question->theme, theme->id) || !str_eq(question->set, set->id))
                continue;
            Text text = bank_text(question, code, &borrowed);
            buf_printf(out, "    %.*s  %.*s\n", STR_ARG(question->id), STR_ARG(text.s));
        }
    }
}
