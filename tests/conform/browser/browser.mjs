// browser.mjs - opens each page in Chromium as its readers do and says what is wrong.
//
//   node browser.mjs STORE CHROMIUM FILE.html...
//
// A FILE.fragment.html is an article, shown on pages of others (fragment.mjs); an index.html is
// the front of a folder of pages (site.mjs). ONLY=WORD in the environment: only the checks
// whose names begin with it, on whole pages, and no validator. CONTROLS=no: no planted defects;
// TIMES=yes: how many seconds each check took.
//
// STORE holds node_modules; CHROMIUM is the browser. One line for each page and check,
// "ok   NAME: CHECK" or "FAIL NAME: CHECK" with what was found below it; last the Nu
// validator, and the controls: pages with a planted defect, each of which must be found.
// Exit 0 when all held.
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { controls } from "./controls.mjs";
import { checkFragment } from "./fragment.mjs";
import { checkSite } from "./site.mjs";

const [store, executablePath, ...given] = process.argv.slice(2);
const articles = given.filter((file) => file.endsWith(".fragment.html")), fronts = given.filter((file) => file.endsWith("/index.html"));
const files = given.filter((file) => !articles.includes(file) && !fronts.includes(file));
const require = createRequire(join(store, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const inPage = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "inpage.js"), "utf8");

const DESKTOP = { width: 1280, height: 900 }, PHONE = { width: 360, height: 740 };
const MODES = {
  light: { viewport: DESKTOP, colorScheme: "light" },
  dark: { viewport: DESKTOP, colorScheme: "dark" },
  "forced colours": { viewport: DESKTOP, colorScheme: "dark", forcedColors: "active" },
  phone: { viewport: PHONE, colorScheme: "light", deviceScaleFactor: 2 },
  "phone, dark": { viewport: PHONE, colorScheme: "dark", deviceScaleFactor: 2 },
};
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const temporary = mkdtempSync(join(store, "browser-"));
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});

/* Opens a page under a mode and does something with it. `trouble` collects what the page
   asked for and what it complained of. The checker's own scripts pass the policy by the
   debugger, so that the page's own policy stays in force. */
async function open(file, mode, trouble, work) {
  const context = await browser.newContext({ locale: "nb-NO", reducedMotion: "reduce", ...mode });
  const page = await context.newPage();
  page.on("console", (message) => trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href && !request.url().startsWith("data:")) trouble.push(`request: ${request.url()}`);
  });
  try {
    await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
    return await work(page);
  } finally {
    await context.close();
  }
}

const ask = (page, call) => page.evaluate(`(() => { ${inPage}\nreturn ${call}; })()`);

