"""The EPUB packager: package document, navigation, cover, container."""

from publish.epub.assembly import package

__all__ = ["package"]
