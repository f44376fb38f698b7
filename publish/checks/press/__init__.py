"""Preflight: what a printer would send the press PDF back for, read from the finished file. One check a file; each
takes a `FinishedPdf`."""
