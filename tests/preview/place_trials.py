"""Try random words of an edition: from the page to the source, and from the source to the page.

    python tests/preview/place_trials.py EDITION... [--words 200] [--seed 16]

The pages are those of `publish pdf`, read by pdfium; the sources are read as text. So the trial does not depend on how
the preview finds its places.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import shutil
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pypdfium2
from running_preview import RunningPreview

import publish
from publish.cli.main import run

Box = tuple[float, float, float, float]

# What is not printed as it is written: note calls, attributes, addresses, alternative texts, numbers of items.
_MARKUP = re.compile(
    r"\[\^[^\]]*\]:?|\{[^}]*\}|!\[[^\]]*\]\([^)\s]*|\]\([^)\s]*|^[\s>]*:::.*|<[^>\s]*>|&\w+;|"
    r"^\s*(?:\d+|[a-zA-Z])[.)](?=\s)"
)
_WORD = re.compile(r"[^\W_]+(?:[*_\[\]]*['’\u0300-\u036f]?[^\W_]+)*")
_PART = re.compile(r"[^\W\d_\u0660-\u0669]+(?:['’\u0300-\u036f][^\W\d_]+)*|\d+")
_HYPHENS = "\ufffe\x02\xad"
_LONG = 4
# Points by which running heads of two pages may differ in height.
_LEVEL = 0.6
# Words on each side that may stand beside a word in print.
_BESIDE = 6


@dataclass(frozen=True)
class PrintedWord:
    """A run of letters, or of figures, on a page. `line` are all words of its line, `at` its place among them."""

    page: int
    text: str
    box: Box
    line: tuple[str, ...]
    at: int

    @property
    def is_at_edge(self) -> bool:
        return self.at in (0, len(self.line) - 1)

    @property
    def beside(self) -> set[str]:
        """The words before and after it that are whole."""
        held = (self.line[at] for at in (self.at - 1, self.at + 1) if 0 < at < len(self.line) - 1)
        return {_letters(one) for one in held if not one.isdigit()}


@dataclass(frozen=True)
class WrittenWord:
    """A word of a source file, what kind of text it stands in, and its number in the file."""

    path: str
    line: int
    column: int
    text: str
    kind: str
    number: int


class Pages:
    """The words of a PDF, and which of them are running heads and folios."""

    def __init__(self, document: pypdfium2.PdfDocument, openings: Sequence[int]) -> None:
        """`openings` are the first pages of the parts; title pages and contents stand before them."""
        self.document = document
        self.first = min(openings, default=1)
        self.by_page = {number: list(_printed(number, page)) for number, page in enumerate(document, 1)}
        self._heads = Counter(
            round(end / _LEVEL)
            for page, words in self.by_page.items()
            if page > self.first and page not in openings and words
            for end in {min(word.box[3] for word in words), max(word.box[3] for word in words)}
        )

    def is_furniture(self, page: int, box: Box) -> bool:
        """Whether a box stands on a page of the front, or where many pages have their head or their folio."""
        often = max(3, len(self.by_page) // 8)
        level = round(box[3] / _LEVEL)
        is_outermost = all(box[3] <= one.box[3] + _LEVEL for one in self.by_page[page]) or all(
            box[3] >= one.box[3] - _LEVEL for one in self.by_page[page]
        )
        return page < self.first or (is_outermost and sum(self._heads[level + step] for step in (-1, 0, 1)) > often)

    def text(self, page: int, boxes: Iterable[Box]) -> str:
        """What stands in boxes on a page."""
        sheet = self.document[page - 1]
        height, text = sheet.get_height(), sheet.get_textpage()
        return "".join(
            text.get_text_bounded(left, height - bottom, right, height - top).strip()
            for left, top, right, bottom in boxes
        )


def _printed(number: int, page: pypdfium2.PdfPage) -> Iterator[PrintedWord]:
    text, height = page.get_textpage(), page.get_height()
    held = text.get_text_range(0, text.count_chars(), errors="replace")
    if len(held) != text.count_chars():  # characters beyond U+FFFF are counted differently
        held = "".join(text.get_text_range(at, 1, errors="replace")[:1] or " " for at in range(text.count_chars()))
    start = 0
    for line in re.split(rf"(?<=[\n{_HYPHENS}])", held):
        found = list(_PART.finditer(line))
        words = tuple(one[0] for one in found)
        for at, one in enumerate(found):
            boxes = [text.get_charbox(start + offset, loose=True) for offset in range(one.start(), one.end())]
            left, below, right, above = (
                min(box[0] for box in boxes), min(box[1] for box in boxes),
                max(box[2] for box in boxes), max(box[3] for box in boxes),
            )  # fmt: skip
            yield PrintedWord(number, one[0], (left, height - above, right, height - below), words, at)
        start += len(line)


class Texts:
    """The words of the Markdown files of an edition."""

    def __init__(self, folder: Path) -> None:
        self.words: dict[str, list[WrittenWord]] = {}
        self.lines: dict[str, list[str]] = {}
        self._settings = _bare((folder / "sources" / "edition.toml").read_text("utf-8"))
        for file in sorted((folder / "sources").glob("*.md")):
            path = f"sources/{file.name}"
            self.lines[path] = file.read_text("utf-8-sig").split("\n")
            self.words[path] = list(_written(path, self.lines[path]))

    @cached_property
    def _streams(self) -> list[str]:
        return ["".join(_bare(one.text) for one in held) for held in self.words.values()]

    def holds(self, line: Sequence[str]) -> bool:
        """Whether the words of a printed line follow each other in a file, but for the marks of notes."""
        said = "".join(map(_bare, line))
        return bool(said) and any(said in stream for stream in self._streams)

    @cached_property
    def by_place(self) -> dict[tuple[str, int, int], WrittenWord]:
        return {(one.path, one.line, one.column): one for held in self.words.values() for one in held}

    def is_setting(self, line: Sequence[str]) -> bool:
        """Whether a printed line stands in the settings, as the title of a part does."""
        return "".join(map(_bare, line)) in self._settings

    def beside(self, word: WrittenWord) -> set[str]:
        held = self.words[word.path][max(word.number - _BESIDE, 0) : word.number + _BESIDE + 1]
        return {part for one in held for part in _parts(one.text)}


def _written(path: str, lines: Sequence[str]) -> Iterator[WrittenWord]:
    number, is_note, is_code = 0, False, False
    for at, line in enumerate(lines, 1):
        if line.startswith("```"):
            is_code = not is_code
            continue
        is_note = line.startswith("[^") or (is_note and (not line.strip() or line[0] in " \t"))
        kind = "code" if is_code else _kind(line, lines[at : at + 1], is_note)
        shown = _MARKUP.sub(lambda one: " " * len(one[0]), line)
        for one in _WORD.finditer(shown):
            yield WrittenWord(path, at, one.start() + 1, one[0], kind, number)
            number += 1


def _kind(line: str, behind: Sequence[str], is_note: bool) -> str:
    if is_note:
        return "note"
    if line.startswith("#") or (behind and re.fullmatch(r"(=|-){3,} *", behind[0])):
        return "heading"
    if line.startswith("|"):
        return "table" if line.rstrip().endswith("|") else "verse"
    if line.startswith(": "):
        return "caption or definition"
    return "caption" if line.startswith("![") else "text"


def _letters(text: str) -> str:
    """Letters and figures alone, without case, so that small capitals and ligatures count as letters."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


