"""Checks of a TEI document by programs of others. They take a `WrittenTei`."""
