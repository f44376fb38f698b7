"""Make an edition of a Word document: its settings, a file for each part, its notes and pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.config.derived import slug_of
from publish.config.settings import Restart, Series
from publish.diagnostics import Location
from publish.importing.imported import Imported, unreadable
from publish.importing.markdown_blocks import markdown, note_markdown
from publish.importing.word.losses import Losses
from publish.importing.word.word_package import WordRefused, opened
from publish.importing.word.word_reading import SIGNS_PREFIX, WordText, read_word
from publish.manuscript.tree import Element, Kind, elements, plain
from publish.paths import shown
from publish.style_names import LETTER_PARTS
from publish.words import words_of
from publish.xml_text import writable

_FRONT_KINDS = frozenset({"introduction", "preface", "foreword", "dedication", "epigraph"})
_BACK_KINDS = frozenset({"appendix", "afterword", "bibliography"})
_PARTED = re.compile(r"\s*;\s*")


@dataclass(frozen=True, slots=True)
class WordPart:
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
    held = [group for group in groups if group]
    used: set[str] = set()
    return [_part(group, number, len(held), title, text.language, used) for number, group in enumerate(held, 1)]


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
    return "\n".join(_lines(text, title, parts)) + "\n"


def _lines(text: WordText, title: str, parts: Sequence[WordPart]) -> Iterator[str]:
    front = text.front
    yield f"title = {_quoted(title)}"
    if front.get("subtitle"):
        yield f"subtitle = {_quoted(front['subtitle'])}"
    yield f"language = {_quoted(text.language)}"
    for key in ("publisher", "description"):
        if front.get(key):
            yield f"{key} = {_quoted(front[key])}"
    subjects = [one.strip() for one in re.split("[,;]", front.get("keywords", "")) if one.strip()]
    if subjects:
        yield f"subjects = [{', '.join(map(_quoted, subjects))}]"
    for name in dict.fromkeys(filter(None, _PARTED.split(front.get("author", "")))):
        yield ""
        yield "[[contributor]]"
        yield f"name = {_quoted(name)}"
    if text.signs or text.counting != Series():
        yield from ("", "[[notes.series]]", 'name = "note"')
        yield from ([f"marks = {_quoted(text.counting.marks)}"] if text.counting.marks != "1" else [])
        yield from ([f'restart = "{text.counting.restart.value}"'] if text.counting.restart != Restart.EDITION else [])
    if text.signs:
        yield from ("", "[[notes.series]]", 'name = "sign"', f"prefix = {_quoted(SIGNS_PREFIX)}")
        yield f"marks = {_quoted(_marks(text.signs))}"
        yield 'restart = "page"'
    for part in parts:
        yield ""
        yield "[[part]]"
        yield f"file = {_quoted(part.file)}"
        if part.kind != "chapter":
            yield f"kind = {_quoted(part.kind)}"
        if part.kind in _FRONT_KINDS | _BACK_KINDS:
            yield f'matter = "{"front" if part.kind in _FRONT_KINDS else "back"}"'
        if not part.is_titled:
            yield f"title = {_quoted(part.title)}"


def _marks(signs: str) -> str:
    """Return the marks of a series in the form of the settings: letters by one of them."""
    if signs[0].isalpha():
        return "A" if signs[0].isupper() else "a"
    return signs


def _quoted(words: str) -> str:
    return json.dumps(writable(" ".join(words.split())), ensure_ascii=False).replace("\x7f", "")
