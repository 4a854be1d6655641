#!/bin/sh
# Runs one golden case: tests/case.sh tests/cases/AREA/NAME
#
# The folder holds an input and what planverk must make of it:
#   plan.yaml ...     the input; the case runs inside the folder
#   cmd               arguments in place of "build plan.yaml -o $out" (shell syntax)
#   data/             themes and texts of the case's own, as --data data
#   expected.txt      standard error; without the file it must be empty
#   expected.code     exit code; without the file 0
#   stdout.txt        standard output
#   yaml.txt plan.txt doc.txt pages.txt    dump --stage yaml ... pages
#   document.html     the HTML, without its style sheet, scripts and long data: addresses
#   data.json         the plan's data in it, a line for each member of a list
#   files.txt         what lies below the folder for output
#   site.html         the pages of a folder of pages, with their names, and the search's index
#   text.txt          pdftotext -layout
#   tags.txt          the tag tree, as tool/pdfaudit prints it
# Each PDF that comes out is checked also where nothing is expected of it.
# With BLESS=true the differences are shown and the expected files rewritten;
# an empty file is a wish to have it filled.
set -u
. "$(dirname -- "$0")/lib.sh"

dir=$(CDPATH='' cd -- "$1" && pwd -P)
name=${dir#"${CASES:-$tests/cases}/"}
work=$build/test/cases/$name
out=$work/out
rm -rf "$work"
mkdir -p "$work"
cd "$dir" || exit 1

# golden NAME FILE ACTUAL: compares with the case's FILE, or blesses it
golden() {
    if [ "${BLESS:-}" = true ] && ! cmp -s -- "$2" "$3"; then
        echo "blessed $name/$2"
        if [ -f "$2" ]; then was=$2; else was=/dev/null; fi
        diff -a -u --label "old $2" --label "new $2" -- "$was" "$3" | sed 's/^/    /'
        cp -- "$3" "$2"
    fi
    same "$name: $1" "$2" "$3"
}

# --- the command ------------------------------------------------------------------

data=''
[ ! -d data ] || data='--data=data'
if [ -f cmd ]; then
    eval "set -- $(cat cmd)"
else
    set -- build plan.yaml -o "$out" $data
fi
timeout 20 "$planverk" "$@" >"$work/stdout" 2>"$work/stderr.raw" </dev/null
got=$?
sed -e "s|$work|WORK|g" "$work/stderr.raw" >"$work/stderr"

if [ $got -gt 4 ]; then # a signal, a sanitizer, a hang: never to be blessed
    { echo "exit code $got"; tail -n 30 "$work/stderr"; } | fail "$name: exit code"
    exit 0
fi
echo $got >"$work/code"
if [ "${BLESS:-}" = true ]; then
    pass "$name: ran" # where nothing is blessed, the case has said something
    [ $got -eq 0 ] && [ ! -f expected.code ] || golden "exit code" expected.code "$work/code"
    [ ! -s "$work/stderr" ] && [ ! -f expected.txt ] || golden stderr expected.txt "$work/stderr"
else
    want=0
    [ ! -f expected.code ] || read -r want <expected.code
    code "$name: exit code" "$want" $got
    if [ -f expected.txt ]; then
        same "$name: stderr" expected.txt "$work/stderr"
    else
        empty "$name: stderr is empty" "$work/stderr"
    fi
fi
[ ! -f stdout.txt ] || golden stdout stdout.txt "$work/stdout"

# --- the stages -------------------------------------------------------------------

for stage in yaml plan doc pages; do
    if [ -f $stage.txt ]; then
        timeout 20 "$planverk" dump --stage $stage $data plan.yaml >"$work/$stage.txt" 2>/dev/null </dev/null
        golden "dump of $stage" $stage.txt "$work/$stage.txt"
    fi
done

# --- the outputs ------------------------------------------------------------------

html='' pdf=''
for file in "$out"/*.html; do [ ! -f "$file" ] || html=$file; done
for file in "$out"/*.pdf; do [ ! -f "$file" ] || pdf=$file; done

if [ $got -ne 0 ]; then
    # an error writes nothing at all
    if [ -z "$html$pdf" ]; then pass "$name: no output"; else echo "$html $pdf" | fail "$name: no output"; fi
    exit 0
fi
if [ ! -f cmd ]; then # a plain build makes both
    if [ -n "$html" ] && [ -n "$pdf" ]; then
        pass "$name: HTML and PDF are there"
    else
        ls "$out" 2>&1 | fail "$name: HTML and PDF are there"
    fi
fi

if [ -f document.html ]; then
    awk '
        /<style/ { sub(/<style[^>]*>.*/, "<style>"); print; inside = 1 }
        inside { if (/<\/style>/) { inside = 0; print "</style>" } next }
        /<script/ { script = !/<\/script>/; sub(/>.*/, ">"); print; if (!script) { print "</script>"; next } }
        script { if (/<\/script>/) { script = 0; print "</script>" } next }
        { gsub(/\([0-9]+[^0-9k]+kB\)/, "(... kB)"); gsub(/sha256-[A-Za-z0-9+\/=]+/, "sha256-..."); gsub(/data:[a-z\/+;]*base64,[A-Za-z0-9+\/=]+/, "data:..."); print }
    ' "${html:-/dev/null}" >"$work/document.html"
    golden HTML document.html "$work/document.html"
fi
if [ -f data.json ]; then
    sed -n 's/^<script type="application.ld+json">//p; s/^<script type="application.json"[^>]*>//p' "${html:-/dev/null}" |
        sed 's/<.script>$//; s/},{/},\n{/g; s/\[{/[\n{/g; s/,"\([^"]*\)":\([[{]\)/,\n"\1":\2/g' >"$work/data.json"
    golden "data for programs" data.json "$work/data.json"
fi
if [ -f site.html ]; then
    for file in "$out"/*/*.html "$out"/*/sok.js; do
        echo "=== ${file##*/}"
        sed 's/^\(<script[^>]*>\).*\(<.script>\)$/\1...\2/; s/],\[/],\n[/g; s/([0-9]*[^0-9k]*kB)/(... kB)/; s/sha256-[A-Za-z0-9+\/=]*/sha256-.../g' "$file"
    done >"$work/site.html"
    golden "pages" site.html "$work/site.html"
    "$tools/htmlaudit" "$out"/*/*.html >"$work/audit.html" 2>&1
    same "$name: nothing in the pages that is not ours, and links lead somewhere" /dev/null "$work/audit.html"
fi
if [ -f files.txt ]; then
    (cd "$out" && find . -type f | LC_ALL=C sort) >"$work/files.txt"
    golden files files.txt "$work/files.txt"
fi
if [ -f text.txt ]; then
    pdftotext -layout "$pdf" "$work/text.txt" 2>&1
    golden "text of the PDF" text.txt "$work/text.txt"
fi
if [ -f tags.txt ]; then
    "$tools/pdfaudit" tags "$pdf" >"$work/tags.txt" 2>&1
    golden "tags of the PDF" tags.txt "$work/tags.txt"
    same_reading "$name: poppler reads the same tags" "$pdf" "$work"
fi
[ -z "$pdf" ] || check_pdf "$name" "$pdf" "$html" "$work"
