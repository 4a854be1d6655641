// controls.mjs - copies of a page with one defect each, and the check that must find it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const DEFECTS = [
  { name: "a script runs", by: "loads nothing", into: "<script>document.title = 1</script>" },
  { name: "a picture from the web", by: "loads nothing", into: '<p><img alt="x" src="https://example.org/x.png"/></p>' },
  { name: "a picture without words", by: "axe", into: '<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="/></p>' },
  { name: "grey on grey", by: "contrast", into: '<p style="color:#999;background:#bbb">grått</p>' },
  { name: "too wide for a phone", by: "320 px", into: '<div style="width:500px">bred</div>' },
  { name: "a focus that nobody sees", by: "keyboard", into: '<p><a href="#x" style="outline:none">her</a></p><p id="x">x</p>' },
  { name: "a tab order of its own", by: "keyboard", into: '<p><a href="#x" tabindex="5">her</a></p><p id="x">x</p>' },
  { name: "not on paper", by: "print", into: '<style>@media print{.p{display:none}}</style><h2 class="p">Forsvunnet</h2>' },
  { name: "sheets without numbers", by: "print", into: '<style>@page{@bottom-right{content:none!important}}</style>' },
  { name: "heads that stand on the first sheet only", by: "print", into: `<div class="table-region"><table><thead><tr><th><button>Hode</button></th></tr></thead><tbody>${"<tr><td>a</td></tr>".repeat(99)}</tbody></table></div>` },
  { name: "a label in another face", by: "figures in their typeface", into: '<svg class="drawing" viewBox="0 0 99 20" aria-hidden="true"><text x="0" y="10" font-size="10" textLength="90">ill</text></svg>' },
  { name: "a figure to be pushed sideways", by: "phones", into: '<figure><div class="figure-region"><svg class="drawing" style="min-width:600px" viewBox="0 0 9 9" aria-hidden="true"></svg></div></figure>' },
  { name: "a table to be pushed sideways", by: "phones", into: '<div class="table-region" role="region" tabindex="0" aria-label="x"><div style="width:600px">x</div></div>' },
  { name: "a torn word in a cell", by: "cells and stops", into: '<div class="table-region"><table style="overflow-wrap:anywhere"><tr><td style="width:4em">Bestemmelse</td><td>Hva avtalen eller loven sier</td></tr></table></div>' },
  { name: "a frame that scrolls out of reach", by: "cells and stops", into: '<div class="figure-region"><div style="width:2000px">x</div></div>' },
  { name: "a table that scrolls beside empty space", by: "windows", into: '<section><div class="table-region" style="width:300px;min-width:0"><div style="width:600px">x</div></div></section>' },
  { name: "a table over half of the contents", by: "windows", into: '<nav class="contents"><a href="#x">Lenke</a></nav><section><div class="table-region" style="translate:10px"><table><tr><td>x</td></tr></table></div></section>' },
  { name: "a search that leaves all rows", by: "search", into: '<div class="tools"><input type="search" aria-label="x"/><output>2</output></div><div class="table-region"><table><thead><tr><th><button class="sort">a</button></th><th><button class="sort">b</button></th></tr></thead><tbody><tr><td>1</td><td>to</td></tr><tr><td>2</td><td>to tre</td></tr></tbody></table></div>' },
  { name: "folds that the page's button does not know", by: "search", into: '<button class="expand">Vis</button><button class="expand">Vis</button><details><summary>a</summary>b</details><details><summary>a</summary>b</details>' },
  { name: "a fold that paper does not open", by: "print", into: '<style>.shut::details-content{content-visibility:hidden!important}</style><details class="shut"><summary>a</summary><h3>Sammenbrettet</h3></details>' },
  { name: "a date that no machine reads", by: "dates", into: '<p><time datetime="i går">i går</time></p>' },
  { name: "an id twice", by: "Nu validator", into: '<p id="twice">a</p><p id="twice">b</p>' },
];

/* Each defect is put where <main> ends. */
export function controls(file, folder) {
  const page = readFileSync(file, "utf8");
  return DEFECTS.map(({ name, by, into }, i) => {
    const copy = join(folder, `control-${i}.html`);
    const end = page.lastIndexOf("</main>");
    if (end < 0) throw new Error(`${file} has no <main>`);
    writeFileSync(copy, page.slice(0, end) + into + page.slice(end));
    return { name, by, file: copy };
  });
}
