/* left_out.c - what the readers are told of what they may not see: that there is something. */
#include "assemble/left_out.h"

#include "assemble/tables.h"

bool is_funding_cut(const Assembly *a)
{
    return a->cuts.of[RECORD_Funding];
}

bool is_cut(const Assembly *a, RecordId counted)
{
    bool money = counted == RECORD_NONE || counted == RECORD_Measure ||
                 counted == RECORD_FundingSource || counted == RECORD_Application;
    return a->cuts.of[counted] || (money && (a->cuts.of[RECORD_Measure] || is_funding_cut(a)));
}

void put_left_out(Assembly *a, Request *request, RecordId counted)
{
    if (!is_cut(a, counted))
        return;
    Node *p = put_below_table(a, request, PARAGRAPH_SMALL);
    put_word(a, p, WORD_LEFT_OUT, request->pos);
}
