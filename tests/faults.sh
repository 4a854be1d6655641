#!/bin/sh
# Lets every call to the operating system fail in its turn (base/sys.c, built with
# -DPLANVERK_FAULTS): no crash, an exit code that says why, and each output is the old one
# or the new one, never a part. Ends with "N passed, N failed".
#   PLANVERK=... tests/faults.sh
set -u
program=${PLANVERK:?set PLANVERK to a build with -DPLANVERK_FAULTS}
sample=${1:-content/fjordvik}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 quiet_runs=0 n=0

"$program" build "$sample" -o "$work/whole" --quiet || exit 1

old_files() {
    rm -rf "$work/out"
    mkdir "$work/out"
    for file in "$work"/whole/*; do
        echo old >"$work/out/${file##*/}"
    done
}

whole_or_old() {
    for file in "$work"/out/*; do
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
    PLANVERK_FAIL=$n "$program" build "$sample" -o "$work/out" --quiet >"$work/log" 2>&1
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
[ $n -gt 60 ] || { echo "only $n calls: the faults do not reach the program"; failed=$((failed + 1)); }
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
