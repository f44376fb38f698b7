"""Write the list of all constructs at the end of docs/markdown.md.

python docs/markdown.py

What is read is listed in docs/constructs.toml; what is not, there and in publish/manuscript/foreign.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from publish.manuscript.foreign_syntax import forms

PAGE = Path(__file__).with_suffix(".md")
CONSTRUCTS = Path(__file__).with_name("constructs.toml")
TITLE = "## All constructs\n"
READ = """
`python docs/markdown.py` makes the two tables. ⏎ stands for the end of a line.

### Read

| written | is |
|---|---|"""
REFUSED = """
### Not read

`build` and `check` report each of these with its place.

| written | is | write instead |
|---|---|---|"""


def read() -> dict[str, str]:
    """Return an example of each construct that is read, by its name."""
    return dict(_table()["read"])


def refused() -> dict[str, tuple[str, str]]:
    """Return an example of each construct that is not read, and what to write instead, by its name."""
    own = {name: (example, instead) for name, (example, instead) in _table()["refused"].items()}
    return own | {form.what: (form.example, form.instead) for form in forms()}


def written() -> str:
    """Return the whole page: what stands above the list, and the list."""
    return "\n".join([PAGE.read_text("utf-8").partition(TITLE)[0] + TITLE.rstrip(), *_lines(), ""])


def _lines() -> Iterator[str]:
    yield READ
    for name, example in read().items():
        yield f"| {_code(example)} | {name} |"
    yield REFUSED
    for name, (example, instead) in refused().items():
        yield f"| {_code(example)} | {name} | {_escaped(instead)} |"


def _table() -> dict[str, dict[str, object]]:
    return tomllib.loads(CONSTRUCTS.read_text("utf-8"))


def _code(example: str) -> str:
    """An example as code in a cell: its lines with a sign between them."""
    line = " ⏎ ".join(example.split("\n")).replace("|", "\\|")
    return f"`` {line} ``" if "`" in line else f"`{line}`"


def _escaped(words: str) -> str:
    """Words as they are in a cell."""
    for sign in "\\*_`[]()<>|~^{}#$!":
        words = words.replace(sign, "\\" + sign)
    return words


if __name__ == "__main__":
    PAGE.write_text(written(), "utf-8")
