"""The settings of the ebook, a table of `edition.toml`."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Fonts(Enum):
    """Whether the ebook contains its typeface."""

    EMBEDDED = "embedded"
    NONE = "none"


class Hyphens(Enum):
    """How the ebook is hyphenated: by the reading system, or at soft hyphens in the text."""

    AUTO = "auto"
    SOFT = "soft"


class EbookSettings(Struct, frozen=True):
    """Settings for the ebook only.

    `cover` is a picture (relative to `sources/`), or "" to make one. `certifier` is who certified that the ebook
    conforms to EPUB Accessibility 1.1, or "" if only the checks did.
    """

    cover: str = ""
    fonts: Fonts = Fonts.EMBEDDED
    hyphens: Hyphens = Hyphens.AUTO
    certifier: str = ""
