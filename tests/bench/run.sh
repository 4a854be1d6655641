#!/bin/sh
# Measures planverk beside Typst on the same documents, and its HTML beside cmark on the same
# Markdown, and judges the targets; see README.md.
#
#   tests/bench/run.sh [--quick]      --quick: 13 and 130 pages, fewer rounds
#
# Exit: 0 all targets met, 1 some missed or something could not be measured.
set -eu
LC_ALL=C.UTF-8
export LC_ALL

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
planverk=${PLANVERK:-$root/planverk}
work=${BENCH_WORK:-$root/.build/bench}
sizes='13 130 1300'
rounds='9 7 5'
quick=''
case ${1:-} in
'') ;;
--quick) quick=yes sizes='13 130' rounds='5 3' ;;
*) echo "usage: tests/bench/run.sh [--quick]" >&2; exit 2 ;;
esac

stop() {
    echo "FAIL bench: $1"
    exit 1
}

# --- what it needs ------------------------------------------------------------------

mkdir -p "$work"
[ -x "$planverk" ] || stop "$planverk is not built"
command -v pdfinfo >/dev/null || stop "pdfinfo is missing (poppler-utils)"
command -v cmark >/dev/null || stop "cmark is missing (Debian package cmark)"
command -v node >/dev/null && command -v npm >/dev/null || stop "Typst is absent: node and npm are missing"
TYPST_HOME=${TYPST_HOME:-$work/typst}
export TYPST_HOME
if ! [ -d "$TYPST_HOME/node_modules" ]; then
    mkdir -p "$TYPST_HOME"
    cp "$here/package.json" "$TYPST_HOME/"
    (cd "$TYPST_HOME" && npm install --no-audit --no-fund --loglevel=error >"$work/npm.log" 2>&1) || {
        rm -rf "$TYPST_HOME/node_modules"
        stop "Typst is absent: npm could not install it ($work/npm.log)"
    }
fi
node "$here/typst.mjs" >"$work/node.log" 2>&1 || stop "Typst is absent: it does not load ($work/node.log)"
for tool in generate stopwatch; do
    ${CC:-cc} -std=c11 -O2 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -o "$work/$tool" "$here/$tool.c"
done

# --- one measurement each: the log gets "MICROSECONDS KIBIBYTES" ----------------------

watch() { # LOG COMMAND...
    log=$1
    shift
    "$work/stopwatch" "$log" "$@" >"$work/said" 2>&1 || { cat "$work/said"; stop "$* failed"; }
}
# of both formats and of the PDF alone; behind the log's name may stand what the round is for
both() { rm -rf "$work/both-$1"; watch "$work/$1${2:-}.both" "$planverk" build "$work/$1" -o "$work/both-$1"; }
alone() { rm -rf "$work/pdf-$1"; watch "$work/$1${2:-}.pdf" "$planverk" build "$work/$1" --format pdf -o "$work/pdf-$1"; }
silent() { ! grep -qv '^skrev ' "$work/said" || { head -n 5 "$work/said"; stop "the plan of $1 pages gives diagnostics"; }; }
typst() { watch "$work/$1.typst" node "$here/typst.mjs" "$work/$1" "$work/$1-typst.pdf"; }
start() { watch "$work/$1.node" node "$here/typst.mjs"; }

# HTML alone, of the whole plan and of its chapters without the data
html() { rm -rf "$work/html-$1"; watch "$work/$1.html" "$planverk" build "$work/$1" --format html -o "$work/html-$1"; }
text() { rm -rf "$work/html-$1-text"; watch "$work/$1.text" "$planverk" build "$work/$1-text" --format html -o "$work/html-$1-text"; }
markdown() { watch "$work/$1.cmark" cmark "$work/$1.md"; }

# the sample plan, as an editor would have it checked again and again
check() { watch "$work/check" "$planverk" check "$root/content/fjordvik"; }

