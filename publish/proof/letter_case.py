"""Words whose case differs from the sources, as the edition's own styles may set them."""

from __future__ import annotations


def read_in_any_case(wanted: str, at: int, stop: int, printed: str, index: int = 0) -> tuple[int, int] | None:
    """Return how far the words from `at` to `stop` agree with those printed from `index`; None if they differ.

    `stop` may lie beyond the words. A letter may become two: "ß" becomes "SS", and "İ" an "i" with a dot of its own.
    """
    while at < min(stop, len(wanted)) and index < len(printed):
        one = wanted[at]
        forms = (one, one.lower(), one.upper(), one.title())
        form = next((form for form in forms if printed.startswith(form, index)), one)
        if not printed.startswith(form, index) and one.casefold() != printed[index].casefold():
            return None
        at, index = at + 1, index + len(form)
    return at, index
