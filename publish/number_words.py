"""Numbers in the words of a language, by the rules of Unicode's CLDR."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from publish.words import Words

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine

_OWN = "own"


def chapter_in_words(number: int, words: Words) -> str:
    """Return the words for a chapter's number in a language: "Chapter One", "Erstes Kapitel"."""
    engine = _engine(words.language)
    for value, rule in words.number_rules.items():
        engine.add_rule(value, f"{rule};", _OWN)
    said = engine.format_number(number, ruleset_names=[_OWN if words.number_rules else words.number_rule]).text
    said = " ".join(said.replace("\u00ad", "").split())
    first = "İ" if words.language == "tr" and said.startswith("i") else said[:1].upper()
    return words.chapter_number.format(number=said, Number=said.title(), First=first + said[1:])


@cache
def _engine(language: str) -> RbnfEngine:
    from unicode_rbnf import RbnfEngine  # takes a tenth of a second to load, and few books need it

    # A language that CLDR lacks has rules of its own; so has Serbian in Latin script, whose rules in CLDR are faulty.
    return RbnfEngine.for_language(language if language in RbnfEngine.get_supported_languages() else "en")