async function runAxe(file, mode, trouble) {
  return open(file, mode, trouble, async (page) => {
    await page.evaluate(`${axe}; 0`);
    const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), WCAG);
    return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join("; ")}`);
  });
}

async function contrast(file, mode, trouble) {
  return open(file, mode, trouble, async (page) => {
    const { measured, low } = await ask(page, "textContrast()");
    const found = low.slice(0, 8).map((t) => `${t.ratio}:1 “${t.text}” ${t.ink ?? t.why} on ${t.ground ?? "?"}`);
    return measured > 0 ? found : ["no text was measured"];
  });
}

/* 1280 px at 400 % is 320 CSS px (WCAG 1.4.10). */
async function reflow(file, trouble) {
  const found = [];
  for (const viewport of [{ width: 320, height: 800 }, { width: 320, height: 256 }])
    found.push(...await open(file, { viewport }, trouble, (page) => ask(page, "overflow()")));
  return found;
}

/* Tab from the address bar through the page, for so many stops: everything that can be
   reached is reached, in the document's order, and is seen when it has the focus. */
const MOST_STOPS = 400;
async function keyboard(file, mode, trouble) {
  return open(file, mode, trouble, async (page) => {
    const wanted = (await ask(page, "focusable()")).slice(0, MOST_STOPS);
    const found = [];
    let last = -1;
    for (const index of wanted) {
      await page.keyboard.press("Tab");
      const at = await ask(page, "focused()");
      if (!at) return [...found, "the focus left the page before its end"];
      if (at.index !== index) found.push(`the focus is at ${at.name}, out of order`);
      if (at.index <= last) return [...found, `the focus is caught at ${at.name}`];
      if (!at.seen) found.push(`no sign of focus: ${at.name}`);
      if (!at.inView) found.push(`focused out of view: ${at.name}`);
      if (found.length > 4) return found;
      last = at.index;
    }
    return wanted.length ? found : ["nothing can be reached"];
  });
}

/* Without scripts the page says all that it says with them, but for their own tools. */
async function withoutScripts(file, trouble) {
  const text = (page) => page.evaluate(() => {
    for (const tool of document.querySelectorAll(".tools, .copy, .expand, .said")) tool.remove();
    for (const details of document.querySelectorAll("details")) details.open = true;
    return document.body.innerText;
  });
  const [without, withThem] = [
    await open(file, { viewport: DESKTOP, javaScriptEnabled: false }, trouble, text),
    await open(file, { viewport: DESKTOP }, trouble, text),
  ];
  const missing = [...new Set(withThem.split(/\s+/))].filter((word) => !without.includes(word));
  return without.trim() ? missing.slice(0, 5).map((word) => `only with scripts: ${word}`) : ["nothing is shown"];
}

/* What is folded opens at once. A table's search leaves the rows with the words, its heads
   sort, and a third press brings the plan's order back; a heading gives its link away; the
   contents follow. */
async function script(file, trouble) {
  return open(file, { viewport: DESKTOP, permissions: ["clipboard-read", "clipboard-write"] }, trouble, async (page) => {
    const found = [], expect = (holds, what) => holds || found.push(what);
    const folds = await page.locator("main details").count(), open = () => page.locator("main details[open]").count();
    expect(await page.locator(".expand").count() === (folds > 1 ? 1 : 0), "one button opens several folds, and none a single one");
    if (folds > 1) {
      await page.locator(".expand").first().click();
      expect(await open() === folds, "something stays folded");
      await page.locator(".expand").first().click();
      expect(await open() === 0, "something stays open");
    }
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    const tools = page.locator(".tools");
    for (let i = 0; i < await tools.count(); i++) {
      const table = page.locator(".tools + .table-region > table").nth(i);
      const column = (n) => table.evaluate((t, n) => [...t.tBodies[0].rows].filter((r) => !r.hidden && r.cells.length > n).map((r) => r.cells[n].innerText.trim()), n);
      const before = await column(1), word = before[0].split(/\s+/).sort((a, b) => b.length - a.length)[0];
      const search = tools.nth(i).locator("input[type=search]");
      await search.fill(word);
      const left = await table.evaluate((t) => [...t.tBodies[0].rows].filter((r) => !r.hidden && r.cells.length > 1).map((r) => r.textContent));
      expect(left.length > 0 && left.every((row) => row.replaceAll("\u00ad", "").toLowerCase().includes(word.toLowerCase())), `“${word}” is not in all rows shown`);
      expect((await tools.nth(i).locator("output").innerText()).includes(String(left.length)), "the count is not the rows shown");
      await search.fill("zzzzzz");
      expect((await column(1)).length === 0, "rows are shown for a word that none has");
      await search.fill("");
      expect((await column(1)).join() === before.join(), "the rows do not come back");
      const head = table.locator("thead .sort").nth(1);
      await head.click();
      const up = await column(1);
      await head.click();
      const down = await column(1);
      expect(await table.locator("thead th").nth(1).getAttribute("aria-sort") === "descending", "the head does not say how it is sorted");
      expect(up.length === before.length && [...up].sort().join() === [...before].sort().join(), "sorting loses rows");
      expect(up.join() !== down.join() || new Set(up).size === 1, "up and down are the same");
      await head.click();
      expect((await column(1)).join() === before.join(), "the plan's order does not come back");
    }
    const copy = page.locator(".copy").first();
    await copy.click();
    const id = await copy.evaluate((button) => button.previousElementSibling.id);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(decodeURIComponent(link).endsWith(`#${id}`), `the copied link is ${link}`);
    if (await page.locator("nav.contents a").count()) {
      const last = page.locator("nav.contents a[href^='#']").last();
      await last.click();
      await page.waitForTimeout(200);
      expect(await page.locator("nav.contents a[aria-current]").count() === 1, "the contents do not follow");
    }
    return found;
  });
}

