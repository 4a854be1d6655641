#!/bin/sh
# Hostile plans: what strangers write never acts in a page of ours. Run by run.sh.
#
# Each text of hostile/texts.txt stands in every place that takes a text (hostile/tekst, and
# hostile/bilde for the style sheet and pictures), each address of addresses.txt in every
# place that takes an address (one place at a time, since one refusal hides the others).
# A plan is built or refused; refused, it must say why and leave nothing; built, its page
# must pass tool/htmlaudit, and the text of its PDF hold no control characters.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/hostile
hostile=$tests/hostile
rm -rf "$work"
mkdir -p "$work"
: >"$work/trouble"

# fill LIST FOLDER TEMPLATE [NAME]: the template with each text of the list
fill() { "$tools/payloads" "$hostile/$1" "$work/$2" "$hostile/$3" "${4:-$(basename -- "$3")}" || echo "$3 is not filled" >>"$work/trouble"; }
# attempt FOLDER [OPTION]...: builds each plan in FOLDER; FOLDER.built, FOLDER.refused and
# FOLDER.trouble list them
attempt() {
    group=$work/$1
    shift
    : >"$group.built" >"$group.refused" >"$group.trouble"
    for folder in $(find "$group" -name plan.yaml | sort); do
        folder=${folder%/plan.yaml}
        timeout 10 "$planverk" build "$folder" -o "$folder/out" "$@" >"$folder/said" 2>&1 </dev/null
        code=$?
        made=no
        for file in "$folder"/out/*; do [ ! -f "$file" ] || made=yes; done
        if [ $code -eq 0 ] && [ $made = yes ]; then
            echo "$folder" >>"$group.built"
        elif [ $code -eq 1 ] && [ $made = no ] && grep -q ' PV[0-9]' "$folder/said"; then
            echo "$folder" >>"$group.refused"
        else
            echo "$folder: exit code $code, made: $made" >>"$group.trouble"
        fi
    done
}
# judge GROUP NAME BUILT: at least BUILT of the plans are built, and all pages are clean
judge() {
    empty "hostile: $2: each is built or refused for a reason" "$work/$1.trouble"
    n=$(wc -l <"$work/$1.built")
    if [ "$n" -ge "$3" ]; then
        pass "hostile: $2: $n are built, so that there is something to see"
    else
        sed "s|^$work/||" "$work/$1.refused" | fail "hostile: $2: only $n of $3 are built"
    fi
    # shellcheck disable=SC2046 # the names are our own
    "$tools/htmlaudit" $(sed 's|$|/out/*.html|' "$work/$1.built") >"$work/$1.audit" 2>&1 ||
        echo "(exit code $?)" >>"$work/$1.audit"
    empty "hostile: $2: nothing in the pages that is not ours" "$work/$1.audit"
}
# forms GROUP NAME: what was built as a page is built as an article for another's page and as
# a folder of pages too, and both are as clean
forms() {
    : >"$work/$1.forms"
    while IFS= read -r folder; do
        for format in html-fragment nettsted; do
            timeout 10 "$planverk" build "$folder" -o "$folder/forms" --format $format --quiet >"$folder/said" 2>&1 </dev/null ||
                echo "$folder: $format: exit code $?" >>"$work/$1.forms"
        done
        "$tools/htmlaudit" "$folder"/forms/*.html "$folder"/forms/*/*.html >>"$work/$1.forms" 2>&1 || echo "$folder: not clean" >>"$work/$1.forms"
    done <"$work/$1.built"
    empty "hostile: $2: articles and folders of pages are as clean" "$work/$1.forms"
}
# clean_words GROUP NAME: what a PDF says, and what was said of the plans, holds no control
# characters, which could steer a terminal
clean_words() {
    while IFS= read -r folder; do
        pdftotext "$folder"/out/*.pdf - 2>/dev/null | tr -d '\f' >"$folder/words"
        [ -s "$folder/words" ] || echo "$folder: no words" >>"$work/$1.control"
    done <"$work/$1.built"
    bidi=$(printf '\342\200[\252-\256]|\342\201[\246-\251]|\302[\200-\237]')
    find "$work/$1" \( -name words -o -name said \) -print0 |
        LC_ALL=C xargs -0 grep -laE "[$(printf '\001')-$(printf '\010')$(printf '\013')-$(printf '\037\177')]|$bidi" >>"$work/$1.control"
    find "$work/$1" \( -name words -o -name said \) -print0 | LC_ALL=C xargs -0 grep -laP '\x00' >>"$work/$1.control"
    empty "hostile: $2: no control characters in the PDF and the messages" "$work/$1.control"
}

for list in texts characters; do
    fill $list.txt $list tekst/plan.yaml
    fill $list.txt $list tekst/kapittel.md
    # what YAML refuses is let through by Markdown
    fill $list.txt $list-chapter lenke/plan.yaml
    fill $list.txt $list-chapter tekst/alene.md kapittel.md
done
attempt texts --format html
judge texts "texts in all of a plan" 38
forms texts "texts in all of a plan"
attempt characters
judge characters "odd characters in all of a plan" 8
clean_words characters "odd characters in all of a plan"
attempt texts-chapter --format html
judge texts-chapter "texts in a chapter" 38
forms texts-chapter "texts in a chapter"
attempt characters-chapter
judge characters-chapter "odd characters in a chapter" 10
clean_words characters-chapter "odd characters in a chapter"

for file in plan.yaml kapittel.md; do fill texts.txt style bilde/$file; done
for file in theme.yaml theme.css; do fill texts.txt style bilde/$file temaer/eget/$file; done
fill texts.txt style bilde/tekst.svg bilde.svg
attempt style --format html
judge style "texts in a style sheet and a picture" 38
forms style "texts in a style sheet and a picture"
cp -R "$work/style" "$work/picture"
for folder in "$work/picture"/*; do cp "$hostile/bilde/bilde.svg" "$folder/" && rm -rf "$folder/out"; done
attempt picture --format html
judge picture "a picture with scripts and links" 38

# --- addresses --------------------------------------------------------------------------

for context in "$hostile"/lenke/[0-9]*.md; do
    name=$(basename -- "$context" .md)
    fill addresses.txt "address/$name" lenke/plan.yaml
    fill addresses.txt "address/$name" "lenke/$name.md" kapittel.md
done
fill addresses.txt address/data lenke/data.yaml plan.yaml
fill addresses.txt address/data lenke/data.md kapittel.md
attempt address --format html
judge address "addresses in every place" 600
forms address "addresses in every place"
empty "hostile: every template was filled" "$work/trouble"

# --- it can fail --------------------------------------------------------------------------

# leak NAME WANT SED: a clean page, spoilt; htmlaudit must find WANT
page=$(head -n 1 "$work/texts.built")/out
leak() {
    LC_ALL=C sed "$3" "$page"/*.html >"$work/leak.html"
    if ! "$tools/htmlaudit" "$work/leak.html" >"$work/said" 2>&1 && grep -q -- "$2" "$work/said"; then
        pass "hostile: find $1"
    else
        fail "hostile: find $1" <"$work/said"
    fi
}
leak "an element" 'an element that is not ours' 's/<hr\/>/<iframe\/>/; s/<footer/<iframe\/><footer/'
leak "an event handler" 'an attribute that is not ours' 's/<footer/<footer onclick="x()"/'
leak "a script" 'not one style and our script' 's/<footer/<script>x()<\/script><footer/'
leak "a script that was changed" 'not one style and our script' 's/^}());$/x()}());/; s/use strict/use  strict/'
leak "another policy" 'another policy' "s/default-src 'none'/default-src */"
leak "another digest" 'another policy' 's/sha256-[A-Za-z0-9]/sha256-_/'
leak "a javascript: address" 'leads elsewhere' 's/href="#[^"]*"/href="javascript:x()"/'
leak "a javascript: address in capitals" 'leads elsewhere' 's/href="#[^"]*"/href="JavaScript:x()"/'
leak "a data: address" 'leads elsewhere' 's/href="#[^"]*"/href="data:text\/html,x"/'
leak "a link to nowhere" 'to nowhere' 's/href="#[^"]*"/href="#borte"/'
leak "an unescaped <" 'a tag without end\|not ours' 's/<footer/ < <footer/'
leak "an unescaped &" 'without an entity' 's/<footer/\&copy;<footer/'
leak "a comment" 'not ours' 's/<footer/<!-- x --><footer/'
leak "a lost end tag" 'closes what is not open' 's/<\/footer>//'
leak "a quote in an attribute" 'odd in a tag\|quotes' 's/<footer class="/<footer class="""/'
leak "a style attribute" 'a style that is not ours\|not ours' 's/<footer/<footer style="color:red"/'
leak "a meta that acts" 'a meta that acts' 's/<footer/<meta http-equiv="refresh" content="0"\/><footer/'
leak "a control character" 'a control character' "s/<footer/$(printf '\001')<footer/"
leak "broken UTF-8" 'broken UTF-8' "s/<footer/$(printf '\377')<footer/"
leak "a turned direction" 'turns the text' "s/<footer/$(printf '\342\200\256')<footer/"

# leak_of FORM NAME WANT SED: the same for an article and for a page of several
leak_of() {
    LC_ALL=C sed "$4" "$folder"/forms/$1 >"$work/leak.html"
    if ! "$tools/htmlaudit" "$work/leak.html" >"$work/said" 2>&1 && grep -q -- "$3" "$work/said"; then
        pass "hostile: find $2"
    else
        fail "hostile: find $2" <"$work/said"
    fi
}
folder=$(head -n 1 "$work/texts.built")
article='*.fragment.html' index='*/index.html'
leak_of "$article" "a rule for the whole page" 'a rule for what is not' 's/<\/style>/body{color:red}<\/style>/'
leak_of "$article" "one of several selectors for the whole page" 'a rule for what is not' 's/<\/style>/.pv-000000:not(#_) a, b{color:red}<\/style>/'
leak_of "$article" "a rule within a rule" 'a rule within a rule' 's/^\(\.pv-[^ ]* h2\) {/\1 { body:has(\&) {color:red}/; s/^\(\.pv-[^ ]* a\) {/\1 { b {color:red}/'
leak_of "$article" "an address in an article's style" 'an address in the style' 's/<\/style>/@container (a){}@media x{}url(http:x)<\/style>/'
leak_of "$article" "an id without the article's name" 'an id that the page may have' 's/ id="pv-[0-9a-f]*-/ id="/'
leak_of "$article" "a script in an article" 'other scripts and styles' 's/<\/article>/<script>x()<\/script><\/article>/'
leak_of "$index" "a script from elsewhere" 'data of no picture' 's/planverk.js/andre.js/'
leak_of "$index" "a page that is not there" 'a page that is not there' 's/<main/<a href="borte.html">x<\/a><main/'
leak_of "$index" "a script in the data" 'data that is none' 's/"planverk-data">{/"planverk-data">{<script>/'
