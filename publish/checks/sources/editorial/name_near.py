"""A word that is almost a listed name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from publish.checks.definition import Check
from publish.checks.sources.slips import is_slip
from publish.diagnostics import Diagnostic, Severity
from publish.editing.annotations.names import spellings
from publish.editing.sources import Sources

CHECK = Check(
    "name-near",
    Severity.WARNING,
    "the text of parts and notes, against sources/names.toml",
    what="A word differs from a listed name by one letter.",
    why="""
A letter too many, a letter too few or two letters swapped turn one person into another,
and spelling dictionaries do not know names.""",
    mend="""
Correct the name. If it is right as it is, list it: as a form of that name, as one of its
variants, or as a name of its own:

    [[name]]
    preferred = "Harper"
    forms = ["Harpers"]

    [[name]]
    preferred = "Harpper\"""",
)

_WORD = re.compile(r"\w+")
# Shorter names resemble other names too closely.
_SHORTEST = 6


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each capitalized word that differs by one slip from a listed name of six letters or more.

    Ignores words that the edition also has in lower case.
    """
    listed = spellings(sources.manuscript.names.says.name)
    words = {word for one in listed for word in _WORD.findall(one)}
    names = [one for one in sorted(words) if len(one) >= _SHORTEST and one.istitle()]
    # A slip leaves the first letter as it is.
    alike = {first: [*held] for first, held in groupby(names, itemgetter(0))}
    if not names:
        return
    met: set[str] = set()
    for passage in sources.passages:
        met.update(_WORD.findall(passage.text))
    near = {
        word: name
        for word in met
        if word.istitle() and word not in words and word.lower() not in met
        for name in alike.get(word[0], ())
        if is_slip(word, name)
    }
    if not near:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(near))})(?!\w)")
    for passage in sources.passages:
        for found in pattern.finditer(passage.text):
            yield CHECK.found(
                f'"{found[0]}" differs from "{near[found[0]]}" by one letter',
                passage.at(found.start()),
                f'write "{near[found[0]]}", or list "{found[0]}" in sources/names.toml',
            )
