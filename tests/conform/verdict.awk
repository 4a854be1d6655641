# Reads veraPDF's XML report and prints a line for each file and flavour.
# Variables: passed, failed (tests before these), files, attached, controls (lists that run.sh writes), root (taken off
# the file names).

function attribute(name,    at, rest) {
    at = index($0, " " name "=\"")
    if (!at) return ""
    rest = substr($0, at + length(name) + 3)
    return text(substr(rest, 1, index(rest, "\"") - 1))
}

function text(s) {
    gsub(/&lt;/, "<", s)
    gsub(/&gt;/, ">", s)
    gsub(/&quot;/, "\"", s)
    gsub(/&apos;|&#39;/, "'", s)
    gsub(/&amp;/, "\\&", s)
    return s
}

# The text of the element that begins on this line; it may run over more lines.
function element(name,    s, more) {
    s = $0
    sub("^.*<" name ">", "", s)
    while (!index(s, "</" name ">") && (getline more) > 0) s = s " " more
    sub("</" name ">.*$", "", s)
    gsub(/[ \t\r]+/, " ", s)
    return text(s)
}

function shown(file) {
    return index(file, root) == 1 ? substr(file, length(root) + 1) : file
}

# PDF/A's levels are written in capitals in the report and in small letters by people.
function spelt(flavour) {
    if (flavour !~ /^PDF\/A-.*[A-Z]$/) return flavour
    return substr(flavour, 1, length(flavour) - 1) tolower(substr(flavour, length(flavour)))
}

function ok(line) { passed++; print "ok   " line }
function bad(line) { failed++; print "FAIL " line }

/^ *<job>/ { file = flavour = "" }
/^ *<name>/ { file = element("name"); seen[file] = 1; next }
/^ *<exceptionMessage>/ { trouble[file] = element("exceptionMessage"); next }

/^ *<validationReport / {
    flavour = attribute("profileName")
    sub(/ validation profile$/, "", flavour)
    key = file SUBSEP flavour
    if (!(key in report)) flavours[file] = flavours[file] (flavours[file] == "" ? "" : "|") flavour
    report[key] = (attribute("isCompliant") == "true" && attribute("jobEndStatus") == "normal")
    rules[key] = 0
    next
}
/^ *<rule / {
    n = ++rules[key]
    rule[key, n] = attribute("clause") "-" attribute("testNumber")
    broken[key, rule[key, n]] = 1
    head[key, n] = attribute("specification") " clause " attribute("clause") " test " attribute("testNumber")
    times[key, n] = attribute("failedChecks")
    next
}
/^ *<description>/ { what[key, rules[key]] = element("description"); next }
/^ *<context>/ {
    s = element("context")
    if (!((key, rules[key]) in where)) where[key, rules[key]] = s
    next
}
/^ *<errorMessage>/ {
    s = element("errorMessage")
    if (!((key, rules[key]) in why)) why[key, rules[key]] = s
    next
}
/^<\/report>/ { whole = 1 }

function compliant(file, flavour) {
    return ((file, flavour) in report) && report[file, flavour] && !rules[file, flavour]
}

# A file counts as declaring a flavour if veraPDF found the declaration; where it found
# none at all it was held to PDF/A-2a, and 6.6.4-1 says that the declaration is missing.
function undeclared(file, flavour) {
    if (!(file in seen) || (file in trouble)) return 0
    return !((file, flavour) in report) || ((file, flavour, "6.6.4-1") in broken)
}

function declared(file,    n, i, all, list) {
    n = split(flavours[file], all, "|")
    for (i = 1; i <= n; i++)
        if (!undeclared(file, all[i])) list = list (list == "" ? "" : ", ") spelt(all[i])
    return list == "" ? "nothing" : list
}

function judge(file, flavour,    n, k, line) {
    line = shown(file) " " spelt(flavour)
    if (compliant(file, flavour)) {
        ok(line)
        return
    }
    if (file in trouble) {
        bad(line ": not validated: " trouble[file])
    } else if (!(file in seen)) {
        bad(line ": not validated: veraPDF says nothing about it (is it there?)")
    } else if (!((file, flavour) in report)) {
        bad(line ": the file does not declare it (it declares " declared(file) ")")
    } else {
        k = file SUBSEP flavour
        bad(line ": " rules[k] + 0 (rules[k] == 1 ? " rule fails" : " rules fail"))
        for (n = 1; n <= rules[k]; n++) {
            printf "       %s, %d failed: %s\n", head[k, n], times[k, n], what[k, n]
            if (why[k, n] != "") print "         " why[k, n]
            if (where[k, n] != "") print "         at " where[k, n]
        }
    }
}

# Part 3 is for files with others in them, and for these alone.
function archival(file) { return ((file, "PDF/A-3A") in report) ? "PDF/A-3A" : "PDF/A-2A" }

function empty(file) { return ((file, "PDF/A-3A") in report) && !(held[file] > 0) }

END {
    while ((getline line < attached) > 0) {
        split(line, c, "\t")
        held[c[1]] = c[2]
    }
    while ((getline file < files) > 0) {
        judge(file, archival(file))
        judge(file, "PDF/UA-1")
        if (empty(file)) bad(shown(file) ": declares PDF/A-3a, but no file lies in it")
        else if (archival(file) == "PDF/A-3A") ok(shown(file) " holds " held[file] (held[file] == 1 ? " file" : " files"))
        count = split(flavours[file], others, "|")
        for (i = 1; i <= count; i++)
            if (others[i] != archival(file) && others[i] != "PDF/UA-1") judge(file, others[i])
    }

    while ((getline line < controls) > 0) {
        split(line, c, "\t")
        name = "control " c[1]
        source = c[5]
        if (c[3] != "yes") {
            bad(name ": nothing to break was found in " shown(source))
            continue
        }
        count = split(c[4], wants, "|")
        missed = found = ""
        for (i = 1; i <= count; i++) {
            split(wants[i], want, " ")
            if (want[2] == "undeclared") {
                hit = undeclared(c[2], want[1]) && !compliant(c[2], want[1])
                before = undeclared(source, want[1])
            } else if (want[2] == "empty") {
                hit = empty(c[2])
                before = empty(source)
            } else {
                hit = ((c[2], want[1], want[2]) in broken) && !compliant(c[2], want[1])
                before = (source, want[1], want[2]) in broken
            }
            line = spelt(want[1]) " " want[2]
            if (!hit) missed = missed (missed == "" ? "" : ", ") line
            else if (before) missed = missed (missed == "" ? "" : ", ") line " (but so it was unbroken)"
            else found = found (found == "" ? "" : ", ") line
        }
        if (missed == "") ok(name ": found out (" found ")")
        else bad(name ": a broken copy of " shown(source) " is not found out: " missed)
    }

    if (!whole) bad("veraPDF did not finish (see .build/verapdf/report.log)")
    printf "%d passed, %d failed\n", passed, failed
    exit failed || !passed
}
