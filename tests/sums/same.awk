# same.awk - whether the tables of one file have the figures of another: same.awk -v
# what="CSV and XLSX" FIRST SECOND, rows of html.awk, csv.awk or "xlsx rows". The first has
# tables for each of the second, with the same headings, in the same order, and maybe more.
# A line for each figure that differs, and at the end "N figures". With words=yes, for words too.
#
# A page may have a figure and words on it in one cell where the others have two columns: then
# a heading of the first stands for two of the second. The figure is the first line of the cell,
# and what stands below it must be in the next column, word for word.
BEGIN { FS = "\t" }

function figure(s,    share) {
    sub(/^\^/, "", s)
    share = s ~ /%$/
    sub(/ *(kr|%)$/, "", s)
    gsub(/ /, "", s)
    sub(/,/, ".", s)
    return s ~ /^-?[0-9]+(\.[0-9]+)?$/ ? sprintf("%.10g%s", s, share ? "%" : "") : ""
}
# Whether the headings of table a are those of table b, but for some that stand for two; fills
# to[b, i] with the column of a in which column i of b is, and second[b, i] for the words.
function fits(a, b,    i, k) {
    if (rows[1, a] != rows[2, b]) return 0
    for (i = k = 2; i <= columns[1, a, 1]; i++) {
        to[b, k] = i; second[b, k] = 0; doubled[b, k] = 0
        if (said[1, a, 1, i] != said[2, b, 1, k] && columns[2, b, 1] > columns[1, a, 1]) {
            doubled[b, k] = 1
            to[b, ++k] = i; second[b, k] = 1
        } else if (said[1, a, 1, i] != said[2, b, 1, k])
            return 0
        k++
    }
    return k == columns[2, b, 1] + 1
}
function first_line(s) { sub(/\302\266.*/, "", s); return s }
function below(s) { return sub(/^[^\302]*(\302[^\266][^\302]*)*\302\266/, "", s) ? s : "" }
function plain(s) { sub(/^'/, "", s); return s }
$1 == "T" { file = FNR == NR ? 1 : 2; t = ++tables[file]; name[file, t] = $2; rows[file, t] = 0; next }
{
    r = ++rows[file, t]
    columns[file, t, r] = NF
    for (i = 2; i <= NF; i++) { f[file, t, r, i] = figure($i); said[file, t, r, i] = $i }
}
END {
    at = 0
    for (t = 1; t <= tables[2]; t++) {
        do at++
        while (at <= tables[1] && !fits(at, t))
        if (at > tables[1]) { print what ": no table like " name[2, t]; exit }
        for (r = 1; r <= rows[2, t]; r++)
            for (i = 2; i <= columns[2, t, r]; i++) {
                whole = said[1, at, r, to[t, i]]
                a = doubled[t, i] ? figure(first_line(whole)) : f[1, at, r, to[t, i]]
                b = f[2, t, r, i]
                if (second[t, i]) { a = r == 1 ? "" : below(whole); b = r == 1 ? "" : plain(said[2, t, r, i]); split_cells += a != "" }
                else if (a != "" || b != "") figures++
                else if (words) { a = plain(whole); b = plain(said[2, t, r, i]) }
                if (a != b) printf "%s: %s, row %d: %s and %s\n", what, name[2, t], r, whole, said[2, t, r, i]
            }
    }
    print figures + 0 " figures"
    print split_cells + 0 " cells in two"
}
