"""Read `sources/hyphenation.txt`: words with special hyphenation, one per line, as `ty-pog-ra-phy`.

`#` begins a comment.
"""

from __future__ import annotations

from publish.diagnostics import Diagnostic, Location, warning


def read_hyphenation_list(text: str, path: str) -> tuple[dict[str, str], dict[str, Location], list[Diagnostic]]:
    """Return, for each word in lower case without hyphens, its hyphenated form and its position; and the bad lines.

    A word without a hyphen is never divided.
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
