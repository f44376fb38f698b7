"""What a command imports: WeasyPrint costs half a second and needs Pango, so only the PDF may have it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LISTING = """
import sys
from publish.cli.main import run
code = run(sys.argv[1:])
print("MODULES", *sys.modules, file=sys.stderr)
sys.exit(code)
"""


def imported(arguments: list[str], cwd: Path, surroundings: dict[str, str]) -> set[str]:
    ended = subprocess.run(
        [sys.executable, "-c", LISTING, *arguments],
        cwd=cwd,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    (line,) = [line for line in ended.stderr.splitlines() if line.startswith("MODULES")]
    return set(line.split()[1:])


@pytest.mark.parametrize("arguments", [
    ["--help"], ["--version"], ["check"], ["epub", "--no-page-list"], ["html"], ["explain"], ["pdf", "--help"],
    ["new", "another"], ["preview", "--help"], ["lsp", "--help"], ["docx"],
], ids=" ".join)  # fmt: skip
def test_without_weasyprint(arguments: list[str], letter: Path, surroundings: dict[str, str]) -> None:
    modules = imported(arguments, letter, surroundings)
    assert "click" in modules
    assert not [
        one for one in modules if one.startswith(("publish.citations", "py_mini_racer", "yaml", "bibtexparser"))
    ]
    assert not modules & {"weasyprint", "pydyf", "cffi", "starlette", "uvicorn", "pygls"}


def test_only_the_word_document_needs_its_writer(letter: Path, surroundings: dict[str, str]) -> None:
    assert "lxml.etree" in imported(["docx"], letter, surroundings)
    modules = imported(["html"], letter, surroundings)
    assert not [one for one in modules if one.startswith(("lxml", "publish.docx", "publish.importing"))]


def test_a_check_that_judges_products_is_without_it_too(letter: Path, surroundings: dict[str, str]) -> None:
    modules = imported(["pdf"], letter, surroundings)
    assert "weasyprint" in modules  # or the tests above could not fail
    # None of its fonts needs fontTools, and the declarations of C functions are known as parsed.
    assert not modules & {"fontTools.subset", "fontTools.ttLib", "pycparser"}
    # The ebook reads its pages from the PDF that is there.
    assert "weasyprint" not in imported(["epub", "-o", "elsewhere.epub"], letter, surroundings)
    modules = imported(["check", "--ignore", "epub-invalid,epub-inaccessible"], letter, surroundings)
    assert "pikepdf" in modules
    assert "weasyprint" not in modules


def test_help_imports_no_more_than_click(letter: Path, surroundings: dict[str, str]) -> None:
    assert not imported(["--help"], letter, surroundings) & {"markdown_it", "jinja2", "pikepdf", "fontTools", "PIL"}
