#!/bin/sh
# Throws spoilt plans at planverk: tests/fuzz/run.sh [SECONDS [FIRST_SEED]]
#
# Every seed takes one case or the sample, spoils one or two of its files (mutate.c) and
# builds it. Wanted is an exit code from 0 to 4 within five seconds, and no word from a
# sanitizer. What fails is kept in $BUILD/fuzz/SEED with its input. The sequence of inputs
# is the same on every run; only how far it comes depends on the machine.
# Environment: BUILD (.build), PLANVERK (./planverk, best one with sanitizers), JOBS.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(dirname -- "$(dirname -- "$here")")
build=${BUILD:-.build}
case $build in /*) ;; *) build=$root/$build ;; esac
planverk=${PLANVERK:-$root/planverk}
export LC_ALL=C

# leaks are for the tests to find; here they would only cost time
export ASAN_OPTIONS=detect_leaks=0:exitcode=99:allocator_may_return_null=1 UBSAN_OPTIONS=halt_on_error=1:exitcode=99

one() { # one SEED FOLDER
    work=$build/fuzz/$1
    rm -rf "$work"
    mkdir -p "$work"
    cp -R "$2" "$work/plan"
    find "$work/plan" -type f \( -name '*.yaml' -o -name '*.md' -o -name '*.svg' -o -name '*.png' \) | sort >"$work/files"
    count=$(wc -l <"$work/files")
    for turn in 1 2; do
        [ "$count" -gt 0 ] || break
        file=$(sed -n "$((($1 * 7 + $turn * 3) % count + 1))p" "$work/files")
        "$build/fuzz/mutate" "$1$turn" <"$file" >"$work/spoilt"
        mv "$work/spoilt" "$file"
        [ $(($1 % 3)) -eq 0 ] || break
    done
    timeout -s KILL 5 "$planverk" build "$work/plan" -o "$work/out" >"$work/stdout" 2>"$work/stderr" </dev/null
    code=$?
    if [ $code -le 4 ]; then
        rm -rf "$work"
        echo ok
    else
        rm -rf "$work/out"
        echo "FAIL fuzz: seed $1 on ${2#"$root/"}: exit code $code, see $work"
        grep -m 3 -E 'ERROR|runtime error|SUMMARY' "$work/stderr" | sed 's/^/    /'
    fi
}

if [ "${1:-}" = --from ]; then # one worker: seeds FROM, FROM + STEP, ... until END (seconds since 1970)
    seed=$2
    n=$(wc -l <"$build/fuzz/folders")
    while [ "$(date +%s)" -lt "$4" ]; do
        one "$seed" "$(sed -n "$((seed % n + 1))p" "$build/fuzz/folders")"
        seed=$((seed + $3))
    done
    exit 0
fi

mkdir -p "$build/fuzz"
${CC:-cc} -std=c11 -O1 -Wall -Wextra -o "$build/fuzz/mutate" "$here/mutate.c" || exit 1
{
    find "$root/tests/cases" -name plan.yaml -exec dirname {} + | LC_ALL=C sort
    echo "$root/content/fjordvik"
    # hostile texts in all places at once (tests/hostile.sh), where they have been built
    find "$build/test/hostile/texts" "$build/test/hostile/characters-chapter" -maxdepth 2 -name plan.yaml \
        -exec dirname {} + 2>/dev/null | LC_ALL=C sort
} >"$build/fuzz/folders"

first=${2:-1}
jobs=${JOBS:-$(nproc 2>/dev/null || echo 2)}
end=$(($(date +%s) + ${1:-60}))
for i in $(seq 0 $((jobs - 1))); do
    sh "$0" --from $((first + i)) "$jobs" "$end" >"$build/fuzz/worker-$i.log" 2>&1 &
done
wait

awk '
    $0 == "ok" { passed++; next }
    /^FAIL/ { failed++ }
    { print }
    END {
        if (passed + failed < 20) { print "FAIL fuzz: only " passed + 0 " inputs tried"; failed++ }
        print passed + 0 " inputs did no harm, " failed + 0 " did"
        exit failed > 0
    }' "$build"/fuzz/worker-*.log
