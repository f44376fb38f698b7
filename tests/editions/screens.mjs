// Opens a reading copy on screens and prints it.
//
//     node screens.mjs NODE_MODULES CHROMIUM COPY.html PRINTED.pdf
//
// It is printed on A5, as PRINTED.pdf, on A4 and on ever higher pages, beside it.
// Writes one JSON object to stdout: what was seen, for the tests to judge. Scripts are off.

import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, copy, printed] = process.argv.slice(2);
const { default: puppeteer } = await import(path.join(modules, "puppeteer-core/lib/esm/puppeteer/puppeteer-core.js"));
const WIDTHS = [390, 768, 1280, 1440];

const browser = await puppeteer.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-quic"],
});
try {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await page.goto(pathToFileURL(copy).href);
  const screens = [];
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 800 });
    screens.push({ width, ...(await page.evaluate(measured)) });
  }
  await page.setViewport({ width: 390, height: 800 });
  const openings = [];
  for (let number = 0; number < screens[0].notes.length; number++) openings.push(await opening(page, number));
  const told = await announced(page);
  await page.pdf({ path: printed, format: "A5" });
  const wide = printed.replace(".pdf", "-A4.pdf");
  await page.pdf({ path: wide, format: "A4" });
  const low = [];
  for (let height = 75; height <= 90; height += 5) {
    low.push(printed.replace(".pdf", `-${height}.pdf`));
    await page.pdf({ path: low.at(-1), width: "148mm", height: `${height}mm` });
  }
  console.log(JSON.stringify({ screens, openings, told, printed, wide, low }));
} finally {
  await browser.close();
}

// Open the note of a call with the keyboard, and close it.
async function opening(page, number) {
  await page.evaluate((number) => document.querySelectorAll("main .note-call + button")[number].focus(), number);
  await page.keyboard.press("Enter");
  const open = await page.evaluate((number) => {
    const call = document.querySelectorAll("main .note-call")[number];
    const note = document.querySelector(":popover-open");
    if (!note) return null;
    const [mark, held] = [call.getBoundingClientRect(), note.getBoundingClientRect()];
    return {
      isOwn: call.hash === "#" + note.id,
      distance: Math.max(held.top - mark.bottom, mark.top - held.bottom),
      isInside: held.left >= 0 && held.right <= innerWidth && held.top >= 0 && held.bottom <= innerHeight,
    };
  }, number);
  await page.keyboard.press("Escape");
  const isClosed = await page.evaluate(() => document.querySelector(":popover-open") === null);
  return { open, isClosed };
}

// What assistive technology is told of buttons, calls and lone figures in the text.
async function announced(page) {
  const found = [];
  const walk = (node) => {
    if (["button", "doc-noteref"].includes(node.role) || /^\d+$/.test(node.name)) found.push(`${node.role} ${node.name}`);
    (node.children ?? []).forEach(walk);
  };
  walk(await page.accessibility.snapshot());
  return found;
}

// The following runs in the browser.

function measured() {
  const box = (one) => one.getBoundingClientRect();
  const text = box(document.querySelector("main p"));
  const notes = [...document.querySelectorAll("main .note-call")].map((call) => {
    const note = document.getElementById(call.hash.slice(1));
    return { id: note.id, call: box(call).top, top: box(note).top, bottom: box(note).bottom, left: box(note).left };
  });
  // The widths of the spaces between words, in em.
  const spaces = [];
  for (const paragraph of document.querySelectorAll("main p")) {
    const size = parseFloat(getComputedStyle(paragraph).fontSize);
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const { index } of texts.currentNode.data.matchAll(/ /g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, index);
        range.setEnd(texts.currentNode, index + 1);
        spaces.push(box(range).width / size);
      }
    }
  }
  return { textRight: text.right, notes, widest: Math.max(...spaces), scroll: document.documentElement.scrollWidth };
}
