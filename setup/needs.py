"""What publish and its tests need besides Python, how to detect it, and what package managers call it."""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib
import importlib.util
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """Something that the machine has or lacks. `packages` maps the program of a package manager to its package
    names."""

    name: str
    present: Callable[[], bool]
    packages: Mapping[str, tuple[str, ...]]


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _ensurepip() -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


# The libraries that weasyprint/text/ffi.py (70.0) opens: name, version of the interface. WeasyPrint can do without the
# subset library, but then subsets fonts with other code, and the same book would have different bytes.
_LIBRARIES = (
    ("gobject-2.0", "0"),
    ("pango-1.0", "0"),
    ("pangoft2-1.0", "0"),
    ("harfbuzz", "0"),
    ("harfbuzz-subset", "0"),
    ("fontconfig", "1"),
)


def _opens(name: str, version: str) -> bool:
    direct = f"lib{name}.{version}.dylib" if sys.platform == "darwin" else f"lib{name}.so.{version}"
    try:
        ctypes.CDLL(direct)
    except OSError:
        return sys.platform == "darwin" and ctypes.util.find_library(name) is not None
    return True


def _pango() -> bool:
    return all(_opens(name, version) for name, version in _LIBRARIES)


# Debian puts ensurepip into a separate package with the version in its name.
ENSUREPIP = Need(
    "Python's ensurepip",
    _ensurepip,
    {"apt-get": (f"python{sys.version_info.major}.{sys.version_info.minor}-venv",)},
)
PANGO = Need(
    "Pango",
    _pango,
    {
        "apt-get": ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        "dnf": ("pango", "harfbuzz"),
        # From "First Steps" of WeasyPrint's documentation.
        "apk": tuple(f"so:lib{name}.so.{version}" for name, version in _LIBRARIES),
        "pacman": ("pango", "harfbuzz"),
        "brew": ("pango",),
    },
)
POPPLER = Need(
    "Poppler",
    _program("pdftoppm"),
    {
        "apt-get": ("poppler-utils",),
        "dnf": ("poppler-utils",),
        "apk": ("poppler-utils",),
        "pacman": ("poppler",),
        "brew": ("poppler",),
    },
)
GIT = Need("git", _program("git"), dict.fromkeys(("apt-get", "dnf", "apk", "pacman", "brew"), ("git",)))
QPDF = Need("qpdf", _program("qpdf"), dict.fromkeys(("apt-get", "dnf", "apk", "pacman", "brew"), ("qpdf",)))
GHOSTSCRIPT = Need(
    "Ghostscript", _program("gs"), dict.fromkeys(("apt-get", "dnf", "apk", "pacman", "brew"), ("ghostscript",))
)
JAVA = Need(
    "Java",  # 17 or newer, for EPUBCheck
    _program("java"),
    {
        "apt-get": ("default-jre-headless",),
        "dnf": ("java-latest-openjdk-headless",),
        "apk": ("openjdk17-jre-headless",),
        "pacman": ("jre-openjdk-headless",),
        "brew": ("openjdk",),
    },
)
CHROMIUM = Need(
    "Chromium",
    _program("chromium", "chromium-browser", "google-chrome"),
    {"apt-get": ("chromium",), "dnf": ("chromium",), "apk": ("chromium",), "pacman": ("chromium",)},
)
ZBAR = Need(
    "ZBar",  # reads the barcode of a cover
    _program("zbarimg"),
    {"apt-get": ("zbar-tools",), **dict.fromkeys(("dnf", "apk", "pacman", "brew"), ("zbar",))},
)
# Debian's npm pulls in five hundred packages; those who want Ace have their own Node.
NPM = Need("npm", _program("npm"), {})
OF_THE_TESTS = (POPPLER, QPDF, GHOSTSCRIPT, JAVA, GIT, CHROMIUM, ZBAR)
