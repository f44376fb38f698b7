"""Typefaces as values: their fonts, what these can set, and the rules and cut-down copies that products need."""

import logging

# What fontTools finds odd in a font it would write to stderr.
logging.getLogger("fontTools").addHandler(logging.NullHandler())
