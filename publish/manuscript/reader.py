"""Read `sources/`: parts, notes, pictures, hyphenation, copy-texts and lists."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from publish.config import Edition
from publish.config.containment import leads_outside
from publish.config.direction import runs_from_right
from publish.config.files import markdown_in, outside
from publish.config.lists import EMENDATIONS, NAMES, read_list
from publish.config.part_kinds import UNLISTED
from publish.config.schemas import EmendationList, NameList
from publish.config.settings import Matter, PartSettings
from publish.config.stored_names import composed, stored
from publish.diagnostics import Diagnostic, Location, error, has_errors, warning
from publish.manuscript.building import Parsed, parse
from publish.manuscript.copytexts import read_copytext
from publish.manuscript.hyphenation_list import read_hyphenation_list
from publish.manuscript.ignores import Ignore, read_ignores
from publish.manuscript.images import read_image
from publish.manuscript.last_lines import attributed
from publish.manuscript.note_keys import with_unique_keys
from publish.manuscript.reference_files import read_references
from publish.manuscript.tree import Copytext, Cover, Element, Kind, Manuscript, NoteDefinition, Part, Text, mapped
from publish.memory import Memory
from publish.textfile import read_text
from publish.words import words_of

HYPHENATION = "hyphenation.txt"
_COVERS = frozenset({".jpg", ".jpeg", ".png"})
# How Python represents bytes of a file name that are not UTF-8 (PEP 383).
_NO_UTF_8 = re.compile("[\ud800-\udfff]")


def read(edition: Edition, memory: Memory | None = None) -> tuple[Manuscript, list[Diagnostic]]:
    """Read everything that the settings name, as far as it can be read, and report the problems."""
    reader = _SourcesReader(edition, memory or Memory.of_one_build())
    read_parts = [reader.part(number, settings) for number, settings in enumerate(edition.settings.part)]
    parts = tuple(sorted(filter(None, read_parts), key=lambda part: not _is_before_contents(part)))
    for file in edition.settings.notes.files:
        reader.notes_file(file)
    parts, notes, of_keys = with_unique_keys(parts, reader.notes)
    exceptions, exception_places = reader.exceptions()
    cover = reader.cover()
    copytexts = reader.copytexts()
    names, of_names = read_list(edition.sources, NAMES, NameList())
    emendations, of_emendations = read_list(edition.sources, EMENDATIONS, EmendationList())
    is_whole = edition.is_whole and not reader.unread
    references, of_references = read_references(edition)
    ignores = (*_of_settings(edition), *reader.ignores)
    manuscript = Manuscript(
        parts,
        notes,
        exceptions,
        reader.images,
        is_whole,
        cover,
        reader.texts,
        ignores,
        copytexts,
        names,
        emendations,
        exception_places,
        references,
    )
    return manuscript, [*reader.diagnostics, *of_keys, *of_names, *of_emendations, *of_references]


def unnamed(edition: Edition) -> list[str]:
    """Return the Markdown files in `sources/` that the settings do not name, sorted."""
    settings = edition.settings
    parts = [name for part in settings.part for name in (part.file, composed(part.copytext))]
    return [name for name in markdown_in(edition.sources) if name not in {*parts, *settings.notes.files}]


def _of_settings(edition: Edition) -> Iterator[Ignore]:
    """The ignores in `edition.toml`."""
    for number, one in enumerate(edition.settings.check.ignore):
        path = f"sources/{composed(one.file)}" if one.file else ""
        yield Ignore(one.code, one.reason, edition.places.locate("check", "ignore", number), path)


def _is_before_contents(part: Part) -> bool:
    return part.settings.kind in UNLISTED and part.settings.matter is Matter.FRONT


def _in_language(blocks: tuple[Element, ...], language: str) -> tuple[Element, ...]:
    """Return blocks that name the language of their part, "" for that of the edition."""
    return tuple(one if one.lang else replace(one, lang=language) for one in blocks) if language else blocks


class _SourcesReader:
    def __init__(self, edition: Edition, memory: Memory) -> None:
        self.edition = edition
        self.memory = memory
        self.diagnostics: list[Diagnostic] = []
        self.notes: list[NoteDefinition] = []
        self.images: dict[str, bytes] = {}
        self.unread: list[str] = []
        self.texts: dict[str, str] = {}
        self.ignores: list[Ignore] = []
        # The paths of the pictures read so far, by address as written: a picture may occur a thousand times.
        self.found: dict[str, str] = {}

    def part(self, number: int, settings: PartSettings) -> Part | None:
        if not settings.file:
            at = self._place_of_title(number, settings)
            title = settings.title or words_of(self.edition.settings.language).kinds[settings.kind]
            heading = Element(Kind.HEADING, at, (Text(title, at),), data={"level": 1})
            return Part(settings, at.path, (heading,))
        parsed = self._parse(settings.file, "part")
        if parsed is None:
            return None
        path = f"sources/{settings.file}"
        if not parsed.blocks and not parsed.diagnostics:
            self.diagnostics.append(
                error(
                    "part-empty",
                    f'the part "{settings.file}" has no text',
                    Location(path, 1, 1),
                    "write its text, or delete the part from sources/edition.toml",
                )
            )
        language = self._language_of(settings.language)
        self._define(parsed, language)
        blocks = attributed(parsed.blocks) if settings.kind in UNLISTED else parsed.blocks
        written = self._pictures(parsed, tuple(one for one in blocks if isinstance(one, Element)))
        return Part(settings, path, _in_language(written, language))

    def _language_of(self, own: str) -> str:
        """Return the language that the blocks of a file name: "" if it is the edition's and runs from left to right."""
        usual = self.edition.settings.language
        return own if own and own != usual else usual if runs_from_right(usual) else ""

    def _place_of_title(self, number: int, settings: PartSettings) -> Location:
        """Return where the title of a part without a file is written."""
        names = [one.name for one in self.edition.settings.index]
        if settings.index in names:
            return self.edition.places.locate("index", names.index(settings.index), "title")
        return self.edition.places.locate("part", number, "title" if settings.title else "kind")

    def notes_file(self, file: str) -> None:
        parsed = self._parse(file, "notes file")
        if parsed is None:
            return
        for block in parsed.blocks:
            self.diagnostics.append(
                error(
                    "note-file-text",
                    "this text belongs to no note",
                    block.at,
                    "begin a note with [^key]: and indent its other paragraphs by four spaces",
                )
            )
        self._define(parsed, self._language_of(""))

    def exceptions(self) -> tuple[dict[str, str], dict[str, Location]]:
        path = self.edition.sources / HYPHENATION
        if leads_outside(self.edition.sources, HYPHENATION):
            self.diagnostics.append(outside(HYPHENATION, Location(f"sources/{HYPHENATION}")))
            return {}, {}
        if not path.exists():
            return {}, {}
        text, problems = read_text(path, f"sources/{HYPHENATION}")
        words, places, more = read_hyphenation_list(text, f"sources/{HYPHENATION}")
        self.diagnostics += problems + more
        return words, places

    def copytexts(self) -> dict[str, Copytext]:
        """Read the copy-texts; the keys are the paths of their parts."""
        found: dict[str, Copytext] = {}
        for settings in self.edition.settings.part:
            if settings.copytext:
                at = self.edition.place_of_key(settings.file, "copytext")
                copytext, problems = read_copytext(self.edition.sources, settings.copytext, at)
                self.diagnostics += problems
                if copytext is not None:
                    found[f"sources/{settings.file}"] = copytext
        return found

    def cover(self) -> Cover | None:
        src = self.edition.settings.ebook.cover
        if not src:
            return None
        at = self.edition.places.locate("ebook", "cover")
        path, data, problems = read_image(self.edition.sources, src, at)
        if data and PurePosixPath(path).suffix.lower() not in _COVERS:
            problems = [
                error(
                    "image-format",
                    f'"{path}" is not in a format that every shop accepts for covers',
                    at,
                    "save it as .jpg or .png",
                )
            ]
        self.diagnostics += problems
        return None if has_errors(problems) else Cover(path, data, at)

    def _parse(self, file: str, what: str) -> Parsed | None:
        path = stored(self.edition.sources, file)
        if not os.path.exists(path):  # also False for a name that is too long
            self.unread.append(file)
            self.diagnostics.append(
                error(
                    "file-missing",
                    f'the {what} "{file}" does not exist',
                    self.edition.place_of(file),
                    _missing_help(self.edition.sources, file),
                )
            )
            return None
        text, problems = read_text(path, f"sources/{file}")
        if _NO_UTF_8.search(file):
            problems.append(
                error(
                    "encoding",
                    "the name of this file is not in UTF-8",
                    Location(f"sources/{file}"),
                    "rename the file",
                )
            )
        self.diagnostics += problems
        if problems:
            self.unread.append(file)
            return None
        self.texts[f"sources/{file}"] = text
        ignores, problems = read_ignores(text, f"sources/{file}")
        self.ignores += ignores
        parsed = self.memory.call(parse, text, f"sources/{file}", self.edition.settings.bibliography is not None)
        self.diagnostics += problems + parsed.diagnostics
        return parsed

    def _define(self, parsed: Parsed, language: str) -> None:
        for note in parsed.notes:
            blocks = note.blocks or (Element(Kind.PARAGRAPH, note.at),)
            self.notes.append(note.with_blocks(_in_language(self._pictures(parsed, blocks), language)))
            if not note.blocks:
                self.diagnostics.append(
                    warning(
                        "note-empty",
                        f'note "{note.key}" has no text',
                        note.at,
                        "write its text after the colon, or delete the note",
                    )
                )

    def _pictures(self, parsed: Parsed, blocks: tuple[Element, ...]) -> tuple[Element, ...]:
        """Return blocks of a file with each picture under its normalized path; keep the pictures' bytes in `images`."""
        if not parsed.may_have_pictures:
            return blocks

        def take(element: Element) -> Element:
            if element.kind is Kind.SPAN and element.word("image"):  # a leaf's picture is in no product
                self.diagnostics.extend(read_image(self.edition.sources, element.word("image"), element.at)[2])
            if element.kind is not Kind.IMAGE:
                return element
            src = element.word("src")
            path = self.found.get(src)
            if path is None:
                path, data, problems = read_image(self.edition.sources, src, element.at)
                self.diagnostics.extend(problems)
                if data:
                    self.found[src] = path
                    self.images[path] = data
            return replace(element, data={**element.data, "src": path})

        return tuple(element for block in blocks if isinstance(element := mapped(block, take), Element))


def _missing_help(sources: Path, file: str) -> str:
    """Return what to do about a file that does not exist: write the name of one that does, or make it."""
    wanted = file.removeprefix("sources/").casefold()
    try:
        near = next((one for one in sorted(os.listdir(sources)) if one.casefold() == wanted), "")
    except OSError:
        near = ""
    return f'did you mean "{near}"?' if near else f"create sources/{file}, or correct the name"
