"""The process in which citeproc-js runs: a request comes on its standard input, the answer goes to its output."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

_MODULE = "var module = {exports: {}};\n"


def answer() -> None:
    """Read a request, run the processor, and write its answer."""
    sources = json.loads(os.fdopen(0, encoding="utf-8").read())
    with os.fdopen(1, "w", encoding="utf-8") as out:
        out.write(answer_to(sources))


def answer_to(sources: dict[str, Any]) -> str:
    """Return the answer to a request, as JSON.

    `sources` has it and the paths of the scripts.
    """
    engine = MiniRacer()
    for path in (sources["library"], sources["ours"]):
        engine.eval(_MODULE + Path(path).read_text("utf-8") + "\n;0")
    # The text is a string of JavaScript, too: JSON allows no character that ends one (ECMAScript 2019).
    request = json.dumps(json.dumps(sources["request"]))
    return str(engine.eval(f"answer({request})"))
