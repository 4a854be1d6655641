#!/bin/sh
# The first steps of the README, carried out as they are written, and planverk init. Those of
# the handbook are in handbook.sh. Run by run.sh.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/start
rm -rf "$work"
mkdir -p "$work/bin" "$work/readme"
ln -s "$planverk" "$work/bin/planverk"
PATH=$work/bin:$PATH
cd "$work/readme" || exit 1

awk '/^## Din første plan/ { there = 1 } there && /^```$/ { exit } inside { print } there && /^```sh/ { inside = 1 }' \
    "$root/README.md" >steps
[ "$(wc -l <steps)" -ge 3 ] && pass "start: the README has its first steps" || fail "start: the README has its first steps" <steps
(set -e; . ./steps) >said 2>messages </dev/null
code "start: the README's first steps" 0 $?
empty "start: the README's first steps give no warning" messages
for kind in html pdf csv; do
    for file in min-plan/out/*."$kind"; do
        [ -s "$file" ] && pass "start: the README's first steps make the $kind" ||
            fail "start: the README's first steps make the $kind" <said
    done
done

cd "$work" || exit 1
for lang in $(ls "$root/content/start"); do
    planverk init "$lang" --språk "$lang" >said 2>&1
    code "start: init $lang" 0 $?
    diff -r "$lang" "$root/content/start/$lang" >differences 2>&1
    empty "start: init $lang writes what is there" differences
    planverk build "$lang" -o "$lang/out" --strict >said 2>messages </dev/null
    code "start: the plan in $lang builds at once" 0 $?
    empty "start: the plan in $lang builds in silence" messages
    check_pdf "start $lang" "$(find "$lang/out" -name '*.pdf')" "$(find "$lang/out" -name '*.html')" "$work"
    grep -c '#' "$lang/plan.yaml" | awk '$1 < 15 { print $1 " comments" }' | fail_if_any "start: the plan in $lang teaches"
done

# nothing that is there is touched, whichever of the files it is
for name in $(ls "$root/content/start/nb"); do
    rm -rf taken
    mkdir taken
    echo mine >"taken/$name"
    planverk init taken >said 2>&1
    code "start: init refuses where $name is" 3 $?
    grep -q PV921 said && pass "start: init says that $name is there" || fail "start: init says that $name is there" <said
    [ "$(ls taken)" = "$name" ] && [ "$(cat taken/*)" = mine ] && pass "start: init has left $name alone" ||
        ls -l taken | fail "start: init has left $name alone"
done
rm -rf taken
mkdir taken
ln -s nowhere taken/plan.yaml
planverk init taken >said 2>&1
code "start: init refuses where a link leads nowhere" 3 $?
[ ! -e taken/nowhere ] && [ ! -e taken/innledning.md ] && pass "start: init writes through no link" ||
    ls -l taken | fail "start: init writes through no link"
echo file >file
planverk init file >said 2>&1
code "start: init refuses a file in place of a folder" 3 $?
planverk init new --språk fr >said 2>&1
code "start: init knows its languages" 2 $?
[ ! -e new ] && pass "start: init makes no folder for nothing" || ls new | fail "start: init makes no folder for nothing"
planverk init >said 2>&1
code "start: init wants a folder" 2 $?
