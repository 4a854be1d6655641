#!/bin/sh
# Proves the picture of the stages: a folder of src includes only folders below it,
# siblings do not meet, and no file includes itself in the end.
#
#   tests/layers.sh [SRC]       exit 1 and a line for each offence
#
# The table is the picture in README.md, from the bottom up; folders on one line are
# siblings. A file on the top level of src is a folder of its own, and so is each back
# end: only the table back/backends.c knows them, and what compiles the dumps of early stages.
set -u
src=${1:-$(dirname -- "$0")/../src}
cd "$src" || exit 1

LC_ALL=C find . -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort |
    xargs grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' /dev/null |
    sed -E 's|^\./||; s|:([0-9]+):[^"]*"([^"]*)".*| \1 \2|' |
    LC_ALL=C awk '
BEGIN {
    n = split("base" \
        "|yaml|schema|model" \
        "|theme provisions language image questions" \
        "|markdown plan" \
        "|assemble prose" \
        "|rules quotation amend" \
        "|text" \
        "|figure" \
        "|layout" \
        "|back" \
        "|manifest" \
        "|summary verify chapters request" \
        "|documents" \
        "|compile" \
        "|cli" \
        "|main", level, "|")
    for (i = 1; i <= n; i++) {
        m = split(level[i], folder, " ")
        for (j = 1; j <= m; j++) rank[folder[j]] = i
    }
}
# the folder that a path belongs to; each back end is one
function unit(path,    part, k) {
    k = split(path, part, "/")
    if (part[1] == "back" && k > 2) return "back/" part[2]
    if (k == 1) sub(/\.[a-z]+$/, "", part[1])
    return part[1]
}
function offence(why) { print "src/" $1 ":" $2 ": includes \"" $3 "\": " why; bad = 1 }
{
    from = unit($1); to = unit($3)
    includes[$1] = includes[$1] " " $3
    if (from == to) next
    if (from == "tool") { if (to != "base" && to != "yaml") offence("a build tool stands on base and yaml alone"); next }
    a = from; b = to
    sub(/\/.*/, "", a); sub(/\/.*/, "", b)
    if (!(a in rank)) offence(a " is not in the table of tests/layers.sh")
    else if (!(b in rank)) offence(b " is not in the table of tests/layers.sh")
    else if (b == "back" && to != "back" && $1 != "back/backends.c" && !((from == "compile" || from == "documents" || from == "manifest") && to == "back/dump"))
        offence("only back/backends.c knows the back ends")
    else if (a == b) next # the table of back ends, and what all of them share
    else if (rank[b] == rank[a]) offence(a " and " b " are siblings")
    else if (rank[b] > rank[a]) offence(b " lies above " a)
}
# depth first; a file that is met again on the way down closes a cycle
function visit(file, way,    list, k, i) {
    if (state[file] == "done") return
    if (state[file] == "open") {
        sub("^.* " file " ", file " ", way)
        print "cycle: " way file
        bad = 1
        return
    }
    state[file] = "open"
    k = split(includes[file], list, " ")
    for (i = 1; i <= k; i++) visit(list[i], way file " ")
    state[file] = "done"
}
END {
    if (NR == 0) { print "no includes found: wrong folder?"; exit 1 }
    for (file in includes) visit(file, " ")
    exit bad
}'
