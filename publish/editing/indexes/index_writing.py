"""Write an index as blocks of text: nested lists, an item for each entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from publish.diagnostics import Location
from publish.editing.indexes.index import CrossReference, Index, IndexEntry, LetterGroup, Whereabouts
from publish.editing.indexes.place_locators import RANGE_SIGN, IndexLocator, LocatorLink, counted, locators
from publish.manuscript.tree import Element, Kind, Node, Text
from publish.style_names import EditorClass, MarkupClass
from publish.words import Words

# Returns the id of what a link leads to, "" for nothing.
Target = Callable[[LocatorLink], str]


class IndexWriter:
    """Writes the entries of an index, with what a product prints for their places.

    `where` gives their print pages; if it is None, the places are counted. `target` tells where the links of the
    product lead.
    """

    def __init__(self, index: Index, where: Whereabouts | None, words: Words, target: Target) -> None:
        self._index = index
        self._where = where
        self._words = words
        self._target = target

    def blocks(self) -> tuple[Element, ...]:
        """Return a container with a container for each group of entries: its letter, if letters are wanted, and the
        list.

        An index without entries has none.
        """
        if not self._index.groups:
            return ()
        groups = tuple(
            Element(
                Kind.CONTAINER, group.entries[0].at, self._group(group), data={"name": MarkupClass.INDEX_GROUP.value}
            )
            for group in self._index.groups
        )
        at = self._index.groups[0].entries[0].at
        return (Element(Kind.CONTAINER, at, groups, data={"name": MarkupClass.INDEX.value}),)

    def _group(self, group: LetterGroup) -> tuple[Element, ...]:
        blocks = [self.list_of([self.item(entry) for entry in group.entries], group.entries[0].at)]
        if self._index.settings.letters and group.letter:
            letter = Text(group.letter, group.entries[0].at, literal=True)
            blocks.insert(0, Element(Kind.PARAGRAPH, letter.at, (letter,), classes=(MarkupClass.INDEX_LETTER,)))
        return tuple(blocks)

    def list_of(self, items: Sequence[Element], at: Location) -> Element:
        """Return a list of entries."""
        return Element(Kind.BULLETS, at, tuple(items), classes=(MarkupClass.INDEX_ENTRIES,))

    def item(self, entry: IndexEntry) -> Element:
        """Return an entry, with the list of those below it."""
        own = Element(Kind.PARAGRAPH, entry.at, tuple(self.line(entry)), classes=(MarkupClass.INDEX_LINE,))
        below = [self.list_of([self.item(one) for one in entry.below], entry.at)] if entry.below else []
        return Element(Kind.ITEM, entry.at, (own, *below), classes=(MarkupClass.INDEX_ENTRY,))

    def line(self, entry: IndexEntry) -> list[Node]:
        """Return the words of an entry: its heading, its locators and its references."""
        nodes = self.heading(entry)
        for locator in self._locators(entry):
            nodes += [Text(", ", entry.at, literal=True), *self._locator(locator, entry.at)]
        return [*nodes, *self.references(entry)]

    def references(self, entry: IndexEntry) -> list[Node]:
        """Return the cross-references of an entry: "See ..." and "See also ..."."""
        nodes: list[Node] = []
        is_bare = not entry.mentions and not entry.note and not entry.dates
        for kind, words, targets in (
            (MarkupClass.INDEX_PREFERRED, self._words.index.see, entry.see),
            (MarkupClass.INDEX_RELATED, self._words.index.see_also, entry.see_also),
        ):
            if targets:
                before = " " if is_bare and not nodes and entry.heading.endswith(".") else ". "
                name = (Text(words, entry.at, literal=True),)
                said: list[Node] = [Element(Kind.EMPHASIS, entry.at, name, classes=(MarkupClass.INDEX_SEE,))]
                for number, target in enumerate(targets):
                    said += [Text("; " if number else " ", entry.at, literal=True), _reference(target, entry.at)]
                nodes.append(Text(before, entry.at, literal=True))
                nodes.append(Element(Kind.SPAN, entry.at, tuple(said), classes=(kind,)))
        return nodes

    def heading(self, entry: IndexEntry) -> list[Node]:
        """Return the heading of an entry, with the dates and the note on it."""
        classes = (MarkupClass.INDEX_TERM, *((EditorClass.WORK,) if entry.is_work else ()))
        text = Text(entry.heading, entry.at, literal=True)
        words = Element(Kind.SPAN, entry.at, (text,), entry.id, classes)
        told = ", ".join(filter(None, (f"({entry.dates})" if entry.dates else "", entry.note)))
        if not told:
            return [words]
        note = Element(Kind.SPAN, entry.at, (Text(told, entry.at, literal=True),), classes=(MarkupClass.INDEX_NOTE,))
        space = " " if entry.dates else ", "
        return [words, Text(space, entry.at, literal=True), note]

    def repeated(self, entry: IndexEntry) -> list[Node]:
        """Return the words for an entry that continues at the head of a column."""
        continued = Text(f" ({self._words.index.continued})", entry.at, literal=True)
        return [*self.heading(replace(entry, id="", note="", dates="")), continued]

    def _locators(self, entry: IndexEntry) -> list[IndexLocator]:
        if self._where is None:
            return counted(entry.mentions)
        return locators(entry.mentions, self._where, self._index.settings.join_pages)

    def _locator(self, locator: IndexLocator, at: Location) -> list[Node]:
        nodes: list[Node] = []
        for link in locator.links:
            text = Text(link.words, at, literal=True)
            target = self._target(link)
            if not target:
                nodes.append(text)
                continue
            data: dict[str, object] = {"href": f"#{target}", "target": target, "label": self._label(link)}
            nodes.append(Element(Kind.LINK, at, (text,), classes=(MarkupClass.INDEX_LOCATOR,), data=data))
        if RANGE_SIGN in locator.words:
            nodes = [Element(Kind.SPAN, at, tuple(nodes), classes=(MarkupClass.INDEX_RANGE,))]
        return [Element(Kind.STRONG, at, tuple(nodes))] if locator.is_main else nodes

    def _label(self, link: LocatorLink) -> str:
        """Return what a screen reader says for a range, "" where the words are enough."""
        if self._where is None or link.last <= link.page:
            return ""
        first, last = self._where.folios[link.page], self._where.folios[link.last]
        return self._words.index.range.format(first=first, last=last)


def _reference(target: CrossReference, at: Location) -> Element:
    """Return the heading of another entry, as a link if there is such an entry."""
    words = (Text(target.heading, at, literal=True),)
    classes = (MarkupClass.INDEX_TARGET,)
    if not target.id:
        return Element(Kind.SPAN, at, words, classes=classes)
    return Element(Kind.LINK, at, words, classes=classes, data={"href": f"#{target.id}", "target": target.id})
