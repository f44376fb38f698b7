"""Whether the markers of an ebook stand where the pages of its PDF begin, each file read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote

from ebook_files import EPUB_TYPE, Ebook
from lxml import etree
from printed_pages import HYPHEN, Volume

_ORNAMENT = "* * *"
_ITEM = re.compile(r"^(\d+[.)]|[•◦–])\s")
_LEFT_OUT = {"note-call", "notes"}


def listed(ebook: Ebook) -> list[tuple[str, str]]:
    """Label and address of each line of the page-list."""
    nav = etree.fromstring(ebook.archive.read("EPUB/nav.xhtml"))
    return [
        ("".join(link.itertext()), unquote(link.get("href")))
        for one in nav.iter("{*}nav")
        if one.get(EPUB_TYPE) == "page-list"
        for link in one.iter("{*}a")
    ]


def marked(ebook: Ebook) -> list[tuple[str, str, str]]:
    """Label, address and following words of each marker, in reading order: as far as the next one, without notes."""
    found: list[tuple[str, str, list[str]]] = []
    for name, text in ebook.spine.items():
        for piece in _pieces(text.root.find("{*}body")):
            if isinstance(piece, str):
                if found:
                    found[-1][2].append(piece)
            else:
                assert piece.get("role") == "doc-pagebreak"
                assert not "".join(piece.itertext()), "a marker says its page, and shows nothing"
                found.append((piece.get("aria-label"), f"text/{name}#{piece.get('id')}", []))
    return [(label, address, _solid("".join(words))) for label, address, words in found]


def printed(volume: Volume, size: float) -> list[tuple[str, str]]:
    """Label and words of each page; a word that is divided over two pages belongs to the first of them. Notes are set
    smaller than the text, whose `size` is in pt."""
    pages = [
        (
            page.label,
            [
                _ITEM.sub("", line.text)
                for line in page.lines
                if line not in (page.head, page.folio) and line.size > 0.95 * size and line.text != _ORNAMENT
            ],
        )
        for page in volume.pages
    ]
    filled = [lines for _, lines in pages if lines]
    for before, after in pairwise(filled):
        if before[-1].endswith(HYPHEN):
            rest, _, others = after[0].partition(" ")
            before[-1] = before[-1].removesuffix(HYPHEN) + rest
            after[0] = others
    return [(label, _solid("".join(lines))) for label, lines in pages]


def misplaced(
    volume: Volume, ebook: Ebook, size: float, first: str, last: str, letters: int | None = None
) -> list[str]:
    """The pages from the label `first` to `last` whose marker is followed by other words than the page prints: by so
    many `letters`, or by all of them as far as the next marker. Pages without words of the text have to be marked, no
    more."""
    words = {label: said for label, _, said in marked(ebook)}
    pages = printed(volume, size)
    labels = [label for label, _ in pages]
    wrong = []
    for label, said in pages[labels.index(first) : labels.index(last) + 1]:
        if label not in words:
            wrong.append(f"page {label} is not marked")
        elif (said and words[label][: min(letters, len(said))] != said[:letters]) if letters else words[label] != said:
            wrong.append(f"page {label}: printed {said[:40]!r}, marked {words[label][:40]!r}")
    return wrong


def _pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    if element.get(EPUB_TYPE) == "pagebreak":
        yield element
    elif not set(element.get("class", "").split()) & _LEFT_OUT:
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""


def _solid(text: str) -> str:
    return "".join(one for one in text if one.isalnum()).casefold()
