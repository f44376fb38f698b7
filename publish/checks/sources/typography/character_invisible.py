"""Invisible characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "character-invisible",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="The text contains an invisible character.",
    why="""
It splits words for searching, for hyphenation and for screen readers, and some reading
systems show a box. It comes with text from web pages, PDFs and chats.""",
    mend="""
Delete it, or if you need it, write it as a visible entity:

    and&zwnj;or        &#x200B;""",
)

_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u061c\u2060-\u2064\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0001-\U000e007f]"
)
# Scripts that need such characters: those whose letters joiners shape, and those that run from right to left.
_SHAPED = re.compile("[\u0590-\u0e7f\u1000-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc]")
# Pictographs, which joiners and variation selectors combine.
_PICTOGRAPH = re.compile("[\u203c-\u3299\U0001f000-\U0001faff\u0023-\u0039]")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each invisible character, except in scripts and between signs that need it."""
    for passage in sources.passages:
        text = passage.prose
        for found in _INVISIBLE.finditer(text) if not text.isascii() else ():
            beside = text[max(0, found.start() - 2) : found.end() + 2]
            if _SHAPED.search(beside) or (found[0] in "\u200d\ufe0e\ufe0f" and _PICTOGRAPH.search(beside)):
                continue
            name = unicodedata.name(found[0], "without a name")
            words = _INVISIBLE.sub("", words_at(passage, found.start(), found.end(), 0))
            where = f'in "{words}"' if words else "here"
            yield CHECK.found(
                f"{where} there is an invisible character: U+{ord(found[0]):04X}, {name}",
                passage.at(found.start()),
                "delete it",
            )
