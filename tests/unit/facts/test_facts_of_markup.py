"""What documents say, in XHTML and in HTML, and what an EPUB holds."""

from __future__ import annotations

import io
import zipfile

import pytest

from publish.errors import PublishError
from publish.facts import epub
from publish.facts.markup import MarkupFacts, html, xhtml

SHELL = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en">'
    "<head><title>A part</title><style>p {{ }}</style></head><body>{}</body></html>"
)


def of(body: str) -> list[MarkupFacts]:
    """The body read as XML and as HTML: the two readers must agree."""
    return [xhtml(SHELL.format(body).encode()), html(SHELL.format(body).replace("epub:type", "role"))]


@pytest.mark.parametrize(("body", "passages"), [
    ("<p>One <em>two</em>\n three.</p><p>Four</p>", ["One two three.", "Four"]),
    ("<p>one<br/>two</p>", ["one two"]),
    ("<p>un<em>broken</em>word</p>", ["unbrokenword"]),
    ("<ul><li>a<ul><li>b</li></ul>c</li></ul>", ["a", "b", "c"]),
    ("<table><tr><th>x</th><td>y</td></tr></table>", ["x", "y"]),
    ("<p>a\u00a0b &amp; c</p>", ["a b & c"]),
    ("<p>see <img src='f.png' alt='Two  ferns'/> here</p>", ["see", "Two ferns", "here"]),
    ("<p>seen</p><script>unseen()</script>", ["seen"]),
    ("<p><svg><title>T</title><text>drawn</text></svg></p>", ["drawn"]),
    ("<div>loose<p>held</p>loose again</div>", ["loose", "held", "loose again"]),
])  # fmt: skip
def test_passages(body: str, passages: list[str]) -> None:
    for content in of(body):
        assert [one.text for one in content.passages] == passages
        assert (content.title, content.language) == ("A part", "en")


def test_notes_links_and_ids() -> None:
    body = (
        '<p id="p">Word<a epub:type="noteref" id="call-1" href="#n1"><i>1</i></a> <a href="x.html">and more</a></p>'
        '<aside epub:type="footnote" id="n1"><p><a epub:type="backlink" href="#call-1">1</a> Note.</p>'
        "<p>More.</p></aside>"
    )
    (content, _) = of(body)
    assert [(one.href, one.text, one.kind, one.note) for one in content.links] == [
        ("#n1", "1", "noteref", ""),
        ("x.html", "and more", "", ""),
        ("#call-1", "1", "backlink", "n1"),
    ]
    assert {key: [one.text for one in held] for key, held in content.notes.items()} == {"n1": ["1 Note.", "More."]}
    assert content.ids == ["p", "call-1", "n1"]
    assert content.passages[0].id == "p"


def test_html_that_leaves_its_elements_open() -> None:
    content = html("<p>One<br>two<p>Three<ul><li>a<li>b</ul><img alt=c src=d></b>")
    assert [one.text for one in content.passages] == ["One two", "Three", "a", "b", "c"]
    assert content.images == ["d"]


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="E/p.opf"/></rootfiles></container>'
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title id="t">A Letter</dc:title><meta property="dcterms:modified">2026</meta></metadata>
<manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="text/two%20b.xhtml"/>
<item id="a" href="text/one.xhtml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b" linear="no"/></spine></package>"""
NAV = SHELL.format('<nav epub:type="toc"><ol><li><a href="text/one.xhtml">The <i>One</i></a></li></ol></nav>')


def container(**changed: str | None) -> bytes:
    files = {
        "META-INF/container.xml": CONTAINER,
        "E/p.opf": PACKAGE,
        "E/nav.xhtml": NAV,
        "E/text/one.xhtml": SHELL.format("<p>First.</p>"),
        "E/text/two b.xhtml": SHELL.format("<p>Second.</p>"),
    } | {key.replace("__", "/"): value for key, value in changed.items()}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            if text is not None:
                archive.writestr(name, text)
    return data.getvalue()


def test_an_epub() -> None:
    facts = epub.of(container(), "a.epub")
    assert [(one.name, one.is_linear) for one in facts.documents] == [
        ("E/text/one.xhtml", True),
        ("E/text/two b.xhtml", False),
    ]
    assert list(facts.sentences) == ["Second.", "First."]
    assert [(one.name, one.text) for one in facts.metadata] == [("dc:title", "A Letter"), ("meta", "2026")]
    assert [(link.href, link.text) for link in facts.navigation["toc"]] == [("text/one.xhtml", "The One")]


@pytest.mark.parametrize(
    "data",
    [
        b"An ebook.",
        container(**{"E/text/one.xhtml": None}),
        container(**{"E/text/one.xhtml": "<p>not <b>well</p>"}),
        container(**{"E/p.opf": None}),
        container(**{"E/p.opf": PACKAGE.replace('idref="a"', 'idref="z"')}),
    ],
    ids=["no container", "a document missing", "a document broken", "no package", "an item missing"],
)
def test_an_epub_that_cannot_be_read(data: bytes) -> None:
    with pytest.raises(PublishError, match=r"a\.epub"):
        _ = epub.of(data, "a.epub").documents
