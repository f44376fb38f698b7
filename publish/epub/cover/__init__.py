"""The cover, made from `edition.toml`."""

from publish.epub.cover.cover_page import cover_png
from publish.epub.cover.hand import CoverFaces

__all__ = ["CoverFaces", "cover_png"]
