"""The cover, made from `edition.toml`."""

from publish.epub.cover.design import cover_png

__all__ = ["cover_png"]
