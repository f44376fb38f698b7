"""Checks of the page: faults seen in a finished PDF, reported at their place in the sources. One check per file.

Each check takes `PrintedPages`: what is on the pages of a PDF made from the present sources, and which part of the
sources it prints. The thresholds are in `[print.faults]`, where the key is the code.
"""
