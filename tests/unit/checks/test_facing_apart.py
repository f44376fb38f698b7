"""Blocks of facing texts that begin in other openings than their partners, on pages made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from publish.checks.pages import facing_apart
from publish.checks.pages.printed_pages import PrintedPages
from publish.config.settings import Print
from publish.diagnostics import Location
from publish.manuscript.tree import Kind
from publish.proof.printed_lines import PrintedLine
from publish.proof.stream import StreamBlock


def line(page: int, path: str, number: int) -> PrintedLine:
    at = Location(path, number, 2)
    block = StreamBlock(0, 9, Kind.PARAGRAPH, at, frozenset(), 0)
    return PrintedLine(page, 0, 90, 50, 10, (), (), block, 0, 0, 0, 0, False, False, at)


def test_a_block_away_from_its_partner_is_named() -> None:
    facts: Any = SimpleNamespace(labels=None, pages=(None,) * 6)
    lines = [line(2, "a", 1), line(2, "a", 3), line(4, "a", 5), line(3, "b", 1), line(5, "b", 3), line(5, "b", 5)]
    partners = [(Location("a", number, 1), Location("b", number, 1)) for number in (1, 3, 5)]
    pages = PrintedPages(facts, lines, (), {}, Print(), "build/a.pdf", partners=partners)

    assert [(one.location.line, one.message) for one in facing_apart.check(pages)] == [
        (3, "this block begins on page 2, its partner (b:3) on page 5")
    ]
