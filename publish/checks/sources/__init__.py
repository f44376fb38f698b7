"""Checks of the sources: queries that a careful colleague would raise before the text is set.

Each check takes `Sources`. `publish.checks.registry` says how to add one.
"""
