"""Proof that a finished file contains every word and note of its sources, once and in order.

Anything else in the file must be something that the templates add.

The proof compares the bytes of the file with the trees of the sources. It knows nothing of the renderer, so every
renderer's output is checked in the same way. `pages` proves a PDF, `documents` proves an ebook and the reading copy,
and `edited` proves that editing lost nothing.
"""
