"""Typefaces as values: their fonts, the characters that they can set, and the CSS and subsets that products need."""

import logging

# Without a handler, fontTools would print warnings about fonts to stderr.
logging.getLogger("fontTools").addHandler(logging.NullHandler())
