"""Words and their glyphs. Each distinct word is shaped once for a face, whatever its size.

A face is a font file with its variation, features, language and script. All lengths here are in thousandths of the em.
Words are shaped alone. If a font kerns with the space, each word knows by how much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import uharfbuzz as hb

# HarfBuzz counts in whole units. This scale makes the rounding invisible at any size.
SCALE = 64
_EM = 1000 * SCALE
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
# Tables of colour fonts, whose glyphs are pictures.
_COLOURED = {"COLR", "SVG ", "sbix", "CBDT", "EBDT"}
SPACES = {" ", "\u00a0"}


@dataclass(frozen=True, slots=True, eq=False)
class Word:
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


@dataclass(eq=False)
class Face:
    """A font in which words are shaped.

    `features` are OpenType's, `language` is a BCP 47 tag. `script` (ISO 15924) is used for words without letters.
    `kerns`: at least one of the words so far kerns with the space.
    """

    font: Any
    features: dict[str, int]
    language: str
    script: str
    kerns: bool = False
    _words: dict[str, Word] = field(default_factory=dict)
    _numbers: dict[int, int] = field(default_factory=dict)
    _widths: dict[int, float] = field(default_factory=dict)
    _before: dict[int, float] = field(default_factory=dict)
    _after: dict[int, float] = field(default_factory=dict)
    _characters: dict[int | None, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        data: bytes,
        index: int,
        coordinates: list[float],
        features: dict[str, int],
        language: str,
        script: str,
    ) -> Face:
        """Create a face from the bytes of a font file. `coordinates` are its normalized variation (-1 to 1)."""
        font = hb.Font(hb.Face(data, index))
        font.scale = (_EM, _EM)
        if coordinates:
            font.set_var_coords_normalized(coordinates)
        return cls(font, features, language, script)

    @property
    def coloured(self) -> bool:
        """Whether the font has glyphs that are pictures."""
        return not _COLOURED.isdisjoint(self.font.face.table_tags)

    def word(self, text: str) -> Word:
        """Return the word, shaped alone and cached."""
        found = self._words.get(text)
        if found is None:
            found = self._shape(text)
            if found.glyphs and text not in SPACES:
                before, after = self._beside_spaces(found)
                if before or after:
                    self.kerns = True
                    found = replace(found, before=before, after=after)
            self._words[text] = found
        return found

    def ink(self, letter: str) -> tuple[float, float, float]:
        """Return where the ink of a letter begins and ends, and how far it reaches below the baseline, in em.

        The letter may be a pair, such as IJ.
        """
        word, at, found = self.word(letter), 0.0, []
        for glyph, advance in zip(word.glyphs, word.advances, strict=True):
            if extents := self.font.get_glyph_extents(glyph):
                left, depth = at + extents.x_bearing / _EM, -(extents.y_bearing + extents.height) / _EM
                found.append((left, left + extents.width / _EM, depth))
            at += advance / 1000
        if not found:
            return 0.0, 0.0, 0.0
        lefts, rights, depths = zip(*found, strict=True)
        return min(lefts), max(rights), max(depths)

    def glyph_width(self, glyph: int) -> float:
        """Return the advance of a glyph in the font, without kerning."""
        width: int = self.font.get_glyph_h_advance(glyph)
        return width / SCALE

    def character(self, glyph: int) -> str:
        """Return the character that the font's own table maps to the glyph, or ""."""
        if not self._characters:
            for code in sorted(self.font.face.unicodes, reverse=True):
                self._characters[self.font.get_nominal_glyph(code)] = chr(code)
        return self._characters.get(glyph, "")

    def _beside_spaces(self, word: Word) -> tuple[float, float]:
        """Return what kerning adds to a space before and after a word. It depends only on the outer glyphs."""
        first, last = word.glyphs[0], word.glyphs[-1]
        if first not in self._before or last not in self._after:
            space = self.word(" ").width
            self._before[first] = self._shape(" " + word.text).width - word.width - space
            self._after[last] = self._shape(word.text + " ").width - word.width - space
        return self._before[first], self._after[last]

    def _shape(self, text: str) -> Word:
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
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        if not infos:
            return Word(text, (), (), None, (), 0.0, True)
        # Words repeat the same few numbers over and over; keep each once to save memory.
        same, wide = self._numbers.setdefault, self._widths.setdefault
        glyphs = tuple([same(info.codepoint, info.codepoint) for info in infos])
        clusters = tuple([info.cluster for info in infos])
        places = [position.position for position in positions]
        advances = tuple([wide(place[2], place[2] / SCALE) for place in places])
        offsets = tuple([place[0] / SCALE for place in places])
        rises = tuple([place[1] / SCALE for place in places]) if any(place[1] for place in places) else None
        return Word(
            text,
            glyphs,
            advances,
            offsets if any(offsets) else None,
            clusters,
            sum(advances),
            0 not in glyphs,
            rises=rises,
            stacked=len(set(clusters)) < len(clusters),
        )
