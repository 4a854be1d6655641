#!/bin/sh
# check --rett: what is safe is put into the files and nothing else is touched.
#
# mend/plan is a plan full of slips in every notation; mend/mended the same as it must be
# afterwards, byte for byte. The plan is copied to a folder with a blank in its name.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/mend
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1

# fresh: "min plan" as it is before
fresh() { rm -rf 'min plan' && cp -R "$tests/mend/plan" 'min plan'; }
mended() { # mended NAME: "min plan" is what it must become
    if diff -r "$tests/mend/mended" 'min plan' >said.diff 2>&1; then pass "$1"; else fail "$1" <said.diff; fi
}

# --- the files are mended -----------------------------------------------------------------

fresh
chmod 640 'min plan/plan.yaml'
"$planverk" check --rett 'min plan' >summary 2>messages </dev/null
code "mend: errors are left that no program can mend" 1 $?
mended "mend: the files become what they must"
same "mend: it says what it did" "$tests/mend/summary.txt" summary
same "mend: it says what is left" "$tests/mend/left.txt" messages
[ "$(stat -c %a 'min plan/plan.yaml')" = 640 ] && pass "mend: permissions are kept" ||
    stat 'min plan/plan.yaml' | fail "mend: permissions are kept"
find . -name '*.tmp' | fail_if_any "mend: nothing is left behind"
stat -c '%i %Y' 'min plan'/* >before
"$planverk" check --rett 'min plan' >again 2>messages.again </dev/null
mended "mend: a second run changes nothing"
empty "mend: a second run has nothing to tell" again
same "mend: a second run leaves the same messages" messages messages.again
stat -c '%i %Y' 'min plan'/* | diff before - 2>&1 | fail_if_any "mend: a second run writes no file"

# --- shown only ------------------------------------------------------------------------------

fresh
"$planverk" check --rett --vis 'min plan' >patch 2>shown.messages </dev/null
code "mend: --vis ends as --rett would" 1 $?
diff -r "$tests/mend/plan" 'min plan' 2>&1 | fail_if_any "mend: --vis writes nothing"
grep -v '^[-+@ \\]' patch | fail_if_any "mend: --vis prints a diff and nothing else"
grep -q 'PV940' shown.messages && pass "mend: --vis says what it leaves alone" ||
    fail "mend: --vis says what it leaves alone" <shown.messages
patch -p0 --binary <patch >patch.said 2>&1 || fail "mend: patch -p0 takes the diff" <patch.said
mended "mend: patch -p0 makes the same of it"
if command -v git >/dev/null; then # within the repository it would take what git ignores for outside
    fresh
    if GIT_CEILING_DIRECTORIES=$work git apply -p0 patch >patch.said 2>&1; then
        mended "mend: git apply -p0 makes the same of it"
    else
        fail "mend: git apply -p0 takes the diff" <patch.said
    fi
fi

# --- what may not be touched --------------------------------------------------------------------

fresh
mv 'min plan/kapittel.md' utenfor.md
ln -s ../utenfor.md 'min plan/kapittel.md'
cp utenfor.md utenfor.before
"$planverk" check --rett 'min plan' >said 2>&1 </dev/null
same "mend: a file outside the folder is not touched" utenfor.before utenfor.md
[ -L 'min plan/kapittel.md' ] && pass "mend: a link stays a link" || ls -l 'min plan' | fail "mend: a link stays a link"
grep -q 'PV941' said && pass "mend: it says that a file lies outside" || fail "mend: it says that a file lies outside" <said
cp -R "$tests/mend/plan" andre
mkdir -p rot && ln -s ../andre/kapittel.md rot/kapittel.md
cp andre/plan.yaml andre/tiltak.csv andre/roller.yaml rot/
"$planverk" check --rett rot/plan.yaml >said 2>&1 </dev/null
diff andre/kapittel.md "$tests/mend/plan/kapittel.md" | fail_if_any "mend: neither is one in a neighbouring plan"

# --- it cannot be written -------------------------------------------------------------------------

if [ "$(id -u)" -ne 0 ]; then
    fresh
    chmod 555 'min plan'
    "$planverk" check --rett 'min plan' >said 2>&1 </dev/null
    code "mend: a folder that may not be written gives 3" 3 $?
    chmod 755 'min plan'
fi

# --- usage -------------------------------------------------------------------------------------------

for words in 'check --vis' 'build --rett' 'build --vis' 'dump --stage plan --rett'; do
    "$planverk" $words 'min plan' >said 2>&1 </dev/null
    code "mend: $words is refused" 2 $?
done
"$planverk" check --rett --message-format json "$tests/mend/mended" >json 2>&1 </dev/null
"$tools/json" <json >json.said 2>&1 || grep -v '^{' json | fail_if_any "mend: JSON alone on stdout"
