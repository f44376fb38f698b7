"""Endings that English joins to a word with an apostrophe."""

from __future__ import annotations

# The alternatives of a regular expression: it's, don't, they're, I've, we'll, he'd, I'm. Used in all languages, because
# English is quoted everywhere and few other languages have such endings.
ENDINGS = "s|t|re|ve|ll|d|m"
