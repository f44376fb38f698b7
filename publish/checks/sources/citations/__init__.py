"""Checks of the bibliography, on `editing.sources.Sources`."""
