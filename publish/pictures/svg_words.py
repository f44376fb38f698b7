"""Read the words that an SVG drawing prints."""

from __future__ import annotations

from xml.parsers import expat

# SVG 2, 5.7 and 5.12: they describe the drawing and are not drawn.
_NOT_DRAWN = frozenset({"title", "desc", "style", "metadata"})


def words(data: bytes) -> str:
    """Return the text of a drawing with a space for every tag; "" for a picture that is not XML."""
    pieces: list[str] = []
    hidden = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal hidden
        hidden += _local(name) in _NOT_DRAWN
        pieces.append(" ")

    def end(name: str) -> None:
        nonlocal hidden
        hidden -= _local(name) in _NOT_DRAWN
        pieces.append(" ")

    def text(found: str) -> None:
        if not hidden:
            pieces.append(found)

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return ""
    return "".join(pieces)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
