"""Faults of the PDF for the screen, in files by their group. Each check takes a `FinishedPdf`."""
