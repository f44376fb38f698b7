"""What glyphs stand for, where that is not one character each.

A table in the PDF gives each glyph of a font one text (ISO 32000-1, 9.10.3). That is not enough where a letter is set
of several glyphs, a base and the marks on it, which are set back over it so that a reader takes what follows for a new
word; nor where a glyph stands for several letters, as one small capital does for "A" and for "a". Such words say
themselves what they read (14.9.4).
"""

from __future__ import annotations

from unicodedata import bidirectional, combining, normalize

from publish.composer.shaping import Face, Word


def is_stacked(text: str) -> bool:
    """Whether a letter of a text keeps marks that make no character with it. Not where letters run from right to left:
    readers turn such lines around themselves."""
    if text.isascii():
        return False
    composed = normalize("NFC", text)
    return any(map(combining, composed)) and not any(bidirectional(sign) in ("R", "AL") for sign in composed)


def read(word: Word, face: Face, table: dict[int, str]) -> bool:
    """Enter into a font's `table` what glyphs of the word stand for that are not in it yet, and tell whether one that
    is in it stands for something else there."""
    clusters, count = word.clusters, len(word.glyphs)
    first, is_misread = 0, False
    while first < count:
        behind = first + 1
        while behind < count and clusters[behind] == clusters[first]:
            behind += 1
        text = word.text[clusters[first] : clusters[behind] if behind < count else len(word.text)]
        if behind == first + 1:
            said = normalize("NFC", text) if len(text) > 1 else text
            is_misread |= table.setdefault(word.glyphs[first], said) != said
        else:
            _deal_out(text, word.glyphs[first:behind], face, table)
        first = behind
    return is_misread


def _deal_out(text: str, glyphs: tuple[int, ...], face: Face, table: dict[int, str]) -> None:
    """Give each glyph of a letter the part of its text that it is the shape of, alone."""
    rest = normalize("NFD", text)
    for number, glyph in enumerate(glyphs):
        most = max(len(rest) - (len(glyphs) - number - 1), 1)
        parts = [normalize("NFC", rest[:end]) for end in range(most, 0, -1)]
        shown = next((part for part in parts if face.word(part).glyphs == (glyph,)), None)
        known = shown or face.character(glyph) or parts[0]
        table.setdefault(glyph, known)
        rest = rest[len(normalize("NFD", shown)) if shown else most :]


def read_as(text: str) -> str:
    """The properties of a marked content that reads `text`, as they stand in a content stream."""
    return f"<</ActualText<FEFF{text.encode('utf-16-be').hex().upper()}>>>"
