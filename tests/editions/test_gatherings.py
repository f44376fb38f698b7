"""A long book is set part by part, side by side, and not again where nothing changed: the pages tell nothing of it."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from random_edits import EditedBook
from read_aloud import spoken
from workshop import copied, product, publish

from publish import api
from publish.composer.breaking import break_lines
from publish.layout import dividing
from publish.markup.xhtml import Writer
from publish.pdf.engine.composing import planning
from publish.pdf.setting import crew

# Sets a small book in copies of a process that has no other threads, and counts them.
IN_COPIES = """
import sys
from publish import platforms
from publish.cli.main import run
from publish.layout import dividing
from publish.pdf.setting import crew
from publish.tools import copied_worker

made = []
def counted(copy=platforms.copy_this_process):
    made.append(sys._getframe(2).f_code.co_name)
    return copy()

platforms.copy_this_process = counted
dividing.SMALL, dividing.LEAST, crew.WORTH_A_PROCESS, copied_worker._WORTH_A_COPY = 0, 0, 1, 1
code = run(["pdf", "-q", "-j3", sys.argv[1]])
assert not code, code
print(f"{made.count('processes')} set the book, {made.count('__init__')} read its pages", file=sys.stderr)
"""

TORTURE = Path(__file__).with_name("torture")


@pytest.fixture(scope="module")
def built_by_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book, each part of which one process has set by itself, with what it keeps for later."""
    edition, temporary = tmp_path_factory.mktemp("gathered") / "book", tmp_path_factory.mktemp("temporary")
    EditedBook.of(7, parts=3).write(edition)
    with pytest.MonkeyPatch.context() as patch:
        set_as_a_long_one(patch)
        patch.setattr(tempfile, "tempdir", str(temporary))
        publish("pdf", "-j1", edition)
    assert [*temporary.iterdir()] == []
    return edition


@pytest.fixture
def small_gatherings(monkeypatch: pytest.MonkeyPatch) -> None:
    set_as_a_long_one(monkeypatch)


def set_as_a_long_one(patch: pytest.MonkeyPatch) -> None:
    """Let a small book be set as a long one is: each part by itself, in processes."""
    patch.setattr(dividing, "SMALL", 0)
    patch.setattr(dividing, "LEAST", 0)
    patch.setattr(crew, "WORTH_A_PROCESS", 1)


def pictures(path: Path) -> list[bytes]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=0.5).to_pil().tobytes() for page in document]


def outline(path: Path) -> list[tuple[str, int, float]]:
    with pypdfium2.PdfDocument(path) as document:
        return [(one.get_title(), one.level, one.get_dest().get_index()) for one in document.get_toc()]


def names(path: Path) -> list[bytes]:
    """The names of places, as readers compare them."""
    with pikepdf.open(path) as document:
        return [bytes(one) for one in list(document.Root.Names.Dests.Names)[::2]]


def links(path: Path) -> list[tuple[int, bytes]]:
    """The page and the name of each link's goal; each name must be that of a place."""
    with pikepdf.open(path) as document:
        found = [
            (number, bytes(link.Dest))
            for number, page in enumerate(document.pages)
            for link in page.obj.get("/Annots", [])
            if "/Dest" in link
        ]
    assert {name for _, name in found} <= {*names(path)}
    return found


def fonts(path: Path) -> list[str]:
    with pikepdf.open(path) as document:
        return [
            str(one.BaseFont)
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font" and "/DescendantFonts" in one
        ]


