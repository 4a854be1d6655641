#!/bin/sh
# The handbook does what it says: it compiles in silence; every block, role, key, option
# and message of the program's tables is in it; its examples compile; the walkthroughs give
# what they show when their commands are run; messages are the program's own.
#
#   tests/handbook.sh           run by run.sh
#   tests/handbook.sh --bless   takes over what the program says in the blocks "text"
#
# Every key of every group must be in an example, but those of handbook/unshown.txt, each with
# its reason.
#
# The first word behind ``` tells what a block of a chapter is, the second its file:
#   sh             commands; a chapter that has any is carried out in an empty folder
#   yaml FILE      in such a chapter, and before "text melding": the file is written. Else an
#   markdown FILE  excerpt of the handbook's own FILE; or a file of a user, tried in a plan
#   text           in such a chapter: what the commands before it say
#   text melding   what "check" says of the plan of the first walkthrough with the files above
#   yaml           part of a plan: every key and value is known
#   markdown       part of a chapter: it compiles with the handbook's data
# HANDBOOK names another handbook, for selftest.sh, which plants gaps; PARTS what to test,
# CHAPTERS the numbers of those whose examples are tried.
set -u
. "$(dirname -- "$0")/lib.sh"

book=${HANDBOOK:-$root/content/handbok}
parts=${PARTS:-builds covers examples}
bless=false
[ "${1:-}" != --bless ] || { bless=true; parts=examples; }
work=$build/test/handbook
rm -rf "$work"
mkdir -p "$work/bin" "$work/out"
ln -s "$planverk" "$work/bin/planverk"
PATH=$work/bin:$PATH
src=$root/src

# Cuts a chapter into pieces NNN.prose and NNN.block with NNN.info; together they are the
# chapter again. A fence without a word behind it is prose.
cut_up() {
    rm -rf "$work/pieces"
    mkdir -p "$work/pieces"
    awk -v dir="$work/pieces" '
        function open(kind) { name = sprintf("%s/%03d", dir, ++n); out = name "." kind; printf "" >out }
        BEGIN { open("prose") }
        /^```[a-z]/ && !inside { open("block"); print substr($0, 4) >(name ".info"); inside = 1; next }
        /^```$/ && inside { open("prose"); inside = 0; next }
        { print >out }' "$1"
}
# --- it compiles ----------------------------------------------------------------------

"$planverk" build "$book" -o "$work/out" >"$work/stdout" 2>"$work/stderr" </dev/null
built=$?
html=$work/out/planverk-veileder.html pdf=$work/out/planverk-veileder.pdf
case $parts in *builds*)
    code "handbook: builds" 0 $built
    empty "handbook: no diagnostics" "$work/stderr"
    [ $built -ne 0 ] || check_pdf handbook "$pdf" "$html" "$work" ;;
esac

# --- all of the tables is in it ----------------------------------------------------------

