"""Strings as CSS writes them."""

from __future__ import annotations

import re


def quoted(text: str) -> str:
    """A text as a string of CSS (CSS Syntax 3, 4.3.5), which ends no element of HTML either."""
    escaped = re.sub(r'[\\"]', r"\\\g<0>", text)
    return '"' + re.sub(r"[\x00-\x1f\x7f<]", lambda found: f"\\{ord(found[0]):x} ", escaped) + '"'
