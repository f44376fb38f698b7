"""`sources/hyphenation.txt`: words that hyphenate specially, one a line, as `Kro-pot-kin`. `#` begins a comment."""

from __future__ import annotations

from publish.diagnostics import Diagnostic, Location, warning


def read_exceptions(text: str, path: str) -> tuple[dict[str, str], dict[str, Location], list[Diagnostic]]:
    """Each word, in lower case and without hyphens, with its hyphenated form as written, and where it is written.

    A word without a hyphen is one that is never divided.
    """
    words: dict[str, str] = {}
    places: dict[str, Location] = {}
    diagnostics = []
    for number, line in enumerate(text.split("\n"), 1):
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        if not all(piece.isalpha() for piece in entry.split("-")):
            diagnostics.append(
                warning(
                    "hyphenation-entry",
                    f'"{entry}" is not a single word',
                    Location(path, number, 1),
                    "write one word per line, with hyphens where it may be divided: Kro-pot-kin",
                )
            )
            continue
        word = entry.replace("-", "").lower()
        words[word] = entry
        places[word] = Location(path, number, line.index(entry) + 1)
    return words, places, diagnostics
