// Write bibliographies with citeproc-js alone, without publish: to see whose word a word of an entry is.
//
//     node alone.js CITEPROC STYLE LOCALES LANGUAGE WORK...
//
// CITEPROC is citeproc_commonjs.js, STYLE a .csl file, LOCALES a folder of locales; each WORK is an id of
// references.json. Prints the entry of each.
"use strict";
const fs = require("fs");
const path = require("path");

const [citeproc, style, locales, language, ...ids] = process.argv.slice(2);
const CSL = require(path.resolve(citeproc));
const works = JSON.parse(fs.readFileSync(path.join(__dirname, "references.json"), "utf8"));
const read = (name) => fs.readFileSync(path.join(locales, `locales-${name}.xml`), "utf8");
const system = {
  retrieveItem: (id) => works.find((one) => one.id === id),
  retrieveLocale: (name) => read(fs.existsSync(path.join(locales, `locales-${name}.xml`)) ? name : "en-US"),
};
const engine = new CSL.Engine(system, fs.readFileSync(style, "utf8"), language, true);
engine.setOutputFormat("text");
engine.updateItems(ids);
for (const entry of engine.makeBibliography()[1]) console.log(entry.trim());
