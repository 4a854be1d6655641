/* verify.c - see verify.h. A PDF is made anew for the profile that its XMP names; a manifest
 * is compared with a whole new run, and with the files that lie beside it.
 */
#include "verify.h"

#include "back/attach.h"
#include "base/inflate.h"
#include "base/load.h"
#include "base/sha256.h"
#include "base/sys.h"

enum { LARGEST_FILE = 1 << 30, LARGEST_EMBEDDED = 1 << 28, LONGEST_DICTIONARY = 4096 };

/* ---- reading ---------------------------------------------------------------------------- */

/* The profile's name stands in XML. */
static Str unescaped(Arena *arena, Str text)
{
    static const struct {
        Str entity;
        char c;
    } entities[] = {{STR_INIT("&amp;"), '&'},
                    {STR_INIT("&lt;"), '<'},
                    {STR_INIT("&gt;"), '>'},
                    {STR_INIT("&quot;"), '"'}};
    Buf out = buf_new(arena);
    for (size_t i = 0, n; i < text.n; i += n) {
        char c = text.p[i];
        n = 1;
        for (size_t k = 0; k < sizeof entities / sizeof *entities; k++)
            if (str_starts(str_slice(text, i, text.n), entities[k].entity)) {
                c = entities[k].c;
                n = entities[k].entity.n;
                break;
            }
        buf_add_char(&out, c);
    }
    return buf_str(&out);
}

/* What stands between two words at or behind `*at`, which is moved behind it. */
static bool between(Str text, Str before, Str behind, size_t *at, Str *part)
{
    size_t from = str_find(text, before, *at);
    size_t to = from == SIZE_MAX ? from : str_find(text, behind, from);
    if (to == SIZE_MAX)
        return false;
    *part = str_slice(text, from + before.n, to);
    *at = to + behind.n;
    return true;
}

/* The XMP of PDF/A stands in the file as it is. */
static bool read_xmp(Arena *arena, Claim *claim)
{
    Str source, list, item;
    size_t at = 0, in_list = 0;
    if (!between(claim->bytes, S("<dc:source>"), S("</dc:source>"), &at, &source) ||
        !origin_read(unescaped(arena, source), &claim->origin))
        return false;
    if (!between(claim->bytes, S("<dc:relation>"), S("</dc:relation>"), &at, &list))
        return true;
    while (between(list, S("<rdf:li>"), S("</rdf:li>"), &in_list, &item)) {
        HeldFile file = {STR_EMPTY, STR_EMPTY, false};
        if (attachment_claim_read(unescaped(arena, item), &file.name, &file.digest))
            *LIST_ADD(arena, &claim->held) = file;
    }
    return true;
}

/* ---- the files in a PDF ------------------------------------------------------------------- */

/* The number behind a key of a dictionary; -1 where there is none. */
static int64_t number_behind(Str dictionary, Str key)
{
    int64_t value = -1;
    size_t from = str_find(dictionary, key, 0), to;
    if (from == SIZE_MAX)
        return -1;
    for (from += key.n; from < dictionary.n && dictionary.p[from] == ' ';)
        from++;
    for (to = from; to < dictionary.n && dictionary.p[to] >= '0' && dictionary.p[to] <= '9';)
        to++;
    return str_to_int(str_slice(dictionary, from, to), &value) ? value : -1;
}

/* From "<n> 0 obj" to "stream", around `at`. */
static bool dictionary_around(Str file, size_t at, size_t *end, Str *dictionary)
{
    size_t least = at > LONGEST_DICTIONARY ? at - LONGEST_DICTIONARY : 0, from = at;
    size_t most = file.n - at > LONGEST_DICTIONARY ? at + LONGEST_DICTIONARY : file.n;
    while (from > least && !str_starts(str_slice(file, from, at), S(" obj")))
        from--;
    *end = str_find(str_slice(file, 0, most), S("stream"), at);
    if (*end == SIZE_MAX)
        return false;
    *dictionary = str_slice(file, from, *end);
    return true;
}

