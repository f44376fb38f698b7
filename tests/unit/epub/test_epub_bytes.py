"""The same input gives the same bytes, wherever and whenever."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CONFTEST = Path(__file__).with_name("conftest.py")
PROGRAM = """
import hashlib, importlib.util, sys
spec = importlib.util.spec_from_file_location("hand_made", sys.argv[1])
made = importlib.util.module_from_spec(spec)
sys.modules["hand_made"] = made
spec.loader.exec_module(made)
data = made.package(made.full_ebook(), made.full_settings(), made.TYPEFACES, made.MOMENT)
print(hashlib.sha256(data).hexdigest(), *(name for name in ("weasyprint",) if name in sys.modules))
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
        {"TZ": "America/Caracas", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1"},
    ],
)
def test_bytes_do_not_depend_on_the_surroundings(full, tmp_path, surroundings):
    environment = os.environ | surroundings | {"PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(CONFTEST)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    # Nothing but the digest: WeasyPrint stays unimported on this path.
    assert run.stdout.split() == [hashlib.sha256(full.data).hexdigest()]
