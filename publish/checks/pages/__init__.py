"""Checks of the page: faults seen in a finished PDF, reported at their place in the sources. One check per file.

Each check takes `PrintedPages`: the content of the pages of a PDF that was made from the present sources, and the
places in the sources that it prints. The thresholds are in `[print.faults]`, where the key is the code.
"""
