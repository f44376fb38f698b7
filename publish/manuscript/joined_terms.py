"""Find terms of a definition list that are read as the end of the definition before them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from publish.diagnostics import Diagnostic, warning
from publish.manuscript.tree import PROSE, Element, Kind, Text, elements, plain


def joined_terms(blocks: tuple[Element, ...]) -> Iterator[Diagnostic]:
    """Report each line that is not indented, stands directly above a `:`, and ends the definition before it.

    As in pandoc, such a line goes on with the paragraph above, and a term needs an empty line before it. The words are
    printed, but a speech would be given to the speaker before.
    """
    for definitions in elements(blocks, Kind.DEFINITIONS):
        items = [one for one in definitions.children if isinstance(one, Element)]
        for one, following in pairwise(items):
            if one.kind is following.kind is Kind.DEFINITION and (term := _last_line(one)):
                at = term[0].at
                if at.line == following.at.line - 1 and at.column <= following.at.column:
                    yield warning(
                        "syntax-foreign",
                        f'"{plain(term)}" is read as the end of the definition above, not as a term',
                        at,
                        "leave an empty line before it; if it belongs to the definition, indent it",
                    )


def _last_line(definition: Element) -> tuple[Text | Element, ...]:
    """The last line of a definition's last paragraph, or nothing if the paragraph has one line."""
    last = definition.children[-1] if definition.children else None
    if not isinstance(last, Element) or last.kind not in PROSE:
        return ()
    ends = [place for place, one in enumerate(last.children) if isinstance(one, Text) and one.text == "\n"]
    return last.children[ends[-1] + 1 :] if ends else ()
