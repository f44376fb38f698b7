"""The content of a paragraph as atoms, which are kept, deleted or added as a whole: words, signs, calls, pictures."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from lxml import etree
from msgspec import Struct, field

from publish.docx.tracking.token_changes import END, tokens_of
from publish.docx.wordml import qualified

TEXT, RUN, LINK = qualified("w:t"), qualified("w:r"), qualified("w:hyperlink")
RUN_PROPERTIES, PROPERTIES = qualified("w:rPr"), qualified("w:pPr")
CALL, ID, PICTURE = qualified("w:footnoteReference"), qualified("w:id"), qualified("w:drawing")
OWN_MARK = qualified("w:footnoteRef")
BOOKMARKS = (qualified("w:bookmarkStart"), qualified("w:bookmarkEnd"))

# The attributes of the link around an atom; none if it is in no link.
Link = tuple[tuple[str, str], ...]


class Atom(Struct, frozen=True, eq=False):
    """A token in a run, or the end of a paragraph.

    Atoms of the same `key` are the same. `run` are the properties of its run as XML, "" if there are none; `node` is
    its element, None for words, which are `text`; that of an end are the properties of its paragraph. `bookmarks` begin
    or end before it.
    """

    key: Hashable
    run: str = ""
    link: Link = ()
    text: str = ""
    node: etree._Element | None = None
    bookmarks: tuple[etree._Element, ...] = ()


class Identity(Struct, frozen=True):
    """Identities of calls and pictures that both documents share, by the id of a note and the element of a picture."""

    note: Callable[[str], Hashable]
    picture: Callable[[etree._Element], Hashable]


def atoms(paragraph: etree._Element, identity: Identity) -> list[Atom]:
    """Return the atoms of a paragraph of one of our documents, with its end."""
    reader = _AtomReader(identity)
    reader.read(paragraph, ())
    reader.add(Atom(END, node=paragraph.find(PROPERTIES)))
    return reader.atoms


class _AtomReader(Struct):
    identity: Identity
    atoms: list[Atom] = field(default_factory=list)
    _bookmarks: list[etree._Element] = field(default_factory=list)
    _words: str = ""
    _look: tuple[str, Link] = ("", ())

    def read(self, held: etree._Element, link: Link) -> None:
        for one in held:
            if one.tag == RUN:
                self._run(one, link)
            elif one.tag == LINK:
                self.read(one, tuple(sorted((str(key), str(value)) for key, value in one.attrib.items())))
            elif one.tag in BOOKMARKS:
                self._flush()
                self._bookmarks.append(one)

    def add(self, atom: Atom) -> None:
        """Add an atom after the words before it."""
        self._flush()
        self._append(atom)

    def _run(self, run: etree._Element, link: Link) -> None:
        properties = run.find(RUN_PROPERTIES)
        look = "" if properties is None else etree.tostring(properties, encoding="unicode"), link
        for node in run:
            if node.tag == TEXT:
                if look != self._look:
                    self._flush()
                    self._look = look
                self._words += node.text or ""
            elif node.tag != RUN_PROPERTIES:
                self.add(Atom((_key(node, self.identity), link), look[0], link, node=node))

    def _flush(self) -> None:
        words, self._words = self._words, ""
        run, link = self._look
        for one in tokens_of(words):
            self._append(Atom((one, link) if link else one, run, link, one))

    def _append(self, atom: Atom) -> None:
        if self._bookmarks:
            atom = Atom(atom.key, atom.run, atom.link, atom.text, atom.node, tuple(self._bookmarks))
            self._bookmarks = []
        self.atoms.append(atom)


def _key(node: etree._Element, identity: Identity) -> Hashable:
    if node.tag == CALL:
        return CALL, identity.note(node.get(ID, ""))
    if node.tag == PICTURE:
        return PICTURE, identity.picture(node)
    return str(node.tag)
