/* registry.c - loads the agreements and laws that a plan names.
 *
 * A plan's own folder avtaler/ goes before the program's registry, so that a
 * municipality can keep an edition that the program does not know.
 */
#include "provisions/registry.h"

#include "base/load.h"
#include "base/sys.h"
#include "base/utf8.h"
#include "provisions/agreement.h"

static const Str asset_folder = STR_INIT("content/avtaler/");

/* Every agreement of the program's registry, for "mente du". */
static Map known_agreements(const Job *job)
{
    Map known = map_new(job->arena);
    Str id;
    for (size_t i = 0; next_asset(job, asset_folder, S(".yaml"), &i, &id);)
        map_put(&known, id, (void *)&asset_folder);
    return known;
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

static void mark_pair(Registry *registry, unsigned char first, unsigned char second)
{
    registry->pairs[first][second / 8] |= (uint8_t)(1u << second % 8);
}

/* Both cases of the letter at text[*i], as the first byte of each. */
static void read_cases(Str text, size_t *i, unsigned char cases[2])
{
    char bytes[4];
    uint32_t rune = utf8_next(text, i);
    utf8_encode(rune_lower(rune), bytes);
    cases[0] = (unsigned char)bytes[0];
    utf8_encode(rune_upper(rune), bytes);
    cases[1] = (unsigned char)bytes[0];
}

/* Marks the two bytes that a name begins with in any case; a name in another script takes
 * any second byte. */
static void mark_start(Registry *registry, AgreementName *name)
{
    unsigned char first[2], second[2] = {0, 0};
    size_t i = 0;
    read_cases(name->text, &i, first);
    bool plain = i == 1 && i < name->text.n;
    if (plain)
        read_cases(name->text, &i, second);
    name->lower = (char)first[0];
    name->upper = (char)first[1];
    for (int k = 0; k < 2; k++) {
        for (unsigned any = 0; !plain && any < 256; any++)
            mark_pair(registry, first[k], (unsigned char)any);
        for (int m = 0; plain && m < 2; m++)
            mark_pair(registry, first[k], second[m]);
    }
}

/* Keeps the names sorted, the longest first, so that "HA KS" goes before "HA". */
static void add_name(Registry *registry, const Agreement *agreement, Owner owner, Str text)
{
    bool dotted = str_ends(text, S("."));
    text.n -= dotted;
    if (!text.n)
        return;
    AgreementName name = {.text = text,
                          .exact = in_capitals(text),
                          .dotted = dotted,
                          .owner = owner,
                          .agreement = agreement};
    mark_start(registry, &name);
    size_t at = registry->names.n;
    LIST_ADD(registry->arena, &registry->names);
    for (; at > 0 && registry->names.items[at - 1].text.n < text.n; at--)
        registry->names.items[at] = registry->names.items[at - 1];
    registry->names.items[at] = name;
}

/* The employer whose agreement it is, by its name, the other names, or the source. */
static Owner owner_of(const Agreement *agreement)
{
    Owner owner = owner_in(agreement->name);
    for (size_t i = 0; owner == OWNER_NONE && i < agreement->n_aliases; i++)
        owner = owner_in(agreement->aliases[i]);
    return owner == OWNER_NONE ? owner_in(agreement->source) : owner;
}

static void add_names(Registry *registry, const Agreement *agreement)
{
    Owner owner = owner_of(agreement);
    add_name(registry, agreement, owner, agreement->abbreviation);
    if (!str_eq(agreement->name, agreement->abbreviation))
        add_name(registry, agreement, owner, agreement->name);
    for (size_t i = 0; i < agreement->n_aliases; i++)
        add_name(registry, agreement, owner, agreement->aliases[i]);
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

static const Tree *load_own_file(const Job *job, Str id)
{
    Text text;
    Str path = str_format(job->arena, "%.*s%.*s.yaml", STR_ARG(asset_folder), STR_ARG(id));
    return load_asset(job, path, &text) ? tree_parse(job, text) : NULL;
}

/* The id of the agreement that people call `name`, or the nearest id. */
static Str find_meant(const Job *job, const Map *known, Str name)
{
    for (size_t i = 0; i < known->n; i++) {
        Str id = known->entries[i].key;
        const Tree *file = load_own_file(job, id);
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

/* The files that are being read, each because of the one above it. */
typedef struct Loading {
    const struct Loading *above;
    Str id;
    int depth;
} Loading;

static const Agreement *load_agreement(const Job *job, const Plan *plan, const Ref *ref,
                                       Registry *registry, const Loading *above);

static bool is_loading(const Loading *loading, Str id)
{
    for (; loading; loading = loading->above)
        if (str_eq(loading->id, id))
            return true;
    return false;
}

/* The program's own agreement of that id, which the plan's file builds on. */
static const Agreement *load_own_base(const Job *job, const Ref *ref)
{
    const Tree *file = load_own_file(job, ref->id);
    if (file)
        return agreement_read(job, ref->id, file, NULL);
    report_agreement(job, ref);
    return NULL;
}

/* The agreement that a file builds on. Under the file's own id that is the program's. */
static const Agreement *load_base(const Job *job, const Plan *plan, const Tree *file,
                                  Registry *registry, const Loading *here)
{
    enum { MOST_BASES = 8 };
    Text base = agreement_base(file);
    Ref ref = {base.s, base.pos};
    if (!base.s.n)
        return NULL;
    if (str_eq(base.s, here->id))
        return load_own_base(job, &ref);
    if (here->depth < MOST_BASES && !is_loading(here, base.s))
        return load_agreement(job, plan, &ref, registry, here);
    DIAG(job->diags, AGREEMENT_CYCLE, base.pos, base.s.n, base.s);
    return NULL;
}

static const Agreement *load_agreement(const Job *job, const Plan *plan, const Ref *ref,
                                       Registry *registry, const Loading *above)
{
    Text text;
    const Agreement *known = map_get(&registry->loaded, ref->id);
    if (known)
        return known;
    if (!is_plain_id(ref->id) || !load_file(job, plan, ref, &text)) {
        report_agreement(job, ref);
        return NULL;
    }
    const Tree *file = tree_parse(job, text);
    if (!file)
        return NULL;
    Loading here = {above, ref->id, above ? above->depth + 1 : 0};
    const Agreement *base = load_base(job, plan, file, registry, &here);
    Agreement *agreement = agreement_read(job, ref->id, file, base);
    map_put(&registry->loaded, ref->id, agreement);
    return agreement;
}

static void add_agreement(const Job *job, const Plan *plan, const Ref *ref, Registry *registry)
{
    const Agreement *agreement = load_agreement(job, plan, ref, registry, NULL);
    if (!agreement)
        return;
    *LIST_ADD(job->arena, &registry->agreements) = agreement;
    add_names(registry, agreement);
    Map *numbers = LIST_ADD(job->arena, &registry->numbers);
    *numbers = map_new(job->arena);
    for (size_t i = agreement->n; i-- > 0;) {
        Provision *p = &agreement->provisions[i];
        p->same = map_put(numbers, p->number, p);
    }
}

/* Chains the names by the bytes that they can begin with, in their order. */
static void chain_names(Registry *registry)
{
    for (size_t i = registry->names.n; i-- > 0;) {
        AgreementName *name = &registry->names.items[i];
        size_t *lower = &registry->first[(unsigned char)name->lower];
        size_t *upper = &registry->first[(unsigned char)name->upper];
        name->next_lower = *lower;
        name->next_upper = *upper;
        *lower = *upper = i + 1;
    }
}

const Registry *provisions_load(const Job *job, const Plan *plan)
{
    Registry *registry = NEW(job->arena, Registry);
    registry->arena = job->arena;
    registry->loaded = map_new(job->arena);
    for (size_t i = 0; i < plan->agreements.n; i++)
        add_agreement(job, plan, &plan->agreements.items[i], registry);
    chain_names(registry);
    for (size_t i = 0; registry->names.n && BARE_STARTS[i]; i += 2)
        mark_pair(registry, (unsigned char)BARE_STARTS[i], (unsigned char)BARE_STARTS[i + 1]);
    registry->arena = NULL;
    return registry;
}

const Registry *provisions_load_all(const Job *job, const Plan *plan)
{
    Job quiet = *job;
    Plan named = *plan;
    Map known = known_agreements(job);
    quiet.diags = diags_new(job->arena, job->sources, 0);
    named.agreements.items = NEW_ARRAY(job->arena, Ref, known.n);
    named.agreements.n = known.n;
    for (size_t i = 0; i < known.n; i++)
        named.agreements.items[i] = (Ref){.id = known.entries[i].key, .pos = POS_NONE};
    return provisions_load(&quiet, &named);
}

const Agreement *provisions_agreement(const Registry *registry, size_t i)
{
    return i < registry->agreements.n ? registry->agreements.items[i] : NULL;
}

static const Provision *find_number(const Agreement *agreement, Str number)
{
    for (size_t i = 0; i < agreement->n; i++)
        if (str_eq(agreement->provisions[i].number, number))
            return &agreement->provisions[i];
    return NULL;
}

static const Agreement *read_other(const Job *job, Map *others, Str id)
{
    const Agreement *known = map_get(others, id);
    const Tree *file = known ? NULL : load_own_file(job, id);
    if (!file)
        return known;
    Agreement *agreement = agreement_read(job, id, file, NULL);
    map_put(others, id, agreement);
    return agreement;
}

static bool is_called(const Agreement *agreement, Str name)
{
    bool called = str_eq(agreement->abbreviation, name);
    for (size_t i = 0; i < agreement->n_aliases; i++)
        called = called || str_eq(agreement->aliases[i], name);
    return called;
}

const Provision *provisions_elsewhere(const Job *job, const Registry *registry, Map *others,
                                      const Agreement *like, Str number)
{
    Map known = known_agreements(job);
    for (size_t i = 0; i < known.n; i++) {
        Str id = known.entries[i].key;
        const Agreement *other =
            map_get(&registry->loaded, id) ? NULL : read_other(job, others, id);
        const Provision *found =
            other && is_called(other, like->abbreviation) ? find_number(other, number) : NULL;
        if (found)
            return found;
    }
    return NULL;
}
