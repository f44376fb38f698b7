"""The proof of conservation: every word and every note of the sources is in the finished file, once and in order, and
nothing else is but what the templates bring along.

It reads the file by its bytes and the sources by their trees, and knows nothing of the renderer: whatever made the file
is judged alike. `pages` proves a PDF, `documents` an ebook and the reading copy, `edited` that editing lost nothing.
"""
