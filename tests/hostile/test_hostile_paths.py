"""Paths, links and names: nothing outside the edition is read or written, and no name can control the terminal."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stderr, redirect_stdout

import pytest

from publish.cli.main import run

SETTINGS = 'title = "A Letter"\ndate = 2026-11-22\n\n[[part]]\nfile = "letter.md"\n'
FILES = {"sources/edition.toml": SETTINGS, "sources/letter.md": "Words.\n"}


def said(*arguments):
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([*map(str, arguments)])
    return code, err.getvalue()


@pytest.mark.parametrize(("path", "code"), [
    ("sources", "path-outside"), ("sources/edition.toml", "path-outside"), ("sources/letter.md", "path-outside"),
    ("sources/hyphenation.txt", "path-outside"), ("sources/footnotes.md", "path-outside"),
    ("styles", "path-outside"), ("styles/custom.css", "path-outside"), ("styles/html.css", "path-outside"),
    ("styles/fonts", "path-outside"), ("styles/fonts/deep", "path-outside"),
    ("styles/templates", "path-outside"), ("styles/templates/reading.html.jinja", "path-outside"),
])  # fmt: skip
def test_a_link_out_of_the_edition_is_not_followed(path, code, written, tmp_path):
    edition = written(FILES)
    outside = tmp_path / "outside"
    if path in ("sources", "styles"):
        outside.mkdir()
        (outside / "custom.css").write_text("p { color: red }")
        if path == "sources":
            os.rename(edition / "sources", outside / "sources")
            outside = outside / "sources"
    elif path.rpartition("/")[2] in ("fonts", "deep", "templates"):
        outside.mkdir()
        (outside / "reading.html.jinja").write_text("secret")
    else:
        outside.write_text(SETTINGS if path.endswith(".toml") else "secret\n")
        (edition / path).unlink(missing_ok=True)
    (edition / path).parent.mkdir(parents=True, exist_ok=True)
    (edition / path).symlink_to(outside)
    for command in ("check", "html"):
        done, message = said(command, edition)
        assert (done, f"error[{code}]" in message, "secret" in message) == (1, True, False)


@pytest.mark.parametrize("path", [
    "sources/edition.toml", "sources/letter.md", "sources/hyphenation.txt", "sources/printer.icc", "styles/custom.css",
    "styles/fonts/a.ttf", "styles/templates/reading.html.jinja", "sources/images/a.png",
])  # fmt: skip
def test_a_pipe_is_not_waited_for(path, written):
    icc = SETTINGS + '[print]\nicc = "printer.icc"\n' if path.endswith("icc") else SETTINGS
    edition = written(FILES | {"sources/edition.toml": icc, "sources/letter.md": "![a](images/a.png)\n"})
    (edition / path).unlink(missing_ok=True)
    (edition / path).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(edition / path)
    code, message = said("check", edition)
    assert (code, "Traceback" in message) == (1, False)


def test_products_do_not_leave_by_a_link(written, tmp_path):
    edition, elsewhere = written(FILES), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (edition / "build").symlink_to(elsewhere)
    code, message = said("html", edition)
    assert (code, "leads out of the edition" in message) == (4, True)
    assert list(elsewhere.iterdir()) == []
    assert said("html", edition, "-o", elsewhere / "a.html")[0] == 0  # an explicit --output may be anywhere


@pytest.mark.parametrize("name", [
    "a b.md", "a'b\".md", "a\nb.md", "a%20b.md", "a#b?.md", "-rf.md", "é.md", "e\u0301.md", "письмо.md", "CON.md",
    "a..md", "\x1b[31mred.md", "\u202eb.md",
])  # fmt: skip
def test_any_name_of_a_part_works(name, written):
    edition = written({f"sources/{name}": "# A letter\n\nWords[^n].\n\n[^n]: A note.\n"})
    for command in (["html"], ["epub", "--no-page-list"]):
        code, message = said(*command, edition)
        assert code == 0, message
        assert not set(message) & {"\x1b", "\u202e"}


@pytest.mark.parametrize("name", ["a b", "a'b\"", "a\nb", "a%b", "a#b?", "é", "\x1b[31m", "a]b[c"])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_any_name_of_an_edition_works(name, form, tmp_path):
    folder = tmp_path / name / "sources"
    folder.mkdir(parents=True)
    (folder / "letter.md").write_text("# A letter\n\nWords[^none].\n")
    code, message = said("check", folder.parent, "--format", form)
    assert (code, "\x1b" in message) == (1, False)
