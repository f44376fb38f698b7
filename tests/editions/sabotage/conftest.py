"""The miscellany, built once, and the ways to harm what was built."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from publish.facts import epub, markup, pdf
from publish.markup.front import FrontMatter, front_matter
from publish.pipeline import load, make
from publish.products.prepared import Prepared
from publish.proof.proving import Proof
from publish.proof.proving_documents import prove_epub, prove_html
from publish.proof.proving_pages import prove_pdf

# tests/ is not a package (pytest's importlib mode), so shared modules are imported from their folder.
sys.path.insert(0, str(Path(__file__).parent))

SOURCES = Path(__file__).parent / "sources"


PROOFS: dict[str, Callable[..., Proof]] = {"pdf": prove_pdf, "epub": prove_epub, "html": prove_html}


def read(kind: str, product: bytes, shown_as: str) -> Any:
    """What a product really holds."""
    match kind:
        case "pdf":
            return pdf.of(product, shown_as)
        case "epub":
            return epub.of(product, shown_as)
    return markup.html(product.decode())


@dataclass(frozen=True)
class Built:
    """An edition with products, and the revision of the sources that these were made of."""

    prepared: Prepared
    revision: str
    pdf: bytes
    epub: bytes
    html: bytes
    # What the products really hold, by kind: read once for all the sources that they are compared with.
    _held: dict[str, Any] = field(default_factory=dict)

    @property
    def front(self) -> FrontMatter:
        typefaces = self.prepared.typefaces["print.css"].names
        tools = ("publish 1.0", "WeasyPrint", "Pango")
        return front_matter(self.prepared.book.settings, tools, self.revision, typefaces)

    def prove(self, kind: str, product: bytes | None = None) -> Proof:
        """The proof of a product, of its own where none is given."""
        shown_as = f"build/book.{kind}"
        if product is not None:
            facts = read(kind, product, shown_as)
        else:
            facts = self._held[kind] = self._held.get(kind) or read(kind, getattr(self, kind), shown_as)
        return PROOFS[kind](self.prepared.book, self.front, facts, shown_as)


def edition_of(folder: Path) -> Prepared:
    made = load(folder, {})
    assert made.prepared is not None, made.diagnostics
    return made.prepared


def built(folder: Path) -> Built:
    """The products of an edition that is proved right by its own build."""
    prepared = edition_of(folder)
    products = {}
    for kind, outcome in make(prepared, ["pdf", "epub", "html"]).items():
        assert outcome.data is not None
        assert [one for one in outcome.diagnostics if one.severity.weight] == []
        products[kind] = outcome.data
    return Built(prepared, prepared.revision, **products)


@pytest.fixture(scope="session")
def miscellany(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("miscellany")
    shutil.copytree(SOURCES, folder / "sources")
    return built(folder)


@pytest.fixture
def edited(miscellany: Built, tmp_path: Path) -> Callable[[Mapping[str, list[tuple[str, str]]]], Built]:
    """The products of the miscellany beside other sources: what is changed in the sources is wrong in the products."""

    def change(changes: Mapping[str, list[tuple[str, str]]]) -> Built:
        shutil.copytree(SOURCES, tmp_path / "sources")
        for name, replacements in changes.items():
            path = tmp_path / "sources" / name
            text = path.read_text("utf-8")
            for old, new in replacements:
                assert text.count(old) == 1, (name, old, text.count(old))
                text = text.replace(old, new)
            path.write_text(text, "utf-8")
        return replace(miscellany, prepared=edition_of(tmp_path))

    return change
