"""Facing texts: their parts, languages and ids, and the partner of each block."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publish.editing.facing_blocks import CHUNK
from publish.editing.texts_beside import side_by_side
from publish.manuscript.tree import elements, plain
from publish.pipeline import LoadedEdition, load

PAIR = """title = "T"
date = 2026-11-22
language = "en"
[[part]]
file = "a.ru.md"
facing = "a.md"
"""


def loaded(written: Callable[..., Path], first: str, second: str, settings: str = PAIR) -> LoadedEdition:
    return load(written({"sources/edition.toml": settings, "sources/a.ru.md": first, "sources/a.md": second}), {})


def problems(outcome: LoadedEdition) -> list[tuple[str, str]]:
    return [(f"{one.location.path}:{one.location.line}", one.message) for one in outcome.diagnostics]


def test_the_second_text_needs_no_table_and_each_has_its_language(written: Callable[..., Path]) -> None:
    outcome = loaded(written, 'Он сказал "да".\n', 'He said "yes".\n')

    assert outcome.diagnostics == ()
    assert outcome.prepared is not None
    parts = outcome.prepared.book.parts
    assert [(part.id, part.part.settings.language) for part in parts] == [("a.ru", "ru"), ("a", "")]
    assert [plain(part.blocks) for part in parts] == ["Он сказал «да».", "He said “yes”."]
    assert [part.blocks[0].lang for part in parts] == ["ru", ""]


def test_a_table_of_its_own_gives_the_second_text_its_title_and_its_place_is_behind_the_first(
    written: Callable[..., Path],
) -> None:
    own = PAIR.replace("[[part]]", '[[part]]\nfile = "a.md"\ntitle = "Own"\nlanguage = "de"\n[[part]]', 1)
    outcome = loaded(written, "Да.\n", 'Er sagt "ja".\n', own)

    assert outcome.prepared is not None
    parts = outcome.prepared.book.parts
    assert [part.id for part in parts] == ["a.ru", "a"]
    assert [plain(part.title) for part in parts] == ["Chapter", "Own"]
    assert plain(parts[1].blocks) == "Er sagt „ja“."


@pytest.mark.parametrize(
    ("first", "second", "place", "message"),
    [
        ("A.\n\nB.\n\nC.\n", "A.\n\nB.\n", "a.ru.md:5", "this paragraph has no partner in sources/a.md"),
        ("A.\n", "A.\n\n- B.\n", "a.md:3", "this bulleted list has no partner in sources/a.ru.md"),
        (
            "A.\n\n{#b}\nB.\n\n{#c}\nC.\n",
            "A.\n\n{#c}\nC.\n",
            "a.ru.md:4",
            'this paragraph "b" has no partner in sources/a.md',
        ),
        (
            "{#b}\nB.\n\n{#c}\nC.\n",
            "{#c}\nC.\n\n{#b}\nB.\n",
            "a.md:2",
            'this paragraph "c" comes at a different place in sources/a.ru.md',
        ),
    ],
)
def test_the_first_block_without_a_partner_is_an_error(
    first: str, second: str, place: str, message: str, written: Callable[..., Path]
) -> None:
    assert problems(loaded(written, first, second)) == [(f"sources/{place}", message)]


def test_ids_of_both_texts_are_partners_and_a_link_stays_in_its_text(written: Callable[..., Path]) -> None:
    first = "{#x}\nПервый.\n\nВторой [там](#x).\n"
    second = "::: {#x}\nFirst.\n\nStill first.\n:::\n\nSecond [there](#x), and [before](a.ru.md#x).\n"
    outcome = loaded(written, first, second)

    assert outcome.diagnostics == ()
    assert outcome.prepared is not None
    one, other = outcome.prepared.book.parts
    assert [block.data[CHUNK] for block in (*one.blocks, *other.blocks)] == [0, 1, 0, 1]
    assert [block.id for block in (one.blocks[0], other.blocks[0])] == ["x", "x-facing"]
    targets = [link.word("target") for part in (one, other) for link in elements(part.blocks) if link.word("target")]
    assert targets == ["x", "x-facing", "x"]


def test_notes_of_columns_are_numbered_chunk_by_chunk(written: Callable[..., Path]) -> None:
    first = "A[^1].\n\nB[^2].\n\n[^1]: One.\n\n[^2]: Two.\n"
    marks = {}
    for manner in ("level", "columns"):
        outcome = loaded(written, first, first, PAIR + f'manner = "{manner}"\n')
        assert outcome.prepared is not None
        book = side_by_side(outcome.prepared.book)
        assert len(book.parts) == 1
        marks[manner] = [(book.notes[key].at.path[-5:], book.notes[key].mark) for key in book.parts[0].notes]
    assert marks["level"] == [("ru.md", "1"), ("ru.md", "2"), ("/a.md", "3"), ("/a.md", "4")]
    assert marks["columns"] == [("ru.md", "1"), ("/a.md", "2"), ("ru.md", "3"), ("/a.md", "4")]


@pytest.mark.parametrize(
    ("settings", "line", "message"),
    [
        (PAIR.replace('"a.md"', '"a.ru.md"'), 6, "itself faces another text"),
        (PAIR.replace('"a.md"', '"../a.md"'), 6, "is outside sources/"),
        (PAIR + '[[part]]\nfile = "b.md"\nfacing = "a.md"\n', 9, "already faces another part"),
        (PAIR.replace('facing = "a.md"', 'manner = "pages"'), 6, "only facing texts have a manner"),
        (PAIR + 'manner = "rows"\n', 7, "rows"),
    ],
)
def test_what_cannot_be_a_pair_is_reported_in_the_settings(
    settings: str, line: int, message: str, written: Callable[..., Path]
) -> None:
    files = {"sources/edition.toml": settings, **{f"sources/{one}.md": "Word.\n" for one in ("a.ru", "a", "b")}}
    outcome = load(written(files), {})

    assert [(one.location.line, message in one.message) for one in outcome.diagnostics] == [(line, True)]
