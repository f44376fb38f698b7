"""Number the declarations of stylesheets that add words to the page, so that the file can tell which one added some.

A custom property beside each of these declarations has its number. It stands in the same rule, so it applies where the
declaration does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from publish.css.generated import ContentRule, changed_words

# The properties that have the number of a `content` and of the marker of a list.
CONTENT, MARKER = "content-number", "marker-number"
# The number of the declarations that are not the edition's own.
OF_HOUSE = 0
# As CSS reads the text of a stylesheet (CSS Syntax 3, 3.3).
_LINE_END = re.compile("\r\n|\r|\f")


def own_content_rules(texts: Iterable[str]) -> Iterator[tuple[int, ContentRule]]:
    """Yield the declarations of the edition's own sheets that add words, each with the number of its sheet from 0.

    Their own numbers count from 1, in this order.
    """
    for place, text in enumerate(texts):
        yield from ((place, rule) for rule in changed_words(text).added)


def with_numbers(text: str, first: int | None) -> tuple[str, int]:
    """Return a stylesheet with the numbers of its declarations, and the number behind the last one.

    They count from `first`; None for a sheet that is not the edition's own.
    """
    lines = _LINE_END.sub("\n", text).split("\n")
    numbered = [*enumerate(changed_words(text).added, first or 0)]
    for number, rule in sorted(numbered, key=lambda one: (one[1].line, one[1].column), reverse=True):
        if rule.selectors is None:  # the margin of a page
            continue
        name = MARKER if rule.is_marker else CONTENT
        weight = " !important" if rule.is_important else ""
        line, at = lines[rule.line - 1], rule.column - 1
        said = f"--{name}: {OF_HOUSE if first is None else number}{weight}; "
        lines[rule.line - 1] = line[:at] + said + line[at:]
    return "\n".join(lines), (first or 0) + len(numbered)
