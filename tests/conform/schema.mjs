// The JSON that planverk writes, judged by others: FOLDER is the one in which npm put ajv.
//
//   node schema.mjs FOLDER PLANVERK ROOT
//
// One line a test, "ok NAME" or "not ok NAME" with details below it:
// - the JSON Schema is one, and its own examples fit it;
// - it accepts the plans that the binding accepts and refuses those that it refuses, file
//   by file over samples and cases, and value by value over the notations below;
// - every message of every case fits message.schema.json, and every log that of SARIF.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [folder, planverk, root] = process.argv.slice(2);
const require = createRequire(resolve(folder, "package.json"));
const Ajv2020 = require("ajv/dist/2020").default;
const AjvDraft04 = require("ajv-draft-04").default ?? require("ajv-draft-04");
const addFormats = require("ajv-formats").default ?? require("ajv-formats");
const YAML = require("yaml");

function test(name, complaints) {
  console.log(`${complaints.length ? "not ok" : "ok"} ${name}`);
  for (const line of complaints.slice(0, 20)) console.log(`    ${line}`);
}

const read = (path) => readFileSync(path, "utf8");
// planverk reads any normal form; an editor's schema sees what the file says
const parse = (text) => YAML.parse(text.replace(/^\uFEFF/, "").normalize("NFC"), { logLevel: "silent" });
const run = (...words) => spawnSync(planverk, words, { encoding: "utf8", maxBuffer: 1 << 28 });
const messages = (path) =>
  run("check", "--message-format", "json", path).stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));

// ---- the schema itself --------------------------------------------------------------

// unions of types are meant: YAML's numbers may stand for texts
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: false });
addFormats(ajv);
ajv.addVocabulary(["patternErrorMessage"]); // editors know it
const schemas = {};
for (const kind of ["plan", "tillegg"]) {
  schemas[kind] = JSON.parse(execFileSync(planverk, ["schema", kind], { encoding: "utf8" }));
  try {
    schemas[kind].validate = ajv.compile(schemas[kind]);
    test(`schema: ${kind} is JSON Schema 2020-12`, []);
  } catch (error) {
    test(`schema: ${kind} is JSON Schema 2020-12`, [error.message]);
    process.exit();
  }
}

// ---- the data that a page gives along ------------------------------------------------

const dataSchema = JSON.parse(execFileSync(planverk, ["schema", "data"], { encoding: "utf8" }));
const fitsData = ajv.compile(dataSchema);
const out = mkdtempSync(join(tmpdir(), "planverk-data-"));
for (const plan of [...readdirSync(join(root, "content")).map((name) => join("content", name)), join("tests", "cases", "nett", "data")]) {
  if (!existsSync(join(root, plan, "plan.yaml"))) continue;
  const folder = join(out, plan);
  run("build", join(root, plan), "--format", "html", "-o", folder, "--quiet");
  const pages = existsSync(folder) ? readdirSync(folder) : [];
  const wrong = pages.length ? [] : ["nothing is built"];
  for (const page of pages) {
    const [, text] = /<script type="application\/json"[^>]*>(.*)<\/script>/.exec(read(join(folder, page))) ?? [];
    if (!text) wrong.push(`${page} has no data`);
    else if (!fitsData(JSON.parse(text))) wrong.push(...fitsData.errors.map((e) => `${page}: ${e.instancePath} ${e.message}`));
  }
  test(`data: those of ${plan} fit their schema`, wrong);
}
rmSync(out, { recursive: true });
test("data: the schema refuses what is none", fitsData({ "planverk-data": 1, dokument: { type: "veileder", tittel: "x", epost: "a@b.c" }, summer: {} }) ? ["a key that is not public passes"] : []);

function examples(node, pointer, found) {
  if (Array.isArray(node.examples)) found.push([pointer, node.examples]);
  for (const [key, child] of Object.entries(node)) {
    if (!child || typeof child !== "object" || typeof child === "function" || key === "examples") continue;
    examples(child, `${pointer}/${encodeURIComponent(key.replace(/~/g, "~0").replace(/\//g, "~1"))}`, found);
  }
  return found;
}
{
  const { validate: _, ...plain } = schemas.plan;
  const all = examples(plain, "", []);
  const wrong = [];
  for (const [pointer, values] of all) {
    const fits = ajv.getSchema(`${schemas.plan.$id}#${pointer}`);
    for (const value of values)
      if (!fits(value)) wrong.push(`${decodeURIComponent(pointer)}: ${JSON.stringify(value)}: ${ajv.errorsText(fits.errors)}`);
  }
  if (all.length < 100) wrong.push(`only ${all.length} examples were found`);
  test("schema: its examples fit it", wrong);
}

