"""Chromium: opens an EPUB's documents as a reading system does."""

from __future__ import annotations

from publish.tools.program import find_program, version_from

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
HOW_TO_GET = (
    "Debian: sudo apt-get install chromium; Fedora: sudo dnf install chromium; "
    "macOS: brew install --cask google-chrome; Windows: winget install Google.Chrome"
)


def find() -> str | None:
    """The path of Chromium or Google Chrome, or None."""
    return find_program(*_NAMES)


def version() -> str | None:
    """The version of the program, or None if it is missing or broken."""
    program = find()
    return version_from([program, "--version"], r"(?:Chromium|Chrome) (\d[\d.]*)") if program else None
