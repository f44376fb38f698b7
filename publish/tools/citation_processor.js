// What publish asks of citeproc-js. A request is JSON text:
//
// - style, language, locales: the text of the CSL style; the language; the texts of locales, by their names
// - items: records in CSL-JSON, by their ids
// - citations: in order, each {works: [{id, locator, label, prefix, suffix, "suppress-author", noIbid}], note, mode,
//   isInside}. `note` is the number of the note, 0 in the text; `mode` is "", "composite", "author-only";
//   isInside: words follow it in its note, so it ends without the style's last sign
// - marks: the mark of each note, by its number
// - uncited: ids of items that are listed all the same; lists: how many bibliographies there are besides that of
//   everything, where an item has "list-0", "list-1" ... if it belongs to one
//
// A reference to an earlier note stands between U+F8F0 and U+F8F2, its number and its mark with U+F8F1 between them.
//
// A name that is U+F8F5 stands for all others, who are not named: it is written as "et al."
//
// The answer: {citations: [{html, positions: [[id, position]]}], lists: [[[id, html]]], hanging}, or {error}. `html` is
// "" where the style prints nothing; `positions` has the works that are printed. The last list is that of everything.

"use strict";

var POSITION_SUBSEQUENT = 1;
var KEY_BEGINS = "\uF8F3";
var KEY_ENDS = "\uF8F4";
var OTHERS = "\uF8F5";
var NOTHING = "[NO_PRINTED_FORM]";
var marks = null;

// A cite that must not be "ibid." is what it would be a little later: short, as the style has it.
var parseLocator = CSL.parseLocator;
CSL.parseLocator = function (given) {
  var item = parseLocator.call(this, given);
  if (item.noIbid) {
    replaceOnSetting(item, "position", function (value) {
      var isIbid = value === CSL.POSITION_IBID || value === CSL.POSITION_IBID_WITH_LOCATOR;
      return isIbid ? POSITION_SUBSEQUENT : value;
    });
  }
  if (marks) {
    replaceOnSetting(item, "first-reference-note-number", function (value) {
      return marks[value] ? "\uF8F0" + value + "\uF8F1" + marks[value] + "\uF8F2" : value;
    });
  }
  return item;
};

// The author alone has no numbers, and so none of their labels ("nos.").
var evaluateLabel = CSL.evaluateLabel;
CSL.evaluateLabel = function (node, state, Item, item) {
  return item && item["author-only"] ? "" : evaluateLabel.apply(this, arguments);
};

function replaceOnSetting(item, name, change) {
  var held = item[name];
  Object.defineProperty(item, name, {
    enumerable: true,
    configurable: true,
    get: function () { return held; },
    set: function (value) { held = change(value); },
  });
}

function answer(text) {
  try {
    return JSON.stringify(answered(JSON.parse(text)));
  } catch (problem) {
    return JSON.stringify({error: String(problem && problem.message || problem)});
  }
}

function answered(request) {
  marks = request.marks || null;
  var system = {
    retrieveLocale: function (name) { return request.locales[name] || request.locales["en-US"]; },
    retrieveItem: function (id) { return Object.assign({system_id: id}, request.items[id]); },
    embedBibliographyEntry: function (id) { return KEY_BEGINS + id + KEY_ENDS; },
  };
  var engine = new CSL.Engine(system, request.style, request.language, true);
  engine.opt.development_extensions.wrap_url_and_doi = Boolean(request.links);
  var clusters = request.citations.map(function (one, number) {
    var properties = {noteIndex: one.note};
    if (one.mode) properties.mode = one.mode;
    if (one.isInside) properties["suppress-trailing-punctuation"] = true;
    return {citationID: "c" + number, citationItems: one.works, properties: properties};
  });
  var written = engine.rebuildProcessorState(clusters, "html", request.uncited);
  if (written.some(function (one) { return one[2].indexOf(NOTHING) >= 0; }) || clusters.some(isMixed)) {
    var cited = clusters.reduce(function (ids, one) { return ids.concat(idsOf(one)); }, []);
    clusters.forEach(function (one) { leaveOutWordless(engine, one); });
    written = engine.rebuildProcessorState(clusters, "html", request.uncited.concat(cited));
  }
  var et_al = writerOfOthers(engine);
  return {
    citations: written.map(function (one, number) {
      var html = clusters[number].isWordless ? "" : one[2].replace(/\s*\[NO_PRINTED_FORM\]/g, "");
      if (clusters[number].properties.mode === "author-only") html = html.replace(/[,;:\s]+((?:<\/\w+>)*)$/, "$1");
      return {html: et_al(html), positions: positions(engine, number)};
    }),
    lists: listed(engine, request.lists).map(function (list) {
      return list.map(function (entry) { return [entry[0], et_al(entry[1])]; });
    }),
    hanging: hanging(engine),
  };
}

// Returns a function that writes "et al." for the others, whatever the style writes before a last name.
function writerOfOthers(engine) {
  var and = [engine.getTerm("and", "long"), engine.getTerm("and", "symbol"), "&amp;", "&#38;", "&"];
  var words = and.filter(Boolean).map(function (one) { return one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); });
  var et_al = engine.getTerm("et-al");
  var stop = /\.$/.test(et_al) ? "\\.?" : "";
  var last = new RegExp("(,?)\\s*(?:(?:" + words.join("|") + ")\\s*)?" + OTHERS + stop, "g");
  return function (html) { return html.replace(last, "$1 " + et_al); };
}

function idsOf(cluster) {
  return cluster.citationItems.map(function (one) { return one.id; });
}

// Whether a cluster has several works, one of them without its author.
function isMixed(cluster) {
  return cluster.citationItems.length > 1 && cluster.citationItems.some(isWithoutAuthor);
}

function isWithoutAuthor(item) {
  return item["suppress-author"] && !item.locator;
}

// Of a work without its author, some styles print nothing. Among others in one pair of brackets, the processor then
// loses the closing one; by themselves, they are brackets around nothing.
function leaveOutWordless(engine, cluster) {
  var kept = cluster.citationItems.filter(function (one) {
    var asked = {id: one.id, "suppress-author": true};
    return !isWithoutAuthor(one) || engine.makeCitationCluster([asked]).indexOf(NOTHING) < 0;
  });
  cluster.isWordless = !kept.length;
  if (kept.length) cluster.citationItems = kept;
}

function positions(engine, number) {
  var cluster = engine.registry.citationreg.citationById["c" + number];
  return cluster.sortedItems.map(function (one) { return [one[1].id, one[1].position || 0]; });
}

function listed(engine, count) {
  if (!engine.bibliography.tokens.length) return [];
  var lists = [];
  for (var number = 0; number <= count; number += 1) {
    var only = {include: [{field: "list-" + number, value: "yes"}]};
    var made = engine.makeBibliography(number < count ? only : undefined);
    lists.push(made ? made[1].map(keyed) : []);
  }
  return lists;
}

// Not every item has an entry, so each entry says whose it is.
function keyed(entry) {
  var begin = entry.lastIndexOf(KEY_BEGINS);
  var end = entry.lastIndexOf(KEY_ENDS);
  return [entry.slice(begin + 1, end), entry.slice(0, begin) + entry.slice(end + 1).replace(/^\n/, "")];
}

function hanging(engine) {
  return Boolean(engine.bibliography.opt.hangingindent);
}
