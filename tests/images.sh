#!/bin/sh
# The pages of the shipped samples as pictures, against the references in tests/images:
# nothing may move by a point or vanish unseen. Run by run.sh; make bless-images shows
# which pages differ and takes them as the new truth.
#
# Of fjordvik every page is kept; of the others those that are in tests/images, so that the
# repository stays small. A page more: touch tests/images/NAME/p-NN.png and bless.
#
# 72 dpi, so that a pixel is a point; greys, since what a colour means must be seen
# without it too. What is tolerated stands in tool/pageimages.c and is proved below.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/images
references=$tests/images
rm -rf "$work"
mkdir -p "$work"

# draw PDF FOLDER [OPTION...]: its pages as FOLDER/p-NN.pgm
draw() {
    pdf=$1 folder=$2
    shift 2
    mkdir -p "$folder" && pdftoppm -q -r 72 -gray "$@" "$pdf" "$folder/p"
}
# build_sample NAME FOLDER [OPTION...]: FOLDER/sample.pdf
build_sample() {
    name=$1 folder=$2
    shift 2
    "$planverk" build "$root/content/$name" --format pdf -o "$folder" "$@" >"$folder.log" 2>&1 </dev/null &&
        cp "$(published "$folder" pdf)" "$folder/sample.pdf"
}
# compare NAME PAGES OUT: what differs, on standard output
compare() {
    mkdir -p "$3" && "$tools/pageimages" compare "$1" "$2" "$3" 2>&1
}

samples=''
for plan in "$root"/content/*/plan.yaml; do
    # the handbook changes with every row of the program's tables
    case $plan in */handbok/*) continue ;; esac
    samples="$samples $(basename -- "$(dirname -- "$plan")")"
done

# chosen NAME FOLDER: leaves only the pages that are compared
chosen() {
    [ "$1" != fjordvik ] || return 0
    for page in "$2"/*.pgm; do
        [ -f "$references/$1/$(basename -- "$page" .pgm).png" ] || rm -f "$page"
    done
}

# wished NAME PAGES: empty files become the pages they are named after
wished() {
    find "$references/$1" -name '*.png' -empty | while read -r wish; do
        page=$(basename -- "$wish" .png)
        echo "$1 $page: new"
        "$tools/pageimages" pack "$2/$page.pgm" "$wish"
    done
}

# --- the references -----------------------------------------------------------------

for name in $samples; do
    if ! { build_sample "$name" "$work/$name" && draw "$work/$name/sample.pdf" "$work/$name/pages"; }; then
        fail "images: $name is drawn" <"$work/$name.log"
        continue
    fi
    [ "$name" = fjordvik ] || [ -d "$references/$name" ] || continue
    chosen "$name" "$work/$name/pages"
    [ "${1:-}" != --bless ] || wished "$name" "$work/$name/pages"
    if compare "$references/$name" "$work/$name/pages" "$work/$name/differences" >"$work/$name.said"; then
        pass "images: the pages of $name look as before"
    elif [ "${1:-}" = --bless ]; then
        sed "s/^/$name /" "$work/$name.said"
        sed 's/:.*//' "$work/$name.said" | while read -r page; do
            rm -f "$references/$name/$page.png"
            [ ! -f "$work/$name/pages/$page.pgm" ] ||
                "$tools/pageimages" pack "$work/$name/pages/$page.pgm" "$references/$name/$page.png"
        done
    else
        { cat "$work/$name.said"; echo "make bless-images takes them as they are now"; } |
            fail "images: the pages of $name look as before"
    fi
done
[ "${1:-}" != --bless ] || exit 0

# --- what the comparison finds and what it bears --------------------------------------

