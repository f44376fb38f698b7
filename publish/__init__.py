"""publish: letters, pamphlets and small scholarly books, from Markdown to print-ready PDF and EPUB."""

__version__ = "0.1.0"
