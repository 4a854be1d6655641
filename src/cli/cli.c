/* cli.c - reads the command line; one row a command, one row an option. */
#include "cli/cli.h"

#include "back/backends.h"
#include "base/assets.h"
#include "base/diag.h"
#include "base/sys.h"
#include "base/utf8.h"
#include "cli/init.h"
#include "cli/mend.h"
#include "cli/version.h"
#include "compile.h"
#include "language/language.h"
#include "plan/data.h"
#include "plan/json_schema.h"
#include "plan/standard_roles.h"
#include "provisions/agreement.h"
#include "questions/bank.h"
#include "theme/theme.h"

#include <stdio.h>
#include <string.h>

enum { MOST_SOURCES = 32 };

typedef struct CommandLine {
    Request request;
    Str sources[MOST_SOURCES];
    int command;
    char **plans;
    int n_plans;
    Str language; /* of a new plan; empty: nb */
    bool licences, help;
    bool incomplete; /* no command at all */
} CommandLine;

typedef ExitCode CommandFunction(CommandLine *line);
#define COMMAND(name, arguments, purpose) static CommandFunction run_##name;
#include "schema/commands.def"

typedef struct Command {
    const char *name, *arguments, *purpose;
    CommandFunction *run;
} Command;

static const Command COMMANDS[] = {
#define COMMAND(name, arguments, purpose) {#name, arguments, purpose, run_##name},
#include "schema/commands.def"
};
enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };

typedef enum OptionId {
#define OPTION(name, spelling, value, purpose) OPTION_##name,
#include "schema/commands.def"
} OptionId;

typedef struct OptionRow {
    const char *name, *value, *purpose;
    OptionId id;
} OptionRow;

static const OptionRow OPTIONS[] = {
#define OPTION(name, spelling, value, purpose) {spelling, value, purpose, OPTION_##name},
#include "schema/commands.def"
};
enum { OPTION_COUNT = sizeof OPTIONS / sizeof *OPTIONS };

static void complain(const char *text, const char *what)
{
    fprintf(stderr, "planverk: %s«%s». Skriv «planverk help» for hjelp.\n", text, what);
}

static bool set_stage(Request *request, const char *value)
{
    static const char *const names[] = {"", "yaml", "plan", "doc", "pages"};
    for (int i = STAGE_YAML; i <= STAGE_PAGES; i++) {
        if (strcmp(value, names[i]) == 0) {
            request->dump = (Stage)i;
            return true;
        }
    }
    complain("ukjent trinn: ", value);
    return false;
}

static bool set_format(Request *request, const char *value)
{
    request->format = str_from(value);
    if (backend_find(request->format))
        return true;
    complain("ukjent format: ", value);
    return false;
}

static bool set_heading_level(Request *request, const char *value)
{
    bool one_digit = value[0] >= '1' && value[0] <= '0' + HIGHEST_HEADING && !value[1];
    request->heading_level = one_digit ? value[0] - '0' : 0;
    if (!one_digit)
        complain("overskriftsnivået må være fra 1 til 6, ikke ", value);
    return one_digit;
}

static bool set_messages(Request *request, const char *value)
{
    request->english = strcmp(value, "en") == 0;
    if (request->english || strcmp(value, "nb") == 0)
        return true;
    complain("ukjent språk for meldinger: ", value);
    return false;
}

static bool add_source(CommandLine *line, const char *value)
{
    if (line->request.n_sources == MOST_SOURCES) {
        complain("for mange kilder: ", value);
        return false;
    }
    line->sources[line->request.n_sources++] = str_from(value);
    line->request.sources = line->sources;
    return true;
}

/* The place of a value among the names that an option knows, -1 where it is none. */
static int find_name(const char *const *names, int n, const char *complaint, const char *value)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(value, names[i]) == 0)
            return i;
    }
    complain(complaint, value);
    return -1;
}

static bool set_message_format(Request *request, const char *value)
{
    static const char *const names[] = {"human", "json", "sarif"};
    int i = find_name(names, 3, "ukjent format for meldinger: ", value);
    request->messages = i < 0 ? MESSAGES_HUMAN : (MessageFormat)i;
    return i >= 0;
}

static bool set_color(Request *request, const char *value)
{
    static const char *const names[] = {"auto", "always", "never"};
    int i = find_name(names, 3, "ukjent valg av farger: ", value);
    request->color = i < 0 ? COLOR_AUTO : (ColorChoice)i;
    return i >= 0;
}

