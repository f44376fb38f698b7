"""Turn the milestones where another hand begins into elements around the words of that hand."""

from __future__ import annotations

from publish.importing.tei.xml_tree import XmlElement, XmlNode, XmlText

# Elements whose words are in a block: a hand is marked inside them.
_BLOCKS = frozenset(
    ("p", "ab", "head", "dateline", "salute", "signed", "addrLine", "closer", "opener", "l", "item", "cell", "seg")
)
_NOT_OF_DOCUMENT = frozenset({"note", "head"})


def hands_of(header: XmlElement | None) -> dict[str, str]:
    """Return the header's description of each hand, by its id."""
    notes = header.find_all("handNote") if header else ()
    return {
        one.get("xml:id"): one.words or one.get("scribe") or one.get("medium") for one in notes if one.get("xml:id")
    }


def mark_hands(text: XmlElement, own: str) -> None:
    """Put the words after each `handShift` into a segment of that hand; `own` is the main hand, which is not marked."""
    if text.find("handShift"):
        _mark(text, "", own, is_block=False)


def _mark(element: XmlElement, hand: str, own: str, *, is_block: bool) -> str:
    """Mark the words in an element, which begins in `hand`, and return the hand in which it ends."""
    is_block = is_block or element.name in _BLOCKS
    kept: list[XmlNode] = []
    open_words: list[XmlNode] = []

    def close() -> None:
        while hand and open_words and isinstance(first := open_words[0], XmlText) and first.text[:1].isspace():
            words = first.text.lstrip()
            kept.append(XmlText(first.text[: len(first.text) - len(words)], first.at))
            open_words[:1] = [XmlText(words, first.at)] if words else []
        if hand and open_words:
            kept.append(XmlElement("seg", {"hand": hand}, open_words[0].at, list(open_words)))
        else:
            kept.extend(open_words)
        open_words.clear()

    for one in element.children:
        if isinstance(one, XmlText):
            (open_words if is_block else kept).append(one)
        elif one.name == "handShift":
            close()
            named = (one.get("new") or one.get("scribe") or one.get("medium")).removeprefix("#")
            hand = "" if named == own else named
        elif one.name in _NOT_OF_DOCUMENT:
            (open_words if is_block else kept).append(one)
        elif not is_block or one.name in _BLOCKS or one.find("handShift"):
            close()
            hand = _mark(one, hand, own, is_block=is_block)
            kept.append(one)
        else:
            open_words.append(one)
    close()
    element.children[:] = kept
    return hand
