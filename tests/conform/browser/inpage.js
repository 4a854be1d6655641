// inpage.js - what runs inside the page: it only looks, and answers with plain data.
"use strict";

/* The colour of each text against what lies behind it (WCAG 1.4.3), computed from the
   styles and, in drawings, from the shapes below the text. Every text is measured: axe
   leaves out what it cannot decide. */
function textContrast() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  canvas.canvas.width = canvas.canvas.height = 1;
  const parsed = new Map();
  const parse = (css) => {
    if (!parsed.has(css)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      parsed.set(css, [r, g, b, a / 255]);
    }
    return parsed.get(css);
  };
  const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3])).concat(1);
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const behind = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.backgroundImage !== "none") return null;
      const color = parse(style.backgroundColor);
      if (color[3] > 0) layers.push(color);
      if (color[3] === 1) break;
    }
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    return layers.reduceRight((below, top) => over(top, below), dark ? [18, 18, 18, 1] : [255, 255, 255, 1]);
  };
  /* the last filled shape before the text that holds its middle */
  const behindDrawn = (text) => {
    const svg = text.ownerSVGElement;
    let ground = behind(svg.parentElement);
    const box = text.getBBox();
    const point = svg.createSVGPoint();
    point.x = box.x + box.width / 2;
    point.y = box.y + box.height / 2;
    for (const shape of svg.querySelectorAll("path")) {
      if (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING) break;
      const fill = getComputedStyle(shape).fill;
      if (fill === "none" || !shape.isPointInFill(point)) continue;
      if (!fill.startsWith("url(")) ground = over(parse(fill), ground);
    }
    return ground;
  };
  const low = [];
  let measured = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement;
    if (!node.data.trim() || ["STYLE", "SCRIPT", "TITLE", "DESC", "title", "desc"].includes(element.tagName)) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    const drawn = element.closest("svg") !== null;
    const ground = drawn ? behindDrawn(element.closest("text") ?? element) : behind(element);
    if (!ground) {
      low.push({ text: node.data.trim().slice(0, 40), ratio: 0, why: "background image" });
      continue;
    }
    const ink = over(parse(drawn ? style.fill : style.color), ground);
    const size = parseFloat(style.fontSize), bold = parseInt(style.fontWeight, 10) >= 700;
    const wanted = !drawn && (size >= 24 || (bold && size >= 18.66)) ? 3 : 4.5;
    measured++;
    const found = ratio(ink, ground);
    if (found < wanted) low.push({ text: node.data.trim().slice(0, 40), ratio: Math.round(found * 100) / 100, ink: ink.slice(0, 3).map(Math.round).join(), ground: ground.slice(0, 3).map(Math.round).join() });
  }
  return { measured, low };
}

/* What sticks out of the window to the side, outside a region that scrolls by itself; on
   paper nothing scrolls, and what is "turned" has a page that is as wide as A4 is high. */
function overflow(paper) {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const out = [];
  for (const e of document.body.querySelectorAll("*")) {
    if (paper && (e.closest(".landscape") !== null) !== (paper === "turned")) continue;
    if (!paper && e.closest(".table-region, .figure-region, pre") && !e.matches(".table-region, .figure-region, pre")) continue;
    const box = e.getBoundingClientRect();
    if (box.right > width + 0.5 && box.width > 0) out.push(`${e.tagName.toLowerCase()}.${e.className?.baseVal ?? e.className}: ${Math.round(box.right)} > ${width}`);
  }
  return out.slice(0, 5).concat(out.length || paper ? [] : ["the page scrolls sideways"]);
}

/* Labels of figures whose words are wider or narrower than what they were measured with:
   then the page's own typeface is not what they are set in. */
async function strangeLabels() {
  await document.fonts.ready;
  const out = [], labels = document.querySelectorAll(".drawing text[textLength]");
  if (labels.length && ![...document.fonts].some((face) => face.family.includes("planverk figur") && face.status === "loaded")) out.push("the page brings no face for its figures");
  for (const label of labels) {
    if (!label.checkVisibility()) continue;
    const wanted = parseFloat(label.getAttribute("textLength"));
    label.removeAttribute("textLength");
    const has = label.getComputedTextLength();
    label.setAttribute("textLength", wanted);
    if (Math.abs(has - wanted) > Math.max(0.02 * wanted, 0.25)) out.push(`“${label.textContent.slice(0, 30)}” is ${has.toFixed(2)} wide and not ${wanted}`);
  }
  return out.slice(0, 5);
}

