#!/bin/sh
# Every code of diag.def has a case in which it appears, and so has each an explanation.
#
# Where it may appear: what the golden cases expect (cases/*/*/expected.txt, stdout.txt),
# mend/left.txt, large inputs that are made here, and the wrong example of its explanation, which explain.sh runs. codes.tsv
# lists those that no case can give, each with the test that gives it or the reason; a row
# that is not needed any more fails. The passing case is the right example, and the shipped
# samples, in which no code appears (sample.sh).
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/codes
rm -rf "$work"
mkdir -p "$work"
sed -nE 's/^D\(([0-9]+), ([A-Z0-9_]+),.*/PV\1 \2/p' "$root/src/base/diag.def" >"$work/all"
sed -nE 's/^EXPLAIN\(([A-Z0-9_]+), ([A-Z]+),.*/\1 \2/p' "$root/src/base/explain.def" >"$work/explained"

awk 'FNR == NR { form[$1] = $2; next } !($2 in form) { print $1, $2 }' "$work/explained" "$work/all" |
    fail_if_any "codes: each has an explanation"

# --- inputs that are too large to lie in a case --------------------------------------------

# plan FILE: a plan whose only chapter is FILE
plan() { printf 'planverk: 1\ndokument: {type: kompetanseplan, tittel: Stor, språk: nb}\ndeler: [{kapittel: %s}]\n' "$1" >"$work/$1.yaml"; }
# letters N, many N TEXT: N times
letters() { head -c "$1" /dev/zero | tr '\0' a; }
many() { yes "$2" | head -n "$1"; }
{ echo '# Stor'; echo; letters 17000000; } >"$work/fil.md"
{ echo '# Stor'; echo; many 90000 'Femti bokstaver og noen til, linje etter linje her.'; } >"$work/tekst.md"
{ echo '# Stor'; echo; letters 70000; echo; } >"$work/linje.md"
{ echo '# Stor'; echo; many 1100 '*a* b'; } >"$work/tegn.md"
{ echo '# Stor'; echo; many 81000 '| a |
|---|
| b |
'; } >"$work/blokker.md"
printf '# Stor\n\n![Et bilde](stort.png)\n' >"$work/bilde.md"
{ printf '\211PNG\r\n\032\n'; letters 34000000; } >"$work/stort.png"
for file in fil.md tekst.md linje.md tegn.md blokker.md bilde.md; do
    plan $file
    "$planverk" check --message-format json "$work/$file.yaml" </dev/null 2>/dev/null | sed -nE 's/.*"code":"(PV[0-9]+)".*/\1/p'
done >"$work/large"
rm -f "$work"/*.md "$work/stort.png"

{
    cat "$work/large"
    find "$tests/cases" -name expected.txt -o -name stdout.txt | tr '\n' '\0' | xargs -0 grep -ohE 'PV[0-9]{3}'
    grep -ohE 'PV[0-9]{3}' "$tests/mend/left.txt"
    awk 'FNR == NR { if ($2 != "NONE") form[$1]; next } $2 in form { print $1 }' "$work/explained" "$work/all"
} | LC_ALL=C sort -u >"$work/seen"
cut -d ' ' -f 1 "$work/all" | LC_ALL=C sort | LC_ALL=C comm -23 - "$work/seen" >"$work/unseen"
cut -f 1 "$tests/codes.tsv" | grep '^PV' | LC_ALL=C sort >"$work/exempt"
LC_ALL=C comm -23 "$work/unseen" "$work/exempt" | fail_if_any "codes: each appears in a case"
LC_ALL=C comm -13 "$work/unseen" "$work/exempt" | fail_if_any "codes: no exemption is needless"
awk -F '\t' '!/^#/ && (NF < 2 || length($2) < 15) { print $0 }' "$tests/codes.tsv" | fail_if_any "codes: each exemption says why"

# the test can fail
sed 's/^D(101, FILE_MISSING,/D(100, NEVER_SEEN,/' "$root/src/base/diag.def" | sed -nE 's/^D\(([0-9]+), .*/PV\1/p' |
    LC_ALL=C sort | LC_ALL=C comm -23 - "$work/seen" | LC_ALL=C comm -23 - "$work/exempt" >"$work/planted"
[ "$(cat "$work/planted")" = PV100 ] && pass "codes: a code without a case is found" ||
    fail "codes: a code without a case is found" <"$work/planted"
