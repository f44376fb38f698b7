"""What is kept on disk: read as it was written, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.keeping import Store
from publish.layout.gathering import DrawnGathering, Measured, NamedPlace, OutlineEntry, UsedFont
from publish.layout.written import Unreadable, drawn_from, measured_from, of_drawn, of_measured

MEASURED = Measured(("body", "body"), (1, 2), {"é": 1}, {"title": "T"}, {"x": 0}, ("n",), ("m",))
FONT = UsedFont("ABCDEF", {"weight": 400, "variations": {}}, "0f", {1: 7}, {1: 512.5}, {1: "ﬁ"}, True)
DRAWN = DrawnGathering(
    b"%PDF \x00\xff", (OutlineEntry(1, "One", 0, 1.5, 2.25),), (NamedPlace("a", 1, 0.1, 0.2),), (FONT,), ("message",)
)


def test_a_gathering_is_read_as_it_was_written() -> None:
    assert measured_from(of_measured(MEASURED)) == MEASURED
    assert drawn_from(of_drawn(DRAWN)) == DRAWN


@pytest.mark.parametrize("cut", [0, 3, 40, -1])
def test_what_is_cut_off_is_unreadable(cut: int) -> None:
    with pytest.raises(Unreadable):
        drawn_from(of_drawn(DRAWN)[:cut])
    with pytest.raises(Unreadable):
        measured_from(of_measured(MEASURED)[:cut])


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("key", b"value")
    assert store.get("key") == b"value"

    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"?")

    assert store.get("key") is None
    assert store.get("another") is None


def test_a_store_without_a_folder_or_with_one_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for store in (Store(None), Store(tmp_path / "file" / "cache")):
        store.put("key", b"value")
        store.tidy()
        assert store.get("key") is None


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path, most=3 * (32 + 10))
    for number, key in enumerate("abcd"):
        store.put(key, b"ten bytes.")
        for file in tmp_path.iterdir():
            if file.stat().st_mtime_ns > 10**18:  # just written
                os.utime(file, ns=(number, number))
    assert store.get("a") == b"ten bytes."

    store.tidy()

    assert [store.get(key) for key in "abcd"] == [b"ten bytes.", None, b"ten bytes.", b"ten bytes."]
