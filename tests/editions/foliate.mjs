// Opens ebooks in foliate-js, the engine of the reader Foliate, in Chromium, page by page.
//
//     node foliate.mjs NODE_MODULES CHROMIUM BOOK.epub...
//
// Writes one JSON object a book to stdout: the pages that show nothing, the notes that open in a window, where the
// page-list leads, and the words that cannot be seen at night.

import { readFile } from "node:fs/promises";
import path from "node:path";

const [modules, executablePath, ...books] = process.argv.slice(2);
const { default: puppeteer } = await import(
  path.join(modules, "puppeteer-core/lib/esm/puppeteer/puppeteer-core.js")
);
const HOST = "http://reader.invalid/";
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html" };

const browser = await puppeteer.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-quic"],
});
try {
  for (const file of books) console.log(JSON.stringify({ file, ...(await read(file)) }));
} finally {
  await browser.close();
}

async function read(file) {
  const page = await browser.newPage();
  await page.setViewport({ width: 600, height: 800 });
  await page.setRequestInterception(true);
  // Modules are fetched from a server; this one is the folder of the engine, and the book.
  page.on("request", async (request) => {
    const url = request.url();
    if (!url.startsWith(HOST)) return request.continue();
    const name = url.slice(HOST.length) || "index.html";
    if (name === "index.html") {
      return request.respond({ contentType: "text/html", body: "<!DOCTYPE html><title>reader</title><body>" });
    }
    const body = await readFile(name === "book.epub" ? file : path.join(modules, "foliate-js", name)).catch(() => null);
    return body === null ? request.respond({ status: 404 })
      : request.respond({ contentType: TYPES[path.extname(name)] ?? "application/epub+zip", body });
  });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await page.goto(HOST);
  const seen = await page.evaluate(seenInBook);
  await page.close();
  return seen;
}

// This runs in the browser.
async function seenInBook() {
  await import("/view.js");
  const { FootnoteHandler } = await import("/footnotes.js");
  const view = document.createElement("foliate-view");
  view.style.cssText = "display: block; width: 600px; height: 800px";
  document.body.append(view);
  await view.open(new File([await (await fetch("/book.epub")).blob()], "book.epub"));
  const night = "html { background: #000; color: #fff } a:any-link { color: lightblue }";
  view.renderer.setStyles?.(night);
  const blank = [], unseen = [], notes = [], pages = [];
  let place;
  view.addEventListener("relocate", (event) => { place = event.detail; });
  const handler = new FootnoteHandler();
  let opened;
  handler.addEventListener("before-render", (event) => {
    event.detail.view.style.cssText = "display: block; width: 400px; height: 300px";
    document.body.append(event.detail.view);
  });
  handler.addEventListener("render", (event) => {
    const { view: window, type, target } = event.detail;
    opened = { type, words: target.ownerDocument.body.textContent.trim(), window };
  });
  let handled;
  view.addEventListener("link", (event) => { handled = handler.handle(view.book, event); });
  for (const [index, section] of view.book.sections.entries()) {
    await view.goTo(index);
    const { doc } = view.renderer.getContents()[0];
    const count = view.renderer.pages - 2; // the engine keeps an empty one on either side
    for (let number = 1; number <= count; number += 1) {
      const shown = place.range?.cloneContents();
      if (shown && !shown.textContent.trim() && !shown.querySelector("img, svg, image")) {
        blank.push(`${section.id} ${number}`);
      }
      if (number < count) await view.renderer.next();
    }
    for (const one of doc.body.querySelectorAll("*")) {
      const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      const [red, green, blue] = doc.defaultView.getComputedStyle(one).color.match(/[\d.]+/g).map(Number);
      if (words && red + green + blue < 300) unseen.push(`${section.id} ${one.tagName} ${one.className}`);
    }
    for (const call of [...doc.querySelectorAll('[role="doc-noteref"]')].slice(0, 3)) {
      opened = handled = undefined;
      call.click();
      await handled;
      notes.push([call.textContent.trim(), opened?.type ?? "", opened?.words ?? ""]);
      opened?.window.remove();
    }
  }
  for (const { label, href } of view.book.pageList ?? []) {
    const { index, anchor } = view.resolveNavigation(href);
    const document = await view.book.sections[index].createDocument();
    pages.push([label, anchor(document)?.getAttribute?.("aria-label") ?? ""]);
  }
  return { blank, unseen: [...new Set(unseen)], notes, pages };
}
