"""No-break spaces that typography would insert anyway."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources
from publish.editing.typography import compose

CHECK = Check(
    "no-break-needless",
    Severity.INFO,
    "the text of parts and notes, without code",
    what="A no-break space is typed where publish makes one anyway.",
    why="""
The print is right. But in the source nobody sees that the space is special, and a search
for the words on both sides of it fails.""",
    mend="""
Write an ordinary space. Titles and names, numbers and their units, abbreviations and
French punctuation are kept together automatically:

    Mr. Smith        p. 12        21 December""",
)

_NO_BREAK = re.compile("[\u00a0\u202f]")
# The most spaces of a passage that are tried one by one: each trial costs as much as composing the passage.
_MOST = 40
# From how many no-break spaces on an edition types them as a rule, which does no harm.
_HABIT = 10


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Report each no-break space that can be typed as an ordinary space with the same result, as a remark."""
    typed = sum(len(_NO_BREAK.findall(passage.prose)) for passage in sources.passages)
    for passage in sources.passages:
        places = [found.start() for found in _NO_BREAK.finditer(passage.prose)]
        if not places:
            continue
        made = _composed(passage, ())
        if made != _composed(passage, places):
            places = [place for place in places[:_MOST] if _composed(passage, [place]) == made]
        for place in places:
            yield CHECK.found(
                f'the no-break space in "{words_at(passage, place, place + 1, 0)}" is not needed: publish makes one',
                passage.at(place),
                "write an ordinary space",
                is_doubtful=typed >= _HABIT,
            )


def _composed(passage: Passage, plain: list[int] | tuple[()]) -> str:
    """The text of the passage as typography makes it, with ordinary spaces typed in those places."""
    text = list(passage.text)
    for place in plain:
        text[place] = " "
    written = "".join(text)
    return "".join(
        compose(
            [
                replace(piece, text=written[start : start + len(piece.text)])
                for piece, start in zip(passage.pieces, passage.starts, strict=True)
            ]
        )
    )
