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
