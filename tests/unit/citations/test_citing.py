"""What an edition with citations says: each folder in `cases/` is the `sources/` of one, `expected.txt` its words.

`pytest tests/unit/citations --accept` writes what they are now; read them before you keep them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from publish import api
from publish.citations.formatting import without_comma
from publish.editing.book import Book
from publish.manuscript.tree import Element, Kind, Node, elements, plain
from publish.pipeline import load
from publish.tools import citation_processor
from publish.tools.program import ToolFailed

CASES = Path(__file__).parent / "cases"

pytestmark = pytest.mark.skipif(citation_processor.version() is None, reason="citeproc-js is not installed")


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an edition for each case."""
    folder = tmp_path_factory.mktemp("citations")
    for case in CASES.iterdir():
        shutil.copytree(case, folder / case.name / "sources")
    return folder


def book_of(edition: Path) -> Book:
    loaded = load(edition, {})
    assert loaded.gathered is not None
    assert loaded.diagnostics == ()
    return loaded.gathered.book


def said(book: Book) -> Iterator[str]:
    for part in book.parts:
        yield f"# {plain(part.title)}"
        yield from lines(part.blocks)
    for note in book.notes.values():
        yield f"{note.mark} {marked(note.blocks)}"


def lines(nodes: tuple[Node, ...]) -> Iterator[str]:
    """The blocks of words, a line each."""
    for block in elements(nodes):
        if block.kind in (Kind.PARAGRAPH, Kind.HEADING):
            yield marked((block,))


def marked(nodes: tuple[Node, ...]) -> str:
    """The words, with `<id words>` for links and `^` for calls."""
    pieces = []
    for node in nodes:
        if not isinstance(node, Element):
            pieces.append(" " if node.text == "\n" else node.text)
        elif node.kind is Kind.NOTE_CALL:
            pieces.append("^" + node.word("mark"))
        elif node.kind is Kind.LINK and node.word("target"):
            pieces.append(f"<{node.word('target')} {marked(node.children)}>")
        else:
            sign = "*" if node.kind is Kind.EMPHASIS else ""
            pieces.append(sign + marked(node.children) + sign)
    return "".join(pieces)


@pytest.mark.parametrize("case", sorted(one.name for one in CASES.iterdir()))
def test_it_says(case: str, editions: Path, pytestconfig: pytest.Config) -> None:
    found = "\n".join(said(book_of(editions / case))) + "\n"
    expected = CASES / case / "expected.txt"
    if pytestconfig.getoption("--accept"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


def test_a_work_without_its_author_may_have_no_words(editions: Path, tmp_path: Path) -> None:
    edition = shutil.copytree(editions / "authors-alone", tmp_path / "edition")
    text = edition / "sources" / "one.md"
    text.write_text(text.read_text("utf-8") + "\nNothing [-@huxley] here.\n", "utf-8")
    made = api.build(edition, ["epub"], switches={"page-list": False})
    assert [(one.code, one.location.line, one.location.column) for one in made.diagnostics] == [
        ("citation-empty", 6, 9)
    ]
    with ZipFile(made.products["epub"]) as epub:
        html = "\n".join(epub.read(name).decode("utf-8") for name in epub.namelist() if name.endswith(".xhtml"))
    assert "NO_PRINTED_FORM" not in html
    # The words of the first citation are longer than its key: they must not take the place of the word behind it.
    assert re.findall(r'<span id="place-1">(.*?)</span>', html) == ["bread"]
    assert re.search(r"<h1[^>]*>Index</h1>\s*</section>", html), html  # that of persons has no entries


def test_products_hold_the_words_and_the_links_and_are_the_same_from_the_cache(
    editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = editions / "notes"
    first = api.build(edition, ["pdf", "epub", "html"])
    assert (first.failed, first.diagnostics) == (False, ())
    before = {name: path.read_bytes() for name, path in first.products.items()}
    html = before["html"].decode("utf-8")
    assert re.search(
        r'<a class="to-entry"(?=[^>]* href="#ref-kropotkin1902")[^>]* role="doc-biblioref"[^>]*>See Peter', html
    )
    assert re.search(r'<li id="ref-kropotkin1902"><a (?=[^>]* href="#note-inline")[^>]* role="doc-backlink"', html)

    def fails(request: object) -> None:
        raise ToolFailed("the processor was run again")

    monkeypatch.setattr(citation_processor, "run", fails)
    monkeypatch.setattr("publish.citations.formatting._answer", _without_memory())
    second = api.build(edition, ["pdf", "epub", "html"])
    assert {name: path.read_bytes() for name, path in second.products.items()} == before


def _without_memory() -> object:
    from publish.citations import formatting

    return formatting._answer.__wrapped__


@pytest.mark.parametrize(
    ("mode", "html", "kept"),
    [
        ("composite", "Berg; Harper,  (1902, p. 13)", "Berg; Harper (1902, p. 13)"),
        ("composite", "<i>Berg,</i> <b>[3]</b>", "<i>Berg</i> <b>[3]</b>"),
        ("composite", "Berg and Harper (1902)", "Berg and Harper (1902)"),
        ("author-only", "Berg; Harper, ", "Berg; Harper"),
        ("author-only", "<i>Berg,</i>", "<i>Berg</i>"),
        ("", "Berg, (ed.), ", "Berg, (ed.), "),
    ],
)
def test_no_comma_follows_an_author_in_the_sentence(mode: str, html: str, kept: str) -> None:
    assert without_comma(html, mode) == kept


def test_a_style_without_a_bibliography_is_reported(tmp_path: Path) -> None:
    shutil.copytree(CASES / "stops-in-notes-cs", tmp_path / "sources")
    settings = tmp_path / "sources" / "edition.toml"
    settings.write_text(settings.read_text("utf-8").replace('place = "none"\n', ""), "utf-8")
    (problem,) = load(tmp_path, {}).diagnostics
    assert (problem.code, problem.location.line) == ("bibliography-missing", 6)
