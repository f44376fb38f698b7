"""Brackets without a partner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources

CHECK = Check(
    "bracket-unbalanced",
    Severity.WARNING,
    "each block of parts and notes, without code",
    what="A bracket has no counterpart.",
    why="""
Readers look for the end of the remark and do not find it; with square brackets they can
no longer tell the author's words from the editor's.""",
    mend="""
Write the missing bracket; write a single bracket with a backslash:

    (despite the errors you have committed)
    \\(""",
)

_BRACKET = re.compile(r"[()\[\]{}]")
_MATES = {")": "(", "]": "[", "}": "{"}
# The number or sign of a list item, a table note or a note: a), 1), iv), *), **).
_ENUMERATOR = re.compile(r"(?:^|[\s(—–/;:,.])(\d{1,3}|[a-zа-я]|[ivxlc]{1,5}|[IVXLC]{1,5}|[A-Z]|[*†‡]{1,3})\.?$")
# A numeral that belongs to the text in brackets: (see Chapter I), (under Nicholas I).
_REFERENCE = re.compile(r"\w I$")
_INTERVAL = re.compile(r"[(\[][\d.,−∞+-]{1,12}[,;] ?[\d.,−∞+-]{1,12}[)\]]")
# The lemma with which a note of an apparatus begins: lit] lighted A. No other bracket stands in it.
_LEMMA = re.compile(r"[^\[\]\n]{1,60}\w[.,;:!?’”]?\](?= )")
# Most paragraphs of a parenthesis.
_PARAGRAPHS = 12
_FACE = re.compile(r"[:;]-?$")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each bracket without a partner in its block or in one of the next paragraphs."""
    for passage, place in _without_partners(sources.passages):
        bracket = passage.text[place]
        what = "is not opened" if bracket in _MATES else "is not closed"
        yield CHECK.found(
            f'the bracket in "{words_at(passage, place, place + 1)}" {what}',
            passage.at(place),
            f"write the other bracket, or \\{bracket} for a single one",
        )


def _without_partners(passages: Sequence[Passage]) -> Iterator[tuple[Passage, int]]:
    """The brackets that have no partner, except a parenthesis of several paragraphs: the first begins with its bracket,
    the last ends with it."""
    waiting: list[tuple[int, Passage, int]] = []
    for number, passage in enumerate(passages):
        for place in sorted(_alone(passage)):
            mate = _MATES.get(passage.text[place])
            if mate is None and not passage.text[:place].strip():
                waiting.append((number, passage, place))
            elif mate and waiting and _closes(waiting[-1], number, passage, place, mate):
                waiting.pop()
            else:
                yield passage, place
    for _, passage, place in waiting:
        yield passage, place


def _closes(opened: tuple[int, Passage, int], number: int, passage: Passage, place: int, mate: str) -> bool:
    begun, before, at = opened
    return (
        number - begun <= _PARAGRAPHS
        and before.text[at] == mate
        and before.part is passage.part
        and before.note is passage.note
        and not passage.text[place + 1 :].strip(" \n.,;:!?…”»“\"'’*")
    )


def _alone(passage: Passage) -> Iterator[int]:
    text = passage.text
    intervals = {place for found in _INTERVAL.finditer(text) for place in (found.start(), found.end() - 1)}
    lemma = _LEMMA.match(text) if passage.note is not None else None
    opened: list[int] = []
    alone: list[int] = []
    for found in _BRACKET.finditer(text):
        place, bracket = found.start(), found[0]
        if place in intervals or (lemma is not None and place == lemma.end() - 1):
            continue
        if bracket not in _MATES:
            opened.append(place)
        elif opened and text[opened[-1]] == _MATES[bracket]:
            opened.pop()
        elif len(opened) > 1 and text[opened[-2]] == _MATES[bracket]:
            alone.append(opened.pop())  # the bracket in between was never closed
            opened.pop()
        elif bracket != ")" or not _is_meant(text, place):
            alone.append(place)
    for place in alone + opened:
        # `link-unclosed` reports links that are not closed.
        if not passage.is_verbatim(place, place + 1) and text[max(0, place - 1) : place + 1] != "](":
            yield place


def _is_meant(text: str, place: int) -> bool:
    """Whether a lone closing bracket belongs to a list number or to an emoticon.

    The list number must be the first of a list, or follow the one before it.
    """
    before = text[max(0, place - 8) : place]
    number = _ENUMERATOR.search(before)
    if number is None:
        return _FACE.search(before) is not None
    one = number[1]
    if place < 8:
        return True
    if one == "I" and _REFERENCE.search(before) and "II)" not in text:
        return False
    if one in "1aAiIаА" or one[0] in "*†‡":
        return True
    if one.isdigit():
        return re.search(rf"(?<!\d){int(one) - 1}\.?\)", text[:place]) is not None
    is_roman = set(one.lower()) <= set("ivxlc")
    return f"{chr(ord(one[0]) - 1)})" in text[:place] or (is_roman and "i)" in text[:place].lower())
