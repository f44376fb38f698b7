"""The words of references, in the languages that publish knows, before the pages are made: each page is 0 here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publish.manuscript.tree import Kind, elements, plain
from publish.pipeline import load
from publish.words import words_of

Write = Callable[..., Path]
SETTINGS = 'title = "T"\ndate = 2026-11-22\n{}\n[[part]]\nfile = "a.md"\n'


def said(written: Write, text: str, settings: str = "") -> list[str]:
    """The paragraphs of a part, with spaces for no-break spaces, without those of its note."""
    loaded = load(written({"sources/edition.toml": SETTINGS.format(settings), "sources/a.md": text}), {})
    assert loaded.prepared is not None, loaded.diagnostics
    (part,) = loaded.prepared.book.parts
    return [plain((block,)).replace("\xa0", " ") for block in part.blocks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See [](#t){.page}.", "See p. 0."),
        ("See page [](#t){.page} or pp. [](#t){.page}.", "See page 0 or pp. 0."),
        ("See [](#t){.page}, [](#t){.page} and [](#t){.page}.", "See pp. 0, 0 and 0."),
        ("See [](#t){.page}--[](#t){.page}; [](#t){.page}.", "See pp. 0–0; p. 0."),
        ("See *[](#t){.page}* and [](#t){.page}.", "See pp. 0 and 0."),
        ("See [it](#t){.page} (or [it](#t){.page}).", "See it (p. 0) (or it, p. 0)."),
        ("See [it](#t){.number .page}, [](#t).", "See it 1 (p. 0), Target."),
        ("A part: [](a.md), [](a.md#t){.page}.", "A part: Target, p. 0."),
        ("A note: [](#n), [](#note-n){.number}.[^n]", "A note: note 1, 1."),
        ("Its [words]{#s}: [](#s), [](#s){.number}.", "Its words: words, 1."),
    ],
)
def test_a_reference_says_what_it_is_asked_for(written: Write, text: str, words: str) -> None:
    note = "\n\n[^n]: A note." if "[^n]" in text else ""
    found = said(written, f"# Target {{#t}}\n\n{text}{note}", '[print]\nchapter-numbers = "1"\n')
    assert found[0] == words


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru", "es", "it", "pl"])
def test_a_page_has_its_word_and_its_direction_in_each_language(written: Write, language: str) -> None:
    own = words_of(language).references
    settings = f'language = "{language}"\n[references]\ndirection = true\n'
    text = f"# T {{#t}}\n\nA [](#t){{.page}}, {own.page_words[-1]} [](#t){{.page}} b, [](#u){{.page}}.\n\n## U {{#u}}\n"
    assert said(written, text, settings)[0] == (
        f"A {own.above}, {own.page} 0, {own.page_words[-1]} 0 b, {own.below}, {own.page} 0."
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[](#t){.page}, [](#t){.page}.", "0. o., 0. o."),
        ("[](#t){.page}--[](#t){.page}; [it](#t){.page}.", "0–0. o.; it (0. o.)."),
        ("[](#t){.page} oldal, [](#t){.page}. oldal.", "0. oldal, 0. oldal."),
    ],
)
def test_where_the_word_for_a_page_follows_the_number_it_stands_there(written: Write, text: str, words: str) -> None:
    assert said(written, f"# T {{#t}}\n\n{text}\n", 'language = "hu"\n')[0] == words


def test_a_number_stands_before_the_word_for_a_table_where_the_language_has_it_there(written: Write) -> None:
    table = "| a |\n|---|\n| b |\n\n: Of b {#b}\n"
    assert said(written, f"[](#b){{.number}}.\n\n{table}", 'language = "lt"\n') == ["1.", "ab1 lentelė. Of b"]


def test_a_title_that_ends_a_sentence_ends_it_once(written: Write) -> None:
    text = "# A mill, etc. {#t}\n\nSee [](#t). See [](#t)... See [](#t), or not.\n"
    assert said(written, text)[0] == ("See A mill, etc. See A mill, etc.… See A mill, etc., or not.")


def test_references_in_a_row_to_both_sides_have_a_direction_each(written: Write) -> None:
    text = "# T {#t}\n\nSee [](#t){.page}, [](#u){.page} and [](#v){.page}.\n\n## U {#u}\n\n## V {#v}\n"
    assert said(written, text, "[references]\ndirection = true\n")[0] == "See above, p. 0, below, pp. 0 and 0."


def test_captions_are_numbered_if_a_reference_asks_for_one(written: Write) -> None:
    table = "| a |\n|---|\n| b |\n\n: Of {} {{#{}}}\n\n"
    plain_one = said(written, "[](#a).\n\n" + table.format("a", "a"))
    assert (plain_one[0], plain_one[1]) == ("Of a.", "abOf a")
    ended = said(written, "See [](#a), or not.\n\n" + table.format("a.", "a"))
    assert (ended[0], ended[1]) == ("See Of a, or not.", "abOf a.")
    numbered = said(written, "[](#b), [](#b){.number}.\n\n" + table.format("a", "a") + table.format("b", "b"))
    assert (numbered[0], numbered[2]) == ("Of b, 2.", "abTable 2. Of b")


def test_the_heads_of_endnotes_are_not_the_headings_that_they_repeat(written: Write) -> None:
    """A reference names the page of the heading, not that of the notes."""
    settings = SETTINGS.format("") + '[[part]]\nfile = "b.md"\n[[notes.series]]\nplace = "edition"\n'
    text = "# The {} {{#h{}}}\n\nA note.[^n]\n\n[^n]: Here.\n"
    files = {f"sources/{name}.md": text.format(name, name) for name in "ab"}
    loaded = load(written({"sources/edition.toml": settings, **files}), {})
    assert loaded.prepared is not None, loaded.diagnostics
    first, _, notes = loaded.prepared.book.parts
    assert first.heading is not None
    held = [*elements(notes.blocks, Kind.LINK)]
    assert [plain(one.children) for one in held] == ["The a", "The b"]
    assert not {id(one) for one in first.heading.children} & {id(one) for link in held for one in link.children}
