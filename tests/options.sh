#!/bin/sh
# Every option of every data directive does something, and refuses what it cannot follow.
#
# What a directive takes is asked of the program itself, so that an option that is added
# without a row in options/values.txt fails here. For each pair the document is dumped
# without and with the option: they must differ and nothing may be reported. Then comes a
# value that makes no sense: the message must point into the line of the option.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/options
rm -rf "$work"
mkdir -p "$work"
cp -R "$tests/options/plan.yaml" "$tests/options/avtaler" "$work/"
cd "$work" || exit 1

# chapter DIRECTIVE [LINE]: the chapter with one block
chapter() {
    printf '# Kapittel\n\n:::{%s}\n%s\n:::\n' "$1" "${2:-}" >kapittel.md
}

# options_of DIRECTIVE: what the message about an unknown option says there is
options_of() {
    chapter "$1" ":zzzzzzzzzzzz: 1"
    "$planverk" check plan.yaml 2>&1 </dev/null | sed -n 's/.*Disse finnes: \(.*\)\./\1/p' | tr -d ' ' | tr , ' '
}

# column FILE ROW_PATTERN NUMBER, trimmed; the last row wins
field() {
    awk -F ' *[|] *' -v row="$2" -v option="${4:-}" -v n="$3" '
        /^#/ { next }
        ($1 == row || $1 == "*") && (option == "" || $2 == option) { value = $n; found = 1 }
        END { if (found) print value }' "$1"
}

# fill DIRECTIVE VALUE: the words in capitals are the directive's own
fill() {
    words=$tests/options/words.txt
    text=$2
    n=2
    for word in HEAD COLUMN GROUP FILTER SORT ORDER; do
        case $text in
        *$word*) text=$(printf '%s' "$text" | awk -v word=$word -v by="$(field "$words" "$1" $n)" \
            '{ i = index($0, word); print substr($0, 1, i - 1) by substr($0, i + length(word)) }') ;;
        esac
        n=$((n + 1))
    done
    printf '%s' "$text"
}

try_option() {
    directive=$1 option=$2
    name="options: $directive :$option:"
    good=$(field "$tests/options/values.txt" "$directive" 3 "$option")
    bad=$(field "$tests/options/values.txt" "$directive" 4 "$option")
    if [ -z "$good" ]; then
        echo "no value for it in options/values.txt" | fail "$name"
        return
    fi
    [ "$option" != bredder ] || good=$(field "$tests/options/words.txt" "$directive" 8)
    good=$(fill "$directive" "$good")
    chapter "$directive" ":$option: $good"
    "$planverk" dump --stage doc plan.yaml >with.txt 2>messages.txt </dev/null
    if [ -s messages.txt ]; then
        fail "$name «$good» is followed" <messages.txt
    elif cmp -s without.txt with.txt; then
        echo "the document is the same without it" | fail "$name «$good» is followed"
    else
        pass "$name «$good» is followed"
    fi
    [ "$bad" != - ] || return
    chapter "$directive" ":$option: $bad"
    "$planverk" check plan.yaml >messages.txt 2>&1 </dev/null
    from=$(($(printf '%s' "$option" | wc -m) + 4))
    if awk -F : -v from=$from '$1 == "kapittel.md" && $2 == 4 && $3 >= from { found = 1 } END { exit !found }' messages.txt; then
        pass "$name «$bad» is refused in its place"
    else
        fail "$name «$bad» is refused in its place" <messages.txt
    fi
}

awk -F ' *[|] *' '!/^#/ { print $1 }' "$tests/options/words.txt" >directives.txt
LC_ALL=C.UTF-8 sed -n 's/^DIRECTIVE([A-Z_]*, DATA, "\([^"]*\)".*/\1/p' "$root/src/schema/directives.def" |
    sort >schema.txt
sort directives.txt | same "options: every data directive has its words" schema.txt -

while read -r directive; do
    options=$(options_of "$directive")
    chapter "$directive"
    "$planverk" dump --stage doc plan.yaml >without.txt 2>messages.txt </dev/null
    empty "options: $directive alone says nothing" messages.txt
    for option in $options; do
        try_option "$directive" "$option"
    done
done <directives.txt
