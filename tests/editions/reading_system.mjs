// Opens ebooks as readers do: in epub.js, and each document by itself in Chromium.
//
//     node reading_system.mjs NODE_MODULES CHROMIUM
//
// Each line of stdin is a JSON object: `books`, their paths; with `follow` they are read through, and not measured on
// screens; with `links` too, with every link in the text. Writes one JSON object a book to stdout: what was rendered,
// followed and measured, for the tests to judge, or why it `failed`.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";

const [modules, executablePath] = process.argv.slice(2);
const { default: puppeteer } = await import(
  path.join(modules, "puppeteer-core/lib/esm/puppeteer/puppeteer-core.js")
);

// Width in px and size of the type: a telephone, one with large type, a tablet, a desk.
const SCREENS = [[320, "100%"], [320, "200%"], [768, "100%"], [1280, "100%"]];
const DARK = { paper: "#000", ink: "#fff" };

const browser = await puppeteer.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-quic"],
});
try {
  for await (const line of createInterface({ input: process.stdin })) {
    const { books, follow, links } = JSON.parse(line);
    for (const file of books) {
      const seen = await read(file, !follow && !links, links).catch((error) => ({ failed: String(error.stack) }));
      console.log(JSON.stringify(seen));
    }
  }
} finally {
  await browser.close();
}

async function read(file, measured, linked) {
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.setViewport({ width: 600, height: 800 });
  await page.setContent('<!DOCTYPE html><title>reader</title><body style="margin:0"><div id="area"></div></body>');
  const require = createRequire(path.join(modules, "x.js"));
  await page.addScriptTag({ path: require.resolve("jszip/dist/jszip.min.js") });
  await page.addScriptTag({ path: path.join(modules, "epubjs/dist/epub.min.js") });
  await page.evaluate((data) => {
    window.data = Uint8Array.from(atob(data), (one) => one.charCodeAt(0)).buffer;
  }, readFileSync(file).toString("base64"));
  const followed = await page.evaluate(follow);
  const links = linked ? await page.evaluate(followLinks) : [];
  const openings = [], looks = [];
  if (measured) openings.push(...(await page.evaluate(openingsOfPages)));
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  for (const [width, size] of measured ? SCREENS : []) looks.push(...(await page.evaluate(look, width, size, DARK)));
  await page.close();
  return { errors, ...followed, links, openings, looks };
}

// All of the following runs in the browser.

// Render every spine item; from each, open every note and come back; go to every page of the page-list.
async function follow() {
  window.book = ePub(window.data);
  await book.ready;
  const rendition = book.renderTo("area", { flow: "scrolled-doc", width: 600, height: 800 });
  const shown = () => rendition.getContents()[0].document;
  let current = "";
  const at = async (href) => {
    const [document, id] = [href.split("#")[0], decodeURIComponent(href.split("#")[1] ?? "")];
    // A reader scrolls in the document that it shows, and fetches another one.
    if (document !== current) await rendition.display(href);
    current = document;
    return id ? shown().getElementById(id) : shown().body;
  };
  const items = [], notes = [], pages = [];
  for (const item of book.spine.spineItems) {
    const body = await at(item.href);
    items.push({
      href: item.href,
      words: body.innerText.trim().length,
      pictures: [...body.querySelectorAll("img")].map((one) => one.naturalWidth),
    });
    const calls = [...body.querySelectorAll('[role="doc-noteref"]')].map((one) => [one.id, one.getAttribute("href")]);
    const beside = (href) => (href.startsWith("#") ? item.href + href
      : new URL(href, "http://x/" + item.href).pathname.slice(1) + new URL(href, "http://x/").hash);
    for (const [id, href] of calls) {
      const note = await at(beside(href));
      const back = note?.querySelector('[role="doc-backlink"]')?.getAttribute("href");
      const isFirst = note?.getAttribute("role") === "doc-footnote" && note.contains(note.querySelector(
        '[role="doc-backlink"]')) && note.innerText.trim().startsWith(note.querySelector("a").innerText.trim());
      const call = back ? await at(beside(back)) : null;
      const opened = note?.getBoundingClientRect().height > 0 && note.innerText.trim().length > 2;
      notes.push({ id, opened, isFirst, back: call?.getAttribute("href") === href });
    }
  }
  for (const { href } of book.pageList?.pageList ?? []) {
    const marker = await at(href);
    pages.push([href, marker?.getAttribute("role") === "doc-pagebreak" ? marker.getAttribute("aria-label") : ""]);
  }
  rendition.destroy();
  return { items, notes, pages };
}

