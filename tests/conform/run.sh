#!/bin/sh
# Validates PDF files as PDF/A-2a, or PDF/A-3a where files lie in them, and as PDF/UA-1 with
# veraPDF; see README.md.
#
#   tests/conform/run.sh                          every sample and case, and what lies in
#                                                 out/ and .build/test/; reads text with pdf.js,
#                                                 compares CommonMark's examples with cmark and
#                                                 opens the pages in Chromium
#   tests/conform/run.sh [FILE.pdf | FOLDER]...   these
#
# Exit: 0 all conform, 1 some do not (or, with CI=true, veraPDF is not to be had).
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
root=$(CDPATH='' cd -- "$here/../.." && pwd -P)
store=$root/.build/verapdf
planverk=${PLANVERK:-$root/planverk}
tab=$(printf '\t')

pom() { sed -n "s|.*<$1>\\(.*\\)</$1>.*|\\1|p" "$here/pom.xml"; }
version=$(pom verapdf.version)
sha256=$(pom verapdf.sha256)
jar=$store/greenfield-apps-$version.jar

fail() {
    echo "FAIL conform: $1"
    echo "0 passed, 1 failed"
    exit 1
}

# What this machine cannot give is skipped for a person, but never in CI.
skip() {
    [ "${CI:-}" != true ] || fail "$1"
    echo "skipped: neither PDF nor HTML is validated: $1"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
}

# --- what it needs: java, and once mvn and veraPDF itself -----------------------

apt() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@"
    fi
}

# need COMMAND PACKAGE: the command answers to --version, if need be after installing.
need() {
    if "$1" --version >/dev/null 2>&1; then return; fi
    command -v apt-get >/dev/null || skip "$1 is absent and so is apt-get (Debian package $2)"
    if [ "$(id -u)" -ne 0 ] && ! sudo -n true 2>/dev/null; then
        skip "$1 is absent and this user may not install Debian package $2"
    fi
    echo "installing $2"
    apt install -y --no-install-recommends "$2" >>"$store/install.log" 2>&1 || {
        apt update >>"$store/install.log" 2>&1 || :
        apt install -y --no-install-recommends "$2" >>"$store/install.log" 2>&1 || :
    }
    "$1" --version >/dev/null 2>&1 ||
        skip "$1 is absent and Debian package $2 could not be installed (.build/verapdf/install.log)"
}

intact() { [ -f "$jar" ] && echo "$sha256  $jar" | sha256sum -c --status; }

mkdir -p "$store"
need java default-jre-headless
if ! intact; then
    need mvn maven
    echo "fetching veraPDF $version"
    rm -f "$jar"
    mvn -B -ntp -f "$here/pom.xml" dependency:copy-dependencies \
        -DoutputDirectory="$store" >"$store/fetch.log" 2>&1 ||
        skip "veraPDF $version could not be fetched (.build/verapdf/fetch.log)"
    intact || fail "$jar is not the veraPDF that pom.xml pins"
fi

# --- the files ------------------------------------------------------------------

run=$(mktemp -d "$store/run.XXXXXX")
trap 'rm -rf "$run"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$run/home" "$run/tmp" "$run/control"

