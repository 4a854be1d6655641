#!/bin/sh
# Counts the instructions that planverk needs under callgrind and holds them against the
# record: a rise of more than 3 % fails and names the functions whose own cost rose most.
#
#   tests/instructions.sh [NAME...]          judges all runs, or those named, and proves
#                                            that the judgement can fail
#   tests/instructions.sh --bless            writes the record anew
#
# Environment: PLANVERK (./planverk), BUILD (.build), RECORD (tests/instructions.txt).
#
# The count is made the same wherever it is taken: an empty environment, copies in a
# folder whose name is always as long, no address randomized, and of what the C library
# has in several variants always the plain one, with cache sizes that are told it.
set -u
. "$(dirname -- "$0")/lib.sh"

most_rise=3 # percent
listed=40   # functions a run
record=${RECORD:-$tests/instructions.txt}
work=$build/test/instructions
place=$(mktemp -d /tmp/planverk-XXXXXX) || exit 1
trap 'rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM
mkdir -p "$work"

tunables=glibc.cpu.x86_data_cache_size=32768:glibc.cpu.x86_shared_cache_size=1048576
tunables=$tunables:glibc.cpu.x86_non_temporal_threshold=1048576
tunables=$tunables:glibc.cpu.x86_rep_movsb_threshold=1048576:glibc.cpu.x86_rep_stosb_threshold=1048576
tunables=$tunables:glibc.cpu.hwcaps=-AVX,-AVX2,-AVX512F,-AVX512VL,-AVX_Fast_Unaligned_Load,-ERMS,-FSRM
tunables=$tunables,-SSSE3,-SSE4_1,-SSE4_2,-POPCNT,-BMI2,-LZCNT,-MOVBE,-Fast_Unaligned_Copy

# --- counting -----------------------------------------------------------------------

# What the count depends on besides the program: told where they differ.
surroundings() {
    echo "machine $(uname -m)"
    echo "compiler $(${CC:-cc} -dumpfullversion 2>/dev/null || ${CC:-cc} -dumpversion)"
    ldd "$place/planverk" | sed -nE 's/^\t([^ ]+) => ([^ ]+) .*/\1 \2/p' | LC_ALL=C sort | while read -r name file; do
        echo "library $name $(basename -- "$(readlink -f "$file")")"
    done
}
# By function, dearest first: "COUNT NAME". Functions without a name are their library's.
by_function() {
    callgrind_annotate --threshold=100 --auto=no --show=Ir "$1" | awk '
        /PROGRAM TOTALS/ { next }
        match($0, /^ *[0-9,]+ \( *[0-9.]+%\) /) {
            count = $1
            gsub(/,/, "", count)
            name = substr($0, RLENGTH + 1)
            object = name
            if (!sub(/^.* \[/, "", object)) object = ""
            sub(/\]$/, "", object)
            sub(/^.*\//, "", object)
            sub(/ \[.*$/, "", name)
            sub(/^.*:/, "", name)
            sub(/\047[0-9]+$/, "", name) # the levels of a recursion
            if (name ~ /^0x/) name = object
            sum[name] += count
        }
        END { for (name in sum) printf "%.0f %s\n", sum[name], name }' | LC_ALL=C sort -k 1,1nr -k 2
}
# count NAME PROGRAM ARGUMENT...: writes $work/NAME.functions, its first line the total
count() {
    name=$1
    shift
    rm -rf "$place/out" "$work/$name".*
    (cd "$place" && env -i LC_ALL=C GLIBC_TUNABLES="$tunables" $fixed valgrind --tool=callgrind \
        --callgrind-out-file="$work/$name.callgrind" "$@" -o out >"$work/$name.said" 2>&1 </dev/null) || return 1
    by_function "$work/$name.callgrind" >"$work/$name.parts"
    {
        awk '{ sum += $1 } END { printf "%.0f\n", sum }' "$work/$name.parts"
        cat "$work/$name.parts"
    } >"$work/$name.functions"
}
# count_run NAME-KIND PROGRAM
count_run() {
    case $1 in
    *-build) count "$1" "$2" build "plans/${1%-build}" ;;
    *-pdf) count "$1" "$2" build "plans/${1%-pdf}" --format pdf ;;
    *-check) count "$1" "$2" check "plans/${1%-check}" ;;
    esac
}

# --- judging --------------------------------------------------------------------------

# judge NAME RECORD: its count against the record; says why it fails
judge() {
    awk -v run="$1" -v most=$most_rise '
        FNR == NR {
            if ($1 == "run") at = $2
            if (at == run && $1 == "run") total = $3
            if (at == run && $1 ~ /^[0-9]+$/) { known[$2] = $1; least = $1 }
            next
        }
        FNR == 1 { now = $1; next }
        {
            # of what is not on the record it is only known that it was less than the last there
            rise[$2] = $1 - (($2 in known) ? known[$2] : least)
        }
        END {
            if (!total) { print run " is not on the record"; exit 1 }
            change = (now - total) * 100 / total
            head = sprintf("%s needs %.0f instructions, %+.2f %% from %.0f", run, now, change, total)
            if (change <= most) { print head; exit 0 }
            print head "; the functions whose own cost rose most:"
            for (i = 0; i < 10; i++) {
                top = ""
                for (name in rise) if (rise[name] > 0 && (top == "" || rise[name] > rise[top])) top = name
                if (top == "") break
                printf "    +%-10.0f %s%s\n", rise[top], top, (top in known) ? "" : " (at least)"
                delete rise[top]
            }
            exit 1
        }' "$2" "$work/$1.functions"
}