/* Figures that a phone's reader must push sideways, though they are not for a turned page,
   or whose words are too small to read. */
function smallFigures() {
  const out = [];
  for (const region of document.querySelectorAll(".figure-region")) {
    const drawing = [...region.children].find((e) => e.checkVisibility());
    const name = region.closest("figure")?.textContent.trim().slice(0, 30);
    if (region.scrollWidth > region.clientWidth + 1 && !(region.tabIndex === 0 && region.querySelector(".wide, .drawing:only-child"))) out.push(`scrolls: ${name}`);
    for (const text of drawing.querySelectorAll("text")) {
      const pixels = parseFloat(text.getAttribute("font-size")) * text.getScreenCTM().a;
      if (pixels < (innerWidth < 330 ? 9.5 : 10)) { out.push(`${pixels.toFixed(1)} px: “${text.textContent.slice(0, 20)}” in ${name}`); break; }
    }
  }
  return out.slice(0, 5);
}

/* Tables whose cells stand beside each other on a phone, though none needs to: only what
   goes on over rows behind other cells keeps the form of a table. */
function sideways() {
  return [...document.querySelectorAll(".table-region")]
    .filter((region) => region.scrollWidth > region.clientWidth + 1 && !region.querySelector("table.joined:not(.wide)"))
    .map((region) => region.textContent.trim().slice(0, 40)).slice(0, 5);
}

/* Words in cells that the end of a line parts though a line would hold them. No browser
   hyphenates here: not all of them know Norwegian. */
function tornWords() {
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = "* { hyphens: manual !important; }";
  const out = [], range = document.createRange();
  for (const table of document.querySelectorAll("table")) {
    const room = (table.closest(".table-region") ?? table.parentElement).clientWidth;
    const walker = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()) && out.length < 5;) {
      if (!node.parentElement.closest("td, th, caption")?.checkVisibility()) continue;
      for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = [...range.getClientRects()];
        if (lines.length > 1 && lines.reduce((sum, { width }) => sum + width, 0) < room - 32) out.push(`torn: “${word}”`);
      }
    }
  }
  style.remove();
  return out.slice(0, 5);
}

/* Frames that scroll and cannot be reached by keyboard; with scripts, also those at which the
   keyboard stops for nothing. */
function stops(scripts) {
  return [...document.querySelectorAll(".table-region, .figure-region, pre")].filter((frame) => frame.checkVisibility()).flatMap((frame) => {
    const scrolls = frame.scrollWidth > frame.clientWidth + 1, stop = frame.tabIndex === 0 && frame.hasAttribute("tabindex");
    const name = `${frame.className || "pre"} “${frame.textContent.trim().slice(0, 30)}”`;
    if (scrolls && !stop && getComputedStyle(frame).overflowX === "auto") return [`scrolls out of reach: ${name}`];
    return stop && !scrolls && scripts ? [`a stop for nothing: ${name}`] : [];
  }).slice(0, 5);
}

/* Tables that are pushed sideways though the window has room for them, and those that hide a
   part of the contents beside them: half a line of links is worse than none. */
function cramped() {
  const marks = [...document.querySelectorAll("nav.contents :is(h2, a)")].map((e) => e.getBoundingClientRect());
  return [...document.querySelectorAll(":is(section, .landscape) > .table-region")].flatMap((frame) => {
    const { left, right, width } = frame.getBoundingClientRect(), name = `“${frame.textContent.trim().slice(0, 30)}”`;
    if (right > innerWidth) return [`sticks out: ${name}`];
    if (frame.scrollWidth > frame.clientWidth + 1 && width < innerWidth - 120) return [`scrolls in ${Math.round(width)} px of ${innerWidth}: ${name}`];
    return marks.some((mark) => mark.right > left && mark.left < left) && innerWidth >= 1200 ? [`hides a part of the contents: ${name}`] : [];
  }).slice(0, 5);
}

/* Where the focus is now, and whether one sees it (WCAG 2.4.7, 2.4.11). */
function focused() {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return {
    index: [...document.querySelectorAll("*")].indexOf(e),
    name: `${e.tagName.toLowerCase()} ${(e.getAttribute("aria-label") ?? e.textContent ?? "").trim().slice(0, 30)}`,
    seen,
    inView: box.bottom > 0 && box.top < innerHeight,
  };
}

/* Everything that can be reached by keyboard, in the order of the document. */
function focusable() {
  const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
  const elements = [...document.querySelectorAll("*")];
  return all.filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled).map((e) => elements.indexOf(e));
}
