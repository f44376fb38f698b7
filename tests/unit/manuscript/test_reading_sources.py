"""What is read from `sources/`: parts, notes, pictures and hyphenation, and where problems of files are said to be."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from publish.config import load
from publish.diagnostics import Diagnostic
from publish.manuscript.reader import read, unnamed
from publish.manuscript.tree import Kind, Manuscript, elements, plain

Write = Callable[[Mapping[str, str | bytes]], Path]


def picture(form: str, mode: str = "RGB") -> bytes:
    data = BytesIO()
    Image.new(mode, (2, 2)).save(data, form)
    return data.getvalue()


PNG = picture("PNG")
SETTINGS = 'title = "T"\n[[part]]\nfile = "a.md"\n'


def manuscript(edition: Path) -> tuple[Manuscript, list[Diagnostic]]:
    loaded, _ = load(edition)
    assert loaded is not None
    return read(loaded)


def places(problems: list[Diagnostic]) -> list[str]:
    return [f"{one.location.path}:{one.location.line}:{one.location.column} {one.code}" for one in problems]


def test_parts_and_notes_in_their_order(written: Write) -> None:
    found, problems = manuscript(written({
        "sources/edition.toml": 'title = "T"\n[[part]]\nfile = "b.md"\n[[part]]\nfile = "a.md"\n'
                                '[notes]\nfiles = ["z.md", "y.md"]\n',
        "sources/a.md": "First.\n\n[^a]: In a part.",
        "sources/b.md": "Second.\n\n[^b]: In a part.",
        "sources/y.md": "[^y]: Y.",
        "sources/z.md": "[^z]: Z.",
    }))  # fmt: skip
    assert problems == []
    assert [part.path for part in found.parts] == ["sources/b.md", "sources/a.md"]
    assert list(found.notes) == ["b", "a", "z", "y"]
    assert found.whole


def test_line_ends_and_byte_order_mark_change_no_place(written: Write) -> None:
    words = "Un\n\ndeux[^a]\n\n[^b]:\n"
    plain_text = manuscript(written({"sources/edition.toml": SETTINGS, "sources/a.md": words}))
    for data in (words.replace("\n", "\r\n"), words.replace("\n", "\r"), "\ufeff" + words):
        assert manuscript(written({"sources/a.md": data})) == plain_text
    assert places(plain_text[1]) == ["sources/a.md:5:1 note-empty"]


@pytest.mark.parametrize(("settings", "expected"), [
    # Each problem stands where the settings name the file, whatever was dropped before it.
    ('[[part]]\nfile = "../x.md"\n[[part]]\nfile = "gone.md"\n', ["sources/edition.toml:5:8 file-missing"]),
    ('[[part]]\nkind = "letter"\n[[part]]\nfile = "gone.md"\n', ["sources/edition.toml:5:8 file-missing"]),
    ('[[part]]\nfile = "a.md"\n[[part]]\nfile = "a.md"\n[[part]]\nfile = "./gone.md"\n',
     ["sources/edition.toml:7:8 file-missing"]),
    ('[[part]]\nfile = "a.md"\n[notes]\nfiles = ["../x.md", "a.md", "gone.md"]\n',
     ["sources/edition.toml:5:29 file-missing"]),
])  # fmt: skip
def test_a_missing_file_is_reported_where_it_is_named(written: Write, settings: str, expected: list[str]) -> None:
    found, problems = manuscript(
        written(
            {
                "sources/edition.toml": 'title = "T"\n' + settings,
                "sources/a.md": "Words.",
            }
        )
    )
    assert places(problems) == expected
    assert not found.whole


@pytest.mark.parametrize("content", [b"caf\xe9", b"\xff\xfea\x00", b"a\x00"])
def test_what_cannot_be_read_leaves_the_manuscript_in_part(written: Write, content: bytes) -> None:
    found, problems = manuscript(written({"sources/edition.toml": SETTINGS, "sources/a.md": content}))
    assert found.parts == ()
    assert not found.whole
    assert len(problems) == 1


def test_a_file_name_that_is_no_utf_8(written: Write) -> None:
    edition = written({"sources/a.md": "Words."})
    try:
        (edition / "sources" / os.fsdecode(b"caf\xe9.md")).write_text("Words.")
    except OSError:
        pytest.skip("the file system takes only UTF-8")
    _, problems = manuscript(edition)
    assert places(problems) == ["sources/caf\udce9.md:0:0 encoding"]


def test_a_note_belongs_to_the_part_that_defines_it(written: Write) -> None:
    found, problems = manuscript(
        written(
            {
                "sources/edition.toml": 'title = "T"\n' + "".join(f'[[part]]\nfile = "{one}.md"\n' for one in "abc"),
                "sources/a.md": "A[^1] and[^2].\n\n[^1]: One of A.\n\n[^2]: Two of A.[^s]",
                "sources/b.md": "B[^1] and[^s].\n\n[^1]: One of B.\n\n[^s]: Own.",
                "sources/c.md": "C[^1] and[^2] and[^s].",
                "sources/notes.md": "[^s]: Shared.[^1]",
            }
        )
    )
    assert problems == []
    called = [call.word("key") for part in found.parts for call in elements(part.blocks, Kind.NOTE_CALL)]
    # The two ends of "1" in c.md and in the notes file: several parts define it, none for them.
    assert called == ["1 in a.md", "2", "1 in b.md", "s in b.md", "1", "2", "s"]
    assert {key: plain(note.blocks) for key, note in found.notes.items()} == {
        "1 in a.md": "One of A.",
        "2": "Two of A.",
        "1 in b.md": "One of B.",
        "s in b.md": "Own.",
        "s": "Shared.",
    }


def test_a_note_defined_twice_keeps_its_first_words(written: Write) -> None:
    found, problems = manuscript(
        written(
            {
                "sources/edition.toml": SETTINGS,
                "sources/a.md": "x[^n]\n\n[^n]: first\n\n[^n]: second",
                "sources/notes.md": "[^n]: third",
            }
        )
    )
    assert places(problems) == ["sources/a.md:5:1 note-duplicate", "sources/notes.md:1:1 note-duplicate"]
    assert plain(found.notes["n"].blocks) == "first"


@pytest.mark.parametrize(("src", "content", "code"), [
    ("images/a.png", PNG, ""),
    ("./images/../images/a.png", PNG, ""),
    ("images/a%20b.PNG", PNG, ""),
    ("images/a.jpeg", picture("JPEG"), ""),
    ("images/a.jpeg", picture("JPEG", "CMYK"), ""),
    ("images/a.gif", picture("GIF"), ""),
    ("images/a.webp", picture("WEBP"), ""),
    ("images/a.svg", b'\xef\xbb\xbf<svg xmlns="http://www.w3.org/2000/svg"/>', ""),
    ("images/a.svg", b'\n<svg xmlns="http://www.w3.org/2000/svg"/>', ""),
    ("images/a.svg", b'\n<?xml version="1.0"?><svg/>', "image-broken"),
    ("images/a.svg", b"<svg><g></svg>", "image-broken"),
    ("images/a.svg", b"<html/>", "image-broken"),
    ("images/a.png", PNG[:45], "image-broken"),
    ("images/a.jpg", picture("JPEG")[:300], "image-broken"),
    ("images/a.png", picture("PNG", "I;16"), "image-format"),
    ("images/a.png", b"GIF89a", "image-broken"),
    ("images/a.png", b"", "image-broken"),
    ("images/a.jpg", PNG, "image-broken"),
    ("images/a.svg", b"svg", "image-broken"),
    ("images/a.tiff", b"II*\x00", "image-format"),
    ("images/a", PNG, "image-format"),
    ("images/gone.png", None, "image-missing"),
    ("images", None, "image-missing"),
    ("../a.png", None, "image-outside"),
    ("/a.png", None, "image-outside"),
    ("https://example.org/a.png", None, "image-outside"),
    ("//example.org/a.png", None, "image-outside"),
    ("file:///a.png", None, "image-outside"),
    ("data:image/png;base64,AAAA", None, "image-outside"),
])  # fmt: skip
def test_pictures(written: Write, src: str, content: bytes | None, code: str) -> None:
    name = src.replace("%20", " ").replace("./images/../", "")
    files: dict[str, str | bytes] = {
        "sources/edition.toml": SETTINGS,
        "sources/a.md": f"Words ![alt]({src}).",
        "sources/images/other.png": PNG,
    }
    if content is not None:
        files[f"sources/{name}"] = content
    found, problems = manuscript(written(files))
    assert places(problems) == ([f"sources/a.md:1:7 {code}"] if code else [])
    assert found.images == ({} if code else {name: content})
    if not code:
        (image,) = elements(found.parts[0].blocks, Kind.IMAGE)
        assert image.word("src") == name


def test_a_picture_in_a_note_is_read(written: Write) -> None:
    found, problems = manuscript(
        written(
            {
                "sources/edition.toml": SETTINGS,
                "sources/a.md": "x[^n]\n\n[^n]: ![a](a.png)",
                "sources/a.png": PNG,
            }
        )
    )
    assert problems == []
    assert found.images == {"a.png": PNG}


def test_a_picture_stands_beside_the_text_if_the_sources_have_none_of_that_name(written: Write) -> None:
    text = "![a](images/a.png) ![b](../b.png) ![c](c.png) ![d](images/d.png)"
    pictures = ("images/a.png", "one/images/a.png", "b.png", "one/c.png")
    edition = written(
        {
            "sources/edition.toml": SETTINGS.replace("a.md", "one/a.md"),
            "sources/one/a.md": text,
            **{f"sources/{name}": PNG for name in pictures},
        }
    )
    found, problems = manuscript(edition)
    assert places(problems) == ["sources/one/a.md:1:47 image-missing"]
    assert list(found.images) == ["images/a.png", "b.png", "one/c.png"]


def test_a_link_out_of_the_sources_is_no_picture_of_the_edition(written: Write) -> None:
    edition = written({"sources/edition.toml": SETTINGS, "sources/a.md": "![a](a.png)", "a.png": PNG})
    (edition / "sources/a.png").symlink_to(edition / "a.png")
    found, problems = manuscript(edition)
    assert places(problems) == ["sources/a.md:1:1 image-outside"]
    assert found.images == {}


@pytest.mark.parametrize(("line", "words"), [
    ("Kro-pot-kin", {"kropotkin": "Kro-pot-kin"}),
    ("  Kro-pot-kin  # a name", {"kropotkin": "Kro-pot-kin"}),
    ("Дми-тров", {"дмитров": "Дми-тров"}),
    ("Dmitrov", {"dmitrov": "Dmitrov"}),
    ("# only a remark", {}),
    ("", {}),
    ("two words", None),
    ("Kro--pot", None),
    ("-pot", None),
    ("1920", None),
    ("Kro-pot-", None),
])  # fmt: skip
def test_hyphenation(written: Write, line: str, words: dict[str, str] | None) -> None:
    found, problems = manuscript(
        written(
            {
                "sources/edition.toml": SETTINGS,
                "sources/a.md": "Words.",
                "sources/hyphenation.txt": f"an-other\n{line}\n",
            }
        )
    )
    assert found.exceptions == {"another": "an-other"} | (words or {})
    assert places(problems) == (["sources/hyphenation.txt:2:1 hyphenation-entry"] if words is None else [])


def test_a_file_is_found_by_its_name_in_either_normal_form(written: Write) -> None:
    """macOS stores names in form D; editors type form C."""
    text = "# Épître\n\n![Une flèche](images/flèche.png), [ici](Épître.md)\n"
    for form in ("NFC", "NFD"):
        edition = written(
            {
                "sources/edition.toml": unicodedata.normalize(form, 'title = "T"\n[[part]]\nfile = "Épître.md"\n'),
                "sources/" + unicodedata.normalize("NFD", "Épître.md"): unicodedata.normalize(form, text),
                "sources/images/" + unicodedata.normalize("NFD", "flèche.png"): PNG,
            }
        )
        found, problems = manuscript(edition)
        assert problems == []
        assert list(found.images) == ["images/flèche.png"]
        assert unnamed(load(edition)[0]) == []
