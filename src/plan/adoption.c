/* adoption.c - see adoption.h. */
#include "plan/adoption.h"

#include "base/sys.h"
#include "base/utf8.h"

bool plan_is_adopted(const Plan *plan)
{
    return plan->status == PLAN_ADOPTED || plan->status == PLAN_APPROVED ||
           plan->status == PLAN_DETERMINED;
}

bool plan_is_draft(const Plan *plan)
{
    return plan->status == PLAN_DRAFT || plan->status == PLAN_STATUS_NONE;
}

/* Where `word`, in lower case, ends in a text in any case, looked for from *from on, which
 * becomes where it begins. 0: it is not there. */
static size_t find_end(Str text, const char *word, size_t *from)
{
    while (*from < text.n) {
        size_t i = *from, k = 0;
        Str wanted = str_from(word);
        while (i < text.n && k < wanted.n &&
               rune_lower(utf8_next(text, &i)) == utf8_next(wanted, &k))
            if (k == wanted.n)
                return i;
        utf8_next(text, from);
    }
    return 0;
}

static bool says(Str text, const char *word)
{
    size_t from = 0;
    return find_end(text, word, &from) > 0;
}

static bool says_any(Str text, const char *const *words)
{
    for (; *words; words++)
        if (says(text, *words))
            return true;
    return false;
}

bool treatment_is_hearing(const Treatment *treatment)
{
    static const char *const words[] = {"høring", "høyring", "offentlig ettersyn",
                                        "offentleg ettersyn", NULL};
    return says_any(treatment->result.s, words);
}

/* The last two words before text[at], and the one that begins at it. */
static Str words_before(Str text, size_t at)
{
    size_t from = at;
    for (int words = 0; from > 0 && !strchr(".;:,", text.p[from - 1]); from--)
        if (text.p[from - 1] == ' ' && from < at && ++words > 2)
            break;
    return str_slice(text, from, at);
}

static Str word_behind(Str text, size_t at)
{
    while (at < text.n && strchr(" ,", text.p[at]))
        at++;
    size_t end = str_find_char(text, ' ', at);
    return str_slice(text, at, end == SIZE_MAX ? text.n : end);
}

/* "ikke vedtatt", "anbefalt vedtatt", "vedtatt utsatt" */
static bool is_taken_back(Str text, size_t from, size_t end)
{
    static const char *const before[] = {
        "ikke",   "ikkje",  "anbefal",    "foreslå",  "føreslå",    "foreslege", "føresleg",
        "tilråd", "tilrår", "innstilles", "innstilt", "innstiller", NULL};
    static const char *const behind[] = {"utsatt", "utsett", "sendt", "oversend", "avvist", NULL};
    return says_any(words_before(text, from), before) || says_any(word_behind(text, end), behind);
}

static bool says_decided(Str text, const char *const *words)
{
    for (; *words; words++) {
        size_t from = 0, end;
        for (; (end = find_end(text, *words, &from)) > 0; from = end)
            if (!is_taken_back(text, from, end))
                return true;
    }
    return false;
}

/* The body that has the last word: others go along with what is put to it. */
static bool is_council(Str body)
{
    static const char *const words[] = {"kommunestyre", "heradsstyre",   "bystyre",
                                        "fylkesting",   "suohkanstivra", NULL};
    return says_any(body, words);
}

bool treatment_decides(const Treatment *treatment)
{
    static const char *const words[] = {"vedtatt",  "vedteke",  "godkjent", "godkjend",
                                        "fastsatt", "fastsett", NULL};
    static const char *const of_council[] = {"som innstilt",
                                             "i samsvar med innstilling",
                                             "i tråd med innstilling",
                                             "som tilrådd",
                                             "tiltrådt",
                                             "tiltrådd",
                                             "tiltredd",
                                             "bifalt",
                                             "bifalle",
                                             "vedtak som i",
                                             "som foreslått",
                                             "som føreslått",
                                             NULL};
    Str result = treatment->result.s;
    return !treatment_is_hearing(treatment) &&
           (says_decided(result, words) ||
            (is_council(treatment->body.s) && says_any(result, of_council) &&
             !says(result, "ikke") && !says(result, "utsatt") && !says(result, "utsett")));
}

bool revision_is_made(const Revision *revision)
{
    static const char *const made[] = {"vedtatt",  "vedteke", "godkjen",  "fastsatt",
                                       "fastsett", "sendt ",  "oppdater", "endret",
                                       "endra",    "rettet",  "retta",    NULL};
    static const char *const planned[] = {"skal ", "blir ", "bli ", "planl", NULL};
    return says_any(revision->change.s, made) && !says_any(revision->change.s, planned);
}

static Day last_treatment(const Plan *plan, bool deciding)
{
    Day day = DAY_NONE;
    for (size_t i = 0; i < plan->treatments.n; i++) {
        const Treatment *treatment = &plan->treatments.items[i];
        if (treatment->date > day && (!deciding || treatment_decides(treatment)))
            day = treatment->date;
    }
    return day;
}

Day plan_adoption_day(const Plan *plan)
{
    if (!plan_is_adopted(plan))
        return DAY_NONE;
    Day decided = last_treatment(plan, true), treated = last_treatment(plan, false);
    if (decided != DAY_NONE)
        return decided;
    return treated != DAY_NONE ? treated : plan->status_date;
}

const Discussion *plan_last_discussion(const Plan *plan)
{
    return plan_discussion_by(plan, INT32_MAX);
}

const Discussion *plan_discussion_by(const Plan *plan, Day day)
{
    const Discussion *last = NULL;
    for (size_t i = 0; i < plan->discussions.n; i++) {
        const Discussion *discussion = &plan->discussions.items[i];
        if (discussion->date <= day && (!last || discussion->date > last->date))
            last = discussion;
    }
    return last;
}

int64_t plan_source_date(const Plan *plan)
{
    enum { SECONDS_A_DAY = 86400 };
    int64_t epoch;
    if (str_to_int(sys_env("SOURCE_DATE_EPOCH"), &epoch))
        return epoch;
    return plan->status_date == DAY_NONE ? 0 : (int64_t)plan->status_date * SECONDS_A_DAY;
}

bool profile_makes(const Profile *profile, Str format)
{
    if (!profile || profile->formats.n == 0)
        return str_eq(format, S("html")) || str_eq(format, S("pdf"));
    for (size_t i = 0; i < profile->formats.n; i++)
        if (str_eq(profile->formats.items[i].s, format))
            return true;
    return false;
}

const Profile *published_profile(const Plan *plan)
{
    for (size_t i = 0; i < plan->profiles.n; i++)
        if (str_eq(plan->profiles.items[i].name.s, S("publisering")) &&
            profile_makes(&plan->profiles.items[i], S("pdf")))
            return &plan->profiles.items[i];
    return NULL;
}