def _bare(text: str) -> str:
    return "".join(one for one in _letters(text) if not one.isdigit())


def _parts(text: str) -> list[str]:
    return [_letters(one[0]) for one in _PART.finditer(re.sub(r"[*_\[\]]", "", text))]


def from_pages(preview: RunningPreview, pages: Pages, texts: Texts, chance: random.Random, count: int) -> Iterator[str]:
    """Ask for the source of random words on random pages until `count` had one; yield what is wrong."""
    filled = [number for number, words in pages.by_page.items() if words]
    placed = 0
    while placed < count:
        word = chance.choice(pages.by_page[chance.choice(filled)])
        left, top, right, bottom = word.box
        answer = preview.ask("/api/source", page=word.page, x=(left + right) / 2, y=(top + bottom) / 2)
        said = f"page {word.page}: {word.text!r} in {' '.join(word.line)!r}"
        if answer.status == 404:
            is_text = not pages.is_furniture(word.page, word.box) and texts.holds(word.line)
            if is_text and not texts.is_setting(word.line):
                yield f"{said} has no source"
                placed += 1
            continue
        placed += 1
        place = answer.json
        at = f"{place['path']}:{place['line']}:{place['column']}"
        if pages.is_furniture(word.page, word.box):
            yield f"{said} is no text, but leads to {at}"
            continue
        behind = texts.lines[place["path"]][place["line"] - 1][place["column"] - 1 :]
        if fault := _differs(word, texts.by_place.get((place["path"], place["line"], place["column"])), behind, texts):
            yield f"{said} leads to {at}, {behind[:40]!r}: {fault}"
            continue
        back = preview.ask("/api/place", **place).json
        if not (
            back["page"] <= word.page
            and (back["page"] < word.page or any(_meet(one, word.box) for one in back["rects"]))
        ):
            yield f"{said} leads to {at}, which leads back to page {back['page']}, {back['rects']}"


