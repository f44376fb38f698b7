"""The table of annotation kinds, each with the pass that finds its annotations."""

from __future__ import annotations

from publish.editing.annotations.annotation import Pass
from publish.editing.annotations.cited import Cited, find_citations
from publish.editing.annotations.datelines import Dateline, find_datelines
from publish.editing.annotations.dates import DateFound, find_dates
from publish.editing.annotations.emendations import Emended, find_emendations
from publish.editing.annotations.index_marks import IndexMark, find_index_marks
from publish.editing.annotations.languages import InLanguage, find_languages
from publish.editing.annotations.lives import LifeYears, find_lives
from publish.editing.annotations.names import NameFound, find_names
from publish.editing.annotations.original_marks import OriginalMark, find_original_marks

PASSES: dict[type, Pass] = {
    InLanguage: find_languages,
    DateFound: find_dates,
    Dateline: find_datelines,
    LifeYears: find_lives,
    NameFound: find_names,
    Emended: find_emendations,
    IndexMark: find_index_marks,
    OriginalMark: find_original_marks,
    Cited: find_citations,
}
