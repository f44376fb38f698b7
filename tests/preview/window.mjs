// A window of Chromium that does what it is told, line by line.
//
//     node window.mjs NODE_MODULES CHROMIUM
//
// Reads one JSON object a line, {"do": ..., ...}, and writes one with the result.

import path from "node:path";
import readline from "node:readline";

const [modules, executablePath] = process.argv.slice(2);
const { default: puppeteer } = await import(path.join(modules, "puppeteer-core/lib/esm/puppeteer/puppeteer-core.js"));
const browser = await puppeteer.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-quic"],
});
const page = await browser.newPage();
const errors = [];
page.on("pageerror", (error) => errors.push(String(error)));

const DO = {
  size: ({ width, height }) => page.setViewport({ width, height }),
  open: ({ address }) => page.goto(address),
  evaluate: ({ code }) => page.evaluate(code),
  until: async ({ code }) => void (await page.waitForFunction(code, { timeout: 100000, polling: 50 })),
  click: ({ x, y }) => page.mouse.click(x, y),
  errors: () => errors,
};
for await (const line of readline.createInterface({ input: process.stdin })) {
  const told = JSON.parse(line);
  try {
    const result = (await DO[told.do](told)) ?? null;
    console.log(JSON.stringify({ result: ["evaluate", "errors"].includes(told.do) ? result : null }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
await browser.close();
