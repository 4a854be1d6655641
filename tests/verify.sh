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
