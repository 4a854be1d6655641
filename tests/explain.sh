#!/bin/sh
# The examples of planverk explain are true: what is called wrong gives the message, what
# is called right gives none at all.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/explain
rm -rf "$work"
mkdir -p "$work"
"$tools/explained" "$work" >"$work/codes"
code "explain: the examples are written" 0 $?

while read -r code; do
    "$planverk" check --message-format json "$work/$code/wrong" >"$work/$code/said.wrong" 2>&1 </dev/null
    "$planverk" check --message-format json "$work/$code/right" >"$work/$code/said.right" 2>&1 </dev/null
    if grep -q "\"code\":\"$code\"" "$work/$code/said.wrong" && [ ! -s "$work/$code/said.right" ]; then
        pass "explain: the examples of $code"
    else
        { echo "wrong:"; cat "$work/$code/said.wrong"; echo "right:"; cat "$work/$code/said.right"; } |
            fail "explain: the examples of $code"
    fi
done <"$work/codes"
