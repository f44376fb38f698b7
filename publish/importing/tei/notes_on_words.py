"""Notes attached to words: those that name both ends of their words, and the readings of an apparatus (TEI P5, 12).

Each is brought to its words, as an element NOTED: around them, or one at each end where no element can hold them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from publish.importing.tei.remarks import Remarks
from publish.importing.tei.tei_file import tokens
from publish.importing.tei.witness_places import witness_places
from publish.importing.tei.xml_tree import XmlElement, XmlNode, XmlText
from publish.manuscript.index_attributes import RANGE_BEGIN, RANGE_END

# Words that have a note: the words, then the note. At one end of a range: `range`, and a number that both ends share;
# the note is at the second.
NOTED = "noted"
VARIANTS = "variants"
# The attribute of notes that have no mark but the number of their line.
OF_LINE = "of-line"
_OMITTED = "om."
_JOINS_READINGS = ", "
# Elements in which words stand: what holds one of them is no stretch of words.
_BLOCKS = frozenset(("p", "div", "ab", "lg", "l", "list", "item", "table", "row", "cell", "head", "opener", "closer"))


class TextWitness(Struct, frozen=True):
    """A witness of the text: the siglum by which notes name it, and its name."""

    siglum: str
    name: str


def witnesses_of(root: XmlElement) -> dict[str, TextWitness]:
    """Return the witnesses that a file lists, by their ids."""
    found = {}
    for one in root.find_all("witness"):
        id = one.get("xml:id")
        abbreviation = one.find("abbr")
        given = (abbreviation.words if abbreviation else "") or one.get("n") or id
        siglum = "".join(sign for sign in given if not sign.isspace() and sign not in ",;:[]")
        name = one.words.removeprefix(abbreviation.words if abbreviation else "").strip()
        if id and siglum:
            found[id] = TextWitness(siglum, name)
    return found


def bring_notes_to_words(
    text: XmlElement, root: XmlElement, sigla: Mapping[str, TextWitness], remarks: Remarks
) -> None:
    """Put each note that is attached to words around them, and make a note of each place with readings.

    `root` is that of the file, `sigla` has the witnesses by their ids.
    """
    _readings_in(text, sigla, remarks)
    attaching = _Attaching(text)
    notes = {one.get("xml:id") for one in text.find_all("note")} - {""}
    for entry in root.find_all("app"):
        if entry.get("from") and entry.get("corresp").removeprefix("#") not in notes:
            attaching.attach(note_of_readings(entry, _lemma_of(entry), sigla), entry.get("from"), entry.get("to"))
        elif entry.get("loc") and not entry.get("from"):
            said = f'the apparatus for "{entry.get("loc")}" is not kept: only a number tells which words it is for'
            remarks.add(said, entry.at, "write it in a note")
    for note in [one for one in text.find_all("note") if one.get("target") and one.get("targetEnd")]:
        is_here = note.get("target").removeprefix("#") == note.get("xml:id")
        if is_here:
            _take_lemma(note)
        if not note.get("n"):
            note.attributes[OF_LINE] = "yes"
        attaching.attach(note, "" if is_here else note.get("target"), note.get("targetEnd"))
    for segment in [one for one in text.find_all("seg") if not one.attributes]:
        *words, last = segment.children or [XmlText("", segment.at)]
        if words and isinstance(last, XmlElement) and last.name == "note" and _take_lemma(last):
            segment.children[:] = [XmlElement(NOTED, {}, segment.at, [*words, last])]


def _readings_in(element: XmlElement, sigla: Mapping[str, TextWitness], remarks: Remarks) -> None:
    """Attach a note to the lemma of each place with readings, except inside a note."""
    for at, one in enumerate(element.children):
        if isinstance(one, XmlText) or one.name == "note":
            continue
        _readings_in(one, sigla, remarks)
        if one.name != "app" or one.get("from") or one.get("loc"):
            continue
        if places := witness_places(one, {id: witness.siglum for id, witness in sigla.items()}):
            element.children[at] = places[0] if len(places) == 1 else XmlElement("seg", {}, one.at, [*places])
            continue
        lemma = _lemma_of(one)
        for reading in readings_of(one):
            if any(sign in reading.words for sign in ",;"):
                said = f'the reading "{reading.words}" looks like two in a note, where commas separate readings'
                remarks.add(said, reading.at, "write the reading without a comma or a semicolon")
        if lemma is not None and lemma.get("wit"):
            remarks.add("the witnesses of a lemma are not kept: a note names only those of other readings", lemma.at)
        note = note_of_readings(one, lemma, sigla)
        words = lemma.children if lemma is not None else []
        is_empty = lemma is None or not lemma.words
        element.children[at] = note if is_empty else XmlElement(NOTED, {}, one.at, [*words, note])


def _lemma_of(app: XmlElement) -> XmlElement | None:
    """Return the words of the text: the lemma, or the first reading."""
    lemma = next((one for one in app.elements if one.name == "lem"), None)
    return lemma if lemma is not None else next(iter(readings_of(app)), None)


def note_of_readings(app: XmlElement, lemma: XmlElement | None, sigla: Mapping[str, TextWitness]) -> XmlElement:
    """Return a note with the readings of the witnesses for a lemma: "wil kill A, om. B"."""
    said = []
    for one in readings_of(app):
        if one is not lemma:
            named = [sigla[word].siglum if word in sigla else word for word in tokens(one, "wit")]
            said.append(" ".join((one.words or _OMITTED, *named)))
    words = XmlText(_JOINS_READINGS.join(said), app.at)
    return XmlElement("note", {"type": app.get("type") or VARIANTS, OF_LINE: "yes"}, app.at, [words])


def readings_of(app: XmlElement) -> list[XmlElement]:
    """Return the readings of an entry, also those in a group, without those of entries in them."""
    found = []
    for one in app.elements:
        if one.name == "rdg":
            found.append(one)
        elif one.name == "rdgGrp":
            found += readings_of(one)
    return found


class _Attaching:
    """Puts notes around the words of a text. `_holders` has the element around each element, by its identity."""

    def __init__(self, text: XmlElement) -> None:
        self._named = {one.get("xml:id"): one for one in text.walk() if one.get("xml:id")}
        self._holders = {id(child): one for one in text.walk() for child in one.elements}
        self._ranges = 0

    def attach(self, note: XmlElement, start: str, end: str) -> None:
        """Attach a note to the words between two addresses; "" is where the note stands, or where the words begin."""
        first = self._named.get(start.removeprefix("#")) if start else note
        last = self._named.get(end.removeprefix("#")) if end else first
        if first is None or last is None or first.name in _BLOCKS or last.name in _BLOCKS:
            return
        holder, other = self._holders.get(id(first)), self._holders.get(id(last))
        if holder is None or other is None or any(one is last for one in note.walk()):
            return
        for name in ("target", "targetEnd"):
            note.attributes.pop(name, None)
        at = _place(holder, first)
        if (home := self._holders.get(id(note))) is not None:
            before = _place(home, note)
            del home.children[before]
            at -= home is holder and before < at
        self._around(note, holder, at, other, _place(other, last), is_mark=last.name == "anchor")

    def _around(
        self, note: XmlElement, holder: XmlElement, start: int, other: XmlElement, end: int, *, is_mark: bool
    ) -> None:
        """Put a note around the words from a child of an element to a child of another, which is a mark or a word."""
        behind = end + (not is_mark)
        follows = holder.children[start] if start < len(holder.children) else None
        if follows is other and other.name == "seg" and not other.attributes and end == len(other.children) - 1:
            holder.children[start] = self._noted(note, other.children[:end])  # as publish writes it
            self._holders[id(holder.children[start])] = holder
            return
        words = holder.children[start:behind] if other is holder else []
        if words and not any(isinstance(one, XmlElement) and one.name in _BLOCKS for one in words):
            holder.children[start:behind] = [self._noted(note, words)]
            self._holders[id(holder.children[start])] = holder
            return
        self._ranges += 1
        number = str(self._ranges)
        other.children.insert(behind, XmlElement(NOTED, {"range": RANGE_END, "number": number}, note.at, [note]))
        holder.children.insert(start, XmlElement(NOTED, {"range": RANGE_BEGIN, "number": number}, note.at))

    def _noted(self, note: XmlElement, words: Sequence[XmlNode]) -> XmlElement:
        made = XmlElement(NOTED, {}, note.at, [*words, note])
        self._holders |= {id(one): made for one in made.elements}
        return made


def _place(holder: XmlElement, element: XmlElement) -> int:
    return next(at for at, one in enumerate(holder.children) if one is element)


def _take_lemma(note: XmlElement) -> bool:
    """Take the lemma out of a note that publish has written, because publish writes it again; return whether it was
    there."""
    first = note.elements[0] if note.elements else None
    holder = first if first is not None and first.name == "p" and first.elements else note
    lemma = holder.elements[0] if holder.elements else None
    at = _place(holder, lemma) if lemma is not None else 0
    blank = all(isinstance(one, XmlText) and not one.text.strip() for one in holder.children[:at])
    if lemma is None or not blank or lemma.get("type") != "lemma" or lemma.words[-1:].isalnum():
        return False
    del holder.children[: at + 1]
    return True
