#!/bin/sh
# The shipped themes over fjordvik: no warning, a PDF that is well tagged and says what the
# HTML says, and no colour where a theme is meant for black and white. Run by run.sh.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/themes
rm -rf "$work"
mkdir -p "$work"

# build THEME: $work/THEME/sample.pdf and .html; the plan is fjordvik with that theme
build() {
    plan=$work/$1/plan
    mkdir -p "$work/$1"
    cp -R "$root/content/fjordvik" "$plan"
    sed -i "s/{tema: standard, format: \[html, pdf\]/{tema: $1, format: [html, pdf]/" "$plan/plan.yaml"
    grep -q "tema: $1," "$plan/plan.yaml" || echo "the plan has another theme" >"$work/$1/log"
    "$planverk" build "$plan" --profile publisering --strict -o "$work/$1/out" >"$work/$1/out.log" 2>>"$work/$1/log" </dev/null
    code "themes: $1 builds" 0 $?
    for format in pdf html; do
        cat "$work/$1/out/"*".$format" >"$work/$1/sample.$format"
    done
}

for folder in "$root"/themes/*/; do
    theme=$(basename -- "$folder")
    build "$theme"
    grep -v -e ' merknad ' -e '^ ' -e '^[0-9]* merknad' "$work/$theme/log" | fail_if_any "themes: $theme has no warnings"
    check_pdf "themes: $theme" "$work/$theme/sample.pdf" "$work/$theme/sample.html" "$work/$theme"
done

# themes that do not differ would pass all that
for theme in saksvedlegg tilskudd storskrift; do
    if cmp -s "$work/standard/sample.pdf" "$work/$theme/sample.pdf"; then
        echo "the PDF is the standard theme's" | fail "themes: $theme has a look of its own"
    else
        pass "themes: $theme has a look of its own"
    fi
done

# coloured DPI-PPM: how many pixels of a page are no grey
coloured() {
    tail -c +16 "$1" | od -A n -v -t u1 -w3 | awk '$1 != $2 || $2 != $3 { n++ } END { print n + 0 }'
}
# pages without the arms, which keep their colours
pdftoppm -q -r 20 -f 4 -l 6 "$work/saksvedlegg/sample.pdf" "$work/grey"
pdftoppm -q -r 20 -f 4 -l 6 "$work/standard/sample.pdf" "$work/colour"
for page in "$work"/grey-*.ppm; do
    [ "$(coloured "$page")" -eq 0 ] || echo "$page has colours"
done | fail_if_any "themes: saksvedlegg is black and white"
for page in "$work"/colour-*.ppm; do
    [ "$(coloured "$page")" -gt 0 ] || echo "$page has no colours"
done | fail_if_any "themes: colours would be seen"

# The municipality's own theme of the README and the handbook is the one that a case tests.
own=$tests/cases/side/tema-kommunens/temaer/nordvik/theme.yaml
for text in README.md content/handbok/kapitler/16-utseende.md; do
    awk 'NR == FNR { wanted[++n] = $0; next }
        { if ($0 == wanted[at + 1]) at++; else at = ($0 == wanted[1]); if (at == n) found = 1 }
        END { exit !found }' "$own" "$root/$text" &&
        pass "themes: $text shows the municipality's own theme" ||
        fail "themes: $text shows the municipality's own theme" <"$own"
done
