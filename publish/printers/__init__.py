"""Printers and their requirements: values only, looked up in their guides (docs/printers.md names the sources).

standards      the PDF/X standards
printer        a printer and its requirements, as a value
printer_table  the printers, one row each
"""
