// site.mjs - a folder of pages (--format nettsted), opened from the disk and from a server.
import { once } from "node:events";
import { createServer } from "node:http";
import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml", png: "image/png", pdf: "application/pdf" };

/* [name, what was found] for each check; `front` is the folder's index.html. */
export async function checkSite(browser, front, axe, ask) {
  const folder = dirname(front), pages = readdirSync(folder).filter((name) => name.endsWith(".html"));
  const results = [], trouble = [];
  const server = createServer((request, response) => {
    const name = basename(decodeURIComponent(new URL(request.url, "http://x").pathname)) || "index.html";
    if (name === "favicon.ico") return response.writeHead(204).end(); /* asked for where there is no logo */
    try {
      const bytes = readFileSync(join(folder, name));
      response.writeHead(200, { "content-type": TYPES[name.split(".").pop()] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const http = `http://127.0.0.1:${server.address().port}/`, disk = `${pathToFileURL(folder).href}/`;
  async function open(address, options, work) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
    const page = await context.newPage(), base = address.slice(0, address.lastIndexOf("/") + 1);
    page.on("console", (message) => trouble.push(`${address}: ${message.text()}`));
    page.on("pageerror", (error) => trouble.push(`${address}: ${error.message}`));
    /* what is still on its way when the reader goes on, as an icon, is given up and has not failed */
    page.on("requestfailed", (request) => request.failure().errorText === "net::ERR_ABORTED" || trouble.push(`failed: ${request.url()}`));
    page.on("request", (request) => request.url().startsWith(base) || request.url().startsWith("data:") || trouble.push(`request: ${request.url()}`));
    try {
      await page.goto(address);
      return await work(page);
    } finally {
      await context.close();
    }
  }

  const ids = {}, links = [], broken = [];
  for (const name of pages)
    await open(disk + name, {}, async (page) => {
      const { here, leads, headings } = await page.evaluate(() => ({
        here: [...document.querySelectorAll("[id]")].map((e) => e.id),
        leads: [...document.querySelectorAll("a[href], link[href]")].map((a) => a.getAttribute("href")).filter((href) => !/^[a-z]+:/.test(href)),
        headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((e) => Number(e.tagName[1])),
      }));
      ids[name] = new Set(here);
      links.push(...leads.map((href) => [name, href]));
      if (headings.filter((level) => level === 1).length !== 1) broken.push(`${name}: not one h1`);
      headings.forEach((level, i) => level > (headings[i - 1] ?? 0) + 1 && broken.push(`${name}: heading ${i + 1} jumps to ${level}`));
    });
  for (const [name, href] of links) {
    const [file, id] = href.split("#");
    const there = readdirSync(folder).includes(decodeURIComponent(file || name));
    if (!there || (id && !ids[file || name]?.has(decodeURIComponent(id)))) broken.push(`${name}: ${href} leads nowhere`);
  }
  results.push(["every link leads somewhere, every page has one h1 and no jumps", broken.slice(0, 5)]);

  const order = await open(disk + "index.html", {}, async (page) => {
    const seen = ["index.html"];
    while (await page.locator("a[rel=next]").count() && seen.length <= pages.length) {
      await page.locator("a[rel=next]").click();
      seen.push(basename(new URL(page.url()).pathname));
    }
    while (await page.locator("a[rel=prev]").count() && seen.length <= 2 * pages.length) {
      await page.locator("a[rel=prev]").click();
      seen.push(basename(new URL(page.url()).pathname));
    }
    return seen;
  });
  const there = order.slice(0, pages.length), back = order.slice(pages.length - 1).reverse();
  results.push(["next leads through all pages, and previous back", new Set(there).size === pages.length && there.join() === back.join() ? [] : [order.join(" ")]]);

  for (const [name, base] of [["the disk", disk], ["a server", http]])
    results.push([`search by keyboard, from ${name}`, await open(base + there[1], {}, async (page) => {
      const found = [], expect = (holds, what) => holds || found.push(what);
      const last = there[there.length - 1];
      const word = await open(base + last, {}, (other) => other.evaluate(() => document.querySelector("h1").lastChild.textContent.trim()));
      const input = page.locator(".site-search input");
      await input.focus();
      await page.keyboard.type(word);
      await page.locator(".site-hits a").first().waitFor({ timeout: 5000 }).catch(() => found.push("no hits"));
      const hits = await page.locator(".site-hits a").count();
      expect((await page.locator(".site-count").innerText()).includes(String(hits)) || hits === 30, "the count is not that of the hits");
      await page.keyboard.press("ArrowDown");
      expect(await page.evaluate(() => document.activeElement.closest(".site-hits") !== null), "the arrow does not reach the hits");
      await page.keyboard.press("Escape");
      expect(await page.evaluate(() => document.activeElement.matches("input")) && await page.locator(".site-found").isHidden(), "Escape does not close the hits");
      await page.keyboard.type(" ");
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => basename(url.pathname) !== there[1], { timeout: 5000 }).catch(() => found.push("Enter leads nowhere"));
      expect(basename(new URL(page.url()).pathname) === last, `the first hit for “${word}” is ${page.url()}`);
      await page.locator(".site-search input").fill("zzzzqq");
      await page.waitForTimeout(300);
      expect((await page.locator(".site-count").innerText()).length > 5 && await page.locator(".site-hits a").count() === 0, "nothing is said where there are no hits");
      return found;
    })]);

  /* Who has no key for a letter with a mark finds its words, and æ, ø and å are not such letters. */
  results.push(["search by plain letters", await open(disk + there[1], {}, async (page) => {
    const marked = "áčđŋšŧžé", plain = "acdnstze", input = page.locator(".site-search input");
    await input.fill("e");
    await page.waitForFunction(() => globalThis.planverkIndex);
    const words = await page.evaluate(() => [...new Set(globalThis.planverkIndex.flatMap((entry) => entry[4].split(/[^\p{L}]+/u)))]);
    const strange = words.filter((word) => new RegExp(`[${marked}]`).test(word) && !/[æøå]/i.test(word)).slice(0, 3);
    const hits = async (word) => (await input.fill(word), await page.waitForTimeout(100), page.locator(".site-hits a").count());
    const found = [];
    for (const word of strange) {
      const typed = word.toLowerCase().replace(new RegExp(`[${marked}]`, "g"), (letter) => plain[marked.indexOf(letter)]);
      if (!await hits(typed) || await hits(typed) !== await hits(word)) found.push(`“${typed}” does not find “${word}”`);
    }
    if (await hits("ø") && await hits("o") === await hits("ø")) found.push("o and ø are the same");
    return found;
  })]);

  const modes = { light: {}, dark: { colorScheme: "dark" }, phone: { viewport: { width: 360, height: 740 } } };
  for (const [name, mode] of Object.entries(modes))
    results.push([`axe, ${name}, and no scrolling to the side`, await open(disk + there[1], mode, async (page) => {
      await page.locator(".site-search input").fill("e");
      await page.waitForTimeout(300);
      await page.evaluate(`${axe}; 0`);
      const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"], preload: false }));
      await page.setViewportSize({ width: 320, height: 800 });
      return [...violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join("; ")}`), ...await ask(page, "overflow()")];
    })]);

  results.push(["without scripts the pages say the same", await open(disk + there[1], { javaScriptEnabled: false }, async (page) => {
    const text = await page.evaluate(() => document.querySelector("main").innerText);
    return text.length > 20 && !(await page.locator(".site-search").count()) ? [] : ["nothing is shown"];
  })]);
  results.push(["one page on paper", await open(disk + there[1], {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    return page.evaluate(() => [...document.querySelectorAll(".site-head, .steps, nav.contents, .page-foot")].filter((e) => e.checkVisibility()).map((e) => `printed: ${e.className}`).concat(document.querySelector("h1").checkVisibility() ? [] : ["no heading"]));
  })]);
  server.close();
  results.push(["loads nothing from elsewhere, complains of nothing", [...new Set(trouble)].slice(0, 5)]);
  return results;
}