/* ISO 32000-1, 7.3.8 and 7.11.4, as planverk writes them and as other programs leave them. */
static bool read_embedded(Arena *arena, Str file, size_t at, Str *bytes)
{
    Str dictionary;
    size_t end;
    if (!dictionary_around(file, at, &end, &dictionary))
        return false;
    int64_t size = number_behind(dictionary, S("/Size"));
    end += sizeof "stream" - 1;
    end += str_starts(str_slice(file, end, file.n), S("\r\n")) ? 2 : 1;
    return size >= 0 && size <= LARGEST_EMBEDDED && end < file.n &&
           str_find(dictionary, S("/FlateDecode"), 0) != SIZE_MAX &&
           zlib_inflate(arena, str_slice(file, end, file.n), (size_t)size, bytes);
}

static void find_embedded(Arena *arena, Claim *claim)
{
    Str word = S("/EmbeddedFile"), bytes;
    size_t at = 0;
    for (; (at = str_find(claim->bytes, word, at)) != SIZE_MAX; at += word.n) {
        size_t behind = at + word.n;
        if (behind < claim->bytes.n && claim->bytes.p[behind] == 's') /* the tree of names */
            continue;
        claim->n_embedded++;
        if (!read_embedded(arena, claim->bytes, at, &bytes))
            continue;
        Str digest = sha256_hex(arena, bytes);
        for (size_t i = 0; i < claim->held.n; i++)
            if (str_eq(claim->held.items[i].digest, digest))
                claim->held.items[i].intact = true;
    }
}

/* ---- manifests ------------------------------------------------------------------------- */

static bool read_manifest(const Job *job, Claim *claim)
{
    Text text;
    if (!load_text(job, claim->path, POS_NONE, 0, &text))
        return false;
    claim->manifest = tree_parse(job, text);
    return claim->manifest != NULL;
}

static bool report_read(const Job *job, SysError error, Str path)
{
    if (error == SYS_NOT_FOUND)
        DIAG(job->diags, FILE_MISSING, POS_NONE, 0, path);
    else if (error == SYS_IS_FOLDER)
        DIAG(job->diags, FILE_IS_FOLDER, POS_NONE, 0, path);
    else
        DIAG(job->diags, FILE_UNREADABLE, POS_NONE, 0, path, str_from(sys_last_error()));
    return false;
}

bool verify_read(const Job *job, Str path, Claim *claim)
{
    *claim = (Claim){.path = path};
    SysError error = sys_read_file(job->arena, path, LARGEST_FILE, &claim->bytes);
    if (error)
        return report_read(job, error, path);
    bool pdf = str_starts(claim->bytes, S("%PDF-"));
    bool json = str_starts(claim->bytes, S("{"));
    if (json && !read_manifest(job, claim))
        return false;
    if (pdf && read_xmp(job->arena, claim)) {
        find_embedded(job->arena, claim);
        return true;
    }
    if (tree_get(claim->manifest, S("utgaver")))
        return true;
    DIAG(job->diags, ORIGIN_UNKNOWN, POS_NONE, 0, path);
    return false;
}

/* ---- comparing --------------------------------------------------------------------------- */

typedef enum Verdict { SAME, MISSING, CHANGED, NOT_MADE, MADE_OTHERWISE } Verdict;

static Str verdict_text(Verdict verdict, bool english)
{
    static const Str texts[][2] = {
        [SAME] = {STR_INIT("stemmer"), STR_INIT("agrees")},
        [MISSING] = {STR_INIT("ligger ikke her"), STR_INIT("is not here")},
        [CHANGED] = {STR_INIT("er endret siden"), STR_INIT("was changed since")},
        [NOT_MADE] = {STR_INIT("blir ikke laget av kildene her"),
                      STR_INIT("is not made of the sources here")},
        [MADE_OTHERWISE] = {STR_INIT("blir en annen av kildene her"),
                            STR_INIT("is another when made of the sources here")},
    };
    return texts[verdict][english];
}

static Verdict judge_held(const Claim *claim, const HeldFile *file, const Editions *editions)
{
    const Edition *edition = editions->n ? &editions->items[0] : NULL;
    if (!file->intact)
        return claim->n_embedded < claim->held.n ? MISSING : CHANGED;
    for (size_t i = 0; edition && i < edition->n_attachments; i++)
        if (str_eq(edition->attachments[i].name, file->name))
            return str_eq(edition->attachments[i].digest, file->digest) ? SAME : MADE_OTHERWISE;
    return NOT_MADE;
}

