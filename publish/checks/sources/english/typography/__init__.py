"""Checks of English typography. They leave words in other languages alone."""
