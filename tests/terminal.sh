#!/bin/sh
# Colours go to a terminal and nowhere else, and not where somebody asked for none. script(1)
# (bsdutils) lends the terminal.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/terminal
rm -rf "$work"
mkdir -p "$work"
plan=$tests/cases/feil/ukjent-nokkel

# colours NAME WANTED FILE
colours() {
    if grep -q "$(printf '\033\\[')" "$3"; then found=yes; else found=no; fi
    if [ $found = "$2" ] && grep -q PV201 "$3"; then pass "terminal: $1"; else head -n 5 "$3" | cat -v | fail "terminal: $1"; fi
}
# on_terminal FILE SETTING...: what is seen there
on_terminal() {
    seen=$1
    shift
    env TERM=xterm-256color "$@" script -qec "'$planverk' check $more '$plan'" /dev/null >"$seen" </dev/null
}

command -v script >/dev/null || { echo "script is missing" | fail "terminal: there is one"; exit 0; }
more=''
on_terminal "$work/plain" A=b
colours "a terminal gets colours" yes "$work/plain"
on_terminal "$work/no-color" NO_COLOR=1
colours "NO_COLOR" no "$work/no-color"
on_terminal "$work/no-color-empty" NO_COLOR=
colours "an empty NO_COLOR" yes "$work/no-color-empty"
on_terminal "$work/dumb" TERM=dumb
colours "a dumb terminal" no "$work/dumb"
more='--color never'
on_terminal "$work/never" A=b
colours "--color never" no "$work/never"
more='--color always'
on_terminal "$work/always" NO_COLOR=1 TERM=dumb
colours "--color always" yes "$work/always"
"$planverk" check "$plan" 2>"$work/file" >"$work/stdout"
colours "a file gets none" no "$work/file"

# what an author wrote must not steer the terminal
mkdir -p "$work/plan"
printf 'planverk: 1\ndokument: {type: plan, tittel: x, språk: nb}\ndeler: [{kapittel: k.md}]\n' >"$work/plan/plan.yaml"
printf '# K\n\nEn {ukjent}`x` \033[2J\033]0;tittel\007 og {\342\200\256ukjent}`x`\n' >"$work/plan/k.md"
"$planverk" check "$work/plan" 2>"$work/hostile" >"$work/stdout"
if grep -q PV332 "$work/hostile" && ! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037]')" "$work/hostile" &&
    ! grep -q "$(printf '\342\200\256')" "$work/hostile"; then
    pass "terminal: escapes of the text are shown, not sent"
else
    cat -v "$work/hostile" | fail "terminal: escapes of the text are shown, not sent"
fi
