#!/bin/sh
# Lets every call to the operating system fail in its turn (base/sys.c, built with
# -DPLANVERK_FAULTS): no crash, an exit code that says why, and each output is the old one
# or the new one, never a part. Ends with "N passed, N failed".
#   PLANVERK=... tests/faults.sh [PLAN]     a plan is built
#   PLANVERK=... tests/faults.sh --long     so long a plan is checked that memory is asked for
#                                           everywhere, in what may go on beside too
set -u
# what a sanitizer sees is none of the program's own exit codes
ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=halt_on_error=1:exitcode=99 LSAN_OPTIONS=exitcode=99
export ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS
program=${PLANVERK:?set PLANVERK to a build with -DPLANVERK_FAULTS}
sample=${1:-content/fjordvik} least=60
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 quiet_runs=0 n=0

# 1 MB of words that nobody knows
long_plan() {
    mkdir "$work/long"
    printf '%s\n' 'planverk: 1' 'dokument: {type: veileder, tittel: Lang, organisasjon: Fjordvik kommune}' \
        'deler: [{kapittel: a.md}, {kapittel: b.md}]' >"$work/long/plan.yaml"
    for name in a b; do
        awk -v seed=$name 'BEGIN {
            srand(seed == "a")
            print "# Kapittel " seed
            for (i = 0; i < 3000; i++) {
                line = "\n"
                for (k = 0; k < 20; k++) {
                    word = ""
                    for (m = 3 + int(rand() * 9); m; m--)
                        word = word substr("abcdefghijklmnoprstuvyabdefgiklmnorstuv", 1 + int(rand() * 39), 1)
                    line = line (k ? " " : "") word
                }
                print line "."
            }
        }' >"$work/long/$name.md"
    done
}

if [ "$sample" = --long ]; then
    long_plan
    least=15
    run() { PLANVERK_FAIL=$1 "$program" check "$work/long"; }
else
    run() { PLANVERK_FAIL=$1 "$program" build "$sample" -o "$work/out" --quiet; }
    "$program" build "$sample" -o "$work/whole" --quiet || exit 1
fi

old_files() {
    rm -rf "$work/out"
    mkdir "$work/out"
    for file in "$work"/whole/*; do
        [ ! -f "$file" ] || echo old >"$work/out/${file##*/}"
    done
}

whole_or_old() {
    for file in "$work"/out/*; do
        [ -f "$file" ] || continue
        name=${file##*/}
        case $name in *.tmp) return 1 ;; esac
        [ "$(head -c 4 "$file")" = old ] || cmp -s "$file" "$work/whole/$name" || return 1
    done
}

# Some calls may fail without harm (a folder that is looked for and not needed), so the end
# is reached when many runs in a row have gone well.
while [ $quiet_runs -lt 25 ] && [ $n -lt 5000 ]; do
    n=$((n + 1))
    old_files
    run $n >"$work/log" 2>&1
    code=$?
    [ $code -eq 0 ] && quiet_runs=$((quiet_runs + 1)) || quiet_runs=0
    case $code in 0 | 1 | 3 | 4) good=yes ;; *) good=no ;; esac
    [ $code -eq 0 ] || [ -s "$work/log" ] || good=silent
    whole_or_old || good=torn
    if [ $good = yes ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "call $n fails: exit $code ($good)"
        head -n 20 "$work/log"
    fi
done
[ $n -gt $least ] || { echo "only $n calls: the faults do not reach the program"; failed=$((failed + 1)); }
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
