"""The text that glyphs stand for, if it is not one character each.

A table in the PDF maps each glyph of a font to one text (ISO 32000-1, 9.10.3). That fails in two cases. A letter may be
set with several glyphs, a base and marks that are moved back over it; a reader then takes what follows for a new word.
And a glyph may stand for several letters, as one small capital does for "A" and "a". Such words carry their own text
(14.9.4).
"""

from __future__ import annotations

from unicodedata import bidirectional, combining, normalize

from publish.composer.shaping import Face, Word

# Characters that have a direction of their own (UAX 9, table 4); figures are read from left to right everywhere.
_STRONG = frozenset({"L", "R", "AL", "EN", "AN"})


def is_stacked(text: str) -> bool:
    """Whether a letter of the text keeps combining marks after composition (NFC).

    False for text from right to left, because readers reverse such lines themselves.
    """
    if text.isascii():
        return False
    composed = normalize("NFC", text)
    return any(map(combining, composed)) and not any(bidirectional(sign) in ("R", "AL") for sign in composed)


def runs_backwards(text: str) -> bool:
    """Whether a text has letters that run from right to left, so that its glyphs are not in the order of reading."""
    return not text.isascii() and any(bidirectional(sign) in ("R", "AL") for sign in text)


def is_turned(text: str, direction: str) -> bool:
    """Whether a text of signs alone is drawn in reverse reading order, among words from right to left.

    Readers of a PDF recognize text from right to left by its letters and reverse it; signs alone do not tell.
    """
    return direction == "rtl" and text != text[::-1] and not any(bidirectional(sign) in _STRONG for sign in text)


def read(word: Word, face: Face, table: dict[int, str]) -> bool:
    """Enter the word's missing glyphs into a font's `table`.

    Returns whether a glyph already in the table stands for something else in this word.
    """
    clusters, count = word.clusters, len(word.glyphs)
    first, is_misread = 0, False
    if count == len(word.text) and not word.stacked:  # a glyph for each character, as nearly always
        for glyph, sign in zip(word.glyphs, word.text, strict=True):
            is_misread |= not reads_alike(table.setdefault(glyph, sign), sign)
        return is_misread
    while first < count:
        behind = first + 1
        while behind < count and clusters[behind] == clusters[first]:
            behind += 1
        text = word.text[clusters[first] : clusters[behind] if behind < count else len(word.text)]
        if behind == first + 1:
            said = normalize("NFC", text) if len(text) > 1 else text
            is_misread |= not reads_alike(table.setdefault(word.glyphs[first], said), said)
        else:
            _deal_out(text, word.glyphs[first:behind], face, table)
        first = behind
    return is_misread


def reads_alike(one: str, other: str) -> bool:
    """Whether two texts of a glyph are the same to a reader: any space reads as any other."""
    return one == other or (one.isspace() and other.isspace())


def _deal_out(text: str, glyphs: tuple[int, ...], face: Face, table: dict[int, str]) -> None:
    """Give each glyph of a letter the part of its text that this glyph is shaped from on its own."""
    rest = normalize("NFD", text)
    for number, glyph in enumerate(glyphs):
        most = max(len(rest) - (len(glyphs) - number - 1), 1)
        parts = [normalize("NFC", rest[:end]) for end in range(most, 0, -1)]
        shown = next((part for part in parts if face.word(part).glyphs == (glyph,)), None)
        known = shown or face.character(glyph) or parts[0]
        table.setdefault(glyph, known)
        rest = rest[len(normalize("NFD", shown)) if shown else most :]


def read_as(text: str) -> str:
    """Return the properties of a marked content that reads `text`, as they are written in a content stream."""
    return f"<</ActualText<FEFF{text.encode('utf-16-be').hex().upper()}>>>"
