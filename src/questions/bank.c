/* bank.c - see bank.h. */
#include "questions/bank.h"

#include "base/load.h"
#include "base/map.h"
#include "base/utf8.h"

static const Str folder = STR_INIT("content/sporsmal/");

typedef struct BankTheme {
    Str id;
    const Tree *names;
    size_t set; /* its place among the sets */
} BankTheme;

typedef struct BankSet {
    Str id;
    const Tree *names;
} BankSet;

struct Bank {
    const Job *job;
    const Plan *plan;
    bool read;
    LIST(BankSet) sets;
    LIST(BankTheme) themes;
    LIST(BankQuestion) questions;
};

/* ---- reading ---- */

static void read_question(Bank *bank, const Tree *row, const BankTheme *theme)
{
    BankQuestion question = {.id = tree_get_text(row, S("id")).s,
                             .theme = theme->id,
                             .set = bank->sets.items[theme->set].id,
                             .texts = row,
                             .own = {STR_EMPTY, POS_NONE},
                             .used = true};
    if (question.id.n)
        *LIST_ADD(bank->job->arena, &bank->questions) = question;
}

static void read_theme(Bank *bank, const Tree *row)
{
    const Tree *list = tree_get(row, S("spørsmål"));
    BankTheme theme = {tree_get_text(row, S("tema")).s, tree_get(row, S("navn")), bank->sets.n - 1};
    *LIST_ADD(bank->job->arena, &bank->themes) = theme;
    for (size_t i = 0; list && list->kind == TREE_SEQUENCE && i < list->n; i++)
        read_question(bank, list->items[i], &theme);
}

/* False when there is no such set. */
static bool read_set(Bank *bank, Str id)
{
    Text text;
    Str path = str_format(bank->job->arena, "%.*s%.*s.yaml", STR_ARG(folder), STR_ARG(id));
    if (!load_asset(bank->job, path, &text))
        return false;
    const Tree *file = tree_parse(bank->job, text), *themes = tree_get(file, S("temaer"));
    *LIST_ADD(bank->job->arena, &bank->sets) = (BankSet){id, tree_get(file, S("navn"))};
    for (size_t i = 0; themes && themes->kind == TREE_SEQUENCE && i < themes->n; i++)
        read_theme(bank, themes->items[i]);
    return true;
}

static void read_sets(Bank *bank)
{
    const Assets *assets = bank->job->assets;
    Str path;
    for (size_t i = 0; assets->list(assets, i, &path); i++)
        if (str_starts(path, folder) && str_ends(path, S(".yaml")))
            read_set(bank, str_slice(path, folder.n, path.n - 5));
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
    read_sets(bank);
    for (size_t i = 0; bank->plan && i < bank->plan->questions.n; i++)
        apply(bank, &bank->plan->questions.items[i]);
}

Bank *bank_open(const Job *job, const Plan *plan)
{
    Bank *bank = NEW(job->arena, Bank);
    bank->job = job;
    bank->plan = plan;
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

static bool has_any(Bank *bank, Str name)
{
    const BankQuestion *question;
    for (size_t i = 0; (question = bank_at(bank, i)) != NULL; i++)
        if (bank_means(question, name))
            return true;
    return false;
}

bool bank_knows(Bank *bank, Str name)
{
    return has_any(bank, name) || (is_plain(name) && read_set(bank, name) && has_any(bank, name));
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