// ---- whole plans -------------------------------------------------------------------

// Of what the binding says (PV201 to PV227; behind that come files and notations), this is beyond a
// schema.
const BEYOND = {
  PV218: "an id that another record has: a schema sees one value at a time",
  PV220: "a period that ends before it begins: a schema compares no numbers",
};
// With all errors counted, `anyOf` says a screenful: the last is the outermost.
const why = (validate) => validate.errors.slice(-1).map((error) => `${error.instancePath} ${error.message}`).join("; ");
const isBinding = (message) => /^PV2([01]\d|2[0-7])$/.test(message.code) && !(message.code in BEYOND) && !isInTwoFiles(message);
/* A key that another file has too: a schema sees one file at a time. */
const isInTwoFiles = (message) => message.code === "PV203" && message.related?.some((place) => place.file !== message.file);

const plans = [];
const folders = (path) =>
  readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => join(path, entry.name)).sort();
for (const area of folders(join(root, "tests/cases"))) plans.push(...folders(area));
plans.push(...folders(join(root, "content")));
plans.push(...["nb", "nn"].map((name) => join(root, "tests/extract", `${name}.yaml`)));

let files = 0;
let refused = 0;
const disagreements = [];
function compare(path, kind, said) {
  let data;
  try {
    data = parse(read(path));
  } catch {
    return null; // not YAML: PV1xx
  }
  const here = said.filter((message) => message.file === path);
  if (here.some((message) => message.severity === "error" && /^PV(1[0-3]|142|19[4-6]|23[2-6])/.test(message.code))) return data; // not bound
  const wrong = here.filter(isBinding);
  const accepted = schemas[kind].validate(data);
  files++;
  refused += wrong.length > 0;
  if (accepted && wrong.length) disagreements.push(`${path}:${wrong[0].line}: ${wrong[0].code}, but the schema accepts it`);
  if (!accepted && !wrong.length) disagreements.push(`${path}: ${why(schemas[kind].validate)}`);
  return data;
}
for (const place of plans) {
  const path = place.endsWith(".yaml") ? place : join(place, "plan.yaml");
  if (!existsSync(path)) continue;
  const said = messages(path);
  const data = compare(path, "plan", said);
  for (const more of [data?.inkluder ?? []].flat()) {
    const included = join(dirname(path), String(more));
    if (existsSync(included) && included.startsWith(dirname(path) + "/")) compare(included, "tillegg", said);
  }
}
if (files < 80 || refused < 5) disagreements.push(`only ${files} files were read, ${refused} of them wrong`);
test(`schema: agrees with the binding about ${files} files, ${refused} of them wrong`, disagreements);

// ---- single values ------------------------------------------------------------------

// Each of VALUES stands as a line of its own in a plan; the binding's messages tell which
// it refuses. They are written as in YAML.
const days = ["2026-02-12", "12.02.2026", "12.2.2026", "2. 3. 2026", "12. februar 2026", "12 FEBRUAR 2026",
  "12. feb. 2026", "1.mai 2026", "31. april 2026", "30.02.2026", "2026-13-01", "2026-00-10", "2026–02–12", "2026/02/12",
  "februar 2026", "2026", "12.02.26", "0226-02-12", "3026-01-01", "i morgen", "31. desember 2026", "2026-11-31",
  "' 2026-02-12 '", "12. 02 2026", "1202.2026"];
const deadlines = [...days, "juni 2027", "Juni 2027", "jun. 2027", "juni2027", "2. kvartal 2027", "2 kvartal 2027",
  "5. kvartal 2027", "3. halvår 2027", "1. halvår 2027", "HØST 2027", "høsten 2027", "haust 2027", "våren 2026", "vinter 2026",
  "2027", "1899", "2026-2028", "2026–2028", "2026 – 2028", "2026 til 2028", "2026 til2028", "2026-06", "2026-6", "årlig",
  "Årlig", "hvert  år", "hvert år", "halvårlig", "løpende", "snart", "innen 2027", "2027 høst", "høst", "0"];
const amounts = ["180000", "'180 000'", "180 000", "180.000", "1.234.567", "kr 180 000", "kr. 180 000,-", "180 000 kr", "NOK 5",
  "1,2 mill.", "1,2 mill", "1,2mill.kr", "1,2 millkr", "3 tusen", "2 mrd kroner", "180 000,50", "180 000,505", "180 000,500",
  "0,123 tusen", "1800 000", "18 00", "innenfor rammen", "Innanfor  ramma", "innenfor", "ca 200", "-5", "gratis", "12,-",
  "12,–", "kr", "1 000 000 kr", "1 0000", "1.5", "5 euro", "'kr 1.000,50'", "0"];
