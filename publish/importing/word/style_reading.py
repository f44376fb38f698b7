"""The styles of a Word document: the kind of paragraph that each means, and the look of its words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from lxml import etree
from msgspec import Struct, field

from publish.docx.style_table import CHARACTERS, PARAGRAPHS, SPANS, SPEAKER, VERBATIM
from publish.importing.word.word_package import attribute, child, is_on, name_of
from publish.style_names import EditorClass

_TABLE = Path(__file__).with_name("style_names.toml")
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|заголовок|nagłówek)(\d)")
# The properties of words that are kept, by their element.
TOGGLES = {
    "w:b": "bold",
    "w:i": "italic",
    "w:strike": "struck",
    "w:dstrike": "struck",
    "w:smallCaps": EditorClass.SMALL_CAPS,
    "w:caps": "capitals",
    "w:vanish": "hidden",
    "w:rtl": "from-right",
}
# What of Word's own paragraph styles need not be said: the text.
_DEEPEST = 20
_SPAN_NAMES = {style.name: str(name) for name, style in SPANS.items()} | {SPEAKER: "speaker", VERBATIM: "code"}
# What stands before the class of a paragraph in a style of the edition's own.
OWN = "own:"
_KNOWN = frozenset({one.name for one in PARAGRAPHS} | {one.name for one in CHARACTERS})
# The size of words for which no style gives one, in half-points (ECMA-376 part 1, 17.3.2.38).
_USUAL_SIZE = 20
_CODE = frozenset({"verbatimchar", "htmlcode", "sourcetext", "codechar", "macrotextchar"})


def plain_name(name: str) -> str:
    """Return the name of a style as it is compared: without case, spaces, hyphens, and figures at its end."""
    return re.sub(r"[\s_.\-’']+|\d+$", "", name.strip().casefold())


@cache
def _roles() -> dict[str, str]:
    table = tomllib.loads(_TABLE.read_text("utf-8"))
    return {plain_name(name): role for role, names in table.items() for name in names}


class RunLook(Struct, frozen=True):
    """How words are set: what is on, raised or lowered, their language, and the class of their style."""

    on: frozenset[str] = frozenset()
    shift: str = ""
    language: str = ""
    language_from_right: str = ""
    underlined: bool = False
    span: str = ""


class WordStyle(Struct, frozen=True):
    """A style: its name, the elements of its own properties, and the id of the style that it is based on."""

    name: str
    based_on: str
    paragraph: etree._Element | None
    run: etree._Element | None
    is_default: bool = False
    is_own: bool = False


class WordStyles(Struct, frozen=True):
    """The styles of a document by kind and id, and the properties from which all begin.

    `names_classes`: publish made the document, and its own styles are named after the classes of the edition.
    """

    held: dict[tuple[str, str], WordStyle] = field(default_factory=dict)
    default_run: etree._Element | None = None
    names_classes: bool = False
    _looks: dict[tuple[str, bytes], RunLook] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None, *, names_classes: bool = False) -> WordStyles:
        """Read styles.xml; no styles if there is none."""
        if root is None:
            return cls()
        held = {}
        for one in root:
            if name_of(one) == "w:style":
                style = WordStyle(
                    attribute(child(one, "w:name"), "val"),
                    attribute(child(one, "w:basedOn"), "val"),
                    child(one, "w:pPr"),
                    child(one, "w:rPr"),
                    attribute(one, "default") in ("1", "true", "on"),
                    attribute(one, "customStyle") in ("1", "true", "on"),
                )
                held[attribute(one, "type"), attribute(one, "styleId")] = style
        return cls(held, child(root, "w:docDefaults", "w:rPrDefault", "w:rPr"), names_classes)

    @property
    def usual(self) -> str:
        """The id of the style of paragraphs that name none."""
        return next((id for (kind, id), one in self.held.items() if kind == "paragraph" and one.is_default), "")

    def chain(self, kind: str, id: str) -> Iterator[WordStyle]:
        """Yield a style, the one that it is based on, and so on."""
        for _ in range(_DEEPEST):
            style = self.held.get((kind, id))
            if style is None:
                return
            yield style
            id = style.based_on

    def name(self, kind: str, id: str) -> str:
        """Return the name of a style; the id itself if the document has no such style."""
        style = self.held.get((kind, id))
        return style.name if style else id

    def role(self, id: str) -> str:
        """Return the kind of a style's paragraphs, by style_names.toml and names of headings; "" if it is unknown."""
        for name in [one.name for one in self.chain("paragraph", id)] or [id]:
            if level := heading_level(name):
                return f"heading-{level}"
            plain = plain_name(name)
            if plain in _roles():
                return _roles()[plain]
            if plain.startswith("toc"):
                return "contents"
        return f"{OWN}{self._class('paragraph', id)}" if self._class("paragraph", id) else ""

    def _class(self, kind: str, id: str) -> str:
        """Return the class that a style of the edition's own is named after; "" if there is none."""
        style = self.held.get((kind, id))
        if not self.names_classes or style is None or not style.is_own or style.name in _KNOWN:
            return ""
        return style.name.removesuffix(" Words").lower().replace(" ", "-")

    def of_paragraph(self, id: str, name: str) -> etree._Element | None:
        """Return a property of paragraphs of a style, or of the styles that it is based on."""
        for one in self.chain("paragraph", id):
            found = child(one.paragraph, name)
            if found is not None:
                return found
        return None

    def look(self, paragraph_style: str, run: etree._Element | None) -> RunLook:
        """Return the look of a run in a paragraph of a style, from its own properties and all styles."""
        key = paragraph_style, b"" if run is None else etree.tostring(run)
        if key not in self._looks:
            self._looks[key] = self._look(paragraph_style, run)
        return self._looks[key]

    def _look(self, paragraph_style: str, run: etree._Element | None) -> RunLook:
        character = attribute(child(run, "w:rStyle"), "val")
        of_character = [one.run for one in self.chain("character", character)]
        of_paragraph = [one.run for one in self.chain("paragraph", paragraph_style)]
        layers = [one for one in (run, *of_character, *of_paragraph, self.default_run) if one is not None]
        on = set()
        for element, name in TOGGLES.items():
            own = child(run, element)
            if own is not None:
                if is_on(own):
                    on.add(name)
                continue
            # Twice italic is upright (ECMA-376 part 1, 17.7.3).
            held = [_first(group, element) for group in (of_character, of_paragraph)]
            if sum(map(is_on, held)) % 2 or is_on(child(self.default_run, element)):
                on.add(name)
        tongue = _first(layers, "w:lang")
        return RunLook(
            frozenset(on),
            {"superscript": "superior", "subscript": "inferior"}.get(
                attribute(_first(layers, "w:vertAlign"), "val"), ""
            )
            or _shift_of([run, *of_character], [*of_paragraph, self.default_run]),
            attribute(tongue, "val"),
            attribute(tongue, "bidi"),
            is_on(_first([one for one in (run, *of_character) if one is not None], "w:u")),
            self._span(character),
        )

    def _span(self, id: str) -> str:
        """Return the class for the words of a character style; "" if the style is unknown."""
        name = self.name("character", id)
        return "code" if plain_name(name) in _CODE else _SPAN_NAMES.get(name) or self._class("character", id)


def _first(layers: Sequence[etree._Element | None], name: str) -> etree._Element | None:
    return next((found for one in layers if (found := child(one, name)) is not None), None)


def _shift_of(own: Sequence[etree._Element | None], around: Sequence[etree._Element | None]) -> str:
    """Return "superior" or "inferior" for words that are smaller and stand higher or lower than those around them.

    LibreOffice writes raised words so, unless their height is the usual one.
    """
    height = _half_points(_first(own, "w:position"))
    size = _half_points(_first(own, "w:sz"))
    if not height or not 0 < size < (_half_points(_first(around, "w:sz")) or _USUAL_SIZE):
        return ""
    return "superior" if height > 0 else "inferior"


def _half_points(element: etree._Element | None) -> float:
    """Return a measure in half-points; 0 if there is none that can be read."""
    try:
        return float(attribute(element, "val"))
    except ValueError:
        return 0


def heading_level(name: str) -> int:
    """Return the level of a heading by the name of its style, 0 if it is not a heading."""
    found = _HEADING.fullmatch(re.sub(r"[\s_\-]+", "", name.strip().casefold()))
    return int(found[1]) if found and found[1] != "0" else 0
