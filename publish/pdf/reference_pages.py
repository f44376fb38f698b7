"""The numbers of the pages that references name, in the printed document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from publish.layout.book_pages import BookPages
from publish.markup.printed import Printed
from publish.pdf.estimated_pages import estimated_folios
from publish.style_names import DataAttribute, MarkupClass


@dataclass(frozen=True, slots=True)
class ReferencePages:
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
        """Write the folios."""
        for element in self.document.root.iter("span"):
            if element.get("class") == MarkupClass.PAGE_NUMBER:
                element.text = words[element.get(DataAttribute.OF, "")]

    def on(self, pages: BookPages) -> Mapping[str, str]:
        """Return the folios that are right on these pages."""
        return {id: pages.folio(id) for id in self.document.references}
