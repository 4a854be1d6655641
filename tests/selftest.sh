#!/bin/sh
# Tests the tests: a difference that is planted must be found, or the rest proves
# nothing. A stand-in for planverk plays each kind of failure. Run by run.sh.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/selftest
rm -rf "$work"
mkdir -p "$work/cases/a/one" "$work/build/unit"
cases=$work/cases

# The stand-in prints what the file "says" holds, fails as "fails" says, and dumps "dump".
cat >"$work/stand-in" <<'END'
#!/bin/sh
[ "$1" != dump ] || { cat dump; exit 0; }
cat says >&2
[ ! -f kill ] || kill -KILL $$
exit "$(cat fails)"
END
chmod +x "$work/stand-in"

harness() { # harness ARGUMENT...: the harness on the little cases
    env CASES="$cases" BUILD="$work/build" PLANVERK="$work/stand-in" ONLY="${kinds:-case}" JOBS=1 \
        sh "$tests/run.sh" "$@" >"$work/said" 2>&1
}
reset() {
    rm -rf "$cases"
    mkdir -p "$cases/a/one"
    cd "$cases/a/one" || exit 1
    echo 'planverk: 1' >plan.yaml
    echo 'plan.yaml:1:1: feil' | tee says >expected.txt
    echo 1 | tee fails >expected.code
    echo document | tee dump >doc.txt
}
# finds NAME WORDS: the harness must fail, say so, and name the place
finds() {
    if harness; then
        fail "harness: finds $1" <"$work/said"
    elif grep -q -- "^FAIL $2" "$work/said" && tail -n 1 "$work/said" | grep -qE '^[0-9]+ passed, [1-9][0-9]* failed$'; then
        pass "harness: finds $1"
    else
        fail "harness: finds $1" <"$work/said"
    fi
}
accepts() {
    if harness && tail -n 1 "$work/said" | grep -qE '^[1-9][0-9]* passed, 0 failed$'; then
        pass "harness: accepts $1"
    else
        fail "harness: accepts $1" <"$work/said"
    fi
}

# --- golden cases ---------------------------------------------------------------------

reset; accepts "a case that is right"
reset; echo more >>says; finds "another message" 'a/one: stderr'
reset; rm expected.txt; finds "a message where none is expected" 'a/one: stderr is empty'
reset; echo 0 >fails; finds "another exit code" 'a/one: exit code'
reset; rm expected.code; finds "an exit code where none is expected" 'a/one: exit code'
reset; : >kill; finds "a crash" 'a/one: exit code'
reset; echo 99 >fails; finds "the exit code of a sanitizer" 'a/one: exit code'
reset; printf 'document' >dump; finds "a line end that is missing" 'a/one: dump of doc'
reset; printf 'documant\n' >dump; finds "another letter in a dump" 'a/one: dump of doc'
reset; echo 0 | tee fails >expected.code; finds "a build that makes nothing" 'a/one: HTML and PDF'
rm -rf "$cases/a"; mkdir -p "$cases"; finds "that there is nothing to test" '0 of 0 jobs'

reset
echo new >says; echo 3 >fails; echo other >dump
harness --bless
grep -q '^ *+new' "$work/said" && grep -q '^ *-document' "$work/said" && pass "harness: bless shows the difference" ||
    fail "harness: bless shows the difference" <"$work/said"
accepts "what was blessed"
reset; : >kill; cp expected.code "$work/code"
harness --bless
same "harness: a crash is not blessed" "$work/code" expected.code

# --- unit tests -----------------------------------------------------------------------

