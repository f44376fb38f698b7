"""The pages that publish makes before and after a text from right to left.

They run from the right if publish has its own words in the language of the book. Names and titles in other letters then
keep their own direction, so that their stops and brackets stay beside them.
"""

from __future__ import annotations

import re

from markupsafe import Markup
from msgspec.structs import replace

from publish.config.direction import has_letters_from_right, runs_from_right
from publish.markup.front import FrontMatter
from publish.words import has_words

# Names with versions, and lists of them, without the stop behind them.
_NAMES = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9 \u00a0.,&+-]*[A-Za-z0-9])?)")
_FROM_LEFT = Markup('<span dir="ltr">{}</span>')
# The running heads of a book from right to left run as its text does, and the rule above the notes stands on the right.
_FROM_RIGHT = "@page { @top-center { direction: rtl } }\nhtml .foot-rule { margin-left: auto }\n"
_LEFT_TO_RIGHT_MARK = "\u200e"


def page_direction(language: str) -> str:
    """Return the direction of these pages in a book of this language (BCP 47): "rtl" or "ltr"."""
    return "rtl" if runs_from_right(language) and has_words(language) else "ltr"


def isolated(front: FrontMatter, direction: str) -> FrontMatter:
    """Return the front matter for templates: on pages from right to left, other names have their own direction."""
    if direction != "rtl":
        return front
    return replace(
        front,
        authors=_isolated(front.authors),
        publisher=_isolated(front.publisher),
        series=_isolated(front.series),
        rights=_isolated(front.rights),
        edition=_isolated(front.edition),
        colophon=tuple(map(_with_isolated_names, front.colophon)),
        credits=tuple(replace(one, names=_isolated(one.names)) for one in front.credits),
    )


def isolated_title(written: Markup, words: str, direction: str) -> Markup:
    """Return a written title of the contents; on pages from right to left, in the direction of its `words`."""
    return written if direction != "rtl" or has_letters_from_right(words) else _FROM_LEFT.format(written)


def in_its_direction(words: str, direction: str) -> str:
    """Return words for pages of a direction; on those from right to left, other words keep their own."""
    return _isolated(words) if direction == "rtl" else words


def page_direction_rules(language: str) -> str:
    """Return the rules for the running heads and feet of the pages of a book of this language (BCP 47)."""
    return _FROM_RIGHT if runs_from_right(language) else ""


def head_in_its_direction(words: str, language: str) -> str:
    """Return a running head for a book of a language: among those from right to left, other heads keep their own.

    A head is a string in CSS, which has no elements.
    """
    if not words or not runs_from_right(language) or has_letters_from_right(words):
        return words
    return f"{_LEFT_TO_RIGHT_MARK}{words}{_LEFT_TO_RIGHT_MARK}"


def _isolated(words: str) -> str:
    return _FROM_LEFT.format(words) if words and not has_letters_from_right(words) else words


def _with_isolated_names(line: str) -> str:
    """Return a line with its names and numbers apart: a revision that begins with figures would be torn."""
    pieces = _NAMES.split(line)
    return Markup("").join(_FROM_LEFT.format(one) if place % 2 else one for place, one in enumerate(pieces))
