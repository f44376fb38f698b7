"""Ebooks opened in two reading systems, epub.js and foliate-js, in Chromium, by the programs beside this module.

The Node programs are those of the set-up, `.venv/node`, or of the folder that PUBLISH_NODE_MODULES names.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_suffix(".mjs")
FOLIATE = Path(__file__).with_name("foliate.mjs")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def node_modules(program: str = "epubjs") -> Path:
    """The folder of the Node programs; skips the test where this one is not there."""
    folder = Path(os.environ.get("PUBLISH_NODE_MODULES") or Path(sys.prefix, "node", "node_modules"))
    if shutil.which("node") is None or not (folder / program).is_dir():
        pytest.skip(f"not tried in a browser: {program} is not there; it needs node and npm, then `make test`")
    return folder


def browser() -> str:
    """Chromium; skips the test where it is not there."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("not tried in a browser: there is no Chromium on the PATH; install it, then `make test`")
    return found


def need_ace() -> None:
    """Skips the test where Ace, the judge of accessibility, cannot run; tells `publish` where it is."""
    browser()
    programs = node_modules() / ".bin"
    assert (programs / "ace-cli").exists()
    if str(programs) not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] += os.pathsep + str(programs)


@dataclass(frozen=True)
class Opened:
    """What was seen of one ebook. `items`, `notes`, `pages` and `links` are those of the book in reading order;
    `openings` where the first heading of each document stands when it is read by pages, `looks` what was measured on
    screens."""

    items: list[dict[str, Any]]
    notes: list[dict[str, Any]]
    pages: list[list[str]]
    links: list[dict[str, Any]]
    openings: list[dict[str, Any]]
    looks: list[dict[str, Any]]
    errors: list[str]

    def unread(self) -> list[str]:
        """Documents that show neither a word nor a picture, and pictures that do not show."""
        return [
            item["href"] for item in self.items if not (item["words"] or item["pictures"]) or not all(item["pictures"])
        ]

    def lame_notes(self) -> list[dict[str, Any]]:
        """Notes that do not open, do not begin with the link back, or do not come back to their call."""
        return [note for note in self.notes if not (note["opened"] and note["isFirst"] and note["back"])]

    def ugly(self) -> list[dict[str, Any]]:
        """What sticks out of a screen, or is dark on dark."""
        return [look for look in self.looks if look["out"] or look["unseen"] or look["scroll"] > look["width"]]


def opened(*books: Path, follow: bool = False, links: bool = False) -> list[Opened]:
    """What is seen of ebooks that are opened; with `follow`, they are read through and not measured on screens; with
    `links`, their other links are followed as well."""
    asked = {"books": [str(book) for book in books], "follow": follow, "links": links}
    reader = _reader()
    assert reader.stdin is not None
    assert reader.stdout is not None
    reader.stdin.write(f"{json.dumps(asked)}\n")
    reader.stdin.flush()
    answers = [reader.stdout.readline() for _ in books]
    assert all(answers), f"{PROGRAM.name} has ended"
    found = [json.loads(line) for line in answers]
    assert [one["failed"] for one in found if "failed" in one] == []
    return [Opened(**{key: one[key] for key in Opened.__dataclass_fields__}) for one in found]


@cache
def _reader() -> subprocess.Popen[str]:
    """One browser for all ebooks of this process: to start it takes longer than to read a small one."""
    command = ["node", str(PROGRAM), str(node_modules()), browser()]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    reader = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, encoding="utf-8")
    atexit.register(reader.terminate)
    return reader


@dataclass(frozen=True)
class Leafed:
    """What was seen of one ebook that foliate-js showed page by page, at night.

    `blank` are the pages that show nothing, `unseen` the elements whose words are dark, `notes` the mark, the type and
    the words of each note that was opened in a window, `pages` the labels of the page-list and of the places they lead
    to.
    """

    blank: list[str]
    unseen: list[str]
    notes: list[list[str]]
    pages: list[list[str]]


def leafed(book: Path) -> Leafed:
    """What is seen of an ebook in foliate-js."""
    if not (node_modules() / "foliate-js").is_dir() and not os.environ.get("CI"):
        pytest.skip(
            "whether ebooks open in foliate-js was not tried, because that Node program is not installed here; "
            "`make test` installs it where npm can download"
        )
    done = subprocess.run(
        ["node", FOLIATE, node_modules(), browser(), book],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return Leafed(**{key: found[key] for key in Leafed.__dataclass_fields__})
