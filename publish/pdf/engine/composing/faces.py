"""The type of a style: the exact font that Pango picks for it, used to shape words, and its line metrics.

Pango is asked once for each distinct style. Its setting of a sample must agree with the composer's shaping, glyph for
glyph. If it does not (a missing font, synthesized small capitals, features of a font face), WeasyPrint sets the
paragraphs of that style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from publish.composer.house import House, house
from publish.composer.shaping import Face, Word
from publish.hyphenation_patterns.dictionaries import dictionary, language_with_patterns
from publish.pdf.engine.upstream.data import FontsData, StyleData, data_of
from publish.pdf.engine.upstream.text import (
    FROM_UNITS,
    Layout,
    address_of,
    coordinates_of,
    ffi,
    font_features,
    get_hb_object_data,
    get_pango_font_hb_face,
    index_in_file,
    line_size,
    pango,
    stock_strut,
)

# The properties that a type depends on. All but the decoration are inherited; the decoration is passed down with the
# boxes.
_FONT = (
    "font_family",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
    "font_variation_settings",
    "font_language_override",
    "lang",
)
_KEYS = (
    *_FONT,
    "font_size",
    "line_height",
    "letter_spacing",
    "word_spacing",
    "text_decoration_line",
    "hyphens",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "white_space",
    "word_break",
    "direction",
)
_NAMED = frozenset(_KEYS)
_LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SAMPLE = re.compile(r"[^\W\d_]+")
# px: Pango rounds positions to 1/1024 px a glyph.
_AGREED = 0.02
_NO_LIGATURES = {"liga": 0, "clig": 0, "dlig": 0}


class Type:
    """The type of a style. Lengths are in px. `plain` is False if it has to be left to WeasyPrint.

    `key` stands for the values of its properties.

    `height`, `baseline` and `half_leading` are those of a line's text box, as WeasyPrint takes them from Pango.
    """

    def __init__(self, style: Any, key: str, values: tuple[Any, ...], sample: str) -> None:
        self.key = key
        by_name = dict(zip(_KEYS, values, strict=True))
        self.size: float = by_name["font_size"]
        spacing = by_name["letter_spacing"]
        self.letter_spacing: float = 0.0 if spacing == "normal" else spacing
        self.word_spacing: float = by_name["word_spacing"]
        self.hyphens: str = by_name["hyphens"]
        self.hyphen: str = by_name["hyphenate_character"]
        self.limits: tuple[int, int, int] = by_name["hyphenate_limit_chars"]
        self.language: str | None = by_name["lang"]
        self.wraps = by_name["white_space"] in ("normal", "pre-line")
        # Words in it are addresses, or are to be broken like them.
        self.is_address = by_name["word_break"] == "break-all"
        self.plain = False
        # Caches filled by `typecase` and `drawing`: words as breaker items, by house style, their encoded glyphs, and
        # the code and width of each glyph.
        self.cases: dict[House, Any] = {}
        self.encoded: dict[Word, tuple[str, float]] = {}
        self.glyphs: dict[int, tuple[str, int]] = {}
        # The words with a glyph that the font's table of characters maps to another text.
        self.misread: set[Word] = set()
        self.pdf_font: tuple[Any, Any] = (None, None)
        self.dictionary = self._dictionary()
        collapses = by_name["white_space"] in ("normal", "nowrap", "pre-line")
        if self.size < 0.1 or not collapses or by_name["direction"] != "ltr":
            return
        self._ask_pango(style, sample)

    @property
    def scale(self) -> float:
        """The size of a thousandth of the em, in px."""
        return self.size / 1000

    def word(self, text: str) -> Word:
        """Return the shaped word."""
        return self.face.word(text)

    @property
    def kerns(self) -> bool:
        """Whether the font kerns with the space."""
        return self.face.kerns

    def width(self, word: Word) -> float:
        """Return the width of the word in px, including letterspacing."""
        width = word.width * self.size / 1000
        return width + self.letter_spacing * word.cluster_count if self.letter_spacing else width

    def ink(self, letter: str) -> tuple[float, float, float]:
        """Return where the ink of a letter begins and ends, and how far it reaches below the baseline, in px."""
        left, right, depth = self.face.ink(letter)
        return left * self.size, right * self.size, depth * self.size

    def right_edge(self, letter: str, low: float, high: float) -> float:
        """Return where the ink of a letter ends between two heights above the baseline, all in px; 0 without ink."""
        edge = self.face.right_edge(letter, low / self.size, high / self.size)
        return (edge or 0.0) * self.size

    def natural_space(self, least: float) -> float:
        """Return the width of a space in px, letter and word spacing included, but at least `least` em."""
        return max(self._space, least * self.size)

    def divisions(self, token: str) -> Iterator[int]:
        """Yield where the words in a token may be divided.

        The dictionary of its language and `hyphenate-limit-chars` decide.
        """
        shortest = self.limits[0]
        if len(token) < shortest or self.dictionary is None:
            return
        if token.isalpha():
            yield from self.dictionary.positions(token)
            return
        for match in _LETTERS.finditer(token):
            if match.end() - match.start() >= shortest:
                for point in self.dictionary.positions(match[0]):
                    yield match.start() + point

    def _dictionary(self) -> Any:
        language = self.language and language_with_patterns(self.language)
        return dictionary(language, *self.limits[1:]) if language and self.hyphens == "auto" else None

    def _ask_pango(self, style: Any, sample: str) -> None:
        words = _SAMPLE.findall(sample)[:12] or ["n"]
        self.layout = layout = Layout(style)
        # The composer does its own spacing. Pango halves it at the edges, which would distort the comparison.
        spaced = self.letter_spacing or self.word_spacing
        layout.set_text(" ".join(words))
        line, _ = layout.get_first_line()
        runs = []
        run = line.runs[0]
        while run != ffi.NULL:
            runs.append(run.data)
            run = run.next
        fonts = {item.item.analysis.font for item in runs}
        layout.style = None  # it has this type
        if len(fonts) != 1:
            return
        self.pango_font = fonts.pop()
        language = ffi.string(ffi.cast("char *", layout.language)).decode()
        features = font_features(
            style["font_kerning"],
            style["font_variant_ligatures"],
            style["font_variant_position"],
            style["font_variant_caps"],
            style["font_variant_numeric"],
            style["font_variant_alternates"],
            style["font_variant_east_asian"],
            style["font_feature_settings"],
        )
        if self.letter_spacing:
            features |= _NO_LIGATURES
        self.face = _face(style.font_config, self.pango_font, features, language)
        glyphs = [item.glyphs.glyphs[number].glyph for item in runs for number in range(item.glyphs.num_glyphs)]
        space = self.word(" ")
        ours = [glyph for word in words for glyph in (*self.word(word).glyphs, *space.glyphs)][:-1]
        self._space = space.width * self.scale + self.letter_spacing + self.word_spacing
        width, self.height = line_size(line, style)
        own = sum(self.width(self.word(word)) for word in words)
        own += sum(
            self._space + (self.word(one).after + self.word(other).before) * self.scale
            for one, other in pairwise(words)
        )
        if self.face.coloured or ours != glyphs or not space.whole:
            return
        if abs(own - width) > _AGREED + len(ours) / 1024 + (len(words) * abs(spaced)):
            return
        self.baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
        self.line_height, _ = stock_strut(style)
        self.half_leading: float = (self.line_height - self.height) / 2
        self.plain = True


def type_of(style: Any, sample: str) -> Type:
    """Return the type of a computed style. For a new style, Pango is asked with words of `sample`."""
    data = data_of(style, StyleData)
    found: Type | None = data.type
    if found is None:
        if not _own(style, _NAMED):
            found = type_of(style.parent_style, sample)
        else:
            types = data_of(style.font_config, FontsData).types
            values = tuple([style[key] for key in _KEYS])
            key = repr(values)
            found = types.get(key)
            if found is None:
                found = types[key] = Type(style, key, values, sample)
        data.type = found
    return found


def house_of(style: Any) -> House:
    """Return the house style that a computed style sets with its custom properties."""
    data = data_of(style, StyleData)
    found: House | None = data.house
    if found is None:
        if style.parent_style is not None and not _customised(style):
            found = house_of(style.parent_style)
        else:
            found = house(lambda name: _text(style, "__" + name.replace("-", "_")))
        data.house = found
    return found


def _own(style: Any, names: frozenset[str]) -> bool:
    """Whether a style may differ from its parent in one of the properties `names`."""
    if style.parent_style is None:
        return True
    cascaded = getattr(style, "cascaded", None)
    return cascaded is not None and not names.isdisjoint(cascaded)


def _customised(style: Any) -> bool:
    return any(name[:2] == "__" for name in getattr(style, "cascaded", ()))


def _text(style: Any, key: str) -> str:
    tokens = style[key]
    return "".join(token.serialize() for token in tokens) if tokens else ""


def _face(font_config: Any, pango_font: Any, features: dict[str, int], language: str) -> Face:
    """Return the face of a Pango font. All sizes of one font file share a face and its words."""
    coordinates = coordinates_of(pango_font)
    hb_face = get_pango_font_hb_face(pango_font)
    faces = data_of(font_config, FontsData).faces
    key = (address_of(hb_face), coordinates, tuple(sorted(features.items())), language)
    if key not in faces:
        data = get_hb_object_data(hb_face)
        # Keep the pointer with the face; otherwise its address could be reused by another face.
        faces[key] = Face.of(data, index_in_file(hb_face), [*coordinates], features, language, "Latn"), hb_face
    face: Face = faces[key][0]
    return face
