"""Words and their glyphs: each distinct word is shaped once for a face, whatever the size it is set in.

A face is a font file with its variation, features, language and script; all lengths here are in thousandths of the em.
Words are shaped alone: where a font kerns with the space, each word knows by how much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import uharfbuzz as hb

# HarfBuzz counts in whole units: so fine that no rounding is seen at any size.
SCALE = 64
_EM = 1000 * SCALE
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
# Fonts that draw with pictures.
_COLOURED = {"COLR", "SVG ", "sbix", "CBDT", "EBDT"}
SPACES = {" ", "\u00a0"}


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A shaped word. `offsets` move a glyph sideways and `rises` upwards without moving those behind it; `clusters` has
    for each glyph the index of its first character. `before` and `after` are what a space is wider by in front of the
    word and behind it. `whole` is False where the font lacks a character; `stacked`: a letter is set of several glyphs,
    a base and marks."""

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
        """The widths of the first so many characters within the word, for each of `ends`, which grow; a ligature that
        is cut gives a share."""
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
        """How many times letterspacing is added to the word."""
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
    """A font in which words are shaped. `features` are OpenType's, `language` is a BCP 47 tag, `script` is that of
    words which have no letters (ISO 15924). `kerns`: one of the words so far is kerned with the space."""

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
        """The face of a font file's bytes; `coordinates` are those of its variation, normalized (-1 to 1)."""
        font = hb.Font(hb.Face(data, index))
        font.scale = (_EM, _EM)
        if coordinates:
            font.set_var_coords_normalized(coordinates)
        return cls(font, features, language, script)

    @property
    def coloured(self) -> bool:
        """The font holds glyphs that are pictures."""
        return not _COLOURED.isdisjoint(self.font.face.table_tags)

    def word(self, text: str) -> Word:
        """The word as it is shaped alone."""
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

    def glyph_width(self, glyph: int) -> float:
        """The advance of a glyph as the font has it, without kerning."""
        width: int = self.font.get_glyph_h_advance(glyph)
        return width / SCALE

    def character(self, glyph: int) -> str:
        """The character that the font itself names the glyph for; "" where there is none."""
        if not self._characters:
            for code in sorted(self.font.face.unicodes, reverse=True):
                self._characters[self.font.get_nominal_glyph(code)] = chr(code)
        return self._characters.get(glyph, "")

    def _beside_spaces(self, word: Word) -> tuple[float, float]:
        """What kerning adds to a space on either side of a word: it depends on the outer glyphs alone."""
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
        if not text.isascii() or not any(letter.isalpha() for letter in text):
            buffer.guess_segment_properties()
            if buffer.script in ("Zyyy", "Zinh", None):
                buffer.script = self.script
        else:
            buffer.script = "Latn"
        buffer.direction = "ltr"
        hb.shape(self.font, buffer, self.features)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        if not infos:
            return Word(text, (), (), None, (), 0.0, True)
        # Words hold the same few numbers over and over: each is kept once.
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
