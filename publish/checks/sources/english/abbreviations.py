"""English abbreviations that end in a full stop, besides those that bind a number or a name to its neighbour."""

from __future__ import annotations

from publish.editing.typography.conventions import words

# Units and titles, without their full stop.
UNITS = frozenset(words("in ft yd sq cu hr maj est eds"))
# What a line of a title page may end with, without its full stop.
OF_TITLES = words("Inc Co Jr Sr Esq Bros Ltd vol ed eds Ph")
