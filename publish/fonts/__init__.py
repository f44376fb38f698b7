"""The typeface of an edition: its faces, cut down to a book's letters and named in CSS."""

import logging

from publish.fonts.embedded import embedded
from publish.fonts.embedding import Font, font_face_css, fonts_for, for_the_web
from publish.fonts.outlines import Step, outlines
from publish.fonts.subsetting import subset
from publish.fonts.typeface import FAMILY, Face, faces, missing

__all__ = [
    "FAMILY",
    "Face",
    "Font",
    "Step",
    "embedded",
    "faces",
    "font_face_css",
    "fonts_for",
    "for_the_web",
    "missing",
    "outlines",
    "subset",
]

# What fontTools finds odd in a font it would write to stderr.
logging.getLogger("fontTools").addHandler(logging.NullHandler())
