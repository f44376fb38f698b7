"""Names in Latin letters on the pages before a text from right to left: their stops and brackets stay beside them."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from publish.config.direction import has_letters_from_right, runs_from_right
from publish.markup.front import FrontMatter

_FROM_LEFT = Markup('<span dir="ltr">{}</span>')


def isolated(front: FrontMatter, language: str) -> FrontMatter:
    """Return the front matter for templates; in a book from right to left, other names have their own direction."""
    if not runs_from_right(language):
        return front
    return replace(
        front,
        authors=_isolated(front.authors),
        publisher=_isolated(front.publisher),
        series=_isolated(front.series),
        rights=_isolated(front.rights),
        credits=tuple(replace(one, names=_isolated(one.names)) for one in front.credits),
    )


def _isolated(words: str) -> str:
    return _FROM_LEFT.format(words) if words and not has_letters_from_right(words) else words
