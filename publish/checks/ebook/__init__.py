"""Faults of the finished ebook, read from its bytes. One check a file; each takes a `FinishedEbook`."""
