# sums.awk - every sum of a page's tables (rows of html.awk), recomputed from the rows that are
# shown: the rows of sums and the cells that add up their row. A line for each that is wrong,
# and at the end "N sums".
#
# Of a cell with several lines the first counts: "45 000 kr¶Egenandel: 15 000 kr". Shares are
# rounded one by one, so that their sum may differ by half of one for each.
BEGIN { FS = "\t" }

function is_number(s) { return s ~ /^-?[0-9]+(\.[0-9]+)?$/ }
function figure(s) {
    sub(/^\^/, "", s)
    sub(/\302\266.*/, "", s)
    share = s ~ /%$/
    sub(/ *(kr|%)$/, "", s)
    gsub(/ /, "", s)
    sub(/,/, ".", s)
    return is_number(s) ? s : ""
}
function differ(a, b, slack,    d) { d = a - b; return d > slack + 0.0001 || -d > slack + 0.0001 }
function judge(what, said, real, slack) {
    sums++
    if (differ(said, real, slack))
        printf "%s: %s: %s is said, the rows come to %.10g\n", caption, what, said, real
}
function row_sum(column,    i, f, total) {
    for (i = column - 1; i > 1; i--) {
        f = figure($i)
        if (f == "" && $i != "" && $i !~ /^(-|\342\200\223)$/) break
        if (!share) total += f
    }
    judge("the sum of " $2, figure($column), total, 0)
}
$1 == "T" { caption = $2; split("", total); split("", part); split("", shares); next }
$1 == "H" { for (i = 2; i <= NF; i++) head[i] = $i; next }
$1 == "G" { split("", part); split("", partial); next }
$1 == "R" {
    for (i = 2; i <= NF; i++) {
        f = figure($i)
        if (f == "") continue
        total[i] += f; part[i] += f
        if (share) { shares[i]++; partial[i]++ }
        if ($i ~ /^\^/) row_sum(i)
    }
}
$1 == "S" || $1 == "F" {
    for (i = 3; i <= NF; i++) {
        f = figure($i)
        if (f != "")
            judge($2 ", " head[i], f, $1 == "F" ? total[i] : part[i], ($1 == "F" ? shares[i] : partial[i]) / 2)
    }
    if ($1 == "S") { split("", part); split("", partial) }
}
END { print sums + 0 " sums" }
