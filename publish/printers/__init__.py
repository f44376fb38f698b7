"""Printers and what they ask of a file: values only, looked up in their guides (docs/printers.md names the sources).

standards      the PDF/X standards
printer        what is known of a printer, as a value
printer_table  the printers, one row each
"""