# Pages 3 to 6 of a sample: text, boxes and tables.
sample=fjordvik
draw "$work/$sample/sample.pdf" "$work/few" -f 3 -l 6
mkdir -p "$work/known"
for page in "$work"/few/*.pgm; do
    "$tools/pageimages" pack "$page" "$work/known/$(basename -- "$page" .pgm).png"
done
# judge NAME WANT PAGES: WANT is "same", "all" of the four differ, "some", or "gone"
judge() {
    said=$(compare "$work/known" "$3" "$work/out")
    differing=$(printf '%s\n' "$said" | grep -c ': see ')
    case $2 in
    same) [ -z "$said" ] ;;
    all) [ "$differing" -eq 4 ] ;;
    some) [ "$differing" -gt 0 ] ;;
    gone) [ "$differing" -eq 0 ] && [ "$said" != "${said%the page is gone}" ] ;;
    esac && pass "images: $1" || printf '%s\n' "$said" | fail "images: $1"
}
# themed NAME SED WANT: the same pages in a theme that is a little other
themed() {
    data=$work/themed/data
    rm -rf "$work/themed"
    mkdir -p "$data/themes"
    cp -R "$root/themes/standard" "$data/themes/"
    sed -i "$2" "$data/themes/standard/theme.yaml"
    if build_sample $sample "$work/themed/out" --data "$data" &&
        ! cmp -s "$work/themed/out/sample.pdf" "$work/$sample/sample.pdf"; then
        draw "$work/themed/out/sample.pdf" "$work/themed/pages" -f 3 -l 6
        judge "$1" "$3" "$work/themed/pages"
    else
        fail "images: $1" <"$work/themed/out.log"
    fi
}
# spoilt NAME WANT COMMAND ARGUMENT...: the same pages, each changed by pageimages
spoilt() {
    name=$1 want=$2 command=$3
    shift 3
    rm -rf "$work/spoilt"
    cp -R "$work/few" "$work/spoilt"
    for page in "$work"/spoilt/*.pgm; do
        "$tools/pageimages" "$command" "$page" "$@"
    done
    judge "$name" "$want" "$work/spoilt"
}
side='$ a side:'
judge "the same pages are the same" same "$work/few"
spoilt "another antialiasing is borne" same noise 2 24
spoilt "one line that is a point lower is found" all lower
themed "text that is a point lower is found" "$side {topp: 26.353 mm}" all
themed "text that is a point to the right is found" "$side {indre: 27.353 mm, ytre: 26.647 mm}" all
themed "text that is a point larger is found" '$ a tekst: {størrelse: 11.2 pt}' all
# no page without lines can miss them
themed "lines in the colour of paper are found" 's/^  strek: .*/  strek: "#ffffff"/' some
themed "grounds in the colour of paper are found" 's/^  \(boks-[^:]*\): .*/  \1: "#ffffff"/' some
rm -f "$work/few/p-04.pgm"
judge "a page that is gone is found" gone "$work/few"

# --- pictures from phones ----------------------------------------------------------------

# However the phone was held, the same is seen: eight files with one picture of 3 by 5 squares
# of 32 points, an F and a dot, stored in eight ways.
cp -R "$tests/cases/figur/dreide-bilder" "$work/turned"
# squares PLAN PGM: what stands there, a line for each row
squares() {
    set -- "$2" $("$planverk" dump --stage pages "$1" | awk '$1 == "picture" { print int($2), int($3); exit }') \
        $(head -n 2 "$2" | sed -n 2p)
    start=$(head -n 3 "$1" | wc -c)
    for row in 0 1 2 3 4; do
        for column in 0 1 2; do
            grey=$(od -A n -t u1 -N 1 -j $((start + ($3 + 16 + 32 * row) * $4 + $2 + 16 + 32 * column)) "$1")
            if [ "$grey" -lt 60 ]; then printf '#'; elif [ "$grey" -lt 180 ]; then printf o; else printf .; fi
        done
        echo
    done
}
printf '%s\n' '###' '#..' '##.' '#..' '#.o' >"$work/turned/upright"
for way in 1 2 3 4 5 6 7 8; do
    printf '# Bilde\n\n:::{bilde} f%s.jpg\n:alt: En F\n:::\n' $way >"$work/turned/bilder.md"
    "$planverk" build "$work/turned" --format pdf -o "$work/turned/$way" >"$work/turned.log" 2>&1 &&
        draw "$work/turned/$way/"*.pdf "$work/turned/$way" -f 2
    squares "$work/turned" "$work/turned/$way/p-2.pgm" >"$work/turned/$way/squares"
    same "images: a picture held in way $way is seen upright" "$work/turned/upright" "$work/turned/$way/squares"
done
