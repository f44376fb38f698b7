"""Find where each page of a proved PDF begins in the ebook, for its page list.

Blank pages, pages full of notes and contents pages have no place in an ebook of their own. The marker of such a page is
put where the text continues, before the marker of the next page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from publish.config.settings import FrontPage
from publish.facts.pdf import PdfFacts
from publish.markup.front import FrontMatter
from publish.markup.pagebreaks import PlaceInPart, PrintPage
from publish.proof.ink import HYPHEN, ink
from publish.proof.pagination import Beginning, Pagination


def print_pages(pagination: Pagination, facts: PdfFacts, front: FrontMatter) -> tuple[PrintPage, ...]:
    """Return the pages in order with their places; omit pages after the last place that the ebook has."""
    printed = _printed(facts)
    made = _made_from_settings([printed[page.number] for page in pagination.pages], pagination, front)
    found: list[PrintPage] = []
    place: PlaceInPart | str | None = None
    for page in reversed(pagination.pages):
        if page.beginning is not None:
            place = _place(page.beginning)
        elif page.number in made:
            place = made[page.number]
        if place is not None:
            found.append(PrintPage(page.label, place))
    return tuple(reversed(found))


def made_of(facts: PdfFacts, front: FrontMatter) -> bool:
    """Whether the colophon of a PDF, or its metadata, name exactly these sources and engines.

    A new PDF made from them would have the same pages.
    """
    printed = _printed(facts)
    last = printed[max(printed, default=0)]  # blank leaves may follow, to fill a sheet
    said = last if front.has_colophon else _bare(facts.source)
    return all(_bare(line) in said for line in front.colophon)


def _place(beginning: Beginning) -> PlaceInPart:
    return PlaceInPart(beginning.part, beginning.index, beginning.offset)


def _printed(facts: PdfFacts) -> Mapping[int, str]:
    """Return the ink of each page by its number, in lower case, "" for a blank page.

    Hyphens are left out, because those added by the typesetter cannot be told apart from the others.
    """
    pieces: defaultdict[int, list[str]] = defaultdict(list)
    for line in facts.lines:
        pieces[line.page].append(line.text)
    return defaultdict(str, {page: _bare(*texts) for page, texts in pieces.items()})


def _made_from_settings(printed: list[str], pagination: Pagination, front: FrontMatter) -> dict[int, str]:
    """Return the ebook's names of title page, imprint and colophon by the numbers of the pages that print them."""
    texts = [page.number for page in pagination.pages if page.beginning is not None]
    if not texts:
        return {}
    half_title = _bare(front.title, front.series)
    title = _bare(front.authors, front.title, front.subtitle, *_credits(front), front.publisher)
    imprint = _bare(
        front.correspondence,
        front.sent_from,
        *_credits(front),
        front.series,
        front.rights,
        front.edition,
        front.publisher,
        *front.isbns,
    )
    has_title, has_imprint = FrontPage.TITLE_PAGE in front.pages, FrontPage.IMPRINT in front.pages
    made = {}
    for number, words in enumerate(printed, 1):
        # A dedication may stand before them, but not the last words of the text.
        is_before = number < texts[-1] and number not in texts and words
        if has_title and is_before and (words in title or words in half_title):
            made[number] = "titlepage"
        elif has_imprint and is_before and words in imprint:
            made[number] = "imprint"
        elif front.has_colophon and number > texts[-1] and _bare(front.colophon[-1]) in words:
            made[number] = "colophon"
    return made


def _credits(front: FrontMatter) -> list[str]:
    return [f"{credit.role} {credit.names}" for credit in front.credits]


def _bare(*texts: str) -> str:
    return ink("".join(texts)).replace(HYPHEN, "").casefold()
