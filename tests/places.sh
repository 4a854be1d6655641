#!/bin/sh
# A mistake is reported where it stands, byte for byte, at every kind of place: three
# thousand files with one mistake each, from tool/places.c.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/places
rm -rf "$work"
mkdir -p "$work/plan"
"$tools/places" "$work/plan"
code "places: the files are made" 0 $?

"$planverk" check --message-format json "$work/plan" >"$work/messages" 2>"$work/stderr" </dev/null
code "places: the plan has errors" 1 $?

# FILE:LINE:COLUMN of each unknown role, id, key, name and value; the underlined text must be the word
sed -nE 's/.*"code":"PV(202|210|216|301|330|332|334|338|341|342|345|348)".*"file":"[^"]*(f[0-9]+\.[a-z]+)","line":([0-9]+),"column":([0-9]+),.*"length":6.*/\2:\3:\4/p' \
    "$work/messages" | LC_ALL=C sort >"$work/got"
LC_ALL=C sort "$work/plan/expected" >"$work/want"
n=$(wc -l <"$work/want")
if [ "$n" -lt 3000 ]; then echo "only $n" | fail "places: there are enough"; else pass "places: there are enough"; fi
same "places: $n mistakes are reported where they stand" "$work/want" "$work/got"

# the same in what people read
"$planverk" check "$work/plan" 2>"$work/shown" >"$work/stdout" </dev/null
if grep -q "^Her er de første 200\." "$work/shown" && [ "$(grep -cE '^[^ ]+: (feil|advarsel|merknad) PV' "$work/shown")" -eq 200 ]; then
    pass "places: people see the first 200"
else
    tail -n 3 "$work/shown" | fail "places: people see the first 200"
fi
