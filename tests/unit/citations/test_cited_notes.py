"""Where the call of a citation stands, and after which notes *ibid.* may stand; nothing here runs the processor."""

from __future__ import annotations

import pytest

from publish.citations.cited_notes import CitedNotes
from publish.citations.clusters import clusters, words_of_notes
from publish.citations.formatting import ibid_allowed
from publish.config.bibliography_settings import Ibid
from publish.config.settings import PartSettings, Series, Settings
from publish.editing.naming import name_parts
from publish.editing.notes import number_notes
from publish.manuscript.building import parse
from publish.manuscript.tree import Element, Kind, Part, Text, walk

SERIES = (Series(), Series("variants", "*", "v:"))


def placed(text: str, language: str, prefix: str = "") -> str:
    """The text with its calls as "^"."""
    part = Part(PartSettings("a.md"), "sources/a.md", parse(text, "sources/a.md", True).blocks)
    made = CitedNotes(language, prefix)
    nodes = walk(made.in_part(part).blocks)
    signs = {Kind.NOTE_CALL: "^", Kind.CITATION: "@"}
    seen = [
        node.text.replace("\n", " ") if isinstance(node, Text) else signs.get(node.kind, "")
        for node in nodes
        if isinstance(node, Text) or node.kind in signs
    ]
    assert all(key.startswith(prefix) for key in made.notes)
    return "".join(seen)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A law [@k]. So.", "en", "A law.^ So."),
        ("A law\n[@k], so.", "en", "A law,^ so."),
        ('He said "no" [@k]!', "en", 'He said "no"!^'),
        ('He said "no [@k]."', "en", 'He said "no."^'),
        ("A law [@k] of nature", "en", "A law^ of nature"),
        ("Une loi [@k], donc.", "fr", "Une loi^, donc."),
        ("Une loi [@k] ; donc.", "fr", "Une loi^ ; donc."),
        ("Ein Gesetz [@k].", "de", "Ein Gesetz.^"),
        ("[@k]", "en", "^"),
    ],
)
def test_the_call_is_on_the_right_side_of_the_punctuation(text: str, language: str, expected: str) -> None:
    assert placed(text, language) == expected


def test_the_notes_belong_to_the_first_series() -> None:
    assert placed("A law [@k].", "en", prefix="e:") == "A law.^"


def allowed(text: str, manner: Ibid = Ibid.ALONE) -> list[bool]:
    """For each citation of a text whether it may be *ibid.*"""
    parsed = parse(text, "sources/a.md", True)
    made = CitedNotes("en", "")
    part = made.in_part(Part(PartSettings("a.md"), "sources/a.md", parsed.blocks))
    definitions = {note.key: note for note in parsed.notes} | made.notes
    named, ids, _ = name_parts((part,), definitions.values(), Settings("Title", "slug", "identifier"))
    parts, notes, problems = number_notes(named, definitions, SERIES, ids)
    assert problems == []
    found = clusters(parts, notes, {})
    return ibid_allowed(found, list(notes), words_of_notes(notes), manner)


def test_ibid_stands_only_behind_a_note_with_one_reference_alone() -> None:
    assert allowed("One [@k, 1]. Two [@k, 2]. Three [see @k, 3].") == [False, True, True]
    assert allowed("One [@k; @h]. Two [@k].") == [False, False]
    assert allowed("One [@k]. Two.^[Words.] Three [@k].") == [False, False]
    assert allowed("One [@k]. Two.[^v:a] Three [@k].\n\n[^v:a]: A variant.") == [False, False]
    assert allowed("One.^[See [@k].] Two [@k].") == [False, False]
    assert allowed("One.^[[@k].] Two [@k].") == [False, True]  # a full stop is not a word
    assert allowed("One [@k]. Two.^[[@k], and [@k].]") == [False, True, False]


def test_the_style_may_decide_or_never_be_asked() -> None:
    text = "One.^[See [@k].] Two [@k]."
    assert allowed(text, Ibid.STYLE) == [True, True]
    assert allowed(text, Ibid.NEVER) == [False, False]
    assert allowed("One [@k]. Two [@k].", Ibid.NEVER) == [False, False]


def test_clusters_know_what_stands_around_them() -> None:
    parsed = parse("One.^[He, in [@k, p. 3], is right.]", "sources/a.md", True)
    definitions = {note.key: note for note in parsed.notes}
    part = Part(PartSettings("a.md"), "sources/a.md", parsed.blocks)
    named, ids, _ = name_parts((part,), definitions.values(), Settings("Title", "slug", "identifier"))
    parts, notes, _ = number_notes(named, definitions, SERIES, ids)
    (cluster,) = clusters(parts, notes, {"p": "page"})
    assert isinstance(cluster.element, Element)
    assert (cluster.words_before, cluster.words_behind, cluster.begins_note) == ("He, in ", ", is right.", False)
    assert (cluster.works[0].locator.label, cluster.works[0].locator.value) == ("page", "3")
