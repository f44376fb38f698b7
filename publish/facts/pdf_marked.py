"""Marked contents of a page: which content belongs to the structure, and which does not.

See ISO 32000-1, 14.6 and 14.8.2.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

# Operators that paint.
_SHOWING = {"Tj", "TJ", "'", '"', "Do", "sh", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "INLINE IMAGE"}
_FOLLOWED = " ".join(("BMC", "BDC", "EMC", *sorted(_SHOWING)))


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """Marked contents of a page.

    `contents` holds their numbers (MCID), `artifacts` is the number of artifacts. `is_bare` tells whether anything is
    painted outside numbered contents and artifacts.
    """

    contents: frozenset[int]
    artifacts: int
    is_bare: bool


def marked_pages(document: pikepdf.Pdf) -> Iterator[MarkedPage]:
    """Yield the marked contents of each page, in order."""
    for page in document.pages:
        yield _marked(page)


def _marked(page: pikepdf.Page) -> MarkedPage:
    contents: set[int] = set()
    artifacts, bare, depth, inside = 0, False, 0, 0
    named: Any = page.resources.get("/Properties", {})
    for one in pikepdf.parse_content_stream(page, _FOLLOWED):
        operator, given = str(one.operator), list[Any](one.operands)
        if operator in ("BMC", "BDC"):
            depth += 1
            properties = given[1] if len(given) > 1 else None
            if isinstance(properties, pikepdf.Name):
                properties = named.get(str(properties))
            numbered = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
            is_artifact = given[0] == "/Artifact"
            artifacts += is_artifact
            if numbered and isinstance(properties, pikepdf.Dictionary):
                contents.add(int(properties.MCID))
            if not inside and (numbered or is_artifact):
                inside = depth
        elif operator == "EMC":
            inside = 0 if inside == depth else inside
            depth -= 1
        elif not inside:
            bare = True
    return MarkedPage(frozenset(contents), artifacts, bare)
