"""Read the copy-texts from which parts were set.

They are only compared with the parts, never printed.
"""

from __future__ import annotations

from pathlib import Path

from publish.config import files
from publish.config.stored_names import is_markdown, stored
from publish.diagnostics import Diagnostic, Location, error
from publish.manuscript.building import parse
from publish.manuscript.tree import Copytext, Element, Kind, Node, Text
from publish.textfile import read_text


def read_copytext(sources: Path, file: str, at: Location) -> tuple[Copytext | None, list[Diagnostic]]:
    """Read the copy-text `file` (`.txt` or `.md`) below `sources`, and report its problems; `at` is where it is named.

    Mistakes in its Markdown are not reported, because it is not printed.
    """
    path = f"sources/{file}"
    if files.is_outside(sources, file):
        return None, [files.outside(file, at)]
    if not is_markdown(file) and not file.lower().endswith(".txt"):
        return None, [
            error(
                "copytext-format",
                f'the copy-text "{file}" is neither .txt nor .md',
                at,
                "save it as plain text or as Markdown, in UTF-8",
            )
        ]
    place = stored(sources, file)
    if not place.exists():
        return None, [
            error(
                "file-missing", f'the copy-text "{file}" does not exist', at, f"put it at {path}, or correct the name"
            )
        ]
    text, problems = read_text(place, path)
    if problems:
        return None, problems
    return Copytext(path, parse(text, path).blocks if is_markdown(file) else _paragraphs(text, path)), []


def _paragraphs(text: str, path: str) -> tuple[Element, ...]:
    blocks: list[Element] = []
    words: list[Node] = []
    for number, line in enumerate((*text.split("\n"), ""), 1):
        stripped = line.strip()
        if stripped:
            at = Location(path, number, line.index(stripped) + 1)
            words += [Text(stripped, at), Text("\n", at.shifted(len(stripped)))]
        elif words:
            blocks.append(Element(Kind.PARAGRAPH, words[0].at, tuple(words[:-1])))
            words = []
    return tuple(blocks)
