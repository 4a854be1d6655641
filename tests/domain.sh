#!/bin/sh
# What the documents of the field contain, line by line: domain.tsv names for each line the
# sample or case that shows it, and what must be found there. A line that nobody shows fails,
# and so does a case that does not show it. Run by run.sh; DOMAIN is another table.
#
# The columns, with tabs between: the line in our own words (in bokmål, as the documents
# are), the folder of the sample or case, where to look, and an extended regular expression.
# Where to look is one of
#   pdf   the words of the PDF in one line     html  the HTML as it is, in one line
#   doc   the dump of the document             pages the dump of the pages
#   said  messages                             csv   the CSV files
#   xmp   the metadata of the PDF
set -u
. "$(dirname -- "$0")/lib.sh"

table=${DOMAIN:-$tests/domain.tsv}
work=$build/test/domain
rm -rf "$work"
mkdir -p "$work"

# show FOLDER: makes what may be looked at, once for each folder
show() {
    shown=$work/$1
    [ ! -d "$shown" ] || return 0
    mkdir -p "$shown/out"
    cd "$root/$1" || return 1
    out=$shown/out
    set -- build plan.yaml -o "$out"
    [ ! -d data ] || set -- "$@" --data=data
    [ ! -f cmd ] || eval "set -- $(cat cmd)" # as case.sh does
    "$planverk" "$@" >"$shown/said" 2>&1 </dev/null
    for stage in doc pages; do
        "$planverk" dump --stage $stage plan.yaml >"$shown/$stage" 2>/dev/null </dev/null
    done
    for file in "$out"/*; do
        case $file in
        *.pdf)
            pdf_words "$file" >>"$shown/pdf"
            pdfinfo -meta "$file" >>"$shown/xmp"
            ;;
        *.html) tr '\n' ' ' <"$file" >>"$shown/html" ;;
        *.csv) cat "$file" >>"$shown/csv" ;;
        esac
    done
    cd "$root" || exit 1
}

tab=$(printf '\t')
grep -v '^\(#\|$\)' "$table" >"$work/lines"
[ -s "$work/lines" ] || echo "$table has no lines" | fail "domain: there is a table"
cut -f 1 "$work/lines" | LC_ALL=C sort | uniq -d | fail_if_any "domain: no line twice"
while IFS= read -r row; do
    line=${row%%"$tab"*}
    folder=$(printf '%s\n' "$row" | cut -s -f 2)
    where=$(printf '%s\n' "$row" | cut -s -f 3)
    pattern=$(printf '%s\n' "$row" | cut -s -f 4)
    if [ -z "$folder" ] || [ -z "$where" ] || [ -z "$pattern" ]; then
        echo "no case shows it" | fail "domain: $line"
    elif [ ! -f "$root/$folder/plan.yaml" ]; then
        echo "there is no $folder/plan.yaml" | fail "domain: $line"
    elif show "$folder" && grep -qE -- "$pattern" "$work/$folder/$where" 2>/dev/null; then
        pass "domain: $line"
    else
        echo "$folder ($where) does not show: $pattern" | fail "domain: $line"
    fi
done <"$work/lines"
