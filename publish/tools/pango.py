"""Find Pango and the other libraries that WeasyPrint loads, in the way WeasyPrint does but without importing it.

The names and folders are those of `weasyprint/text/ffi.py`, version 70.0.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from publish import platforms

_REQUIRED = {
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll", "gobject-2.0"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "pango-1.0"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "harfbuzz"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll", "fontconfig"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll", "pangoft2-1.0"),
}
_SUBSET = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll", "harfbuzz-subset")
# The folders of the libraries on Windows, unless this variable names others.
_VARIABLE = "WEASYPRINT_DLL_DIRECTORIES"
_FOLDERS = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"


def missing() -> list[str]:
    """Return the names of the libraries that WeasyPrint needs and that cannot be loaded."""
    return [name for name in _REQUIRED if loaded_library(name) is None]


def loaded_library(name: str) -> ctypes.CDLL | None:
    """Return a library that WeasyPrint needs, by its name in `missing`; None if it cannot be loaded."""
    return _loaded(_REQUIRED[name])


def version() -> str | None:
    """Return Pango's version if everything that WeasyPrint needs can be loaded, else None."""
    return None if missing() else _said(_REQUIRED["Pango"], "pango_version_string")


def harfbuzz_subset_version() -> str | None:
    """Return HarfBuzz's version if its subsetting library can be loaded, else None."""
    return _said(_SUBSET, "hb_version_string")


@contextmanager
def known_by_their_names() -> Iterator[None]:
    """Skip Python's search for libraries while the block lasts, on Linux, where the loader does not need it.

    The search runs the compiler once for each name that WeasyPrint tries.
    """
    search = ctypes.util.find_library
    if platforms.FINDS_LIBRARIES:
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _loaded(files: tuple[str, ...]) -> ctypes.CDLL | None:
    _add_folders()
    for name in files:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    found = ctypes.util.find_library(files[-1])
    return ctypes.CDLL(found) if found else None


@cache
def _add_folders() -> None:
    platforms.add_library_folders(os.environ.get(_VARIABLE, _FOLDERS).split(";"))


def _said(files: tuple[str, ...], function: str) -> str | None:
    """Return the version that a function without arguments of the library reports."""
    library = _loaded(files)
    ask = getattr(library, function, None)
    if ask is None:
        return None
    ask.restype = ctypes.c_char_p
    answer: bytes | None = ask()
    return answer.decode("ascii", "replace") if answer else None
