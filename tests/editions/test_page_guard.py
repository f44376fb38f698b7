"""A published edition is cited by page: what moves a page or a note is an error at the words that moved it."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest

from publish import judging, pipeline
from publish.errors import PublishError
from publish.products.row import MadeProduct

SETTINGS = """
title = "Two Rooms"
date = 2026-11-29
[front]
pages = []
colophon = false
[print]
trim = "A6"
[[part]]
file = "one.md"
[[part]]
file = "two.md"
[notes]
files = ["notes.md"]
"""
SAID = "when we came into the room nobody had lit the lamp and the window stood open over the garden"
WORDS = SAID.split()
# A word of a line of a file is exchanged for others, or some are taken out: two where a page ends inside the paragraph.
CORRECTIONS = [
    ("one.md", 8, 20, ""),
    ("one.md", 14, 20, "umbrella garden lamp"),
    ("two.md", 2, 20, ""),
    ("two.md", 6, 40, "umbrella garden lamp"),
]
# Points from the head of the page: the running head is above this.
HEAD = 45.0
CODES = ["page-start-moved", "note-page-moved", "pagination-other", "pagination-missing"]


def chapter(title: str, seed: int) -> str:
    chance = random.Random(seed)
    paragraphs = [f"Here{number} " + " ".join(chance.choices(WORDS, k=60)) + "." for number in range(9)]
    paragraphs[7] += f"[^{title}]"
    return f"# {title}\n\n" + "\n\n".join(paragraphs) + "\n"


def found(edition: Path, against: Path | None = None) -> list[tuple[str, str, int, str]]:
    problems = judging.check(pipeline.load(edition, {}), frozenset(CODES), against=against)
    return [(one.code, one.location.path, one.location.line, one.message) for one in problems]


def made(edition: Path, keeps: Path | None = None) -> MadeProduct:
    prepared = pipeline.load(edition, {}).prepared
    assert prepared is not None
    return pipeline.make(prepared, ["pdf"], options={"keep-pagination": str(keeps)} if keeps else {})["pdf"]


def first_lines(product: MadeProduct) -> list[str]:
    """The first line of the text on each page, without its end, where another word may stand now."""
    assert product.evidence is not None
    lines = [(line.page, line.y, line.text) for line in product.evidence.facts.lines if line.y > HEAD]
    return [min(held)[2][:12] for _, held in groupby(sorted(lines), key=itemgetter(0))]


def test_pages_and_notes_that_moved(written: Callable[..., Path], tmp_path: Path) -> None:
    one, two = chapter("One", 1), chapter("Two", 2)
    notes = "[^One]: A note on the lamp.\n\n[^Two]: A note on the garden.\n"
    edition = written(
        {"sources/edition.toml": SETTINGS, "sources/one.md": one, "sources/two.md": two, "sources/notes.md": notes}
    )
    made = pipeline.make(pipeline.load(edition, {}).prepared, ["pdf"])["pdf"]
    assert made.evidence is not None
    pages = made.evidence.proof.pagination.pages
    start = next(page.beginning for page in pages[1:] if page.beginning and page.beginning.at.path.endswith("one.md"))
    (edition / "sources/published.pdf").write_bytes(made.data)
    (edition / "sources/edition.toml").write_text(
        SETTINGS.replace("A6", "A6", 1).replace("[print]", '[print]\npagination = "published.pdf"')
    )
    # The first word of a page is corrected in its place, and the other chapter grows by some lines.
    lines = one.splitlines(keepends=True)
    at = start.at
    line = lines[at.line - 1]
    word = line[at.column - 1 :].split()[0]
    lines[at.line - 1] = line[: at.column - 1] + word[::-1] + line[at.column - 1 + len(word) :]  # as wide as before
    (edition / "sources/one.md").write_text("".join(lines))
    (edition / "sources/two.md").write_text(two.replace("Here1 ", "Here1 " + " ".join(WORDS * 6) + " ", 1))
    moved = found(edition)
    assert {(path, line) for _, path, line, _ in moved} == {("sources/two.md", 5)}
    assert [code for code, *_ in moved].count("note-page-moved") == 1
    assert any(message.startswith('note "Two" is on page ') for *_, message in moved)
    assert any("begins with" in message and "in sources/published.pdf" in message for *_, message in moved)


def test_what_cannot_be_compared(written: Callable[..., Path], tmp_path: Path) -> None:
    edition = written({"sources/edition.toml": SETTINGS, "sources/one.md": "# A\n\nText.\n", "sources/two.md": "# B\n"})
    (edition / "sources/notes.md").write_text("")
    (edition / "sources/edition.toml").write_text(SETTINGS.replace("[print]", '[print]\npagination = "gone.pdf"'))
    assert [(code, path) for code, path, *_ in found(edition)] == [("pagination-missing", "sources/edition.toml")]
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-")
    with pytest.raises(PublishError, match=r"broken\.pdf is not a readable PDF"):
        found(edition, broken)
    # Nothing is made, because its pages could not be kept.
    assert pipeline.make(pipeline.load(edition, {}).prepared, ["pdf"])["pdf"].data is None
    (edition / "sources/edition.toml").write_text(SETTINGS)
    other = pipeline.make(pipeline.load(edition, {}).prepared, ["pdf"])["pdf"]
    (tmp_path / "other.pdf").write_bytes(other.data)
    (edition / "sources/one.md").write_text(chapter("Elsewhere", 3).replace("[^Elsewhere]", ""))
    (edition / "sources/two.md").write_text("# Other words\n\nAlso here.\n")
    assert [code for code, *_ in found(edition, tmp_path / "other.pdf")] == ["pagination-other"]


def test_pages_are_kept(written: Callable[..., Path], tmp_path: Path) -> None:
    """Words are put in, taken out and exchanged in text and notes, on pages with a break inside a paragraph."""
    texts = {"one.md": chapter("One", 4), "two.md": chapter("Two", 5)}
    notes = "[^One]: A note on the lamp.\n\n[^Two]: A note on the garden.\n"
    edition = written(
        {"sources/edition.toml": SETTINGS, "sources/notes.md": notes}
        | {f"sources/{file}": texts[file] for file in texts}
    )
    before = made(edition)
    published = tmp_path / "published.pdf"
    assert before.data is not None
    published.write_bytes(before.data)
    assert made(edition, published).data == before.data
    corrected = dict(texts)
    for file, place, at, words in CORRECTIONS:
        lines = corrected[file].splitlines(keepends=True)
        held = lines[place].split(" ")
        held[at : at + 1 if words else at + 3] = words.split()
        lines[place] = " ".join(held)
        corrected[file] = "".join(lines)
    for file, text in corrected.items():
        (edition / "sources" / file).write_text(text)
    after = made(edition, published)
    assert [one.message for one in after.diagnostics] == []
    assert first_lines(after) == first_lines(before)
    # More than the page can take: it is told at the words, and the next chapter begins where it did.
    (edition / "sources/one.md").write_text(corrected["one.md"].replace("Here3 ", "Here3 " + " ".join(WORDS * 4) + " "))
    far = made(edition, published)
    assert {(one.code, one.location.path, one.location.line) for one in far.diagnostics} == {
        ("page-not-kept", "sources/one.md", 9)
    }
    assert "the text is" in far.diagnostics[0].message
    assert "lines longer" in far.diagnostics[0].message
