"""The entries of a bibliography, each linked with the places that cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from publish.citations.rich_text import HeldElements, tree
from publish.diagnostics import Location
from publish.editing.note_marks import note_mark
from publish.manuscript.tree import Element, Kind, Node, Text, elements
from publish.style_names import MarkupClass


class CitingPlace(Struct, frozen=True):
    """A place that cites a work: the id that leads there, and the mark of the note, "" in the text."""

    id: str
    mark: str


def bibliography(
    entries: Sequence[tuple[str, str]],
    ids: Mapping[str, str],
    places: Mapping[str, Sequence[CitingPlace]],
    written_at: Mapping[str, Location],
    *,
    hanging: bool,
) -> Element:
    """Return a list of entries, given by key and HTML.

    All three are by key: `ids` of the entries, `places` that cite the work, and where its record is `written_at`.
    """
    items = tuple(_entry(html, ids[key], places.get(key, ()), written_at[key]) for key, html in entries)
    classes = (MarkupClass.REFERENCES, *((MarkupClass.HANGING,) if hanging else ()))
    return Element(Kind.BULLETS, items[0].at, items, classes=classes)


def _entry(html: str, id: str, places: Sequence[CitingPlace], at: Location) -> Element:
    words = linked(tree(html, at, HeldElements()), places[0].id if places else "", MarkupClass.TO_CITATION)
    back: list[Node] = []
    in_text = 0
    for place in dict.fromkeys(places):
        in_text += not place.mark
        mark = place.mark or note_mark("a", in_text)
        link = Element(
            Kind.LINK,
            at,
            (Text(mark, at, literal=True),),
            classes=(MarkupClass.TO_CITATION,),
            data={"href": f"#{place.id}", "target": place.id},
        )
        back += [Text(" ", at, literal=True), link]
    cited_in = (Element(Kind.SPAN, at, tuple(back), classes=(MarkupClass.CITED_IN,)),) if back else ()
    paragraph = Element(Kind.PARAGRAPH, at, (*words, *cited_in), data={"tight": True})
    return Element(Kind.ITEM, at, (paragraph,), id=id)


def linked(nodes: tuple[Node, ...], target: str, name: MarkupClass) -> tuple[Node, ...]:
    """Return inlines with a link around those before their first link; unchanged if `target` is ""."""
    if not target:
        return nodes
    count = next((at for at, node in enumerate(nodes) if _has_link(node)), len(nodes))
    if not count:
        return nodes
    held, behind = nodes[:count], nodes[count:]
    if isinstance(last := held[-1], Text) and last.text.strip() and last.text != last.text.rstrip():
        length = len(last.text.rstrip())
        held, behind = (*held[:-1], last.cut(0, length)), (last.cut(length, len(last.text)), *behind)
    link = Element(Kind.LINK, held[0].at, held, classes=(name,), data={"href": f"#{target}", "target": target})
    return link, *behind


def _has_link(node: Node) -> bool:
    return isinstance(node, Element) and any(elements((node,), Kind.LINK, Kind.NOTE_CALL, Kind.CITATION))
