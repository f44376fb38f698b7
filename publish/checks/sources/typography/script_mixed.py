"""Letters of another script in a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "script-mixed",
    Severity.ERROR,
    "the text of parts and notes, without addresses and code",
    what="A word contains a letter from another script.",
    why="""
Nobody sees that the "a" in a Russian word is Latin, but searches do not find the word, it
is divided wrongly, read out as nonsense, and set in another font if the typeface lacks
the letter.""",
    mend="""
Retype the word with one keyboard layout. Mixed scripts are accepted across a hyphen, and
in words without look-alike letters:

    Москва, X-лучи, XIX, xšaθra""",
)

_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_CYRILLIC = "Ѐ-ԯ"
_GREEK = "Ͱ-ͽͿ-Ͽἀ-῾"
_SCRIPTS = {"Latin": _LATIN, "Cyrillic": _CYRILLIC, "Greek": _GREEK}
_MEETING = re.compile(
    f"[{_CYRILLIC}{_GREEK}](?=[{_LATIN}])|[{_LATIN}{_GREEK}](?=[{_CYRILLIC}])|[{_LATIN}{_CYRILLIC}](?=[{_GREEK}])"
)
_OTHER = re.compile(f"[{_CYRILLIC}{_GREEK}]")
_WORD = re.compile(r"[^\W\d_]+")
# Letters that look like one of another script (Unicode, confusables).
_ALIKE = {
    "Latin": "ABCEHIJKMNOPSTXYZaceghijklmnopqrsuvwxyk\u0131",
    "Cyrillic": "АВСЕНІЈКМОРЅТХУаеіјорсухвгзкмнптѕһԁԛԝп",
    "Greek": "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχωο",
}
_ROMAN = re.compile(r"[IVXLCDM]{2,}")
# A single letter that looks like a one-letter word in the script around it: Latin c, o, y, a, k between Cyrillic words.
_BLANK = "[ \\n\\u00a0]"
_LONE = re.compile(
    f"(?:(?<=[{_CYRILLIC}]{_BLANK})|(?<=[{_CYRILLIC}],{_BLANK}))[acokyu](?={_BLANK}[{_CYRILLIC}])"
    f"|(?:(?<=[{_CYRILLIC}][.!?]{_BLANK})|^)[AOCKBY](?={_BLANK}[{_CYRILLIC}])"
    f"|(?:(?<=[{_LATIN}]{_BLANK})|(?<=[{_LATIN}],{_BLANK}))[аеіоуАІО](?={_BLANK}[{_LATIN}])"
    f"|(?:(?<=[{_LATIN}][.!?]{_BLANK})|^)[АІО](?={_BLANK}[{_LATIN}])"
)


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Report an error for each word with letters of two scripts, and each one-letter word in the wrong script.

    The finding is at the first letter of the script that is rarer in the word.
    """
    for passage in sources.passages:
        text = passage.prose
        if not _OTHER.search(text):
            continue
        done = 0
        for meeting in _MEETING.finditer(text):
            if meeting.start() < done:
                continue
            start = meeting.start()
            while start > done and text[start - 1].isalpha():
                start -= 1
            word = _WORD.match(text, start)
            assert word is not None
            done = word.end()
            strange = _strange(word[0])
            if strange >= 0:
                yield CHECK.found(
                    _said(words_at(passage, start, done, 0), word[0][strange]),
                    passage.at(start + strange),
                    "retype the word with one keyboard layout",
                )
        for found in _LONE.finditer(text):
            yield CHECK.found(
                _said(words_at(passage, found.start(), found.end()), found[0]),
                passage.at(found.start()),
                "retype it with the keyboard layout of its neighbours",
            )


def _said(words: str, letter: str) -> str:
    return f'the letter "{letter}" in "{words}" is {unicodedata.name(letter)} (U+{ord(letter):04X})'


def _strange(word: str) -> int:
    """The index of the first letter that is not in the word's own script; -1 if the mixture may be deliberate."""
    scripts = ["".join(name[0] for name, letters in _SCRIPTS.items() if re.match(f"[{letters}]", one)) for one in word]
    if "G" in scripts and len(word) < 3:
        return -1  # μm
    kinds = [kind for kind in ("L", "C", "G") if kind in scripts]
    fewer = min(kinds, key=lambda kind: (scripts.count(kind), kind == "C"))
    strange = [one for one, kind in zip(word, scripts, strict=True) if kind == fewer]
    name = next(name for name in _SCRIPTS if name[0] == fewer)
    if _are_signs(strange, name) and "L" in kinds:
        return -1
    borders = sum(one != other for one, other in pairwise(scripts))
    # IPод, SMSка and XIXв consist of two pieces; in such words only look-alike letters are a mistake.
    if borders == 1 and (not set(strange) <= set(_ALIKE[name]) or _is_abbreviation(word, scripts)):
        return -1
    return scripts.index(fewer)


def _are_signs(strange: Sequence[str], script: str) -> bool:
    """Whether letters write a language for which Latin has too few: xšaθra, dъva."""
    return script != "Latin" and not set(strange) & set(_ALIKE[script])


def _is_abbreviation(word: str, scripts: list[str]) -> bool:
    latin = "".join(one for one, kind in zip(word, scripts, strict=True) if kind == "L")
    is_cut = len(latin) > 1 and latin.isupper() and word[-1].islower()
    return scripts[0] == "L" and (is_cut or _ROMAN.fullmatch(latin) is not None)
