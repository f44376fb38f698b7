"""Run Ace by DAISY, the reference validator of EPUB accessibility: a Node program that opens the EPUB in a browser."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publish.diagnostics import Severity
from publish.errors import ToolMissing
from publish.paths import shown
from publish.scratch import scratch
from publish.tools import chromium, program
from publish.tools.kept_verdicts import NOT_KEPT, KeptVerdicts
from publish.tools.program import ProgramOutput, ToolFailed, find_program, version_from
from publish.tools.validator_message import ValidatorMessage

HOW_TO_GET = "npm install --global @daisy/ace"

# Where the set-up of a checkout installs the Node programs: beside the environment's Python.
_BESIDE = Path("node", "node_modules", ".bin")
_NAMES = ("ace", "ace-cli")
_LONGEST_RUN = 900.0


def find() -> str | None:
    """Return the path of Ace: on the PATH, or in the checkout's set-up. None if it is missing."""
    return find_program(*_NAMES, *(str(Path(sys.prefix, _BESIDE, name)) for name in _NAMES))


def version() -> str | None:
    """Return the version, or None if Ace is missing or has no browser to work with."""
    ace = find()
    return version_from([ace, "--version"], r"(\d+\.\d+[\d.]*)") if ace and chromium.find() else None


def installed_version(ace: str) -> str | None:
    """Return the version that Ace's package names, without starting Ace; None if the program is in no package of its.

    Node takes a second to start Ace, and the longest validation of a book waits for it.
    """
    package = next((one for folder in Path(ace).resolve().parents if (one := folder / "package.json").is_file()), None)
    try:
        named = json.loads(package.read_text("utf-8")) if package else {}
        return str(named["version"]) if str(named["name"]).startswith("@daisy/ace") else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def run(path: Path, kept: KeptVerdicts = NOT_KEPT) -> list[ValidatorMessage]:
    """Validate an EPUB and return Ace's messages, those in `kept` if the file has not changed.

    Raises ToolMissing and ToolFailed.
    """
    ace, browser = find(), chromium.find()
    if ace is None:
        raise ToolMissing("Ace is missing", HOW_TO_GET)
    if browser is None:
        raise ToolMissing("Ace needs Chromium", chromium.HOW_TO_GET)
    validator = f"Ace {installed_version(ace) or version()} {ace} {chromium.version()} {browser}"
    return kept.messages(path, validator, lambda: _run(ace, browser, path), lambda output: read(output.out))


def _run(ace: str, browser: str, path: Path) -> ProgramOutput:
    """Return Ace's report as the output."""
    with scratch() as folder:
        # Without -E, Ace exits with 0 even if a book fails; the report tells whether it did.
        command = [ace, "--silent", "--force", "--tempdir", f"{folder}/work", "--outdir", f"{folder}/out"]
        outcome = program.run(
            [*command, str(path.absolute())],
            _LONGEST_RUN,
            {"PUPPETEER_EXECUTABLE_PATH": os.environ.get("PUPPETEER_EXECUTABLE_PATH") or browser},
        )
        report = Path(folder, "out", "report.json")
        if not report.is_file():
            said = " ".join((outcome.err or outcome.out).split())[:400] or "it printed nothing"
            raise ToolFailed(f"Ace could not check {shown(path)}: {said}")
        return ProgramOutput(outcome.code, report.read_text("utf-8"), "")


def read(report: str) -> list[ValidatorMessage]:
    """Return the messages in Ace's report. Raises ToolFailed if the report cannot be read."""
    try:
        return list(_messages(json.loads(report)))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as problem:
        raise ToolFailed(f"Ace's report cannot be read: {problem}") from problem


def _messages(report: dict[str, Any]) -> Iterator[ValidatorMessage]:
    for subject in report["assertions"]:
        path = subject["earl:testSubject"]["url"]
        for one in subject["assertions"]:
            result, test = one["earl:result"], one["earl:test"]
            if result["earl:outcome"] != "fail":
                continue
            places = (result.get("earl:pointer") or {}).get("cfi") or [""]
            is_document = path.endswith((".xhtml", ".html", ".htm"))
            yield ValidatorMessage(
                Severity.WARNING,
                test["dct:title"],
                " ".join(result["dct:description"].split()),
                path if is_document else "",
                cfi=places[0],
            )
