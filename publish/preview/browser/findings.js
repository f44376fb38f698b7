// The findings: errors on top, the others beside their page; and a list of all, with a switch for each kind.

const HIDDEN = "hidden-findings";

export class Findings {
  // `onClick(finding)` gets the finding that was clicked.
  constructor(pages, onClick) {
    this.pages = pages;
    this.onClick = onClick;
    this.found = [];
    this.hidden = new Set(JSON.parse(localStorage.getItem(HIDDEN) ?? "[]"));
    this.panel = document.getElementById("findings");
    this.errors = document.getElementById("errors");
    this.button = document.getElementById("findings-button");
    addEventListener("arranged", () => this.#beside());
  }

  // Show diagnostics; those with a `page` stand beside it. Errors that stop the build, so that the pages are those
  // before it (`isStale`), stand on top.
  show(found, isStale) {
    this.found = found;
    this.isStale = isStale;
    const errors = isStale ? found.filter((one) => one.severity === "error") : [];
    this.errors.hidden = !errors.length;
    this.errors.replaceChildren(...errors.map((one) => this.#element(one)));
    document.body.classList.toggle("stale", isStale);
    this.button.textContent = found.length ? `Findings: ${found.length}` : "No findings";
    this.#switches();
    this.#beside();
  }

  #switches() {
    const kinds = new Map();
    for (const { code } of this.found) kinds.set(code, (kinds.get(code) ?? 0) + 1);
    const switches = [...kinds].sort().map(([code, count]) => {
      const [label, box] = [document.createElement("label"), document.createElement("input")];
      box.type = "checkbox";
      box.checked = !this.hidden.has(code);
      box.addEventListener("change", () => {
        if (box.checked) this.hidden.delete(code);
        else this.hidden.add(code);
        localStorage.setItem(HIDDEN, JSON.stringify([...this.hidden]));
        this.show(this.found, this.isStale);
      });
      label.append(box, ` ${code} (${count})`);
      return label;
    });
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = "Shown kinds";
    group.append(legend, ...switches);
    const listed = this.#visible().map((one) => this.#element(one));
    if (switches.length) this.panel.replaceChildren(group, ...listed);
    else this.panel.textContent = "Nothing is found in the sources or on the pages.";
  }

  #visible() {
    return this.found.filter((one) => !this.hidden.has(one.code));
  }

  #beside() {
    for (const one of document.querySelectorAll(".notes, .spot")) one.remove();
    const of = new Map();
    for (const one of this.#visible()) {
      const paper = this.pages.papers[one.page - 1];
      if (!paper) continue;
      if (!of.has(paper)) of.set(paper, []);
      of.get(paper).push(one);
      for (const box of one.rects) this.pages.mark(one.page, box, `spot ${one.severity}`);
    }
    for (const [paper, found] of of) {
      const notes = document.createElement("div");
      notes.className = `notes ${paper.classList.contains("verso") ? "verso" : "recto"}`;
      notes.append(...found.map((one) => this.#element(one)));
      paper.after(notes);
    }
    this.pages.setNotes(of.size > 0);
  }

  #element(one) {
    const element = document.createElement("button");
    element.className = `finding ${one.severity}`;
    const place = one.path + (one.line ? `:${one.line}:${one.column || 1}` : "");
    const pieces = [["code", `${one.severity}[${one.code}]`], ["message", ` ${one.message}`], ["help", one.help], ["place", place]];
    for (const [name, text] of pieces) {
      if (!text) continue;
      const span = document.createElement("span");
      span.className = name;
      span.textContent = text;
      element.append(span);
    }
    element.addEventListener("click", () => this.onClick(one));
    return element;
  }
}
