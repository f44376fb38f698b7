"""Checks of an edition's own styles. One check per file, on the text of the styles alone."""
