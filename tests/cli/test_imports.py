"""What a command imports: WeasyPrint costs half a second and needs Pango, so only the PDF may have it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

# Runs commands one after the other, and tells what is imported after each.
LISTING = """
import json, sys
from publish.cli.main import run
said, sys.stdout = sys.stdout, sys.stderr
modules = {}
for command in sys.argv[1:]:
    code = run(command.split())
    if code:
        sys.exit(f"{command} ends with {code}")
    modules[command] = list(sys.modules)
json.dump(modules, said)
"""
# Those that import least come first: what one imports, the next ones have as well.
WITHOUT_WEASYPRINT = ("--help", "--version", "explain", "pdf --help", "preview --help", "lsp --help", "new another",
                      "check", "html", "epub --no-page-list", "docx")  # fmt: skip


def imported(commands: tuple[str, ...], cwd: Path, surroundings: dict[str, str]) -> dict[str, set[str]]:
    """The modules that a new process has imported after each of the commands."""
    ended = subprocess.run(
        [sys.executable, "-c", LISTING, *commands],
        cwd=cwd,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return {command: set(modules) for command, modules in json.loads(ended.stdout).items()}


def test_without_weasyprint(letter: Path, surroundings: dict[str, str]) -> None:
    after = imported(WITHOUT_WEASYPRINT, letter, surroundings)
    assert tuple(after) == WITHOUT_WEASYPRINT
    for command, modules in after.items():
        assert "click" in modules, command
        for extra in ("publish.citations", "py_mini_racer", "yaml", "bibtexparser"):
            assert not [one for one in modules if one.startswith(extra)], command
        assert not modules & {"weasyprint", "pydyf", "cffi", "starlette", "uvicorn", "pygls"}, command
    # Help imports no more than Click.
    assert not after["--help"] & {"markdown_it", "jinja2", "pikepdf", "fontTools", "PIL"}
    # Only the Word document needs its writer.
    for package in ("lxml", "publish.docx", "publish.importing"):
        assert not [one for one in after["epub --no-page-list"] if one.startswith(package)]
    assert "lxml.etree" in after["docx"]


def test_a_check_that_judges_products_is_without_it_too(letter: Path, surroundings: dict[str, str]) -> None:
    modules = imported(("pdf",), letter, surroundings)["pdf"]
    assert "weasyprint" in modules  # or the test above could not fail
    # None of its fonts needs fontTools, and the declarations of C functions are known as parsed.
    assert not modules & {"fontTools.subset", "fontTools.ttLib", "pycparser"}
    # The ebook reads its pages from the PDF that is there.
    epub, check = "epub -o elsewhere.epub", "check --ignore epub-invalid,epub-inaccessible"
    after = imported((epub, check), letter, surroundings)
    assert "weasyprint" not in after[epub]
    assert "pikepdf" in after[check]
    assert "weasyprint" not in after[check]
