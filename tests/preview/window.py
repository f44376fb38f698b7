"""A window of Chromium, by the program beside this module."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from reading_system import browser, node_modules

_PROGRAM = Path(__file__).with_suffix(".mjs")


class Window:
    """A window; skips the test where Chromium or the Node programs of the set-up are not there."""

    def __init__(self) -> None:
        command = ["node", _PROGRAM, node_modules("puppeteer-core"), browser()]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

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
