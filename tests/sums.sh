#!/bin/sh
# All sums agree: every edition of every sample is made as HTML, PDF, CSV and XLSX and read
# back, with the data that the page has as JSON. Run by run.sh.
#
# Nothing here knows which tables there are: rows of sums and cells that add up their row are
# found by how the page marks them (sums/html.awk). Each is recomputed from the rows that are
# shown (sums/sums.awk); every figure of a table must be the same in page, CSV and workbook
# (sums/same.awk); each formula must come to the value beside it (tool/xlsx); the PDF's
# words must have each row of sums, and the figures of each record (sums/said.awk); the
# data's sums are those of its measures, and of the tables (sums/json.awk). Then one number is
# changed in each of them, and that must be found.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/sums
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1
rows=$tests/sums

# The signs that an output may write in one way or another.
even() { sed 's/\xe2\x88\x92/-/g'; }

# make_all SAMPLE: every profile in every format, in SAMPLE/out; the CSV files in order
make_all() {
    mkdir -p "$1"
    for format in html pdf csv xlsx; do
        "$planverk" build "$root/content/$1" --format $format -o "$1/out" >"$1/$format.said" 2>"$1/$format.messages" </dev/null ||
            fail "sums: $1: $format is made" <"$1/$format.messages"
    done
    sed -n 's/^skrev \(.*\.csv\) (.*/\1/p' "$1/csv.said" >"$1/csv.files"
}
# read_back FOLDER HTML: what readers get of one edition, as rows and words
read_back() {
    base=${2%.html}
    awk -f "$rows/html.awk" "$2" >"$1/html"
    pdf_words "$base.pdf" | even >"$1/pdf"
    sed -n 's/.*<script type="application\/json" id="planverk-data">\(.*\)<\/script>.*/\1/p' "$2" >"$1/data.json"
    "$tools/json" --leaves "$1/data.json" >"$1/json"
    [ ! -f "$base.xlsx" ] || { "$tools/xlsx" rows "$base.xlsx" >"$1/xlsx" && cp "$base.xlsx" "$1/book.xlsx"; }
    while IFS= read -r file; do # those of this edition: no other's name is longer and fits
        mine=yes
        for other in "${2%/*}"/*.html; do
            [ ${#other} -le ${#2} ] || case $file in "${other%.html}"-*) mine=no ;; esac
        done
        case $file in "$base"-*) [ $mine = no ] || awk -f "$rows/csv.awk" "$file" ;; esac
    done <"$1/../csv.files" >"$1/csv"
}
# judge FOLDER: a line for each figure that does not agree; what was counted in FOLDER/counts
judge() {
    {
        awk -f "$rows/sums.awk" "$1/html"
        awk -f "$rows/json.awk" "$1/json" "$1/html"
        if [ -s "$1/csv" ]; then
            awk -v what='page and CSV' -f "$rows/same.awk" "$1/html" "$1/csv"
            awk -v what='CSV and XLSX' -v words=yes -f "$rows/same.awk" "$1/csv" "$1/xlsx"
            awk -v what='XLSX and CSV' -f "$rows/same.awk" "$1/xlsx" "$1/csv"
            "$tools/xlsx" check "$1/book.xlsx"
        fi
        awk -f "$rows/said.awk" "$1/html" >"$1/said"
        while IFS= read -r line; do
            grep -qF -- "$line" "$1/pdf" || echo "the PDF does not say: $line"
        done <"$1/said"
        echo "$(wc -l <"$1/said") rows in the PDF"
    } >"$1/all" 2>&1
    grep -E '^[0-9]+ (sums|figures|cells in two|formulas|rows in the PDF)$' "$1/all" >"$1/counts"
    grep -vE '^[0-9]+ (sums|figures|cells in two|formulas|rows in the PDF)$' "$1/all"
}

for plan in "$root"/content/*/plan.yaml; do
    sample=$(basename -- "$(dirname -- "$plan")")
    make_all "$sample"
    for html in "$sample"/out/*.html; do
        edition=$(basename -- "$html" .html)
        mkdir -p "$sample/$edition"
        read_back "$sample/$edition" "$html"
        judge "$sample/$edition" | fail_if_any "sums: $edition: all agree"
        cat "$sample/$edition/counts" >>counts
    done
done
# counted WHAT LEAST: so many were looked at, or the search finds nothing at all
counted() {
    n=$(awk -v what="$1" '{ k = $1; sub(/^[0-9]+ /, ""); if ($0 == what) n += k } END { print n + 0 }' counts)
    if [ "$n" -ge "$2" ]; then
        pass "sums: $n $1"
    else
        echo "$n of at least $2" | fail "sums: $1 are found"
    fi
}
counted sums 200
counted figures 1000
counted formulas 60
counted 'cells in two' 20
# A sum that is a figure alone is one that the cells above it do not come to: shares that were
# rounded one by one. No other is there.
for book in */*/book.xlsx; do
    "$tools/xlsx" cells "$book" | awk -F '\t' -v book="$book" '
        $1 == "cell" && $2 ~ /^A[0-9]/ { sum = $6 ~ /^(Sum|Submi)/ }
        $1 == "cell" && sum && $3 == "n" && $4 !~ /%/ && $5 == "" { print book ": " $0 }'
done | fail_if_any "sums: every sum of amounts is a formula"
counted 'rows in the PDF' 60

# --- planted: one number ------------------------------------------------------------------

sound=$(for edition in */*/; do [ ! -f "$edition/html" ] || printf '%s %s\n' "$(grep -c '^F' "$edition/html")" "${edition%/}"; done | sort -rn | sed -n '1s/^[0-9]* //p')
# planted FORM SED: with one number of that form changed, something does not agree
planted() {
    rm -rf copy
    cp -R "$sound" copy
    sed -i "$2" "copy/$1"
    if cmp -s "$sound/$1" "copy/$1"; then
        echo "$2 changed nothing" | fail "sums: a number that is changed in $1 is found"
    elif [ -n "$(judge copy)" ]; then
        pass "sums: a number that is changed in $1 is found ($2)"
    else
        echo "$2" | fail "sums: a number that is changed in $1 is found"
    fi
}
# some PATTERN FORM: the numbers of a few lines that end with a figure, first and last among them
some() {
    grep -nE -- "$1" "$sound/$2" | grep -E "$tab[^$tab[:alpha:]]*[0-8]( kr|%| %)?\$" | cut -d : -f 1 >lines
    { sed -n '1,3p' lines; tail -n 2 lines; } | sort -un
}
tab=$(printf '\t')
change='s/[0-8]\([^0-9]*\)$/9\1/' # the last digit of a line
for line in $(some '^F' html) $(some '^R.*\^' html); do
    planted html "$line$change"
done
for line in $(some '^R' csv); do
    planted csv "$line$change"
done
for line in $(some '^R' xlsx); do
    planted xlsx "$line$change"
done
for form in csv xlsx; do # in the words of a cell that is two of the page's one
    planted $form '0,/: [0-9 ]*[0-8] kr/s/\(: [0-9 ]*\)[0-8] kr/\19 kr/'
done
for line in $(some '^/summer/' json) $(some '^/tiltak/.*/kostnad/' json) $(some '^/tiltak/.*/beløp/' json); do
    planted json "$line$change"
done
awk 'length > 20' "$sound/said" | sort -u | sed -n '1p;$p' >lines # rows of several figures
while IFS= read -r line; do
    planted pdf "s/$line/${line%?}x/g"
done <lines
