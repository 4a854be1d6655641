/* manifest.c - see manifest.h. */
#include "manifest.h"

#include "back/dump/dump.h"
#include "base/json.h"
#include "base/sha256.h"
#include "base/version.h"
#include "plan/visible.h"

/* ---- the origin of one document ----------------------------------------------------- */

static Str profile_name(const Profile *profile)
{
    return profile ? profile->name.s : STR_EMPTY;
}

Str origin_text(Arena *arena, const Profile *profile, const DocDigest *digest)
{
    Str name = profile_name(profile);
    return str_format(arena, "planverk " PLANVERK_VERSION "; profil %.*s; sha256 %.*s",
                      STR_ARG(name), STR_ARG(digest->whole));
}

static bool take(Str *text, Str before, Str until, Str *part)
{
    size_t end = until.n ? str_find(*text, until, before.n) : text->n;
    if (!str_starts(*text, before) || end == SIZE_MAX)
        return false;
    *part = str_slice(*text, before.n, end);
    *text = str_slice(*text, end + until.n, text->n);
    return true;
}

bool origin_read(Str text, Origin *origin)
{
    return take(&text, S("planverk "), S("; "), &origin->version) &&
           take(&text, S("profil "), S("; sha256 "), &origin->profile) &&
           take(&text, STR_EMPTY, STR_EMPTY, &origin->digest) && origin->digest.n == 64;
}

/* ---- the manifest -------------------------------------------------------------------- */

static VisibilityKind audience_of(const Edition *edition)
{
    return edition->profile ? edition->profile->audience : VISIBLE_OPEN;
}

static const char *audience_name(VisibilityKind audience)
{
    static const char *const names[] = {"åpen", "intern", "unntatt"};
    return names[audience];
}

static void write_parts(Json *json, const Edition *edition)
{
    const Str *digest = edition->digest.parts;
    json_open(json, "deler", '[');
    for (const Node *part = edition->document->root->first; part; part = part->next) {
        if (part->kind != NODE_PART)
            continue;
        json_open(json, NULL, '{');
        json_text(json, "tittel", part->u.part.title);
        json_text(json, "sha256", *digest++);
        json_close(json);
    }
    json_close(json);
}

static void write_attachments(Json *json, const Edition *edition)
{
    json_open(json, "vedlegg", '[');
    for (size_t i = 0; i < edition->n_attachments; i++) {
        const Attachment *attachment = &edition->attachments[i];
        json_open(json, NULL, '{');
        json_text(json, "fil", attachment->name);
        json_int(json, "bytes", (int64_t)attachment->bytes.n);
        json_text(json, "sha256", attachment->digest);
        json_close(json);
    }
    json_close(json);
}

static void write_files(Json *json, Arena *arena, const Edition *edition, const Outputs *outputs)
{
    json_open(json, "filer", '[');
    for (size_t i = edition->first; i < edition->first + edition->n; i++) {
        const Output *output = &outputs->items[i];
        json_open(json, NULL, '{');
        json_text(json, "fil", output_path(arena, STR_EMPTY, output));
        json_int(json, "bytes", (int64_t)output->bytes.n);
        json_text(json, "sha256", sha256_hex(arena, output->bytes));
        if (output->pages)
            json_int(json, "sider", (int64_t)output->pages);
        if (output->pages && edition->n_attachments)
            write_attachments(json, edition);
        json_close(json);
    }
    json_close(json);
}

static void write_edition(Json *json, Arena *arena, const Edition *edition, const Outputs *outputs)
{
    json_open(json, NULL, '{');
    json_text(json, "profil", profile_name(edition->profile));
    json_text(json, "opphav", edition->origin);
    write_parts(json, edition);
    write_files(json, arena, edition, outputs);
    json_close(json);
}

/* The plan as its readers may see it: keys and values, not the bytes of the files, in which
 * comments and hidden records stand too. */
static Str plan_digest(Arena *arena, const Plan *plan, VisibilityKind audience)
{
    Cuts cuts;
    Buf text = buf_new(arena);
    plan_dump(plan_visible(arena, plan, audience, &cuts), &text);
    return sha256_hex(arena, buf_str(&text));
}

static Str manifest_text(const Job *job, const Plan *plan, const Editions *editions,
                         VisibilityKind audience, const Outputs *outputs)
{
    Buf out = buf_new(job->arena);
    Json json = json_start(&out, true);
    json_open(&json, NULL, '{');
    json_text(&json, "planverk", S(PLANVERK_VERSION));
    json_text(&json, "tittel", plan->title.s);
    json_text(&json, "mottakere", str_from(audience_name(audience)));
    json_text(&json, "plan-sha256", plan_digest(job->arena, plan, audience));
    json_open(&json, "utgaver", '[');
    for (size_t i = 0; i < editions->n; i++)
        if (audience_of(&editions->items[i]) == audience)
            write_edition(&json, job->arena, &editions->items[i], outputs);
    json_close(&json);
    json_close(&json);
    buf_add_char(&out, '\n');
    return buf_str(&out);
}

static const Edition *first_for(const Editions *editions, VisibilityKind audience)
{
    for (size_t i = 0; i < editions->n; i++)
        if (audience_of(&editions->items[i]) == audience)
            return &editions->items[i];
    return NULL;
}

void manifests_add(const Job *job, const Plan *plan, const Editions *editions, Outputs *outputs)
{
    for (VisibilityKind audience = VISIBLE_OPEN; audience <= VISIBLE_EXEMPT; audience++) {
        const Edition *edition = first_for(editions, audience);
        if (!edition)
            continue;
        Str more = audience == VISIBLE_OPEN
                       ? STR_EMPTY
                       : str_format(job->arena, "-%s", audience_name(audience));
        Output manifest = {
            .folder = STR_EMPTY,
            .name = str_format(job->arena, "%.*s-manifest%.*s.json",
                               STR_ARG(edition->document->identifier), STR_ARG(more)),
            .bytes = manifest_text(job, plan, editions, audience, outputs),
        };
        *LIST_ADD(job->arena, outputs) = manifest;
    }
}
