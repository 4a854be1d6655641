#!/bin/sh
# What planverk verify says of PDFs and manifests: made of the sources here, or how not. Run by run.sh.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/verify
rm -rf "$work"
mkdir -p "$work/plan"
cat >"$work/plan/plan.yaml" <<'PLAN'
planverk: 1
dokument: {type: veileder, tittel: Opphav, organisasjon: Nordvik kommune, språk: nb}
deler: [forside, {kapittel: k.md}]
profiler:
  publisering: {format: [html, pdf]}
  "R&D <a>": {format: [pdf]}
  ansatte: {format: [pdf], mottakere: intern}
PLAN
printf '# Kapittel\n\nTekst.\n\n:::{merknad}\n:synlighet: intern\n\nMer.\n:::\n' >"$work/plan/k.md"
cd "$work" || exit 1
cp -R plan before
"$planverk" build plan -o out >said 2>&1
code "verify: the plan builds" 0 $?
ls out >files
same "verify: the files" - files <<'FILES'
nordvik-kommune-veileder-R&D <a>.pdf
nordvik-kommune-veileder-ansatte.pdf
nordvik-kommune-veileder-manifest-intern.json
nordvik-kommune-veileder-manifest.json
nordvik-kommune-veileder.html
nordvik-kommune-veileder.pdf
FILES
sed -n '/^profil /,$p' said | sed -E 's/ +[0-9]+$/ N/' >table
same "verify: the summary of a build" - table <<'TABLE'
profil       for     filer  sider  kB
publisering  alle        2      2 N
R&D <a>      alle        1      2 N
ansatte      intern      1      2 N
TABLE
"$tools/json" out/nordvik-kommune-veileder-manifest.json >json 2>&1
code "verify: the manifest is JSON" 0 $?
! grep -q ansatte out/nordvik-kommune-veileder-manifest.json && pass "verify: the open manifest names no other outputs" ||
    fail "verify: the open manifest names no other outputs" <out/nordvik-kommune-veileder-manifest.json

# says NAME CODE TEXT FILE [PLAN]: the code and a line that verify prints
says() {
    "$planverk" verify "$4" ${5:-plan} >said 2>&1
    code "verify: $1: exit code" "$2" $?
    if grep -qF -- "$3" said; then pass "verify: $1"; else fail "verify: $1" <said; fi
}
name=out/nordvik-kommune-veileder
says "a PDF of the sources here" 0 'gir den samme filen, byte for byte' "$name.pdf"
says "a profile with letters of XML in its name" 0 'profilen R&D <a>' "$name-R&D <a>.pdf"
says "an internal PDF" 0 'gir den samme filen' "$name-ansatte.pdf"
says "a manifest" 0 'nordvik-kommune-veileder.html stemmer' "$name-manifest.json"
for file in pdf html; do
    sum=$(sha256sum "$name.$file" | cut -c 1-64)
    grep -q "$sum" "$name-manifest.json" && pass "verify: the sum of the $file is that of sha256sum" ||
        echo "$sum" | fail "verify: the sum of the $file is that of sha256sum"
done

sed -i 's/Mer\./Noe annet og lengre./' plan/k.md # what only the staff may see
says "the open PDF when hidden text is another" 0 'gir den samme filen' "$name.pdf"
says "the open manifest when hidden text is another" 0 'veileder.pdf stemmer' "$name-manifest.json"
says "the internal PDF then" 1 'gir et annet innhold' "$name-ansatte.pdf"
says "the internal manifest then" 1 'ansatte.pdf blir en annen av kildene her' "$name-manifest-intern.json"
sed -i 's/Tekst\./Ny tekst./' plan/k.md
says "a PDF of other sources" 1 'gir et annet innhold' "$name.pdf"
says "a manifest of other sources" 1 'veileder.html blir en annen av kildene her' "$name-manifest.json"
says "... names the part that has changed" 1 'delen «Kapittel» er endret' "$name-manifest.json"
! grep -q 'delen «Opphav»' said && pass "verify: ... and no other" || fail "verify: ... and no other" <said
cp -R plan parts
printf '# Nytt\n\nMer.\n' >parts/n.md
sed -i 's/{kapittel: k.md}/{kapittel: n.md}, kilder/' parts/plan.yaml
says "a part that is gone" 1 'delen «Kapittel» er ikke med nå' "$name-manifest.json" parts
says "a part that is new" 1 'delen «Nytt» er ny' "$name-manifest.json" parts
says "the same in English" 1 'the part “Nytt” is new' "$name-manifest.json" "parts --messages en"

