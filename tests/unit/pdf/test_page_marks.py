"""Marks that begin anew on each page, and what is said of notes that do not stand where they should."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest

from publish.markup.printed import PageSeries, Printed
from publish.markup.raising import Raising
from publish.markup.shell import Provenance
from publish.pdf import engine
from publish.pdf.marking import first_guess, marks_by_page, widen, write_marks
from publish.pipeline import load, make
from publish.typefaces.library import default

Write = Callable[..., Path]
RAISING = Raising((default(),), frozenset({"en"}), frozenset())
SERIES = (PageSeries("*†", ("note-1", "note-2", "note-3", "note-4")), PageSeries("a", ("note-x", "note-y")))


def document(series: tuple[PageSeries, ...]) -> Printed:
    notes = tuple(note for one in series for note in one.notes)
    return Printed(
        ElementTree.Element("html"),
        Provenance(),
        "",
        None,
        notes,
        {},
        {note: note.replace("note", "call") for note in notes},
        series,
        {},
        None,
        RAISING,
    )  # type: ignore[arg-type]


def made_pages(edition: Path) -> list[str]:
    """Make the PDF of an edition without a message; return the text of each page."""
    loaded = load(edition, {})
    assert loaded.prepared is not None
    outcome = make(loaded.prepared, ["pdf"])["pdf"]
    assert outcome.diagnostics == []
    with pypdfium2.PdfDocument(outcome.data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_each_series_is_counted_from_one_on_each_page() -> None:
    pages = {"call-1": 4, "call-2": 4, "call-3": 4, "call-4": 5, "call-x": 4, "call-y": 5}
    assert marks_by_page(document(SERIES), pages) == {
        "note-1": "*",
        "note-2": "†",
        "note-3": "**",
        "note-4": "*",
        "note-x": "a",
        "note-y": "a",
    }


def test_the_first_guess_is_the_first_mark() -> None:
    assert set(first_guess(SERIES).values()) == {"*", "a"}


def test_marks_are_written_at_calls_and_notes() -> None:
    root = ElementTree.fromstring(
        '<html><body class="marks-1"><p><span class="note" id="note-1"><p><a class="note-mark" href="#call-1">1</a>'
        'See <a href="#note-2">2</a></p></span><a class="note-call" id="call-1" href="#note-1">1</a>, again'
        '<a class="note-call" id="call-1b" href="#note-1">1</a> and<a class="note-call symbol" href="#note-9">*</a>'
        "</p></body></html>"
    )
    write_marks(root, {"note-1": "††"}, RAISING)
    assert [(link.get("class"), link.text) for link in root.iter("a")] == [
        ("note-mark symbol", "††\u00a0"),
        (None, "2"),
        ("note-call symbol", "††"),
        ("note-call symbol", "††"),
        ("note-call symbol", "*"),
    ]
    write_marks(root, {"note-1": "b"}, RAISING)
    assert [link.get("class") for link in root.iter("a")][:3] == ["note-mark", None, "note-call"]


@pytest.mark.parametrize(("had", "marks", "has"), [(1, ["*"], 1), (1, ["*", "†††"], 3), (4, ["**"], 4)])
def test_room_is_made_for_the_longest_mark(had: int, marks: list[str], has: int) -> None:
    root = ElementTree.fromstring(f'<html><body class="marks-{had}"/></html>')
    widen(root, dict(enumerate(marks)))  # type: ignore[arg-type]
    assert root.find("body").get("class") == f"marks-{has}"  # type: ignore[union-attr]


SENTENCE = "The mill stood by the water and ground the corn of the whole valley until the winter came."
EDITION = 'title = "T"\ndate = 2026-11-22\n[[part]]\nfile = "a.md"\n[[notes.series]]\nmarks = "*†"\nrestart = "page"\n'


def test_marks_that_do_not_settle_are_an_error_at_the_note(written: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: Iterator[int] = cycle([0, 1])
    monkeypatch.setattr(engine, "pages_of", lambda laid_out: {"call-1": 0, "call-2": next(pages)})
    loaded = load(
        written(
            {
                "sources/edition.toml": EDITION,
                "sources/a.md": "One[^1] two[^2].\n\n[^1]: First.\n\n[^2]: Second.\n",
            }
        ),
        {},
    )
    assert loaded.prepared is not None
    outcome = make(loaded.prepared, ["pdf"])["pdf"]
    assert outcome.data is None
    [problem] = [one for one in outcome.diagnostics if one.code == "note-mark-unsettled"]
    assert (problem.location.path, problem.location.line) == ("sources/a.md", 5)


def test_marks_that_move_their_call_to_and_fro_get_room_for_both(written: Write) -> None:
    # With seven stars the last call moves to the next page, where it has one star; with that it moves back.
    words = SENTENCE.split() * 9
    called = [f"{word}[^{number // 2}]" if number % 2 and number < 12 else word for number, word in enumerate(words)]
    notes = "\n\n".join(f"[^{key}]: Note." for key in (*range(6), "l"))
    edition = written(
        {
            "sources/edition.toml": EDITION.replace("*†", "*").replace("[[part]]", '[print]\ntrim = "A6"\n[[part]]')
            + "[front]\npages = []\ncolophon = false\n",
            "sources/a.md": f"{' '.join(called[:150])}[^l] {'mill ' * 60}.\n\n{notes}\n",
        }
    )
    pages = made_pages(edition)
    assert [page.count("******") for page in pages] == [2, 0]
    assert "water*" in pages[1]


def test_page_numbers_that_move_their_target_to_and_fro_get_room_for_both(written: Write) -> None:
    # With "viii" three times the target moves to page ix, with "ix" it moves back.
    words = SENTENCE.split() * 13
    blank = "\\newpage\n\nThe mill.\n\n" * 6
    references = "[](#here){.page}, " * 3
    edition = written(
        {
            "sources/edition.toml": "\n".join([
                'title = "T"', "date = 2026-11-22", "[front]", "pages = []", "colophon = false", "[print]",
                'trim = "A6"', "[[part]]", 'file = "a.md"', 'kind = "preface"', 'matter = "front"', "[[part]]",
                'file = "b.md"',
            ]),
            "sources/a.md": f"# Preface\n\n{blank}\\newpage\n\n{' '.join(words[:231])} see {references} "
            f"[here]{{#here}}{' mill' * 60}.\n",
            "sources/b.md": "# Mill\n\nThe mill.\n",
        }
    )  # fmt: skip
    pages = made_pages(edition)
    assert [number for number, page in enumerate(pages) if "here mill" in page] == [8]
    assert pages[7].count("ix") == 3


def test_a_note_that_begins_on_another_page_is_named_at_its_call(written: Write) -> None:
    long = "The guild measured no answer, and the village lent no winter. " * 60
    loaded = load(
        written(
            {
                "sources/edition.toml": EDITION.replace("page", "edition"),
                "sources/a.md": f"One[^1] two[^2].\n\n[^1]: {long}\n\n[^2]: {long}\n",
            }
        ),
        {},
    )
    assert loaded.prepared is not None
    outcome = make(loaded.prepared, ["pdf"])["pdf"]
    assert outcome.data is not None
    [problem] = outcome.diagnostics
    assert (problem.code, problem.severity.name) == ("note-away", "WARNING")
    assert (problem.location.path, problem.location.line, problem.location.column) == ("sources/a.md", 1, 12)
    assert 'note "2" is called on page 7 (folio 1) but begins on page 8 (folio 2)' in problem.message


def test_a_note_that_an_endnote_calls_has_the_mark_of_its_call(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text(
        'title = "The Mill"\nslug = "a"\n[[notes.series]]\nname = "main"\nmarks = "a"\nrestart = "page"\n'
        '[[notes.series]]\nname = "ends"\nprefix = "e:"\nplace = "edition"\n[[part]]\nfile = "m.md"\n'
    )
    (tmp_path / "sources" / "m.md").write_text(
        "# Mill\n\nThe[^one] mill is[^e:far] new.\n\n"
        "[^one]: Stone.\n\n[^e:far]: It ground[^two] corn.\n\n[^two]: Much.\n"
    )
    (page,) = (page for page in made_pages(tmp_path) if "It ground" in page)
    assert " ".join(page.split()[:7]) == "Notes 1 It grounda corn. a Much."
