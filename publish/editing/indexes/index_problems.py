"""Messages about the indexes whenever a product is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from publish.config.index_settings import IndexSettings
from publish.diagnostics import Diagnostic, Location, error, info, warning
from publish.editing.annotations.annotation import Annotation
from publish.editing.annotations.index_marks import IndexMark
from publish.editing.indexes.index import Index
from publish.tools.collator import HOW_TO_GET


def index_problems(indexes: Iterable[Index]) -> Iterator[Diagnostic]:
    """Report the letters of an index that are not at their place in the alphabet."""
    for index in indexes:
        if index.unordered:
            letters = ", ".join(index.unordered)
            yield info(
                "index-order",
                f'the index "{index.settings.name}" is sorted as if {letters} were plain letters',
                Location("sources/edition.toml"),
                f"to sort it by the alphabet of its language: {HOW_TO_GET}",
            )


def mark_problems(marks: Sequence[Annotation[IndexMark]], indexes: Sequence[IndexSettings]) -> Iterator[Diagnostic]:
    """Report each mark that names an index that the edition does not have, and the first one if it has none."""
    names = [one.name for one in indexes]
    for one in marks:
        if not names:
            yield warning(
                "index-missing",
                "this mark is for an index, and the edition has none",
                one.at,
                'write in sources/edition.toml: [[index]] and name = "subjects"',
            )
            return
        if one.data.index and one.data.index not in names:
            near = get_close_matches(one.data.index, names, 1, 0)
            yield error("index-unknown", f'there is no index "{one.data.index}"', one.at, f"write index={near[0]}")
