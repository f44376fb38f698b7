"""Find installed typefaces: packages named `fontpkg-...`, each with the fonts of one family.

They are found by the family's name, without importing the packages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import entry_points
from itertools import chain
from pathlib import Path

from publish.errors import ToolMissing
from publish.tools import packages
from publish.tools.probe import ToolStatus
from publish.typefaces.font_file import FontFile, font_file
from publish.typefaces.typeface import Typeface

DEFAULT_FAMILY = "EB Garamond"
# Those that come with publish, for the characters that a typeface lacks.
_SHIPPED = (DEFAULT_FAMILY, "Cardo")
# The packages whose fonts have the signs that these lack: STIX Two Math, which goes with a book's typeface, and DejaVu
# Sans.
_SIGNS = ("ziamath", "ziafont")
# The entry points in which each package names the Python package that holds its fonts.
_GROUP = "fontpkg.family"
_FONTS = frozenset({".otf", ".ttf"})
_LICENCES = ("LICEN[CS]E*", "OFL*")
_LONGEST = 1_000_000


def default() -> Typeface:
    """The typeface of an edition whose design names none. Raises ToolMissing if its package is not installed."""
    return required(DEFAULT_FAMILY)


def required(family: str) -> Typeface:
    """The installed typeface of a name. Raises ToolMissing if its package is not installed."""
    found = installed(family)
    if found is None:
        raise ToolMissing(f"the typeface {family} is not installed", f"type: pip install {distribution(family)}")
    return found


def shipped() -> tuple[Typeface, ...]:
    """The typefaces that come with publish, as far as they are installed."""
    return tuple(filter(None, map(installed, _SHIPPED)))


def shipped_signs() -> tuple[Typeface, ...]:
    """The typefaces that come with publish for signs that belong to no script, as far as they are installed."""
    folders = filter(None, map(packages.folder, _SIGNS))
    return tuple(filter(None, map(_typeface, folders)))


@cache
def installed(family: str) -> Typeface | None:
    """Find the installed typeface of a name, ignoring case; None if there is none."""
    likely = packages.folder(distribution(family).replace("-", "_"))
    for folder in chain([likely] if likely is not None else [], _folders()):
        typeface = _typeface(folder)
        if typeface is not None and family.lower() in typeface.names:
            return typeface
    return None


def installed_families() -> tuple[str, ...]:
    """The names of all installed typefaces, in alphabetical order."""
    return tuple(sorted({typeface.name for folder in _folders() if (typeface := _typeface(folder)) is not None}))


def distribution(family: str) -> str:
    """The name of the package that holds a typeface: "Source Serif 4" is in fontpkg-source-serif-4."""
    return "fontpkg-" + re.sub(r"[^a-z0-9]+", "-", family.lower()).strip("-")


def probe_default() -> ToolStatus:
    """The report of `publish doctor` on the default typeface."""
    package = distribution(DEFAULT_FAMILY)
    return ToolStatus(
        DEFAULT_FAMILY,
        packages.version(package) if installed(DEFAULT_FAMILY) is not None else None,
        "the default typeface of all products",
        "no edition can be made with the default styles",
        f"pip install {package}",
    )


def typefaces_of(fonts: Iterable[FontFile]) -> tuple[Typeface, ...]:
    """Group fonts into typefaces by family, in the order of their first files."""
    families: defaultdict[str, list[FontFile]] = defaultdict(list)
    for font in fonts:
        families[font.family].append(font)
    return tuple(Typeface(family, tuple(files), licence_in(files[0].path.parent)) for family, files in families.items())


def licence_in(folder: Path) -> Path | None:
    """Find the licence of the fonts in a folder: a file whose name begins with LICENSE, LICENCE or OFL; else None.

    Files of a megabyte and more are skipped, and links too, because they may lead out of the edition.
    """
    found = (file for pattern in _LICENCES for file in sorted(folder.glob(pattern)))
    return next(
        (one for one in found if one.is_file() and not one.is_symlink() and one.stat().st_size < _LONGEST), None
    )


def _folders() -> Iterator[Path]:
    """Yield the folders of the installed font packages."""
    for entry in entry_points(group=_GROUP):
        folder = packages.folder(entry.module)
        if folder is not None:
            yield folder


@cache
def _typeface(package: Path) -> Typeface | None:
    """Read the typeface in a package's folder; None if it has no fonts."""
    files = chain(package.glob("files/*"), package.glob("fonts/*"))
    paths = sorted(one for one in files if one.suffix.lower() in _FONTS)
    fonts = tuple(map(font_file, paths))
    return Typeface(fonts[0].family, fonts, licence_in(package)) if fonts else None