/* The files in the PDF, one by one; true where all agree. */
static bool tell_held(const Claim *claim, const Editions *editions, bool english, Buf *out)
{
    bool all = true;
    for (size_t i = 0; i < claim->held.n; i++) {
        const HeldFile *file = &claim->held.items[i];
        Verdict verdict = judge_held(claim, file, editions);
        buf_printf(out, english ? "  attachment %.*s %.*s\n" : "  vedlegg %.*s %.*s\n",
                   STR_ARG(file->name), STR_ARG(verdict_text(verdict, english)));
        all = all && verdict == SAME;
    }
    return all;
}

static bool tell_pdf(const Claim *claim, Str plan, const Editions *editions, const Outputs *outputs,
                     bool english, Buf *out)
{
    const Origin *was = &claim->origin;
    Origin is = {STR_EMPTY, STR_EMPTY, STR_EMPTY};
    bool same = outputs->n > 0 && str_eq(outputs->items[0].bytes, claim->bytes);
    if (editions->n > 0)
        origin_read(editions->items[0].origin, &is);
    buf_printf(out, english ? "  made by planverk %.*s" : "  laget av planverk %.*s",
               STR_ARG(was->version));
    if (was->profile.n)
        buf_printf(out, english ? ", profile %.*s" : ", profilen %.*s", STR_ARG(was->profile));
    buf_printf(out, english ? "\n  content sha256 %.*s\n" : "\n  innhold sha256 %.*s\n",
               STR_ARG(was->digest));
    bool same_held = tell_held(claim, editions, english, out);
    if (same)
        buf_printf(out,
                   english ? "  The sources in %.*s give the same file, byte for byte.\n"
                           : "  Kildene i %.*s gir den samme filen, byte for byte.\n",
                   STR_ARG(plan));
    else if (str_eq(was->digest, is.digest) && !same_held)
        buf_puts(out,
                 english
                     ? "  The pages say the same, but what is attached differs.\n"
                     : "  Sidene sier det samme, men det som er lagt ved, er ikke det samme.\n");
    else if (str_eq(was->digest, is.digest))
        buf_puts(out, english
                          ? "  The content is the same, but the file is not: it was made by "
                            "another planverk or with another theme, or changed since.\n"
                          : "  Innholdet er det samme, men filen er en annen: Den er laget av en "
                            "annen planverk eller med et annet tema, eller endret siden.\n");
    else
        buf_printf(out,
                   english ? "  The sources in %.*s give another content: sha256 %.*s\n"
                           : "  Kildene i %.*s gir et annet innhold: sha256 %.*s\n",
                   STR_ARG(plan), STR_ARG(is.digest));
    return same;
}

static const Output *find_output(Arena *arena, const Outputs *outputs, Str name)
{
    for (size_t i = 0; i < outputs->n; i++)
        if (str_eq(output_path(arena, STR_EMPTY, &outputs->items[i]), name))
            return &outputs->items[i];
    return NULL;
}

/* The file beside the manifest first: what it is now is what a reader has. A manifest may be
 * a stranger's, so it names no file elsewhere. */
static Verdict judge(Arena *arena, const Claim *claim, const Outputs *outputs, const Tree *file)
{
    Str name = tree_get_text(file, S("fil")).s, digest = tree_get_text(file, S("sha256")).s;
    Str clean, bytes;
    const Output *made = find_output(arena, outputs, name);
    if (!path_clean(arena, name, &clean) || name.p[0] == '/' ||
        sys_read_file(arena, path_join(arena, path_folder(claim->path), clean), LARGEST_FILE,
                      &bytes) != SYS_OK)
        return MISSING;
    if (!str_eq(sha256_hex(arena, bytes), digest))
        return CHANGED;
    if (!made)
        return NOT_MADE;
    return str_eq(made->bytes, bytes) ? SAME : MADE_OTHERWISE;
}

/* ---- the parts of an edition ------------------------------------------------------------- */

typedef struct Part {
    Str title, digest;
    bool matched;
} Part;
typedef LIST(Part) Parts;

