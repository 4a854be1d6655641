// typst.mjs - compiles FOLDER/plan.typ to OUT.pdf in this process: typst.mjs FOLDER OUT.pdf
// Without arguments it only loads the compiler: that is node's own start, which run.sh
// subtracts. Not its job: to take the time.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.TYPST_HOME}/package.json`);
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const [folder, out] = process.argv.slice(2);

if (folder) {
    const fonts = process.env.BENCH_FONTS ?? "/usr/share/fonts/truetype/noto";
    const names = ["Serif", "Sans"].flatMap((family) =>
        ["Regular", "Bold", "Italic", "BoldItalic"].map((style) => `${fonts}/Noto${family}-${style}.ttf`));
    const fontBlobs = names.filter(existsSync).map((name) => readFileSync(name));
    const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs }] });
    const compiled = compiler.compile({ mainFilePath: `${folder}/plan.typ` });
    if (compiled.hasError() || !compiled.result) {
        compiled.printDiagnostics();
        process.exit(1);
    }
    writeFileSync(out, compiler.pdf(compiled.result, { pdfStandard: "ua-1", creationTimestamp: 0 }));
}
