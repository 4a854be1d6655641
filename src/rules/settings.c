/* settings.c - see settings.h. */
#include "rules/settings.h"

#include "plan/fields.h"

/* "pv 416", "PV-416" and "Pv4l6" as the code would be written. */
static Str tidied(Arena *arena, Str written)
{
    Buf out = buf_new(arena);
    for (size_t i = 0; i < written.n; i++) {
        char c = written.p[i];
        if (c == 'l' || c == 'I')
            buf_add_char(&out, '1');
        else if (c == 'O' || c == 'o')
            buf_add_char(&out, '0');
        else if (c >= 'a' && c <= 'z')
            buf_add_char(&out, (char)(c - 32));
        else if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
            buf_add_char(&out, c);
    }
    return buf_str(&out);
}

static bool is_code_form(Str s)
{
    return s.n == 5 && str_starts(s, S("PV"));
}

/* The code that was meant: another spelling of its number, or the only code that is one
 * letter away. Codes lie close together, so for a number that none has there is no guess. */
static bool find_meant(Arena *arena, Str written, DiagCode *meant)
{
    Str tidy = tidied(arena, written);
    if (diag_find(tidy, meant))
        return true;
    size_t n = 0;
    for (int code = 0; code < DIAG_COUNT && !is_code_form(tidy); code++) {
        Str name = str_from(diag_code_name((DiagCode)code));
        if (str_distance(tidy, name, 1) > 1)
            continue;
        *meant = (DiagCode)code;
        n++;
    }
    return n == 1;
}

static void report_unknown(const Job *job, const Ref *code)
{
    DiagCode meant;
    if (find_meant(job->arena, code->id, &meant))
        DIAG(job->diags, RULE_MISSPELT, code->pos, code->id.n, code->id,
             str_from(diag_code_name(meant)));
    else
        DIAG(job->diags, RULE_UNKNOWN, code->pos, code->id.n, code->id);
}

static void apply(const Job *job, const Plan *plan, const RuleSetting *setting, RuleRuns *runs)
{
    const Ref *ref = &setting->code;
    DiagCode code;
    if (!diag_find(ref->id, &code) || !str_eq(ref->id, str_from(diag_code_name(code)))) {
        report_unknown(job, ref);
        return;
    }
    if (diag_is_milder(code, setting->level) && !diag_is_optional(code))
        DIAG(job->diags, RULE_NOT_OPTIONAL, ref->pos, ref->id.n, ref->id);
    else if (!runs(code, plan->type))
        DIAG(job->diags, RULE_NOT_FOR_TYPE, ref->pos, ref->id.n, ref->id,
             choice_name(CHOICES_DocumentType, (int)plan->type));
    diags_set_level(job->diags, code, setting->level, setting->reason.s);
}

void settings_apply(const Job *job, const Plan *plan, RuleRuns *runs)
{
    for (size_t i = 0; i < plan->rules.n; i++)
        apply(job, plan, &plan->rules.items[i], runs);
}
