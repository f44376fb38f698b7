"""A Word document comes back: what the author did not change stays byte for byte."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from word_versions import VERSIONS, edition, prepared, tracked_word, word

from publish.pipeline import LoadedEdition, load
from publish.returned.source_patch import patch
from publish.returned.word_return import Tracked, WordReturn, word_return

NEW = {f"sources/{name}.md": (VERSIONS / "new" / f"{name}.md").read_text("utf-8") for name in ("one", "two")}


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[LoadedEdition, LoadedEdition]:
    home = tmp_path_factory.mktemp("versions")
    return edition(home, "old"), edition(home, "new")


def returned(loaded: LoadedEdition, data: bytes, tmp_path: Path, tracked: Tracked = Tracked.APART) -> WordReturn:
    file = tmp_path / "back.docx"
    file.write_bytes(data)
    return word_return(loaded, file, tracked, {})


def rewritten(data: bytes, name: str, *changes: tuple[str, str]) -> bytes:
    """The document with other words in one of its files."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as archive, ZipFile(made, "w") as target:
        for path in archive.namelist():
            held = archive.read(path)
            if path == f"word/{name}.xml":
                text = held.decode()
                for before, after in changes:
                    assert before in text, before
                    text = text.replace(before, after, 1)
                held = text.encode()
            target.writestr(path, held)
    return made.getvalue()


def in_state(data: bytes, loaded: LoadedEdition) -> bytes:
    """The document as if it had been made from another state of the sources."""
    return rewritten(data, "footer1", (_state(data), prepared(loaded).revision))


def _state(data: bytes) -> str:
    with ZipFile(io.BytesIO(data)) as archive:
        found = re.search(r"[0-9a-f]{12}", archive.read("word/footer1.xml").decode())
    assert found is not None
    return found[0]


def changed_lines(text: str) -> list[str]:
    """The lines of a patch that are deleted or added."""
    return [line for line in text.split("\n") if line[:1] in ("+", "-") and line[:4] not in ("--- ", "+++ ")]


def codes(found: WordReturn) -> set[str]:
    return {one.code for one in found.problems}


def test_the_words_of_a_new_version_give_its_sources(
    versions: tuple[LoadedEdition, LoadedEdition], tmp_path: Path
) -> None:
    old, new = versions
    found = returned(old, in_state(word(new), old), tmp_path)
    assert found.settled == NEW
    assert (found.open, found.problems) == ({}, ())


def test_the_same_words_change_nothing(versions: tuple[LoadedEdition, LoadedEdition], tmp_path: Path) -> None:
    found = returned(versions[0], word(versions[0]), tmp_path)
    assert (found.settled, found.open, codes(found)) == ({}, {}, {"import-unchanged"})


def test_open_changes_are_apart_or_accepted_or_rejected(
    versions: tuple[LoadedEdition, LoadedEdition], tmp_path: Path
) -> None:
    old, new = versions
    data = tracked_word(old, new)
    apart = returned(old, data, tmp_path)
    assert (apart.settled, apart.open) == ({}, NEW)
    assert codes(apart) == {"import-tracked"}
    said = [one.message for one in apart.problems]
    assert 'publish, 2026-05-04, deletes "bright"' in said
    assert 'publish, 2026-05-04, inserts "dog and the" (in a note)' in said
    assert returned(old, data, tmp_path, Tracked.ACCEPT).settled == NEW
    rejected = returned(old, data, tmp_path, Tracked.REJECT)
    assert (rejected.settled, rejected.open) == ({}, {})
    # For the edition that has the changes already, they are no news.
    present = returned(new, data, tmp_path)
    assert (present.settled, present.open) == ({}, {})


AUTHOR = 'w:author="Anna Miller" w:date="2026-06-07T08:00:00Z"'


