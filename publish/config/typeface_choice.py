"""Choose the typefaces of each product: those that the settings and stylesheets name and that are available.

The text is set in the typeface named by `[typeface] text`; else in the one that the edition's own stylesheets set for
all text; else in that of the design. A typeface is available if the edition contains it or its package is installed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from posixpath import normpath
from string import ascii_letters, digits

from msgspec import Struct, field
from msgspec.structs import replace

from publish.config.edition import Edition
from publish.config.language_tags import script
from publish.config.own_files import own_files
from publish.config.settings import Settings
from publish.config.styles import SHEETS, Sheet, path_of, sheets
from publish.css.families import ROOTS, StatedFamilies, stated_families
from publish.css.generated import generated_signs
from publish.diagnostics import Diagnostic, Location, error, warning
from publish.style_names import EditorClass
from publish.typefaces.fallbacks import Fallback, fallbacks, for_script
from publish.typefaces.features import script_of
from publish.typefaces.font_file import REGULAR, FontFile, coverage
from publish.typefaces.lacking import lacked
from publish.typefaces.library import (
    default,
    distribution,
    installed,
    installed_families,
    required,
    shipped,
    shipped_signs,
    typefaces_of,
)
from publish.typefaces.small_capitals import Wanting, wanting
from publish.typefaces.typeface import Typeface
from publish.typefaces.used import UsedTypefaces
from publish.words import spoken

CODE = "typeface-unknown"
FONTS = "fonts/"
# Files with these suffixes are read as fonts, and those with the others are fonts too.
SUFFIXES = frozenset({".otf", ".ttf", ".woff", ".woff2"})
_UNREAD = frozenset({".dfont", ".eot", ".otc", ".pfa", ".pfb", ".ttc"})
_COLLECTIONS = frozenset({".dfont", ".otc", ".ttc"})
_PRINT = "print.css"
_LATIN = "Latn"
_MOST_NAMED = 10


class OwnFonts(Struct, frozen=True):
    """The fonts in the edition's `styles/`, by path relative to that folder."""

    files: Mapping[str, FontFile] = field(default_factory=dict)

    @property
    def typefaces(self) -> tuple[Typeface, ...]:
        """The typefaces in `styles/fonts/`, which can be named without an `@font-face` rule."""
        return typefaces_of(font for path, font in self.files.items() if path.startswith(FONTS))


def own_font_files(edition: Edition) -> tuple[dict[str, Path], list[Diagnostic]]:
    """Return the font files in `styles/fonts/` and those that the edition's stylesheets use.

    The keys are their paths relative to `styles/`. Links that lead out of the edition are reported, and fonts of a kind
    that is not read. Files without the suffix of a font, such as a licence, are left out.
    """
    found, problems = own_files(edition, "styles/fonts")
    problems = [*problems, *map(_of_another_kind, filter(_is_unread, found))]
    files = {FONTS + path: file for path, file in found.items()}
    for sheet in (sheet for name in SHEETS for sheet in _own_sheets(edition, name)):
        for path in (normpath(path) for path in sheet.files):
            files.setdefault(path, edition.styles / path)
    return {path: file for path, file in files.items() if file.suffix.lower() in SUFFIXES}, problems


def _is_unread(name: str) -> bool:
    return Path(name).suffix.lower() in _UNREAD


def _of_another_kind(name: str) -> Diagnostic:
    suffix = Path(name).suffix.lower()
    kind = "a collection of fonts" if suffix in _COLLECTIONS else f"a font of the kind {suffix}"
    return warning(
        "font-unread",
        f"this is {kind}, which is not read",
        Location(f"styles/{FONTS}{name}"),
        "take the fonts that you need out of it, as .otf or .ttf files"
        if suffix in _COLLECTIONS
        else "convert it to a .ttf or .otf file",
    )


