"""Superior and inferior words: set from the typeface's own forms if it has them, else made smaller and shifted.

`font-variant-position` alone prints a plain figure where a font has no form for it, so that "1921" with note 1 becomes
"19211". Whether a font has a form depends on the character, and on the language and script of the words around it.
"""

from __future__ import annotations

import string
from collections.abc import Iterable
from itertools import chain

from msgspec import Struct

from publish.editing.book import Book
from publish.manuscript.tree import Element, Node, Text, walk
from publish.style_names import EditorClass, MarkupClass
from publish.typefaces.features import INFERIORS, SUPERIORS, changes, script_of
from publish.typefaces.font_file import FontFile
from publish.typefaces.typeface import Typeface

# A span's class -> the OpenType feature that it asks for, and the class that imitates it if a font lacks the forms.
_ASKED = {
    EditorClass.SUPERIOR: (SUPERIORS, MarkupClass.RAISED),
    EditorClass.INFERIOR: (INFERIORS, MarkupClass.LOWERED),
}
# A note's mark is set from superior forms only if the whole alphabet of each of its characters has them, so that all
# marks of a series look alike.
_ALPHABETS = (string.digits, string.ascii_lowercase, string.ascii_uppercase)

# A line height below the text's keeps shifted words from pushing the lines apart.
CSS = """\
.note-call.raised, .superior.raised, .inferior.lowered, sup.raised, sub.lowered {
  font-size: 0.66em;
  font-variant-numeric: lining-nums;
  font-variant-position: normal;
  line-height: 0.75;
}
.note-call.raised, .superior.raised, sup.raised { vertical-align: 0.5em }
.inferior.lowered, sub.lowered { vertical-align: -0.2em }
"""


class Raising(Struct, frozen=True):
    """How superior and inferior words are set.

    This depends on the book's typefaces, and on the languages (BCP 47) and scripts (ISO 15924) of its words.
    """

    typefaces: tuple[Typeface, ...]
    languages: frozenset[str]
    scripts: frozenset[str]

    @classmethod
    def of(cls, book: Book, typefaces: tuple[Typeface, ...]) -> Raising:
        """Collect the languages and scripts of a book's words."""
        nodes = list(walk(tuple(_words(book))))
        characters = set().union(*(node.text for node in nodes if isinstance(node, Text)))
        spoken = {node.lang for node in nodes if isinstance(node, Element) and node.lang}
        scripts = frozenset(map(script_of, characters)) - {""}
        return cls(typefaces, frozenset({book.settings.language, *spoken}), scripts)

    def call_class(self, mark: str) -> str:
        """The additional class of a note's call: "symbol", "raised" or "".

        "symbol" is for marks with other characters than letters and digits, "" for those for which all typefaces have
        superior forms. Calls are always upright.
        """
        if not mark.isalnum():
            return MarkupClass.SYMBOL
        alphabets = {next((one for one in _ALPHABETS if character in one), character) for character in mark}
        upright = [typeface.file("normal") for typeface in self.typefaces]
        return "" if self._have(upright, SUPERIORS, "".join(alphabets)) else MarkupClass.RAISED

    def span_class(self, classes: Iterable[str], words: str) -> str:
        """The class that a span with these classes and words needs in addition: "raised", "lowered" or ""."""
        files = [file for typeface in self.typefaces for file in typeface.main_files]
        for name, (feature, made) in _ASKED.items():
            if name in classes and not self._have(files, feature, "".join(words.split())):
                return made
        return ""

    def _have(self, files: Iterable[FontFile], feature: str, characters: str) -> bool:
        return all(
            changes(file, feature, character, self.languages, self.scripts)
            for file in files
            for character in characters
        )


def _words(book: Book) -> Iterable[Node]:
    headings = (part.heading for part in book.parts if part.heading is not None)
    return chain(headings, *(part.blocks for part in book.parts), *(note.blocks for note in book.notes.values()))
