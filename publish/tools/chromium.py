"""Find Chromium, which opens an EPUB's documents like a reading system."""

from __future__ import annotations

from publish.tools.program import find_program, version_from

# Those without windows do the same work in three quarters of the time.
_NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
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
    """Return the path of Chromium or Google Chrome, or None."""
    return find_program(*_NAMES)


def version() -> str | None:
    """Return the version, or None if the program is missing or broken."""
    program = find()
    return version_from([program, "--version"], r"(?:Chromium|Chrome)(?: for Testing)? (\d[\d.]*)") if program else None
