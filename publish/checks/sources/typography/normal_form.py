"""Accents that are separate characters after their letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources

CHECK = Check(
    "normal-form",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="Characters are not in Unicode Normalization Form C.",
    why="""
A letter and its accent are stored as two characters, although one exists for both. It
looks the same, but searches do not find the word, it is hyphenated wrongly, and in some
fonts the accent stands beside its letter. It comes with text from some file systems and
from PDFs.""",
    mend="""
Save the file in Normalization Form C (NFC). Most text editors can do this, and so can
Python:

    unicodedata.normalize("NFC", text)""",
)

# A character with combining marks after it, or one that has a canonical equivalent (the angstrom and ohm signs, Greek
# vowels with oxia).
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff"
_CLUSTER = re.compile(rf"[^\W_][{_MARKS}]+|[\u0340\u0341\u0374\u037e\u0387\u1f71-\u1ffd\u2126\u212a\u212b]")
# Up to this many in a file are reported one by one; with more, the whole file is taken to be in another form.
_FEW = 10


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each character that is not in NFC; in a file with many, only about the first, with their number."""
    files: dict[str, list[tuple[Passage, int, str]]] = {}
    for passage in sources.passages:
        if passage.prose.isascii() or unicodedata.is_normalized("NFC", passage.prose):
            continue
        for found in _CLUSTER.finditer(passage.prose):
            if not unicodedata.is_normalized("NFC", found[0]):
                files.setdefault(passage.at(0).path, []).append((passage, found.start(), found[0]))
    for places in files.values():
        is_whole = len(places) > _FEW
        more = f", and {len(places) - 1} more characters of the file" if is_whole else ""
        for passage, place, cluster in places[:1] if is_whole else places:
            words = words_at(passage, place, place + len(cluster), 0)
            normal = _points(unicodedata.normalize("NFC", cluster))
            yield CHECK.found(
                f'"{words}" is not in Normalization Form C{more}',
                passage.at(place),
                f"write {normal} instead of {_points(cluster)}, or save the file in NFC",
            )


def _points(text: str) -> str:
    return " ".join(f"U+{ord(one):04X}" for one in text)
