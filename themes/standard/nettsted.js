/* nettsted.js - the search of a folder of pages. The index is a script beside the page, so
   that it can be read from a disk too, and it is fetched when somebody begins to search.
   Nothing is sent anywhere, and no markup is made from text. */
(() => {
  const words = document.currentScript.dataset;
  const MOST_HITS = 30, BEFORE = 40, AFTER = 110;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }
  /* Who has no Sámi keyboard finds "čáhppes" by "cahppes"; æ, ø and å are letters of their own. */
  const MARKED = "áàâčđéèêíŋóòôšŧúžäö", PLAIN = "aaacdeeeinooostuzæø";
  const plain = new RegExp(`[${MARKED}]`, "g");
  const fold = (text) => text.normalize("NFC").toLocaleLowerCase("nb").replace(plain, (letter) => PLAIN[MARKED.indexOf(letter)]);

  const input = make("input", { type: "search", autocomplete: "off" });
  const count = make("p", { class: "site-count", role: "status" });
  const hits = make("ol", { class: "site-hits" });
  const panel = make("div", { class: "site-found" }, count, hits);
  const form = make("form", { class: "site-search", role: "search" }, make("label", {}, words.siteSearch, input), panel);
  panel.hidden = true;
  document.querySelector(".site-head").append(form);

  let entries = null, loading = null;
  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = make("script", { src: "sok.js" });
      script.addEventListener("load", () => {
        entries = globalThis.planverkIndex.map(([file, id, title, chapter, text]) => ({ file, id, title, chapter, text, low: { title: fold(title), chapter: fold(chapter), text: fold(text) } }));
        resolve();
      });
      script.addEventListener("error", reject);
      document.head.append(script);
    });
    return loading;
  }

  /* How well an entry answers: words in its title, at the beginning of a word, count most. */
  function score(entry, wanted) {
    let sum = 0;
    for (const word of wanted) {
      const title = entry.low.title.indexOf(word), text = entry.low.text.indexOf(word);
      if (title < 0 && text < 0 && !entry.low.chapter.includes(word)) return 0;
      if (title >= 0) sum += title === 0 || /\P{L}/u.test(entry.low.title[title - 1]) ? 30 : 12;
      if (text >= 0) sum += text === 0 || /\P{L}/u.test(entry.low.text[text - 1]) ? 6 : 2;
      sum += 1;
    }
    return sum;
  }

  /* The words that were asked for, marked, where the first of them stands. */
  function snippet(entry, wanted) {
    const first = Math.min(...wanted.map((word) => entry.low.text.indexOf(word)).filter((at) => at >= 0));
    let from = 0;
    if (Number.isFinite(first) && first > BEFORE) from = entry.text.lastIndexOf(" ", first - BEFORE) + 1;
    let to = from + BEFORE + AFTER;
    if (to < entry.text.length) to = entry.text.lastIndexOf(" ", to);
    const shown = make("span", { class: "small" }, from > 0 ? "… " : "");
    const part = entry.text.slice(from, to), low = fold(part);
    if (low.length !== part.length) return shown.append(part), shown;
    for (let at = 0; at < part.length;) {
      const next = wanted.map((word) => [low.indexOf(word, at), word.length]).filter(([i]) => i >= 0).sort(([a, m], [b, n]) => a - b || n - m)[0];
      if (!next) {
        shown.append(part.slice(at));
        break;
      }
      shown.append(part.slice(at, next[0]), make("mark", {}, part.slice(next[0], next[0] + next[1])));
      at = next[0] + next[1];
    }
    if (to < entry.text.length) shown.append(" …");
    return shown;
  }

  function show() {
    const wanted = fold(input.value).split(/\s+/).filter((word) => word);
    panel.hidden = !wanted.length;
    hits.replaceChildren();
    if (!wanted.length || !entries) return;
    const found = entries.map((entry, i) => ({ entry, i, score: score(entry, wanted) })).filter((hit) => hit.score).sort((a, b) => b.score - a.score || a.i - b.i);
    count.textContent = found.length ? words.siteHits.replace("{1}", found.length) : words.siteNoHits;
    hits.append(...found.slice(0, MOST_HITS).map(({ entry }) => make("li", {},
      make("a", { href: entry.file + (entry.id ? `#${encodeURIComponent(entry.id)}` : "") },
        make("strong", {}, entry.title), entry.chapter ? make("span", { class: "small" }, entry.chapter) : "", snippet(entry, wanted)))));
  }
  const search = () => load().then(show, () => {
    panel.hidden = false;
    count.textContent = words.siteNoSearch;
  });

  input.addEventListener("focus", () => load().catch(() => 0));
  input.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    hits.querySelector("a")?.click();
  });
  /* arrows go through the hits; Escape leaves them, and then empties the field */
  form.addEventListener("keydown", (event) => {
    const stops = [input, ...hits.querySelectorAll("a")], at = stops.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (at < 0 || !next || panel.hidden) return;
      event.preventDefault();
      next.focus();
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      panel.hidden = true;
      input.focus();
    }
  });
  hits.addEventListener("click", () => (panel.hidden = true));
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) panel.hidden = true;
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) panel.hidden = true;
  });
})();
