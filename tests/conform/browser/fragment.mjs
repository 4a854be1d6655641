// fragment.mjs - an article (--format html-fragment) on pages of others.
//
// It is shown on a page without styles, on one with the rules of a common publishing system
// and on a hostile one. What the browser computes for every element of the article must be
// the same on all, and what it computes for the page's own elements must be the same with
// the article and without its styles.
import { readFileSync } from "node:fs";

const words = `<h1>Sidens tittel</h1><nav><a href="#x">Meny</a></nav><h2 id="innledning">Om oss</h2>
<p class="small part box label cover">Avsnitt med <a href="#x">lenke</a> og <code>kode</code></p><ul class="tight"><li>Punkt</li></ul>
<table class="plan wide"><thead><tr><th>Hode</th></tr></thead><tbody><tr><td>Celle</td></tr></tbody></table>
<figure><svg width="20" height="20"><path d="M0 0h20v20z" fill="red"/></svg><figcaption>Figur</figcaption></figure>
<dl><dt>Ord</dt><dd>Forklaring</dd></dl><button type="button">Knapp</button><input value="x">`;

const plain = "#host #main #place{width:760px!important;max-width:none!important}";
const system = `${plain} html{font-size:62.5%} body{margin:0;font:1.6rem/1.5 Arial;color:#333}
  .content h1,.content h2,.content h3{font:700 3rem Georgia;color:#036;text-transform:uppercase;margin:4rem 0 2rem}
  .content p{margin:0 0 2.4rem;font-size:1.8rem}.content a{color:#06c;text-decoration:none;border-bottom:2px dotted}
  .content ul{list-style:none;padding:0}.content ul li::before{content:"» ";color:red}
  .content table{border-collapse:separate;border-spacing:4px;width:auto}.content td,.content th{border:1px solid #999;padding:0;text-align:center}
  .content img,.content svg{max-width:none;height:40px;border:3px solid}.content dl{display:grid;grid-template-columns:1fr 1fr}
  .content section,.content header,.content nav,.content aside,.content figure{margin:0 0 3rem;padding:2rem;background:#eee}`;
const hostile = `${plain} html{font-size:40px;--tekst:red;--papir:lime;--gap:0;--measure:10ch;--serif:cursive;--planverk-rem:3px}
  body{margin:0;font:italic 900 30px/3 cursive;color:red;text-align:center;letter-spacing:.5em;word-spacing:1em;text-transform:uppercase;
    text-indent:3em;white-space:pre;hyphens:none;font-variant:small-caps;list-style:square inside;cursor:crosshair;text-shadow:1px 1px lime;
    border-collapse:separate;border-spacing:9px;visibility:visible;caption-side:bottom;quotes:none;tab-size:1;word-break:break-all}
  *{margin:7px;padding:5px;border:2px dashed lime;background:yellow;box-sizing:content-box;float:none;min-height:10px;max-width:50%}
  #host *{color:fuchsia;font-size:9px;position:relative;top:3px;transform:rotate(1deg);display:inline-block;opacity:.5}
  #host #main article.planverk p{font-size:50px} #host #main article div h2{display:none} #host #main td{display:block}
  #host *::before{content:"!!";display:block;width:50px}#host *::after{content:"??"}
  #host p::first-letter{font-size:4em;float:left}#host p::first-line{color:lime}#host li::marker{color:lime;content:"#"}
  svg path{fill:lime;stroke:red;stroke-width:20}svg text{font-size:60px;fill:lime}svg{width:20px;height:20px}
  table{table-layout:fixed;width:30px}tr:nth-child(even) td{background:lime}a:link{color:lime}
  .box,.part,.cover,.num,.word{display:none}:root article{columns:3}section{display:flex}nav{display:none}[lang]{direction:rtl;unicode-bidi:bidi-override}`;

const pageOf = (styles, article) => `<!DOCTYPE html><html lang="nb"><head><meta charset="utf-8"><title>Side</title><style>${styles}</style></head>
<body><div id="host"><div id="main" class="content">${words}<div id="place" style="all:unset;display:block;width:100%">${article}</div></div></div></body></html>`;

/* What is computed for all elements below `root` and the boxes that rules may add to them. */
function computed(root, skip) {
  const all = [...document.querySelectorAll(`${root} *, ${root}`)].filter((e) => !skip || !e.closest(skip));
  const parts = (e) => [null, "::before", "::after", ...(e.matches("p, h2, h3") ? ["::first-letter", "::first-line"] : []), ...(e.matches("li") ? ["::marker"] : [])];
  return all.filter((e) => e.tagName !== "STYLE").flatMap((e) => parts(e).map((part) => {
    const style = getComputedStyle(e, part), values = {};
    for (const name of style) if (!name.startsWith("--")) values[name] = style.getPropertyValue(name);
    return { of: `${e.tagName.toLowerCase()}.${e.getAttribute("class") ?? ""}${part ?? ""}`, values };
  }));
}

