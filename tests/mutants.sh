#!/bin/sh
# The samples with one thing changed at a time: a mutant that makes the plan wrong must be
# named by one of the codes that its kind states (tool/mutants/kinds.def), and one that
# keeps the meaning must change neither messages nor the web page.
#
# mutants/exemptions.tsv lists what is let through, with the reason: KIND, a part of the
# line that is changed (* for all), why. More than 5 % let through fails, and so does a
# row that nothing needs. Ends with "N passed, N failed".
set -u
. "$(dirname -- "$0")/lib.sh"

fewest=2000
exemptions=$tests/mutants/exemptions.tsv
work=$build/test/mutants
workers=$(nproc 2>/dev/null || echo 2)
rm -rf "$work"
mkdir -p "$work"

plans=''
for plan in "$root"/content/*/plan.yaml; do plans="$plans $(basename -- "$(dirname -- "$plan")")"; done

# worker I: its share of each sample, in a copy of its own
worker() {
    for plan in $plans; do
        place=$work/$1/$plan
        mkdir -p "$place/out"
        cp -R "$root/content/$plan" "$place/plan"
        "$tools/mutants" "$planverk" "$root/content/$plan" "$exemptions" "$1" "$workers" "$place" ||
            echo "not ok $plan: the tool itself failed"
        diff -r "$root/content/$plan" "$place/plan" >/dev/null || echo "not ok $plan: a mutant was left behind"
    done >"$work/$1.log" 2>&1
}

i=0
while [ $i -lt "$workers" ]; do
    worker $i &
    i=$((i + 1))
done
wait

cat "$work"/[0-9]*.log >"$work/all"
sed -n 's/^ok \([^ ]*\)$/\1/p' "$work/all" | LC_ALL=C sort -u >"$work/kinds"
grep -av -e '^ok ' -e '^exempt ' "$work/all" >"$work/failures"
sed 's/^not ok/FAIL/' "$work/failures" | head -n "${SHOW:-60}"

passed=$(grep -ac '^ok ' "$work/all")
exempt=$(grep -ac '^exempt ' "$work/all")
failed=$(grep -ac '^not ok ' "$work/all")
fail_more() { echo "FAIL mutants: $1"; failed=$((failed + 1)); }

# each kind that is stated is there
sed -n 's/^[A-Z]*(\([a-z0-9_]*\),.*/\1/p' "$tests/tool/mutants/kinds.def" | while read -r kind; do
    grep -aq -e "^ok $kind\$" -e "^not ok $kind:" "$work/all" || echo "$kind"
done >"$work/unseen"
[ ! -s "$work/unseen" ] || fail_more "no mutant of these kinds: $(tr '\n' ' ' <"$work/unseen")"
[ $((passed + exempt + failed)) -ge $fewest ] || fail_more "only $((passed + exempt + failed)) mutants"
[ $((exempt * 20)) -le $((passed + exempt)) ] || fail_more "$exempt exemptions are more than 5 %"

echo "$(wc -l <"$work/kinds") kinds of mutants, $exempt let through for a reason"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
