"""WeasyPrint's messages: progress for the user, problems as diagnostics."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from urllib.parse import unquote

import cssselect2
import tinycss2
from msgspec import Struct

from publish.config.styles import Sheet
from publish.css.generated import OF_TARGETS, changed_words
from publish.diagnostics import Diagnostic, Location, error, warning
from publish.pdf.engine.upstream.rendered import CSS, KNOWN_PROPERTIES, LOGGER, PROGRESS_LOGGER, FontConfiguration
from publish.pdf.fetching import BASE, EditionFetcher

Progress = Callable[[str, int], None]

_PLACE = re.compile(r" at (\d+):(\d+)")
# `problems_of_sheet` reports messages about a stylesheet's text, with their place.
_OF_SHEETS = re.compile(r" at \d+:\d+|^Invalid or unsupported selector")
_HELP = "the rule has no effect in print: correct or remove it"
_NOWHERE = re.compile(r"target points to undefined anchor \('\w+', ['\"](.*)['\"]\)")
_HIDDEN = re.compile(r"^No anchor #(.*) for internal URI reference")
_PICTURE = re.compile(rf"^Failed to (?:load|render).*?{re.escape(BASE)}([^\s'\"]+)")
_UNKNOWN = re.compile(r"Ignored `([\w-]+):.*unknown property", re.DOTALL)
# Anchored at the end, to skip pages that a later pass finds up to date and does not lay out again.
_PAGE = re.compile(r"Creating layout - Page (\d+)$")


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


class _Watcher(logging.Handler):
    def __init__(self, progress: Progress) -> None:
        super().__init__(logging.INFO)
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        page = _PAGE.search(message)
        if page:
            self._progress("pages", int(page[1]))
        elif "Step 6" in message:
            self._progress("writing", 0)


@contextmanager
def listening(progress: Progress) -> Iterator[list[str]]:
    """Context in which WeasyPrint's warnings are collected in the yielded list; `progress` gets its progress."""
    collector, watcher = _Collector(), _Watcher(progress)
    handlers, level, progress_level = LOGGER.handlers[:], LOGGER.level, PROGRESS_LOGGER.level
    LOGGER.handlers[:] = [collector]
    LOGGER.setLevel(logging.WARNING)
    PROGRESS_LOGGER.addHandler(watcher)
    PROGRESS_LOGGER.setLevel(logging.INFO)
    try:
        yield collector.messages
    finally:
        LOGGER.handlers[:] = handlers
        LOGGER.setLevel(level)
        PROGRESS_LOGGER.removeHandler(watcher)
        PROGRESS_LOGGER.setLevel(progress_level)


def problems_of_sheet(sheet: Sheet, fetcher: EditionFetcher) -> list[Diagnostic]:
    """Report what WeasyPrint does not understand in one stylesheet.

    The sheet is parsed alone, because only then is its name known.
    """
    with listening(lambda stage, page: None) as messages:
        CSS(string=sheet.text, base_url=f"{BASE}{sheet.shown_as}", url_fetcher=fetcher, font_config=FontConfiguration())
    problems = list(_selectors(sheet))
    for message in messages:
        place = _PLACE.search(message)
        if place is None:
            continue
        at = Location(sheet.shown_as, int(place[1]), int(place[2]))
        text = _PLACE.sub("", message)
        problems.append(warning("css", text[0].lower() + text[1:], at, _nearest(text) + _HELP))
    return problems


def _nearest(message: str) -> str:
    """Return a suggestion: the known property closest to the unknown one in a message, or ""."""
    unknown = _UNKNOWN.match(message)
    near = get_close_matches(unknown[1].lower(), KNOWN_PROPERTIES, n=1, cutoff=0.7) if unknown else []
    return f'did you mean "{near[0]}"? ' if near else ""


class OwnRules(Struct, frozen=True):
    """The edition's first rule that prints the page, number or words of a target, and its first that hides."""

    asks: Location | None = None
    hides: Location | None = None


def own_rules(sheets: Iterable[Sheet]) -> OwnRules:
    """Find the rules of the edition's own sheets that may cause messages without a place."""
    found = [(sheet.shown_as, changed_words(sheet.text)) for sheet in sheets if sheet.own]
    asks = (
        Location(shown_as, rule.line, rule.column)
        for shown_as, words in found
        for rule in words.added
        if any(token.type == "function" and token.lower_name in OF_TARGETS for token in rule.value)
    )
    hides = (Location(shown_as, rule.line, rule.column) for shown_as, words in found for rule in words.hidden)
    return OwnRules(next(asks, None), next(hides, None))


def _selectors(sheet: Sheet) -> Iterator[Diagnostic]:
    """Yield the selectors that WeasyPrint does not know. Its log gives neither their text nor their place."""
    for rule in tinycss2.parse_stylesheet(sheet.text, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        try:
            cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            shown = tinycss2.serialize(rule.prelude).strip()
            at = Location(sheet.shown_as, rule.source_line, rule.source_column)
            yield warning("css", f'the selector "{shown}" is not known', at, _HELP)


def problems_of(messages: list[str], pictures: Mapping[str, Location], own: OwnRules) -> list[Diagnostic]:
    """Return the problems of a rendering that do not concern a stylesheet's text.

    `pictures` are the places of the pictures, by path. A picture that cannot be drawn is an error at its place. `own`
    are the rules that may be the cause.
    """
    problems = []
    for message in dict.fromkeys(messages):
        named = _PICTURE.search(message)
        path = unquote(named[1]) if named else ""
        if path in pictures:
            problems.append(
                error(
                    "image-broken",
                    f'"{path}" cannot be drawn',
                    pictures[path],
                    "export the picture again, drawings as plain SVG",
                )
            )
        elif not _OF_SHEETS.search(message):
            problems.append(_of_rule(message, own) or _of_engine(message))
    return problems


def _of_rule(message: str, own: OwnRules) -> Diagnostic | None:
    """Return the warning about a rule that leaves a link without its place; None for another message."""
    nowhere, hidden = _NOWHERE.search(message), _HIDDEN.search(message)
    if nowhere and own.asks:
        said = f'"{nowhere[1]}" is not a place in this book: what the rule adds to its link ends there'
        return warning("css", said, own.asks, 'select the links inside the book alone: a[href^="#"]::after')
    if hidden and own.hides:
        said = f'"#{hidden[1]}" is hidden, and a link or the contents lead to it'
        return warning("css", said, own.hides, "delete the rule, or delete the words from the sources")
    return None


def _of_engine(message: str) -> Diagnostic:
    return warning("engine", message, Location("styles/print.css"), "see `publish explain engine`")
