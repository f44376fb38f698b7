"""Whether a stylesheet asks for bold type."""

from __future__ import annotations

import re

# CSS Fonts 4, 2.2: 600 and more are matched by a bold font.
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]\d\d)\b|\bfont\s*:[^;}]*\bbold\b", re.IGNORECASE)


def asks_for_bold(css: str) -> bool:
    """Whether a rule of the stylesheet may set words in bold."""
    return _BOLD.search(css) is not None
