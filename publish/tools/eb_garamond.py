"""EB Garamond, the typeface of the default styles, from the package `fontpkg-eb-garamond`."""

from __future__ import annotations

from publish.tools import packages

_FILES = ("EBGaramond[wght].ttf", "EBGaramond-Italic[wght].ttf")


def version() -> str | None:
    """Return the version of the package, or None if one of its font files is missing."""
    folder = packages.folder("fontpkg_eb_garamond")
    if folder is None or not all((folder / "files" / name).is_file() for name in _FILES):
        return None
    return packages.version("fontpkg-eb-garamond")
