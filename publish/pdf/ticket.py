"""What a finished PDF needs to know of its edition: the job ticket that goes with the pages, whatever the profile."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from publish.config.settings import Print
from publish.moment import Moment
from publish.typefaces.typeface import Typeface

# Fixed for ever: another namespace would give every file another id.
_NAMESPACE = uuid.UUID("0b8d1c52-6e0f-4f8a-9f57-3c4a4f4d1c90")


@dataclass(frozen=True, slots=True)
class Labels:
    """How many pages stand before the first with an arabic folio, which is `first`: those before it are roman."""

    front: int
    first: int = 1


@dataclass(frozen=True, slots=True)
class Ticket:
    """`identifier` is the edition's, `icc` the profile of the printing condition where the edition has one of its own,
    `pictures` the raster pictures by their paths, `revision` the state of the sources; words beside the page are drawn
    in the `typeface`."""

    title: str
    language: str
    identifier: str
    moment: Moment
    print: Print
    typeface: Typeface
    authors: tuple[str, ...] = ()
    description: str = ""
    subjects: tuple[str, ...] = ()
    revision: str = ""
    icc: bytes = b""
    pictures: dict[str, bytes] = field(default_factory=dict)

    def document_id(self, profile: str) -> str:
        """The same for every build of the edition in a profile (XMP, part 1, 8.4: xmpMM:DocumentID)."""
        return uuid.uuid5(_NAMESPACE, f"{profile}\n{self.identifier}").urn.removeprefix("urn:")

    def instance_id(self, profile: str, state: str) -> str:
        """Another for each state of the file (xmpMM:InstanceID); `state` tells it from others."""
        return uuid.uuid5(_NAMESPACE, f"{profile}\n{self.identifier}\n{state}").urn.removeprefix("urn:")
