#!/bin/sh
# Runs every test and ends with the line "N passed, N failed".
#
#   tests/run.sh [-v] [NAME...]         those whose name contains one of the words
#   tests/run.sh --bless [NAME...]      shows what changed in the golden cases, then accepts it
#
# It finds the tests by itself: unit tests ($BUILD/unit/*_test, made by "make unit"),
# golden cases (cases/AREA/NAME, see case.sh), the shipped samples (sample.sh), their pages as
# pictures (images.sh), hostile plans (hostile.sh), what readers may not see (leak.sh), the
# first steps (start.sh), CSV (csv.sh), XLSX (xlsx.sh), that all sums agree (sums.sh), what
# files were made of (verify.sh), which libraries a run loads (loads.sh), what the field's
# documents contain (domain.sh), JSON (json.sh), places (places.sh), the handbook
# with its examples (handbook.sh), examples of messages (explain.sh), that each code has a
# case (codes.sh), addresses (addresses.sh), mending (mend.sh), the shipped themes (themes.sh), terminals
# (terminal.sh), texts copied out of
# PDFs (extract.sh) and the tests of the harness (selftest.sh, audit.sh). Environment: BUILD
# (.build), PLANVERK (./planverk),
# CASES, SKIP (scripts that are left out, with spaces between), and for the harness's own tests
# ONLY (kinds of tests to run).
set -u
. "$(dirname -- "$0")/lib.sh"

# --- one job: run.sh --job KIND PATH LOG -------------------------------------------

# cmocka tells in TAP: its plan line says how many there are, so a program that dies
# or stops half way cannot pass.
unit() {
    CMOCKA_MESSAGE_OUTPUT=TAP timeout 60 "$1" >"$2.tap" 2>&1 </dev/null
    status=$?
    awk -v unit="$(basename -- "$1")" -v status=$status '
        /^1\.\.[0-9]+/ { planned += substr($0, 4); next }
        /^ok / { sub(/^ok [0-9]+ - /, ""); print "ok " unit ": " $0; seen++; next }
        /^not ok [0-9]+ # SKIP/ { seen++; next }
        /^not ok / { sub(/^not ok [0-9]+ - /, ""); print "not ok " unit ": " $0; seen++; failed++; next }
        { print "    " $0; if (lines++ < 40) said = said "    " $0 "\n" }
        END {
            if (seen == 0 || seen != planned || (status != 0 && failed == 0)) {
                print "not ok " unit ": ran to its end"
                print "    exit code " status ", " seen + 0 " of " planned + 0 " tests"
                printf "%s", said
            }
        }' "$2.tap"
}

if [ "${1:-}" = --job ]; then
    case $2 in
    unit) unit "$3" "$4" ;;
    case) sh "$tests/case.sh" "$3" ;;
    script) sh "$tests/$3" ;;
    esac >"$4" 2>&1 || echo "not ok $3: the test script itself failed" >>"$4"
    exit 0
fi

# --- all jobs ------------------------------------------------------------------------

verbose=0
BLESS=false
while [ $# -gt 0 ]; do
    case $1 in
    -v) verbose=1 ;;
    --bless) BLESS=true ;;
    -*) sed -n '2,/^set/s/^# \{0,1\}//p' "$0"; exit 2 ;;
    *) break ;;
    esac
    shift
done
export BLESS
cases=${CASES:-$tests/cases}
only=${ONLY:-script unit case}
[ $BLESS = false ] || only=case

mkdir -p "$build/test"
logs=$(mktemp -d "$build/test/logs.XXXXXX")
trap 'rm -rf "$logs"' EXIT
trap 'exit 1' HUP INT TERM

wanted() { # wanted PATH WORD...: no word at all wants everything
    path=$1
    shift
    [ $# -gt 0 ] || return 0
    for word in "$@"; do
        case $path in *"$word"*) return 0 ;; esac
    done
    return 1
}

for kind in $only; do # the long ones first, so that all cores end together
    case $kind in
    script) [ $BLESS = true ] || printf 'script %s\n' terminal.sh explain.sh codes.sh mend.sh themes.sh places.sh json.sh sample.sh images.sh hostile.sh addresses.sh selftest.sh options.sh leak.sh start.sh csv.sh xlsx.sh sums.sh verify.sh loads.sh handbook.sh domain.sh extract.sh audit.sh ;;
    unit)
        for source in "$tests"/unit/*_test.c; do
            [ ! -f "$source" ] || printf 'unit %s\n' "$build/unit/$(basename -- "$source" .c)"
        done ;;
    case)
        find "$cases" -mindepth 2 -maxdepth 2 -type d | LC_ALL=C sort | sed 's/^/case /' ;;
    esac
done >"$logs/all"

n=100
while read -r kind path; do
    wanted "$path" "$@" || continue
    case " ${SKIP:-} " in *" $path "*) continue ;; esac
    n=$((n + 1))
    printf '%s\n' "$kind" "$path" "$logs/$n.log"
done <"$logs/all" >"$logs/jobs"

# three lines a job, since a path may have spaces in it
xargs -d '\n' -n 3 -P "${JOBS:-$(nproc 2>/dev/null || echo 2)}" sh "$tests/run.sh" --job <"$logs/jobs"

# --- the verdict ---------------------------------------------------------------------

cd "$logs" || exit 1
awk -v verbose=$verbose -v jobs=$(($(wc -l <"$logs/jobs") / 3)) '
    FNR == 1 { show = 0; logs++ }
    /^ok / { passed++; show = verbose }
    /^not ok / { failed++; show = 1; sub(/^not ok/, "FAIL") }
    /^blessed / { show = 1 }
    show { print }
    END {
        if (logs != jobs || passed + failed == 0) { # a job without a report, or nothing to do
            print "FAIL " jobs - logs " of " jobs " jobs said nothing"
            failed++
        }
        print passed + 0 " passed, " failed + 0 " failed"
        exit failed > 0
    }' $(ls ./*.log 2>/dev/null) /dev/null
