"""fontTools is loaded when WeasyPrint first uses a name of it, and from then on all names are fontTools' own."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from publish.pdf.engine.upstream.font_tools import font_tools_later


@pytest.fixture
def importer(monkeypatch):
    """A module that has imported names of fontTools as WeasyPrint does."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "fontTools"]:
        monkeypatch.delitem(sys.modules, name)
    module = ModuleType("weasyprint.importer")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    with font_tools_later():
        exec("from fontTools import subset\nfrom fontTools.ttLib import TTFont, TTLibError, woff2", vars(module))
    return module


@pytest.mark.parametrize(
    "use",
    [
        lambda module: module.TTFont(),
        lambda module: module.woff2.decompress,
        lambda module: module.subset.Options().layout_features,
    ],
)
def test_the_first_use_loads_fonttools(importer, use):
    assert "fontTools.ttLib" not in sys.modules
    assert use(importer)
    font_tools = sys.modules["fontTools.ttLib"]
    assert importer.TTFont is font_tools.TTFont
    assert importer.TTLibError is font_tools.TTLibError
    assert importer.woff2 is sys.modules["fontTools.ttLib.woff2"]


def test_what_is_loaded_already_is_taken():
    from fontTools import ttLib

    before = ttLib.TTFont
    with font_tools_later():
        from fontTools.ttLib import TTFont
    assert TTFont is before
