/* registry.c - loads the agreements and laws that a plan names.
 *
 * A plan's own folder avtaler/ goes before the program's registry, so that a
 * municipality can keep an edition that the program does not know.
 */
#include "provisions/registry.h"

#include "base/load.h"
#include "base/map.h"
#include "base/sys.h"
#include "base/utf8.h"
#include "yaml/tree.h"

static const Str asset_folder = STR_INIT("content/avtaler/");

/* Every agreement of the program's registry, for "mente du". */
static Map known_agreements(const Job *job)
{
    Map known = map_new(job->arena);
    Str path;
    for (size_t i = 0; job->assets && job->assets->list(job->assets, i, &path); i++)
        if (str_starts(path, asset_folder) && str_ends(path, S(".yaml")))
            map_put(&known, str_slice(path, asset_folder.n, path.n - 5), (void *)&asset_folder);
    return known;
}

/* "2024-05-01"; DAY_NONE for anything else. */
static Day read_date(Str s)
{
    int64_t year, month, day;
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' || !str_to_int(str_slice(s, 0, 4), &year) ||
        !str_to_int(str_slice(s, 5, 7), &month) || !str_to_int(str_slice(s, 8, 10), &day) ||
        !day_valid((int)year, (int)month, (int)day))
        return DAY_NONE;
    return day_make((int)year, (int)month, (int)day);
}

static Str make_anchor(Arena *arena, const Agreement *agreement, Str number)
{
    return utf8_slug(
        arena, str_format(arena, "bestemmelse %.*s %.*s", STR_ARG(agreement->id), STR_ARG(number)));
}

static Provision read_provision(const Job *job, const Agreement *agreement, const Tree *row)
{
    Provision p = {.agreement = agreement,
                   .number = tree_get_text(row, S("nr")).s,
                   .form = tree_get_text(row, S("form")).s,
                   .title = tree_get_text(row, S("tittel")).s,
                   .summary = tree_get_text(row, S("sammendrag")),
                   .extract = tree_get_text(row, S("utdrag")),
                   .pos = row->pos};
    if (!p.form.n)
        p.form = p.number;
    p.anchor = make_anchor(job->arena, agreement, p.number);
    return p;
}

static void read_provisions(const Job *job, const Tree *list, Agreement *agreement)
{
    Map seen = map_new(job->arena);
    if (!list || list->kind != TREE_SEQUENCE)
        return;
    agreement->provisions = NEW_ARRAY(job->arena, Provision, list->n);
    for (size_t i = 0; i < list->n; i++) {
        Provision p = read_provision(job, agreement, list->items[i]);
        Tree *before = p.number.n ? map_put(&seen, p.number, list->items[i]) : NULL;
        if (!p.number.n) {
            DIAG(job->diags, PROVISION_WITHOUT_NUMBER, p.pos, 0, STR_EMPTY);
        } else if (before) {
            DIAG(job->diags, PROVISION_TWICE, p.pos, 0, p.number);
            diag_also(job->diags, before->pos, 0);
        } else {
            agreement->provisions[agreement->n++] = p;
        }
    }
}

static Agreement *read_agreement(const Job *job, Str id, const Tree *file)
{
    Agreement *agreement = NEW(job->arena, Agreement);
    const Tree *valid = tree_get(file, S("gyldig"));
    agreement->id = id;
    agreement->name = tree_get_text(file, S("navn")).s;
    agreement->abbreviation = tree_get_text(file, S("forkortelse")).s;
    agreement->edition = tree_get_text(file, S("utgave")).s;
    agreement->source = tree_get_text(file, S("kilde")).s;
    agreement->lang = tree_get_text(file, S("språk")).s;
    agreement->valid_from = read_date(tree_get_text(valid, S("fra")).s);
    agreement->valid_to = read_date(tree_get_text(valid, S("til")).s);
    if (!agreement->lang.n)
        agreement->lang = S("nb"); /* as those that are built in */
    if (!agreement->name.n)
        agreement->name = id;
    if (!agreement->abbreviation.n)
        agreement->abbreviation = agreement->name;
    read_provisions(job, tree_get(file, S("bestemmelser")), agreement);
    return agreement;
}

/* Whether every letter of a name is a capital. */
static bool in_capitals(Str name)
{
    for (size_t i = 0; i < name.n;) {
        uint32_t rune = utf8_next(name, &i);
        if (rune_is_letter(rune) && !rune_is_upper(rune))
            return false;
    }
    return true;
}

/* A citation may begin with either case of the name's first letter. */
static void mark_first(Registry *registry, Str name)
{
    char bytes[4];
    size_t i = 0;
    uint32_t rune = utf8_next(name, &i);
    utf8_encode(rune_lower(rune), bytes);
    registry->first[(unsigned char)bytes[0]] = true;
    utf8_encode(rune_upper(rune), bytes);
    registry->first[(unsigned char)bytes[0]] = true;
}

