"""What a TEI document says of the pages of print."""

from __future__ import annotations

from publish.facts.tei import of


def test_a_page_that_is_named_twice_has_one_number() -> None:
    number = '<num type="page" n="wire">2</num>'
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{number} and {number}</p></body></text></TEI>'

    assert of(text.encode()).folios == {"wire": "2"}
