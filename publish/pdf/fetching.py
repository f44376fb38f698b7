"""What WeasyPrint may fetch: the values it was given and the files of the edition's styles, nothing else.

Addresses are below one base that no network can resolve (RFC 2606 keeps `.invalid` for that), the same in every folder:
WeasyPrint names images by their address.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from publish.markup.media import media_type

BASE = "https://edition.invalid/"


class OutsideEdition(FatalURLFetchingError):
    """Something asked for an address that is not of the edition."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class EditionFetcher(URLFetcher):
    """Serves `values` (by path below the base) and the files below `styles`."""

    def __init__(self, values: dict[str, bytes], styles: tuple[Path, ...]) -> None:
        super().__init__()
        self._values = values
        self._styles = tuple(folder.resolve() for folder in styles)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if not url.startswith(BASE):
            raise OutsideEdition(url)
        path = unquote(urlsplit(url).path).lstrip("/")
        content = self._values.get(path)
        if content is None:
            content = self._style_file(url, path.removeprefix("styles/"))
        return URLFetcherResponse(url, content, {"Content-Type": media_type(path)})

    def _style_file(self, url: str, path: str) -> bytes:
        for folder in self._styles:
            file = (folder / path).resolve()
            if file.is_relative_to(folder) and file.is_file():
                return file.read_bytes()
        raise OutsideEdition(url)
