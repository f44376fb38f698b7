"""A text that is allowed a single line, such as a running head, shortened after a word.

Upstream cuts it off only when the line is drawn (`max-lines`, `block-ellipsis`), and so leaves it off centre.
"""

from __future__ import annotations

from typing import Any

from publish.pdf.engine.upstream.layout import TextBox, split_text_box

_ELLIPSIS = "…"
_LOOSE = " \u00a0\u2010,;:.–—-"
_HYPHENS = ("-", "\u2010", "\u00ad")


def shorten(context: Any, block: Any, line: Any) -> bool:
    """Shorten the last line of a block, which goes on, until an ellipsis fits; False if that is left to WeasyPrint."""
    texts = [box for box in line.descendants() if isinstance(box, TextBox)]
    if len(texts) != 1 or block.style["block_ellipsis"] != "auto":
        return False
    (text,) = texts
    words = text.text.split(" ")
    if words[-1].endswith(_HYPHENS) and len(words) > 1:
        words.pop()  # the beginning of a divided word
    shorter, width = text, line.width
    while words:
        said = text.copy_with_text(" ".join(words).rstrip(_LOOSE) + _ELLIPSIS)
        shorter, *_ = split_text_box(context, said, None, 0)
        if shorter.width <= block.width:
            break
        words.pop()
    line.width = width + shorter.width - text.width
    share = {"center": 0.5, "right": 1.0, "end": 1.0}.get(block.style["text_align_all"], 0.0)
    text.__dict__.update(shorter.__dict__)
    line.translate(dx=share * (width - line.width))
    return True
