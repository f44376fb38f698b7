"""The proof runs where products are made and where they are judged."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import surgery
from msgspec.structs import replace

from publish.cli.main import run
from publish.manuscript.tree import Node, Text
from publish.markup.tags import Piece
from publish.markup.xhtml import Writer

if TYPE_CHECKING:
    from conftest import Built

SOURCES = Path(__file__).parent / "sources"
VALIDATORS = "epub-invalid,epub-inaccessible"  # each runs for seconds, and has tests of its own
EARLIER = b"what an earlier run has made\n"


def said(*arguments: str | Path) -> tuple[int, str]:
    """The exit code and the messages of a command."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(one) for one in arguments])
    return code, err.getvalue()


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    shutil.copytree(SOURCES, tmp_path / "sources")
    (tmp_path / "build").mkdir()
    return tmp_path


def losing(words: str) -> Callable[..., list[Piece]]:
    """A writer that loses words."""
    write = Writer.write

    def without(node: Node) -> Node:
        return replace(node, text=node.text.replace(words, "")) if isinstance(node, Text) else node

    return lambda self, nodes: write(self, [without(node) for node in nodes])


@pytest.mark.parametrize(("command", "ending"), [("epub", "epub"), ("html", "html"), ("build", "pdf")])
def test_a_product_that_lost_words_is_not_written(
    command: str, ending: str, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    products = [edition / "build" / f"miscellany.{one}" for one in ("pdf", "epub", "html")]
    for product in products:
        product.write_bytes(EARLIER)
    monkeypatch.setattr(Writer, "write", losing("with a well-known "))
    code, messages = said(command, edition)
    assert code == 1
    assert 'sources/letter.md:10:30: error[word-lost]: "with a well-known" are missing' in messages
    assert f"build/miscellany.{ending}" in messages
    assert [product.read_bytes() for product in products] == [EARLIER] * 3
    assert sorted(one.name for one in (edition / "build").iterdir()) == sorted(one.name for one in products)


@pytest.fixture
def judged(edition: Path, miscellany: Built) -> Path:
    """The miscellany with its products."""
    for ending in ("pdf", "epub", "html"):
        (edition / "build" / f"miscellany.{ending}").write_bytes(getattr(miscellany, ending))
    return edition


def test_check_proves_what_is_there(judged: Path) -> None:
    assert said("check", "--quiet", "--ignore", VALIDATORS, judged) == (0, "")
    product = judged / "build" / "miscellany.pdf"
    product.write_bytes(surgery.take_line("The capital")(product.read_bytes()))
    code, messages = said("check", "--quiet", "--ignore", VALIDATORS, judged)
    assert code == 1
    assert 'sources/footnotes.md:11:1: error[note-lost]: note "place" is missing' in messages


def test_check_says_which_products_are_stale(judged: Path) -> None:
    with (judged / "sources" / "appendix.md").open("a") as file:
        file.write("\nA word more.\n")
    code, messages = said("check", "--ignore", VALIDATORS, judged)
    assert code == 0
    for ending in ("pdf", "epub", "html"):
        assert f"build/miscellany.{ending}: warning[product-stale]: " in messages
    assert "word-lost" not in messages
