"""The proof that a finished file contains every word and note of its sources, once and in order.

Anything else in the file must be something that the templates add.

The proof compares the facts read from the bytes of the file with the edited book. It knows nothing of the renderer, so
every renderer's output is checked in the same way. `proving_pages` proves a PDF, `proving_documents` an ebook and the
reading copy, and `edited` that editing changed no letter and no digit.
"""
