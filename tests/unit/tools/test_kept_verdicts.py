"""An ebook that did not change is not validated again: what EPUBCheck and Ace said of it is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.cli.main import run
from publish.keeping import Store
from publish.tools import ace, chromium, epubcheck, java, program
from publish.tools.kept_verdicts import KeptVerdicts
from publish.tools.program import ProgramOutput, ToolFailed

Write = Callable[[Mapping[str, str | bytes]], Path]


class Machine:
    """A machine whose validators find one fault in each ebook. `started` names those that were started."""

    def __init__(self) -> None:
        self.started: list[str] = []
        self.fault = "The mill stands still"
        self.version = "17.0.1"

    def run(self, arguments: list[str], seconds: float, *more: object) -> ProgramOutput:
        if arguments[-1].endswith("-version"):
            return ProgramOutput(0, f'version "{self.version}" Chromium {self.version}', "")
        if "--outdir" in arguments:
            self.started.append("Ace")
            folder = Path(arguments[arguments.index("--outdir") + 1])
            folder.mkdir()
            result = {"earl:outcome": "fail", "dct:description": self.fault}
            found = {"earl:result": result, "earl:test": {"dct:title": "region"}}
            report = {"assertions": [{"earl:testSubject": {"url": ""}, "assertions": [found]}]}
            (folder / "report.json").write_text(json.dumps(report), "utf-8")
            return ProgramOutput(0, "", "")
        self.started.append("EPUBCheck")
        message = {"ID": "PKG-001", "severity": "WARNING", "message": self.fault, "locations": []}
        return ProgramOutput(0, json.dumps({"messages": [message]}), "")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    found = Machine()
    monkeypatch.setattr(program, "run", found.run)
    for module, name in ((java, "java"), (chromium, "chromium")):
        monkeypatch.setattr(module, "find_program", lambda *_, name=name: f"/bin/{name}")
    monkeypatch.setattr(ace, "find", lambda: "/bin/ace")
    monkeypatch.setattr(epubcheck, "version", lambda: found.version)
    monkeypatch.setattr(epubcheck, "jar", lambda: Path("/epubcheck.jar"))
    return found


def test_check_validates_an_ebook_once(machine: Machine, written: Write, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written({"sources/edition.toml": 'title = "The Mill"\n', "sources/a.md": "# The mill\n\nIt turns.\n"})

    def said(command: str, *options: str) -> str:
        capsys.readouterr()
        run([command, *options, str(folder)])
        return capsys.readouterr().err

    said("epub", "--no-page-list")
    first = said("check")
    assert first.count("The mill stands still") == 2
    assert sorted(machine.started) == ["Ace", "EPUBCheck"]
    assert said("check") == first
    assert len(machine.started) == 2
    (folder / "sources/a.md").write_text("# The mill\n\nIt stands.\n", "utf-8")
    said("epub", "--no-page-list")
    assert said("check") == first
    assert sorted(machine.started[2:]) == ["Ace", "EPUBCheck"]


def test_what_is_validated_again(machine: Machine, tmp_path: Path) -> None:
    kept, book = KeptVerdicts(Store(tmp_path / "kept")), tmp_path / "a.epub"
    book.write_bytes(b"a book")

    def starts(path: Path) -> int:
        before = len(machine.started)
        messages = [*epubcheck.run([path], kept), *ace.run(path, kept)]
        assert [one.message for one in messages] == [machine.fault] * 2
        return len(machine.started) - before

    assert (starts(book), starts(book)) == (2, 0)
    # Validators judge the name of the file too.
    other = tmp_path / "b.epub"
    other.write_bytes(b"a book")
    assert (starts(other), starts(other)) == (2, 0)
    book.write_bytes(b"another book")
    assert (starts(book), starts(book)) == (2, 0)
    machine.version = "17.0.2"
    assert starts(book) == 2
    for one in (tmp_path / "kept").iterdir():
        one.write_bytes(b"x" + one.read_bytes())
    assert (starts(book), starts(book)) == (2, 0)


def test_a_failed_run_is_not_kept(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, book = KeptVerdicts(Store(tmp_path / "kept")), tmp_path / "a.epub"
    book.write_bytes(b"a book")
    works = machine.run
    monkeypatch.setattr(
        program,
        "run",
        lambda *given: replace(works(*given), out="") if given[0][-1].endswith(".epub") else works(*given),
    )
    with pytest.raises(ToolFailed):
        epubcheck.run([book], kept)
    monkeypatch.setattr(program, "run", works)
    assert [one.message for one in epubcheck.run([book], kept)] == [machine.fault]
