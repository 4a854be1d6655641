#!/bin/sh
# The tables as XLSX, read back with tool/xlsx, which shares no code with planverk or the
# library: types, formulas and what they come to, names of sheets, no formula from a text, no
# clock, and what Excel has no room for. Run by run.sh; BLESS=true sh tests/xlsx.sh takes
# over what the sheets hold.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/xlsx
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1

# --- what the sheets hold ---------------------------------------------------------------

cp -R "$tests/xlsx/plan" plan
"$planverk" build plan -o out --quiet >said 2>messages </dev/null
code "xlsx: the plan builds" 0 $?
grep -c 'PV950.*XLSX' messages >count
echo 1 | same "xlsx: a profile without tables is told so" - count
name=out/nordvik-kommune-kompetanseplan-2026-2027
ls out | grep xlsx >files
same "xlsx: a workbook for each profile with tables" - files <<FILES
${name#out/}-alt.xlsx
${name#out/}-utvalg.xlsx
FILES
for profile in alt utvalg; do
    "$tools/xlsx" cells "$name-$profile.xlsx" >$profile.txt 2>errors
    code "xlsx: $profile is well-formed" 0 $?
    [ "${BLESS:-}" != true ] || cp $profile.txt "$tests/xlsx/$profile.txt"
    same "xlsx: $profile holds what it must" "$tests/xlsx/$profile.txt" $profile.txt
    "$tools/xlsx" check "$name-$profile.xlsx" >formulas 2>&1
    code "xlsx: $profile: each formula comes to the value beside it" 0 $?
done
tab=$(printf '\t')
grep "$tab[^$tab]*$tab[^$tab]\{1,\}$tab[^$tab]*\$" alt.txt | grep -v '^cell.*SUM([A-Z0-9:,]*)' |
    grep '^cell' | awk -F '\t' '$5 != ""' | fail_if_any "xlsx: no formula but sums"
for sign in = + - @; do
    if grep -q "^cell$tab[A-Z0-9]*${tab}s$tab@$tab$tab$sign" alt.txt; then
        pass "xlsx: a text that begins with $sign is a string, marked as text"
    else
        grep '^cell' alt.txt | fail "xlsx: a text that begins with $sign is a string, marked as text"
    fi
done
grep -c '^sheet' alt.txt >count
grep '^sheet' alt.txt | tr '[:upper:]' '[:lower:]' | LC_ALL=C sort -u | wc -l | tr -d ' ' >names
same "xlsx: no two sheets have one name" count names

# --- what the file says of itself ---------------------------------------------------------

mkdir parts
"$tools/xlsx" parts "$name-alt.xlsx" parts
for said in '<dc:title>Til Excel &amp; &lt; regneark<' '<dc:subject>Ett ark for hver tabell<' \
    '<dc:creator>Nordvik kommune<' '<cp:contentStatus>Utkast<' 'W3CDTF">2026-03-01T00:00:00Z<'; do
    grep -qF -- "$said" parts/docProps_core.xml && pass "xlsx: the properties have $said" ||
        fail "xlsx: the properties have $said" <parts/docProps_core.xml
done

# --- the same bytes -----------------------------------------------------------------------

sed 's/, statusdato: 2026-03-01//' "$tests/xlsx/plan/plan.yaml" >plan/plan.yaml
"$planverk" build plan -o no-date --quiet >said 2>&1 </dev/null
sleep 1.1 # a clock would have gone on
TZ=Pacific/Auckland TMPDIR=/nonexistent "$planverk" build plan -o no-date-again --quiet >said 2>&1 </dev/null
for file in no-date/*.xlsx; do
    same "xlsx: $(basename -- "$file"): the same bytes at another time" "$file" "no-date-again/$(basename -- "$file")"
done
mkdir no-date-parts
"$tools/xlsx" parts no-date/*alt.xlsx no-date-parts
grep -qF 'W3CDTF">1980-01-01T00:00:00Z<' no-date-parts/docProps_core.xml && pass "xlsx: a plan without a day is not of today" ||
    fail "xlsx: a plan without a day is not of today" <no-date-parts/docProps_core.xml

# --- what there is no room for ---------------------------------------------------------------

mkdir long
awk 'BEGIN {
    print "planverk: 1\ndokument: {type: kompetanseplan, tittel: Lang tekst, organisasjon: Nordvik, språk: nb, periode: {fra: 2026, til: 2027}}"
    printf "oppfølging: [{sak: A, organ: \""
    for (i = 0; i < 4000; i++) printf "😀 langt ord " # eleven characters to most, twelve to Excel
    print "\"}]\ndeler: [{kapittel: k.md}]\nprofiler: {x: {format: [xlsx]}}"
}' >long/plan.yaml
printf '# Tabell\n\n:::{oppfølging}\n:kolonner: sak, organ\n:::\n' >long/k.md
"$planverk" build long -o long/out >long/said 2>&1 </dev/null
code "xlsx: a text that is too long for a cell is built" 0 $?
grep -c PV952 long/said >count
echo 1 | same "xlsx: ... and told" - count
"$tools/xlsx" cells long/out/*.xlsx | awk -F '\t' '$2 == "B2" { printf "%s", $6 }' >long/cell
# in UTF-16 the limit is 32767; the sign that would stand across it is left out
iconv -f UTF-8 -t UTF-16LE long/cell | wc -c | awk '{ print ($1 / 2 >= 32765 && $1 / 2 <= 32767) }' >count
echo 1 | same "xlsx: ... and cut where Excel's room ends" - count

# --- a machine without the library ------------------------------------------------------------

mkdir broken
library=$(grep -aoE 'libxlsxwriter\.so\.[0-9]+' "$planverk" | head -n 1)
echo 'no library' >"broken/$library"
rm -rf none
LD_LIBRARY_PATH=broken "$planverk" build plan --format xlsx -o none >said 2>messages </dev/null
code "xlsx: without the library it is an error" 1 $?
grep -c PV951 messages >count
echo 1 | same "xlsx: ... that says what is missing" - count
[ ! -e none ] && pass "xlsx: ... and nothing is written" || ls none | fail "xlsx: ... and nothing is written"
LD_LIBRARY_PATH=broken "$planverk" build plan --format html -o none --quiet >said 2>&1 </dev/null
code "xlsx: without the library all else works" 0 $?
