"""Changes as Word tracks them: accepted they give the new document, rejected the old one (resolved_changes.py)."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from resolved_changes import W, resolved
from word_versions import edition, prepared, tracked_word, word

from publish.docx.tracking.token_changes import END, changes, tokens_of
from publish.docx.tracking.unit_pairing import Unit, moved, pair
from publish.editing.print_places import without_pages
from publish.facts import docx
from publish.pipeline import LoadedEdition, load
from publish.proof.proving_documents import prove_docx


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[LoadedEdition, LoadedEdition]:
    home = tmp_path_factory.mktemp("versions")
    return edition(home, "old"), edition(home, "new")


@pytest.fixture(scope="module")
def made(versions: tuple[LoadedEdition, LoadedEdition]) -> bytes:
    return tracked_word(*versions)


def xml(data: bytes, name: str) -> etree._Element:
    with ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def looks(data: bytes) -> list[tuple[str, list[tuple[str, str]]]]:
    """The style of each paragraph, and its words with their properties, neighbours joined; the notes come last."""
    found = []
    for name in ("document", "footnotes"):
        for paragraph in xml(data, name).iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            runs: list[tuple[str, str]] = []
            for run in paragraph.iter(f"{W}r"):
                held = run.find(f"{W}rPr")
                look = "" if held is None else " ".join(f"{one.tag[len(W) :]}{dict(one.attrib)}" for one in held)
                words = "".join(one.text or f"<{one.tag[len(W) :]}>" for one in run if one.tag != f"{W}rPr")
                if runs and runs[-1][1] == look:
                    words, _ = runs.pop()[0] + words, look
                runs.append((words, look))
            found.append(("" if style is None else style.get(f"{W}val", ""), runs))
    return found


def called(data: bytes) -> bytes:
    """The document without the notes that nothing calls any more."""
    calls = {one.get(f"{W}id") for one in xml(data, "document").iter(f"{W}footnoteReference")}
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as archive, ZipFile(made, "w") as target:
        for name in archive.namelist():
            held = archive.read(name)
            if name == "word/footnotes.xml":
                root = etree.fromstring(held)
                for note in [one for one in root if one.get(f"{W}type") is None and one.get(f"{W}id") not in calls]:
                    root.remove(note)
                held = etree.tostring(root)
            target.writestr(name, held)
    return made.getvalue()


def test_accepted_they_give_the_new_document(versions: tuple[LoadedEdition, LoadedEdition], made: bytes) -> None:
    assert looks(called(resolved(made, accepted=True))) == looks(word(versions[1]))


def test_rejected_they_give_the_old_document(versions: tuple[LoadedEdition, LoadedEdition], made: bytes) -> None:
    assert looks(called(resolved(made, accepted=False))) == looks(word(versions[0]))


def test_the_facts_are_those_of_both_books(versions: tuple[LoadedEdition, LoadedEdition], made: bytes) -> None:
    facts = docx.of(made, "a.docx")
    for loaded, held in zip(versions, (facts.before_changes, facts), strict=True):
        one = prepared(loaded)
        assert prove_docx(without_pages(one.book), one.front(), held, "a.docx").diagnostics == []
    wrong = prepared(versions[0])
    assert prove_docx(without_pages(wrong.book), wrong.front(), facts, "a.docx").diagnostics != []


def test_each_change_is_what_it_is(made: bytes) -> None:
    root = xml(made, "document")
    changed = [one for one in root.iter() if one.get(f"{W}author") is not None]
    assert {(one.get(f"{W}author"), (one.get(f"{W}date") or "")[:10]) for one in changed} == {("publish", "2026-05-04")}
    ids = [one.get(f"{W}id") for one in changed]
    assert len(set(ids)) == len(ids)
    ranges = [one.get(f"{W}name") for one in root.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart")]
    assert len(ranges) == 2
    assert ranges[0] == ranges[1]

    def words(name: str) -> list[str]:
        return ["".join(one.itertext()) for one in root.iter(f"{W}{name}") if "".join(one.itertext())]

    assert "bright" in words("del")
    assert "cold" in words("ins")
    assert (
        words("moveFrom") == words("moveTo") == ["A paragraph that wanders about through the book from place to place."]
    )
    emphasised = [one for one in root.iter(f"{W}r") if one.find(f"{W}rPr/{W}rPrChange") is not None]
    assert ["".join(one.itertext()) for one in emphasised] == ["slowly", "nothing"]
    rows = ["".join(one.itertext()) for one in root.iter(f"{W}tr") if one.find(f"{W}trPr/{W}del") is not None]
    assert rows == ["Bert13"]
    assert "Source revision" in "".join(xml(made, "footer1").itertext())
    assert xml(made, "settings").find(f"{W}trackRevisions") is not None


def test_the_notes_stand_in_the_order_of_their_calls(made: bytes) -> None:
    calls = [one.get(f"{W}id") for one in xml(made, "document").iter(f"{W}footnoteReference")]
    notes = [one.get(f"{W}id") for one in xml(made, "footnotes") if one.get(f"{W}type") is None]
    assert calls == notes == [str(number) for number in range(1, len(calls) + 1)]


def test_the_same_versions_give_the_same_bytes(versions: tuple[LoadedEdition, LoadedEdition], made: bytes) -> None:
    assert tracked_word(*versions) == made


def test_changes_that_meet_at_the_end_of_a_paragraph_are_of_different_minutes(tmp_path: Path) -> None:
    texts = {
        "old": "It ends with alpha\n\nand this begins.\n",
        "new": "It ends with alpha beta\n\nNow and this begins.\n",
    }
    loaded = []
    for name, text in texts.items():
        (tmp_path / name / "sources").mkdir(parents=True)
        (tmp_path / name / "sources/a.md").write_text(f"# One\n\n{text}", "utf-8")
        loaded.append(load(tmp_path / name, {}))
    added = list(xml(tracked_word(*loaded), "document").iter(f"{W}ins"))
    assert ["".join(one.itertext()) for one in added] == [" beta", "Now "]
    assert len({one.get(f"{W}date") for one in added}) == 2


def test_a_paragraph_that_is_moved_and_changed_is_moved_with_its_changes(tmp_path: Path) -> None:
    wanders = "The paragraph that wanders through the book was rather long before the author had seen it."
    stays = [f"A paragraph that stays where it is, with words of its own: {word}." for word in ("oak", "ash", "elm")]
    texts = {
        "old": [wanders, *stays, "The end."],
        "new": [*stays, wanders.replace("rather long", "short").replace("seen it", "seen it at last"), "The end."],
    }
    loaded = []
    for name, text in texts.items():
        (tmp_path / name / "sources").mkdir(parents=True)
        (tmp_path / name / "sources/a.md").write_text("\n\n".join(["# One", *text]), "utf-8")
        loaded.append(load(tmp_path / name, {}))
    made = tracked_word(*loaded)
    root = xml(made, "document")
    said = {
        name: ["".join(one.itertext()) for one in root.iter(f"{W}{name}") if "".join(one.itertext())]
        for name in ("moveFrom", "moveTo", "del", "ins")
    }
    assert said["del"] == ["rather long"]
    assert said["ins"] == ["short", " at last"]
    assert "".join(said["moveFrom"]) == wanders.replace("rather long", "")
    assert "".join(said["moveTo"]) == wanders.replace("rather long", "")
    assert looks(resolved(made, accepted=True)) == looks(word(loaded[1]))
    assert looks(resolved(made, accepted=False)) == looks(word(loaded[0]))


def units(*texts: str) -> list[Unit]:
    return [Unit(tuple(tokens_of(one)), style="") for one in texts]


def test_blocks_are_paired_by_their_words() -> None:
    old = units(
        "First of all.", "Four words are here. Five more words are there.", "A line that is moved.", "Two.", "End."
    )
    new = units("A line that is moved.", "First one of all.", "Four words are here.", "Five more words are there.")
    new += units("Two.", "End.")
    groups = pair(old, new)
    assert [(list(one.old), list(one.new)) for one in groups] == [
        ([], [0]),
        ([0], [1]),
        ([1], [2, 3]),
        ([2], []),
        ([3], [4]),
        ([4], [5]),
    ]
    assert moved(old, new, groups) == {2: 0}


def test_what_takes_a_place_is_a_change_of_it() -> None:
    groups = pair(
        units("Same.", "Entirely different words.", "Last."), units("Same.", "Nothing in common here.", "Last.")
    )
    assert [(list(one.old), list(one.new)) for one in groups] == [([0], [0]), ([1], [1]), ([2], [2])]


def test_a_few_letters_between_two_changes_are_changed_too() -> None:
    found = changes(tokens_of("a quick brown fox"), tokens_of("a slow red fox"))
    assert [(list(one.old), list(one.new), one.kept) for one in found] == [
        ([0, 1], [0, 1], True),
        ([2, 3, 4], [2, 3, 4], False),
        ([5, 6], [5, 6], True),
    ]


def test_a_whole_paragraph_is_added_not_the_ends_of_two() -> None:
    old = [*tokens_of("One.")]
    new = [*tokens_of("One."), END, *tokens_of("Two.")]
    found = changes(old, new)
    assert [(list(one.old), list(one.new), one.kept) for one in found] == [
        ([0, 1], [0, 1], True),
        ([], [2, 3, 4], False),
    ]
    assert [(list(one.old), list(one.new), one.kept) for one in changes(new, old)] == [
        ([0, 1], [0, 1], True),
        ([2, 3, 4], [], False),
    ]
