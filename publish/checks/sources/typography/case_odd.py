"""A capital within a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "case-odd",
    Severity.WARNING,
    "the text of parts and notes, without addresses and code",
    what="A word has a capital where the rest of the edition has a small letter.",
    why="""
The shift key was held too long or released too early. Spelling checkers overlook it, and
in capitals and small capitals nobody sees it until it is printed.""",
    mend="""
Write the word as elsewhere. A name with a capital inside, such as McDonald, must have it
everywhere:

    The millers                         instead of     THe millers""",
)

_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁЀ-ЏΑ-Ω"
_LOWER = "a-zß-öø-ÿа-яёѐ-џά-ώ"
_ODD = re.compile(
    rf"[{_LOWER}][{_UPPER}]|^[{_UPPER}]{{2,}}[{_LOWER}]{{2}}|^[{_UPPER}]{{2}}[{_LOWER}]$|^[{_UPPER}]{{3,}}[{_LOWER}]$"
)
# The pattern for words that occur once; words such as eBook and iPhone rightly begin like this.
_SLIP = re.compile(rf"(?![dehimqxy])[{_LOWER}][{_UPPER}][{_LOWER}]{{2,}}|[{_UPPER}]{{2}}[{_LOWER}]{{4,}}")
_PLURAL = re.compile(rf"[{_UPPER}]{{2,}}(?:s|en|er)")
# The Dutch letter IJ is a capital as a whole: IJmuiden.
_DUTCH = re.compile(rf"IJ[{_LOWER}]+")
# Old prints have two V for a W: VVinter.
_DOUBLE_V = re.compile(rf"VV[{_LOWER}]+")
# Initials written together with the name after them, as signatures have them: JSmith.
_INITIALS = re.compile(rf"[{_UPPER}]{{1,2}}([{_UPPER}][{_LOWER}]{{3,}})")
# Languages whose words take letters before their capital: Irish i nGaillimh, Scottish Gaelic an t-Samhain, isiZulu.
_PREFIXING = frozenset({"ga", "gd", "gv", "zu", "xh", "ss", "nr", "nd", "sw", "lg", "rw", "rn", "st", "tn", "nso"})
# In old prints the first word of a scene or a speech has two capitals, the first of which is large: THe ship.
_OPENED = re.compile(rf"[{_UPPER}]{{2}}[{_LOWER}]+(?!\w)")
# How many such words are a habit of the edition.
_HABIT = 3
_FIND = r"(?<![\w'’]){}(?![\w])"


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each word with an inner capital that the edition otherwise writes without it, or has only once."""
    vocabulary = sources.vocabulary
    odd = {}
    signed = frozenset(
        word for word in vocabulary if _INITIALS.fullmatch(word) and vocabulary[_INITIALS.sub(r"\1", word)]
    )
    for word in vocabulary:
        if len(word) < 2 or word.isupper() or word.islower() or word.istitle() or not _ODD.search(word):
            continue
        if word in signed or _DUTCH.fullmatch(word) or _DOUBLE_V.fullmatch(word):
            continue
        usual = vocabulary[word.lower()] + vocabulary[word.capitalize()]
        if usual == 0 and vocabulary[word] == 1 and word.isascii() and _SLIP.fullmatch(word):
            odd[word] = word.lower() if word[0].islower() else word.capitalize()
        elif usual > vocabulary[word] * 2 - 1 and not (_PLURAL.fullmatch(word) and vocabulary[word.rstrip("sern")]):
            odd[word] = word.lower() if vocabulary[word.lower()] and not word[0].isupper() else word.capitalize()
    if not odd:
        return
    pattern = re.compile(_FIND.format(f"(?:{'|'.join(map(re.escape, odd))})"))
    places = [(passage, found) for passage in sources.passages for found in pattern.finditer(passage.prose)]
    are_openings = sum(_OPENED.match(passage.prose) is not None for passage in sources.passages) >= _HABIT
    for passage, found in places:
        language = passage.language(found.start()).partition("-")[0].lower()
        if language not in _PREFIXING and not (are_openings and not found.start() and _OPENED.match(found[0])):
            yield CHECK.found(
                f'"{words_at(passage, found.start(), found.end())}" has a capital where it should have a small letter',
                passage.at(found.start()),
                f'write "{odd[found[0]]}"',
            )
