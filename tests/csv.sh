#!/bin/sh
# The tables as CSV: what a Norwegian spreadsheet reads, and no formula from a text. That the
# sums are those of the other formats is sums.sh's affair. Run by run.sh.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/csv
rm -rf "$work"
mkdir -p "$work/plan"
cd "$work" || exit 1

# --- bytes ----------------------------------------------------------------------------

cat >plan/plan.yaml <<'PLAN'
planverk: 1
dokument: {type: kompetanseplan, tittel: Til regneark, organisasjon: Nordvik kommune, språk: nb, periode: {fra: 2026, til: 2027}}
roller: [{id: hr, navn: "HR; \"stab\""}]
behov: [{id: B1, tittel: Sykepleiere}, {id: B2, tittel: Lærere}]
oppfølging: [{organ: "=1+1"}, {organ: "+47 55 55 55 55"}, {organ: "-2 årsverk"}, {organ: "@SUM(A1)"}, {organ: "＝1+1"}, {organ: "'=1"}, {organ: "- 5 000"}, {organ: "\u00a0=2"}, {organ: "Ord\u00addeling og fast\u00a0mellomrom"}]
stillingsgrupper:
  - {id: syk, navn: Sykepleiere, måleenhet: årsverk, har: {2026: 84}, trenger: {2026: 82.5}}
  - {id: vern, navn: Vernepleiere, måleenhet: årsverk, har: {2026: 4}, trenger: {2026: 6.25}}
tiltak:
  - {id: T1, behov: [B1], tittel: Kurs, ansvarlig: hr, frist: 30.06.2027, kostnad: {2026: 1250000, 2027: 500.50}, beskrivelse: "Første linje\n\n- punkt\n- =punkt"}
  - {id: T2, behov: [B2], tittel: Hospitering, frist: høst 2027, kostnad: {2026: 12345678}}
  - {id: T3, tittel: Bare internt, kostnad: {2026: 777}, synlighet: intern}
deler: [{kapittel: k.md}]
profiler:
  alt: {format: [csv]}
  utvalg: {format: [csv, html], kolonner: {tiltak: [nr, kostnad 2026]}}
  ingen: {format: [csv], deler: [forside]}
PLAN
printf '# Tabeller\n\n:::{tiltak}\n:kolonner: nr, tiltak, ansvarlig, frist, kostnad 2026, kostnad 2027\n:sum: ja\n:::\n\n:::{tiltak}\n:kolonner: nr = Nr, tittel\n:tomme-rader: 2\n:::\n\n:::{oppfølging}\n:kolonner: organ\n:::\n\n:::{stillingsgrupper}\n:::\n\n| Skrevet | for hånd |\n|---|---|\n| a | b |\n' >plan/k.md
"$planverk" build plan -o out >said 2>messages </dev/null
code "csv: the plan builds" 0 $?
grep -c 'PV950' messages >count
echo 1 | same "csv: a profile without tables is told so" - count
ls out >files
same "csv: a file for each table, or each that the profile names" - files <<'FILES'
nordvik-kommune-kompetanseplan-2026-2027-alt-oppfølging.csv
nordvik-kommune-kompetanseplan-2026-2027-alt-stillingsgrupper.csv
nordvik-kommune-kompetanseplan-2026-2027-alt-tiltak-2.csv
nordvik-kommune-kompetanseplan-2026-2027-alt-tiltak.csv
nordvik-kommune-kompetanseplan-2026-2027-manifest.json
nordvik-kommune-kompetanseplan-2026-2027-utvalg-tiltak-2.csv
nordvik-kommune-kompetanseplan-2026-2027-utvalg-tiltak.csv
nordvik-kommune-kompetanseplan-2026-2027-utvalg.html
FILES
name=out/nordvik-kommune-kompetanseplan-2026-2027
# table NAME FILE: the bytes, with CR and LF between rows shown as "~"
table() {
    head -c 3 "$name-$2.csv" | od -An -tx1 | tr -d ' \n' >bom
    printf 'efbbbf' | same "csv: $1: a byte order mark" - bom
    tail -c +4 "$name-$2.csv" | sed 's/\r$/~/' >read
    same "csv: $1" - read
}
table "numbers, days, lines and quotes" alt-tiltak <<'CSV'
Nr.;Tiltak og målgruppe;Ansvarlig;Frist for gjennomføring;Kostnad 2026;Kostnad 2027~
T1;"Kurs
Første linje
punkt
=punkt";"HR; ""stab""";30.06.2027;1250000;500,50~
T2;Hospitering;;høst 2027;12345678;~
Sum;;;;13595678;500,50~
CSV
table "rows for the pen are no rows" alt-tiltak-2 <<'CSV'
Nr;Tiltak~
T1;Kurs~
T2;Hospitering~
CSV
table "no text becomes a formula" alt-oppfølging <<'CSV'
Organ~
'=1+1~
'+47 55 55 55 55~
'-2 årsverk~
'@SUM(A1)~
'＝1+1~
'=1~
'- 5 000~
'=2~
Orddeling og fast mellomrom~
CSV
table "numbers below zero stay numbers" alt-stillingsgrupper <<'CSV'
Stillingsgruppe;Måleenhet;Har 2026;Trenger 2026;Avstand 2026~
Sykepleiere;årsverk;84;82,5;-1,5~
Vernepleiere;årsverk;4;6,25;2,25~
CSV
table "the profile's columns" utvalg-tiltak <<'CSV'
Nr.;Kostnad 2026~
T1;1250000~
T2;12345678~
Sum;13595678~
CSV
