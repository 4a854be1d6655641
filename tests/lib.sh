# lib.sh - what the test scripts share; read with ".", not run.
#
# A test reports itself with one line, "ok NAME" or "not ok NAME"; the lines
# after "not ok" that begin with four spaces say more. run.sh counts them.

LC_ALL=C.UTF-8
export LC_ALL
unset SOURCE_DATE_EPOCH || :

tests=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(dirname -- "$tests")
build=${BUILD:-.build}
case $build in /*) ;; *) build=$root/$build ;; esac
planverk=${PLANVERK:-$root/planverk}
case $planverk in /*) ;; *) planverk=$PWD/$planverk ;; esac
tools=$build/testtool

# what a sanitizer finds must not look like an exit code of planverk
ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1:exitcode=99 LSAN_OPTIONS=exitcode=99
export ASAN_OPTIONS UBSAN_OPTIONS LSAN_OPTIONS

pass() { echo "ok $1"; }
# fail NAME: standard input holds the details
fail() {
    echo "not ok $1"
    head -n 30 | sed 's/^/    /'
}
# same NAME EXPECTED ACTUAL: two files must be equal
same() {
    if cmp -s -- "$2" "$3"; then
        pass "$1"
    else
        diff -a -u --label expected --label actual -- "$2" "$3" | fail "$1"
    fi
}
# empty NAME FILE: the file must hold nothing
empty() {
    if [ -f "$2" ] && [ ! -s "$2" ]; then pass "$1"; else head -n 20 -- "$2" | fail "$1"; fi
}
# fail_if_any NAME: standard input must be empty
fail_if_any() {
    details=$(cat)
    if [ -z "$details" ]; then pass "$1"; else printf '%s\n' "$details" | fail "$1"; fi
}
# code NAME EXPECTED ACTUAL: two exit codes must be equal
code() {
    if [ "$2" -eq "$3" ]; then pass "$1"; else echo "exit code $3, expected $2" | fail "$1"; fi
}

# One long line of words: line ends and no-break spaces become spaces, soft hyphens and
# the hyphenation they stand for disappear.
words() {
    sed -e 's/\xc2\xad$/\x01/; s/\xc2\xad//g; s/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g; s/\xe2\x80\x89/ /g' |
        tr '\n\f' '  ' | sed -e 's/\x01 *//g; s/  */ /g'
}
# unescape TEXT OF HTML
plain_html() {
    sed -e 's/<br *\/*>/ /g; s/<[^>]*>//g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#39;/'"'"'/g; s/&nbsp;/ /g; s/&shy;//g; s/&amp;/\&/g'
}
# pdf_words PDF and html_words HTML: all that is written there, in one line
pdf_words() { pdftotext -raw "$1" - | words; }
html_words() {
    grep -av '^<script type=' "$1" | tr '\n' ' ' | sed 's/<style.*<\/style>//; s/<script.*<\/script>//; s/<\/\(p\|td\|th\|li\|h[1-6]\|dt\|dd\|div\|caption\|figcaption\)>/& /g' | plain_html | words
}

# check_pdf NAME PDF HTML SCRATCH: what must hold for every PDF that is made. The
# tools share no code with planverk; whether it is PDF/UA is tests/conform's affair.
check_pdf() {
    if qpdf --check "$2" >"$4/qpdf" 2>&1 && ! grep -q WARNING "$4/qpdf"; then
        pass "$1: qpdf"
    else
        fail "$1: qpdf" <"$4/qpdf"
    fi
    # name type encoding emb sub uni object: the last five fields are sure
    pdffonts "$2" >"$4/fonts" 2>&1
    if awk 'NR > 2 && ($(NF-4) != "yes" || $(NF-2) != "yes") { bad = 1 } END { exit bad || NR < 3 }' "$4/fonts"; then
        pass "$1: fonts embedded, with ToUnicode"
    else
        fail "$1: fonts embedded, with ToUnicode" <"$4/fonts"
    fi
    audit "$1: audit" "$2" "$4"
    references "$1: each reference in the HTML has its target" "$3" "$4"
    same_structure "$1: same structure in HTML and PDF" "$2" "$3" "$4"
}

# published FOLDER EXTENSION: the file of the profile that is published, whose name is the
# plain one and so the shortest; the first where there is only one
published() {
    for file in "$1"/*."$2"; do [ ! -f "$file" ] || printf '%s %s\n' "${#file}" "$file"; done | sort -n | sed -n '1s/^[0-9]* //p'
}

# audit NAME PDF SCRATCH: what the PDF says of itself holds together (tool/pdfaudit)
audit() {
    if "$tools/pdfaudit" check "$2" >"$3/audit" 2>&1; then pass "$1"; else fail "$1" <"$3/audit"; fi
}

# references NAME HTML SCRATCH: an id stands once, and each that is referred to is there
references() {
    [ -f "$2" ] || return 0
    tr '<' '\n' <"$2" | grep -oE ' (id|headers|aria-labelledby|href)="[^"]*"' | awk -F'"' '
        $1 == " id=" { if (there[$2]++) print "twice: " $2 }
        $1 == " href=" && $2 ~ /^#/ { wanted[substr($2, 2)] }
        $1 ~ /headers|labelledby/ { n = split($2, ids, " "); for (i = 1; i <= n; i++) wanted[ids[i]] }
        END { for (id in wanted) if (!(id in there)) print "nowhere: " id }' >"$3/references"
    same "$1" /dev/null "$3/references"
}

# same_reading NAME PDF SCRATCH: poppler finds the same elements and text in the PDF as
# pdfaudit does. It draws a page anew for each piece of text, half a minute for the sample:
# so only the cases with tags are read twice.
same_reading() {
    if pdfinfo -struct-text "$2" 2>"$3/tree.err" | "$tools/doctree" - >"$3/poppler.tree" 2>>"$3/tree.err" &&
        "$tools/pdfaudit" text "$2" 2>>"$3/tree.err" | "$tools/doctree" - >"$3/audit.tree" 2>>"$3/tree.err" &&
        [ "$(wc -l <"$3/poppler.tree")" -gt 1 ]; then
        same "$1" "$3/poppler.tree" "$3/audit.tree"
    else
        fail "$1" <"$3/tree.err"
    fi
}

# same_structure NAME PDF HTML SCRATCH: the PDF's structure tree is the HTML's DOM, word
# for word; tests/tool/doctree.c says which differences are meant
same_structure() {
    if ! [ -f "$3" ]; then
        echo "there is no HTML beside the PDF" | fail "$1"
    elif "$tools/doctree" "$3" >"$4/html.tree" 2>"$4/tree.err" &&
        "$tools/pdfaudit" text "$2" >"$4/struct" 2>>"$4/tree.err" &&
        "$tools/doctree" - <"$4/struct" >"$4/pdf.tree" 2>>"$4/tree.err" && [ -s "$4/html.tree" ]; then
        same "$1" "$4/html.tree" "$4/pdf.tree"
    else
        fail "$1" <"$4/tree.err"
    fi
}
