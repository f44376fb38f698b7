"""Read a bibliography in CSL-YAML, as pandoc writes it: a list of works, or one under `references`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from publish.citations.record import DATES, NAMES, UnreadRecords, record_of
from publish.diagnostics import Location
from publish.manuscript.reference_files import Record

_EXPORT = "correct this place, or export the file again as CSL YAML"
# Markdown in the fields, as pandoc has it, and what the processor reads.
_MARKDOWN = (
    (re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*"), r"<b>\1</b>"),
    (re.compile(r"\*(?=\S)(.+?)(?<=\S)\*"), r"<i>\1</i>"),
    (re.compile(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"\[([^\[\]]+)\]\{\.nocase\}"), r'<span class="nocase">\1</span>'),
    (re.compile(r"\[([^\[\]]+)\]\{\.small-?caps\}"), r'<span style="font-variant:small-caps;">\1</span>'),
)
_VERBATIM = {"id", "type", "URL", "DOI", "ISBN", "ISSN", "language", *DATES, *NAMES}


def read(text: str, path: str) -> Iterator[Record]:
    """Yield the works of a file; `path` is its name in messages. Raises UnreadRecords."""
    try:
        for event in yaml.parse(text, yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                message = f'the alias "*{event.anchor}" is not read'
                raise UnreadRecords(message, _at(event.start_mark, path), "write the words themselves")
        documents = list(yaml.compose_all(text, yaml.SafeLoader))
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        at = Location(path) if mark is None else _at(mark, path)
        raise UnreadRecords(f"this is not YAML: {wrong.problem or 'it cannot be read'}", at, _EXPORT) from None
    except (yaml.YAMLError, RecursionError) as wrong:
        raise UnreadRecords(f"this is not YAML: {wrong}", Location(path), _EXPORT) from None
    for document in documents:
        for node in _works(document, path):
            yield record_of(_fields(node), _place(node, path))


def _works(document: Any, path: str) -> Iterator[yaml.MappingNode]:
    """Yield the nodes of the works in a document."""
    held = document
    if isinstance(document, yaml.MappingNode):
        held = next((value for key, value in document.value if key.value == "references"), None)
    if held is None or (isinstance(held, yaml.ScalarNode) and not held.value):
        return
    if not isinstance(held, yaml.SequenceNode):
        raise UnreadRecords("this is not a list of works", _at(held.start_mark, path), "begin each work with - id: KEY")
    for node in held.value:
        if not isinstance(node, yaml.MappingNode):
            raise UnreadRecords("this is not a work", _at(node.start_mark, path), "begin it with - id: KEY")
        yield node


def _fields(node: yaml.MappingNode) -> dict[str, Any]:
    fields = {str(key.value): _value(value) for key, value in node.value}
    return {
        name: _marked(value) if isinstance(value, str) and name not in _VERBATIM else value
        for name, value in fields.items()
    }


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(one) for one in node.value]
    is_number = node.tag.endswith(":int") and re.fullmatch(r"-?\d{1,9}", node.value)
    return int(node.value) if is_number else node.value


def _marked(words: str) -> str:
    for pattern, tags in _MARKDOWN:
        words = pattern.sub(tags, words)
    return words


def _place(node: yaml.MappingNode, path: str) -> Location:
    key = next((key for key, _ in node.value if key.value == "id"), node)
    return _at(key.start_mark, path)


def _at(mark: Any, path: str) -> Location:
    return Location(path, mark.line + 1, mark.column + 1)
