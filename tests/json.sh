#!/bin/sh
# The JSON that planverk writes: well-formed, and parts of the schema as they were. ajv
# judges more in make conform (tests/conform/schema.mjs).
#
# BLESS=true takes tests/json/*.json anew.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/json
rm -rf "$work"
mkdir -p "$work"

# is_json NAME FILE [--lines]
is_json() {
    # shellcheck disable=SC2086 # no option is no argument
    if [ -s "$2" ] && "$tools/json" ${3:-} "$2" >"$work/said" 2>&1; then
        pass "json: $1"
    else
        fail "json: $1" <"$work/said"
    fi
}

# --- the judge can say no -----------------------------------------------------------

refused=0 bad=0
while IFS= read -r text; do
    bad=$((bad + 1))
    printf '%b' "$text" >"$work/bad.json"
    "$tools/json" "$work/bad.json" >/dev/null 2>&1 || refused=$((refused + 1))
done <<'END'
{"a": 1,}
{"a" 1}
["a]
[1 2]
{"a": 01}
["\\x"]
["\011"]
["\377"]
["\355\240\200"]
[1] 2

nul
END
if [ $bad -eq $refused ] && [ $bad -eq 12 ]; then
    pass "json: what is no JSON is refused"
else
    echo "$refused of $bad" | fail "json: what is no JSON is refused"
fi

# --- the schema -----------------------------------------------------------------------

for kind in plan tillegg data; do
    "$planverk" schema $kind >"$work/$kind.json" 2>"$work/stderr"
    code "json: schema $kind" 0 $?
    is_json "schema $kind is JSON" "$work/$kind.json"
done
"$planverk" schema -o "$work/file.json" && same "json: schema -o writes the same" "$work/plan.json" "$work/file.json"
"$planverk" schema tema >"$work/none" 2>&1
code "json: schema of something else" 2 $?

# name pointer, with what each is there to show
while read -r name pointer; do
    "$tools/json" "$work/plan.json" "$pointer" >"$work/$name.json" 2>&1
    if [ "${BLESS:-}" = true ]; then cp "$work/$name.json" "$tests/json/$name.json"; fi
    same "json: schema of $name" "$tests/json/$name.json" "$work/$name.json"
done <<'END'
periode /$defs/Period
finansiering /$defs/FundingItem
penger /$defs/penger
frist /$defs/frist
synlighet /$defs/synlighet
ordliste /$defs/GlossaryEntry
rolle /$defs/Role
status /$defs/MeasureStatus-valg
profil /$defs/ProfileBehindName
delfil /$defs/delfil
END

# --- messages -----------------------------------------------------------------------

all=0
for plan in "$tests"/cases/feil/*/plan.yaml; do
    "$planverk" check --message-format json "$plan" >"$work/messages.json" 2>/dev/null
    "$planverk" check --message-format sarif "$plan" >"$work/log.json" 2>/dev/null
    if ! "$tools/json" --lines "$work/messages.json" 2>"$work/said" ||
        ! "$tools/json" "$work/log.json" 2>"$work/said"; then
        { echo "$plan"; cat "$work/said"; } | fail "json: messages of the cases are JSON"
        exit 0
    fi
    all=$((all + 1))
done
if [ $all -gt 20 ]; then pass "json: messages of the cases are JSON"; else echo $all | fail "json: messages of the cases are JSON"; fi