# names PATTERN FILE: the first string of each row whose rest matches
rows() { sed -nE "s/^$1\\(([^\"]*)\"([^\"]*)\".*/\\2/p" "$src/$2"; }
# has NAME LEAST: each line of standard input must be a line of $work/there
has() {
    LC_ALL=C sort -u >"$work/wanted"
    LC_ALL=C sort -u "$work/there" | LC_ALL=C comm -23 "$work/wanted" - >"$work/missing"
    if [ "$(wc -l <"$work/wanted")" -lt "$2" ]; then
        echo "only $(wc -l <"$work/wanted") rows found, expected at least $2" | fail "handbook: $1"
    else
        empty "handbook: $1" "$work/missing"
    fi
}
case $parts in *covers*)
    # The sources of all examples that stand with their result.
    "$planverk" dump --stage doc "$book" 2>/dev/null | awk '
        $1 == "sample" { source = 1; next }
        source && $1 == "code-block" { print; source = 0 }' >"$work/samples"
    grep -oE '\{[^}` ]+\}' "$work/samples" | tr -d '{}' >"$work/there"
    # What an example cannot show: a new page and a turned one; what is left out; itself;
    # what is a part of the handbook.
    rows DIRECTIVE schema/directives.def |
        grep -vxE 'sideskift|liggende|bare|vis|oppslag|bestemmelser' |
        has "each block is shown as source and result" 40
    grep -oE '\{[^}` ]+\}`' "$work/samples" | tr -d '{}`' >"$work/there"
    rows ROLE schema/directives.def | has "each role is shown as source and result" 10

    grep -oE ' id="[^"]+"' "$html" | sed 's/^ id="//; s/"$//' >"$work/there"
    rows DIRECTIVE schema/directives.def | sed 's/^/blokk-/' | has "each block is looked up" 40
    rows OPTION schema/directives.def | sed 's/^/valg-/' | has "each option is looked up" 25
    { rows ROLE schema/directives.def; rows TONGUE schema/tongues.def; } | sed 's/^/merke-/' |
        has "each role is looked up" 25
    sed -nE 's/^D\(([0-9]+),.*/PV\1/p' "$src/base/diag.def" | has "each message is looked up" 150
    sed -nE 's/^COMMAND\(([a-z]+),.*/kommando-\1/p' "$src/schema/commands.def" | has "each command is looked up" 6
    sed -nE 's/^T\("([^"]+)", "([^"]+)".*/tema-\1-\2/p' "$src/theme/theme.def" | has "each theme key is looked up" 30
    sed -nE 's/^ *\{STR_INIT\("([a-zæøå]+)\.([a-zæøå]+)"\), .*/felt-\1-\2/p' "$src/assemble/fields.c" |
        has "each field is looked up" 15
    # A key may stand in many groups, so they are counted: as many entries as rows.
    rows FIELD schema/keys.def | LC_ALL=C sort | uniq -c | awk '{ print $2, $1 }' >"$work/keys"
    sed -n 's/.*<div id="nøkkel-[^"]*">//p; /<div id="nøkkel-/{n;p}' "$html" |
        sed -nE 's/.*<dt><code>([^<]*)<\/code><\/dt>.*/\1/p' | LC_ALL=C sort | uniq -c | awk '{ print $2, $1 }' >"$work/there"
    has "each key of each group is looked up" 100 <"$work/keys"
    grep -oE '<code>[^<]*</code>' "$html" | sed 's/<code>//; s/<\/code>//' >"$work/there"
    rows CHOICE schema/keys.def | has "each choice is looked up" 30
    grep -oE '<pre[^>]*><code' "$html" | wc -l | awk '{ exit $1 < 100 }' && pass "handbook: it has its examples" ||
        grep -c '<pre' "$html" | fail "handbook: it has its examples" ;;
esac

# --- every key of every group is in a block "yaml" that compiles ---------------------------
# An excerpt that begins inside a list stands below the key that it has in its file.
key_above() { # key_above BLOCK FILE
    awk 'NR == FNR { if (FNR == 1) first = $0; next }
        /^[^ #-].*:$/ { key = $0 }
        $0 == first { print key; exit }' "$1" "$2"
}
yaml_blocks() {
    for chapter in "$book"/kapitler/*.md; do
        cut_up "$chapter"
        for block in "$work"/pieces/*.block; do
            [ -f "$block" ] || continue
            read -r kind file <"${block%.block}.info"
            [ "$kind" = yaml ] || continue
            case $file in temaer/* | avtaler/*) continue ;; esac
            {
                case $(head -n 1 "$block") in ' '*) [ ! -f "$book/$file" ] || key_above "$block" "$book/$file" ;; esac
                cat "$block"
            } >"$work/block.yaml"
            "$planverk" dump --stage yaml "$work/block.yaml" 2>/dev/null </dev/null
        done
    done
}
case $parts in *covers*)
    stated() { awk -f "$tests/handbook/keys.awk" "$@" | LC_ALL=C sort -u; }
    yaml_blocks >"$work/yaml"
    stated "$src/schema/keys.def" "$work/yaml" >"$work/there"
    grep -v '^#' "$tests/handbook/unshown.txt" | sed 's/ *|.*//' | LC_ALL=C sort >"$work/exempt"
    stated -v all=1 "$src/schema/keys.def" >"$work/rows"
    LC_ALL=C comm -13 "$work/rows" "$work/exempt" | fail_if_any "handbook: what need not be shown are keys"
    LC_ALL=C comm -12 "$work/there" "$work/exempt" | fail_if_any "handbook: what need not be shown is not"
    LC_ALL=C comm -23 "$work/rows" "$work/exempt" | has "each key of each group is in an example" 150 ;;
esac
case $parts in *examples*) ;; *) exit 0 ;; esac

