"""Scripts that write no spaces between words, as ranges for a class of a regular expression."""

from __future__ import annotations

# Thai, Lao and Tibetan; Burmese; Khmer; the syllabaries of Japanese; Chinese characters.
UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Korean has spaces between words, but none between a mark and the particle behind it.
HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
