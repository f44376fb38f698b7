"""Preflight: checks for faults for which a printer would reject the press PDF. One check per file.

Each check takes a `FinishedPdf` and reads the finished file.
"""
