"""fontTools is loaded when WeasyPrint first uses a name of it, and from then on all names are fontTools' own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from publish.pdf.engine.upstream.font_tools import font_tools_later

CHECKOUT = Path(__file__).parents[4]
# A module imports names of fontTools as WeasyPrint does. In a process of its own: what is loaded twice stays.
CODE = """
import sys
from types import ModuleType

from publish.pdf.engine.upstream.font_tools import font_tools_later

for name in [name for name in sys.modules if name.partition(".")[0] == "fontTools"]:
    del sys.modules[name]
module = sys.modules["weasyprint.importer"] = ModuleType("weasyprint.importer")
with font_tools_later():
    exec("from fontTools import subset\\nfrom fontTools.ttLib import TTFont, TTLibError, woff2", vars(module))
assert "fontTools.ttLib" not in sys.modules
assert USE
font_tools = sys.modules["fontTools.ttLib"]
assert module.TTFont is font_tools.TTFont
assert module.TTLibError is font_tools.TTLibError
assert module.woff2 is sys.modules["fontTools.ttLib.woff2"]
"""


@pytest.mark.parametrize("use", ["TTFont()", "woff2.decompress", "subset.Options().layout_features"])
def test_the_first_use_loads_fonttools(use: str) -> None:
    code = CODE.replace("USE", f"module.{use}")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_what_is_loaded_already_is_taken():
    from fontTools import ttLib

    before = ttLib.TTFont
    with font_tools_later():
        from fontTools.ttLib import TTFont
    assert TTFont is before
