# csv.awk - CSV files (RFC 4180, with semicolons) as rows: T name, then R and cells with tabs
# between. Rows end with CR and LF, lines within a cell with LF alone.
BEGIN { RS = "\r\n" }
FNR == 1 {
    sub(/^\357\273\277/, "")
    name = FILENAME
    sub(/.*\//, "", name)
    print "T\t" name
}
{
    out = "R\t"; quoted = 0
    for (i = 1; i <= length($0); i++) {
        c = substr($0, i, 1)
        if (c == "\"" && quoted && substr($0, i + 1, 1) == "\"") { out = out c; i++ }
        else if (c == "\"") quoted = !quoted
        else if (c == ";" && !quoted) out = out "\t"
        else out = out (c == "\n" ? "\302\266" : c)
    }
    print out
}
