"""A space before a comma, a full stop or another sign that belongs to the word before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from publish.checks.definition import Check
from publish.checks.sources.habits import told
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources
from publish.editing.typography import conventions

CHECK = Check(
    "space-before-mark",
    Severity.WARNING,
    "the text of parts and notes, without code",
    what="There is a space before a punctuation mark.",
    why="""
The mark can end up alone at the beginning of a line. In French a space before ; : ! and ?
is right, and publish gives it the correct width.""",
    mend="""
Write the mark directly after the word, and the space after the mark:

    the sale of the mill, and            instead of     the sale of the mill , and
    « Que faire ? » demanda-t-il.        in a passage with {lang=fr}""",
)

# Excludes the dots of an ellipsis, decimals (.45) and emoticons.
_BEFORE = re.compile(
    r"[,.;:!?](?<=[ \n\u00a0\u202f].)(?:(?<=[,.])(?![.\w…])(?! ?\.)"
    # A comma with the space on its wrong side; but it may stand for a low quotation mark, as on a typewriter.
    r"|(?<=[^\W\d_] ,)(?=[^\W\d_]{2})(?![^,.;:!?]{0,80}['’‘])"
    r"|(?<=[;:!?])[!?]*(?![\w)(/=:-]))"
)
_HIGH = ";:!?"
# Signs after which a mark is not reported.
_NOT_BEHIND = ".…,;:!?([{“‘„«‚¿¡<>=+*/\\|&@#_-"
# A dash that breaks a sentence off before its mark: I thought – !
_BROKEN_OFF = re.compile(r"(?:^|[\s–—])[–—]$")
# From how many times on, and from which share of all these signs on, a space before a sign is a habit of the edition.
_HABIT, _SHARE = 20, 0.8


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each space before a sign that belongs directly after the word; once, if it is a habit."""
    sigla = frozenset(one.siglum for one in sources.settings.witness)
    found = [(passage, one) for passage in sources.passages for one in _spaced(passage, sigla)]
    spaced = Counter(one[0] for _, one in found)
    signs = Counter(sign for passage in sources.passages for sign in passage.prose if sign in _HIGH)
    usual = {sign for sign in _HIGH if spaced[sign] >= max(_HABIT, _SHARE * signs[sign])}
    for (passage, one), everywhere in told(found, lambda place: place[1][0] if place[1][0] in usual else None, _HABIT):
        yield CHECK.found(
            f'"{words_at(passage, one.start() - 1, one.end(), 0)}" has a space before "{one[0]}"{everywhere}',
            passage.at(one.start() - 1),
            "write the mark directly after the word",
        )


def _spaced(passage: Passage, sigla: Collection[str]) -> Iterator[re.Match[str]]:
    """Yield each sign with a space before it that its language does not want, but for a colon between two readings."""
    calls = {call.offset for call in passage.calls}
    text = passage.prose
    for found in _BEFORE.finditer(text):
        sign = found[0]
        before = text[max(0, found.start() - 9) : found.start()].rstrip()
        row = conventions(passage.language(found.start()))
        if _BROKEN_OFF.search(before):
            continue
        if sign == ":" and passage.note is not None and before.rpartition(" ")[2].rstrip(".") in sigla:
            continue
        is_wanted = sign not in ",." and (row.colon if sign == ":" else row.high)
        is_low = row.opens_low and text.startswith(",,", found.start())  # `mark-doubled` reports it
        if is_wanted or is_low or not before or before[-1] in _NOT_BEHIND:
            continue
        if found.start() not in calls:  # else a note call stands between the space and the sign
            yield found
