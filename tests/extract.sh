#!/bin/sh
# What goes in comes out: a justified and hyphenated text with ligatures, Sami letters,
# amounts and decomposed letters is copied out of its PDF, and every word must be the
# source's. Run by run.sh with poppler; "extract.sh pdfjs FOLDER" reads with pdf.js, which
# stands in FOLDER (make conform).
set -u
. "$(dirname -- "$0")/lib.sh"

reader=${1:-poppler}
work=$build/test/extract-$reader
rm -rf "$work"
mkdir -p "$work"

# words_come_out NAME LANGUAGE TEXT [-l]: see tool/words.c
words_come_out() {
    # shellcheck disable=SC2086 # no option is no argument
    if "$tools/words" ${4:-} "$tests/extract/$2.md" "$3" >"$work/said" 2>&1; then
        pass "extract: $1"
    else
        fail "extract: $1" <"$work/said"
    fi
}

for lang in nb nn; do
    "$planverk" build "$tests/extract/$lang.yaml" --data "$tests/extract/data" -o "$work/$lang" \
        >"$work/stdout" 2>"$work/stderr" </dev/null
    code "extract: $lang builds" 0 $?
    pdf=''
    for file in "$work/$lang"/*.pdf; do pdf=$file; done
    # the text is its second page; the first is the cover
    if [ "$reader" = pdfjs ]; then
        node "$tests/conform/pdfjs.mjs" "$2" "$pdf" 2 >"$work/$lang.txt" 2>"$work/stderr"
        code "extract: pdf.js reads $lang" 0 $?
        words_come_out "$lang with pdf.js" $lang "$work/$lang.txt" -l
        if [ $lang = nb ]; then # a heading with letters beyond ASCII in its id
            node "$tests/conform/pdfjs.mjs" "$2" "$pdf" '#råd-på-ås' >"$work/page" 2>"$work/stderr"
            echo 2 | same "extract: pdf.js follows file.pdf#råd-på-ås" - "$work/page"
        fi
        continue
    fi
    # the test would prove nothing without words that are divided
    pdftotext -f 2 -raw "$pdf" "$work/$lang.raw.txt" 2>&1
    if [ "$(grep -c "$(printf '\302\255')\$" "$work/$lang.raw.txt")" -ge 30 ]; then
        pass "extract: $lang has divided words"
    else
        fail "extract: $lang has divided words" <"$work/$lang.raw.txt"
    fi
    words_come_out "$lang with pdftotext -raw" $lang "$work/$lang.raw.txt"
    pdftotext -f 2 "$pdf" "$work/$lang.default.txt" 2>&1
    words_come_out "$lang with pdftotext" $lang "$work/$lang.default.txt"
    "$tools/pdfaudit" check "$pdf" >"$work/audit" 2>&1
    code "extract: the audit of $lang" 0 $?
done
