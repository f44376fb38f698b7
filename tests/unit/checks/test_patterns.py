"""How the rows of a patterns.toml are read: what each key does, on a few words."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.checks.sources.patterns import rows
from publish.editing.sources import Sources
from publish.pipeline import load

TEXT = (
    "# T\n\nOne cat, two c\\#ts, `cat`, [cat](http://cat.org/cat) and [cat]{lang=de}. A c[^n]at and a ﬁn.\n\n[^n]: N.\n"
)
HEAD = 'severity = "info"\nwhat = "W."\nwhy = "W."\nmend = "M."\n'


@pytest.fixture
def sources(written) -> Sources:
    gathered = load(written({"sources/edition.toml": 'title = "T"\n', "sources/a.md": TEXT}), {}).gathered
    assert gathered is not None
    return gathered


def found(table: str, sources: Sources, folder: Path) -> list[str]:
    file = folder / "patterns.toml"
    file.write_text(f"[odd-cat]\n{HEAD}{table}", "utf-8")
    (row,) = rows(file).values()
    assert row.check.code == "odd-cat"
    return [f"{one.location.column} {one.message}" for one in row.look(sources)]


def find(pattern: str, *keys: str, message: str = "{found}") -> str:
    return "\n".join(["[[odd-cat.find]]", f"pattern = '{pattern}'", f"message = '{message}'", 'help = ""', *keys, ""])


# In the words, in those of a link, in another language, and around a note's call.
CATS = ["5 cat", "29 cat", "59 cat", "76 cat"]
ESCAPED = "#"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (find("cat"), CATS),
        (find("cat", 'not-in = ["de"]'), [*CATS[:2], CATS[3]]),
        (find("cat", "across-calls = false"), CATS[:3]),
        (find("cat", 'needs = ["dog", "cat"]'), CATS),
        (find("cat", 'needs = ["dog"]'), []),
        (find("cat", "beyond-ascii = true"), CATS),
        (find("T", "beyond-ascii = true"), []),
        (find(ESCAPED), []),
        (find(ESCAPED, 'in = "typed"'), []),
        (find(ESCAPED, 'in = "text"'), ["15 #"]),
        (find("a(?P<end>t), t", 'at = "end"', message="{end} of {length}"), ["10 t of 5"]),
        (find("ﬁ", message="{words} {plain} {point} {name}"), ["90 ﬁn. fi U+FB01 latin small ligature fi"]),
        (find("two", "around = 1", message="{words}"), ["10 cat, two c#ts,"]),
        (find("cat, two") + find("One") + find("e cat"), ["1 One", "5 cat, two"]),
    ],
)
def test_a_key_does_what_it_says(table: str, expected: list[str], sources: Sources, tmp_path: Path) -> None:
    assert found(table, sources, tmp_path) == expected


def test_a_key_that_there_is_not_is_refused(sources: Sources, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="languages"):
        found(find("cat", 'languages = ["de"]'), sources, tmp_path)
