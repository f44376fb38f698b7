"""Endings that English joins to a word with an apostrophe."""

from __future__ import annotations

# As alternatives of a regular expression: it's, don't, they're, I've, we'll, he'd, I'm. They are used for all
# languages: English is quoted everywhere, and few other languages have such endings.
ENDINGS = "s|t|re|ve|ll|d|m"
