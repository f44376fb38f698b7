"""The Word document of a book (ECMA-376, WordprocessingML): for an author's reading."""

from publish.docx.document import document

__all__ = ["document"]
