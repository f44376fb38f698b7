"""The results as a picture: two panels of bars, in SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

ROW, LABEL, BAR, HEAD, GAP = 30, 190, 300, 40, 40
INK, OURS, THEIRS, RULE = "#222", "#7a2d1d", "#b9b2a6", "#ddd8cf"

# A name, seconds, and the 5th and 95th percentile of the word spaces (None: not measured).
Row = tuple[str, float, tuple[float, float] | None]


def picture(title: str, rows: Sequence[Row]) -> str:
    """Return an SVG document: on the left the duration of each, on the right the spread of its word spaces."""
    width, height = LABEL + 2 * (BAR + GAP) + GAP, HEAD + ROW * len(rows) + 50
    slowest = max(seconds for _, seconds, _ in rows)
    right = LABEL + BAR + 2 * GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' font-family="EB Garamond, Georgia, serif" font-size="15" fill="{INK}">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="{LABEL}" y="24">{escape(title)}: seconds</text>',
        f'<text x="{right}" y="24">word spaces, 5th to 95th centile of the lines</text>',
    ]
    for number in range(len(rows) and 5):
        x = right + number * BAR / 4
        parts.append(f'<path d="M{x:.1f} {HEAD}V{height - 40}" stroke="{RULE}"/>')
        parts.append(
            f'<text x="{x:.1f}" y="{height - 20}" text-anchor="middle" font-size="12">{_value(number):.2f}</text>'
        )
    for number, (name, seconds, spread) in enumerate(rows):
        y = HEAD + ROW * number
        colour = OURS if name.startswith("publish") else THEIRS
        parts.append(f'<text x="{LABEL - 12}" y="{y + 19}" text-anchor="end">{escape(name)}</text>')
        parts.append(
            f'<rect x="{LABEL}" y="{y + 6}" width="{seconds / slowest * (BAR - 40):.1f}" height="16" fill="{colour}"/>'
        )
        parts.append(f'<text x="{LABEL + seconds / slowest * (BAR - 40) + 6:.1f}" y="{y + 19}">{seconds:.1f}</text>')
        if spread:
            low, high = (right + _place(value) * BAR for value in spread)
            parts.append(f'<rect x="{low:.1f}" y="{y + 6}" width="{high - low:.1f}" height="16" fill="{colour}"/>')
    return "\n".join([*parts, "</svg>", ""])


def _value(number: int) -> float:
    """The word space, as a multiple of the median, at each quarter of the panel."""
    return 0.5 + number * 0.375


def _place(value: float) -> float:
    return min(max((value - 0.5) / 1.5, 0.0), 1.0)