const letters = (s) => s.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");

/* Of a table that goes on over pages each page has the heads: the longest of those that the
   script gives tools, else of all, by itself. */
async function headsOnPaper(page) {
  const words = await page.evaluate(() => {
    const size = (frame) => frame.querySelectorAll("tr").length + (frame.querySelector("thead button") ? 1e6 : 0);
    const [frame] = [...document.querySelectorAll("main .table-region:has(thead)")].sort((a, b) => size(b) - size(a));
    if (!frame) return [];
    document.body.replaceChildren(frame);
    const body = frame.querySelector("tbody");
    while (body.rows.length < 60) body.append(...[...body.rows].map((row) => row.cloneNode(true)));
    return [...frame.querySelectorAll("thead th")].flatMap((head) => head.textContent.split(/\s+/));
  });
  const paper = join(temporary, "heads.pdf");
  await page.pdf({ path: paper, preferCSSPageSize: true });
  const pages = execFileSync("pdftotext", ["-raw", paper, "-"], { encoding: "utf8", maxBuffer: 1 << 28 }).split("\f").map(letters).filter((text) => text);
  return pages.flatMap((text, i) => words.map(letters).filter((word) => !text.includes(word)).map((word) => `page ${i + 1} of a table is without its head ${word}`)).slice(0, 3);
}

