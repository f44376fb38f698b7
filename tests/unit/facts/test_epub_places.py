"""The line of an element that a judge points to."""

from __future__ import annotations

import pytest

from publish.facts.epub_places import line_of

DOCUMENT = b"""<html xmlns="http://www.w3.org/1999/xhtml">
<head><title>T</title></head>
<body>
<p>one</p>
<section id="s">
<p>two</p>
<p>three <em>four
five</em> <b>
six</b></p>
</section>
<p>seven</p>
</body>
</html>"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/4/2", 4),
        ("/4/4[s]", 5),
        ("/4/4[s]/2", 6),
        ("/4/4[s]/4/4", 8),
        ("/4/6", 11),
        ("/2/2", 2),
        ("/4/4[s]/6/2", 5),  # no such element: as far as the way goes
        ("", 1),
    ],
)
def test_line_of(path: str, line: int) -> None:
    assert line_of(DOCUMENT, path) == line


def test_what_is_no_xml_has_no_line() -> None:
    assert line_of(b"", "/4/2") == 0
