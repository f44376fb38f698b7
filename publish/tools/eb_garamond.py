"""EB Garamond: the typeface of the default styles, as the package `fontpkg-eb-garamond` brings it."""

from __future__ import annotations

from publish.tools import packages

_FILES = ("EBGaramond[wght].ttf", "EBGaramond-Italic[wght].ttf")


def version() -> str | None:
    """The version of the package where both of its font files are there, else None."""
    folder = packages.folder("fontpkg_eb_garamond")
    if folder is None or not all((folder / "files" / name).is_file() for name in _FILES):
        return None
    return packages.version("fontpkg-eb-garamond")