/* The paper version holds every heading and every table's last cell, and nothing sticks out. */
async function print(file, trouble) {
  return open(file, { viewport: { width: 658, height: 970 } }, trouble, async (page) => {
    await page.emulateMedia({ media: "print" });
    const found = await ask(page, "overflow('upright')");
    await page.setViewportSize({ width: 1009, height: 673 });
    found.push(...await ask(page, "overflow('turned')"));
    const wanted = await page.evaluate(() =>
      [...document.querySelectorAll("main :is(h2, h3, h4, tr:last-child > :last-child)")].map((e) => e.textContent));
    const paper = join(temporary, "print.pdf");
    await page.pdf({ path: paper, preferCSSPageSize: true, tagged: true });
    const onPaper = execFileSync("pdftotext", ["-raw", paper, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
    const printed = letters(onPaper), sheets = onPaper.split("\f").length - 1;
    if (sheets > 1 && !onPaper.includes(`${sheets} / ${sheets}`)) found.push(`the last of ${sheets} sheets does not say so`);
    for (const text of wanted)
      for (const word of text.split(/\s+/).map(letters).filter((w) => w.length > 2))
        if (!printed.includes(word)) found.push(`not printed: ${word} of “${text.trim().slice(0, 40)}”`);
    found.push(...await headsOnPaper(page));
    return found.slice(0, 5);
  });
}

/* Cards on a phone are still a table to those who hear it: the browser's own tree says so. */
async function tables(file, mode, trouble) {
  return open(file, mode, trouble, async (page) => {
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const found = [];
    for (const [role, selector] of [["table", "table"], ["row", "tr"], ["columnheader", "th[scope=col]"]]) {
      const heard = nodes.filter((node) => !node.ignored && node.role?.value === role).length;
      const written = await page.locator(selector).count();
      if (heard !== written) found.push(`${heard} of ${written} are a ${role}`);
    }
    return found;
  });
}

/* Labels have the width that they were measured with, in the face that the page brings. */
async function figures(file, mode, trouble) {
  return open(file, mode, trouble, (page) => ask(page, "strangeLabels()"));
}

/* On a phone figures are read and tables are cards, with nothing to push sideways. */
async function phones(file, trouble) {
  const found = [];
  for (const [width, colorScheme] of [[320, "light"], [360, "dark"], [390, "light"]])
      found.push(...(await open(file, { viewport: { width, height: 740 }, colorScheme }, trouble, (page) => ask(page, "[...overflow(), ...smallFigures(), ...sideways()]")))
        .map((what) => `${width} px, ${colorScheme}: ${what}`));
  return found.slice(0, 8);
}

/* In tables words stay whole, and a frame is a stop on the way where there is something to
   scroll; on a page whose scripts do not run, there at least. */
async function cells(file, trouble) {
  const found = [];
  for (const width of [320, 360, 768, 1280])
    for (const javaScriptEnabled of width === 360 || width === 768 ? [true] : [true, false])
      found.push(...(await open(file, { viewport: { width, height: 740 }, javaScriptEnabled }, trouble, (page) => ask(page, `[...${javaScriptEnabled ? "tornWords()" : "[]"}, ...stops(${javaScriptEnabled})]`)))
        .map((what) => `${width} px${javaScriptEnabled ? "" : ", no scripts"}: ${what}`));
  return found.slice(0, 8);
}

/* Larger windows: what is wide uses them. */
async function windows(file, trouble) {
  const found = [];
  for (const width of [840, 1024, 1280, 1440, 1920])
    found.push(...(await open(file, { viewport: { width, height: 900 } }, trouble, (page) => ask(page, "[...overflow(), ...cramped()]"))).map((what) => `${width} px: ${what}`));
  return found.slice(0, 8);
}

/* What is said of dates and short forms: a day that machines read, a meaning that is not empty. */
async function semantics(file, trouble) {
  return open(file, { viewport: DESKTOP }, trouble, (page) => page.evaluate(() => [
    ...[...document.querySelectorAll("time")].filter((e) => !/^\d{4}(-\d\d(-\d\d)?)?$/.test(e.dateTime)).map((e) => `time: ${e.outerHTML}`),
    ...[...document.querySelectorAll("abbr")].filter((e) => !e.title.trim() || e.title === e.textContent).map((e) => `abbr: ${e.outerHTML}`),
    ...[...document.querySelectorAll("dfn")].filter((e) => !e.closest("dt")?.nextElementSibling?.matches("dd")).map((e) => `dfn without its explanation: ${e.outerHTML}`),
  ]));
}

const CHECKS = [
  ...Object.entries(MODES).map(([name, mode]) => [`axe, ${name}`, (file, trouble) => runAxe(file, mode, trouble)]),
  ...["light", "dark"].map((name) => [`contrast, ${name}`, (file, trouble) => contrast(file, MODES[name], trouble)]),
  ...["light", "phone"].map((name) => [`keyboard, ${name}`, (file, trouble) => keyboard(file, MODES[name], trouble)]),
  ["320 px and 400 %", reflow],
  ...["light", "phone"].map((name) => [`figures in their typeface, ${name}`, (file, trouble) => figures(file, MODES[name], trouble)]),
  ["phones", phones],
  ["cells and stops", cells],
  ["windows", windows],
  ["dates and short forms", semantics],
  ["tables on a phone", (file, trouble) => tables(file, MODES.phone, trouble)],
  ["without scripts", withoutScripts],
  ["search, sort, links", script],
  ["print", print],
];

/* The checks of one page whose names begin with `only`: [name, what was found]. */
async function check(file, only = "") {
  const trouble = [], results = [];
  for (const [name, run] of CHECKS.filter(([name]) => name.startsWith(only))) {
    const start = Date.now();
    results.push([name, await run(file, trouble)]);
    if (process.env.TIMES === "yes") console.error(`${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s  ${nameOf(file)}: ${name}`);
  }
  if (!results.length) await open(file, MODES.light, trouble, () => 0);
  return [...results, ["loads nothing, complains of nothing", [...new Set(trouble)].slice(0, 5)]];
}

/* The Nu validator over all files at once: the messages of each. */
function validate(paths) {
  if (!paths.length) return [];
  const report = JSON.parse(execFileSync("java",
    ["-Xss8m", "-jar", require.resolve("vnu-jar/build/dist/vnu.jar"), "--format", "json", "--exit-zero-always", "--stdout", ...paths],
    { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] }));
  const found = new Map(paths.map((path) => [pathToFileURL(path).href, []]));
  for (const { type, subType, url, lastLine, message, extract } of report.messages)
    if (type !== "info" || subType === "warning") (found.get(url) ?? found.get(url.replace("file:/", "file:///"))).push(`${lastLine}: ${message} ${(extract ?? "").replace(/\s+/g, " ").slice(0, 90)}`);
  return paths.map((path) => found.get(pathToFileURL(path).href));
}

let passed = 0, failed = 0;
function say(name, found) {
  console.log(`${found.length ? "FAIL" : "ok  "} ${name}`);
  for (const line of found) console.log(`     ${line}`);
  if (found.length) failed++;
  else passed++;
}

const ONLY = process.env.ONLY ?? "";

/* A page that an article has been pasted into. That a style stands in it is meant: HTML wants
   it in the head, browsers take it anywhere, and a publishing system gives no other place. */
const STYLE_WITHIN = /Element style not allowed as child of element article|Unrecognized at-rule .@(property|container)|Property .container-type. doesn't exist/i;
/* The validator knows no origin of a file on the disk; the browser's verdict is above. */
const FROM_DISK = /external (stylesheet .planverk\.css|script .planverk\.js). blocked by/;
function pasted(file, i) {
  const copy = join(temporary, `pasted-${i}.html`);
  writeFileSync(copy, `<!DOCTYPE html>\n<html lang="nb"><head><title>Side</title></head><body><h1>Side</h1>\n${readFileSync(file, "utf8")}</body></html>\n`);
  return copy;
}

const nameOf = (file) => dirname(file).split("/conform/").pop();
/* In the shortest page, which is the quickest to look through, again and again. */
const shortest = [...files].sort((a, b) => statSync(a).size - statSync(b).size)[0];
const planted = process.env.CONTROLS === "no" ? [] : controls(shortest, temporary);
try {
  for (const file of files)
    for (const [name, found] of await check(file, ONLY)) say(`${nameOf(file)}: ${name}`, found);
  for (const file of ONLY ? [] : articles)
    for (const [name, found] of await checkFragment(browser, file, axe)) say(`${nameOf(file)}, article: ${name}`, found);
  for (const file of ONLY ? [] : fronts)
    for (const [name, found] of await checkSite(browser, file, axe, ask)) say(`${nameOf(file)}, folder: ${name}`, found);
  for (const [i, found] of (ONLY ? [] : validate(articles.map(pasted))).entries())
    say(`${nameOf(articles[i])}, article: Nu validator`, found.filter((line) => !STYLE_WITHIN.test(line)).slice(0, 8));
  for (const front of ONLY ? [] : fronts) {
    const pages = readdirSync(dirname(front)).filter((name) => name.endsWith(".html")).map((name) => join(dirname(front), name));
    say(`${nameOf(front)}, folder: Nu validator`, validate(pages).flat().filter((line) => !FROM_DISK.test(line)).slice(0, 8));
  }
  const verdicts = ONLY ? [] : validate([...files, ...planted.map((control) => control.file)]);
  if (!ONLY) files.forEach((file, i) => say(`${nameOf(file)}: Nu validator`, verdicts[i].slice(0, 8)));
  for (const [i, control] of planted.entries()) {
    if (ONLY && !control.by.startsWith(ONLY)) continue;
    const results = control.by === "Nu validator" ? [["Nu validator", verdicts[files.length + i]]] : await check(control.file, control.by);
    const seen = results.some(([name, found]) => name.startsWith(control.by) && found.length > 0);
    say(`a planted defect is found: ${control.name}`, seen ? [] : [`by nothing called ${control.by}`]);
  }
} finally {
  await browser.close();
  rmSync(temporary, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
