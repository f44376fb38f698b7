"""The endnotes of a document, taken out of its footnotes: Word keeps them in a file of their own.

The stories are written, and compared, with footnotes alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from lxml import etree

from publish.docx.wordml import element, qualified

_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))
FOOTNOTE, ENDNOTE = "footnote", "endnote"


def mark_endnotes(
    body: Iterable[etree._Element], notes: Mapping[str, Sequence[etree._Element]], ids: Collection[str]
) -> None:
    """Make endnotes of the notes with these ids: their calls, wherever they are, and their own marks."""
    for block in (*body, *(one for blocks in notes.values() for one in blocks)):
        for call in block.iter(qualified(f"w:{FOOTNOTE}Reference")):
            if call.get(qualified("w:id")) in ids:
                call.tag = qualified(f"w:{ENDNOTE}Reference")
    for id in ids:
        for block in notes.get(id, ()):
            for mark in block.iter(qualified(f"w:{FOOTNOTE}Ref")):
                mark.tag = qualified(f"w:{ENDNOTE}Ref")


def notes_of_kind(kind: str, notes: Mapping[str, Sequence[etree._Element]]) -> list[etree._Element]:
    """Return the separators that Word requires, and the notes of a kind by their ids."""
    separators = [
        element(f"w:{kind}", {"w:type": name, "w:id": id}, [
            element("w:p", {}, [element("w:r", {}, [element(f"w:{name}")])]),
        ])
        for id, name in _SEPARATORS
    ]  # fmt: skip
    return separators + [element(f"w:{kind}", {"w:id": id}, blocks) for id, blocks in notes.items()]
