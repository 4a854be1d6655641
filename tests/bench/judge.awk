# judge.awk - prints what run.sh measured and judges the targets; exits 1 when one is missed.
# Input: SIZE WHO PAGES MICROSECONDS KIBIBYTES BYTES

function judge(what, value, limit, unit)
{
    printf "%-6s %-58s %9.3f  (at most %.3f%s)\n", value <= limit ? "ok" : "MISSED", what, value, limit, unit
    missed += value > limit
    judged++
}

BEGIN {
    share[13] = 1 / 15
    share[130] = share[1300] = 1 / 20
    format = "%6s  %-13s %7s %10s %9s %9s %9s\n"
    printf format, "plan", "", "pages", "ms", "ms/page", "MB peak", "kB PDF"
}

$3 == 0 { # HTML and a check have no pages
    html[$2] = $4
    printf format, $1, $2, "", sprintf("%.1f", $4 / 1e3), "", sprintf("%.0f", $5 / 1024), ""
    next
}

{
    printf format, $1, $2, $3, sprintf("%.1f", $4 / 1e3), sprintf("%.3f", $4 / 1e3 / $3), sprintf("%.0f", $5 / 1024), \
        sprintf("%.0f", $6 / 1e3)
    time[$1, $2] = $4
    page[$1, $2] = $4 / $3
    memory[$1, $2] = $5 / 1024
    size[$1, $2] = $6
    seen[$1] = 1
}

END {
    print ""
    for (i = split("13 130 1300", order, " "); i > 0; i--) {
        n = order[4 - i]
        if (!(n in seen))
            continue
        judge(n " pages: time of Typst's, PDF alone", time[n, "planverk-pdf"] / time[n, "typst"], share[n], "")
        printf "%-6s %-58s %9.3f\n", "", n " pages: the same, with HTML as well", time[n, "planverk"] / time[n, "typst"]
        judge(n " pages: file size of Typst's", size[n, "planverk-pdf"] / size[n, "typst"], 1, "")
    }
    if ("cmark" in html) {
        judge("130 pages: HTML alone of the chapters, of cmark's time", html["text"] / html["cmark"], 2, "")
        printf "%-6s %-58s %9.3f\n", "", "130 pages: the same, with the plan's data (as much YAML)", html["html"] / html["cmark"]
    }
    judge("check of the sample: milliseconds", html["check"] / 1000, 8, " ms")
    if (1300 in seen) {
        judge("time per page, 1300 against 130, PDF alone", page[1300, "length-pdf"] / page[130, "length-pdf"], 1.15, "")
        judge("time per page, 1300 against 130, with HTML", page[1300, "length"] / page[130, "length"], 1.15, "")
        judge("1300 pages: peak memory, both formats", memory[1300, "planverk"], 150, " MB")
    }
    printf "\n%d targets met, %d missed\n", judged - missed, missed
    exit missed > 0
}
