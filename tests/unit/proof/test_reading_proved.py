"""What is read aloud has the words of the sources, wherever the notes are read."""

from __future__ import annotations

from collections.abc import Callable

from publish.diagnostics import Location
from publish.facts.read_passages import ReadPassage
from publish.markup.front import front_matter
from publish.products.prepared import Prepared
from publish.proof.proving_reading import prove_reading
from publish.proof.style_effects import EffectsInStream, HiddenWords, StyleEffects

TEXT = "The wheel[^a] stood.\n\n[^a]: Of oak.[^b]\n\n    It turned.[^d]\n\n[^b]: An old[^c] tree.\n\n[^c]: Felled.\n\n"
NOTE, INNER = ("Note",), ("Note", "Note")
READ = [
    ("The wheel1 stood.", ()), ("1", (*NOTE, "Lbl")), ("Of oak.2", (*NOTE, "P")),
    ("2", (*INNER, "Lbl")), ("An old3 tree.", (*INNER, "P")),
    ("3", (*INNER, "Note", "Lbl")), ("Felled.", (*INNER, "Note", "P")),
    ("It turned.4", (*NOTE, "P")), ("4", (*INNER, "Lbl")), ("Slowly.", (*INNER, "P")), ("The end.", ()),
]  # fmt: skip


def test_notes_of_a_note_are_read_between_its_paragraphs(prepared: Callable[..., Prepared]) -> None:
    made = prepared({"a.md": TEXT + "[^d]: Slowly.\n\nThe end.\n"})
    passages = [ReadPassage(text, ("Document", *kinds), 1) for text, kinds in READ]
    front = front_matter(made.book.settings, ("publish 1.0",), made.revision, ("EB Garamond",))
    assert prove_reading(made.book, front, passages, "a.pdf") == []
    lost = prove_reading(made.book, front, passages[:4] + passages[5:], "a.pdf")
    assert [one.code for one in lost] == ["word-lost"]


def test_notes_of_an_item_may_be_read_after_the_list_in_the_item(prepared: Callable[..., Prepared]) -> None:
    """More differences than are listed are not counted either."""
    read, items = [], ""
    for number in range(1, 80, 2):
        outer, inner = f"Parry {number}, a miller", f"Lloyd {number}, a carrier"
        items += f"- {outer}^[Of {outer}.]\n    - {inner}^[Of {inner}.]\n"
        read += [(f"{outer}{number}", ()), (f"{inner}{number + 1}", ())]
        read += [(f"{number + 1} Of {inner}.", (*NOTE, "P")), (f"{number} Of {outer}.", (*NOTE, "P"))]
    made = prepared({"a.md": items})
    passages = [ReadPassage(text, ("Document", *kinds), 1) for text, kinds in read]
    front = front_matter(made.book.settings, ("publish 1.0",), made.revision, ("EB Garamond",))
    assert prove_reading(made.book, front, passages, "a.pdf") == []
    lost = prove_reading(made.book, front, passages[1:], "a.pdf")
    assert [one.code for one in lost] == ["word-lost"]


def test_the_numbers_of_many_items_are_no_faults(prepared: Callable[..., Prepared]) -> None:
    made = prepared({"a.md": "".join(f"{number}. Parry\n" for number in range(1, 41))})
    passages = [
        ReadPassage(text, ("Document", "L", "LI", tag), 1)
        for number in range(1, 41)
        for text, tag in ((f"{number}.", "Lbl"), ("Parry", "LBody"))
    ]
    front = front_matter(made.book.settings, ("publish 1.0",), made.revision, ("EB Garamond",))
    assert prove_reading(made.book, front, passages, "a.pdf") == []
    assert [one.code for one in prove_reading(made.book, front, passages[:-2], "a.pdf")] == ["word-lost"]


def test_words_that_own_styles_hide_are_not_read(prepared: Callable[..., Prepared]) -> None:
    made = prepared({"a.md": "The old wheel stood.\n"})
    passages = [ReadPassage("The wheel stood.", ("Document", "P"), 1)]
    front = front_matter(made.book.settings, ("publish 1.0",), made.revision, ("EB Garamond",))
    hidden = HiddenWords(3, 6, Location("styles/custom.css", 1, 1))
    effects = StyleEffects([EffectsInStream({}, {3: [hidden]}), EffectsInStream()])
    assert prove_reading(made.book, front, passages, "a.pdf", lambda streams: effects) == []
    assert [one.code for one in prove_reading(made.book, front, passages, "a.pdf")] == ["word-lost"]
