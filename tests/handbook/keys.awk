# keys.awk - which keys of which records a plan's YAML states: "Record key" lines.
#
#   awk -f keys.awk src/schema/keys.def DUMP     DUMP: from planverk dump --stage yaml
#   awk -v all=1 -f keys.awk src/schema/keys.def     every one that there is
#
# A short notation states the fields that it stands for: see keys.def.
function strings(line, into,    n) { # what stands in quotes, in its order
    n = 0
    while (match(line, /"[^"]*"/)) {
        into[++n] = substr(line, RSTART + 1, RLENGTH - 2)
        line = substr(line, RSTART + RLENGTH)
    }
    return n
}
function state(record, key) { if (record != "" && key != "") print record, key }
function state_first(record, n,    i) { for (i = 1; i <= n; i++) state(record, field[record, i]) }
FNR == NR && /^RECORD\(/ {
    split(substr($0, 8), part, ", *")
    form[part[1]] = part[3]
}
FNR == NR && /^FIELD\(/ {
    split(substr($0, 7), part, ", *")
    record = part[1]
    strings($0, said)
    names = said[1] " " said[2]
    rest = $0
    sub(/^FIELD\([^"]*"[^"]*", "[^"]*", /, "", rest)
    split(rest, part, ", *")
    field[record, ++fields[record]] = said[1]
    n = split(names, name, " ")
    for (i = 1; i <= n; i++) {
        key_of[record, name[i]] = said[1]
        of = part[2]
        child[record, name[i]] = sub(/^RECORD_/, "", of) ? of : ""
        is_map[record, name[i]] = part[1] == "MAP"
    }
    if (all) print record, said[1]
    next
}
FNR == NR { next }
{
    match($0, /^ */)
    d = RLENGTH / 2
    line = substr($0, RLENGTH + 1)
    if (d == 0) { at[0] = "Root"; map[0] = 0 }
    record = at[d]
}
line == "-" { at[d + 1] = record; map[d + 1] = 0; item[d + 1] = 1; next }
line ~ /^- / { if (form[record] != "FULL") state_first(record, 1); next }
{
    key = line
    value = line
    if (!sub(/:.*/, "", key)) next
    sub(/^[^:]*: */, "", value)
    at[d + 1] = ""
    map[d + 1] = 0
    if (record == "") next
    if (map[d]) {
        at[d + 1] = record
        state(record, field[record, 1])
        if (form[record] == "PAIR") state(record, field[record, 2])
    } else if ((record, key) in key_of) {
        state(record, key_of[record, key])
        of = child[record, key]
        at[d + 1] = of
        map[d + 1] = is_map[record, key]
        if (of != "" && value != "" && form[of] != "FULL") state_first(of, 1)
    } else if (form[record] == "PAIR") {
        state_first(record, 2)
    }
}