static bool set_option(CommandLine *line, OptionId id, const char *value)
{
    Request *request = &line->request;
    switch (id) {
    case OPTION_PROFILE:
        request->profile = str_from(value);
        break;
    case OPTION_FORMAT:
        return set_format(request, value);
    case OPTION_HEADING_LEVEL:
        return set_heading_level(request, value);
    case OPTION_OUT:
        request->out_folder = str_from(value);
        break;
    case OPTION_DATA:
        request->data = str_from(value);
        break;
    case OPTION_SOURCE:
        return add_source(line, value);
    case OPTION_LANGUAGE:
        line->language = language_code(str_from(value));
        break;
    case OPTION_STAGE:
        return set_stage(request, value);
    case OPTION_MESSAGES:
        return set_messages(request, value);
    case OPTION_MESSAGE_FORMAT:
        return set_message_format(request, value);
    case OPTION_COLOR:
        return set_color(request, value);
    case OPTION_MEND:
        request->mend = true;
        break;
    case OPTION_SHOW:
        request->show_only = true;
        break;
    case OPTION_STRICT:
        request->strict = true;
        break;
    case OPTION_QUIET:
        request->quiet = true;
        break;
    case OPTION_LICENCES:
        line->licences = true;
        break;
    case OPTION_HELP:
        line->help = true;
        break;
    }
    return true;
}

/* Takes the option at argv[*i], with its value behind "=" or as the next word. */
static bool take_option(CommandLine *line, int argc, char **argv, int *i)
{
    const char *word = argv[*i];
    size_t length = strcspn(word, "=");
    for (size_t k = 0; k < OPTION_COUNT; k++) {
        const OptionRow *row = &OPTIONS[k];
        if (strlen(row->name) != length || strncmp(row->name, word, length) != 0)
            continue;
        const char *value = word[length] ? word + length + 1 : NULL;
        bool wanted = row->value[0] != '\0';
        if (wanted && !value && *i + 1 < argc)
            value = argv[++*i];
        if (wanted && !value) {
            complain("valget mangler en verdi: ", row->name);
            return false;
        }
        return set_option(line, row->id, value ? value : "");
    }
    complain("ukjent valg: ", word);
    return false;
}

static int find_command(const char *name)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(name, COMMANDS[i].name) == 0)
            return i;
    }
    return -1;
}

/* Plans are moved to the front of argv, so that no memory is needed for them. */
static bool parse(CommandLine *line, int argc, char **argv)
{
    bool named = false, options = true;
    line->plans = argv + 1;
    for (int i = 1; i < argc; i++) {
        if (options && strcmp(argv[i], "--") == 0) {
            options = false;
        } else if (options && argv[i][0] == '-' && argv[i][1]) {
            if (!take_option(line, argc, argv, &i))
                return false;
        } else if (!named) {
            named = true;
            line->command = find_command(argv[i]);
            if (line->command < 0) {
                complain("ukjent kommando: ", argv[i]);
                return false;
            }
        } else {
            line->plans[line->n_plans++] = argv[i];
        }
    }
    if (!named)
        line->incomplete = !line->help;
    return true;
}

/* --rett and --vis are for check alone, and the second for the first. */
static bool check_mending(const CommandLine *line)
{
    const Request *request = &line->request;
    bool checks = request->check_only;
    if (request->mend && !checks)
        complain("bare check tar ", "--rett");
    else if (request->show_only && !request->mend)
        complain("--vis må ha med ", "--rett");
    return checks ? request->mend || !request->show_only : !request->mend && !request->show_only;
}

static ExitCode compile_each(CommandLine *line)
{
    static char here[] = ".";
    static char *const only_here[] = {here};
    char *const *plans = line->n_plans ? line->plans : only_here;
    int n = line->n_plans ? line->n_plans : 1;
    ExitCode worst = EXIT_DONE;
    if (!check_mending(line))
        return EXIT_USAGE;
    if (n > 1 && line->request.messages == MESSAGES_SARIF) {
        complain("en SARIF-logg kan bare gjelde én plan, ikke også ", plans[1]);
        return EXIT_USAGE;
    }
    for (int i = 0; i < n; i++) {
        line->request.plan = str_from(plans[i]);
        ExitCode code = line->request.mend ? mend(&line->request) : compile(&line->request);
        worst = code > worst ? code : worst;
    }
    return worst;
}

