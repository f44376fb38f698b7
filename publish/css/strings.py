"""CSS strings."""

from __future__ import annotations

import re


def quoted(text: str) -> str:
    """Return a text as a CSS string (CSS Syntax 3, 4.3.5) that also cannot close an HTML element."""
    escaped = re.sub(r'[\\"]', r"\\\g<0>", text)
    return '"' + re.sub(r"[\x00-\x1f\x7f<]", lambda found: f"\\{ord(found[0]):x} ", escaped) + '"'
