"""Make an edition of a Word document: its settings, a file for each part, its notes and pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from publish.config.derived import slug_of
from publish.config.settings import Matter, Restart, Series
from publish.diagnostics import Location
from publish.importing.imported import Imported, unreadable
from publish.importing.markdown_blocks import markdown, note_markdown
from publish.importing.settings_writing import Value, table
from publish.importing.word.losses import Losses
from publish.importing.word.word_package import WordRefused, opened
from publish.importing.word.word_reading import WordText, read_word
from publish.manuscript.tree import Element, Kind, elements, plain
from publish.paths import shown
from publish.style_names import LETTER_PARTS, EditorClass, MarkupClass
from publish.words import words_of

_FRONT_KINDS = frozenset({"introduction", "preface", "foreword", "dedication", "epigraph"})
_BACK_KINDS = frozenset({"appendix", "afterword", "bibliography"})
_PARTED = re.compile(r"\s*;\s*")


class WordPart(Struct, frozen=True):
    """A part of the edition: its file, kind and title, and its blocks; `is_titled`: its heading has the title."""

    file: str
    kind: str
    title: str
    blocks: tuple[Element, ...]
    is_titled: bool


def read(paths: Sequence[Path]) -> Imported:
    """Return the edition that a Word file makes, or the error that stops it."""
    (path,) = paths
    name = shown(path)
    losses = Losses(name)
    try:
        text = read_word(opened(path), losses)
    except WordRefused as refused:
        return Imported({}, (unreadable(str(refused), Location(name), refused.help),))
    if not text.blocks:
        return Imported({}, (*losses.all, unreadable("the document holds no text", Location(name))))
    return Imported(edition_files(text, path.stem), losses.all)


def edition_files(text: WordText, stem: str) -> dict[str, bytes]:
    """Return the files of an edition; `stem` is the name of the document without its ending."""
    title = text.front.get("title") or _first_title(text.blocks) or stem
    parts = _parts(text, title)
    files = {"sources/edition.toml": _settings(text, title, parts).encode()}
    for part in parts:
        files[f"sources/{part.file}"] = _markdown_of(part, text).encode()
    return files | {f"sources/{path}": data for path, data in text.images.items()}


def _markdown_of(part: WordPart, text: WordText) -> str:
    """Return the text of a part with the notes that it calls first."""
    notes = "\n".join(note_markdown(key, text.notes.get(key, ())) for key in _called(part.blocks, text))
    written = markdown(part.blocks)
    return f"{written}\n{notes}" if notes else written


def _called(blocks: Sequence[Element], text: WordText) -> list[str]:
    """Return the keys of the notes that are called in some blocks, and in these notes, in the order of their calls."""
    keys: dict[str, None] = {}
    left = [tuple(blocks)]
    while left:
        for call in elements(left.pop(0), Kind.NOTE_CALL):
            key = call.word("key")
            if key not in keys:
                keys[key] = None
                left.append(tuple(text.notes.get(key, ())))
    return list(keys)


def _first_title(blocks: Sequence[Element]) -> str:
    return next((plain(one.children).strip() for one in elements(tuple(blocks), Kind.HEADING)), "")


def _parts(text: WordText, title: str) -> list[WordPart]:
    levels = [one.data["level"] for one in text.blocks if one.kind is Kind.HEADING]
    highest = min((level for level in levels if isinstance(level, int)), default=1)
    groups: list[list[Element]] = [[]]
    for block in text.blocks:
        if block.kind is Kind.HEADING:
            level = block.data["level"]
            assert isinstance(level, int)
            block = Element(
                block.kind,
                block.at,
                block.children,
                block.id,
                block.classes,
                block.lang,
                {"level": level - highest + 1},
            )
            if level == highest:
                groups.append([])
        groups[-1].append(block)
    held = [[_begun(group[0]), *group[1:]] for group in groups if group]
    used: set[str] = set()
    return [_part(group, number, len(held), title, text.language, used) for number, group in enumerate(held, 1)]


def _begun(block: Element) -> Element:
    """Return the first block of a part, which begins a page anyway."""
    return replace(block, classes=tuple(one for one in block.classes if one != MarkupClass.NEW_PAGE))


def _part(blocks: list[Element], number: int, count: int, title: str, language: str, used: set[str]) -> WordPart:
    first = blocks[0]
    is_titled = first.kind is Kind.HEADING and first.data["level"] == 1
    words = plain(first.children).strip() if is_titled else ""
    kind = _kind(blocks, words, language)
    name = slug_of(words, kind) if count > 1 else kind if kind == "letter" else "text"
    file = f"{number:0{len(str(count))}}-{name}.md" if count > 1 else f"{name}.md"
    assert file not in used
    used.add(file)
    return WordPart(file, kind, words or title, tuple(blocks), is_titled)


def _kind(blocks: Sequence[Element], title: str, language: str) -> str:
    """Return the kind of a part by its title, or by the parts of a letter in it."""
    for kind, word in words_of(language).kinds.items():
        if title.casefold() == word.casefold():
            return kind
    names = {one.word("name") for one in elements(tuple(blocks), Kind.CONTAINER)}
    return "letter" if names & {str(one) for one in LETTER_PARTS} else "chapter"


def _settings(text: WordText, title: str, parts: Sequence[WordPart]) -> str:
    """Return `edition.toml`."""
    front = text.front
    subjects = tuple(filter(None, map(str.strip, re.split("[,;]", front.get("keywords", "")))))
    tables = [
        table(
            "",
            {
                "title": title,
                "subtitle": front.get("subtitle", ""),
                "language": text.language,
                "publisher": front.get("publisher", ""),
                "description": front.get("description", ""),
                "subjects": subjects,
            },
        )
    ]
    authors = dict.fromkeys(filter(None, _PARTED.split(front.get("author", ""))))
    tables += [table("[[contributor]]", {"name": name}) for name in authors]
    tables += _series(text)
    tables += [table("[[part]]", _of_part(part, matter)) for part, matter in zip(parts, _matters(parts), strict=True)]
    marks = (one for part in parts for one in elements(part.blocks, Kind.SPAN) if EditorClass.INDEX in one.classes)
    tables += [table("[[index]]", {"name": "index"})] if any(marks) else []
    return "\n".join(tables)


def _series(text: WordText) -> list[str]:
    """Return the tables of the series of notes; none if the usual one is enough."""
    if text.series in ((), (Series(),)):
        return []
    return [
        table(
            "[[notes.series]]",
            {
                "name": one.name,
                "prefix": one.prefix,
                "marks": one.marks if one.marks != Series().marks else "",
                "restart": one.restart.value if one.restart is not Restart.EDITION else "",
            },
        )
        for one in text.series
    ]


def _matters(parts: Sequence[WordPart]) -> list[str]:
    """Return the matter of each part: front as long as only such parts precede it, back if only such parts follow."""
    matters = [""] * len(parts)
    for number, _ in enumerate(takewhile(lambda part: part.kind in _FRONT_KINDS, parts)):
        matters[number] = Matter.FRONT.value
    for number, _ in enumerate(takewhile(lambda part: part.kind in _BACK_KINDS, reversed(parts)), 1):
        matters[-number] = Matter.BACK.value
    return matters


def _of_part(part: WordPart, matter: str) -> dict[str, Value]:
    return {
        "file": part.file,
        "kind": part.kind if part.kind != "chapter" else "",
        "matter": matter,
        "title": "" if part.is_titled else part.title,
    }
