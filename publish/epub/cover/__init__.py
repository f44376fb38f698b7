"""The cover, made from `edition.toml`."""

from publish.epub.cover.cover_page import cover_png

__all__ = ["cover_png"]
