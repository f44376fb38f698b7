"""Word files, and the editions that are made of them.

`made/NAME.docx` was made by LibreOffice from `made/NAME.xml` (make_word_files.py). `hand/NAME.xml` is the text of a
Word document with what LibreOffice does not write, with further files of the container behind lines of `--- path`.
`NAME.txt` beside each shows the files of the edition, and what could not be carried over. `pytest --accept` writes
them.
"""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from word_by_hand import by_hand

from publish.importing.imported import Imported
from publish.importing.word.word_edition import read
from publish.pipeline import load

HERE = Path(__file__).parent
CASES = [*sorted(HERE.glob("made/*.docx")), *sorted(HERE.glob("hand/*.xml"))]


def document(case: Path) -> bytes:
    return case.read_bytes() if case.suffix == ".docx" else by_hand(case.read_text("utf-8"))


@pytest.fixture(params=CASES, ids=lambda case: case.stem)
def case(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture
def imported(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Imported:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / f"{case.stem}.docx"
    file.write_bytes(document(case))
    return read([Path(file.name)])


def test_the_edition_is_the_expected_one_and_builds(
    case: Path, imported: Imported, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    lines = []
    for path, data in imported.files.items():
        lines += [f"=== {path}", data.decode() if path.endswith((".md", ".toml")) else f"{len(data)} bytes\n"]
    lines += [f"{one.location.path}:{one.location.line}: {one.message}" for one in imported.problems]
    lines += [f"    {one.help}" for one in imported.problems if one.help][:1]
    shown = "\n".join(lines) + "\n"
    expected = case.with_suffix(".txt")
    if pytestconfig.getoption("--accept"):
        expected.write_text(shown, "utf-8")
    assert shown == expected.read_text("utf-8")
    for path, data in imported.files.items():
        file = tmp_path / "edition" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    loaded = load(tmp_path / "edition", {})
    assert loaded.is_ready, loaded.diagnostics
    assert {one.code for one in loaded.diagnostics} <= {"glyph-borrowed"}, loaded.diagnostics


def test_no_word_is_lost_in_silence(case: Path, imported: Imported) -> None:
    """Each word that the XML of the document holds is in the edition, or in what is reported."""
    with ZipFile(BytesIO(document(case))) as archive:
        texts = [
            archive.read(name) for name in archive.namelist() if re.fullmatch(r"word/\w*(document|notes)\.xml", name)
        ]
    held = Counter(word for text in texts for word in words(spoken(ElementTree.fromstring(text))))
    written = "\n".join(data.decode() for path, data in imported.files.items() if path.endswith((".md", ".toml")))
    # The brackets and attributes of spans part no words; those of links do.
    written = re.sub(r"(?<!\\)\]\{[^}]*\}|(?<!\\)\[(?!\^)", "", written)
    written = re.sub(r"\\(?=[^\w\s])", "", written) + "\n".join(one.message for one in imported.problems)
    lost = held - Counter(words(written))
    assert not {word for word in lost if not word.isdigit()}, lost


def spoken(root: ElementTree.Element) -> str:
    """The words of the text, with a space between paragraphs, whatever is around them; but for what Word makes of the
    rest, and the second of two forms of the same thing."""
    pieces = []
    made = [held for control in root.iter() if is_contents(control) for held in control.iter()]
    fallback = [held for one in root.iter() if one.tag.endswith("}Fallback") for held in one.iter()]
    left_out = set(map(id, [*made, *fallback]))
    for one in root.iter():
        if id(one) in left_out:
            continue
        if one.tag.endswith(("}p", "}br", "}tab")):
            pieces.append(" ")
        elif one.tag.endswith(("}t", "}delText")):
            pieces.append(one.text or "")
    return "".join(pieces)


def is_contents(element: ElementTree.Element) -> bool:
    """Whether a content control holds a table of contents."""
    return element.tag.endswith("}sdt") and any(one.tag.endswith("}docPartGallery") for one in element.iter())


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"[*_~^]", "", text))
