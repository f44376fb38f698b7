"""The kinds of parts, and the kind that a wrong word probably means."""

from __future__ import annotations

from difflib import get_close_matches

PART_KINDS = (
    "introduction",
    "preface",
    "foreword",
    "dedication",
    "epigraph",
    "letter",
    "chapter",
    "poem",
    "play",
    "appendix",
    "afterword",
    "bibliography",
    "index",
    "colophon",
    "division",
)
CHAPTER = "chapter"
LETTER = "letter"
DIVISION = "division"
INDEX = "index"
COLOPHON = "colophon"
# Lists that publish makes: in the order of the book, and in that of the dates. Editors name them in [front] and [back].
LETTERS, CHRONOLOGY = "letters", "chronology"
BIBLIOGRAPHY = "bibliography"
# The notes at the end of the edition. Editors ask for them with the place of a series.
ENDNOTES = "endnotes"
# In prose: their first paragraph may begin with an initial.
IN_PROSE = frozenset({"introduction", "preface", "foreword", "letter", "chapter", "appendix", "afterword"})
# Never in the contents and without a folio; in the front they stand before the contents.
UNLISTED = frozenset({"dedication", "epigraph"})
# Their pages have no folio and no running head.
BARE = UNLISTED | {DIVISION}

# Words for which the nearest kind is not the one that is spelled alike.
_MEANT = {
    "part": DIVISION,
    "book": DIVISION,
    "volume": DIVISION,
    "section": DIVISION,
    "act": "chapter",
    "essay": "chapter",
    "story": "chapter",
    "scene": "chapter",
    "text": "chapter",
    "conclusion": "chapter",
    "drama": "play",
    "verse": "poem",
    "motto": "epigraph",
    "prologue": "introduction",
    "epilogue": "afterword",
    "postface": "afterword",
    "postscript": "afterword",
    "acknowledgments": "preface",
    "acknowledgements": "preface",
    "references": "bibliography",
    "notes": "appendix",
    "glossary": "appendix",
}


def part_kind(value: str) -> str:
    """Return the kind of a part; ValueError names the nearest kind for any other word."""
    if value in PART_KINDS:
        return value
    word = value.strip().lower()
    near = [_MEANT[word]] if word in _MEANT else get_close_matches(word, PART_KINDS, n=1, cutoff=0)
    raise ValueError(f'"{value}" is not a kind of part: write "{near[0]}", or another of {", ".join(PART_KINDS)}')
