"""EPUBCheck's findings: read from what it writes, and from a real run where Java is there."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from publish.diagnostics import Severity
from publish.errors import ToolMissing
from publish.tools import epubcheck, java, packages
from publish.tools.program import ProgramOutput, ToolFailed
from publish.tools.validator_message import ValidatorMessage

EPUB = Path("build/a.epub")


def outcome(code: int, *messages: dict[str, Any]) -> ProgramOutput:
    return ProgramOutput(code, json.dumps({"messages": messages}), "Check finished")


def message(severity: str, *locations: tuple[str, int, int]) -> dict[str, Any]:
    places = [{"path": path, "line": line, "column": column} for path, line, column in locations]
    return {"ID": "OPF-049", "severity": severity, "message": "m", "locations": places}


def test_reading() -> None:
    read = epubcheck.read(
        outcome(
            1,
            message("FATAL", ("./build/a.epub", -1, -1)),
            message("ERROR", ("EPUB/a.xhtml", 3, 4), ("EPUB/b.xhtml", 5, -1)),
            message("WARNING"),
            message("USAGE", ("EPUB/a.xhtml", 1, 1)),
        ),
        EPUB,
    )
    assert read == [
        ValidatorMessage(Severity.ERROR, "OPF-049", "m"),
        ValidatorMessage(Severity.ERROR, "OPF-049", "m", "EPUB/a.xhtml", 3, 4),
        ValidatorMessage(Severity.ERROR, "OPF-049", "m", "EPUB/b.xhtml", 5),
        ValidatorMessage(Severity.WARNING, "OPF-049", "m"),
        ValidatorMessage(Severity.INFO, "OPF-049", "m", "EPUB/a.xhtml", 1, 1),
    ]
    assert epubcheck.read(outcome(0), EPUB) == []


@pytest.mark.parametrize("bad", [
    ProgramOutput(1, "", "java: out of memory"),
    ProgramOutput(0, "{}", ""),
    ProgramOutput(0, "[1]", ""),
    outcome(1),  # what it does for a file that is not there
    outcome(1, message("WARNING")),
], ids=["nothing", "no messages", "no object", "no verdict", "only a warning"])  # fmt: skip
def test_without_a_verdict_nothing_is_clean(bad: ProgramOutput) -> None:
    with pytest.raises(ToolFailed, match=r"could not check build/a\.epub: (java|it printed nothing|Check finished)"):
        epubcheck.read(bad, EPUB)


def test_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "folder", lambda _: None)
    with pytest.raises(ToolMissing, match="EPUBCheck is missing"):
        epubcheck.jar()
    assert epubcheck.version() is None


@pytest.mark.skipif(java.usable_version() is None or epubcheck.version() is None, reason="Java or EPUBCheck is missing")
def test_real_run(tmp_path: Path) -> None:
    folder = tmp_path / "книга -1"
    folder.mkdir()
    broken = folder / "é.epub"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    found = epubcheck.run([broken])
    assert {one.severity for one in found} == {Severity.ERROR}
    assert all(one.message for one in found)
    assert "RSC-002" in {one.rule for one in found}  # no META-INF/container.xml
    with pytest.raises(ToolFailed, match="File not found"):
        epubcheck.run([folder / "none.epub"])
