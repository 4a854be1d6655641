# same.awk - whether the tables of one file have the figures of another: same.awk -v
# what="CSV and XLSX" FIRST SECOND, rows of html.awk, csv.awk or "xlsx rows". The first has
# tables for each of the second, with the same headings, in the same order, and maybe more.
# A line for each figure that differs, and at the end "N figures".
BEGIN { FS = "\t" }

function figure(s,    share) {
    sub(/^\^/, "", s)
    share = s ~ /%$/
    sub(/ *(kr|%)$/, "", s)
    gsub(/ /, "", s)
    sub(/,/, ".", s)
    return s ~ /^-?[0-9]+(\.[0-9]+)?$/ ? sprintf("%.10g%s", s, share ? "%" : "") : ""
}
# cells behind the kind, and the same without what only one of the formats has
function headings(    i, out) {
    for (i = 2; i <= NF; i++) out = out "\t" $i
    return out
}
$1 == "T" { file = FNR == NR ? 1 : 2; t = ++tables[file]; name[file, t] = $2; rows[file, t] = 0; next }
{
    r = ++rows[file, t]
    if (r == 1) head[file, t] = headings()
    columns[file, t, r] = NF
    for (i = 2; i <= NF; i++) { f[file, t, r, i] = figure($i); said[file, t, r, i] = $i }
}
END {
    at = 0
    for (t = 1; t <= tables[2]; t++) {
        do at++
        while (at <= tables[1] && (head[1, at] != head[2, t] || rows[1, at] != rows[2, t]))
        if (at > tables[1]) { print what ": no table like " name[2, t]; exit }
        for (r = 1; r <= rows[2, t]; r++)
            for (i = 2; i <= columns[2, t, r]; i++) {
                a = f[1, at, r, i]; b = f[2, t, r, i]
                if (a != "" || b != "") figures++
                if (a != b) printf "%s: %s, row %d: %s and %s\n", what, name[2, t], r, said[1, at, r, i], said[2, t, r, i]
            }
    }
    print figures + 0 " figures"
}
