"""The printed tree: every run of its words knows where in the sources it was written."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import pytest

from publish.manuscript.tree import Text
from publish.markup.front import front_matter
from publish.markup.printed import Printed, printed
from publish.markup.refusal import TemplatesRefused
from publish.markup.templating import DEFAULT, Templates
from publish.pipeline import load

CHECKOUT = Path(__file__).parents[3]
Write = Callable[[Mapping[str, str | bytes]], Path]


class Run(NamedTuple):
    text: str
    path: str
    line: int
    column: int

    @property
    def place(self) -> str:
        return f"{self.path.removeprefix('sources/')}:{self.line}:{self.column}"


def document(edition: Path, templates: Templates = DEFAULT) -> Printed:
    prepared = load(edition, {}).prepared
    assert prepared is not None
    front = front_matter(prepared.book.settings, (), "0", ())
    return printed(prepared.book, front, prepared.typefaces["print.css"], templates)


def texts(element: Element, document: Printed) -> Iterator[tuple[str, list[Run]]]:
    """Every text of a tree in its order, and the runs that it is made of."""
    yield from _text(element.text, document.provenance.text.get(element, []))
    for child in element:
        yield from texts(child, document)
        yield from _text(child.tail, document.provenance.tail.get(child, []))


def _text(text: str | None, runs: list[tuple[int, Text]]) -> Iterator[tuple[str, list[Run]]]:
    if text:
        starts = [start for start, _ in runs]
        assert starts[:1] in ([], [0])
        pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)] if runs else []
        places = [origin.at for _, origin in runs]
        yield text, [Run(piece, at.path, at.line, at.column) for piece, at in zip(pieces, places, strict=True)]


def words_of(document: Printed) -> list[Run]:
    """The runs of all parts and their notes, without line ends. No text of them has none, but for the head that a
    letter without a heading is given."""
    found, without = [], []
    for part in document.root.iter("section"):
        if "part" in part.get("class", "").split():
            for text, runs in texts(part, document):
                found += [run for run in runs if run.text != "\n"]
                if text.strip() and not runs:
                    without.append(text)
    assert without == [head.findtext("h1") for head in document.root.iter("header")]
    return found


def leading(text: str) -> str:
    """The letters that a text begins with, however it is punctuated: typography changes none of them."""
    letters = "".join(character for character in text if character.isalnum())
    return letters[:12]


def test_the_words_of_the_letter_are_found_in_its_sources() -> None:
    runs = words_of(document(CHECKOUT))
    assert {run.path for run in runs} == {"sources/introduction.md", "sources/letter.md", "sources/footnotes.md"}
    lines = {path: (CHECKOUT / path).read_text("utf-8").split("\n") for path in {run.path for run in runs}}
    for run in runs:
        source = lines[run.path][run.line - 1][run.column - 1 :]
        if source.startswith("[^"):
            assert run.text.rstrip("\u00a0").isdecimal()  # the mark of a note, at its call or its definition
        else:
            assert leading(source).startswith(leading(run.text)), (run, source)
            assert source[0] == run.text[0] or not (source[0].isalnum() or run.text[0].isalnum()), (run, source)


SAMPLE = """\
# One *two*

Three \\*four\\* wonderful
five `code` six.[^n]

| a | b |
|---|---|
| c *d* | e |

[^n]: A *first* thought,

    and a second[^m].

[^m]: Inner.
"""


def test_runs_begin_where_they_are_written(written: Write) -> None:
    edition = written({"sources/a.md": SAMPLE, "sources/hyphenation.txt": "wonderful\nthought\nsec-ond\n"})
    assert [(run.text, run.place) for run in words_of(document(edition))] == [
        ("One ", "a.md:1:3"),
        ("two", "a.md:1:8"),
        ("Three ", "a.md:3:1"),
        ("*", "a.md:3:7"),
        ("four", "a.md:3:9"),
        ("*", "a.md:3:13"),
        (" ", "a.md:3:15"),
        ("wonderful", "a.md:3:16"),
        ("five ", "a.md:4:1"),
        ("code", "a.md:4:7"),
        (" six.", "a.md:4:12"),
        ("1\u00a0", "a.md:10:1"),
        ("A ", "a.md:10:7"),
        ("first", "a.md:10:10"),
        (" ", "a.md:10:16"),
        ("thought", "a.md:10:17"),
        (",", "a.md:10:24"),
        ("and a sec\u00adond", "a.md:12:5"),
        ("2", "a.md:12:17"),
        (".", "a.md:12:21"),
        ("2\u00a0", "a.md:14:1"),
        ("Inner.", "a.md:14:7"),
        ("1", "a.md:4:17"),
        ("a", "a.md:6:3"),
        ("b", "a.md:6:7"),
        ("c ", "a.md:8:3"),
        ("d", "a.md:8:6"),
        ("e", "a.md:8:11"),
    ]


def test_a_document_can_be_pickled(written: Write) -> None:
    made = document(written({"sources/a.md": SAMPLE}))
    assert words_of(pickle.loads(pickle.dumps(made))) == words_of(made)


SHELL = """\
<html xmlns="http://www.w3.org/1999/xhtml"><body class="marks-1">
{% for matter in matters %}{% for one in matter.parts %}
<section class="part">{% raw %}{{ one.heading }}<div>before {{ one.blocks }} behind</div>{% endraw %}</section>
{% endfor %}{% endfor %}
</body></html>
""".replace("{% raw %}", "").replace("{% endraw %}", "")


def test_a_template_may_print_words_twice_and_in_a_namespace(written: Write) -> None:
    edition = written({"sources/a.md": "# One\n\nTwo.\n"})
    shell = SHELL.replace("</div>", "</div><div>{{ one.heading }}</div>")
    made = document(edition, Templates({"print.xhtml.jinja": shell}))
    (part,) = made.root.iter("section")
    assert [element.tag for element in part.iter()] == ["section", "h1", "div", "p", "div", "h1"]
    assert "".join(part.itertext()) == "Onebefore Two. behindOne"
    found = [run.place for _, runs in texts(part, made) for run in runs]
    assert found == ["a.md:1:3", "a.md:3:1", "a.md:1:3"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ one.blocks }}", "", 'template-words: the template leaves out or changes words of the book: "Two, three'),
        ("{{ one.blocks }}", "<!-- {{ one.blocks }} -->", "template-words"),
        ("{{ one.blocks }}", '{{ one.blocks }}<words n="2"/>', "template-unsafe: <words> is not allowed on a page"),
        ("{{ one.blocks }}", "{{ one.blocks }}<words/>", "template-unsafe: <words> is not allowed on a page"),
    ],
)
def test_words_stand_where_the_template_puts_them(written: Write, old: str, new: str, said: str) -> None:
    edition = written({"sources/a.md": "# One\n\nTwo, *three*.\n"})
    with pytest.raises(TemplatesRefused) as raised:
        document(edition, Templates({"print.xhtml.jinja": SHELL.replace(old, new)}))
    (problem,) = raised.value.problems
    assert said in f"{problem.code}: {problem.message}"