static Parts claimed_parts(Arena *arena, const Tree *edition)
{
    const Tree *list = tree_get(edition, S("deler"));
    Parts parts = {0};
    for (size_t i = 0; list && list->kind == TREE_SEQUENCE && i < list->n; i++)
        *LIST_ADD(arena, &parts) = (Part){tree_get_text(list->items[i], S("tittel")).s,
                                          tree_get_text(list->items[i], S("sha256")).s, false};
    return parts;
}

static Parts made_parts(Arena *arena, const Editions *editions, Str profile)
{
    Parts parts = {0};
    for (size_t i = 0; i < editions->n; i++) {
        const Edition *edition = &editions->items[i];
        const Str *digest = edition->digest.parts;
        if (!str_eq(edition->profile ? edition->profile->name.s : STR_EMPTY, profile))
            continue;
        for (const Node *part = edition->document->root->first; part; part = part->next)
            if (part->kind == NODE_PART)
                *LIST_ADD(arena, &parts) = (Part){part->u.part.title, *digest++, false};
    }
    return parts;
}

/* The first of that title that none was compared with. */
static Part *take_part(Parts *parts, Str title)
{
    for (size_t i = 0; i < parts->n; i++) {
        Part *part = &parts->items[i];
        if (!part->matched && str_eq(part->title, title)) {
            part->matched = true;
            return part;
        }
    }
    return NULL;
}

/* Which parts the sources here give otherwise, so that nobody has to look for them. */
static void tell_parts(Arena *arena, const Editions *editions, const Tree *edition, bool english,
                       Buf *out)
{
    Parts was = claimed_parts(arena, edition);
    Parts is = made_parts(arena, editions, tree_get_text(edition, S("profil")).s);
    for (size_t i = 0; is.n && i < was.n; i++) {
        const Part *now = take_part(&is, was.items[i].title);
        if (now && str_eq(now->digest, was.items[i].digest))
            continue;
        const char *said =
            now ? english ? "    the part “%.*s” has changed\n" : "    delen «%.*s» er endret\n"
            : english ? "    the part “%.*s” is gone\n"
                      : "    delen «%.*s» er ikke med nå\n";
        buf_printf(out, said, STR_ARG(was.items[i].title));
    }
    for (size_t i = 0; i < is.n; i++)
        if (!is.items[i].matched)
            buf_printf(out, english ? "    the part “%.*s” is new\n" : "    delen «%.*s» er ny\n",
                       STR_ARG(is.items[i].title));
}

static bool tell_edition(Arena *arena, const Claim *claim, const Editions *editions,
                         const Outputs *outputs, const Tree *edition, bool english, Buf *out)
{
    const Tree *files = tree_get(edition, S("filer"));
    bool all = true;
    for (size_t i = 0; files && files->kind == TREE_SEQUENCE && i < files->n; i++) {
        Verdict verdict = judge(arena, claim, outputs, files->items[i]);
        Str name = tree_get_text(files->items[i], S("fil")).s;
        buf_printf(out, "  %.*s %.*s\n", STR_ARG(name), STR_ARG(verdict_text(verdict, english)));
        all = all && verdict == SAME;
    }
    tell_parts(arena, editions, edition, english, out);
    return all;
}

static bool tell_manifest(Arena *arena, const Claim *claim, const Editions *made,
                          const Outputs *outputs, bool english, Buf *out)
{
    const Tree *editions = tree_get(claim->manifest, S("utgaver"));
    Str version = tree_get_text(claim->manifest, S("planverk")).s;
    Str title = tree_get_text(claim->manifest, S("tittel")).s;
    bool all = true;
    buf_printf(out,
               english ? "  made by planverk %.*s of “%.*s”\n"
                       : "  laget av planverk %.*s av «%.*s»\n",
               STR_ARG(version), STR_ARG(title));
    for (size_t i = 0; editions->kind == TREE_SEQUENCE && i < editions->n; i++)
        all = tell_edition(arena, claim, made, outputs, editions->items[i], english, out) && all;
    return all;
}

bool verify_tell(const Job *job, const Claim *claim, Str plan, const Editions *editions,
                 const Outputs *outputs, bool english, Buf *out)
{
    buf_printf(out, "%.*s\n", STR_ARG(claim->path));
    return claim->manifest ? tell_manifest(job->arena, claim, editions, outputs, english, out)
                           : tell_pdf(claim, plan, editions, outputs, english, out);
}
