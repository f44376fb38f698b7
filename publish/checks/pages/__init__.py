"""Faults of the page, seen in a finished PDF and named by the place in the sources: one a file.

Each takes a `PrintedPages`: what stands on the pages of a PDF that was made of the present sources, and what it prints
of them. What counts as a fault is in `[print.faults]`, where the key is the code.
"""
