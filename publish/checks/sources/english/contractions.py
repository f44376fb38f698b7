"""What an apostrophe joins in English."""

from __future__ import annotations

# Behind the apostrophe, as the alternatives of a regular expression: it's, don't, they're, I've, we'll, he'd, I'm.
# English is quoted everywhere, and few other languages have such endings.
ENDINGS = "s|t|re|ve|ll|d|m"