# --- its examples ---------------------------------------------------------------------------

join_up() {
    for piece in "$work"/pieces/*; do
        case $piece in
        *.prose) cat "$piece" ;;
        *.block) printf '```%s\n' "$(cat "${piece%.block}.info")"; cat "$piece"; echo '```' ;;
        esac
    done
}
# Sizes and numbers of pages are not what a walkthrough is about.
steady() { sed -E 's/[0-9]+ (sider|kB)/N \1/g' "$@"; }
# says NAME BLOCK: the block is what was said
says() {
    $bless && ! [ "$(steady "$work/said")" = "$(steady "$2")" ] && cp "$work/said" "$2"
    steady "$work/said" >"$work/said.steady"
    steady "$2" >"$work/block.steady"
    same "$1" "$work/block.steady" "$work/said.steady"
}
put_file() { # put_file FOLDER NAME BLOCK
    mkdir -p "$(dirname -- "$1/$2")"
    cp "$3" "$1/$2"
}

# --- chapters that are carried out
walk_through() {
    rm -rf "$work/walk"
    mkdir -p "$work/walk"
    echo "$work/walk" >"$work/cwd"
    : >"$work/said"
    spoken=false
    for block in "$work"/pieces/*.block; do
        read -r kind file <"${block%.block}.info"
        here=$(cat "$work/cwd")
        case $kind in
        text) if [ -z "$file" ]; then says "handbook: $1: $command" "$block"; spoken=false; : >"$work/said"; continue; fi ;;
        esac
        if $spoken; then empty "handbook: $1: $command says nothing" "$work/said"; spoken=false; fi
        if [ "$kind" = sh ]; then
            command=$(tail -n 1 "$block")
            (cd "$here" && . "$block" && pwd >"$work/cwd") >"$work/said" 2>&1 </dev/null
            spoken=true
        else
            put_file "$here" "$file" "$block"
        fi
    done
    if $spoken; then empty "handbook: $1: $command says nothing" "$work/said"; fi
}
# --- mistakes: the plan of the first walkthrough with other files, then what check says
make_mistakes() {
    printf '# Tiltak\n\nHer kommer tiltakene.\n' >"$work/first/tiltak.md" # so that one mistake is one
    rm -rf "$work/mistake"
    cp -R "$work/first" "$work/mistake"
    for block in "$work"/pieces/*.block; do
        read -r kind file <"${block%.block}.info"
        if [ "$kind $file" = 'text melding' ]; then
            (cd "$work/mistake" && planverk check) >"$work/said" 2>&1 </dev/null
            says "handbook: $1: $(sed -n 's/^[^ ]* [a-z]* \(PV[0-9]*\).*/\1/p;q' "$work/said")" "$block"
            grep -q 'PV[0-9]' "$work/said" || fail "handbook: $1: is a mistake" <"$block"
            rm -rf "$work/mistake"
            cp -R "$work/first" "$work/mistake"
        elif [ -n "$file" ]; then
            put_file "$work/mistake" "$file" "$block"
        fi
    done
}
# --- examples of all other chapters
is_excerpt() { # is_excerpt BLOCK FILE: its lines stand together in the file
    awk 'NR == FNR { wanted[++n] = $0; next }
        { if ($0 == wanted[at + 1]) at++; else at = ($0 == wanted[1]); if (at == n) found = 1 }
        END { exit !found }' "$1" "$2"
}
part_of_plan() { # part_of_plan NAME BLOCK
    rm -rf "$work/part"
    mkdir -p "$work/part"
    cp -R "$book/bilder" "$work/part"
    part_lang=nb
    ! grep -q '^delar:' "$2" || part_lang=nn # nynorsk keys go with nynorsk texts
    {
        echo 'planverk: 1'
        grep -q '^dokument:' "$2" || echo "dokument: {type: kompetanseplan, tittel: Plan, organisasjon: Nordvik, språk: $part_lang}"
        cat "$2"
    } >"$work/part/plan.yaml"
    "$planverk" check "$work/part" >"$work/said" 2>&1 </dev/null
    # the chapters, themes and records that it names are not there
    grep -E '(feil|advarsel) PV' "$work/said" | grep -vE 'PV101|PV290|PV358' >"$work/refused"
    empty "$1" "$work/refused"
}
part_of_chapter() { # part_of_chapter NAME BLOCK
    rm -rf "$work/part"
    cp -R "$book" "$work/part"
    { sed '/^deler:/,$d' "$book/plan.yaml"; printf 'deler:\n  - kapittel: prove.md\nprofiler: {publisering: {}, styringsgruppe: {mottakere: intern}, søknad: {}}\n'; } >"$work/part/plan.yaml"
    { printf '# Prøve\n\n'; cat "$2"; } >"$work/part/prove.md"
    "$planverk" check "$work/part" >"$work/said" 2>&1 </dev/null
    empty "$1" "$work/said"
}
try_examples() {
    n=0
    for block in "$work"/pieces/*.block; do
        [ -f "$block" ] || continue
        n=$((n + 1))
        read -r kind file <"${block%.block}.info"
        name="handbook: $1: example $n ($(head -n 1 "$block" | cut -c1-40))"
        case "$kind:$file" in
        text:*) ;;
        yaml:) part_of_plan "$name" "$block" ;;
        markdown:) part_of_chapter "$name" "$block" ;;
        *)  if [ ! -f "$book/$file" ]; then
                put_file "$work/own" "$file" "$block"
            elif is_excerpt "$block" "$book/$file"; then
                pass "$name"
            else
                echo "it does not stand in $file" | fail "$name"
            fi ;;
        esac
    done
}

walks=0 mistakes=0
for chapter in "$book"/kapitler/*.md; do
    name=$(basename -- "$chapter" .md)
    case " ${CHAPTERS:-${name%%-*}} " in *" ${name%%-*} "*) ;; *) continue ;; esac
    cut_up "$chapter"
    if grep -qsx 'sh' "$work"/pieces/*.info; then
        walk_through "$name"
        walks=$((walks + 1))
        [ -d "$work/first" ] || cp -R "$(cat "$work/cwd")" "$work/first"
    elif grep -qsx 'text melding' "$work"/pieces/*.info; then
        make_mistakes "$name"
        mistakes=$((mistakes + $(grep -sx 'text melding' "$work"/pieces/*.info | wc -l)))
    else
        try_examples "$name"
    fi
    if $bless; then join_up >"$work/chapter" && ! cmp -s "$work/chapter" "$chapter" && cp "$work/chapter" "$chapter"; fi
done
[ $walks -ge 2 ] && [ $mistakes -ge 10 ] && pass "handbook: walkthroughs and mistakes" ||
    echo "$walks walkthroughs, $mistakes mistakes" | fail "handbook: walkthroughs and mistakes"

[ -d "$work/own" ] || exit 0
# What users make themselves, a theme and an agreement, in a plan that uses both.
cat >"$work/own/plan.yaml" <<'END'
planverk: 1
dokument: {type: veileder, tittel: Prøve, organisasjon: Nordvik kommune, språk: nb, statusdato: 2026-06-01}
avtaler: [lokal, hta-ks-2026]
deler: [{kapittel: k.md}]
profiler: {publisering: {tema: nordvik, format: [html, pdf]}}
END
cp "$tests/cases/side/tema-kommunens/temaer/nordvik/vaapen.svg" "$work/own/temaer/nordvik/"
printf '# Prøve\n\nSe LAN pkt. 2 og HTA 3.2.1.\n\n:::{bestemmelse} LAN pkt. 2\n:::\n' >"$work/own/k.md"
"$planverk" build "$work/own" -o "$work/own/out" --strict >"$work/stdout" 2>"$work/said" </dev/null
code "handbook: a user's own theme and agreement" 0 $?
empty "handbook: they say nothing" "$work/said"
grep -q 'Fri til eksamen' "$work/own/out/"*.html && grep -q '5a2a54' "$work/own/out/"*.html &&
    pass "handbook: and they are used" || ls "$work/own/out" 2>&1 | fail "handbook: and they are used"
