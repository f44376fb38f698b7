"""Stylesheets parsed once for all documents that have the same.

The gatherings of a book, and its layouts until the marks of notes agree with their pages, are documents with the same
stylesheets. `find_stylesheets` replaces the function of that name in `weasyprint.css`, which parses them for each.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct

from publish.pdf.engine.upstream.data import FetcherData, data_of
from publish.pdf.engine.upstream.layout import stock_find_stylesheets
from publish.pdf.engine.upstream.rendered import LOGGER

# The elements that hold stylesheets or lead to them.
_HOLDERS = ("style", "link")


class ParsedSheets(Struct, frozen=True):
    """The stylesheets of a document, and the counter styles and colour profiles that they add to it.

    `said` is what WeasyPrint logged meanwhile.
    """

    sheets: list[Any]
    counters: dict[str, Any]
    colours: dict[str, Any]
    said: list[logging.LogRecord]


def find_stylesheets(
    wrapper_element: Any,
    device_media_type: str,
    url_fetcher: Any,
    base_url: str,
    font_config: Any,
    counter_style: Any,
    color_profiles: Any,
    page_rules: list[Any],
    layers: list[Any],
) -> Iterator[Any]:
    """Yield the stylesheets of a document, as WeasyPrint does.

    They are known if they were parsed for another document with the same fetcher, provided that it always answers alike
    (`is_constant`). Stylesheets that load fonts are parsed for each document.
    """

    def parsed(fonts: Any) -> list[Any]:
        found = stock_find_stylesheets(
            wrapper_element,
            device_media_type,
            url_fetcher,
            base_url,
            fonts,
            counter_style,
            color_profiles,
            page_rules,
            layers,
        )
        return [*found]

    if not getattr(url_fetcher, "is_constant", False):
        yield from parsed(font_config)
        return
    known = data_of(url_fetcher, FetcherData).sheets
    everything = wrapper_element.etree_element.iter()
    elements = [one for one in everything if isinstance(one.tag, str) and one.tag.endswith(_HOLDERS)]
    key = device_media_type, base_url, *[(one.tag, *one.items(), one.text) for one in elements]
    kept: ParsedSheets | None = known.get(key)
    if kept is not None:
        for record in kept.said:
            LOGGER.handle(record)
        counter_style.update(kept.counters)
        color_profiles.update(kept.colours)
        yield from kept.sheets
        return
    fonts, counters, colours = _AddedFaces(font_config), {**counter_style}, {**color_profiles}
    with _heard() as said:
        sheets = parsed(fonts)
    if not fonts.has_faces:
        added = _added(counter_style, counters), _added(color_profiles, colours)
        known[key] = ParsedSheets(sheets, *added, said)
    yield from sheets


class _AddedFaces:
    """Stands for the fonts of a document, and remembers whether its stylesheets add any."""

    def __init__(self, fonts: Any) -> None:
        self._fonts = fonts
        self.has_faces = False

    def add_font_face(self, *given: Any) -> None:
        self.has_faces = True
        self._fonts.add_font_face(*given)


class _Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """Context in which WeasyPrint's log messages are also put into the yielded list."""
    recorder = _Recorder()
    LOGGER.addHandler(recorder)
    try:
        yield recorder.records
    finally:
        LOGGER.removeHandler(recorder)


def _added(now: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in now.items() if before.get(name) is not value}
