"""Checks of English typography, which pass over words in other languages."""
