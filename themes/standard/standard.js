/* standard.js - what a page may do beside being read: search, filter and sort in the large
   tables, copy the link to a heading, show in the contents where the reader is, and open all
   that is folded. Without it nothing is missing. It asks for nothing, stores nothing and
   makes no markup from text. The words come from the page, in its language. */
"use strict";
(() => {
  const words = document.currentScript.dataset;
  const main = document.querySelector("main");

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }
  const fill = (phrase, ...values) => phrase.replace(/\{(\d)\}/g, (_, i) => values[i - 1]);
  const text = (element) => element.textContent.replace(/[\s\u00ad]+/g, " ").trim();

  /* said once by a screen reader, and shown where it stands */
  const status = main.parentElement.appendChild(make("p", { class: "said", role: "status" }));
  function say(message) {
    status.textContent = message;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => (status.textContent = ""), 4000);
  }

  /* ---- tables ---- */

  const FEWEST_ROWS = 10, FEWEST_COLUMNS = 3, MOST_CHOICES = 9, LONGEST_CHOICE = 32;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const cellOf = (row, column) => row.cells[column];
  const isGroup = (row) => row.cells.length === 1 && row.cells[0].classList.contains("group");
  const isSum = (row) => row.cells[0].classList.contains("sum");

  /* What a cell is sorted by: the number that the page states, else its words. */
  function compare(a, b) {
    const [x, y] = [a, b].map((cell) => (cell.dataset.order === undefined ? NaN : Number(cell.dataset.order)));
    if (!Number.isNaN(x) || !Number.isNaN(y)) return (Number.isNaN(x) ? Infinity : x) - (Number.isNaN(y) ? Infinity : y) || 0;
    const [s, t] = [text(a), text(b)];
    return (s === "") - (t === "") || collator.compare(s, t);
  }

  /* Rows in runs between group rows, each with its sums; sorting stays within a run. */
  function runsOf(body) {
    const runs = [{ head: null, rows: [], sums: [] }];
    for (const row of body.rows) {
      if (isGroup(row)) runs.push({ head: row, rows: [], sums: [] });
      else runs[runs.length - 1][isSum(row) ? "sums" : "rows"].push(row);
    }
    return runs;
  }

  /* The values of a column from which a reader would choose: few, short and repeated. */
  function choicesOf(rows, column) {
    const values = new Set(rows.map((row) => text(cellOf(row, column))).filter((value) => value));
    const fits = values.size > 1 && values.size <= MOST_CHOICES && values.size * 2 <= rows.length;
    return fits && [...values].every((value) => value.length <= LONGEST_CHOICE) ? [...values].sort(collator.compare) : [];
  }

  function makeTable(region, table) {
    const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
    const runs = runsOf(body), rows = runs.flatMap((run) => run.rows);
    const filled = rows.filter((row) => text(row) !== ""); /* a form has rows to write in */
    if (heads.length < FEWEST_COLUMNS || filled.length < FEWEST_ROWS || rows.some((row) => row.cells.length !== heads.length)) return;
    const tools = make("div", { class: "tools", role: "group", "aria-label": fill(words.tools, text(table.caption ?? heads[0])) });
    const filters = [];
    let sorted = { column: -1, direction: 1 };

    const count = make("output", {});
    const folded = rows.map((row) => text(row).toLocaleLowerCase("nb"));
    function show() {
      let shown = 0;
      rows.forEach((row, i) => {
        row.hidden = !filters.every((passes) => passes(row, folded[i]));
        shown += !row.hidden;
      });
      for (const run of runs) {
        if (run.head) run.head.hidden = run.rows.every((row) => row.hidden);
        for (const sum of run.sums) sum.hidden = run.rows.some((row) => row.hidden); /* it is that of all of them */
      }
      if (table.tFoot) table.tFoot.hidden = shown < rows.length;
      count.textContent = fill(words.shown, shown, rows.length);
    }

    const search = make("input", { type: "search", autocomplete: "off" });
    search.addEventListener("input", show);
    filters.push((row, words) => search.value.toLocaleLowerCase("nb").split(/\s+/).every((word) => words.includes(word)));
    tools.append(make("label", {}, words.search, search));
    heads.forEach((head, column) => {
      const choices = choicesOf(rows, column);
      if (!choices.length) return;
      const select = make("select", {}, make("option", { value: "" }, words.all), ...choices.map((choice) => make("option", { value: choice }, choice)));
      select.addEventListener("change", show);
      filters.push((row) => !select.value || text(cellOf(row, column)) === select.value);
      tools.append(make("label", {}, text(head), select));
    });

    function sort(column, direction) {
      sorted = { column, direction };
      for (const run of runs) {
        const ordered = column < 0 ? run.rows : [...run.rows].sort((a, b) => direction * compare(cellOf(a, column), cellOf(b, column)));
        let last = run.head;
        for (const row of [...ordered, ...run.sums]) {
          if (last) last.after(row);
          else body.prepend(row);
          last = row;
        }
      }
      heads.forEach((head, i) => {
        if (i === column) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      });
      byName.value = column;
    }
    heads.forEach((head, column) => {
      const button = make("button", { type: "button", class: "sort" }, ...head.childNodes);
      button.addEventListener("click", () => {
        if (sorted.column !== column) sort(column, 1);
        else if (sorted.direction > 0) sort(column, -1);
        else sort(-1, 1);
      });
      head.append(button);
    });
    /* cards have no heads to press */
    const byName = make("select", {}, make("option", { value: -1 }, words.unsorted), ...heads.map((head, i) => make("option", { value: i }, text(head))));
    byName.addEventListener("change", () => sort(Number(byName.value), 1));
    tools.append(make("label", { class: "for-cards" }, words.sort, byName), count);
    region.before(tools);
    show();
    count.setAttribute("role", "status");
  }
  for (const region of main.querySelectorAll(".table-region")) {
    const table = region.querySelector(":scope > table:not(.joined)");
    if (table?.tHead?.rows.length === 1 && table.tBodies.length === 1) makeTable(region, table);
  }

  /* ---- what scrolls ---- */

  /* A stop on the way by keyboard, and a place with a name, only while there is something
     to scroll; where the page foresaw none, the table's own words name it. */
  const NAMES = ["role", "tabindex", "aria-label", "aria-labelledby"];
  const stops = new Map();
  for (const frame of document.querySelectorAll(".table-region, .figure-region[tabindex], pre[tabindex]")) {
    const own = NAMES.filter((name) => frame.hasAttribute(name)).map((name) => [name, frame.getAttribute(name)]);
    const table = frame.querySelector(":scope > table");
    stops.set(frame, own.length ? own : [["role", "region"], ["tabindex", "0"], ["aria-label", text(table.caption ?? table.rows[0])]]);
  }
  const scrolls = (frame) => frame.scrollWidth > frame.clientWidth + 1;
  function mark(frame, on) {
    if (on === frame.hasAttribute("tabindex") || frame === document.activeElement) return;
    for (const [name, value] of stops.get(frame))
      if (on) frame.setAttribute(name, value);
      else frame.removeAttribute(name);
  }
  const watch = new ResizeObserver((entries) => {
    for (const frame of new Set(entries.map(({ target }) => (stops.has(target) ? target : target.parentElement)))) mark(frame, scrolls(frame));
  });
  for (const [frame, on] of [...stops.keys()].map((frame) => [frame, scrolls(frame)])) {
    mark(frame, on);
    watch.observe(frame);
    if (frame.firstElementChild) watch.observe(frame.firstElementChild);
  }

  /* ---- links to headings ---- */

  async function copy(id) {
    const url = new URL(`#${encodeURIComponent(id)}`, location.href).href;
    history.replaceState(null, "", url);
    try {
      await navigator.clipboard.writeText(url);
      say(words.copied);
    } catch {
      say(words.inAddress);
    }
  }
  for (const heading of main.querySelectorAll(":is(h2, h3, h4)[id]")) {
    const button = make("button", { type: "button", class: "copy", "aria-label": fill(words.copy, text(heading)) }, "#");
    button.addEventListener("click", () => copy(heading.id));
    const line = make("div", { class: "heading-line" });
    heading.before(line);
    line.append(heading, button);
  }

  /* ---- contents ---- */

  const links = new Map([...document.querySelectorAll("nav.contents a[href^='#']")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const places = [...main.querySelectorAll("[id]")].filter((element) => links.has(element.id));
  let here = null;
  function follow() {
    const passed = places.filter((place) => place.getBoundingClientRect().top < innerHeight / 3);
    /* where the page ends, what was asked for may not reach the top */
    const asked = places.find((place) => place.id === decodeURIComponent(location.hash.slice(1)));
    const ends = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const place = (ends && asked) || passed[passed.length - 1];
    const link = place ? links.get(place.id) : null;
    if (link === here) return;
    here?.removeAttribute("aria-current");
    here = link;
    if (!link) return;
    link.setAttribute("aria-current", "location");
    const nav = link.closest("nav");
    if (nav.scrollHeight > nav.clientHeight && getComputedStyle(nav).position === "sticky")
      nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
  }
  if (places.length) {
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    }, { passive: true });
    addEventListener("hashchange", follow);
    follow();
  }

  /* ---- what is folded ---- */

  const folded = [...main.querySelectorAll("details")];
  if (folded.length > 1) {
    const button = make("button", { type: "button", class: "expand" }, words.expand);
    button.addEventListener("click", () => {
      const open = folded.some((details) => !details.open);
      for (const details of folded) details.open = open;
      button.textContent = open ? words.collapse : words.expand;
    });
    main.prepend(button);
  }
  /* paper has all; not every browser learns it from the style sheet */
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = folded.filter((details) => !details.open);
    for (const details of shut) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of shut) details.open = false;
  });
})();
