"""The same word at the start or end of several consecutive lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from publish.checks.definition import Check
from publish.checks.pages.printed_pages import PrintedPages
from publish.diagnostics import Diagnostic, Severity
from publish.proof.printed_lines import PrintedLine

CHECK = Check(
    "word-repeated",
    Severity.WARNING,
    what="Several lines in a row begin or end with the same word.",
    why="""
The eye finds the next line by its first word. When several begin or end alike, readers
skip a line or read one twice.""",
    mend="""
Change a word in the first of these lines or before it. Set how many lines in a row are
too many in edition.toml:

    [print.faults]
    word-repeated = 4                # false: never report""",
)


def check(printed: PrintedPages) -> list[Diagnostic]:
    """Warn at the first of at least `word-repeated` consecutive lines that begin or end with the same word."""
    found = []
    for lines in printed.paragraphs:
        for where, word_of in (("begin", _first), ("end", _last)):
            for word, row in _rows(lines, word_of):
                if printed.faults.word_repeated and len(row) >= printed.faults.word_repeated:
                    found.append(
                        CHECK.found(
                            f'{len(row)} lines in a row {where} with "{word}" on {printed.page(row[0].page)}',
                            row[0].at,
                            "change a word in the first of these lines, or before it",
                        )
                    )
    return found


def _rows(
    lines: Sequence[PrintedLine], word_of: Callable[[PrintedLine | None, PrintedLine], str]
) -> Iterator[tuple[str, list[PrintedLine]]]:
    """Each run of consecutive lines with the same word, and that word in lower case."""
    words = [(word_of(before, line), line) for before, line in pairwise((None, *lines)) if line is not None]
    for word, held in groupby(words, key=lambda one: one[0]):
        if word:
            yield word, [line for _, line in held]


def _first(before: PrintedLine | None, line: PrintedLine) -> str:
    """The first word of a line; "" if it is the end of a divided word, or follows a line break of the sources."""
    is_set = before is None or not (before.is_divided or before.broken)
    return _bare(line.words[0].text) if is_set else ""


def _last(before: PrintedLine | None, line: PrintedLine) -> str:
    """The last word of a line; "" if it is the beginning of a divided word, or precedes a line break of the sources."""
    return "" if line.is_divided or line.broken else _bare(line.words[-1].text)


def _bare(word: str) -> str:
    """A word without surrounding punctuation and without the figures of a note call."""
    letters = [place for place, character in enumerate(word) if character.isalpha()]
    return word[letters[0] : letters[-1] + 1].casefold() if letters else ""
