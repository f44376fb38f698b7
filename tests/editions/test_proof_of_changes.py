"""`publish proof`: what has changed is listed, marked on the new pages, and told from what was only reflowed."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from publish import api
from publish.cli.main import publish as command
from publish.facts import docx, pdf

WORDS = (
    "harbour ship captain letter morning evening river road bread winter summer mother brother answer question silver "
    "paper lantern bridge market station engine forest mountain valley village church school doctor carriage orchard "
    "shepherd whistle thunder cabinet meadow granite copper willow candle anchor basket mirror"
)
SETTINGS = """
title = "Two Rooms"
language = "en"
date = 2026-11-29
[front]
pages = []
[print]
trim = "A6"
[[part]]
file = "one.md"
[[part]]
file = "two.md"
"""


def paragraph(number: int) -> str:
    """Return a paragraph that is like no other."""
    chance = random.Random(number)
    one, two, three = (" ".join(chance.choices(WORDS.split(), k=14)) for _ in range(3))
    return f"Word{number} nobody had {one} the lamp {two} the window {three} the garden."


def edition(folder: Path, one: list[str], two: list[str], notes: str) -> Path:
    (folder / "sources").mkdir(parents=True)
    (folder / "sources/edition.toml").write_text(SETTINGS)
    (folder / "sources/one.md").write_text("\n\n".join(["# One", *one, notes]) + "\n")
    (folder / "sources/two.md").write_text("\n\n".join(["# Two", *two]) + "\n")
    return folder


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An edition before and after corrections: words, a note, a moved paragraph and emphasis in the first part; the
    second part is as before."""
    folder = tmp_path_factory.mktemp("versions")
    one, two = [paragraph(number) for number in range(12)], [paragraph(number) for number in range(20, 24)]
    one[1] = one[1].replace("lamp", "lamp[^light]", 1)
    one[3] = one[3].replace("the garden.", "the garden, which was dark.")
    old = edition(folder / "old", one, two, "[^light]: The lamp of the house.")
    one[0] = one[0].replace("nobody had", "no one had", 1)
    one[3] = one[3].replace(", which was dark", "")
    one[5] = one[5].replace("Word5", "*Word5*", 1)
    one[6] = one[6].replace("Word6", "[Word6]{.small-caps}", 1)
    one.insert(10, one.pop(7))
    one.insert(9, "A paragraph that is new here.")
    new = edition(folder / "new", one, two, "[^light]: The lamp of the *old* house.")
    for folder in (old, new):
        assert CliRunner().invoke(command, ["pdf", "-q", str(folder)]).exit_code == 0
    return old, new


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(command, ["proof", *arguments], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.return_value, done.stdout, done.stderr


CHANGES = [
    ("words-replaced", "words", "nobody", "no one", "sources/one.md:3:7"),
    ("note-changed", "words", "", "old", "sources/one.md:29:28"),
    ("words-deleted", "words", ", which was dark", "", f"sources/one.md:9:{len(paragraph(3))}"),
    ("formatting", "words", "Word5", "Word5", "sources/one.md:13:2"),
    ("formatting", "words", "Word6", "Word6", "sources/one.md:15:2"),
    ("added", "paragraph", "", "A paragraph that is new here.", "sources/one.md:21:1"),
    ("moved", "paragraph", paragraph(7), paragraph(7), "sources/one.md:25:1"),
]


def listed(found: dict) -> list[tuple[str, str, str, str, str]]:  # type: ignore[type-arg]
    return [
        (one["kind"], one["thing"], one["old"], one["new"], "{path}:{line}:{column}".format(**one["place"]))
        for one in found["changes"]
    ]


def test_a_proof_of_two_versions(versions: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = versions
    files = set(old.rglob("*"))
    code, out, _ = run("--since", str(old), "--format", "json", "-o", str(tmp_path / "proof.pdf"), str(new))
    assert code == 0
    found = json.loads(out)
    assert listed(found) == CHANGES
    assert set(old.rglob("*")) == files  # nothing is written into the old edition

    # The second part is as before, on the same pages; only the first one has changed.
    effects = {one["page"]: one["effect"] for one in found["pages"]}
    product = pdf.read(new / "build/two-rooms.pdf")
    parts = [number for number in effects if "Word2" in text(product, number)]
    assert parts
    assert {effects[number] for number in parts if number > min(parts)} == {"unchanged"}
    changed = {page for one in found["changes"] for page in one["pages"]}
    assert {number for number, effect in effects.items() if effect in ("changed", "formatted")} == changed
    # Revisions in the colophon differ, and do not count.
    assert effects[len(effects)] == "unchanged"

    # The list stands before the pages. These are the product's own, with marks over them.
    proof = pdf.read(tmp_path / "proof.pdf")
    first = len(proof.pages) - len(product.pages)
    pages = [text(proof, number) for number in range(1, len(proof.pages) + 1)]
    assert all(one["old"][:20] in " ".join(pages[:first]) for one in found["changes"] if one["kind"] != "moved")
    with pikepdf.open(tmp_path / "proof.pdf") as document, pikepdf.open(new / "build/two-rooms.pdf") as own:
        for number, page in enumerate(own.pages):
            form = document.pages[first + number].resources.XObject["/Page"]
            page.contents_coalesce()
            assert form.read_bytes() == page.Contents.read_bytes()
        assert "/StructTreeRoot" not in document.Root
        assert "/Metadata" not in document.Root
        assert str(document.docinfo["/Title"]).startswith("PROOF, changes since the folder ")
    assert all("PROOF" in page for page in pages[first:])
    # What was deleted is in the slip of its page, and so is where words were moved from.
    by_kind = {one["kind"]: one for one in found["changes"]}
    assert ", which was dark" in pages[first + by_kind["words-deleted"]["page"] - 1]
    assert "moved from page" in pages[first + by_kind["moved"]["page"] - 1]


def text(facts: pdf.PdfFacts, page: int) -> str:
    return " ".join(line.text for line in facts.text.lines_of(page - 1))


def test_marks_stand_at_the_words(versions: tuple[Path, Path]) -> None:
    from publish.pipeline import load
    from publish.versions.finding import earlier_version
    from publish.versions.printed_versions import compare_pages

    old, new = versions
    loaded = load(new, {})
    with earlier_version(str(old), new, {}) as earlier:
        compared = compare_pages(earlier, loaded)
    words = {(word.page, word.text): word for word in compared.new.facts.words}
    for one in compared.placed:
        if one.change.what.value in ("note-changed", "formatting"):
            box = one.boxes[0]
            word = words[one.page, one.change.new]
            assert abs(box.left - word.x) < 0.5
            assert abs(box.right - word.end) < 0.7
            assert box.top < word.y < box.bottom
    note = next(one for one in compared.placed if one.change.what.value == "note-changed")
    call = note.calls[0]
    assert "lamp1" in [word.text for word in compared.new.facts.words if word.page == call.page]
    gone = next(one for one in compared.placed if one.change.what.value == "words-deleted")
    assert gone.point is not None
    before = [word for word in compared.new.facts.words if word.page == gone.point.page and word.text == "garden."]
    assert any(abs(word.y - gone.point.bottom) < 5 and word.x < gone.point.left <= word.end for word in before)


def test_against_an_earlier_pdf_and_as_a_page(versions: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = versions
    given = ("--since", str(old / "build/two-rooms.pdf"), "--html", str(new))
    assert run(*given, "--format", "json")[0] == 0
    page = (new / "build/two-rooms-proof.html").read_bytes()
    code, out, _ = run(*given, "--format", "json")
    found = json.loads(out)
    # The fonts of a PDF tell emphasis and small capitals.
    assert listed(found) == CHANGES
    assert (new / "build/two-rooms-proof.html").read_bytes() == page  # the same bytes again
    said = page.decode()
    assert re.findall(r"(?:src|href)=\"(?!data:image/png;base64,|#)", said) == []
    changed = [one for one in found["pages"] if one["effect"] == "changed"]
    assert said.count("<img") == 2 * len(changed)

    proofed = api.proof(new, str(old / "build/two-rooms.pdf"), output=tmp_path / "by-api.html", form="json", html=True)
    assert (proofed.path, proofed.failed) == (tmp_path / "by-api.html", False)
    assert {**json.loads(proofed.summary), "product": found["product"]} == found
    code, out, _ = run("--since", str(old), "--format", "github", "-o", str(tmp_path / "p.pdf"), str(new))
    assert code == 0
    assert "| 1 | replaced | nobody | no one | p. 1 | `sources/one.md:3:7` |" in out


def test_tracked_changes_since_an_earlier_pdf(versions: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = versions
    for name, given in (("old", [str(old)]), ("new", ["--since", str(old / "build/two-rooms.pdf"), str(new)])):
        made = CliRunner().invoke(command, ["docx", "-q", "-o", str(tmp_path / f"{name}.docx"), *given])
        assert made.exit_code == 0, made.output
    before, tracked = docx.read(tmp_path / "old.docx"), docx.read(tmp_path / "new.docx").before_changes
    # Rejected, the changes give the words of the PDF: the paragraphs in their order, and the notes.
    assert [one.text for one in tracked.passages] == [one.text for one in before.passages]
    assert [one.text for one in tracked.notes] == [one.text for one in before.notes]


def test_nothing_has_changed_and_another_book(versions: tuple[Path, Path], tmp_path: Path) -> None:
    _, new = versions
    _, out, _ = run("--since", str(new), "-o", str(tmp_path / "p.pdf"), str(new))
    assert out == f"no change since the folder {new}: all pages unchanged\n{tmp_path}/p.pdf\n"
    other = tmp_path / "other" / "sources"
    other.mkdir(parents=True)
    (other / "other.md").write_text("# Other\n\n" + "Quite different sentences fill this book.\n\n" * 40)
    done = CliRunner().invoke(command, ["pdf", "-q", "-o", str(tmp_path / "other.pdf"), str(other.parent)])
    assert done.exit_code == 0
    done = CliRunner().invoke(command, ["proof", "--since", str(tmp_path / "other.pdf"), str(new)])
    assert str(done.exception) == f"{tmp_path}/other.pdf does not hold the words of this edition"


def test_the_title_page_is_no_heading_with_the_same_words(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/edition.toml").write_text('title = "Two Rooms"\ndate = 2026-11-29\n')
    (tmp_path / "sources/one.md").write_text(f"# Two Rooms\n\n{paragraph(1)}\n")
    assert CliRunner().invoke(command, ["pdf", "-q", str(tmp_path)]).exit_code == 0
    _, out, _ = run("--since", str(tmp_path / "build/two-rooms.pdf"), "-o", str(tmp_path / "p.pdf"), str(tmp_path))
    assert out.startswith(f"no change since {tmp_path}/build/two-rooms.pdf")


def test_that_a_reference_names_its_page_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/edition.toml").write_text('title = "Rooms"\ndate = 2026-11-29\n')
    text = f"# One {{#one}}\n\n{paragraph(1)} See [](#one){{.page}} and [the room](#two){{.page}}.[^a]\n\n"
    text += f"# Two {{#two}}\n\n{paragraph(2)}\n\n[^a]: As on [](#two){{.page}}.\n"
    (tmp_path / "sources/one.md").write_text(text)
    assert CliRunner().invoke(command, ["pdf", "-q", str(tmp_path)]).exit_code == 0
    (tmp_path / "build/rooms.pdf").rename(tmp_path / "old.pdf")
    given = "--since", str(tmp_path / "old.pdf"), "-o", str(tmp_path / "p.pdf"), str(tmp_path)
    assert run(*given)[1].startswith(f"no change since {tmp_path}/old.pdf")
    (tmp_path / "sources/one.md").write_text(text.replace("Word2 nobody", "Word2 somebody"))
    _, out, _ = run("--format", "json", *given)
    assert [one["old"] for one in json.loads(out)["changes"]] == ["nobody"]
