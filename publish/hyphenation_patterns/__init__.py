"""Hyphenation patterns by language: Pyphen's, and those for TeX in `tex/` for languages that Pyphen lacks.

pattern_files  the patterns in a file
dictionaries   the dictionary of a language
"""