/* Keeps the names sorted, the longest first, so that "HA KS" goes before "HA". */
static void add_name(Registry *registry, const Agreement *agreement, Str text)
{
    if (str_ends(text, S(".")))
        text.n--;
    if (!text.n)
        return;
    AgreementName name = {text, in_capitals(text), agreement};
    size_t at = registry->names.n;
    LIST_ADD(registry->arena, &registry->names);
    for (; at > 0 && registry->names.items[at - 1].text.n < text.n; at--)
        registry->names.items[at] = registry->names.items[at - 1];
    registry->names.items[at] = name;
    mark_first(registry, text);
}

static void add_names(Registry *registry, const Agreement *agreement, const Tree *aliases)
{
    add_name(registry, agreement, agreement->abbreviation);
    if (!str_eq(agreement->name, agreement->abbreviation))
        add_name(registry, agreement, agreement->name);
    for (size_t i = 0; aliases && aliases->kind == TREE_SEQUENCE && i < aliases->n; i++)
        add_name(registry, agreement, aliases->items[i]->text.s);
}

/* An id becomes a file's name: letters, digits and hyphens only. */
static bool is_plain_id(Str id)
{
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-')
            return false;
    }
    return id.n > 0;
}

static bool load_file(const Job *job, const Plan *plan, const Ref *ref, Text *text)
{
    Str name = str_format(job->arena, "%.*s.yaml", STR_ARG(ref->id));
    Str folder = path_join(job->arena, plan->folder, S("avtaler"));
    Str own = path_join(job->arena, folder, name);
    if (sys_is_file(job->arena, own))
        return load_text(job, own, ref->pos, ref->id.n, text);
    Str asset = str_format(job->arena, "%.*s%.*s", STR_ARG(asset_folder), STR_ARG(name));
    return load_asset(job, asset, text);
}

/* Whether an agreement goes by that name, whatever the case of its letters. */
static bool goes_by(const Job *job, const Tree *file, Str name)
{
    const Tree *aliases = tree_get(file, S("alias"));
    Str wanted = utf8_lower(job->arena, name);
    Str own[] = {tree_get_text(file, S("forkortelse")).s, tree_get_text(file, S("navn")).s};
    for (size_t i = 0; i < 2; i++) {
        Str text = str_ends(own[i], S(".")) ? str_slice(own[i], 0, own[i].n - 1) : own[i];
        if (str_eq(utf8_lower(job->arena, text), wanted))
            return true;
    }
    for (size_t i = 0; aliases && aliases->kind == TREE_SEQUENCE && i < aliases->n; i++)
        if (str_eq(utf8_lower(job->arena, aliases->items[i]->text.s), wanted))
            return true;
    return false;
}

/* The id of the agreement that people call `name`, or the nearest id. */
static Str find_meant(const Job *job, const Map *known, Str name)
{
    for (size_t i = 0; i < known->n; i++) {
        Text text;
        Str id = known->entries[i].key;
        Str path = str_format(job->arena, "%.*s%.*s.yaml", STR_ARG(asset_folder), STR_ARG(id));
        const Tree *file = load_asset(job, path, &text) ? tree_parse(job, text) : NULL;
        if (file && goes_by(job, file, name))
            return id;
    }
    return map_nearest(known, name);
}

static void report_agreement(const Job *job, const Ref *ref)
{
    Map known = known_agreements(job);
    Str meant = find_meant(job, &known, ref->id);
    if (meant.n) {
        DIAG(job->diags, AGREEMENT_MISSPELT, ref->pos, ref->id.n, ref->id, meant);
        return;
    }
    Buf list = buf_new(job->arena);
    for (size_t i = 0; i < known.n; i++) {
        buf_puts(&list, i ? ", " : "");
        buf_add(&list, known.entries[i].key);
    }
    DIAG(job->diags, AGREEMENT_UNKNOWN, ref->pos, ref->id.n, ref->id, buf_str(&list));
}

static void load_agreement(const Job *job, const Plan *plan, const Ref *ref, Registry *registry)
{
    Text text;
    if (!is_plain_id(ref->id) || !load_file(job, plan, ref, &text)) {
        report_agreement(job, ref);
        return;
    }
    const Tree *file = tree_parse(job, text);
    if (!file)
        return;
    Agreement *agreement = read_agreement(job, ref->id, file);
    *LIST_ADD(job->arena, &registry->agreements) = agreement;
    add_names(registry, agreement, tree_get(file, S("alias")));
}

const Registry *provisions_load(const Job *job, const Plan *plan)
{
    Registry *registry = NEW(job->arena, Registry);
    registry->arena = job->arena;
    for (size_t i = 0; i < plan->agreements.n; i++)
        load_agreement(job, plan, &plan->agreements.items[i], registry);
    if (registry->names.n) {
        static const char bare[] = "\xC2kKpP"; /* "§", "kap.", "pkt." on their own */
        for (size_t i = 0; bare[i]; i++)
            registry->first[(unsigned char)bare[i]] = true;
    }
    return registry;
}
