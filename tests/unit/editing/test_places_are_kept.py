"""Whatever is written, and whatever editing makes of it, every letter knows where it stands in the source."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "fuzz"))

import fuzz_words
import pytest

from publish.config.settings import PartSettings, Settings
from publish.diagnostics import Location
from publish.editing.book import Book
from publish.editing.hyphenation import divide
from publish.editing.passes import edit
from publish.editing.softening import softened
from publish.manuscript.building import parse
from publish.manuscript.tree import Kind, Manuscript, Node, Part, Text, elements
from publish.markup.pagebreaks import PlaceInPart, PrintPage, broken, page_breaks
from publish.textfile import decoded

PATH = "sources/a.md"
EXCEPTIONS = {"kropotkin": "Kro-pot-kin", "letter": "letter", "the": "the", "of": "o-f"}

_SIGNS = st.sampled_from([
    "...", "--", "---", " - ", '"', "'", "!", " ; ", " « ", " » ", "1914-18", ". . .", "\\*", "&amp;", "&eacute;", "=-",
])  # fmt: skip
_INLINE = st.sampled_from([
    "*{}*", "**{}**", "`{}`", "[{}](#id)", "[{}]{{lang=fr}}", "[^n]{}", "<https://a.b/{}>", "![{}](a.png)", "{}\\\n",
])  # fmt: skip
_WORDS = st.lists(
    st.one_of(fuzz_words.printable, st.sampled_from(["Kropotkin", "letter", " ", "\n"]), _SIGNS),
    min_size=4,
    max_size=12,
).map("".join)
_LINE = st.lists(st.one_of(_WORDS, st.builds(str.format, _INLINE, _WORDS)), min_size=1, max_size=4).map("".join)
_CELL = _LINE.map(lambda line: line.replace("\n", " ").replace("|", "\\|"))
_DOCUMENT = st.tuples(
    _LINE.map(lambda line: "# " + line.replace("\n", " ")),
    _LINE.map(lambda line: "> " + line.replace("\n", "\n> ")),
    _LINE.map(lambda line: "- " + line.replace("\n", "\n  ")),
    st.builds("| a \\| bc{0} | {1} |\n|---|---|\n| {1} \\| x... \\| yz | {0} |".format, _CELL, _CELL),
    _LINE.map(lambda line: "```\n" + line + "\n```"),
    _LINE.map(lambda line: "    " + line.replace("\n", "\n    ")),
    _LINE.map(lambda line: "[^n]: " + line.replace("\n", "\n    ")),
    _LINE.map(lambda line: "::: verse\n" + line + "\n:::"),
    _LINE.map(lambda line: "Term\n: " + line.replace("\n", "\n  ")),
    _LINE,
).map("\n\n".join)
_PAGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), min_size=4, max_size=8, unique=True)


def held(book: Book) -> Iterator[tuple[Node, ...]]:
    for part in book.parts:
        yield (part.heading, *part.blocks) if part.heading else part.blocks
    for note in book.notes.values():
        yield note.blocks


def misplaced(nodes: tuple[Node, ...], lines: list[str]) -> list[tuple[str, Text, Location]]:
    """The letters and figures that do not stand where they are said to. An entity stands for its own."""
    found = []
    for text in texts(nodes):
        for offset, character in enumerate(text.text):
            if character.isalnum():
                at = text.place(offset)
                there = lines[at.line - 1][at.column - 1 :]
                if there[:1] != character and not (text.literal and there.startswith("&")):
                    found.append((character, text, at))
    return found


def texts(nodes: tuple[Node, ...]) -> Iterator[Text]:
    """All but those whose source is other than what is printed: addresses and captions with escapes in them."""
    for node in nodes:
        if isinstance(node, Text):
            yield node
        elif not (node.kind is Kind.LINK and "%" in node.word("href")) and node.kind is not Kind.CAPTION:
            yield from texts(node.children)


@settings(max_examples=25)
@given(st.one_of(_DOCUMENT, _DOCUMENT, fuzz_words.rubbish), _PAGES)
def test_places_are_kept(markdown: str, pages: list[tuple[int, int]]) -> None:
    text, _ = decoded(markdown.encode(errors="replace"), PATH)
    lines = text.split("\n")
    parsed = parse(text, PATH)
    part = Part(PartSettings("a.md"), PATH, parsed.blocks)
    notes = {note.key: note for note in parsed.notes}
    book, _ = edit(Manuscript((part,), notes, EXCEPTIONS), Settings("T", "t", "urn:x"))
    paged = broken(
        book, page_breaks((PrintPage(str(n), PlaceInPart("a", *at)) for n, at in enumerate(sorted(pages))), ())
    )
    for nodes in (parsed.blocks, *held(book), *held(softened(divide(paged)))):
        assert misplaced(nodes, lines) == []


@pytest.mark.parametrize(("picture", "column"), [
    ('![a](a.png "Words")', 13),
    ("![Words](a.png 'Words')", 17),
    ('> ![a](a.png "a \\* Words")', 3),  # with escapes in it: where the picture begins
])  # fmt: skip
def test_a_caption_stands_at_its_words(picture: str, column: int) -> None:
    (caption,) = elements(parse(picture, PATH).blocks, Kind.CAPTION)
    assert [one.at for one in texts(caption.children)] == [Location(PATH, 1, column)]
