/* options.c - reads the options of a directive. */
#include "assemble/expand.h"
#include "plan/plan_read.h"

/* One that the directive does not take has been reported, and does nothing. */
static const Option *find_option(const Request *request, OptionId id)
{
    if (!(request->info->options & option_bit(id)))
        return NULL;
    for (size_t i = 0; i < request->node->u.directive.n_options; i++) {
        const Option *option = &request->node->u.directive.options[i];
        if (option_is(id, option->name.s))
            return option;
    }
    return NULL;
}

bool option_given(const Request *request, OptionId id)
{
    return find_option(request, id) != NULL;
}

Text option_text(const Request *request, OptionId id)
{
    const Option *option = find_option(request, id);
    return option ? option->value : (Text){STR_EMPTY, POS_NONE};
}

bool options_refused(const Assembly *a, const Request *request)
{
    for (size_t i = 0; i < request->node->u.directive.n_options; i++) {
        const Option *option = &request->node->u.directive.options[i];
        if (diags_any_at(a->job->diags, option->name.pos, option->name.s.n) ||
            (option->value.s.n &&
             diags_any_at(a->job->diags, option->value.pos, option->value.s.n)))
            return true;
    }
    return false;
}

bool option_flag(Assembly *a, const Request *request, OptionId id, bool otherwise)
{
    Text value = option_text(request, id);
    if (str_eq(value.s, S("ja")) || (!value.s.n && option_given(request, id)))
        return true;
    if (str_eq(value.s, S("nei")))
        return false;
    if (value.s.n)
        DIAG(a->job->diags, OPTION_NOT_YES_NO, value.pos, value.s.n, value.s);
    return otherwise;
}

int option_number(Assembly *a, const Request *request, OptionId id, int otherwise, int limit)
{
    Text value = option_text(request, id);
    int64_t number;
    if (!value.s.n)
        return otherwise;
    if (str_to_int(value.s, &number) && number <= limit)
        return (int)number;
    DIAG(a->job->diags, OPTION_NOT_NUMBER, value.pos, value.s.n, value.s,
         str_format(a->arena, "%d", limit));
    return otherwise;
}

bool option_years(Assembly *a, const Request *request, int *from, int *to)
{
    Text value = option_text(request, OPTION_YEAR);
    if (!value.s.n)
        return false;
    if (parse_years(value.s, from, to) && *from <= *to)
        return true;
    DIAG(a->job->diags, OPTION_NOT_YEARS, value.pos, value.s.n, value.s);
    return false;
}

/* Whether the argument of a data directive is words and not ids. Ids have no blanks, so
 * two words without a comma between are no list of ids. */
static bool argument_is_title(const Request *request)
{
    Str rest = request->node->u.directive.argument.s, piece;
    while (str_split(&rest, ',', &piece))
        if (str_find_char(str_trim(piece), ' ', 0) != SIZE_MAX)
            return true;
    return false;
}

Text argument_ids(const Request *request)
{
    return argument_is_title(request) ? (Text){STR_EMPTY, POS_NONE}
                                      : request->node->u.directive.argument;
}

Text option_title(const Request *request)
{
    Text title = option_text(request, OPTION_TITLE);
    bool data = request->info->kind == DIRECTIVE_KIND_DATA;
    return !title.s.n && data && argument_is_title(request) ? request->node->u.directive.argument
                                                            : title;
}