# the sources are the real ones; programs of their names stand in for them
unit_says() {
    for source in "$tests"/unit/*_test.c; do
        program=$work/build/unit/$(basename -- "$source" .c)
        printf '#!/bin/sh\n%s\n' "$1" >"$program"
        chmod +x "$program"
    done
}
if ls "$tests"/unit/*_test.c >/dev/null 2>&1; then
    kinds=unit
    unit_says 'printf "1..2\nok 1 - a\nok 2 - b\n"'; accepts "unit tests that pass"
    unit_says 'printf "1..2\nok 1 - a\nnot ok 2 - b\n# 1 != 2\n"; exit 1'; finds "a unit test that fails" '[a-z_]*_test: b'
    unit_says 'printf "1..2\nok 1 - a\n"'; finds "unit tests that stop half way" '[a-z_]*_test: ran to its end'
    unit_says 'printf "1..1\nok 1 - a\n"; kill -KILL $$'; finds "a unit test that dies at its end" '[a-z_]*_test: ran to its end'
    unit_says 'exit 0'; finds "a unit test that tests nothing" '[a-z_]*_test: ran to its end'
    rm -f "$work"/build/unit/*; finds "a unit test that was not built" '[a-z_]*_test: ran to its end'
    kinds=case
fi

# --- the picture of the stages ----------------------------------------------------------

layers() { # layers NAME WANT FILE LINE...: the picture with one more file in it
    name=$1 want=$2
    rm -rf "$work/src"
    mkdir -p "$work/src/base" "$work/src/yaml" "$work/src/theme" "$work/src/language" "$work/src/back/html" "$work/src/back/pdf"
    cd "$work/src" || exit 1
    echo '#include "base/a.h"' >yaml/a.c
    echo '#include "yaml/a.h"' >theme/a.c
    echo '#include "back/html/a.h"' >back/backends.c
    echo '#include "back/backends.h"' >back/html/a.c
    shift 2
    while [ $# -ge 2 ]; do
        echo "#include \"$2\"" >>"$1"
        shift 2
    done
    if sh "$tests/layers.sh" . >"$work/said" 2>&1; then result=fine; else result=$(cat "$work/said"); fi
    case $result in
    *"$want"*) pass "layers: $name" ;;
    *) echo "$result" | fail "layers: $name" ;;
    esac
}
layers "accepts what is right" fine
layers "finds an include upwards" 'src/base/a.h:1: includes "yaml/a.h": yaml lies above base' base/a.h yaml/a.h
layers "finds siblings that meet" 'theme and language are siblings' theme/b.c language/a.h
layers "finds back ends that meet" 'only back/backends.c knows' back/html/b.c back/pdf/a.h
layers "finds a back end used from below" 'only back/backends.c knows' base/b.c back/pdf/a.h
layers "finds a new folder" 'new is not in the table' yaml/b.c new/a.h
layers "finds a cycle" 'cycle: ' yaml/a.h yaml/b.h yaml/b.h yaml/c.h yaml/c.h yaml/a.h
layers "lets the top use all" fine main.c cli/cli.h compile.c back/backends.h

# --- the checks of PDF and HTML -----------------------------------------------------------

# A real pair of outputs, spoilt without moving a byte; the report is taken as text, so
# that its "not ok" does not count here.
spoil() { # spoil NAME WANT SED-ON-PDF SED-ON-HTML
    LC_ALL=C sed "$3" "$pdf" >"$work/spoilt.pdf"
    LC_ALL=C sed "$4" "$html" >"$work/spoilt.html"
    if cmp -s "$pdf" "$work/spoilt.pdf" && cmp -s "$html" "$work/spoilt.html" && [ "$2" != "^ok" ]; then
        echo "there was nothing to spoil" | fail "checks: $1"
        return
    fi
    check_pdf x "$work/spoilt.pdf" "$work/spoilt.html" "$work" >"$work/said" 2>&1
    if [ "$2" = "^ok" ] && grep -q "^not ok" "$work/said"; then
        fail "checks: $1" <"$work/said"
    elif grep -q -- "$2" "$work/said"; then
        pass "checks: $1"
    else
        fail "checks: $1" <"$work/said"
    fi
}
cd "$root" || exit 1
"$planverk" build "$tests/cases/tekst/lister" -o "$work/out" >/dev/null 2>&1
pdf='' html=''
for file in "$work"/out/*.pdf; do [ ! -f "$file" ] || pdf=$file; done
for file in "$work"/out/*.html; do [ ! -f "$file" ] || html=$file; done
if [ -z "$pdf" ] || [ -z "$html" ]; then
    echo "tests/cases/tekst/lister does not build" | fail "checks: a pair of outputs"
else
    spoil "accept what is right" "^ok" '' ''
    spoil "find a broken object" '^not ok x: qpdf' 's/ endobj/ endobx/; s/^endobj/endobx/' ''
    spoil "find a font without ToUnicode" '^not ok x: fonts' 's/\/ToUnicode/\/ToUnicodX/' ''
    spoil "find a font that is not embedded" '^not ok x: fonts' 's/\/FontFile2/\/FontFilX2/' ''
    spoil "find another element in the HTML" '^not ok x: same structure' '' 's/<h2/<h3/; s/<\/h2/<\/h3/'
    spoil "find a missing word in the HTML" '^not ok x: same structure' '' 's/Rekruttere/Rekrutere/'
    spoil "find a paragraph in two" '^not ok x: same structure' '' 's/<p>\([^<]* \)\([^ <]*<\/p>\)/<p>\1<\/p><p>\2/'
    spoil "find a list in two" '^not ok x: same structure' '' 's/<li><p>Utvikle/<\/ol><ol><li><p>Utvikle/'
    spoil "find a reference to nothing in the HTML" '^not ok x: each reference' '' 's/ id="/ ib="/'
    spoil "find a lost structure tree" '^not ok x: same structure' 's/\/StructTreeRoot/\/StructTreeRooX/' ''
fi

# --- the words of a text --------------------------------------------------------------------

# words_say NAME WANT TEXT [-l]: WANT is the exit code for a text that should be "# Nye planer"
words_say() {
    printf '# Nye planer\n' >"$work/source.md"
    printf "$3" >"$work/text"
    # shellcheck disable=SC2086 # no option is no argument
    "$tools/words" ${4:-} "$work/source.md" "$work/text" >"$work/said" 2>&1
    code "words: $1" "$2" $?
}
words_say "accept the text and the page's foot" 0 'Nye planer\n\nSide 2\n\f'
words_say "accept a soft hyphen at a line's end" 0 'Nye pla\302\255\nner\n'
words_say "find a hard hyphen" 1 'Nye pla-\nner\n'
words_say "find a line's end in a word" 1 'Nye pla\nner\n'
words_say "accept it where the reader drops soft hyphens" 0 'Nye pla\nner\n' -l
words_say "find a space in a word" 1 'Nye pla ner\n' -l
words_say "find a missing space" 1 'Nyeplaner\n' -l
words_say "find a missing letter" 1 'Nye planr\n'
words_say "find a missing word" 1 'Nye\n'
words_say "find words too many" 1 'Nye planer\nog\nmer\n'
words_say "find an empty text" 1 ''

# --- what the field's documents contain --------------------------------------------------------

# domain_says NAME WANT ROW...: a table of these rows, columns parted by "|"
domain_says() {
    name=$1 want=$2
    shift 2
    printf '%s\n' '# a comment' '' "$@" | tr '|' '\t' >"$work/domain.tsv"
    BUILD=$work/build DOMAIN=$work/domain.tsv sh "$tests/domain.sh" >"$work/said" 2>&1
    if grep -qxF -- "$want" "$work/said"; then
        pass "domain: $name"
    else
        fail "domain: $name" <"$work/said"
    fi
}
lists=tests/cases/tekst/lister
domain_says "finds a table without lines" "not ok domain: there is a table"
domain_says "accepts a line that is shown" "ok domain: a list" "a list|$lists|pdf|Rekruttere"
domain_says "finds a line without a case" "not ok domain: a grid" "a list|$lists|pdf|Rekruttere" "a grid"
domain_says "finds a line without a pattern" "not ok domain: a grid" "a grid|$lists|pdf"
domain_says "finds a case that does not show it" "not ok domain: a grid" "a grid|$lists|pdf|Rutenett"
domain_says "finds a case that is not there" "not ok domain: a grid" "a grid|tests/cases/tekst/rutenett|pdf|Rutenett"
domain_says "finds a place that is not there" "not ok domain: a list" "a list|$lists|epub|Rekruttere"
domain_says "finds a line that stands twice" "not ok domain: no line twice" \
    "a list|$lists|pdf|Rekruttere" "a list|$lists|html|Rekruttere"

# --- CommonMark's examples beside cmark -----------------------------------------------------

# commonmark_says NAME WANT [LISTED]...: three examples of our own; the second differs, since
# a bare address is a link. WANT is what the verdict must have, LISTED goes on the list.
fence='````````````````````````````````'
for text in '*mål*' 'Se https://ks.no' '- a'; do
    printf '%s example\n%s\n.\n<p></p>\n%s\n\n' "$fence" "$text" "$fence"
done >"$work/examples"
commonmark_says() {
    name=$1 want=$2
    shift 2
    { echo "address: a reason" && printf '%s\n' "$@"; } >"$work/differences"
    "$tools/commonmark" "$work/examples" "$work/differences" >"$work/said" 2>&1
    if grep -q -- "$want" "$work/said" && [ "$(grep -cE '^(not )?ok ' "$work/said")" -ge 3 ]; then
        pass "commonmark: $name"
    else
        sed 's/^/ /' "$work/said" | fail "commonmark: $name"
    fi
}
commonmark_says "accept the same HTML" '^ok .*example 1 '
commonmark_says "find a difference" '^not ok .*example 2 .*: differs'
form=$(sed -n 's/^ *to list it: 2 \([0-9a-f]*\) .*/\1/p' "$work/said")
commonmark_says "accept one that is listed" '^ok .*example 2 .*: differs as listed' "2 $form address"
commonmark_says "find one that differs in another way" '^not ok .*example 2 .*another way' "2 0123456789abcdef address"
commonmark_says "find an entry that no longer differs" '^not ok .*example 1 .*does not differ' "1 $form address"
commonmark_says "find an entry without an example" '^not ok .*no example 4' "4 $form address"
commonmark_says "find an entry without a reason" '^not ok .*no reason' "2 $form whim"

# --- the checks of the sample -----------------------------------------------------------------

# planverk with a second face: no two files alike, a word and an amount changed in the HTML,
# and older outputs spoilt where there is an error.
cat >"$work/two-faced" <<END
#!/bin/sh
"$planverk" "\$@"
code=\$?
out=''
while [ \$# -gt 0 ]; do [ "\$1" != -o ] || out=\$2; shift; done
for file in "\$out"/*.html; do
    [ -f "\$file" ] || continue
    sed -i 's/Fagbrevløftet/Fagbrevlyftet/g; s/960/961/g' "\$file"
    date +%N >>"\$file"
done
[ \$code -ne 3 ] || code=1
exit \$code
END
chmod +x "$work/two-faced"
mkdir -p "$work/sample"
ln -sfn "$tools" "$work/sample/testtool"
BUILD=$work/sample PLANVERK=$work/two-faced sh "$tests/sample.sh" >"$work/sample/said" 2>&1
while IFS= read -r name; do
    if grep -q "^not ok sample$name" "$work/sample/said"; then
        pass "sample checks: find that not holds$name"
    else
        fail "sample checks: find that not holds$name" <"$work/sample/said"
    fi
done <<'END'
: same structure in HTML and PDF
: the HTML of build b is the same
: the HTML of build c is the same
: the HTML of build d is the same
: every measure is there
: the rows of all tables are the same
: every measure has its sum (html)
: an error leaves the older outputs as they were
: a folder that cannot be written
 holmvik: the HTML of build b is the same
END
rm -rf "$work/sample" "$work"/spoilt.*

# --- the checks of the handbook -------------------------------------------------------------

# book NAME WANT PARTS FILE SED: a gap that is planted in the handbook
book() {
    rm -rf "$work/book" "$work/booked"
    cp -R "$root/content/handbok" "$work/book"
    sed "$5" "$work/book/$4" >"$work/edited"
    if cmp -s "$work/edited" "$work/book/$4"; then
        echo "there was nothing to spoil" | fail "handbook checks: $1"
        return
    fi
    cp "$work/edited" "$work/book/$4"
    number=$(basename -- "$4")
    HANDBOOK=$work/book PARTS=$3 CHAPTERS="01 ${number%%-*}" BUILD=$work/booked PLANVERK=$planverk sh "$tests/handbook.sh" >"$work/said" 2>&1
    if grep -q -- "^not ok handbook: $2" "$work/said"; then
        pass "handbook checks: $1"
    else
        fail "handbook checks: $1" <"$work/said"
    fi
}
if [ -d "$root/content/handbok" ]; then
    book "find a block that no example shows" 'each block is shown' covers kapitler/05-bokser.md 's/{blikkfang}/{fakta}/'
    book "find a role that no example shows" 'each role is shown' covers kapitler/03-kapitler.md 's/{fotnote}/{ref}/'
    book "find keys that are not looked up" 'each key of each group' covers kapitler/oppslag-nokler.md 's/^:::{oppslag} nøkler/:::{oppslag} valg/'
    book "find options that are not looked up" 'each option' covers kapitler/oppslag-valg.md 's/^:::{oppslag} valg/:::{oppslag} merker/'
    book "find messages that are not looked up" 'each message' covers kapitler/oppslag-meldinger.md 's/^:::{oppslag} meldinger/:::{oppslag} tema/'
    book "find a diagnostic" 'no diagnostics' builds kapitler/14-sprak.md 's/`buorre beaivi`/`buorre beaivi` HTA 3.3.2/'
    book "find a walkthrough that breaks" '01-de-forste' examples kapitler/01-de-forste-ti-minuttene.md 's/^  - kapittel: tiltak.md/  - kapittel: tiltk.md/'
    book "find a message that is not the program's" '17-nar-noe' examples kapitler/17-nar-noe-gar-galt.md 's/Mente du «tittel»/Mente du «titler»/'
    book "find an excerpt that drifted" '10-folkene' examples kapitler/10-folkene.md 's/har: {2026: 37.5}/har: {2026: 38}/'
    book "find a part of a plan that is wrong" '15-utgaver' examples kapitler/15-utgaver.md 's/mottakere: intern/motakere: intern/'
    book "find a part of a chapter that is wrong" '03-kapitler' examples kapitler/03-kapitler.md 's/^:::{sideskift}/:::{sideskifte}/'
fi
