"""Escape characters that a terminal would obey or that would reorder a line."""

from __future__ import annotations

import re

# Control characters, line and paragraph separators, lone surrogates (from file names that are not UTF-8), and the
# directional controls that can make one text look like another (https://www.unicode.org/reports/tr36/).
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def seen(text: str) -> str:
    """Return the text with such characters written as `\\n`, `\\x1b` or `\\u202e`."""
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
