"""The package document's metadata for the whole book, except accessibility (EPUB 3.3, 5.5)."""

from __future__ import annotations

from msgspec import Struct

from publish.config.settings import Contributor, Isbn, Settings

# The roles of those who made the work itself (MARC relators); everybody else contributed to it.
CREATORS = frozenset({"aut", "cre"})
# ONIX code list 5: the type of identifier.
ISBN_CODES = {10: "02", 13: "15"}


class Agent(Struct, frozen=True):
    """A person or body; `id` is unique in the package document."""

    id: str
    element: str
    contributor: Contributor


def agents(contributors: tuple[Contributor, ...]) -> tuple[Agent, ...]:
    """Return creators before contributors, each in the order given."""
    creators = [one for one in contributors if one.role in CREATORS]
    others = [one for one in contributors if one.role not in CREATORS]
    return tuple(
        Agent(f"{element}-{number}", f"dc:{element}", one)
        for element, people in (("creator", creators), ("contributor", others))
        for number, one in enumerate(people, 1)
    )


class BookNumbers(Struct, frozen=True):
    """ISBNs as URNs (RFC 8254), or "": of this ebook, with its ONIX code, and of the printed book."""

    ebook: str
    ebook_code: str
    printed: str


def numbers(isbn: Isbn) -> BookNumbers:
    """Return the numbers without the hyphens and spaces used in print."""
    ebook, printed = _bare(isbn.ebook), _bare(isbn.print)
    return BookNumbers(
        f"urn:isbn:{ebook}" if ebook else "",
        ISBN_CODES.get(len(ebook), ""),
        f"urn:isbn:{printed}" if printed else "",
    )


def _bare(isbn: str) -> str:
    return "".join(one for one in isbn if one.isalnum()).upper()


def name_of_book(settings: Settings) -> str:
    """Return title and subtitle in one line."""
    return f"{settings.title}: {settings.subtitle}" if settings.subtitle else settings.title


def printed_edition(settings: Settings) -> str:
    """Return a description of a print edition that has no ISBN.

    The page source may be any text that tells the edition from others (Page Source Identification, 2).
    """
    day = settings.date.isoformat() if settings.date else ""
    named = ", ".join(filter(None, (name_of_book(settings), settings.publisher, day, "PDF")))
    return " ".join(named.split())


def words_of_cover(settings: Settings) -> str:
    """Return the alternative text of the cover: the authors and the title that it shows."""
    authors = ", ".join(one.name for one in settings.contributor if one.role == "aut")
    return f"{authors}: {name_of_book(settings)}" if authors else name_of_book(settings)
