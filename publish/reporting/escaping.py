"""Characters that a terminal would obey or that would reorder a line are shown, not sent."""

from __future__ import annotations

import re

# Controls, line and paragraph separators, lone surrogates (from file names that are no UTF-8), and the directional
# controls with which one text can be made to look like another (https://www.unicode.org/reports/tr36/).
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def seen(text: str) -> str:
    """The text with such characters as `\\n`, `\\x1b` or `\\u202e`."""
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
