"""The two versions of an edition are those of the tests of Word documents."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "docx"))
