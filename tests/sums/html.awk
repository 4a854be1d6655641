# html.awk - the tables of a page as rows: a kind, and cells with tabs between.
#
#   T caption    H headings    G the head of a group    R a record    S a group's sum    F the sum
#
# A line within a cell ends with "¶", and a cell that adds up its row begins with "^". A cell
# over several rows is in each, one over several columns in the first.
BEGIN { RS = "<" }

function plain(s) {
    gsub(/[\n\t]/, " ", s)
    gsub(/\302\255|\342\200\213/, "", s)                # soft hyphen, zero width space
    gsub(/\302\240|\342\200\257|\342\200\211/, " ", s) # no-break, narrow and thin space
    gsub(/\342\210\222/, "-", s)                        # minus
    gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&quot;/, "\"", s); gsub(/&#39;/, "'", s)
    gsub(/&amp;/, "\\&", s)
    gsub(/  +/, " ", s)
    gsub(/ *\302\266 */, "\302\266", s)
    gsub(/^( |\302\266)+|( |\302\266)+$/, "", s)
    gsub(/(\302\266)+/, "\302\266", s)
    return s
}
function attribute(name,    a) {
    if (!match(tag, " " name "=\"[^\"]*\"")) return ""
    a = substr(tag, RSTART, RLENGTH)
    sub(/^[^"]*"/, "", a); sub(/"$/, "", a)
    return a
}
function from_above() {
    while (busy[n + 1] > 0) { n++; busy[n]--; cell[n] = above[n] }
}
function end_row(    kind, i, any) {
    from_above()
    kind = section == "thead" ? "H" : group ? "G" : !sums ? "R" : section == "tfoot" ? "F" : "S"
    for (i = 1; i <= n; i++) if (cell[i] != "" && cell[i] != "^") any = 1
    if (!any) return # to be filled in by hand
    printf "%s", kind
    for (i = 1; i <= n; i++) {
        if (kind != "R") sub(/^\^/, "", cell[i])
        printf "\t%s", cell[i]
    }
    printf "\n"
}
{
    at = index($0, ">")
    if (!at) next
    tag = substr($0, 1, at - 1)
    text = substr($0, at + 1)
    match(tag, /^\/?[a-zA-Z0-9]+/)
    name = substr(tag, 1, RLENGTH)
    if (name == "table") { split("", busy); split("", above); caption = ""; section = ""; told = 0 }
    else if (name == "caption") { words = ""; inside = 1 }
    else if (name == "/caption") { caption = plain(words); inside = 0 }
    else if (name == "thead" || name == "tbody" || name == "tfoot") {
        if (!told) print "T\t" caption
        told = 1
        section = name
        split("", busy)
    } else if (name == "tr") { n = 0; sums = 1; group = 0; split("", cell) }
    else if (name == "td" || name == "th") {
        from_above()
        n++
        class = " " attribute("class") " "
        sum = class ~ / sum /
        sums = sums && sum
        group = group || class ~ / group /
        columns = attribute("colspan") + 0
        rows = attribute("rowspan") + 0
        words = ""; inside = 1
    } else if (name == "/td" || name == "/th") {
        inside = 0
        cell[n] = (sum ? "^" : "") plain(words)
        if (rows > 1) { busy[n] = rows - 1; above[n] = cell[n] }
        for (; columns > 1; columns--) cell[++n] = ""
    } else if (name == "/tr") end_row()
    else if (inside && (name == "/p" || name == "br" || name == "/li" || name == "/div")) words = words "\302\266"
    if (inside) words = words text
}
