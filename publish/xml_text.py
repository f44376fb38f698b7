"""The characters that XML can hold."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, not even as a character reference (section 2.2). TOML can hold them.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return UNWRITABLE.sub("", text)
