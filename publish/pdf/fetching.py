"""The fetcher for WeasyPrint: it serves the values that it was given, nothing else.

Addresses are below one base that no network can resolve (RFC 2606 reserves `.invalid` for that). The base is the same
in every folder, because WeasyPrint names images by their address.
"""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from publish.markup.media import media_type
from publish.pdf.engine.upstream.rendered import FatalURLFetchingError, URLFetcher, URLFetcherResponse

BASE = "https://edition.invalid/"


class OutsideEdition(FatalURLFetchingError):
    """An address outside the edition was requested."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class EditionFetcher(URLFetcher):
    """Serves `values`, keyed by path below the base. Raises OutsideEdition for anything else.

    `keeps_fonts`: documents share their fonts for as long as the fetcher is kept.
    """

    # So that documents can share the stylesheets they have from it (`publish.pdf.engine.parsed_sheets`).
    is_constant = True

    def __init__(self, values: dict[str, bytes], *, keeps_fonts: bool = False) -> None:
        super().__init__()
        self.keeps_fonts = keeps_fonts
        self._values = values

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if not url.startswith(BASE):
            raise OutsideEdition(url)
        path = unquote(urlsplit(url).path).lstrip("/")
        if path not in self._values:
            raise OutsideEdition(url)
        return URLFetcherResponse(url, self._values[path], {"Content-Type": media_type(path)})