def _differs(word: PrintedWord, written: WrittenWord | None, behind: str, texts: Texts) -> str:
    """Say why a printed word is not the one written at a place; "" if it is."""
    printed = _letters(word.text)
    if printed.isdigit() and re.match(r"\[\^|\^\[|\d|[-+*] ", behind):
        return ""
    if written is None:
        return "" if _letters(behind).startswith(printed) else "no word begins there"
    whole = _letters(written.text)
    if printed != whole and not (printed in whole and (word.is_at_edge or len(_parts(written.text)) > 1)):
        return "another word"
    return "" if not word.beside or word.beside & texts.beside(written) else "the same word elsewhere"


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def from_sources(
    preview: RunningPreview, pages: Pages, texts: Texts, chance: random.Random, count: int
) -> Iterator[str]:
    """Ask for the page of random words, as many of each kind of text; yield what is wrong."""
    kinds: defaultdict[str, list[WrittenWord]] = defaultdict(list)
    for held in texts.words.values():
        for word in held:
            if len(word.text) >= _LONG:
                kinds[word.kind].append(word)
    names = sorted(kinds)
    for number in range(count):
        word = chance.choice(kinds[names[number % len(names)]])
        at = {"path": word.path, "line": word.line, "column": word.column}
        said = f"{word.path}:{word.line}:{word.column} {word.text!r} ({word.kind})"
        answer = preview.ask("/api/place", **at)
        if answer.status != 200:
            yield f"{said} leads to no page"
            continue
        page, boxes = answer.json["page"], answer.json["rects"]
        seen = pages.text(page, boxes)
        if any(pages.is_furniture(page, box) for box in boxes):
            yield f"{said} leads to page {page}, to the contents or a running head"
        elif _letters(seen) != _letters(word.text) and not (
            _letters(word.text) in _letters(seen) or (_letters(seen) and _letters(word.text).startswith(_letters(seen)))
        ):
            yield f"{said} leads to page {page}, {seen!r}"
        else:
            left, top, right, bottom = boxes[0]
            back = preview.ask("/api/source", page=page, x=(left + right) / 2, y=(top + bottom) / 2)
            if back.status != 200 or back.json != at:
                yield f"{said} leads to page {page}, which leads back to {back.body.decode().strip()}"


def faults(preview: RunningPreview, pdf: Path, count: int, seed: int) -> list[str]:
    """What is wrong with `count` words in each direction."""
    entries = [page for level, _, page in preview.ask("/api/book").json["contents"] if level == 1]
    with pypdfium2.PdfDocument(pdf.read_bytes()) as document:
        pages, texts = Pages(document, entries[1:]), Texts(preview.folder)
        return [
            *from_pages(preview, pages, texts, random.Random(seed), count),
            *from_sources(preview, pages, texts, random.Random(seed), count),
        ]


def _try(edition: Path, count: int, seed: int) -> list[str]:
    with tempfile.TemporaryDirectory() as scratch:
        folder, pdf = Path(scratch, edition.name), Path(scratch, "pages.pdf")
        shutil.copytree(edition / "sources", folder / "sources")
        with redirect_stdout(io.StringIO()):
            assert run(["pdf", "-q", str(folder), "-o", str(pdf)]) == 0
        preview = RunningPreview(folder, os.environ | {"PYTHONPATH": str(Path(publish.__file__).parents[1])})
        try:
            preview.settled()
            return faults(preview, pdf, count, seed)
        finally:
            preview.end()


def main() -> None:
    arguments = argparse.ArgumentParser(description="Try random words, from page to source and back.")
    arguments.add_argument("editions", nargs="+", type=Path)
    arguments.add_argument("--words", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=16)
    asked = arguments.parse_args()
    is_well = True
    for edition in asked.editions:
        found = _try(edition, asked.words, asked.seed)
        print(f"{edition}: {asked.words} words each way, {len(found)} wrong")
        print("".join(f"  {one}\n" for one in found), end="")
        is_well = is_well and not found
    sys.exit(not is_well)


if __name__ == "__main__":
    main()
