"""Words that must stay on one line, one pattern per language. Every space within a match becomes a no-break space."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from publish.editing.typography.conventions import Conventions, words

NARROW_PHRASES = "narrow"

_S = "[ \u00a0\u202f]"
_UPPER = "[" + "".join(char for char in map(chr, range(0x41, 0x530)) if char.isupper()) + "]"
_ROMAN = r"(?:[ivxlc]+|[IVXLC]+)\b"
_UNITS = words(
    "kg g mg t km m cm mm µm ha kW W V A Hz kHz l cl ml min s % ‰ °C °F ° € £ $ ° km² m² km³ m³ cm² cm³ ff. f."
)
# Initials, also of two letters, as in Ch. Darwin and Yu. Gagarin.
_INITIAL = rf"(?:{_UPPER}|Ch|Th|Ph|Yu|Ya|Zh|Kh|Sh|Дж|Ю|Я)\."
# A date in figures: 23. 12. 1893, and 14. 6. alone.
_DATE = rf"(?<![\d.,])[0-3]?\d\.{_S}[01]?\d\.(?:{_S}[12]\d{{3}}\b|{_S}\d\d\b(?!\.))?"
# A sovereign's number: Alexander II, Louis XIV. A single I does not count, because of "Then I".
_REGNAL = r"(?:[IVX]{2,5}|[VX])\b(?!\.\w)"


@lru_cache(maxsize=64)
def bindings(row: Conventions) -> re.Pattern[str]:
    """The pattern of a language. The group `narrow` holds abbreviations that take narrow spaces.

    Rules that begin with a word are tried apart from those that begin with a space, for speed.
    """
    # Older texts of many languages write months with a capital.
    months = (*row.months, *(month[:1].upper() + month[1:] for month in row.months))
    beginning = _rules(
        (f"(?P<{NARROW_PHRASES}>" if row.narrow_phrases else "(?:", row.phrases, r")(?!\w)"),
        ("(?:", row.before_number, rf"){_S}(?=\d|§|{_ROMAN})"),
        ("(?:", row.before_name, rf"){_S}(?={_UPPER})"),
        ("(?:", months if row.month_first else (), rf"){_S}(?=\d{{1,2}}\b)"),
        ("[", (row.short_words + row.short_words.upper(),), rf"]{_S}(?=\w|[«„“\"(])"),
    )
    beginning += [
        rf"(?<!\.)(?:{_INITIAL}){{1,6}}{_S}(?={_UPPER}\w|{_INITIAL})",
        rf"§§?{_S}(?=\d|§|{_ROMAN})",
        rf"{_UPPER}\w+{_S}(?={_REGNAL})",
        rf"(?<![\d.,])\d{{1,3}}(?:{_S}\d{{3}})+(?!\d)",
        _DATE,
    ]
    spaces = _rules(
        (r"(?<=\d.)(?=(?:", _UNITS, r")(?!\w))"),
        # Also behind an ordinal number, as in Hungarian 34. o. and Latvian 1897. gada.
        (r"(?:(?<=\d.)|(?<=\d\..))(?=(?:", row.after_number, r")(?!\w))"),
        (r"(?:(?<=[IVX].)|(?<=[IVX][eèᵉ].))(?=(?:", row.after_roman, r")(?!\w))"),
        (
            rf"(?:(?<=\d.)|(?<=\d[.r].)|(?<=\der.)|(?<=\d-a.)|(?<=\d(?:st|nd|rd|th).))(?:{row.month_link}{_S})?(?=(?:",
            months,
            r")\b)",
        ),
        (r"(?<=\w.)(?=(?:", row.particles, r")\b)"),
    )
    if row.holds_dash:
        spaces.append(rf"(?<=\S.)(?=[–—](?:{_S}|$))")
    spaces.append(rf"(?<=[\w.,;:!?…].)\.{_S}\.{_S}\.")
    return re.compile(rf"(?<!\w)(?:{'|'.join(beginning)})|{_S}(?:{'|'.join(spaces)})")


def _rules(*rules: tuple[str, Iterable[str], str]) -> list[str]:
    """Each rule as a pattern: its words as alternatives between its head and tail. Rules without words are dropped."""
    return [head + _any(choices) + tail for head, choices, tail in rules if any(choices)]


def _any(choices: Iterable[str]) -> str:
    """Words as alternatives, the longest first. A space in a word matches any blank."""
    ordered = sorted(dict.fromkeys(choices), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", _S) for word in ordered)
