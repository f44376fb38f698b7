"""The engine is put in once, and only into a version it was tested with."""

from __future__ import annotations

import pytest
import weasyprint
from weasyprint.layout import LayoutContext, block, page

from publish.pdf import engine


def test_a_second_call_changes_nothing() -> None:
    engine.mend()
    mended = LayoutContext.unlayout_footnote, block._linebox_layout, page.block_level_layout
    engine.mend()
    assert (LayoutContext.unlayout_footnote, block._linebox_layout, page.block_level_layout) == mended
    assert engine.standing_aside() is None


def test_another_version_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    untouched = object()
    monkeypatch.setattr(weasyprint, "__version__", "99.1")
    monkeypatch.setattr(block, "_linebox_layout", untouched)
    engine.mend()
    assert block._linebox_layout is untouched
    sentence = engine.standing_aside()
    assert sentence is not None
    assert "99.1" in sentence
    assert "70.0" in sentence
