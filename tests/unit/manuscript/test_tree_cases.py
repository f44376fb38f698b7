"""Each `cases/NAME.md` is a text; `cases/NAME.txt` is its tree: place, kind and data of every node, indented.

`pytest tests/unit/manuscript --accept` writes what the trees are now; read them before you keep them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.manuscript.building import parse
from publish.manuscript.tree import PROSE, Element, Kind, Node, Text, walk

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
WRAPPERS = ("", "> ", "- ", "> - > ")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_tree(case: Path, pytestconfig: pytest.Config) -> None:
    parsed = parse(case.read_text("utf-8"), "text.md", case.stem == "citations")
    assert parsed.diagnostics == []
    lines = [line for block in parsed.blocks for line in outline(block)]
    for note in parsed.notes:
        lines.append(f"{note.at.line}:{note.at.column} note {note.key}")
        lines += [f"  {line}" for block in note.blocks for line in outline(block)]
    tree = "\n".join(lines) + "\n"
    expected = case.with_suffix(".txt")
    if pytestconfig.getoption("--accept"):
        expected.write_text(tree, "utf-8")
    assert tree == expected.read_text("utf-8")


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_text_stands_where_it_says(case: Path, wrapper: str) -> None:
    """Not by the eye of whoever accepted the tree: the source has the text's own characters at its place."""
    first = wrapper
    rest = wrapper.replace("- ", "  ")
    lines = [(rest if number else first) + line for number, line in enumerate(case.read_text("utf-8").split("\n"))]
    parsed = parse("\n".join(lines), "text.md", case.stem == "citations")
    texts = [node for nodes in (parsed.blocks, *(note.blocks for note in parsed.notes)) for node in verifiable(nodes)]
    assert texts or case.stem == "figures"
    for text in texts:
        source = lines[text.at.line - 1][text.at.column - 1 :]
        # A bar in a table is written with a backslash, and code keeps the line end of its line, or a space for it.
        assert source.replace("\\|", "|").startswith(text.text.rstrip("\n ")), (text, source)


def verifiable(nodes: tuple[Node, ...]) -> Iterator[Text]:
    """The texts that are in the source as they are: not escapes and entities, nor captions, nor line ends."""
    passed_over: set[int] = set()
    for node in walk(nodes):
        if isinstance(node, Element):
            if node.kind is Kind.CAPTION:
                passed_over.update(id(child) for child in node.children)
            if node.kind in PROSE:
                passed_over.update(id(child) for child in node.children if isinstance(child, Text) and child.literal)
        elif id(node) not in passed_over and node.text != "\n":
            yield node


def outline(node: Node) -> Iterator[str]:
    """A node and what is below it, a line each."""
    place = f"{node.at.line}:{node.at.column}"
    if isinstance(node, Text):
        yield f"{place} {node.text!r}{' literal' if node.literal else ''}"
        return
    given = [f"{key}={value!r}" for key, value in node.data.items()]
    given += [f"#{node.id}"] if node.id else []
    given += [f".{one}" for one in node.classes]
    given += [f"lang={node.lang}"] if node.lang else []
    yield " ".join((place, node.kind.value, *given))
    for child in node.children:
        for line in outline(child):
            yield f"  {line}"