def test_gathered_pages_are_those_of_the_book_set_whole(
    tmp_path: Path, small_gatherings: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = copied(TORTURE, tmp_path / "torture")
    gathered, whole = tmp_path / "gathered.pdf", tmp_path / "whole.pdf"
    publish("pdf", "-j1", edition, "-o", gathered)
    monkeypatch.setattr(dividing, "SMALL", 10**9)
    publish("pdf", "-j1", edition, "-o", whole)

    assert gathered.read_bytes() != whole.read_bytes(), "the book was not divided"
    assert pictures(gathered) == pictures(whole)
    assert spoken(gathered) == spoken(whole)
    assert outline(gathered) == outline(whole)
    assert links(gathered) == links(whole)
    assert names(gathered) == sorted(names(gathered))
    assert sorted(fonts(gathered)) == sorted(fonts(whole))


def test_the_bytes_are_the_same_for_any_number_of_processes_and_from_the_store(
    tmp_path: Path, small_gatherings: None, monkeypatch: pytest.MonkeyPatch, built_by_one: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    edition = copied(built_by_one, tmp_path / "book")
    made = [product(built_by_one, ".pdf").read_bytes()]
    for jobs in (3, 2):
        publish("pdf", f"-j{jobs}", edition)
        made.append(product(edition, ".pdf").read_bytes())

    assert made[0] == made[1], "one process and three"
    assert made[0] == made[2], "set and taken from the store"
    assert [*temporary.iterdir()] == []


@pytest.mark.skipif(
    not sys.platform.startswith("linux"),
    reason="not tried: a book set in copies of a process; only Linux makes them, other systems start processes anew",
)
def test_copies_of_the_process_make_the_bytes_of_a_single_one(tmp_path: Path, built_by_one: Path) -> None:
    edition = copied(built_by_one, tmp_path / "book")
    run = subprocess.run([sys.executable, "-c", IN_COPIES, str(edition)], capture_output=True, text=True, check=False)

    assert run.stderr == "3 set the book, 2 read its pages\n"
    assert product(edition, ".pdf").read_bytes() == product(built_by_one, ".pdf").read_bytes()


def test_after_any_edit_the_bytes_are_those_of_a_fresh_build(tmp_path: Path, small_gatherings: None) -> None:
    assert differences(tmp_path, seed=1, edits=3) == []


def test_a_damaged_store_only_costs_time(tmp_path: Path, small_gatherings: None, built_by_one: Path) -> None:
    edition = shutil.copytree(built_by_one, tmp_path / "book")
    made = product(edition, ".pdf").read_bytes()
    choose = random.Random(3)
    for kept in (edition / "build" / ".cache").iterdir():
        data = bytearray(kept.read_bytes())
        data[choose.randrange(len(data))] ^= 0xFF
        kept.write_bytes(bytes(data[: choose.choice([len(data), len(data) // 2])]))

    publish("pdf", "-j1", edition)

    assert product(edition, ".pdf").read_bytes() == made


def test_with_a_memory_only_the_changed_paragraph_is_read_and_broken_again_and_its_part_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, memory = tmp_path / "book", api.Memory()
    EditedBook.of(5, parts=3).write(edition)
    broken: list[int] = []
    written: list[str] = []
    monkeypatch.setattr(planning, "break_lines", lambda *given: broken.append(0) or break_lines(*given))
    write, note = Writer.write, Writer.note
    monkeypatch.setattr(Writer, "write", lambda self, nodes: written.append("nodes") or write(self, nodes))
    monkeypatch.setattr(Writer, "note", lambda self, one: written.append("note") or note(self, one))
    api.build(api.load(edition, memory=memory), ["pdf"])
    first = len(broken)
    part = next(one for one in sorted((edition / "sources").glob("*.md")) if "notes" not in one.name)
    text = part.read_text("utf-8")
    # A paragraph of one line is set without a search for breaks.
    paragraph = max((one for one in text.split("\n\n") if one[0].isalpha()), key=len)
    part.write_text(text.replace(paragraph, f"Again {paragraph}", 1), "utf-8")
    whole = written.count("nodes")
    assert "note" in written
    broken.clear()
    written.clear()
    api.build(api.load(edition, memory=memory), ["pdf"])

    assert first > 20
    assert "note" not in written
    assert written.count("nodes") < whole / 2, "one of three parts"
    assert 1 <= len(broken) <= 3, "the paragraph, and those that name the state of the sources"


def differences(folder: Path, seed: int, edits: int) -> list[str]:
    """The edits after which a build that may use what was made before differs from one that may not.

    Every other build has only the memory of the process, the others have the store too.
    """
    book, kept, fresh = EditedBook.of(seed, parts=3), folder / "kept", folder / "fresh"
    memory = api.Memory()
    found = []
    for number in range(edits):
        told = book.edit() if number else "nothing"
        for edition in (kept, fresh):
            book.write(edition)
        store = kept / "build" / ".cache"
        for old in (*(fresh / "build").rglob("*"), *(store.rglob("*") if number % 2 else ())):
            if old.is_file():
                old.unlink()
        assert not api.build(api.load(kept, memory=memory), ["pdf"]).failed
        publish("pdf", "-j1", fresh)
        if product(kept, ".pdf").read_bytes() != product(fresh, ".pdf").read_bytes():
            found.append(f"{number}: {told}")
    return found


def test_a_link_to_words_that_a_style_hides_in_another_part_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_as_a_long_one(monkeypatch)
    parts = "".join(f'[[part]]\nfile = "{name}.md"\nkind = "chapter"\n' for name in ("mill", "river"))
    for path, text in {
        "sources/edition.toml": f'title = "The Mill"\nlanguage = "en"\n{parts}',
        "sources/mill.md": "# The mill\n\nBelow stands [the wheel](river.md#wheel), and a [stone](river.md#stone).\n",
        "sources/river.md": "# The river\n\n[It turns.]{#wheel .hid} Always.\n\nThe [stone]{#stone} is still.\n",
        "styles/custom.css": ".hid { display: none }\n",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    said = publish("pdf", "-j1", tmp_path).stderr
    assert 'styles/custom.css:1:8: warning[css]: "#wheel" is hidden' in said
    assert "#stone" not in said
