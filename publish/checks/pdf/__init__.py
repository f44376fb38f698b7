"""Checks of every finished PDF, whatever its purpose. One check per file; each takes a `FinishedPdf`."""
