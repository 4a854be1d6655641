// What pdf.js reads in a PDF; FOLDER is the one in which npm put pdfjs-dist.
//
//   node pdfjs.mjs FOLDER FILE.pdf PAGE     the page's text
//   node pdfjs.mjs FOLDER FILE.pdf "#ID"    the page to which file.pdf#ID leads in a browser
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file, page] = process.argv.slice(2);
console.log = console.warn = console.error; // what it lacks for drawing is no part of the text
const library = resolve(folder, "node_modules/pdfjs-dist/legacy/build/pdf.mjs");
const { getDocument, VerbosityLevel } = await import(pathToFileURL(library));

// Bytes, not an address: then it needs no network code, nor a canvas for text alone.
const data = new Uint8Array(readFileSync(file));
const document = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
if (page.startsWith("#")) {
  // as web/pdf_link_service.js takes it from the address
  const place = await document.getDestination(unescape(encodeURIComponent(page.slice(1))));
  process.stdout.write(`${place ? (await document.getPageIndex(place[0])) + 1 : "nowhere"}\n`);
  process.exit();
}
const content = await (await document.getPage(Number(page))).getTextContent();
const text = content.items.map((item) => (item.str ?? "") + (item.hasEOL ? "\n" : ""));
process.stdout.write(text.join("") + "\n");