// not 1.2345: what has more than three decimals is refused, but `multipleOf` is no exact
// test in most validators, so the schema says nothing about it
const numbers = ["84", "11.5", "11,5", "'1 240'", "1 240", "-3", "−3", "'1.2345'", "1,234", "mange", "12 stk", "1 24", "'  7 '", "1,"];
const wholes = ["0", "1", "12", "12,0", "12.5", "-1", "'1 240'", "null-null", "tolv", "007", "'000'", "1,50"];
const words = (all) => all.flatMap((word) => [word, word.toUpperCase(), `${word}x`, `' ${word} '`]);
const BATTERY = {
  date: [(v) => `behandling: [{organ: x, dato: ${v}}]`, days, "dokument"],
  deadline: [(v, i) => `- {id: T${i}, tittel: x, frist: ${v}}`, deadlines, "tiltak"],
  money: [(v, i) => `- {id: T${i}, tittel: x, kostnad: ${v}}`, [...amounts, "{2026: 5}", "{2026: 5, 2027: }", "{sum: 5, 2026: 5}",
    "{26: 5}", "{år: 5}", "{2026: x}", "[5]", "{totalt: x}", "{}", "{2026: {a: b}}"], "tiltak"],
  "whole number": [(v, i) => `- {id: K${i}, tittel: x, av: ${v}}`, wholes, "krav"],
  "number in order": [(v, i) => `- {id: B${i}, tittel: x, prioritet: ${v}}`, wholes, "behov"],
  decimal: [(v) => `- {ordning: a, tiltak: b, studiepoeng: ${v}}`, numbers, "søknader"],
  "number a year": [(v, i) => `- {id: G${i}, navn: x, har: ${v}}`, [...numbers.map((n) => `{2026: ${n}}`), "5", "[5]", "{}", "{x: 5}"],
    "stillingsgrupper"],
  id: [(v) => `- {id: ${v}, navn: x}`, ["a", "å-1_b.c", "7", "B 1", "a/b", "'a,b'", "Ωmega", "[a]", "{a: b}", "", "''", "x2", "true"], "roller"],
  role: [(v) => `- ${v}`, ["leder", "{standard: leder}", "{standard: leder, navn: x}", "{standard: }", "{navn: x}", "{id: a, namn: x}",
    "[leder]", "{standard: leder, farge: rød}"], "roller"],
  "list of texts": [(v, i) => `- {id: R${i}, navn: x, ansvar: ${v}}`, ["a", "[a, b]", "[a, [b]]", "{a: b}", "", "5", "[{a: b}]", "[a, ]"],
    "roller"],
  visibility: [(v, i) => `- {id: R${i}, navn: x, synlighet: ${v}}`, [...words(["åpen", "open", "intern"]), "unntatt", "Unntatt",
    "{unntatt: offl. § 23}", "{unnateke: a}", "{unntatt: }", "{unntatt: ' '}", "{intern: a}", "{a: b}", "{unntatt: a, b: c}", "[intern]",
    "{unntatt: [a]}", ""], "roller"],
  "status of a measure": [(v, i) => `- {id: T${i}, tittel: x, status: ${v}}`, [...words(["planlagt", "planlagd", "i-drift", "pågår"]),
    "i drift", "i  drift", "{verdi: pågår}", "{verdi: pågår, dato: 2026-01-01}", "{dato: 2026-01-01}", "{verdi: x}", "[pågår]", "ferdig"],
  "tiltak"],
  funding: [(v, i) => `- {id: T${i}, tittel: x, finansiering: ${v}}`, ["egen", "{egen: 5}", "{egen: 5, ktt: {2026: 5}}", "{egen: x}",
    "[{kilde: egen, beløp: 5}]", "[{kilde: egen}]", "[{beløp: 5}]", "[{egen: 5}, {ktt: 5}]", "{egen: {beløp: 5}}", "{egen: {kilde: a}}",
    "{kilde: egen, farge: rød}", "[egen, ktt]", "{egen: }", "[[egen]]", "{kjelde: egen, beløp: 5}", "{kjelde: a, kilde: b}"], "tiltak"],
  "word of the glossary": [(v) => `- ${v}`, ["{ord: a, forklaring: b}", "{a: b}", "{a: b, c: d}", "a", "{ord: a}", "{a: {forklaring: b}}",
    "{a: }", "{a: [b]}", "[a]", "{ord: a, forklaring: b, x: y}", "{forklaring: b}"], "ordliste"],
  part: [(v) => `- ${v}`, ["forside", "Forside", "framside", "tiltak", "Tiltak", "kapittel", "vedlegg", "kapittel: a.md", "vedlegg: a.md",
    "{kapittel: a.md, tittel: A}", "{vedlegg: A, kapittel: a.md}", "{vedlegg: {tittel: A, kapittel: a.md}}", "{vedlegg: {tittel: A}}",
    "{kapittel: }", "{kapittel: {fil: a.md}}", "{kilder: Litteratur}", "{kilder: {tittel: Litteratur}}", "{kilder: , farge: rød}",
    "{forside: , kilder: }", "{tittel: A}", "{innhold: , dybde: 3}", "{refleksjon: a}", "refleksjon", "husk", "[forside]", "ordliste",
    "{kilder: [a]}", "{kapittel: a.md, språk: nn}", "raud-tråd"], "deler"],
};