def used_typefaces(
    edition: Edition, own: OwnFonts, characters: frozenset[str], code: frozenset[str] = frozenset()
) -> dict[str, UsedTypefaces]:
    """Return the typefaces of each product, by the name of its stylesheet.

    `characters` are those of the text, `code` those of code: a list of typefaces in a stylesheet is searched until all
    of them are covered. Raises ToolMissing if a typeface of the design is needed and not installed.
    """
    printed = _text_of(edition, own, _PRINT)
    return {name: _with_code(edition, own, _used(edition, own, characters, name, printed), code) for name in SHEETS}


def states_small_capitals(edition: Edition) -> bool:
    """Whether the edition's own styles set words in small capitals."""
    return any(EditorClass.SMALL_CAPS in sheet.text for name in SHEETS for sheet in _own_sheets(edition, name))


def with_wanting(
    typefaces: Mapping[str, UsedTypefaces],
    upright: Collection[str],
    italic: Collection[str],
    languages: Collection[str],
) -> dict[str, UsedTypefaces]:
    """Add which fonts have to be mended for these letters in small capitals, in texts of these languages."""
    slopes = (("normal", frozenset(upright)), ("italic", frozenset(italic)))
    return {name: replace(used, wanting=_wanting(used, slopes, languages)) for name, used in typefaces.items()}


def _wanting(
    used: UsedTypefaces, slopes: Iterable[tuple[str, frozenset[str]]], languages: Collection[str]
) -> tuple[Wanting, ...]:
    borrowed = used.borrowed
    lent = frozenset().union(*borrowed.values())
    return tuple(
        found
        for typeface in (*used.all, *borrowed)
        for style, letters in slopes
        if typeface.has(style, REGULAR)
        if (found := wanting(typeface.file(style), borrowed.get(typeface, letters - lent) & letters, languages))
    )


def _with_code(edition: Edition, own: OwnFonts, used: UsedTypefaces, code: frozenset[str]) -> UsedTypefaces:
    """Add the typeface of code and the faces for what it lacks, if there is any code."""
    if not code:
        return used
    there = _Available.of((), own)
    typeface = there.get(edition.settings.typeface.code) or _of_design(there, edition.design.code)
    if typeface is None:
        return used
    lacking = lacked((typeface,), code)
    others = dict.fromkeys((used.text, *shipped()))
    lent = fallbacks(typeface, own.typefaces, others, lacking, (), shipped_signs()) if lacking else ()
    return replace(used, code=typeface, code_characters=code, code_fallbacks=lent)


def _of_design(there: _Available, family: str) -> Typeface | None:
    """Return a typeface that a design names, None if it names none. Raises ToolMissing if it is not installed."""
    return (there.get(family) or required(family)) if family else None


def _used(
    edition: Edition, own: OwnFonts, characters: frozenset[str], name: str, printed: Typeface | None
) -> UsedTypefaces:
    """Return the typefaces of one product; `printed` is the one that the edition's print styles set for all text."""
    stated = _stated(edition, name)
    there = _Available.of(stated, own)
    chosen = there.get(edition.settings.typeface.text)
    of_design = partial(_of_design, there, edition.design.text)
    text = chosen or _text_of(edition, own, name) or printed or of_design() or default()
    named = (
        typeface
        for families in _lists(stated, of_text=chosen is None)
        for typeface in there.until_all(characters, families)
    )
    others = tuple(typeface for typeface in dict.fromkeys(named) if typeface != text)
    generated = (generated_signs(sheet.text) for sheet in _own_sheets(edition, name))
    shown = characters.union(_in_front(edition.settings), *generated)
    of_scripts, of_languages = _of_scripts(edition, there, shown)
    wanted = {one for held in of_scripts for one in held.characters}
    lacking = lacked((text, *others), shown) - wanted
    letters = _of_lent_scripts(edition.settings, shown - wanted, lacking) if lacking else ()
    folder = edition.styles / FONTS
    return UsedTypefaces(
        text,
        others,
        is_chosen=chosen is not None,
        is_stated=any(sheet.of_text for sheet in stated),
        declared=frozenset(face.family.lower() for sheet in stated for face in sheet.faces),
        own_fonts=folder if folder.is_dir() else None,
        fallbacks=(
            *of_scripts,
            *(fallbacks(text, own.typefaces, shipped(), lacking, letters, shipped_signs()) if lacking else ()),
        ),
        of_languages=of_languages,
    )