def test_an_authors_changes_are_told_from_what_is_settled(
    versions: tuple[LoadedEdition, LoadedEdition], tmp_path: Path
) -> None:
    old = versions[0]
    data = rewritten(
        word(old),
        "document",
        ("<w:t>apples</w:t>", "<w:t>green apples</w:t>"),
        (
            "<w:r><w:t>plums</w:t></w:r>",
            f"<w:ins w:id='901' {AUTHOR}><w:r><w:t>wild </w:t></w:r></w:ins><w:r><w:t>plums</w:t></w:r>",
        ),
    )
    data = rewritten(
        data,
        "footnotes",
        (
            "<w:t>April</w:t></w:r>",
            f"<w:t>April</w:t></w:r><w:ins w:id='902' {AUTHOR}><w:r><w:t>, of May</w:t></w:r></w:ins>",
        ),
    )
    found = returned(old, data, tmp_path)
    assert old.gathered is not None
    before = old.gathered.manuscript.texts
    assert changed_lines(patch(before, found.settled)) == ["-- apples", "+- green apples"]
    assert changed_lines(patch({**before, **found.settled}, found.open)) == [
        "-- plums",
        "+- wild plums",
        "-[^1]: The first note speaks of *April* and of other months.",
        "+[^1]: The first note speaks of *April*, of May and of other months.",
    ]
    assert {one.message for one in found.problems} == {
        'Anna Miller, 2026-06-07, inserts "wild"',
        'Anna Miller, 2026-06-07, inserts ", of May" (in a note)',
    }


def test_what_cannot_be_carried_is_told_at_its_place(
    versions: tuple[LoadedEdition, LoadedEdition], tmp_path: Path
) -> None:
    old = versions[0]
    data = rewritten(
        word(old),
        "document",
        ("<w:t>The Mill</w:t>", "<w:t>The Old Mill</w:t>"),
        ('<w:pStyle w:val="Quote"/>', '<w:pStyle w:val="BodyText"/>'),
        ("<w:t>sugar is sweet.</w:t>", "<w:t>sugar is *sweet*.</w:t>"),
    )
    found = returned(old, data, tmp_path)
    told = [(one.location.path, one.location.line, one.message) for one in found.problems]
    assert [(path.rpartition("/")[2], line) for path, line, _ in told] == [("back.docx", 2), ("one.md", 9)]
    assert "publish makes these words from the settings" in told[0][2]
    assert "the style of the paragraph was Quote, and is now Body Text" in told[1][2]
    assert "sugar is \\*sweet\\*.\n" in found.settled["sources/one.md"]


def test_documents_that_cannot_be_brought_back(versions: tuple[LoadedEdition, LoadedEdition], tmp_path: Path) -> None:
    old = versions[0]
    assert codes(returned(old, b"not a Word document", tmp_path)) == {"import-unreadable"}
    other = tmp_path / "other/sources"
    other.mkdir(parents=True)
    (other / "a.md").write_text("# Another\n\nQuite other things are told in this book.\n", "utf-8")
    found = returned(old, word(load(other.parent, {})), tmp_path)
    assert codes(found) == {"import-other-edition"}
    assert (found.settled, found.open) == ({}, {})


def test_a_document_of_another_state_is_told(versions: tuple[LoadedEdition, LoadedEdition], tmp_path: Path) -> None:
    found = returned(versions[0], word(versions[1]), tmp_path)
    assert codes(found) == {"import-other-state"}
    assert prepared(versions[0]).revision in found.problems[0].message


CHANGES = {
    "A word in *emphasis* here.": ("A word in emphasis here.", "A word *in* emphasis here."),
    "An *old* word.": ("An *entirely new* word.",),
    "Dashes --- and so on... here.": ("Dashes and so on... here.", "Dashes --- and so forth... here."),
    "A [link](https://example.org/a_b){.x} to it.": ("A [bond](https://example.org/a_b){.x} to it.",),
    "[Words]{lang=fr} and more,\\\na break.": ("[Words]{lang=fr} and much more,\\\na break.",),
    "Some words<!-- a remark --> stay.": ("Some words<!-- a remark --> remain.",),
    "Signs \\* and &amp; and `code` stay.": ("Signs \\* or &amp; and `code` stay.",),
    'An [index]{.index entry="Mark"} mark.': ('A new [index]{.index entry="Mark"} mark.',),
}


def test_changes_within_a_paragraph_keep_what_is_written_around_them(tmp_path: Path) -> None:
    """Each paragraph is one of the edition; all are changed at a time."""
    for number in range(2):
        wanted = [after[min(number, len(after) - 1)] for after in CHANGES.values()]
        made = []
        for name, texts in (("old", list(CHANGES)), ("new", wanted)):
            folder = tmp_path / f"{name}{number}" / "sources"
            folder.mkdir(parents=True)
            text = "\n\n".join(f"{one} Paragraph {count} of them." for count, one in enumerate(texts))
            (folder / "a.md").write_text(f"# One\n\n{text}\n", "utf-8")
            made.append(load(folder.parent, {}))
        found = returned(made[0], in_state(word(made[1]), made[0]), tmp_path)
        assert found.problems == ()
        assert found.settled["sources/a.md"] == (tmp_path / f"new{number}/sources/a.md").read_text("utf-8")
