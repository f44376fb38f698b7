"""A window of Chromium, by the program beside this module."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_PROGRAM = Path(__file__).with_suffix(".mjs")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Window:
    """A window; skips the test where Chromium or the Node programs of the set-up are not there."""

    def __init__(self) -> None:
        modules = Path(os.environ.get("PUBLISH_NODE_MODULES") or Path(sys.prefix, "node", "node_modules"))
        browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
        if browser is None or shutil.which("node") is None or not (modules / "puppeteer-core").is_dir():
            pytest.skip("there is no Chromium, or the Node programs of the tests are not there")
        self._process = subprocess.Popen(
            ["node", _PROGRAM, modules, browser], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def do(self, what: str, **told: Any) -> Any:
        """Do something; the result."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": what, **told}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, (told, answer["error"])
        return answer["result"]

    def evaluate(self, code: str) -> Any:
        return self.do("evaluate", code=code)

    def until(self, code: str) -> None:
        self.do("until", code=code)

    def end(self) -> None:
        self._process.communicate()
