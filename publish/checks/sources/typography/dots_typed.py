"""Rows of dots that are not an ellipsis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.habits import told
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources

CHECK = Check(
    "dots-typed",
    Severity.WARNING,
    "the text of parts and notes, without addresses and code",
    what="Typed dots make no ellipsis, or are spaced differently from elsewhere.",
    why="""
Publish turns three dots into an ellipsis, and four into a full stop and an ellipsis. More
dots are printed as they stand; and if some have spaces between them and others not, two
omissions in one book look different.""",
    mend="""
Write three dots or the character …, and four where a sentence ends before them:

    Wait awhile, not today...
    the old order.... Then came""",
)

_ROW = re.compile(r"(?:\.…|…\.|……|\.{5})[.…]*")
_SPACED = re.compile(r"\.(?: \.){2,3}")
_CLOSE = re.compile(r"…|(?<!\.)\.{3,4}(?!\.)")
# Fewest rows that establish a habit, and the largest share of spaced rows that are taken for slips.
_HABIT, _SHARE = 5, 0.1
# So many dots stand for what is illegible or left blank.
_LONG_ROW = re.compile(r"\.{7}")
_ELLIPSES = frozenset({".…", "….", "…"})
_EAST_ASIA = ("zh", "ja", "ko")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each row with too many dots, and each spaced row if the edition usually writes them without spaces."""
    spaced = [(passage, found) for passage in sources.passages for found in _SPACED.finditer(passage.prose)]
    close = sum(len(_CLOSE.findall(passage.prose)) for passage in sources.passages) if spaced else 0
    rows = [(passage, found) for passage in sources.passages for found in _rows(passage)]
    for (passage, found), everywhere in told(rows, lambda _: "row", _HABIT + 1):
        yield CHECK.found(
            f'"{words_at(passage, found.start(), found.end(), 0)}" has a row of dots{everywhere}',
            passage.at(found.start()),
            "write three dots, or four where a sentence ends before them",
            is_doubtful=_LONG_ROW.search(passage.prose) is not None,
        )
    if close >= _HABIT and len(spaced) <= (close + len(spaced)) * _SHARE:
        for passage, found in spaced:
            words = words_at(passage, found.start(), found.end())
            yield CHECK.found(
                f'"{words}" has an ellipsis with spaces; the others in this edition have none',
                passage.at(found.start()),
                "write it without spaces",
            )


def _rows(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield each row of too many dots in a passage."""
    for found in _ROW.finditer(passage.prose):
        is_asian = passage.language(found.start()).startswith(_EAST_ASIA)
        if found[0] not in _ELLIPSES and not (found[0] == "……" and is_asian):
            yield found
