"""A table of nothing but a head."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from publish.pdf.engine import heads


def test_a_head_alone_is_laid_out_as_rows_which_may_go_to_the_next_page(monkeypatch: pytest.MonkeyPatch) -> None:
    head = SimpleNamespace(is_header=True, copy=lambda: SimpleNamespace(is_header=True))
    table = SimpleNamespace(children=[head])
    monkeypatch.setattr(heads, "lay_out_rows", lambda context, box, *rest: [one.is_header for one in box.children])
    assert heads.table_layout(None, table, 0.0, None, None) == [False]
    assert table.children == [head]
    assert head.is_header
