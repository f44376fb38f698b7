"""How lines are counted: verse once, shared lines together, inserted lines within the line before."""

from __future__ import annotations

from publish.pdf.engine.line_numbers import LineCount


def labels(*lines: tuple[str, str]) -> list[str]:
    count, found = LineCount(), []
    for mode, block in lines:
        count = count.after(mode, block)
        found.append(count.label)
    return found


def test_each_line_of_prose_counts():
    assert labels(("prose", "p"), ("prose", "p"), ("prose", "q")) == ["1", "2", "3"]


def test_a_line_of_verse_counts_once_whether_it_turns_over_or_not():
    assert labels(("verse", "a"), ("verse", "a"), ("verse", "b")) == ["1", "1", "2"]


def test_a_shared_line_has_the_number_of_the_one_before():
    assert labels(("verse", "a"), ("shared", "b"), ("shared", "b"), ("verse", "c")) == ["1", "1", "1", "2"]


def test_inserted_lines_are_counted_within_the_line_before():
    assert labels(("prose", "p"), ("inserted", "q"), ("inserted", "q"), ("prose", "r")) == ["1", "1.1", "1.2", "2"]
