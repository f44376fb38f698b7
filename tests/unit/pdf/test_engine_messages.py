"""WeasyPrint's messages as diagnostics with a place in the edition."""

from __future__ import annotations

from publish.config.styles import Sheet
from publish.pdf.messages import asks_for_targets, problems_of

NOWHERE = "Content discarded: target points to undefined anchor ('string', 'https://example.org/')"


def test_a_page_that_is_not_there_is_said_at_the_rule_that_asks_for_it():
    own = Sheet(
        "styles/custom.css", 'p { color: red }\na::after { content: " p. " target-counter(attr(href), page) }', own=True
    )
    (found,) = problems_of([NOWHERE], {}, asks_for_targets([own]))
    assert (found.code, str(found.location.path), found.location.line) == ("css", "styles/custom.css", 2)
    assert found.message.startswith('"https://example.org/" is not a place in this book')


def test_without_such_a_rule_it_is_a_message_of_the_engine():
    (found,) = problems_of([NOWHERE], {}, asks_for_targets([Sheet("styles/custom.css", "p { color: red }", own=True)]))
    assert found.code == "engine"
