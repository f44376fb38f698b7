"""A quotation from the letter that differs from the letter."""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.editorial.best_fit import ANY
from publish.checks.sources.editorial.letter_words import Letters, located
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage, passages_in
from publish.editing.sources import Sources
from publish.editing.witnesses.tokens import Token, shown, tokens_in
from publish.manuscript.tree import Kind

CHECK = Check(
    "quotation-differs",
    Severity.ERROR,
    "quotations of three or more words in notes and in parts other than letters, against the letters",
    what="A quotation from the letter differs from the letter.",
    why="""
Readers who look it up in the same book find different words, and trust neither. Most
often a word was typed from memory, or the letter was corrected after it had been quoted.""",
    mend="""
Write the words of the letter. Mark omissions with dots, and put additions and changes in
brackets. The case of the first letter, the punctuation at the end and the shape of inner
quotation marks are free:

    “[P]eople in power ... do not lead easy lives”""",
)

_LEAST = 3
_HELP = "write the letter's words; mark omissions with ... and changes with [brackets]"


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Report an error at the first difference of each quotation that must be from a letter but is not in it."""
    # Leave out headings: they are quoted as titles, with other capitals.
    letters = Letters(one for one in sources.passages if _is_letter(one) and one.block.kind is not Kind.HEADING)
    if not letters.tokens:
        return
    language = sources.settings.language
    copytexts = Letters(
        one for text in sources.manuscript.copytexts.values() for one in passages_in(text.blocks, language)
    )
    for passage in sources.passages:
        if passage.part is None or not _is_letter(passage):
            yield from _departures(passage, _quoted(sources, passage), letters, copytexts)


def _is_letter(passage: Passage) -> bool:
    return passage.part is not None and passage.part.settings.kind == "letter"


def _departures(
    passage: Passage, quoted: Iterator[tuple[int, int]], letters: Letters, copytexts: Letters
) -> Iterator[Diagnostic]:
    judged = 0
    for start, end in quoted:
        if start < judged:
            continue
        for segment in _segments(tokens_in(passage, start, end)):
            keys = [one.key if one else ANY for one in segment]
            near = None if letters.holds(keys) else letters.near(keys)
            if near is not None:
                judged = end
                gap = near.differences[0]
                low = near.start
                before, behind = gap.start > 0, gap.end < len(segment)
                here = _stretch(segment, gap.start - before, gap.end + behind)
                there = _stretch(letters.tokens, low + gap.other_start - before, low + gap.other_end + behind)
                at = letters.tokens[min(low + gap.other_start, len(letters.tokens) - 1)]
                message = f'the quotation has "{here}", but the letter has "{there}" ({located(at)})'
                if copytexts.tokens and copytexts.holds(keys):
                    message += "; the copy-text agrees with the quotation"
                yield CHECK.found(message, _token(segment, gap.start).at, _HELP)


def _quoted(sources: Sources, passage: Passage) -> Iterator[tuple[int, int]]:
    if any(one.kind is Kind.QUOTE for one in passage.inside):
        yield 0, len(passage.text)
    yield from sources.spans_quoted_in(passage)


def _segments(tokens: Iterator[Token]) -> Iterator[list[Token | None]]:
    """The stretches between ellipses, without signs at their ends.

    None replaces text in brackets, together with a word that touches the brackets.
    """
    segment: list[Token | None] = []
    depth = 0
    touched = -1
    for one in tokens:
        if one.key == "…":
            yield from _told(segment)
            segment = []
        elif one.key == "[":
            depth += 1
            if segment and segment[-1] and segment[-1].end == one.start and segment[-1].is_word:
                segment.pop()
        elif one.key == "]":
            depth = max(depth - 1, 0)
            touched = one.end
            if segment and segment[-1] is not None:
                segment.append(None)
        elif depth or one.key == '"' or (one.start == touched and one.is_word):
            continue
        else:
            segment.append(one)
    yield from _told(segment)


def _told(segment: list[Token | None]) -> Iterator[list[Token | None]]:
    """Yield a segment from its first to its last word, if it has enough words."""
    words = [number for number, one in enumerate(segment) if one is not None and one.is_word]
    if len(words) >= _LEAST:
        yield segment[words[0] : words[-1] + 1]


def _token(segment: list[Token | None], number: int) -> Token:
    """The token with that number, or the nearest one."""
    return next(one for one in (*segment[number:], *reversed(segment[:number])) if one is not None)


def _stretch(tokens: list[Token | None] | list[Token], start: int, end: int) -> str:
    return shown(one for one in tokens[max(start, 0) : end] if one is not None)
