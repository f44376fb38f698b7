"""Checks of the finished ebook, read from its bytes. One check per file; each takes a `FinishedEbook`."""
