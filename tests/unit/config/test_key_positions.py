"""The scanner and `tomllib` read the same keys from any text that is TOML."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.config.key_positions import Path, key_positions_of

KEYS = st.sampled_from(["a", "b-1", "C_2", '"q.#]"', "'[x'", '"\\u0041=\\""', '""'])
SCALARS = st.sampled_from([
    "1", "-0.5e3", "true", "inf", "2026-11-22", "2026-11-22 10:00:00.5Z", "07:32:00", '""', "''", '"#,]}"', "'\\'",
    '"\\\\\\""', '""""""', '"""\na\\"""" # ]"""', '"""a"""""', "'''\n[x]\n'''", "''''a'''''",
])  # fmt: skip
SPACE = st.sampled_from(["", " ", "\t"])
BLANK = st.sampled_from(["", " ", "\n", " # ]},\n", "\n\n"])


def _array(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    item = st.builds("{}{}{}".format, BLANK, values, BLANK)
    return st.builds("[{}{}]".format, st.lists(item, max_size=3).map(",".join), BLANK)


def _inline(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.builds("{}{}{}={}{}{}".format, SPACE, KEYS, SPACE, SPACE, values, SPACE)
    return st.lists(pair, max_size=3).map(",".join).map("{{{}}}".format)


VALUES = st.recursive(SCALARS, lambda inner: _array(inner) | _inline(inner), max_leaves=6)
DOTS = st.builds("{}.{}".format, SPACE, SPACE)
DOTTED = st.builds(lambda dots, keys: dots.join(keys), DOTS, st.lists(KEYS, min_size=1, max_size=3))
LINES = st.one_of(
    st.builds('{}{} = {} # "'.format, SPACE, DOTTED, VALUES),
    st.builds("[{}{}]".format, SPACE, DOTTED),
    st.builds("[[{}{}]]".format, DOTTED, SPACE),
    st.just("# [x]"),
    st.just(""),
)


def _paths(value: Any, path: Path = ()) -> set[Path]:
    found = {path} if path else set()
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        found |= _paths(inner, (*path, key))
    return found


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(LINES, max_size=6).map("\n".join))
def test_same_keys(text: str) -> None:
    try:
        table = tomllib.loads(text)
    except ValueError:
        return
    assert set(key_positions_of(text).values) == _paths(table)


@pytest.mark.parametrize(("text", "paths"), [
    ("[[a]]\n[[a.b]]\nc=1\n[[a]]\n[a.d]\ne=1", {
        ("a",), ("a", 0), ("a", 0, "b"), ("a", 0, "b", 0), ("a", 0, "b", 0, "c"),
        ("a", 1), ("a", 1, "d"), ("a", 1, "d", "e"),
    }),
    ("a.b.c = 1", {("a",), ("a", "b"), ("a", "b", "c")}),
])  # fmt: skip
def test_nested_lists_of_tables(text: str, paths: set[Path]) -> None:
    assert set(key_positions_of(text).values) == paths
