#!/bin/sh
# Which libraries a run loads: what sets no text does without HarfBuzz, what writes no PDF
# without libharu; a machine that lacks them is told what is missing, and keeps what it had.
# In place of each library stands a file that is none. Run by run.sh.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/test/loads
rm -rf "$work"
mkdir -p "$work/without-text" "$work/without-pdf"
cd "$work" || exit 1

for library in $(grep -aoE 'lib(harfbuzz|harfbuzz-subset|hpdf|xlsxwriter)[-0-9.]*\.so[.0-9]*' "$planverk" | sort -u); do
    echo 'no library' >"without-text/$library"
    case $library in libhpdf*) echo 'no library' >"without-pdf/$library" ;; esac
done
ls without-text | wc -l | tr -d ' ' >count
echo 4 | same "loads: the program names four libraries" - count

cp -R "$tests/xlsx/plan" plan # tables, and no figure
cp -R "$root/content/holmvik" figures

# without FOLDER NAME CODE ARGUMENT...: what planverk does where those libraries are none
without() {
    folder=$1 name=$2 wanted=$3
    shift 3
    rm -rf out
    mkdir out
    LD_LIBRARY_PATH=$folder "$planverk" "$@" >said 2>messages </dev/null
    code "loads: $name" "$wanted" $?
}
without without-text "the version" 0 version --lisenser
without without-text "check" 0 check "$root/content/fjordvik"
without without-text "the schema" 0 schema
without without-text "CSV" 0 build plan --format csv -o out
without without-text "HTML without figures" 0 build plan --format html -o out
for format in html pdf; do
    without without-text "$format with figures, without HarfBuzz: an error" 3 build figures --format $format -o out
    grep -c '^planverk: .*libharfbuzz.*apt install libharfbuzz0b' messages >count
    echo 1 | same "loads: ... $format: it says what is missing" - count
    ls out >files
    empty "loads: ... $format: nothing is written" files
done
without without-pdf "HTML with figures, without libharu" 0 build figures --format html -o out
without without-pdf "PDF without libharu: an error" 3 build figures --format pdf -o out
grep -c '^planverk: PDF: .*libhpdf.*apt install' messages >count
echo 1 | same "loads: ... it says what is missing" - count
ls out >files
empty "loads: ... nothing is written" files
