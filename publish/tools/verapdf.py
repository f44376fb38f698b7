"""Run veraPDF, the reference validator of PDF/UA: a Java program. Used by the tests."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from publish.errors import ToolMissing
from publish.paths import shown
from publish.tools import java, program
from publish.tools.program import ToolFailed, find_program

# The variable names a folder of veraPDF's jars, or one jar that holds all of them. Without it, the folder in the
# virtual environment is used, where the set-up of a checkout puts the jars, and else the program on the PATH.
VARIABLE = "VERAPDF_JAR"
FOLDER = "verapdf"
HOW_TO_GET = (
    "in the checkout: mvn -f setup/verapdf.xml dependency:copy-dependencies; elsewhere: the installer of verapdf.org, "
    "with its folder on the PATH, or its jars in a folder that VERAPDF_JAR names"
)
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_LONGEST_RUN = 600.0


def jars() -> str | None:
    """Return the class path of the program's jars, or None if it is at most on the PATH."""
    named = os.environ.get(VARIABLE)
    path = Path(named) if named else Path(sys.prefix, FOLDER)
    if not path.exists():
        return None
    return str(path / "*") if path.is_dir() else str(path)


def command() -> list[str]:
    """Return the command that starts the program. Raises ToolMissing."""
    class_path = jars()
    if class_path is not None:
        return [java.find(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", class_path, _MAIN]
    installed = find_program("verapdf")
    if installed is None:
        raise ToolMissing("veraPDF is missing", HOW_TO_GET)
    return [installed]


def version() -> str | None:
    """Return the version, or None if the program is missing or broken."""
    try:
        return program.version_from([*command(), "--version"], r"veraPDF (\d[\d.]*)")
    except ToolMissing:
        return None


def ua1(path: Path) -> list[str]:
    """Return the clauses of PDF/UA-1 that a file violates, in veraPDF's numbering: "7.18.5-1".

    Raises ToolMissing and ToolFailed.
    """
    outcome = program.run([*command(), "-f", "ua1", "--format", "text", "-v", str(path.absolute())], _LONGEST_RUN)
    lines = outcome.out.splitlines()
    verdict = next((line.split()[0] for line in lines if str(path.absolute()) in line), "")
    if verdict not in ("PASS", "FAIL"):
        said = " ".join(outcome.err.split())[:400] or "it printed nothing"
        raise ToolFailed(f"veraPDF could not check {shown(path)}: {said}")
    broken = [match[1] for line in lines if (match := re.match(r"\s+FAIL (\S+)", line))]
    return broken or ([] if verdict == "PASS" else ["no clause is named"])
