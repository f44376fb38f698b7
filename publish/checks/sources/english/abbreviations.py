"""English abbreviations with a full stop, besides those that typography keeps together with a number or a name."""

from __future__ import annotations

from publish.editing.typography.conventions import words

# Units and titles, without the full stop.
UNITS = frozenset(words("in ft yd sq cu hr maj est eds"))
# Abbreviations that a heading may end with, without the full stop.
OF_TITLES = words("Inc Co Jr Sr Esq Bros Ltd vol ed eds Ph mo inst ult prox")
