"""Files of a bibliography: what is read from each format, and what is said of files that cannot be read."""

from __future__ import annotations

import pytest

from publish.citations.record import OTHERS
from publish.citations.records import read_records

JSON = """[
  {"id": "kropotkin1902", "type": "book", "title": "Mutual Aid", "issued": {"date-parts": [[1902]]}},
  {"title": "A number", "id": 12, "DOI": ""}
]"""
YAML = """---
references:
- id: kropotkin1902
  type: book
  title: "*Mutual Aid* on an [iPad]{.nocase}"
  author:
  - family: Kropotkin
    given: Peter
  issued: 1902-10/1903
- title: A date of parts
  id: parts
  author: Huxley, Thomas
  issued:
    year: 1888
    month: 2
...
"""
BIB = r"""@string{heinemann = "William Heinemann"}

@book{kropotkin1902,
  author = {Kropotkin, Peter and {Freedom Group} and Ludwig van Beethoven},
  title = {Mutual Aid: A Factor of {Evolution} in the USA},
  publisher = heinemann, year = 1902, month = oct, edition = {2nd},
  pages = {3--5}, note = {J{\"u}rgen \emph{H}~x \& y},
}
@inbook{chapter, title = {Ein Kapitel im Buch}, crossref = {kropotkin1902}, langid = {german}}
"""


def data(path: str, text: str) -> dict[str, dict[str, object]]:
    records, problems = read_records({path: text})
    assert problems == []
    return {key: record.data for key, record in records.by_key.items()}


def test_csl_json_knows_the_line_of_each_work() -> None:
    records, _ = read_records({"r.json": JSON})
    assert {key: (one.at.line, one.at.column) for key, one in records.by_key.items()} == {
        "kropotkin1902": (2, 4),
        "12": (3, 25),
    }
    assert data("r.json", JSON)["12"] == {"id": "12", "title": "A number", "type": "document"}


def test_csl_yaml_has_markdown_in_its_fields_and_dates_in_edtf() -> None:
    found = data("r.yaml", YAML)
    assert found["kropotkin1902"]["title"] == '<i>Mutual Aid</i> on an <span class="nocase">iPad</span>'
    # The processor reads no range with ends of different precision.
    assert found["kropotkin1902"]["issued"] == {"date-parts": [[1902], [1903]]}
    assert found["parts"]["issued"] == {"date-parts": [[1888, 2]]}
    assert found["parts"]["author"] == [{"family": "Huxley", "given": "Thomas"}]
    assert read_records({"r.yaml": YAML})[0].by_key["parts"].at.line == 11


def test_bibtex_becomes_csl() -> None:
    found = data("r.bib", BIB)
    book = found["kropotkin1902"]
    assert book["title"] == 'Mutual aid: A factor of <span class="nocase">Evolution</span> in the USA'
    assert book["author"] == [
        {"family": "Kropotkin", "given": "Peter"},
        {"literal": "Freedom Group"},
        {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"},
    ]
    assert (book["publisher"], book["edition"], book["page"]) == ("William Heinemann", "2", "3–5")
    assert book["issued"] == {"date-parts": [[1902, 10]]}
    assert book["note"] == "Jürgen <i>H</i> x & y"
    chapter = found["chapter"]
    assert (chapter["type"], chapter["language"]) == ("chapter", "de")
    assert chapter["title"] == "Ein Kapitel im Buch"  # sentence case is for English alone
    assert "Mutual" in str(chapter["container-title"])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"{\TeX} and {The} Mill", '<span class="nocase">TeX</span> and <span class="nocase">The</span> mill'),
        (r"{\'E}tude of {\O}resund and G{\"o}ta", "Étude of øresund and göta"),
        (r"The {\em Old} Mill, \S 3", "The <i>old</i> mill, §3"),
        (r"At \url{https://example.org/a_b}", "At https://example.org/a_b"),
        (r"\href{https://example.org/}{Here} {\noopsort{b}}Anew", '<span class="nocase">Here</span> anew'),
    ],
)
def test_commands_of_latex_in_a_title(written: str, read: str) -> None:
    assert data("r.bib", f"@book{{a, title = {{{written}}}}}")["a"]["title"] == read


def test_others_and_editions_in_words() -> None:
    found = data("r.bib", "@book{a, author = {Berg, Ole and others}, edition = {Second}, title = {T}}")["a"]
    assert found["author"] == [{"family": "Berg", "given": "Ole"}, {"literal": OTHERS}]
    assert found["edition"] == "2"
    assert data("r.yaml", "- {id: a, author: [{literal: et al.}]}")["a"]["author"] == [{"literal": OTHERS}]


def test_odd_values_become_some_that_the_processor_reads() -> None:
    odd = r"""[{"id": "a", "title": ["A list", "of titles"], "author": [{"family": 7}, "Huxley, Thomas", 3],
      "issued": {"date-parts": "1902"}, "accessed": [], "note": "\ud800 and \u0000", "x": [[[[[[[[1]]]]]]]]}]"""
    found = data("r.json", odd)["a"]
    assert found["title"] == "A list"
    assert found["author"] == [{"family": "7"}, {"family": "Huxley", "given": "Thomas"}, {"literal": "3"}]
    assert found["issued"] == {"literal": "1902"}
    assert found["note"] == "\ufffd and \ufffd"
    assert "accessed" not in found


@pytest.mark.parametrize(
    ("path", "text", "line", "message"),
    [
        ("r.json", '[\n  {"id":}]', 2, "this is not JSON: Expecting value"),
        ("r.json", '[{"title": "x"}]', 0, "this work has no id"),
        ("r.json", '["x"]', 0, "number 1 of the list is not a work"),
        ("r.json", "[" * 100_000, 0, "this is nested too deeply"),
        ("r.yaml", "- id: a\n  title: [", 2, "this is not YAML"),
        ("r.yaml", "- &a {id: a}\n- *a", 2, 'the alias "*a" is not read'),
        ("r.yaml", "- words", 1, "this is not a work"),
        ("r.bib", "@book{a, title={x}}\n@article{bad\n title={x}}", 2, "Expected comma after entry key"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_with_its_line(path: str, text: str, line: int, message: str) -> None:
    records, (problem,) = read_records({path: text})
    assert not records.whole
    assert problem.code == "bibliography-unread"
    assert (problem.location.path, problem.location.line) == (path, line)
    assert message in problem.message
    assert problem.help


def test_a_key_that_is_given_twice_is_reported_at_the_second_place() -> None:
    _, problems = read_records({"a.json": JSON, "b.bib": BIB, "c.bib": "@book{x,title={1}}\n@book{x,title={2}}"})
    assert [(one.code, one.location.path, one.location.line) for one in problems] == [
        ("entry-duplicate", "b.bib", 3),
        ("entry-duplicate", "c.bib", 2),
    ]
    assert "a.json:2" in problems[0].help