# --- the runs ---------------------------------------------------------------------------

for tool in valgrind callgrind_annotate; do
    command -v $tool >/dev/null || { echo "valgrind is missing" | fail "instructions: are counted"; echo "0 passed, 1 failed"; exit 1; }
done
fixed='setarch -R'
$fixed true 2>/dev/null || fixed='' # not permitted in some containers; callgrind places code itself
# On one processor all is done in one thread: who waits for another would be counted too.
first=$(taskset -cp $$ 2>/dev/null | sed 's/.*: *//; s/[-,].*//')
fixed="$fixed taskset -c ${first:-0}"

cp "$planverk" "$place/planverk"
mkdir -p "$place/plans"
cp -R "$root"/content/* "$place/plans/"
rm -rf "$place/plans/handbok" # it grows with every row of the program's tables
${CC:-cc} -std=c11 -O2 -D_POSIX_C_SOURCE=200809L -o "$place/generate" "$tests/bench/generate.c" &&
    "$place/generate" "$place/plans/bench-13" 13 >/dev/null || exit 1

runs=''
for plan in "$place"/plans/*/plan.yaml; do
    name=$(basename -- "$(dirname -- "$plan")")
    runs="$runs $name-build $name-pdf $name-check"
done

if [ "${1:-}" = --bless ]; then
    {
        echo "# Instructions under callgrind, written by make bless-instructions; see tests/instructions.sh."
        echo "# Each run with its total and its $listed dearest functions by their own cost."
        surroundings
        for run in $runs; do
            count_run "$run" ./planverk || { tail -n 5 "$work/$run.said" >&2; exit 1; }
            echo
            echo "run $run $(head -n 1 "$work/$run.functions")"
            sed -n "2,$((listed + 1))p" "$work/$run.functions"
        done
    } >"$work/record" || exit 1
    diff -u "$record" "$work/record" | grep '^[-+][a-z]'
    cp "$work/record" "$record"
    exit 0
fi

{
    surroundings >"$work/surroundings"
    grep -E '^(machine|compiler|library) ' "$record" | diff - "$work/surroundings" >"$work/changed" ||
        { echo "    (the record was taken with other tools:" && sed -n 's/^[<>]/    &/p' "$work/changed" && echo "    )"; } >&2
    # what a plan is told of costs too, and the bench refuses a plan that is told of anything
    if "$planverk" check "$place/plans/bench-13" >"$work/said" 2>&1 && [ ! -s "$work/said" ]; then
        pass "instructions: the bench's plan is silent"
    else
        fail "instructions: the bench's plan is silent" <"$work/said"
    fi
    for run in ${*:-$runs}; do
        if ! count_run "$run" ./planverk; then
            tail -n 20 "$work/$run.said" | fail "instructions: $run is counted"
        elif judge "$run" "$record" >"$work/said"; then
            pass "instructions: $(cat "$work/said")"
        else
            fail "instructions: $run" <"$work/said"
        fi
    done

    # --- it can fail -------------------------------------------------------------------

    # must_fail NAME RECORD WORDS: the last judgement again, in another light
    must_fail() {
        if judge "$run" "$2" >"$work/said"; then
            fail "instructions: $1" <"$work/said"
        elif grep -q -- "$3" "$work/said"; then
            pass "instructions: $1"
        else
            fail "instructions: $1" <"$work/said"
        fi
    }
    count_run "$run" ./planverk
    sed "s/^run $run .*/run $run $(($(head -n 1 "$work/$run.functions") * 100 / 104))/" "$record" >"$work/lower"
    must_fail "find a rise of 4 %" "$work/lower" '+4.0. %'
    grep -v "^run $run " "$record" >"$work/unknown"
    must_fail "find a run that is not on the record" "$work/unknown" 'is not on the record'

    # the same program with work of no use in it
    cat >"$place/idle.c" <<'END'
static void __attribute__((constructor)) idle_work(void)
{
    for (volatile long i = 0; i < 3000000; i++) {
    }
}
END
    if ${CC:-cc} -O2 -g -o "$place/slowwerk" "$place/idle.c" "$build/obj/main.o" "$build/libplanverk.a" \
        $(make -s --no-print-directory -C "$root" libs) 2>"$work/said" &&
        count_run "$run" ./slowwerk; then
        must_fail "name the function that does more work" "$record" 'idle_work'
    else
        fail "instructions: name the function that does more work" <"$work/said"
    fi
} >"$work/verdict" 2>"$work/remarks"
cat "$work/remarks"
sed 's/^not ok/FAIL/' "$work/verdict"
echo "$(grep -c '^ok ' "$work/verdict") passed, $(grep -c '^not ok ' "$work/verdict") failed"
! grep -q '^not ok ' "$work/verdict"
