"""The job ticket: the data of an edition that every finished PDF needs, whatever the profile."""

from __future__ import annotations

import uuid

from msgspec import Struct, field

from publish.config.settings import Print
from publish.moment import Moment
from publish.printers.printer import Printer
from publish.printers.printer_table import ANY
from publish.typefaces.typeface import Typeface

# Never change this: another namespace would give every file another id.
_NAMESPACE = uuid.UUID("0b8d1c52-6e0f-4f8a-9f57-3c4a4f4d1c90")


class Ticket(Struct, frozen=True):
    """The data of an edition that every finished PDF needs.

    `identifier` is the edition's. `series_number` is 0 if
    the book has no number in a series. `icc` is the profile of its own printing condition, if it has one. `pictures`
    are the raster pictures by path. `revision` is the state of the sources. Words beside the page are drawn in
    `typeface`. `printer` is who prints the file. `form` is what the file is, if it is not the pages of the book:
    "cover". `source` is a sentence on the state of the sources, for files that have no colophon to print it in, else
    "".
    """

    title: str
    language: str
    identifier: str
    moment: Moment
    print: Print
    typeface: Typeface
    authors: tuple[str, ...] = ()
    description: str = ""
    subjects: tuple[str, ...] = ()
    series: str = ""
    series_number: int = 0
    revision: str = ""
    icc: bytes = b""
    pictures: dict[str, bytes] = field(default_factory=dict)
    printer: Printer = ANY
    form: str = ""
    source: str = ""

    def document_id(self, profile: str) -> str:
        """Return the id shared by all builds of the edition in a profile (XMP, part 1, 8.4: xmpMM:DocumentID)."""
        return uuid.uuid5(_NAMESPACE, f"{profile}{self.form}\n{self.identifier}").urn.removeprefix("urn:")

    def instance_id(self, profile: str, state: str) -> str:
        """Return an id that is different for each `state` of the file (xmpMM:InstanceID)."""
        return uuid.uuid5(_NAMESPACE, f"{profile}{self.form}\n{self.identifier}\n{state}").urn.removeprefix("urn:")
