"""Choose the typefaces of each product: those that the settings and stylesheets name and that are available.

The text is set in the typeface named by `[typeface] text`; else in the one that the edition's own stylesheets set for
all text; else in the default. A typeface is available if the edition contains it or its package is installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from posixpath import normpath

from publish.config.edition import Edition
from publish.config.language_tags import script
from publish.config.own_files import own_files
from publish.config.settings import Settings
from publish.config.styles import SHEETS, Sheet, path_of, sheets
from publish.css.families import ROOTS, StatedFamilies, stated_families
from publish.diagnostics import Diagnostic, error
from publish.typefaces.fallbacks import fallbacks
from publish.typefaces.features import script_of
from publish.typefaces.font_file import FontFile, coverage
from publish.typefaces.lacking import lacked
from publish.typefaces.library import (
    default,
    distribution,
    installed,
    installed_families,
    shipped,
    shipped_signs,
    typefaces_of,
)
from publish.typefaces.typeface import Typeface
from publish.typefaces.used import UsedTypefaces

CODE = "typeface-unknown"
FONTS = "fonts/"
# Files with these suffixes are read as fonts.
SUFFIXES = frozenset({".otf", ".ttf", ".woff", ".woff2"})
_PRINT = "print.css"
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class OwnFonts:
    """The fonts in the edition's `styles/`, by path relative to that folder."""

    files: Mapping[str, FontFile] = field(default_factory=dict)

    @property
    def typefaces(self) -> tuple[Typeface, ...]:
        """The typefaces in `styles/fonts/`, which can be named without an `@font-face` rule."""
        return typefaces_of(font for path, font in self.files.items() if path.startswith(FONTS))


def own_font_files(edition: Edition) -> tuple[dict[str, Path], list[Diagnostic]]:
    """Return the font files in `styles/fonts/` and those that the edition's stylesheets use.

    The keys are their paths relative to `styles/`. Links that lead out of the edition are reported. Files without the
    suffix of a font, such as a licence, are left out.
    """
    found, problems = own_files(edition, "styles/fonts")
    files = {FONTS + path: file for path, file in found.items()}
    for sheet in (sheet for name in SHEETS for sheet in _own_sheets(edition, name)):
        for path in (normpath(path) for path in sheet.files):
            files.setdefault(path, edition.styles / path)
    return {path: file for path, file in files.items() if file.suffix.lower() in SUFFIXES}, problems


def used_typefaces(edition: Edition, own: OwnFonts, characters: frozenset[str]) -> dict[str, UsedTypefaces]:
    """Return the typefaces of each product, by the name of its stylesheet.

    `characters` are those of the text: a list of typefaces in a stylesheet is searched until it covers all of them.
    Raises ToolMissing if the default typeface is needed and not installed.
    """
    printed = _text_of(edition, own, _PRINT)
    return {name: _used(edition, own, characters, name, printed) for name in SHEETS}


def _used(
    edition: Edition, own: OwnFonts, characters: frozenset[str], name: str, printed: Typeface | None
) -> UsedTypefaces:
    """Return the typefaces of one product; `printed` is the one that the edition's print styles set for all text."""
    stated = _stated(edition, name)
    there = _Available.of(stated, own)
    chosen = there.get(edition.settings.typeface.text)
    text = chosen or _text_of(edition, own, name) or printed or default()
    named = (
        typeface
        for families in _lists(stated, of_text=chosen is None)
        for typeface in there.until_all(characters, families)
    )
    others = tuple(typeface for typeface in dict.fromkeys(named) if typeface != text)
    shown = characters | _in_front(edition.settings)
    lacking = lacked((text, *others), shown)
    letters = _of_other_scripts(edition.settings, shown) if lacking else ()
    folder = edition.styles / FONTS
    return UsedTypefaces(
        text,
        others,
        is_chosen=chosen is not None,
        is_stated=any(sheet.of_text for sheet in stated),
        declared=frozenset(face.family.lower() for sheet in stated for face in sheet.faces),
        own_fonts=folder if folder.is_dir() else None,
        fallbacks=fallbacks(text, own.typefaces, shipped(), lacking, letters, shipped_signs()) if lacking else (),
    )


def _in_front(settings: Settings) -> frozenset[str]:
    """The characters of the settings that are printed on the pages before the text."""
    names = (one.name for one in settings.contributor)
    return frozenset("".join((settings.title, settings.subtitle, settings.publisher, settings.rights, *names)))


