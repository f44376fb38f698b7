"""The typefaces that a product of an edition is set in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.typefaces.fallbacks import Fallback
from publish.typefaces.typeface import Typeface


@dataclass(frozen=True, slots=True)
class UsedTypefaces:
    """The typeface of the text, and the others that the edition's stylesheets ask for.

    `is_chosen`: the settings name the text's typeface, which overrides the stylesheets; `is_stated`: the edition's
    stylesheets set the typeface of the text. `declared` are the families, in lower case, for which stylesheets have
    `@font-face` rules. `own_fonts` is the folder of the edition's fonts, None if it has none. `fallbacks` set the
    characters that all of these lack.
    """

    text: Typeface
    others: tuple[Typeface, ...] = ()
    is_chosen: bool = False
    is_stated: bool = False
    declared: frozenset[str] = frozenset()
    own_fonts: Path | None = None
    fallbacks: tuple[Fallback, ...] = ()

    @property
    def all(self) -> tuple[Typeface, ...]:
        """All that the styles ask for, the text's first."""
        return (self.text, *self.others)

    @property
    def borrowed(self) -> Mapping[Typeface, frozenset[str]]:
        """The further typefaces, each with the characters that it sets because the others lack them."""
        found: dict[Typeface, frozenset[str]] = {}
        for one in self.fallbacks:
            if one.typeface not in self.all:
                found[one.typeface] = found.get(one.typeface, frozenset()) | one.characters
        return found

    @property
    def needed(self) -> tuple[Typeface, ...]:
        """All typefaces that a product needs, the text's first."""
        return (*self.all, *self.borrowed)

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
        """The folders of the fonts that no stylesheet declares, then the folder of the edition's fonts."""
        used = (file.path.parent for typeface in self.undeclared for file in typeface.files)
        own = () if self.own_fonts is None else (self.own_fonts,)
        return tuple(dict.fromkeys((*used, *own)))
