"""What Ace's report says, and what is said where it cannot run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.diagnostics import Severity
from publish.errors import ToolMissing
from publish.tools import ace
from publish.tools.program import ToolFailed
from publish.tools.validator_message import ValidatorMessage


def assertion(outcome: str = "fail", pointer: object = None) -> dict[str, object]:
    result: dict[str, object] = {"earl:outcome": outcome, "dct:description": "Too\n pale"}
    if pointer is not None:
        result["earl:pointer"] = pointer
    return {"earl:result": result, "earl:test": {"dct:title": "color-contrast", "earl:impact": "serious"}}


def report(*assertions: dict[str, object], url: str = "text/a.xhtml") -> str:
    return json.dumps({"assertions": [{"earl:testSubject": {"url": url}, "assertions": assertions}]})


def test_findings_have_their_place() -> None:
    pointer = {"cfi": ["/4/2[a]/4", "/4/2[a]"], "css": ["p", "section"]}
    assert ace.read(report(assertion(pointer=pointer), assertion("pass"))) == [
        ValidatorMessage(Severity.WARNING, "color-contrast", "Too pale", "text/a.xhtml", cfi="/4/2[a]/4"),
    ]


def test_the_book_as_a_whole_has_no_document() -> None:
    (one,) = ace.read(report(assertion(), url="package.opf"))
    assert (one.path, one.cfi) == ("", "")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"assertions": [{}]}'])
def test_a_report_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ToolFailed):
        ace.read(text)


def test_without_ace_or_a_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ace, "find", lambda: None)
    with pytest.raises(ToolMissing, match="Ace is missing"):
        ace.run(tmp_path / "a.epub")
    assert ace.version() is None
    monkeypatch.setattr(ace, "find", lambda: "/bin/ace")
    monkeypatch.setattr(ace.chromium, "find", lambda: None)
    with pytest.raises(ToolMissing, match="Ace needs Chromium"):
        ace.run(tmp_path / "a.epub")


def test_a_run_without_a_report(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ace, "find", lambda: "/bin/false")
    monkeypatch.setattr(ace.chromium, "find", lambda: "/bin/true")
    with pytest.raises(ToolFailed, match="it printed nothing"):
        ace.run(tmp_path / "a.epub")


@pytest.mark.parametrize(
    ("package", "found"),
    [
        ('{"name": "@daisy/ace-cli", "version": "1.4.6"}', "1.4.6"),
        ('{"name": "another", "version": "3"}', None),
        ("{", None),
        ("[]", None),
    ],
)
def test_the_version_is_that_of_the_package(tmp_path: Path, package: str, found: str | None) -> None:
    (tmp_path / "ace-cli" / "bin").mkdir(parents=True)
    (tmp_path / "ace-cli" / "package.json").write_text(package, "utf-8")
    script = tmp_path / "ace-cli" / "bin" / "ace.js"
    script.touch()
    (tmp_path / "ace").symlink_to(script)
    assert ace.installed_version(str(tmp_path / "ace")) == found
