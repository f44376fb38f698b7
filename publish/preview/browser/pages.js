// The pages: as spreads, or one by one where the window is narrow. Each is drawn when it comes near the window, and the
// old picture stays until the new one is painted.

const NARROW = 700;
// How far beyond the window pages are drawn.
const NEAR = "120% 0px";
const DRAWINGS = 2;
// Room for findings on both sides of a spread, in CSS pixels.
const NOTES = 2 * 250;
const STEP = 1.2;
const DPI = { step: 12, least: 36, most: 400 };

export class Pages {
  // `onClick(page, x, y)` gets the place of a click, in points from the page's top left.
  constructor(main, onClick) {
    this.main = main;
    this.papers = [];
    this.sizes = [];
    this.generation = 0;
    this.zoom = null; // CSS pixels a point; null: as large as fits
    this.hasNotes = false;
    this.near = new Set();
    this.waiting = new Set();
    this.drawing = 0;
    this.observer = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: NEAR });
    main.addEventListener("click", (event) => {
      const paper = event.target.closest(".paper");
      if (paper) onClick(this.number(paper), ...this.place(paper, event.clientX, event.clientY));
    });
    // The window, or a panel that takes some of its width.
    addEventListener("resize", () => this.resized());
    this.isNarrow = this.#narrow();
  }

  // Show the pages of a new generation, with the given sizes in points and labels. A book that is bound at the right
  // (`fromRight`) has its first page on the left.
  show(generation, sizes, labels, fromRight) {
    this.generation = generation;
    const alike = sizes.length === this.sizes.length;
    this.main.classList.toggle("from-right", fromRight);
    this.sizes = sizes;
    this.labels = labels;
    if (!alike) this.#arrange();
    this.#scale();
  }

  setZoom(direction) {
    if (direction === 0) this.zoom = null;
    else this.zoom = Math.min(8, Math.max(0.3, this.scale * (direction > 0 ? STEP : 1 / STEP)));
    this.#keepingPlace(() => this.#scale());
  }

  setNotes(hasNotes) {
    if (hasNotes === this.hasNotes) return;
    this.hasNotes = hasNotes;
    this.#keepingPlace(() => this.#scale());
  }

  number(paper) {
    return this.papers.indexOf(paper) + 1;
  }

  // A place of the window on a paper, in points.
  place(paper, clientX, clientY) {
    const box = paper.getBoundingClientRect();
    return [(clientX - box.left) / this.scale, (clientY - box.top) / this.scale];
  }

  // The pages at the middle of the window, the nearest first, each with the place of the middle on it.
  middles() {
    const y = (innerHeight + this.#barHeight()) / 2;
    return [...this.near]
      .map((paper) => ({ paper, box: paper.getBoundingClientRect() }))
      .filter(({ box }) => box.width)
      .map(({ paper, box }) => ({
        page: this.number(paper),
        y: this.place(paper, 0, y)[1],
        away: Math.max(box.top - y, y - box.bottom, 0),
      }))
      .sort((one, other) => one.away - other.away || one.page - other.page);
  }

  middle() {
    return this.middles()[0] ?? null;
  }

  // Where a place on a page is in the window, in CSS pixels from its top.
  top(page, y) {
    const paper = this.papers[page - 1];
    return paper ? paper.getBoundingClientRect().top + y * this.scale : 0;
  }

  goTo(page) {
    const paper = this.papers[page - 1];
    if (paper) scrollBy({ top: paper.getBoundingClientRect().top - this.#barHeight() - 12 });
  }

  // Bring a place into view, unless it is there already, and light it up for a moment.
  light(page, boxes) {
    const paper = this.papers[page - 1];
    if (!paper || !boxes.length) return;
    const [top, bottom] = [this.top(page, boxes[0][1]), this.top(page, boxes[0][3])];
    if (top < this.#barHeight() || bottom > innerHeight) scrollBy({ top: top - (innerHeight + this.#barHeight()) / 2 });
    for (const one of this.main.querySelectorAll(".shown")) one.remove();
    for (const box of boxes) {
      const spot = this.mark(page, box, "shown");
      spot.addEventListener("animationend", () => spot.remove());
    }
  }

  // Lay an element over a box on a page.
  mark(page, [left, top, right, bottom], className) {
    const spot = document.createElement("div");
    const [width, height] = this.sizes[page - 1];
    spot.className = className;
    spot.style.left = `${(left / width) * 100}%`;
    spot.style.top = `${(top / height) * 100}%`;
    spot.style.width = `${((right - left) / width) * 100}%`;
    spot.style.height = `${((bottom - top) / height) * 100}%`;
    this.papers[page - 1].append(spot);
    return spot;
  }

  #narrow() {
    return innerWidth < NARROW;
  }

  #barHeight() {
    return document.getElementById("bar").offsetHeight;
  }

  resized() {
    const isNarrow = this.#narrow();
    this.#keepingPlace(() => {
      if (isNarrow !== this.isNarrow) this.#arrange();
      this.#scale();
    });
    dispatchEvent(new Event("arranged"));
  }

  #keepingPlace(change) {
    const before = this.middle();
    const top = before && this.top(before.page, before.y);
    change();
    if (before) scrollBy({ top: this.top(before.page, before.y) - top });
  }

  // Put the papers into spreads. Those that were there keep their pictures.
  #arrange() {
    this.isNarrow = this.#narrow();
    for (const gone of this.papers.splice(this.sizes.length)) {
      this.observer.unobserve(gone);
      this.near.delete(gone);
      this.waiting.delete(gone);
      gone.remove();
    }
    while (this.papers.length < this.sizes.length) {
      const paper = document.createElement("div");
      this.papers.push(paper);
      this.observer.observe(paper);
    }
    const spreads = [];
    this.papers.forEach((paper, index) => {
      const isRecto = index % 2 === 0;
      paper.className = `paper ${isRecto ? "recto" : "verso"}`;
      if (this.isNarrow || !isRecto || index === 0) {
        const spread = document.createElement("div");
        spread.className = this.isNarrow ? "spread one" : "spread";
        spreads.push(spread);
      }
      spreads.at(-1).append(paper);
    });
    this.main.replaceChildren(...spreads);
  }

  #scale() {
    if (!this.sizes.length) return;
    const [width, height] = this.sizes[0];
    const style = getComputedStyle(this.main);
    const panels = parseFloat(style.marginLeft) + parseFloat(style.marginRight);
    const [edges, across] = this.isNarrow ? [12, 1] : [24, 2];
    const room = document.documentElement.clientWidth - panels - edges;
    const notes = this.hasNotes && room > 1000 && !this.isNarrow ? NOTES : 0;
    this.main.classList.toggle("below", this.hasNotes && !notes);
    const whole = this.isNarrow ? Infinity : (innerHeight - this.#barHeight() - 40) / height;
    // A spread in a low window would be too small to read.
    this.scale = this.zoom ?? Math.min((room - notes) / (across * width), Math.max(whole, 1));
    this.papers.forEach((paper, index) => {
      const [wide, high] = this.sizes[index];
      paper.style.width = `${wide * this.scale}px`;
      paper.style.height = `${high * this.scale}px`;
    });
    this.#want(this.near);
  }

  #dpi() {
    const wanted = Math.ceil((this.scale * 72 * devicePixelRatio) / DPI.step) * DPI.step;
    return Math.min(DPI.most, Math.max(DPI.least, wanted));
  }

  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.near.add(target);
      else {
        this.near.delete(target);
        this.waiting.delete(target);
        target.querySelector("img")?.remove();
        delete target.dataset.drawn;
      }
    }
    this.#want(entries.filter((one) => one.isIntersecting).map((one) => one.target));
    dispatchEvent(new Event("seen"));
  }

  // Draw these pages unless they are drawn. All of them wait before one is drawn, so that the nearest comes first.
  #want(papers) {
    for (const paper of papers) if (paper.dataset.drawn !== this.#key()) this.waiting.add(paper);
    for (let free = this.drawing; free < DRAWINGS; free += 1) this.#next();
  }

  #key() {
    return `${this.generation} ${this.#dpi()}`;
  }

  // Draw the waiting page that is nearest to the middle of the window.
  async #next() {
    if (this.drawing >= DRAWINGS || !this.waiting.size) return;
    const middle = innerHeight / 2;
    const away = (paper) => {
      const box = paper.getBoundingClientRect();
      return Math.abs((box.top + box.bottom) / 2 - middle);
    };
    const paper = [...this.waiting].reduce((one, other) => (away(other) < away(one) ? other : one));
    this.waiting.delete(paper);
    this.drawing += 1;
    try {
      await this.#draw(paper);
    } finally {
      this.drawing -= 1;
      this.#next();
    }
  }

  async #draw(paper) {
    const [key, number] = [this.#key(), this.number(paper)];
    if (!number) return;
    const picture = new Image();
    picture.alt = `Page ${this.labels[number - 1] || number}`;
    picture.draggable = false;
    picture.src = `/api/pages/${number}.png?${new URLSearchParams({ dpi: this.#dpi(), generation: this.generation })}`;
    try {
      await picture.decode();
    } catch {
      return; // the page has gone, or the server has; the next generation draws it
    }
    if (!this.near.has(paper)) return;
    const old = paper.querySelector("img");
    if (old) old.replaceWith(picture);
    else paper.prepend(picture);
    paper.dataset.drawn = key;
    if (key !== this.#key()) this.#want([paper]);
  }
}