def _of_other_scripts(settings: Settings, characters: frozenset[str]) -> set[str]:
    """The letters of other scripts than that of the edition's language."""
    usual = script(settings.language)
    return {one for one in characters if script_of(one) not in ("", usual)}


def unknown_typeface(edition: Edition, own: OwnFonts) -> list[Diagnostic]:
    """Report an error if the settings name a typeface that is not available."""
    family = edition.settings.typeface.text
    if not family or _Available.of((), own).get(family) is not None:
        return []
    known = sorted({*installed_families(), *(typeface.name for typeface in own.typefaces)})
    near = get_close_matches(family, known, 3, cutoff=0.5)
    guess = "did you mean " + " or ".join(f'"{name}"' for name in near) + "?"
    there = f"known are {', '.join(known[:_MOST_NAMED])}." if known else "no typeface is installed."
    return [
        error(
            CODE,
            f'there is no typeface "{family}"',
            edition.places.locate("typeface", "text"),
            f"{guess if near else there} To add one, put its font files into styles/fonts/, or install its package: "
            f"pip install {distribution(family)}",
        )
    ]


@dataclass(frozen=True, slots=True)
class _Available:
    """The typefaces in the edition, by lower-case name; installed ones are looked up as well."""

    brought: Mapping[str, Typeface]

    @classmethod
    def of(cls, stated: Iterable[StatedFamilies], own: OwnFonts) -> _Available:
        found = {name: typeface for typeface in own.typefaces for name in typeface.names}
        for family, typeface in _declared(stated, own):
            found[family.lower()] = typeface
        return cls(found)

    def get(self, family: str) -> Typeface | None:
        return self.brought.get(family.lower()) or (installed(family) if family else None)

    def until_all(self, characters: frozenset[str], families: Iterable[str]) -> Iterator[Typeface]:
        """Return the first family that is available, then those that have characters missing from the ones before."""
        lacking = characters
        for number, typeface in enumerate(filter(None, map(self.get, families))):
            has = coverage(typeface.file("normal"))
            if not number or lacking & has:
                yield typeface
            lacking -= has
            if not lacking:
                return


def _text_of(edition: Edition, own: OwnFonts, name: str) -> Typeface | None:
    """Return the typeface that the edition's own styles of a product set for all text.

    The last sheet that sets one wins.
    """
    stated = _stated(edition, name)
    said = [sheet.of_text for sheet in stated if sheet.of_text]
    return next(filter(None, map(_Available.of(stated, own).get, said[-1])), None) if said else None


def _own_sheets(edition: Edition, name: str) -> tuple[Sheet, ...]:
    return tuple(sheet for sheet in sheets(edition, name)[0] if sheet.own)


def _stated(edition: Edition, name: str) -> tuple[StatedFamilies, ...]:
    return tuple(stated_families(sheet.text) for sheet in _own_sheets(edition, name))


def _lists(stated: Iterable[StatedFamilies], *, of_text: bool) -> list[tuple[str, ...]]:
    """Return the lists of typefaces in the sheets.

    Of the lists for all text only the last one on each root counts, and none if the settings name the typeface.
    """
    of_roots: dict[tuple[str, ...], tuple[str, ...]] = {}
    others = []
    for one in (one for sheet in stated for one in sheet.named):
        names = tuple(family.name for family in one.families)
        if ROOTS.issuperset(one.selectors) and one.selectors:
            of_roots[one.selectors] = names
        else:
            others.append(names)
    return [*(of_roots.values() if of_text else ()), *others]


def _declared(stated: Iterable[StatedFamilies], own: OwnFonts) -> Iterator[tuple[str, Typeface]]:
    """Return the typefaces of the `@font-face` rules, by the names that the rules give them."""
    fonts: dict[str, list[FontFile]] = {}
    names: dict[str, str] = {}
    for face in (face for sheet in stated for face in sheet.faces):
        paths = (normpath(path) for url in face.urls if (path := path_of(url)) is not None)
        font = next((own.files[path] for path in paths if path in own.files), None)
        if font is not None:
            names.setdefault(face.family.lower(), face.family)
            weights = font.weights if font.axis("wght") else (face.weight, face.weight)
            fonts.setdefault(face.family.lower(), []).append(replace(font, style=face.style, weights=weights))
    for key, files in fonts.items():
        [typeface, *_] = typefaces_of(files)
        yield key, replace(typeface, family=names[key], files=tuple(files))
