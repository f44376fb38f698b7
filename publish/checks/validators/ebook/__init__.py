"""Checks of the ebook by EPUBCheck and Ace. Each takes a `PackedEbook`."""