/* Up to five differences, each with the element that it is about. */
function difference(a, b, leaving = /^$/) {
  const found = [];
  if (a.length !== b.length) return [`${a.length} elements here, ${b.length} there`];
  for (let i = 0; i < a.length && found.length < 5; i++) {
    const which = Object.keys(a[i].values).filter((name) => a[i].values[name] !== b[i].values[name] && !leaving.test(name));
    if (which.length) found.push(`${a[i].of}: ${which.slice(0, 4).map((name) => `${name} is ${b[i].values[name]}, not ${a[i].values[name]}`).join("; ")}`);
  }
  return found;
}

/* [name, what was found] for each check of a fragment. */
export async function checkFragment(browser, file, axe) {
  const article = readFileSync(file, "utf8"), bare = article.replace(/<style>[^]*?<\/style>/, "");
  const results = [], complaints = [];
  async function show(styles, content, work, viewport = { width: 1280, height: 900 }) {
    const context = await browser.newContext({ viewport, colorScheme: "dark", reducedMotion: "reduce" });
    const page = await context.newPage();
    page.on("console", (message) => complaints.push(`console: ${message.text()}`));
    page.on("request", (request) => request.url() === "http://host.test/" || request.url().startsWith("data:") || complaints.push(`request: ${request.url()}`));
    await page.route("**", (route) => route.fulfill({ contentType: "text/html", body: pageOf(styles, content) }));
    try {
      await page.goto("http://host.test/");
      return await work(page);
    } finally {
      await context.close();
    }
  }
  const look = (page, root, skip) => page.evaluate(`(${computed})(${JSON.stringify(root)}, ${JSON.stringify(skip)})`);
  const own = await show(plain, article, (page) => look(page, "article.planverk"));
  for (const [name, styles] of [["a publishing system", system], ["a hostile page", hostile]])
    results.push([`the article looks the same on ${name}`, difference(own, await show(styles, article, (page) => look(page, "article.planverk")))]);
  for (const [name, styles] of [["a page without styles", plain], ["a publishing system", system]]) {
    const [before, after] = [await show(styles, bare, (page) => look(page, "html", "#place")), await show(styles, article, (page) => look(page, "html", "#place"))];
    /* the page grows around it */
    results.push([`it changes nothing on ${name}`, difference(before, after, /height|block-size|origin|^(bottom|inset-block-end)$/)]);
  }
  results.push(["its ids are its own", await show(plain, article, (page) => page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id), inside = [...document.querySelectorAll("article.planverk [id]")];
    const scope = document.querySelector("article.planverk").classList[1];
    const away = [...document.querySelectorAll("article.planverk a[href^='#']")].filter((a) => !document.querySelector("article.planverk").contains(document.getElementById(decodeURIComponent(a.hash.slice(1)))));
    return [...ids.filter((id, i) => ids.indexOf(id) !== i), ...inside.filter((e) => !e.id.startsWith(`${scope}-`)).map((e) => e.id), ...away.map((a) => `nowhere: ${a.hash}`)].slice(0, 5);
  }))]);
  results.push(["its headings go on from the page's without a jump", await show(plain, article, (page) => page.evaluate(() => {
    const levels = [...document.querySelectorAll("article.planverk :is(h1, h2, h3, h4, h5, h6)")].map((e) => Number(e.tagName[1]));
    return levels.flatMap((level, i) => (level > (i ? levels[i - 1] : 1) + 1 || level < levels[0] ? [`heading ${i + 1} has level ${level}`] : [])).slice(0, 5);
  }))]);
  results.push(["axe", await show(plain, article, async (page) => {
    await page.evaluate(`${axe}; 0`);
    const { violations } = await page.evaluate(() => axe.run("article.planverk", { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] }));
    return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join("; ")}`);
  })]);
  results.push(["in a column of 300 px nothing sticks out", await show("#host{width:300px}", article, (page) => page.evaluate(() => {
    const right = document.querySelector("article.planverk").getBoundingClientRect().right + 0.5;
    return [...document.querySelectorAll("article.planverk *")].filter((e) => (!e.closest(".table-region, .figure-region, pre") || e.matches(".table-region, .figure-region, pre")) && e.getBoundingClientRect().right > right && e.getBoundingClientRect().width > 1).slice(0, 4).map((e) => `${e.tagName}.${e.className} ${e.getBoundingClientRect().right}`);
  }))]);
  results.push(["loads nothing, complains of nothing", [...new Set(complaints)].slice(0, 5)]);
  return results;
}
