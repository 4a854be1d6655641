#!/bin/sh
# Both threads at work on every plan there is, under the thread sanitizer: nothing that one
# writes is touched by the other. Ends with "N passed, N failed".
#   BUILD=.build/tsan tests/races.sh
set -u
build=${BUILD:?set BUILD to a build with -fsanitize=thread}
program=$build/planverk
TSAN_OPTIONS="halt_on_error=1 exitcode=66 ${TSAN_OPTIONS:-}"
export TSAN_OPTIONS
# older sanitizers want addresses where the kernel no longer puts them
fixed='setarch -R'
$fixed true 2>/dev/null || fixed=''

# one NAME COMMAND...
one() {
    name=$1
    shift
    log=$work/$(echo "$name" | tr '/ ' '--')
    $fixed "$@" >"$log" 2>&1 </dev/null
    case $? in
    0 | 1 | 2 | 3 | 4) echo ok >"$log.result" ;;
    *) { echo "FAIL races: $name"; head -n 60 "$log" | sed 's/^/    /'; } >"$log.result" ;;
    esac
}
# plan FOLDER
plan() {
    one "check $1" "$program" check "$1"
    case $1 in content/*) one "build $1" "$program" build "$1" -o "$work/out/$1" ;; esac
}

if [ "${1:-}" = --plans ]; then # run by xargs
    work=$2
    shift 2
    for folder in "$@"; do plan "$folder"; done
    exit 0
fi

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
[ "$(nproc)" -gt 1 ] || { echo "one processor has no second thread"; echo "0 passed, 1 failed"; exit 1; }

# a race is seen at all
cat >"$work/race.c" <<'END'
#include <pthread.h>
static int both;
static void *add(void *x) { both++; return x; }
int main(void)
{
    pthread_t other;
    pthread_create(&other, 0, add, 0);
    both++;
    return pthread_join(other, 0);
}
END
${CC:-cc} -g -fsanitize=thread -o "$work/race" "$work/race.c"
$fixed "$work/race" >/dev/null 2>&1
[ $? -eq 66 ] || { echo "FAIL races: the sanitizer sees no race"; echo "0 passed, 1 failed"; exit 1; }

one 'unit test' "$build/unit/beside_test"
find content tests/cases -name plan.yaml | LC_ALL=C sort | sed 's|/plan.yaml$||' |
    xargs -n 8 -P "$(nproc)" "$0" --plans "$work"
cat "$work"/*.result | grep -v '^ok$'
passed=$(cat "$work"/*.result | grep -c '^ok$')
failed=$(cat "$work"/*.result | grep -c '^FAIL')
[ "$passed" -ge 250 ] || { echo "FAIL races: only $passed runs"; failed=$((failed + 1)); }
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
