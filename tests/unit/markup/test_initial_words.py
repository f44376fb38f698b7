"""The words that are set in small capitals behind an initial."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from publish.manuscript.tree import Kind, Node, Text, elements
from publish.markup.initial_words import initial_words, lead_from_initials
from publish.pipeline import load
from publish.style_names import MarkupClass

Write = Callable[[Mapping[str, str | bytes]], Path]
# A paragraph, and the same with what leads from its initial in brackets.
PARAGRAPHS = {
    "The mill stood.": "[The] mill stood.",
    "A mill stood.": "[A mill] stood.",
    "J. K. Harper came.": "[J. K. Harper] came.",
    "Twenty-one mills stood.": "[Twenty-one] mills stood.",
    "L'homme est né.": "[L’homme] est né.",
    '"Stay," he said.': "[“Stay,”] he said.",
    "--- Stay, he said.": "[— Stay,] he said.",
    "Mills---many---stood.": "[Mills]—many—stood.",
    "Mills[^1] stood.\n\n[^1]: Three.": "[Mills]* stood.",
    "A[^1] mill stood.\n\n[^1]: Old.": "[A]* mill stood.",
    "*Many* mills stood.": "[Many] mills stood.",
    "M*any* mills stood.": "[M][any] mills stood.",
    "*Many mills* stood.": "[Many] mills stood.",
    "Many *mills* stood.": "[Many] mills stood.",
    "Many\\\nmills stood.": "[Many]*mills stood.",
    "\u0412 лесу мельница.": "[В лесу] мельница.",
    "Ἐν ἀρχῇ ἦν.": "[Ἐν] ἀρχῇ ἦν.",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Each paragraph, with what leads from its initial in brackets and other elements as asterisks."""
    folder = tmp_path_factory.mktemp("words")
    (folder / "sources").mkdir()
    (folder / "sources/edition.toml").write_text('title = "Mills"\nlanguage = "en"\n[print]\ninitials = true\n')
    for number, paragraph in enumerate(PARAGRAPHS):
        (folder / f"sources/{number:02}.md").write_text(f"# Part {number}\n\n{paragraph}\n")
    prepared = load(folder, {}).prepared
    assert prepared is not None
    parts = lead_from_initials(prepared.book).parts
    firsts = (next(iter(elements(part.blocks, Kind.PARAGRAPH))) for part in parts)
    return dict(zip(PARAGRAPHS, map(_bracketed, firsts), strict=True))


def _bracketed(node: Node) -> str:
    if isinstance(node, Text):
        return node.text.replace("\u00a0", " ")
    inner = "".join(map(_bracketed, node.children))
    if MarkupClass.INITIAL_WORDS in node.classes:
        return f"[{inner}]"
    return inner or "*"


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_the_first_words_lead(shown: dict[str, str], paragraph: str) -> None:
    assert shown[paragraph] == PARAGRAPHS[paragraph]


def test_their_small_letters_are_known_to_the_typefaces(written: Write) -> None:
    folder = written(
        {
            "sources/edition.toml": 'title = "Mills"\n[print]\ninitials = true\n',
            "sources/text.md": "# One\n\n*Łódź* is far.\n\n# Two\n\nMcLean is near.\n",
        }
    )
    prepared = load(folder, {}).prepared
    assert prepared is not None
    assert [(text.text, slanted) for text, slanted in initial_words(prepared.book)] == [
        ("ódź", True),
        ("c", False),
        ("ean", False),
    ]
