"""Dates that may be uncertain, open or incomplete: EDTF, levels 0 and 1 (ISO 8601-2, Library of Congress 2019)."""

from publish.edtf.date import Bound, DatePoint, EdtfDate
from publish.edtf.date_wording import in_words, point_in_words
from publish.edtf.parsing import parsed

__all__ = ["Bound", "DatePoint", "EdtfDate", "in_words", "parsed", "point_in_words"]
