"""How the pages of a PDF look, as digests: to tell which pages an edit has changed.

Unlike those of `pdf_digests`, they do not change with the subsets of the fonts, which every new letter in the book
changes.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf

from publish.facts.pdf import PdfFacts

# The glyphs of a string (ISO 32000-1, 7.3.4.3). Their numbers change with every new letter in the book.
_GLYPHS = re.compile(rb"<[0-9A-Fa-f\s]*>")


def page_looks(facts: PdfFacts, apart: str = "") -> tuple[str, ...]:
    """Return the digest of each page: of its words with their fonts, of how they are placed, and of its pictures.

    The word `apart`, such as the revision in the colophon, is left out, and so are the places of the words of its page.
    """
    words: defaultdict[int, list[str]] = defaultdict(list)
    with_word = set()
    for word in facts.words:
        if apart and apart in word.text:
            with_word.add(word.page)
        else:
            words[word.page] += word.text, word.font
    seen: dict[tuple[int, int], bytes] = {}
    found = []
    for number, page in enumerate(facts.document.pages, 1):
        digest = hashlib.sha256("\n".join(words[number]).encode("utf-8", "replace"))
        for piece in () if number in with_word else _drawn(page, seen):
            digest.update(piece)
        found.append(digest.hexdigest()[:16])
    return tuple(found)


def _drawn(page: pikepdf.Page, seen: dict[tuple[int, int], bytes]) -> Iterator[bytes]:
    yield repr([float(value) for value in page.mediabox]).encode()
    contents: Any = page.obj.get("/Contents", ())  # a page may be empty
    for stream in [contents] if isinstance(contents, pikepdf.Stream) else contents:
        yield _GLYPHS.sub(b"", stream.read_bytes())
    yield from _pictures(page.resources, seen, frozenset())


def _pictures(resources: Any, seen: dict[tuple[int, int], bytes], above: frozenset[tuple[int, int]]) -> Iterator[bytes]:
    """Yield the names of pictures and forms with the digests of their bytes."""
    for name, held in sorted(resources.get("/XObject", {}).items()):
        if held.objgen not in seen:
            seen[held.objgen] = hashlib.sha256(held.read_raw_bytes()).digest()
        yield name.encode() + seen[held.objgen]
        if "/Resources" in held and held.objgen not in above:
            yield from _pictures(held.Resources, seen, above | {held.objgen})