printf ' ' >>"$name.html"
rm "$name-R&D <a>.pdf"
says "a file that was changed" 1 'veileder.html er endret siden' "$name-manifest.json" before
says "a file that is gone" 1 'R&D <a>.pdf ligger ikke her' "$name-manifest.json" before
# broken on purpose: what lies in a folder of this name is no conforming PDF (conform/run.sh)
mkdir broken
{ cat "$name.pdf"; printf '%%'; } >broken/changed.pdf
says "a PDF that was changed" 1 'Innholdet er det samme, men filen er en annen' broken/changed.pdf before

printf '%%PDF-1.7\n' >broken/other.pdf
says "another's PDF" 1 'PV920' broken/other.pdf
says "another file" 1 'PV920' plan/plan.yaml
says "no file" 3 'PV101' nothing.pdf
says "a profile that the plan has not" 2 'PV905' "$name-ansatte.pdf" "$root/content/holmvik"
printf '{"utgaver": [{"filer": [{"fil": "../plan/plan.yaml", "sha256": "%064d"}, {"fil": "/etc/passwd"}, 3]}, "x"]}' 0 >stranger.json
says "a stranger's manifest names no files elsewhere" 1 '/etc/passwd ligger ikke her' stranger.json
"$planverk" build plan -o part --profile publisering >said 2>&1
[ ! -f part/nordvik-kommune-veileder-manifest.json ] && pass "verify: part of a build has no manifest" ||
    ls part | fail "verify: part of a build has no manifest"

# --- the files in a PDF -------------------------------------------------------------------

mkdir -p attached
cat >attached/plan.yaml <<'PLAN'
planverk: 1
dokument: {type: kompetanseplan, tittel: Vedlagt, organisasjon: Nordvik kommune, språk: nn, statusdato: 2026-02-12}
behov: [{id: B1, tittel: Fleire lærlingar}]
roller: [{id: hr, navn: HR, ansvar: [Følgjer opp]}]
tiltak: [{id: T1, behov: [B1], tittel: "=Læretid", ansvarlig: hr, frist: 2027, kostnad: innanfor ramma, læringsarena: i-jobben, evaluering: Tal på fagbrev}]
deler: [forside, {kapittel: k.md}]
profiler:
  publisering: {format: [pdf]}
  arkiv: {format: [pdf], pdf-vedlegg: [csv, data, data]}
PLAN
printf '# Kapittel\n\n:::{tiltak} Tiltaka våre\n:::\n' >attached/k.md
"$planverk" build attached -o held >said 2>&1
code "verify: a PDF with files in it builds" 0 $?
name=held/nordvik-kommune-kompetanseplan
file=$name-arkiv.pdf
mkdir -p loose
(cd loose && pdfdetach -saveall "../$file")
ls loose >files
same "verify: the files in the PDF" - files <<'FILES'
nordvik-kommune-kompetanseplan-arkiv-data.json
nordvik-kommune-kompetanseplan-arkiv-tiltak.csv
FILES
qpdf --list-attachments --verbose "$file" | grep description >said
qpdf --qdf --object-streams=disable "$file" - | LC_ALL=C sed -nE 's/^ *\/(AFRelationship|Subtype) (\/Data|\/application#2fjson|\/text#2fcsv)$/\1 \2/p' | sort >facts
same "verify: what they are and how they belong to the document" - facts <<'FACTS'
AFRelationship /Data
AFRelationship /Data
Subtype /application#2fjson
Subtype /text#2fcsv
FACTS
for what in 'Dataa i planen (JSON)' 'Tiltaka våre (CSV)'; do
    grep -q "$what" said && pass "verify: described as $what" || fail "verify: described as $what" <said