def _of_scripts(
    edition: Edition, there: _Available, characters: frozenset[str]
) -> tuple[tuple[Fallback, ...], tuple[tuple[str, Typeface], ...]]:
    """Return the faces for other scripts, and those for words in other languages of the edition's own script.

    The edition's own choice comes before the design's. A language stands for its script; a script is set in the first
    face that is named for it and has a letter of it.
    """
    pairs = dict((*edition.design.scripts, *edition.settings.typeface.scripts.families))
    usual = script(edition.settings.language) if pairs else ""
    of_scripts: dict[str, Fallback] = {}
    of_languages = []
    for key, family in reversed(pairs.items()):
        typeface = there.get(family)
        if typeface is None:
            continue  # it has been reported
        wanted = key if key.istitle() and len(key) == 4 else script(key)
        if wanted == usual and key != wanted:
            of_languages.append((key, typeface))
            continue
        letters = frozenset(one for one in characters if script_of(one) == wanted)
        if found := for_script(typeface, letters):
            of_scripts[wanted] = found
    return tuple(of_scripts.values()), tuple(reversed(of_languages))


def _in_front(settings: Settings) -> frozenset[str]:
    """The characters that are printed on the pages before the text: of the settings, and of publish's own words."""
    names = (one.name for one in settings.contributor)
    # Latin are the names of typefaces and programs, and the revision.
    said = spoken(settings.language) + ascii_letters + digits
    if script(settings.language) == _LATIN and all(
        "LATIN" in unicodedata.name(one, "LATIN") for one in said if one.isalpha()
    ):
        said = ""  # a face that has the letters of the text has these
    return frozenset("".join((settings.title, settings.subtitle, settings.publisher, settings.rights, said, *names)))


def _of_lent_scripts(settings: Settings, characters: frozenset[str], lacking: Collection[str]) -> set[str]:
    """The letters of the scripts that are set in one face as a whole, if one of their letters is lent.

    That of the edition's language is one of them only if most of its letters lack: a typeface for Latin may have a few
    Greek ones for formulas.
    """
    usual = script(settings.language)
    own = {one for one in characters if script_of(one) == usual}
    others = {one for one in characters if script_of(one) not in ("", usual)}
    return others | own if 2 * len(own.intersection(lacking)) > len(own) else others


def unknown_typeface(edition: Edition, own: OwnFonts) -> list[Diagnostic]:
    """Report an error for each typeface that the settings name and that is not available."""
    chosen, there = edition.settings.typeface, _Available.of((), own)
    named = [("text", chosen.text), ("code", chosen.code)]
    named += [(f"scripts {key}", family) for key, family in chosen.scripts.families]
    return [_unknown(edition, own, key, family) for key, family in named if family and there.get(family) is None]


def _unknown(edition: Edition, own: OwnFonts, key: str, family: str) -> Diagnostic:
    brought = sorted(typeface.name for typeface in own.typefaces)
    known = [*brought, *(name for name in installed_families() if name not in brought)]
    near = get_close_matches(family, known, 3, cutoff=0.5)
    guess = "did you mean " + " or ".join(f'"{name}"' for name in near) + "?"
    there = f"known are {', '.join(known[:_MOST_NAMED])}." if known else "no typeface is installed."
    unread = [f"styles/fonts/{file}" for file in own_files(edition, "styles/fonts")[0] if _is_unread(file)]
    add = (
        f"{unread[0]} is not read: convert it to .ttf or .otf files"
        if unread
        else "To add one, put its font files into styles/fonts/"
    )
    return error(
        CODE,
        f'there is no typeface "{family}"',
        edition.places.locate("typeface", *key.split()),
        f"{guess if near else there} {add}, or install its package: pip install {distribution(family)}",
    )


class _Available(Struct, frozen=True):
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
