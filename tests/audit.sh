#!/bin/sh
# Tests tool/pdfaudit: each kind of defect, planted by a small edit of a PDF that is right,
# must be found and named. The edits are sed scripts on qpdf's readable form of the file,
# whose offsets fix-qdf then sets right. Run by run.sh.
set -u
. "$(dirname -- "$0")/lib.sh"

work=$build/audit # not where make conform looks for what must conform
rm -rf "$work"
mkdir -p "$work"

# readable CASE: the case's PDF in qpdf's readable form, as $work/CASE.qdf
readable() {
    "$planverk" build "$tests/cases/$1" -o "$work/out" --format pdf >"$work/said" 2>&1 </dev/null
    for file in "$work"/out/*.pdf; do
        qpdf --qdf --object-streams=disable --stream-data=uncompress --no-original-object-ids \
            "$file" "$work/$(basename -- "$1").qdf"
    done
    rm -rf "$work/out"
}

# finds CASE WANT SED: the audit finds what the edit spoils; WANT begins with the rule
finds() {
    LC_ALL=C sed "$3" "$work/$1.qdf" >"$work/spoilt.qdf"
    fix-qdf "$work/spoilt.qdf" >"$work/spoilt.pdf" 2>"$work/said"
    if cmp -s "$work/$1.qdf" "$work/spoilt.qdf"; then
        echo "there was nothing to spoil: $3" | fail "audit: finds $2"
    elif "$tools/pdfaudit" check "$work/spoilt.pdf" >"$work/said" 2>&1; then
        echo "$3" | fail "audit: finds $2"
    elif grep -q -- "^$2" "$work/said"; then
        pass "audit: finds $2"
    else
        fail "audit: finds $2" <"$work/said"
    fi
}

readable struktur/alt
readable sprak/lant-overskrift
readable tabell/spenn
for name in alt lant-overskrift spenn; do
    fix-qdf "$work/$name.qdf" >"$work/right.pdf" 2>/dev/null
    audit "audit: accepts $name" "$work/right.pdf" "$work"
done
printf 'no PDF' >"$work/none.pdf"
"$tools/pdfaudit" check "$work/none.pdf" >"$work/said" 2>&1
code "audit: a file that is no PDF is no success" 3 $?

# One defect a line: what must be said | how it is planted. "0,/x/s//y/" takes the first x.
while IFS='|' read -r want edit; do
    finds alt "$want" "$edit"
done <<'END_OF_DEFECTS'
content: page 3: MCID 0 is used twice|s,^/P <</MCID 1>> BDC,/P <</MCID 0>> BDC,
content: page .* marks are neither|s,^/Artifact <<.*>> BDC,/Unknown BMC,
content: page 3: a marked-content sequence or artifact within|0,\,^EMC$,s,,,
content: page .*: EMC without its beginning|0,\,^EMC$,s,,EMC EMC,
parent tree: .* page 3 has no MCID 1$|s,^/P <</MCID 1>> BDC,/P <</MCID 7777>> BDC,
parent tree: page .*: no element holds MCID 7777|0,\,^/P <</MCID 1>> BDC,s,,/P <</MCID 7777>> BDC,
parent tree: page .*: the entry of MCID 0 does not lead to|s,/StructParents 2,/StructParents 3,
parent tree: .*StructParent does not lead back|s,/StructParent 5$,/StructParent 6,
parent tree: .* belongs to|\,/K \[,{n;s,^ *1$,    3,}
order: .*its content comes after|s,^/P <</MCID 1>>,/P <</MCID X>>,;s,^/P <</MCID 3>>,/P <</MCID 1>>,;s,MCID X,MCID 3,
structure: .* is no standard type|s,/Aside /Div,/Asidx /Div,
structure: .*TH .* may not stand|0,\,/S /TR,s,,/S /Sect,
structure: .* P is not the element|s,/P [0-9]* 0 R,/P 1 0 R,
structure: there is no structure tree|s,/StructTreeRoot,/StructTreeRooX,
structure: .*H2 "" is empty|s,^/H2 <</MCID 0>> BDC,/H2 <</MCID 900>> BDC,
headings: .* follows on level 2|s,/S /H3,/S /H5,
figures: .* has no Alt|s,/Alt (Et tre),,
figures: .* has no BBox|s,/BBox \[,/BBoX [,
figures: .* BBox is not on its page|\,/BBox \[,{n;s,.*,-500,}
tables: .*Scope Colum$|s,/Scope /Column,/Scope /Colum,
tables: TBody/TR/TD .* has no header|s,/Scope /Column,,
tables: .*has no Scope and no cell names it|s,/Scope /Column,,
tables: .*no header of its table has the ID|s,/ID (th70),/ID (th7x),
tables: .*does not name the header of its group|s,^ *(th70)$,,
tables: .*does not name its column.s header|s,^ *(th64)$,,
tables: .*does not name its row.s header|s,^ *(th72)$,,
tables: .* columns, the row before|s,/ColSpan 4,/ColSpan 3,
tables: .* has a head and no body|s,/S /TBody,/S /TFoot,
captions: .* is neither first nor last|0,\,/S /THead,s,,/S /Caption,
lists: .* has no ListNumbering|s,/ListNumbering /Decimal,,
notes: .* has no ID|s,/ID (note-1),,
notes: no Reference leads to|s,/Dest (note-1),/Dest (to-nivaer),
notes: no Reference leads to|s,/S /Reference,/S /Span,
contents: .* has no Reference with a Link|s,/S /Reference,/S /NonStruct,
languages: .* is no language|0,\,/S /P,s,,/Lang (?) /S /P,
languages: the document has no Lang|s,/Lang (nb-NO),,
ids: the entry note-1 of the IDTree|s,/ID (note-1),/ID (note-2),
ids: two elements have the ID|s,/ID (th63),/ID (th64),
links: .* has no OBJR|s,/Type /OBJR,/Type /OBJX,
links: page .*: no Link holds annotation|s,/Type /OBJR,/Type /OBJX,
links: .* has no Contents|s,/Contents (lenke ut),,
links: .* leads nowhere: to-nivaex|s,/Dest (to-nivaer),/Dest (to-nivaex),
links: .* is no full address|s,/URI (https://example.org),/URI (example.org),
links: .* its Rect is not on its page|\,/Rect \[,{n;s,.*,-900,}
links: .* its object is no link|s,/Subtype /Link,/Subtype /Text,
links: page .*: Tabs is not S|s,/Tabs /S,/Tabs /R,
destinations: .* leads to no page|\,^ *(alt-i-treet)$,{n;n;s,[0-9]* 0 R,1 0 R,}
destinations: .* lies beside its page|\,/XYZ,{n;s,.*,-900,}
destinations: the tree.s keys do not rise|s,^ *(alt-i-treet)$,(zzz),
bookmarks: .* leads nowhere|s,/Dest (innhold),/Dest (innhald),
bookmarks: .* names no element|s,/SE [0-9]* 0 R,,
bookmarks: .* leads to Document/Sect/H2 "1 Alt|s,/Title (1 Alt i treet),/Title (1 Alt i tre),
bookmarks: a bookmark has no title|s,/Title (1 Alt i treet),,
bookmarks: .* has no bookmark|s,/S /H1,/S /H2,
bookmarks: the chain of bookmarks is broken|\,/Title (1 Alt i treet),,\,/endobj,s,/Prev [0-9]* 0 R,,;s,/Prev [0-9]* 0 R,,
bookmarks: .* counts|s,/Count -1,/Count 0,
labels: the label of page 1 is empty|s,^ */S /D$,,
labels: the first page has no label|\,/PageLabels,{n;n;s,0,1,}
font: .* is not embedded|s,/FontFile2,/FontFilX2,
font: .* has no text in ToUnicode|s,^<0005> <.*>$,<7777> <0020>,
font: .* wide in the PDF and|\,/W \[,{n;n;n;s,.*,1,}
font: .* has no glyph|\,/Metadata [0-9],{h;x;s,Metadata,CIDToGIDMap,;x};\,/CIDToGIDMap,g
content: page .* a marked-content sequence has no end|$!N;/^EMC\nendstream/s/^EMC\n//;P;D
content: page .* has no MediaBox|s,/MediaBox,/MediaBoX,
parent tree: .* content on a page that does not exist|s,/Pg 12 0 R,/Pg 1 0 R,
parent tree: page 3 has no entry|s,/StructParents 2,/StructParents 77,
parent tree: page 1 has 2 sequences and 1 entries|\,^    0$,{n;n;d}
parent tree: .* entries for .* pages and annotations|\,^    0$,s,0,0 [] 900,
structure: .*LI .* may not stand there|s,/S /H1,/S /LI,
structure: .* holds content itself|0,\,/S /P,s,,/S /L,
structure: .* stands in the tree twice|0,\,/K \[,{\,/K \[,{n;s,\(.*\),\1 \1,}}
structure: .* holds what is neither element nor content|0,\,/K \[,{\,/K \[,{n;s,$, (x),}}
structure: the tree.s root is Part|s,/S /Document,/S /Part,
tables: .* has 0 rows|s,/S /TR,/S /Sect,
lists: .* is numbered Disc but has no labels|s,/S /Lbl,/S /Span,
ids: .* elements have IDs, .* stand in the IDTree|s,^ */ID (th63)$,,
links: .* and its OBJR name different pages|s,/Type /OBJR,/Pg 12 0 R /Type /OBJR,
links: .* has neither text nor Alt|s,/Alt (tre),,;s,/S /Figure,/S /Link,
bookmarks: Last is not the last bookmark|s,/Last 15 0 R,/Last 14 0 R,
labels: page .* has a label but is not there|\,/PageLabels,{n;n;s,0,0 << /S /D >> 99,}
font: .* half a code|s,\[<[0-9a-f]*>\]TJ,[<00>]TJ,
font: .* reads Identity-H only|s,/Identity-H,/Identity-V,
font: .* nothing is drawn for|s,^\(<[0-9a-f]*>\) <0020>$,\1 <0041>,
END_OF_DEFECTS
finds lant-overskrift 'bookmarks: .* says its language is nn' 's,<feff001b006e0062,<feff001b006e006e,'
finds spenn 'tables: .* has a hole in column' '0,\,/RowSpan 2,s,,/RowSpan 1,'