/* What a command says that needs memory for it. */
typedef ExitCode Saying(const CommandLine *line, Arena *arena);

static ExitCode say(const CommandLine *line, Saying *saying)
{
    Unwind unwind = {.code = EXIT_DONE};
    if (setjmp(unwind.landing)) {
        fprintf(stderr, "planverk: %s\n", unwind.reason);
        return unwind.code;
    }
    Arena *arena = arena_new(&unwind, ARENA_MOST);
    ExitCode code = saying(line, arena);
    arena_free(arena);
    return code;
}

static ExitCode start_plan(const CommandLine *line, Arena *arena)
{
    Assets assets = assets_embedded(arena, line->request.data);
    Sources *sources = sources_new(arena);
    Job job = {arena, sources, diags_new(arena, sources, 100), &assets};
    Str lang = line->language.n ? line->language : S("nb");
    ExitCode code = init_plan(&job, str_from(line->plans[0]), lang, line->request.english,
                              line->request.quiet);
    Buf out = buf_new(arena);
    diags_render(job.diags, line->request.english, false, &out);
    sys_print(2, buf_str(&out));
    return code;
}

static ExitCode run_init(CommandLine *line)
{
    if (line->n_plans == 1)
        return say(line, start_plan);
    complain("init trenger ", "én mappe å legge planen i");
    return EXIT_USAGE;
}

static ExitCode run_build(CommandLine *line)
{
    return compile_each(line);
}

static ExitCode run_check(CommandLine *line)
{
    line->request.check_only = true;
    return compile_each(line);
}

static ExitCode run_verify(CommandLine *line)
{
    if (line->n_plans == 0 || line->n_plans > 2) {
        complain("verify trenger ", "en PDF eller et manifest, og planens mappe om den ikke er her");
        return EXIT_USAGE;
    }
    line->request.verify = str_from(line->plans[0]);
    line->plans++;
    line->n_plans--;
    return compile_each(line);
}

static ExitCode run_dump(CommandLine *line)
{
    if (line->request.dump == STAGE_NONE) {
        complain("dump trenger ", "--stage yaml|plan|doc|pages");
        return EXIT_USAGE;
    }
    return compile_each(line);
}

static ExitCode explain(const CommandLine *line, Arena *arena)
{
    for (int i = 0; i < line->n_plans; i++) {
        Buf out = buf_new(arena);
        buf_puts(&out, i ? "\n" : "");
        if (!diag_explain(str_from(line->plans[i]), line->request.english, &out)) {
            complain("ukjent kode: ", line->plans[i]);
            return EXIT_USAGE;
        }
        sys_print(1, buf_str(&out));
    }
    return EXIT_DONE;
}

static ExitCode run_explain(CommandLine *line)
{
    if (line->n_plans == 0) {
        complain("explain trenger ", "en kode som PV101");
        return EXIT_USAGE;
    }
    return say(line, explain);
}

/* The schema of that name; false where there is none. */
static bool make_schema(const Job *job, const char *name, Buf *out)
{
    bool plan = strcmp(name, "plan") == 0;
    if (strcmp(name, "data") == 0)
        data_schema_write(out);
    else if (plan || strcmp(name, "tillegg") == 0)
        json_schema_write(job, plan ? SCHEMA_PLAN : SCHEMA_INCLUDED, out);
    return out->n > 0;
}

static ExitCode write_schema(const CommandLine *line, Arena *arena)
{
    const char *name = line->n_plans ? line->plans[0] : "plan";
    Sources *sources = sources_new(arena);
    Job job = {arena, sources, diags_new(arena, sources, 1), NULL};
    Buf out = buf_new(arena);
    if (line->n_plans > 1 || !make_schema(&job, name, &out)) {
        complain("schema lager skjemaet for plan, tillegg eller data, ikke for ", name);
        return EXIT_USAGE;
    }
    Str path = line->request.out_folder;
    if (path.n == 0)
        return sys_print(1, buf_str(&out)) ? EXIT_DONE : EXIT_IO;
    if (sys_write_file(arena, path, buf_str(&out)) == SYS_OK)
        return EXIT_DONE;
    fprintf(stderr, "planverk: klarte ikke å skrive «%.*s»: %s\n", STR_ARG(path), sys_last_error());
    return EXIT_IO;
}

