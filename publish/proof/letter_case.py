"""Words whose case differs from the sources, as the edition's own styles may set them."""

from __future__ import annotations

from publish.proof.ink import folded, without_greek_accents

# A hyphen becomes a minus (WeasyPrint).
_WIDE = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x2212: "-"})
# In Turkish and Azerbaijani the capital of i has its dot, and the small letter of I has none.
_DOTTED = {"i": "İ", "İ": "i", "I": "ı"}


def is_in_capitals(wanted: str, printed: str) -> bool:
    """Whether words are printed in capitals: those of their language, which is not known here.

    The capitals of Greek have no accents.
    """
    if not printed.isupper():
        return False
    bare = without_greek_accents(printed)
    return bare in (without_greek_accents(wanted.upper()), without_greek_accents(wanted.replace("i", "İ").upper()))


def narrow(text: str) -> str:
    """Return a text with ASCII in the place of its full-width forms (CSS Text 4, text-transform)."""
    return text.translate(_WIDE)


def read_in_any_case(wanted: str, at: int, stop: int, printed: str, index: int = 0) -> tuple[int, int] | None:
    """Return how far the words from `at` to `stop` agree with those printed from `index`; None if they differ.

    `stop` may lie beyond the words. A letter may become two: "ß" becomes "SS", and "İ" an "i" with a dot of its own.
    """
    while at < min(stop, len(wanted)) and index < len(printed):
        one = wanted[at]
        forms = (one, one.lower(), one.upper(), one.title(), _DOTTED.get(one, one))
        form = next((form for form in forms if printed.startswith(form, index)), one)
        if not printed.startswith(form, index) and folded(one) != folded(printed[index]):
            return None
        at, index = at + 1, index + len(form)
    return at, index