const [head, scratch] = ["planverk: 1\ndokument: {type: plan, tittel: x}\n", mkdtempSync(join(tmpdir(), "planverk-"))];
try {
  for (const [name, [line, values, key]] of Object.entries(BATTERY)) {
    const path = join(scratch, "plan.yaml");
    const wrong = [];
    const seen = [0, 0];
    // dates stand in a plan each, since `dokument` stands once
    const groups = key === "dokument" ? values.map((value) => [value]) : [values];
    for (const group of groups) {
      const text = key === "dokument"
        ? `planverk: 1\ndokument:\n  type: plan\n  tittel: x\n  ${line(group[0], 0)}\n`
        : `${head}${key}:\n${group.map((value, i) => line(value, i)).join("\n")}\n`;
      writeFileSync(path, text);
      const lines = new Set(messages(path).filter(isBinding).map((message) => message.line));
      const first = text.split("\n").indexOf(line(group[0], 0).trim());
      const start = key === "dokument" ? 5 : first + 1;
      group.forEach((value, i) => {
        const one = key === "dokument" ? text : `${head}${key}:\n${line(value, i)}\n`;
        const accepts = schemas.plan.validate(parse(one));
        const binds = !lines.has(start + i);
        seen[Number(binds)]++;
        if (accepts !== binds)
          wrong.push(`${value}: the binding ${binds ? "accepts" : "refuses"} it, the schema does not` +
            (accepts ? "" : ` (${why(schemas.plan.validate)})`));
      });
    }
    if (!seen[0] || !seen[1]) wrong.push(`${seen[0]} refused, ${seen[1]} accepted: one kind is missing`);
    test(`schema: agrees about ${seen[0] + seen[1]} ways to write a ${name}`, wrong);
  }
} finally {
  rmSync(scratch, { recursive: true });
}

// ---- messages and logs ------------------------------------------------------------------

const messageFits = ajv.compile(JSON.parse(read(join(dirname(fileURLToPath(import.meta.url)), "message.schema.json"))));
const sarif = new AjvDraft04({ strict: false, unicodeRegExp: false }); // one of its patterns needs leniency
addFormats(sarif);
const logFits = sarif.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));

const wrongMessages = [];
const wrongLogs = [];
let told = 0;
for (const place of plans) {
  const path = place.endsWith(".yaml") ? place : join(place, "plan.yaml");
  const lines = run("check", "--strict", "--message-format", "json", path).stdout.split("\n").filter(Boolean);
  const log = JSON.parse(run("check", "--strict", "--message-format", "sarif", path).stdout);
  told += lines.length;
  for (const text of lines)
    if (!messageFits(JSON.parse(text))) wrongMessages.push(`${text}: ${ajv.errorsText(messageFits.errors)}`);
  if (!logFits(log)) wrongLogs.push(`${path}: ${sarif.errorsText(logFits.errors)}`);
  if (log.runs[0].results.length !== lines.length) wrongLogs.push(`${path}: ${lines.length} messages, but not in the log`);
  for (const result of log.runs[0].results)
    if (log.runs[0].tool.driver.rules[result.ruleIndex].id !== result.ruleId) wrongLogs.push(`${path}: ${result.ruleId} is not its rule`);
}
if (told < 100) wrongMessages.push(`only ${told} messages`);
if (logFits({ version: "2.1.0" })) wrongLogs.push("the validator accepts a log without runs");
test(`messages: ${told} of them fit their schema`, wrongMessages);
test("messages: every log is SARIF 2.1.0", wrongLogs);
