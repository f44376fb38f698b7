"""Correct a word or a few in a long book, again and again, and count how often all pages still begin as before.

    python tests/bench/keep_pages.py EDITION [CORRECTIONS [SEED]]

Each correction puts in, takes out, or exchanges one to three words at a random place of the text or of a note. The book
is set with --keep-pagination and compared with the PDF of the uncorrected one: the first words of each page, read by
pdfium without help of publish, and the findings of `publish check` on the pages. Parts begin on pages of their own, so
that corrections in different parts are tried at the same time.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2

from publish import pipeline
from publish.checks.registry import run
from publish.memory import Memory
from publish.products.making_pdf import KEEP
from publish.products.proving_pdf import printed_pages
from publish.products.row import MadeProduct

# Words that may be corrected: no markup, and not the first word of a line, which may be a mark of a block.
_WORD = re.compile(r"(?<= )[^\W\d_]+(?=[ ,;.])")
# In heights of the page: the text begins below this, and a line is higher than this.
_HEAD, _LINE = 0.1, 0.012


@dataclass(frozen=True)
class Correction:
    """What becomes of a stretch of a file, and the part that it is printed in."""

    file: str
    part: str
    start: int
    end: int
    before: str
    text: str
    said: str


def corrections(sources: Path, seed: int) -> Iterator[Correction]:
    """Yield corrections at random places; longer files get more."""
    chance = random.Random(seed)
    texts = {file.name: file.read_text("utf-8") for file in sorted(sources.glob("*.md"))}
    places = {
        name: [
            (start + one.start(), start + one.end())
            for start, line in _lines(text)
            if not line.startswith("#")
            for one in _WORD.finditer(line)
        ]
        for name, text in texts.items()
    }
    names = [name for name in texts if len(places[name]) > 10]
    while True:
        (name,) = chance.choices(names, [len(places[one]) for one in names])
        text, held = texts[name], places[name]
        count, kind = chance.randint(1, 3), chance.choice(["put in", "taken out", "exchanged"])
        first = chance.randrange(len(held) - count)
        start, end = held[first][0], held[first + count - 1][1]
        if any(sign in text[start:end] for sign in "\n[*") or (part := _part(texts, name, start)) is None:
            continue
        before = text[start:end]
        words = " ".join(text[slice(*chance.choice(held))] for _ in range(count))
        after = {"put in": f"{words} {before}", "taken out": "", "exchanged": words}[kind]
        end += not after and text[end] == " "
        line = text.count("\n", 0, start) + 1
        yield Correction(name, part, start, end, before, after, f"{name}:{line} {kind}: {before!r} -> {after!r}")


def _part(texts: Mapping[str, str], name: str, place: int) -> str | None:
    """Return the file of the part that prints a place of a file: of a note, the part that calls it."""
    notes = [one for one in re.finditer(r"(?m)^\[\^([^\]]+)\]:", texts[name]) if one.start() <= place]
    if not notes:
        return name
    call = re.compile(rf"\[\^{re.escape(notes[-1][1])}\](?!:)")
    return next((other for other, text in texts.items() if call.search(text)), None)


def rounds(wanted: Iterable[Correction]) -> list[list[Correction]]:
    """Return the corrections in rounds; in each there is one of a part at most."""
    of_parts: defaultdict[str, int] = defaultdict(int)
    found: defaultdict[int, list[Correction]] = defaultdict(list)
    for one in wanted:
        found[of_parts[one.part]].append(one)
        of_parts[one.part] += 1
    return [*found.values()]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line
        start += len(line)


def beginnings(data: bytes) -> list[list[str]]:
    """Return the first words of each page, below its running head."""
    with pypdfium2.PdfDocument(data) as document:
        return [_first_words(page) for page in document]


def _first_words(page: pypdfium2.PdfPage) -> list[str]:
    height, text = page.get_size()[1], page.get_textpage()
    rows = [text.get_rect(number) for number in range(text.count_rects())]
    below = [row for row in rows if row[3] < height * (1 - _HEAD)]
    if not below:
        return []
    top = max(row[3] for row in below)
    line = sorted(row for row in below if row[3] > top - height * _LINE)
    return " ".join(text.get_text_bounded(*row) for row in line).split()[:4]


def moved(before: list[list[str]], after: list[list[str]]) -> list[int]:
    """Return the numbers of the pages that begin otherwise; a first word may be the one that was corrected."""
    return [
        number
        for number, (one, other) in enumerate(zip(before, after, strict=True), 1)
        if one != other and not (one[:1] == other[:1] and (one[1:2] == other[1:2] or one[2:3] == other[2:3]))
        if not (len(one) > 2 and one[1:3] == other[1:3])
    ]


def findings(made: MadeProduct) -> Counter[tuple[str, str]]:
    """Return the findings on the pages: code and message."""
    assert made.evidence is not None
    return Counter((one.code, one.message) for one in run("pages", printed_pages(made.evidence)))


class _Trial:
    """An edition that is corrected and set again, and its uncorrected PDF."""

    def __init__(self, edition: Path, earlier: Path) -> None:
        self._edition, self._earlier = edition, earlier
        self._memory = Memory()
        first = self._made()
        assert first.data is not None
        assert first.evidence is not None
        earlier.write_bytes(first.data)
        self._beginnings, self._findings = beginnings(first.data), findings(first)
        assert first.evidence.proof.pagination is not None
        self._parts, part = [], ""
        for page in first.evidence.proof.pagination.pages:
            part = Path(page.beginning.at.path).name if page.beginning else part
            self._parts.append(part)

    def _made(self, **options: str) -> MadeProduct:
        prepared = pipeline.load(self._edition, {}, self._memory).prepared
        assert prepared is not None
        return pipeline.make(prepared, ["pdf"], options=options)["pdf"]

    def results(self, tried: list[Correction]) -> Iterator[Result]:
        """Yield what each of some corrections in different parts does."""
        sources = self._edition / "sources"
        texts = {one.file: (sources / one.file).read_text("utf-8") for one in tried}
        corrected = dict(texts)
        for one in sorted(tried, key=lambda one: -one.start):
            text = corrected[one.file]
            corrected[one.file] = text[: one.start] + one.text + text[one.end :]
        for name, text in corrected.items():
            (sources / name).write_text(text, "utf-8")
        made = self._made(**{KEEP: str(self._earlier)})
        for name, text in texts.items():
            (sources / name).write_text(text, "utf-8")
        pages = beginnings(made.data) if made.data is not None else []
        if len(pages) != len(self._beginnings):
            if len(tried) == 1:
                yield Result(tried[0], [0], [f"{len(pages)} pages"], [one.message for one in made.diagnostics])
            for one in tried if len(tried) > 1 else []:
                yield from self.results([one])
            return
        other = moved(self._beginnings, pages)
        new = [message for _, message in findings(made) - self._findings]
        told = [one for one in made.diagnostics if one.code == "page-not-kept"]
        for one in tried:
            mine = [
                page
                for page in other
                if self._parts[page - 1] == one.part and not _lost(self._beginnings[page - 1], pages[page - 1], one)
            ]
            own = [message for message in new if self._is_of(message, one.part)]
            said = [f"{at.location.path}:{at.location.line}: {at.message}" for at in told]
            yield Result(one, mine, own, said if mine else [])

    def _is_of(self, message: str, part: str) -> bool:
        page = re.search(r"\bpage (\d+)", message)
        return page is None or self._parts[int(page[1]) - 1] == part


def _lost(before: list[str], after: list[str], correction: Correction) -> bool:
    """Whether the first words of a page were themselves taken out or exchanged, and those behind them follow."""
    words = correction.before.split()
    left = [word for word in before if word not in words]
    return len(left) < len(before) and any(after[at : at + len(left)] == left for at in range(len(after)))


@dataclass(frozen=True)
class Result:
    """The pages that a correction has moved, the findings that it has brought, and what is said of the pages."""

    of: Correction
    moved: list[int]
    new: list[str]
    told: list[str]


def main(arguments: list[str]) -> int:
    """Print a line for each correction, and how many kept all pages."""
    count, seed = int(arguments[1]) if len(arguments) > 1 else 100, int(arguments[2]) if len(arguments) > 2 else 1
    with tempfile.TemporaryDirectory() as scratch:
        edition = Path(scratch) / "book"
        shutil.copytree(Path(arguments[0]) / "sources", edition / "sources")
        trial = _Trial(edition, Path(scratch) / "earlier.pdf")
        results = []
        for tried in rounds(islice(corrections(edition / "sources", seed), count)):
            for one in trial.results(tried):
                results.append(one)
                print(
                    f"{len(results)} {one.of.said}; moved: {one.moved}; new: {one.new}",
                    *one.told,
                    sep="\n    ",
                    flush=True,
                )
        kept = [one for one in results if not one.moved]
        clean = sum(not one.new for one in kept)
        print(f"{len(kept)} of {len(results)} keep all pages, {clean} of them without a new finding")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
