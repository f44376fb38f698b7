"""WeasyPrint's messages as diagnostics with a place in the edition."""

from __future__ import annotations

import pytest

from publish.config.styles import Sheet
from publish.pdf.messages import own_rules, problems_of

NOWHERE = "Content discarded: target points to undefined anchor ('string', 'https://example.org/')"


HIDDEN = "No anchor #the-mill for internal URI reference"
RULES = "p { color: red }\na::after { content: ' p. ' target-counter(attr(href), page) }\n.aside { display: none }"


@pytest.mark.parametrize(("message", "line", "said"), [
    (NOWHERE, 2, '"https://example.org/" is not a place in this book'),
    (HIDDEN, 3, '"#the-mill" is hidden'),
])  # fmt: skip
def test_a_link_that_leads_nowhere_is_said_at_the_rule_that_causes_it(message: str, line: int, said: str) -> None:
    (found,) = problems_of([message], {}, own_rules([Sheet("styles/custom.css", RULES, own=True)]))
    assert (found.code, found.location.path, found.location.line) == ("css", "styles/custom.css", line)
    assert found.message.startswith(said)


@pytest.mark.parametrize("message", [NOWHERE, HIDDEN])
def test_without_such_a_rule_it_is_a_message_of_the_engine(message: str) -> None:
    (found,) = problems_of([message], {}, own_rules([Sheet("styles/custom.css", "p { color: red }", own=True)]))
    assert found.code == "engine"
