// Ties the window together: the bar, the pages, the findings, and the server.

import { Findings } from "/browser/findings.js";
import { Pages } from "/browser/pages.js";
import { ask, listen } from "/browser/server.js";

const LIGHTS = ["auto", "light", "dark"];
const TOAST = 4000;

const element = (id) => document.getElementById(id);
const pages = new Pages(element("book"), clicked);
const findings = new Findings(pages, (one) => {
  release();
  if (pages.isNarrow) toggle("findings", false);
  if (one.page) pages.light(one.page, one.rects);
  open(one.path, one.line || 1, one.column || 1);
});

let book = { generation: 0, labels: [], sizes: [], contents: [] };
let anchor = null; // the place in the sources that stands at the middle of the window
let held = null; // the anchor and its height in the window, while its place on new pages is being found
let asked = 0;
let remembered = 0; // answers may come in another order than they were asked for; the last one asked for counts
let toasting = 0;

// The address needs no token any more: the cookie has it.
history.replaceState(null, "", "/");
listen({ onState: changed, onShow: shown, onEnd: ended });

async function changed(state) {
  document.title = document.title.replace(/^… /, "");
  if (state.building) document.title = `… ${document.title}`;
  const number = ++asked;
  const found = await ask("/api/book");
  if (!found || number !== asked) return;
  const isNew = found.generation !== book.generation;
  book = found;
  const isStale = state.generation > book.generation;
  if (isNew) {
    held ??= anchor && { ...anchor, height: pages.top(anchor.page, anchor.rects[0][1]) };
    pages.show(book.generation, book.sizes, book.labels, book.fromRight);
    contents();
    keep();
  }
  findings.show(book.findings, isStale);
  element("empty").hidden = book.sizes.length > 0;
  element("empty").textContent = isStale ? "The pages appear as soon as the errors are mended." : "Setting the pages …";
  if (isStale) say(book.sizes.length ? "The last good pages, until the errors are mended." : "");
  else say(book.moved && book.moved[0].toUpperCase() + book.moved.slice(1));
  where();
}

function shown({ page, rects }) {
  release();
  pages.light(page, rects);
}

function ended() {
  say("The preview has ended. Start it again: publish preview");
}

function say(words) {
  element("said").textContent = words;
}

function toast(words) {
  element("toast").textContent = words;
  element("toast").hidden = false;
  clearTimeout(toasting);
  toasting = setTimeout(() => (element("toast").hidden = true), TOAST);
}

async function clicked(page, x, y) {
  const place = await ask("/api/source", { page, x, y });
  if (place) open(place.path, place.line, place.column);
}

async function open(path, line, column) {
  if (!/^(sources|styles)\//.test(path)) return;
  toast(`${path}:${line}:${column}`);
  const answer = await ask("/api/open", { path, line, column }, "POST");
  if (answer?.problem) toast(`${path}:${line}:${column} (${answer.problem})`);
  if (answer?.link) location.href = answer.link;
}

// Remember what stands at the middle of the window.
async function remember() {
  const number = ++remembered;
  where();
  // The other page of a spread, if the first one is empty.
  for (const { page, y } of pages.middles().slice(0, 2)) {
    const place = await ask("/api/near", { page, y: y.toFixed(1) });
    if (held || number !== remembered) return;
    if (!place) continue;
    anchor = place;
    element("book").dataset.place = `${place.path}:${place.line}:${place.column}`;
    return;
  }
}

// Bring what stood in the window back to its height there, now that the pages have changed.
async function keep() {
  const before = held;
  if (!before) return remember();
  const generation = book.generation;
  const place = await ask("/api/place", { path: before.path, line: before.line, column: before.column });
  if (before !== held || generation !== book.generation) return;
  held = null;
  if (place) {
    const moved = pages.top(place.page, place.rects[0][1]) - before.height;
    if (Math.abs(moved) > 1) scrollBy({ top: moved });
  }
  element("book").dataset.kept = generation;
  remember();
}

// Whoever moves the view wants it to be elsewhere.
function release() {
  held = null;
}

function contents() {
  const entries = book.contents.map(([level, title, page]) => {
    const entry = document.createElement("button");
    entry.className = "entry";
    entry.style.paddingLeft = `${level * 14 - 8}px`;
    entry.textContent = `${title} `;
    const folio = document.createElement("span");
    folio.className = "folio";
    folio.textContent = book.labels[page - 1] ?? page;
    entry.append(folio);
    entry.addEventListener("click", () => {
      if (pages.isNarrow) toggle("contents", false);
      pages.goTo(page);
    });
    return entry;
  });
  element("contents").replaceChildren(...entries);
}

// The number of a page by its folio, or by its place in the file.
function numbered(text) {
  const folio = book.labels.indexOf(text.trim());
  return folio >= 0 ? folio + 1 : Number.parseInt(text, 10);
}

function where() {
  const middle = pages.middle();
  if (!middle) return;
  element("count").textContent = `${middle.page} of ${book.sizes.length}`;
  if (document.activeElement !== element("number")) {
    element("number").value = book.labels[middle.page - 1] || middle.page;
  }
}

// Open or close a panel; in a wide window it stands beside the pages.
function toggle(name, isOpen) {
  if (isOpen && pages.isNarrow) toggle(name === "contents" ? "findings" : "contents", false);
  element(name).hidden = !isOpen;
  element(`${name}-button`).setAttribute("aria-expanded", String(isOpen));
  document.body.classList.toggle(`with-${name}`, isOpen);
  pages.resized();
}

function panel(name) {
  element(`${name}-button`).addEventListener("click", () => toggle(name, element(name).hidden));
  element(name).addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    toggle(name, false);
    element(`${name}-button`).focus();
  });
}

function light(name) {
  document.documentElement.dataset.light = name;
  element("light").textContent = `Light: ${name}`;
  localStorage.setItem("light", name);
}

panel("contents");
panel("findings");
light(LIGHTS.includes(localStorage.getItem("light")) ? localStorage.getItem("light") : "auto");
element("light").addEventListener("click", () => {
  light(LIGHTS[(LIGHTS.indexOf(document.documentElement.dataset.light) + 1) % LIGHTS.length]);
});
element("go").addEventListener("submit", (event) => {
  event.preventDefault();
  pages.goTo(numbered(element("number").value));
  element("number").blur();
});
for (const [id, direction] of [["smaller", -1], ["fit", 0], ["larger", 1]]) {
  element(id).addEventListener("click", () => {
    pages.setZoom(direction);
    element("fit").setAttribute("aria-pressed", String(pages.zoom === null));
  });
}
addEventListener("keydown", (event) => {
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
  const middle = pages.middle()?.page ?? 1;
  const across = pages.isNarrow ? 1 : 2;
  const [back, on] = book.fromRight ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
  if (event.key === back) pages.goTo(Math.max(1, middle - across));
  if (event.key === on) pages.goTo(Math.min(book.sizes.length, middle + across));
  if (event.key === "+" || event.key === "=") element("larger").click();
  if (event.key === "-") element("smaller").click();
  if (event.key === "0") element("fit").click();
});

for (const name of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(name, release, { passive: true });
let settling = 0;
for (const name of ["scroll", "resize", "seen"]) {
  addEventListener(name, () => {
    where();
    clearTimeout(settling);
    settling = setTimeout(remember, 150);
  });
}
new ResizeObserver(([{ target }]) => {
  document.documentElement.style.setProperty("--bar-height", `${target.offsetHeight}px`);
}).observe(element("bar"));
