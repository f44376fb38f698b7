"""Java, which EPUBCheck and veraPDF run on."""

from __future__ import annotations

import re

from publish.errors import ToolMissing
from publish.tools.program import find_program, version_from

# EPUBCheck 5 needs it: https://www.w3.org/publishing/epubcheck/docs/installation/
OLDEST = 11
HOW_TO_GET = (
    "Debian, Ubuntu: sudo apt-get install default-jre-headless; Fedora: sudo dnf install java-latest-openjdk-headless; "
    "macOS: brew install openjdk; Windows: winget install EclipseAdoptium.Temurin.21.JRE"
)


def find() -> str:
    """The path of a Java that is new enough. Raises ToolMissing."""
    program = find_program("java")
    installed = version()
    if program is None or installed is None:
        raise ToolMissing("Java is missing", HOW_TO_GET)
    if major(installed) < OLDEST:
        raise ToolMissing(f"Java {installed} is too old: {OLDEST} or later is needed", HOW_TO_GET)
    return program


def version() -> str | None:
    """The version of the Java on the PATH, or None if it is missing or only a stub, as on a fresh macOS."""
    program = find_program("java")
    return version_from([program, "-version"], r'version "(\d[^"]*)"') if program else None


def usable_version() -> str | None:
    """The version if it is new enough, else None."""
    installed = version()
    return installed if installed and major(installed) >= OLDEST else None


def major(version: str) -> int:
    """The major version: 17 of "17.0.15", 8 of "1.8.0_392"; before Java 9 it was the second number."""
    numbers = [int(one) for one in re.findall(r"\d+", version)]
    return numbers[1] if numbers[0] == 1 and len(numbers) > 1 else numbers[0]
