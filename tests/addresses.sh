#!/bin/sh
# Addresses that people have linked to stay: a chapter that is added in front moves numbers,
# and no id and no file of a page; a page that goes takes no other with it. Run by run.sh.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/addresses
rm -rf "$work"
mkdir -p "$work"
: >"$work/trouble"

cp -R "$root/content/fjordvik" "$work/before"
cp -R "$work/before" "$work/after"
sed -i 's|^  - kapittel: kapitler/01-|  - kapittel: kapitler/ny.md\n&|' "$work/after/plan.yaml"
printf '# Et nytt kapittel\n\n## Helt nytt avsnitt\n\nTekst.[^x]\n\n[^x]: En note.\n' >"$work/after/kapitler/ny.md"

# ids FILE...: every id that is made of words, by itself
ids() { cat "$@" | tr '<' '\n' | grep -o ' id="[^"]*"' | grep -v '"_[0-9]*"' | LC_ALL=C sort; }
# kept NAME BEFORE AFTER: every line of one file is in the other
kept() { LC_ALL=C comm -23 "$2" "$3" | fail_if_any "addresses: $1"; }

for plan in before after; do
    for format in html html-fragment nettsted; do
        "$planverk" build "$work/$plan" --profile publisering --format $format -o "$work/$plan.out" --quiet >>"$work/said" 2>&1 </dev/null ||
            echo "$plan: $format: exit code $?" >>"$work/trouble"
    done
    cd "$work/$plan.out" || exit 1
    ids ./*2029.html >"$work/$plan.page"
    ids ./*.fragment.html >"$work/$plan.article"
    ids ./*/*.html >"$work/$plan.folder"
    (cd ./*/ && find . -type f | LC_ALL=C sort) >"$work/$plan.files"
    grep -o '<h[1-6] id="kap-tiltak"><span class="number">[^<]*' ./*2029.html >"$work/$plan.number"
done
empty "addresses: both are built" "$work/trouble"
if cmp -s "$work/before.number" "$work/after.number"; then
    fail "addresses: the chapter moves numbers" <"$work/before.number"
else
    pass "addresses: the chapter moves numbers"
fi
[ "$(wc -l <"$work/before.page")" -gt 100 ] && pass "addresses: there are ids to lose" || fail "addresses: there are ids to lose" </dev/null
kept "a new chapter moves no id of the page" "$work/before.page" "$work/after.page"
kept "a new chapter moves no id of the article" "$work/before.article" "$work/after.article"
kept "a new chapter moves no id in the folder" "$work/before.folder" "$work/after.folder"
kept "a new chapter moves no page" "$work/before.files" "$work/after.files"

# --- a page that goes ------------------------------------------------------------------------

mkdir "$work/folder"
cp -R "$work/after.out/." "$work/folder"
site=$(find "$work/folder" -mindepth 1 -type d)
echo "andres" >"$site/andres.html"
"$planverk" build "$work/before" --profile publisering --format nettsted -o "$work/folder" --quiet >>"$work/said" 2>&1 </dev/null
(cd "$site" && find . -type f ! -name andres.html | LC_ALL=C sort) >"$work/folder.files"
same "addresses: the page of a chapter that is gone goes, and no other" "$work/before.files" "$work/folder.files"
[ -f "$site/andres.html" ] && pass "addresses: the file of another stays" || fail "addresses: the file of another stays" </dev/null
(cd "$site" && sha256sum -c --quiet planverk-filer.sha256) >"$work/sums" 2>&1
empty "addresses: the folder's list is true" "$work/sums"
