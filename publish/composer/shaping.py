"""Words and their glyphs. Each distinct word is shaped once for a face, whatever its size.

A face is a font file with its variation, features, language and script. All lengths here are in thousandths of the em.
Words are shaped alone. If a font kerns with the space, each word knows by how much. The shapes of a face are shared by
all documents of a process that have the same font.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any
from weakref import WeakValueDictionary

import uharfbuzz as hb
from msgspec import Struct, field
from msgspec.structs import replace

from publish.composer.ink_edges import right_edge

# HarfBuzz counts in whole units. This scale makes the rounding invisible at any size.
SCALE = 64
_EM = 1000 * SCALE
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
# Tables of colour fonts, whose glyphs are pictures.
_COLOURED = {"COLR", "SVG ", "sbix", "CBDT", "EBDT"}
SPACES = {" ", "\u00a0"}


# a frozen one takes three times as long to make, and a book has 20,000
class Word(Struct, eq=False):
    """A shaped word.

    `offsets` move a glyph sideways and `rises` move it upwards, without moving the glyphs after it. `clusters` has the
    index of the first character for each glyph. `before` and `after` are how much wider a space becomes before and
    after the word. `whole` is False if the font lacks a character. `stacked`: a letter is set with several glyphs,
    a base and marks.
    """

    text: str
    glyphs: tuple[int, ...]
    advances: tuple[float, ...]
    offsets: tuple[float, ...] | None
    clusters: tuple[int, ...]
    width: float
    whole: bool
    before: float = 0.0
    after: float = 0.0
    rises: tuple[float, ...] | None = None
    stacked: bool = False

    def prefixes(self, ends: Sequence[int]) -> Iterator[float]:
        """Yield the width of the first `end` characters for each of `ends`, which ascend.

        A ligature that is cut is divided evenly.
        """
        clusters, count, text_end = self.clusters, len(self.clusters), len(self.text)
        width, index = 0.0, 0
        for end in ends:
            cut = 0.0
            while index < count and clusters[index] < end:
                cluster, behind, advance = clusters[index], index, 0.0
                while behind < count and clusters[behind] == cluster:
                    advance += self.advances[behind]
                    behind += 1
                following = clusters[behind] if behind < count else text_end
                if following > end:
                    cut = advance * (end - cluster) / (following - cluster)
                    break
                width += advance
                index = behind
            yield width + cut

    @property
    def cluster_count(self) -> int:
        """The number of clusters: how often letterspacing is added to the word."""
        return len(set(self.clusters))

    @property
    def first(self) -> float:
        """The width of the first glyph."""
        return self.advances[0] if self.advances else 0.0

    @property
    def last(self) -> float:
        """The width of the last glyph."""
        return self.advances[-1] if self.advances else 0.0


class Face:
    """A font in which the words of one document are shaped.

    `kerns`: at least one of the words so far kerns with the space. What is known of the spaces depends only on the
    document's own words, not on what else the process has shaped.
    """

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.kerns = False
        self._words: dict[str, Word] = {}
        self._before: dict[int, float] = {}
        self._after: dict[int, float] = {}

    @classmethod
    def of(
        cls,
        data: bytes,
        index: int,
        coordinates: Sequence[float],
        features: Mapping[str, int],
        language: str,
        script: str,
    ) -> Face:
        """Return a face from the bytes of a font file.

        `coordinates` are its normalized variation (-1 to 1), `features` OpenType's. `language` is a BCP 47 tag.
        `script` (ISO 15924) is used for words without letters.
        """
        key = data, index, (*coordinates,), tuple(sorted(features.items())), language, script
        shapes = _SHAPES.get(key)
        if shapes is None:
            font = hb.Font(hb.Face(data, index))
            font.scale = (_EM, _EM)
            if coordinates:
                font.set_var_coords_normalized([*coordinates])
            shapes = _SHAPES[key] = Shapes(font, dict(features), language, script)
        return cls(shapes)

    def word(self, text: str) -> Word:
        """Return the word, shaped alone and cached."""
        found = self._words.get(text)
        if found is None:
            found = self.shapes.word(text)
            if found.glyphs and text not in SPACES:
                before, after = self._beside_spaces(found)
                if before or after:
                    self.kerns = True
                    found = replace(found, before=before, after=after)
            self._words[text] = found
        return found

    def words(self, texts: Sequence[str]) -> list[Word]:
        """Return the words, each shaped alone and cached."""
        known, word = self._words.get, self.word
        return [known(text) or word(text) for text in texts]

    @property
    def coloured(self) -> bool:
        """Whether the font has glyphs that are pictures."""
        return not _COLOURED.isdisjoint(self.shapes.font.face.table_tags)

    def ink(self, letter: str) -> tuple[float, float, float]:
        """Return where the ink of a letter begins and ends, and how far it reaches below the baseline, in em.

        The letter may be a pair, such as IJ.
        """
        word, at, found = self.word(letter), 0.0, []
        for glyph, advance in zip(word.glyphs, word.advances, strict=True):
            if extents := self.shapes.font.get_glyph_extents(glyph):
                left, depth = at + extents.x_bearing / _EM, -(extents.y_bearing + extents.height) / _EM
                found.append((left, left + extents.width / _EM, depth))
            at += advance / 1000
        if not found:
            return 0.0, 0.0, 0.0
        lefts, rights, depths = zip(*found, strict=True)
        return min(lefts), max(rights), max(depths)

    def right_edge(self, letter: str, low: float, high: float) -> float | None:
        """Return where the ink of a letter or a pair ends between two heights above the baseline, all in em.

        None if there is no ink.
        """
        word, at, found = self.word(letter), 0.0, []
        for glyph, advance in zip(word.glyphs, word.advances, strict=True):
            edge = right_edge(self.shapes.font, glyph, low * _EM, high * _EM)
            if edge is not None:
                found.append(at + edge / _EM)
            at += advance / 1000
        return max(found, default=None)

    def glyph_width(self, glyph: int) -> float:
        """Return the advance of a glyph in the font, without kerning."""
        width: int = self.shapes.font.get_glyph_h_advance(glyph)
        return width / SCALE

    def character(self, glyph: int) -> str:
        """Return the character that the font's own table maps to the glyph, or ""."""
        return self.shapes.characters.get(glyph, "")

    def _beside_spaces(self, word: Word) -> tuple[float, float]:
        """Return what kerning adds to a space before and after a word. It depends only on the outer glyphs."""
        first, last = word.glyphs[0], word.glyphs[-1]
        if first not in self._before or last not in self._after:
            space, shape = self.word(" ").width, self.shapes.shape
            self._before[first] = shape(" " + word.text).width - word.width - space
            self._after[last] = shape(word.text + " ").width - word.width - space
        return self._before[first], self._after[last]