# median LOG COLUMN
median() { cut -d ' ' -f "$2" "$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
most() { cut -d ' ' -f 2 "$1" | sort -n | tail -n 1; }
pages() { pdfinfo "$1" 2>/dev/null | sed -n 's/^Pages: *//p'; }
bytes() { cat "$@" | wc -c; }

prepare() {
    rm -rf "${work:?}/$1" "$work/$1"*.both "$work/$1"*.pdf "$work/$1".typst "$work/$1".node
    "$work/generate" "$work/$1" "$1"
}
# The same chapters in a plan that has nothing else, and as one file for cmark.
prepare_text() {
    rm -rf "${work:?}/$1-text" "$work/$1".html "$work/$1".text "$work/$1".cmark
    mkdir -p "$work/$1-text/kapitler"
    cp "$work/$1"/kapitler/[0-9]*.md "$work/$1-text/kapitler/"
    sed '/^inkluder:/,/^$/d; /tiltak\.md/d; /okonomi\.md/d' "$work/$1/plan.yaml" >"$work/$1-text/plan.yaml"
    cat "$work/$1-text"/kapitler/*.md >"$work/$1.md"
}
# beside_cmark ROUNDS: the plan of 130 pages
beside_cmark() {
    prepare_text 130
    for round in $(seq $(($1 * 5))); do # short ones: more rounds
        html 130
        markdown 130
        text 130
        silent 130-text
    done
    for who in html text cmark; do
        printf '130 %s 0 %s %s %s\n' "$who" "$(median "$work/130.$who" 1)" "$(most "$work/130.$who")" \
            "$(bytes "$work/130.md")"
    done >>"$work/results"
}

# checks ROUNDS
checks() {
    rm -f "$work/check"
    for round in $(seq "$1"); do
        check
    done
    printf 'sample check 0 %s %s 0\n' "$(median "$work/check" 1)" "$(most "$work/check")" >>"$work/results"
}

# row SIZE WHO LOG PDF START: START microseconds are not the program's own
row() {
    printf '%s %s %s %s %s %s\n' "$1" "$2" "$(pages "$4")" "$(($(median "$3" 1) - $5))" "$(most "$3")" "$(bytes "$4")"
}

# lengths ROUNDS: the plans of 130 and 1300 pages in turn. Minutes lie between their other
# rounds, in which a virtual machine may grow slower by more than the limit.
lengths() {
    for round in $(seq "$1"); do
        for size in 130 1300; do
            alone $size -length
            both $size -length
        done
    done
    for size in 130 1300; do
        row $size length "$work/$size-length.both" "$work/both-$size"/*.pdf 0
        row $size length-pdf "$work/$size-length.pdf" "$work/pdf-$size"/*.pdf 0
    done >>"$work/results"
}

# --- the rounds: A B A B, so that a busy machine is busy for both ---------------------

echo "load before: $(cut -d ' ' -f 1-3 /proc/loadavg), $(nproc) processors"
: >"$work/results"
for size in $sizes; do
    prepare "$size"
    n=${rounds%% *}
    rounds=${rounds#* }
    while [ "$n" -gt 0 ]; do
        if [ $((n % 2)) -eq 1 ]; then
            both "$size"
            silent "$size"
            alone "$size"
            typst "$size"
            alone "$size"
            start "$size"
        else # the other way round: nobody always comes behind the one that takes most memory
            start "$size"
            alone "$size"
            typst "$size"
            alone "$size"
            both "$size"
            silent "$size"
        fi
        n=$((n - 1))
    done
    {
        row "$size" planverk "$work/$size.both" "$work/both-$size"/*.pdf 0
        row "$size" planverk-pdf "$work/$size.pdf" "$work/pdf-$size"/*.pdf 0
        row "$size" typst "$work/$size.typst" "$work/$size-typst.pdf" "$(median "$work/$size.node" 1)"
    } >>"$work/results"
    [ "$size" != 130 ] || beside_cmark 5
done
checks 41
if [ -z "$quick" ]; then
    lengths 11
    prepare 5000
    both 5000
    silent 5000
    row 5000 planverk "$work/5000.both" "$work/both-5000"/*.pdf 0 >>"$work/results"
fi
echo "load after:  $(cut -d ' ' -f 1-3 /proc/loadavg)"
echo

awk -f "$here/judge.awk" "$work/results"
