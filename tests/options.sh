#!/bin/sh
# Every option of every directive does something, and refuses what it cannot follow; an option
# that a directive does not have is refused, and nothing else is said because of that.
#
# What a directive takes is asked of the program itself, so that an option that is added
# without a row in options/values.txt fails here. For each pair the document is dumped
# without and with the option: they must differ and nothing may be reported. Then comes a
# value that makes no sense: one message, which must point into the line of the option.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/options
rm -rf "$work"
mkdir -p "$work"
cp -R "$tests/options/plan.yaml" "$tests/options/avtaler" "$tests/options/bilde.svg" "$work/"
cd "$work" || exit 1
words=$tests/options/words.txt others=$tests/options/others.txt

# field FILE DIRECTIVE NUMBER [OPTION], trimmed; the last row wins
field() {
    awk -F ' *[|] *' -v row="$2" -v option="${4:-}" -v n="$3" '
        /^#/ { next }
        ($1 == row || $1 == "*") && (option == "" || $2 == option) { value = $n; found = 1 }
        END { if (found) { sub(/ *$/, "", value); gsub(/¦/, "|", value); print value } }' "$1"
}

# chapter DIRECTIVE [LINES]: the chapter with one block, the lines first in it; sets `line`,
# the number of the block's first line
chapter() {
    before=$(field "$others" "$1" 4)
    {
        printf '# Kapittel\n\n'
        [ -z "$before" ] || printf '%b\n\n' "$before"
    } >kapittel.md
    line=$(($(wc -l <kapittel.md) + 1))
    {
        printf '::::{%s} %s\n' "$1" "$(field "$others" "$1" 2)"
        [ -z "${2:-}" ] || printf '%b\n' "$2"
        printf '%b\n::::\n' "$(field "$others" "$1" 3)"
    } >>kapittel.md
}

# options_of DIRECTIVE: what the message about an unknown option says there is
options_of() {
    chapter "$1" ":zzzzzzzzzzzz: 1"
    "$planverk" check plan.yaml 2>&1 </dev/null | sed -n 's/.*Disse finnes: \(.*\)\./\1/p' | tr -d ' ' | tr , ' '
}

# fill DIRECTIVE VALUE: the words in capitals are the directive's own
fill() {
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

# only_at LINE: the messages are one, and it points into the value of $option there
only_at() {
    from=$(($(printf '%s' "$option" | wc -m) + 4))
    awk -F : -v at="$1" -v from=$from '/^[a-z.]*:[0-9]+:[0-9]+: / { n++ }
        $1 == "kapittel.md" && $2 == at && $3 >= from { found = 1 } END { exit !(found && n == 1) }' messages.txt
}

try_option() {
    directive=$1 option=$2
    name="options: $directive :$option:"
    good=$(field "$tests/options/values.txt" "$directive" 3 "$option")
    bad=$(field "$tests/options/values.txt" "$directive" 4 "$option")
    more=$(field "$tests/options/values.txt" "$directive" 5 "$option")
    if [ -z "$good" ]; then
        echo "no value for it in options/values.txt" | fail "$name"
        return
    fi
    [ "$good" != - ] || return # its block has it, for nothing goes without
    own=$(field "$words" "$directive" 8)
    [ "$option" != bredder ] || [ -z "$own" ] || good=$own
    good=$(fill "$directive" "$good")
    chapter "$directive" "$more"
    "$planverk" dump --stage doc plan.yaml >without.txt 2>/dev/null </dev/null
    chapter "$directive" ":$option: $good${more:+\\n$more}"
    "$planverk" dump --stage doc plan.yaml >with.txt 2>messages.txt </dev/null
    if [ -s messages.txt ]; then
        fail "$name «$good» is followed" <messages.txt
    elif cmp -s without.txt with.txt; then
        echo "the document is the same without it" | fail "$name «$good» is followed"
    else
        pass "$name «$good» is followed"
    fi
    [ "$bad" != - ] || return
    chapter "$directive" ":$option: $bad${more:+\\n$more}"
    "$planverk" check plan.yaml >messages.txt 2>&1 </dev/null
    if only_at $((line + 1)); then
        pass "$name «$bad» is refused in its place, once"
    else
        fail "$name «$bad» is refused in its place, once" <messages.txt
    fi
}

# All options that a directive does not have, in one block: one message for each, at its name.
refuse_others() {
    : >foreign.txt
    while read -r option; do
        case " $2 " in *" $option "*) ;; *) echo ":$option: x" >>foreign.txt ;; esac
    done <every.txt
    chapter "$1" "$(cat foreign.txt)"
    "$planverk" check plan.yaml >messages.txt 2>&1 </dev/null
    sed -nE 's/^kapittel.md:([0-9]+:[0-9]+): feil PV33[0-9].*/\1/p' messages.txt | sort >refused.txt
    grep -cE '^[a-z.]+:[0-9]+:[0-9]+: ' messages.txt >>refused.txt
    awk -v line="$line" '{ print line + NR ":2" }' foreign.txt | sort >expected.txt
    wc -l <foreign.txt | tr -d ' ' >>expected.txt
    same "options: $1 refuses what it does not have, once each" expected.txt refused.txt
}

rows() { LC_ALL=C.UTF-8 sed -nE "s/^$1, \"([^\"]*)\".*/\\1/p" "$root/src/schema/directives.def"; }
awk -F ' *[|] *' '!/^#/ { print $1 }' "$words" >data.txt
awk -F ' *[|] *' '!/^#/ { print $1 }' "$others" | cat data.txt - >directives.txt
rows 'OPTION\([A-Z_]*' >every.txt
rows 'DIRECTIVE\([A-Z_]*, DATA' | sort >schema.txt
sort data.txt | same "options: every data directive has its words" schema.txt -
rows 'DIRECTIVE\([A-Z_]*, [A-Z]*' | sort >schema.txt
sort directives.txt | same "options: every directive has its block" schema.txt -

while read -r directive; do
    options=$(options_of "$directive")
    chapter "$directive"
    "$planverk" check plan.yaml >messages.txt 2>&1 </dev/null
    empty "options: $directive alone says nothing" messages.txt
    refuse_others "$directive" "$options"
    for option in $options; do
        try_option "$directive" "$option"
    done
done <directives.txt
