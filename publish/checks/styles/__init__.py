"""Checks of an edition's own stylesheets. One check per file; each takes `MediumSheets`."""
