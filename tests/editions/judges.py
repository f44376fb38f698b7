"""Judges of PDFs from outside of the project. One that is missing skips its test and says so; in CI there has to be
Ghostscript, qpdf and Poppler."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from java_judge import JavaJudge, started

from publish.errors import ToolMissing
from publish.tools import outloud, verapdf


def _run(*command: str | Path) -> str:
    name = str(command[0])
    if shutil.which(name) is None and not os.environ.get("CI"):
        pytest.skip(f"not judged: {name} is missing")
    done = subprocess.run([*map(str, command)], capture_output=True, encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, f"{name} says: {done.stdout[:2000]}{done.stderr[:2000]}"
    return done.stdout


def qpdf_faults(path: Path) -> str:
    """What `qpdf --check` finds."""
    said = _run("qpdf", "--check", path)
    return "" if "No syntax or stream encoding errors found" in said else said


def inks(path: Path, *, pages: int = 0) -> list[tuple[float, ...]]:
    """The part of each page, or of the first so many, that cyan, magenta, yellow and black cover, by Ghostscript."""
    last = [f"-dLastPage={pages}"] if pages else []
    said = _run("gs", "-q", *last, "-o", "-", "-sDEVICE=inkcov", path)
    return [
        tuple(map(float, values))
        for values in re.findall(r"^ *([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) CMYK OK", said, re.MULTILINE)
    ]


def poppler_boxes(path: Path, pages: int) -> list[dict[str, tuple[float, ...]]]:
    """The boxes of each page as Poppler reads them."""
    said = _run("pdfinfo", "-box", "-f", "1", "-l", str(pages), path)
    found: list[dict[str, tuple[float, ...]]] = [{} for _ in range(pages)]
    for page, name, values in re.findall(r"^Page +(\d+) (\w+): +(.*)$", said, re.MULTILINE):
        if name.endswith("Box"):
            found[int(page) - 1][name] = tuple(map(float, values.split()))
    return found


def poppler_text(path: Path) -> list[str]:
    """The words of each page as Poppler reads them."""
    return _run("pdftotext", "-layout", "-enc", "UTF-8", path, "-").split("\f")[:-1]


def poppler_fonts(path: Path) -> list[list[str]]:
    """The table of fonts as Poppler reads it."""
    return [line.split() for line in _run("pdffonts", path).splitlines()[2:]]


@cache
def _verapdf(jars: str) -> JavaJudge:
    """One Java machine for all files of this process."""
    return started("PdfJudge.java", jars)


def _verapdf_faults(path: Path) -> list[str]:
    """The clauses of PDF/UA-1 that a file violates, by veraPDF."""
    jars = verapdf.jars()
    if jars is None:
        return verapdf.ua1(path)
    said = _verapdf(jars).answer(str(path.absolute()))
    return [] if said == "PASS" else said.split()


UA1: dict[str, Callable[[Path], list[str]]] = {"veraPDF": _verapdf_faults, "outloud": outloud.errors}


def ua1_faults(judge: str, path: Path) -> list[str]:
    """What a judge finds against PDF/UA-1. Where it is missing the test is skipped, and the report says so."""
    try:
        return UA1[judge](path)
    except ToolMissing as lacking:
        pytest.skip(f"not judged: {lacking.message}")
