"""Faults of every finished PDF, whatever it is for. One check a file; each takes a `FinishedPdf`."""
