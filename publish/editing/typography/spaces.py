"""No-break spaces by language: they replace ordinary spaces or, in French, are inserted.

Every pattern matches any kind of space, so that composing a text twice gives the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.editing.typography.binding import NARROW_PHRASES, bindings
from publish.editing.typography.conventions import NARROW, NO_BREAK, Conventions
from publish.editing.typography.galley import NOTE, Edit, Galley

_BLANKS = f" {NO_BREAK}{NARROW}\u2009"
# High marks or a colon at the end of a word. A colon in 5:30 or 1:2, a bracketed (?) and a mark at the beginning of a
# line are not matched.
_HIGH = re.compile(
    rf"(?<=[^\s{_BLANKS}(\[{{¿¡;:!?])([{_BLANKS}]?)([;!?][;!?…]*|:)(?=[\s{_BLANKS})\]}}»”’\"“›…,.—–{NOTE}]|$)"
)
_GUILLEMET = re.compile("[«»‹›]")


def set_spaces(galley: Galley) -> Galley:
    """Set no-break spaces: first around marks, then between words and numbers that must stay together."""
    if any(row.high or row.guillemet for row in galley.rows):
        galley = galley.edited(_before_high_marks(galley))
        galley = galley.edited(_inside_guillemets(galley))
    return galley.edited(_between_words(galley))


def _before_high_marks(galley: Galley) -> Iterator[Edit]:
    for match in _HIGH.finditer(galley.text):
        row = galley.row_at(match.start(2))
        space = row.colon if match[2] == ":" else row.high
        if not space:
            continue
        if match[1]:
            yield Edit(match.start(1), match.end(1), space)
        else:
            yield Edit(match.start(2), match.start(2) + 1, space + match[2][0])


def _inside_guillemets(galley: Galley) -> Iterator[Edit]:
    """The spaces inside a quotation follow the language in which it was opened."""
    text = galley.text
    opened: list[Conventions] = []
    taken = -1
    for match in _GUILLEMET.finditer(text):
        at, mark = match.start(), match[0]
        row = galley.row_at(at)
        opens = (mark in "«‹" and mark not in row.closing) or mark in row.opening
        if opens:
            opened.append(row)
        elif opened:
            row = opened.pop()
        beside = at + 1 if opens else at - 1
        if not row.guillemet or not 0 <= beside < len(text) or text[beside] == "\n":
            continue
        if text[beside] in _BLANKS:
            if beside != taken:
                yield Edit(beside, beside + 1, row.guillemet)
            taken = beside
        else:
            yield Edit(at, at + 1, mark + row.guillemet if opens else row.guillemet + mark)


def _between_words(galley: Galley) -> Iterator[Edit]:
    text = galley.text
    for row in dict.fromkeys(galley.rows):
        for match in bindings(row).finditer(text):
            blank = NARROW if match.lastgroup == NARROW_PHRASES else NO_BREAK
            at = text.find(" ", match.start(), match.end())
            while at >= 0:
                if galley.row_at(at) is row:
                    yield Edit(at, at + 1, blank)
                at = text.find(" ", at + 1, match.end())
