"""The typefaces that a product of an edition is set in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from publish.typefaces.fallbacks import Fallback
from publish.typefaces.font_file import FontFile
from publish.typefaces.small_capitals import Wanting
from publish.typefaces.typeface import Typeface

# The endings of font files.
_FONTS = frozenset({".otf", ".ttf", ".woff", ".woff2"})


class UsedTypefaces(Struct, frozen=True):
    """The typeface of the text, and the others that the edition's stylesheets ask for.

    `is_chosen`: the settings name the text's typeface, which overrides the stylesheets; `is_stated`: the edition's
    stylesheets set the typeface of the text. `declared` are the families, in lower case, for which stylesheets have
    `@font-face` rules. `own_fonts` is the folder of the edition's fonts, None if it has none. `fallbacks` set the
    characters that all of these lack, or that the edition wants in another face. `code` is the typeface of code, None
    if there is none; `code_characters` are those of code, and `code_fallbacks` set what its typeface lacks.
    `of_languages` are the typefaces for words in a language (BCP 47) of the same script as the edition's.
    `wanting` are the fonts whose small capitals have to be mended for the text.
    """

    text: Typeface
    others: tuple[Typeface, ...] = ()
    is_chosen: bool = False
    is_stated: bool = False
    declared: frozenset[str] = frozenset()
    own_fonts: Path | None = None
    fallbacks: tuple[Fallback, ...] = ()
    code: Typeface | None = None
    code_characters: frozenset[str] = frozenset()
    code_fallbacks: tuple[Fallback, ...] = ()
    of_languages: tuple[tuple[str, Typeface], ...] = ()
    wanting: tuple[Wanting, ...] = ()

    @property
    def all(self) -> tuple[Typeface, ...]:
        """All that the styles ask for, the text's first, and those for words in other languages."""
        return tuple(dict.fromkeys((self.text, *self.others, *(typeface for _, typeface in self.of_languages))))

    @property
    def borrowed(self) -> Mapping[Typeface, frozenset[str]]:
        """The further typefaces of the text, each with the characters that it sets because the others lack them."""
        return self._shares(self.fallbacks)

    @property
    def portions(self) -> Mapping[Typeface, frozenset[str]]:
        """The typefaces that set only some characters, each with these: further ones of the text, and those of code."""
        found = dict(self._shares((*self.fallbacks, *self.code_fallbacks)))
        if self.code is not None and self.code not in self.all:
            found[self.code] = found.get(self.code, frozenset()) | self.code_characters
        return found

    def _shares(self, fallbacks: tuple[Fallback, ...]) -> Mapping[Typeface, frozenset[str]]:
        found: dict[Typeface, frozenset[str]] = {}
        for one in fallbacks:
            if one.typeface not in self.all:
                found[one.typeface] = found.get(one.typeface, frozenset()) | one.characters
        return found

    @property
    def needed(self) -> tuple[Typeface, ...]:
        """All typefaces that a product needs, the text's first."""
        return (*self.all, *self.portions)

    @property
    def names(self) -> tuple[str, ...]:
        """Their names for a colophon, each once."""
        return tuple(dict.fromkeys(typeface.name for typeface in self.needed))

    @property
    def families(self) -> frozenset[str]:
        """The names by which a stylesheet can ask for them, in lower case."""
        return frozenset(name for typeface in self.needed for name in typeface.names)

    @property
    def undeclared(self) -> tuple[Typeface, ...]:
        """The typefaces that no stylesheet declares with `@font-face`."""
        return tuple(typeface for typeface in self.needed if typeface.family.lower() not in self.declared)

    def held(self, embeds: bool) -> tuple[Typeface, ...]:
        """The typefaces whose fonts a product holds: all if it `embeds` fonts, else those declared by a stylesheet."""
        return tuple(typeface for typeface in self.needed if embeds or typeface not in self.undeclared)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the fonts that no stylesheet declares, then the folder of the edition's fonts.

        A folder with a font that was changed or is WOFF, which Pango does not read, is left out: `loose_fonts` has its
        fonts.
        """
        used = (file.path.parent for typeface in self.undeclared for file in typeface.files)
        own = () if self.own_fonts is None else (self.own_fonts,)
        left_out = frozenset(self._changed_folders)
        return tuple(one for one in dict.fromkeys((*used, *own)) if left_out.isdisjoint((one, *one.parents)))

    @property
    def loose_fonts(self) -> Mapping[str, bytes]:
        """The fonts of the folders with a changed one or one that is WOFF, unpacked, by file name."""
        changed = {file.path: file.sfnt for file in self._changed if file.sfnt is not None}
        paths = [one for folder in self._changed_folders for one in sorted(folder.rglob("*")) if one.is_file()]
        fonts = [one for one in paths if one.suffix.lower() in _FONTS]
        # The name of an unpacked font must not end in ".woff": Pango goes by it.
        return {
            f"{number}-{one.name}{'.ttf' if one in changed else ''}": changed.get(one) or one.read_bytes()
            for number, one in enumerate(fonts)
        }

    @property
    def may_stay_open(self) -> bool:
        """Whether the fonts may stay open after a build.

        Loose ones are removed then, and an editor may replace the edition's own: Windows forbids both for open files.
        """
        return self.own_fonts is None and not self._changed

    @property
    def _changed(self) -> tuple[FontFile, ...]:
        """The fonts that no stylesheet declares and whose files are not what they are set from."""
        return tuple(file for typeface in self.undeclared for file in typeface.files if file.sfnt is not None)

    @property
    def _changed_folders(self) -> tuple[Path, ...]:
        """The folders of changed fonts; that of the edition's own fonts may be above such a folder."""
        folders = dict.fromkeys(file.path.parent for file in self._changed)
        if self.own_fonts is not None and any(self.own_fonts in (one, *one.parents) for one in folders):
            folders = dict.fromkeys((self.own_fonts, *(one for one in folders if self.own_fonts not in one.parents)))
        return tuple(folders)
