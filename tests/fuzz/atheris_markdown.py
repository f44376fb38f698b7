"""Fuzzing of Markdown and settings by coverage: `python tests/fuzz/atheris_markdown.py [options of libFuzzer]`.

Needs atheris: the extra `fuzz`. An exception is a finding; the file of bytes that causes it is kept as libFuzzer does.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["publish", "markdown_it", "mdit_py_plugins"]):
    from publish.config.edition import Settings
    from publish.config.schema_reader import SchemaReader
    from publish.config.syntax import parsed
    from publish.editing.typography import compose
    from publish.manuscript.building import parse
    from publish.manuscript.flattening import Piece
    from publish.textfile import decoded


def one(data: bytes) -> None:
    """A file is read as Markdown, as settings and as running text."""
    text, problems = decoded(data[1:], "sources/letter.md")
    if problems:
        return
    match data[0] % 3:
        case 0:
            lines = text.split("\n")
            for problem in parse(text, "sources/letter.md").diagnostics:
                at = problem.location
                assert at.line <= len(lines), problem
                assert at.column <= len(lines[at.line - 1]) + 1, problem
        case 1:
            table, places, wrong = parsed(text)
            if not wrong:
                SchemaReader(places).read_table(Settings, table)
        case 2:
            once = compose([Piece(text, "en")])
            assert compose([Piece(once[0], "en")]) == once


if __name__ == "__main__":
    atheris.Setup(sys.argv, lambda data: one(data) if data else None)
    atheris.Fuzz()
