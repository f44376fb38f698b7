"""A missing space after a comma, a full stop or another closing sign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import OBJECT, Passage
from publish.editing.sources import Sources
from publish.editing.typography import conventions
from publish.editing.typography.unspaced import HANGUL, UNSPACED

CHECK = Check(
    "space-missing",
    Severity.WARNING,
    "the text of parts and notes, without addresses and code",
    what="A space is missing after a closing mark or before an opening one.",
    why="""
Two words read as one, cannot be divided at the end of a line, and are not found by
searches.""",
    mend="""
Write the space:

    of millers, and bakers              instead of     of millers,and bakers
    the millers (and their sons)        instead of     the millers(and their sons)""",
)

_L = r"[^\W\d_]"
_LOWER = r"[a-zß-öø-ÿа-яёіїєўά-ώ]"
_UPPER = r"[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄΑ-Ω]"
# Each pattern begins with the sign, because one that begins with a letter would be tried at every letter. Excludes the
# colon inside a word, as in "S:t" and "EU:s", and the full stop inside an abbreviation, as in "e.g." and "P.A.".
_BEHIND = re.compile(
    rf"[,;](?={_L})(?<={_L}{_L}.)(?![^{{}}\n]{{0,40}}\}})|[:!?](?={_L}{_L}{_L})(?<={_L}{_L}.)|\.(?={_UPPER}{_LOWER})(?<={_L}{_L}.)"
    rf"|”(?={_L}{_L})(?<={_L}[,.;:!?]”)|’(?={_L}{_L}{_L})(?<={_L}[,.;:!?]’)"
)
_STOP = re.compile(rf"\.(?<={_LOWER}{_LOWER}\.)({_LOWER}{{2,}})(?![\w./@])")
# The same in the name of any file or address: mill.txt, list/mill.txt.
_ENDING = re.compile(rf"(?<=\w)\.({_LOWER}{{2,}})")
_WORD_BEFORE = re.compile(rf"(?<![^\s(“‘«„])({_LOWER}{{2,30}})$")
# The text in brackets has several words, unlike plural(s).
_BRACKET = re.compile(rf"\((?={_L}{{2,30}} [^()\n]{{1,400}}\))(?<={_LOWER}{_LOWER}.)|\)(?={_L}{_L})(?<={_L}.)")
_QUOTE = re.compile(rf"“(?={_L})(?<={_L}{_L}.)")
_ENTITY = re.compile(rf"[&{OBJECT}][A-Za-z0-9]{{2,10}};$")
_REFERENCE = re.compile(rf"(?:@|[@{OBJECT}]ref\(|[({{][#{OBJECT}])[A-Za-z]+:$")
# A letter of a script without spaces, or of one that writes particles right after a mark.
_UNSPACED = re.compile(rf"[{UNSPACED}{HANGUL}]")
_COLON_IN_WORD = frozenset({"sv", "fi"})
# Endings that are raised behind a full stop in old books, and the languages that do so: ex.mo sr. F.
_RAISED = frozenset({"mo", "ma", "mos", "mas", "or", "ra", "ores", "ras"})
_RAISING = frozenset({"ca", "es", "gl", "it", "pt"})


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each sign that lacks a space between it and a word."""
    # How often the edition has each word by itself, not as the ending of a file's or an address's name.
    endings = Counter(found[1] for passage in sources.passages for found in _ENDING.finditer(passage.prose))
    alone = {ending: sources.vocabulary[ending] - count for ending, count in endings.items()}
    for passage in sources.passages:
        for place in sorted(set(_places(passage, sources, alone))):
            if _UNSPACED.search(passage.prose, max(0, place - 1), place + 2):
                continue
            yield CHECK.found(
                f'"{words_at(passage, place, place + 1, 0)}" lacks a space',
                passage.at(place),
                f"write one {_where(passage.prose[place])}",
            )


def _where(sign: str) -> str:
    return f'before "{sign}"' if sign in "(“" else f'after "{sign}"'


def _places(passage: Passage, sources: Sources, alone: Mapping[str, int]) -> Iterator[int]:
    text = passage.prose
    for found in _BEHIND.finditer(text):
        language = passage.language(found.start()).partition("-")[0]
        # `entity-unknown` and `entity-unread` report the semicolon of an entity.
        is_entity = found[0] == ";" and _ENTITY.search(text, max(0, found.start() - 12), found.end())
        # `syntax-foreign` reports the references of other dialects: @fig:house, \\@ref(fig:house).
        is_reference = found[0] == ":" and _REFERENCE.search(text, max(0, found.start() - 20), found.end())
        if not is_entity and not is_reference and not (found[0] == ":" and language in _COLON_IN_WORD):
            yield found.end() - 1
    for found in _STOP.finditer(text):
        before = _WORD_BEFORE.search(text, max(0, found.start() - 31), found.start())
        # Both must be words of the edition, unlike the two halves of a file name.
        if found[1] in _RAISED and passage.language(found.start()).partition("-")[0].lower() in _RAISING:
            continue
        if before and sources.vocabulary[before[1]] > 2 and alone[found[1]] > 2:
            yield found.start()
    for found in _BRACKET.finditer(text):
        if found[0] == "(" or " " in text[text.rfind("(", 0, found.start()) : found.start()]:
            yield found.start()
    for found in _QUOTE.finditer(text):
        if conventions(passage.language(found.start())).opening[0] == "“":
            yield found.start()