class _Widths(dict[int, float]):
    """Widths in thousandths of the em, by HarfBuzz's units; each is made once."""

    def __missing__(self, units: int) -> float:
        width = self[units] = units / SCALE
        return width


class Shapes(Struct, eq=False, weakref=True, dict=True):
    """The words of a face, shaped. `made` holds what users of the words make of them."""

    font: Any
    features: dict[str, int]
    language: str
    script: str
    made: dict[Any, Any] = field(default_factory=dict)
    _words: dict[str, Word] = field(default_factory=dict)
    _numbers: dict[int, int] = field(default_factory=dict)
    _widths: _Widths = field(default_factory=_Widths)

    @cached_property
    def characters(self) -> dict[int | None, str]:
        """The characters that the font's own table maps to its glyphs."""
        codes = sorted(self.font.face.unicodes, reverse=True)
        return {self.font.get_nominal_glyph(code): chr(code) for code in codes}

    def word(self, text: str) -> Word:
        """Return the word, shaped alone and cached, without what it adds to a space."""
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = self.shape(text)
        return found

    def shape(self, text: str) -> Word:
        """Return a text, shaped."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = "ltr"
        buffer.language = self.language
        buffer.flags = _FLAGS
        if text.isascii() and any(map(str.isalpha, text)):
            buffer.script = "Latn"
        else:
            buffer.guess_segment_properties()
            if buffer.script in ("Zyyy", "Zinh", None):
                buffer.script = self.script
        hb.shape(self.font, buffer, self.features)
        infos = buffer.glyph_infos
        if not infos:
            return Word(text, (), (), None, (), 0.0, True)
        # Words repeat the same few numbers over and over; keep each once to save memory.
        same, widths = self._numbers.setdefault, self._widths
        codes = [info.codepoint for info in infos]
        glyphs = tuple([same(code, code) for code in codes])
        clusters = tuple([info.cluster for info in infos])
        across, up, wide, _ = zip(*[position.position for position in buffer.glyph_positions], strict=True)
        advances = tuple([widths[units] for units in wide])
        return Word(
            text,
            glyphs,
            advances,
            tuple([units / SCALE for units in across]) if any(across) else None,
            clusters,
            sum(advances),
            0 not in glyphs,
            rises=tuple([units / SCALE for units in up]) if any(up) else None,
            stacked=len(set(clusters)) < len(clusters),
        )


_SHAPES: WeakValueDictionary[Any, Shapes] = WeakValueDictionary()
