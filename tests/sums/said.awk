# said.awk - what a reader of the PDF must find of the page's tables (rows of html.awk): each
# row of sums as it is written, and the figures of each record that stand side by side.
BEGIN { FS = "\t" }

function is_figure(s) { return s ~ /^\^?-?[0-9][0-9 ]*(,[0-9]+)?( kr| %)?$/ }
function flush() { if (many > 1) print run; run = ""; many = 0 }

$1 == "S" || $1 == "F" {
    line = ""
    for (i = 2; i <= NF; i++) if ($i != "") line = line (line == "" ? "" : " ") $i
    print line
}
$1 == "R" {
    for (i = 2; i <= NF; i++) {
        if (!is_figure($i)) { flush(); continue }
        s = $i
        sub(/^\^/, "", s)
        run = run (many++ ? " " : "") s
    }
    flush()
}
