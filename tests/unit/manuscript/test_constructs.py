"""The list of all constructs in docs/markdown.md holds: each is read, or reported with what to write instead."""

from __future__ import annotations

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from publish.config.front_matter import without_front_matter
from publish.diagnostics import Severity
from publish.manuscript.building import parse
from publish.manuscript.tree import Element, Kind, Node, plain, walk

DOCS = Path(__file__).resolve().parents[3] / "docs"
# Words that are the same in Markdown; typography sets their quotation marks and dashes later.
AS_TYPED = {
    "a paragraph",
    "quotation marks",
    "dashes",
    "an ellipsis",
    "an insertion in brackets",
    "an address as words",
}
GOOD = """
The miller [Anna [the elder] says so] wrote to anna@example.org and to @anna. About ~5 or ~6 sacks, x^2 and y^3.
It cost $5, or US$6 ($7 in Canada); 50 % {more or less}, [so] [he said]: a == b, C++ and 2 > 1, `$x$` and `\\emph{a}`.
Vote: 10:30:15, see §§ 3--4; Smith & Wesson; the year '99; 'Tis *his*: ''tis' said he.
A path C:\\\\new, \\^[meant], \\$x\\$.

v. Bülow wrote on this, and (1) is no list.

B. Russell too.

i. e. the following.

(1) A note's own number.

- [Smith] said so
- *x*

| a | b |
|---|---|
| ^ | \\[x\\] |

***

- - -
"""


def _docs() -> ModuleType:
    spec = spec_from_file_location("docs_of_constructs", DOCS / "markdown.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGE = _docs()
READ: dict[str, str] = PAGE.read()
REFUSED: dict[str, tuple[str, str]] = PAGE.refused()


def printed(nodes: tuple[Node, ...]) -> str:
    """The words of some blocks, and where something else than words is."""
    shown = [node.kind for node in walk(nodes) if isinstance(node, Element) and node.kind is not Kind.PARAGRAPH]
    return plain(nodes) + " ".join(kind.value for kind in shown)


def test_the_list_is_long() -> None:
    assert len(READ) + len(REFUSED) >= 105
    assert not set(READ) & set(REFUSED)
    rows = re.findall(r"^\| `", (DOCS / "markdown.md").read_text("utf-8").partition("## All constructs")[2], re.M)
    assert len(rows) == len(READ) + len(REFUSED)


@pytest.mark.parametrize("name", READ)
def test_what_is_read_is_not_printed_as_typed(name: str) -> None:
    parsed = parse(READ[name] + "\n", "text.md")
    assert parsed.diagnostics == []
    is_markup = printed(parsed.blocks) != " ".join(READ[name].split()) or bool(parsed.notes)
    assert is_markup == (name not in AS_TYPED)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_read_is_reported(name: str) -> None:
    """The first line is another's: a form is found wherever it stands in a file, unless it opens one."""
    example, instead = REFUSED[name]
    is_opening = "Title" in example or (example[:1] in "%+-" and "title" in example) or example.startswith("% The")
    before = "" if is_opening else "Words before it.\n\n"
    problems = parse(f"{before}{example}\n\nWords behind it.\n", "text.md").diagnostics
    assert problems
    assert {one.location.line for one in problems} <= set(range(1, 7))
    assert all(one.severity in (Severity.ERROR, Severity.WARNING) and one.help for one in problems)
    if problems[0].code in ("syntax-foreign", "backslash-unread"):
        assert [(one.code, one.help) for one in problems] == [(problems[0].code, instead)]


def test_what_looks_like_another_dialect_is_left_alone() -> None:
    assert [(one.location.line, one.message) for one in parse(GOOD, "text.md").diagnostics] == []


def test_a_speaker_without_an_empty_line_before_is_reported() -> None:
    speech = "::: drama\nANNA\n:   One.\n*BELA*\n:   Two,\n    words.\n:   Three,\nwords.\n\nCARL\n: Four.\n:::\n"
    assert [(one.code, one.location.line, one.message) for one in parse(speech, "text.md").diagnostics] == [
        ("syntax-foreign", 4, '"BELA" is read as the end of the definition above, not as a term'),
    ]


def test_forms_are_found_in_notes_and_behind_escapes_at_their_places() -> None:
    text = "A *b* \\* [^a].\n\n[^a]: One two\n    ==three== ^[four\n    :smile:].\n"
    problems = parse(text, "text.md").diagnostics
    assert sorted((one.location.line, one.location.column, one.message) for one in problems) == [
        (4, 5, '"==three==" has no meaning here and would be printed'),
        (5, 5, '":smile:" has no meaning here and would be printed'),
    ]


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        (
            '---\ntitle: "The Mill"\nauthor: A. N. Other\nlang: de\ntoc: true\n---\n',
            ['title = "The Mill"', 'language = "de"', "[[contributor]]", 'name = "A. N. Other"', "toc"],
        ),
        (
            "---\nauthor:\n  - A\n  - name: B\n    email: x\ndate: 2024-05-01\nkeywords: [a, 'b c']\n...\n",
            ["date = 2024-05-01", 'subjects = ["a", "b c"]', "[[contributor]]", 'name = "A"', 'name = "B"'],
        ),
        ('+++\ntitle = "A \\"B\\""\neditor = "C"\n+++\n', ["[[contributor]]", 'name = "C"', 'role = "edt"']),
    ],
)
def test_front_matter_is_answered_with_the_settings_that_replace_it(written: str, lines: list[str]) -> None:
    text, problems = without_front_matter(written + "# A\n", "sources/a.md")
    assert text == "\n" * written.count("\n") + "# A\n"
    (problem,) = problems
    assert problem.code == "front-matter"
    for line in lines:
        assert line in problem.help, problem.help


def test_a_break_at_the_beginning_is_no_front_matter() -> None:
    text = "---\n\nIt was: late.\n\n---\n\nMore.\n"
    assert without_front_matter(text, "a.md") == (text, [])
