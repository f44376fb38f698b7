"""Where links lead, what parts and headings are called, and how the edition's own words are divided."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from publish.config.letter_settings import Letter, People
from publish.config.settings import PartSettings, Settings
from publish.diagnostics import Diagnostic
from publish.editing.book import Book
from publish.editing.edit import edit
from publish.editing.hyphenation import divide
from publish.editing.identifiers import UsedIds, identifier
from publish.manuscript.building import parse
from publish.manuscript.tree import Element, Kind, Manuscript, Part, Text, elements, plain, walk

SETTINGS = Settings(title="T", slug="t", identifier="urn:t")


def edited(
    files: dict[str, str],
    settings: Settings = SETTINGS,
    kinds: dict[str, str] | None = None,
    title: str = "",
    exceptions: dict[str, str] | None = None,
) -> tuple[Book, list[Diagnostic]]:
    parsed = {name: parse(text, f"sources/{name}") for name, text in files.items()}
    parts = tuple(
        Part(PartSettings(name, (kinds or {}).get(name, "chapter"), title=title), f"sources/{name}", one.blocks)
        for name, one in parsed.items()
    )
    notes = {note.key: note for one in parsed.values() for note in one.notes}
    return edit(Manuscript(parts, notes, exceptions or {}), settings)


LINKED = {
    "a.md": "# The first\n\nSee LINK.\n\n## Below it\n\n[span]{#span} ![p](p.png){#Pic}\n\n"
            "x[^n]\n\n[^n]: [note]{#in-note}",
    "b c.md": "# The first\n\nWords.",
    "sub/d.md": "Words without a heading.",
    "sub/e #2 & 50%.md": "Beside it: [there](d.md), above it: [there](../a.md#span).",
    "e.md": "# The [last]{#last}",
    "f.md": "# Été",
}  # fmt: skip


@pytest.mark.parametrize(("link", "target"), [
    ("#the-first", "the-first"),
    ("#below-it", "below-it"),
    ("#span", "span"),
    ("#Pic", "Pic"),
    ("#in-note", "in-note"),
    ("a.md", "a"),
    ("a.md#span", "span"),
    ("<b c.md>", "b-c"),
    ("b%20c.md", "b-c"),
    ("sub/d.md", "d"),
    ("<sub/e #2 & 50%.md>", "e-2-50"),
    ("#last", "last"),
    ("#e\u0301te\u0301", "été"),
    ("f.md#e\u0301te\u0301", "été"),
    ("#the-first-2", "the-first-2"),
])  # fmt: skip
def test_links_inside_the_edition(link: str, target: str) -> None:
    book, problems = edited(LINKED | {"a.md": LINKED["a.md"].replace("LINK", f"[there]({link})")})
    assert problems == []
    (found,) = elements(book.parts[0].blocks, Kind.LINK)
    assert found.word("target") == target
    headings = tuple(part.heading for part in book.parts if part.heading)
    ids = {element.id for part in book.parts for element in elements(part.blocks)}
    ids |= {element.id for element in elements(headings)} | {part.id for part in book.parts}
    ids |= {element.id for note in book.notes.values() for element in elements(note.blocks)}
    assert target in ids


@pytest.mark.parametrize(
    "link", ["https://example.org/a.md#b", "mailto:a@example.org", "//example.org/a", "doi:10.1000/182"]
)
def test_links_out_of_the_edition_are_left_as_they_are(link: str) -> None:
    book, problems = edited({"a.md": f"[there]({link})"})
    assert problems == []
    (found,) = elements(book.parts[0].blocks, Kind.LINK)
    assert (found.word("href"), found.word("target")) == (link, "")


@pytest.mark.parametrize(("link", "said"), [
    ("#gone", "leads nowhere"),
    ("gone.md", "leads nowhere"),
    ("a.md#gone", "leads nowhere"),
    ("gone.md#span", "leads nowhere"),
    ("A.md", "leads nowhere"),
    ("../sources/a.md", "leads nowhere"),
    ("", "has no address"),
    ("#", "leads nowhere"),
    ("file:///etc/passwd", "something that readers do not have"),
    ("javascript:alert(1)", "something that readers do not have"),
    ("data:text/html,x", "something that readers do not have"),
])  # fmt: skip
def test_links_that_lead_nowhere(link: str, said: str) -> None:
    _, problems = edited(LINKED | {"a.md": LINKED["a.md"].replace("LINK", f"[there]({link})")})
    (problem,) = problems
    assert (problem.code, problem.location.line, problem.location.column) == ("link-nowhere", 3, 5)
    assert said in problem.message
    assert problem.help


@pytest.mark.parametrize(("link", "help"), [
    ("www.example.org/a", 'write "https://www.example.org/a"'),
    ("other/d.md", 'did you mean "sub/d.md"?'),
    ("#spam", 'did you mean "#span"?'),
    ("#gone", "write #id, part.md or part.md#id"),
])  # fmt: skip
def test_what_to_write_instead_of_a_link_that_leads_nowhere(link: str, help: str) -> None:
    _, (problem,) = edited(LINKED | {"a.md": LINKED["a.md"].replace("LINK", f"[there]({link})")})
    assert problem.help == help


def test_links_in_notes_and_in_headings_are_followed() -> None:
    book, problems = edited(
        {
            "a.md": "# H [up](#h-up-no) [no](#no)\n\n## See [there](#x)\n\n[x]{#x}[^n]\n\n"
            "[^n]: [there](#x) and [not](#gone).",
        }
    )
    assert [(one.location.line, one.location.column) for one in problems] == [(1, 20), (7, 23)]
    (part,) = book.parts
    assert part.heading is not None
    held = (part.heading, *part.blocks, *book.notes["n"].blocks)
    assert [one.word("target") for one in elements(held, Kind.LINK)] == ["h-up-no", "", "x", "x", ""]


def test_names_of_parts_and_headings() -> None:
    book, problems = edited(
        {
            "letter.md": "# A *title*[^n]\n\n## A title\n\n## A title {#own}\n\n### Below\n\nx\n\n[^n]: N.",
            "more/letter.md": "Words.",
            "1 é.md": "# !\n\n# !",
        }
    )
    assert problems == []
    assert [part.id for part in book.parts] == ["letter", "letter-2", "part-1-é"]
    assert [plain(part.title) for part in book.parts] == ["A title", "Chapter", "!"]
    assert not list(elements(book.parts[0].title, Kind.NOTE_CALL))
    headings = [
        heading.id
        for part in book.parts
        for heading in ((part.heading,) if part.heading else ()) + tuple(elements(part.blocks, Kind.HEADING))
    ]
    assert headings == ["a-title", "a-title-2", "own", "below", "section", "section-2"]
    assert [(entry.level, plain(entry.title), entry.id) for entry in book.contents] == [
        (1, "A title", "letter"), (2, "A title", "a-title-2"), (2, "A title", "own"),
        (1, "Chapter", "letter-2"), (1, "!", "part-1-é"), (1, "!", "section-2"),
    ]  # fmt: skip


KROPOTKIN = Letter(People(("Kropotkin",)), People(("Lenin",)))
SEVERAL = Letter(People(("Anna Berg", "Nils Berg", "Maria Berg")), People(("Lenin", "Gorki")))


@pytest.mark.parametrize(("kind", "title", "language", "letter", "expected"), [
    ("letter", "", "en", None, "Letter"),
    ("letter", "", "en", KROPOTKIN, "Kropotkin to Lenin"),
    ("letter", "", "de", KROPOTKIN, "Kropotkin an Lenin"),
    ("letter", "", "en", SEVERAL, "Anna Berg, Nils Berg and Maria Berg to Lenin and Gorki"),
    ("letter", "", "en", Letter(People(("Kropotkin",))), "Letter"),
    ("letter", "To a friend", "en", KROPOTKIN, "To a friend"),
    ("preface", "", "en", KROPOTKIN, "Preface"),
    ("list-of-works", "", "en", None, "List-of-works"),
])  # fmt: skip
def test_a_part_without_a_heading(kind: str, title: str, language: str, letter: Letter | None, expected: str) -> None:
    settings = replace(SETTINGS, language=language, letter=letter)
    book, _ = edited({"a.md": "Words."}, settings, {"a.md": kind}, title)
    assert plain(book.parts[0].title) == expected
    assert book.parts[0].heading is None


def test_a_heading_further_down_is_not_the_title() -> None:
    book, _ = edited({"a.md": "Words.\n\n# Later"})
    assert plain(book.parts[0].title) == "Chapter"
    assert [element.kind for element in book.parts[0].blocks] == [Kind.PARAGRAPH, Kind.HEADING]


@pytest.mark.parametrize(("files", "expected"), [
    ({"a.md": "[x]{#one} [y]{#one}"}, ["sources/a.md:1:11"]),
    ({"a.md": "# X {#one}", "b.md": "# Y {#one}"}, ["sources/b.md:1:1"]),
    ({"a.md": "# X {#one}\n\nx[^n]\n\n[^n]: [y]{#one}"}, ["sources/a.md:5:7"]),
    ({"a.md": "::: c {#one}\n[x]{#one}\n:::"}, ["sources/a.md:2:1"]),
    ({"a.md": "# One\n\n[x]{#one}"}, []),
])  # fmt: skip
def test_ids_given_twice(files: dict[str, str], expected: list[str]) -> None:
    _, problems = edited(files)
    assert [f"{one.location.path}:{one.location.line}:{one.location.column}" for one in problems] == expected
    assert {one.code for one in problems} <= {"id-duplicate"}


@pytest.mark.parametrize(("words", "expected"), [
    ("The Last Days", "the-last-days"), ("  ", "x"), ("…", "x"), ("1920", "x-1920"), ("Письмо Ленину", "письмо-ленину"),
    ("a -- b", "a-b"), ("-a.", "a"), ("e\u0301t\u00e9", "été"), ("a_b.c", "a_b.c"), ("don’t", "don-t"),
    ("İki Işık", "iki-işık"), ("নদীর কথা", "নদীর-কথা"), ("हिन्दी पाठ", "हिन्दी-पाठ"),
])  # fmt: skip
def test_identifiers(words: str, expected: str) -> None:
    assert identifier(words, "x") == expected


def test_names_that_are_taken() -> None:
    names = UsedIds(["a", "a-2"])
    assert [names.free(one) for one in ("a", "a", "b", "b", "a-3")] == ["a-3", "a-4", "b", "b-2", "a-3-2"]


def divided(text: str, **exceptions: str) -> str:
    book, _ = edited({"a.md": text}, exceptions=exceptions)
    return "".join(
        f"<{node.text}>" if isinstance(parent, Element) and "undivided" in parent.classes else node.text
        for parent, node in _texts(divide(book).parts[0].blocks)
    ).replace("\u00ad", "-")


def _texts(blocks: tuple[Element, ...]) -> list[tuple[Element, Text]]:
    return [
        (node, child)
        for node in walk(blocks)
        if isinstance(node, Element)
        for child in node.children
        if isinstance(child, Text)
    ]


@pytest.mark.parametrize(("text", "expected"), [
    ("Kropotkin wrote.", "Kro-pot-kin wrote."),
    ("KROPOTKIN, kropotkin", "KRO-POT-KIN, kro-pot-kin"),
    ("Kropotkins Kropotkin’s", "Kropotkins Kro-pot-kin’s"),
    ("anti-Kropotkin", "anti-Kro-pot-kin"),
    ("`Kropotkin`", "Kropotkin"),
    ("Dmitrov", "<Dmitrov>"),
])  # fmt: skip
def test_words_of_the_hyphenation_list(text: str, expected: str) -> None:
    assert divided(text, kropotkin="Kro-pot-kin", dmitrov="Dmitrov") == expected


def test_dividing_twice_is_dividing_once() -> None:
    book, _ = edited(
        {"a.md": "Kropotkin in Dmitrov[^n]\n\n[^n]: Kropotkin."},
        exceptions={"kropotkin": "Kro-pot-kin", "dmitrov": "Dmitrov"},
    )
    once = divide(book)
    assert plain(once.notes["n"].blocks) == "Kro\u00adpot\u00adkin."
    assert plain(divide(once).parts[0].blocks) == plain(once.parts[0].blocks)


def test_without_exceptions_nothing_changes() -> None:
    book, _ = edited({"a.md": "Kropotkin"})
    assert divide(book) is book


def test_a_title_has_neither_the_calls_of_its_heading_nor_the_sign_of_a_leaf() -> None:
    book, _ = edited({"a.md": "# []{.leaf n=2r}The first[^n] of [all](#t)\n\n[^n]: note"})
    assert plain(book.parts[0].title) == "The first of all"
