"""Edits of the sources, and the patch that results."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping
from difflib import unified_diff
from pathlib import Path

from msgspec import Struct

from publish.errors import ProductNotWritten
from publish.writing import write_whole


class SourceEdit(Struct, frozen=True):
    """An edit: characters of a file, from `start` up to `end`, are replaced by a text. `unit` names its change."""

    path: str
    start: int
    end: int
    text: str
    unit: int = 0


def edited(texts: Mapping[str, str], edits: Iterable[SourceEdit]) -> dict[str, str]:
    """Return the files that edits change, with all of them. Edits at the same place are made in their order."""
    by_path: dict[str, list[SourceEdit]] = {}
    for one in edits:
        by_path.setdefault(one.path, []).append(one)
    made: dict[str, str] = {}
    for path, held in by_path.items():
        text, pieces, at = texts[path], [], 0
        for one in sorted(held, key=lambda one: (one.start, one.end)):
            if one.start < at:  # what another edit deletes; new text stands after it
                pieces += [one.text] if one.start == one.end else []
                continue
            pieces += [text[at : one.start], one.text]
            at = one.end
        new = "".join([*pieces, text[at:]])
        if new != text:
            made[path] = new
    return made


def as_stored(file: Path, text: str) -> bytes:
    """Return a text as the bytes of a file, with the line ends and the byte order mark that the file has now."""
    held = file.read_bytes()
    mark = codecs.BOM_UTF8 if held.startswith(codecs.BOM_UTF8) else b""
    if b"\r\n" in held:
        text = text.replace("\n", "\r\n")
    return mark + text.encode("utf-8")


def apply(edition: Path, texts: Mapping[str, str]) -> None:
    """Write texts into files of an edition, all or none. Raises ProductNotWritten."""
    data = {path: as_stored(edition / path, text) for path, text in texts.items()}
    before = {path: (edition / path).read_bytes() for path in data}
    written: list[str] = []
    try:
        for path, held in data.items():
            write_whole(edition / path, held)
            written.append(path)
    except ProductNotWritten:
        for path in written:
            write_whole(edition / path, before[path])
        raise


def patch(before: Mapping[str, str], after: Mapping[str, str], prefix: str = "") -> str:
    """Return a patch, as `git apply` takes it, from some texts to others. `prefix` comes before the paths."""
    pieces: list[str] = []
    for path in sorted(after):
        name = f"{prefix}{path}"
        old, new = (_lines(held) for held in (before.get(path, ""), after[path]))
        lines = list(unified_diff(old, new, f"a/{name}", f"b/{name}"))
        if lines:
            pieces.append(f"diff --git a/{name} b/{name}\n")
            pieces += [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]
    return "".join(pieces)


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their ends. Only `\\n` ends a line, as for Git."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]
