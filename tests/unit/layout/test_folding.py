"""Sheets that are folded: every page stands once, and a stack that is folded and cut open is read in order."""

from __future__ import annotations

import pytest

from publish.layout.folding import FoldedSheet, folded_sheets


def read(sheets: list[FoldedSheet]) -> list[int | None]:
    """The pages as a reader meets them: leaf by leaf, first on the right of the fold, then on its left."""
    found: list[int | None] = []
    for signature in sorted({sheet.signature for sheet in sheets}):
        nested = sorted((sheet for sheet in sheets if sheet.signature == signature), key=lambda sheet: sheet.depth)
        for sheet in nested:  # the leaves before the fold, from the outermost to the innermost
            found += [sheet.front.right, sheet.back.left]
        for sheet in reversed(nested):  # those after it
            found += [sheet.back.right, sheet.front.left]
    return found


@pytest.mark.parametrize("signature", [0, 4, 8, 16, 32])
@pytest.mark.parametrize("pages", [1, 4, 6, 15, 16, 17, 64, 285])
def test_a_folded_stack_is_read_in_order(pages: int, signature: int) -> None:
    found = read(folded_sheets(pages, signature))
    assert found[:pages] == list(range(pages))
    assert set(found[pages:]) <= {None}
    assert len(found) % (signature or 4) == 0
    assert len(found) - pages < (signature or 4)


def test_the_outermost_sheet_of_sixteen_pages() -> None:
    outer = folded_sheets(16, 0)[0]
    assert (outer.front.left, outer.front.right) == (15, 0)
    assert (outer.back.left, outer.back.right) == (1, 14)
