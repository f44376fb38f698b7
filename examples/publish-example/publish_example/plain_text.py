"""A plain-text copy of an edition: `publish txt` writes build/SLUG.txt, one paragraph after the other.

publish imports this module whenever it lists its products. What takes time to import is imported by the steps.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from publish.products.row import MadeProduct, Product, Request

if TYPE_CHECKING:
    from publish.facts.markup import MarkupFacts
    from publish.products.prepared import Prepared
    from publish.proof.proving import Proof


def make(prepared: Prepared, request: Request) -> MadeProduct:
    """The words of the reading copy: of the one that this run has made, or else of one that is made for this."""
    from publish.products import reading_copies
    from publish.products.evidence import of_made

    request.progress("plain text", 0)
    page = request.taken.get("html") or reading_copies.make(prepared, request)
    if page.evidence is None:  # the reading copy could not be made, and says why where it is part of this run
        return MadeProduct(None, [] if "html" in request.taken else page.diagnostics)
    words = [one.text for one in page.evidence.facts.passages]
    evidence = of_made(prepared, request.product, _content(words))
    return MadeProduct("\n\n".join((*words, "")).encode("utf-8"), evidence.proof.diagnostics, evidence)


def read(path: Path) -> MarkupFacts:
    """What a file that is there says, paragraph by paragraph."""
    return _content(path.read_text("utf-8", "replace").split("\n\n"))


def prove(prepared: Prepared, content: MarkupFacts, shown_as: str) -> Proof:
    """Whether every word and note of the edition is there, once and in order: the proof of the reading copy, which has
    the same paragraphs."""
    from publish.proof.proving_documents import prove_html

    return prove_html(prepared.book, prepared.front(), content, shown_as)


def _content(paragraphs: Iterable[str]) -> MarkupFacts:
    from publish.facts.markup import DocumentPassage, MarkupFacts

    return MarkupFacts(passages=[DocumentPassage(one, "p", "", "") for one in map(str.strip, paragraphs) if one])


PRODUCT = Product(
    name="txt",
    ending=".txt",
    title="the plain text",
    takes=("html",),
    make=make,
    read=read,
    prove=prove,
)