# Every profile of every sample (a folder below content/ with a plan.yaml) and of every
# golden case, whether the tests ran before or not. A case that shall fail makes nothing.
build_all() {
    rm -rf "$root/.build/test/conform"
    for plan in "$root"/content/*/plan.yaml "$root"/tests/cases/*/*/plan.yaml; do
        folder=$(dirname -- "$plan")
        [ ! -f "$folder/expected.code" ] || continue
        name=${folder#"$root/content/"}
        name=${name#"$root/tests/cases/"}
        (
            cd "$folder" || exit 1
            out=$root/.build/test/conform/$name
            set -- build plan.yaml -o "$out"
            # as tests/case.sh does
            [ ! -d data ] || set -- "$@" --data=data
            [ ! -f cmd ] || eval "set -- $(cat cmd)"
            "$planverk" "$@"
        ) >"$run/said" 2>&1 </dev/null || fail "$name does not build: $(tail -n 1 "$run/said")"
    done
}

# modules FOLDER PACKAGE.JSON WHAT: what it pins lies in FOLDER/node_modules.
modules() {
    if cmp -s "$2" "$1/package.json"; then return; fi
    need node nodejs
    need npm npm
    rm -rf "$1"
    mkdir -p "$1"
    echo "fetching $3"
    (cd "$1" && cp "$2" new.json && mv new.json package.json &&
        npm install --omit=optional --no-audit --no-fund --loglevel=error) >"$store/npm.log" 2>&1 || {
        rm -rf "$1"
        skip "$3 could not be fetched (.build/verapdf/npm.log)"
    }
}

# counted LOG: shows it, and counts its tests in $passed and $failed.
passed=0 failed=0
counted() {
    ok=$(grep -c '^ok ' "$1") || :
    bad=$(grep -cE '^(FAIL|not ok) ' "$1") || :
    [ "$ok" -gt 0 ] || bad=$((bad + 1))
    passed=$((passed + ok)) failed=$((failed + bad))
    sed 's/^ok  */ok   /; s/^not ok /FAIL /; /^[0-9]* passed, /d' "$1"
}

# Text as pdf.js copies it out, by tests/extract.sh.
read_with_pdfjs() {
    modules "$root/.build/pdfjs" "$here/package.json" "pdf.js and ajv"
    sh "$root/tests/extract.sh" pdfjs "$root/.build/pdfjs" >"$run/pdfjs" 2>&1 || :
    counted "$run/pdfjs"
}

# The JSON Schema, the messages and the logs, as ajv judges them.
judge_json() {
    node "$here/schema.mjs" "$root/.build/pdfjs" "$planverk" "$root" >"$run/schema" 2>&1 ||
        echo "not ok schema: the test ran to its end" >>"$run/schema"
    counted "$run/schema"
}

# CommonMark's own examples beside cmark, by tests/tool/commonmark.c. One line is enough for
# those that agree.
compare_with_cmark() {
    modules "$root/.build/commonmark" "$here/commonmark/package.json" "CommonMark's examples"
    examples=$root/.build/commonmark/node_modules/commonmark-spec/spec.txt
    "${BUILD:-$root/.build}/testtool/commonmark" "$examples" "$here/commonmark/differences.txt" >"$run/commonmark" 2>&1 || :
    # each difference that is listed is one that must be found
    grep -E '^[a-z]+: ' "$here/commonmark/differences.txt" >"$run/reasons"
    "${BUILD:-$root/.build}/testtool/commonmark" "$examples" "$run/reasons" >"$run/unlisted" 2>&1 || :
    listed=$(grep -cE '^[0-9]+ ' "$here/commonmark/differences.txt")
    found=$(grep -c '^not ok ' "$run/unlisted") || :
    if [ "$found" -eq "$listed" ]; then
        echo "ok commonmark: all $listed differences are found without the list" >>"$run/commonmark"
    else
        echo "not ok commonmark: $found of $listed differences are found without the list" >>"$run/commonmark"
    fi
    counted "$run/commonmark" >"$run/told"
    grep -v '^ok ' "$run/told" || :
    echo "ok   commonmark: $(grep -c '^ok ' "$run/commonmark") examples as cmark has them or as listed"
}

# The pages of all samples, and of the cases that show each kind of content, as readers meet
# them: browser/browser.mjs says how.
look() { # look NUMBER FILE.html...
    number=$1
    shift
    node "$here/browser/browser.mjs" "$root/.build/browser" "$(command -v chromium)" "$@" >"$run/browser.$number" 2>&1 ||
        grep -q '^FAIL' "$run/browser.$number" || echo "not ok browser: the test ran to its end" >>"$run/browser.$number"
}
open_in_browser() {
    modules "$root/.build/browser" "$here/browser/package.json" "axe, playwright-core and the Nu validator"
    need chromium chromium
    # the handbook takes as long as all samples together: two browsers for two processors
    set -- "$root"/.build/test/conform/handbok/*.html
    for name in $shown; do
        set -- "$@" "$root/.build/test/conform/$name"/*.html
    done
    CONTROLS=no look 1 "$@" &
    set --
    for name in "$root"/content/*/plan.yaml; do
        name=$(basename -- "${name%/plan.yaml}")
        [ "$name" = handbok ] || set -- "$@" "$root/.build/test/conform/$name"/*.html
    done
    # the plan of one sheet as an article for others' pages, the strategy as a folder of pages
    for form in holmvik:html-fragment fjordvik:nettsted; do
        "$planverk" build "$root/content/${form%:*}" --profile publisering --format "${form#*:}" -o "$root/.build/test/conform/forms" --quiet ||
            fail "${form%:*} does not build as ${form#*:}"
    done
    for page in "$root"/.build/test/conform/forms/*.fragment.html "$root"/.build/test/conform/forms/*/index.html; do
        set -- "$@" "$page"
    done
    look 2 "$@"
    wait
    cat "$run/browser.1" "$run/browser.2" >"$run/browser"
    counted "$run/browser"
}
shown='boks/alle data/alle figur/alle tabell/spenn tekst/fotnoter sprak/samisk side/avsnittsnummer'

given=$#
if [ $# -eq 0 ]; then
    read_with_pdfjs
    judge_json
    compare_with_cmark
    build_all
    open_in_browser
    set --
    for dir in "$root/out" "$root/.build/test"; do
        [ ! -d "$dir" ] || set -- "$@" "$dir"
    done
fi
for arg in "$@"; do
    if [ -d "$arg" ]; then
        # a test keeps in broken/ what it broke
        find "$(realpath -- "$arg")" -name broken -type d -prune -o -name '*.pdf' -type f -print
    else
        realpath -m -- "$arg"
    fi
done | LC_ALL=C sort -u >"$run/all"
# files of the same bytes are validated once
while IFS= read -r file; do
    sum=$(cksum <"$file" 2>/dev/null) || sum=$file
    printf '%s\t%s\n' "$sum" "$file"
done <"$run/all" | awk -F "$tab" '!seen[$1]++ { print $2 }' >"$run/files"
[ -s "$run/files" ] || fail "there is no PDF to validate (build first)"

# How many files lie in each PDF that says it may hold any, as poppler finds them.
while IFS= read -r file; do
    [ -f "$file" ] && grep -aq '<pdfaid:part>3<' "$file" || continue
    printf '%s\t%s\n' "$file" "$(pdfdetach -list "$file" 2>/dev/null | sed -n 's/^\([0-9]*\) embedded files*$/\1/p')"
done <"$run/files" >"$run/attached"

# --- negative controls: broken copies that must be found out ---------------------

# The copies are made from the smallest file, and from the smallest with files in it. Every
# edit keeps the length, so that the cross-reference table stays right and only the intended
# thing is broken.
smallest() {
    while IFS= read -r file; do
        [ ! -s "$file" ] || printf '%s\t%s\n' "$(wc -c <"$file")" "$file"
    done | sort -n | head -n 1 | cut -f 2-
}
cut -f 1 "$run/attached" >"$run/holding"
holding=$(smallest <"$run/holding")
source=$(grep -vxFf "$run/holding" "$run/files" | smallest)

# control NAME WANT SED...: WANT lists "flavour rule" pairs, "flavour undeclared" or
# "flavour empty", that the check must report on the copy of $source, with a bar between them.
control() {
    name=$1 want=$2 copy=$run/control/$1.pdf
    shift 2
    made=yes
    [ -n "$source" ] && LC_ALL=C sed "$@" "$source" >"$copy" || made=no
    # an edit that found nothing to edit, or moved bytes, makes no control
    if [ "$made" = no ] || cmp -s "$source" "$copy" ||
        [ "$(wc -c <"$copy")" -ne "$(wc -c <"$source")" ]; then
        made=no
    fi
    printf '%s\t%s\t%s\t%s\t%s\n' "$name" "$copy" "$made" "$want" "$source" >>"$run/controls"
}

: >"$run/controls"
if [ -n "$source" ]; then
    control no-markinfo 'PDF/A-2A 6.7.2.2-1|PDF/UA-1 6.2-1' -e 's/\/MarkInfo/\/MarkInfX/g'
    control no-structure 'PDF/A-2A 6.7.3.3-1|PDF/UA-1 7.1-11' -e 's/\/StructTreeRoot/\/StructTreeRooX/g'
    control no-tounicode 'PDF/A-2A 6.2.11.7.2-1|PDF/UA-1 7.21.7-1' -e 's/\/ToUnicode/\/ToUnicodX/g'
    control no-ua-claim 'PDF/UA-1 undeclared' -e 's/pdfua\/ns\/id/pdfua\/ns\/iX/g'
    control no-a-claim 'PDF/A-2A undeclared' -e 's/pdfa\/ns\/id/pdfa\/ns\/iX/g'
    control claims-2b 'PDF/A-2A undeclared' \
        -e 's/\(pdfaid:conformance *= *["'\'']\)A/\1B/g' -e 's/\(<pdfaid:conformance>\)A/\1B/g'
    control claims-3a 'PDF/A-3A empty' -e 's/\(<pdfaid:part>\)2/\13/g'
fi

# a person's few files need not hold any
if [ -n "$holding" ] || [ "$given" -eq 0 ]; then
    source=$holding
    control claims-2a 'PDF/A-2A 6.8-5' -e 's/\(<pdfaid:part>\)3/\12/g'
    control no-relationship 'PDF/A-3A 6.8-3' -e 's/\/AFRelationship/\/AFRelationshiX/g'
    control no-association 'PDF/A-3A 6.8-4' -e 's/^\/AF \[/\/AX [/'
    control no-unicode-name 'PDF/A-3A 6.8-2|PDF/UA-1 7.11-1' -e 's/^\/UF (/\/UX (/'
fi

# --- one start of the JVM for everything -----------------------------------------

set -f
IFS='
'
# shellcheck disable=SC2046 # one argument a line, no globbing
set -- $(cat "$run/files"; awk -F "$tab" '$3 == "yes" { print $2 }' "$run/controls")
IFS=" $tab
"
set +f

# The cheap compiler is fastest until there is a lot to do.
jit=-XX:TieredStopAtLevel=1
total=0
for file in "$@"; do
    [ ! -f "$file" ] || total=$((total + $(wc -c <"$file")))
done
[ "$total" -lt 4000000 ] || jit=-XX:TieredStopAtLevel=4

# Flavour 0 validates a file in each flavour that its XMP declares. A file that
# declares none is held to 2a, where the missing declaration is itself a failure.
# The UTF-8 locale is for æøå in file names; home and tmp keep it out of the user's.
LC_ALL=C.UTF-8 java -XX:+UseSerialGC "$jit" -Xshare:auto -Djava.awt.headless=true \
    -Duser.home="$run/home" -Djava.io.tmpdir="$run/tmp" -Dfile.encoding=UTF-8 \
    -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper \
    --flavour 0 --defaultflavour 2a --format xml --maxfailuresdisplayed 1 --loglevel 1 \
    "$@" >"$run/report.xml" 2>"$run/report.log" || :
cp "$run/report.xml" "$run/report.log" "$store/" # to look into afterwards

# --- the verdict -----------------------------------------------------------------

# Nothing passes by default: each file and flavour must be found compliant in the report.
LC_ALL=C awk -v passed="$passed" -v failed="$failed" -v root="$root/" -v files="$run/files" \
    -v attached="$run/attached" -v controls="$run/controls" -f "$here/verdict.awk" "$run/report.xml"
