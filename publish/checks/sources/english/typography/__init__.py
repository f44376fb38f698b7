"""Checks of English typography; they ignore words in other languages."""
