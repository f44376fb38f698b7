"""Compare an edition with an earlier version of it."""

from __future__ import annotations

from msgspec.structs import replace

from publish.changes.book_wording import wording
from publish.changes.change import VersionComparison
from publish.changes.change_places import VersionPlaces
from publish.changes.comparing_versions import compare, compare_wordings
from publish.changes.printed_book import printed_book
from publish.changes.printed_looks import with_printed_looks
from publish.changes.printed_wording import printed_wording
from publish.editing.print_places import with_places
from publish.errors import PublishError
from publish.pipeline import LoadedEdition
from publish.products.prepared import Prepared
from publish.proof.earlier_reading import EarlierReading, read_earlier
from publish.proof.target_places import places_led_to
from publish.versions.version import EarlierVersion

# What the colophon names beside publish, without the versions.
_ENGINES = ("WeasyPrint", "Pango")


def changes_since(earlier: EarlierVersion, loaded: LoadedEdition) -> VersionComparison:
    """Return the changes of an edition, which must be ready, since an earlier version.

    From a PDF, changes of formatting, settings and files are not known. Raises PublishError if it is the PDF of another
    book.
    """
    assert loaded.gathered is not None
    assert loaded.prepared is not None
    if earlier.loaded is None or earlier.loaded.gathered is None:
        prepared = with_pages_of(earlier, loaded.prepared)
        return changes_since_reading(reading_of(earlier, prepared), prepared)
    return compare(earlier.loaded.gathered, loaded.gathered)


def with_pages_of(earlier: EarlierVersion, prepared: Prepared) -> Prepared:
    """Return an edition whose references name the pages of an earlier PDF: that others are named now is no change."""
    assert earlier.pdf is not None
    return replace(prepared, book=with_places(prepared.book, places_led_to(prepared.book, earlier.pdf)))


def reading_of(earlier: EarlierVersion, prepared: Prepared) -> EarlierReading:
    """Return the reading of an earlier PDF of an edition. Raises PublishError if it is the PDF of another book."""
    assert earlier.pdf is not None
    reading = read_earlier(prepared.book, prepared.front(*_ENGINES), earlier.pdf, prepared.memory)
    if reading is None:
        name_another = "name a PDF that publish has made of an earlier state of this edition"
        raise PublishError(f"{earlier.shown_as} does not hold the words of this edition", name_another)
    return reading


def earlier_prepared(earlier: EarlierVersion, prepared: Prepared) -> Prepared:
    """Return an earlier version as an edition that is ready to be made.

    From a PDF come the words and notes; formatting, settings and files are those of the present edition. Raises
    PublishError if it is the PDF of another book.
    """
    if earlier.loaded is not None and earlier.loaded.prepared is not None:
        return earlier.loaded.prepared
    now = wording(prepared.book)
    printed = printed_wording(prepared.book, now, reading_of(earlier, prepared))
    book = printed_book(prepared.book, now, printed)
    return replace(prepared, book=book, revision=earlier.path.name, is_kept=False)


def changes_since_reading(
    reading: EarlierReading, prepared: Prepared, places: tuple[VersionPlaces, VersionPlaces] | None = None
) -> VersionComparison:
    """Return the changes of an edition since the PDF that was read, which has no places in the old sources.

    With the places of the words in the old and in the new PDF, changes of their formatting are found too.
    """
    now = wording(prepared.book)
    then = printed_wording(prepared.book, now, reading)
    if places is not None:
        then = with_printed_looks(then, *places)
    found = compare_wordings(then, now)
    return replace(found, changes=tuple(replace(one, old_at=None) for one in found.changes))
