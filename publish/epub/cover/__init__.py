"""The cover, made from what `edition.toml` says."""

from publish.epub.cover.design import cover_png

__all__ = ["cover_png"]
