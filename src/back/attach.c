/* attach.c - see attach.h. */
#include "back/attach.h"

#include "base/sha256.h"
#include "plan/data.h"

/* A kind of files, in the order of CHOICES_Attachment. Those that have a back end are what it
 * makes beside the PDF, under the same names. */
typedef struct Kind {
    Str word;         /* in the profile, and of the back end */
    const char *sort; /* for people, behind what is in it */
    Str type;         /* RFC 6838 */
} Kind;

static const Kind KINDS[] = {
    {STR_INIT("data"), "JSON", STR_INIT("application/json")},
    {STR_INIT("csv"), "CSV", STR_INIT("text/csv")}, /* RFC 4180 */
    {STR_INIT("xlsx"), "Excel",
     STR_INIT("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")},
};
enum { N_KINDS = sizeof KINDS / sizeof *KINDS };

typedef LIST(Attachment) Attachments;

static void add(Arena *arena, Attachments *files, const Kind *kind, Str name, Str what, Str bytes)
{
    *LIST_ADD(arena, files) = (Attachment){
        .name = name,
        .type = kind->type,
        .description = str_format(arena, "%.*s (%s)", STR_ARG(what), kind->sort),
        .bytes = bytes,
        .digest = sha256_hex(arena, bytes),
    };
}

static void add_data(const Job *job, const Product *product, const Kind *kind, Attachments *files)
{
    Buf data = buf_new(job->arena);
    data_write(job->arena, product->document->plan, &data);
    buf_add_char(&data, '\n');
    add(job->arena, files, kind, str_format(job->arena, "%.*s-data.json", STR_ARG(product->name)),
        word(product->language, WORD_PLAN_DATA), buf_str(&data));
}

static void add_outputs(const Job *job, const Product *product, const Kind *kind,
                        const Backend *backend, Attachments *files)
{
    Outputs outputs = {0};
    backend->emit(job, product, &outputs);
    for (size_t i = 0; i < outputs.n; i++) {
        const Output *output = &outputs.items[i];
        add(job->arena, files, kind, output->name, output->title.n ? output->title : output->name,
            output->bytes);
    }
}

static bool is_wanted(const Profile *profile, Str word)
{
    for (size_t i = 0; profile && i < profile->attachments.n; i++)
        if (str_eq(profile->attachments.items[i].s, word))
            return true;
    return false;
}

void attachments_make(const Job *job, Product *product)
{
    Attachments files = {0};
    for (size_t i = 0; i < N_KINDS; i++) {
        const Kind *kind = &KINDS[i];
        const Backend *backend = backend_find(kind->word);
        if (!is_wanted(product->profile, kind->word))
            continue;
        if (backend)
            add_outputs(job, product, kind, backend, &files);
        else if (product->document->plan)
            add_data(job, product, kind, &files);
    }
    product->attachments = files.items;
    product->n_attachments = files.n;
}

/* ---- what the PDF says of them --------------------------------------------------------- */

#define CLAIM "; sha256 "
enum { HEX_DIGITS = 64 };

Str attachment_claim(Arena *arena, const Attachment *attachment)
{
    return str_format(arena, "%.*s" CLAIM "%.*s", STR_ARG(attachment->name),
                      STR_ARG(attachment->digest));
}

bool attachment_claim_read(Str claim, Str *name, Str *digest)
{
    size_t at = claim.n - HEX_DIGITS;
    if (claim.n <= sizeof CLAIM - 1 + HEX_DIGITS)
        return false;
    *digest = str_slice(claim, at, claim.n);
    *name = str_slice(claim, 0, at - (sizeof CLAIM - 1));
    return str_eq(str_slice(claim, name->n, at), S(CLAIM));
}
