"""Characters that change the direction of the text after them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "character-bidirectional",
    Severity.ERROR,
    "the text of parts and notes, without code",
    what="A hidden character changes the direction of the text.",
    why="""
Print and screen show the text in a different order from the file: a sentence can say the
opposite of what it seems to say (CVE-2021-42574, "Trojan Source").""",
    mend="""
Delete it, and say which language the words are in; their direction follows from it.

    [שלום]{lang=he}""",
)

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSERS = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Report an error for each needless or unclosed embedding or isolate, and for each override.

    Embeddings and isolates are needless in a block without right-to-left letters; they must be closed within it.
    """
    for passage in sources.passages:
        text = passage.prose
        turning = list(_TURNING.finditer(text)) if not text.isascii() else []
        needed = bool(turning) and _RIGHT_TO_LEFT.search(text) is not None
        opened: list[re.Match[str]] = []
        wrong: dict[int, re.Match[str]] = {}
        for found in turning:
            if found[0] not in _CLOSERS:
                opened.append(found)
                if not needed or found[0] in "\u202d\u202e":
                    wrong[found.start()] = found
            elif opened and opened[-1][0] in _CLOSERS[found[0]]:
                opened.pop()
            else:
                wrong[found.start()] = found
        wrong |= {found.start(): found for found in opened}
        for _, found in sorted(wrong.items()):
            yield CHECK.found(
                f"U+{ord(found[0]):04X}, {unicodedata.name(found[0])}, changes the direction of the text",
                passage.at(found.start()),
                "delete it; write foreign words as [words]{lang=...}",
            )
