"""Give the glyphs in a page's stream the codes of the book, for those of its gathering."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

# What saves and restores the font, what sets it, and what shows text (ISO 32000-1, 8.4.2, 9.3 and 9.4.3).
_OPERATORS = re.compile(rb"^(q|Q)$|/([^\s/\[\]<>()]+) [-+.\d]+ Tf|^\[([^\]]*)\] TJ$", re.MULTILINE)
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")


class Recoder:
    """Gives streams of a gathering other codes: for each font, by name, the new code by the old one."""

    def __init__(self, codes: Mapping[str, Mapping[int, int]]) -> None:
        self._codes = {
            name.encode(): {b"%04x" % old: b"%04x" % new for old, new in of_font.items()}
            for name, of_font in codes.items()
            if any(old != new for old, new in of_font.items())
        }

    def recoded(self, stream: bytes) -> bytes:
        """Return a stream with the new codes."""
        if not self._codes:
            return stream
        saved: list[Mapping[bytes, bytes] | None] = []
        font: Mapping[bytes, bytes] | None = None

        def rewritten(found: re.Match[bytes]) -> bytes:
            nonlocal font
            state, name, shown = found.groups()
            if shown is not None:
                return found[0] if font is None else _GLYPHS.sub(partial(_translated, font), found[0])
            if name is not None:
                font = self._codes.get(name)
            elif state == b"q":
                saved.append(font)
            elif saved:
                font = saved.pop()
            return found[0]

        return _OPERATORS.sub(rewritten, stream)


def _translated(codes: Mapping[bytes, bytes], shown: re.Match[bytes]) -> bytes:
    glyphs = shown[1]
    return b"<%s>" % b"".join([codes[glyphs[at : at + 4]] for at in range(0, len(glyphs), 4)])
