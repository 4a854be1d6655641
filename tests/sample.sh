#!/bin/sh
# The shipped samples as a whole: each builds in silence, and the same bytes come out
# wherever and however often it is built. Then fjordvik in depth: what the plan says is
# found in both outputs, and an output that stands is never lost. Run by run.sh.
set -u
. "$(dirname -- "$0")/lib.sh"

samples=$build/test/sample
rm -rf "$samples"

sums() { (cd "${1:-.}" && cksum ./*); }

# build_into WHAT FOLDER [ENVIRONMENT...]: $sample, with what it says on stderr kept
build_into() {
    what=$1 into=$2
    shift 2
    env "$@" "$planverk" build "$sample" -o "$into" >"$into.stdout" 2>"$into.stderr" </dev/null
    code "$title: $what" 0 $?
}

# whole NAME: sets $title, $sample, $work, $html and $pdf; false where nothing came out
whole() {
    title=sample
    [ "$1" = fjordvik ] || title="sample $1"
    work=$samples/$1 sample=$samples/$1/plan
    mkdir -p "$work/elsewhere"
    cp -R "$root/content/$1" "$sample" # so that nobody edits it meanwhile

    build_into builds "$work/a" A=
    empty "$title: no diagnostics" "$work/a.stderr"
    html=$(published "$work/a" html) pdf=$(published "$work/a" pdf)
    if [ -z "$html" ] || [ -z "$pdf" ]; then
        ls "$work/a" 2>&1 | fail "$title: HTML and PDF are there"
        return 1
    fi
    "$planverk" check "$sample" >"$work/check" 2>&1
    code "$title: check" 0 $?
    check_pdf "$title" "$pdf" "$html" "$work"

    build_into "builds again" "$work/b" A=
    cd "$work/elsewhere" || exit 1
    build_into "builds elsewhere" "$work/c" TZ=Pacific/Auckland LC_ALL=C LANG=C HOME=/nonexistent COLUMNS=20
    cd "$sample" || exit 1
    env -i "$planverk" build plan.yaml -o "$work/d" >"$work/d.stdout" 2>&1 </dev/null
    code "$title: builds in its own folder, without environment" 0 $?
    cd "$root" || exit 1
    for other in b c d; do
        same "$title: the HTML of build $other is the same" "$html" "$(published "$work/$other" html)"
        same "$title: the PDF of build $other is the same" "$pdf" "$(published "$work/$other" pdf)"
        (cd "$work/a" && sums) >"$work/a.sums"
        (cd "$work/$other" && sums) | same "$title: all files of build $other are the same" "$work/a.sums" -
    done
    for file in "$work"/a/*.pdf; do # those of other profiles
        [ "$file" = "$pdf" ] || audit "$title: audit of $(basename -- "$file")" "$file" "$work"
    done
}

for plan in "$root"/content/*/plan.yaml; do
    name=$(basename -- "$(dirname -- "$plan")")
    [ "$name" = fjordvik ] || whole "$name"
done

# --- one page is one page ---------------------------------------------------------------

if grep -q '\.pdf (1 side,' "$samples/holmvik/a.stdout"; then
    pass "sample holmvik: fills one page"
else
    fail "sample holmvik: fills one page" <"$samples/holmvik/a.stdout"
fi

whole fjordvik || exit 0

# --- what the plan says is in the PDF and in the HTML ----------------------------------

pdf_words "$pdf" >"$work/pdf.words"
html_words "$html" >"$work/html.words"

# values KEY FILE...: what stands behind "KEY:" in the sample's YAML, quotes removed
values() {
    key=$1
    shift
    sed -nE "s/^ *(- )?\{?(id: [^,]*, )?$key: *//p" "$@" | sed -E 's/^"(.*)"$/\1/; s/^(.*[^}])\}$/\1/'
}
# holds WHAT: each line of standard input must be in both outputs
holds() {
    : >"$work/lost"
    count=0
    while IFS= read -r text; do
        count=$((count + 1))
        grep -qF -- "$text" "$work/pdf.words" || echo "not in the PDF: $text" >>"$work/lost"
        grep -qF -- "$text" "$work/html.words" || echo "not in the HTML: $text" >>"$work/lost"
    done
    if [ $count -lt "$2" ]; then
        echo "only $count found in the plan, expected at least $2" | fail "sample: $1"
    elif [ -s "$work/lost" ]; then
        fail "sample: $1" <"$work/lost"
    else
        pass "sample: $1"
    fi
}
values tittel "$sample/tiltak.yaml" | holds "every measure is there" 14
{
    values navn "$sample/roller.yaml"
    # standard roles, by their ids, have their names from the program
    sed -nE 's/^  - (\{?standard: )?([a-zæøå-]+)(,.*)?$/\2/p' "$sample/roller.yaml" | while read -r role; do
        values navn "$root/content/roller/nb.yaml" | sed -n "$(grep -E '^- id: ' "$root/content/roller/nb.yaml" |
            grep -nx -e "- id: $role" | cut -d: -f1)p"
    done
} | holds "every role is there" 13
grep -ohE '\b(HTA|HA|AML) (§ ?|kap\. |pkt\. )*[0-9]+([.-][0-9]+)*' -r "$sample" | grep -oE '[0-9.-]+$' | sort -u |
    holds "every provision is there" 6
printf '%s\n' æ ø å á č đ ŋ š ŧ ž | holds "every letter is there" 10

# --- the plan table ---------------------------------------------------------------------

# One line for each table row, cells apart by "|", without any space, so that only the text
# counts: from the HTML by its tags, from the PDF by its structure tree, read by poppler.
# Bullets are drawn by CSS, so they are no text there; only paper has numbers of pages.
tight() { sed -e 's/•//g; s/\xc2\xad//g; s/\xc2\xa0//g; s/\xe2\x80\xaf//g; s/\xe2\x80\x89//g; s/[[:space:]]//g'; }
grep -av "^<script type=" "$html" | tr "\n" " " | sed 's/<style.*<\/style>//; s/<script.*<\/script>//; s/<tr[ >]/\n&/g; s/<\/tr>/\n/g' | grep '^<tr' |
    sed 's/<\/t[dh]>/|/g' | plain_html | tight >"$work/html.rows"
awk '
    function flush() { if (row != "") print row; row = "" }
    { depth = match($0, /[^ ]/) }
    depth <= at { flush(); at = 0 }
    $1 == "TR" { flush(); at = depth; next }
    at && depth == at + 2 && row != "" { row = row "|" }
    at && /^ *".*"$/ { row = row substr($0, depth + 1, length($0) - depth - 1) }
    at && depth == at + 2 && row == "" { row = " " }
    END { flush() }' "$work/struct" | sed 's/$/|/' | tight | sed 's/,side[0-9]*//g' >"$work/pdf.rows"
if [ "$(wc -l <"$work/html.rows")" -ge 16 ]; then
    same "sample: the rows of all tables are the same" "$work/html.rows" "$work/pdf.rows"
else
    fail "sample: the rows of all tables are the same" <"$work/html.rows"
fi

# Each measure with the sum of its yearly costs, added up here from the YAML.
awk '
    function flush() { if (title != "") print title "\t" sum }
    /^  - id:/ { flush(); title = sum = "" }
    /^    tittel:/ { sub(/^    tittel: */, ""); gsub(/^"|"$/, ""); title = $0 }
    /^    kostnad: *\{/ { while (match($0, /[0-9]+ *: *[0-9]+/)) {
        split(substr($0, RSTART, RLENGTH), pair, ":"); sum += pair[2]; $0 = substr($0, RSTART + RLENGTH) } }
    END { flush() }' "$sample/tiltak.yaml" >"$work/costs"
for kind in html pdf; do
    awk -F '\t' '
        NR == FNR { row[++n] = "|" $0 "|"; next }
        {
            title = $1
            gsub(/ /, "", title)
            found = 0
            for (i = 1; i <= n; i++)
                if (index(row[i], title) && ($2 == "" || row[i] ~ ("[^0-9]" $2 "[^0-9]"))) found = 1
            if (!found) print "no row with \"" $1 "\" and the sum " $2
        }' "$work/$kind.rows" "$work/costs" >"$work/lost"
    if [ "$(wc -l <"$work/costs")" -ge 14 ] && [ ! -s "$work/lost" ]; then
        pass "sample: every measure has its sum ($kind)"
    else
        fail "sample: every measure has its sum ($kind)" <"$work/lost"
    fi
done

# --- an output that stands is kept ---------------------------------------------------------

cp -R "$sample" "$work/broken"
"$planverk" build "$work/broken" -o "$work/kept" >/dev/null 2>&1
sums "$work/kept" >"$work/kept.before"
echo 'titel: feil' >>"$work/broken/plan.yaml"
"$planverk" build "$work/broken" -o "$work/kept" >/dev/null 2>"$work/broken.stderr"
code "sample: an error is an error" 1 $?
sums "$work/kept" >"$work/kept.after" 2>&1
same "sample: an error leaves the older outputs as they were" "$work/kept.before" "$work/kept.after"

echo 'a file, not a folder' >"$work/file"
"$planverk" build "$sample" -o "$work/file" >/dev/null 2>"$work/file.stderr"
code "sample: a folder that cannot be written" 3 $?
echo 'a file, not a folder' | cmp -s - "$work/file" && pass "sample: what is no folder is left alone" ||
    echo "$work/file was changed" | fail "sample: what is no folder is left alone"
if [ "$(id -u)" -ne 0 ]; then # root may write anywhere
    chmod a-w "$work/kept"
    "$planverk" build "$sample" -o "$work/kept" >/dev/null 2>&1
    code "sample: a folder without permission" 3 $?
    chmod u+w "$work/kept"
    sums "$work/kept" >"$work/kept.after" 2>&1
    same "sample: and it is as it was" "$work/kept.before" "$work/kept.after"
fi
