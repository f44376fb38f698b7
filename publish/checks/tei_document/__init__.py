"""Checks of a TEI document by other programs. They take a `WrittenTei`."""
