"""Faults of the page, seen in a finished PDF and named by the place in the sources: one a file.

Each takes the setting of a book, what stands on its pages and what it prints of the sources, and gives its findings;
what counts as a fault is in `[print.faults]`, where the key is the code.
"""

from publish.checks.pages.judging import judge

__all__ = ["judge"]
