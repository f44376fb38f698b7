"""Texts as editors save them, and bytes that are no text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.reporting import text as words
from publish.textfile import read_text


@pytest.mark.parametrize(("data", "expected", "said"), [
    (b"", "", ""),
    ("Тест\n".encode(), "Тест\n", ""),
    (b"\xef\xbb\xbfa", "a", ""),
    (b"a\r\nb\rc\n\r\n", "a\nb\nc\n\n", ""),
    (b"tab\there", "tab\there", ""),
    ("soft\u00adhyphen".encode(), "soft\u00adhyphen", ""),
    ("line\u2028and".encode(), "line\ufffdand", (
        "x.md:1:5: error[control-character]: the control character U+2028 cannot be printed\n"
        "  = help: delete it; to break the line here, write a backslash and begin a new line\n")),
    (b"a\x00b\r\n\x7f", "a\ufffdb\n\ufffd", (
        "x.md:1:2: error[control-character]: the control character U+0000 cannot be printed\n"
        "  = help: delete it\n"
        "x.md:2:1: error[control-character]: the control character U+007F cannot be printed\n"
        "  = help: delete it\n")),
    ("l\u0092eau".encode(), "l\ufffdeau", (
        "x.md:1:2: error[control-character]: the control character U+0092 cannot be printed\n"
        "  = help: write ’, for which it stands in a file of Windows\n")),
    ("é\r\néé".encode() + b"\xff", "", (
        "x.md:2:3: error[encoding]: the byte 0xFF is not UTF-8\n  = help: save the file as UTF-8\n")),
    (b"\xc0\x80", "", "x.md:1:1: error[encoding]: the byte 0xC0 is not UTF-8\n  = help: save the file as UTF-8\n"),
    (b"\xed\xa0\x80", "", "x.md:1:1: error[encoding]: the byte 0xED is not UTF-8\n  = help: save the file as UTF-8\n"),
    *((f"# Title {mark}\n".encode(name), "", (
        f"x.md: error[encoding]: the file is {family}, not UTF-8\n  = help: save the file as UTF-8\n"))
      for name, family, mark in [
        ("utf-16", "UTF-16", ""), ("utf-16-le", "UTF-16", ""), ("utf-16-be", "UTF-16", ""),
        ("utf-16-le", "UTF-16", "\ufeff"), ("utf-32", "UTF-32", "")]),
])  # fmt: skip
def test_bytes(tmp_path: Path, data: bytes, expected: str, said: str) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(data)
    text, problems = read_text(file, "x.md")
    assert text == expected
    assert words(problems) == said


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # reading it would wait for ever
    for name, said in {
        "none": "none: error[file-missing]: the file does not exist\n",
        ".": ".: error[file-unreadable]: this is a folder, not a text file\n",
        "pipe": "pipe: error[file-unreadable]: this is a device or a pipe, not a text file\n",
        "x" * 300: f"{'x' * 300}: error[file-unreadable]: the file cannot be read: File name too long\n",
    }.items():
        text, problems = read_text(tmp_path / name, name)
        assert (text, words(problems)) == ("", said)
