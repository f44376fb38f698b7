"""The numbers of the pages that references name, in the printed document."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct

from publish.layout.book_pages import BookPages
from publish.markup.printed import Printed
from publish.pdf.estimated_pages import estimated_folios
from publish.pdf.number_room import hold_room, keep_room
from publish.style_names import DataAttribute, MarkupClass


class ReferencePages(Struct, frozen=True):
    """The folios that the references of a printed document name, by the id of their target."""

    document: Printed

    @property
    def guess(self) -> Mapping[str, str]:
        """The folios as they are estimated."""
        if not self.document.references:
            return {}
        folios = estimated_folios(self.document)
        return {id: folios.get(id, "0") for id in self.document.references}

    def write(self, words: Mapping[str, str]) -> None:
        """Write the folios; a range on one page is that page."""
        for element in self.document.root.iter("span"):
            match element.get("class"):
                case MarkupClass.PAGE_NUMBER:
                    element.text = words[element.get(DataAttribute.OF, "")]
                    keep_room(element, element.text, is_folio=True)
                case MarkupClass.PAGE_WORD:
                    element.text = element.get(
                        DataAttribute.ONE if _is_one_page(element, words) else DataAttribute.SEVERAL
                    )
        for link in self.document.root.iter("a"):
            for element in link:
                if element.get("class") == MarkupClass.RANGE_END:
                    link.set("style", "display: none" if _is_one_page(element, words) else "")

    def on(self, pages: BookPages) -> Mapping[str, str]:
        """Return the folios that are right on these pages."""
        return {id: pages.folio(id) for id in self.document.references}

    def hold(self, words: Mapping[str, Collection[str]]) -> None:
        """Keep room for these folios, by the id of their target, in each reference to it."""
        for element in self.document.root.iter("span"):
            if element.get("class") == MarkupClass.PAGE_NUMBER:
                hold_room(element, words.get(element.get(DataAttribute.OF, ""), ()))


def _is_one_page(range: Element, words: Mapping[str, str]) -> bool:
    return words[range.get(DataAttribute.SINCE, "")] == words[range.get(DataAttribute.TO, "")]
