"""Read a Word document: its text and its notes as blocks, its pictures, and its properties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile

from lxml import etree
from msgspec import Struct, field

from publish.config.settings import Restart, Series
from publish.docx.properties import MAKER
from publish.importing.word.assembling import Assembler
from publish.importing.word.losses import Losses, passage
from publish.importing.word.note_bodies import WordNote, note_bodies
from publish.importing.word.paragraphs import StoryReader, WordItem, WordParagraph
from publish.importing.word.picture_reading import PictureReader, measure_of
from publish.importing.word.run_marks import canonical
from publish.importing.word.run_reading import Story, Surroundings
from publish.importing.word.style_reading import WordStyles
from publish.importing.word.word_numbers import WordLists
from publish.importing.word.word_package import WordPackage, attribute, child, name_of, text_of
from publish.manuscript.tree import Element

_ANCHOR = re.compile(r'\\l\s+"([^"]+)"')
_OUTSIDE = re.compile(r"[^\w-]+")
_FRONT = ("title", "subtitle", "author", "publisher")
# What begins the keys of notes whose marks are written.
LETTERS, SIGNS = "l:", "s:"
# How footnotes are counted (ECMA-376 part 1, 17.18.59 and 17.18.60).
_MARKS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "chicago": "*†‡§"}
_RESTARTS = {"eachSect": Restart.PART, "eachPage": Restart.PAGE}


class WordText(Struct, frozen=True):
    """The content of a document.

    `front` has the words of title, subtitle, author and publisher at its beginning, and of the same properties of the
    file. `notes` are by key; `series` are those of the notes, the one that Word counts first.
    """

    language: str
    blocks: tuple[Element, ...]
    notes: Mapping[str, tuple[Element, ...]]
    images: Mapping[str, bytes]
    front: Mapping[str, str]
    series: tuple[Series, ...] = ()


class _Notes(Struct):
    """The notes that are called, by their kind and id in the document, in the order of their calls."""

    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    marks: dict[tuple[str, str], str] = field(default_factory=dict)

    def key(self, place: WordNote) -> str:
        """Return the key of a note. Notes with written marks and notes that Word counts are in different series."""
        called = place.kind, place.id
        if called not in self.keys:
            mark = self.marks[called] = place.mark
            prefix = "" if not mark or mark.isdigit() else LETTERS if mark.isalpha() else SIGNS
            self.keys[called] = f"{prefix}{len(self.keys) + 1}"
        return self.keys[called]

    def series(self) -> tuple[Series, ...]:
        """Return the series of the notes whose marks are written: letters, and other signs."""
        found = []
        for name, prefix in (("letter", LETTERS), ("sign", SIGNS)):
            marks = [self.marks[called] for called, key in self.keys.items() if key.startswith(prefix)]
            if marks and prefix == LETTERS:
                # The same letter twice is that of another part.
                restart = Restart.EDITION if len(set(marks)) == len(marks) else Restart.PART
                found.append(Series(name, "A" if marks[0].isupper() else "a", prefix, restart))
            elif marks:
                found.append(Series(name, "".join(dict.fromkeys(mark[0] for mark in marks)), prefix, Restart.PAGE))
        return tuple(found)


def read_word(package: WordPackage, losses: Losses) -> WordText:
    """Read a document. Raises WordRefused if one of its files is not well-formed XML."""
    root = package.xml(package.main)
    assert root is not None
    return WordReader(package, root, losses).read()


class WordItems(Struct, frozen=True):
    """The paragraphs and tables of a document, and those of its notes by key; `ids` has the id of each note."""

    text: tuple[WordItem, ...]
    notes: Mapping[str, tuple[WordItem, ...]]
    ids: Mapping[str, str]


class WordReader:
    """Reads a document.

    `is_ours`: publish made it for this edition, even if another program has saved it since. Then tabs stay, and notes
    in notes are paragraphs of the note, since not every program keeps the bookmarks by which they are known.
    """

    def __init__(self, package: WordPackage, root: etree._Element, losses: Losses, *, is_ours: bool = False) -> None:
        self._package = package
        self._root = root
        self._losses = losses
        maker = _maker(package.xml("docProps/app.xml"))
        self._styles = WordStyles.of(self._file("styles"), names_classes=is_ours or maker == MAKER)
        self._lists = WordLists.of(self._file("numbering"))
        roots = {kind: self._file(f"{kind}s") for kind in ("footnote", "endnote")}
        bodies = note_bodies(roots, root, divides=not is_ours)
        self._bodies = bodies.bodies
        self._comments = {attribute(one, "id"): one for one in self._children("comments", "w:comment")}
        self._pictures = PictureReader(package, losses, measure_of(root))
        self._notes = _Notes()
        self._boxes: list[WordItem] = []
        self._core = {name_of(one): " ".join((one.text or "").split()) for one in self._core_properties()}
        self._around = Surroundings(
            self._styles,
            self._language(),
            self._key,
            self._pictures.read,
            self._comment,
            self._box,
            self._targets(),
            bodies.at_bookmarks,
            keeps_tabs=is_ours,
        )

    def items(self) -> WordItems:
        """Return the paragraphs of the text and of the notes that are called."""
        body = child(self._root, "w:body")
        text = tuple(self._story("document").read(body)) if body is not None else ()
        notes: dict[str, tuple[WordItem, ...]] = {}
        while left := [(place, key) for place, key in self._notes.keys.items() if key not in notes]:
            notes |= {key: tuple(self._note_items(*place)) for place, key in left}
        return WordItems(text, notes, {key: id for (_, id), key in self._notes.keys.items()})

    def read(self) -> WordText:
        body = child(self._root, "w:body")
        items = self._story("document").read(body) if body is not None else []
        items += self._taken_boxes()
        front, items = _front(items)
        assembler = Assembler(self._losses)
        blocks = tuple(assembler.blocks(items))
        notes = self._read_notes(assembler)
        self._tell_of_uncalled()
        self._losses.tell_of_changes()
        self._tell_of_furniture(front)
        for name, property in (("title", "dc:title"), ("subtitle", "dc:subject"), ("author", "dc:creator")):
            front.setdefault(name, self._core.get(property, ""))
        front |= {"description": self._core.get("dc:description", ""), "keywords": self._core.get("cp:keywords", "")}
        if any(kind == "endnote" for kind, _ in self._notes.keys):
            self._losses.tell_of_file("endnotes become notes at the foot of the page")
        series = _counting(self._root, self._file("settings")), *self._notes.series()
        return WordText(self._around.language, blocks, notes, self._pictures.files, front, series)

    def _read_notes(self, assembler: Assembler) -> dict[str, tuple[Element, ...]]:
        """Read the notes that are called, and then those that are called in them."""
        notes: dict[str, tuple[Element, ...]] = {}
        while left := [(place, key) for place, key in self._notes.keys.items() if key not in notes]:
            for place, key in left:
                notes[key] = ()  # a note may call itself
                notes[key] = tuple(assembler.blocks(self._note_items(*place)))
        return notes

    def _file(self, kind: str) -> etree._Element | None:
        path = self._package.beside(kind)
        return self._package.xml(path) if path else None

    def _children(self, kind: str, name: str) -> list[etree._Element]:
        root = self._file(kind)
        return [] if root is None else [one for one in root if name_of(one) == name]

    def _core_properties(self) -> list[etree._Element]:
        root = self._package.xml("docProps/core.xml")
        return [] if root is None else list(root)

    def _story(self, kind: str) -> StoryReader:
        path = self._package.main if kind == "document" else self._package.beside(f"{kind}s")
        story = Story(self._package.relationships(path), in_notes=kind != "document")
        return StoryReader(self._around, self._lists, story, self._losses, self._taken_boxes)

    def _note_items(self, kind: str, id: str) -> list[WordItem]:
        """Read a note, without its mark and the space after it."""
        items = self._story(kind).read(self._bodies[kind, id])
        first = items[0] if items else None
        return (
            [first.without_mark(self._notes.marks[kind, id]), *items[1:]] if isinstance(first, WordParagraph) else items
        )

    def _key(self, place: WordNote) -> str:
        """Return the key of a note; "" if the document has no such note."""
        if (place.kind, place.id) not in self._bodies:
            self._losses.tell(f"a {place.kind} is called, but is missing from the file")
            return ""
        return self._notes.key(place)

    def _comment(self, id: str) -> str:
        found = self._comments.get(id)
        if found is None:
            return ""
        words = " ".join(" ".join(text_of(one) for one in found).split())
        return f"{attribute(found, 'author').strip() or 'somebody'}: {words}"

    def _box(self, node: etree._Element, story: Story) -> None:
        for one in node.iter():
            if name_of(one) == "w:txbxContent" and not any(
                name_of(up) == "w:txbxContent" for up in one.iterancestors()
            ):
                self._losses.tell("a text box stands in the text, after the paragraph that it belongs to")
                reader = StoryReader(self._around, self._lists, Story(story.relationships, True), self._losses)
                self._boxes += reader.read(one)

    def _taken_boxes(self) -> list[WordItem]:
        taken, self._boxes = self._boxes, []
        return taken

    def _language(self) -> str:
        """Return the language of most words."""
        usual = attribute(child(self._styles.default_run, "w:lang"), "val")
        for one in self._styles.chain("paragraph", self._styles.usual):
            usual = attribute(child(one.run, "w:lang"), "val") or usual
        counts: dict[str, int] = {}
        for run in self._root.iter():
            if name_of(run) == "w:r":
                properties = child(run, "w:rPr")
                tongue = child(properties, "w:lang")
                is_from_right = child(properties, "w:rtl") is not None
                tag = attribute(tongue, "bidi" if is_from_right else "val") or usual
                counts[tag] = counts.get(tag, 0) + len(text_of(run))
        counts = {tag: count for tag, count in counts.items() if canonical(tag)}
        most = max(counts, key=lambda tag: counts[tag], default="")
        return canonical(most) or canonical(self._core.get("dc:language", "")) or "en"

    def _targets(self) -> dict[str, str]:
        """Return the ids of the places to which links in the document lead, by the names of their bookmarks."""
        wanted: set[str] = set()
        for root in (self._root, *self._bodies.values()):
            for one in root.iter():
                if name_of(one) == "w:hyperlink":
                    wanted.add(attribute(one, "anchor"))
                elif name_of(one) in ("w:instrText", "w:fldSimple"):
                    wanted |= set(_ANCHOR.findall(attribute(one, "instr") or one.text or ""))
        held = [attribute(one, "name") for one in self._root.iter() if name_of(one) == "w:bookmarkStart"]
        ids: dict[str, str] = {}
        for name in held:
            if name in wanted and name not in ids:
                id = _OUTSIDE.sub("-", name.strip("_")).strip("-").lower() or "place"
                id = id if id[0].isalpha() else f"at-{id}"
                while id in ids.values():
                    id += "-2"
                ids[name] = id
        return ids

    def _tell_of_uncalled(self) -> None:
        for place, body in self._bodies.items():
            words = text_of(body)
            if place not in self._notes.keys and words.strip():
                self._losses.tell_of_file(f"a {place[0]} that nothing calls is left out: {passage(words)}")

    def _tell_of_furniture(self, front: Mapping[str, str]) -> None:
        """Report headers and footers whose words are not the title."""
        told: set[str] = set()
        for one in self._package.relationships(self._package.main).values():
            root = self._package.xml(one.target) if one.kind in ("header", "footer") and not one.is_outside else None
            words = " ".join(text_of(root).split())
            is_own = self._core.get("cp:version", "\0") in words
            if re.search(r"[^\W\d_]", words) and not is_own and words not in {*front.values(), *told}:
                told.add(words)
                self._losses.tell_of_file(f"the {one.kind} {passage(words)} is left out: publish makes its own")


def _maker(root: etree._Element | None) -> str:
    """Return the name of the program that made the document."""
    found = [one.text or "" for one in ([] if root is None else root) if name_of(one).endswith(":Application")]
    return found[0] if found else ""


def _counting(document: etree._Element, settings: etree._Element | None) -> Series:
    """Return how Word counts the footnotes, according to the first section, else to the settings."""
    section = next((one for one in document.iter() if name_of(one) == "w:sectPr"), None)
    marks, restart = "", ""
    for holder in (section, settings):
        held = child(holder, "w:footnotePr")
        marks = marks or attribute(child(held, "w:numFmt"), "val")
        restart = restart or attribute(child(held, "w:numRestart"), "val")
    return Series(marks=_MARKS.get(marks, "1"), restart=_RESTARTS.get(restart, Restart.EDITION))


def _front(items: list[WordItem]) -> tuple[dict[str, str], list[WordItem]]:
    """Take the lines of a title page from the beginning of a document."""
    found: dict[str, str] = {}
    taken = list(takewhile(lambda one: isinstance(one, WordParagraph) and (one.is_empty or one.role in _FRONT), items))
    for one in taken:
        if isinstance(one, WordParagraph) and not one.is_empty:
            known = found.get(one.role)
            found[one.role] = f"{known}; {one.words}" if known and one.role == "author" else one.words
    return (found, items[len(taken) :]) if "title" in found else ({}, items)
