"""Paths in messages have `/` between their names, whatever the system; they are found with backslashes too."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from publish import paths


@pytest.mark.parametrize(("path", "expected"), [
    (PureWindowsPath(r"C:\Users\ada\a book"), "C:/Users/ada/a book"),
    (PureWindowsPath(r"\\server\share\book"), "//server/share/book"),
    (PureWindowsPath("sources") / "images" / "a.png", "sources/images/a.png"),
    (PurePosixPath("/home/ada/a book"), "/home/ada/a book"),
])  # fmt: skip
def test_shown(path: PureWindowsPath, expected: str) -> None:
    assert paths.shown(path) == expected


def test_shown_as_one_would_type_it() -> None:
    here = PureWindowsPath(r"C:\Users\ada")
    assert paths.shown_from(here, here / "book" / "build" / "a.pdf") == "book/build/a.pdf"
    # The names of Windows do not tell capitals from small letters.
    assert paths.shown_from(here, PureWindowsPath(r"c:\users\Ada\a.pdf")) == "a.pdf"
    assert paths.shown_from(here, PureWindowsPath(r"D:\a.pdf")) == "D:/a.pdf"


def test_the_way_to_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.way("/a/b", "/a/b/c/d.png") == "c/d.png"
    assert paths.way(Path("a"), Path("a/b/c")) == "b/c"
    import ntpath

    monkeypatch.setattr(paths.os, "path", ntpath)
    monkeypatch.setattr(paths, "PurePath", PureWindowsPath)
    assert paths.way(r"C:\book\styles", r"C:\book\styles\fonts\a.ttf") == "fonts/a.ttf"


def test_typed_with_backslashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters" / "one").mkdir(parents=True)
    assert paths.typed(r"letters\one") == "letters/one"
    assert paths.typed("letters/one") == "letters/one"
    assert paths.typed(r"letters\two") == r"letters\two"
    # On a system where a name may have a backslash, it is the name that is meant.
    (tmp_path / r"letters\one").mkdir()
    assert paths.typed(r"letters\one") == r"letters\one"
