#!/bin/sh
# What readers may not see is in none of their outputs. Run by run.sh.
#
# tool/leakplan writes a plan with a marker in every text of every record, block and chapter,
# for everybody, for the staff and for nobody. Each output is read as a reader gets it: the
# PDF's words (pdftotext, through ToUnicode) and all of its objects inflated (qpdf: Alt,
# ActualText, bookmarks, destinations, XMP, Info), the files that lie in it (pdfdetach), the
# HTML with what is within its addresses, the XLSX's cells and each of its parts, and every
# other file. Leaks that are planted must be found in the same way.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/leak
rm -rf "$work"

# views FOLDER: every file in it in each form in which it can be read
views() {
    for file in "$1"/out/*; do
        name=$(basename -- "$file")
        case $name in
        *.pdf)
            pdftotext -raw "$file" "$1/views/$name.words"
            qpdf --qdf --object-streams=disable "$file" "$1/views/$name.objects"
            if grep -aq /EmbeddedFiles "$file"; then
                mkdir "$1/views/$name.attached" && pdfdetach -saveall -o "$1/views/$name.attached" "$file"
            fi ;;
        *.xlsx)
            mkdir -p "$1/views/$name"
            "$tools/xlsx" parts "$file" "$1/views/$name"
            "$tools/xlsx" cells "$file" >"$1/views/$name.cells" ;;
        *) cp -R "$file" "$1/views/$name" ;;
        esac
    done
}
# make_plan NAME [PLANT]: builds the plan, and its document as a dump
make_plan() {
    mkdir -p "$work/$1/plan" "$work/$1/views"
    "$tools/leakplan" "$work/$1/plan" ${2:-}
    "$planverk" build "$work/$1/plan" -o "$work/$1/out" >"$work/$1/stdout" 2>"$work/$1/stderr" </dev/null
    built=$?
    "$planverk" dump --stage doc "$work/$1/plan" >"$work/$1/views/dump" 2>/dev/null
    views "$work/$1"
}
# scan LEVEL... <FILE: the markers that are there, with what they stand for
scan() {
    "$tools/leakscan" "$@" | LC_ALL=C sort -u | while read -r marker; do
        grep "^$marker " "$work/plan/plan/legend" || echo "$marker"
    done
}
# Sums and differences of what all may know are whole thousands.
odd_amounts() {
    sed 's/\xc2\xa0/ /g; s/<[^>]*>/|/g' "$1" | grep -aoE '\b[0-9]{1,3}( [0-9]{3})+\b( %)?' |
        grep -vE ' 000$|%$'
}
# The same of the numbers in a workbook; a day is a number there too.
odd_numbers() {
    awk -F '\t' '$1 == "cell" && $3 == "n" && $4 !~ /yyyy/ && $6 >= 1000 { print $6 }' "$1" |
        grep -vE '000$|^202[6-9]$'
}
# seen LEVEL FILE LEAST: so many markers at least are found, or the search finds nothing at all
seen() {
    n=$("$tools/leakscan" "$1" <"$2" | LC_ALL=C sort -u | wc -l)
    if [ "$n" -ge "$3" ]; then
        pass "leak: $n texts of level $1 are found in $(basename -- "$2")"
    else
        echo "$n of at least $3" | fail "leak: texts of level $1 are found in $(basename -- "$2")"
    fi
}

make_plan plan
code "leak: the plan builds" 0 $built
empty "leak: the plan builds in silence" "$work/plan/stderr"
count=0
for view in "$work"/plan/views/*; do
    count=$((count + 1))
    case $(basename -- "$view") in
    *ansatte* | *-intern.json) hidden=unntatt ;;
    *) hidden="intern unntatt" ;;
    esac
    for file in "$view" "$view"/*; do # shellcheck disable=SC2086 # a list of levels
        [ ! -f "$file" ] || scan $hidden <"$file" |
            fail_if_any "leak: nothing hidden in ${file#"$work/plan/views/"}"
    done
done
[ $count -ge 12 ] && pass "leak: all outputs were read" || echo "$count" | fail "leak: all outputs were read"

open=$(echo "$work"/plan/views/*2029.html) staff=$(echo "$work"/plan/views/*ansatte.html)
for file in "$open" "${open%.html}.pdf.words"; do
    odd_amounts "$file" | fail_if_any "leak: no hidden amount, nor the rest of one, in $(basename -- "$file")"
    seen apen "$file" 200
    grep -q 'Noe er utelatt' "$file" && pass "leak: $(basename -- "$file") says that something is left out" ||
        echo "it does not" | fail "leak: $(basename -- "$file") says that something is left out"
done
for file in "$work"/plan/views/*.csv; do
    case $file in *ansatte*) cat "$file" >>"$work/staff.csv" ;; *) cat "$file" >>"$work/rest.csv" ;; esac
done
mv "$work/rest.csv" "$work/open.csv"
grep -oE '\b[0-9]{4,}\b' "$work/open.csv" | grep -vE '000$|^202[6-9]$' |
    fail_if_any "leak: no hidden amount, nor the rest of one, in the CSV"
for file in "$work"/plan/views/*.xlsx.cells; do
    case $file in
    *ansatte*) seen intern "$file" 40 ;;
    *)
        odd_numbers "$file" | fail_if_any "leak: no hidden amount, nor the rest of one, in the XLSX"
        seen apen "$file" 100
        grep -q 'Noe er utelatt' "$file" && pass "leak: the XLSX says that something is left out" ||
            head -n 5 "$file" | fail "leak: the XLSX says that something is left out" ;;
    esac
done
seen apen "$work/open.csv" 100
seen intern "$work/staff.csv" 40
seen apen "${open%.html}.pdf.objects" 40
archive=$(echo "$work"/plan/views/*arkiv.pdf.attached)
for file in "$archive"/*.csv; do cat "$file"; done >"$work/attached.csv"
same "leak: the tables in the archive's PDF are those beside the page" "$work/open.csv" "$work/attached.csv"
seen apen "$(echo "$archive"/*.json)" 100
seen intern "$(echo "$work"/plan/views/*ansatte.pdf.attached/*.json)" 40
seen intern "$(echo "$work"/plan/views/*ansatte.pdf.attached/*-tiltak.csv)" 5
# odd_sums FILE.json: amounts that are no whole thousands
odd_sums() { grep -oE '"(sum|20[0-9]{2})":[0-9.]+' "$1" | grep -vE '000$'; }
odd_sums "$archive"/*.json | fail_if_any "leak: no hidden amount, nor the rest of one, in the data of the PDF"
[ -n "$(odd_sums "$work"/plan/views/*ansatte.pdf.attached/*.json)" ] && pass "leak: amounts for the staff are found in theirs" ||
    echo "none" | fail "leak: amounts for the staff are found in theirs"
seen intern "$staff" 100
seen intern "${staff%.html}.pdf.words" 100

# --- what is hidden changes nothing for the others ----------------------------------------

make_plan more skjult
for file in "$work"/plan/out/*2029.* "$work"/plan/out/*2029-arkiv.pdf "$work"/plan/out/*2029-tiltak*.csv "$work"/plan/out/*manifest.json; do
    other=$work/more/out/$(basename -- "$file")
    if cmp -s "$file" "$other"; then
        pass "leak: $(basename -- "$file") is the same when more is hidden"
    else
        cmp "$file" "$other" 2>&1 | fail "leak: $(basename -- "$file") is the same when more is hidden"
    fi
done
if cmp -s "$staff" "$work/more/out/$(basename -- "$staff")"; then
    echo "nothing changed" | fail "leak: more is hidden indeed"
else
    pass "leak: more is hidden indeed"
fi

# --- planted leaks ---------------------------------------------------------------------

# planted WHAT VIEW...: what is written where all may read it is found in these views
planted() {
    what=$1
    shift
    make_plan "$what" "$what"
    for view in "$@"; do
        file=$(echo "$work/$what/views"/*2029$view)
        if "$tools/leakscan" unntatt <"$file" >/dev/null; then
            ls "$work/$what/views" | fail "leak: what is planted as $what is found in $view"
        else
            pass "leak: what is planted as $what is found in $view"
        fi
    done
}
planted tittel .html .pdf.words .pdf.objects .xlsx/docProps_core.xml '-arkiv.pdf.attached/*-data.json'
planted aktivitet .html .pdf.words .xlsx.cells .xlsx/xl_sharedStrings.xml
planted alt .html .pdf.objects
planted celle .html .pdf.words
planted boks .html .pdf.words
planted overskrift .html .pdf.words .pdf.objects
planted målgruppe .html .pdf.words -tiltak.csv '-arkiv.pdf.attached/*-tiltak.csv' '-arkiv.pdf.attached/*-data.json' -arkiv.pdf.objects
make_plan kostnad kostnad
file=$(echo "$work/kostnad/views"/*2029.xlsx.cells)
if [ -n "$(odd_numbers "$file")" ]; then
    pass "leak: a planted amount is found in the XLSX"
else
    grep '^cell' "$file" | fail "leak: a planted amount is found in the XLSX"
fi
for view in html pdf.words; do
    file=$(echo "$work/kostnad/views"/*2029."$view")
    if [ -n "$(odd_amounts "$file")" ]; then
        pass "leak: a planted amount is found in .$view"
    else
        odd_amounts "$open" | fail "leak: a planted amount is found in .$view"
    fi
done