static ExitCode run_schema(CommandLine *line)
{
    return say(line, write_schema);
}

static ExitCode run_version(CommandLine *line)
{
    version_print(line->licences);
    return EXIT_DONE;
}

/* ---- help about what the program knows ---- */

/* Writes what there is on a topic, in a language where that matters. */
typedef void Topic(const Job *job, Str lang, Buf *out);

static void describe_theme(const Job *job, Str lang, Buf *out)
{
    (void)lang;
    theme_describe(theme_load(job, STR_EMPTY, (Text){STR_EMPTY, POS_NONE}), out);
}

static void describe_agreement(const Job *job, Str lang, Buf *out)
{
    (void)job;
    (void)lang;
    agreement_describe(out);
}

static void describe_questions(const Job *job, Str lang, Buf *out)
{
    bank_describe(bank_open(job, NULL), lang, out);
}

static void describe_roles(const Job *job, Str lang, Buf *out)
{
    standard_roles_describe(job, lang, out);
}

static const struct {
    Str name;
    Topic *describe;
} TOPICS[] = {
    {STR_INIT("tema"), describe_theme},
    {STR_INIT("avtale"), describe_agreement},
    {STR_INIT("spørsmål"), describe_questions},
    {STR_INIT("roller"), describe_roles},
};
enum { TOPIC_COUNT = sizeof TOPICS / sizeof *TOPICS };

static ExitCode print_topic(const CommandLine *line, Arena *arena)
{
    Assets assets = assets_embedded(arena, line->request.data);
    Sources *sources = sources_new(arena);
    Job job = {arena, sources, diags_new(arena, sources, 1), &assets};
    Str lang = line->n_plans > 1 ? language_code(str_from(line->plans[1])) : S("nb");
    Buf out = buf_new(arena);
    for (size_t i = 0; i < TOPIC_COUNT; i++)
        if (str_eq(TOPICS[i].name, str_from(line->plans[0])))
            TOPICS[i].describe(&job, lang, &out);
    sys_print(1, buf_str(&out));
    return EXIT_DONE;
}

static ExitCode run_topic_help(const CommandLine *line)
{
    bool known = false;
    for (size_t i = 0; i < TOPIC_COUNT; i++)
        known = known || str_eq(TOPICS[i].name, str_from(line->plans[0]));
    if (!known || line->n_plans > 2) {
        complain("hjelpen kan ikke noe om ", line->plans[known ? 2 : 0]);
        return EXIT_USAGE;
    }
    return say(line, print_topic);
}

/* printf() pads by bytes, and an option's value may hold letters of several. */
static int gap_behind(Str form)
{
    enum { COLUMN = 33 };
    size_t letters = utf8_count(form);
    return letters < COLUMN ? (int)(COLUMN - letters) : 0;
}

static ExitCode run_help(CommandLine *line)
{
    if (line->n_plans)
        return run_topic_help(line);
    printf("planverk – fra YAML og Markdown til ferdig kompetanseplan i HTML og PDF\n\n"
           "Bruk: planverk KOMMANDO [VALG]\n\nKommandoer\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        printf("  %-8s %s\n           %s\n", COMMANDS[i].name, COMMANDS[i].arguments,
               COMMANDS[i].purpose);
    printf("\nValg\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        char form[48];
        snprintf(form, sizeof form, "%s %s", OPTIONS[i].name,
                 OPTIONS[i].value);
        printf("  %s%*s %s\n", form, gap_behind(str_from(form)), "", OPTIONS[i].purpose);
    }
    printf("\nAvslutter med 0 når alt gikk bra, 1 når planen har feil, 2 ved feil bruk,\n"
           "3 når en fil ikke kan leses eller skrives, 4 når en grense er nådd. check --rett\n"
           "avslutter som check av den rettede planen, også når --vis bare viser den.\n");
    return EXIT_DONE;
}

ExitCode cli_run(int argc, char **argv)
{
    CommandLine line = {.command = 0};
    if (!parse(&line, argc, argv))
        return EXIT_USAGE;
    if (!line.help && !line.incomplete)
        return COMMANDS[line.command].run(&line);
    run_help(&line);
    return line.incomplete ? EXIT_USAGE : EXIT_DONE;
}
