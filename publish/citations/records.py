"""Read the works of the bibliography from its files, whatever their format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from publish.citations import bibtex, csl_json, csl_yaml
from publish.citations.record import UnreadRecords
from publish.diagnostics import Diagnostic, error
from publish.manuscript.reference_files import Record

_Reader = Callable[[str, str], Iterator[Record]]
_READERS: Mapping[str, _Reader] = {
    ".json": csl_json.read,
    ".yaml": csl_yaml.read,
    ".yml": csl_yaml.read,
    ".bib": bibtex.read,
    ".bibtex": bibtex.read,
}


class Records(Struct, frozen=True):
    """The works by their keys, in the order of the files. `whole`: every file could be read."""

    by_key: dict[str, Record]
    whole: bool = True

    def incomplete(self) -> Records:
        """Return the same works, marked as incomplete: a file that could not be read may have more."""
        return Records(self.by_key, whole=False)


def read_records(texts: Mapping[str, str]) -> tuple[Records, list[Diagnostic]]:
    """Read files of a bibliography, given by path; report what cannot be read, and keys that occur twice."""
    found: dict[str, Record] = {}
    problems: list[Diagnostic] = []
    whole = True
    for path, text in texts.items():
        try:
            for record in _reader(path)(text, path):
                first = found.setdefault(record.key, record)
                if first is not record:
                    problems.append(_double(record, first))
        except UnreadRecords as wrong:
            whole = False
            problems.append(error("bibliography-unread", wrong.message, wrong.at, wrong.help))
    return Records(found, whole), problems


def can_read(path: str) -> bool:
    """Whether the ending of a file tells its format."""
    return PurePosixPath(path).suffix.lower() in _READERS


def _reader(path: str) -> _Reader:
    return _READERS.get(PurePosixPath(path).suffix.lower(), csl_json.read)


def _double(record: Record, first: Record) -> Diagnostic:
    return error(
        "entry-duplicate",
        f'the key "{record.key}" is given twice',
        record.at,
        f"it is already used at {first.at.path}:{first.at.line}; give one of the two works another key, or delete it",
    )