// Every link within the book but those of notes: where it leads, and whether that place is there and shows.
async function followLinks() {
  const rendition = book.renderTo("area", { flow: "scrolled-doc", width: 600, height: 800 });
  const links = [];
  for (const item of book.spine.spineItems) {
    await rendition.display(item.href);
    for (const one of rendition.getContents()[0].document.body.querySelectorAll("a[href]")) {
      const target = new URL(one.getAttribute("href"), "http://x/" + item.href);
      if (target.host === "x" && !/doc-noteref/.test(one.getAttribute("role") ?? ""))
        links.push({ from: item.href, words: one.innerText, document: target.pathname.slice(1), id: decodeURIComponent(target.hash.slice(1)) });
    }
  }
  for (const item of book.spine.spineItems) {
    await rendition.display(item.href);
    const { document } = rendition.getContents()[0];
    for (const link of links.filter((one) => one.document === item.href)) {
      const place = link.id ? document.getElementById(link.id) : document.body;
      link.found = place !== null && place.getClientRects().length > 0;
    }
  }
  rendition.destroy();
  return links;
}

// The chapters as pages: what stands on the first of them.
async function openingsOfPages() {
  const rendition = book.renderTo("area", { flow: "paginated", spread: "none", width: 600, height: 800 });
  const openings = [];
  for (const item of book.spine.spineItems) {
    await rendition.display(item.href);
    const contents = rendition.getContents()[0];
    const heading = contents.document.querySelector("h1, h2, img");
    openings.push({ href: item.href, left: heading ? heading.getBoundingClientRect().left : 0, width: 600 });
  }
  rendition.destroy();
  return openings;
}

// One document after the other on a screen, dark, as a reader sets it: what sticks out, and what cannot be seen.
async function look(width, size, dark) {
  const rendition = book.renderTo("area", { flow: "scrolled-doc", width, height: 700 });
  rendition.themes.default({ body: { background: dark.paper, color: dark.ink } });
  rendition.themes.fontSize(size);
  const looks = [];
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((one) => {
      const part = one / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  for (const item of book.spine.spineItems) {
    await rendition.display(item.href);
    const document = rendition.getContents()[0].document;
    const window = document.defaultView;
    const out = [], unseen = [];
    for (const one of document.body.querySelectorAll("*")) {
      const box = one.getBoundingClientRect();
      if (box.width && box.right > width + 1) out.push(`${one.tagName} ${one.className}`);
      const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      // A drawing that is black on nothing needs its paper.
      const bare = one.tagName === "IMG" && !one.closest(".cover")
        && window.getComputedStyle(one).backgroundColor === "rgba(0, 0, 0, 0)";
      if (bare || (words && light(window.getComputedStyle(one).color) < 0.2)) unseen.push(`${one.tagName} ${one.className}`);
    }
    const scroll = document.documentElement.scrollWidth;
    const aside = [...document.querySelectorAll("p.initial:not(.initial-spaced)")].map(linesAside);
    looks.push({ href: item.href, width, size, scroll, aside, out: [...new Set(out)], unseen: [...new Set(unseen)] });
  }
  rendition.destroy();
  return looks;

  // How many lines of a paragraph stand away from its margin, at the line heights that readers choose.
  function linesAside(paragraph) {
    const { document } = paragraph.ownerDocument.defaultView;
    return [1.2, 1.3, 1.5, 1.8].map((height) => {
      paragraph.style.lineHeight = height;
      const range = document.createRange();
      range.selectNodeContents(paragraph);
      const lines = new Map();
      for (const { left, bottom, height: high } of range.getClientRects()) {
        if (high < 2.5 * parseFloat(document.defaultView.getComputedStyle(paragraph).fontSize)) {
          lines.set(Math.round(bottom), Math.min(left, lines.get(Math.round(bottom)) ?? left));
        }
      }
      const margin = paragraph.getBoundingClientRect().left;
      paragraph.style.lineHeight = "";
      return [...lines.values()].filter((left) => left > margin + 3).length;
    });
  }
}
