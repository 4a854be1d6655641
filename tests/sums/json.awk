# json.awk - the sums in a page's data ("json --leaves"), recomputed from its measures, and
# beside the page's own tables (rows of html.awk), where they say the same: json.awk LEAVES ROWS.
# A line for each sum that is wrong, and at the end "N sums".
BEGIN { FS = "\t" }

function figure(s) {
    sub(/^\^/, "", s)
    sub(/ *kr$/, "", s)
    gsub(/ /, "", s)
    sub(/,/, ".", s)
    return s ~ /^-?[0-9]+(\.[0-9]+)?$/ ? s + 0 : ""
}
function judge(what, said, real) {
    sums++
    if (said - real > 0.001 || real - said > 0.001)
        printf "%s: %.10g, but it is %.10g\n", what, said, real
}
# What is needed in a year, less what there was last and has not left since.
function find_gaps(    k, q, y, from, there) {
    for (k in has) {
        split(k, q, SUBSEP)
        if (q[2] != "trenger") continue
        for (from = q[3]; from > 1900 && !((q[1], "har", from) in has); from--) continue
        there = has[q[1], "har", from]
        for (y = from + 1; y <= q[3]; y++) there -= has[q[1], "avgang", y]
        if (from > 1900) groups["avstand " q[3]] += has[k] - there
    }
}
function length_of(list,    n, i) { for (i in list) n++; return n + 0 }
function unquoted(s) { gsub(/^"|"$/, "", s); return s }

FNR == NR {
    n = split($1, p, "/") # p[2] is the list, p[3] the record's number
    value = unquoted($2)
    if (p[2] == "summer" && p[3] == "kostnad") stated["kostnad/" (n == 4 ? "sum" : p[5])] = value
    else if (p[2] == "summer" && p[3] == "finansiering" && p[5] == "kilde") payer[p[4]] = value
    else if (p[2] == "summer" && p[3] == "finansiering") stated[payer[p[4]] "/" (n == 5 ? "sum" : p[6])] = value
    else if (p[2] == "summer") stated["status " p[4]] = value
    else if (p[2] == "finansieringskilder" && p[4] == "id") id[p[3]] = value
    else if (p[2] == "finansieringskilder" && p[4] == "navn") source[id[p[3]]] = value
    else if (p[2] == "tiltak" && p[4] == "kostnad" && value ~ /^[0-9.]+$/) real["kostnad/" (n == 5 ? "sum" : p[6])] += value
    else if (p[2] == "tiltak" && p[4] == "finansiering" && p[6] == "kilde") paid[p[3], p[5]] = value
    else if (p[2] == "tiltak" && p[4] == "finansiering") real[paid[p[3], p[5]] "/" (n == 7 ? "sum" : p[8])] += value
    else if (p[2] == "tiltak" && p[4] == "status" && p[5] == "verdi") real["status " value]++
    else if (p[2] == "stillingsgrupper" && p[4] == "navn") group_named[value] = 1
    else if (p[2] == "stillingsgrupper" && p[5] ~ /^[0-9]+$/) {
        groups[p[4] " " p[5]] += value
        has[p[3], p[4], p[5]] = value
    }
    next
}
!ready { ready = 1; find_gaps() }

# The table of funding: years as headings, sums in the end of each row.
$1 == "T" { caption = $2; years = members = others = 0; next }
$1 == "H" {
    for (i = 3; i <= NF; i++) {
        year[i] = $i ~ /^20[0-9][0-9]$/ ? $i : ""
        if (year[i] != "") years++
        head[i] = $i
    }
}
years && ($1 == "R" || $1 == "F") {
    key = ""
    for (s in source) if (source[s] == $2) key = s
    if ($1 == "F") key = "kostnad"
    for (i = 3; key != "" && i <= NF; i++) {
        f = figure($i)
        if (f != "" && year[i] != "") judge(caption ": " $2 " " year[i], f, stated[key "/" year[i]])
        else if (f != "" && ($1 == "F" && i == NF || $i ~ /^\^/)) judge(caption ": " $2, f, stated[key "/sum"])
    }
}
# A table of position groups: each sum is one of the groups' in that year, whatever its
# heading is in the document's language.
$1 == "R" { if ($2 in group_named) members++; else others++ }
$1 == "F" && members == length_of(group_named) && !others {
    for (i = 3; i <= NF; i++) {
        f = figure($i)
        if (f == "" || !match(head[i], / 20[0-9][0-9]$/)) continue
        y = substr(head[i], RSTART + 1)
        sums++
        found = 0
        for (g in groups)
            found = found || (substr(g, length(g) - 3) == y && groups[g] - f < 0.001 && f - groups[g] < 0.001)
        if (!found) printf "%s: %s: %.10g is no sum of the groups in the data\n", caption, head[i], f
    }
}
END {
    for (k in stated) judge("the data: " k, stated[k], real[k])
    for (k in real) if (!(k in stated)) { sums++; print "the data: no sum for " k }
    print sums + 0 " sums"
}