done
qpdf --qdf --object-streams=disable "$file" - | LC_ALL=C grep -a -A 3 '/Params <<' | LC_ALL=C sed -n 's/^ *\/ModDate //p' >facts
same "verify: each says when it was changed last: the plan's statusdato" - facts <<'FACTS'
(D:20260212000000Z)
(D:20260212000000Z)
FACTS
mkdir -p undated
sed 's/, statusdato: [0-9-]*//' attached/plan.yaml >undated/plan.yaml
cp attached/k.md undated
"$planverk" build undated -o undated/out >said 2>&1
code "verify: without a day there is no PDF with files in it" 1 $?
grep -c PV911 said >count
echo 1 | same "verify: ... and that is said once" - count
SOURCE_DATE_EPOCH=1770854400 "$planverk" build undated -o undated/out >said 2>&1
code "verify: ... but where SOURCE_DATE_EPOCH is the day" 0 $?
for one in loose/*; do
    sum=$(sha256sum "$one" | cut -c 1-64)
    for place in "$name-manifest.json" "$file"; do
        grep -aq "$sum" "$place" && pass "verify: the sum of ${one#loose/*-arkiv-} is in $(basename -- "$place")" ||
            echo "$sum" | fail "verify: the sum of ${one#loose/*-arkiv-} is in $(basename -- "$place")"
    done
    sum=$(md5sum "$one" | cut -c 1-32 | tr a-f A-F)
    grep -aq "CheckSum <$sum>" "$file" && pass "verify: the checksum of ${one#loose/*-arkiv-} is right" ||
        echo "$sum" | fail "verify: the checksum of ${one#loose/*-arkiv-} is right"
done
"$planverk" build attached --profile arkiv --format csv -o csv >/dev/null 2>&1
same "verify: the table in it is the one beside it" csv/nordvik-kommune-kompetanseplan-arkiv-tiltak.csv loose/nordvik-kommune-kompetanseplan-arkiv-tiltak.csv
"$tools/json" loose/*.json >said 2>&1
code "verify: the data in it are JSON" 0 $?
grep -aq '<pdfaid:part>3<' "$file" && grep -aq '<pdfaid:part>2<' "$name.pdf" && pass "verify: PDF/A-3 with files, PDF/A-2 without" ||
    grep -a 'pdfaid:part' "$file" "$name.pdf" | fail "verify: PDF/A-3 with files, PDF/A-2 without"

data="vedlegg nordvik-kommune-kompetanseplan-arkiv-data.json"
table="vedlegg nordvik-kommune-kompetanseplan-arkiv-tiltak.csv"
says "the data in a PDF" 0 "$data stemmer" "$file" attached
says "the table in a PDF" 0 "$table stemmer" "$file" attached
LC_ALL=C sed '/\/Type \/EmbeddedFile/,/endstream/ { /^stream/ { n; s/^x/X/; } }' "$file" >broken/damaged.pdf
says "a file in a PDF that was damaged" 1 "$data er endret siden" broken/damaged.pdf attached
qpdf --remove-attachment=nordvik-kommune-kompetanseplan-arkiv-data.json "$file" broken/removed.pdf
says "a file that was taken out of a PDF" 1 "$data ligger ikke her" broken/removed.pdf attached
says "the other file then" 1 "$table stemmer" broken/removed.pdf attached
{
    printf '%%PDF-1.7\n<dc:source>planverk 0; profil arkiv; sha256 %064d</dc:source>\n' 0
    printf '<dc:relation><rdf:li>x</rdf:li><rdf:li>; sha256 %064d</rdf:li><rdf:li>../a&lt;b; sha256 %064d</rdf:li></dc:relation>\n' 0 0
    printf '/EmbeddedFile /Size 99999999999999999999 stream\n/EmbeddedFile /Size 7 /FlateDecode stream'
} >broken/stranger.pdf
says "a stranger's PDF" 1 'vedlegg ../a<b er endret siden' broken/stranger.pdf attached
sed -i 's/i-jobben/utanfor/' attached/plan.yaml # which no page shows
says "data of other sources" 1 "$data blir en annen av kildene her" "$file" attached
says "pages of other sources that are the same" 1 'Sidene sier det samme, men det som er lagt ved' "$file" attached
sed -i 's/pdf-vedlegg: .*]/pdf-vedlegg: [data]/' attached/plan.yaml
says "a table that is attached no more" 1 "$table blir ikke laget av kildene her" "$file" attached
